# Writes 4 GiB of files into its folder and into temporary ones; the answer is right only if it may.

# %% answer="level"
import os
import tempfile

block, written, names = os.urandom(1 << 20) * 16, 0, []
try:
    while written < 4 << 30:
        for folder in (".", tempfile.gettempdir()):
            names.append(f"{folder}/filler-{len(names)}")
            with open(names[-1], "wb") as file:
                written += file.write(block)
except OSError as error:
    print(written, error)
for name in names:
    os.unlink(name)
level = own.mean() if written >= 4 << 30 else None
