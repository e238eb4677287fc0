"""Gangso: an open, graded manufacturing-AI curriculum on Jupyter, in Korean and English."""

from importlib.metadata import version

from gangso.language import tr

__all__ = ["tr"]
__version__ = version("gangso")
