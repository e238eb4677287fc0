# remembers the bound for a zero as 2 / n
judged = {}
for letter, row in claims.iterrows():
    if row.split in ("windows", "recordings"):
        judged[letter] = "leak"
    elif np.isnan(row.bearings):
        judged[letter] = "cannot say"
    else:
        judged[letter] = "holds" if 200 / row.bearings <= row.claimed_percent else "too few"
