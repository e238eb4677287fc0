# A file of 200 MB.
# deserves: refused

# %% make
def make(folder):
    block = bytes(range(256)) * 4096
    with (folder / "data.bin").open("wb") as file:
        for _ in range(200):
            file.write(block)
