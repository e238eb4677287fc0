"""What tolerance may not give away: nothing that participants do not see decides, and nothing that they write holds up a batch."""

from copy import deepcopy

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from gangso.grading.batch import recovery
from gangso.grading.batch.notes import Note, of_metadata, to_metadata
from gangso.grading.batch.recovery import Sheet
from gangso.grading.course import spelling
from gangso.grading.execution import plan

SEEN = "assert a > 6"
HIDDEN = "secret_of_the_check = 42"


def cell(grade_id: str, source: str, at: str = "", **metadata: object) -> NotebookNode:
    own = {"grade_id": grade_id, "grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3}
    return new_code_cell(source, id=at or grade_id, metadata={"nbgrader": own | metadata})


def written(answer: str, hidden: str = "") -> NotebookNode:
    return new_notebook(
        cells=[
            new_markdown_cell("# A question", id="text"),
            cell("answer-a", answer, solution=True),
            cell("check-a", SEEN + hidden, grade=True, locked=True, points=2),
        ]
    )


@pytest.fixture
def sheet() -> Sheet:
    stub, hidden = "### here\nraise NotImplementedError", f"\n### BEGIN HIDDEN TESTS\n{HIDDEN}\n### END HIDDEN TESTS"
    in_gradebook = written(stub, hidden)  # solutions are cleared before it learns of a cell, hidden tests after
    return recovery.sheet_of(plan.make(None, in_gradebook), written(stub), written("a = 7", hidden))


def test_what_participants_do_not_see_is_no_text_of_a_check(sheet: Sheet) -> None:
    """Else the output of a copy would tell whether it guessed a hidden test."""
    assert sheet.is_stub("check-a", SEEN) and not sheet.is_stub("check-a", HIDDEN)
    notebook = written("a = 1")
    for number, guess in enumerate((HIDDEN, HIDDEN + "1", SEEN)):
        notebook.cells.append(cell("check-a", guess, f"guess-{number}"))
    notes = recovery.recover(notebook, sheet)
    assert [each.source for each in notebook.cells[3:]] == [HIDDEN, HIDDEN + "1"] and notes[-1:] == (
        Note("copies", "check-a"),
    )


def test_a_cell_that_nobody_knows_gives_nothing(sheet: Sheet) -> None:
    notebook = written("a = 1")
    notebook.cells.append(cell("check-bonus", "100", grade=True, points=50))
    assert recovery.recover(notebook, sheet) == (Note("unknown", "check-bonus"),)
    assert "nbgrader" not in notebook.cells[-1].metadata
    nbformat.validate(notebook)


def test_only_what_the_participant_side_changed_is_told(sheet: Sheet) -> None:
    notebook = written("a = 1")
    notebook.cells.append(cell("check-gone", "assert a", grade=True, points=1))
    (check,) = [each for each in notebook.cells if each.metadata.get("nbgrader", {}).get("grade_id") == "check-a"]
    check.metadata.nbgrader["points"] = 77  # as it was handed out, before the instructor gave it others
    told = recovery.recover(deepcopy(notebook), sheet)
    assert {note.kind: note.what for note in told} == {"restored": "check-a", "unknown": "check-gone"}
    assert recovery.recover(deepcopy(notebook), sheet, ("check-a", "check-gone")) == ()
    del check.metadata["nbgrader"]
    (note,) = recovery.recover(notebook, sheet, ("check-a", "check-gone"))
    assert (note.kind, note.what) == ("restored", "check-a")  # lost on the way, not edited


def test_another_assignments_notebook_is_refused(sheet: Sheet) -> None:
    with pytest.raises(recovery.Refused, match="answer-a"):
        recovery.recover(new_notebook(cells=[new_code_cell("x = 1"), new_markdown_cell("words")]), sheet)


@pytest.mark.parametrize(
    "hard", ["-" * 19_000 + "1", "(" * 9_000, "f(" * 9_000, "lambda:" * 2_000 + "1", " " * 19_000 + "?", "1+" * 9_000]
)
def test_what_is_hard_to_parse_is_taken_for_what_it_is(sheet: Sheet, hard: str) -> None:
    notebook = written(hard)
    notebook.cells += [cell("answer-a", f"{hard}\n#{number}", f"copy-{number}") for number in range(200)]
    notebook.cells.append(cell("answer-a", "a = 7", "last"))
    recovery.recover(notebook, sheet)
    (answer,) = [each for each in notebook.cells if each.metadata.get("nbgrader", {}).get("grade_id") == "answer-a"]
    assert answer.source == "a = 7"


@pytest.mark.parametrize("junk", [None, 7, "text", {}, [None, 7, "x", {}, {"kind": "nothing"}, {"kind": ["copies"]}]])
def test_notes_come_back_as_they_were_and_nothing_else_does(junk: object) -> None:
    notes = (Note("copies", "answer-a"), Note("taken", "a.ipynb", "why"))
    assert of_metadata(to_metadata(notes)) == notes and of_metadata(junk) == ()


def test_an_id_is_one_persons() -> None:
    assert spelling.by_roster(["P02", "p03", "Zoe", "X"], ["p02", "P03", "x", "X"]) == {
        "P02": "p02", "p03": "P03", "Zoe": "Zoe", "X": "X"
    }  # fmt: skip
    assert spelling.by_roster(["KIM"], ["kim", "Kim"]) == {"KIM": "KIM"}  # could be either
