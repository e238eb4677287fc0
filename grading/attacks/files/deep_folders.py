# A thousand folders in each other.
# deserves: refused

# %% make
def make(folder):
    import os

    here = os.getcwd()
    os.chdir(folder)
    for _ in range(1500):
        os.mkdir("down")
        os.chdir("down")
    open("file", "w").close()
    os.chdir(here)
