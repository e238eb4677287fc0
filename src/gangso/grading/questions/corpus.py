"""The answers corpus: right and wrong answers to every question, which test the questions and fill the demonstration."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from gangso import content
from gangso.errors import GangsoError, SourceError

Kind = Literal["right", "wrong"]
NEEDED: Mapping[Kind, int] = {"right": 3, "wrong": 5}


@dataclass(frozen=True)
class Answer:
    """One answer: the whole text of a question's answer cell; a wrong one's first line names the misconception."""

    question: str
    kind: Kind
    path: Path
    text: str

    @property
    def misconception(self) -> str:
        first = self.text.split("\n", 1)[0]
        return first.lstrip("# ").strip() if first.startswith("#") else ""

    @property
    def code(self) -> str:
        """The text without the comment in its first line, as a participant would hand it in."""
        first, _, rest = self.text.partition("\n")
        return rest if first.startswith("#") else self.text


def folder(case: str) -> Path:
    """Return the folder of a case's answers."""
    return content.root() / "grading" / "answers" / case


def read(case: str) -> dict[str, tuple[Answer, ...]]:
    """Return the answers of `case` by question, right ones first, in order of file name.

    Raises
    ------
    SourceError
        If a wrong answer does not name its misconception.
    """
    answers: dict[str, tuple[Answer, ...]] = {}
    for question in sorted(path for path in folder(case).glob("*") if path.is_dir()):
        answers[question.name] = tuple(
            _answer(question.name, kind, path) for kind in NEEDED for path in sorted(question.glob(f"{kind}_*.py"))
        )
    return answers


def _answer(question: str, kind: Kind, path: Path) -> Answer:
    answer = Answer(question, kind, path, path.read_text(encoding="utf-8").rstrip("\n"))
    if kind == "wrong" and not answer.misconception:
        raise SourceError(
            path,
            1,
            ko="틀린 답의 첫 줄은 어떤 오해인지 적은 주석(#)이어야 합니다.",
            en="the first line of a wrong answer must be a comment (#) that names the misconception.",
        )
    return answer


def check_complete(case: str, answers: Mapping[str, tuple[Answer, ...]], questions: tuple[str, ...]) -> None:
    """Raise if a question has too few answers, or answers have no question.

    Raises
    ------
    GangsoError
        With everything that is missing.
    """
    problems = []
    for question in questions:
        for kind, needed in NEEDED.items():
            found = sum(answer.kind == kind for answer in answers.get(question, ()))
            if found < needed:
                problems.append(f"  {question}: {kind}_*.py {found} < {needed}")
    problems += [f"  {question}: ?" for question in answers if question not in questions]
    if problems:
        listing = "\n".join(problems)
        raise GangsoError(
            ko=f"{folder(case)}: 답안 모음이 온전하지 않습니다. 문제마다 맞는 답 {NEEDED['right']}개, 틀린 답 {NEEDED['wrong']}개가 "
            f"필요하고, 폴더 이름은 문제의 이름이어야 합니다(?는 없는 문제).\n{listing}",
            en=f"{folder(case)}: the answers corpus is not complete. Each question needs {NEEDED['right']} right and "
            f"{NEEDED['wrong']} wrong answers, and a folder is named like its question (? has none).\n{listing}",
        )
