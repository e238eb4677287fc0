"""`gangso data check`: what was understood is shown, what is refused ends with 2, both in the reader's language."""

import subprocess
from pathlib import Path

import pandas as pd
import pytest

from commands import gangso


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess:
    return gangso("data", "check", *arguments, cwd=folder)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    table = pd.DataFrame({"공구": ["01", "1", "1"], "이송력(kgf)": 10.0, "배분력": 50.0, "주분력": 300.0, "비고": "가"})
    table.to_csv(tmp_path / "마모.csv", index=False, encoding="cp949")
    return tmp_path / "마모.csv"


def test_a_case_or_a_dataset_may_be_named_and_all_that_was_understood_is_shown(file: Path) -> None:
    for name in ("tool_wear", "turning_wear"):
        done = run(name, file.name, "--lang", "ko", folder=file.parent)
        assert done.returncode == 0, done.stderr
        for word in ("CP949", "feed_force_n", "이송력(kgf)", "kgf → N", "98.0665", "01 (1), 1 (2)", "비고", "3행"):
            assert word in done.stdout, word
    assert "columns not used: 비고" in run("tool_wear", file.name, "--lang", "en", folder=file.parent).stdout


def test_what_is_refused_ends_with_two_and_is_told_after_what_was_understood(file: Path) -> None:
    file.with_suffix(".toml").write_text('[units]\nradial_force_n = "kN"\n', encoding="utf-8")
    done = run("tool_wear", file.name, "--lang", "en", folder=file.parent)
    assert done.returncode == 2 and "kN → N" in done.stdout
    assert "'배분력', row 2" in done.stderr and "outside" in done.stderr
    assert run("no_case", file.name, "--lang", "en", folder=file.parent).returncode == 2
    assert "없습니다" in run("tool_wear", "없는.csv", "--lang", "ko", folder=file.parent).stderr
