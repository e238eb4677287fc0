"""The computer itself: Python, cores, memory, room on the disk."""

import platform
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil

from gangso.doctor.finding import Finding, plain
from gangso.words import Text

try:
    from dask.system import cpu_count
except ModuleNotFoundError:  # a participant's laptop grades nothing
    from os import cpu_count

GB = 1e9
# A kernel with pandas, scikit-learn, matplotlib and torch takes about 0.3 GB; a lesson's data and a browser come on top.
MEMORY_NEEDED, MEMORY_WISHED = 1.0 * GB, 3.0 * GB
DISK_NEEDED, DISK_WISHED = 0.5 * GB, 3.0 * GB
CGROUP = Path("/sys/fs/cgroup")


def examine(folder: Path) -> Iterator[Finding]:
    """Yield what was found about the computer; `folder` is where work is kept."""
    yield Finding(
        Text(ko="파이썬", en="Python"),
        "ok",
        plain(f"{platform.python_version()} ({sys.executable}), {platform.system()} {platform.machine()}"),
    )
    yield _cores()
    yield _memory()
    yield _disk(folder)


def _cores() -> Finding:
    # What this process may use: a container or `taskset` may give it fewer than the machine has.
    cores = cpu_count()
    name, what = Text(ko="코어", en="Cores"), Text(ko=f"{cores}개", en=str(cores))
    if cores >= 2:
        return Finding(name, "ok", what)
    remedy = Text(
        ko="실행되지만 느립니다. 세미나에는 두 개 이상을 권합니다.", en="It works, slowly; a seminar wants two or more."
    )
    return Finding(name, "note", what, remedy)


def _memory() -> Finding:
    free = psutil.virtual_memory().available
    limit, used = _cgroup("memory.max"), _cgroup("memory.current")
    if limit and used and limit[0] != "max":
        free = min(free, int(limit[0]) - int(used[0]))
    what = Text(ko=f"{free / GB:.1f} GB 비어 있음", en=f"{free / GB:.1f} GB free")
    remedy = Text(
        ko=f"다른 프로그램을 닫으십시오. {MEMORY_WISHED / GB:.0f} GB 이상 비어 있어야 넉넉합니다.",
        en=f"Close other programs; {MEMORY_WISHED / GB:.0f} GB free is comfortable.",
    )
    return _room(Text(ko="메모리", en="Memory"), what, remedy, free, MEMORY_NEEDED, MEMORY_WISHED)


def _disk(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    what = Text(ko=f"{free / GB:.1f} GB 비어 있음 ({folder})", en=f"{free / GB:.1f} GB free ({folder})")
    remedy = Text(
        ko=f"파일을 지워 {DISK_WISHED / GB:.0f} GB 이상 비우십시오. 'make clean'은 만들어진 파일을 지웁니다.",
        en=f"Make room for {DISK_WISHED / GB:.0f} GB; 'make clean' removes what was built.",
    )
    return _room(Text(ko="디스크", en="Disk"), what, remedy, free, DISK_NEEDED, DISK_WISHED)


def _room(name: Text, what: Text, remedy: Text, free: float, needed: float, wished: float) -> Finding:
    if free >= wished:
        return Finding(name, "ok", what)
    return Finding(name, "lacking" if free < needed else "note", what, remedy)


def _cgroup(file: str) -> list[str]:
    """Return the words of a file by which Linux limits a container, none where there is no such limit."""
    path = CGROUP / file
    return path.read_text(encoding="ascii").split() if path.is_file() else []
