# with a pandas table
import pandas as pd


def curve_features(angle_deg, torque_nm):
    table = pd.DataFrame({"a": angle_deg, "t": torque_nm})
    table = table.loc[: table.t.idxmax()]
    top, last = table.a.iloc[-1], table.t.iloc[-1]
    running = table.t[table.a.between(0.9 * top, 0.96 * top)].median()
    seat = table.a[(table.t - running) / (last - running) < 0.2].iloc[-1]
    return dict(clamp_deg=top - seat, seat_deg=seat, running_nm=running)
