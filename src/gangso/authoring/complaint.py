"""What an author is told of a case: where, which rule, and what to do."""

from dataclasses import dataclass
from pathlib import Path

from gangso import content
from gangso.words import Text

# What a skeleton leaves for its author to write; no case is done while one of its files holds it.
OPEN = "[[open]]"


@dataclass(frozen=True)
class Complaint:
    """One thing that is missing or breaks a rule.

    Attributes
    ----------
    path, line
        Where: the file and its 1-based line.
    rule
        The rule's short name, by which complaints are counted.
    what
        What is wrong, and what to do.
    """

    path: Path
    line: int
    rule: str
    what: Text

    def __str__(self) -> str:
        path = self.path.relative_to(content.root()) if self.path.is_relative_to(content.root()) else self.path
        return f"{path}:{self.line}: [{self.rule}] {self.what}"
