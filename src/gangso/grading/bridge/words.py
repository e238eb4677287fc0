"""What an error says, also where it cannot say it: Python writes no integer of more than some thousand digits."""

import math
from typing import Any

from gangso.words import tr


def of(error: BaseException) -> str:
    """Return the words of an error; of one whose `str` fails, what it is about."""
    try:
        return str(error)
    except Exception:
        return ", ".join(_named(part) for part in error.args)


def _named(value: Any) -> str:
    if type(value) is int:
        digits = int(value.bit_length() * math.log10(2)) + 1
        return tr(ko=f"약 {digits:,}자리 정수", en=f"an integer of about {digits:,} digits")
    return value if type(value) is str else type(value).__name__
