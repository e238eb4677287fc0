"""What comes back with a reply besides its value: names of the answer that have changed, warnings, lines of a log.

In one process a check that has fetched a list of the answer's sees what the answer's functions put into it, and
`warnings.catch_warnings` or `assertLogs` sees what they say. Here the answer's process tells, while it is asked.
"""

import logging
import warnings
from collections.abc import Callable, Iterator, MutableMapping
from dataclasses import dataclass
from typing import Any

from gangso.grading.bridge import raised

MOST_ITEMS, MOST_BYTES = 10_000, 1 << 16  # of a container that is looked at with every call
MOST_SAID = 1_000  # warnings and lines that are told of, in one call
UNBOUND = object()


class Followed:
    """The names that a check has asked for, on the answer's side: what they are bound to, and what that holds.

    Parameters
    ----------
    namespace
        Where the answer's names are.
    packed
        Gives what tells whether a value has changed in place, or None.
    """

    def __init__(self, namespace: MutableMapping[str, Any], packed: Callable[[Any], bytes | None]) -> None:
        self._namespace = namespace
        self._packed = packed
        self._known: dict[str, tuple[Any, bytes | None]] = {}

    def clear(self) -> None:
        self._known.clear()

    def add(self, name: str) -> None:
        value = self._namespace[name]
        self._known[name] = value, self._packed(value)

    def settle(self) -> None:
        """Take what names are bound to now for what the check has: it has just said so."""
        for name in self._known:
            value = self._namespace.get(name, UNBOUND)
            if value is not UNBOUND:
                self.add(name)

    def news(self) -> Iterator[tuple]:
        """Yield, once, what has changed."""
        for name, (before, packed) in list(self._known.items()):
            value = self._namespace.get(name, UNBOUND)
            if value is UNBOUND:
                continue
            if value is not before or (packed is not None and self._packed(value) != packed):
                self.add(name)
                yield ("name", name, value)


FIELDS = (str, str, tuple, str, int)


@dataclass(frozen=True)
class Said:
    """A warning or a line of a log.

    Attributes
    ----------
    kind
        "warning" or "log".
    name
        Of the warning's class, or of the logger.
    ancestors
        The MRO of the warning's class, as `raised.error` takes it.
    text
        What it says.
    level
        The log's.
    """

    kind: str
    name: str
    ancestors: tuple
    text: str
    level: int

    def again(self) -> None:
        """Say it in this process."""
        if self.kind == "log":
            logger = logging.getLogger(self.name)
            if logger.isEnabledFor(self.level):
                logger.handle(logger.makeRecord(self.name, self.level, "<answer>", 0, self.text, (), None))
            return
        ancestors = [text for text in self.ancestors if type(text) is str]
        found = raised.error(self.name, ancestors, self.text, (self.text,), None) if self.name.isidentifier() else None
        # Of a class that is no warning here: as what a plain `warn` gives.
        category = type(found) if isinstance(found, Warning) else UserWarning
        warnings.warn_explicit(self.text, category, "<answer>", 0, module="__main__")


class Heard(logging.Handler):
    """What the answer has warned of and logged since it was last told, if the check listens."""

    def __init__(self) -> None:
        super().__init__()
        self._said: list[tuple] = []
        self._levels: dict[str, int] = {}
        self._showing: Any = None
        self._filters: list | None = None

    def listen(self, settings: tuple) -> None:
        """Listen as the check does: to every warning, or as the answer's filters say; to loggers with these levels."""
        to_all, levels = settings
        if to_all is None:
            self.rest()
            return
        if self._showing is None:
            self._showing, warnings.showwarning = warnings.showwarning, self._warned
            logging.getLogger().addHandler(self)
        if to_all and self._filters is None:
            self._filters = warnings.filters[:]
            warnings.simplefilter("always")
        elif not to_all:
            self._unfilter()
        for name, level in levels:
            logger = logging.getLogger(name)
            self._levels.setdefault(name, logger.level)
            logger.setLevel(level)

    def rest(self) -> None:
        """Let warnings and logs go where they went before."""
        if self._showing is None:
            return
        warnings.showwarning, self._showing = self._showing, None
        logging.getLogger().removeHandler(self)
        self._unfilter()
        for name, level in self._levels.items():
            logging.getLogger(name).setLevel(level)
        self._levels.clear()

    def _unfilter(self) -> None:
        if self._filters is not None:
            warnings.filters[:] = self._filters  # type: ignore[index]
            warnings._filters_mutated()  # type: ignore[attr-defined]
            self._filters = None

    def take(self) -> list[tuple]:
        said, self._said = self._said, []
        return said

    def emit(self, record: logging.LogRecord) -> None:
        if len(self._said) < MOST_SAID:
            self._said.append(("log", record.name, (), record.getMessage(), record.levelno))

    def _warned(self, message: Any, category: type, *_: Any, **__: Any) -> None:
        if len(self._said) < MOST_SAID:
            ancestors = tuple(f"{base.__module__}:{base.__qualname__}" for base in category.__mro__[:-1])
            self._said.append(("warning", category.__name__, ancestors, str(message), 0))


def listening(baseline: tuple, to_logs: bool) -> tuple:
    """Return what `Heard.listen` takes, from what the check's process listens to; ``(None, ())`` if that is as at the `baseline`.

    Parameters
    ----------
    to_logs
        The check may listen to logs: to look at all loggers takes longer than a call.
    """
    now = state(to_logs)
    if now == baseline:
        return (None, ())
    changed_levels = tuple((name, level) for name, level in now[3] if (name, level) not in baseline[3])
    return (now[:2] != baseline[:2], changed_levels)


def state(to_logs: bool) -> tuple:
    """Return how this process listens to warnings and logs by now: filters, what shows warnings, handlers, levels."""
    filters = len(warnings.filters), tuple(map(id, warnings.filters[:3]))
    handlers: tuple = ()
    levels: tuple = ()
    if to_logs:
        known = logging.Logger.manager.loggerDict.values()
        loggers = [logging.getLogger(), *(each for each in known if isinstance(each, logging.Logger))]
        handlers = tuple((logger.name, tuple(map(id, logger.handlers))) for logger in loggers if logger.handlers)
        levels = tuple((logger.name, logger.level) for logger in loggers if logger.level)
    return filters, id(warnings.showwarning), handlers, levels
