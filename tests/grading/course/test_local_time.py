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
        ("20260331T1800", datetime(2026, 3, 31, 9, 0)),
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


HALF_PAST_FIVE = "2026-12-18T17:30:00+09:00"


@pytest.mark.parametrize(
    "text",
    [
        "2026-12-18 17:30:00 KST",  # which nbgrader reads as UTC
        "2026-12-18 17:30:00 +0900",  # which it reads as 17:15 UTC
        "2026-12-18T17:30:00+09:00",
        "2026-12-18 08:30:00.000000 UTC",  # its own
        "2026-12-18T08:30:00Z",
        "2026-12-18 17:30:00 Asia/Seoul",
        "2026. 12. 18. 오후 5:30:00 KST",
        "2026년 12월 18일 금요일 오후 05시 30분 00초 KST",
        "2026. 12. 18. (금) 17:30:00 KST",
        "2026/12/18 17:30 (KST)",
        "20261218 17:30 KST",
        "Fri Dec 18 17:30:00 KST 2026",
        "Fri Dec 18 05:30:00 PM KST 2026",
        "18 Dec 2026 17:30 +0900",
        "\ufeff2026-12-18 08:30:00 UTC",
        "2026-12-18 오후 5시 30분 UTC+9",
    ],
)
def test_time_stamps_are_read_as_they_are_meant(text: str) -> None:
    assert local_time.parse_stamp(text) == datetime.fromisoformat(HALF_PAST_FIVE)


def test_a_stamp_without_a_zone_says_so() -> None:
    assert local_time.parse_stamp("2026-12-18 17:30:00").tzinfo is None


@pytest.mark.parametrize(
    "text",
    [
        *("", "soon", "2026-12-18", "17:30 KST", "2026-12-18 5 KST", "2026-13-18 17:30 UTC", "2026-12-18 25:00 UTC"),
        *("18/12/2026 17:30", "12-11-10 17:30 UTC", "2026-12-18 173000 UTC", "2026-12-18 오후 17:30 KST"),
        *(
            "2026-12-18 17:30:00 BST",
            "2026-12-18 17:30:00 ../../etc/passwd",
            "2026-12-18 17:30:00 UTC x",
            "Dec 18 17:30 KST",
        ),
    ],
)
def test_what_could_mean_several_moments_is_not_read(text: str) -> None:
    with pytest.raises(ValueError):
        local_time.parse_stamp(text)
