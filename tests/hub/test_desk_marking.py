"""Marking memos: without names, into the gradebook as points by hand, taken back, a second time, never over somebody else's marks."""

from dataclasses import replace

import pytest
from desk_memos import BASE, CELL, grade_of, write_memo
from small_course import CASE
from visitor import Visitor

from gangso.grading.course import gradebooks, marks, report
from gangso.grading.course.cohort import Cohort
from gangso.grading.questions.rubric import Criterion
from gangso.hub import marking
from gangso.hub.marking import Grade
from gangso.hub.memos import Memos
from gangso.hub.seen import Seen
from gangso.hub.store import FolderStore

COPIED = (
    "The third spindle shows peaks at 107 and 214 Hz, which fit the outer ring of its bearing. I would change that bearing at the next stop "
    "in two weeks and measure once a week until then. One measurement is not much, and slip moves the peaks by one per cent."
)
OWN = (
    "Nothing can be said of the second machine, since its speed was not written down. The maintenance team will note it on Monday and measure "
    "again; a false alarm costs less than a stopped line, therefore we look first and decide on Wednesday with the head of production."
)


def papers(instructor: Visitor, marker: str = "first") -> dict[str, dict]:
    """The pile, by the first words of a memo."""
    return {paper["text"][:9]: paper for paper in instructor.read(f"{BASE}/pile?as={marker}")["papers"]}


def mark(instructor: Visitor, paper: dict, points: float, comment: str = "", marker: str = "first"):
    body = {"code": paper["code"], "version": paper["version"], "points": points, "given": [], "comment": comment}
    return instructor.post(f"{BASE}/mark?as={marker}", body)


def test_a_mark_is_points_by_hand(instructor: Visitor, made: Cohort):
    (paper,) = papers(instructor).values()
    assert (paper["waits"], paper["own"]) == (True, None)
    answer = mark(instructor, paper, 3, "  Which bearing? ")
    assert answer.code == 200
    assert grade_of(made, "kim") == Grade(3.0, "Which bearing?", False)
    (row,) = (row for row in report.score_table(made, CASE).rows if row.participant == "kim")
    assert (row.total, row.awaiting) == (9.0, 0.0)
    # What grading again gives back afterwards (tests/grading/course/test_regrading.py) is what it finds so.
    with gradebooks.open_existing(made.folder, made.course) as gradebook:
        assert marks.given(gradebook, CASE)["kim"]["assignment", CELL] == marks.Given(
            3.0, None, "Which bearing?", False
        )
    (paper,) = papers(instructor).values()
    assert (paper["waits"], paper["own"]["points"], paper["own"]["comment"]) == (False, 3, "Which bearing?")


def test_only_memos_with_a_text_are_marked(instructor: Visitor):
    assert [*papers(instructor)] == ["I would s"]  # kim's; lee, blank and snoop wrote none


def test_undo_takes_back_step_by_step(instructor: Visitor, made: Cohort):
    (paper,) = papers(instructor).values()
    mark(instructor, paper, 3, "one")
    mark(instructor, *papers(instructor).values(), 1, "two")
    assert grade_of(made, "kim") == Grade(1.0, "two", False)
    assert instructor.post(f"{BASE}/undo", {}).code == 200
    assert grade_of(made, "kim") == Grade(3.0, "one", False)
    assert instructor.post(f"{BASE}/undo", {}).code == 200
    assert grade_of(made, "kim") == Grade(None, None, True)
    answer = instructor.post(f"{BASE}/undo", {})
    assert answer.code == 409 and "nothing to take back" in answer.body.decode()


def test_nothing_is_marked_over_somebody_elses_mark(instructor: Visitor, made: Cohort):
    (paper,) = papers(instructor).values()
    mark(instructor, paper, 3)
    late = mark(instructor, paper, 0)  # another window, which still shows it unmarked
    assert late.code == 409 and "changed meanwhile" in late.body.decode()
    with gradebooks.open_existing(made.folder, made.course) as gradebook:  # formgrader, say
        gradebook.find_grade(CELL, "assignment", CASE, "kim").manual_score = 2.0
        gradebook.db.commit()
    assert instructor.post(f"{BASE}/undo", {}).code == 409
    assert grade_of(made, "kim").points == 2.0
    write_memo(made, "kim", "I would let it run.")  # handed in and graded again
    assert papers(instructor)["I would l"]["changed"]


@pytest.mark.parametrize("points", [-1, 4.5, float("nan"), "many", None])
def test_points_that_cannot_be_had_are_refused(instructor: Visitor, made: Cohort, points):
    (paper,) = papers(instructor).values()
    assert mark(instructor, paper, points).code in (400, 409)
    assert grade_of(made, "kim") == Grade(None, None, True)


def test_points_by_criterion_add_up(made: Cohort):
    memo = FolderStore(made.folder).memos(CASE)[CELL]
    assert memo.rubric == ()  # this assignment states none: points only
    memo = replace(memo, rubric=(Criterion("numbers", 1), Criterion("who does what", 3)))
    memos = Memos(made, CASE, "assignment", memo, Seen())
    (paper,) = memos.pile("first").papers
    for given, points in (((1.0, 3.0), 3.0), ((2.0, 2.0), 4.0), ((4.0,), 4.0)):
        with pytest.raises(Exception, match="criteria"):
            memos.mark(paper.code, "first", given, points, "", paper.version)
    memos.mark(paper.code, "first", (0.0, 2.0), 2.0, "", paper.version)
    assert memos.pile("first").papers[0].judgement.given == (0.0, 2.0)


def test_the_second_marker_sees_and_changes_nothing_of_the_first(instructor: Visitor, made: Cohort):
    (paper,) = papers(instructor).values()
    mark(instructor, paper, 3, "by the first")
    (paper,) = papers(instructor, "second").values()
    assert (paper["waits"], paper["own"], paper["other"]) == (True, None, None)
    assert mark(instructor, paper, 1, "by the second", "second").code == 200
    assert grade_of(made, "kim") == Grade(3.0, "by the first", False)
    page = instructor.get(f"/agreement/{CASE}/{CELL}")
    assert "Of 1 memos marked by both, 0 have the same points" in page and "no kappa" in page
    assert "On average the second gives 2.00 points less." in page
    assert f"{BASE}#{paper['code']}" in page
    (paper,) = papers(instructor).values()
    assert paper["other"]["points"] == 1
    assert instructor.post(f"{BASE}/undo?as=second", {}).code == 200
    assert papers(instructor, "second")["I would s"]["own"] is None


def test_who_gives_more_is_said_in_words(instructor: Visitor):
    (paper,) = papers(instructor).values()
    mark(instructor, paper, 3)
    instructor.post("/language", "lang=ko&back=/")
    for points, said in (
        (1, "평균 2.00점 낮게 주었습니다"),
        (3, "평균은 두 사람이 같습니다"),
        (4, "평균 1.00점 높게 주었습니다"),
    ):
        (paper,) = papers(instructor, "second").values()
        assert mark(instructor, paper, points, "", "second").code == 200
        assert said in instructor.get(f"/agreement/{CASE}/{CELL}")


def test_a_memo_has_no_author(instructor: Visitor, made: Cohort):
    with gradebooks.open_existing(made.folder, made.course) as gradebook:
        gradebook.update_or_create_student("kim", first_name="Hana", last_name="Kim", email="hana@plant.example")
    write_memo(
        made, "kim", "Hana Kim (kim, hana@plant.example), see /home/hkim/x and C:\\Users\\hkim\\y. Kimchi is no name."
    )
    answer = instructor.get(f"{BASE}/pile")
    for told in ("Hana", "hana@", "hkim", '"kim"', "(kim"):
        assert told not in answer
    assert "Kimchi is no name." in answer and "/home/[…]/x" in answer
    assert "kim" not in instructor.get(BASE).lower().replace("skip", "")


def test_comments_are_kept_for_the_question(instructor: Visitor, made: Cohort):
    answer = instructor.post(f"{BASE}/comments", {"comments": ["Which number?", " Which number? ", "누가 합니까?", ""]})
    assert answer.code == 200
    assert instructor.read(f"{BASE}/pile")["comments"] == ["Which number?", "누가 합니까?"]
    assert marking.read(made.folder).sheet(CASE, CELL).comments == ("Which number?", "누가 합니까?")


def test_similar_memos_are_flagged_both_ways(instructor: Visitor, made: Cohort):
    write_memo(made, "kim", COPIED)
    write_memo(made, "lee", "To the manager. " + COPIED.replace("107", "108").upper())
    write_memo(made, "snoop", OWN)
    found = papers(instructor)
    one, other, third = found["The third"], found["To the ma"], found["Nothing c"]
    assert [each["code"] for each in one["alike"]] == [other["code"]]
    assert [each["code"] for each in other["alike"]] == [one["code"]]
    assert third["alike"] == []
    assert one["alike"][0]["passage"] in COPIED and "outer ring of its bearing" in one["alike"][0]["passage"]


def test_a_damaged_record_is_told_and_takes_no_points(instructor: Visitor, made: Cohort):
    (paper,) = papers(instructor).values()
    mark(instructor, paper, 3)
    (made.folder / marking.FILE).write_text("{", encoding="utf-8")
    answer = instructor.ask("GET", f"{BASE}/pile", Accept="application/json")
    assert answer.code == 409 and "points and comments are in the gradebook" in answer.body.decode()
    assert grade_of(made, "kim").points == 3.0
