# a bound is computed of bearings that were in training too
judged = {}
for letter, row in claims.iterrows():
    if row.split in ("windows", "recordings"):
        judged[letter] = "leak"
    elif np.isnan(row.bearings):
        judged[letter] = "cannot say"
    else:
        judged[letter] = "holds" if 300 / row.bearings < row.claimed_percent else "too few"
gain = plant["failures"] * plant["missed"] * claims["found_percent"] / 100 - claims["device"]
worst = 50 * (3 / claims["bearings"]).fillna(3 / claims["recordings"]) * plant["false_alarm"]
worth = {
    letter: "loses" if gain[letter] < 0 else "pays" if gain[letter] > worst[letter] else "not shown"
    for letter in judged
}
