# Fills 6 GiB of memory in six processes, each within its own limits; the plot is right only if it may.

# %% answer="plot"
import os
import time

children = []
for _ in range(6):
    ready, told = os.pipe()
    child = os.fork()
    if child == 0:
        held = bytearray(b"\1" * (1 << 30))
        os.write(told, b"1")
        time.sleep(4)
        os._exit(0)
    os.close(told)
    children.append((child, ready))
filled = sum(len(os.read(ready, 1)) for _, ready in children)
for child, ready in children:
    os.waitpid(child, 0)
    os.close(ready)
print(filled)
if filled == 6:

    def draw(t, x):
        _, axes = plt.subplots()
        axes.plot(t, x)
        axes.set(xlabel="time (s)", ylabel="acceleration (g)", title="six gibibytes")
        return axes
