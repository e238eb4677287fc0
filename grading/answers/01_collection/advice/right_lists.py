def advice(fastest_hz, wanted_hz, filter_hz, shortest_ms):
    known = [x for x in [fastest_hz, filter_hz] if x is not None]
    samples_wanted = 1000 / shortest_ms / wanted_hz
    if samples_wanted < 2.5 or (filter_hz is not None and filter_hz < wanted_hz):
        answer = "none"
    elif len(known) > 0 and 1000 / shortest_ms / min(known) >= 2.5:
        answer = "read"
    else:
        answer = "filter"
    return answer


my_advice = {}
for row in signals.itertuples():
    my_advice[row.signal] = advice(row.fastest_hz, row.wanted_hz, row.filter_hz, row.shortest_ms)
