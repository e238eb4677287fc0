# The longest life is the cheapest.
decided = {"now": rules.cycles.idxmax(), "then": rules.cycles.idxmax(), "even": 0.0}
