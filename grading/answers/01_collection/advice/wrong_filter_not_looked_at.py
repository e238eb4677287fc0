# overlooks the filter that is there already
def advice(fastest_hz, wanted_hz, filter_hz, shortest_ms):
    highest = 1000 / shortest_ms / 2.5
    if wanted_hz > highest:
        return "none"
    return "read" if fastest_hz is not None and fastest_hz <= highest else "filter"


my_advice = {}
for row in signals.itertuples():
    my_advice[row.signal] = advice(row.fastest_hz, row.wanted_hz, row.filter_hz, row.shortest_ms)
