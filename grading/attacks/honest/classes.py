# Classes with slots, metaclasses, abstract bases, generics, descriptors and delegation; functions made by functions.

# %% own
from abc import ABC, ABCMeta, abstractmethod
from functools import cached_property, singledispatch, wraps
from typing import Generic, NamedTuple, Protocol, TypeVar

T = TypeVar("T")


class Registered(ABCMeta):
    known = {}

    def __new__(cls, name, bases, space, **options):
        made = super().__new__(cls, name, bases, space)
        cls.known[name] = made
        return made


class Detector(ABC, Generic[T], metaclass=Registered):
    __slots__ = ("threshold_",)

    @abstractmethod
    def fit(self, X: T, y: T): ...

    @staticmethod
    def first(X):
        return np.asarray(X)[:, 0]


class Fit(NamedTuple):
    wrong: int
    cut: float


def logged(function):
    @wraps(function)
    def call(*arguments, **options):
        print("called", function.__name__)
        return function(*arguments, **options)

    return call

# %% answer="rms"
def make(power):
    @logged
    def moving_rms(x, width):
        return np.convolve(np.abs(x) ** power, np.ones(width) / width, mode="valid") ** (1 / power)

    return moving_rms


moving_rms = make(2)

# %% answer="rates"
@singledispatch
def reject_rates(log):
    raise TypeError(type(log))


@reject_rates.register
def _(log: pd.DataFrame):
    total = log.groupby("machine", as_index=True, sort=False).sum(numeric_only=True)
    return total.eval("rejects / parts").sort_values(ascending=False)

# %% answer="classifier"
class Wrapped(Detector[np.ndarray]):
    def fit(self, X, y):
        feature = self.first(X)
        cuts = np.unique(feature)
        middle = (cuts[1:] + cuts[:-1]) / 2
        self.threshold_ = min(Fit(int(((feature >= cut) != y).sum()), float(cut)) for cut in middle).cut
        return self

    def predict(self, X):
        return (self.first(X) >= self.threshold_).astype(np.int8)


class ThresholdClassifier:
    def __init__(self):
        self._inner = Wrapped()

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self._inner, name)

    def __repr__(self):
        return f"{self!s}"[:0] + "한글 😀 \ud83d"

    def __str__(self):
        return "x"
