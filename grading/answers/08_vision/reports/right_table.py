# flaw by flaw, with masks on the table; the bound by the exact formula for the events seen
from scipy.stats import beta

bound = 100 * beta.ppf(0.95, reports.parts_rejected + 1, reports.good_parts - reports.parts_rejected)
answer = np.where(bound > reports.claimed_percent, "few", "none").astype(object)
answer[reports.smallest_um > 500] = "size"
answer[reports.threshold == words["same"]] = "limit"
answer[reports.split == words["photograph"]] = "split"
answer[reports.good_from == words["new"]] = "clock"
flaws = answer
