"""No console ends a command because it lacks a sign: a Korean Windows console, a machine without a locale."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console
from rich.table import Table

from gangso.cli import plain_signs


def printed(encoding: str, *shown: object) -> str:
    """Print on a console of that encoding; return what it shows."""
    data = io.BytesIO()
    stream = io.TextIOWrapper(data, encoding=encoding)
    plain_signs.use(stream)
    console = Console(file=stream, highlight=False, width=80)
    for each in shown:
        console.print(each)
    stream.flush()
    return data.getvalue().decode("utf-8" if encoding == "ascii" else encoding)


def test_a_korean_console_shows_korean_and_plain_signs() -> None:
    told = printed("cp949", "✓ 채점함 – ✗ \N{SNOWMAN WITHOUT SNOW} ◐", "é", "\U0001f389 끝")
    assert told.split("\n")[:3] == ["v 채점함 - x ? ◐", "?", "? 끝"]


@pytest.mark.parametrize("encoding", ["cp949", "ascii", "latin-1", "utf-8"])
def test_every_plain_sign_can_be_written_and_a_table_too(encoding: str) -> None:
    table = Table("아이디", "합계 /10", title="changwon-ko")
    table.add_row("홍길동", "6…")
    assert "changwon-ko" in printed(encoding, *plain_signs.PLAIN, table)


def test_without_a_locale_it_is_utf8() -> None:
    assert "채점함 ✓" in printed("ascii", "채점함 ✓")


@pytest.mark.parametrize("encoding", ["cp949", "ascii"])
def test_the_command_itself(encoding: str) -> None:
    """Its streams are made before it begins."""
    env = {**os.environ, "PYTHONIOENCODING": encoding, "GANGSO_LANG": "ko"}
    done = subprocess.run([Path(sys.executable).with_name("gangso"), "list"], env=env, capture_output=True, timeout=120)
    assert b"UnicodeEncodeError" not in done.stderr, done.stderr
    assert "시범 운영" in done.stdout.decode("utf-8" if encoding == "ascii" else encoding)
