"""The numbers that people call questions by: the one that a question's heading begins with, else its place."""

import re
from collections.abc import Iterable, Mapping

from nbformat import NotebookNode

from gangso.grading.questions import grade_cells
from gangso.grading.questions.texts import question_texts

_NUMBER = re.compile(r"(\d+)\.\s+")


def split(place: int, title: str) -> tuple[str, str]:
    """Return a question's number, and its title without it.

    Examples
    --------
    >>> split(3, "8. Line"), split(3, "Line")
    (('8', 'Line'), ('3', 'Line'))
    """
    own = _NUMBER.match(title)
    return (own[1], title[own.end() :]) if own else (str(place), title)


def of_notebooks(notebooks: Iterable[NotebookNode]) -> dict[str, str]:
    """Return the number of each question of an assignment, by its name, in its order."""
    titles: dict[str, str] = {}
    for notebook in notebooks:
        texts = question_texts(notebook)
        for question in grade_cells.of_notebook(notebook):
            titles.setdefault(question.name, texts.get(question.graded[0], (question.name, ""))[0])
    return {name: split(place, title)[0] for place, (name, title) in enumerate(titles.items(), start=1)}


def named(text: str, numbers: Mapping[str, str]) -> str:
    """Return the name of the question that somebody calls by name or number ("8", "8번"); `text` itself if none is, or several are.

    Examples
    --------
    >>> named("8번", {"line": "8"}), named("line", {"line": "8"}), named("9", {"line": "8"})
    ('line', 'line', '9')
    """
    number = text.strip().removesuffix("번").removesuffix(".").strip()
    found = [name for name, own in numbers.items() if own == number]
    return found[0] if text not in numbers and len(found) == 1 else text
