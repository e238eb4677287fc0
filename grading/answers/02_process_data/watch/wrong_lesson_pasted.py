# the lesson's moved labels on the whole record: right for lots, blind for months
from scipy.stats import false_discovery_control

watch = {}
for letter, table in lines.items():
    names = [name for name in table if name[1:].isdigit()]
    rank = table[names].rank().to_numpy()
    rank = (rank - rank.mean(axis=0)) / rank.std(axis=0)
    fail = table.fail.to_numpy()
    moved = np.stack([np.roll(fail, by) for by in range(12, len(fail) - 12, 3)]).astype(float)
    p = (1 + (abs(moved @ rank) >= abs(fail @ rank)).sum(axis=0)) / (1 + len(moved))
    watch[letter] = [name for name, small in zip(names, false_discovery_control(p) <= 0.1, strict=False) if small]
