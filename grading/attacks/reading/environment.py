# Prints the environment of its process, as Python and as the system keep it.

# %% answer="level"
import os
import pathlib
import subprocess

print(dict(os.environ))
for name in ("environ", "cmdline", "maps", "mountinfo"):
    try:
        print(pathlib.Path("/proc/self", name).read_bytes())
    except OSError as error:
        print(error)
print(subprocess.run(["env"], capture_output=True, text=True).stdout)
level = None
