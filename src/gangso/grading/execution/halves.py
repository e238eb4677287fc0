"""Half-precision numbers are compared as the numbers that they are, not rounded to half precision together with what a check expects.

NumPy and PyTorch let the narrower type win where the other operand is one of Python's numbers (PyTorch: a tensor without dimensions,
too). ``np.float16(3.14) == 3.1415`` is true, and 1,497,000 in `torch.bfloat16` equals 1,500,000 there: a guess within 0.4 % would pass for
the number that a check asks for exactly.
"""

import sys
from typing import Any

from gangso.grading.bridge.remote import is_remote


def widened(*operands: Any) -> tuple[Any, ...]:
    """Return operands of one comparison: where half precision meets another, in single precision.

    Two of the same half precision stay as they are.
    """
    halves = [_half(value) for value in operands]
    if not any(halves) or len({*halves}) == 1:
        return operands
    return tuple(_wide(value) if half else value for value, half in zip(operands, halves, strict=True))


def _half(value: Any) -> str:
    """Return the name of a half precision; nothing for what has none, and for the answer's objects."""
    module = type(value).__module__
    # What stands for a class of the answer's has no text for a name.
    if is_remote(value) or type(module) is not str or module not in ("numpy", "torch"):
        return ""
    name = str(getattr(value, "dtype", "")).removeprefix("torch.")
    return name if name in ("float16", "bfloat16") else ""


def _wide(value: Any) -> Any:
    torch = sys.modules.get("torch")
    if torch is not None and isinstance(value, torch.Tensor):
        return value.to(torch.float32)
    return value.astype("float32")
