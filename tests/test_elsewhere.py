"""On macOS and Windows: what only Linux has stands where only Linux comes, and the rest finds another way or says so."""

import ast
import subprocess
import sys

import pytest

from test_floors import MODULES

# What Python has on Linux only ("Availability: Linux" in its documentation, or no such name on macOS).
LINUX_ONLY = {
    "os": """sched_getaffinity sched_setaffinity sched_setscheduler pidfd_open memfd_create eventfd unshare setns getrandom
        splice copy_file_range posix_fadvise posix_fallocate getxattr setxattr listxattr pipe2 fdatasync O_PATH O_TMPFILE
        O_DIRECT prlimit""",
    "select": "epoll EPOLLIN EPOLLOUT EPOLLHUP",
    "signal": "pidfd_send_signal sigtimedwait sigwaitinfo SIGSTKFLT SIGPWR",
    "socket": "SO_PEERCRED SO_PASSCRED MSG_CMSG_CLOEXEC AF_NETLINK AF_PACKET AF_ALG SO_DOMAIN SO_PROTOCOL",
    "resource": "prlimit RLIMIT_NICE RLIMIT_RTPRIO RLIMIT_MSGQUEUE RLIMIT_SIGPENDING",
    "fcntl": "F_SETSIG F_SETPIPE_SZ F_ADD_SEALS F_OFD_SETLK F_NOTIFY",
    "libc": "prctl unshare umount2 mount syscall",
}
NAMES = {(module, name) for module, names in LINUX_ONLY.items() for name in names.split()}

# Where only Linux comes: behind `provisioner.FORKS`, behind `sandbox.probe`, which tries nothing elsewhere, and what
# watches the attacks, which need the walls.
LINUX = ("gangso.kernels", "gangso.grading.attacks.traces")


def uses(name: str) -> set[str]:
    """Return the Linux-only names that a module asks for."""
    tree = ast.parse(MODULES[name].read_text(encoding="utf-8"))
    return {
        f"{node.value.id}.{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and (node.value.id, node.attr) in NAMES
    }


@pytest.mark.parametrize("name", [name for name in MODULES if not name.startswith(LINUX)])
def test_no_call_that_only_linux_has(name: str):
    assert uses(name) == set()


def test_such_calls_are_seen():
    assert "os.sched_getaffinity" in uses("gangso.kernels.place")
    assert "libc.prctl" in uses("gangso.grading.attacks.traces")


@pytest.mark.skipif(sys.platform != "linux", reason="a Linux that lacks what macOS lacks stands for it")
def test_a_command_finds_its_way_where_the_system_lacks_them(tmp_path):
    """As on macOS: the platform's name and every name above is gone, once the libraries have been imported."""
    code = f"""
import os, resource, select, signal, socket, fcntl, subprocess, sys
import psutil, asyncio, multiprocessing.forkserver, jupyter_client.provisioning, distributed, dask.system
import jupytext, nbgrader.apps, nbconvert, papermill
NAMES = {sorted(NAMES)!r}
for module, name in NAMES:
    if module in sys.modules and hasattr(sys.modules[module], name):
        delattr(sys.modules[module], name)
sys.platform = "darwin"
from gangso.errors import GangsoError
from gangso.kernels.sandbox import probe
from gangso.kernels import provisioner
from gangso.grading.attacks import runner
from gangso.grading.batch import coordinator
from gangso.doctor import computer, sandbox
asked = []
subprocess.run = lambda *arguments, **options: asked.append(arguments)
print(coordinator._workers(None, 8) >= 1, coordinator._workers(None, 1))
print(provisioner.FORKS, probe().enough, probe().reason, asked)
print([finding.state for finding in sandbox.examine()], len([*computer.examine(__import__("pathlib").Path())]))
provisioner.warm(None, {{}})
try:
    runner.verify()
except GangsoError as error:
    print("Unconfinable" == type(error).__name__)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "True 0",
        "False False darwin is not Linux []",
        "['note'] 4",
        "True",
    ]


def test_every_name_that_a_module_offers_is_there():
    """``from module import *`` fails on one that is not."""
    offering = [name for name, path in MODULES.items() if "__all__" in path.read_text(encoding="utf-8")]
    assert "gangso.kernels.sandbox" in offering
    code = "\n".join(f"exec('from {name} import *', {{}})" for name in offering)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
