"""Stands in for a Windows machine, for a process and all that it starts: put this folder on ``PYTHONPATH``.

What Windows' Python has not is taken from the package, from a case's exercise and from the cells of notebooks; the libraries keep it,
for on Windows they take another way of their own. The packages that a participant's laptop has not are taken from everybody.
"""

import builtins
from types import ModuleType

NO_MODULES = {
    "_posixsubprocess", "crypt", "fcntl", "grp", "posix", "pty", "pwd", "readline", "resource", "spwd", "syslog", "termios", "tty",
}  # fmt: skip
NO_NAMES = {
    "os": """WEXITSTATUS WIFEXITED WIFSIGNALED WNOHANG WTERMSIG chown chroot ctermid fchdir fchmod fchown fdatasync fork forkpty getegid
        geteuid getgid getgroups getloadavg getpgid getpgrp getpriority getresuid getsid getuid killpg lchown lockf mkfifo mknod nice
        openpty posix_fadvise posix_fallocate posix_spawn posix_spawnp pread preadv pwrite register_at_fork sched_getaffinity
        sched_setaffinity sched_yield sendfile setegid seteuid setgid setgroups setpgid setpriority setsid setuid statvfs sync sysconf
        tcgetpgrp ttyname uname wait wait3 wait4 waitid O_CLOEXEC O_DIRECTORY O_DSYNC O_NDELAY O_NOCTTY O_NOFOLLOW O_NONBLOCK
        O_SYNC""",
    "select": "EPOLLIN POLLHUP POLLIN epoll poll",
    "signal": """ITIMER_REAL SIGALRM SIGCHLD SIGCONT SIGHUP SIGKILL SIGPIPE SIGQUIT SIGSTOP SIGTSTP SIGUSR1 SIGUSR2 alarm pause
        pthread_kill pthread_sigmask setitimer siginterrupt sigpending sigtimedwait sigwait sigwaitinfo""",
    "socket": "AF_UNIX CMSG_LEN MSG_DONTWAIT SCM_RIGHTS SO_PEERCRED SO_REUSEPORT recv_fds send_fds",
    "time": "clock_getres clock_gettime clock_settime tzset",
}
OTHERWISE = {"sys": {"platform": "win32"}, "os": {"name": "nt"}}
TEACHING = {"alembic", "dask", "distributed", "nbgrader", "notebook", "pytest", "sqlalchemy"}

_import = builtins.__import__


class _Windows(ModuleType):
    """A module as a program on Windows sees it; what is written to it goes to the module itself."""

    def __init__(self, whole: ModuleType) -> None:
        super().__init__(whole.__name__, whole.__doc__)
        self.__dict__["_whole"] = whole
        self.__dict__.update(OTHERWISE.get(whole.__name__, {}))

    def __getattr__(self, name: str) -> object:
        if name in NO_NAMES.get(self.__name__, "").split():
            raise AttributeError(f"module '{self.__name__}' has no attribute '{name}' (as on Windows)")
        return getattr(self.__dict__["_whole"], name)

    def __setattr__(self, name: str, value: object) -> None:
        setattr(self.__dict__["_whole"], name, value)

    def __delattr__(self, name: str) -> None:
        delattr(self.__dict__["_whole"], name)

    def __dir__(self) -> list[str]:
        return [name for name in dir(self.__dict__["_whole"]) if name not in NO_NAMES.get(self.__name__, "").split()]


SEEN = {name: _Windows(_import(name)) for name in {*NO_NAMES, *OTHERWISE}}


def _is_ours(caller: str) -> bool:
    return caller == "__main__" or caller.split(".")[0].startswith("gangso")


def _as_on_windows(name, globals=None, locals=None, fromlist=(), level=0):
    top = name.split(".")[0]
    if level == 0:
        ours = _is_ours((globals or {}).get("__name__", ""))
        if top in TEACHING or (ours and name in NO_MODULES):
            raise ModuleNotFoundError(f"No module named '{name}' (as on a participant's Windows)", name=name)
        if ours and top in SEEN:
            if name == top:
                return SEEN[name]
            if not fromlist:  # "import os.path" binds os
                _import(name)
                return SEEN[top]
    return _import(name, globals, locals, fromlist, level)


builtins.__import__ = _as_on_windows
