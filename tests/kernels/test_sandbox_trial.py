"""What the sandbox's policy lets a kernel see and take along, and what is found out where the system forbids parts."""

import ctypes
import dataclasses
import json
import os
import stat
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from gangso import content
from gangso.kernels import sandbox
from gangso.kernels.sandbox import guard, landlock, policy, seccomp, trial

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kernels are confined on Linux only")


def test_a_policy_travels_as_json():
    sent = sandbox.Policy("/desk", "landlock", sandbox.readable(), ("/a",), ("/b",), ("/c",), memory=5)
    assert sandbox.Policy(**json.loads(json.dumps(dataclasses.asdict(sent)))) == sent


def test_only_what_is_installed_is_readable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The folder of the program that grades is on `sys.path`, and it may be the course."""
    monkeypatch.syspath_prepend(tmp_path)
    paths = sandbox.readable()
    for place in (sys.prefix, sys.base_prefix, os.__file__, ctypes.__file__, pytest.__file__, content.__file__):
        assert any(place == path or place.startswith(path + "/") for path in paths), place
    secret = (tmp_path, Path.home(), content.root() / "notebooks", content.root() / "grading", Path("/etc/shadow"))
    for place in secret:
        inside = [path for path in paths if os.fspath(place) == path or os.fspath(place).startswith(path + "/")]
        assert not inside or os.fspath(place) in sandbox.hidden(), place


def test_outermost_paths(tmp_path: Path):
    for name in ("a", "a/b", "ab", "c"):
        (tmp_path / name).mkdir()
    names = [os.fspath(tmp_path / name) for name in ("a/b", "a", "ab", "c/../a", "gone")]
    assert policy.outermost(names) == (names[1], names[2])


def test_the_environment_of_a_strangers_kernel():
    given = {
        "PATH": "/bin",
        "LANG": "ko_KR.UTF-8",
        "OMP_NUM_THREADS": "1",
        "GANGSO_PARTICIPANT": "kim",
        "GANGSO_LANG": "ko",
    }
    secret = {"DATABASE_URL": "x", "SSH_AUTH_SOCK": "x", "AWS_SECRET_ACCESS_KEY": "x", "JUPYTERHUB_API_TOKEN": "x"}
    secret |= {"PGPASSWORD": "x", "GANGSO_DATA": "x", "NBGRADER_EXECUTION": "x", "PATH_OF_KEY": "x"}
    assert sandbox.clean(given | secret) == given


def test_landlock_rules_leave_out_what_is_hidden(tmp_path: Path):
    for name in ("open/x", "part/open/x", "part/closed/x"):
        (tmp_path / name).mkdir(parents=True)
    rules = dict(landlock.around(os.fspath(tmp_path), [os.fspath(tmp_path / "part/closed")]))
    readable = {os.path.relpath(path, tmp_path) for path, rights in rules.items() if rights & landlock.READ_FILE}
    assert readable == {"open", "part/open"}


def test_no_link_leads_to_what_is_hidden(tmp_path: Path):
    """A virtual environment's `lib64` is a link to its `lib`."""
    (tmp_path / "lib/closed").mkdir(parents=True)
    (tmp_path / "lib/open").mkdir()
    for name, target in (("lib64", "lib"), ("near", "lib/closed"), ("beside", "lib/open")):
        (tmp_path / name).symlink_to(target)
    rules = dict(landlock.around(os.fspath(tmp_path), [os.fspath(tmp_path / "lib/closed")]))
    readable = {os.path.relpath(path, tmp_path) for path, rights in rules.items() if rights & landlock.READ_FILE}
    assert readable == {"lib/open", "beside"}


def test_of_a_hidden_path_itself_there_is_no_rule(tmp_path: Path):
    assert list(landlock.around(os.fspath(tmp_path), [os.fspath(tmp_path)])) == []


@pytest.mark.parametrize("own_view", [True, False])
def test_the_filter_is_a_program_that_ends(own_view: bool):
    """Every jump lands inside it, and its last instruction returns: the system checks the same."""
    program = seccomp.compose(own_view)
    code = list(struct.iter_unpack("HBBI", program))
    assert len(code) < 4096
    for at, (operation, yes, no, _) in enumerate(code):
        if operation & 7 == 5:  # a jump
            assert at + 1 + max(yes, no) < len(code)
    assert code[-1][0] == seccomp.RETURN


def test_a_limit_is_told_from_other_ends():
    assert [guard.ended_by(guard.STATUS[limit]) for limit in guard.STATUS] == list(guard.STATUS)
    assert [guard.ended_by(status) for status in (None, 0, 1, -9, 137)] == [None] * 5


def test_this_system_is_tried():
    found = sandbox.probe()
    assert sandbox.probe() is found
    assert found.enough == (found.walls is not None and not found.failed)
    assert (found.landlock > 0) == (landlock.version() > 0)


# Run before the trial: a container that forbids namespaces, as Docker's filter does: no unshare, no clone with their flags.
FORBID = """
import ctypes, os, struct, sys
def instruction(code, yes, no, value): return struct.pack("HBBI", code, yes, no, value)
numbers = {"x86_64": (272, 56, 435), "aarch64": (97, 220, 435)}[os.uname().machine]
program = b"".join([
    instruction(0x20, 0, 0, 0),
    instruction(0x15, 0, 1, numbers[0]), instruction(6, 0, 0, 0x50001),
    instruction(0x15, 0, 1, numbers[2]), instruction(6, 0, 0, 0x50026),
    instruction(0x15, 0, 3, numbers[1]),
    instruction(0x20, 0, 0, 16), instruction(0x45, 0, 1, 0x7E020000), instruction(6, 0, 0, 0x50001),
    instruction(6, 0, 0, 0x7FFF0000),
])
if "landlock" in sys.argv:
    program = b"".join([
        instruction(0x20, 0, 0, 0), instruction(0x15, 0, 1, 444), instruction(6, 0, 0, 0x50026)
    ]) + program
code = ctypes.create_string_buffer(program, len(program))
header = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(code)))
libc = ctypes.CDLL(None, use_errno=True)
libc.prctl(38, 1, 0, 0, 0)
assert libc.prctl(22, 2, header, 0, 0) == 0
os.execv(sys.executable, [sys.executable, "-m", "gangso.kernels.sandbox.trial"])
"""


def tried(*forbidden: str) -> dict:
    command = [sys.executable, "-c", FORBID, *forbidden]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True, cwd="/").stdout)


@pytest.mark.skipif(not landlock.version(), reason="no Landlock on this system")
def test_where_namespaces_are_forbidden_landlock_holds():
    found = tried()
    assert found["walls"] == "landlock"
    assert "Operation not permitted" in found["reason"]
    # Root's kernels have no other way to an interpreter in root's home than a capability; with it nothing fails.
    assert found["failed"] == []


def test_where_nothing_is_to_be_had_the_reason_is_given():
    found = tried("landlock")
    assert found["walls"] is None
    assert found["failed"] == list(trial.NAMES)
    assert "unshare" in found["reason"]


def test_a_probe_that_breaks_is_no_sandbox(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """An interpreter that cannot start is not taken for one that has tried."""
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\necho no such library >&2\nexit 1\n")
    broken.chmod(stat.S_IRWXU)
    monkeypatch.setattr(sys, "executable", os.fspath(broken))
    found = sandbox.probe.__wrapped__()
    assert (found.walls, found.reason, found.enough) == (None, "no such library", False)
