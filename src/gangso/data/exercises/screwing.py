"""Joints of a participant's own for the assignment on screwing."""

from gangso.data.exercises._screwing import reference, to_judge

__all__ = ["reference", "to_judge"]
