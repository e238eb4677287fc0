# no verdict at all
flaws = [None] * 8
