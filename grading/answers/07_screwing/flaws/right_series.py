# row by row; a column of a table instead of a list
def judge(row):
    if row["target"] == words["verdict"]:
        return "target"
    if row["split"] == words["joint"]:
        return "split"
    if row["threshold"] == words["same"]:
        return "limit"
    if np.isnan(row["found_percent"]) or row["found_percent"] < 40:
        return "found"
    if 100 * decisions.rate(row["workpieces_alarmed"], row["workpieces_tested"]).high > row["claimed_percent"]:
        return "few"
    return "none"


flaws = offers.apply(judge, axis=1)
