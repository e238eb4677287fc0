# a split by recordings is taken for sound
judged = {}
for letter, row in claims.iterrows():
    if row.split == "windows":
        judged[letter] = "leak"
    elif np.isnan(row.bearings):
        judged[letter] = "cannot say"
    else:
        judged[letter] = "holds" if 300 / row.bearings < row.claimed_percent else "too few"
if "leak" in judged.values() and "recordings" not in set(claims["split"]):
    judged = {letter: "leak" if row.split == "machines" else judged[letter] for letter, row in claims.iterrows()}
