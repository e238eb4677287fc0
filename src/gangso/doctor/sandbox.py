"""What holds a stranger's code while it is graded: tried here and now, because containers switch parts of it off."""

import sys
from collections.abc import Iterator

from gangso.doctor.finding import Finding, plain
from gangso.words import Text

NAME = Text(ko="샌드박스", en="Sandbox")

WORDS = {
    "network": (
        Text(ko="네트워크", en="network"),
        Text(
            ko="인터넷에도, 이 컴퓨터의 포트에도, 다른 프로그램의 소켓에도 닿지 못합니다.",
            en="Neither the internet nor this machine's ports nor another program's sockets are reached.",
        ),
    ),
    "files": (
        Text(ko="파일", en="files"),
        Text(
            ko="자기 폴더에만 쓰고, 파이썬과 설치된 패키지 말고는 읽지 못합니다.",
            en="Only its own folder is written to; beside it, Python and the installed packages are read.",
        ),
    ),
    "packages": (
        Text(ko="패키지", en="packages"),
        Text(ko="파이썬과 패키지를 읽을 수 있습니다.", en="Python and the packages can be read."),
    ),
    "processes": (
        Text(ko="프로세스", en="processes"),
        Text(
            ko="다른 프로세스의 메모리나 환경 변수를 읽지 못하고, 신호를 보내지 못합니다.",
            en="Of other processes neither memory nor environment is read, and none is signalled.",
        ),
    ),
    "calls": (
        Text(ko="시스템 호출", en="system calls"),
        Text(ko="노트북에 필요 없는 것은 거부합니다.", en="Those that no notebook needs are refused."),
    ),
    "memory": (
        Text(ko="메모리", en="memory"),
        Text(ko="실행하는 동안 제한합니다.", en="Limited while it runs."),
    ),
    "disk": (
        Text(ko="디스크", en="disk"),
        Text(ko="실행하는 동안 제한합니다.", en="Limited while it runs."),
    ),
    "remains": (
        Text(ko="남는 것", en="what remains"),
        Text(ko="커널이 끝나면 프로세스도 파일도 남지 않습니다.", en="No process and no file outlives a kernel."),
    ),
}
"""Each protection that `gangso.kernels.sandbox.probe` tries, and what it means."""

CLOSED = Text(
    ko="파이썬이 다른 사용자에게 닫힌 폴더에 있습니다. /opt처럼 모두가 읽을 수 있는 폴더에 설치하십시오.",
    en="Python is in a folder closed to other users. Install it where all can read, as in /opt.",
)
ALLOW = Text(
    ko="Ubuntu 24.04 이상: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0. 컨테이너: 호스트가 사용자 "
    "네임스페이스를 허용해야 합니다.",
    en="Ubuntu 24.04 and later: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0. In a container the host has to "
    "allow user namespaces.",
)
WEAKER = Text(
    ko="채점은 됩니다. 다만 다른 프로세스의 이름과 명령줄이 보이고, /dev/shm을 같은 사용자의 커널이 함께 쓰며, 디스크 사용량은 "
    "실행 중에 재어서 막습니다. DataLoader의 작업 프로세스와 multiprocessing.Manager는 쓸 수 없습니다.",
    en="Grading works. But names and command lines of other processes are seen, /dev/shm is common to the user's kernels, and "
    "disk use is measured while it runs. Workers of a DataLoader and multiprocessing.Manager do not work.",
)
WEAKER_SIGNALS = Text(
    ko=" Landlock이 6판보다 낮아 같은 사용자의 프로세스에 신호를 보낼 수 있습니다.",
    en=" With Landlock before version 6, signals reach the user's other processes.",
)
NONE = Text(
    ko="Linux 5.13 이상에서 커널 명령줄 lsm=에 landlock을 넣거나 사용자 네임스페이스를 허용하십시오. 그 전에는 `gangso grade`가 "
    "`--no-sandbox` 없이 채점하지 않습니다.",
    en="Put landlock into the kernel's command line option lsm= (Linux 5.13 or later), or allow user namespaces. Until then "
    "`gangso grade` does not grade without `--no-sandbox`.",
)


def examine() -> Iterator[Finding]:
    """Yield which walls there are, then each protection by what was tried against it."""
    if sys.platform != "linux":
        yield Finding(
            NAME,
            "note",
            Text(ko="Linux가 아니어서 없습니다.", en="None: this is not Linux."),
            Text(
                ko="채점은 Linux에서 하십시오. 여기서는 --no-sandbox로만 됩니다.",
                en="Grade on Linux; here only with --no-sandbox.",
            ),
        )
        return
    from gangso.kernels.sandbox import probe

    found = probe()
    if found.walls is None:
        yield Finding(NAME, "lacking", plain(found.reason), NONE)
        return
    if found.walls == "namespaces":
        more = f", Landlock {found.landlock}" if found.landlock else ""
        yield Finding(NAME, "ok", Text(ko=f"네임스페이스, seccomp{more}", en=f"namespaces, seccomp{more}"))
    else:
        signals = WEAKER_SIGNALS if found.landlock < 6 and not found.root else plain("")
        yield Finding(
            NAME,
            "note",
            Text(
                ko=f"Landlock {found.landlock}, seccomp만 됩니다 ({found.reason}).",
                en=f"Landlock {found.landlock} and seccomp alone ({found.reason}).",
            ),
            Text(ko=f"{WEAKER.ko}{signals.ko} {ALLOW.ko}", en=f"{WEAKER.en}{signals.en} {ALLOW.en}"),
        )
    for name, (short, what) in WORDS.items():
        title = Text(ko=f"{NAME.ko}: {short.ko}", en=f"{NAME.en}: {short.en}")
        if name in found.failed:
            broken = Text(ko=f"지켜지지 않습니다: {what.ko}", en=f"Does not hold: {what.en}")
            yield Finding(title, "lacking", broken, CLOSED if name == "packages" else NONE)
        else:
            yield Finding(title, "ok", what)
