# the price at which time saves nothing, not where it equals charts
def best_rule(look):
    saved = cost["scrap"] * rules.cured - look * rules.held - rules.upkeep
    return saved.idxmax() if saved.max() > 0 else "nothing"


more = rules.loc["time"] - rules.loc["charts"]
decided = {
    "now": best_rule(cost["look"]),
    "then": best_rule(cost["times"] * cost["look"]),
    "even": (cost["scrap"] * rules.cured["time"] - rules.upkeep["time"]) / rules.held["time"],
}
