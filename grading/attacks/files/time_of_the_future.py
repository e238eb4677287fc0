# A time of submission in the year 9999, and more text after it.
# deserves: refused

# %% make
def make(folder):
    (folder / "timestamp.txt").write_text("9999-12-31 23:59:59 -2300\n" + "x" * 1000)
