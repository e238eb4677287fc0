# Binds the name of its exception to classes that the check's own errors are of, and raises what looks like it.

# %% answer="parts"
prices["bolt"] = 3.0


class Arrow:
    def __init__(self, x, y):
        self.x, self.y = x, y
        self.__class__ = Arrow

    def __add__(self, other):
        raise AssertionError

    def __abs__(self):
        raise StopIteration(5.0)


TooHot = AssertionError


def dot(a, b):
    raise TooHot(25.0)


def heat(degrees, seen):
    if degrees < 100:
        seen.append(degrees)
    return degrees


# %% own
class AssertionError(AssertionError):
    __module__ = "builtins"


class Mine(AssertionError, ValueError):
    __module__ = "builtins"


Mine.__name__ = Mine.__qualname__ = "TooHot"
TooHot = Mine
