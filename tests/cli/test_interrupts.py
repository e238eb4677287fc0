"""A Ctrl-C that Python drops is not lost."""

import signal
import weakref

import pytest

from gangso.cli import interrupts


class Thing:
    pass


def interrupt(_: object) -> None:
    signal.raise_signal(signal.SIGINT)
    sum(range(10))  # Python looks for signals between instructions


def test_one_in_a_weak_references_callback_is_raised_at_the_next_step(monkeypatch: pytest.MonkeyPatch) -> None:
    dropped: list[object] = []
    monkeypatch.setattr("sys.unraisablehook", dropped.append)
    with interrupts.remembered() as check:
        check()
        thing = Thing()
        watch = weakref.ref(thing, interrupt)
        del thing  # calls back; the exception goes nowhere
        assert watch() is None
        with pytest.raises(KeyboardInterrupt):
            check()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert dropped == []  # and nothing is said of it


def test_where_it_is_ignored_it_stays_so() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with interrupts.remembered() as check:
            signal.raise_signal(signal.SIGINT)
            check()
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
