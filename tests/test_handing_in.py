"""A participant makes one file to send, which says whose it is and is seen to be whole; nothing else of the desk is in it."""

import hashlib
import json
import zipfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from gangso import handing_in, words, workplace
from gangso.errors import GangsoError
from gangso.workplace import Workplace

NOW = datetime(2026, 12, 18, 17, 30, tzinfo=timezone(timedelta(hours=9)))
SETUP = 'print(f"참가자: {workplace.participant()}")'


def notebook(printed: str | None = None, signed: object = None, source: object = SETUP) -> dict:
    outputs = [] if printed is None else [{"output_type": "stream", "name": "stdout", "text": [f"{printed}\n", "more"]}]
    metadata = {"case": "11_spindle", "kind": "assignment"} | ({} if signed is None else {"participant": signed})
    return {
        "cells": [{"cell_type": "code", "source": source, "outputs": outputs, "metadata": {}}],
        "metadata": {"gangso": metadata},
    }


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (workplace.PARTICIPANT_VARIABLE, "JUPYTERHUB_USER"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "나의 책상" / "11_spindle"
    (folder / ".ipynb_checkpoints").mkdir(parents=True)
    (folder / "data").mkdir()
    workplace.write(folder.parent, Workplace("ko", "changwon", "홍길동"))
    workplace.write(folder, Workplace("ko", "changwon"))
    (folder / "assignment.ipynb").write_text(json.dumps(notebook("참가자: 홍길동")), encoding="utf-8")
    for name in ("lesson.ipynb", ".ipynb_checkpoints/assignment-checkpoint.ipynb", "readiness.toml", "data/own.csv"):
        (folder / name).write_text("x", encoding="utf-8")
    (folder / "link.txt").symlink_to(folder / "lesson.ipynb")
    return folder


def test_the_file_says_whose_it_is_and_holds_the_assignment_only(desk: Path) -> None:
    receipt = handing_in.pack(desk, NOW)
    assert receipt.path == desk.parent / "hand-in" / "11_spindle_홍길동_20261218-173000.zip"
    with zipfile.ZipFile(receipt.path) as archive:
        manifest = archive.read(handing_in.MANIFEST)
        assert {*archive.namelist()} - {handing_in.MANIFEST} == {"assignment.ipynb", "data/own.csv", "readiness.toml"}
    about = json.loads(manifest)
    assert about["participant"] == "홍길동" and about["case"] == "11_spindle" and about["zone"] == "changwon"
    assert about["at"] == "2026-12-18T17:30:00+09:00" and {*about["files"]} == {*receipt.files}
    assert receipt.code == handing_in.code_of(manifest) and receipt.worked == "홍길동"


def test_each_file_reveals_what_only_the_same_desk_knew_before(desk: Path) -> None:
    """Whoever has seen a file of a desk cannot make its next, and another desk or assignment has other values."""

    def mark() -> str:
        path = handing_in.pack(desk, NOW).path
        with zipfile.ZipFile(path) as archive:
            return json.loads(archive.read(handing_in.MANIFEST))["desk"]

    first, second, third = mark(), mark(), mark()
    assert hashlib.sha256(second.encode()).hexdigest() == first and handing_in.follows(third, first)  # one may be lost
    assert not handing_in.follows(first, first) and not handing_in.follows(first, second)
    assert handing_in.of_one_desk([third, first]) and not handing_in.follows("", first)
    hashes = [hashlib.sha256(value.encode()).hexdigest() for value in (first, third)]
    assert handing_in.follows(hashes[1], hashes[0])  # what the instructor's side keeps
    (desk / "assignment.ipynb").write_text(json.dumps(notebook() | {"metadata": {}}), encoding="utf-8")
    other = desk.rename(desk.parent / "07_screwing")
    with zipfile.ZipFile(handing_in.pack(other, NOW).path) as archive:
        elsewhere = json.loads(archive.read(handing_in.MANIFEST))["desk"]
    assert not handing_in.of_one_desk([elsewhere, first])
    other.rename(desk)
    (desk.parent / handing_in.DESK).unlink()
    assert not handing_in.of_one_desk([mark(), first, second])


def test_nobody_hands_in_without_an_id(desk: Path) -> None:
    workplace.write(desk.parent, Workplace("ko", "changwon"))
    with pytest.raises(GangsoError, match="nobody has said whose this is"):
        handing_in.pack(desk, NOW)


@pytest.mark.parametrize(
    ("text", "says"), [(None, "no assignment"), ("{", "cannot be read"), ("[" * 100_000, "cannot be read")]
)
def test_what_is_no_notebook_is_not_packed(desk: Path, text: str | None, says: str) -> None:
    path = desk / "assignment.ipynb"
    path.unlink() if text is None else path.write_text(text, encoding="utf-8")
    with pytest.raises(GangsoError, match=says):
        handing_in.pack(desk, NOW)
    assert not (desk.parent / "hand-in").exists()


def test_what_no_mail_takes_is_refused_with_the_largest_file(desk: Path) -> None:
    with (desk / "data" / "own.csv").open("wb") as file:
        file.truncate(30 << 20)
    with pytest.raises(GangsoError, match=r"30 MiB; at most 200 and 20 MiB.*data/own.csv"):
        handing_in.pack(desk, NOW)


@pytest.mark.parametrize(
    ("content", "who"),
    [
        (notebook("참가자: p01"), "p01"),
        (notebook("participant: p01", signed="p02"), "p01"),  # what it ran with tells more than where it was laid out
        (notebook(signed="p02"), "p02"),
        (
            notebook("participant: p01", source=["from gangso import workplace\n", "print(workplace.participant())"]),
            "p01",
        ),
        (notebook("participant: p01", signed="p02", source="print('participant: p01')"), "p02"),  # of one's own
        (notebook(), None),
        (notebook(signed=["p01"]), None),
        (notebook(signed=7), None),
        ({"cells": "x", "metadata": []}, None),
        ({"cells": [None, {"source": SETUP, "outputs": [{"text": 3}, "x"]}]}, None),
        ([], None),
    ],
)
def test_under_which_id_a_notebook_was_worked(content: object, who: str | None) -> None:
    assert handing_in.recorded(content) == who


def test_a_new_notebook_is_signed_and_stays_what_it_was(desk: Path) -> None:
    path = desk / "assignment.ipynb"
    path.write_text(json.dumps(notebook()), encoding="utf-8")
    handing_in.sign(path, "p01")
    signed = json.loads(path.read_text(encoding="utf-8"))
    assert handing_in.recorded(signed) == "p01" and handing_in.case_of(signed) == "11_spindle"
    del signed["metadata"]["gangso"]["participant"]
    assert signed == notebook()


def test_what_is_not_answered_yet_is_named_in_words_that_the_receipt_does_not_have(desk: Path) -> None:
    def cell(kind: str, source: object, **about: object) -> dict:
        return {"cell_type": kind, "source": source, "metadata": {"nbgrader": about} if about else {}}

    stub = "def f(x):\n    ### 여기에 답을 쓰십시오\n    raise NotImplementedError('...')"
    cells = [
        cell("markdown", "# 과제\n## 1. 값 (2점)\n설명"),
        cell("code", stub.splitlines(keepends=True), solution=True, grade_id="answer-value"),
        cell("code", "raise NotImplementedError", solution=False, grade_id="check-value"),  # a check is no answer
        cell("markdown", ["## 2. 함수\n", "설명"]),
        cell("code", "def g(x):\n    return x", solution=True, grade_id="answer-g"),
        cell("markdown", "## 3. 판단"),
        cell("markdown", handing_in.TEXT_STUBS["ko"], solution=True, grade_id="memo-a"),
        cell("markdown", "세우겠습니다.", solution=True, grade_id="memo-b"),
        cell("markdown", "", solution=True, grade_id="memo-c"),
        {"cell_type": "markdown", "source": 5, "metadata": []}, "junk",
    ]  # fmt: skip
    whole = notebook("참가자: 홍길동")
    whole["cells"] += cells
    (desk / "assignment.ipynb").write_text(json.dumps(whole), encoding="utf-8")
    receipt = handing_in.pack(desk, NOW)
    assert receipt.unanswered == ("1. 값", "3. 판단") and handing_in.unanswered([]) == ()
    with words.use("ko"):
        told = handing_in.tell(receipt)
    assert told.lines[0].endswith(str(receipt.path)) and receipt.code in told.lines[2]
    (warning,) = told.warnings
    assert "2개 있습니다: 1. 값, 3. 판단" in warning and "저장했는지" in warning
    assert receipt.path.with_suffix(".txt").read_text(encoding="utf-8").splitlines() == [*told.lines]
    (desk / "assignment.ipynb").write_text(json.dumps(notebook("참가자: 이솔")), encoding="utf-8")
    (warning,) = handing_in.tell(handing_in.pack(desk, NOW)).warnings
    assert "이솔" in warning
