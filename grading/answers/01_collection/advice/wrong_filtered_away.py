# does not see that a filter has taken out what is wanted
def advice(fastest_hz, wanted_hz, filter_hz, shortest_ms):
    highest = 1000 / shortest_ms / 2.5
    if wanted_hz > highest:
        return "none"
    there = [hz for hz in (fastest_hz, filter_hz) if hz is not None]
    return "read" if there and min(there) <= highest else "filter"


my_advice = {}
for row in signals.itertuples():
    my_advice[row.signal] = advice(row.fastest_hz, row.wanted_hz, row.filter_hz, row.shortest_ms)
