"""What a folder's gangso.toml says, who is working, and the data that follow from it."""

import getpass
from dataclasses import astuple

import pytest

from gangso import workplace
from gangso.errors import GangsoError
from gangso.workplace import Workplace


@pytest.fixture
def alone(monkeypatch, tmp_path):
    """A folder without settings, in which the environment names nobody."""
    monkeypatch.chdir(tmp_path)
    for name in (workplace.PARTICIPANT_VARIABLE, "JUPYTERHUB_USER"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_a_folder_without_settings_has_none(alone):
    assert astuple(workplace.current()) == (None, None, None)


def test_the_nearest_settings_upwards_are_read(alone):
    inner = alone / "cohort" / "release" / "11_spindle"
    inner.mkdir(parents=True)
    workplace.write(alone, Workplace(language="en", zone="gumi"))
    assert workplace.current(inner).zone == "gumi"
    workplace.write(alone / "cohort", Workplace(language="ko"))
    assert workplace.current(inner) == Workplace(language="ko")  # whole, not mixed with those further up


def test_what_is_written_is_read_again(alone):
    place = Workplace(language="ko", zone="changwon", participant='kim "하늘" \\ 01')
    assert workplace.write(alone, place) == alone / "gangso.toml"
    assert workplace.current() == place


def test_a_change_is_seen_at_once(alone):
    path = workplace.write(alone, Workplace(zone="gumi"))
    assert workplace.current().zone == "gumi"
    path.write_text('zone = "changwon"', encoding="utf-8-sig")  # as Notepad saves it
    assert workplace.current().zone == "changwon"


@pytest.mark.parametrize(
    ("settings", "en", "ko"),
    [
        ('language = "ko', "this is not valid TOML", "읽을 수 없습니다"),
        ("zone = 창원", "this is not valid TOML", "읽을 수 없습니다"),
        ('langauge = "ko"', "Did you mean 'language'?", "'language'을(를) 뜻하셨습니까?"),
        ("participant = 7", "a text that is not empty; it is 7", "7입니다"),
        ('language = "kr"', "'kr' is not known as 'language'", "'kr'은(는) 쓸 수 없습니다"),
    ],
)
def test_settings_that_cannot_be_read_are_told_with_their_file(alone, settings, en, ko):
    path = alone / "gangso.toml"
    path.write_text(settings, encoding="utf-8")
    with pytest.raises(GangsoError) as caught:
        workplace.current()
    assert str(path) in caught.value.en and en in caught.value.en
    assert str(path) in caught.value.ko and ko in caught.value.ko


def test_a_language_is_one_of_ours():
    assert [workplace.check_language(lang) for lang in ("ko", "en")] == ["ko", "en"]
    with pytest.raises(GangsoError, match="There is no language 'KO'|언어 'KO'"):
        workplace.check_language("KO")


def test_who_is_working(alone, monkeypatch):
    assert workplace.participant() == getpass.getuser()
    workplace.write(alone, Workplace(participant="desk-4"))
    assert workplace.participant() == "desk-4"
    monkeypatch.setenv("JUPYTERHUB_USER", "kim")
    assert workplace.participant() == "kim"
    monkeypatch.setenv(workplace.PARTICIPANT_VARIABLE, "roster-17")
    assert workplace.participant() == "roster-17"  # grading knows better than the machine that it runs on


def test_the_desk_names_whom_a_released_assignment_does_not(alone):
    inner = alone / "11_spindle"
    inner.mkdir()
    workplace.write(alone, Workplace(language="ko", participant="p-04"))
    workplace.write(inner, Workplace(language="ko", zone="gumi"))
    assert workplace.named_participant(inner) == "p-04" and workplace.named_participant(alone.parent) is None


@pytest.mark.parametrize("spelt", ["P-홍길동", "p-\u1112\u1169\u11bc길동", "ｐ-홍길동", " p-홍길동 "])
def test_one_id_is_one_person_however_it_is_spelt(alone, monkeypatch, spelt):
    monkeypatch.setenv(workplace.PARTICIPANT_VARIABLE, "p-홍길동")
    seed = workplace.participant_seed("11_spindle")
    monkeypatch.setenv(workplace.PARTICIPANT_VARIABLE, spelt)
    assert workplace.id_key(spelt) == "p-홍길동" and workplace.participant_seed("11_spindle") == seed


def test_everybody_has_data_of_their_own_and_the_same_again(alone, monkeypatch):
    monkeypatch.setenv(workplace.PARTICIPANT_VARIABLE, "kim")
    seed = workplace.participant_seed("11_spindle")
    assert seed == workplace.participant_seed("11_spindle") == 4113440106
    assert 0 <= seed < 2**32
    other_case = workplace.participant_seed("03_tool_wear")
    monkeypatch.setenv(workplace.PARTICIPANT_VARIABLE, "lee")
    assert len({seed, other_case, workplace.participant_seed("11_spindle")}) == 3
