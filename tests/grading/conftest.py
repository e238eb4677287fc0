"""The small assignment as the curriculum's only content."""

from pathlib import Path

import pytest
from small_course import ASSIGNMENT, CASE

from gangso import content


@pytest.fixture(scope="session")
def small_content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content root that holds the small assignment only."""
    root = tmp_path_factory.mktemp("content")
    folder = root / "notebooks" / CASE
    folder.mkdir(parents=True)
    (folder / "assignment.py").write_text(ASSIGNMENT, encoding="utf-8")
    return root


@pytest.fixture
def small(small_content: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the small content the curriculum's."""
    monkeypatch.setattr(content, "root", lambda: small_content)
    return small_content
