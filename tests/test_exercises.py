"""What a participant imports in an assignment tells no answer of theirs, and is never older than its file."""

import inspect
import os
import pydoc
from types import ModuleType

import pytest

from gangso import content, course, exercises
from gangso.errors import GangsoError

CASES = [module.slug for module in course.load().modules if module.state == "ready"]


@pytest.fixture
def case(tmp_path, monkeypatch):
    """A case of its own, whose exercise a test may write: the function gets the file's text."""
    monkeypatch.setattr(content, "root", lambda: tmp_path)
    folder = tmp_path / "notebooks" / "99_example"
    folder.mkdir(parents=True)

    def write(text):
        (folder / exercises.FILE).write_text(text, encoding="utf-8")
        return "99_example"

    return write


def draws(seen: ModuleType) -> list[str]:
    """The public functions that draw a participant's data; others are tools that work on them."""
    return [
        name for name in seen.__all__ if next(iter(inspect.signature(getattr(seen, name)).parameters), "") == "seed"
    ]


@pytest.mark.parametrize("case", CASES)
def test_help_and_completion_show_the_data_alone(case: str):
    seen, whole = exercises.load(case), exercises.whole(case)
    public = set(seen.__all__)
    assert public and {name for name in vars(seen) if not name.startswith("_")} == public
    # Something is kept back: what the checks compare an answer with.
    kept = {name for name, value in vars(whole).items() if getattr(value, "__module__", "") == whole.__name__}
    assert {name for name in kept if not name.startswith("_")} > public
    shown = pydoc.plain(pydoc.render_doc(seen)).partition("FILE")[0]  # the last section: where it is
    assert draws(seen) and all(f"{function}(seed" in shown for function in draws(seen))
    assert "answer" not in shown and "check" not in shown


@pytest.mark.parametrize("case", CASES)
def test_the_same_seed_draws_the_same_and_another_seed_something_else(case: str):
    seen = exercises.load(case)
    for name in draws(seen):
        draw = getattr(seen, name)
        assert repr(draw(5)) == repr(draw(5)), name
    assert any(repr(getattr(seen, name)(5)) != repr(getattr(seen, name)(6)) for name in draws(seen))


def test_a_file_that_changes_is_read_anew(case):
    slug = case("__all__ = ['x']\n\ndef x(seed):\n    return 1\n")
    assert exercises.load(slug).x(0) == 1
    case("__all__ = ['x']\n\ndef x(seed):\n    return 22\n")
    assert exercises.load(slug).x(0) == 22
    assert not [*content.root().rglob("*.pyc")]


def test_data_classes_with_written_types_find_their_module(case):
    slug = case(
        "from __future__ import annotations\nfrom dataclasses import dataclass\n\n__all__ = ['X']\n\n"
        "@dataclass\nclass X:\n    seed: int\n"
    )
    assert exercises.load(slug).X(3).seed == 3


@pytest.mark.parametrize(
    ("text", "ko", "en"), [(None, "exercise.py", "has to be there"), ("x = 1\n", "__all__", "__all__")]
)
def test_a_missing_file_or_list_is_told(case, text, ko, en):
    slug = case(text) if text else "98_none"
    with pytest.raises(GangsoError) as caught:
        exercises.load(slug)
    assert ko in caught.value.ko and en in caught.value.en


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kernels are forked where fork is safe")
def test_the_kernel_server_imports_no_exercise():
    """A kernel forked from it runs the file itself, as it is by then."""
    from gangso.kernels import preload

    assert not [name for name in (*preload.KERNEL, *preload.PRELOAD) if "exercise" in name]
