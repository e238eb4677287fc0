"""A cobot cell of a participant's own for the assignment on the cobot."""

from gangso.data.exercises._cobot import cell

__all__ = ["cell"]
