"""Gangso: an open, graded manufacturing-AI curriculum on Jupyter, in Korean and English."""

from importlib.metadata import version

from gangso import workplace as workplace  # knows the language of a cohort's folder, and says so when imported
from gangso.words import tr

__all__ = ["tr"]
__version__ = version("gangso")
