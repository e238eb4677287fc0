# every cycle runs slowly: no choice at all
slow = coming.cycle.unique().tolist()
