"""People write Korean time, the gradebook keeps UTC."""

from datetime import datetime

import pytest

from gangso.errors import GangsoError
from gangso.grading import moments


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-03-31 18:00", datetime(2026, 3, 31, 9, 0)),
        ("2026-03-31", datetime(2026, 3, 31, 14, 59, 59)),
        ("2026-03-31T18:00+00:00", datetime(2026, 3, 31, 18, 0)),
    ],
)
def test_due_dates(text: str, utc: datetime) -> None:
    assert moments.to_gradebook(moments.parse(text)) == utc


def test_shown_in_korean_time() -> None:
    assert moments.shown(datetime(2026, 3, 31, 15, 0)) == "2026-04-01 00:00 KST"


def test_no_date() -> None:
    with pytest.raises(GangsoError, match="is not a date"):
        moments.parse("next Friday")
