# Gives the drift as a share, not in ppm.
def clock(machine_s, sensor_s):
    slope, offset = np.polyfit(machine_s, sensor_s, 1)
    return offset, slope - 1


def to_machine(sensor_s, o, d):
    return (np.asarray(sensor_s) - o) / (1 + d)


left = to_machine(moments.sensor_s, *clock(moments.machine_s, moments.sensor_s)) - moments.machine_s
my_left_s = float(np.mean(left))
