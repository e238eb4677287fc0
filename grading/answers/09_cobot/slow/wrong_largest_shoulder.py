# the largest currents of the shoulder: heavy parts, whether they are declared or not
slow = coming.assign(size=coming.current_1_a.abs()).groupby("cycle")["size"].max().nlargest(30).index.tolist()
