"""Every assignment: its points, its own solution, its answers corpus, and what a participant finds who opens it."""

from pathlib import Path

import nbformat
import pytest
from executions import source
from nbclient import NotebookClient

from gangso import handing_in, words
from gangso.grading.course import demo, desk
from gangso.grading.questions import verify
from gangso.grading.questions.survivors import survivors
from gangso.stubs import CODE_STUBS
from gangso.workplace import Workplace

OPEN = {"ko": "이 문제는 아직 풀지 않았습니다", "en": "This question is still open"}


def laid_out(folder: Path, case: str, place: Workplace) -> list[Path]:
    return desk.set_up(folder, desk.sign_in(folder, place, None), [case])


def test_it_is_worth_twenty_points_and_its_own_solution_gets_them_all(case, executions):
    cells = source(case, "assignment").cells
    assert sum(cell.points for cell in cells if cell.points and cell.lang != "en") == 20
    assert executions.get(case, "assignment", "ko").execution.complaints == ()


@pytest.mark.long
def test_no_right_answer_is_rejected_and_no_wrong_one_accepted(case):
    report = verify.verify(case)
    assert {verdict.file: verdict.problems for verdict in report.verdicts if verdict.problems} == {}


def test_no_mutant_of_a_share_survives_where_the_survivors_were_gone_through(case):
    assert [outcome for outcome in survivors(case, share=2, gone_through=True).outcomes if outcome.survivors] == []


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_without_an_answer_it_runs_to_the_end_and_says_what_is_open(case, lang, tmp_path, monkeypatch):
    laid_out(tmp_path, case, Workplace(lang, "changwon", "p-홍길동"))
    notebook = nbformat.read(tmp_path / case / "assignment.ipynb", as_version=4)
    text = "\n".join(cell.source for cell in notebook.cells)
    assert CODE_STUBS[lang].split("\n")[0] in text
    assert "BEGIN SOLUTION" not in text and "HIDDEN TESTS" not in text
    monkeypatch.setenv(words.VARIABLE, lang)
    NotebookClient(notebook, kernel_name="gangso", resources={"metadata": {"path": tmp_path / case}}).execute()
    checks = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade") and "outputs" in cell]
    for cell in checks:
        (error,) = [output for output in cell.outputs if output.output_type == "error"]
        assert OPEN[lang] in error.evalue, cell.source
    # Whose data it was worked with travels with it, in what its given cell prints.
    del notebook.metadata["gangso"]["participant"]
    assert handing_in.recorded(notebook) == "p-홍길동" and handing_in.case_of(notebook) == case


def test_a_desk_is_laid_out_once_and_nobodys_work_is_replaced(case, tmp_path):
    added = laid_out(tmp_path, case, Workplace("ko", "changwon"))
    assert {path.name for path in added} == {"lesson.ipynb", "assignment.ipynb"}
    added[1].write_text("my work", encoding="utf-8")
    assert laid_out(tmp_path, case, Workplace("ko", "changwon")) == []
    assert added[1].read_text(encoding="utf-8") == "my work"


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_the_demonstration_has_its_memo(case, lang):
    assert len(getattr(demo.memo(case), lang)) > 200
