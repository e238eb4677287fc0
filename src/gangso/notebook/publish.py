"""From a case to what people open: lessons as HTML pages, decks as HTML and PDF, several at once in processes."""

import logging
import multiprocessing
import os
import queue
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gangso import safe_path
from gangso.errors import GangsoError
from gangso.notebook import deck, page, pdf
from gangso.notebook.cells import Kind
from gangso.notebook.compile import source_files
from gangso.notebook.execute import Complaint, execute
from gangso.notebook.source import read


@dataclass(frozen=True)
class Job:
    """One notebook to execute and render.

    Attributes
    ----------
    folder
        Where the executed notebook and its page go.
    parameters
        papermill parameters: zone, data, profile, seed.
    as_pdf
        Print the page to PDF too.
    """

    case: str
    kind: Kind
    lang: str
    folder: Path
    parameters: Mapping[str, object] = field(default_factory=dict)
    as_pdf: bool = False


@dataclass(frozen=True)
class Product:
    """What a job left: files, the seconds it ran (0 if up to date), warnings that a reader would see."""

    job: Job
    notebook: Path
    html: Path
    pdf: Path | None
    seconds: float
    complaints: tuple[Complaint, ...]


def produce(job: Job, on_cell: Callable[[int, int], None] | None = None, reuse: bool = False) -> Product:
    """Execute one notebook and render it.

    Raises
    ------
    GangsoError
        If the case has no such notebook, a cell fails, or Chromium is missing for a PDF.
    """
    files = source_files(job.case)
    if job.kind not in files:
        raise GangsoError(
            ko=f"'{job.case}'에는 아직 {job.kind}이(가) 없습니다.", en=f"'{job.case}' has no {job.kind} yet."
        )
    execution = execute(read(files[job.kind]), job.lang, job.folder, job.parameters, on_cell, reuse)
    html = job.folder / f"{job.kind}.html"
    printed = job.folder / f"{job.kind}.pdf" if job.as_pdf else None
    if execution.seconds or not html.is_file():
        render = deck.write if job.kind == "deck" else page.write
        render(execution.notebook, html, job.lang)
    if printed and (execution.seconds or not printed.is_file()):
        pdf.write(html, printed)
    return Product(job, job.folder / f"{job.kind}.ipynb", html, printed, execution.seconds, execution.complaints)


def produce_all(
    jobs: Sequence[Job], on_cell: Callable[[int, int, int], None], workers: int, reuse: bool = False
) -> list[Product]:
    """Produce `jobs`, each in a process of its own, up to `workers` at once.

    Parameters
    ----------
    on_cell
        Called with the job's index, the cells done and the cells in all.

    Raises
    ------
    GangsoError
        The first job's failure. Then, and on Ctrl-C, the running jobs are ended and leave nothing half-written.
    """
    context = multiprocessing.get_context("spawn")
    with safe_path.kept_out():
        news = context.Queue()
    waiting = list(enumerate(jobs))
    running: dict[int, multiprocessing.process.BaseProcess] = {}
    products: dict[int, Product] = {}
    try:
        while waiting or running:
            while waiting and len(running) < workers:
                index, job = waiting.pop(0)
                running[index] = context.Process(target=_work, args=(index, job, reuse, news))
                with safe_path.kept_out():
                    running[index].start()
            index, kind, told = _next(news, running, jobs)
            if kind == "cell":
                on_cell(index, *told)
            elif kind == "failed":
                raise told
            else:
                products[index] = told
                on_cell(index, 1, 1)
                running.pop(index).join()
    finally:
        for process in running.values():
            process.terminate()
        for process in running.values():
            process.join()
    return [products[index] for index in range(len(jobs))]


def _next(news, running: Mapping[int, multiprocessing.process.BaseProcess], jobs: Sequence[Job]) -> tuple:
    """Return what the next job has to tell, or the failure of one that died without a word."""
    while True:
        try:
            return news.get(timeout=1)
        except queue.Empty:
            for index, process in running.items():
                if not process.is_alive() and news.empty():
                    job = jobs[index]
                    return (
                        index,
                        "failed",
                        GangsoError(
                            ko=f"{job.case} {job.kind} ({job.lang}): 실행하던 프로세스가 끝났습니다(코드 {process.exitcode}). "
                            "메모리가 부족하지 않은지 보고 다시 실행하십시오.",
                            en=f"{job.case} {job.kind} ({job.lang}): its process ended (code {process.exitcode}). See whether "
                            "memory ran out, and run it again.",
                        ),
                    )


def _work(index: int, job: Job, reuse: bool, news) -> None:
    """Produce one job in this process and tell how it went; SIGTERM ends it as Ctrl-C would, with its kernel."""
    _silence_kernels()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal's Ctrl-C is the parent's to answer
    signal.signal(signal.SIGTERM, _stop)
    try:
        news.put((index, "done", produce(job, lambda done, of: news.put((index, "cell", (done, of))), reuse)))
    except Exception as error:
        news.put((index, "failed", error))
    except KeyboardInterrupt:
        sys.exit(1)


def _stop(number: int, frame: object) -> None:
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)  # nbclient's tasks complain of the interrupted kernel
    raise KeyboardInterrupt


def _silence_kernels() -> None:
    """Keep this process's own stderr, but hand none to its kernels: an interrupted one prints tracebacks of its sockets.

    What a cell writes to stderr is not lost: ipykernel sends it to the notebook.
    """
    own = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    sys.stderr = os.fdopen(own, "w", buffering=1)
