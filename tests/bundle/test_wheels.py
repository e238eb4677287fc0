"""Which wheels another computer needs, and that what lies there is taken."""

import hashlib
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from packaging.tags import Tag

from gangso.bundle import course_wheel, wheels
from gangso.bundle.platforms import PLATFORMS, PYTHONS
from gangso.bundle.wheels import Wheel
from gangso.cli.bundle import bundle
from gangso.errors import GangsoError
from hostile_folder import hostile_folder

WINDOWS = PLATFORMS["win_amd64"]


def entry(file: str, size: int = 5) -> dict:
    return {"url": f"https://example.org/a%2Bb/{file}", "size": size, "hashes": {"sha256": "0" * 64}}


@pytest.mark.parametrize(
    ("platform", "python", "fits"),
    [
        ("win_amd64", "3.12", "cp312-cp312-win_amd64"),
        ("win_amd64", "3.13", "cp311-abi3-win_amd64"),
        ("linux_x86_64", "3.11", "cp311-cp311-manylinux_2_17_x86_64"),
        ("macos_arm64", "3.12", "cp312-cp312-macosx_10_9_universal2"),
        ("macos_arm64", "3.14", "py3-none-any"),
    ],
)
def test_tags_that_run_there(platform: str, python: str, fits: str):
    assert Tag(*fits.split("-")) in PLATFORMS[platform].ranks(python)
    assert Tag("cp310", "cp310", "win32") not in PLATFORMS[platform].ranks(python)


def test_the_wheel_that_fits_best():
    names = ["py3-none-any", "cp312-cp312-win_amd64", "cp311-abi3-win_amd64", "cp312-cp312-manylinux_2_28_x86_64"]
    package = {"name": "a", "version": "1", "wheels": [entry(f"a-1-{name}.whl", 7) for name in names]}
    best = wheels._best(package, WINDOWS.ranks("3.12"), WINDOWS, "3.12")
    assert (best.file, best.size) == ("a-1-cp312-cp312-win_amd64.whl", 7)
    assert wheels._best(package, WINDOWS.ranks("3.13"), WINDOWS, "3.13").file == "a-1-cp311-abi3-win_amd64.whl"
    package["wheels"] = package["wheels"][3:]
    with pytest.raises(GangsoError, match=r"a 1 has no wheel for win_amd64 and Python 3\.12"):
        wheels._best(package, WINDOWS.ranks("3.12"), WINDOWS, "3.12")


def test_what_was_found_once_is_taken_without_a_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("UV_OFFLINE", "1")
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "cache"))
    lock, note = tmp_path / "requirements.lock", tmp_path / "wheels.json"
    lock.write_text("numpy==2.4.6\n", encoding="utf-8")
    found = (Wheel("numpy", "2.4.6", "numpy-2.4.6-cp312-cp312-win_amd64.whl", 9, "0" * 64),)
    wheels.write_down(found, ["numpy"], lock, WINDOWS, "3.12", note)
    assert wheels.resolve(["numpy"], lock, WINDOWS, "3.12", note) == found
    lock.write_text("numpy==2.4.5\n", encoding="utf-8")  # then it has to be found anew
    ran = hostile_folder(tmp_path / "inbox")
    (tmp_path / "inbox" / "uv.toml").write_text("no settings", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "inbox")
    with pytest.raises(GangsoError, match=r"win_amd64, Python 3\.12") as told:
        wheels.resolve(["numpy"], lock, WINDOWS, "3.12", note)
    assert not ran.exists() and "uv.toml" not in str(told.value)


def test_a_stick_does_not_say_which_packages_are_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("UV_OFFLINE", "1")
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "cache"))
    needed, lock = [*course_wheel.requirements(), "pip"], course_wheel.checkout() / "requirements.lock"
    evil = (Wheel("numpy", "99.0", "numpy-99.0-py3-none-any.whl", 666_000_000, "0" * 64),)
    note = tmp_path / "gangso" / "wheels.json"
    wheels.write_down(evil, needed, lock, WINDOWS, "3.12", note)
    (tmp_path / "gangso" / "wheels").mkdir()
    assert wheels.resolve(needed, lock, WINDOWS, "3.12", note) == evil
    with suppress(GangsoError):  # unless this computer knows them already, there is a network to be asked for
        bundle.callback(
            folder=tmp_path, platform="win_amd64", cohort_folder=None, python="3.12", dry_run=True, lang="en"
        )
    assert "666 MB" not in capsys.readouterr().out


def test_what_lies_there_whole_is_not_fetched_and_the_rest_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    data = b"wheel"
    one = Wheel("one", "1", "one-1-py3-none-any.whl", len(data), hashlib.sha256(data).hexdigest())
    (tmp_path / one.file).write_bytes(data)
    (tmp_path / "one-0-py3-none-any.whl").write_bytes(b"old")
    (tmp_path / "tmpabc").mkdir()
    came: list[int] = []
    wheels.fetch([one], tmp_path, WINDOWS, "3.12", came.append)
    assert (came, [path.name for path in tmp_path.iterdir()]) == ([5], [one.file])
    (tmp_path / one.file).write_bytes(b"whee1")
    assert wheels.lacking([one], tmp_path) == [one]
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    ran = hostile_folder(tmp_path.with_name("inbox"))
    monkeypatch.chdir(tmp_path.with_name("inbox"))
    with pytest.raises(GangsoError, match="what has come stays"):
        wheels.fetch([one], tmp_path, WINDOWS, "3.12", came.append)
    assert (tmp_path / one.file).is_file() and not ran.exists()


def test_pips_settings_reach_uv():
    told = wheels._settings({"PIP_INDEX_URL": "https://mirror/", "PIP_FIND_LINKS": "/wheels", "UV_FIND_LINKS": "/own"})
    assert (told["UV_DEFAULT_INDEX"], told["UV_FIND_LINKS"]) == ("https://mirror/", "/own")


def test_attendees_need_what_the_project_needs_without_what_teaches():
    names = {line.split(">")[0].strip() for line in course_wheel.requirements()}
    assert {"torch", "jupyterlab", "papermill", "iotcore"} <= names
    assert names.isdisjoint(course_wheel.TEACHING)
    assert all(PYTHONS[python].startswith(python) for python in PYTHONS)


def test_the_courses_wheel_has_no_answers(tmp_path: Path):
    whole, part = tmp_path / "whole.whl", tmp_path / "part.whl"
    info = "gangso-0.1.0.dist-info"
    metadata = "Metadata-Version: 2.4\nName: gangso\nRequires-Dist: nbgrader>=0.9.5\nRequires-Dist: torch>=2.6\n"
    metadata += "Provides-Extra: test\nRequires-Dist: pytest>=8.3; extra == 'test'\n\nRequires-Dist: in the text\n"
    contents = {
        "gangso/__init__.py": "",
        "gangso/_content/notebooks/11_spindle/lesson.py": "l",
        "gangso/_content/notebooks/11_spindle/assignment.py": "SOLUTION",
        "gangso/_content/notebooks/11_spindle/exercise.py": "e",
        "gangso/_content/grading/answers/11_spindle/rms/right_1.py": "SOLUTION",
        "gangso/stubs.py": "s",
        f"{info}/METADATA": metadata,
        f"{info}/RECORD": "old",
    }
    with zipfile.ZipFile(whole, "w") as archive:
        for name, text in contents.items():
            archive.writestr(name, text)
    course_wheel.for_attendees(whole, part)
    with zipfile.ZipFile(part) as archive:
        names = archive.namelist()
        record = archive.read(f"{info}/RECORD").decode()
        said = archive.read(f"{info}/METADATA").decode()
    assert {*names} == {name for name in contents if "assignment" not in name and "answers" not in name}
    assert [line.split(",")[0] for line in record.splitlines()] == names
    assert said == "Metadata-Version: 2.4\nName: gangso\nRequires-Dist: torch>=2.6\n\nRequires-Dist: in the text\n"
