"""The report to the foundation: what is recorded, over cohorts and zones; what is not is said; one damaged cohort hides no other."""

import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from office_cohort import COMPANIES, FIRST, NAMES, PEOPLE, SECOND

from gangso import readiness, workplace
from gangso.errors import GangsoError
from gangso.grading.course import cohort, people
from gangso.grading.course.cohort import CONFIG
from gangso.office import attendance, document, facts, journal, report
from gangso.office.document import Document
from gangso.office.facts import Damaged, Facts
from gangso.office.settings import Office
from gangso.words import use

NOW = datetime(2026, 4, 2, tzinfo=UTC)
DAY = attendance.parse_session("2026-03-10", 4)


@pytest.fixture(scope="module")
def two(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same cohort in two zones, one with names and attendance, one without."""
    folder = tmp_path_factory.mktemp("cohorts")
    for zone, text in (("changwon", "names = true"), ("gumi", "names = false")):
        shutil.copytree(template, folder / f"{zone}-ko")
        path = folder / f"{zone}-ko" / workplace.FILE
        written = path.read_text(encoding="utf-8").replace('"changwon"', f'"{zone}"')
        path.write_text(re.sub(r"# names = .*", text, written), encoding="utf-8")
    marks = {(DAY.id, who): "present" if who != PEOPLE[11] else "absent" for who in PEOPLE}
    journal.note(folder / "changwon-ko", marks, "hand", NOW, [DAY])
    return folder


@pytest.fixture(scope="module")
def read(two: Path) -> tuple[Facts, Facts]:
    """What both have to report, read once."""
    first, second = (facts.read(folder, NOW) for folder in facts.folders([two]))
    assert isinstance(first, Facts) and isinstance(second, Facts)
    return first, second


def composed(found: Sequence[Facts | Damaged], lang: str = "ko") -> Document:
    with use(lang):
        return report.compose(facts.gather(found), NOW)


def tables(found: Document) -> dict[str, list[dict[str, object]]]:
    return {
        section.title: [dict(zip(section.table.heads, row, strict=True)) for row in section.table.rows]
        for section in found.sections
        if section.table
    }


def said(found: Document, title: str) -> str:
    return " ".join(
        text for section in found.sections if section.title.startswith(title) for text in section.paragraphs
    )


def test_what_was_done_by_whom_with_what_result(read: tuple[Facts, Facts]) -> None:
    found = composed(read)
    rows = tables(found)
    assert [row["참가(명)"] for row in rows["운영 개요"]] == [12, 12] and rows["운영 개요"][0]["기업(개사)"] == 4
    assert "특구 2곳에서 기수 2개" in said(found, "운영") and "24명" in said(found, "운영")
    assert "참여기업은 4개사" in said(found, "운영")  # the same four in both zones
    assert rows["출석"][0]["출석률(%)"] == pytest.approx(91.7) and rows["출석"][1]["출석률(%)"] is None
    assert "출석을 적지 않은 기수: 경북 구미" in said(found, "출석")
    assert (rows["수료"][0]["수료"], rows["수료"][0]["미정"], rows["수료"][1]["수료"]) == (5, 1, 0)
    cases = rows["사례와 과제"]
    assert [row["사례"][:2] for row in cases] == ["00", "11"]
    assert [(row["제출"], row["채점 완료"], row["채점 대기"]) for row in cases] == [(20, 18, 2)] * 2
    before = rows["AI 준비도 자가 진단 (교육 전과 후)"]
    assert [row["응답"] for row in before] == [8, 8, 16] and before[0]["데이터"] == 1.75
    assert [row["한 분야가 모두 0인 응답"] for row in before] == [1, 1, 2]  # which the mean hides
    questions = rows["문항 분석 (모든 기수)"]
    assert {row["인원"] for row in questions} == {18, 20} and "알파 00: 0." in said(found, "문항")


@pytest.mark.parametrize(
    ("lang", "title", "pilots", "readiness_title", "after"),
    [
        ("ko", "현장 적용", "기록이 없습니다", "AI 준비도", "교육 후 자가 진단의 기록이 없습니다"),
        ("en", "Pilots", "Nothing is recorded", "Readiness", "no record of a self-assessment after"),
    ],
)
def test_what_is_not_recorded_is_said_and_no_figure_made_up(
    read: tuple[Facts, Facts], lang: str, title: str, pilots: str, readiness_title: str, after: str
) -> None:
    found = composed(read, lang)
    assert pilots in said(found, title) and not re.search(r"\d{3}", said(found, title))
    assert after in said(found, readiness_title)


def test_a_second_self_assessment_is_compared_for_those_who_made_both(
    two: Path, read: tuple[Facts, Facts], tmp_path: Path
) -> None:
    answers = dict.fromkeys([question.id for question in readiness.load().questions], 3)
    company = {"line": "valves", "processes": ["machining"], "worries": ["03"]}
    folder = Path(shutil.copytree(two / "changwon-ko", tmp_path / "changwon-ko"))
    for who in PEOPLE[:6]:
        readiness.keep(readiness.assess(answers, company), folder / "submitted" / who / SECOND)
    found = composed([facts.read(folder, NOW), read[1]])
    rows = [row for row in tables(found)["AI 준비도 자가 진단 (교육 전과 후)"] if row["시점"] == "후"]
    assert [row["응답"] for row in rows] == [6, 6] and rows[0]["데이터"] == 3
    assert "6명의 네 분야 평균은 +1.00단계" in said(found, "AI 준비도")


def test_names_stand_only_where_the_cohort_allows_them(read: tuple[Facts, Facts]) -> None:
    rows = tables(composed(read))["참가자별 결과"]
    allowed, hidden = rows[:12], rows[12:]
    assert [row["성명"] for row in allowed] == [*NAMES] and allowed[0]["기업"] == COMPANIES[0]
    assert {(row["성명"], row["기업"]) for row in hidden} == {(None, None)}
    assert [row["번호"] for row in hidden] == [*range(1, 13)]
    text = repr(composed([replace(one, office=Office()) for one in read]))
    assert not [name for name in (*NAMES, *COMPANIES, *PEOPLE, "@x.org") if name in text]


def test_a_damaged_cohort_is_named_and_the_rest_reported(two: Path, read: tuple[Facts, Facts], tmp_path: Path) -> None:
    damaged = {"ansan": CONFIG, "jinju": "gradebook.db", "naju": workplace.FILE, "ulju": journal.FILE}
    for zone, what in damaged.items():
        shutil.copytree(two / "gumi-ko", tmp_path / f"{zone}-ko")
        (tmp_path / f"{zone}-ko" / what).write_bytes(b"\xff\x00 damaged [\n" * 400)
    found = composed([*read, *(facts.read(folder, NOW) for folder in facts.folders([tmp_path]))])
    assert tables(found)["운영 개요"] == tables(composed(read))["운영 개요"]
    rows = tables(found)["읽지 못한 기수"]
    assert [Path(row["폴더"]).name for row in rows] == [f"{zone}-ko" for zone in damaged]
    assert all(row["이유"] for row in rows)


def test_folders_of_cohorts_or_a_folder_with_them(two: Path) -> None:
    assert len(facts.folders([two, two / "gumi-ko"])) == 2  # named twice, reported once
    with pytest.raises(GangsoError, match="no cohort|기수 폴더"):
        facts.folders([two / "gumi-ko" / "source"])


def test_few_answers_and_few_people_are_not_shown(two: Path, tmp_path: Path) -> None:
    made = cohort.load(Path(shutil.copytree(two / "gumi-ko", tmp_path / "gumi-ko")))
    for who in PEOPLE[4:]:
        people.withdraw(made, who, NOW)
    found = composed([facts.read(made.folder, NOW)])
    rows = tables(found)
    answers = rows["AI 준비도 자가 진단 (교육 전과 후)"][0]
    assert answers["응답"] == 4 and answers["데이터"] is None and answers["한 분야가 모두 0인 응답"] is None
    assert "철회 8명 제외" in said(found, "운영")
    assert {row["득점률(%)"] for row in rows["문항 분석 (모든 기수)"]} == {None}
    assert {row["평균 득점률(%)"] for row in rows["사례와 과제"]} == {None}


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_three_forms_that_say_the_same(read: tuple[Facts, Facts], tmp_path: Path, lang: str) -> None:
    found = composed(read, lang)
    hostile = replace(found.sections[0], paragraphs=('<script>#read("/etc/passwd")',))
    found = replace(found, sections=(hostile, *found.sections[1:]))
    with use(lang):
        page, pdf, book = document.write(found, tmp_path / "out", "r", NOW)
    html = page.read_text(encoding="utf-8")
    assert html.startswith("<!DOCTYPE html>") and f'lang="{lang}"' in html and "@font-face" in html
    assert "<script" not in html and "src=" not in html and "http" not in html.partition("<body>")[2]
    assert html.count("<th ") == html.count('<th scope="col"') and "viewport" in html
    pages = openpyxl.load_workbook(book)
    assert len(pages.sheetnames) == sum(section.table is not None for section in found.sections)
    assert pages.worksheets[0].cell(2, 2).value == 12
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler-utils are not here")
    text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True).stdout
    for section in found.sections:
        assert section.title.replace(" ", "") in re.sub(r"\s", "", text)
    assert '#read("/etc/passwd")' in text and "김하늘" in text
    assert FIRST.partition("_")[0] in text
