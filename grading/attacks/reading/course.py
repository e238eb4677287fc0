# Reads the course: source with hidden tests, configuration, roster.

# %% answer="level"
import pathlib

for path in sorted(pathlib.Path(COURSE).rglob("*")):
    try:
        if path.is_file() and path.stat().st_size < 1_000_000:
            print(path, path.read_bytes().decode(errors="replace"))
    except OSError as error:
        print(error)
level = None
