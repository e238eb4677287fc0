from scipy import stats


def clock(machine_s, sensor_s):
    line = stats.linregress(machine_s, sensor_s)
    return line.intercept, 1e6 * line.slope - 1e6


def to_machine(sensor_s, o, d):
    return np.asarray(sensor_s) / (1 + d * 1e-6) - o / (1 + d * 1e-6)


my_left_s = float(
    np.std(to_machine(moments.sensor_s, *clock(moments.machine_s, moments.sensor_s)) - np.array(moments.machine_s))
)
