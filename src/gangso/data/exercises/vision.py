"""Photographs of a participant's own for the assignment on inspection."""

from gangso.data.exercises._vision import line_photographs

__all__ = ["line_photographs"]
