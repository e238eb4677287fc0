"""Seccomp: calls of the operating system that a notebook has no use for are refused, whatever the arguments.

The filter is a program for the kernel's packet filter machine (linux/filter.h, linux/seccomp.h). Numbers of calls are
those of asm/unistd.h: x86_64 first, then arm64, which has no number for some old calls.
"""

import ctypes
import errno
import platform
import struct
from dataclasses import dataclass

from gangso.kernels.sandbox.system import PR_SET_SECCOMP, prctl

ARCHITECTURES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}  # column below, AUDIT_ARCH_*: linux/audit.h
LAST = 450  # calls newer than Linux 5.17 do not exist here: libraries ask for them and have another way
ALLOW, ERRNO, KILL = 0x7FFF0000, 0x00050000, 0x80000000  # SECCOMP_RET_*
LOAD, EQUAL, GREATER, AT_LEAST, ANY_BIT, RETURN, AND = 0x20, 0x15, 0x25, 0x35, 0x45, 0x06, 0x54
NUMBER, ARCHITECTURE = 0, 4  # offsets in struct seccomp_data
ARGUMENT = (16, 24, 32, 40)  # the low half of each argument

REFUSED = {
    # mounts and namespaces
    "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51), "move_mount": (429, 429),
    "open_tree": (428, 428), "fsopen": (430, 430), "fsconfig": (431, 431), "fsmount": (432, 432), "fspick": (433, 433),
    "mount_setattr": (442, 442), "unshare": (272, 97), "setns": (308, 268), "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265), "fanotify_init": (300, 262), "quotactl": (179, 60), "quotactl_fd": (443, 443),
    # other processes
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "pidfd_getfd": (438, 438),
    "pidfd_send_signal": (424, 424), "kcmp": (312, 272), "process_madvise": (440, 440), "migrate_pages": (256, 238),
    "move_pages": (279, 239),
    # the machine
    "kexec_load": (246, 104), "kexec_file_load": (320, 294), "init_module": (175, 105), "finit_module": (313, 273),
    "delete_module": (176, 106), "swapon": (167, 224), "swapoff": (168, 225), "reboot": (169, 142),
    "sethostname": (170, 161), "setdomainname": (171, 162), "acct": (163, 89), "settimeofday": (164, 170),
    "clock_settime": (227, 112), "clock_adjtime": (305, 266), "adjtimex": (159, 171), "iopl": (172, None),
    "ioperm": (173, None), "vhangup": (153, 58), "syslog": (103, 116), "nfsservctl": (180, 42),
    "lookup_dcookie": (212, 18), "sysfs": (139, None), "uselib": (134, None), "modify_ldt": (154, None),
    "personality": (135, 92),
    # parts of the system that are hard to keep safe, and keys of the user
    "bpf": (321, 280), "perf_event_open": (298, 241), "userfaultfd": (323, 282), "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426), "io_uring_register": (427, 427), "keyctl": (250, 219), "add_key": (248, 217),
    "request_key": (249, 218),
    # memory that no limit counts
    "memfd_create": (319, 279), "memfd_secret": (447, 447), "shmget": (29, 194), "msgget": (68, 186),
    "semget": (64, 190), "mq_open": (240, 180), "vmsplice": (278, 75), "splice": (275, 76), "tee": (276, 77),
    # what happens to files, those that all processes share included; a queue of it is memory that no limit counts
    "inotify_init": (253, None), "inotify_init1": (294, 26), "inotify_add_watch": (254, 27),
    # objects of no process: it has none of its own, and those of others are found by their numbers
    "shmat": (30, 196), "shmctl": (31, 195), "msgsnd": (69, 189), "msgrcv": (70, 188), "msgctl": (71, 187),
    "semop": (65, 193), "semtimedop": (220, 192), "semctl": (66, 191), "mq_unlink": (241, 181),
}  # fmt: skip

WITHOUT_OWN_VIEW = {  # Landlock does not see these: answered with success, and not done, as a copied file's mode is set
    "chmod": (90, None), "fchmod": (91, 52), "fchmodat": (268, 53), "chown": (92, None), "fchown": (93, 55),
    "lchown": (94, None), "fchownat": (260, 54), "utime": (132, None), "utimes": (235, None), "utimensat": (280, 88),
    "futimesat": (261, None), "setxattr": (188, 5), "lsetxattr": (189, 6), "fsetxattr": (190, 7),
    "removexattr": (197, 14), "lremovexattr": (198, 15), "fremovexattr": (199, 16),
}  # fmt: skip
# Nothing leaves the kernel's process group, with which it is ended; nothing connects to anyone's socket.
WITHOUT_OWN_PROCESSES = {
    "setsid": (112, 157), "setpgid": (109, 154), "connect": (42, 203),
}  # fmt: skip

# Of the same user's other processes: their limits and their turn on the processor. With 0 for itself they stay allowed;
# the number of the process is the argument given here. Where all of a user's can be meant, the argument before says so, and
# has to be this.
OF_OTHERS = {
    "prlimit64": ((302, 261), 0, None), "setpriority": ((141, 140), 1, 0), "ioprio_set": ((251, 30), 1, 1),
}  # fmt: skip
# Likewise, but answered with success and not done: ZeroMQ and OpenMP schedule their threads by their numbers.
SCHEDULING = {
    "sched_setaffinity": (203, 122), "sched_setscheduler": (144, 119), "sched_setparam": (142, 118),
    "sched_setattr": (314, 274),
}  # fmt: skip
# Urgent bytes on local sockets, for which no library asks and in which Linux has had holes; the flags are this argument.
SENDS = {"sendto": ((44, 206), 3), "sendmsg": ((46, 211), 2), "sendmmsg": ((307, 269), 3)}
URGENT = 1  # MSG_OOB

OPENS = {"open": ((2, None), 1), "openat": ((257, 56), 2)}  # and which argument has the flags
NAMESPACES = 0x7E020000  # CLONE_NEW*
# F_SETLEASE and F_NOTIFY tell who opens a file; F_SETPIPE_SZ makes room in a pipe, which is memory of no process.
OF_FILES = (1024, 1026, 1031)
# Locks of files, which two submissions could see of each other on what all may read: answered with success, and not done. A
# submission has its own files to itself. F_SETLK, F_SETLKW and both for open file descriptions.
LOCKS = (6, 7, 37, 38)
FLOCK = (73, 32)
TIOCSTI, TIOCLINUX = 0x5412, 0x541C  # to type into someone's terminal
PDEATHSIG, DUMPABLE = 1, 4  # what ends the kernel with its guard, and lets the guard look at it
UNIX, NETLINK, DATAGRAM = 1, 16, 2  # AF_*, SOCK_DGRAM
SOCKET_LEVEL, SEND_BUFFER = 1, 7  # SOL_SOCKET, SO_SNDBUF: what waits in a socket is memory of no process


@dataclass(frozen=True)
class _Line:
    """One instruction; a test goes on at the label `yes` or `no`, and with the next line where that is empty."""

    code: int
    value: int
    yes: str = ""
    no: str = ""


class _Program:
    """Instructions in blocks; the labels of a block are its own, and its end is the label ``"next"``."""

    def __init__(self, column: int) -> None:
        self.column = column
        self.code: list[tuple[int, int, int, int]] = []

    def block(self, *lines: _Line | str) -> None:
        """Add lines of code; a line that is a text is a label, the name of the place where it stands."""
        places, code = {"": 0}, []
        for line in lines:
            if isinstance(line, str):
                places[line] = len(code)
            else:
                code.append(line)
        places["next"] = len(code)
        for at, line in enumerate(code):
            # The machine counts from the instruction after this one, and only forwards.
            yes, no = (places[label] - at - 1 if label else 0 for label in (line.yes, line.no))
            self.code.append((line.code, yes, no, line.value))

    def call(self, numbers: tuple[int, int | None], *body: _Line | str) -> None:
        """Run `body` for one call; what goes to its label ``"allow"``, or comes to its end, is allowed."""
        number = numbers[self.column]
        if number is not None:
            self.block(_Line(EQUAL, number, no="next"), *body, "allow", _Line(RETURN, ALLOW))

    def answer(self, numbers: tuple[int, int | None], error: int) -> None:
        """Answer one call with `error`, whatever its arguments; 0 says success, and does nothing."""
        number = numbers[self.column]
        if number is not None:
            self.block(_Line(EQUAL, number, no="next"), _error(error))


def compose(own_view: bool) -> bytes:
    """Return the filter for this machine.

    Parameters
    ----------
    own_view
        The kernel has namespaces of its own; else the filter also holds what those would.

    Raises
    ------
    OSError
        On an architecture whose calls are not known here.
    """
    if platform.machine() not in ARCHITECTURES:
        raise OSError(errno.ENOSYS, f"no filter for {platform.machine()}")
    column, architecture = ARCHITECTURES[platform.machine()]
    program = _Program(column)
    program.block(
        _Line(LOAD, ARCHITECTURE),
        _Line(EQUAL, architecture, yes="known"),
        _Line(RETURN, KILL),  # 32-bit calls have other numbers
        "known",
        _Line(LOAD, NUMBER),
        _Line(GREATER, LAST, no="next"),  # x32's calls too
        _error(errno.ENOSYS),
    )
    for numbers in REFUSED.values():
        program.answer(numbers, errno.EPERM)
    program.answer((435, 435), errno.ENOSYS)  # clone3: its flags are in memory; the C library goes on to clone
    program.call(
        (56, 220),  # clone
        _Line(LOAD, ARGUMENT[0]),
        _Line(ANY_BIT, NAMESPACES, no="allow"),
        _error(errno.EPERM),
    )
    program.call(
        (157, 167),  # prctl
        _Line(LOAD, ARGUMENT[0]),
        _Line(EQUAL, PDEATHSIG, yes="ignore"),
        _Line(EQUAL, DUMPABLE, no="allow"),
        "ignore",
        _error(0),
    )
    program.call(
        (54, 208),  # setsockopt, not done: the guard counts sockets at the size that they have by themselves
        _Line(LOAD, ARGUMENT[1]),
        _Line(EQUAL, SOCKET_LEVEL, no="allow"),
        _Line(LOAD, ARGUMENT[2]),
        _Line(EQUAL, SEND_BUFFER, no="allow"),
        _error(0),
    )
    for numbers, at in SENDS.values():
        program.call(numbers, _Line(LOAD, ARGUMENT[at]), _Line(ANY_BIT, URGENT, no="allow"), _error(errno.EOPNOTSUPP))
    program.call(
        (16, 29),  # ioctl
        _Line(LOAD, ARGUMENT[1]),
        _Line(EQUAL, TIOCSTI, yes="refuse"),
        _Line(EQUAL, TIOCLINUX, no="allow"),
        "refuse",
        _error(errno.EPERM),
    )
    program.call(
        (72, 25),  # fcntl
        _Line(LOAD, ARGUMENT[1]),
        *(_Line(EQUAL, number, yes="ignore") for number in LOCKS),
        *(_Line(EQUAL, number, yes="refuse") for number in OF_FILES[:-1]),
        _Line(EQUAL, OF_FILES[-1], no="allow"),
        "refuse",
        _error(errno.EPERM),
        "ignore",
        _error(0),
    )
    program.answer(FLOCK, 0)
    # Between processes of its own, sockets of any kind; without a view of its own no datagrams, which ask no listener.
    kind = () if own_view else (
        _Line(LOAD, ARGUMENT[1]), _Line(AND, 0xF), _Line(EQUAL, DATAGRAM, no="allow"), _error(errno.EAFNOSUPPORT),
    )  # fmt: skip
    for numbers in ((41, 198), (53, 199)):  # socket, socketpair
        program.call(
            numbers,
            _Line(LOAD, ARGUMENT[0]),
            _Line(EQUAL, UNIX, yes="local"),
            _Line(EQUAL, NETLINK, no="other"),
            _error(errno.EOPNOTSUPP),  # ZeroMQ asks for network interfaces, and ends the process at another answer
            "other",
            _error(errno.EAFNOSUPPORT),
            "local",
            *kind,
        )
    if not own_view:
        for numbers in WITHOUT_OWN_VIEW.values():
            program.answer(numbers, 0)
        for numbers in WITHOUT_OWN_PROCESSES.values():
            program.answer(numbers, errno.EPERM)
        for numbers, at, one in OF_OTHERS.values():
            if one is None:
                whose = ()
            else:
                whose = (_Line(LOAD, ARGUMENT[at - 1]), _Line(EQUAL, one, yes="one"), _error(errno.EPERM), "one")
            program.call(numbers, *whose, _Line(LOAD, ARGUMENT[at]), _Line(EQUAL, 0, yes="allow"), _error(errno.EPERM))
        for numbers in SCHEDULING.values():
            program.call(numbers, _Line(LOAD, ARGUMENT[0]), _Line(EQUAL, 0, yes="allow"), _error(0))
        program.answer((76, 45), errno.EPERM)  # truncate: Landlock sees it from version 3 on only
        program.answer((437, 437), errno.ENOSYS)  # openat2: its flags are in memory
        for numbers, at in OPENS.values():  # to open for reading and truncate
            program.call(
                numbers,
                _Line(LOAD, ARGUMENT[at]),
                _Line(AND, 0o1003),  # O_ACCMODE | O_TRUNC
                _Line(EQUAL, 0o1000, no="allow"),  # O_RDONLY | O_TRUNC
                _error(errno.EACCES),
            )
    program.block(_Line(RETURN, ALLOW))
    return b"".join(struct.pack("HBBI", *each) for each in program.code)


def _error(number: int) -> _Line:
    return _Line(RETURN, ERRNO | number)


def install(program: bytes) -> None:
    """Put this process and all it starts under `program`, for ever; needs `PR_SET_NO_NEW_PRIVS`."""
    code = ctypes.create_string_buffer(program, len(program))
    header = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(code)))
    prctl(PR_SET_SECCOMP, 2, header)  # SECCOMP_MODE_FILTER
