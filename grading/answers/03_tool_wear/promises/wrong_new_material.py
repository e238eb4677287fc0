# a new material is believed to be like the old ones
judged = {}
for letter, row in promises.iterrows():
    share = row.target_percent / 100
    guaranteed = share if row.method == "jackknife-minmax" else 2 * share - 1
    if row.method == "plain":
        judged[letter] = "no guarantee"
    elif np.ceil(round((row.tools + 1) * share, 9)) > row.tools:
        judged[letter] = "too few"
    else:
        judged[letter] = "too much" if row.promised_percent / 100 > guaranteed + 1e-9 else "holds"
