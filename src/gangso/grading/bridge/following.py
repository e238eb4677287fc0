"""What changes in the checker and is to hold in the answer's process too: seeds, names of the answer, given classes, input."""

import builtins
import sys
from collections.abc import Mapping
from typing import Any

from gangso.grading.bridge import randomness

UNBOUND = object()


class Following:
    """What the answer's process has been told of by now."""

    def __init__(self) -> None:
        self._told: tuple[str, ...] = ()
        self._states = randomness.states()
        self._input, self._stdin, self._asks = builtins.input, sys.stdin, False
        self._namespace: Mapping[str, Any] = {}
        self._bound: dict[str, Any] = {}  # names of the answer, as the answer's kernel has them by now

    def names(self, namespace: Mapping[str, Any], fetched: Mapping[str, Any]) -> None:
        """Look from now on at the names `fetched` in `namespace`."""
        self._namespace, self._bound = namespace, dict(fetched)

    def in_step(self) -> None:
        """Take the random states of both processes for equal."""
        self._states = randomness.states()

    def drawn(self, generators: list[str]) -> None:
        """Draw what the answer has drawn."""
        randomness.advance(generators)
        if generators:
            self.in_step()

    def changes(self, given: Mapping[str, type]) -> tuple[tuple[str, Any], ...]:
        """Return, once, what has changed since the last request; `given` are the classes that both processes have."""
        states, drawn_from = {}, randomness.states()
        for generator in randomness.changed(self._states, drawn_from):
            states[generator] = drawn_from[generator]
        self._states = drawn_from
        return tuple(states.items()) + self._settings(tuple(given))

    def _settings(self, given: tuple[str, ...]) -> tuple[tuple[str, Any], ...]:
        changed: list[tuple[str, Any]] = []
        if given != self._told:
            self._told = given
            changed.append(("given", given))
        if (asks := builtins.input is not self._input or sys.stdin is not self._stdin) is not self._asks:
            self._asks = asks
            # Lent, not named: the answer's `input` has nobody to ask.
            changed.append(("input", (lambda *prompt: builtins.input(*prompt)) if asks else None))
        names = []
        for name, before in self._bound.items():
            if (now := self._namespace.get(name, UNBOUND)) is not before:
                self._bound[name] = now
                names.append((name, () if now is UNBOUND else (now,)))
        if names:
            changed.append(("names", tuple(names)))
        return tuple(changed)
