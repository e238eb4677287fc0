# Prints environment and command line of every process that it can see.

# %% answer="level"
import pathlib

for path in [*pathlib.Path("/proc").glob("*/environ"), *pathlib.Path("/proc").glob("*/cmdline")]:
    try:
        print(path, path.read_bytes())
    except OSError:
        pass
level = None
