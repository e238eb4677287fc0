"""Where a submission is executed: by a kernel that can be confined, in a folder that holds no more than it should."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
import without_namespaces
from jupyter_client.kernelspec import KernelSpecManager

from gangso.errors import GangsoError
from gangso.grading.execution.confinement import PRELOADED, Unconfinable, confinement, kernel_for, lay_out
from gangso.kernels import sandbox

# ---- kernels


@pytest.fixture
def kernelspecs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of kernelspecs beside this environment's own."""
    monkeypatch.setenv("JUPYTER_PATH", os.fspath(tmp_path))
    return tmp_path / "kernels"


def install(kernelspecs: Path, name: str, **more: object) -> None:
    (kernelspecs / name).mkdir(parents=True)
    spec = {"argv": [name, "-f", "{connection_file}"], "display_name": name, "language": name, **more}
    (kernelspecs / name / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")


@pytest.mark.parametrize("sandboxed", [True, False])
@pytest.mark.parametrize("name", [None, "", "python3", "python", PRELOADED])
def test_this_environments_python_is_preloaded(name: str | None, sandboxed: bool) -> None:
    assert kernel_for(name, sandboxed) == PRELOADED


@pytest.mark.parametrize("sandboxed", [True, False])
@pytest.mark.parametrize("name", ["ir", "../python3", "no such kernel", "python3 "])
def test_no_other_kernel_grades(kernelspecs: Path, name: str, sandboxed: bool) -> None:
    """A submission may name any kernel that is installed on the grader's machine."""
    install(kernelspecs, "ir")
    assert "ir" in KernelSpecManager().find_kernel_specs()
    with pytest.raises(Unconfinable) as caught:
        kernel_for(name, sandboxed)
    assert f"'{name}'" in str(caught.value)


@pytest.mark.parametrize(("sandboxed", "expected"), [(True, None), (False, "python3")])
def test_without_its_provisioner_there_is_no_preloaded_kernel(
    kernelspecs: Path, sandboxed: bool, expected: str | None
) -> None:
    """A kernelspec of ours that an installation has left behind confines nothing."""
    provisioner = {"provisioner_name": "gone"}
    install(kernelspecs, PRELOADED, metadata={"kernel_provisioner": provisioner})
    if expected:
        assert kernel_for("python3", sandboxed) == expected
    else:
        with pytest.raises(Unconfinable):
            kernel_for("python3", sandboxed)


CONFINED = """
from gangso.grading.execution.confinement import Unconfinable, confinement
try:
    confinement()
except Unconfinable as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="kernels are confined on Linux only")
@pytest.mark.parametrize(("lang", "words"), [("ko", "격리해서 실행할 수 없습니다"), ("en", "cannot be confined")])
def test_a_machine_that_cannot_confine_is_refused(lang: str, words: str) -> None:
    command = [sys.executable, without_namespaces.__file__, "--nor-landlock", "-c", CONFINED]
    done = subprocess.run(
        command, env={**os.environ, "GANGSO_LANG": lang}, capture_output=True, text=True, check=True, timeout=120
    )
    assert words in done.stdout and "gangso doctor" in done.stdout and "--no-sandbox" in done.stdout


@pytest.mark.skipif(sys.platform != "linux" or not sandbox.probe().enough, reason="no sandbox on this system")
def test_what_confines_is_told() -> None:
    assert confinement() is sandbox.probe()


def test_unconfinable_is_told_without_a_traceback() -> None:
    assert issubclass(Unconfinable, GangsoError)


# ---- folders


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A folder with all kinds of entries; outside of it lies a secret."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("hidden tests")
    folder = tmp_path / "source"
    (folder / "data" / "deep").mkdir(parents=True)
    (folder / "empty").mkdir()
    (folder / "helper.py").write_text("x = 1")
    (folder / "data" / "deep" / "log.csv").write_text("1,2")
    (folder / "run.sh").write_text("#!/bin/sh\n")
    (folder / "run.sh").chmod(0o755)
    for name in ("assignment.ipynb", "data/other.ipynb"):
        (folder / name).write_text("{}")
    (folder / "link to a file").symlink_to(outside / "secret.txt")
    (folder / "data" / "link to a folder").symlink_to(outside)
    (folder / "dangling").symlink_to("nowhere")
    (folder / "round").symlink_to(folder)
    (folder / "device").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe")
    return folder


def test_only_ordinary_files_are_laid_out(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "desk" / "work"
    lay_out(source, target)
    found = {path.relative_to(target).as_posix(): path for path in target.rglob("*")}
    assert set(found) == {"data", "data/deep", "data/deep/log.csv", "empty", "helper.py", "run.sh"}
    assert not any(path.is_symlink() for path in found.values())
    assert found["data/deep/log.csv"].read_text() == "1,2"
    assert stat.S_IMODE(found["run.sh"].stat().st_mode) == 0o755


def test_what_is_laid_out_is_a_copy(source: Path, tmp_path: Path) -> None:
    """What the answer writes to its files does not reach the submission."""
    (source / "hard").hardlink_to(source / "helper.py")
    lay_out(source, tmp_path / "desk")
    (tmp_path / "desk" / "helper.py").write_text("x = 2")
    assert (source / "helper.py").read_text() == "x = 1" == (tmp_path / "desk" / "hard").read_text()


def test_nothing_to_lay_out_is_an_empty_folder(tmp_path: Path) -> None:
    lay_out(None, tmp_path / "desk")
    assert list((tmp_path / "desk").iterdir()) == []


def test_a_folder_is_laid_out_once(source: Path, tmp_path: Path) -> None:
    """An answer's folder is never one that another has left things in."""
    lay_out(source, tmp_path / "desk")
    with pytest.raises(FileExistsError):
        lay_out(source, tmp_path / "desk")
