"""From a case to what people open: lessons as HTML pages, decks as HTML and PDF, several at once in processes."""

import multiprocessing
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

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
    """Produce `jobs` in up to `workers` processes.

    Parameters
    ----------
    on_cell
        Called with the job's index, the cells done and the cells in all.

    Raises
    ------
    GangsoError
        The first job's failure, after the running ones have ended.
    """
    context = multiprocessing.get_context("spawn")
    with context.Manager() as manager, ProcessPoolExecutor(workers, mp_context=context) as pool:
        told = manager.Queue()
        listener = threading.Thread(target=_listen, args=(told, on_cell), daemon=True)
        listener.start()
        futures = [pool.submit(_produce_and_tell, index, job, told, reuse) for index, job in enumerate(jobs)]
        try:
            return [future.result() for future in futures]
        finally:
            pool.shutdown(cancel_futures=True)
            told.put(None)
            listener.join()


def _produce_and_tell(index: int, job: Job, told, reuse: bool) -> Product:
    product = produce(job, lambda done, of: told.put((index, done, of)), reuse)
    told.put((index, 1, 1))
    return product


def _listen(told, on_cell: Callable[[int, int, int], None]) -> None:
    while (news := told.get()) is not None:
        on_cell(*news)
