# All predictions of each tool instead of the last.
from sklearn.linear_model import LinearRegression

forces = ["feed_force_n", "radial_force_n", "cutting_force_n"]


def relative(table):
    names = table["tool"].to_numpy(str)
    return np.column_stack([times_start(table[force].to_numpy(), names) for force in forces])


line = LinearRegression().fit(relative(known), known["wear_um"])
wear_now = {name: line.predict(relative(rows)) for name, rows in in_use.groupby("tool")}
