"""Submissions as editors, browsers, mail and people leave them: graded as an honest reader would, and what that took is said.

One cohort, one batch: each participant hands in the same right answers (6 points, and a memo of 4 by hand) in a way of their own.
"""

import html
import json
import shutil
import unicodedata
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import nbformat
import pytest
from small_course import CASE, RIGHT, released, submit

from gangso import content
from gangso.grading.batch import submissions
from gangso.grading.batch.step import Step
from gangso.grading.course import cohort, converters, gradebooks, local_time, report
from gangso.grading.feedback import assembly, exporter

Cells = list[dict[str, Any]]
FULL = {"rms": 5.0, "total": 1.0}
MEMO = "설비를 세우겠습니다. 진동이 기준값을 넘었습니다."
ANSWERS = RIGHT | {"memo-decision": MEMO}
ROSTER = ["hong", "홍길동", "p02", "high", "twofolders", "away"]


def at(cells: Cells, grade_id: str) -> int:
    return next(
        index for index, cell in enumerate(cells) if cell["metadata"].get("nbgrader", {}).get("grade_id") == grade_id
    )


def own(text: str, kind: str = "code") -> dict[str, Any]:
    cell = {"cell_type": kind, "id": f"own{abs(hash(text)) % 10**8}", "metadata": {}, "source": text}
    return cell | ({"outputs": [], "execution_count": None} if kind == "code" else {})


def copied(cells: Cells, grade_id: str) -> dict[str, Any]:
    return deepcopy(cells[at(cells, grade_id)]) | {"id": "copy-of-it"}


def _copy(grade_id: str) -> Callable[[Cells], None]:
    def change(cells: Cells) -> None:
        cells.insert(at(cells, grade_id) + 1, copied(cells, grade_id))

    return change


def _split(grade_id: str, first: str, second: str) -> Callable[[Cells], None]:
    def change(cells: Cells) -> None:
        cells.insert(at(cells, grade_id) + 1, copied(cells, grade_id) | {"source": second})
        cells[at(cells, grade_id)]["source"] = first

    return change


def _twice(cells: Cells) -> None:
    cells += deepcopy(cells)


def _unanswered_copy_below(cells: Cells) -> None:
    stub = 'def rms(x):\n    ### Write your answer here\n    raise NotImplementedError("This question is still open. If you have answered it, remove this line.")'
    cells.append(copied(cells, "answer-rms") | {"source": stub})


def _second_try_below(cells: Cells) -> None:
    cells.insert(at(cells, "check-rms-hidden") + 1, copied(cells, "answer-rms"))
    cells[at(cells, "answer-rms")]["source"] = "def rms(x):\n    return 0.0"


def _moved(cells: Cells) -> None:
    cells.append(cells.pop(at(cells, "answer-rms")))


def _stripped(cells: Cells) -> None:
    for cell in cells:
        cell["metadata"] = {}


def _stripped_of_ids(cells: Cells) -> None:
    for cell in cells:
        cell["metadata"] = {}
        del cell["id"]


def _without_metadata(cells: Cells) -> None:
    del cells[at(cells, "answer-total")]["metadata"]


def _surrogate(cells: Cells) -> None:
    cells[at(cells, "answer-rms")]["source"] += "  # \ud83d"


def _no_cells(cells: Cells) -> None:
    cells[2:2] = [None, 7, [], {"cell_type": "code", "source": None, "outputs": 3, "metadata": []}]


def _roles(cells: Cells) -> None:
    cells[at(cells, "check-rms")]["metadata"]["nbgrader"] |= {"points": 100, "locked": False, "solution": True}
    cells[at(cells, "answer-rms")]["metadata"]["nbgrader"] = {"grade_id": "answer-rms", "schema_version": 1}


def _foreign_check(cells: Cells) -> None:
    own_check = deepcopy(cells[at(cells, "check-total")])
    own_check["metadata"]["nbgrader"] |= {"grade_id": "check-bonus", "points": 50}
    cells.append(own_check | {"id": "bonus", "source": "pass"})


def _memo_below(cells: Cells) -> None:
    cells[at(cells, "memo-decision")]["source"] = "*(여기에 답을 쓰십시오.)*"
    cells.append(own(MEMO, "markdown"))


def _memo_as_code(cells: Cells) -> None:
    cells[at(cells, "memo-decision")]["source"] = ""
    cells.append(own("설비를 멈추겠습니다. 소리가 커졌습니다."))


def _memo_replaced(cells: Cells) -> None:
    cells[at(cells, "memo-decision")] = own(MEMO, "markdown")


def _memo_split(cells: Cells) -> None:
    _split("memo-decision", "첫째 문장입니다.", "둘째 문장입니다.")(cells)


def _answer_below_the_check(cells: Cells) -> None:
    cells.insert(at(cells, "check-rms-hidden") + 1, own(RIGHT["answer-rms"]))
    cells[at(cells, "answer-rms")]["source"] = "def rms(x):\n    ### 여기에 답을 쓰십시오"


def _answer_in_a_new_cell(cells: Cells) -> None:
    cells[at(cells, "answer-rms")] = own(RIGHT["answer-rms"])


def _checks_deleted(cells: Cells) -> None:
    del cells[at(cells, "check-total")]
    del cells[at(cells, "given-setup")]


def _shell(cells: Cells) -> None:
    cells[at(cells, "answer-rms")]["source"] = "!echo hello\nlines = !echo one\n%pip --version\n" + RIGHT["answer-rms"]


# What a participant does to the cells of the notebook, and of what kind the notes are that it takes.
CHANGES: dict[str, tuple[Callable[[Cells], None], set[str]]] = {
    "copied-answer": (_copy("answer-rms"), {"copies"}),
    "copied-check": (_copy("check-rms"), {"copies"}),
    "copied-given": (_copy("given-setup"), {"copies"}),
    "copied-memo": (_copy("memo-decision"), {"copies"}),
    "split-answer": (_split("answer-rms", "import numpy", RIGHT["answer-rms"]), {"copies"}),
    "split-inside": (_split("answer-rms", *RIGHT["answer-rms"].split("\n")), {"joined"}),
    "split-given": (_split("given-setup", "import numpy as np", "from gangso.words import tr"), {"copies"}),
    "split-check": (_split("check-rms", "got = rms(np.array([3.0, -3.0]))", "assert abs(got - 3) < 1e-9"), {"copies"}),
    "split-memo": (_memo_split, {"joined"}),
    "twice": (_twice, {"copies"}),
    "stub-copy": (_unanswered_copy_below, {"copies"}),
    "second-try": (_second_try_below, {"copies"}),
    "moved": (_moved, set()),
    "stripped": (_stripped, {"restored"}),
    # Of two of the checks participants see nothing: no text tells which cells they were.
    "stripped-of-ids": (_stripped_of_ids, {"restored", "beside", "put back"}),
    "no-metadata": (_without_metadata, {"format", "restored"}),
    "surrogate": (_surrogate, {"signs"}),
    "no-cells": (_no_cells, {"format"}),
    "roles": (_roles, {"restored"}),
    "bonus": (_foreign_check, {"unknown"}),
    "memo-below": (_memo_below, {"beside"}),
    "memo-as-code": (_memo_as_code, {"beside"}),
    "memo-replaced": (_memo_replaced, {"beside"}),
    "below-check": (_answer_below_the_check, {"beside"}),
    "new-cell": (_answer_in_a_new_cell, {"beside"}),
    "deleted": (_checks_deleted, {"put back"}),
    "shell": (_shell, set()),
}


def _rewritten(encode: Callable[[str], bytes]) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / "assignment.ipynb"
        path.write_bytes(encode(path.read_text(encoding="utf-8")))

    return change


def _browser(folder: Path) -> None:
    (folder / "assignment.ipynb").rename(folder / "assignment (1).ipynb")
    (folder / "assignment.ipynb").write_bytes(b"")


def _renamed(folder: Path) -> None:
    (folder / "assignment.ipynb").rename(folder / "과제_홍길동.ipynb.txt")


def _unpacked(folder: Path) -> None:
    (folder / "my work").mkdir()
    (folder / "assignment.ipynb").rename(folder / "my work" / "assignment.ipynb")


def _two(folder: Path) -> None:
    text = (folder / "assignment.ipynb").read_text(encoding="utf-8")
    (folder / "assignment (1).ipynb").write_text(text.replace("norm", "max"), encoding="utf-8")
    (folder / "assignment-Copy1.ipynb").write_text(text, encoding="utf-8")  # the same: nothing to say


def _stamped(text: str, encoding: str = "utf-8") -> Callable[[Path], None]:
    return lambda folder: (folder / "timestamp.txt").write_bytes(text.encode(encoding)) and None


def _trailing(text: str) -> bytes:
    return text.encode() + b"\0\0\0\n}"


FILES: dict[str, tuple[Callable[[Path], None], set[str]]] = {
    "bom": (_rewritten(lambda text: text.encode("utf-8-sig")), {"encoding"}),
    "utf16": (_rewritten(lambda text: text.encode("utf-16")), {"encoding"}),
    "utf16-bare": (_rewritten(lambda text: text.encode("utf-16-le")), {"encoding"}),
    "cp949": (_rewritten(lambda text: text.encode("cp949", "replace")), {"encoding"}),
    "trailing": (_rewritten(_trailing), {"format"}),
    "browser": (_browser, {"taken"}),
    "renamed": (_renamed, {"taken"}),
    "unpacked": (_unpacked, {"taken"}),
    "two": (_two, {"passed over"}),
    "kst": (_stamped("2026-03-01 17:30:00 KST"), set()),
    "korean-time": (_stamped("2026년 3월 1일 오후 5시 30분", "cp949"), {"zone"}),
    "bom-time": (_stamped("2026-03-01 08:30:00 UTC", "utf-8-sig"), set()),
    "late": (_stamped("2026-03-01 18:20:00 KST"), set()),
}
STOPPED = {  # an answer that does not run to its end, and what its participant is told
    "input": ("n = input()\ntotal = 1.0", ("input()에서 멈추었습니다", "이 줄에서: n = input()")),
    "syntax": ("a = 1\ntotal = (1", ("오류로 멈추어", "SyntaxError", "total = (1")),
    "raises": ("b = [1, 2]\ntotal = b[5]", ("오류로 멈추어", "IndexError", "이 줄에서: total = b[5]")),
}
SAID = {  # what cannot be graded, and words of what its participant is to do
    "empty": (lambda folder: (folder / "assignment.ipynb").write_bytes(b""), ("비어", "Ctrl+S")),
    "cut": (lambda folder: (folder / "assignment.ipynb").write_bytes((folder / "assignment.ipynb").read_bytes()[:900]), ("끊겼", "Ctrl+S")),
    "zip": (lambda folder: (folder / "assignment.ipynb").write_bytes(b"PK\x03\x04..."), ("ZIP", ".ipynb")),
    "other": (
        lambda folder: nbformat.write(
            nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("x = 1")]), folder / "assignment.ipynb"
        ),
        ("하나도 없습니다", "answer-rms"),
    ),
    "when": (_stamped("3월 1일 저녁"), ("제출 시각", "KST")),
    "zone": (_stamped("2026-03-01 17:30:00 BST"), ("제출 시각", "KST")),
    "several": (
        lambda folder: [
            (folder / f"{name}.ipynb").write_text((folder / "assignment.ipynb").read_text().replace("norm", name)) for name in "ab"
        ]
        and (folder / "assignment.ipynb").unlink(),
        ("여럿", "a.ipynb, b.ipynb"),
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def course(small_content: Path, tmp_path_factory: pytest.TempPathFactory) -> cohort.Cohort:
    folder = tmp_path_factory.mktemp("as-they-come")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(content, "root", lambda: small_content)
        roster = folder / "roster.csv"
        people = dict.fromkeys((*ROSTER, *CHANGES, *FILES, *SAID, *STOPPED))  # a stranger's submission is not graded
        roster.write_text("id\n" + "\n".join(people), encoding="utf-8")
        made = released(folder, "ko", roster_file=roster, due=local_time.parse("2026-03-01 18:00"))
    for name, (change, _) in CHANGES.items():
        path = submit(made, name, ANSWERS) / "assignment.ipynb"
        notebook = json.loads(path.read_text(encoding="utf-8"))
        change(notebook["cells"])
        path.write_text(json.dumps(notebook), encoding="utf-8")
    for name, (change, _) in (FILES | SAID).items():
        change(submit(made, name, ANSWERS))
    for name, (code, _) in STOPPED.items():
        submit(made, name, ANSWERS | {"answer-total": code})
    submit(made, unicodedata.normalize("NFD", "홍길동"), ANSWERS)
    submit(made, "P02", ANSWERS)
    submit(made, "twofolders", ANSWERS)
    submit(made, "TwoFolders", {})
    high = submit(made, "high", ANSWERS)
    (high / "assignment.ipynb").rename(high.parent / "assignment.ipynb")
    shutil.rmtree(high)
    return made


@pytest.fixture(scope="module")
def steps(course: cohort.Cohort) -> dict[str, Step]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GANGSO_LANG", "ko")
        return {step.participant: step for step in converters.grade(course, CASE)}


@pytest.fixture(scope="module")
def rows(course: cohort.Cohort, steps: dict[str, Step]) -> dict[str, report.Row]:
    return {row.participant: row for row in report.score_table(course, CASE).rows}


def kinds(steps: dict[str, Step], who: str) -> set[str]:
    return {note.kind for note in steps[who].notes}


def graded(course: cohort.Cohort, who: str) -> nbformat.NotebookNode:
    return nbformat.read(course.folder / "autograded" / who / CASE / "assignment.ipynb", as_version=4)


@pytest.mark.parametrize("who", [*CHANGES, *FILES])
def test_right_answers_get_their_points_and_what_was_mended_is_said(course, steps, rows, who) -> None:
    assert steps[who].outcome == "done", steps[who].reason
    assert {name: rows[who].marks[name].score for name in FULL} == FULL
    assert rows[who].marks["decision"].awaiting == 4  # to be graded by hand, not 0
    assert kinds(steps, who) == (CHANGES | FILES)[who][1], steps[who].notes
    assert submissions.notes_of(graded(course, who)) == steps[who].notes


@pytest.mark.parametrize("who", list(SAID))
def test_what_cannot_be_graded_is_refused_with_what_to_do(steps, rows, who) -> None:
    assert (steps[who].outcome, steps[who].blame) == ("failed", "submission")
    assert all(word in steps[who].reason for word in SAID[who][1]), steps[who].reason
    assert "Error" not in steps[who].reason and rows[who].total is None


# ---- who, where and when


def test_an_id_is_the_rosters_whatever_its_spelling(course, steps, rows) -> None:
    for who, folder in (("홍길동", unicodedata.normalize("NFD", "홍길동")), ("p02", "P02")):
        assert rows[who].total == 6.0  # of their own data: the seed is the roster's id
        assert [(note.kind, note.what) for note in steps[who].notes] == [("folder", folder)]
        assert folder not in steps and folder not in rows
    again = {step.participant: step.outcome for step in converters.grade(course, CASE) if step.outcome != "failed"}
    assert again["홍길동"] == again["p02"] == "kept"


def test_of_two_folders_of_one_person_the_rosters_is_graded_and_the_other_named(steps, rows) -> None:
    assert rows["twofolders"].total == 6.0 and steps["twofolders"].outcome == "done"
    assert steps["TwoFolders"].blame == "submission" and "폴더 둘" in steps["TwoFolders"].reason


def test_a_notebook_one_folder_up_is_named_and_not_taken_for_none(steps, rows) -> None:
    assert f"submitted/high/{CASE}/assignment.ipynb(으)로 옮기십시오" in steps["high"].reason
    assert (rows["high"].status, rows["away"].status) == ("misplaced", "not submitted")


def test_times_are_read_as_they_are_meant(rows, monkeypatch) -> None:
    assert [rows[who].seconds_late for who in ("kst", "korean-time", "bom-time", "late")] == [0, 0, 0, 1200]
    monkeypatch.setenv("GANGSO_LANG", "ko")
    assert "20분 지각" in "".join(str(cell) for cell in report.render(_only(rows["late"])).columns[-1]._cells)


def _only(row: report.Row) -> report.ScoreTable:
    return report.ScoreTable(CASE, {name: mark.points for name, mark in row.marks.items()}, (row,))


# ---- what is in the graded notebook


def sources(course: cohort.Cohort, who: str) -> dict[str, str]:
    cells = graded(course, who).cells
    return {name: cell.source for cell in cells if (name := cell.metadata.get("nbgrader", {}).get("grade_id"))}


@pytest.mark.parametrize("who", ["memo-below", "memo-replaced", "copied-memo"])
def test_a_memo_is_where_its_grader_looks_for_it(course, steps, who) -> None:
    assert sources(course, who)["memo-decision"] == MEMO


def test_all_of_a_memo_is_shown_to_its_grader(course, steps) -> None:
    assert sources(course, "split-memo")["memo-decision"] == "첫째 문장입니다.\n\n둘째 문장입니다."
    assert "설비를 멈추겠습니다" in sources(course, "memo-as-code")["memo-decision"]


def test_the_answer_that_counts_is_the_one_that_is_shown(course, steps) -> None:
    for who in ("split-inside", "second-try", "stub-copy", "below-check", "new-cell"):
        assert sources(course, who)["answer-rms"] == RIGHT["answer-rms"], who


def test_shell_lines_run_and_show_what_they_say(course, steps) -> None:
    shown = next(cell for cell in graded(course, "shell").cells if cell.source.startswith("!echo")).outputs
    told = "".join(output.get("text", output.get("evalue", "")) for output in shown)
    assert "hello" in told and "pip 2" in told, told


# ---- what the participant reads


def page(course: cohort.Cohort, who: str) -> str:
    source = nbformat.read(course.folder / "source" / CASE / "assignment.ipynb", as_version=4)
    with gradebooks.open_existing(course.folder, course.course) as gradebook:
        submission = gradebook.find_submission_notebook("assignment", CASE, who)
        return exporter.render(assembly.assemble(source, graded(course, who), submission), "ko")


@pytest.mark.parametrize("who", list(STOPPED))
def test_a_participant_is_told_what_stopped_and_where(course, steps, rows, who) -> None:
    assert rows[who].marks["total"].score == 0 and rows[who].marks["rms"].score == 5
    told = html.unescape(page(course, who))
    assert all(words in " ".join(told.split()) for words in STOPPED[who][1])


def test_a_participant_is_told_what_was_mended(course, steps) -> None:
    told = html.unescape(page(course, "twice"))
    assert "같은 셀이 여러 개 있습니다(given-setup, answer-rms, check-rms" in told
    assert "assignment (1).ipynb을(를) 채점했습니다. assignment.ipynb에는 답이 없습니다." in html.unescape(
        page(course, "browser")
    )
    assert "assignment (1).ipynb은(는) 채점하지 않았습니다" in page(course, "two")
