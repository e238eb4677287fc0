"""What a participant sees when a check fails, in a real kernel."""

import re
from collections.abc import Iterator

import nbformat
import numpy as np
import pandas as pd
import pytest
from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.manager import start_new_kernel
from nbclient import NotebookClient

from gangso import checks, words


def errors(*cells):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    NotebookClient(notebook, allow_errors=True, kernel_name="python3").execute()
    return [output for cell in notebook.cells for output in cell.outputs if output.output_type == "error"]


def plain(output):
    return re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(output["traceback"]))


def test_a_failed_check_shows_its_message_only():
    setup = "from gangso import checks\nchecks.speak_plainly()"
    failed, open_question, bug, bare = errors(
        setup,
        "def rms(x):\n    return 2.0",
        "x = 1\nassert rms(x) == 1.41, 'RMS가 2.0입니다'",
        "raise NotImplementedError('아직 풀지 않았습니다')",
        "rms(x, 1)",
        "assert rms(x) == 1",
    )
    assert (failed.ename, failed.evalue) == ("AssertionError", "RMS가 2.0입니다")
    assert plain(failed) == "RMS가 2.0입니다"
    assert plain(open_question) == "아직 풀지 않았습니다"
    assert "Traceback" in plain(bug) and "takes 1 positional argument" in plain(bug)
    assert "Traceback" in plain(bare) and "assert rms(x) == 1" in plain(bare)


# ------------------------------------------------------------------------------- what came of the answer cell before it


class Desk:
    """A kernel that is told which cell it runs, as JupyterLab tells it."""

    def __init__(self, client: BlockingKernelClient) -> None:
        self.client = client

    def run(self, cell: str, source: str) -> str:
        """Run a cell, and return what is under it."""
        session, shell = self.client.session, self.client.shell_channel
        content = {"code": source, "silent": False, "store_history": True, "allow_stdin": False, "stop_on_error": False}
        message = session.msg("execute_request", content, metadata={"cellId": cell})
        shell.send(message)
        shown = []
        while True:
            reply = self.client.get_iopub_msg(timeout=60)
            if reply["parent_header"].get("msg_id") != message["header"]["msg_id"]:
                continue
            if reply["msg_type"] == "stream":
                shown.append(reply["content"]["text"])
            if reply["msg_type"] == "error":
                shown.append(plain(reply["content"]))
            if reply["msg_type"] == "status" and reply["content"]["execution_state"] == "idle":
                return "".join(shown)


CHECK_COST = """
assert cost is not None, "This question is still open."
assert cost == 6, "not what was expected"
checks.passed()
"""
CHECK_LOUD = "got = loud(2, 1)\nassert got, 'which way does the comparison go?'\nchecks.passed()"
SETUP = "from gangso import checks\nchecks.speak_plainly()\ncost = None"


@pytest.fixture(scope="module")
def client() -> Iterator[BlockingKernelClient]:
    manager, client = start_new_kernel(kernel_name="python3")
    yield client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


@pytest.fixture
def desk(client) -> Desk:
    desk = Desk(client)
    desk.run("", f"%reset -f\n%env {words.VARIABLE}=en")
    desk.run("given-setup", "from gangso import checks\nchecks.ran.runs.clear()")
    desk.run("given-setup", SETUP)
    desk.run("given-setup", SETUP)  # as somebody does who begins again
    return desk


def test_an_untouched_question_is_open_before_and_after_its_cell_has_run(desk):
    assert desk.run("check-cost", CHECK_COST).startswith("This question is still open.")
    desk.run("answer-cost", "### Write your answer here\nraise NotImplementedError('This question is still open.')")
    assert desk.run("check-cost", CHECK_COST).startswith("This question is still open: its cell still has the line")


@pytest.mark.parametrize("mistake", ["cost = 2 x 3", "cost = six", "def f():\nreturn 6", "cost = {}['a']"])
def test_after_an_error_the_check_speaks_of_the_error(desk, mistake):
    desk.run("answer-cost", "cost = 6")
    assert desk.run("check-cost", CHECK_COST) == "Passed. Grading checks it on other data too.\n"
    under = desk.run("answer-cost", mistake)
    (error,) = re.findall(r"^(\w+Error)", under, flags=re.MULTILINE)[-1:]
    assert "interactiveshell" not in under
    said = desk.run("check-cost", CHECK_COST)
    assert f"stopped with an error ({error})" in said and "Passed" not in said and "open" not in said
    desk.run("answer-cost", "cost = 6")
    assert "Passed" in desk.run("check-cost", CHECK_COST)


def test_a_right_value_does_not_hide_a_line_that_raises(desk):
    desk.run("answer-cost", "cost = 6\nraise NotImplementedError('This question is still open.')")
    assert "still has the line that begins with raise" in desk.run("check-cost", CHECK_COST)


@pytest.mark.parametrize(
    ("answer", "words"),
    [("2 * 3", "begin your answer with 'cost ='"), ("Cost = 6", "The name in the answer cell is Cost:")],
)
def test_an_answer_under_no_name_or_another_is_told(desk, answer, words):
    desk.run("answer-cost", answer)
    said = desk.run("check-cost", CHECK_COST)
    assert "there is no answer in cost" in said and words.lower() in said.lower() and "open" not in said


@pytest.mark.parametrize("check", [CHECK_COST, "checks.well_formed() if cost else None"])
@pytest.mark.parametrize("earlier", ["cost = 1", "cost = 6"])
def test_what_an_earlier_run_has_left_neither_passes_nor_is_blamed(desk, earlier, check):
    desk.run("answer-cost", earlier)
    desk.run("answer-cost", "2 * 3")
    desk.run("answer-cost", "2 * 3")
    said = desk.run("check-cost", check)
    assert said.startswith("The answer cell has no cost; the value there is comes from an earlier run.")


def test_an_answer_that_is_made_in_a_cell_of_ones_own_counts(desk):
    desk.run("answer-cost", "cost = 1")
    desk.run("answer-cost", "half = 3")
    desk.run("mine", "cost = 2 * half")
    assert "Passed" in desk.run("check-cost", CHECK_COST)
    desk.run("answer-cost", "cost += 0")
    assert "Passed" in desk.run("check-cost", CHECK_COST)


def test_a_function_that_is_not_there_is_told_without_a_traceback(desk):
    assert desk.run("check-loud", CHECK_LOUD).startswith("This cell uses a name that is not there yet: loud.")
    desk.run("answer-loud", "def loud(level, limit):\nreturn level > limit")
    for check in ("check-loud", "check-loud-other"):
        assert desk.run(check, CHECK_LOUD).startswith("The answer cell stopped with an error (IndentationError)")
    desk.run("answer-loud", "def Loud(level, limit):\n    return level > limit")
    assert "The name in the answer cell is Loud" in desk.run("check-loud", CHECK_LOUD)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("return level > limi", "NameError: name 'limi' is not defined"),
        ("return np.linalg.inv([[level]], limit)", "TypeError: inv() takes"),
        ("assert level < limit", "AssertionError"),
    ],
)
def test_an_error_inside_the_answers_function_is_told_by_its_line(desk, line, said):
    desk.run("answer-loud", f"import numpy as np\n\ndef loud(level, limit):\n    {line}")
    shown = desk.run("check-loud", CHECK_LOUD)
    assert "in line 4 of that cell" in shown and f"\n  {line}\n{said}" in shown
    assert "Traceback" not in shown and "which way" not in shown


def test_an_error_in_a_cell_of_ones_own_keeps_its_traceback(desk):
    desk.run("answer-loud", "def loud(level, limit):\n    return level > limi")
    said = desk.run("mine", "loud(2, 1)")
    assert "Traceback" in said and "name 'limi' is not defined" in said


def test_a_common_error_is_explained_below_its_traceback_in_a_kernel_too(desk):
    said = desk.run("mine", "3.0 ^ 2")
    assert "Traceback" in said and said.rstrip().endswith("→ To the power of is written **, not ^: x ** 2")
    desk.run("answer-loud", "def loud(level, limit):\n    return level ^ limit")
    said = desk.run("check-loud", "assert loud(2.0, 1.0), 'no'")
    assert "in line 2 of that cell" in said and said.rstrip().endswith("not ^: x ** 2") and "Traceback" not in said


def test_an_old_function_is_not_blamed_for_what_the_answer_cell_says_now(desk):
    desk.run("answer-loud", "def loud(level, limit):\n    return level > limi")
    desk.run("answer-loud", "def loud(level limit):\n    return level > limit")
    assert "stopped with an error (SyntaxError)" in desk.run("check-loud", CHECK_LOUD)
    desk.run("answer-loud", "def Loud(level, limit):\n    return level > limit")
    assert desk.run("check-loud", CHECK_LOUD).startswith("The answer cell has no loud;")


def test_a_function_that_returns_nothing_is_told_so_by_its_check(desk):
    desk.run("answer-loud", "def loud(level, limit):\n    print(level > limit)")
    check = "got = loud(2, 1)\nassert got is not None, 'nothing was returned'"
    assert desk.run("check-loud", check) == "True\nnothing was returned"


def test_a_given_cell_that_was_not_run_is_told(desk):
    desk.run("answer-loud", "def loud(level, limit):\n    return level > limit")
    said = desk.run("check-loud", "level = recorded()\nassert loud(level, 1), 'no'")
    assert "not there yet: recorded. A given cell above has probably not been run" in said


def test_a_given_cell_that_was_run_again_has_emptied_the_answer(desk):
    desk.run("answer-cost", "cost = 6")
    desk.run("given-setup", SETUP)
    assert desk.run("check-cost", CHECK_COST).startswith("cost is empty: a given cell that was run after your answer")
    desk.run("answer-cost", "cost = 6")
    assert "Passed" in desk.run("check-cost", CHECK_COST)


def test_a_check_that_looks_through_a_function_of_a_given_cell_tells_the_same(desk):
    desk.run("given-shape", "def whole(found):\n    assert found is not None, 'still open'\n    return found")
    check = "number = whole(cost)\nassert number == 6, 'no'\nchecks.well_formed()"
    assert desk.run("check-cost", check) == "still open"
    desk.run("answer-cost", "cst = 6")
    assert "The name in the answer cell is cst" in desk.run("check-cost", check)
    desk.run("answer-cost", "cost = 6")
    assert "The form is right" in desk.run("check-cost", check)
    desk.run("given-setup", SETUP)
    assert "cost is empty" in desk.run("check-cost", check)


def test_a_comparison_is_no_answer(desk):
    desk.run("answer-cost", "cost == 6")
    assert "Begin your answer with 'cost ='" in desk.run("check-cost", CHECK_COST)
    desk.run("answer-cost", "cost = 1")
    desk.run("answer-cost", "cost == 6")
    assert desk.run("check-cost", CHECK_COST).startswith("The answer cell has no cost;")


def test_an_answer_that_stands_elsewhere_alone_is_told_that_it_is_not_graded(desk):
    desk.run("mine", "cost = 6")
    assert desk.run("check-cost", CHECK_COST).startswith("The answer cell has not been run")


def test_a_wrong_answer_and_another_question_are_judged_by_the_check_alone(desk):
    desk.run("answer-loud", "raise ValueError")
    desk.run("answer-cost", "cost = 1")
    assert desk.run("check-cost", CHECK_COST).startswith("not what was expected")


@pytest.mark.parametrize(
    ("lang", "sentences"),
    [
        ("ko", ("답 셀에 있는 이름은 Cost입니다", "오류(SyntaxError)로 멈추어", "통과했습니다.\n")),
        ("en", ("The name in the answer cell is Cost", "stopped with an error (SyntaxError)", "Passed.\n")),
    ],
)
def test_it_says_so_in_both_languages(desk, lang, sentences):
    desk.run("", f"%env {words.VARIABLE}={lang}")
    said = []
    for answer in ("Cost = 6", "cost = 2 x 3", "cost = 6"):
        desk.run("answer-cost", answer)
        said.append(desk.run("check-cost", CHECK_COST.replace("passed()", "passed(on_other_data=False)")))
    assert all(word in text for word, text in zip(sentences, said, strict=True))


@pytest.mark.parametrize(
    ("given", "en"),
    [
        ("few", "should be a list of 2 answers; got few"),
        (["few"], "should be a list of 2 answers"),
        (None, "got None"),
        ({"few": 1, "none": 2}, "should be a list of 2 answers"),
        (["few", "many"], "no such answer: 'many'. Use 'few', 'none', or None (without quotes)."),
        (["few", "None"], "no such answer: 'None'."),
        (["few", ["none"]], "no such answer: ['none']."),
        (np.array("few"), "should be a list of 2 answers"),
    ],
)
def test_verdicts_are_a_list_of_those_that_there_are(given, en):
    with words.use("en"), pytest.raises(AssertionError, match=re.escape(en)):
        checks.verdicts(given, ("few", "none"), 2)
    with words.use("ko"), pytest.raises(AssertionError, match="답"):
        checks.verdicts(given, ("few", "none"), 2)


def test_verdicts_of_any_kind_of_list_are_returned():
    for given in (
        *(["few", None], ("few", None), np.array(["few", None], dtype=object)),
        pd.Series(["few", None], index=[7, 3], dtype=object),
    ):
        assert checks.verdicts(given, ("few", "none"), 2) == ["few", None]
