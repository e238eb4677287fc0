# Twenty thousand files.
# deserves: refused

# %% make
def make(folder):
    for number in range(20_000):
        (folder / f"{number}.txt").write_bytes(b"x")
