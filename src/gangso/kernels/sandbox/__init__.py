"""A kernel that runs a stranger's code: confined by the system before the first line of that code.

A `Policy` says what a kernel may have, `probe` finds out by trying which walls this system has, and `confine` puts the
calling process behind them. File by file: `policy`; `trial`, where `probe` is; `walls`, where `confine` is, and what it
is made of: `view` (a file system of the kernel's own), `landlock` and `seccomp` (what the operating system refuses to
it), `guard` (the process outside that ends it at a limit), `system` (calls that Python has no names for).
"""

from gangso.kernels.sandbox.guard import ended_by
from gangso.kernels.sandbox.policy import Policy, clean, hidden, readable, shown
from gangso.kernels.sandbox.trial import Protections, probe
from gangso.kernels.sandbox.walls import SandboxError, confine

__all__ = [
    "Policy",
    "Protections",
    "SandboxError",
    "clean",
    "confine",
    "ended_by",
    "hidden",
    "probe",
    "readable",
    "shown",
]
