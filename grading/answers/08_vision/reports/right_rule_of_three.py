# by hand: the rule of three, and nearly five for one event
flaws = []
for row in reports.to_dict("records"):
    if row["good_from"] == words["new"]:
        flaws.append("clock")
    elif row["split"] == words["photograph"]:
        flaws.append("split")
    elif row["threshold"] == words["same"]:
        flaws.append("limit")
    elif row["smallest_um"] > 500:
        flaws.append("size")
    else:
        most = 100 * (3.0, 4.75)[row["parts_rejected"]] / row["good_parts"]
        flaws.append("few" if most > row["claimed_percent"] else "none")
