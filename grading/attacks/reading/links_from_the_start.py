# Hands in links to the grader's files and folders, and reads them as its own.

# %% answer="level"
import pathlib

for path in pathlib.Path().rglob("*"):
    try:
        print(path, path.read_bytes() if path.is_file() and path.suffix != ".ipynb" else "")
    except OSError as error:
        print(error)
level = None

# %% make
def make(folder):
    from pathlib import Path

    Path(folder, "secret").symlink_to(f"{HOME}/.pgpass")
    Path(folder, "course").symlink_to(COURSE)
    Path(folder, "roster.csv").symlink_to(f"{COURSE}/nbgrader_config.py")
    Path(folder, "root").symlink_to("/")
