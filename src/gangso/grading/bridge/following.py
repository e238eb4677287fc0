"""What changes in the checker and is to hold in the answer's process too: seeds, names of the answer, given classes, input."""

import builtins
import sys
from collections.abc import Callable, Collection, Mapping, MutableMapping
from typing import Any

from gangso.grading.bridge import changes, news, randomness
from gangso.grading.bridge.faults import Malformed
from gangso.grading.bridge.protocol import parts

UNBOUND = object()
NAMES = [name for name in vars(builtins) if not name.startswith("_") and name != "input"]
BUILTINS = [vars(builtins)[name] for name in NAMES]


class Following:
    """What the answer's process has been told of by now.

    Parameters
    ----------
    packed
        Gives what tells whether a value has changed in place, or None for what is not followed.
    """

    def __init__(self, packed: Callable[[Any], bytes | None]) -> None:
        self._told: tuple[str, ...] = ()
        self._states = randomness.states()
        self._input, self._stdin, self._asks = builtins.input, sys.stdin, False
        self._namespace: MutableMapping[str, Any] = {}
        self._bound: dict[str, Any] = {}  # names of the answer, as the answer's kernel has them by now
        self._shared: frozenset[str] = frozenset()
        self._theirs: dict[str, Any] = {}  # what the answer's kernel has given for them
        self._packed = packed
        self._held: dict[str, bytes | None] = {}  # what containers among them hold
        self._listens: tuple = (None, ())
        self._to_logs = False
        self._hears = news.state(self._to_logs)
        self._replaced: dict[str, Any] = {}  # builtins that the check has put something in the place of

    def names(
        self,
        namespace: MutableMapping[str, Any],
        fetched: Mapping[str, Any],
        to_logs: bool = False,
        shared: Collection[str] = (),
    ) -> None:
        """Look from now on at the names `fetched` in `namespace`; see `client.Answer.follow`."""
        self._shared = frozenset(shared)
        self._namespace, self._bound, self._theirs = namespace, dict(fetched), dict(fetched)
        self._held = {name: self._packed(value) for name, value in fetched.items()}
        self._to_logs = to_logs
        self._listens, self._hears, self._replaced = (None, ()), news.state(to_logs), {}

    def is_theirs(self, name: str) -> bool:
        """Say whether a name is still bound to what the answer's kernel has given for it."""
        return self._namespace.get(name, UNBOUND) is self._theirs.get(name, UNBOUND)

    def in_step(self) -> None:
        """Take the random states of both processes for equal."""
        self._states = randomness.states()

    def drawn(self, generators: list[str]) -> None:
        """Draw what the answer has drawn."""
        randomness.advance(generators)
        if generators:
            self.in_step()

    def take(self, told: tuple, given: Mapping[str, type]) -> None:
        """Let names that the check has fetched be what they have become in the answer's kernel.

        What the check has bound anew is its own, unless the author's solution binds or fills that name when it is called.

        Raises
        ------
        Malformed
        """
        for part in told:
            if type(part) is not tuple or part[:1] != ("name",):
                continue
            _, name, value = parts(part, str, str, object)
            if name not in self._bound:
                raise Malformed("a name that was not asked for")
            before = self._bound[name]
            if self._namespace.get(name, UNBOUND) is not before or not (self.is_theirs(name) or name in self._shared):
                continue
            if type(before) is type(value) and (type(value) in changes.FILLED or type(value) in given.values()):
                changes.fill(before, value)
            else:
                self._namespace[name] = self._bound[name] = self._theirs[name] = value
            self._held[name] = self._packed(self._bound[name])

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
        if (listens := news.listening(self._hears, self._to_logs)) != self._listens:
            self._listens = listens
            changed.append(("listening", listens))
        names, contents = self._builtins(), []
        for name, before in self._bound.items():
            if (now := self._namespace.get(name, UNBOUND)) is not before:
                self._bound[name] = now
                self._held[name] = self._packed(now)
                # What the check expects may have this name: the answer's functions fill it only where the author's do.
                told = now if name in self._shared else changes.Untracked(now)
                names.append((name, () if now is UNBOUND else (told,)))
            elif (held := self._held.get(name)) is not None and (now_held := self._packed(now)) != held:
                self._held[name] = now_held
                if now_held is not None:
                    contents.append((name, now if name in self._shared else changes.Untracked(now)))
        if names:
            changed.append(("names", tuple(names)))
        if contents:
            changed.append(("contents", tuple(contents)))
        return tuple(changed)

    def _builtins(self) -> list[tuple[str, tuple]]:
        """Return what the check has put in the place of builtins: among the answer's own names, where its code looks first."""
        names: list[tuple[str, tuple]] = []
        found = [*map(vars(builtins).get, NAMES)]
        if found == BUILTINS and not self._replaced:
            return names
        for name, before, now in zip(NAMES, BUILTINS, found, strict=True):
            if now is not self._replaced.get(name, before) and name not in self._bound:
                self._replaced[name] = now
                # By a name of its own: a mock is asked here, where the check looks at it.
                names.append((name, () if now is before else (_calls(now),)))
        return names


def _calls(function: Any) -> Callable[..., Any]:
    return lambda *args, **kwargs: function(*args, **kwargs)
