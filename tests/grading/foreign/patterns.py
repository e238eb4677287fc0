"""Small assignments as other people write them: what a check does, one pattern each, with the author's own solution.

A cell is given, own (the participant's, without an id), answer or check. Each check is worth one point. `files` lie beside the
notebook. The wording and the questions are our own; the kinds are those that public courses have.
"""

from dataclasses import dataclass, field
from textwrap import dedent


@dataclass(frozen=True)
class Pattern:
    """One assignment: its cells as (kind, source), the files beside it, and the message where it cannot be as with stock."""

    cells: tuple[tuple[str, str], ...]
    files: dict[str, str] = field(default_factory=dict)


def _cells(text: str) -> tuple[tuple[str, str], ...]:
    parts = dedent(text).strip("\n").split("#: ")[1:]
    return tuple((kind.strip(), source.strip("\n")) for kind, _, source in (part.partition("\n") for part in parts))


PATTERNS: dict[str, Pattern] = {}


def _add(name: str, text: str, **files: str) -> None:
    PATTERNS[name] = Pattern(_cells(text), {path.replace("__", "."): body for path, body in files.items()})


# ---- names that other cells leave behind

_add(
    "helper of an earlier check",
    """
    #: answer
    def double(x):
        return 2 * x
    #: check
    def try_it(x, want):
        assert double(x) == want
    try_it(1, 2)
    #: check
    try_it(3, 6)
    #: check
    for case in [(0, 0), (-1, -2)]:
        try_it(*case)
    """,
)
_add(
    "given function calls the answer",
    """
    #: given
    def report(x):
        return f"{double(x)} mm"
    #: answer
    def double(x):
        return 2 * x
    #: check
    assert report(2) == "4 mm"
    """,
)
_add(
    "own cell of the author calls the answer",
    """
    #: answer
    def double(x):
        return 2 * x
    #: own
    def report(x):
        return str(double(x))
    #: check
    assert report(2) == "4"
    """,
)
_add(
    "two steps to the answer",
    """
    #: given
    def inner(x):
        return double(x) + 1
    class Line:
        def run(self, x):
            return inner(x)
    #: answer
    def double(x):
        return 2 * x
    #: check
    line = Line()
    #: check
    assert line.run(4) == 9
    """,
)
_add(
    "matrix that an answer fills",
    """
    #: given
    import numpy as np
    A = np.zeros((2, 2))
    #: answer
    A[0, 0] = 3.0
    A[1, 1] = 4.0
    #: given
    total = A.sum()
    #: check
    assert total == 7
    #: check
    assert A[1, 1] == 4 and np.trace(A) == 7
    """,
)
_add(
    "table that an answer extends",
    """
    #: given
    import pandas as pd
    table = pd.DataFrame({"speed": [1.0, 2.0, 3.0], "load": [2.0, 2.0, 2.0]})
    #: answer
    table["power"] = table["speed"] * table["load"]
    table.loc[0, "load"] = 5.0
    #: check
    assert list(table["power"]) == [2.0, 4.0, 6.0]
    #: check
    assert table.load[0] == 5
    """,
)
_add(
    "dict that an answer fills",
    """
    #: given
    prices = {}
    stock = []
    #: answer
    prices["bolt"] = 147.93
    stock.append(3)
    stock.extend([4, 5])
    #: check
    assert abs(prices.get("bolt") - 147.93) < 1e-9
    #: check
    assert stock[2] == 5 and len(stock) == 3
    """,
)
_add(
    "dict that the answer's function fills",
    """
    #: given
    cache = {}
    seen = []
    #: answer
    def square(x):
        if x not in cache:
            cache[x] = x * x
            seen.append(x)
        return cache[x]
    #: check
    assert square(4) == 16
    assert cache[4] == 16, cache
    assert square(4) == 16 and seen == [4]
    #: check
    cache.clear()
    seen.clear()
    square(5)
    assert seen == [5] and list(cache) == [5]
    """,
)
_add(
    "given object whose attributes the answer sets",
    """
    #: given
    class Machine:
        def __init__(self):
            self.speed = 0
            self.log = []
    machine = Machine()
    #: answer
    machine.speed = 120
    machine.log.append("start")
    #: check
    assert machine.speed == 120
    #: check
    assert machine.log == ["start"]
    """,
)
_add(
    "function of an answer that changes a given object",
    """
    #: given
    class Account:
        def __init__(self, amount):
            self.amount = amount
    #: answer
    def pay(account, amount):
        account.amount -= amount
        return account
    #: check
    account = Account(10)
    pay(account, 3)
    assert account.amount == 7
    """,
)
_add(
    "object made in one check and used alone in the next",
    """
    #: answer
    class Pile:
        def __init__(self):
            self.items = []
        def put(self, x):
            self.items.append(x)
        def take(self):
            return self.items.pop()
    #: check
    p = Pile()
    p.put(1)
    #: check
    assert p.take() == 1
    """,
)
_add(
    "names in a text",
    """
    #: answer
    def double(x):
        return 2 * x
    rate = 0.5
    #: check
    assert "double" in globals() and callable(globals()["double"])
    #: check
    assert eval("double(rate)") == 1.0
    #: check
    assert "rate" in dir() and "rate" in locals()
    #: check
    exec("assert double(2) == 4")
    #: check
    for name in ("double", "rate"):
        assert name in globals(), f"{name} is missing"
    """,
)
_add(
    "test cases in a list of an earlier check",
    """
    #: answer
    def double(x):
        return 2 * x
    #: check
    cases = [(1, 2), (2, 4)]
    check_all = lambda f: all(f(a) == b for a, b in cases)
    assert check_all(double)
    #: check
    assert all(double(a) == b for a, b in cases)
    assert check_all(lambda x: double(x))
    """,
)
_add(
    "answer rebinds a given name",
    """
    #: given
    import numpy as np
    data = np.arange(10)
    data_copy = data
    #: answer
    data = data[data > 4]
    #: check
    assert data.tolist() == [5, 6, 7, 8, 9]
    #: given
    data = np.arange(3)
    #: check
    assert data.tolist() == [0, 1, 2]
    """,
)
_add(
    "a later given cell uses what an answer computes",
    """
    #: answer
    def step(x):
        return x / 2
    start = 8.0
    #: given
    trail = []
    x = start
    for _ in range(3):
        x = step(x)
        trail.append(x)
    #: check
    assert trail == [4.0, 2.0, 1.0]
    """,
)

# ---- classes

_add(
    "type of a library's model",
    """
    #: given
    from sklearn.linear_model import LinearRegression, LogisticRegression
    import numpy as np
    X, y = np.arange(8.0).reshape(-1, 1), np.array([0, 0, 0, 0, 1, 1, 1, 1])
    #: answer
    model = LogisticRegression().fit(X, y)
    #: check
    assert type(model) == LogisticRegression
    #: check
    assert type(model) is LogisticRegression and type(model) is not LinearRegression
    #: check
    from unittest import TestCase
    TestCase().assertEqual(type(model), LogisticRegression)
    TestCase().assertIs(type(model), LogisticRegression)
    #: check
    assert type(model) in (LinearRegression, LogisticRegression) and model.__class__ == LogisticRegression
    #: check
    assert type(model) != LinearRegression and isinstance(model, LogisticRegression)
    assert type(model).__name__ == "LogisticRegression" and str(type(model)).count("LogisticRegression")
    """,
)
_add(
    "type of functions and generators",
    """
    #: given
    import inspect
    import types
    #: answer
    def numbers(n):
        for k in range(n):
            yield k
    def double(x):
        return 2 * x
    pairs = zip([1, 2], "ab")
    #: check
    assert isinstance(numbers(3), types.GeneratorType)
    #: check
    assert inspect.isgeneratorfunction(numbers) and not inspect.isgeneratorfunction(double)
    #: check
    assert type(double) == types.FunctionType and type(double) is type(lambda: 0)
    #: check
    assert type(numbers(1)).__name__ == "generator" and list(numbers(3)) == [0, 1, 2]
    #: check
    g = numbers(2)
    assert next(g) == 0 and next(g) == 1
    try:
        next(g)
        assert False
    except StopIteration:
        pass
    #: check
    assert type(pairs) == zip and isinstance(pairs, zip) and list(pairs) == [(1, "a"), (2, "b")]
    """,
)
_add(
    "operators of the participant's classes",
    """
    #: answer
    class Vector:
        def __init__(self, x, y):
            self.x, self.y = x, y
        def __add__(self, other):
            return Vector(self.x + other.x, self.y + other.y)
        def __mul__(self, k):
            return Vector(self.x * k, self.y * k)
        __rmul__ = __mul__
        def __eq__(self, other):
            return isinstance(other, Vector) and (self.x, self.y) == (other.x, other.y)
        def __hash__(self):
            return hash((self.x, self.y))
        def __abs__(self):
            return (self.x ** 2 + self.y ** 2) ** 0.5
        def __bool__(self):
            return self.x != 0 or self.y != 0
        def __len__(self):
            return 2
        def __repr__(self):
            return f"Vector({self.x}, {self.y})"
        def __lt__(self, other):
            return abs(self) < abs(other)
    #: check
    v = Vector(1, 2) + Vector(3, 4)
    assert v.x == 4 and v.y == 6
    #: check
    assert Vector(1, 2) + Vector(3, 4) == Vector(4, 6)
    #: check
    assert (Vector(1, 2) * 3).x == 3 and (3 * Vector(1, 2)).y == 6
    #: check
    assert abs(Vector(3, 4)) == 5.0
    #: check
    assert repr(Vector(1, 2)) == "Vector(1, 2)" and str(Vector(0, 1)) == "Vector(0, 1)"
    #: check
    assert bool(Vector(1, 0)) and not Vector(0, 0)
    #: check
    assert len(Vector(1, 2)) == 2 and len({Vector(1, 2), Vector(1, 2)}) == 1
    #: check
    assert sorted([Vector(3, 4), Vector(1, 0)])[0].x == 1
    #: check
    assert Vector(1, 2) != 3 and not Vector(1, 2) == "v"
    """,
)
_add(
    "operators that give numbers",
    """
    #: answer
    class Signal:
        def __init__(self, values):
            self.values = list(values)
        def __matmul__(self, other):
            return sum(a * b for a, b in zip(self.values, other.values))
        def __contains__(self, x):
            return x in self.values
        def __call__(self, k):
            return self.values[k]
        def __getitem__(self, k):
            return self.values[k]
        def __float__(self):
            return float(sum(self.values))
        def __eq__(self, other):
            return self.values == other
    #: check
    s = Signal([1, 2, 3])
    assert s(1) == 2 and s[0] == 1 and s[0:2] == [1, 2]
    #: check
    assert Signal([1, 2]) @ Signal([3, 4]) == 11
    #: check
    assert 2 in Signal([1, 2]) and 5 not in Signal([1, 2])
    #: check
    assert float(Signal([1, 2])) == 3.0
    #: check
    assert Signal([1, 2]) == [1, 2]
    """,
)
_add(
    "linked list and tree",
    """
    #: answer
    class Node:
        def __init__(self, value, next=None):
            self.value = value
            self.next = next
    class Tree:
        def __init__(self, value):
            self.value, self.left, self.right = value, None, None
        def insert(self, value):
            side = "left" if value < self.value else "right"
            child = getattr(self, side)
            if child is None:
                setattr(self, side, Tree(value))
            else:
                child.insert(value)
        def walk(self):
            return (self.left.walk() if self.left else []) + [self.value] + (self.right.walk() if self.right else [])
    def reverse(head):
        last = None
        while head:
            head.next, last, head = last, head, head.next
        return last
    #: check
    head = Node(1, Node(2, Node(3)))
    assert head.next.next.value == 3 and head.next.next.next is None
    #: check
    node = reverse(Node(1, Node(2, Node(3))))
    seen = []
    while node:
        seen.append(node.value)
        node = node.next
    assert seen == [3, 2, 1]
    #: check
    tree = Tree(5)
    for value in (3, 8, 1, 4):
        tree.insert(value)
    assert tree.walk() == [1, 3, 4, 5, 8] and tree.left.left.value == 1
    #: check
    a = Node(1)
    a.next = Node(2)
    assert a.next is a.next and a.next.value == 2
    b = a.next
    assert b is a.next
    """,
)
_add(
    "given class for the answer's functions",
    """
    #: given
    class Node:
        def __init__(self, value, next=None):
            self.value = value
            self.next = next
        def __repr__(self):
            return f"{self.value} -> {self.next!r}"
    #: answer
    def reverse(head):
        last = None
        while head is not None:
            head.next, last, head = last, head, head.next
        return last
    def length(head):
        return 0 if head is None else 1 + length(head.next)
    #: check
    assert repr(reverse(Node(1, Node(2)))) == "2 -> 1 -> None"
    #: check
    assert length(Node(1, Node(2, Node(3)))) == 3
    """,
)
_add(
    "subclass made in a check",
    """
    #: answer
    class Shape:
        def __init__(self, name):
            self.name = name
        def area(self):
            raise NotImplementedError
        def describe(self):
            return f"{self.name}: {self.area()}"
    #: check
    class Square(Shape):
        def __init__(self, side):
            super().__init__("square")
            self.side = side
        def area(self):
            return self.side ** 2
    assert Square(3).describe() == "square: 9"
    #: check
    import pytest
    with pytest.raises(NotImplementedError):
        Shape("x").area()
    """,
)
_add(
    "class attributes, statics and properties",
    """
    #: answer
    class Pump:
        count = 0
        limit = 3.5
        def __init__(self, flow):
            self._flow = flow
            Pump.count += 1
        @property
        def flow(self):
            return self._flow
        @flow.setter
        def flow(self, value):
            if value < 0:
                raise ValueError("flow below zero")
            self._flow = value
        @staticmethod
        def unit():
            return "l/min"
        @classmethod
        def small(cls):
            return cls(1)
    #: check
    before = Pump.count
    p = Pump(2)
    assert Pump.count == before + 1 and p.limit == 3.5 and Pump.limit == 3.5
    #: check
    assert Pump.unit() == "l/min" and Pump.small().flow == 1
    #: check
    p = Pump(2)
    p.flow = 7
    assert p.flow == 7 and p._flow == 7
    try:
        p.flow = -1
    except ValueError as error:
        assert "below" in str(error)
    else:
        assert False
    #: check
    assert hasattr(p, "flow") and not hasattr(p, "speed") and hasattr(Pump, "unit")
    #: check
    assert isinstance(Pump.flow, property) and callable(Pump.unit)
    #: check
    assert vars(p) == {"_flow": 7} and p.__dict__["_flow"] == 7
    #: check
    assert Pump.__name__ == "Pump" and p.__class__.__name__ == "Pump" and "small" in dir(Pump)
    #: check
    assert issubclass(Pump, object) and isinstance(p, Pump) and type(p) == Pump and type(p) is Pump
    """,
)
_add(
    "inheritance and abstract classes",
    """
    #: answer
    from abc import ABC, abstractmethod
    class Base(ABC):
        @abstractmethod
        def run(self): ...
    class Fast(Base):
        def run(self):
            return "fast"
    class Slow(Fast):
        def run(self):
            return "slow " + super().run()
    #: check
    assert issubclass(Fast, Base) and issubclass(Slow, Fast) and not issubclass(Base, Fast)
    #: check
    assert Slow().run() == "slow fast" and isinstance(Slow(), Base)
    #: check
    try:
        Base()
        assert False, "it is abstract"
    except TypeError:
        pass
    #: check
    assert Fast.__bases__ == (Base,) and Slow.__mro__[1] == Fast
    """,
)
_add(
    "own exceptions",
    """
    #: answer
    class TooHot(ValueError):
        def __init__(self, degrees):
            super().__init__(f"{degrees} degrees")
            self.degrees = degrees
    def heat(degrees):
        if degrees > 100:
            raise TooHot(degrees)
        return degrees
    #: check
    try:
        heat(120)
        assert False, "no error"
    except TooHot as error:
        assert error.degrees == 120
    #: check
    try:
        heat(120)
    except ValueError as error:
        assert type(error).__name__ == "TooHot" and "120" in str(error)
    #: check
    from unittest import TestCase
    with TestCase().assertRaises(TooHot):
        heat(101)
    #: check
    assert issubclass(TooHot, Exception)
    """,
)

# ---- what says how a function was made

_add(
    "attributes that are plain data",
    """
    #: answer
    import functools
    def power(base, exponent: int = 2, *, unit="W") -> float:
        "Raise base to a power."
        return float(base ** exponent)
    @functools.lru_cache(maxsize=None)
    def fib(n):
        return n if n < 2 else fib(n - 1) + fib(n - 2)
    def counter():
        counter.calls += 1
    counter.calls = 0
    #: check
    assert power.__defaults__ == (2,) and power.__kwdefaults__ == {"unit": "W"}
    #: check
    assert power.__doc__ == "Raise base to a power." and power.__name__ == "power"
    #: check
    assert power.__annotations__["exponent"] is int and power.__annotations__["return"] is float
    #: check
    assert fib(30) == 832040 and hasattr(fib, "__wrapped__") and fib.__wrapped__(1) == 1
    assert fib.cache_info().hits > 0
    #: check
    import inspect
    assert list(inspect.signature(power).parameters) == ["base", "exponent", "unit"]
    #: check
    counter()
    counter()
    assert counter.calls == 2
    #: check
    assert power.__code__.co_argcount == 2 and power.__code__.co_varnames[:2] == ("base", "exponent")
    #: check
    assert power.__module__ == "__main__"
    """,
)
_add(
    "source of an answer",
    """
    #: given
    import inspect
    #: answer
    def total(values):
        result = 0
        for value in values:
            result += value
        return result
    def fact(n):
        return 1 if n == 0 else n * fact(n - 1)
    #: check
    source = inspect.getsource(total)
    assert "for " in source and "sum(" not in source
    #: check
    import ast
    tree = ast.parse(inspect.getsource(fact))
    assert any(isinstance(node, ast.Call) and node.func.id == "fact" for node in ast.walk(tree))
    #: check
    assert "sum" not in total.__code__.co_names
    """,
)
_add(
    "closures and functions that return functions",
    """
    #: answer
    def adder(n):
        def add(x):
            return x + n
        return add
    def compose(*functions):
        def run(x):
            for function in functions:
                x = function(x)
            return x
        return run
    def logged(function):
        def inner(*args, **kwargs):
            print("call", function.__name__)
            return function(*args, **kwargs)
        return inner
    #: check
    assert adder(3)(4) == 7 and list(map(adder(1), [1, 2])) == [2, 3]
    #: check
    assert compose(lambda x: x + 1, str)(4) == "5"
    #: check
    import contextlib, io
    @logged
    def area(a, b=2):
        return a * b
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert area(3, b=4) == 12
    assert out.getvalue() == "call area\\n"
    """,
)

# ---- replaced functions, call counts

_add(
    "replaced function and call count",
    """
    #: answer
    def double(x):
        return 2 * x
    def quadruple(x):
        return double(double(x))
    #: check
    kept, calls = double, 0
    def double(x):
        global calls
        calls += 1
        return kept(x)
    assert quadruple(3) == 12 and calls == 2
    double = kept
    #: check
    assert quadruple(1) == 4 and double(1) == 2
    #: check
    from unittest.mock import patch
    with patch("__main__.double", side_effect=lambda x: x) as spy:
        quadruple(3)
    assert spy.call_count == 2, "quadruple does not use double"
    #: check
    import __main__
    from unittest.mock import MagicMock, patch
    with patch.object(__main__, "double", MagicMock(return_value=1)) as spy:
        assert quadruple(3) == 1
    spy.assert_called()
    #: check
    before = double
    del double
    try:
        quadruple(2)
        assert False, "it does not use double"
    except NameError:
        pass
    finally:
        double = before
    #: check
    def spy_on(name):
        original, seen = globals()[name], []
        def spy(*args):
            seen.append(args)
            return original(*args)
        globals()[name] = spy
        return original, seen
    original, seen = spy_on("double")
    quadruple(2)
    globals()["double"] = original
    assert seen == [(2,), (4,)]
    """,
)
_add(
    "replaced method",
    """
    #: answer
    class Sensor:
        def read(self):
            return 5
        def scaled(self):
            return 2 * self.read()
    #: check
    from unittest.mock import patch
    with patch.object(Sensor, "read", return_value=7) as spy:
        assert Sensor().scaled() == 14
    assert spy.called
    #: check
    original, seen = Sensor.read, []
    def read(self):
        seen.append(self)
        return original(self)
    Sensor.read = read
    s = Sensor()
    assert s.scaled() == 10 and len(seen) == 1 and seen[0] is s
    Sensor.read = original
    #: check
    s = Sensor()
    s.read = lambda: 1
    assert s.scaled() == 2 and Sensor().scaled() == 10
    """,
)
_add(
    "mocks of print and input",
    """
    #: answer
    def ask():
        name = input("name? ")
        print("Hello", name)
        return name
    def show(values):
        for value in values:
            print(value, end=";")
    #: check
    from unittest.mock import patch
    with patch("builtins.input", return_value="Ada"):
        assert ask() == "Ada"
    #: check
    from unittest.mock import patch
    with patch("builtins.input", side_effect=["Ada", "Bo"]), patch("builtins.print") as spy:
        ask()
        ask()
    spy.assert_any_call("Hello", "Ada")
    assert spy.call_count == 2
    #: check
    import io, sys
    from contextlib import redirect_stdout
    with redirect_stdout(io.StringIO()) as out:
        show([1, 2])
    assert out.getvalue() == "1;2;"
    #: check
    import io, sys
    before, sys.stdout = sys.stdout, io.StringIO()
    show("ab")
    text, sys.stdout = sys.stdout.getvalue(), before
    assert text == "a;b;"
    #: check
    from unittest.mock import patch
    import io
    with patch("sys.stdout", new_callable=io.StringIO) as out:
        show([3])
    assert out.getvalue() == "3;"
    #: check
    import io, sys
    before, sys.stdin = sys.stdin, io.StringIO("Eve\\n")
    name = ask()
    sys.stdin = before
    assert name == "Eve"
    #: check
    _input = input
    input = lambda prompt="": "Zoe"
    assert ask() == "Zoe"
    input = _input
    """,
)
_add(
    "captured by IPython",
    """
    #: answer
    def show(values):
        print(*values)
    #: check
    from IPython.utils.capture import capture_output
    with capture_output() as captured:
        show([1, 2])
    assert captured.stdout == "1 2\\n"
    #: check
    get_ipython().run_line_magic("time", "show([1])")
    #: check
    %timeit -n1 -r1 -q show([])
    #: check
    %%capture out
    show([3])
    #: check
    assert out.stdout == "3\\n"
    """,
)

# ---- modules

_add(
    "module beside the notebook",
    """
    #: given
    import helper
    from helper import LIMIT
    from tools import shapes
    #: answer
    def area(r):
        return helper.scale(r) * r
    #: check
    assert area(2) == 12 and LIMIT == 9
    #: check
    from helper import expected
    assert area(3) == expected(3)
    #: check
    assert shapes.square(3) == 9
    """,
    helper__py="LIMIT = 9\n\ndef scale(x):\n    return 3 * x\n\ndef expected(x):\n    return 3 * x * x\n",
    **{"tools/__init____py": "", "tools/shapes__py": "def square(x):\n    return x * x\n"},
)
_add(
    "module that the answer imports",
    """
    #: answer
    import helper
    import statistics as st
    from collections import Counter
    def middle(values):
        return st.median(values)
    #: check
    assert middle([1, 2, 9]) == st.median([1, 2, 9]) == 2
    #: check
    assert helper.scale(2) == 6 and Counter("aab")["a"] == 2
    """,
    helper__py="def scale(x):\n    return 3 * x\n",
)
_add(
    "library that an own cell imports",
    """
    #: own
    import json, math
    import scipy.stats as stats
    %matplotlib inline
    import matplotlib.pyplot as plt
    #: answer
    def text(x):
        return json.dumps({"x": x})
    #: check
    assert json.loads(text(3)) == {"x": 3} and math.isclose(stats.norm.cdf(0), 0.5)
    #: check
    fig, ax = plt.subplots()
    ax.plot([1, 2])
    plt.close(fig)
    """,
)
_add(
    "class of a module beside the notebook",
    """
    #: given
    from parts import Part, weigh
    #: answer
    def heavier(a, b):
        return a if a.weight > b.weight else b
    bolt = Part("bolt", 3)
    class Nut(Part):
        def price(self):
            return 2 * self.weight
    #: check
    assert heavier(Part("a", 1), Part("b", 2)).name == "b"
    #: check
    assert isinstance(bolt, Part) and type(bolt) is Part and weigh(bolt) == 3
    #: check
    assert isinstance(Nut("n", 2), Part) and issubclass(Nut, Part) and Nut("n", 2).price() == 4
    """,
    parts__py="class Part:\n    def __init__(self, name, weight):\n        self.name, self.weight = name, weight\n\n\n"
    "def weigh(part):\n    return part.weight\n",
)
_add(
    "files beside the notebook",
    """
    #: given
    import csv
    from pathlib import Path
    #: answer
    def load(path):
        with open(path) as file:
            return [float(row["load"]) for row in csv.DictReader(file)]
    def save(path, values):
        Path(path).write_text("\\n".join(map(str, values)))
    #: check
    assert load("loads.csv") == [1.5, 2.5]
    #: check
    save("out.txt", [1, 2])
    assert Path("out.txt").read_text() == "1\\n2"
    #: check
    Path("made.csv").write_text("load\\n7\\n")
    assert load("made.csv") == [7.0]
    """,
    loads__csv="day,load\n1,1.5\n2,2.5\n",
)
_add(
    "database",
    """
    #: given
    import sqlite3
    #: answer
    def make(connection):
        connection.execute("create table part (name text, price real)")
        connection.executemany("insert into part values (?, ?)", [("bolt", 1.5), ("nut", 0.5)])
        connection.commit()
    query = "select name from part where price > 1"
    connection = sqlite3.connect(":memory:")
    make(connection)
    #: check
    assert connection.execute(query).fetchall() == [("bolt",)]
    #: check
    own = sqlite3.connect(":memory:")
    make(own)
    assert own.execute("select count(*) from part").fetchone()[0] == 2
    #: check
    import pandas as pd
    frame = pd.read_sql(query, connection)
    assert frame.name.tolist() == ["bolt"]
    """,
)

# ---- suites

_add(
    "unittest suite",
    """
    #: answer
    def double(x):
        if not isinstance(x, (int, float)):
            raise TypeError("a number")
        return 2 * x
    #: check
    import unittest
    class TestDouble(unittest.TestCase):
        def setUp(self):
            self.pairs = [(1, 2), (2, 4)]
        def test_values(self):
            for x, want in self.pairs:
                with self.subTest(x=x):
                    self.assertEqual(double(x), want)
        def test_error(self):
            self.assertRaises(TypeError, double, "a")
    #: check
    result = unittest.TextTestRunner(stream=open("/dev/null", "w")).run(unittest.defaultTestLoader.loadTestsFromTestCase(TestDouble))
    assert result.wasSuccessful() and result.testsRun == 2
    #: check
    program = unittest.main(argv=["x"], exit=False, testRunner=unittest.TextTestRunner(stream=open("/dev/null", "w")))
    assert program.result.wasSuccessful()
    """,
)
_add(
    "doctest",
    """
    #: answer
    def double(x):
        '''Twice.

        >>> double(2)
        4
        '''
        return 2 * x
    #: check
    import doctest
    assert doctest.testmod().failed == 0
    #: check
    import doctest
    finder, runner = doctest.DocTestFinder(), doctest.DocTestRunner(verbose=False)
    tests = finder.find(double, "double", globs={"double": double})
    assert sum(len(test.examples) for test in tests) == 1
    for test in tests:
        assert runner.run(test).failed == 0
    #: check
    doctest.run_docstring_examples(double, globals())
    """,
)
_add(
    "testing libraries",
    """
    #: given
    import numpy as np
    #: answer
    def table(n):
        return np.outer(np.arange(1, n + 1), np.arange(1, n + 1))
    #: check
    np.testing.assert_array_equal(table(2), [[1, 2], [2, 4]])
    #: check
    from nose.tools import assert_equal
    #: check
    import pytest
    assert table(3).sum() == pytest.approx(36)
    """.replace("    #: check\n    from nose.tools import assert_equal\n", ""),
)

# ---- objects of libraries

_add(
    "sympy",
    """
    #: given
    import sympy as sp
    x, y = sp.symbols("x y")
    #: answer
    def slope(expression):
        return sp.diff(expression, x)
    root = sp.solve(x**2 - 4, x)
    area = sp.integrate(x**2, (x, 0, 1))
    #: check
    assert slope(x**3) == 3 * x**2
    #: check
    assert root == [-2, 2]
    #: check
    assert area == sp.Rational(1, 3) and sp.simplify(area - sp.Rational(1, 3)) == 0
    #: check
    assert slope(sp.sin(x)).subs(x, 0) == 1
    """,
)
_add(
    "networkx",
    """
    #: given
    import networkx as nx
    #: answer
    def line(n):
        graph = nx.Graph()
        graph.add_edges_from((k, k + 1) for k in range(n - 1))
        return graph
    G = line(4)
    def ends(graph):
        return sorted(node for node in graph if graph.degree(node) == 1)
    #: check
    assert G.number_of_nodes() == 4 and set(G.edges) == {(0, 1), (1, 2), (2, 3)}
    #: check
    assert ends(nx.path_graph(3)) == [0, 2]
    #: check
    assert nx.shortest_path(G, 0, 3) == [0, 1, 2, 3]
    #: check
    assert isinstance(G, nx.Graph) and type(G) == nx.Graph and nx.is_connected(G)
    """,
)
_add(
    "scikit-learn estimators",
    """
    #: given
    import numpy as np
    from sklearn.datasets import make_classification
    from sklearn.model_selection import cross_val_score
    X, y = make_classification(60, random_state=0)
    #: answer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    from sklearn.svm import SVC
    model = make_pipeline(StandardScaler(), SVC(C=2.0))
    model.fit(X, y)
    scaler = StandardScaler().fit(X)
    #: check
    assert model.score(X, y) > 0.8
    #: check
    assert model.predict(X).shape == y.shape and model.named_steps["svc"].C == 2.0
    #: check
    assert model.get_params()["svc__C"] == 2.0 and [name for name, _ in model.steps] == ["standardscaler", "svc"]
    #: check
    assert np.allclose(scaler.mean_, X.mean(axis=0)) and hasattr(scaler, "scale_")
    #: check
    from sklearn.base import is_classifier
    from sklearn.utils.validation import check_is_fitted
    check_is_fitted(model)
    assert is_classifier(model)
    #: check
    assert cross_val_score(model, X, y, cv=3).mean() > 0.6
    """,
)
_add(
    "torch networks",
    """
    #: given
    import torch
    from torch import nn
    #: answer
    class Net(nn.Module):
        def __init__(self):
            super().__init__()
            self.layer = nn.Linear(2, 1)
        def forward(self, x):
            return self.layer(x)
    net = Net()
    loss = nn.MSELoss()
    #: check
    assert net(torch.ones(3, 2)).shape == (3, 1)
    #: check
    assert isinstance(net, nn.Module) and sum(p.numel() for p in net.parameters()) == 3
    #: check
    assert loss(torch.ones(2), torch.zeros(2)).item() == 1.0 and isinstance(net.layer, nn.Linear)
    #: check
    out = net(torch.ones(1, 2)).sum()
    out.backward()
    assert net.layer.weight.grad is not None
    """,
)
_add(
    "figures",
    """
    #: given
    import matplotlib.pyplot as plt
    import numpy as np
    #: answer
    fig, ax = plt.subplots()
    ax.plot([0, 1, 2], [0, 1, 4], label="load")
    ax.set_title("Load")
    ax.legend()
    #: check
    assert ax.get_title() == "Load" and ax.lines[0].get_ydata()[2] == 4
    #: check
    assert len(fig.axes) == 1 and ax.get_legend().get_texts()[0].get_text() == "load"
    """,
)

# ---- the notebook around it

_add(
    "underscore, In and Out",
    """
    #: answer
    def double(x):
        return 2 * x
    double(4)
    #: check
    assert "def double" in In[1]
    #: check
    assert "double" in "".join(In)
    #: check
    assert get_ipython().user_ns["double"](2) == 4
    """,
)
_add(
    "magics in checks",
    """
    #: answer
    def double(x):
        return 2 * x
    #: check
    %matplotlib inline
    assert double(1) == 2
    #: check
    %time value = double(4)
    assert value == 8
    #: check
    result = %timeit -o -q -n1 -r1 double(2)
    assert result.best < 1
    #: check
    !echo "hello" > /dev/null
    listing = !echo 3
    assert double(int(listing[0])) == 6
    """,
)
_add(
    "warnings and logging",
    """
    #: answer
    import logging, warnings
    def old():
        warnings.warn("use new()", DeprecationWarning)
        return 1
    def work():
        logging.getLogger("plant").warning("hot")
        return 2
    #: check
    import warnings
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        assert old() == 1
    assert len(caught) == 1 and issubclass(caught[0].category, DeprecationWarning)
    #: check
    import pytest
    with pytest.warns(DeprecationWarning, match="new"):
        old()
    #: check
    from unittest import TestCase
    with TestCase().assertLogs("plant", level="WARNING") as logs:
        work()
    assert logs.output == ["WARNING:plant:hot"]
    """,
)
_add(
    "random state shared between answer and check",
    """
    #: given
    import random
    import numpy as np
    np.random.seed(3)
    rng = np.random.default_rng(7)
    #: answer
    sample = np.random.normal(size=3)
    def draw(n):
        return np.random.rand(n)
    def own(rng, n):
        return rng.normal(size=n)
    def roll():
        return random.randint(1, 6)
    drawn = rng.integers(0, 100, 3)
    #: check
    np.random.seed(3)
    assert np.allclose(sample, np.random.normal(size=3))
    #: check
    np.random.seed(1)
    first = draw(2)
    second = np.random.rand(2)
    np.random.seed(1)
    assert np.allclose(np.r_[first, second], np.random.rand(4))
    #: check
    assert np.allclose(own(np.random.default_rng(5), 2), np.random.default_rng(5).normal(size=2))
    #: check
    random.seed(4)
    a = roll()
    random.seed(4)
    assert a == random.randint(1, 6)
    #: check
    assert drawn.tolist() == np.random.default_rng(7).integers(0, 100, 3).tolist()
    """,
)
_add(
    "names rebound by a check",
    """
    #: answer
    rate = 0.1
    count = 0
    def note():
        global count
        count += 1
    def tax(x):
        return x * rate
    #: check
    assert abs(tax(100) - 10) < 1e-9
    #: check
    rate = 0.5
    assert tax(100) == 50
    #: check
    assert tax(100) == 50
    #: check
    count = 0
    note()
    note()
    assert count == 2
    """,
)
_add(
    "list and str that watch how they are used",
    """
    #: answer
    def biggest(values):
        best = values[0]
        for k in range(1, len(values)):
            if values[k] > best:
                best = values[k]
        return best
    def vowels(text):
        return sum(letter in "aeiou" for letter in text)
    #: check
    class Watched(list):
        reads = 0
        def __getitem__(self, k):
            Watched.reads += 1
            return super().__getitem__(k)
    assert biggest(Watched([3, 9, 2])) == 9
    assert Watched.reads >= 3
    #: check
    class Text(str):
        walks = 0
        def __iter__(self):
            Text.walks += 1
            return super().__iter__()
    assert vowels(Text("motor")) == 2 and Text.walks == 1
    #: check
    class Number(int):
        count = 0
        def __gt__(self, other):
            Number.count += 1
            return int(self) > int(other)
    biggest([Number(k) for k in (1, 2, 3)])
    assert Number.count == 2
    #: check
    class Forbidden(list):
        def sort(self, *a, **k):
            raise AssertionError("do not sort")
    assert biggest(Forbidden([1, 5])) == 5
    """,
)
_add(
    "generators and lazy things",
    """
    #: answer
    def evens():
        k = 0
        while True:
            yield k
            k += 2
    def chunks(values, n):
        for k in range(0, len(values), n):
            yield values[k:k + n]
    class Countdown:
        def __init__(self, n):
            self.n = n
        def __iter__(self):
            return self
        def __next__(self):
            if self.n == 0:
                raise StopIteration
            self.n -= 1
            return self.n + 1
    #: check
    from itertools import islice
    assert list(islice(evens(), 3)) == [0, 2, 4]
    #: check
    assert [*chunks([1, 2, 3], 2)] == [[1, 2], [3]] and dict(zip("ab", evens())) == {"a": 0, "b": 2}
    #: check
    assert list(Countdown(3)) == [3, 2, 1] and sum(Countdown(4)) == 10 and max(Countdown(2)) == 2
    #: check
    it = iter(Countdown(1))
    assert next(it) == 1 and next(it, None) is None
    """,
)
_add(
    "context managers, decorators with state, callables",
    """
    #: answer
    import contextlib
    events = []
    @contextlib.contextmanager
    def logged(name):
        events.append("in " + name)
        yield name.upper()
        events.append("out " + name)
    class Timer:
        def __enter__(self):
            self.on = True
            return self
        def __exit__(self, *error):
            self.on = False
            return error[0] is KeyError
    #: check
    with logged("a") as name:
        assert name == "A" and events == ["in a"]
    assert events == ["in a", "out a"]
    #: check
    with Timer() as timer:
        assert timer.on
    assert not timer.on
    #: check
    with Timer():
        raise KeyError("kept")
    """,
)
_add(
    "dataclasses, enums, named tuples",
    """
    #: answer
    from collections import namedtuple
    from dataclasses import dataclass, field
    from enum import Enum
    class Colour(Enum):
        RED = 1
        BLUE = 2
    Point = namedtuple("Point", "x y")
    @dataclass(order=True)
    class Part:
        weight: float
        name: str = "part"
        tags: list = field(default_factory=list)
    part = Part(2.5, "bolt")
    #: check
    assert Colour.RED.value == 1 and Colour["BLUE"].name == "BLUE" and Colour(1) == Colour.RED
    #: check
    p = Point(1, 2)
    assert p.x == 1 and p == (1, 2) and p._fields == ("x", "y") and isinstance(p, tuple)
    #: check
    assert part == Part(2.5, "bolt") and part < Part(3.0) and part.tags == []
    #: check
    from dataclasses import asdict, is_dataclass, fields
    assert is_dataclass(part) and asdict(part) == {"weight": 2.5, "name": "bolt", "tags": []}
    #: check
    assert [colour.name for colour in Colour] == ["RED", "BLUE"] and len(Colour) == 2
    """,
)
_add(
    "many small calls",
    """
    #: answer
    def collatz(n):
        return n // 2 if n % 2 == 0 else 3 * n + 1
    #: check
    for n in range(1, 3001):
        assert collatz(n) == (n // 2 if n % 2 == 0 else 3 * n + 1)
    """,
)
_add(
    "recursion, comprehension, higher order",
    """
    #: answer
    def fact(n):
        return 1 if n <= 1 else n * fact(n - 1)
    def apply(f, values):
        return [f(v) for v in values]
    squares = [k ** 2 for k in range(5)]
    evens = {k for k in range(10) if k % 2 == 0}
    table = {k: fact(k) for k in range(4)}
    add = lambda a, b: a + b
    #: check
    assert fact(20) == 2432902008176640000 and apply(fact, [3, 4]) == [6, 24]
    #: check
    assert squares == [0, 1, 4, 9, 16] and evens == {0, 2, 4, 6, 8} and table[3] == 6 and add(1, 2) == 3
    #: check
    from functools import reduce
    assert reduce(add, [1, 2, 3]) == 6 and sorted([3, 1, 2], key=fact, reverse=True) == [3, 2, 1]
    #: check
    import numpy as np
    assert np.vectorize(fact)([1, 2, 3]).tolist() == [1, 2, 6]
    #: check
    from scipy.optimize import brentq
    from scipy.integrate import quad
    assert abs(quad(lambda t: add(t, 0), 0, 1)[0] - 0.5) < 1e-9
    #: check
    import pandas as pd
    assert pd.Series([1, 2, 3]).apply(fact).tolist() == [1, 2, 6] and pd.Series([1, 2]).map(fact).sum() == 3
    """,
)
_add(
    "partial credit",
    """
    #: answer
    def values():
        return [1, 2, 3, 5]
    #: check
    score = 0
    for got, want in zip(values(), [1, 2, 3, 4]):
        score += 0.25 * (got == want)
    score
    #: check
    import numpy as np
    np.mean(np.array(values()) == [1, 2, 3, 4])
    #: check
    sum(a == b for a, b in zip(values(), [1, 2, 3, 4])) / 4
    """,
)
_add(
    "async answers",
    """
    #: answer
    import asyncio
    async def fetch(x):
        await asyncio.sleep(0)
        return 2 * x
    #: check
    assert await fetch(2) == 4
    #: check
    import asyncio, inspect
    assert inspect.iscoroutinefunction(fetch)
    """,
)
