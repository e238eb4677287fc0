# A line through the first and the last moment only: their errors go into the answer.
def clock(machine_s, sensor_s):
    x, y = np.asarray(machine_s), np.asarray(sensor_s)
    slope = (y[-1] - y[0]) / (x[-1] - x[0])
    return y[0] - slope * x[0], (slope - 1) * 1e6


def to_machine(sensor_s, o, d):
    return (np.asarray(sensor_s) - o) * (1 + d * 1e-6)


my_left_s = 0.5
