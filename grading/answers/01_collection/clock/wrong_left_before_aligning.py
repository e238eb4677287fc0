# Measures what remains before the clocks are aligned.
def clock(machine_s, sensor_s):
    slope, offset = np.polyfit(machine_s, np.asarray(sensor_s) - np.asarray(machine_s), 1)
    return offset, slope * 1e6


def to_machine(sensor_s, o, d):
    return (np.asarray(sensor_s) - o) / (1 + d * 1e-6)


my_left_s = float(np.std(moments.sensor_s - moments.machine_s))
