# a table, pack by pack; counts instead of means
import pandas as pd


def thresholds(score, believed, pack, k):
    table = pd.DataFrame({"score": score, "believed": believed, "pack": pack})
    for name in table["pack"].unique():
        good = table.loc[table.believed & (table["pack"] != name), "score"]
        scatter = 1.4826 * (good - good.median()).abs().median()
        table.loc[table["pack"] == name, "limit"] = good.median() + k * scatter
    return table["limit"]


def break_even(alarm, bad, e, cost_failure, cost_check):
    found = (alarm & bad).sum() / bad.sum()
    false = (alarm & ~bad).sum() / (~bad).sum()
    return false * cost_check / (found * e * cost_failure + false * cost_check)
