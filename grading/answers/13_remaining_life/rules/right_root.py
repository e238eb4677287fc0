from scipy.optimize import brentq


def of(name, failure):
    row = rules.loc[name]
    life = (
        cost["pack"]
        + cost["swap"]
        + failure * row.failed
        + cost["discharge"] * row.discharges
        + cost["early"] * row.early
    )
    return life / row.cycles


decided = {
    "now": min(rules.index, key=lambda name: of(name, cost["failure"])),
    "then": min(rules.index, key=lambda name: of(name, cost["failure"] * cost["times"])),
    "even": brentq(lambda failure: of("capacity", failure) - of("counter", failure), 0, 1e9, xtol=1e-3),
}
