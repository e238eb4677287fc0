"""The curriculum's file: seventeen modules, a glossary, sources; and the syllabus that is made from it."""

import re
import shutil
from pathlib import Path

import pytest

from gangso import content, course, zones
from gangso.data import registry
from gangso.errors import GangsoError
from gangso.words import Text

COURSE = course.load()
FOLDER = content.root() / "course"


def test_there_are_seventeen_modules_in_order():
    assert [module.number for module in COURSE.modules] == [f"{number:02}" for number in range(17)]


def test_every_zone_has_its_case():
    cases = [module.zone for module in COURSE.modules if module.zone not in course.NO_ZONE]
    assert sorted(cases) == sorted(zone.id for zone in zones.all_zones())


def test_the_areas_of_the_programme_are_all_taught():
    assert {area for module in COURSE.modules for area in module.areas} == set(COURSE.areas)


def test_a_ready_module_has_everything_a_seminar_needs():
    ready = [module for module in COURSE.modules if module.state == "ready"]
    assert "11_spindle" in {module.slug for module in ready}
    for module in ready:
        if module.zone not in course.NO_ZONE:
            zones.profile(module.zone, module.slug)
        for name in module.datasets:
            assert registry.dataset(name).name == name
        for path in (f"notebooks/{module.slug}/lesson.py", f"notebooks/{module.slug}/assignment.py"):
            assert (content.root() / path).is_file(), path
        assert (content.root() / "slides" / f"{module.slug}.py").is_file()


@pytest.mark.parametrize("name", ["11_spindle", "11", "spindle"])
def test_a_module_is_found_by_slug_number_and_short_name(name: str):
    assert course.module(name).slug == "11_spindle"


@pytest.mark.parametrize("name", ["spindel", "11_spindl", "Spindle"])
def test_an_unknown_case_is_answered_with_the_nearest_and_all(name: str):
    with pytest.raises(GangsoError) as caught:
        course.module(name)
    assert f"'{name}'" in caught.value.en
    assert "Did you mean '11_spindle'" in caught.value.en
    assert "13_remaining_life" in caught.value.en
    assert "'11_spindle'을(를) 뜻하셨습니까" in caught.value.ko


def every_text() -> list[Text]:
    found = [*COURSE.areas.values(), *COURSE.sources.values()]
    for module in COURSE.modules:
        found += [module.title, module.question, module.modelled_on, *module.objectives, *module.methods]
    for term in COURSE.terms:
        found += [term.name, term.meaning]
    return found


def test_english_texts_hold_no_korean():
    assert [text.en for text in every_text() if re.search("[가-힣]", text.en)] == []


def test_korean_sentences_are_korean_and_polite():
    sentences = [module.question.ko for module in COURSE.modules]
    sentences += [text.ko for module in COURSE.modules for text in module.objectives]
    sentences += [term.meaning.ko for term in COURSE.terms]
    assert [text for text in sentences if not re.search(r"(니다|니까)[.?]$", text)] == []


def test_the_glossary_has_the_words_of_the_spindle_case():
    words = {term.name.en: term.name.ko for term in COURSE.terms}
    assert len(words) >= 60
    assert words["envelope spectrum"] == "엔벨로프 스펙트럼"
    assert {"outer race", "kurtosis", "aliasing", "unit of independence", "leakage", "false alarm"} <= set(words)


@pytest.mark.parametrize("folder", ["notebooks", "slides", "datasets"])
def test_texts_keep_to_the_words_of_the_glossary(folder: str):
    assert len(COURSE.other_words) >= 10  # that each stands for a word of the glossary is checked when it is read
    found = []
    for path in sorted((content.root() / folder).rglob("*")):
        if path.suffix not in (".py", ".md", ".toml"):
            continue
        is_theirs = False  # what other people's files call a column is theirs to say
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            is_theirs = line.startswith("<!-- own ") or (is_theirs and line != "<!-- /own -->")
            if is_theirs or (path.suffix == ".toml" and line.startswith("words = ")):
                continue
            found += [f"{path}:{number}: {no} -> {word}" for no, word in COURSE.other_words.items() if no in line]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_syllabus_shows_what_the_course_file_says(tmp_path: Path, lang: str):
    for page in FOLDER.glob("syllabus.*.md"):
        shutil.copy(page, tmp_path)
    course.update_syllabus(tmp_path)
    page = f"syllabus.{lang}.md"
    fresh = (tmp_path / page).read_text(encoding="utf-8")
    assert (FOLDER / page).read_text(encoding="utf-8") == fresh, "run: gangso case syllabus"
    assert len(re.findall(r"^\| `\d\d_", fresh, flags=re.M)) == 17


@pytest.mark.parametrize(("lang", "unit", "minutes"), [("ko", "시간", "분"), ("en", " hours", "min")])
def test_a_seminars_plan_takes_the_hours_that_the_table_of_modules_says(lang: str, unit: str, minutes: str):
    text = (FOLDER / f"syllabus.{lang}.md").read_text(encoding="utf-8")
    plans = re.findall(r"^## ([^\n]+): (\d\d_\w+)\n(.*?)(?=^## )", text, re.MULTILINE | re.DOTALL)
    assert [case for _, case, _ in plans] == ["00_orientation", "11_spindle"]
    found = []
    for heading, case, plan in plans:
        hours = course.module(case).hours
        assert f"{hours:g}{unit}" in heading
        for table in re.findall(r"(?:^\|.*\n)+", plan, re.MULTILINE):
            head, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]
            for at, name in enumerate(head):
                if name == minutes or name.endswith(f"({minutes})"):
                    found.append((case, name))
                    assert sum(int(row[at]) for row in rows) == 60 * hours, (case, name)
    assert len(found) == 4  # for forty people in two rounds and at once, too


def test_a_syllabus_without_its_marks_is_refused(tmp_path: Path):
    for lang in ("ko", "en"):
        (tmp_path / f"syllabus.{lang}.md").write_text("# Syllabus\n", encoding="utf-8")
    with pytest.raises(GangsoError, match="marks"):
        course.update_syllabus(tmp_path)


@pytest.mark.parametrize(
    ("wrong", "right", "words"),
    [
        ('zone = "changwon"', 'zone = "chanwon"', ["module.11_spindle", "'chanwon'", "'changwon'"]),
        ('state = "ready"', 'state = "done"', ["module.00_orientation", "'done'", "planned"]),
        ('slug = "12_motor_current"', 'slug = "11_spindle"', ["module.11_spindle", "twice"]),
        ('slug = "12_motor_current"', 'slug = "11_motor_current"', ["11_motor_current", "stands after 11_spindle"]),
        ('slug = "12_motor_current"', 'slug = "10_motor_current"', ["10_motor_current", "stands after 11_spindle"]),
        ('slug = "12_motor_current"', 'slug = "motor"', ["module.motor", "two digits"]),
        ('areas = ["data"]', 'areas = ["date"]', ["module.01_collection", "'date'", "'data'"]),
        ('areas = ["data"]', "areas = []", ["module.01_collection", "areas", "empty"]),
        ('sources = ["A"]', 'sources = ["Z"]', ["module.00_orientation", "'Z'"]),
        (', en = "Orientation"', "", ["module.00_orientation.title", "'en' is missing"]),
        ('en = "Orientation"', 'en = " "', ["module.00_orientation.title", "'en' is empty"]),
        ("hours = 3", 'hours = "3"', ["module.00_orientation", "'hours' has to be a number"]),
        ("hours = 3", "hours = 3\nhuors = 3", ["module.00_orientation", "'huors'", "Did you mean 'hours'"]),
        ('"포락선" = "엔벨로프"', '"포락선" = "봉투"', ["other_words", "'봉투'", "not in the glossary"]),
        ('name = { ko = "외륜", en', 'name = { ko = "내륜", en', ["term", "twice"]),
    ],
)
def test_a_mistake_is_reported_with_file_and_entry(tmp_path: Path, wrong: str, right: str, words: list[str]):
    good = (FOLDER / "course.toml").read_text(encoding="utf-8")
    assert wrong in good
    path = tmp_path / "course.toml"
    path.write_text(good.replace(wrong, right, 1), encoding="utf-8")
    with pytest.raises(GangsoError) as caught:
        course.read(path)
    for word in [str(path), *words]:
        assert word in caught.value.en


def test_three_objectives_at_least(tmp_path: Path):
    good = (FOLDER / "course.toml").read_text(encoding="utf-8")
    path = tmp_path / "course.toml"
    path.write_text(re.sub(r"objectives = \[\n.*\n.*\n.*\n", "objectives = [\n", good, count=1), encoding="utf-8")
    with pytest.raises(GangsoError, match="three to five objectives; here are 2"):
        course.read(path)
