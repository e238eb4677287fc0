def advice(fastest_hz, wanted_hz, filter_hz, shortest_ms):
    fastest = float("inf") if fastest_hz is None else fastest_hz
    passed = float("inf") if filter_hz is None else filter_hz
    if passed < wanted_hz or shortest_ms * wanted_hz > 400:
        return "none"
    return "read" if shortest_ms * min(fastest, passed) <= 400 else "filter"


my_advice = {}
for row in signals.itertuples():
    my_advice[row.signal] = advice(row.fastest_hz, row.wanted_hz, row.filter_hz, row.shortest_ms)
