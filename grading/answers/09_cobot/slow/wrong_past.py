# cycles of the past that have stopped, not cycles to come
slow = past[past.stop].cycle.unique()[:30].tolist()
