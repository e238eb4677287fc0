# Fills 6 GiB of memory that belongs to no process: shared memory, anonymous files, pipes.

# %% answer="plot"
import os

block, filled, files = b"\1" * (1 << 26), 0, []
for path in ("/dev/shm", "/tmp", "memfd"):
    try:
        name = f"{path}/{MARK}"
        descriptor = os.memfd_create(MARK) if path == "memfd" else os.open(name, os.O_CREAT | os.O_RDWR, 0o600)
        if path != "memfd":
            os.unlink(name)
        files.append(descriptor)
        while filled < 6 << 30:
            filled += os.write(descriptor, block)
    except (OSError, MemoryError) as error:
        print(path, filled, error)
for descriptor in files:
    os.close(descriptor)
if filled >= 6 << 30:

    def draw(t, x):
        _, axes = plt.subplots()
        axes.plot(t, x)
        axes.set(xlabel="time (s)", ylabel="acceleration (g)", title="six gibibytes")
        return axes
