"""Options and fixtures that several parts of the test suite share."""

import ast
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from gangso import course
from gangso.errors import GangsoError
from gangso.grading.execution.confinement import ONE_THREAD
from running import runtime_folder

CHECKOUT = Path(__file__).resolve().parents[1]
MIRROR = Path(os.environ.get("GANGSO_DATA") or CHECKOUT.parent / "shared" / "datasets")


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("gangso")
    group.addoption("--case", metavar="NN_slug", help="only what is true of one case, ready or not")
    group.addoption("--all", action="store_true", help="run lessons on public data though their records are up to date")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Two processes a processor: half of its time a test waits, for a server, a clock, or another's notebook."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return 2 * processors


def pytest_configure(config: pytest.Config) -> None:
    """Take signals as a person's terminal gives them: nohup and a shell's `&` start us with some ignored, and ours too."""
    for name in ("SIGINT", "SIGHUP", "SIGQUIT", "SIGTERM"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler if name == "SIGINT" else signal.SIG_DFL)
    if hasattr(
        config, "workerinput"
    ):  # a process a core: threads of OpenMP that wait for each other would take the others' time
        for name, value in ONE_THREAD.items():
            os.environ.setdefault(name, value)
    if named := config.getoption("--case"):
        try:
            config.option.case = course.module(named).slug
        except GangsoError as error:
            raise pytest.UsageError(str(error)) from None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put long tests first. Keep, for ``--case``, those that have it for their ``case``, or are in the file named after it."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
    if not (wanted := config.getoption("--case")):
        return
    kept, others = [], []
    for item in items:
        case = getattr(item, "callspec", None) and item.callspec.params.get("case")
        (kept if wanted == case or item.path.stem == f"test_{wanted}" else others).append(item)
    items[:] = kept
    config.hook.pytest_deselected(items=others)


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all processes of this test run share; what is in it is made under a lock."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(autouse=True, scope="session")
def own_kernel_server() -> Iterator[None]:
    """Keep the tests' kernels away from the developer's own server, and end theirs when they are over."""
    with pytest.MonkeyPatch.context() as patch, runtime_folder() as runtime:
        patch.setenv("XDG_RUNTIME_DIR", str(runtime.folder))
        yield


@pytest.fixture(autouse=True, scope="session")
def run_cache(run_folder: Path) -> Iterator[Path]:
    """One cache for the whole run: nothing of the developer's is taken for ours, and an archive is parsed once.

    One, because kernels with another cache folder would need a kernel server of their own.
    """
    developers = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    cache = run_folder / "cache"
    # matplotlib says on stderr that it lists the fonts, where that takes long: it would be a complaint of some lesson.
    for fonts in developers.glob("matplotlib/fontlist-*.json"):
        copy = cache / "matplotlib" / fonts.name
        copy.parent.mkdir(parents=True, exist_ok=True)
        if not copy.exists():
            shutil.copy(fonts, draft := copy.with_name(f"{fonts.name}.{os.getpid()}"))
            draft.replace(copy)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(cache))
        yield cache


@pytest.fixture(autouse=True)
def plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Hide the developer's own language, participant and hub from every test."""
    for name in ("GANGSO_LANG", "GANGSO_PARTICIPANT", "JUPYTERHUB_USER", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    yield


@pytest.fixture(autouse=True)
def process_as_found() -> Iterator[None]:
    """Put back what a test in this process changed of it: handlers of signals, and how matplotlib draws."""
    numbers = [getattr(signal, name) for name in ("SIGINT", "SIGHUP", "SIGQUIT", "SIGTERM") if hasattr(signal, name)]
    handlers = {number: signal.getsignal(number) for number in numbers}
    drawing = sys.modules.get("matplotlib")
    settings = drawing and drawing.rcParams.copy()
    yield
    for number, handler in handlers.items():
        if signal.getsignal(number) is not handler and handler is not None:
            signal.signal(number, handler)
    if drawing := sys.modules.get("matplotlib"):
        dict.update(drawing.rcParams, settings or drawing.rcParamsDefault)


@pytest.fixture
def real_data(monkeypatch: pytest.MonkeyPatch, run_cache: Path) -> Path:
    """The mirror folder of public datasets, set as ``GANGSO_DATA``, with the run's cache; skips where there is none."""
    if not MIRROR.is_dir():
        pytest.skip("no mirror of the public datasets: set GANGSO_DATA to a folder that holds one")
    monkeypatch.setenv("GANGSO_DATA", str(MIRROR))
    monkeypatch.setenv("XDG_CACHE_HOME", str(run_cache))
    return MIRROR


class Uncopyable:
    """What stands for the tree of a whole module: whoever copies it has copied what is not theirs."""

    def __deepcopy__(self, memo: dict) -> "Uncopyable":
        raise AssertionError("a tree of another program was copied")


@pytest.fixture
def trees_are_hung_together() -> Iterator[None]:
    """As after a traceback of IPython's: on the one object that Python has for every ``ast.Load()`` hangs another program."""
    load = ast.parse("x").body[0].value.ctx
    before = vars(load).pop("parent", None)
    load.parent = Uncopyable()
    yield
    load.parent = before
