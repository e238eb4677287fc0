# the sign: the cycles with the smallest currents
slow = coming.assign(size=coming.current_1_a.abs()).groupby("cycle")["size"].max().nsmallest(30).index.tolist()
