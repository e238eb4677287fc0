# Loops without end, and takes every interrupt for an invitation to go on.

# %% answer="plot"
import signal

signal.signal(signal.SIGINT, signal.SIG_IGN)
signal.signal(signal.SIGTERM, signal.SIG_IGN)
while True:
    try:
        while True:
            pass
    except BaseException:
        continue
