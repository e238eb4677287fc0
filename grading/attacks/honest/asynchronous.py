# Awaits, threads, a pool of threads and an event loop of its own.

# %% answer="level"
import asyncio
from concurrent.futures import ThreadPoolExecutor


async def mean():
    await asyncio.sleep(0.01)
    return own.mean()


level = await mean()

# %% answer="rms"
def moving_rms(x, width):
    with ThreadPoolExecutor(4) as pool:
        squares = list(pool.map(lambda i: np.mean(np.square(x[i : i + width])), range(len(x) - width + 1)))
    return np.sqrt(squares)

# %% answer="rates"
def reject_rates(log):
    async def total():
        grouped = log.groupby("machine")
        return grouped["rejects"].sum() / grouped["parts"].sum()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, total()).result().sort_values(ascending=False)
