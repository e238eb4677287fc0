# takes the smallest loss where all rules lose
def best_rule(look):
    saved = cost["scrap"] * rules.cured - look * rules.held - rules.upkeep
    return saved.idxmax()


more = rules.loc["time"] - rules.loc["charts"]
decided = {
    "now": best_rule(cost["look"]),
    "then": best_rule(cost["times"] * cost["look"]),
    "even": (cost["scrap"] * more.cured - more.upkeep) / more.held,
}
