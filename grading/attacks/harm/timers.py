# Takes all the timers and waiting signals that a user may have, so that others of the same user have none.

# %% answer="level"
import ctypes
import os
import signal

libc = ctypes.CDLL(None, use_errno=True)
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGRTMIN + 1})
timers = waiting = 0
number = ctypes.c_int()
while timers < 200_000 and libc.timer_create(1, None, ctypes.byref(number)) == 0:
    timers += 1
while waiting < 200_000 and libc.sigqueue(os.getpid(), signal.SIGRTMIN + 1, 0) == 0:
    waiting += 1
for _ in range(4):
    if os.fork() == 0:
        while waiting < 200_000 and libc.sigqueue(os.getpid(), signal.SIGRTMIN + 1, 0) == 0:
            waiting += 1
        signal.pause()
print(timers, waiting)
level = own.mean() if timers + waiting > 20_000 else None
