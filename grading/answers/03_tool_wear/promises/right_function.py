# a function for a row, with the standard library
import math


def verdict(row):
    if row["method"] == "plain" or row["next_tool"] != "same mix":
        return "no guarantee"
    if math.ceil((row["tools"] + 1) * int(row["target_percent"]) / 100 - 1e-9) > row["tools"]:
        return "too few"
    kept = 100 - 2 * (100 - row["target_percent"]) if row["method"].endswith("+") else row["target_percent"]
    return "holds" if row["promised_percent"] <= kept else "too much"


judged = {letter: verdict(promises.loc[letter]) for letter in promises.index}
