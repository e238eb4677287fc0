"""What is done once in a batch has the outcome that it has when nbgrader does it again and again."""

import sqlite3
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from nbgrader.api import MissingEntry
from nbgrader.nbgraderformat import MetadataValidator, ValidationError
from nbgrader.preprocessors import SaveAutoGrades
from sqlalchemy import Engine, event
from sqlalchemy.engine.interfaces import CacheStats
from sqlalchemy.exc import SAWarning

from gangso.grading.batch import repetition
from gangso.grading.course import gradebooks

COURSE = "changwon-ko"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    with gradebooks.create(tmp_path, COURSE) as gradebook:
        gradebook.add_student("kim")
        gradebook.add_student("lee")
    return tmp_path


@contextmanager
def statements() -> Iterator[list[tuple[str, CacheStats | None]]]:
    """Note each statement of the block, and whether SQLAlchemy had it compiled already; None: it is not compiled at all."""
    seen: list[tuple[str, CacheStats | None]] = []

    def note(connection, cursor, statement, parameters, context, executemany):
        seen.append((statement, context.cache_hit if context.compiled is not None else None))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def find(course: Path, student: str) -> tuple[set[CacheStats], int]:
    """Open the gradebook, find a student; return how its queries were compiled, and how many tables were looked for."""
    with statements() as seen, gradebooks.open_existing(course, COURSE) as gradebook:
        assert gradebook.find_student(student).id == student
    queries = {hit for statement, hit in seen if statement.startswith("SELECT") and hit is not None}
    return queries, sum("table_info" in statement for statement, _ in seen)


def test_an_opening_compiles_no_query_and_looks_for_no_table_again(course: Path) -> None:
    with repetition.spared():
        queries, tables = find(course, "kim")
        assert CacheStats.CACHE_MISS in queries and tables
        assert find(course, "lee") == ({CacheStats.CACHE_HIT}, 0)
    queries, again = find(course, "kim")
    assert CacheStats.CACHE_MISS in queries and again == tables


def test_a_table_that_was_missing_is_made(course: Path) -> None:
    with closing(sqlite3.connect(course / gradebooks.FILE)) as database, database:
        database.execute("DROP TABLE comment")
    with repetition.spared():
        find(course, "kim")
        find(course, "lee")
    with closing(sqlite3.connect(course / gradebooks.FILE)) as database:
        assert database.execute("SELECT * FROM comment").fetchall() == []


def test_two_gradebooks_are_not_mistaken_for_each_other(course: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    with repetition.spared():
        find(course, "kim")
        with gradebooks.create(other, COURSE) as gradebook:
            gradebook.add_student("park")
        find(other, "park")


def cell(grade_id: str, **changes: Any):
    role = {"grade_id": grade_id, "grade": True, "solution": False, "locked": True, "task": False, "points": 2}
    return new_code_cell("", metadata={"nbgrader": {"schema_version": 3, **role, **changes}})


def checked(*cells: Any) -> None:
    MetadataValidator().validate_nb(new_notebook(cells=list(cells)))


def test_wrong_metadata_is_refused_however_much_was_right_before() -> None:
    with repetition.spared():
        for _ in range(3):
            checked(cell("a"), cell("b"))
            with pytest.raises(ValidationError, match="'two'"):
                checked(cell("a"), cell("b", points="two"))


def test_a_schema_is_checked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    original = jsonschema.Draft4Validator.check_schema
    monkeypatch.setattr(
        jsonschema.Draft4Validator,
        "check_schema",
        lambda schema, *args, **kwargs: (asked.append(schema), original(schema, *args, **kwargs)),
    )
    with repetition.spared():
        for _ in range(3):
            checked(cell("a"), cell("b"))
    assert len(asked) == 1
    checked(cell("a"), cell("b"))
    assert len(asked) == 3


def test_a_wrong_schema_is_refused_each_time() -> None:
    wrong = {"$schema": "http://json-schema.org/draft-04/schema#", "type": 5}
    with repetition.spared():
        for _ in range(2):
            with pytest.raises(jsonschema.SchemaError):
                jsonschema.validate({}, wrong)


def save(course: Path, *cells: Any) -> None:
    """Save the points of kim's notebook ``problem``, of which `cells` are the checks."""
    url = f"sqlite:///{course / gradebooks.FILE}"
    names = {"student": "kim", "assignment": "ps1", "notebook": "problem", "db_url": url}
    SaveAutoGrades().preprocess(new_notebook(cells=list(cells)), {"nbgrader": names})


def saved(course: Path) -> dict[str, float | None]:
    with gradebooks.open_existing(course, COURSE) as gradebook:
        return {
            grade.name: grade.auto_score for grade in gradebook.find_submission_notebook("problem", "ps1", "kim").grades
        }


@pytest.fixture
def released(course: Path) -> Path:
    with gradebooks.open_existing(course, COURSE) as gradebook, warnings.catch_warnings():
        warnings.simplefilter("ignore", SAWarning)  # of nbgrader's own statements
        gradebook.add_assignment("ps1")
        gradebook.add_notebook("problem", "ps1")
        for name in ("a", "b", "c"):
            gradebook.add_grade_cell(name, "problem", "ps1", max_score=2, cell_type="code")
        gradebook.add_submission("ps1", "kim")
    return course


def test_a_notebooks_points_are_written_at_once(released: Path) -> None:
    counts = []
    wrong = cell("b")
    wrong.outputs = [new_output("error", ename="AssertionError", evalue="", traceback=[])]
    for surroundings in (nullcontext(), repetition.spared()):
        commits: list[Any] = []
        note = commits.append
        event.listen(Engine, "commit", note)
        try:
            with surroundings:
                save(released, cell("a"), wrong, cell("c"))
        finally:
            event.remove(Engine, "commit", note)
        assert saved(released) == {"a": 2, "b": 0, "c": 2}
        counts.append(len(commits))
    assert counts[0] - counts[1] == 2  # beside those of the opening: one for each of the three points, and one


def test_where_saving_fails_on_the_way_nothing_is_written(released: Path) -> None:
    before = saved(released)
    with repetition.spared(), pytest.raises(MissingEntry):
        save(released, cell("a"), cell("unknown"))
    assert saved(released) == before
    with pytest.raises(MissingEntry):  # nbgrader's own way, outside of a batch
        save(released, cell("a"), cell("unknown"))
    assert saved(released)["a"] == 2
