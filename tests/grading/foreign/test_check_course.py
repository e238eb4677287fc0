"""What an author hears before the seminar: cell, line, why and what to write instead, in both languages."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from foreign_courses import lay_out
from patterns import PATTERNS, Pattern

import gangso
from gangso import words
from gangso.cli.check_course import check_course
from gangso.errors import GangsoError
from gangso.grading.execution import plan  # noqa: F401 - nbgrader, before the language is set
from gangso.grading.questions import differences
from gangso.grading.questions.both_ways import Compared, Mark

PLAIN = Pattern(
    (
        ("answer", "def double(x):\n    return 2 * x"),
        ("check", "got = double(4)\nassert got == 8, 'twice'"),
        ("check", "float(double(0.25) + 0.5)"),
    )
)
TORN = Pattern(
    (
        (
            "answer",
            "def save(path):\n    with open(path, 'w') as file:\n        file.write('1')\ndef third(x):\n    return x / 4",
        ),
        ("check", "save('out.txt')\nassert open('out.txt').read() == '1'"),
        ("check", "assert third(3) == 1, 'a third'"),
    )
)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out(tmp_path_factory.mktemp("other") / "course", {"plain": {"one": PLAIN}, "torn": {"one": TORN}})


def test_a_course_without_differences_has_nothing_to_say(course: Path):
    (report,) = gangso.check_course(course, "plain")
    assert report.ok and [(check.check, check.stock.score, check.ours.score) for check in report.checks] == [
        ("check-1", 1.0, 1.0),
        ("check-2", 1.0, 1.0),
    ]


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_what_the_command_says_of_every_assignment(course: Path, lang: str):
    before = {path: path.read_bytes() for path in course.rglob("*") if path.is_file()}
    with words.use_in_context(lang):
        done = CliRunner().invoke(check_course, [str(course)], standalone_mode=False)
    assert done.return_value == 1, done.output
    said = " ".join(done.output.split())
    for part in {
        "en": (
            "plain: 2 checks, 0 lower than with nbgrader, 0 to look at",
            "torn: 2 checks, 1 lower than with nbgrader, 2 to look at",
            "one.ipynb · check-1 · line 2 assert open('out.txt').read() == '1'",
            "the author's solution: 1 with nbgrader, 0 here",
            "why: Check and answer work in folders of their own",
            "instead: Ask for a function that returns the data",
            "check-2 · line 1 assert third(3) == 1, 'a third'",
            "Your own solution does not get its points with nbgrader either (0 of 1). AssertionError: a third",
        ),
        "ko": (
            "torn: 확인 셀 2개, nbgrader보다 낮은 것 1개, 알릴 것 2개",
            "one.ipynb · check-1 · 2번째 줄",
            "출제자의 풀이: nbgrader 1점, 강소 0점",
            "이유: 확인 셀과 답은 서로 다른 폴더에서 실행됩니다",
            "대신: 데이터를 돌려주는 함수를 물으십시오",
            "출제자의 풀이가 nbgrader에서도 만점을 받지 못합니다(0/1)",
        ),
    }[lang]:
        assert part in said, part
    assert before == {path: path.read_bytes() for path in course.rglob("*") if path.is_file()}


def test_a_folder_that_is_no_course_is_refused(tmp_path: Path, course: Path):
    with pytest.raises(GangsoError, match="source/"):
        gangso.check_course(tmp_path)
    with pytest.raises(GangsoError, match=r"source.*nothing"):
        gangso.check_course(course, "nothing")


# ---- what is recognised


def compared(source: str, error: str = "", stock: float = 1.0, ours: float = 1.0, ending: str = "nothing") -> Compared:
    marks = Mark(stock, "", 0), Mark(ours, error, 0)
    return Compared("nb", "check-1", source, 1.0, *marks, ending)  # type: ignore[arg-type]


def said(*checks: Compared) -> list[tuple[int, str]]:
    with words.use_in_context("en"):
        return [(finding.line, str(finding.why)) for finding in differences.find(checks)]


@pytest.mark.parametrize(
    ("source", "error", "line", "why"),
    [
        ("x = 1\nassert cross_val_score(model, X, y).mean() > 0.5", "Unsupported: a new SVC cannot be made on the check's side", 2, "made anew"),
        ("loss = net(x).sum()\nloss.backward()", "RuntimeError: element 0 of tensors does not require grad", 2, "without gradients"),
        ("assert got == 3", "Unsupported: what `__eq__` gives for it is decided by the answer's own code", 0, "its own code's to say"),
        ("answer.savefig('x.png')", "Unsupported: a check gets a description of a figure", 1, "arrives as a description"),
        ("assert got", "Unsupported: the answer cannot be handed over: a masked array", 0, "does not cross"),
        ("for k in range(10**6):\n    f(k)", "AnswerFault: the answer's code did not end within the time it had.", 0, "too many"),
        ("class Watched(list):\n    pass\nassert biggest(Watched([1])) == 1", "AssertionError: ", 1, "how it is used there is not seen"),
        ("class Square(Shape):\n    pass", "Unsupported: a class of a check cannot derive from Shape", 1, "cannot derive"),
        ("from dataclasses import asdict\nassert asdict(part)", "TypeError: asdict() should be called on", 2, "data class"),
        ("a = draw()\nb = np.random.rand(3)", "AssertionError: ", 2, "random numbers"),
        ("assert strange(got)", "ValueError: something new", 0, "another process than the answer, and came out otherwise. ValueError: something new"),
    ],
)  # fmt: skip
def test_why_a_check_fared_worse(source: str, error: str, line: int, why: str):
    ((found, words_of_it),) = said(compared(source, error, ours=0.0))
    assert found == line and why in words_of_it


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("with patch('numpy.mean') as mean:\n    f()", "What is patched is the checker's library"),
        ("ax = plt.gca()\nassert ax.get_title()", "plt.gcf() and plt.gca() are the checker's own"),
        ("assert (got == want).all()", "Of no items everything is true"),
        ("assert np.all(got > 0)", "Of no items everything is true"),
        ("assert all(got == want)", "Of no items everything is true"),
    ],
)
def test_what_other_answers_than_the_authors_may_meet(source: str, why: str):
    assert [(line, text[: len(why)]) for line, text in said(compared(source))] == [(1, why)]


@pytest.mark.parametrize(
    "source",
    [
        "with patch('__main__.double'), patch('builtins.print'), patch('sys.stdout'):\n    f()",
        "assert got.shape == (3,)\nassert (got == want).all()",
        "assert all(f(x) for x in (1, 2))",
        "assert f(1) == 1",
        "this is no Python",
    ],
)
def test_what_needs_no_word(source: str):
    assert said(compared(source)) == []


@pytest.mark.parametrize(
    ("source", "is_warned_of"),
    [
        ("2.0 - abs(slope - 3.0)", True),
        ("np.mean(got == want)", True),
        ("score = 0\nscore += 0.5 * (got == want)\nscore", True),
        ("float(np.mean(got == want))", False),
        ("points = 0\npoints += 1\npoints", False),
        ("len([x for x in got if x > 1])", False),
        ("1.0", False),
    ],
)
def test_partial_credit_that_can_end_otherwise_than_meant(source: str, is_warned_of: bool):
    lines = source.count("\n") + 1
    found = said(compared(source, ending="score"))
    assert [line for line, why in found if "Its last line gives points" in why] == ([lines] if is_warned_of else [])


def test_partial_credit_that_nbgrader_takes_for_full():
    ((line, why),) = said(compared("np.mean(got == want)", ours=0.75, ending="score"))
    assert line == 1 and "nbgrader then gives full points" in why


def test_more_points_than_with_nbgrader_need_no_change():
    check = Compared("nb", "c", "f()", 1.0, Mark(0.0, "", 0), Mark(1.0, "", 0), "nothing")
    with words.use_in_context("en"):
        (finding,) = differences.find([check])
    assert (
        "a warning on stderr is 0 points" in str(finding.why) and str(finding.instead) == "There is nothing to change."
    )


def test_every_pattern_that_scores_lower_has_a_reason_of_its_own():
    """No honest solution scores lower than with stock without words that say what to write instead."""
    from test_patterns import DIFFERENT

    for name, checks in DIFFERENT.items():
        for check, error in checks.items():
            source = PATTERNS[name].cells[int(check.removeprefix("check-"))][1]
            ((_, why),) = said(compared(source, error, ours=0.0))
            assert "came out otherwise" not in why, name
