def tidy(messages):
    first = {}
    for row in messages.to_dict("records"):
        key = (row["boot"], row["seq"])
        if key not in first or row["arrived_s"] < first[key]["arrived_s"]:
            first[key] = row
    rows = sorted(first.values(), key=lambda row: row["time_s"])
    return pd.DataFrame(rows, columns=messages.columns)


my_missing = 0
for boot in set(messages.boot):
    there = set(messages[messages.boot == boot].seq)
    my_missing += len([k for k in range(max(there) + 1) if k not in there])
