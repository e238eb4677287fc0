"""What a check can do with an answer that runs in another process: the same as in one, or a message that says what not."""

import contextlib
import copy
import inspect
import io
import random
from collections.abc import Iterator
from unittest.mock import Mock

import numpy as np
import pandas as pd
import pytest
import torch
from sklearn.base import BaseEstimator
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler
from two_processes import answering

from gangso.grading.bridge.client import Answer
from gangso.grading.bridge.faults import AnswerFault, Missing, Unsupported

SOURCE = '''
import enum, random, sys, warnings
from collections import namedtuple
from dataclasses import dataclass
import numpy as np
import pandas as pd
import torch
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

threshold, table = 0.25, pd.DataFrame({"rpm": [1797, 1772], "part": ["inner", "outer"]})
Bearing = namedtuple("Bearing", "balls pitch_mm")
bearing = Bearing(9, 39.04)

def rms(x, *, axis=None):
    """Root mean square."""
    return np.sqrt(np.mean(np.square(x), axis=axis))

def same(value): return value
def normalise(x): x -= x.mean(); x /= x.std()
def add_column(frame): frame["double"] = frame["rpm"] * 2
def collect(items, extra): items.append(extra); extra["seen"] = True; return items
def sort(items): items.sort(key=len); return items
def minimum(function, start): return min((function(x), x) for x in range(start, start + 5))[1]
def attempt(function):
    try: return function()
    except ValueError: return "caught"
def wrong(x):
    if x < 0:
        raise ValueError("negative", x)
    raise KeyError(x)
class TooHot(RuntimeError): pass
def hot(): raise TooHot("93 °C")
def singular(): return np.linalg.inv(np.zeros((2, 2)))
def stop(*_): raise StopIteration
def leave(): sys.exit(3)
def say(): print("스핀들", 1); print("warm", file=sys.stderr)
def draw(): return random.random() + np.random.rand() + torch.rand(1).item()
def squares(n):
    for k in range(n): yield k * k
class Spindle:
    """A spindle."""
    def __init__(self, rpm): self.rpm, self._hours = rpm, 0
    def run(self, hours): self._hours += hours; return self
    @property
    def hours(self): return self._hours
    def __len__(self): return self._hours
    def __getitem__(self, k): return [self.rpm, self._hours][k]
    def __add__(self, other): return Spindle(self.rpm + other.rpm)
    def __mul__(self, factor): return Spindle(self.rpm * factor) if factor else 0
    def __eq__(self, other): return self.rpm == other.rpm
    def __repr__(self): return f"Spindle({self.rpm})"
class Stack(list):
    def top(self): return self[-1]
    def __eq__(self, other): return True
    def __len__(self): return 99
class Liar:
    def __eq__(self, other): return True
    def __sub__(self, other): return 0.0
    def __bool__(self): return True
    def __lt__(self, other): return True
    def __float__(self): return 1.0
    def __abs__(self): return 0.0
class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = torch.nn.Linear(2, 1)
    def forward(self, x): return self.layer(x)
class Majority(BaseEstimator, ClassifierMixin):
    def fit(self, X, y): self.classes_ = np.unique(y); return self
    def predict(self, X): return np.full(len(X), self.classes_[0])
model = make_pipeline(StandardScaler(), LogisticRegression(C=0.5))
def fit(estimator, X, y): return estimator.fit(X, y)
def weights(estimator): return estimator.coef_
def train(net, optimizer, X, y):
    for _ in range(20):
        optimizer.zero_grad()
        loss = torch.nn.functional.mse_loss(net(X), y)
        loss.backward()
        optimizer.step()
    return net
def freeze(net):
    for parameter in net.parameters(): parameter.requires_grad_(False)
    net.eval()
def widen(net): net[0] = torch.nn.Linear(5, 1); return net
def next_number(rng): return int(rng.integers(1000))
def ask_name(): return "hello " + input("name? ")
class Colour(enum.Enum): RED = 1
@dataclass
class Point:
    x: float
    y: float = 0.0
def mirrored(point): return Point(point.y, point.x)
def is_point(value): return isinstance(value, Point)
problem = ValueError("kept")
'''


@pytest.fixture(scope="module")
def served() -> Iterator[Answer]:
    with answering(SOURCE) as answer:
        yield answer


@pytest.fixture
def answer(served: Answer) -> Answer:
    assert served.fault is None
    return served


def test_values_are_values(answer: Answer):
    assert answer.lookup("threshold") == 0.25
    pd.testing.assert_frame_equal(
        answer.lookup("table"), pd.DataFrame({"rpm": [1797, 1772], "part": ["inner", "outer"]})
    )


def test_a_name_that_is_not_there_is_a_name_error(answer: Answer):
    with pytest.raises(NameError, match="name 'rmss' is not defined") as caught:
        answer.lookup("rmss")
    assert isinstance(caught.value, Missing) and caught.value.name == "rmss"


def test_a_module_is_imported_by_the_check_itself(answer: Answer):
    with pytest.raises(Unsupported, match="numpy is a module; import it in the check"):
        answer.lookup("np")


def test_a_function_is_called_with_arguments_of_all_kinds(answer: Answer):
    rms = answer.lookup("rms")
    assert rms(np.array([3.0, 4.0])) == pytest.approx(12.5**0.5)
    assert rms(np.ones((2, 3)), axis=0).tolist() == [1, 1, 1]
    assert type(rms([1, 1])) is np.float64
    assert (rms.__name__, rms.__doc__, callable(rms)) == ("rms", "Root mean square.", True)
    assert str(inspect.signature(rms)) == "(x, *, axis=None)"
    assert inspect.isfunction(rms)


def test_an_argument_and_what_returns_of_it_are_one_object(answer: Answer):
    items = [[1], {"a": 2}]
    assert answer.lookup("same")(items) is items
    assert answer.lookup("same")((items, 1))[0] is items


def test_arguments_changed_in_place_are_changed_here_too(answer: Answer):
    x = np.array([1.0, 2.0, 3.0])
    answer.lookup("normalise")(x)
    assert x.mean() == pytest.approx(0) and x.std() == pytest.approx(1)
    frame = pd.DataFrame({"rpm": [10, 20]})
    answer.lookup("add_column")(frame)
    assert frame["double"].tolist() == [20, 40]
    items, extra = [], {}
    assert answer.lookup("collect")(items, extra) is items
    assert items == [{"seen": True}] and items[0] is extra
    inner = [3, 3]
    words = [inner, [1]]
    answer.lookup("sort")(words)
    assert words == [[1], [3, 3]] and words[1] is inner


def test_functions_of_a_check_can_be_called_and_no_more(answer: Answer):
    secret = 7
    assert answer.lookup("minimum")(lambda x: (x - secret) ** 2, 4) == 7
    assert answer.lookup("same")(np.mean) is not None
    function = lambda: secret  # noqa: E731
    assert answer.lookup("same")(function) is function
    with answering(
        "def peek(f): return [hasattr(f, n) for n in ('__globals__', '__code__', '__closure__', 'x')]"
    ) as other:
        assert other.lookup("peek")(function) == [False] * 4


def test_a_mock_of_the_check_s_counts_for_the_check_alone():
    source = """
def read_all(sensor, times):
    values = [sensor.read(channel=k) for k in range(times)]
    for forget in ("reset_mock", "call_count", "return_value", "configure_mock"):
        try:
            getattr(sensor.read, forget)
            values.append(forget)
        except AttributeError:
            pass
    return values
"""
    with answering(source) as answer:
        sensor = Mock()
        sensor.read.return_value = 2.5
        assert answer.lookup("read_all")(sensor, 3) == [2.5] * 3
        assert sensor.read.call_count == 3 and sensor.read.call_args.kwargs == {"channel": 2}


def test_an_error_of_a_check_s_function_goes_through_the_answer(answer: Answer):
    def fails() -> None:
        raise ValueError("only here")

    def asserts() -> None:
        raise AssertionError("hidden words")

    assert answer.lookup("attempt")(fails) == "caught"
    with pytest.raises(AssertionError, match="hidden words"):
        answer.lookup("attempt")(asserts)


def test_errors_of_the_answer_arrive_as_what_they_are(answer: Answer):
    with pytest.raises(ValueError) as caught:
        answer.lookup("wrong")(-2)
    assert caught.value.args == ("negative", -2)
    assert caught.value.answer_place.text == 'raise ValueError("negative", x)'
    with pytest.raises(KeyError, match="5"):
        answer.lookup("wrong")(5)
    with pytest.raises(np.linalg.LinAlgError, match="Singular matrix"):
        answer.lookup("singular")()
    with pytest.raises(RuntimeError, match="93 °C") as caught:
        answer.lookup("hot")()
    assert type(caught.value).__name__ == "TooHot"
    with pytest.raises(SystemExit):
        answer.lookup("leave")()
    assert isinstance(answer.lookup("problem"), ValueError)


def test_stop_iteration_does_not_end_a_check_s_loop(answer: Answer):
    with pytest.raises(Exception, match="StopIteration"):
        list(map(answer.lookup("stop"), [1, 2, 3]))


def test_what_the_answer_prints_is_printed_here(answer: Answer):
    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()) as err:
        answer.lookup("say")()
    assert (out.getvalue(), err.getvalue()) == ("스핀들 1\n", "warm\n")


def test_what_is_typed_for_a_check_reaches_the_answer(answer: Answer, monkeypatch: pytest.MonkeyPatch):
    with monkeypatch.context() as patch:
        patch.setattr("builtins.input", lambda prompt: f"<{prompt}>")
        assert answer.lookup("ask_name")() == "hello <name? >"
    with monkeypatch.context() as patch, contextlib.redirect_stdout(io.StringIO()):
        patch.setattr("sys.stdin", io.StringIO("강소\n"))
        assert answer.lookup("ask_name")() == "hello 강소"


def test_a_seed_holds_on_both_sides(answer: Answer):
    draw = answer.lookup("draw")

    def seed() -> None:
        random.seed(3), np.random.seed(3), torch.manual_seed(3)

    seed()
    first, second = draw(), draw()
    seed()
    assert draw() == first
    seed()
    assert random.random() + np.random.rand() + torch.rand(1).item() == first != second


def test_an_iterator_is_asked_item_by_item(answer: Answer):
    squares = answer.lookup("squares")
    assert list(squares(4)) == [0, 1, 4, 9]
    generator = squares(2)
    assert (next(generator), next(generator), next(generator, None)) == (0, 1, None)


def test_a_class_of_the_answer_s_is_used_as_in_one_process(answer: Answer):
    Spindle = answer.lookup("Spindle")
    spindle = Spindle(rpm=1797)
    assert (spindle.rpm, spindle.run(3).hours, len(spindle), spindle[0]) == (1797, 3, 3, 1797)
    assert isinstance(spindle, Spindle) and not isinstance(3, Spindle)
    assert inspect.isclass(Spindle) and Spindle.__name__ == "Spindle" and Spindle.__doc__ == "A spindle."
    assert type(spindle).__name__ == "Spindle" and repr(spindle) == "Spindle(1797)"
    assert (spindle + Spindle(3)).rpm == 1800 and (spindle * 2).rpm == 3594
    assert spindle == Spindle(1797) and spindle != Spindle(1)
    assert not hasattr(spindle, "torque") and hasattr(spindle, "rpm")
    spindle.rpm = 5
    assert copy.deepcopy(spindle).rpm == 5
    with pytest.raises(TypeError, match="missing 1 required positional argument"):
        Spindle()


def test_data_of_a_derived_class_is_the_data_and_its_own_methods(answer: Answer):
    bearing = answer.lookup("bearing")
    assert bearing == (9, 39.04) and bearing.pitch_mm == 39.04 and isinstance(bearing, tuple)
    stack = answer.lookup("Stack")([1, 2])
    assert isinstance(stack, list) and stack.top() == 2
    assert len(stack) == 2 and stack != [1, 3]  # what the class says of itself does not count


@pytest.mark.parametrize(
    "use",
    [
        lambda liar: liar == 9,
        lambda liar: liar != 9,
        lambda liar: 9 == liar,  # noqa: SIM300
        lambda liar: abs(liar - 9) < 1e-6,
        lambda liar: liar < 5,
        lambda liar: bool(liar),
        lambda liar: liar in (1, 2),
        lambda liar: liar in {1, 2, 9},
        lambda liar: 9 in liar,
        lambda liar: np.isclose(liar, 1.0),
        lambda liar: float(liar),
        lambda liar: [liar] == [9],
        lambda liar: np.array_equal(liar, 9),
        lambda liar: pytest.approx(9) == liar,
    ],
)
def test_an_object_is_no_number_whatever_it_says(answer: Answer, use):
    liar = answer.lookup("Liar")()
    with pytest.raises((Unsupported, TypeError)):
        assert not use(liar)
        raise TypeError("refused by saying no")


def test_an_object_is_not_none(answer: Answer):
    liar = answer.lookup("Liar")()
    assert (liar == None, liar != None) == (False, True)  # noqa: E711


def test_estimators_are_forwarded(answer: Answer):
    X, y = np.random.default_rng(0).normal(size=(40, 2)), np.arange(40) % 2
    X[:, 0] += 3 * y
    model = answer.lookup("fit")(answer.lookup("model"), X, y)
    assert model.score(X, y) > 0.8 and model[-1].C == 0.5
    assert [name for name, _ in model.steps] == ["standardscaler", "logisticregression"]
    assert isinstance(model[-1], LogisticRegression) and not isinstance(model[-1], StandardScaler)
    assert type(model[-1]).__name__ == "LogisticRegression"
    majority = answer.lookup("Majority")()
    assert isinstance(majority, BaseEstimator)
    assert majority.fit(X, y).predict(X).tolist() == [0] * 40


def test_an_estimator_of_the_check_s_stays_fitted_there(answer: Answer):
    X, y = np.random.default_rng(0).normal(size=(40, 2)), np.arange(40) % 2
    own = LogisticRegression()
    fitted = answer.lookup("fit")(own, X, y)
    assert fitted.predict(X).shape == (40,) and not hasattr(own, "coef_")
    assert answer.lookup("weights")(own).shape == (1, 2)
    assert answer.lookup("weights")(LogisticRegression().fit(X, y)) == pytest.approx(fitted.coef_)


def test_a_new_estimator_cannot_be_made_from_a_proxy(answer: Answer):
    from sklearn.base import clone

    with pytest.raises(Unsupported, match="cannot be made on the check's side"):
        clone(answer.lookup("model")[-1])


def test_a_network_is_forwarded(answer: Answer):
    net = answer.lookup("Net")()
    assert isinstance(net, torch.nn.Module)
    x = torch.ones(3, 2)
    assert net(x).shape == (3, 1) and torch.allclose(net(x), net.forward(x))
    assert sum(p.numel() for p in net.parameters()) == 3
    assert issubclass(answer.lookup("Net"), torch.nn.Module)


def test_a_network_of_the_check_s_is_trained_in_place(answer: Answer):
    torch.manual_seed(0)
    net = torch.nn.Linear(2, 1)
    X = torch.randn(50, 2)
    y = X @ torch.tensor([[1.0], [2.0]])
    before = torch.nn.functional.mse_loss(net(X), y).item()
    assert answer.lookup("train")(net, torch.optim.SGD(net.parameters(), lr=0.1), X, y) is net
    assert torch.nn.functional.mse_loss(net(X), y).item() < before / 10
    answer.lookup("freeze")(net)
    assert not net.training and not any(p.requires_grad for p in net.parameters())
    wide = answer.lookup("widen")(torch.nn.Sequential(torch.nn.Linear(2, 1)))
    assert wide(torch.ones(1, 5)).shape == (1, 1)


def test_a_generator_goes_on_where_it_was(answer: Answer):
    rng, twin = np.random.default_rng(5), np.random.default_rng(5)
    next_number = answer.lookup("next_number")
    assert [next_number(rng) for _ in range(3)] == twin.integers(1000, size=3).tolist()


def test_objects_of_given_classes_cross_by_their_attributes():
    given = "import enum\nfrom dataclasses import dataclass\n" + SOURCE[SOURCE.index("class Colour") :]
    names = {"__name__": "__main__"}
    exec(given, names)
    Point, Colour = names["Point"], names["Colour"]
    with answering(given + "favourite = Colour.RED\npoints = [Point(1, 2)]") as answer:
        answer.given = {"Point": Point, "Colour": Colour}
        assert answer.lookup("points") == [Point(1, 2)]
        assert answer.lookup("mirrored")(Point(1, 5)) == Point(5, 1)
        assert answer.lookup("is_point")(Point(0)) is True
        assert answer.lookup("favourite") is Colour.RED


def test_methods_of_given_classes_stay_the_check_s_own():
    """What an object brings under the name of a method, a cache or a hook is not what a check calls."""
    given = """
from dataclasses import dataclass
from functools import cached_property

@dataclass
class Reading:
    value: float
    shown: object = repr

    def is_healthy(self):
        return self.value < 5

    @cached_property
    def squared(self):
        return self.value ** 2
"""
    names = {"__name__": "__main__"}
    exec(given, names)
    source = """
reading = Reading(9.0, shown=str)
reading.is_healthy = lambda: True
reading.__array__ = lambda *_: 1.0
reading.squared = 1.0
reading.note = "mine"
"""
    with answering(given + source) as answer:
        answer.given = {"Reading": names["Reading"]}
        reading = answer.lookup("reading")
        assert reading.is_healthy() is False and reading.squared == 81
        assert (reading.value, reading.note, reading.shown(3)) == (9.0, "mine", "3")
        assert np.asarray(reading).dtype == object


def test_what_a_given_class_defines_and_can_be_called_stays_too():
    """Not only functions: a function in C, a class, an object that can be called. What its own code sets is the object's."""
    given = """
import numpy as np
from functools import partial

class Unit:
    pass

class Vector:
    norm = np.hypot
    length = partial(np.hypot, 0)
    Unit = Unit
    shape = np.tanh
    count = 0

    def __init__(self, x, y, shape=None):
        self.x, self.y = x, y
        if shape is not None:
            self.shape = shape
"""
    names = {"__name__": "__main__"}
    exec(given, names)
    source = """
vector = Vector(3.0, 4.0, shape=lambda x: 7.0)
vector.norm = vector.length = lambda *_: 1.0
vector.Unit = int
vector.count = 3
"""
    with answering(given + source) as answer:
        answer.given = {"Vector": names["Vector"]}
        vector = answer.lookup("vector")
        assert vector.norm(vector.x, vector.y) == 5.0 and vector.length(2.0) == 2.0
        assert vector.Unit is names["Unit"]
        assert (vector.count, vector.shape(1.0)) == (3, 7.0)


VACUOUS = """
class Sequence:
    def __init__(self, length, *items, **said):
        self.length, self.items = length, items
        vars(self).update(said)

    def __len__(self):
        return self.length

    def __getitem__(self, at):
        return self.items[at]

class Collection:
    def __init__(self, length):
        self.length = length

    def __len__(self):
        return self.length

    def __iter__(self):
        return iter(())

class Queue(Collection):
    def __iter__(self):
        while self.length:
            self.length -= 1
            yield self.length
"""


@pytest.mark.parametrize(
    "use",
    [
        lambda S, C: len(S(3)) == 3 and all(value == 7 for value in S(3)),
        lambda S, C: len(C(3)) == 3 and all(value == 7 for value in C(3)),
        lambda S, C: len(S(3, 7)) == 3 and all(one == 7 for one, _ in zip(S(3, 7), [7] * 3, strict=False)),
        lambda S, C: S(0, shape=(3,)).shape == (3,) and all(value == 7 for value in S(0, shape=(3,))),
        lambda S, C: np.shape(S(0, shape=(3,))) == (3,) and np.allclose(S(0, shape=(3,)), 7),
        lambda S, C: np.shape(S(1, 7, shape=(3,))) == (3,) and np.allclose(S(1, 7, shape=(3,)), 7),
    ],
)
def test_of_no_items_not_everything_is_true(use):
    with answering(VACUOUS) as answer, pytest.raises(Unsupported, match=r"that says it has .* items and gives"):
        use(answer.lookup("Sequence"), answer.lookup("Collection"))


def test_containers_of_the_answer_s_that_say_what_they_hold():
    with answering(VACUOUS) as answer:
        Sequence, Queue = answer.lookup("Sequence"), answer.lookup("Queue")
        assert np.allclose(Sequence(2, 7, 7, shape=(2,)), 7) and np.allclose(Sequence(2, 7, 8), [7, 8])
        assert list(Queue(3)) == [2, 1, 0] and list(Queue(0)) == []
        assert np.allclose(Sequence(2, Sequence(1, 7), Sequence(1, 8)), [[7], [8]])


def test_objects_of_the_answer_s_in_sets_and_as_keys():
    source = """
class Card:
    def __init__(self, rank):
        self.rank = rank

    def __eq__(self, other):
        return isinstance(other, Card) and self.rank == other.rank

    def __hash__(self):
        return hash(self.rank)

class Hand:
    def __init__(self, *cards):
        self.cards = cards

    def __iter__(self):
        return iter(self.cards)
"""
    with answering(source) as answer:
        Card, Hand = answer.lookup("Card"), answer.lookup("Hand")
        assert len({Card(1), Card(1), Card(2)}) == 2 and {Card(3): "three"}[Card(3)] == "three"
        assert hash(Card(5)) == hash(Card(5)) and Card(1) in [Card(2), Card(1)]
        assert Card(1) in Hand(Card(2), Card(1)) and Card(3) not in Hand(Card(2), Card(1)) and 3 in Hand(3)
        assert len({Hand(), Hand()}) == 2


def test_an_answer_that_is_late_is_not_asked_again():
    from gangso.grading.bridge.limits import Limits

    with answering("def spin():\n    while True: pass\nx = 1", Limits(seconds=0.3)) as answer:
        spin = answer.lookup("spin")
        with pytest.raises(AnswerFault, match="did not end within the time"):
            spin()
        with pytest.raises(AnswerFault):
            answer.lookup("x")
        assert "spin" not in repr(spin) and answer.fault is not None


def test_an_answer_whose_process_ends_says_so():
    ended = pytest.raises(AnswerFault, match="the kernel that ran the answer ended")
    with answering("import os\ndef die(): os._exit(1)") as answer, ended:
        answer.lookup("die")()
