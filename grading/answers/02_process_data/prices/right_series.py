def best_rule(look):
    saved = cost["scrap"] * rules.cured - look * rules.held - rules.upkeep
    return saved.idxmax() if saved.max() > 0 else "nothing"


charts, time = rules.loc["charts"], rules.loc["time"]
even = (cost["scrap"] * (time.cured - charts.cured) - (time.upkeep - charts.upkeep)) / (time.held - charts.held)
decided = {"now": best_rule(cost["look"]), "then": best_rule(cost["look"] * cost["times"]), "even": even}
