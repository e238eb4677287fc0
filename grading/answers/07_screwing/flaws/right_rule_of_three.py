# by hand: the rule of three, and nearly five for one event
flaws = []
for row in offers.to_dict("records"):
    if row["target"] == words["verdict"]:
        flaws.append("target")
    elif row["split"] == words["joint"]:
        flaws.append("split")
    elif row["threshold"] == words["same"]:
        flaws.append("limit")
    elif str(row["found_percent"]) == "nan" or row["found_percent"] < 40:
        flaws.append("found")
    else:
        most = 100 * (3.0, 4.75)[row["workpieces_alarmed"]] / row["workpieces_tested"]
        flaws.append("few" if most > row["claimed_percent"] else "none")
