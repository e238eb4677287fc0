# Lets hundreds of queues of events watch hundreds of pipes each: memory of the system, and a user's share of such watches.

# %% answer="level"
import os
import select
import time


def watch():
    ends = [end for _ in range(220) for end in os.pipe()]
    queues, number = [], 0
    try:
        while True:
            queues.append(select.epoll())
            for end in ends:
                queues[-1].register(end, select.EPOLLOUT)
                number += 1
    except OSError as error:
        print(error)
    return queues, ends, number


told, tell = os.pipe()
for _ in range(30):
    if os.fork() == 0:
        kept = watch()
        os.write(tell, b"%d\n" % kept[2])
        time.sleep(15)
        os._exit(0)
time.sleep(12)
total = sum(map(int, os.read(told, 4096).split()))
print(total)
level = own.mean() if total > 1_000_000 else None
