# words of its own
flaws = ["leak", "ok", "ok", "few", "none", "split", "found", "none"]
