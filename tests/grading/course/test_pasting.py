"""What an instructor pastes is one command, whatever somebody has called a file."""

import shlex

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
