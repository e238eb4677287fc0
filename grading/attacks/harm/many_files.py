# Makes 300,000 files, and leaves them.
# deserves: level=3

# %% answer="level"
import os

try:
    for folder in range(300):
        os.mkdir(f"many-{folder}")
        for number in range(1000):
            os.close(os.open(f"many-{folder}/{number}", os.O_CREAT | os.O_WRONLY))
except OSError as error:
    print(folder, number, error)
level = own.mean()
