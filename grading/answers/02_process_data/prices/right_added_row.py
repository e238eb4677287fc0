table = rules.copy()
table.loc["nothing"] = 0
gain = table.cured * cost["scrap"] - table.upkeep
now = (gain - table.held * cost["look"]).idxmax()
then = (gain - table.held * cost["look"] * cost["times"]).idxmax()
low, high = -1e7, 1e7
for _ in range(100):  # the price is halved in on
    middle = (low + high) / 2
    saved = gain - table.held * middle
    low, high = (middle, high) if saved["time"] > saved["charts"] else (low, middle)
decided = {"now": now, "then": then, "even": low}
