"""Where a submission may be executed: on a machine that can confine it, by a kernel that can be confined, in its own folder."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

from gangso.errors import GangsoError
from gangso.kernels import sandbox

PRELOADED = "gangso"  # the kernelspec of kernels that are forked
ORDINARY = ("python3", "python")  # whose place it takes: the same interpreter with the same packages

# A kernel keeps to one thread: the workers use the other processors, and numbers are the same on every machine.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")


class Unconfinable(GangsoError):
    """A kernel that cannot be confined here; trying again is of no use."""


def confinement() -> sandbox.Protections:
    """Return what this machine confines a kernel with.

    Raises
    ------
    Unconfinable
        If that is not enough for a stranger's code.
    """
    found = sandbox.probe()
    if not found.enough:
        lacking = ", ".join(found.failed) or found.reason
        raise Unconfinable(
            ko=f"이 컴퓨터에서는 답을 격리해서 실행할 수 없습니다 ({lacking}). 'gangso doctor'가 무엇이 필요한지 보여 줍니다. 격리 없이 "
            "채점하려면 --no-sandbox를 붙이십시오. 그러면 답이 채점하는 사람의 파일과 네트워크에 손댈 수 있습니다.",
            en=f"Answers cannot be confined on this machine ({lacking}). 'gangso doctor' shows what is needed. With "
            "--no-sandbox they are graded all the same, and can reach the grader's files and network.",
        )
    return found


def kernel_for(name: str | None, sandboxed: bool) -> str:
    """Return the kernelspec to use for one that a notebook names.

    Raises
    ------
    GangsoError
        If it is not a kernel that can be confined, and `sandboxed` asks for that.
    """
    if (name or ORDINARY[0]) in (*ORDINARY, PRELOADED):
        with suppress(NoSuchKernel):  # or one without its provisioner, which would confine nothing
            KernelSpecManager().get_kernel_spec(PRELOADED)
            return PRELOADED
    if sandboxed or (name or ORDINARY[0]) not in ORDINARY:
        raise Unconfinable(
            ko=f"커널 '{name}'은(는) 이 환경의 파이썬이 아니어서 격리할 수 없고, 채점하지 않습니다.",
            en=f"The kernel '{name}' is not this environment's Python: it cannot be confined, so it does not grade.",
        )
    return name or ORDINARY[0]


def common_environment(sandboxed: bool) -> dict[str, str]:
    """Return what the processes of every submission find in their environment: confined ones, nothing of the grader's."""
    return (sandbox.clean(os.environ) if sandboxed else dict(os.environ)) | ONE_THREAD


def lay_out(source: Path | None, target: Path) -> None:
    """Copy a folder's ordinary files, but for notebooks, to a new folder."""
    target.mkdir(parents=True)
    for parent, folders, names in os.walk(source or target):
        folders[:] = [name for name in folders if not Path(parent, name).is_symlink()]
        place = target / Path(parent).relative_to(source or target)
        place.mkdir(exist_ok=True)
        for name in names:
            path = Path(parent, name)
            if path.suffix != ".ipynb" and path.is_file() and not path.is_symlink():
                shutil.copy(path, place / name)
