"""Check cells in the manner of public nbgrader courses run unchanged against an answer in another process."""

import builtins
import importlib
import sys
import textwrap
from collections.abc import Iterator
from contextlib import suppress

# Here, so that the answer's process has them at once.
import matplotlib.pyplot  # noqa: F401
import pandas  # noqa: F401
import pytest
import sklearn.tree  # noqa: F401
from two_processes import answering

from gangso.grading.bridge.client import Answer
from gangso.grading.bridge.faults import BridgeError, Missing
from gangso.grading.bridge.limits import Limits
from gangso.grading.bridge.names import needed

ANSWER = """
import numpy as np
import pandas as pd
import matplotlib
matplotlib.use("agg")
import matplotlib.pyplot as plt
from sklearn.tree import DecisionTreeClassifier

def squares(n):
    if n < 1:
        raise ValueError("n must be at least 1")
    return [k ** 2 for k in range(1, n + 1)]

def sum_of_squares(n): return sum(squares(n))

class Account:
    def __init__(self, owner, balance=0): self.owner, self.balance = owner, balance
    def deposit(self, amount):
        if amount <= 0: raise ValueError("amount must be positive")
        self.balance += amount
    def __str__(self): return f"{self.owner}: {self.balance}"
    def __repr__(self): return f"Account({self.owner!r})"
    def __lt__(self, other): return self.balance < other.balance

def standardise(df): return (df - df.mean()) / df.std()
def best_depth(X, y, depths):
    scores = {d: DecisionTreeClassifier(max_depth=d, random_state=0).fit(X, y).score(X, y) for d in depths}
    return max(scores, key=scores.get), scores
def derivative(f, x, h=1e-5): return (f(x + h) - f(x - h)) / (2 * h)
def count_up(n):
    k = 0
    while k < n:
        yield k
        k += 1
def greet(): print("Hello,", input("Name: "))
tree = DecisionTreeClassifier(max_depth=2).fit(np.array([[0.0], [1.0], [2.0]]), [0, 0, 1])
by_part = pd.DataFrame({"part": ["a", "b", "a"], "ms": [1.0, 2.0, 3.0]}).groupby("part")["ms"].mean()
fig, ax = plt.subplots()
ax.hist([1, 2, 2, 3], bins=3)
ax.set_xlabel("cycle time (s)")
answer_1, answer_2 = 42, {"mean": np.float64(1.5), "std": 0.5}
"""

PASSING = {
    "lists": '''
        """Check that squares returns the right lists."""
        assert squares(1) == [1]
        assert squares(10) == [1, 4, 9, 16, 25, 36, 49, 64, 81, 100]
    ''',
    "an error that is expected": '''
        """Check that squares raises an error for invalid inputs."""
        try:
            squares(0)
        except ValueError:
            pass
        else:
            raise AssertionError("did not raise")
    ''',
    "nose and numpy helpers": """
        import numpy as np
        from numpy.testing import assert_allclose, assert_array_equal
        assert_array_equal(squares(3), np.array([1, 4, 9]))
        assert_allclose(answer_2["mean"], 1.5)
        assert np.isclose(answer_2["std"], 0.5) and set(answer_2) == {"mean", "std"}
    """,
    "a unittest": """
        import unittest
        tc = unittest.TestCase()
        tc.assertEqual(sum_of_squares(3), 14)
        tc.assertIsInstance(answer_1, int)
        with tc.assertRaises(ValueError):
            squares(-1)
        tc.assertRaisesRegex(ValueError, "at least 1", squares, 0)
    """,
    "a function of the check's": """
        def reference(n):
            return sum(k * k for k in range(n + 1))
        for n in range(1, 20):
            assert sum_of_squares(n) == reference(n), f"wrong for {n}"
    """,
    "a class": """
        account = Account("Kim", balance=10)
        account.deposit(5)
        assert account.balance == 15 and str(account) == "Kim: 15" and repr(account) == "Account('Kim')"
        assert isinstance(account, Account) and hasattr(account, "deposit") and not hasattr(account, "steal")
        richest = max([Account("Lee", 3), account, Account("Park", 7)])
        assert richest.owner == "Kim" and sorted([Account("b", 2), Account("a", 1)])[0].owner == "a"
        try:
            account.deposit(-1)
            assert False, "should not accept a negative amount"
        except ValueError as error:
            assert "positive" in str(error)
    """,
    "tables": """
        import pandas as pd
        from pandas.testing import assert_frame_equal, assert_series_equal
        df = pd.DataFrame({"x": [1.0, 2.0, 3.0], "y": [4.0, 6.0, 8.0]})
        result = standardise(df)
        assert_frame_equal(result, (df - df.mean()) / df.std())
        assert list(df["x"]) == [1, 2, 3], "the table was changed"
        assert_series_equal(by_part, pd.Series([2.0, 2.0], index=pd.Index(["a", "b"], name="part"), name="ms"))
    """,
    "a model": """
        import numpy as np
        from sklearn.tree import DecisionTreeClassifier
        from sklearn.utils.validation import check_is_fitted
        assert isinstance(tree, DecisionTreeClassifier) and tree.get_params()["max_depth"] == 2
        assert (tree.predict(np.array([[0.0], [2.0]])) == [0, 1]).all()
        depth, scores = best_depth(np.arange(8.0).reshape(-1, 1), np.array([0, 1] * 4), [1, 8])
        assert depth == 8 and scores[1] < scores[8] == 1
    """,
    "a function handed over": """
        import math
        assert abs(derivative(math.sin, 0.0) - 1) < 1e-6
        assert abs(derivative(lambda x: x**3, 2.0) - 12) < 1e-4
    """,
    "a generator": """
        from itertools import islice
        import types
        assert list(count_up(4)) == [0, 1, 2, 3] and list(islice(count_up(10**9), 2)) == [0, 1]
    """,
    "printing and typing": """
        import builtins, contextlib, io
        from unittest.mock import patch
        with patch.object(builtins, "input", return_value="Gangso"), contextlib.redirect_stdout(io.StringIO()) as printed:
            greet()
        assert printed.getvalue() == "Hello, Gangso\\n"
    """,
    "a figure": """
        assert ax.get_xlabel().startswith("cycle time") and len(ax.patches) == 3
        assert sum(bar.get_height() for bar in ax.patches) == 4
    """,
    "a signature": """
        import inspect
        assert list(inspect.signature(derivative).parameters) == ["f", "x", "h"]
        assert inspect.signature(derivative).parameters["h"].default == 1e-5
        assert callable(squares) and squares.__name__ == "squares"
    """,
}

PASSING |= {
    "a helper taken away": """
        orig_squares = squares
        del squares
        try:
            sum_of_squares(1)
        except NameError:
            pass
        else:
            raise AssertionError("sum_of_squares does not use squares")
        finally:
            squares = orig_squares
        assert sum_of_squares(2) == 5
    """,
    "a helper replaced": """
        asked = []
        assert squares(1) == [1]
        def squares(n):
            asked.append(n)
            return [7]
        assert sum_of_squares(2) == 7 and asked == [2]
    """,
}

FAILING = {
    "a wrong value": "assert squares(3) == [1, 4, 8]",
    "an error that does not come": """
        try:
            squares(3)
        except ValueError:
            pass
        else:
            raise AssertionError("did not raise")
    """,
    "a name that is not there": "assert cubes(2) == [1, 8]",
    "an object for a number": "assert Account('Kim') == 'Kim'",
    "any error for the one expected": """
        try:
            answer_1 + Account("Kim")
        except TypeError:
            pass
        assert Account("Kim") == 3
    """,
}


@pytest.fixture
def served() -> Iterator[Answer]:
    with answering(ANSWER, Limits(seconds=30)) as answer:
        yield answer


def run(answer: Answer, source: str) -> None:
    """Run a check with the names that it needs from the answer."""
    source = textwrap.dedent(source)
    namespace: dict = {}
    for name in needed(source) - set(dir(builtins)):
        with suppress(Missing):
            namespace[name] = answer.lookup(name)
    answer.follow(namespace, namespace)
    try:
        exec(compile(source, "<check>", "exec"), namespace)
    finally:
        answer.follow({}, {})


@pytest.mark.parametrize("what", PASSING)
def test_a_right_answer_passes(what: str, served: Answer):
    run(served, PASSING[what])


@pytest.mark.parametrize("what", FAILING)
def test_a_wrong_answer_does_not(what: str, served: Answer):
    with pytest.raises((AssertionError, NameError, BridgeError)):
        run(served, FAILING[what])


def test_a_check_may_import_a_class_after_it_has_the_answer_s_object():
    assert "sched" not in sys.modules
    with answering("import sched\nplan = sched.scheduler()") as answer:
        plan = answer.lookup("plan")
        sched = importlib.import_module("sched")
        assert isinstance(plan, sched.scheduler)
