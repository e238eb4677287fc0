"""A gradebook of ours is one that nbgrader made, only sooner."""

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from nbgrader.api import get_alembic_version

from gangso.errors import GangsoError
from gangso.grading.course import gradebooks


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
