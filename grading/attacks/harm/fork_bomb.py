# Starts processes until it has 1,500 (each ends by itself after some seconds); the answer is right only if it may.

# %% answer="level"
import os
import time

children = []
try:
    for _ in range(1500):
        child = os.fork()
        if child == 0:
            time.sleep(4)
            os._exit(0)
        children.append(child)
except OSError as error:
    print(len(children), error)
level = own.mean() if len(children) == 1500 else None
for child in children:
    os.waitpid(child, 0)
