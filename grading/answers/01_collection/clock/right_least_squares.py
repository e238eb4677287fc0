def clock(machine_s, sensor_s):
    x, y = np.asarray(machine_s, float), np.asarray(sensor_s, float)
    lag = y - x
    d = ((x - x.mean()) * (lag - lag.mean())).sum() / ((x - x.mean()) ** 2).sum()
    return [lag.mean() - d * x.mean(), 1e6 * d]


def to_machine(sensor_s, o, d):
    return [(s - o) / (1 + d * 1e-6) for s in sensor_s]


o, d = clock(moments["machine_s"], moments["sensor_s"])
left = moments["sensor_s"] - moments["machine_s"] * (1 + d * 1e-6) - o
my_left_s = float(left.std())
