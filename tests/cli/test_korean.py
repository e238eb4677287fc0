"""Under ``--lang ko`` every word is Korean, those of the library that reads the command line too."""

import io
import re
from pathlib import Path

import click
import pytest
from babel.messages import mofile, pofile

from commands import gangso
from gangso.cli import LOCALE

CATALOGUE = LOCALE / "ko" / "LC_MESSAGES" / "click.po"


def said(*arguments: str) -> str:
    done = gangso(*arguments, cwd=Path.cwd(), lang="en_US.UTF-8")
    return done.stdout + done.stderr


def test_the_catalogue_is_compiled_as_it_stands_and_click_says_what_is_in_it():
    with CATALOGUE.open("rb") as file:
        catalogue = pofile.read_po(file)
    compiled = io.BytesIO()
    mofile.write_mo(compiled, catalogue)  # to make it anew, write this to click.mo
    assert compiled.getvalue() == CATALOGUE.with_suffix(".mo").read_bytes()
    source = "".join(path.read_text(encoding="utf-8") for path in Path(click.__file__).parent.glob("*.py"))
    for message in catalogue:
        if message.id:
            first = message.id if isinstance(message.id, str) else message.id[0]
            assert repr(first)[1:-1].replace("\\'", "'") in source, first
            names = re.compile(r"{\w+|%\(\w+")
            translated = message.string if isinstance(message.string, str) else message.string[0]
            assert {*names.findall(first)} == {*names.findall(translated)}, first


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--help",), ("사용법:", "옵션:", "명령:", "이 도움말을 보여 줍니다", "참가자가 보는 JupyterLab을 엽니다")),
        (("cohort", "nothing"), ("이라는 명령은 없습니다", "도움말:", "오류:")),
        (("run", "--nothing"), ("이라는 옵션은 없습니다",)),
        (("run",), ("빠진 인자",)),
    ],
)
def test_every_word_is_korean_whatever_the_computer_speaks(arguments, words):
    text = said("--lang", "ko", *arguments)
    assert all(word in text for word in words), text
    bare = re.sub(
        r"'[^']*'|\[[^\]]*\]|--?[\w-]+|ko\|en|\b[A-Z]+\b|JupyterLab|JupyterHub|Gangso|HTML|PDF|nbgrader|grading/answers|CASE",
        "",
        text,
    )
    assert not re.findall(r"(?m)(?<!^  )\b(Usage|Options|Error|Show|Try|No such|Missing|Commands)\b", bare), bare


def test_english_stays_english():
    text = said("--lang", "en", "cohort", "nothing")
    assert "No such command" in text and not re.search("[가-힣]", text)
