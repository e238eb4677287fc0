"""Recordings of a participant's own for the assignment on the spindle."""

from gangso.data.exercises._spindle import spindles

__all__ = ["spindles"]
