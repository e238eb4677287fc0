# Reads the home folder, by its name and by other ways to it.

# %% answer="level"
import os
import pathlib

places = [HOME, f"/proc/self/root{HOME}", f"/proc/{os.getppid()}/root{HOME}", f"/proc/{GRADER}/cwd", f"/proc/{BYSTANDER}/root{HOME}"]
for place in places:
    try:
        for parent, _, names in os.walk(place):
            for name in names:
                path = pathlib.Path(parent, name)
                if path.is_file() and path.stat().st_size < 100_000:
                    print(path, path.read_bytes())
    except OSError as error:
        print(error)
level = None
