"""Arguments that the answer changed in place: found on its side, brought about on the check's."""

import sys
from collections import deque
from typing import Any

from gangso.grading.bridge.faults import Malformed, Unencodable
from gangso.grading.bridge.values import ENCODERS, Encoder, Piece


class Content:
    """What an argument holds now: the argument itself would be encoded as one that the check knows."""

    def __init__(self, value: Any) -> None:
        self.value = value


def _content(encoder: Encoder, content: Content) -> Piece:
    return ENCODERS[type(content.value)](encoder, content.value)


ENCODERS[Content] = _content


def snapshot(value: Any) -> Any:
    """Return what tells, later, whether `value` has been changed; what it contains is looked at by itself."""
    if isinstance(value, dict):
        return [*value.keys(), *value.values()]
    if isinstance(value, list | set | deque):
        return list(value)
    if isinstance(value, bytearray):
        return bytes(value)
    try:
        tree, buffers = Encoder().pack(value)
    except Unencodable:  # a table with objects of the check's own
        return None
    return tree, b"".join(buffers)


def changed(value: Any, before: Any) -> bool:
    """Return whether `value` differs from its `snapshot`: for containers, in which objects they hold."""
    now = snapshot(value)
    if isinstance(now, list):
        return len(now) != len(before) or any(one is not other for one, other in zip(now, before, strict=True))
    return now != before


def apply(target: Any, content: Any) -> None:
    """Give `target` the content of another object of its class.

    Raises
    ------
    Malformed
        It is of another class, or of a shape that `target` cannot take.
    """
    if type(target) is not type(content):
        raise Malformed("a changed argument of another type")
    if target is content:
        return
    if isinstance(target, list | bytearray):
        target[:] = content
    elif isinstance(target, dict | set):
        target.clear()
        target.update(content)
    elif isinstance(target, deque):
        target.clear()
        target.extend(content)
    elif isinstance(target, sys.modules["numpy"].ndarray):
        if target.shape != content.shape or target.dtype != content.dtype:
            raise Malformed("a changed array of another shape")
        target[...] = content
    else:
        # Tables and tensors: their codecs know how.
        APPLIERS[type(target)](target, content)


APPLIERS: dict[type, Any] = {}
