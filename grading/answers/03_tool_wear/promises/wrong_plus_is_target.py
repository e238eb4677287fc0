# jackknife+ is believed to guarantee its target
judged = {}
for letter, row in promises.iterrows():
    share = row.target_percent / 100
    guaranteed = share
    if row.method == "plain" or row.next_tool == "new material":
        judged[letter] = "no guarantee"
    elif np.ceil(round((row.tools + 1) * share, 9)) > row.tools:
        judged[letter] = "too few"
    else:
        judged[letter] = "too much" if row.promised_percent / 100 > guaranteed + 1e-9 else "holds"
