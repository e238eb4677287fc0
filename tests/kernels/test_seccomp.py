"""The filter of system calls: the same instructions, byte for byte, for each machine and each way of being confined."""

import hashlib
import platform
import struct

import pytest

from gangso.kernels.sandbox import seccomp

# Each as it came out of jumps counted by hand, too. Whoever changes the filter on purpose reads the difference in
# `gangso verify --attacks` and in test_sandbox.py, then writes these anew.
FILTERS = {
    ("x86_64", True): (240, "4650ed7e77a4df6864f656578d3e653e1b19380daad0e9fab93b720cfe693d93"),
    ("x86_64", False): (345, "06fce6e28dd182c319ab6ad21d99dd849a7ac39b9134a963ea1ec486d7c59e1b"),
    ("aarch64", True): (228, "32cbf31ecea1acdde1b079562f8718b463472fbf3c3d0044ac1adfdc784ebc7e"),
    ("aarch64", False): (315, "d5dc19c8a69eec25bfba24d68efa5444f5a71bc1e9b31e2d2ea2128a4a1a27e1"),
}


@pytest.mark.parametrize(("machine", "own_view"), FILTERS)
def test_the_filter_is_the_same_byte_for_byte(machine: str, own_view: bool, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(platform, "machine", lambda: machine)
    program = seccomp.compose(own_view)
    assert (len(program) // 8, hashlib.sha256(program).hexdigest()) == FILTERS[machine, own_view]


@pytest.mark.parametrize(("machine", "own_view"), FILTERS)
def test_every_jump_ends_inside_the_filter(machine: str, own_view: bool, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(platform, "machine", lambda: machine)
    code = [*struct.iter_unpack("HBBI", seccomp.compose(own_view))]
    assert all(at + 1 + max(yes, no) < len(code) for at, (_, yes, no, _) in enumerate(code[:-1]))
    assert code[-1][0] == seccomp.RETURN


def test_a_label_is_the_place_where_it_stands_and_next_the_end_of_the_block():
    program = seccomp._Program(0)
    line = seccomp._Line
    program.block(line(seccomp.EQUAL, 7, yes="far", no="next"), line(seccomp.LOAD, 0), "far", line(seccomp.RETURN, 1))
    assert program.code == [(seccomp.EQUAL, 1, 2, 7), (seccomp.LOAD, 0, 0, 0), (seccomp.RETURN, 0, 0, 1)]


def test_a_label_that_stands_nowhere_is_no_filter():
    with pytest.raises(KeyError, match="nowhere"):
        seccomp._Program(0).block(seccomp._Line(seccomp.EQUAL, 7, yes="nowhere"))


def test_a_machine_whose_calls_are_not_known_has_no_filter(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(platform, "machine", lambda: "riscv64")
    with pytest.raises(OSError, match="no filter for riscv64"):
        seccomp.compose(True)
