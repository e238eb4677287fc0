"""Errors that a user can act on: in their language, whole in another process, and sayable whatever is broken."""

import pickle
from pathlib import Path

import pytest

from gangso import words
from gangso.errors import GangsoError, SourceError

ERROR = GangsoError(ko="로스터 3행: 학번이 두 번 나옵니다.", en="roster, row 3: this id occurs twice.")


class RowError(GangsoError):
    """One that carries more than its words."""

    def __init__(self, row: int) -> None:
        super().__init__(ko=f"{row}행", en=f"row {row}")
        self.row = row


def test_it_is_said_in_the_language_of_who_reads_it():
    with words.use("ko"):
        assert str(ERROR) == ERROR.ko
    with words.use("en"):
        assert f"{ERROR}" == ERROR.en


@pytest.mark.parametrize("error", [ERROR, RowError(7), SourceError("lesson.py", 12, ko="없음", en="none")])
def test_it_is_the_same_in_another_process(error):
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error) and again.__dict__ == error.__dict__
    assert (again.ko, again.en, str(again)) == (error.ko, error.en, str(error))


def test_an_error_in_a_source_starts_with_file_and_line():
    error = SourceError("notebooks/11_spindle/lesson.py", 12, ko="짝이 없습니다.", en="has no twin.")
    assert (error.path, error.line) == (Path("notebooks/11_spindle/lesson.py"), 12)
    assert error.ko == "notebooks/11_spindle/lesson.py:12: 짝이 없습니다."
    assert error.en == "notebooks/11_spindle/lesson.py:12: has no twin."


@pytest.mark.parametrize(("locale", "said"), [("ko_KR.UTF-8", ERROR.ko), ("en_US.UTF-8", ERROR.en)])
def test_it_can_be_said_beside_settings_that_cannot_be_read(locale, said, monkeypatch, tmp_path):
    (tmp_path / "gangso.toml").write_bytes(b"\xff language = ")
    monkeypatch.chdir(tmp_path)
    for name in (words.VARIABLE, "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", locale)
    assert str(ERROR) == said


def test_both_languages_have_to_be_given():
    with pytest.raises(TypeError):
        GangsoError(en="only one")
