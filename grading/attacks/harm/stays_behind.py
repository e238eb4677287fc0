# Leaves a daemon that has detached itself from its session, its group, its parent and its files.
# deserves: level=3

# %% answer="level"
import subprocess
import sys

script = f"""
import os, sys, time
if os.fork(): os._exit(0)
os.setsid()
if os.fork(): os._exit(0)
os.closerange(0, 1000)
os.execv(sys.executable, [sys.executable, '-c', 'import time; time.sleep(60)', {MARK!r}])
"""
subprocess.run([sys.executable, "-c", script])
level = own.mean()
