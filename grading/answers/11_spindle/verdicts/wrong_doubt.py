# doubt is called 'cannot say': sound spindles are never called sound
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
    found = heights(spindle) if spindle["fs_hz"] >= 12000 and spindle["speed_rpm"] > 0 else {"inner": 0, "outer": 0}
    part = max(found, key=found.get)
    verdicts[number] = part if found[part] > 12 else "cannot say"
