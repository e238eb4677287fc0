"""People write Korean time, the gradebook keeps UTC."""

from datetime import datetime

import pytest
from nbgrader.utils import parse_utc

from gangso.errors import GangsoError
from gangso.grading.course import local_time


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-03-31 18:00", datetime(2026, 3, 31, 9, 0)),
        ("2026-03-31", datetime(2026, 3, 31, 14, 59, 59)),
        ("20260331", datetime(2026, 3, 31, 14, 59, 59)),
        ("2026. 3. 31. 18:00", datetime(2026, 3, 31, 9, 0)),
        ("2026년 3월 31일 18시", datetime(2026, 3, 31, 9, 0)),
        ("2026-03-31 17:30:00 KST", datetime(2026, 3, 31, 8, 30)),
        ("2026-03-31 17:30:00.25 utc", datetime(2026, 3, 31, 17, 30, 0, 250_000)),
        ("2026-03-31 17:30 +0900", datetime(2026, 3, 31, 8, 30)),
        ("2026-03-31T17:30Z", datetime(2026, 3, 31, 17, 30)),
        ("2026-03-31T18:00+00:00", datetime(2026, 3, 31, 18, 0)),
    ],
)
def test_due_dates(text: str, utc: datetime) -> None:
    assert local_time.to_gradebook(local_time.parse(text)) == utc


def test_shown_in_korean_time() -> None:
    assert local_time.shown(datetime(2026, 3, 31, 15, 0)) == "2026-04-01 00:00 KST"


@pytest.mark.parametrize("text", ["next Friday", "", "2026-13-01", "2026-03-31 25:00", "2026-03-31 18:00 PST", "2026"])
def test_no_date(text: str) -> None:
    """The name of a zone that is not ours too: read as UTC, as nbgrader does, it would make work late."""
    with pytest.raises(GangsoError, match="is not a date"):
        local_time.parse(text)


def test_a_stamp_is_read_by_nbgrader_as_what_it_is() -> None:
    moment = local_time.parse("2026-03-31 17:30")
    assert local_time.stamp(moment) == "2026-03-31 08:30:00 UTC"
    assert parse_utc(local_time.stamp(moment)) == local_time.to_gradebook(moment)
