decided = {}
for when, times in (("now", 1), ("then", cost["times"])):
    most, name = 0, "nothing"
    for rule, row in rules.iterrows():
        amount = row["cured"] * cost["scrap"] - row["held"] * cost["look"] * times - row["upkeep"]
        if amount > most:
            most, name = amount, rule
    decided[when] = name
without = {name: rules.cured[name] * cost["scrap"] - rules.upkeep[name] for name in rules.index}
decided["even"] = (without["time"] - without["charts"]) / (rules.held["time"] - rules.held["charts"])
