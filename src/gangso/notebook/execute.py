"""Running a source: compiled to one language, executed by papermill, its failures told by source file and line."""

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from papermill import execute_notebook
from papermill.engines import NBClientEngine, papermill_engines
from papermill.exceptions import PapermillExecutionError

from gangso import content, words
from gangso.errors import GangsoError, SourceError
from gangso.files import write_whole
from gangso.notebook.cells import Source
from gangso.notebook.compile import cell_ids, compile_source, to_text, translated_code
from gangso.notebook.programs import source_lines

# Forked from a server that has imported everything; an ordinary start where that is not possible (gangso.kernels).
KERNEL = "gangso"
# Long enough for the slowest cell of a full profile on a slow laptop; without it a hanging cell hangs CI.
CELL_SECONDS = 1800
# ipykernel warns on the terminal that loopback TCP is not encrypted; nobody who runs a lesson can act on that.
QUIET_KERNEL = "--IPKernelApp.log_level=40"
_CELL_LINE = re.compile(r"Cell In\[\d+\], line (\d+)")
_ANSI = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Complaint:
    """Something that a cell wrote to stderr: a warning that a reader would see."""

    path: Path
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.text.strip()}"


@dataclass(frozen=True)
class Execution:
    """An executed notebook, the seconds it took (0 if it was up to date), and what it complained about."""

    notebook: NotebookNode
    seconds: float
    complaints: tuple[Complaint, ...]


class _ReportingEngine(NBClientEngine):
    """papermill's own engine, telling after each cell how far it is."""

    @classmethod
    def execute_managed_notebook(cls, nb_man, kernel_name, on_cell=None, **kwargs):
        if on_cell is not None:
            complete = nb_man.cell_complete

            def complete_and_tell(cell, cell_index=None, **options):
                complete(cell, cell_index=cell_index, **options)
                on_cell(cell_index + 1, len(nb_man.nb.cells))

            nb_man.cell_complete = complete_and_tell
        return super().execute_managed_notebook(nb_man, kernel_name, **kwargs)


papermill_engines.register("gangso", _ReportingEngine)


def execute(
    source: Source,
    lang: str,
    folder: Path,
    parameters: Mapping[str, object] | None = None,
    on_cell: Callable[[int, int], None] | None = None,
    reuse: bool = False,
) -> Execution:
    """Compile `source` to `lang`, execute it in `folder` and leave ``KIND.ipynb`` there.

    Parameters
    ----------
    parameters
        Values for names that the source's parameters cell sets.
    on_cell
        Called after each cell with the number of cells done and of cells in all.
    reuse
        Take the notebook that lies in `folder` if it came from the same source, parameters and package.

    Raises
    ------
    GangsoError
        If a parameter is unknown to the source.
    SourceError
        If a cell fails: the message has its place in the source, its error and its code.
    """
    parameters = dict(parameters or {})
    compiled = compile_source(source, lang)
    _refuse_unknown(source, compiled, parameters)
    target = folder / f"{source.kind}.ipynb"
    mark = fingerprint(compiled, parameters)
    if reuse and (notebook := _up_to_date(target, mark)) is not None:
        return Execution(notebook, 0.0, complaints(notebook, source))

    folder.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(".running.ipynb")
    start = time.perf_counter()
    try:
        with words.use(lang):
            notebook = execute_notebook(
                nbformat.reads(to_text(compiled), as_version=4),
                partial,
                parameters=parameters,
                engine_name="gangso",
                kernel_name=KERNEL,
                progress_bar=False,
                cwd=folder,
                execution_timeout=CELL_SECONDS,
                extra_arguments=[QUIET_KERNEL],
                on_cell=on_cell,
            )
    except PapermillExecutionError as error:
        failed = nbformat.read(partial, as_version=4)
        raise _failure(source, lang, failed) from error
    finally:
        partial.unlink(missing_ok=True)
    if failure := _first_error(notebook):
        raise _located(source, lang, *failure)
    notebook.metadata["gangso"]["fingerprint"] = mark
    write_whole(target, to_text(notebook))
    return Execution(notebook, time.perf_counter() - start, complaints(notebook, source))


def fingerprint(compiled: NotebookNode, parameters: Mapping[str, object]) -> str:
    """Return a hash of all that decides what a reader sees of a run.

    That is the notebook as compiled, its parameters, the package with the templates of its pages, the course with its
    plants, the descriptions of data, and the look of the slides.
    """
    digest = sha256(to_text(compiled).encode() + repr(sorted(parameters.items())).encode())
    root = content.root()
    package = Path(__file__).resolve().parents[1]
    inputs = [
        *package.rglob("*.py"),
        *(path for path in (package / "notebook" / "templates").rglob("*") if path.is_file()),
        *root.glob("course/**/*.toml"),
        *root.glob("datasets/*/dataset.toml"),
        *root.glob("notebooks/*/exercise.py"),
        *root.glob("slides/*.css"),
    ]
    for path in sorted(inputs):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _up_to_date(target: Path, mark: str) -> NotebookNode | None:
    if not target.is_file():
        return None
    try:
        notebook = nbformat.read(target, as_version=4)
    except (nbformat.reader.NotJSONError, nbformat.ValidationError):
        return None
    return notebook if notebook.metadata.get("gangso", {}).get("fingerprint") == mark else None


def complaints(notebook: NotebookNode, source: Source) -> tuple[Complaint, ...]:
    """Return what the cells of an executed notebook wrote to stderr."""
    lines = dict(zip(cell_ids(source), (cell.line for cell in source.cells), strict=True))
    return tuple(
        Complaint(source.path, lines.get(cell.id, 1), output.text)
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if output.output_type == "stream" and output.name == "stderr"
    )


def _refuse_unknown(source: Source, compiled: NotebookNode, parameters: Mapping[str, object]) -> None:
    cell = next((cell for cell in compiled.cells if cell.id == "parameters"), None)
    known = re.findall(r"^(\w+)\s*=", cell.source, flags=re.MULTILINE) if cell else []
    for name in parameters:
        if name not in known:
            raise GangsoError(
                ko=f"{source.path.name}에는 '{name}' 매개변수가 없습니다. 있는 것: {', '.join(known) or '없음'}.",
                en=f"{source.path.name} has no parameter '{name}'. It has: {', '.join(known) or 'none'}.",
            )


def _first_error(notebook: NotebookNode) -> tuple[NotebookNode, NotebookNode] | None:
    """Return the first cell with an error in its outputs, and that output."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if output.output_type == "error":
                return cell, output
    return None


def _failure(source: Source, lang: str, notebook: NotebookNode) -> SourceError:
    found = _first_error(notebook)
    if found is None:
        return SourceError(source.path, 1, ko="실행이 중단되었습니다.", en="execution stopped.")
    return _located(source, lang, *found)


def _located(source: Source, lang: str, cell: NotebookNode, output: NotebookNode) -> SourceError:
    """Describe a failed cell by its place in the source, the error, and the code around the line that failed."""
    starts = dict(zip(cell_ids(source), (c.line for c in source.cells), strict=True))
    inside = [int(n) for n in _CELL_LINE.findall(_ANSI.sub("", "\n".join(output.traceback)))]
    number = inside[0] if inside else 1
    code = cell.source.split("\n")
    around = range(max(1, number - 3), min(len(code), number + 2) + 1)
    excerpt = "\n".join(f"  {'>' if n == number else ' '} {code[n - 1]}" for n in around)
    error = f"{output.ename}: {output.evalue}"
    return SourceError(
        source.path,
        starts.get(cell.id, 1) + _written_line(source, lang, cell, number),
        ko=f"셀 '{cell.id}' 실행 중 오류가 났습니다. {error}\n{excerpt}",
        en=f"cell '{cell.id}' failed. {error}\n{excerpt}",
    )


def _written_line(source: Source, lang: str, cell: NotebookNode, number: int) -> int:
    """Return the line of the author's cell that line `number` of the compiled cell came from."""
    written = translated_code(source, lang).get(cell.id)
    if written is None or written.tree is None:  # a cell that papermill put in, or one that only IPython reads
        return number
    lines = source_lines(written.tree, cell.source)
    return next((lines[n] for n in range(number, 0, -1) if n in lines), number)
