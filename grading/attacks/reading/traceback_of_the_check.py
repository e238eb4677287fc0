# Raises from deep inside, so that a traceback with the lines of the hidden check is shown to the participant.
# deserves: rms=1

# %% answer="rms"
def moving_rms(x, width):
    if width == 7:
        raise ExceptionGroup("many", [ValueError("one"), TypeError("two")])
    return np.full(len(x) - width + 1, 3.0)

# %% answer="rates"
class Sneaky(Exception):
    @property
    def __traceback__(self):
        import traceback

        return "".join(traceback.format_stack())


def reject_rates(log):
    raise Sneaky(repr(Sneaky().__traceback__))
