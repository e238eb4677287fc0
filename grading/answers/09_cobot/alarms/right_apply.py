# a function for each row
def verdict(row):
    if row["gaps_filled"] != "from before":
        return "looks ahead"
    if row["divided_by"] != "cycles":
        return "leak"
    return "usable" if row["alarm_s"] - row["slowdown_s"] >= 0 else "too late"


judged = alarms.apply(verdict, axis=1).to_dict()
