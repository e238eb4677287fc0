"""Common errors of somebody's own cell: the traceback stays, and below it stands what it means, in both languages."""

import re

import pytest
from IPython.core.interactiveshell import InteractiveShell

from gangso import checks
from gangso.words import use

SETUP = """
import numpy as np
import pandas as pd
level = 0.5
levels = np.array([0.2, 0.9])
table = pd.DataFrame({"speed_rpm": [1000, 2000], "load": [1.0, 2.0], "machine": ["M1", "M2"]})
cost = {"hours": 3}
def nothing(x):
    x + 1
"""


@pytest.fixture(scope="module")
def shell():
    shell = InteractiveShell.instance()
    shell.run_cell(SETUP)
    checks.explain_errors()
    yield shell
    InteractiveShell.clear_instance()


MEANT = [  # what somebody wrote, the error's kind, and a piece of what is said
    ("levle + 1", "NameError", "Did you mean level?"),
    ("machine_one", "NameError", "put it between quotation marks"),
    ("x = true", "NameError", "this is True, with a capital"),
    ("plt.plot(level)", "NameError", "run its cells from the top"),
    ("def f():\n    level = level + 1\n    return level\nf()", "UnboundLocalError", "before it is given a value"),
    ("level ^ 2.0", "TypeError", "written **, not ^"),
    ("table.load ^ 2", "TypeError", "written **, not ^"),
    ("levels ^ 2", "TypeError", "written **, not ^"),
    ("nothing(2) * 3", "TypeError", "lacks its return"),
    ("nothing(2)[0]", "TypeError", "lacks its return"),
    ("nothing(2).mean()", "AttributeError", "lacks its return"),
    ("a, b = nothing(2)", "TypeError", "lacks its return"),
    ('level + "1"', "TypeError", "Text and a number were mixed"),
    ('"limit " + 3', "TypeError", "Text and a number were mixed"),
    ('level > "1"', "TypeError", "Text and a number were mixed"),
    ("np.mean[levels]", "TypeError", "called with round brackets"),
    ("len[levels]", "TypeError", "called with round brackets"),
    ("levels(0)", "TypeError", "use square brackets"),
    ('table("load")', "TypeError", "use square brackets"),
    ("3 (level + 1)", "TypeError", "To multiply write *"),
    ("level[0]", "TypeError", "a single value"),
    ("nothing()", "TypeError", "lacks 1 of what it is to be given: 'x'"),
    ("nothing(1, 2)", "TypeError", "takes 1, and was given 2"),
    ("for i in 3:\n    print(i)", "TypeError", "After for comes a list"),
    ("[1, 2]['load']", "TypeError", "want a whole number"),
    ('table["laod"]', "KeyError", "The table table has no column 'laod'. There is: load"),
    ("table['Load'].mean()", "KeyError", "has no column 'Load'. There is: load"),
    ("cost['hour']", "KeyError", "The dictionary cost has no 'hour'. There is: hours"),
    ("table.lod", "AttributeError", "Did you mean load?"),
    ("levels.maks()", "AttributeError", "is not there in a ndarray"),
    ("levels[2]", "IndexError", "Counting begins at 0"),
    ("if levels > 0.5:\n    print(1)", "ValueError", "Many values were asked as if they were one"),
    ("table[table.load > 1 and table.load < 3]", "ValueError", "Join conditions by & and |"),
    ("table[table.load > 1.5 & table.load < 3]", "TypeError", "each needs round brackets"),
    ("levels + np.arange(3)", "ValueError", "different length"),
    ('float("3 h")', "ValueError", "is there a unit or a comma"),
    ("1 / 0", "ZeroDivisionError", "print what it divides by"),
    (
        "from sklearn.model_selection import GroupKFold\nlist(GroupKFold(5).split(np.zeros(9), groups=[1, 2, 3] * 3))",
        "ValueError",
        "there are only 3 units",
    ),
    ("table.mean()", "TypeError", "take the columns of numbers only"),
    ('table.groupby("load").mean()', "TypeError", "take the columns of numbers only"),
    (
        "from sklearn.model_selection import GroupKFold\nlist(GroupKFold(2).split(levels))",
        "ValueError",
        "the unit of each row has to be given: split(X, y, groups=...)",
    ),
    ("levels[levels > 5].argmax()", "ValueError", "highest or lowest of nothing"),
    ("import numpie", "ModuleNotFoundError", "no module 'numpie'"),
    ("print(level", "SyntaxError", "Line 1: This does not come to an end"),
    ("x = (level\ny = 2", "SyntaxError", "The bracket ( is opened and never closed"),
    ("x = [1, 2)", "SyntaxError", "opened with [, closed with )"),
    ("x = 1)", "SyntaxError", "a closing ) too many"),
    ('x = "load', "SyntaxError", "A quotation mark is missing"),
    ("x = “load”", "SyntaxError", "curly quotation marks"),
    ("x = 3 × 4", "SyntaxError", "does not know the character ×"),
    ("x = 3h", "SyntaxError", "Leave out units"),
    ("x = 012", "SyntaxError", "Remove the zeros"),
    ("def f(x)\n    return x", "SyntaxError", "A colon is missing"),
    ("if level = 1:\n    pass", "SyntaxError", "write =="),
    ("x = (1 2)", "SyntaxError", "A comma or a sign is missing"),
    ("print level", "SyntaxError", "print needs brackets"),
    ("return level", "SyntaxError", "below a def only"),
    ("def f(x):\nreturn x", "IndentationError", "Line 2: The line after one that ends with a colon"),
    ("x = 1\n    y = 2", "IndentationError", "remove the spaces in front"),
    ("def f(x):\n    y = x\n  return y", "IndentationError", "four for each level"),
    ("x = 5 +", "SyntaxError", "Python cannot read this"),
]


@pytest.mark.parametrize(("cell", "kind", "words"), MEANT, ids=[cell for cell, _, _ in MEANT])
def test_a_common_error_is_explained_below_its_traceback(shell, capsys, cell, kind, words):
    shown = {}
    for lang in ("en", "ko"):
        with use(lang):
            shell.run_cell(cell, store_history=True)
        shown[lang] = capsys.readouterr().out
    error, _, said = shown["en"].rpartition("→ ")
    assert kind in error and words in said, shown["en"]
    if not kind.startswith(("Syntax", "Indentation")):
        assert "Traceback" in error
    korean = shown["ko"].rpartition("→ ")[2]
    assert any("가" <= letter <= "힣" for letter in korean)
    assert not re.search(r"\{[a-z]", korean)  # no gap is left open
    assert shown["ko"].rpartition("→ ")[0].splitlines()[-3:] == error.splitlines()[-3:]


@pytest.mark.parametrize(
    "cell", ["raise RuntimeError('x')", "assert level > 1", "raise ValueError('something of its own')"]
)
def test_nothing_is_said_of_what_is_not_common(shell, capsys, cell):
    shell.run_cell(cell, store_history=True)
    out = capsys.readouterr().out
    assert "Traceback" in out and "→ " not in out.replace("-> ", "")


def test_an_assignment_says_the_same(shell, capsys):
    checks.speak_plainly()
    try:
        with use("en"):
            shell.run_cell("level ^ 2.0", store_history=True)
            assert "written **, not ^" in capsys.readouterr().out
            shell.run_cell("print(level", store_history=True)
            assert "does not come to an end" in capsys.readouterr().out
            shell.run_cell("assert False, 'a check says this'", store_history=True)
            assert capsys.readouterr().out.strip().replace("\x1b[1m", "").replace("\x1b[0m", "") == "a check says this"
    finally:
        checks.explain_errors()
