"""In a check, nothing and what is missing are never right: whatever compares, and however the check judges it."""

import ast
import functools
import importlib
import warnings

import numpy as np
import pandas as pd
import pytest
import torch

from gangso.grading.execution import comparing, empties

SPACE = {
    "np": np,
    "pd": pd,
    "torch": torch,
    "rows": np.empty((0, 3)),
    "three": np.ones(3),
    "e": np.array([4.0, 5.0, 6.0]),
    "na": pd.Series([pd.NA] * 3, dtype="Int64"),
    "texts": pd.Series([pd.NA] * 3, dtype="string"),
    "nan": pd.Series([np.nan] * 3),
    "one": pd.Series([4.0, np.nan, np.nan]),
    "right": pd.Series([4.0, 5.0, 6.0]),
    "hole": pd.Series([4.0, np.nan, 6.0]),
    "number": float("nan"),
    "trows": torch.empty(0, 3),
    "tthree": torch.ones(3),
    "close": lambda: None,
    "listed": [4.0, float("nan"), float("nan")],
    "near": np.float16(3.1415),
    "nears": np.full(3, 3.1415, np.float16),
    "rounded": torch.tensor(1_497_000.0, dtype=torch.bfloat16),
    "roundeds": torch.full((3,), 3.1415, dtype=torch.bfloat16),
}


@pytest.fixture(autouse=True)
def functions_as_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    """What compares in a cell is changed for the whole process: `empties.refuse`."""
    for module, names in empties.COMPARISONS.items():
        for name in names:
            *owner, last = name.split(".")
            place = functools.reduce(getattr, owner, importlib.import_module(module))
            monkeypatch.setattr(place, last, getattr(place, last))


def outcome(cell: str, is_check: bool = True) -> str:
    """Return what becomes of a cell: "empty", "missing", "failed", or its points or "passed"."""
    transformer = comparing.InComparisons()
    transformer.is_check = is_check
    tree = transformer.visit(ast.parse(cell))
    empties.refuse(cell)
    space = dict(SPACE)
    points = None
    if isinstance(tree.body[-1], ast.Expr):
        points = ast.Expression(tree.body.pop().value)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what NumPy says of nothing
            exec(compile(tree, "<ipython-input-1-0>", "exec"), space)
            if points is not None:
                return f"{float(eval(compile(points, '<ipython-input-1-0>', 'eval'), space)):g}"
    except AssertionError as error:
        words = str(error)
        return "empty" if "is empty" in words else "missing" if "missing" in words else "failed"
    return "passed"


@pytest.mark.parametrize(
    "line",
    [
        *("(rows == three).all()", "not (rows != three).any()", "not np.any(rows != three)"),
        *("((rows - three) ** 2).sum() < 0.1", "(rows - three).sum() == 0", "np.linalg.norm(rows - three) < 0.1"),
        *(
            "np.count_nonzero(rows != three) == 0",
            "np.nansum((rows - three) ** 2) < 0.1",
            "len(rows[rows != three]) == 0",
        ),
        *(
            "max(abs(rows - three).ravel(), default=0) < 0.1",
            "np.equal(rows, three).all()",
            "np.subtract(rows, three).sum() == 0",
        ),
        *("((trows - tthree) ** 2).sum() < 0.1", "torch.norm(trows - tthree) < 0.1", "torch.dist(trows, tthree) < 0.1"),
        *("trows.eq(tthree).all()", "torch.eq(trows, tthree).all()"),
    ],
)
def test_nothing_is_not_what_is_expected(line: str) -> None:
    assert outcome(f"assert {line}") == "empty"


@pytest.mark.parametrize(
    "line",
    [
        *(
            "(na == e).all()",
            "not (na != e).any()",
            "np.all(na == e)",
            "((na - e).abs() < 0.1).all()",
            "na.eq(e).all()",
        ),
        *("(texts == ['a', 'b', 'c']).all()", "(na > 0).all()", "na.le(3).all()", "na.sub(e).abs().sum() < 0.1"),
        *("(nan - e).abs().sum() < 0.1", "(one - e).abs().max() < 0.1", "np.max(np.abs(one - e)) < 0.1"),
        *(
            "np.abs(one - e).mean() < 0.1",
            "((one - e) ** 2).mean() < 0.1",
            "np.nanmax(np.abs(one.to_numpy() - e)) < 0.1",
        ),
        *("not np.any(np.abs(one.to_numpy() - e) > 0.1)", "not number > 5", "not abs(number - 3) > 0.1"),
        *("(right.set_axis(list('abc')) - right).abs().sum() < 0.1", "one.sub(right).abs().max() < 0.1"),
    ],
)
def test_what_is_missing_is_not_what_is_expected(line: str) -> None:
    assert outcome(f"assert {line}") == "missing"


@pytest.mark.parametrize(
    ("cell", "comes"),
    [
        ("d = rows - three\nassert (abs(d) < 0.1).all()", "empty"),
        ("d = np.abs(one - e)\nassert d.max() < 0.1", "missing"),
        ("def close(a, b):\n    return np.nanmax(np.abs(a - b)) < 0.1\nassert close(one, e)", "missing"),
        ("if abs(number - 3) > 0.1:\n    raise AssertionError('far')", "missing"),
        ("if number < 0 or number > 1:\n    raise AssertionError('out of range')", "missing"),
        ("same = na == e\nassert same.all()", "missing"),
        ("2 * (na == e).mean()", "0"),
        ("2 - (one - e).abs().mean()", "missing"),
        ("3 * ((one - e).abs() < 0.1).mean()", "1"),  # the one that is right
        ("3 * ((one.astype('Float64') - e).abs() < 0.1).mean()", "1"),
    ],
)
def test_however_it_is_judged(cell: str, comes: str) -> None:
    assert outcome(cell) == comes


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "assert (right - e).abs().max() < 0.1",
            "assert (hole - hole).abs().max() < 0.1",
            "assert (na - na).isna().all()",
        ),
        *("assert np.isnan(nan - e).all()", "assert len((one - e).dropna()) == 1", "assert (one[one > 3] == 4).all()"),
        *("assert len(na[na > 5]) == 0", "assert abs(4 - one.mean()) < 0.1", "assert (one - e).isna().sum() == 2"),
        *("gaps = (one - e).dropna()\nassert len(gaps) == 1", "assert np.array([np.inf]) - np.array([np.inf]) != 1"),
        *(
            "import re\nassert re.sub('a', 'b', 'a') == 'b'",
            "assert 3.0 == 3 and 'a' != 'b' and None != 3 and [] != [1]",
        ),
        "assert pd.Timestamp('2020-01-02') - pd.Timestamp('2020-01-01') == pd.Timedelta('1D')",
        "both = pd.MultiIndex.from_tuples([(1, 2)])\nassert (both == both).all()",
        "assert (rows - np.empty((0, 3))).sum() == 0 and (rows > 0).all() and (three == 1).all()",
    ],
)
def test_what_an_honest_check_asks(cell: str) -> None:
    assert outcome(cell) == "passed"


@pytest.mark.parametrize(
    "cell",
    [
        "assert max(abs(x - y) for x, y in zip(listed, e)) < 0.1",
        "assert max([abs(x - y) for x, y in zip(listed, e)]) < 0.1",
        "errors = [abs(x - y) for x, y in zip(listed, e)]\nassert max(errors) < 0.1",
        "assert all(not abs(x - y) > 0.1 for x, y in zip(listed, e))",
        "assert not any(abs(x - y) > 0.1 for x, y in zip(listed, e))",
        "assert not [x for x, y in zip(listed, e) if abs(x - y) > 0.1]",
        "worst = 0.0\nfor x, y in zip(listed, e):\n    worst = max(worst, abs(x - y))\nassert worst < 0.1",
    ],
)
def test_python_s_own_max_any_and_lists_let_nothing_missing_by(cell: str) -> None:
    """``max(0.0, nan)`` is 0.0, and NaN is above no bound."""
    assert outcome(cell) == "missing"
    assert outcome(cell.replace("listed", "[4.0, 5.0, 6.0]")) == "passed"


@pytest.mark.parametrize(
    "cell",
    [
        "assert near == 3.1415",
        "assert abs(near - 3.1415) < 1e-9",
        "assert np.isclose(near, 3.1415, rtol=1e-9)",
        "assert np.allclose(nears, 3.1415)",
        "assert np.allclose(b=3.1415, a=nears)",
        "np.testing.assert_almost_equal(near, 3.1415)",
        "assert rounded == 1_500_000",
        "assert abs(rounded - 1_500_000) < 1",
        "assert (abs(roundeds - torch.tensor(3.1415)) < 1e-6).all()",
        "assert torch.allclose(rounded, torch.tensor(1_500_000.0))",
        "assert torch.eq(rounded, 1_500_000)",
    ],
)
def test_a_number_in_half_precision_is_the_number_that_it_is(cell: str) -> None:
    """NumPy and PyTorch would round what is expected as the answer is rounded."""
    assert outcome(cell) == "failed"


@pytest.mark.parametrize(
    "cell",
    [
        "assert abs(near - 3.1415) < 0.01 and np.isclose(near, 3.1415, rtol=1e-3) and near == np.float16(3.1415)",
        "assert nears.dtype == np.float16 and (nears - nears).dtype == np.float16 and (nears > 3).all()",
        "assert torch.allclose(roundeds, torch.full((3,), 3.1415), rtol=1e-2) and roundeds.dtype == torch.bfloat16",
        "assert abs(rounded - 1_500_000) < 5000 and torch.allclose(roundeds, roundeds) and (roundeds == roundeds).all()",
    ],
)
def test_half_precision_is_taken_where_it_is_near_enough(cell: str) -> None:
    assert outcome(cell) == "passed"


def test_a_wrong_answer_hears_the_check_s_own_message() -> None:
    assert outcome("assert (right - 9).abs().max() < 0.1, 'far'") == "failed"


def test_given_cells_compare_as_they_always_do() -> None:
    assert outcome("assert (one - e).abs().max() < 0.1", is_check=False) == "passed"


@pytest.mark.parametrize(
    ("line", "comes"),
    [
        ("(rows == three).all()", "empty"),
        ("(three == rows).all()", "empty"),
        ("np.all(rows == [1.0, 1.0, 1.0])", "empty"),
        ("(np.abs(rows - three) < 0.1).all()", "empty"),
        ("np.sum((rows - three) ** 2) < 0.1", "empty"),
        ("all((rows == three).ravel())", "empty"),
        ("(pd.Series([], dtype=float).values.reshape(0, 1) == three).all()", "empty"),
        ("(rows > 0).all()", "passed"),  # with a number: nothing may be right
        ("(rows == np.empty((0, 3))).all()", "passed"),
        ("(three == three).all() and (three == 1).all()", "passed"),
        ("all(a == b for a, b in [([], [1]), ([1], [1])])", "failed"),  # no arrays: what Python says
        ("sum(a == b for a, b in zip([], [1])) == 0", "passed"),
        ("(three == 2).all()", "failed"),
    ],
)
@pytest.mark.parametrize("is_check", [True, False])
def test_all_of_a_comparison_of_arrays(line: str, comes: str, is_check: bool) -> None:
    """In a check and in a given cell."""
    assert outcome(f"assert {line}", is_check) == comes
