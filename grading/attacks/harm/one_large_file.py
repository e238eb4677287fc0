# Makes one file of a terabyte, most of it a hole, and one of 3 GiB that is full; the answer is right only if it may.

# %% answer="level"
import os

level, block = None, b"\1" * (1 << 26)
try:
    with open("hole", "wb") as file:
        file.truncate(1 << 40)
    with open("full", "wb") as file:
        for _ in range(48):
            file.write(block)
    level = own.mean()
except OSError as error:
    print(error)
os.unlink("full") if os.path.exists("full") else None
