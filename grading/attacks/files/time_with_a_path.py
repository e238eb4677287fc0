# A time of submission whose zone is the way to a file of the grader's.
# deserves: refused

# %% make
def make(folder):
    (folder / "timestamp.txt").write_text(f"2026-03-01 00:00:00 ../../../..{HOME}/.pgpass")
