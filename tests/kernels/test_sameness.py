"""The same cells give the same results on a forked and on an ordinary kernel; siblings share no random numbers."""

import os
import sys

import pytest

from running import Kernel, Runtime, environment, forked, kernel

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only")

PRELOAD = [
    "pandas",
    "pyarrow.parquet",
    "scipy.stats",
    "sklearn.ensemble",
    "sklearn.linear_model",
    "torch",
    "torch._dynamo",
]


@pytest.fixture(scope="module")
def pair(shared_runtime: Runtime):
    """A forked kernel and an ordinary one."""
    before = os.environ.get("XDG_RUNTIME_DIR")
    os.environ["XDG_RUNTIME_DIR"] = os.fspath(shared_runtime.folder)
    try:
        with kernel(traits={"preload": PRELOAD}) as one, kernel("python3") as other:
            assert forked(one, shared_runtime)
            yield one, other
    finally:
        os.environ.pop("XDG_RUNTIME_DIR")
        if before is not None:
            os.environ["XDG_RUNTIME_DIR"] = before


CELLS = {
    "linear algebra": """
import hashlib, numpy as np
a = np.random.default_rng(0).normal(size=(400, 400))
print(hashlib.sha256(np.linalg.svd(a @ a.T)[1].tobytes()).hexdigest())
""",
    "threads": """
import os, numpy, sklearn, scipy.linalg, torch, threadpoolctl
from sklearn.utils._openmp_helpers import _openmp_effective_n_threads
pools = sorted((p["internal_api"], p["num_threads"]) for p in threadpoolctl.threadpool_info() if "blas" in p["user_api"])
print(pools, torch.get_num_threads(), torch.get_num_interop_threads(), _openmp_effective_n_threads(), os.cpu_count())
""",
    "histogram gradient boosting": """
import numpy as np
from sklearn.ensemble import HistGradientBoostingRegressor
x = np.random.default_rng(0).normal(size=(2000, 8))
model = HistGradientBoostingRegressor(random_state=0).fit(x, x[:, 0] ** 2 + x[:, 1])
print(repr(model.predict(x[:50]).sum()))
""",
    "random forest in two processes": """
import numpy as np
from sklearn.ensemble import RandomForestClassifier
x = np.random.default_rng(0).normal(size=(300, 8))
model = RandomForestClassifier(50, n_jobs=2, random_state=0).fit(x, x[:, 0] > 0)
print(repr(model.predict_proba(x)[:, 1].sum()))
""",
    "training a network on two threads": """
import torch
torch.set_num_threads(2)
torch.manual_seed(0)
x = torch.randn(4096, 64)
y = x[:, :1] ** 2
model = torch.nn.Sequential(torch.nn.Linear(64, 128), torch.nn.ReLU(), torch.nn.Linear(128, 1))
optimizer = torch.optim.Adam(model.parameters())
for _ in range(30):
    optimizer.zero_grad()
    loss = ((model(x) - y) ** 2).mean()
    loss.backward()
    optimizer.step()
print(repr(loss.item()))
""",
    "seeded generators": """
import random, numpy as np, torch
random.seed(5), np.random.seed(5), torch.manual_seed(5)
print(random.random(), np.random.normal(), torch.randn(1).item())
""",
    "a table to a file and back": """
import io, pandas as pd
file = io.BytesIO()
pd.DataFrame({"name": ["가", "나"], "value": [1.5, 2.5]}).to_parquet(file)
print(pd.read_parquet(io.BytesIO(file.getvalue())).to_csv())
""",
    "surroundings": """
import os, signal, sys, locale, threading, resource
import matplotlib, sklearn, torch._dynamo  # they set variables when imported
print(sys.path, sys.flags, sys.version, locale.getlocale(), os.getcwd(), sys.executable, sys.warnoptions)
print(signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGHUP))
print(os.umask(0o022), resource.getrlimit(resource.RLIMIT_NOFILE))
print(__name__, sorted(n for n in globals() if not n.startswith("_")), sys.stdin.fileno(), os.isatty(1))
print({name: os.environ[name] for name in sorted(os.environ) if name != "JPY_PARENT_PID"})
print(threading.main_thread() is threading.current_thread(), os.getpgrp() == os.getpid() == os.getsid(0))
""",
    "a plot": """
import matplotlib.pyplot as plt
print(plt.get_backend(), plt.rcParams["figure.dpi"], plt.isinteractive())
""",
}


@pytest.mark.parametrize("cell", CELLS)
def test_the_same_cell_prints_the_same(pair: tuple[Kernel, Kernel], cell: str):
    forked, ordinary = (kernel.value(CELLS[cell]) for kernel in pair)
    assert forked == ordinary
    assert forked


RANDOM = """
import random, numpy as np, torch, uuid
print(random.random(), np.random.random(), np.random.default_rng().random(), torch.rand(1).item(), uuid.uuid4().hex)
"""


def test_siblings_draw_different_random_numbers(runtime: Runtime):
    with kernel(traits={"preload": PRELOAD}) as one, kernel(traits={"preload": PRELOAD}) as two:
        assert forked(one, runtime)
        first, second = (kernel.value(RANDOM).split() for kernel in (one, two))
    assert len(first) == 5
    assert not set(first) & set(second)


@pytest.mark.parametrize("backend", ["agg", "module://matplotlib_inline.backend_inline"])
def test_figures_are_drawn_where_the_environment_says(runtime: Runtime, backend: str):
    with kernel(env=environment() | {"MPLBACKEND": backend}) as started:
        assert started.value("import matplotlib.pyplot as plt; print(plt.get_backend())") == backend
