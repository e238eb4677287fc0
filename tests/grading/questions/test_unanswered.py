"""Who left a question open, and who tried and failed: as an executed notebook shows it."""

import nbformat
import pytest
from nbformat import NotebookNode

from gangso.grading.questions.unanswered import is_unanswered, says_first
from gangso.stubs import CODE_STUBS, FIRST, OPEN

OPENS = f"{OPEN['ko']}. my_rows에 답을 넣으십시오."


def cell(source: str = "x = 1", error: tuple[str, str] | None = None) -> NotebookNode:
    outputs = [nbformat.v4.new_output("error", ename=error[0], evalue=error[1], traceback=[])] if error else []
    return nbformat.v4.new_code_cell(source, outputs=outputs)


RAISED = ("NotImplementedError", f"{OPEN['en']}.")


@pytest.mark.parametrize(
    ("answer", "checks"),
    [
        # The line was left: in a cell that makes a value, and in a function that the check calls.
        (cell(CODE_STUBS["ko"], RAISED), [cell(error=("AssertionError", OPENS))]),
        (cell(CODE_STUBS["ko"], RAISED), [cell(error=("NameError", "name 'x' is not defined")), cell()]),
        (cell("def f(): raise NotImplementedError"), [cell(error=RAISED)]),
        # The line was deleted, and nothing written in its place.
        (cell(""), [cell(error=("NameError", "name 'x' is not defined"))]),
        (cell("# later\n"), [cell(error=("TypeError", "NoneType"))]),
        # Something else was made there, or None.
        (cell("my_rows = None"), [cell(error=("AssertionError", OPENS))]),
        (None, [cell(error=RAISED)]),
    ],
)
def test_left_open(answer, checks):
    assert is_unanswered(answer, checks)


@pytest.mark.parametrize(
    ("answer", "checks"),
    [
        (cell("my_rows = 1 / 0", ("ZeroDivisionError", "division by zero")), [cell(error=("AssertionError", OPENS))]),
        (cell("my_rows = ("), [cell(error=("NameError", "name 'my_rows' is not defined"))]),
        (cell(), [cell(error=("AssertionError", "3 is too many"))]),
        (cell(), [cell()]),
        (None, [cell(error=("NameError", "name 'x' is not defined"))]),
    ],
)
def test_tried(answer, checks):
    assert not is_unanswered(answer, checks)


def test_a_check_that_waits_for_the_first_says_nothing_of_its_own():
    assert all(says_first(text) and says_first(f"{text}.") for text in FIRST.values())
    assert not says_first(f"NaN이 있습니다. {FIRST['ko']}.")
