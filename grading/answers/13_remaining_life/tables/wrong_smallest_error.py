# The table with the smallest error is the best one.
verdict = dict.fromkeys(tables.index, "leak")
verdict[tables.error.idxmin()] = "comparable"
