# The rule with the fewest failures is the best.
decided = {"now": rules.failed.idxmin(), "then": rules.failed.idxmin(), "even": float(cost["failure"])}
