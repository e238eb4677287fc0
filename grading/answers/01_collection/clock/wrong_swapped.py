# Fits the machine's times to the sensor's, and adds the offset instead of removing it.
def clock(machine_s, sensor_s):
    slope, offset = np.polyfit(sensor_s, machine_s, 1)
    return offset, (slope - 1) * 1e6


def to_machine(sensor_s, o, d):
    return (np.asarray(sensor_s) + o) * (1 + d * 1e-6)


my_left_s = float(np.max(moments.sensor_s) - np.max(moments.machine_s))
