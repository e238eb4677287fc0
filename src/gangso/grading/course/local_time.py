"""Moments: the gradebook keeps UTC without saying so, people read and write Korean time."""

from datetime import UTC, datetime, timedelta, timezone

from gangso.errors import GangsoError

# One zone, no daylight saving since 1988: no time-zone database needed.
KST = timezone(timedelta(hours=9), "KST")


def parse(text: str) -> datetime:
    """Read a due date as people write it: ``2026-03-31`` (the end of that day) or ``2026-03-31 18:00``, Korean time.

    Raises
    ------
    GangsoError
        If it is not a date.
    """
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise GangsoError(
            ko=f"'{text}'은(는) 날짜가 아닙니다. 2026-03-31 또는 2026-03-31 18:00처럼 쓰십시오(한국 시각).",
            en=f"'{text}' is not a date. Write 2026-03-31 or 2026-03-31 18:00 (Korean time).",
        ) from error
    if len(text.strip()) == len("2026-03-31"):
        moment = moment.replace(hour=23, minute=59, second=59)
    return moment if moment.tzinfo else moment.replace(tzinfo=KST)


def to_gradebook(moment: datetime) -> datetime:
    """Return an aware moment as nbgrader stores it: UTC, naive."""
    return moment.astimezone(UTC).replace(tzinfo=None)


def shown(naive_utc: datetime) -> str:
    """Return a moment of the gradebook as people read it.

    Examples
    --------
    >>> shown(datetime(2026, 3, 31, 9, 0))
    '2026-03-31 18:00 KST'
    """
    return naive_utc.replace(tzinfo=UTC).astimezone(KST).strftime("%Y-%m-%d %H:%M KST")
