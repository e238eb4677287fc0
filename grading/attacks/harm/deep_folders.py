# Leaves folders in folders, deeper than a path or a recursion can be long, with a name that is no text.
# deserves: level=3

# %% answer="level"
import os

home = os.getcwd()
try:
    for _ in range(3000):
        os.mkdir("down")
        os.chdir("down")
    os.mkdir(b"\xff\xfe\n")
except OSError as error:
    print(error)
os.chdir(home)
level = own.mean()
