"""Which language is shown, by whom it was chosen, and that asking never fails."""

import os
import subprocess
import sys
from threading import Barrier, Thread

import pytest

from gangso import words
from gangso.errors import GangsoError
from gangso.words import Text, tr


@pytest.fixture
def nobody_chose(monkeypatch, tmp_path):
    """A folder without settings, in an English locale."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(words.VARIABLE, raising=False)
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    return tmp_path


@pytest.mark.parametrize(
    ("environ", "lang"),
    [
        ({}, "en"),
        ({"LANG": "ko_KR.UTF-8"}, "ko"),
        ({"LANG": "KO"}, "ko"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "fr_FR"}, "en"),
        ({"LANG": "ko_KR.UTF-8", "LC_MESSAGES": "en_US"}, "en"),
        ({"LANG": "en_US", "LC_MESSAGES": "en_US", "LC_ALL": "ko_KR"}, "ko"),
        ({"LANG": "ko_KR", "LC_ALL": ""}, "ko"),
    ],
)
def test_the_locale_as_posix_reads_it(environ, lang):
    assert words.of_locale(environ) == lang


def test_who_decides_first(nobody_chose, monkeypatch):
    assert words.current() == "en"
    (nobody_chose / "gangso.toml").write_text('language = "ko"', encoding="utf-8")
    assert words.current() == "ko"  # the folder before the locale
    monkeypatch.setenv(words.VARIABLE, "en")
    assert words.current() == "en"  # who started the process before the folder
    with words.use("ko"):
        assert words.current() == "ko"
        with words.use_in_context("en"):
            assert words.current() == "en"
        assert words.current() == "ko"
    assert words.current() == "en"


def test_fallbacks_are_asked_in_their_order_until_one_knows(nobody_chose, monkeypatch):
    monkeypatch.setenv("LANG", "ko_KR")
    asked = []
    monkeypatch.setattr(words, "fallbacks", [lambda: asked.append(1), lambda: "en", lambda: asked.append(3)])
    assert (words.current(), asked) == ("en", [1])
    monkeypatch.setattr(words, "fallbacks", [lambda: None])
    assert words.current() == "ko"


def test_a_language_of_the_environment_that_there_is_not_is_english(monkeypatch):
    monkeypatch.setenv(words.VARIABLE, "fr")
    assert words.current() == "en"


@pytest.mark.parametrize("use", [words.use, words.use_in_context])
def test_a_language_that_there_is_not_cannot_be_used(use, monkeypatch):
    monkeypatch.setenv(words.VARIABLE, "ko")
    with pytest.raises(ValueError, match="'fr'"), use("fr"):
        pass
    assert words.current() == "ko"


def test_processes_started_in_a_block_speak_its_language(monkeypatch):
    monkeypatch.setenv(words.VARIABLE, "en")
    ask = [sys.executable, "-c", "from gangso import tr; print(tr(ko='K', en='E'))"]
    with words.use("ko"):
        assert subprocess.check_output(ask, text=True) == "K\n"
    assert os.environ[words.VARIABLE] == "en"


def test_threads_speak_each_its_own_language():
    said, both = {}, Barrier(2)

    def say(lang: str) -> None:
        with words.use_in_context(lang):
            both.wait(10)
            said[lang] = tr(ko="한국어", en="English")
            both.wait(10)

    threads = [Thread(target=say, args=(lang,)) for lang in words.LANGUAGES]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert said == {"ko": "한국어", "en": "English"}


def test_a_text_is_printed_in_the_language_of_the_moment():
    text = Text(ko="진동", en="vibration")
    with words.use("ko"):
        assert (str(text), tr(ko=["가"], en=["a"])) == ("진동", ["가"])
    with words.use("en"):
        assert (f"{text}", tr(ko=["가"], en=["a"])) == ("vibration", ["a"])


def test_a_kernel_that_was_forked_after_the_import_speaks_by_its_own_environment():
    """As the kernel server does: import first, fork, then set the environment of the kernel."""
    code = (
        "import os, sys\n"
        "from gangso import tr\n"
        "if not (child := os.fork()):\n"
        "    os.environ['GANGSO_LANG'] = 'ko'\n"
        "    sys.exit(0 if tr(ko=1, en=0) else 1)\n"
        "sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))"
    )
    if not hasattr(os, "fork"):
        pytest.skip("no fork on this system")
    assert subprocess.run([sys.executable, "-c", code], env=os.environ | {"GANGSO_LANG": "en"}).returncode == 0


def test_importing_asks_nobody():
    """Kernels are forked from a process that imported this in another folder, for another person."""
    code = (
        "import os, pathlib\n"
        "asked = []\n"
        "class Watched(dict):\n"
        "    def get(self, name, *rest): asked.append(name); return dict.get(self, name, *rest)\n"
        "    def __getitem__(self, name): asked.append(name); return dict.__getitem__(self, name)\n"
        "os.environ = Watched(os.environ)\n"
        "import gangso, gangso.words, gangso.workplace, gangso.errors\n"
        "print(sorted({name for name in asked if name.startswith(('GANGSO', 'LANG', 'LC_', 'JUPYTERHUB'))}))\n"
        "gangso.tr(ko=1, en=2)\n"
        "print('GANGSO_LANG' in asked)"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).splitlines() == ["[]", "True"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("오전은(는) 출석(으)로 지각(으)로 결석이(가)", "오전은 출석으로 지각으로 결석이"),
        ("특구 '부산'은(는), 서울(으)로, 제주(으)로", "특구 '부산'은, 서울로, 제주로"),
        ("설비이(가) 모터을(를) “밸브”을(를) (센서)은(는)", "설비가 모터를 “밸브”를 (센서)는"),
        # As they are read: 영 일 이 삼 사 오 육 칠 팔 구.
        (" ".join(f"{n}은(는)" for n in range(10)), "0은 1은 2는 3은 4는 5는 6은 7은 8은 9는"),
        (" ".join(f"{n}(으)로" for n in range(10)), "0으로 1로 2로 3으로 4로 5로 6으로 7로 8로 9로"),
        ("비율 40%은(는)", "비율 40%는"),
        ("'rms'은(는) assignment.ipynb(으)로 Hz을(를)", "'rms'은(는) assignment.ipynb(으)로 Hz을(를)"),
        ("오전은 (는)", "오전은 (는)"),
    ],
)
def test_a_particle_goes_by_the_word_before_it(written, shown):
    assert words.settled(written) == shown


def test_whatever_shows_a_korean_text_shows_its_particles_chosen():
    day = "2026-12-02 오전"
    with words.use("ko"):
        assert tr(ko=f"{day}은(는)", en="") == str(Text(ko=f"{day}은(는)", en="")) == f"{day}은"
        assert tr(ko=("은(는)",), en=("",)) == ("은(는)",)  # not a text: it is passed on as it is
    assert GangsoError(ko=f"{day}은(는)", en="").ko == f"{day}은"
