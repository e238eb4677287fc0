"""The page that links what was built: only what is there, in both languages, offline, and narrow enough for a phone."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

import browser
from gangso import course
from gangso.notebook import contents, fonts

CASE = "11_spindle"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Lessons in both languages, a deck in one, a graded cohort beside the folder; of the other cases nothing."""
    files = [
        f"build/{lang}/{CASE}/{name}" for lang in ("ko", "en") for name in ("lesson.html", "notebooks/lesson.ipynb")
    ]
    files += [f"build/ko/{CASE}/deck.html", f"cohorts/demo 1/scores_{CASE}.csv"]
    files += [f"cohorts/demo 1/feedback/{who}/{CASE}/assignment.html" for who in ("cw-101", "cw-102")]
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    graded = {(CASE, "ko"): tmp_path / "cohorts" / "demo 1", (CASE, "en"): tmp_path / "cohorts" / "gone"}
    return contents.write(tmp_path / "build", course.load().modules, graded)


def test_modules_are_linked_in_order_and_stand_by_area(tmp_path: Path) -> None:
    for case in ("00_orientation", "07_screwing", CASE):
        lesson = tmp_path / "build" / "ko" / case / "lesson.html"
        lesson.parent.mkdir(parents=True)
        lesson.touch()
    text = contents.write(tmp_path / "build", course.load().modules, {}).read_text(encoding="utf-8")
    nav = text[text.index("<nav") : text.index("</nav>")]
    assert re.findall(r'<li value="(\d+)"><a href="#(\w+)"', nav) == [
        ("0", "00_orientation"),
        ("7", "07_screwing"),
        ("11", CASE),
    ]
    main = text[text.index("<main") :]
    order = ["공통", 'id="00_orientation"', "조립공정", 'id="07_screwing"', "설비진단", f'id="{CASE}"']
    assert [main.index(each) for each in order] == sorted(main.index(each) for each in order)
    assert "로봇공정" not in main  # nothing of it was built


def test_every_link_leads_to_a_file_and_all_that_was_built_is_linked(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    targets = [(page.parent / unquote(link)).resolve() for link in re.findall(r'<a href="([^#"][^"]*)"', text)]
    assert all(target.is_file() for target in targets)
    built = {path for path in page.parents[1].rglob("*") if path.is_file()} - {page}
    assert {*targets} == built and len(targets) == len(built)
    assert text.count("<section ") == 1
    assert 'lang="en"' in text and "강의 노트북" in text and "Lesson notebook" in text


def test_it_carries_its_fonts_and_fits_a_phone(page: Path, tmp_path: Path) -> None:
    assert fonts.missing(page.read_text(encoding="utf-8")) == ""
    wide = "return [document.documentElement.scrollWidth, innerWidth]"
    width, room = browser.ask(page, tmp_path, wide, width=360)
    assert width <= room == 360
