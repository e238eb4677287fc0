"""An assignment checked at the desk: each question by what its checks say, in the language of its folder."""

import asyncio
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from gangso import workplace
from gangso.desk import checking
from gangso.errors import GangsoError
from gangso.stubs import TEXT_STUBS


def cell(grade_id: str, source: str, **given: bool) -> nbformat.NotebookNode:
    metadata = {
        "grade_id": grade_id,
        "schema_version": 3,
        "grade": False,
        "solution": False,
        "task": False,
        "locked": True,
    }
    metadata |= given
    if metadata["grade"]:
        metadata["points"] = 2
    make = new_markdown_cell if grade_id.startswith("memo") else new_code_cell
    return make(source, metadata={"nbgrader": metadata})


def question(name: str, answer: str, *checks: str) -> list[nbformat.NotebookNode]:
    cells = [new_markdown_cell(f"## {name}"), cell(f"answer-{name}", answer, solution=True, locked=False)]
    names = [f"check-{name}", *(f"check-{name}-{number}" for number in range(1, len(checks)))]
    return cells + [cell(each, source, grade=True) for each, source in zip(names, checks, strict=True)]


SETUP = cell(
    "given-setup",
    "from pathlib import Path\nfrom gangso import checks, tr\nfrom gangso.workplace import participant\nchecks.speak_plainly()",
)
CHECK = "assert {0} == 4, tr(ko='넷이 아닙니다.', en='it is not four.')\nchecks.passed()"


def written(folder: Path, *cells: nbformat.NotebookNode, lang: str = "ko") -> Path:
    workplace.write(folder, workplace.Workplace(language=lang, zone="changwon"))
    path = folder / "assignment.ipynb"
    nbformat.write(new_notebook(cells=[SETUP, *cells]), path)
    return path


def checked(path: Path) -> dict[str, checking.CheckedQuestion]:
    return {each.title: each for each in asyncio.run(checking.check(path)).questions}


def test_each_question_has_its_state_and_the_words_of_its_checks(tmp_path: Path):
    memo = [new_markdown_cell("## memo"), cell("memo-why", "because", grade=True, solution=True, locked=False)]
    memo += [new_markdown_cell("## stub"), cell("memo-stub", TEXT_STUBS["ko"], grade=True, solution=True, locked=False)]
    path = written(
        tmp_path,
        *question("right", "four = 2 + 2", CHECK.format("four")),
        *question("wrong", "five = 5", CHECK.format("five"), CHECK.format("five"), "assert five > 4\nprint('seen')"),
        *question("form", "nine = 9", "assert nine\nchecks.well_formed()"),
        *question("open", "raise NotImplementedError('todo')", CHECK.format("six")),
        *question("stopped", "seven = 1 / 0", CHECK.format("seven")),
        *question("inside", "def eight(x):\n    return x.upper()", CHECK.format("eight(4)")),
        *memo,
    )
    before = path.read_bytes()
    report = asyncio.run(checking.check(path))
    found = {each.title: each for each in report.questions}
    assert {title: each.state for title, each in found.items()} == {
        "right": "passed", "wrong": "failed", "open": "open", "stopped": "failed", "inside": "failed", "memo": "by hand",
        "form": "form", "stub": "open",
    }  # fmt: skip
    assert found["right"].messages == ("통과했습니다. 채점할 때는 다른 데이터로도 확인합니다.",)
    assert found["wrong"].messages == ("넷이 아닙니다.",)  # of two checks that say the same, once
    assert found["open"].messages == found["memo"].messages == ()
    assert "ZeroDivisionError" in found["stopped"].messages[0] and "답 셀" in found["stopped"].messages[0]
    assert "2번째 줄" in found["inside"].messages[0] and "x.upper()" in found["inside"].messages[0]
    assert not report.is_clean and report.summary.startswith("8문항 가운데 통과 1, 형식만 맞음 1, 아직 풀지 않음 2.")
    assert path.read_bytes() == before


def test_it_speaks_the_language_of_its_folder_and_runs_there(tmp_path: Path):
    here = (
        "assert Path('beside.csv').read_text() == '4' and participant(), tr(ko='없음', en='not there')\nchecks.passed()"
    )
    (tmp_path / "beside.csv").write_text("4")
    path = written(tmp_path, *question("right", "four = 4", CHECK.format("four"), here), lang="en")
    report = asyncio.run(checking.check(path))
    assert report.is_clean and report.questions[0].messages == ("Passed. Grading checks it on other data too.",)


def test_what_only_an_earlier_state_of_the_kernel_had_is_found_out(tmp_path: Path):
    assert (
        checked(written(tmp_path, *question("gone", "four = left_by_a_deleted_cell", CHECK.format("four"))))[
            "gone"
        ].state
        == "failed"
    )


@pytest.mark.parametrize(
    ("code", "ko"), [("import os\nos._exit(3)", "커널이 끝났습니다"), ("while True:\n    pass", "끝나지 않는 셀")]
)
def test_a_cell_that_ends_the_kernel_or_never_ends_is_named(tmp_path: Path, monkeypatch, code: str, ko: str):
    monkeypatch.setattr(checking, "SECONDS_PER_CELL", 5)
    with pytest.raises(GangsoError) as caught:
        checked(written(tmp_path, *question("bad", code, CHECK.format("four"))))
    assert ko in caught.value.ko and code.split("\n")[0] in caught.value.ko and code.split("\n")[0] in caught.value.en


def test_what_is_no_assignment_is_said(tmp_path: Path):
    with pytest.raises(GangsoError, match="no such notebook"):
        checking.read(tmp_path / "assignment.ipynb")
    (tmp_path / "broken.ipynb").write_text("{")
    with pytest.raises(GangsoError, match="cannot be read"):
        checking.read(tmp_path / "broken.ipynb")
    nbformat.write(new_notebook(cells=[new_markdown_cell("# 강의")]), tmp_path / "lesson.ipynb")
    with pytest.raises(GangsoError, match="has no questions"):
        checking.read(tmp_path / "lesson.ipynb")
