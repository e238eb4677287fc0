"""The readiness self-assessment: its questions, what answers come to, the file at a desk, a cohort together."""

import json
import re
import tomllib
from datetime import date
from pathlib import Path

import matplotlib
import numpy as np
import pytest

from gangso import content, course, plots, readiness, words
from gangso.errors import GangsoError
from gangso.readiness import cohort, questions

ASKED = readiness.load()
IDS = [question.id for question in ASKED.questions]
COMPANY = {"line": "valves", "processes": ["machining", "diagnosis"], "worries": ["03_tool_wear", "11_spindle"]}


def all_at(level, **others):
    return dict.fromkeys(IDS, level) | {name.replace("_", "-"): value for name, value in others.items()}


# ------------------------------------------------------------------------------------------------------- questions


def test_there_are_three_questions_on_each_of_four_sides_each_with_a_published_source():
    assert [dimension.id for dimension in ASKED.dimensions] == ["data", "people", "process", "cost"]
    assert [len(ASKED.of(dimension.id)) for dimension in ASKED.dimensions] == [3, 3, 3, 3]
    used = {source.partition(":")[0] for question in ASKED.questions for source in question.sources}
    assert used == set(ASKED.sources)  # and no source that nothing rests on


def test_korean_is_polite_and_english_is_english():
    sentences = [text for q in ASKED.questions for text in (q.text, *q.levels, q.step)] + list(ASKED.worries.values())
    assert [text.ko for text in sentences if not text.ko.endswith(("니다.", "니까?"))] == []
    assert [text.en for text in sentences if not text.en.isascii()] == []


@pytest.mark.parametrize(
    ("wrong", "right", "sentence"),
    [
        ('dimension = "cost"', 'dimension = "costs"', ["'costs'", "'cost'"]),
        ('id = "outcome"', 'id = "recorded"', ["recorded", "twice"]),
        ('case = "14_hardening"', 'case = "13_remaining_life"', ["13_remaining_life", "twice"]),
        ('case = "14_hardening"', 'case = "15_verification"', ["15_verification", "not known"]),
        ('sources = ["leakage:', 'sources = ["leak:', ["'leak: ", "Did you mean 'leakage'"]),
        ('    { ko = "모릅니다.", en = "We do not know." },\n', "", ["units", "4 levels; here are 3"]),
    ],
)
def test_a_mistake_in_the_file_is_told_with_its_entry(tmp_path, wrong, right, sentence):
    good = (content.root() / "course" / "readiness.toml").read_text(encoding="utf-8")
    assert wrong in good
    path = tmp_path / "readiness.toml"
    path.write_text(good.replace(wrong, right, 1), encoding="utf-8")
    with pytest.raises(GangsoError) as caught:
        questions.read(path)
    assert all(word in caught.value.en for word in [str(path), *sentence])


# ------------------------------------------------------------------------------------------------------ assessment


def test_the_next_steps_are_the_lowest_answers_and_of_equal_ones_those_of_the_weakest_side():
    found = readiness.assess(all_at(2, rule=0, owner=1, recorded=1, outcome=1), COMPANY)
    assert [question.id for question in found.steps] == ["rule", "recorded", "outcome"]
    assert found.levels == {"data": 4 / 3, "people": 5 / 3, "process": 4 / 3, "cost": 2}


def test_at_the_highest_level_there_is_no_next_step():
    assert readiness.assess(all_at(3), COMPANY).steps == ()


@pytest.mark.parametrize(("kept", "first"), [(0, "01_collection"), (1, "01_collection"), (2, "02_process_data")])
def test_the_path_begins_with_data_goes_on_with_worries_then_processes_and_has_every_case_once(kept, first):
    path = readiness.assess(all_at(1, recorded=kept), COMPANY).path
    assert [stop.case for stop in path[:3]] == [first, "03_tool_wear", "11_spindle"]
    areas = {module.slug: set(module.areas) for module in course.load().modules}
    assert all(areas[stop.case] & {"machining", "diagnosis"} for stop in path if stop.when == "next")
    reasons = {stop.case: stop.reason for stop in path if stop.when == "next"}
    assert "가공공정" in reasons["05_plating"].ko and "설비진단" in reasons["12_motor_current"].ko
    assert not any(areas[stop.case] & {"machining", "diagnosis"} for stop in path if stop.when == "later")
    assert sorted(stop.case for stop in path) == [module.slug for module in questions.cases()]
    assert len(path) == 14


def test_a_worry_that_is_the_first_case_anyway_is_there_once():
    path = readiness.assess(all_at(0), COMPANY | {"worries": ["11", "collection", "3"]}).path
    assert [stop.case for stop in path if stop.when == "first"] == ["01_collection", "11_spindle", "03_tool_wear"]


@pytest.mark.parametrize(
    ("answers", "company", "sentence"),
    [
        ([1] * 12, COMPANY, "answers should be a dictionary"),
        (all_at(1) | {"rule": None}, COMPANY, "without an answer yet: rule"),
        (all_at(1) | {"rule": 4}, COMPANY, "'rule' should be 0, 1, 2 or 3; it is 4"),
        (all_at(1) | {"rule": True}, COMPANY, "it is True"),
        (all_at(1) | {"rule": "2"}, COMPANY, "remove the quotation marks from the answer to 'rule': it is '2'"),
        (all_at(1) | {"ruel": 1}, COMPANY, "Did you mean 'rule'"),
        (all_at(1), None, "company should be a dictionary"),
        (all_at(1), COMPANY | {"line": " \n "}, "line of business"),
        (all_at(1), COMPANY | {"line": "(주)대한펌프"}, "seems to hold a company's name ('(주)')"),
        (all_at(1), COMPANY | {"line": "Hankook Pumps Co., Ltd."}, "seems to hold a company's name"),
        (all_at(1), COMPANY | {"processes": []}, "'processes' of company holds 1 to 4"),
        (all_at(1), COMPANY | {"processes": "machining"}, "between square brackets"),
        (all_at(1), COMPANY | {"worries": ["03", "04", "05", "06"]}, "'worries' of company holds 1 to 3"),
        (all_at(1), COMPANY | {"worries": ["03", "tool_wear"]}, "twice"),
        (all_at(1), COMPANY | {"worries": ["tool wear"]}, "Did you mean '03_tool_wear'"),
        (all_at(1), COMPANY | {"worries": [3]}, "between quotation marks"),
        (all_at(1), COMPANY | {"processes": ["가공공정"]}, "machining (가공공정)"),
    ],
)
def test_what_cannot_be_assessed_is_told(answers, company, sentence):
    problem = readiness.problem(answers, company)
    assert sentence in problem.en and problem.ko != problem.en
    with pytest.raises(GangsoError, match="."):
        readiness.assess(answers, company)


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_the_picture_names_the_weakest_and_the_strongest_side(lang):
    with words.use(lang):
        figure = readiness.radar(all_at(2, miss_cost=0, alarm_cost=0, indicator=0, recorded=3))
        names = {dimension.id: str(dimension.name) for dimension in ASKED.dimensions}
        title = figure.get_suptitle()
    assert f"{names['cost']} (0.0)" in title and f"{names['data']} (2.3)" in title
    (axes,) = figure.axes
    assert len(axes.get_xticks()) == 12
    assert axes.lines[0].get_ydata().tolist() == [3, *[2] * 8, 0, 0, 0, 3]


def test_the_sheets_say_everything_that_can_be_answered():
    with words.use("en"):
        asked, choices = readiness.questionnaire(), readiness.choices()
        advice = readiness.advice(readiness.assess(all_at(1), COMPANY))
    for sheet in (asked.html, repr(asked)):
        assert all(name in sheet for name in IDS)
    assert all(name in repr(choices) for name in (*readiness.PROCESSES, *ASKED.worries))
    assert "01_collection" in advice.html and str(ASKED.questions[0].step.en) in repr(advice)


# ---------------------------------------------------------------------------------------------------------- record


def test_what_is_kept_is_read_again(tmp_path):
    (tmp_path / "gangso.toml").write_text('zone = "ulju"\n', encoding="utf-8")
    found = readiness.assess(all_at(1, rule=3), COMPANY | {"line": ' "밸브"\n\\ 몸체\x7f \u202e<b>'})
    path = readiness.keep(found, tmp_path, date(2026, 12, 1))
    assert readiness.read(path) == readiness.Record(found, date(2026, 12, 1), "ulju")
    assert found.company.line == '"밸브" \\ 몸체 <b>'
    kept = tomllib.loads(path.read_text(encoding="utf-8"))
    assert kept["result"]["path"] == [stop.case for stop in found.path]


def test_keeping_again_replaces_what_was_kept(tmp_path):
    for level in (1, 2):
        readiness.keep(readiness.assess(all_at(level), COMPANY), tmp_path)
    assert readiness.read(tmp_path / readiness.FILE).assessment.answers["rule"] == 2
    assert [path.name for path in tmp_path.iterdir()] == [readiness.FILE]


@pytest.mark.parametrize(
    ("wrong", "right", "sentence"),
    [
        ("format = 1", "format = 2", "reads 1"),
        ("rule = 1", "rule = 7", "'rule' should be 0, 1, 2 or 3"),
        ("rule = 1\n", "", "without an answer yet: rule"),
        ("made = ", "made = '1.12.' #", "not a date"),
        ("[answers]", "[answers", "not valid TOML"),
    ],
)
def test_a_broken_record_is_told_with_its_file(tmp_path, wrong, right, sentence):
    path = readiness.keep(readiness.assess(all_at(1), COMPANY), tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace(wrong, right), encoding="utf-8")
    with pytest.raises(GangsoError) as caught:
        readiness.read(path)
    assert str(path) in caught.value.en and sentence in caught.value.en


def test_a_record_that_is_no_plain_small_file_is_refused(tmp_path):
    path = tmp_path / readiness.FILE
    path.write_text("#" * 100_000, encoding="utf-8")
    with pytest.raises(GangsoError, match="too large"):
        readiness.read(path)
    path.unlink()
    path.symlink_to(content.root() / "course" / "course.toml")
    with pytest.raises(GangsoError, match="not an ordinary file"):
        readiness.read(path)


# ---------------------------------------------------------------------------------------------------------- cohort


def hand_in(folder: Path, answer: str) -> Path:
    folder.mkdir(parents=True)
    cell = {"cell_type": "code", "metadata": {"nbgrader": {"grade_id": cohort.ANSWER}}, "source": answer}
    (folder / cohort.NOTEBOOK).write_text(json.dumps({"cells": [cell]}), encoding="utf-8")
    return folder


@pytest.fixture
def rows(tmp_path) -> tuple[cohort.Row, ...]:
    submitted = {
        "a": hand_in(tmp_path / "a", ""),
        "b": hand_in(tmp_path / "b", f"answers = {all_at(2)}\ncompany = {COMPANY | {'line': '[red]<script>'}}"),
        "c": hand_in(tmp_path / "c", "answers = __import__('os').abort()\ncompany = {}"),
        "d": hand_in(tmp_path / "d", "answers = " + "(" * 9_000),
        "e": hand_in(tmp_path / "e", f"answers = {all_at(2) | {'rule': 9}}\ncompany = {COMPANY}"),
        "f": tmp_path / "f",
    }
    readiness.keep(readiness.assess(all_at(0), COMPANY), submitted["a"])
    return cohort.collect(["a", "z<"], submitted)


def test_the_file_counts_then_the_answer_cell_which_is_never_run(rows):
    states = {row.participant: row.state for row in rows}
    assert states == dict(a="answered", b="answered", c="not answered", d="not answered", e="not answered") | {
        "f": "not answered",
        "z<": "not submitted",
    }
    notes = {row.participant: row.note for row in rows}
    assert "'rule' should be 0, 1, 2 or 3; it is 9" in notes["e"]
    assert all("the answers cannot be read" in notes[who] for who in "cdf")


def test_an_instructor_reads_what_is_open_in_words_and_the_room_reads_no_more_than_that(tmp_path):
    """Names that participants type (`recorded`) and files are nothing for a projector."""
    submitted = {
        "a": hand_in(tmp_path / "a", f"answers = {all_at(None)}\ncompany = {COMPANY}"),
        "b": hand_in(tmp_path / "b", f"answers = {all_at(1, recorded=None, units=None)}\ncompany = {COMPANY}"),
        "c": hand_in(tmp_path / "c", "answers = made()"),
        "d": hand_in(tmp_path / "d", f"answers = {all_at(1)}\ncompany = {COMPANY}"),
    }
    with matplotlib.rc_context(), words.use("ko"):
        plots.use_style()
        found = cohort.collect([], submitted)
        page = cohort.page(found, "기수")
    notes = [row.note for row in found]
    assert notes[:2] == ["질문 12개에 모두 아직 답하지 않음", "아직 답하지 않은 질문: 기록, 서로 다른 개체"]
    assert notes[2].startswith("자가 진단의 답을 읽을 수 없습니다") and notes[3] == ""
    assert page.count("답하지 않음") == 3 and not any(note in page for note in notes[:3])
    assert not re.search(r"recorded|units|toml", page.split("base64,")[-1].partition('"')[2])


def test_the_medians_are_of_those_who_answered(rows):
    assert set(cohort.medians(rows).values()) == {1.0}
    assert np.mean(list(rows[1].assessment.levels.values())) == 2


def test_no_median_hides_a_company_that_begins_at_nothing(rows):
    """a answers 0 everywhere, b 2: the medians are 1."""
    assert list(cohort.begin_at_nothing(rows)) == ["a"] and rows[0].zeros == 12 and rows[1].zeros == 0
    page = cohort.page(rows, "t")
    assert "All answers of a side are 0: a (data, people, process, cost of errors)" in page
    assert re.search(r"<th>data</th><td>0.0</td><td>1.0</td><td>2.0</td>", page)
    # By id, most zeros first.
    assert page.index(">a</td>") < page.index(">b</td>") and "12 zeros" in page


def test_the_page_shows_what_people_wrote_as_text(rows):
    page = cohort.page(rows, "cohort <1>")
    assert "[red]&lt;script&gt;" in page and "<script" not in page
    assert "cohort &lt;1&gt;" in page and "z&lt;" in page
    assert "03_tool_wear" in page and page.count("data:image/png;base64,") == 2


def test_without_any_answer_there_is_no_page():
    with pytest.raises(GangsoError, match="Nobody has answered"):
        cohort.page(cohort.collect({"a": "Ann"}, {}), "empty")


@pytest.mark.parametrize(
    "text",
    [
        "x = " + "[" * 60_000,
        "x = " + "9" * 50_000,
        "format = 1\nmade = '2026-12-01'\n[answers]\nrule = 0x" + "f" * 50_000,
    ],
)
def test_a_file_made_to_break_the_reader_is_told_as_unreadable(tmp_path, text):
    (tmp_path / readiness.FILE).write_text(text, encoding="utf-8")
    (row,) = cohort.collect({}, {"a": tmp_path})
    assert row.state == "not answered" and row.note
