"""Arguments that the answer changed in place: found on its side, brought about on the check's."""

import sys
from collections import deque
from typing import Any

from gangso.grading.bridge import plain  # noqa: F401 - registers what FILLED is made of
from gangso.grading.bridge.faults import Malformed, Unencodable
from gangso.grading.bridge.registry import CONTAINERS, ENCODERS, FILL, Piece
from gangso.grading.bridge.values import Encoder


class Content:
    """What an argument holds now: the argument itself would be encoded as one that the check knows."""

    def __init__(self, value: Any) -> None:
        self.value = value


def _content(encoder: Encoder, content: Content) -> Piece:
    value = content.value
    if is_module(value):
        return encoder.encode(module_state(value))
    encode = ENCODERS.get(type(value))
    return encoder.encode(dict(vars(value))) if encode is None else encode(encoder, value)


ENCODERS[Content] = _content


class Untracked:
    """A value that the receiver gets a copy of: what it does to that is not told."""

    def __init__(self, value: Any) -> None:
        self.value = value


def _untracked(encoder: Encoder, untracked: Untracked) -> Piece:
    before, encoder.track = encoder.track, False
    try:
        return encoder.encode(untracked.value)
    finally:
        encoder.track = before


ENCODERS[Untracked] = _untracked


def snapshot(value: Any) -> Any:
    """Return what tells, later, whether `value` has been changed; what it contains is looked at by itself.

    None stands for an object of a library whose changes are not followed.
    """
    if isinstance(value, dict):
        return [*value.keys(), *value.values()]
    if isinstance(value, list | set | deque):
        return list(value)
    if isinstance(value, bytearray):
        return bytes(value)
    try:
        tree, buffers = Encoder().pack(module_state(value) if is_module(value) else value)
    except Unencodable:
        return None
    # A bytearray compares with any buffer as fast as memory is read.
    return tree, bytearray().join(buffers), repr(value) if is_module(value) else ""


def changed(value: Any, before: Any) -> bool:
    """Return whether `value` differs from its `snapshot`: for containers, in which objects they hold."""
    if before is None:
        return False
    if isinstance(before, tuple):
        tree, buffers = Encoder().pack(module_state(value) if is_module(value) else value)
        return tree != before[0] or before[1] != (buffers[0] if len(buffers) == 1 else bytearray().join(buffers))
    now = snapshot(value)
    if isinstance(now, list):
        return len(now) != len(before) or any(one is not other for one, other in zip(now, before, strict=True))
    return now != before


def followed(value: Any, before: Any) -> bool:
    """Return whether the check's own object stands for `value` after a call: it holds the same, or can be made to."""
    if is_module(value):
        # With other layers it is another network.
        return before is not None and repr(value) == before[2]
    return before is not None


def is_module(value: Any) -> bool:
    """Return whether `value` is a torch module: its parameters are followed, as training changes them in place."""
    return "torch" in sys.modules and isinstance(value, sys.modules["torch"].nn.Module)


def module_state(module: Any) -> tuple[dict, dict, dict]:
    """Return a module's tensors, which of its parameters are trained, and which of its parts are in training mode."""
    return (
        dict(module.state_dict()),
        {name: parameter.requires_grad for name, parameter in module.named_parameters()},
        {name: part.training for name, part in module.named_modules()},
    )


def apply(target: Any, content: Any) -> None:
    """Give `target` the content of another object of its class.

    Raises
    ------
    Malformed
        It is of another class, or of a shape that `target` cannot take.
    """
    if is_module(target):
        _apply_module(target, content)
        return
    if type(target) is not type(content):
        raise Malformed("a changed argument of another type")
    if target is content:
        return
    FILL[type(target)](target, content)


def _apply_module(module: Any, content: Any) -> None:
    torch = sys.modules["torch"]
    tensors, trained, training = content
    own = module.state_dict()
    parameters, parts = dict(module.named_parameters()), dict(module.named_modules())
    if tensors.keys() != own.keys() or trained.keys() != parameters.keys() or training.keys() != parts.keys():
        raise Malformed("a changed module of another structure")
    for name, tensor in tensors.items():
        if type(tensor) is not torch.Tensor or tensor.shape != own[name].shape or tensor.dtype != own[name].dtype:
            raise Malformed("a changed module of another structure")
    with torch.no_grad():
        for name, tensor in tensors.items():
            own[name].copy_(tensor)
    for name, flag in trained.items():
        parameters[name].requires_grad_(flag is True)
    for name, flag in training.items():
        parts[name].training = flag is True


FILLED = (CONTAINERS | {bytearray}) & FILL.keys()
"""Python's own containers: what a name of the answer's is bound to is followed while a check runs, if it is one of them."""


def fill(target: Any, source: Any) -> None:
    """Give an object the content of another of its class: a container, or an object with attributes."""
    if type(target) in FILLED:
        apply(target, source)
    elif target is not source:
        own = vars(source)
        vars(target).clear()
        vars(target).update(own)
