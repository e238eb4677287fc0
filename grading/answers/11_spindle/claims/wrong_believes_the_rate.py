# the rate that the supplier claims is taken for the highest that the data allow
judged = {}
for letter, row in claims.iterrows():
    if row.split in ("windows", "recordings"):
        judged[letter] = "leak"
    elif np.isnan(row.bearings):
        judged[letter] = "cannot say"
    else:
        judged[letter] = "holds" if 300 / row.bearings < row.claimed_percent else "too few"
gain = plant["failures"] * plant["missed"] * claims["found_percent"] / 100 - claims["device"]
gain_at_worst = gain - 50 * claims["claimed_percent"] / 100 * plant["false_alarm"]
worth = {
    letter: "loses"
    if gain[letter] < 0
    else "pays"
    if gain_at_worst[letter] > 0 and judged[letter] in ("holds", "too few")
    else "not shown"
    for letter in judged
}
