# Leaves files and sockets in the folders that everybody shares.
# deserves: level=3

# %% answer="level"
import pathlib
import socket

keep = []
for folder in ("/tmp", "/var/tmp", "/dev/shm", "/run", OUTSIDE, RUNTIME):
    try:
        pathlib.Path(folder, MARK).write_text("here")
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(f"{folder}/{MARK}.sock")
        keep.append(listener)
    except OSError as error:
        print(error)
level = own.mean()
