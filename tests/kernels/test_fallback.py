"""Where a fork is not safe or not to be had, the same kernelspec starts an ordinary kernel and says so in one line."""

import json
import logging
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from jupyter_client.kernelspec import KernelSpecManager

import gangso.kernels.provisioner as provisioner
from running import SMALL, Runtime, environment, kernel


@pytest.fixture
def notes(caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.INFO)

    def read() -> list[str]:
        return [record.getMessage() for record in caplog.records if "ordinary" in record.getMessage()]

    return read


def test_a_system_where_fork_is_unsafe(own_runtime: Runtime, notes, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(provisioner, "FORKS", False)
    with kernel() as started:
        assert started.manager.transport == "tcp"
        assert started.value("print(1)") == "1"
        assert not own_runtime.servers()
    (note,) = notes()
    assert "not forked on this system" in note


@pytest.mark.parametrize("name", ["PYTHONHASHSEED", "PYTHONPATH", "VIRTUAL_ENV", "LD_PRELOAD"])
def test_an_environment_that_changes_the_interpreter(own_runtime: Runtime, notes, name: str, tmp_path: Path):
    value = {"PYTHONHASHSEED": "7", "LD_PRELOAD": ""}.get(name, os.fspath(tmp_path))
    with kernel(env=environment() | {name: value}) as started:
        assert started.value(f"import os; print(os.environ[{name!r}])") == value
        assert not own_runtime.servers()
    (note,) = notes()
    assert name in note


def test_a_kernelspec_with_another_interpreter(own_runtime: Runtime, notes, tmp_path: Path, monkeypatch):
    spec = KernelSpecManager().get_kernel_spec("gangso").to_dict()
    other = tmp_path / "python-of-another-kind"
    other.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    other.chmod(0o755)
    folder = tmp_path / "kernels" / "other"
    folder.mkdir(parents=True)
    (folder / "kernel.json").write_text(json.dumps(spec | {"argv": [os.fspath(other), *spec["argv"][1:]]}))
    monkeypatch.setenv("JUPYTER_PATH", os.fspath(tmp_path))
    with kernel("other") as started:
        assert started.value("print(1)") == "1"
        assert not own_runtime.servers()
    (note,) = notes()
    assert "another Python" in note


def test_a_kernel_that_is_to_outlive_its_client(own_runtime: Runtime, notes):
    with kernel(independent=True) as started:
        assert started.value("print(1)") == "1"
    (note,) = notes()
    assert "outlive" in note


def test_a_client_that_wants_to_read_the_kernels_output_itself(own_runtime: Runtime, notes):
    with kernel(stderr=subprocess.PIPE) as started:
        started.value("print(1)")
    (note,) = notes()
    assert "stderr" in note


@pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only")
def test_a_server_that_cannot_start(own_runtime: Runtime, notes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """A module that ends the process while it is imported stands for any breakdown."""
    (tmp_path / "deadly.py").write_text("import os\nos._exit(3)\n")
    monkeypatch.setenv("PYTHONPATH", os.fspath(tmp_path))
    with kernel(traits={"preload": [*SMALL, "deadly"]}) as started:
        assert started.value("print(1)") == "1"
        assert not own_runtime.servers()
    (note,) = notes()
    assert "ended 3 times" in note


@pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only")
def test_a_runtime_folder_that_is_gone(own_runtime: Runtime, notes):
    with kernel() as started:
        assert started.manager.transport == "ipc"
    for server in own_runtime.servers():
        server.kill()
    shutil.rmtree(own_runtime.place)
    with kernel() as started:  # it is made anew
        assert started.manager.transport == "ipc"
    assert notes() == []


@pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only")
def test_a_runtime_folder_with_a_long_name(own_runtime: Runtime, notes, monkeypatch: pytest.MonkeyPatch):
    """A socket's path has 107 bytes at most."""
    long = own_runtime.folder / ("n" * 90)
    long.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", os.fspath(long))
    monkeypatch.setenv("TMPDIR", os.fspath(own_runtime.folder))
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", None)
    with kernel() as started:
        assert started.value("print(1)") == "1"
        assert started.manager.ip.startswith(os.fspath(own_runtime.folder / f"gangso-{os.getuid()}-"))
    for server in own_runtime.servers():
        server.kill()
    assert notes() == []
