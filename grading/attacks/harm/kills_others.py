# Signals the grader and another process of the same user; the answer is right only if it may.

# %% answer="level"
import os
import signal

level = None
for pid, number in ((GRADER, signal.SIGCONT), (GRADER, 0), (BYSTANDER, signal.SIGKILL)):
    try:
        os.kill(pid, number)
        level = own.mean()
    except OSError as error:
        print(error)
