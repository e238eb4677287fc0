"""Runs Python as in a container that forbids namespaces, and with ``--nor-landlock`` on a system that has no Landlock either.

``python without_namespaces.py [--nor-landlock] ARGUMENTS OF PYTHON``
"""

import ctypes
import os
import struct
import sys

LOAD, EQUAL, ANY_BIT, RETURN = 0x20, 0x15, 0x45, 0x06  # a system call filter's instructions
ALLOW, NOT_PERMITTED, NO_SUCH_CALL = 0x7FFF0000, 0x50001, 0x50026
NUMBERS = {"x86_64": (272, 56, 435), "aarch64": (97, 220, 435)}  # unshare, clone, clone3
LANDLOCK = 444
NAMESPACES = 0x7E020000  # clone's flags


def instruction(code: int, yes: int, no: int, value: int) -> bytes:
    return struct.pack("HBBI", code, yes, no, value)


def filter_program(landlock: bool) -> bytes:
    """Return the filter: calls that make namespaces fail as in Docker, and Landlock's as in an old Linux."""
    unshare, clone, clone3 = NUMBERS[os.uname().machine]
    program = [instruction(LOAD, 0, 0, 0)]
    for number, result in ((unshare, NOT_PERMITTED), (clone3, NO_SUCH_CALL)):
        program += [instruction(EQUAL, 0, 1, number), instruction(RETURN, 0, 0, result)]
    if not landlock:
        program += [instruction(EQUAL, 0, 1, LANDLOCK), instruction(RETURN, 0, 0, NO_SUCH_CALL)]
    program += [instruction(EQUAL, 0, 3, clone), instruction(LOAD, 0, 0, 16)]  # its first argument
    program += [instruction(ANY_BIT, 0, 1, NAMESPACES), instruction(RETURN, 0, 0, NOT_PERMITTED)]
    return b"".join([*program, instruction(RETURN, 0, 0, ALLOW)])


def main() -> None:
    arguments = sys.argv[1:]
    landlock = "--nor-landlock" not in arguments
    program = filter_program(landlock)
    code = ctypes.create_string_buffer(program, len(program))
    header = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(code)))
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(38, 1, 0, 0, 0)  # no new privileges
    if libc.prctl(22, 2, header, 0, 0):
        raise OSError(ctypes.get_errno(), "seccomp")
    os.execv(sys.executable, [sys.executable, *arguments[not landlock :]])


if __name__ == "__main__":
    main()
