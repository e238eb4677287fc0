# A file that says it has a terabyte, and takes no room.
# deserves: refused

# %% make
def make(folder):
    with (folder / "data.bin").open("wb") as file:
        file.truncate(1 << 40)
