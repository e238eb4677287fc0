"""A gradebook of ours is one that nbgrader made, only sooner."""

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from nbgrader.api import get_alembic_version
from sqlalchemy import Engine, event
from sqlalchemy.engine.interfaces import CacheStats

from gangso.errors import GangsoError
from gangso.grading import gradebooks


def test_has_the_schema_version_that_nbgrader_would_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with gradebooks.create(tmp_path, "changwon-ko") as gradebook:
        gradebook.add_student("kim")
    with closing(sqlite3.connect(tmp_path / gradebooks.FILE)) as database:
        ((version,),) = database.execute("SELECT version_num FROM alembic_version").fetchall()
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    assert version == get_alembic_version()
    with gradebooks.open_existing(tmp_path, "changwon-ko") as gradebook:
        assert gradebook.find_student("kim").id == "kim"


def test_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(GangsoError, match="there is no gradebook"), gradebooks.open_existing(tmp_path, "changwon-ko"):
        pass
    assert not list(tmp_path.iterdir())


@contextmanager
def queries() -> Iterator[list[CacheStats]]:
    """Note of each query of the block whether SQLAlchemy had it compiled already."""
    seen: list[CacheStats] = []

    def note(connection, cursor, statement, parameters, context, executemany):
        if context.compiled is not None and statement.startswith("SELECT"):
            seen.append(context.cache_hit)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def test_queries_are_compiled_once_for_all_openings(tmp_path: Path) -> None:
    def find(student: str) -> set[CacheStats]:
        with queries() as seen, gradebooks.open_existing(tmp_path, "changwon-ko") as gradebook:
            assert gradebook.find_student(student).id == student
        return set(seen)

    with gradebooks.create(tmp_path, "changwon-ko") as gradebook:
        gradebook.add_student("kim")
        gradebook.add_student("lee")
    with gradebooks.compiled_once():
        assert CacheStats.CACHE_MISS in find("kim")
        assert find("lee") == {CacheStats.CACHE_HIT}
    assert CacheStats.CACHE_MISS in find("kim")
