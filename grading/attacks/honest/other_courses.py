# The question of checks as others write them, answered in another way: a derived class, a helper of its own, state in a closure.

# %% own
def norm(*parts):
    return sum(part * part for part in parts) ** 0.5


# %% answer="parts"
from dataclasses import dataclass

prices.update({"bolt": 3 / 2})


@dataclass
class Arrow:
    x: float
    y: float

    def __add__(self, other):
        return type(self)(self.x + other.x, self.y + other.y)

    def __abs__(self):
        return np.float64(norm(self.x, self.y))


class Hot(ValueError):
    pass


class TooHot(Hot):
    def __init__(self, degrees):
        super().__init__(f"{degrees} degrees")
        self.degrees = degrees


def dot(a, b):
    return sum(p * q for p, q in zip((a.x, a.y), (b.x, b.y), strict=True))


def heat(degrees, seen):
    if degrees <= 100:
        seen += [degrees]
        return degrees
    raise TooHot(degrees)
