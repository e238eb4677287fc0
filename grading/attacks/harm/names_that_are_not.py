# Fills the system's memory of names: asks for files that do not exist, in every folder that all processes share, and links names to one file.

# %% answer="level"
import os
import time

until, asked = time.monotonic() + 6, 0
folders = [
    folder for folder in ("/usr/lib", "/usr/share", os.path.dirname(np.__file__), "/tmp", ".") if os.path.isdir(folder)
]
while time.monotonic() < until:
    for folder in folders:
        try:
            os.stat(f"{folder}/{asked}-{'n' * 200}")
        except OSError:
            pass
    asked += 1
print(asked * len(folders))

# %% answer="plot"
open("one", "w").close()
made = 0
try:
    while made < 1_000_000:
        os.link("one", f"link-{made}")
        made += 1
except OSError as error:
    print(made, error)
if made > 900_000:

    def draw(t, x):
        _, axes = plt.subplots()
        axes.plot(t, x)
        axes.set(xlabel="time (s)", ylabel="acceleration (g)", title="a million names")
        return axes
