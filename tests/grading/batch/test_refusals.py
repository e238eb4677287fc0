"""Why a submission cannot be graded, as its participant reads it: what is wrong, and what to do."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from small_course import CASE, PEAK, released, submit

from gangso.grading.course import converters


def _format(notebook: dict) -> None:
    notebook["nbformat"] = 99


def _cells(notebook: dict) -> None:
    notebook["cells"] = [None]


CHANGES: dict[str, Callable[[dict], None]] = {"format": _format, "cells": _cells}
TOLD = {
    "format": {"ko": ("99", "JupyterLab에서"), "en": ("99", "in JupyterLab")},
    "cells": {"ko": ("하나도 없습니다", "answer-rms", "다시 제출"), "en": ("none of", "answer-rms", "submit it again")},
    "time": {"ko": ("제출 시각", "'soon \\ud6c4'"), "en": ("time of submission", "'soon \\ud6c4'")},
}


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_participant_is_told_what_to_do(
    small: Path, tmp_path: Path, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GANGSO_LANG", lang)
    course = released(tmp_path, lang)
    for name, change in CHANGES.items():
        path = submit(course, name, PEAK) / "assignment.ipynb"
        notebook = json.loads(path.read_text(encoding="utf-8"))
        change(notebook)
        path.write_text(json.dumps(notebook), encoding="utf-8")
    (submit(course, "time", PEAK) / "timestamp.txt").write_text("soon 후", encoding="utf-8")
    steps = {step.participant: step for step in converters.grade(course, CASE)}
    assert {step.blame for step in steps.values()} == {"submission"}
    for name, step in steps.items():
        assert all(word in step.reason for word in TOLD[name][lang]), step.reason
        assert "Error" not in step.reason and "checksum" not in step.reason
