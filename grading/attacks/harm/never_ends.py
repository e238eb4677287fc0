# Leaves threads, exit handlers and finalizers that never return.
# deserves: level=3

# %% answer="level"
import atexit
import threading
import time


def forever():
    while True:
        try:
            time.sleep(1000)
        except BaseException:
            continue


class Sticky:
    def __del__(self):
        forever()


threading.Thread(target=forever).start()
atexit.register(forever)
stays = Sticky()
level = own.mean()
