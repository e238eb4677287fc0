# Uses multiprocessing: a pool, a queue, shared memory and a semaphore, and cleans them up.

# %% answer="level"
import multiprocessing
from multiprocessing import shared_memory


def _half(numbers):
    return float(np.sum(numbers))


with multiprocessing.get_context("fork").Pool(2) as pool:
    level = sum(pool.map(_half, [own[:8], own[8:]])) / 16
block = shared_memory.SharedMemory(create=True, size=own.nbytes)
np.ndarray(own.shape, buffer=block.buf)[:] = own
block.close()
block.unlink()
