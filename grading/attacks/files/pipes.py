# Pipes and sockets lie beside a notebook that answers everything: whoever reads them waits for ever.

# %% make
def make(folder):
    import os
    import socket

    os.mkfifo(folder / "data.csv")
    here = os.getcwd()
    os.chdir(folder)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("s")
    os.chdir(here)
