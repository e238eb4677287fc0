"""Ctrl-C that is not lost: Python drops a KeyboardInterrupt that it happens to raise in a finalizer or a weak reference's callback."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def remembered() -> Iterator[Callable[[], None]]:
    """Yield what raises `KeyboardInterrupt` if Ctrl-C was pressed in this block, to be called between steps of long work.

    Where Ctrl-C does not raise it in the first place, nothing changes.
    """
    pressed = False

    def handle(number: int, frame: FrameType | None) -> None:
        nonlocal pressed
        pressed = True
        signal.default_int_handler(number, frame)

    def check() -> None:
        if pressed:
            raise KeyboardInterrupt

    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield check
        return
    said = sys.unraisablehook

    def tell(dropped: "sys.UnraisableHookArgs") -> None:
        if not (pressed and isinstance(dropped.exc_value, KeyboardInterrupt)):  # that one is raised again
            said(dropped)

    signal.signal(signal.SIGINT, handle)
    sys.unraisablehook = tell
    try:
        yield check
    finally:
        sys.unraisablehook = said
        signal.signal(signal.SIGINT, signal.default_int_handler)
