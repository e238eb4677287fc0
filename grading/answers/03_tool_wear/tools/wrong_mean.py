# The mean of the past for every tool.
wear_now = {f"U{n}": float(known["wear_um"].mean()) for n in range(1, 7)}
