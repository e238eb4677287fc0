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
