"""The filter of system calls: the same instructions, byte for byte, for each machine and each way of being confined."""

import hashlib
import platform
import struct

import pytest

from gangso.kernels.sandbox import seccomp

# Written down when the jumps were still counted by hand. Whoever changes the filter on purpose reads the difference in
# `gangso verify --attacks` and in test_sandbox.py, then writes these anew.
FILTERS = {
    ("x86_64", True): (214, "9d4664599217863f6cdbc4b9af9fa058ee219477ae0d2999ebe23ed4daba977f"),
    ("x86_64", False): (321, "eecd7bc30f31b21fc019a89695416048d2df13112219df5e5878fc6d715e8ebe"),
    ("aarch64", True): (204, "8c79831d0d73f2cfc63b5928152e7632b2bcca1fd252ce5c19a71a0785dddb4c"),
    ("aarch64", False): (293, "f8ebc9ba3895c176d17067cc9450b2f63e5afddc4308a42a7dd20632c2f9e171"),
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
