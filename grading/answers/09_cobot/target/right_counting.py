# seconds left by counting; lists of 0 and 1 instead of booleans
def target_ahead(event, cycle, lead, window):
    use, y = [], []
    for at in range(len(event)):
        same = [k for k in range(len(event)) if cycle[k] == cycle[at]]
        first = next((k for k in same if event[k]), None)
        left = 10**9 if first is None else first - at
        use.append(int(left >= lead))
        y.append(int(lead <= left < lead + window))
    return use, y
