"""The programs that the course works with: the Korean font, Chromium, torch, nbgrader, the notebook kernel."""

import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import matplotlib as mpl
from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from gangso import plots
from gangso.doctor.finding import Finding, plain
from gangso.errors import GangsoError
from gangso.notebook import pdf
from gangso.words import Text

REINSTALL = Text(
    ko="의존 패키지를 다시 설치하십시오: pip install -r requirements.lock (환경을 새로 만들려면 .venv 폴더를 지우고 "
    "make seminar).",
    en="Install the dependencies again: pip install -r requirements.lock (for a fresh environment, remove the folder "
    ".venv and run make seminar).",
)
KERNEL = "python3"


def examine(folder: Path) -> Iterator[Finding]:
    """Yield what was found about the programs; `folder` is where work is kept."""
    yield _font()
    yield _kernel()
    yield _chromium(folder)
    yield _program(
        plain("nbgrader"),
        # The gradebook's tables are made by alembic, which nbgrader starts as a program of its own.
        "import alembic, nbgrader.apps, nbgrader; print(nbgrader.__version__)",
    )
    yield _program(
        plain("torch"),
        "import torch; x = torch.ones(2, requires_grad=True); (x @ x).backward(); print(torch.__version__)",
    )


def _font() -> Finding:
    name = Text(ko="한글 글꼴", en="Korean font")
    if find_spec("koreanize_matplotlib") is None:
        what = Text(ko="koreanize-matplotlib 패키지가 없습니다.", en="The package koreanize-matplotlib is missing.")
        return Finding(name, "lacking", what, REINSTALL)
    absent = [file for file in plots.font_files() if not file.is_file()]
    if absent:
        what = Text(ko=f"글꼴 파일이 없습니다: {absent[0]}", en=f"This font file is missing: {absent[0]}")
        return Finding(name, "lacking", what, REINSTALL)
    with mpl.rc_context(), warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        plots.use_style()
        figure = Figure()
        figure.suptitle("주축 베어링 진단, 샘플 −1 °C ±0.5 µm")
        FigureCanvasAgg(figure).draw()
    if caught:
        what = Text(ko=f"그림에 빠진 글자가 있습니다: {caught[0].message}", en=f"A plot lacks: {caught[0].message}")
        return Finding(name, "lacking", what, REINSTALL)
    return Finding(name, "ok", plain(plots.font_files()[0].name))


def _chromium(folder: Path) -> Finding:
    name = Text(ko="Chromium (PDF)", en="Chromium (PDF)")
    remedy = Text(
        ko="PDF 슬라이드에만 필요합니다. Debian: sudo apt install chromium, Ubuntu: sudo apt install chromium-browser, "
        "macOS: brew install --cask chromium. 다른 곳에 있으면 환경 변수 CHROMIUM에 실행 파일 경로를 적으십시오.",
        en="Needed only for decks as PDF. Debian: sudo apt install chromium; Ubuntu: sudo apt install chromium-browser; "
        "macOS: brew install --cask chromium. If it lies elsewhere, name its executable in the variable CHROMIUM.",
    )
    found = pdf.find_chromium()
    if found is None:
        return Finding(name, "lacking", Text(ko="찾지 못했습니다.", en="Not found."), remedy)
    # Where work is kept and under a plain name: a Chromium installed as a snap sees no temporary or hidden folder.
    try:
        with tempfile.TemporaryDirectory(prefix="chromium-", dir=folder) as place:
            page = pdf.run_chromium(Path(place), "--dump-dom", "data:text/html,<title>ready</title>")
    except GangsoError as error:
        return Finding(name, "lacking", Text(ko=error.ko, en=error.en), remedy)
    except OSError as error:
        return Finding(name, "lacking", plain(f"{folder}: {error.strerror}"), remedy)
    if "<title>ready</title>" not in page:
        what = Text(ko=f"{found}: 빈 페이지도 그리지 못합니다.", en=f"{found}: it cannot even draw an empty page.")
        return Finding(name, "lacking", what, remedy)
    return Finding(name, "ok", plain(found))


def _program(name: Text, code: str) -> Finding:
    """Try a package in a process of its own: one built for another processor would end this one."""
    done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return Finding(name, "ok", plain(done.stdout.strip()))
    last = (done.stderr.strip().splitlines() or [f"exit {done.returncode}"])[-1]
    return Finding(name, "lacking", plain(last), REINSTALL)


def _kernel() -> Finding:
    name = Text(ko="노트북 커널", en="Notebook kernel")
    try:
        spec = KernelSpecManager().get_kernel_spec(KERNEL)
    except NoSuchKernel:
        return Finding(name, "lacking", Text(ko=f"'{KERNEL}' 커널이 없습니다.", en=f"No kernel '{KERNEL}'."), REINSTALL)
    code = "import gangso, sys; print(sys.prefix)"
    # `python` alone is what jupyter_client replaces by its own interpreter.
    python = sys.executable if spec.argv[0] in ("python", "python3") else spec.argv[0]
    try:
        done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=False)
    except OSError:
        done = None
    if done and done.returncode == 0 and done.stdout.strip() == sys.prefix:
        return Finding(name, "ok", plain(f"{KERNEL} ({spec.resource_dir})"))
    what = Text(
        ko=f"'{KERNEL}' 커널({spec.resource_dir})이 다른 파이썬({spec.argv[0]})을 씁니다.",
        en=f"The kernel '{KERNEL}' ({spec.resource_dir}) uses another Python ({spec.argv[0]}).",
    )
    remedy = Text(
        ko="그 커널을 지우거나(jupyter kernelspec remove python3) 이 환경의 커널로 바꾸십시오: "
        "python -m ipykernel install --sys-prefix",
        en="Remove it (jupyter kernelspec remove python3), or put this environment's kernel before it: "
        "python -m ipykernel install --sys-prefix",
    )
    return Finding(name, "lacking", what, remedy)
