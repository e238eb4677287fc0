"""Kernel servers that belong to the tests: each in a runtime folder of its own, ended when its test is over."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jupyter_client.kernelspec import KernelSpecManager

from running import Runtime, runtime_folder


@pytest.fixture(scope="module")
def shared_runtime() -> Iterator[Runtime]:
    with runtime_folder() as runtime:
        yield runtime


@pytest.fixture
def runtime(shared_runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> Runtime:
    """The runtime folder that the tests of a module share, and so their server."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", os.fspath(shared_runtime.folder))
    return shared_runtime


@pytest.fixture
def own_runtime(monkeypatch: pytest.MonkeyPatch) -> Iterator[Runtime]:
    """A runtime folder for a test that harms its server."""
    with runtime_folder() as runtime:
        monkeypatch.setenv("XDG_RUNTIME_DIR", os.fspath(runtime.folder))
        yield runtime


@pytest.fixture(autouse=True, scope="session")
def installed_spec() -> None:
    spec = KernelSpecManager().get_kernel_spec("gangso")
    assert spec.argv[0] == "python", f"another kernelspec named gangso: {spec.resource_dir}"
    assert Path(spec.resource_dir).is_relative_to(sys.prefix)
