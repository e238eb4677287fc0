# always the same word
def advice(fastest_hz, wanted_hz, filter_hz, shortest_ms):
    return "filter"


my_advice = {
    "spindle_load": "filter",
    "coolant_pressure": "filter",
    "table_force": "filter",
    "motor_current": "filter",
    "bed_vibration": "filter",
    "air_pressure": "filter",
}
