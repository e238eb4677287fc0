"""Where the curriculum's content lies: beside `src` in a checkout, inside the package once installed."""

from functools import cache
from pathlib import Path


@cache
def root() -> Path:
    """Return the folder that holds ``course/``, ``notebooks/``, ``slides/``, ``datasets/`` and ``grading/``."""
    package = Path(__file__).resolve().parent
    checkout = package.parents[1]
    return checkout if (checkout / "course" / "course.toml").is_file() else package / "_content"
