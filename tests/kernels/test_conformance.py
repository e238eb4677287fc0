"""Jupyter's own tests of a kernel's messages, against a forked one."""

import os
import sys
from collections.abc import Iterator

import pytest
from jupyter_kernel_test import KernelTests

from running import Kernel, Runtime, forked

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only")


@pytest.fixture(autouse=True, scope="module")
def server(shared_runtime: Runtime) -> Iterator[Runtime]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", os.fspath(shared_runtime.folder))
        yield shared_runtime


class TestForkedKernel(KernelTests):
    """What is set here are the samples that those tests ask for."""

    kernel_name = "gangso"
    language_name = "python"
    file_extension = ".py"
    code_hello_world = "print('hello, world')"
    code_stderr = "import sys; print('spindle', file=sys.stderr)"
    code_execute_result = ({"code": "6 * 7", "result": "42"},)
    code_display_data = ({"code": "display({'text/html': '<b>x</b>'}, raw=True)", "mime": "text/html"},)
    code_clear_output = "from IPython.display import clear_output; clear_output()"
    code_generate_error = "1 / 0"
    code_page_something = "len?"
    code_inspect_sample = "len"
    completion_samples = ({"text": "isinst", "matches": {"isinstance"}},)
    complete_code_samples = (
        "6 * 7",
        "for part in parts:\n    print(part)\n\n",
    )
    incomplete_code_samples = (
        "for part in parts:",
        "print('''",
    )
    invalid_code_samples = ("6 7 *",)
    code_history_pattern = "6 * ?"
    supported_history_operations = ("tail", "search")

    @pytest.fixture(autouse=True)
    def is_a_fork(self, server: Runtime) -> None:
        assert forked(Kernel(self.km, self.kc), server)


del KernelTests  # without samples it is no test
