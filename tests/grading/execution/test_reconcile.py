"""Whatever a submission says of its cells, and in whatever order: what is executed as what is the instructor's word."""

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell

from gangso.grading.execution import plan
from gangso.grading.execution.plan import Plan
from gangso.grading.execution.reconcile import reconcile

POINTS = {"check-a": 2, "check-b": 3, "memo": 4}


def cell(grade_id: str, source: str, kind: str = "code", **metadata: object) -> NotebookNode:
    """Return a cell of nbgrader's, or with an empty id one that it does not know."""
    made = {"code": new_code_cell, "markdown": new_markdown_cell, "raw": new_raw_cell}[kind](source)
    if grade_id:
        made.metadata["nbgrader"] = {"grade_id": grade_id, "schema_version": 3, **metadata}
    return made


def check(grade_id: str, source: str) -> NotebookNode:
    return cell(grade_id, source, grade=True, locked=True, solution=False, points=POINTS[grade_id])


def answer(grade_id: str, source: str) -> NotebookNode:
    return cell(grade_id, source, grade=False, locked=False, solution=True)


def written() -> NotebookNode:
    """The instructor's notebook, with an import that nbgrader does not know and a given cell between the checks."""
    return new_notebook(
        cells=[
            cell("", "import math"),
            cell("given-1", "scale = 2", grade=False, locked=True, solution=False),
            answer("answer-a", "a = scale * math.pi"),
            check("check-a", "assert a > 6"),
            cell("given-2", "a = 6.3", grade=False, locked=True, solution=False),
            answer("answer-b", "b = 1"),
            check("check-b", "assert b == 1"),
            cell("memo", "why", "markdown", grade=True, locked=False, solution=True, points=POINTS["memo"]),
        ]
    )


@pytest.fixture
def planned() -> Plan:
    return plan.make(None, written())


@pytest.fixture
def submission() -> NotebookNode:
    """A submission by the rules: the answers are another's words, and an own cell stands among them."""
    nb = written()
    nb.cells[2].source = "a = 2 * 3.2"
    nb.cells[5].source = "b = 1.0"
    nb.cells.insert(3, cell("", "print(a)"))
    return nb


def sources(nb: NotebookNode) -> list[str]:
    return [each.source for each in nb.cells]


def ids(nb: NotebookNode) -> list[str]:
    return [each.metadata.get("nbgrader", {}).get("grade_id", "") for each in nb.cells]


IN_ORDER = ["given-1", "answer-a", "check-a", "given-2", "answer-b", "check-b", "memo"]


def test_what_is_as_it_should_be_stays(submission: NotebookNode, planned: Plan) -> None:
    before = sources(submission)
    roles = reconcile(submission, planned)
    assert sources(submission) == before
    assert [role.grade_id if role else None for role in roles] == [
        None, "given-1", "answer-a", None, "check-a", "given-2", "answer-b", "check-b", "memo"
    ]  # fmt: skip
    assert [role.kind for role in roles if role] == ["given", "answer", "check", "given", "answer", "check", "text"]


def test_cells_that_nbgrader_does_not_know_keep_their_places(submission: NotebookNode, planned: Plan) -> None:
    """An import before the answers is before them still, although the source has unknown cells of its own."""
    submission.cells.append(cell("", "late = 1"))
    reconcile(submission, planned)
    assert sources(submission)[0] == "import math" and sources(submission)[-1] == "late = 1"
    assert sources(submission)[3] == "print(a)"


@pytest.mark.parametrize("order", ["reversed", "check behind the given cell", "answers swapped"])
def test_reordered_cells_are_put_into_order(submission: NotebookNode, planned: Plan, order: str) -> None:
    cells = submission.cells
    at = {grade_id: index for index, grade_id in enumerate(ids(submission)) if grade_id}
    if order == "reversed":
        cells.reverse()
    else:
        one, other = ("check-a", "given-2") if order.startswith("check") else ("answer-a", "answer-b")
        cells[at[one]], cells[at[other]] = cells[at[other]], cells[at[one]]
    roles = reconcile(submission, planned)
    assert [grade_id for grade_id in ids(submission) if grade_id] == IN_ORDER
    assert [role.grade_id for role in roles if role] == IN_ORDER
    assert {"a = 2 * 3.2", "b = 1.0", "print(a)"} < set(sources(submission))


def test_own_cells_stay_where_they_are_among_reordered_ones(submission: NotebookNode, planned: Plan) -> None:
    places = [index for index, grade_id in enumerate(ids(submission)) if not grade_id]
    own = [sources(submission)[index] for index in places]
    kept = [each for each in submission.cells if "nbgrader" not in each.metadata]
    moved = [each for each in submission.cells if "nbgrader" in each.metadata][::-1]
    submission.cells = [kept.pop(0) if index in places else moved.pop(0) for index in range(len(submission.cells))]
    reconcile(submission, planned)
    assert [sources(submission)[index] for index in places] == own
    assert [grade_id for grade_id in ids(submission) if grade_id] == IN_ORDER


def test_of_two_cells_with_one_id_the_first_counts(submission: NotebookNode, planned: Plan) -> None:
    again = answer("answer-a", "a = 'second'")
    submission.cells.append(again)
    submission.cells.insert(0, check("check-a", "pass"))
    reconcile(submission, planned)
    assert [grade_id for grade_id in ids(submission) if grade_id] == IN_ORDER
    assert "nbgrader" not in again.metadata and again.source == "a = 'second'"  # code of the participant's own
    # The instructor's check, on the first of the places, and the submission's own copy as code that gives nothing.
    assert sources(submission).count("assert a > 6") == 2
    assert ids(submission)[sources(submission).index("print(a)") + 1] == ""


def test_removed_cells_are_put_back(submission: NotebookNode, planned: Plan) -> None:
    submission.cells = [
        each
        for each in submission.cells
        if "answer" in each.get("metadata", {}).get("nbgrader", {}).get("grade_id", "")
    ]
    roles = reconcile(submission, planned)
    # But for a text: there is nothing of the participant's to be graded.
    assert ids(submission) == IN_ORDER[:-1]
    assert [role.kind for role in roles] == ["given", "answer", "check", "given", "answer", "check"]
    assert sources(submission) == ["scale = 2", "a = 2 * 3.2", "assert a > 6", "a = 6.3", "b = 1.0", "assert b == 1"]


def test_a_notebook_without_cells_gets_the_instructors(planned: Plan) -> None:
    nb = new_notebook()
    roles = reconcile(nb, planned)
    assert ids(nb) == ["given-1", "check-a", "given-2", "check-b"] == [role.grade_id for role in roles]
    nbformat.validate(nb)


@pytest.mark.parametrize("minor", [4, 5])
def test_cells_put_back_suit_the_notebooks_format(planned: Plan, minor: int) -> None:
    """Before 4.5 a cell has no id."""
    nb = nbformat.from_dict({"nbformat": 4, "nbformat_minor": minor, "metadata": {}, "cells": []})
    reconcile(nb, planned)
    assert len(nb.cells) == 4
    assert all(("id" in each) == (minor == 5) for each in nb.cells)
    nbformat.validate(nb)


def test_renamed_cells_are_the_participants_own(submission: NotebookNode, planned: Plan) -> None:
    """Under a new name a check gives nothing and an answer answers nothing; what has its name is put back."""
    for each in submission.cells:
        if (written := each.metadata.get("nbgrader", {})).get("grade_id") in ("check-a", "answer-b"):
            written["grade_id"] += "-mine"
    reconcile(submission, planned)
    found = [grade_id for grade_id in ids(submission) if grade_id]
    assert found == [name for name in IN_ORDER if name != "answer-b"]
    assert "b = 1.0" in sources(submission)


def test_an_answer_that_calls_itself_a_check_is_that_check(submission: NotebookNode, planned: Plan) -> None:
    """Swapped names: code in the check's place is replaced by the check, and the check's text becomes the answer."""
    by_id = dict(zip(ids(submission), submission.cells, strict=True))
    for mine, its in (("answer-a", "check-a"), ("check-a", "answer-a")):
        by_id[mine].metadata["nbgrader"]["grade_id"] = its
    roles = reconcile(submission, planned)
    found = {role.grade_id: each.source for role, each in zip(roles, submission.cells, strict=True) if role}
    assert found["check-a"] == "assert a > 6" and "a = 2 * 3.2" not in found.values()
    assert found["answer-a"] == "assert a > 6"  # which answers nothing


@pytest.mark.parametrize("name", [name for name in IN_ORDER if name != "memo"])
@pytest.mark.parametrize("kind", ["markdown", "raw"])
def test_code_that_was_made_text_is_code(submission: NotebookNode, planned: Plan, name: str, kind: str) -> None:
    at = ids(submission).index(name)
    changed = cell(name, submission.cells[at].source, kind)
    changed["attachments"] = {"x.png": {"image/png": "aGVsbG8="}}
    submission.cells[at] = changed
    before = sources(submission)
    roles = reconcile(submission, planned)
    assert sources(submission) == before
    assert submission.cells[at].cell_type == "code" and roles[at].grade_id == name
    nbformat.validate(submission)


def test_a_text_that_was_made_code_is_text(submission: NotebookNode, planned: Plan) -> None:
    """A memo is read by a person; it is never executed."""
    submission.cells[-1] = cell("memo", "import os")
    submission.cells[-1].outputs = [new_output("stream", text="x")]
    roles = reconcile(submission, planned)
    assert submission.cells[-1].cell_type == "markdown" and roles[-1].kind == "text"
    assert submission.cells[-1].source == "import os"
    nbformat.validate(submission)


def test_locked_code_points_and_roles_are_the_instructors(submission: NotebookNode, planned: Plan) -> None:
    for each in submission.cells:
        if written := each.metadata.get("nbgrader"):
            written |= {"points": 100, "locked": False, "solution": True, "grade": True}
            if not written["grade_id"].startswith("answer"):
                each.source = "100"
    roles = reconcile(submission, planned)
    assert {each.metadata.nbgrader.grade_id: each.metadata.nbgrader.points for each in submission.cells if each.metadata.get("nbgrader", {}).get("grade")} == POINTS  # fmt: skip
    assert [role.kind for role in roles if role] == ["given", "answer", "check", "given", "answer", "check", "text"]
    assert "100" not in sources(submission)[:-1] and sources(submission)[-1] == "100"  # the memo is their text


def test_outputs_that_came_along_are_gone(submission: NotebookNode, planned: Plan) -> None:
    for each in submission.cells:
        if each.cell_type == "code":
            each.outputs = [new_output("execute_result", {"text/plain": "5.0"}, execution_count=1)]
            each.execution_count = 1
    roles = reconcile(submission, planned)
    for role, each in zip(roles, submission.cells, strict=True):
        if role and each.cell_type == "code":
            assert each.outputs == [] and each.execution_count is None


@pytest.mark.parametrize("value", ["check-a", ["check-a"], 5, None, {"grade_id": ["check-a"]}, {"grade_id": None}])
def test_metadata_of_other_types_name_no_cell(planned: Plan, value: object) -> None:
    own = new_code_cell("x = 1")
    own.metadata["nbgrader"] = value
    nb = new_notebook(cells=[own])
    roles = reconcile(nb, planned)
    assert roles.count(None) == 1 and "nbgrader" not in own.metadata


def test_a_submission_cannot_name_the_cells_that_nbgrader_does_not_know(planned: Plan) -> None:
    own = cell("given-1", "x = 1")
    own.metadata["nbgrader"]["grade_id"] = ""
    nb = new_notebook(cells=[own])
    roles = reconcile(nb, planned)
    assert own.source == "x = 1" and roles[nb.cells.index(own)] is None
