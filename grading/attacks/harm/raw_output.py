# Writes past Python to the standard output and error that it inherited, with codes that take over a terminal.
# deserves: level=3

# %% answer="level"
import os

for descriptor in (1, 2):
    try:
        os.write(descriptor, b"\x1b]0;gotcha\x07\x1b[2Jgotcha: all submissions passed\n")
    except OSError:
        pass
for place in ("/dev/tty", f"/proc/{GRADER}/fd/1", "/dev/console"):
    try:
        with open(place, "w") as terminal:
            terminal.write("gotcha\n")
    except OSError:
        pass
level = own.mean()
