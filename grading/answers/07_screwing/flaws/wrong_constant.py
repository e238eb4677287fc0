# the same verdict on all
flaws = ["few"] * 8
