# Stops its own process, so that nothing answers and nothing ends.

# %% answer="plot"
import os
import signal

os.kill(os.getpid(), signal.SIGSTOP)
