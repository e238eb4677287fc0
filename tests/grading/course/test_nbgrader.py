"""nbgrader's own commands on a cohort: what a participant gets, what is graded, what feedback tells and what it hides."""

import csv
import json
import re
from pathlib import Path

import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient
from nbgrader.api import Gradebook
from nbgrader.validator import Validator
from small_course import CANARY, CASE, HIDDEN, nbgrader, released

from gangso import workplace
from gangso.grading.course import gradebooks, report
from gangso.grading.course.cohort import Cohort
from gangso.stubs import CODE_STUBS


def page(course: Cohort, participant: str) -> str:
    return (course.folder / "feedback" / participant / CASE / "assignment.html").read_text(encoding="utf-8")


def scores(course: Cohort) -> dict[str, float | None]:
    return {row.participant: row.total for row in report.score_table(course, CASE).rows}


def test_scores(graded: Cohort) -> None:
    assert scores(graded) == {"absent": None, "blank": 0, "kim": 6, "lee": 2, "snoop": 0}


def test_the_memo_waits_for_a_person(graded: Cohort) -> None:
    rows = {row.participant: row for row in report.score_table(graded, CASE).rows}
    assert rows["kim"].awaiting == 4
    assert rows["blank"].awaiting == 0  # nothing was written: nothing to grade


def test_lateness_is_told(graded: Cohort) -> None:
    rows = {row.participant: row for row in report.score_table(graded, CASE).rows}
    assert rows["lee"].seconds_late == 26 * 3600
    assert rows["kim"].seconds_late == 0
    assert "26:00" in page(graded, "lee")


def test_nbgrader_exports_grades(graded: Cohort) -> None:
    nbgrader(graded.folder, "export")
    with (graded.folder / "grades.csv").open(encoding="utf-8") as file:
        exported = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    assert exported["kim"] == 6 and exported["lee"] == 2


def test_no_hidden_test_leaves_the_course(graded: Cohort) -> None:
    """Neither the release nor any feedback page, whatever the answer printed or raised, holds a hidden line."""
    files = [*(graded.folder / "release").rglob("*.ipynb"), *(graded.folder / "feedback").rglob("*.html")]
    assert len(files) == 5
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert CANARY not in text, path
        assert "HIDDEN TESTS" not in text, path
        assert all(line not in text for line in HIDDEN), path
    assert CANARY in (graded.folder / "autograded" / "snoop" / CASE / "assignment.ipynb").read_text(encoding="utf-8")


def test_feedback_speaks_the_cohorts_language(graded: Cohort) -> None:
    text = page(graded, "lee")
    shown = re.sub(r"<[^>]+>", " ", text[text.index("<body>") :])
    words = {
        "ko": ("합이 아니라 평균의 제곱근이어야 합니다.", "통과", "이 문제에는 답하지 않았습니다.", "실효값"),
        "en": ("take the root of the mean, not of the sum.", "passed", "This question was not answered.", "RMS"),
    }
    assert all(word in shown for word in words[graded.lang])
    assert not any(word in shown for word in words["en" if graded.lang == "ko" else "ko"])
    assert f'<html lang="{graded.lang}">' in text
    assert "Traceback" not in shown and "Cell In[" not in shown


def test_feedback_needs_no_network_and_runs_nothing(graded: Cohort) -> None:
    for participant in ("kim", "lee", "snoop", "blank"):
        text = page(graded, participant)
        assert not re.search(r"<(script|link|iframe)\b", text)
        assert not re.search(r"""(src|href)\s*=\s*["']?(https?:)?//""", text)
        assert "url(http" not in text and "@import" not in text
    assert "&lt;script&gt;alert(1)" in page(graded, "kim")  # the participant's words, as words


def test_own_data_is_the_same_at_work_and_at_grading(graded: Cohort, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTERHUB_USER", "kim")  # at the participant's desk on the hub
    at_work = np.random.default_rng(workplace.participant_seed(CASE)).normal(size=4)
    autograded = nbformat.read(graded.folder / "autograded" / "kim" / CASE / "assignment.ipynb", as_version=4)
    (cell,) = [c for c in autograded.cells if c.metadata.get("nbgrader", {}).get("grade_id") == "answer-total"]
    assert json.loads(cell.outputs[0].text) == at_work.tolist()


def test_a_manual_grade_reaches_feedback(graded: Cohort) -> None:
    with Gradebook(gradebooks.url(graded.folder)) as gradebook:
        grade = gradebook.find_grade("memo-decision", "assignment", CASE, "kim")
        grade.manual_score, grade.needs_manual_grade = 3, False
        gradebook.find_comment("memo-decision", "assignment", CASE, "kim").manual_comment = "Well argued & <b>brief</b>"
        gradebook.db.commit()
    try:
        nbgrader(graded.folder, "generate_feedback", CASE, "--student=kim", "--force")
        text = page(graded, "kim")
        assert "9 / 10" in text and "Well argued &amp; &lt;b&gt;brief" in text
    finally:
        with Gradebook(gradebooks.url(graded.folder)) as gradebook:
            grade = gradebook.find_grade("memo-decision", "assignment", CASE, "kim")
            grade.manual_score, grade.needs_manual_grade = None, True
            gradebook.db.commit()


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_released_notebook_runs_through_and_validates(small: Path, tmp_path: Path, lang: str) -> None:
    """Run All reaches the bottom; each open question says so; nbgrader's Validate names every open check."""
    course = released(tmp_path, lang)
    path = course.folder / "release" / CASE / "assignment.ipynb"
    notebook = nbformat.read(path, as_version=4)
    executed = NotebookClient(notebook, resources={"metadata": {"path": str(path.parent)}}).execute()
    says = CODE_STUBS[lang].split('"')[1]
    errors = [
        f"{output.ename}: {output.evalue}" for cell in executed.cells for output in cell.get("outputs", ())
        if output.output_type == "error"
    ]  # fmt: skip
    assert errors[0] == f"NotImplementedError: {says}"
    results = Validator().validate(str(path))
    assert set(results) == {"failed"}
    assert any(says in failed["raw_error"] for failed in results["failed"])
