# a number with a decimal point is a number too
cost_krw = float(np.prod([plant["machines"], plant["stops"], plant["hours"], plant["krw_per_hour"]]))
