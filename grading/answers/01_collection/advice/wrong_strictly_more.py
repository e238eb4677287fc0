# exactly 2.5 samples a period are taken for too few
def advice(fastest_hz, wanted_hz, filter_hz, shortest_ms):
    highest = 1000 / shortest_ms / 2.5
    if wanted_hz >= highest or (filter_hz is not None and filter_hz < wanted_hz):
        return "none"
    there = [hz for hz in (fastest_hz, filter_hz) if hz is not None]
    return "read" if there and min(there) < highest else "filter"


my_advice = {}
for row in signals.itertuples():
    my_advice[row.signal] = advice(row.fastest_hz, row.wanted_hz, row.filter_hz, row.shortest_ms)
