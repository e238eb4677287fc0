"""Rules for the answers to each question: enough right and wrong ones, among them a constant and a guess."""

import ast
import re
from collections.abc import Iterator

from gangso.authoring.complaint import Complaint
from gangso.errors import SourceError
from gangso.grading.questions import corpus
from gangso.grading.questions.corpus import NEEDED, Answer
from gangso.notebook.cells import Source
from gangso.words import Text

_GUESS = re.compile(r"guess|random|chance|shuffl|찍", re.IGNORECASE)


def answers(case: str, assignment: Source) -> Iterator[Complaint]:
    """Yield the questions that are not yet tested by enough answers, and folders of no question."""
    asked = {cell.name: cell.line for cell in assignment.cells if cell.role == "answer"}
    try:
        found = corpus.read(case)
    except SourceError as error:
        yield Complaint(error.path, error.line, "answers", Text(ko=error.ko, en=error.en))
        return
    for question in sorted(found.keys() - asked.keys()):
        yield Complaint(
            corpus.folder(case) / question,
            1,
            "answers",
            Text(
                ko="이런 문항이 없습니다. 폴더의 이름을 문항의 이름으로 고치십시오.",
                en="no question has this name; rename the folder.",
            ),
        )
    for question, line in asked.items():
        given = found.get(question, ())
        for kind, needed in NEEDED.items():
            count = sum(answer.kind == kind for answer in given)
            if count < needed:
                yield _lacking(assignment, line, question, f"{kind}_*.py: {count} < {needed}")
        wrong = [answer for answer in given if answer.kind == "wrong"]
        if not any(is_constant(answer) for answer in wrong):
            yield _lacking(assignment, line, question, "wrong_constant.py")
        if not any(is_guess(answer) for answer in wrong):
            yield _lacking(assignment, line, question, "wrong_guess.py")


def is_constant(answer: Answer) -> bool:
    """Return whether an answer is the same whatever it is given: it reads no name but those that it binds to literals."""
    try:
        tree = ast.parse(answer.text)
    except SyntaxError:
        return False
    return not any(
        isinstance(node, ast.Call | ast.BinOp | ast.Subscript | ast.Attribute) for node in ast.walk(tree)
    ) and not any(isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) for node in ast.walk(tree))


def is_guess(answer: Answer) -> bool:
    """Return whether an answer says that it guesses, or draws at random."""
    return bool(_GUESS.search(answer.path.stem) or _GUESS.search(answer.text))


def _lacking(assignment: Source, line: int, question: str, what: str) -> Complaint:
    return Complaint(
        assignment.path,
        line,
        "answers",
        Text(
            ko=f"문항 '{question}'을 시험할 답이 모자랍니다 ({what}). grading/answers/{assignment.case}/{question}/에 쓰십시오.",
            en=f"answers to '{question}' are lacking ({what}). Write them into grading/answers/{assignment.case}/{question}/.",
        ),
    )
