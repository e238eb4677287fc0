"""What a check tolerates for honest answers, and how far: each tolerance with somebody who tries to use it."""

import logging
import warnings
from contextlib import contextmanager

import pytest
from sklearn.linear_model import LinearRegression, LogisticRegression
from two_processes import answering

from gangso.grading.bridge import made, news, registry
from gangso.grading.bridge.faults import AnswerFault, Malformed, Unsupported
from gangso.grading.bridge.following import UNBOUND, Following


@contextmanager
def checking(source: str, *names: str, classes: tuple[str, ...] = (), namespace: dict | None = None):
    """Give a check's namespace in which `names` of an answer are followed."""
    space = {} if namespace is None else namespace
    with answering(source) as answer:
        answer.follow(space, {})
        space |= {name: answer.lookup(name) for name in names}
        for name in classes:
            answer.knows_class(space[name])
        answer.follow(space, {name: space[name] for name in names})
        yield space, answer


# ---- operators of what the check itself has made

LIAR = """
class Arrow:
    def __new__(cls, *parts):
        cls.one = getattr(cls, "one", None) or object.__new__(cls)
        return cls.one
    def __init__(self, *parts): pass
    def __eq__(self, other): return True
    def __sub__(self, other): return 0.0
    def __abs__(self): return 5.0
    def __bool__(self): return True
    def __float__(self): return 5.0
    def __contains__(self, item): return True
    def __hash__(self): return 1
    def other(self): return self
def dot(a): return a
def one(): return Arrow.one
"""


def test_operators_count_for_what_the_check_has_made_of_a_class_that_the_author_knows():
    with checking(LIAR, "Arrow", classes=("Arrow",)) as (space, _):
        arrow = space["Arrow"](3, 4)
        assert abs(arrow) == 5.0 and arrow == 5.0 and bool(arrow) and 3 in arrow and float(arrow) == 5.0
        assert arrow - 1 == 0.0 and arrow == "x"


@pytest.mark.parametrize("get", ["dot(arrow)", "one()", "arrow.other()", "[*map(dot, [arrow])][0]"])
def test_they_never_count_for_what_a_function_gives_not_even_for_the_very_same_object(get: str):
    with checking(LIAR, "Arrow", "dot", "one", classes=("Arrow",)) as (space, _):
        space["arrow"] = space["Arrow"](3, 4)
        got = eval(get, space)
        for use in (
            lambda: got == 25.0,
            lambda: abs(got),
            lambda: abs(got - 25.0) < 1e-9,
            lambda: bool(got),
            lambda: 1 in got,
        ):
            with pytest.raises(Unsupported):
                use()
        with pytest.raises(TypeError, match="not 'Arrow'"):
            float(got)


def test_nor_for_a_class_that_the_author_does_not_know():
    with checking(LIAR, "Arrow") as (space, _), pytest.raises(Unsupported):
        space["Arrow"](3, 4) == 25.0  # noqa: B015


def test_what_has_no_equality_of_its_own_is_equal_to_nothing_else():
    with checking("class Node: pass\nnode = Node()\ndef f(): pass", "node", "f") as (space, _):
        assert space["node"] != 3 and (space["node"] == 3) is False and space["node"] == space["node"]
        assert space["f"] != "f" and (space["f"] == 3) is False
        with pytest.raises(Unsupported):
            space["node"] < 3  # noqa: B015


# ---- types

MODEL = """
from sklearn.linear_model import LogisticRegression
model = LogisticRegression()
class Mine(LogisticRegression): pass
mine = Mine()
class ndarray: pass
ndarray.__module__ = "numpy"
array = ndarray()
class int: pass
int.__module__ = "builtins"
number = int()
"""


def test_the_type_of_a_librarys_object_is_equal_to_its_class_and_builds_nothing():
    with checking(MODEL, "model", "mine") as (space, _):
        kind = type(space["model"])
        assert kind == LogisticRegression and LogisticRegression == kind and kind != LinearRegression
        assert space["model"].__class__ == LogisticRegression and kind in (LinearRegression, LogisticRegression)
        assert type(space["mine"]) != LogisticRegression and isinstance(space["mine"], LogisticRegression)  # noqa: E721
        # What libraries choose by a type's hash is not the answer's to say.
        assert kind not in {LogisticRegression: 1} and kind is not LogisticRegression
        with pytest.raises(TypeError):
            kind()
        with pytest.raises(Unsupported, match="cannot be made"):
            space["model"].__class__()


def test_no_object_says_that_it_is_of_a_class_whose_objects_arrive_as_values():
    with checking(MODEL, "array", "number") as (space, _):
        import numpy as np

        assert type(space["array"]) != np.ndarray and not isinstance(space["array"], np.ndarray)  # noqa: E721
        assert type(space["number"]) != int and not isinstance(space["number"], int)  # noqa: E721


# ---- exception classes


@pytest.mark.parametrize("base", ["AssertionError", "Exception"])
def test_a_class_of_the_answers_never_catches_an_error_of_the_check(base: str):
    with checking(f"TooHot = {base}\nclass Own({base}): pass", "TooHot", "Own") as (space, _):
        for name in ("TooHot", "Own"):
            with pytest.raises(AssertionError, match="mine"):
                try:
                    raise AssertionError("mine")
                except space[name]:
                    pass


def test_a_class_that_calls_itself_builtin_is_what_it_derives_from():
    source = "class Own(ValueError): pass\nOwn.__module__ = 'builtins'\nOwn.__qualname__ = 'AssertionError'"
    with checking(source, "Own") as (space, _), pytest.raises(AssertionError, match="mine"):
        try:
            raise AssertionError("mine")
        except space["Own"]:
            pass


def test_an_error_has_its_plain_attributes_and_no_others():
    source = """
class TooHot(ValueError):
    def __init__(self):
        super().__init__("hot")
        self.degrees, self.args_, self._own, self.model = 120, 1, 2, object()
        self.with_traceback = self.add_note = "mine"
def heat(): raise TooHot
"""
    with checking(source, "heat", "TooHot") as (space, _):
        with pytest.raises(space["TooHot"], match="hot") as caught:
            space["heat"]()
        assert caught.value.degrees == 120 and not hasattr(caught.value, "_own") and not hasattr(caught.value, "model")
        assert callable(caught.value.add_note)


# ---- names that are followed


def test_what_the_answer_does_to_its_own_names_is_seen_and_the_checks_changes_arrive():
    source = """
seen, calls = [], 0
def note(x):
    global calls
    calls += 1
    seen.append(x)
    return list(seen)
"""
    with checking(source, "seen", "calls", "note") as (space, _):
        seen = space["seen"]
        assert space["note"](1) == [1] and seen == [1] and space["seen"] is seen and space["calls"] == 1
        seen.clear()
        assert space["note"](2) == [2] and seen == [2] and space["calls"] == 2
        assert space["note"](3) == [2, 3] and space["calls"] == 3


THEFT = """
want, counted = [1], 0
def f():
    global want
    want.append(99)
    want = [99]
def count():
    global counted
    counted += 1
"""


def test_a_name_that_the_check_has_bound_anew_is_the_checks():
    """It may be what the check expects: the answer's functions bind and fill it in vain."""
    with checking(THEFT, "want", "f") as (space, _):
        space["f"]()
        assert space["want"] == [99]  # as long as it is the answer's own
        space["want"] = mine = [1, 2]
        space["f"]()
        assert space["want"] is mine and mine == [1, 2]


def test_unless_the_authors_own_solution_counts_there():
    with checking(THEFT, "counted", "count") as (space, answer):
        answer.follow(space, {name: space[name] for name in ("counted", "count")}, shared=["counted"])
        space["counted"] = 10
        space["count"]()
        assert space["counted"] == 11


def test_the_answer_cannot_speak_of_a_name_that_was_not_asked_for():
    following, space = Following(lambda value: None), {"want": 1}
    following.names(space, {"got": UNBOUND})
    with pytest.raises(Malformed, match="not asked for"):
        following.take((("name", "want", 2),), {})
    assert space == {"want": 1}


def test_large_containers_are_not_looked_at_with_every_call():
    source = f"big = list(range({news.MOST_ITEMS + 1}))\ndef f():\n    big.append(1)"
    with checking(source, "big", "f") as (space, _):
        space["f"]()
        assert len(space["big"]) == news.MOST_ITEMS + 1


# ---- how a function was made


@pytest.mark.parametrize(
    "parts",
    [None, (), ("f", (), (), ()), ("f", (1,) * 6, ((),) * 4, [1]), (1, (1,) * 6, ((),) * 4, ()), ("f", ("1",) * 6, ((),) * 4, ()),
     ("f", (1,) * 6, ((1,),) * 4, ())],
)  # fmt: skip
def test_what_is_no_code_object_is_refused(parts: object):
    with pytest.raises(Malformed):
        made.understood(parts)


def test_nothing_of_a_code_object_can_be_executed():
    with checking("def f(a, b=2):\n    return a + b", "f") as (space, _):
        code = space["f"].__code__
        assert (code.co_argcount, code.co_varnames) == (2, ("a", "b"))
        with pytest.raises(TypeError):
            exec(code)


# ---- warnings and logs


def test_warnings_and_logs_are_told_to_who_listens_and_counted():
    source = f"""
import logging, warnings
def warn(n):
    for k in range(n):
        warnings.warn(f"w{{k}}", DeprecationWarning)
def log():
    logging.getLogger("plant").warning("hot")
    logging.getLogger("plant").info("cold")
MOST = {news.MOST_SAID}
"""
    with checking(source, "warn", "log") as (space, answer):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            space["warn"](2)
            space["warn"](10 * news.MOST_SAID)
        assert [str(each.message) for each in caught[:2]] == ["w0", "w1"] and len(caught) == 2 + news.MOST_SAID
        assert caught[0].category is DeprecationWarning
        answer.follow(space, {"log": space["log"]}, to_logs=True)
        records: list[logging.LogRecord] = []
        handler = logging.Handler()
        handler.emit = records.append  # type: ignore[method-assign]
        logging.getLogger("plant").addHandler(handler)
        try:
            space["log"]()
        finally:
            logging.getLogger("plant").removeHandler(handler)
        assert [(record.name, record.getMessage()) for record in records] == [("plant", "hot")]


# ---- the table


def test_a_tag_is_given_once_and_libraries_do_not_share():
    with pytest.raises(ValueError, match="taken"):
        registry.register(tag=0, decode=lambda decoder, parts: None)
    firsts = [library.first_tag for library in registry.LIBRARIES.values()]
    assert len({*firsts}) == len(firsts) and all(first % registry.SHARE == 0 for first in firsts)
    for root, library in registry.LIBRARIES.items():
        registry.load(root)
        tags = [tag for tag in registry.DECODERS if tag - tag % registry.SHARE == library.first_tag]
        assert tags, root


def test_an_answer_that_sends_no_value_for_a_formula_is_at_fault():
    sympy = pytest.importorskip("sympy")
    x = sympy.Symbol("x")
    source = "import sympy\nclass Liar(sympy.Symbol):\n    def __eq__(self, other): return True\n    __hash__ = sympy.Symbol.__hash__\n"
    source += "liar = Liar('x')\nslope = 3 * sympy.Symbol('x') ** 2\nopen = sympy.Integral(sympy.Symbol('x'))"
    with checking(source, "liar", "slope", "open") as (space, answer):
        assert space["slope"] == 3 * x**2 and type(space["slope"]) is sympy.Mul
        for name in ("liar", "open"):
            with pytest.raises(Unsupported):
                space[name] == x  # noqa: B015
        assert not isinstance(answer.fault, AnswerFault)
