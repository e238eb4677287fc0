"""What the kernel server imports before it forks, and what a fork must not share with its siblings.

Importing is all that happens in the server. It never computes: an OpenMP thread pool that worked once before the fork
hangs in the child.
"""

import gc
import importlib
import json
import os
import sys
import weakref
from collections import ChainMap
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from types import SimpleNamespace

INLINE = "module://matplotlib_inline.backend_inline"

BENEATH = (
    "gangso.kernels.application",
    "gangso.kernels.child",
    "gangso.kernels.sandbox",
    "ipykernel.debugger",
    "ipykernel.kernelapp",
    "ipykernel.kernelbase",
    "ipykernel_launcher",
)
"""What is beneath a notebook's own code on the stack."""

KERNEL = (
    *BENEATH,
    "IPython.core.completerlib",  # from here on: loaded while a kernel starts, 80 ms together
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "comm",
    "ctypes",
    "debugpy.server.api",
    "gangso.grading.bridge.server",  # from here on: for kernels in which submissions are graded
    "gangso.grading.execution.checker",
    "matplotlib_inline.config",
    "sqlite3",
    "tornado.platform.asyncio",
)
"""What every kernel needs, whatever its notebook imports."""

PRELOAD = (
    "PIL.BmpImagePlugin",  # matplotlib's first picture imports these four
    "PIL.GifImagePlugin",
    "PIL.JpegImagePlugin",
    "PIL.PpmImagePlugin",
    "gangso.data",
    "gangso.data.download",
    "gangso.grading.bridge.arrays",  # how values of the libraries below cross to a check
    "gangso.grading.bridge.figures",
    "gangso.grading.bridge.tables",
    "gangso.grading.bridge.tensors",
    "gangso.plots",
    "gangso.zones",
    "matplotlib.backends.backend_agg",
    "matplotlib.pyplot",
    "narwhals.stable.v2._namespace",  # what scikit-learn looks at a table with
    "pandas",
    "pandas.io.formats.style",
    "pyarrow.pandas_compat",
    "pyarrow.parquet",
    "scipy.io",
    "scipy.signal",
    "scipy.stats",
    "sklearn.cluster",
    "sklearn.covariance",
    "sklearn.decomposition",
    "sklearn.ensemble",
    "sklearn.linear_model",
    "sklearn.metrics",
    "sklearn.model_selection",
    "sklearn.neighbors",
    "sklearn.pipeline",
    "sklearn.preprocessing",
    "sklearn.svm",
    "torch",
    "torch._dynamo",  # an optimizer's first step imports it: 2.7 s
    "torch.profiler._cupti_monitor",
    "torch.utils.data",
)
"""What the curriculum's notebooks import; a kernelspec's ``preload`` replaces this list."""


def load(names: Iterable[str]) -> dict[str, str]:
    """Import modules by name; return the environment variables that they set when imported, for the kernels to have.

    A module that is missing or broken is left to the notebook that wants it: only the reason is printed, for the
    server's log. The import fails again in the kernel, where the person who needs it sees it.
    """
    before = dict(os.environ)
    os.environ.setdefault("MPLBACKEND", INLINE)  # matplotlib reads it when imported, the kernel would set it later
    for name in (*KERNEL, *names):
        try:
            importlib.import_module(name)
        except Exception as error:
            print(f"preload: {name}: {type(error).__name__}: {error}", file=sys.stderr)
        if name == BENEATH[-1]:
            _Modules.own = json.dumps(_files_of_modules())
    _look_up()
    _lay_names_side_by_side()
    gc.collect()
    gc.freeze()  # a child's collections must not write to, and so copy, the pages of what was imported here
    return {name: value for name, value in os.environ.items() if name not in before}


def _lay_names_side_by_side() -> None:
    """Copy the modules' names, so that they share pages: IPython keeps a set of them, and to keep one is to count a reference."""
    for name in list(sys.modules):
        sys.modules[name[:1] + name[1:]] = sys.modules.pop(name)  # in the same order


def _files_of_modules() -> dict[str, str]:
    files = {name: getattr(module, "__file__", None) for name, module in sys.modules.items()}
    return {name: file for name, file in files.items() if file}


@contextmanager
def own_modules() -> Iterator[None]:
    """Have a copy of `sys.modules` hold, for as long as this lasts, what a kernel has loaded before its user's first import.

    A kernel that is made copies it, for its debugger to step over: pandas and scikit-learn are not to be among them, as
    they are not in an ordinary kernel. And to look at a module is to count a reference and so to copy two pages:
    thousands of them took a third of a fork's way to a kernel, and 16 MB.
    """
    modules = sys.modules
    sys.modules = _Modules(modules)
    try:
        yield
    finally:
        sys.modules = modules


class _Modules(ChainMap[str, object]):
    """The modules, in all but their copy."""

    own = "{}"  # names and files, as text: objects would be spread over as many pages

    def copy(self) -> dict[str, SimpleNamespace]:
        return {name: SimpleNamespace(__file__=file) for name, file in json.loads(self.own).items()}


def _look_up() -> None:
    """Have it found out once what each process would find out for itself by reading all installed packages' metadata."""
    with suppress(Exception):  # it is only sooner
        if "narwhals" in sys.modules:
            sys.modules["narwhals"].dependencies.is_into_dataframe(None)  # its plugins


def diverge() -> None:
    """Give this process random states of its own, and no duty to take apart what the server has imported.

    Python's own `random` sees to itself after a fork. What finalizers of imported objects would undo at exit is the
    server's; torch alone has 174 of them, 50 ms.
    """
    for finalizer in list(weakref.finalize._registry):
        finalizer.atexit = False
    if "numpy.random" in sys.modules:
        sys.modules["numpy.random"].seed()
    if "torch" in sys.modules:
        sys.modules["torch"].default_generator.seed()


def use_backend() -> None:
    """Make an imported matplotlib draw where the ``MPLBACKEND`` of this kernel says."""
    # When imported, it ties itself to the IPython of its process: here there was none yet, so it has to be imported anew.
    sys.modules.pop("matplotlib_inline.backend_inline", None)
    if "matplotlib" in sys.modules:
        sys.modules["matplotlib"].rcParams["backend"] = os.environ.get("MPLBACKEND") or INLINE
