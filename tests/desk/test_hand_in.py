"""The button's answer: the receipt of `gangso hand-in`, in the language of the desk; nothing outside of it is packed."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from gangso import handing_in, words, workplace
from gangso.desk.server import HandInHandler
from gangso.errors import GangsoError


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (workplace.PARTICIPANT_VARIABLE, "JUPYTERHUB_USER"):
        monkeypatch.delenv(name, raising=False)
    root = tmp_path / "책상"
    folder = root / "11_spindle"
    folder.mkdir(parents=True)
    workplace.write(root, workplace.Workplace("ko", "changwon", "홍길동"))
    workplace.write(folder, workplace.Workplace("ko", "changwon"))
    about = {"gangso": {"case": "11_spindle", "kind": "assignment", "participant": "홍길동"}}
    (folder / "assignment.ipynb").write_text(json.dumps({"cells": [], "metadata": about}), encoding="utf-8")
    (root / "assignment.ipynb").write_text("{}")
    return root


def answer(root: Path, path: str) -> dict[str, Any]:
    return asyncio.run(HandInHandler.answer(None, root / path, root))  # type: ignore[arg-type] - it needs nothing of the request


def test_it_is_the_receipt_in_the_language_of_the_desk(desk: Path) -> None:
    with words.use("en"):
        told = answer(desk, "11_spindle/assignment.ipynb")
    (sent,) = (desk / handing_in.OUTBOX).glob("*.zip")
    assert told["lines"][0] == f"제출 파일: {sent}" and not told["warnings"]
    assert sent.with_suffix(".txt").read_text(encoding="utf-8").splitlines() == [*told["lines"]]


@pytest.mark.parametrize("path", ["assignment.ipynb", "11_spindle/lesson.ipynb"])
def test_what_is_no_assignment_of_the_desk_is_not_packed(desk: Path, path: str) -> None:
    """Above the desk's own folder nothing is written."""
    with pytest.raises(GangsoError, match=r"(?s)제출할 과제가 아닙니다|no assignment to hand in"):
        answer(desk, path)
    assert not (desk / handing_in.OUTBOX).exists() and not (desk.parent / handing_in.OUTBOX).exists()
