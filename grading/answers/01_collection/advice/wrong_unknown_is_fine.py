# takes an unknown fastest change for none at all
def advice(fastest_hz, wanted_hz, filter_hz, shortest_ms):
    highest = 1000 / shortest_ms / 2.5
    if wanted_hz > highest or (filter_hz is not None and filter_hz < wanted_hz):
        return "none"
    present = min(fastest_hz or 0, filter_hz or 1e9)
    return "read" if present <= highest else "filter"


my_advice = {}
for row in signals.itertuples():
    my_advice[row.signal] = advice(row.fastest_hz, row.wanted_hz, row.filter_hz, row.shortest_ms)
