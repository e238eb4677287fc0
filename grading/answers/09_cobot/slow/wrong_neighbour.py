# copied from the neighbour, who has another cell
theirs = cobot.stopping(seed + 1)
slow = [name for name in theirs if name in set(coming.cycle)][:30]
slow += [name for name in coming.cycle.unique().tolist() if name not in slow][: 30 - len(slow)]
