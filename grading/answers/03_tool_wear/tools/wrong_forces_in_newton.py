# All three forces in N: the line learns the parts of the past, and these are others.
from sklearn.linear_model import LinearRegression

forces = ["feed_force_n", "radial_force_n", "cutting_force_n"]
line = LinearRegression().fit(known[forces], known["wear_um"])
wear_now = {name: float(line.predict(rows[forces].tail(1))[0]) for name, rows in in_use.groupby("tool")}
