def judge(row):
    if row["divided_by"] != "time":
        return "leak"
    if row["chosen_on"] != "training wafers":
        return "leak"
    if row["label_days"] > row["gap_days"]:
        return "not known yet"
    return "usable" if row["found"] > 0.05 * row["sensors"] else "luck"


judged = {letter: judge(claims.loc[letter]) for letter in claims.index}
