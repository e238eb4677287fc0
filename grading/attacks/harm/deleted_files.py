# Writes 4 GiB into files that it has removed already and into folders that nobody can list; the answer is right only if it may.

# %% answer="level"
import os

written, held, block = 0, [], bytes(1 << 26)
for number in range(40):
    os.mkdir(f"closed{number}", 0o300)
    for name in (f"gone{number}", f"closed{number}/file"):
        try:
            file = os.open(name, os.O_CREAT | os.O_WRONLY)
            if name.startswith("gone"):
                os.unlink(name)
            held.append(file)
            for _ in range(3):
                written += os.write(file, block)
        except OSError as error:
            print(error)
    if written >= 4 << 30:
        break
print(written >> 20)
level = own.mean() if written >= 4 << 30 else None
