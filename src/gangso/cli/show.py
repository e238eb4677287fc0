"""How the command speaks to a person: one console, progress bars, tables."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn

# A log has no width of its own; a score table needs more than the 80 columns that rich would assume.
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


def fail(message: str) -> None:
    """Print an error message on stderr, as plain text."""
    errors.print(message, style="red" if sys.stderr.isatty() else None, markup=False)
