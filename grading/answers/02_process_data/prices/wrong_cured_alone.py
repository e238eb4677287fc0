# the rule that saves most wafers, whatever it costs
def best_rule(look):
    saved = rules.cured
    return saved.idxmax() if saved.max() > 0 else "nothing"


more = rules.loc["time"] - rules.loc["charts"]
decided = {"now": best_rule(cost["look"]), "then": best_rule(cost["times"] * cost["look"]), "even": 1.0}
