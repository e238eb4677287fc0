"""What a case lacks or breaks, as far as a program can see: all complaints at once, sorted by file and line."""

from collections.abc import Callable, Iterator
from pathlib import Path

from gangso import course, words
from gangso.authoring import cells, corpus, figures, files, numbers
from gangso.authoring.complaint import Complaint
from gangso.course import Module
from gangso.errors import GangsoError, SourceError
from gangso.grading.course import demo
from gangso.notebook.cells import Source
from gangso.notebook.compile import source_files
from gangso.notebook.execute import execute
from gangso.notebook.source import read
from gangso.words import Text
from gangso.zones import profile


def examine(module: Module, out: Path, on_cell: Callable[[int, int], None] | None = None) -> list[Complaint]:
    """Look at a case, whether it is ready or only begun.

    Parameters
    ----------
    out
        Where executed lessons are, as `gangso build` and `gangso seminar` have it: one that is up to date is used, else
        the lesson is run there, in its fast profile.

    Returns
    -------
    list of Complaint
        Sorted by file and line; none twice.
    """
    found = [*files.missing(module), *files.left_open(module), *_content(module)]
    sources: dict[str, Source] = {}
    for kind, path in source_files(module.slug).items():
        try:
            sources[kind] = read(path)
        except SourceError as error:
            found.append(Complaint(error.path, error.line, "source", Text(ko=error.ko, en=error.en)))
        found += cells.words(path, course.load())
    for source in sources.values():
        found += cells.docstrings(source)
    if assignment := sources.get("assignment"):
        found += [*cells.points(assignment), *cells.minutes(assignment), *corpus.answers(module.slug, assignment)]
    if lesson := sources.get("lesson"):
        found += [*cells.lengths(lesson), *cells.minutes(lesson), *cells.decisions(lesson)]
        found += _executed(lesson, out, on_cell)
    return sorted(
        set(found), key=lambda complaint: (str(complaint.path), complaint.line, complaint.rule, complaint.what.en)
    )


def _executed(lesson: Source, out: Path, on_cell: Callable[[int, int], None] | None) -> Iterator[Complaint]:
    lang = words.current()
    try:
        execution = execute(lesson, lang, out / lang / lesson.case, {}, on_cell, reuse=True)
    except SourceError as error:
        yield Complaint(error.path, error.line, "run", Text(ko=error.ko, en=error.en))
        return
    for warned in execution.complaints:
        said = " ".join(warned.text.split())[:160]
        yield Complaint(
            lesson.path, warned.line, "warning", Text(ko=f"경고가 보입니다: {said}", en=f"a warning shows: {said}")
        )
    yield from figures.figures(lesson, execution.notebook)
    yield from numbers.numbers(lesson, execution.notebook)


def _content(module: Module) -> Iterator[Complaint]:
    """Read what else belongs to the case as the course does."""
    kept = files.needed(module)
    readers: dict[str, Callable[[], object]] = {"memo": lambda: demo.memo(module.slug)}
    if "plants" in kept:
        readers["plants"] = lambda: profile(module.zone, module.slug)
    for what, read_it in readers.items():
        if kept[what].is_file():
            try:
                read_it()
            except GangsoError as error:
                yield Complaint(kept[what], 1, what, Text(ko=error.ko, en=error.en))
