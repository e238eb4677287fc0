# goes by what is wanted alone: what is present and folds in is overlooked
def advice(fastest_hz, wanted_hz, filter_hz, shortest_ms):
    return "read" if 1000 / shortest_ms >= 2.5 * wanted_hz else "none"


my_advice = {}
for row in signals.itertuples():
    my_advice[row.signal] = advice(row.fastest_hz, row.wanted_hz, row.filter_hz, row.shortest_ms)
