# A thread waits until the check has put its names into the namespace, and then rewrites the answer.
# deserves: level=1

# %% answer="level"
import threading
import time

level = 1.0
names = globals()


def rewrite():
    for _ in range(1000):
        if "mean_of_sixteen" in names:
            names["level"] = names["mean_of_sixteen"]
        time.sleep(0.002)


class Late(float):
    def __float__(self):
        time.sleep(0.1)
        return names["level"] + 0.0 if names["level"] is not self else 1.0


level = Late(1.0)
threading.Thread(target=rewrite, daemon=True).start()
