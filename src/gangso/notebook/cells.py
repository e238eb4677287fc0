"""What a source consists of once it is read: typed cells, each with its role and its line."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Kind = Literal["lesson", "assignment", "deck"]
Role = Literal["text", "code", "parameters", "lesson", "given", "answer", "check", "memo"]

NAMED_ROLES = ("given", "answer", "check", "memo")
SLIDES = ("slide", "fragment", "notes", "skip")


@dataclass(frozen=True)
class Cell:
    """One cell of a source.

    Attributes
    ----------
    line
        1-based line of the cell's header in the file.
    source
        The cell's content, without its header.
    role, name
        What the cell is for, and for `NAMED_ROLES` which one (a check's may have a part: ``rms.units``). A lesson's
        code cell may have a name too: a deck's cell of role ``lesson`` runs the lesson's cell of that name.
    lang
        The language of a text or memo cell; None for code, which both languages share.
    points
        Points of a check or a memo.
    slide
        In a deck, how the cell starts; None continues the slide before.
    tags
        Notebook tags as the author wrote them.
    """

    line: int
    source: str
    role: Role
    name: str | None = None
    lang: str | None = None
    points: float | None = None
    slide: str | None = None
    tags: tuple[str, ...] = ()

    @property
    def is_markdown(self) -> bool:
        """Whether the cell is text, a memo to be written included."""
        return self.role in ("text", "memo")

    @property
    def question(self) -> str | None:
        """The question that a check belongs to: its name without the part."""
        return self.name.split(".")[0] if self.name else None


@dataclass(frozen=True)
class Source:
    """A checked source file of `case` (``11_spindle``) and what it compiles to."""

    path: Path
    case: str
    kind: Kind
    cells: tuple[Cell, ...]
