"""Fixtures that several parts of the test suite share."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from running import runtime_folder

CHECKOUT = Path(__file__).resolve().parents[1]
MIRROR = Path(os.environ.get("GANGSO_DATA") or CHECKOUT.parent / "shared" / "datasets")


def pytest_configure() -> None:
    """Take signals as a person's terminal gives them: nohup and a shell's `&` start us with some ignored, and ours too."""
    for name in ("SIGINT", "SIGHUP", "SIGQUIT", "SIGTERM"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler if name == "SIGINT" else signal.SIG_DFL)


@pytest.fixture(autouse=True, scope="session")
def own_kernel_server() -> Iterator[None]:
    """Keep the tests' kernels away from the developer's own server, and end theirs when they are over."""
    with pytest.MonkeyPatch.context() as patch, runtime_folder() as runtime:
        patch.setenv("XDG_RUNTIME_DIR", str(runtime.folder))
        yield


@pytest.fixture(autouse=True)
def plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Hide the developer's own language, participant and hub from every test."""
    for name in ("GANGSO_LANG", "GANGSO_PARTICIPANT", "JUPYTERHUB_USER", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    yield


@pytest.fixture
def real_data(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The mirror folder of public datasets, set as ``GANGSO_DATA``; skips where there is none."""
    if not MIRROR.is_dir():
        pytest.skip("no mirror of the public datasets: set GANGSO_DATA to a folder that holds one")
    monkeypatch.setenv("GANGSO_DATA", str(MIRROR))
    return MIRROR
