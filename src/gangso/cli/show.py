"""How the command speaks to a person: one console, progress bars, tables."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn

from gangso import signs
from gangso.cli import plain_signs

# A log has no width of its own; a score table needs more than the 80 columns that rich would assume.
for stream in (sys.stdout, sys.stderr):
    plain_signs.use(stream)
console = Console(highlight=False, width=None if sys.stdout.isatty() else 120)
errors = Console(stderr=True, highlight=False, soft_wrap=True)


@contextmanager
def progress() -> Iterator[Progress]:
    """Show progress bars on a terminal; in a log, which has no moving lines, the finished ones once at the end."""
    columns = (
        SpinnerColumn(finished_text="✓"),
        TextColumn("{task.description}"),
        BarColumn(bar_width=28),
        TaskProgressColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console) as shown:
        yield shown


def remarks(steps: Iterable[Any]) -> None:
    """Print what the authors of checks have to know of the graded `steps`, each thing once with whom it concerns."""
    concerned: dict[str, list[str]] = {}
    for step in steps:
        for remark in step.remarks:
            concerned.setdefault(str(remark), []).append(step.participant)
    for text, who in concerned.items():
        more = f" +{len(who) - 5}" if len(who) > 5 else ""
        fail(f"{text} ({', '.join(who[:5])}{more})")


def notes(steps: Iterable[Any]) -> None:
    """Print what was mended of the graded submissions, or passed over, by participant."""
    for step in steps:
        for note in step.notes:
            fail(f"{step.participant}: {note}")


def say(message: object) -> None:
    """Print a message as plain text, its lines as long as they are: a command in it is pasted whole."""
    console.print(message, markup=False, soft_wrap=True)


def fail(message: str) -> None:
    """Print an error message on stderr, as plain text: it may hold what a participant wrote."""
    errors.print(signs.shown(message), style="red" if sys.stderr.isatty() else None, markup=False)
