"""The global random states of a process: a check that seeds expects the answer's draws to follow."""

import random
import sys
from typing import Any

State = dict[str, Any]


def states() -> State:
    """Return the states of `random` and, where they are imported, of NumPy's global generator and torch's."""
    found: State = {"random": random.getstate()}
    if "numpy.random" in sys.modules:
        found["numpy"] = sys.modules["numpy.random"].get_state()
    if "torch" in sys.modules:
        found["torch"] = sys.modules["torch"].get_rng_state().numpy().tobytes()
    return found


def changed(before: State, now: State) -> list[str]:
    """Return the generators whose states differ, or are new."""
    return [name for name, state in now.items() if name not in before or not _same(name, before[name], state)]


def _same(name: str, one: Any, other: Any) -> bool:
    if name != "numpy":
        return one == other
    return one[2:] == other[2:] and one[0] == other[0] and one[1].tobytes() == other[1].tobytes()


def restore(chosen: State) -> None:
    """Set generators to these states; those whose library is not imported have nobody who would notice."""
    if "random" in chosen:
        random.setstate(chosen["random"])
    if "numpy" in chosen and "numpy.random" in sys.modules:
        sys.modules["numpy.random"].set_state(chosen["numpy"])
    if "torch" in chosen and "torch" in sys.modules:
        torch = sys.modules["torch"]
        torch.set_rng_state(torch.frombuffer(bytearray(chosen["torch"]), dtype=torch.uint8))


def advance(names: list[str]) -> None:
    """Draw once from each of these generators, so that seeding them the same way again shows."""
    if "random" in names:
        random.random()
    if "numpy" in names and "numpy.random" in sys.modules:
        sys.modules["numpy.random"].random_sample()
    if "torch" in names and "torch" in sys.modules:
        sys.modules["torch"].rand(1)
