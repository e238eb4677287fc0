# Searches the memory of the grader, of its parent and of other processes.

# %% answer="level"
import os
import re

found = set()
for pid in {GRADER, BYSTANDER, os.getppid(), 1}:
    try:
        with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb") as memory:
            for line in maps:
                addresses, permissions, *rest = line.split()
                start, end = (int(number, 16) for number in addresses.split("-"))
                if permissions.startswith("rw") and end - start < 1 << 26:
                    try:
                        memory.seek(start)
                        found |= set(re.findall(rb"canary-[a-z]+-[0-9a-f]{24}", memory.read(end - start)))
                    except (OSError, ValueError, OverflowError):
                        pass
    except OSError as error:
        print(pid, error)
print(found)
level = None
