"""Survivors: mutants that a question's checks do not notice are shown, unless they are listed with a reason that is still true."""

import shutil
from pathlib import Path

import pytest
from rich.console import Console
from small_course import CASE

from gangso import content
from gangso.errors import GangsoError, SourceError
from gangso.grading.questions import mutant_table
from gangso.grading.questions.survivors import listed, survivors


@pytest.fixture
def total(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of answers to the question 'total', of a copy of the small content, with one right answer left."""
    root = tmp_path / "content"
    shutil.copytree(small, root)
    monkeypatch.setattr(content, "root", lambda: root)
    folder = root / "grading" / "answers" / CASE / "total"
    for answer in folder.glob("right_*.py"):
        answer.unlink()
    (folder / "right_0.py").write_text("total = float(own.sum()) * 1\n", encoding="utf-8")
    return folder


def shown(report) -> str:
    console = Console(width=120, record=True)
    console.print(*mutant_table.details(report), sep="\n")
    console.print(mutant_table.summary(report))
    return console.export_text()


def test_survivors_are_shown_until_they_are_listed(total: Path):
    steps = []
    report = survivors(CASE, "total", on_step=lambda done, of: steps.append((done, of)))
    (outcome,) = report.outcomes
    assert not report.ok and outcome.made == outcome.tried == steps[-1][0] == steps[-1][1]
    survived = {each.mutant.after for each in outcome.survivors}
    same = {"total = float(own.sum()) / 1", "total = float(own.sum())", "total = own.sum() * 1"}
    assert same == survived and outcome.caught == outcome.tried - 3
    assert "+ total = own.sum() * 1" in shown(report)

    before = "total = float(own.sum()) * 1"
    lines = [f'[[equivalent]]\nbefore = "{before}"\nafter = "{after}"\nreason = "by 1"\n' for after in sorted(same)]
    (total / "equivalent.toml").write_text("\n".join(lines), encoding="utf-8")
    (outcome,) = survivors(CASE, "total").outcomes
    assert (outcome.survivors, outcome.equivalent, outcome.outdated) == ((), 3, ())

    (total / "right_0.py").write_text("total = own.sum() * 1\n", encoding="utf-8")
    report = survivors(CASE, "total")
    assert not report.ok and {entry.before for entry in report.outcomes[0].outdated} == {before}
    assert "equivalent.toml" in shown(report)


def test_a_share_is_always_the_same_and_leaves_out_what_nobody_has_gone_through(total: Path):
    (outcome,) = survivors(CASE, "total", share=2).outcomes
    assert outcome.tried == 2 < outcome.made
    assert survivors(CASE, "total", share=2).outcomes == (outcome,)
    assert listed(CASE, "total") is None and survivors(CASE, gone_through=True).outcomes == ()


def test_a_list_that_cannot_be_read_names_its_file(total: Path):
    (total / "equivalent.toml").write_text('[[equivalent]]\nbefore = "a"\nafter = "b"\n', encoding="utf-8")
    with pytest.raises(SourceError, match=r"equivalent\.toml"):
        listed(CASE, "total")
    with pytest.raises(GangsoError, match="no autograded question 'decision'"):
        survivors(CASE, "decision")
