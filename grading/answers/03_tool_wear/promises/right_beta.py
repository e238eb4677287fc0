# the exact interval by its formula, without the lesson's function
from scipy import stats


def verdict(rows):
    rows = rows[~rows["learned"]]
    inside = (rows["low_um"] <= rows["wear_um"]) & (rows["wear_um"] <= rows["high_um"])
    per_tool = inside.groupby(rows["tool"]).mean()
    k, n = int((per_tool > 0.89).sum()), per_tool.size
    if k and stats.beta.ppf(0.05, k, n - k + 1) > 0.8:
        return "kept"
    return "broken" if k < n and stats.beta.ppf(0.95, k + 1, n - k) < 0.8 else "cannot say"


judged = {company: verdict(rows) for company, rows in trial.groupby("company")}
