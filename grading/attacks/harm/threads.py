# Starts 5,000 threads.

# %% answer="level"
import threading
import time

threads = []
try:
    for _ in range(5000):
        threads.append(threading.Thread(target=time.sleep, args=(3,), daemon=True))
        threads[-1].start()
    level = own.mean()
except RuntimeError as error:
    print(len(threads), error)
    level = None
