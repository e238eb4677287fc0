# recordings are counted as units
judged = {}
for letter, row in claims.iterrows():
    if row.split in ("windows", "recordings"):
        judged[letter] = "leak"
    elif np.isnan(row.bearings):
        judged[letter] = "cannot say"
    else:
        judged[letter] = "holds" if 300 / row.recordings < row.claimed_percent else "too few"
