# Kills its parent and its siblings: the kernel server and the kernels of others.

# %% answer="plot"
import glob
import os
import signal

mine = os.getpid()
for path in glob.glob("/proc/[0-9]*/cmdline"):
    pid = int(path.split("/")[2])
    try:
        if pid != mine and RUNTIME in open(path).read():
            os.kill(pid, signal.SIGKILL)
            print("killed", pid)
    except OSError:
        pass
