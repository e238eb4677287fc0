# commas make a tuple of three numbers
cost_krw = 12, 0, 0
