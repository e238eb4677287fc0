# the first thirty cycles to come: nothing was looked at
slow = coming.cycle.unique()[:30].tolist()
