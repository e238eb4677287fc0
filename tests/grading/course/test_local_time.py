"""People write Korean time, the gradebook keeps UTC."""

from datetime import datetime

import pytest

from gangso.errors import GangsoError
from gangso.grading.course import local_time


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-03-31 18:00", datetime(2026, 3, 31, 9, 0)),
        ("2026-03-31", datetime(2026, 3, 31, 14, 59, 59)),
        ("2026-03-31T18:00+00:00", datetime(2026, 3, 31, 18, 0)),
    ],
)
def test_due_dates(text: str, utc: datetime) -> None:
    assert local_time.to_gradebook(local_time.parse(text)) == utc


def test_shown_in_korean_time() -> None:
    assert local_time.shown(datetime(2026, 3, 31, 15, 0)) == "2026-04-01 00:00 KST"


def test_no_date() -> None:
    with pytest.raises(GangsoError, match="is not a date"):
        local_time.parse("next Friday")
