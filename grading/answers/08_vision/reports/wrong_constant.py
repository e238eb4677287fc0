# the same verdict on all
flaws = ["few", "few", "few", "few", "few", "few", "few", "few"]
