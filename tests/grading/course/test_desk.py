"""A desk knows whose it is and which cohort's; outside of a cohort each case is in its own zone; nobody's work is replaced."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from gangso import course, handing_in, workplace
from gangso.errors import GangsoError
from gangso.grading.course import cohort, converters, desk
from gangso.workplace import Workplace

CASES = ("03_tool_wear", "11_spindle")


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (workplace.PARTICIPANT_VARIABLE, "JUPYTERHUB_USER", "GANGSO_LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What an instructor of Gumi gives out."""
    made = cohort.create("gumi", "ko", tmp_path_factory.mktemp("cohort") / "c", assignments=CASES[:1])
    return converters.release(made, CASES[0]).parent


def parameters(folder: Path) -> str:
    notebook = json.loads((folder / "lesson.ipynb").read_text(encoding="utf-8"))
    cells = (cell for cell in notebook["cells"] if "parameters" in cell["metadata"].get("tags", ()))
    return "".join(next(cells)["source"])


def test_what_was_given_out_says_language_and_zone(release: Path, tmp_path: Path) -> None:
    given = desk.read(release)
    place = desk.sign_in(tmp_path / "desk", desk.place_of(tmp_path / "desk", given, "en"), "p01")
    assert place == Workplace("ko", "gumi", "p01")
    added = desk.set_up(tmp_path / "desk", place, CASES[:1], given)
    folder = tmp_path / "desk" / CASES[0]
    assert added == [folder / "lesson.ipynb", folder / "assignment.ipynb"]
    assert workplace.current(folder) == Workplace("ko", "gumi") and workplace.named_participant(folder) == "p01"
    assert parameters(folder).startswith('zone = "gumi"')
    notebook = json.loads((folder / "assignment.ipynb").read_text(encoding="utf-8"))
    assert handing_in.recorded(notebook) == "p01"  # it travels with it
    del notebook["metadata"]["gangso"]["participant"]
    assert notebook == json.loads((release / CASES[0] / "assignment.ipynb").read_text(encoding="utf-8"))


@pytest.mark.parametrize("form", ["release", "one assignment", "zip", "zip of the folder", "zip of one"])
def test_it_is_read_in_every_form_in_which_it_is_given_out(release: Path, tmp_path: Path, form: str) -> None:
    given = {"release": release, "one assignment": release / CASES[0]}.get(form)
    if given is None:
        roots = {
            "zip": (release, "."),
            "zip of the folder": (release.parent, "release"),
            "zip of one": (release, CASES[0]),
        }
        given = Path(shutil.make_archive(str(tmp_path / "과제"), "zip", *roots[form]))
    found = desk.read(given)
    assert found.place == Workplace("ko", "gumi") and [*found.assignments] == [CASES[0]]
    assert {*found.assignments[CASES[0]]} == {"assignment.ipynb", "gangso.toml"}


def test_the_desk_is_known_again_without_being_told(release: Path, tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    given = desk.read(release)
    desk.set_up(folder, desk.sign_in(folder, desk.place_of(folder, given, None), "p01"), (), given)
    assert desk.place_of(folder, None, None) == Workplace("ko", "gumi", "p01")
    (folder / "gangso.toml").unlink()  # a released folder that was copied and opened as it is
    assert desk.place_of(folder, None, "en") == Workplace("ko", "gumi")


def test_another_cohorts_desk_is_left_alone(release: Path, tmp_path: Path) -> None:
    desk.sign_in(tmp_path, Workplace("ko", "changwon"), None)
    with pytest.raises(GangsoError, match=r"another cohort's desk \(changwon, ko\)"):
        desk.place_of(tmp_path, desk.read(release), None)


def test_outside_of_a_cohort_each_case_is_in_its_own_zone(tmp_path: Path) -> None:
    place = desk.sign_in(tmp_path, desk.place_of(tmp_path, None, "en"), None)
    assert place == Workplace("en")
    desk.set_up(tmp_path, place, CASES)
    for case in CASES:
        assert workplace.current(tmp_path / case).zone is None  # so the assignment takes its own
        assert parameters(tmp_path / case).startswith(f'zone = "{course.module(case).zone}"')
    notebook = json.loads((tmp_path / CASES[0] / "assignment.ipynb").read_text(encoding="utf-8"))
    assert handing_in.recorded(notebook) is None  # nobody has said who works here


def test_what_lies_there_is_somebodys_work(release: Path, tmp_path: Path) -> None:
    given = desk.read(release)
    place = desk.sign_in(tmp_path, given.place, "p01")
    desk.set_up(tmp_path, place, CASES[:1], given)
    path = tmp_path / CASES[0] / "assignment.ipynb"
    path.write_text("work", encoding="utf-8")
    (tmp_path / CASES[0] / "gangso.toml").write_text('language = "ko"\nzone = "gumi"\n# own\n', encoding="utf-8")
    assert desk.set_up(tmp_path, place, CASES[:1], given) == []
    assert path.read_text(encoding="utf-8") == "work"
    assert "# own" in (tmp_path / CASES[0] / "gangso.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("who", ["", "a b", "a/b", "a" * 200])
def test_what_cannot_be_an_id_is_refused_before_anything_is_made(tmp_path: Path, who: str) -> None:
    with pytest.raises(GangsoError):
        desk.sign_in(tmp_path / "desk", Workplace("ko"), who)
    assert not (tmp_path / "desk").exists()


def test_what_was_not_given_out_by_an_instructor_is_said(tmp_path: Path) -> None:
    with pytest.raises(GangsoError, match="no assignment that an instructor gave out"):
        desk.read(tmp_path)
    path = tmp_path / "x.zip"
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(GangsoError, match="cannot be read as a zip"):
        desk.read(path)


def test_a_zip_reaches_nothing_outside_of_the_desk(release: Path, tmp_path: Path) -> None:
    path = tmp_path / "evil.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in (f"{CASES[0]}/gangso.toml", f"{CASES[0]}/assignment.ipynb"):
            archive.write(release / name, name)
        archive.writestr(f"{CASES[0]}/../../evil.txt", "x")
        archive.writestr("/evil.txt", "x")
    (files,) = desk.read(path).assignments.values()
    assert {*files} == {"assignment.ipynb", "gangso.toml"}


def test_what_is_given_out_anew_replaces_only_what_nobody_has_answered(release: Path, tmp_path: Path) -> None:
    given = desk.read(release)
    mended = {
        name: data.replace("공구".encode(), "공구(고침)".encode()) for name, data in given.assignments[CASES[0]].items()
    }
    anew = desk.HandedOut(given.place, {CASES[0]: mended})
    place = desk.sign_in(tmp_path, given.place, "p01")
    desk.set_up(tmp_path, place, (), given)
    path = tmp_path / CASES[0] / "assignment.ipynb"
    assert desk.mended(path, given.assignments[CASES[0]]) == "same" and desk.set_up(tmp_path, place, (), given) == []
    assert desk.mended(path, mended) == "untouched" and desk.set_up(tmp_path, place, (), anew) == [path]
    assert "공구(고침)" in path.read_text(encoding="utf-8")

    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("solution") and cell["cell_type"] == "code":
            cell["source"] = "width = 3"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    assert desk.mended(path, given.assignments[CASES[0]]) == "answered"
    assert desk.set_up(tmp_path, place, (), given) == [] and "width = 3" in path.read_text(encoding="utf-8")


def test_with_what_was_given_out_no_other_assignment_is_laid_out(release: Path, tmp_path: Path) -> None:
    given = desk.read(release)
    place = desk.sign_in(tmp_path, given.place, "p01")
    added = desk.set_up(tmp_path, place, CASES, given)
    assert [path.relative_to(tmp_path).as_posix() for path in added if path.name == "assignment.ipynb"] == [
        f"{CASES[0]}/assignment.ipynb"
    ]


def test_a_cohorts_desk_that_is_opened_again_gets_no_assignment_that_nobody_released(
    release: Path, tmp_path: Path
) -> None:
    given = desk.read(release)
    place = desk.sign_in(tmp_path, given.place, "p01")
    desk.set_up(tmp_path, place, (), desk.released(place, given))
    again = desk.place_of(tmp_path, None, None)
    added = desk.set_up(tmp_path, again, CASES, desk.released(again, None))
    assert {path.name for path in added} == {"lesson.ipynb"} and len(added) == 2
    assert desk.released(Workplace("ko"), None) is None


@pytest.mark.parametrize(
    ("lang", "name", "words"),
    [
        ("ko", "처음.md", ("## 가공공정", "[강의]", "[과제]")),
        ("en", "start.md", ("## machining", "[Lesson]", "[Assignment]")),
    ],
)
def test_a_desk_opens_on_a_page_that_names_what_lies_there(
    tmp_path: Path, lang: str, name: str, words: tuple[str, ...]
) -> None:
    for file in ("03_tool_wear/lesson.ipynb", "03_tool_wear/assignment.ipynb", "11_spindle/lesson.ipynb"):
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).touch()
    page = desk.write_contents(tmp_path, Workplace(lang, None, None))
    text = page.read_text(encoding="utf-8")
    assert page.name == name and all(word in text for word in words)
    links = [line.split(")")[0] for line in text.split("](")[1:]]
    assert links == ["03_tool_wear/lesson.ipynb", "03_tool_wear/assignment.ipynb", "11_spindle/lesson.ipynb"]
    assert str(course.module("11_spindle").title.ko if lang == "ko" else course.module("11_spindle").title.en) in text
    assert desk.write_contents(tmp_path, Workplace(lang, None, None)) == page  # written anew each time
