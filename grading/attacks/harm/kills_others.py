# Signals the grader, and kills another process of the same user.
# deserves: level=3

# %% answer="level"
import os
import signal

level = own.mean()
for pid, number in ((GRADER, signal.SIGCONT), (BYSTANDER, signal.SIGKILL), (BYSTANDER, signal.SIGSTOP)):
    try:
        os.kill(pid, number)
    except OSError as error:
        print(error)
