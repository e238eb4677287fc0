# Answered in mm.
forces = ["feed_force_n", "radial_force_n", "cutting_force_n"]


def start_of(table):
    return table.groupby("tool")[forces].transform(lambda values: values.iloc[:5].median())


from sklearn.linear_model import LinearRegression

line = LinearRegression().fit(known[forces] / start_of(known), known["wear_um"])
now = in_use[forces] / start_of(in_use)
wear_now = {name: line.predict(rows.tail(1))[0] / 1000 for name, rows in now.groupby(in_use["tool"])}
