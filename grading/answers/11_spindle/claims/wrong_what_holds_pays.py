# takes a claim that holds for a device that pays
judged = {}
for letter, row in claims.iterrows():
    if row.split in ("windows", "recordings"):
        judged[letter] = "leak"
    elif np.isnan(row.bearings):
        judged[letter] = "cannot say"
    else:
        judged[letter] = "holds" if 300 / row.bearings < row.claimed_percent else "too few"
words = {"holds": "pays", "too few": "not shown", "leak": "not shown", "cannot say": "not shown"}
worth = {letter: words[verdict] for letter, verdict in judged.items()}
