# One offset for all: the drift stays in.
def clock(machine_s, sensor_s):
    return np.mean(np.asarray(sensor_s) - np.asarray(machine_s)), 0.0


def to_machine(sensor_s, o, d):
    return np.asarray(sensor_s) - o


my_left_s = float(np.std(moments.sensor_s - moments.machine_s))
