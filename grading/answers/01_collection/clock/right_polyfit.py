def clock(machine_s, sensor_s):
    slope, offset = np.polyfit(machine_s, sensor_s, 1)
    return offset, (slope - 1) * 1e6


def to_machine(sensor_s, o, d):
    return (sensor_s - o) / (1 + d / 1_000_000)


o, d = clock(moments.machine_s, moments.sensor_s)
my_left_s = np.std(to_machine(moments.sensor_s, o, d) - moments.machine_s)
