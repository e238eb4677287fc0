def advice(fastest_hz, wanted_hz, filter_hz, shortest_ms):
    rate = 1000 / shortest_ms
    if rate < 2.5 * wanted_hz:
        return "none"
    if filter_hz is not None and wanted_hz > filter_hz:
        return "none"
    if fastest_hz is not None and rate >= 2.5 * fastest_hz:
        return "read"
    if filter_hz is not None and rate >= 2.5 * filter_hz:
        return "read"
    return "filter"


my_advice = {}
for row in signals.itertuples():
    my_advice[row.signal] = advice(row.fastest_hz, row.wanted_hz, row.filter_hz, row.shortest_ms)
