# A time of submission that is none.
# deserves: refused

# %% make
def make(folder):
    (folder / "timestamp.txt").write_text("yesterday, shortly before <b>noon</b>")
