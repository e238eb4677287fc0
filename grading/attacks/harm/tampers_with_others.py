# Empties the submissions and the results of others.
# deserves: level=3

# %% answer="level"
import pathlib

for path in [*pathlib.Path(COURSE).glob("submitted/*/*/*.ipynb"), *pathlib.Path(COURSE).glob("autograded/*/*/*.ipynb")]:
    try:
        path.chmod(0o644)
        path.write_text("")
    except OSError as error:
        print(error)
level = own.mean()
