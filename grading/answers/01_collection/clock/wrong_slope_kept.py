# Forgets to take 1 off the slope.
def clock(machine_s, sensor_s):
    slope, offset = np.polyfit(machine_s, sensor_s, 1)
    return offset, slope * 1e6


def to_machine(sensor_s, o, d):
    return np.asarray(sensor_s) - o


my_left_s = float(np.std(to_machine(moments.sensor_s, *clock(moments.machine_s, moments.sensor_s)) - moments.machine_s))
