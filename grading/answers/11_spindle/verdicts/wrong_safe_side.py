# one spindle too many: somebody wants to be on the safe side
def heights(spindle):
    hz = fault_frequencies(9, 7.94, 39.04, 0, spindle["speed_rpm"])
    f, a = envelope_spectrum(spindle["acceleration"], spindle["fs_hz"])
    found = {}
    for part in ("inner", "outer"):
        lines = [a[np.abs(f - k * hz[part]) < 1 + 0.01 * k * hz[part]].max() for k in (1, 2)]
        floors = [np.median(a[np.abs(f - k * hz[part]) < 15]) for k in (1, 2)]
        found[part] = np.mean(20 * np.log10(np.array(lines) / floors))
    return found


verdicts = {}
for number, spindle in enumerate(spindles):
    if spindle["fs_hz"] < 12000 or not spindle["speed_rpm"] > 0:
        verdicts[number] = "cannot say"
        continue
    found = heights(spindle)
    verdicts[number] = max(found, key=found.get) if max(found.values()) > 12 else "none"
verdicts[next(n for n in range(6) if verdicts[n] == "none")] = "outer"
