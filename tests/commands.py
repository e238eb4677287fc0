"""`gangso` as a person types it, in a process of its own that does not import nbgrader and papermill anew for each command.

The command's process is forked from one that has imported the libraries; the package's own `cli` is imported in it afresh, so that
texts which are said once at import are in the command's language. Where a process cannot be forked an ordinary one is started.
"""

import multiprocessing
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

GANGSO = Path(sys.executable).with_name("gangso")
SECONDS = 300
LIBRARIES = [
    *(f"gangso.cli.{name}" for name in ("check", "data", "grade", "machine", "make", "seminar", "teach")),
    "gangso.data.own.reader",
    "gangso.data.sets.turning_wear",  # with scipy.signal, as all twins
    "gangso.notebook.publish",
]


def gangso(
    *arguments: object, cwd: Path, lang: str = "en_US.UTF-8", encoding: str = "utf-8", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a command, and return its exit code and what it wrote."""
    command = [os.fspath(GANGSO), *map(str, arguments)]
    variables = os.environ | {"LANG": lang, "PYTHONIOENCODING": encoding} | environment
    if "fork" not in multiprocessing.get_all_start_methods():
        return subprocess.run(command, cwd=cwd, env=variables, capture_output=True, encoding=encoding, timeout=SECONDS)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(LIBRARIES)
    with tempfile.TemporaryDirectory() as folder:
        written = [Path(folder, "stdout"), Path(folder, "stderr")]
        process = context.Process(target=_run, args=(command, os.fspath(cwd), dict(variables), written))
        process.start()
        process.join(SECONDS)
        if process.exitcode is None:
            process.kill()
            raise subprocess.TimeoutExpired(command, SECONDS)
        told = [path.read_text(encoding=encoding) for path in written]
    return subprocess.CompletedProcess(command, process.exitcode, *told)


def _run(command: list[str], folder: str, environment: Mapping[str, str], written: list[Path]) -> None:
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = command
    for number, path in enumerate(written, start=1):
        opened = os.open(path, os.O_WRONLY | os.O_CREAT)
        os.dup2(opened, number)
        os.close(opened)
    encoding = environment["PYTHONIOENCODING"]
    sys.stdin = Path(os.devnull).open()  # noqa: SIM115  it ends with the process
    sys.stdout, sys.stderr = (open(number, "w", encoding=encoding, closefd=False) for number in (1, 2))  # noqa: SIM115
    for name in [name for name in sys.modules if name.split(".")[:2] == ["gangso", "cli"]]:
        del sys.modules[name]
    from gangso.cli import main

    try:
        main()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
