# one row a tool, then one a company
unseen = trial[~trial["learned"]].assign(inside=lambda t: t["wear_um"].between(t["low_um"], t["high_um"]))
tools = unseen.groupby(["company", "tool"])["inside"].agg(["sum", "size"])
good = tools["sum"] * 10 >= tools["size"] * 9
counted = good.groupby("company").agg(["sum", "size"])
judged = {}
for company, (kept, number) in counted.iterrows():
    share = decisions.rate(kept, number)
    judged[company] = "cannot say"
    if share.low > 0.8:
        judged[company] = "kept"
    if share.high < 0.8:
        judged[company] = "broken"
