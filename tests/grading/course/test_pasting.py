"""What an instructor pastes is one command, whatever somebody has called a file."""

import re
import shlex
from pathlib import Path

import pytest

from gangso.cli import cohort_list
from gangso.grading.course import pasting


@pytest.mark.parametrize("name", ["x & calc & y.zip", "(1) 과제 제출.zip", r"C:\받은 파일\a;b.zip"])
def test_a_strange_name_is_one_word_on_windows(name: str):
    assert pasting.command(["gangso", name, "--for", "p02"], "win32") == f'gangso "{name}" --for p02'


@pytest.mark.parametrize(
    "name",
    [
        "$(calc).zip",
        "%COMSPEC%.zip",
        "x`n.zip",
        "x\u201d;calc;\u201c.zip",
        "x'y.zip",
        "x\ncalc.zip",
        "x!y!.zip",
        "C:\\a b\\",
        "",
    ],
)
def test_what_acts_within_quotes_is_not_shown_as_a_command(name: str):
    told = pasting.command(["gangso", name], "win32")
    assert told.startswith('gangso "(') and (not name or name not in told)


@pytest.mark.parametrize("name", ["x & calc & y.zip", "$(calc).zip", "x'y.zip", "x\u201d;calc"])
def test_elsewhere_the_shell_reads_the_words_back(name: str):
    assert shlex.split(pasting.command(["gangso", name], "linux")) == ["gangso", name]


def test_a_folder_that_somebody_named_is_one_word(tmp_path):
    told = cohort_list.stranger(tmp_path, "11_spindle", "x; rm -rf y")
    assert "'x; rm -rf y'" in told


@pytest.mark.parametrize(
    "name", ["cohorts/changwon-ko", "창원 1기/b (2)", "a & b", "x$HOME", "x'y", "C:\\a b", 'say "x"', "a!b", ""]
)
def test_one_word_of_a_command_is_read_back_as_itself(name: str):
    assert shlex.split(f"gangso cohort list {pasting.word(name, 'linux')}")[3:] == [name]


def test_a_folder_with_a_space_is_quoted_alike_on_every_computer():
    for platform in ("linux", "darwin", "win32"):
        assert pasting.word("창원 1기", platform) == '"창원 1기"'
        assert pasting.word("cohorts/changwon-ko", platform) == "cohorts/changwon-ko"


def test_no_message_shows_a_command_with_a_bare_folder():
    bare = re.compile(r"gangso [a-z][^\"']*\{[a-z_.]*(folder|target|root|path)\}")
    files = [*Path(pasting.__file__).parents[2].rglob("*.py")]
    assert len(files) > 100
    found = [
        f"{file.name}: {line.strip()}"
        for file in files
        for line in file.read_text("utf-8").split("\n")
        if bare.search(line)
    ]
    assert found == []
