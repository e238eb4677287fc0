"""The quick reader of a kernel's command line reads what traitlets reads, or leaves it to traitlets."""

import inspect
import logging

import pytest
from ipykernel import kernelbase
from ipykernel.kernelapp import IPKernelApp
from IPython.core.interactiveshell import InteractiveShell

from gangso.kernels.application import ForkedKernelApp, not_an_interrupt_between_cells, read

READ = [
    [],
    ["-f", "/run/kernel.json"],
    ["-f", "/run/커널 1.json", "--HistoryManager.hist_file=:memory:", "--IPKernelApp.log_level=40"],
    ["--IPKernelApp.log_level=DEBUG", "-f", "kernel.json"],
]
LEFT = [
    ["--no-stdout"],
    ["-f=kernel.json"],
    ["--f", "kernel.json"],
    ["--matplotlib=agg"],
    ["-f"],
    ["-f", "--no-stdout"],
    ["--IPKernelApp.log_level="],
    ["--IPKernelApp.exec_lines=a", "--IPKernelApp.exec_lines=b"],
    ["--IPKernelApp.log_level=10", "--IPKernelApp.log_level=20"],
    ["-f", "kernel.json", "lesson.py"],
]


def parsed(kind: type[IPKernelApp], argv: list[str]) -> dict[str, object]:
    """Read a line; return what it has changed, in the application and in what is made within it."""
    app = kind()
    app.parse_command_line(argv)
    shell = InteractiveShell(parent=app, history_load_length=0)
    made = {"hist_file": shell.history_manager.hist_file}
    shell.history_manager.end_session()
    traits = ("connection_file", "log_level", "exec_lines", "quiet", "no_stdout", "extra_args", "argv")
    return made | {name: getattr(app, name) for name in traits}


@pytest.mark.parametrize("argv", READ)
def test_what_a_kernelspec_says_is_read_as_traitlets_reads_it(argv: list[str]):
    assert read(argv) is not None
    assert parsed(ForkedKernelApp, argv) == parsed(IPKernelApp, argv)


@pytest.mark.parametrize("argv", LEFT)
def test_any_other_line_is_left_to_traitlets(argv: list[str]):
    assert read(argv) is None


def test_what_is_left_is_read_by_traitlets():
    assert parsed(ForkedKernelApp, LEFT[0]) == parsed(IPKernelApp, LEFT[0])


def test_an_interrupt_between_two_messages_is_no_error_and_others_are(caplog: pytest.LogCaptureFixture):
    said = "KeyboardInterrupt caught in kernel"
    assert f'log.error("{said}' in inspect.getsource(kernelbase)  # ipykernel's own words still
    log = logging.getLogger("test_application")
    log.addFilter(not_an_interrupt_between_cells)
    log.error(f"{said}.")
    log.error("Exception in message handler:")
    assert [record.getMessage() for record in caplog.records] == ["Exception in message handler:"]
