# positions in the table instead of numbers of cycles
size = coming.assign(size=coming.current_1_a.abs()).groupby("cycle")["size"].max().to_numpy()
slow = np.argsort(-size)[:30].tolist()
