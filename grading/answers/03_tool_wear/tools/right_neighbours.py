forces = ["feed_force_n", "radial_force_n", "cutting_force_n"]


def start_of(table):
    return table.groupby("tool")[forces].transform(lambda values: values.iloc[:5].median())


from sklearn.neighbors import KNeighborsRegressor

times = known[forces] / start_of(known)
times_now = in_use[forces] / start_of(in_use)
near = KNeighborsRegressor(40).fit(times, known["wear_um"])
wear_now = {name: float(np.median(near.predict(rows.tail(3)))) for name, rows in times_now.groupby(in_use["tool"])}
