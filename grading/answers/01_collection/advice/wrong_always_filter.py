# a filter is never wrong, so it always says so
def advice(fastest_hz, wanted_hz, filter_hz, shortest_ms):
    if 1000 / shortest_ms < 2.5 * wanted_hz:
        return "none"
    return "filter"


my_advice = {}
for row in signals.itertuples():
    my_advice[row.signal] = advice(row.fastest_hz, row.wanted_hz, row.filter_hz, row.shortest_ms)
