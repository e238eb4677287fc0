"""What nbgrader does anew for each submission with the same outcome, done once in a batch.

It opens the gradebook in each of its steps, nine times a submission, checks its own schema before it checks a cell, and
writes the points of each cell to the disk before it looks at the next. Half of the time that it takes for a submission is
that. The means are those that SQLAlchemy and jsonschema offer.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import jsonschema
from jsonschema import Draft4Validator  # of nbgrader's schema
from nbgrader.api import Gradebook
from nbgrader.preprocessors import saveautogrades
from sqlalchemy import Connection, Engine, event


@contextmanager
def spared() -> Iterator[None]:
    """Let all that nbgrader does in this block share what stays the same."""
    with _openings(), _schemas(), _commits():
        yield


@contextmanager
def _openings() -> Iterator[None]:
    """Let all engines of this block share the statements that SQLAlchemy compiled, and the tables that it found."""
    compiled, found = _AcrossEngines(), set()

    def share(connection: Connection) -> None:
        connection.execution_options(compiled_cache=compiled)
        dialect = connection.dialect
        if "has_table" not in vars(dialect):  # it is this engine's own
            dialect.has_table = _remembering(dialect.has_table, found)

    event.listen(Engine, "engine_connect", share)
    try:
        yield
    finally:
        event.remove(Engine, "engine_connect", share)


class _AcrossEngines(dict):
    """Compiled statements by all of SQLAlchemy's key but the dialect's identity, of which each engine has its own."""

    def get(self, key: tuple[Any, ...], default: Any = None) -> Any:
        return super().get(_by_type(key), default)

    def __setitem__(self, key: tuple[Any, ...], value: Any) -> None:
        super().__setitem__(_by_type(key), value)


def _by_type(key: tuple[Any, ...]) -> tuple[Any, ...]:
    dialect, *rest = key
    return (type(dialect), getattr(dialect, "server_version_info", None), *rest)


def _remembering(has_table: Callable[..., bool], found: set[Any]) -> Callable[..., bool]:
    """Return a `has_table` that does not look again for what was there: nobody drops a table of a gradebook."""

    def looked_up(connection: Connection, table: str, schema: str | None = None, **options: Any) -> bool:
        key = connection.engine.url, schema, table
        if key not in found and has_table(connection, table, schema, **options):
            found.add(key)
        return key in found

    return looked_up


@contextmanager
def _schemas() -> Iterator[None]:
    """Let jsonschema check a schema once, however much is validated by it."""
    right: list[Any] = []

    def check_schema(schema: Any, *args: Any, **kwargs: Any) -> None:
        if schema not in right:
            Draft4Validator.check_schema(schema, *args, **kwargs)
            right.append(schema)

    validator = jsonschema.validators.extend(Draft4Validator)
    validator.check_schema = check_schema
    register = jsonschema.validators.validates("draft4")
    register(validator)
    try:
        yield
    finally:
        register(Draft4Validator)


@contextmanager
def _commits() -> Iterator[None]:
    """Let nbgrader write the points of a notebook at once, and none of them if it fails on the way."""
    before, saveautogrades.Gradebook = saveautogrades.Gradebook, _Whole
    try:
        yield
    finally:
        saveautogrades.Gradebook = before


class _Whole(Gradebook):
    """A gradebook that commits when it is closed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._commit, self.db.commit = self.db.commit, self.db.flush

    def __exit__(self, kind: type[BaseException] | None, *details: Any) -> None:
        if kind is None:
            self._commit()
        super().__exit__(kind, *details)
