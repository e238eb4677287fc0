# written on purpose, to see what the check says
cost_krw = 1
