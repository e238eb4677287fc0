# row by row: split, what is stated, bound
judged = {}
for letter in "ABCDEF":
    row = claims.loc[letter]
    if row["split"] not in ("bearings", "machines"):
        judged[letter] = "leak"
    elif not row["bearings"] > 0:
        judged[letter] = "cannot say"
    else:
        judged[letter] = "holds" if 3 / row["bearings"] < row["claimed_percent"] / 100 else "too few"
worth = {}
for letter in "ABCDEF":
    row = claims.loc[letter]
    found = plant["failures"] * row["found_percent"] / 100
    # The rate at which false alarms eat all that is saved.
    break_even = (found * plant["missed"] - row["device"]) / (50 * plant["false_alarm"])
    if break_even < 0:
        worth[letter] = "loses"
    elif judged[letter] in ("holds", "too few") and 3 / row["bearings"] < break_even:
        worth[letter] = "pays"
    else:
        worth[letter] = "not shown"
