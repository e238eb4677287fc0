# flaw by flaw, with masks on the table; the bound by the exact formula for the events seen
from scipy.stats import beta

bound = 100 * beta.ppf(0.95, offers.workpieces_alarmed + 1, offers.workpieces_tested - offers.workpieces_alarmed)
answer = np.where(bound > offers.claimed_percent, "few", "none").astype(object)
answer[~(offers.found_percent >= 40).to_numpy()] = "found"
answer[(offers.threshold == words["same"]).to_numpy()] = "limit"
answer[(offers.split == words["joint"]).to_numpy()] = "split"
answer[(offers.target == words["verdict"]).to_numpy()] = "target"
flaws = answer
