"""Tools of a participant's own for the assignment on tool wear."""

from gangso.data.exercises._tool_wear import in_use, known

__all__ = ["in_use", "known"]
