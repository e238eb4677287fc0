def times_start(force, tool):
    first = {}
    for name, value in zip(tool, force, strict=True):
        first.setdefault(str(name), [])
        if len(first[str(name)]) < 5:
            first[str(name)].append(float(value))
    return [float(value) / float(np.median(first[str(name)])) for name, value in zip(tool, force, strict=True)]
