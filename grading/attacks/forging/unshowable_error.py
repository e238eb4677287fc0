# Raises errors whose text, name, class and attributes raise in turn, or claim to be another error.

# %% answer="rms"
class Unshowable(Exception):
    def __str__(self):
        raise Unshowable

    __repr__ = __str__

    @property
    def args(self):
        raise Unshowable

    def __getattribute__(self, name):
        raise SystemExit(0)


def moving_rms(x, width):
    raise Unshowable

# %% answer="rates"
class StopIteration(Exception):  # noqa: A001
    __module__ = None
    __qualname__ = "x" * 100_000


def reject_rates(log):
    raise StopIteration("y" * 1_000_000) from Unshowable()
