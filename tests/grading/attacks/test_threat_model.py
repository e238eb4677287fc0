"""Each claim of the threat model names what checks it, in both languages alike, and that is there."""

import ast
import re
from pathlib import Path

import pytest

from gangso.grading.attacks import attack_corpus

CHECKOUT = Path(__file__).resolve().parents[3]
PAGES = ("threat-model.md", "threat-model.ko.md")
ATTACK = re.compile(r"`((?:forging|reading|harm|files|honest)/[a-z0-9_]+)`")
TEST = re.compile(r"`(test_[a-z_]+\.py)::(test_[a-z0-9_]+)`")


def text(page: str) -> str:
    return (CHECKOUT / "grading" / page).read_text(encoding="utf-8")


def defined_in(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


@pytest.mark.parametrize("page", PAGES)
def test_what_checks_a_claim_is_there(page: str) -> None:
    attacks = {attack.name for attack in attack_corpus.read()}
    assert set(ATTACK.findall(text(page))) <= attacks
    files = {path.name: path for path in (CHECKOUT / "tests").rglob("test_*.py")}
    for file, test in TEST.findall(text(page)):
        assert file in files and test in defined_in(files[file]), f"{file}::{test}"


@pytest.mark.parametrize("page", PAGES)
def test_every_row_of_protections_names_a_check(page: str) -> None:
    rows = [line for line in text(page).splitlines() if line.startswith("| ")][1:]
    assert len(rows) > 10
    for row in rows:
        assert ATTACK.search(row) or TEST.search(row) or "`honest/`" in row, row


def test_both_languages_say_the_same() -> None:
    english, korean = (text(page) for page in PAGES)
    for names in (ATTACK, TEST):
        assert names.findall(english) == names.findall(korean)
    assert english.count("\n## ") == korean.count("\n## ")
    assert english.count("\n- ") == korean.count("\n- ")
