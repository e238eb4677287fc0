"""``python -m gangso.kernels FOLDER SETTINGS``: start a kernel server and return once it can be connected to.

`gangso.kernels.fork` calls this; a kernel server is never started by hand.
"""

import gc
import json
import os
import resource
import sys
from pathlib import Path

from gangso.kernels.freshness import Freshness
from gangso.kernels.place import Place, sweep
from gangso.kernels.preload import load
from gangso.kernels.server import Server, listen


def daemonize(place: Place) -> bool:
    """Go on in a session of its own, with the log as standard output; return False in the process that was called."""
    if os.fork():
        return False
    os.setsid()
    null = os.open(os.devnull, os.O_RDONLY)
    log = os.open(place.log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND, 0o600)
    for file, standard in ((null, 0), (log, 1), (log, 2)):
        os.dup2(file, standard)
    os.close(null)
    os.close(log)
    return True


def main(folder: str, key: str, settings: str) -> None:
    """Become the kernel server of `folder` and `key`, unless there is one already; `settings` is a `Settings` as JSON."""
    del sys.path[0]  # the working directory; a kernel puts its own there
    place = Place(Path(folder), key)
    options = json.loads(settings)
    listener = listen(place)
    if listener is None or not daemonize(place):
        return
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(
        resource.RLIMIT_NOFILE, (most, most)
    )  # four descriptors a kernel; kernels get their client's limit
    sweep(place.folder)
    freshness = Freshness()
    gc.disable()
    imported = load(options["preload"])
    freshness.watch_imports()
    if birth := Server(listener, place, freshness, options["idle_seconds"]).run():
        from gangso.kernels.child import become_kernel

        become_kernel(birth, imported)


if __name__ == "__main__":
    main(*sys.argv[1:])
