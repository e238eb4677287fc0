"""Mutants: each is a right answer with one change, reads as Python, and no two are the same."""

import ast

import pytest

from gangso.grading.questions.mutants import OPERATORS, mutate

ANSWER = '''\
import numpy as np


def late(days, limit=3):
    """Say who is late."""
    found = []
    for name, value in days.items():
        if value > limit and not value != value:
            found.append(name)
        else:
            value += 1
    first = found[0] if found else None
    rest = found[1:]
    mask = np.abs(np.array(list(days.values())) - 2.5) < 1.5
    return first, sorted(rest, key=len), mask[mask & True], np.clip(3, 0, 7)
'''


def changes(text: str, operator: str) -> list[tuple[str, str]]:
    return [(mutant.before, mutant.after) for mutant in mutate(text) if mutant.operator == operator]


@pytest.mark.usefixtures("trees_are_hung_together")
def test_every_operator_finds_its_places():
    made = mutate(ANSWER)
    assert {mutant.operator for mutant in made} == set(OPERATORS)
    texts = [mutant.text for mutant in made]
    assert len(set(texts)) == len(texts) and ast.unparse(ast.parse(ANSWER)) + "\n" not in texts
    for mutant in made:
        compile(mutant.text, "answer", "exec")


@pytest.mark.parametrize(
    ("text", "operator", "expected"),
    [
        ("a = b <= c", "comparison", ["a = b < c", "a = b >= c"]),
        ("a = b / c", "arithmetic", ["a = b * c", "a = b"]),
        ("a -= b", "arithmetic", ["a += b"]),
        ("a = -b", "arithmetic", ["a = b"]),
        ("a = b[2]", "constant", ["a = b[3]", "a = b[1]", "a = b[0]"]),
        ("a = 0.5", "constant", ["a = 1.0", "a = 0.25", "a = 0.0"]),
        ("a = True", "constant", ["a = False"]),
        ("a = b and c", "boolean", ["a = b or c", "a = b", "a = c"]),
        ("a = ~b", "boolean", ["a = b"]),
        ("a = b[0]", "index", ["a = b[-1]"]),
        ("a = b[b > c]", "index", ["a = b"]),
        ("a = b[c:d]", "slice", ["a = b[:d]", "a = b[c:]"]),
        ("a = b.mean(c)", "dropped call", ["a = c", "a = b"]),
        ("a = f(b, c, axis=d)", "dropped argument", ["a = f(b, axis=d)", "a = f(b, c)"]),
        ("a = f(b, c)", "swapped arguments", ["a = f(c, b)"]),
        ("a = b if c else d", "dropped branch", ["a = b", "a = d"]),
        ("a = [b for b in c if d]", "dropped branch", ["a = [b for b in c]"]),
        ("if a:\n    b = c\nelse:\n    d = e", "dropped branch", ["b = c", "d = e"]),
        ("a.sort()", "dropped statement", [""]),
        ("for a in b:\n    c(a)", "returned early", ["for a in b: (returned early)"]),
    ],
)
def test_what_an_operator_makes(text, operator, expected):
    assert [after for _, after in changes(text, operator)] == expected


def test_what_a_participant_did_not_compute_is_left_alone():
    assert mutate('"""a 1"""\nimport numpy as np\n\n\ndef f(x, n=3):\n    "text 2"\n    return f"{x:.2f}"') == ()


def test_a_body_that_loses_its_only_line_stays_python():
    (only,) = [mutant for mutant in mutate("for a in b:\n    c += a") if mutant.operator == "dropped statement"]
    assert only.text == "for a in b:\n    pass\n" and only.line == 2


def test_layout_and_comments_do_not_count():
    plain, laid_out = mutate("late = days > 3"), mutate("# mine\nlate = (\n    days > 3\n)")
    assert [(each.before, each.after) for each in plain] == [(each.before, each.after) for each in laid_out]


def test_what_is_no_python_is_said():
    with pytest.raises(SyntaxError):
        mutate("%matplotlib inline")
