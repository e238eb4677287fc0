"""Item analysis: its figures beside published ones and independent computations, its words, and nothing of few people."""

import math
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction

import nbformat
import numpy as np
import pytest
from office_cohort import PEOPLE, SECOND, cells, graded
from scipy import stats

from gangso.grading.course import people
from gangso.grading.course.cohort import Cohort
from gangso.grading.course.report import Mark, Row, ScoreTable
from gangso.grading.course.roster import Participant
from gangso.grading.questions import grade_cells
from gangso.office import item_statistics as statistics
from gangso.office import items, misconceptions
from gangso.stubs import FIRST, OPEN
from gangso.words import use


@pytest.mark.parametrize(
    ("hits", "people", "low", "high"),
    # R. G. Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3 (score without continuity correction)
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilsons_interval_is_the_published_one(hits: int, people: int, low: float, high: float) -> None:
    assert statistics.wilson(hits / people, people) == pytest.approx((low, high), abs=5e-5)
    scipys = stats.binomtest(hits, people).proportion_ci(method="wilson")
    assert statistics.wilson(hits / people, people) == pytest.approx((scipys.low, scipys.high))


def test_alpha_of_right_and_wrong_is_kuder_and_richardsons_formula_20_in_whole_numbers() -> None:
    scores = np.array([[1, 1, 1, 0], [1, 1, 0, 0], [1, 0, 0, 0], [1, 1, 1, 1], [0, 0, 0, 0], [1, 0, 1, 0]], dtype=float)
    n, k = scores.shape
    shares = [Fraction(int(column.sum()), n) for column in scores.T]
    totals = [Fraction(int(row.sum())) for row in scores]
    mean = sum(totals) / n
    variance = sum((total - mean) ** 2 for total in totals) / n
    formula20 = Fraction(k, k - 1) * (1 - sum(p * (1 - p) for p in shares) / variance)
    assert statistics.alpha(scores) == pytest.approx(float(formula20), abs=1e-12)
    # By the covariances: k * mean covariance / (mean variance + (k - 1) * mean covariance).
    covariances = np.cov(scores.T)
    between = covariances[~np.eye(k, dtype=bool)].mean()
    assert statistics.alpha(scores) == pytest.approx(k * between / (np.trace(covariances) / k + (k - 1) * between))


def test_correlations_and_deletions_are_those_of_the_others_alone() -> None:
    scores = np.random.default_rng(7).integers(0, 6, size=(40, 5)).astype(float) + np.arange(40)[:, None] / 10
    correlations, without = statistics.corrected_item_total(scores), statistics.alpha_if_deleted(scores)
    for at in range(5):
        others = [scores[:, one] for one in range(5) if one != at]
        assert correlations[at] == pytest.approx(stats.pearsonr(scores[:, at], sum(others)).statistic)
        assert without[at] == pytest.approx(statistics.alpha(np.column_stack(others)))
    flat = np.column_stack([scores, np.full(40, 3.0)])
    assert math.isnan(statistics.corrected_item_total(flat)[5])
    assert math.isnan(statistics.alpha(np.ones((12, 3)))) and math.isnan(statistics.alpha(scores[:, :1]))


def test_upper_and_lower_groups_do_not_depend_on_the_order_of_a_list() -> None:
    # 11 people: 27 % are 3. Of the four with 5 points, one place in the upper group is left.
    total = np.array([9.0, 8, 5, 5, 5, 5, 3, 2, 1, 0, 0])
    scores = np.column_stack([total, 9 - total])
    found = statistics.upper_less_lower(scores, np.array([9.0, 9.0]))
    assert found == pytest.approx([0, 0])  # all totals are 9: everybody counts the same
    scores = np.column_stack([total, np.zeros(11)])
    upper, lower = (9 + 8 + 5) / 27, (1 + 0 + 0) / 27
    assert statistics.upper_less_lower(scores, np.array([9.0, 1.0])) == pytest.approx([upper - lower, 0])
    shuffled = np.random.default_rng(1).permutation(scores)
    assert statistics.upper_less_lower(shuffled, np.array([9.0, 1.0])) == pytest.approx([upper - lower, 0])


def table(scores: np.ndarray, points: float = 4.0) -> ScoreTable:
    names = [f"q{at}" for at in range(scores.shape[1])]
    rows = [
        Row(
            f"p{at}",
            "",
            "graded",
            {name: Mark(float(x), points) for name, x in zip(names, row, strict=True)},
            float(row.sum()),
        )
        for at, row in enumerate(scores)
    ]
    return ScoreTable("99_small", dict.fromkeys(names, points), tuple(rows), dict(zip(names, names, strict=True)))


SCORES = np.array([[4, 4, 0, 4], [4, 4, 0, 3], [4, 3, 1, 4], [4, 3, 0, 4], [4, 2, 1, 4], [4, 2, 2, 4], [4, 1, 3, 4], [4, 1, 3, 4],
                   [4, 0, 4, 4], [4, 0, 4, 4], [4, 0, 4, 4], [4, 4, 0, 4]], dtype=float)  # fmt: skip


def test_one_sentence_for_each_question() -> None:
    found = items.analyse([table(np.tile(SCORES, (4, 1)))], [{"q1": tuple([frozenset({"a 가 아니라 b"})] * 20)}])
    with use("en"):
        said = [str(items.advice(item, found.alpha)) for item in found.items]
    assert said[0].startswith("Nearly everybody has it") and found.items[0].correlation is None
    assert said[1].startswith("Those who did well elsewhere did worse")  # it runs against q2
    assert found.items[1].reasons == (("a 가 아니라 b", 20),) and found.items[1].short == 36
    plain = replace(found.items[1], correlation=0.5, discrimination=0.5)
    with use("en"):
        assert str(items.advice(plain, None)).startswith(
            "Of 36 who answered and lost points 20 were told the same"
        ) and "b" in str(items.advice(plain, None))
        hard = replace(plain, reasons=(), facility=0.1, low=0.05, high=0.2)
        assert str(items.advice(hard, None)).startswith("Hard for nearly everybody")
        odd = replace(plain, reasons=(), correlation=0.1, discrimination=0.1)
        assert str(items.advice(odd, None)).startswith("It does not go with the others")
        weak = replace(plain, reasons=(), alpha_without=0.9)
        assert str(items.advice(weak, 0.5)).startswith("The assignment would be more reliable")
        assert str(items.advice(replace(plain, reasons=()), 0.5)) == "Leave it as it is."


def test_blank_answers_are_counted_apart_and_are_no_topic() -> None:
    blank, wrong = frozenset({misconceptions.BLANK}), frozenset({"got … rows"})
    scores = np.tile(SCORES, (4, 1))

    def said(*given: frozenset[str]) -> tuple[items.Item, str]:
        found = items.analyse([table(scores)], [{"q1": given}])
        plain = replace(found.items[1], correlation=0.5, discrimination=0.5)
        with use("en"):
            return plain, str(items.advice(plain, None))

    # 36 lost points. The commonest of all is to have left it open: that is what is said, in words of its own.
    item, advice = said(*[blank] * 20, *[wrong] * 7)
    assert (item.short, item.blank, item.reasons) == (36, 20, (("got … rows", 7),))
    assert advice.startswith("Of 36 who lost points 20 have not answered")
    # Seven of the sixteen who answered were told the same, and fewer left it open: begin with it.
    item, advice = said(*[blank] * 6, *[wrong] * 13)
    assert advice.startswith("Of 30 who answered and lost points 13 were told the same") and advice.endswith(
        "got … rows"
    )
    # Two would tell who they are.
    item, advice = said(blank, blank)
    assert (item.blank, item.others) == (0, 2) and "not answered" not in advice
    with use("ko"):
        found = items.analyse([table(scores)], [{"q1": (blank,) * 20}])
        row = items.sheet([found]).rows[1]
        assert row[-2] == "답하지 않음 (20)" and "이것부터" not in row[-1]


def test_of_few_people_nothing_is_shown_and_it_says_why() -> None:
    few = items.analyse([table(SCORES[:9])], [{"q0": (frozenset({"x"}),) * 5}])
    assert few.suppressed and few.items == () and few.alpha is None
    with use("ko"):
        assert "9명" in str(items.render(few, "t")) and "10명보다 적으면" in str(items.render(few, "t"))
        assert items.sheet([few]).rows[0][3:9] == (None,) * 6
    assert not items.analyse(
        [table(SCORES[:6]), table(SCORES[6:])], [{}, {}]
    ).suppressed  # two zones together are enough
    # A memo that three wait for: nothing of it, and alpha, correlation and groups need ten who are marked in everything.
    waiting = [replace(row, marks={**row.marks, "q3": Mark(0, 4, awaiting=4)}) for row in table(SCORES).rows[:3]]
    found = items.analyse([replace(table(SCORES), rows=(*waiting, *table(SCORES).rows[3:]))], [{}])
    assert [item.name for item in found.items] == ["q0", "q1", "q2"] and found.withheld == (("q3", 9),)
    assert found.complete == 9 and {item.discrimination for item in found.items} == {None} and found.alpha is None
    rare = items.analyse([table(SCORES)], [{"q1": (frozenset({"x"}), frozenset({"x"}), frozenset({"y"}))}])
    assert rare.items[1].reasons == () and rare.items[1].others == 3  # two and one: who they are would be told


CHECK = """
got = answer(3)
assert got is not None, "답이 없습니다."
assert isinstance(got, float), f"{type(got).__name__}이(가) 아니라 수여야 합니다."
assert abs(got - 1) < 0.1, ("너무 큽니다: " if got > 1 else "너무 작습니다: ") + f"{got:.2f}, 기준 {1}."
### BEGIN HIDDEN TESTS
assert answer(4) == secret_value_of_the_check, f"큰 수에서는 다릅니다. 받은 값: {got}."
### END HIDDEN TESTS
"""


SAID = {
    "답이 없습니다.": "답이 없습니다.",
    "str이(가) 아니라 수여야 합니다.": "…이(가) 아니라 수여야 합니다.",
    "너무 큽니다: 3.14, 기준 1.": "너무 큽니다: …, 기준 ….",
    "너무 작습니다: 0.10, 기준 1.": "너무 작습니다: …, 기준 ….",
    "큰 수에서는 다릅니다. 받은 값: [1\n 2].": "큰 수에서는 다릅니다. 받은 값: ….",
    "모르는 말 12.5와 7": "모르는 말 …와 …",
}


def test_a_message_is_one_reason_whatever_values_it_names(made: Cohort) -> None:
    path = made.folder / "source" / SECOND / "assignment.ipynb"
    source = nbformat.read(path, as_version=4)
    cell = next(c for c in source.cells if c.metadata.get("nbgrader", {}).get("grade") and c.cell_type == "code")
    cell.source = CHECK
    nbformat.write(source, path)
    name = cell.metadata.nbgrader.grade_id
    for who, said in zip(PEOPLE, SAID, strict=False):
        graded(made, SECOND, {who: {name: 0.0}}, {name: said})
    found = misconceptions.of(made, SECOND, frozenset(PEOPLE[: len(SAID)]))
    (given,) = found.values()
    assert [*given] == [frozenset({reason}) for reason in SAID.values()]


def test_who_left_a_question_open_has_no_reason_in_it(made: Cohort) -> None:
    (name,) = [one for one, _, by_hand in cells(made, SECOND) if not by_hand][:1]
    said = {PEOPLE[0]: f"{OPEN['ko']}. 답을 넣으십시오.", PEOPLE[1]: "3은 너무 많습니다.", PEOPLE[2]: f"{FIRST['ko']}."}
    for who, text in said.items():
        graded(made, SECOND, {who: {name: 0.0}}, {name: text})
    # Stopped by an error of the answer's own: the check finds no value, and says so; the error is the reason.
    stopped = made.folder / "autograded" / PEOPLE[0] / SECOND / "assignment.ipynb"
    notebook = nbformat.read(stopped, as_version=4)
    nbformat.write(notebook, (other := made.folder / "autograded" / PEOPLE[3] / SECOND) / "assignment.ipynb")
    (question,) = [one for one in grade_cells.of_notebook(notebook) if name in one.graded]
    answer = next(c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == question.answer)
    answer.outputs = [nbformat.v4.new_output("error", ename="KeyError", evalue="'rms'", traceback=[])]
    nbformat.write(notebook, other / "assignment.ipynb")
    found = misconceptions.of(made, SECOND, frozenset(PEOPLE[:4]))
    assert found == {
        question.name: (
            frozenset({misconceptions.BLANK}),
            frozenset({"…은 너무 많습니다."}),
            frozenset({"KeyError: 'rms'"}),
        )
    }


def test_a_whole_cohort(made: Cohort) -> None:
    people.withdraw(made, PEOPLE[0], datetime(2026, 4, 1, tzinfo=UTC))
    people.excuse(made, SECOND, PEOPLE[2], excused=True)
    assert items.of_cohort(made, SECOND).people == 8 and items.of_cohort(made, SECOND).suppressed
    people.excuse(made, SECOND, PEOPLE[2], excused=False)
    people.add(made, [Participant(PEOPLE[0])])
    found = items.of_cohort(made, SECOND)
    assert found.people == 10 and found.complete == 9 and [name for name, _ in found.withheld] == ["6. 결정을 글로"]
    last = found.items[-1]
    assert last.reasons == (("기준과 같은 값은 넘은 것이 아닙니다. 받은 값: …", last.short),)
