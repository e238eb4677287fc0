# none was seen, so p is 0
judged = {}
for letter, row in claims.iterrows():
    if row.split in ("windows", "recordings"):
        judged[letter] = "leak"
    elif np.isnan(row.bearings):
        judged[letter] = "cannot say"
    else:
        judged[letter] = "holds" if 300 / row.bearings < row.claimed_percent else "too few"
gain = plant["failures"] * plant["missed"] * claims["found_percent"] / 100 - claims["device"]
worth = {letter: "pays" if gain[letter] > 0 else "loses" for letter in judged}
