costs = np.array([cost["pack"] + cost["swap"], cost["discharge"], cost["early"]])
fixed = np.column_stack([np.ones(4), rules.discharges, rules.early]) @ costs / rules.cycles.to_numpy()
slope = rules.failed.to_numpy() / rules.cycles.to_numpy()
names = list(rules.index)
now, then = (names[int(np.argmin(fixed + slope * f * cost["failure"]))] for f in (1, cost["times"]))
a, b = names.index("capacity"), names.index("counter")
decided = {"now": now, "then": then, "even": (fixed[a] - fixed[b]) / (slope[b] - slope[a])}
