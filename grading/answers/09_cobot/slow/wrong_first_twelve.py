# the first twelve cycles to come: nothing was looked at
slow = coming.cycle.unique()[:12].tolist()
