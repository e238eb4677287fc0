"""Pages and decks as PDF, printed by a headless Chromium that is already on the machine."""

import os
import re
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from gangso.errors import GangsoError
from gangso.files import write_whole

VARIABLE = "CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MACOS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
SECONDS = 120

# The files printed are our own build and fetch nothing (see gangso.notebook.html), so Chromium's sandbox, which
# containers cannot give, is not needed; the rest keeps Chromium from talking to anyone.
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
    "--hide-scrollbars",
)  # fmt: skip


def find_chromium() -> Path | None:
    """Return the Chromium (or Chrome) to use, or None: the one that ``CHROMIUM`` names, else what is installed."""
    if named := os.environ.get(VARIABLE):
        found = shutil.which(named)
        return Path(found) if found else None
    for name in (*NAMES, *MACOS):
        if found := shutil.which(name):
            return Path(found)
    return None


def write(html_path: Path, pdf_path: Path) -> None:
    """Print a page or a deck that `gangso.notebook.page` or `gangso.notebook.deck` wrote.

    A deck gives one page a slide, with every fragment shown. The PDF appears whole or not at all.

    Raises
    ------
    GangsoError
        If there is no Chromium, or it fails or does not finish within `SECONDS`.

    Examples
    --------
    >>> write(Path("deck.html"), Path("deck.pdf"))
    """
    pdf_path.parent.mkdir(parents=True, exist_ok=True)
    # Beside the result, because a Chromium installed as a snap sees no other temporary folder than its own.
    with tempfile.TemporaryDirectory(prefix="pdf-", dir=pdf_path.parent.resolve()) as folder:
        printed = Path(folder) / "printed.pdf"
        address = f"{html_path.resolve().as_uri()}?print-pdf"
        log = run_chromium(
            Path(folder),
            # Virtual time runs as fast as the scripts allow and stops when they are done: it waits for the layout.
            "--virtual-time-budget=20000", "--no-pdf-header-footer", f"--print-to-pdf={printed}", address,
        )  # fmt: skip
        if not printed.is_file() or not printed.read_bytes().startswith(b"%PDF-"):
            raise _failed(html_path, log)
        write_whole(pdf_path, printed.read_bytes())


def run_chromium(folder: Path, *arguments: str) -> str:
    """Run Chromium with a fresh profile in `folder`, leave no process behind, and return what it printed.

    Raises
    ------
    GangsoError
        If there is none, or it fails or takes too long.
    """
    chromium = find_chromium()
    if chromium is None:
        raise GangsoError(
            ko="PDF를 만들 Chromium이 없습니다. 설치하십시오 (Debian·Ubuntu: sudo apt install chromium, "
            "macOS: brew install --cask chromium). 다른 곳에 있으면 환경 변수 CHROMIUM에 실행 파일 경로를 적으십시오.",
            en="There is no Chromium to make a PDF with. Install it (Debian, Ubuntu: sudo apt install chromium; "
            "macOS: brew install --cask chromium), or name its executable in the environment variable CHROMIUM.",
        )
    profile = folder / "profile"
    command = [str(chromium), *FLAGS, f"--user-data-dir={profile}", *arguments]
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,  # a group of its own, so that its helpers can be ended with it
    )
    try:
        output, _ = process.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired as error:
        raise GangsoError(
            ko=f"{chromium}이(가) {SECONDS}초 안에 끝나지 않아 중단했습니다. 다시 실행해 보십시오.",
            en=f"{chromium} did not finish within {SECONDS} seconds and was stopped. Try again.",
        ) from error
    finally:
        _end_group(process)
    log = output.decode("utf-8", errors="replace")
    if process.returncode != 0:
        raise _failed(chromium, log)
    return log


def _end_group(process: subprocess.Popen) -> None:
    if os.name == "posix":
        with suppress(ProcessLookupError):  # all of them had ended already, which is the usual case
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()  # there are no groups; Chromium's helpers end when it is gone
    process.wait()


def _failed(where: Path, log: str) -> GangsoError:
    lines = [line for line in log.splitlines() if line.strip() and not re.search(r"dbus|Fontconfig", line)]
    last = " / ".join(lines[-3:]) or "-"
    return GangsoError(
        ko=f"{where}: Chromium이 PDF를 만들지 못했습니다 ({last}). 'gangso doctor'로 설치 상태를 확인하십시오.",
        en=f"{where}: Chromium could not make the PDF ({last}). Check the installation with 'gangso doctor'.",
    )
