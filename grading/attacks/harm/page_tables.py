# Fills 6 GiB with tables of pages that are only ever read: memory of the system, of which no process seems to hold any.

# %% answer="plot"
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long]
libc.madvise.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
size, step = 4 << 40, 2 << 20
start = libc.mmap(None, size, 1, 0x4022, -1, 0)  # to be read, private, nowhere; no swap set aside
filled = 0
if start != ctypes.c_void_p(-1).value:
    libc.madvise(start, size, 15)  # no huge pages
    for at in range(start, start + size, step):
        ctypes.c_char.from_address(at).value
        filled += 4096
        if filled >= 6 << 30:
            break
print(filled)
if filled >= 6 << 30:

    def draw(t, x):
        _, axes = plt.subplots()
        axes.plot(t, x)
        axes.set(xlabel="time (s)", ylabel="acceleration (g)", title="six gibibytes")
        return axes
