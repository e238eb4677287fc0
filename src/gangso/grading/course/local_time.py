"""Moments: the gradebook keeps UTC without saying so, people read and write Korean time."""

import re
from datetime import UTC, datetime, timedelta, timezone

from gangso.errors import GangsoError

# One zone, no daylight saving since 1988: no time-zone database needed.
KST = timezone(timedelta(hours=9), "KST")
_ZONES = {"KST": KST, "UTC": UTC, "GMT": UTC}
_DATE = re.compile(r"(\d{4})\s*[-./년]?\s*(\d{1,2})\s*[-./월]?\s*(\d{1,2})\s*[.일]?")
_ZONE_OFFSET = re.compile(r"([+-]\d{2}):?(\d{2})$")


def parse(text: str) -> datetime:
    """Read a moment as people write it: ``2026-03-31`` (the end of that day) or ``2026-03-31 18:00``, Korean time.

    Also ``20260331``, ``2026. 3. 31. 18:00``, and with ``KST``, ``UTC`` or ``+09:00`` behind. The name of any other zone is
    refused: to read it as another time would be worse.

    Raises
    ------
    GangsoError
        If it is not a date.
    """
    written = text.strip()
    try:
        if not (day := _DATE.match(written)):
            raise ValueError(written)
        rest = written[day.end() :].lstrip("T ").strip()
        zone = KST
        if found := re.search(r"\s*([A-Za-z]+)$", rest):
            if found[1].upper() not in {*_ZONES, "Z"}:
                raise ValueError(found[1])
            zone, rest = _ZONES.get(found[1].upper(), UTC), rest[: found.start()]
        elif offset := _ZONE_OFFSET.search(rest):
            minutes = int(offset[1]) * 60 + int(offset[1][0] + offset[2])
            zone, rest = timezone(timedelta(minutes=minutes)), rest[: offset.start()].strip()
        clock = datetime.strptime(rest, _clock(rest)).time() if rest else datetime(1, 1, 1, 23, 59, 59).time()
        date = datetime(*map(int, day.groups()))
    except (ValueError, KeyError) as error:
        raise GangsoError(
            ko=f"'{text}'은(는) 날짜가 아닙니다. 2026-03-31 또는 2026-03-31 18:00처럼 쓰십시오(한국 시각).",
            en=f"'{text}' is not a date. Write 2026-03-31 or 2026-03-31 18:00 (Korean time).",
        ) from error
    return datetime.combine(date, clock, zone)


def _clock(rest: str) -> str:
    """Return the form of a time of day; a fraction of a second is what computers write."""
    return {0: "%H시", 1: "%H:%M", 2: "%H:%M:%S.%f" if "." in rest else "%H:%M:%S"}[rest.count(":")]


def to_gradebook(moment: datetime) -> datetime:
    """Return an aware moment as nbgrader stores it: UTC, naive."""
    return moment.astimezone(UTC).replace(tzinfo=None)


def stamp(moment: datetime) -> str:
    """Return an aware moment as a ``timestamp.txt`` holds it: UTC and said so, which nbgrader reads as what it is."""
    return f"{to_gradebook(moment):%Y-%m-%d %H:%M:%S} UTC"


def shown(naive_utc: datetime) -> str:
    """Return a moment of the gradebook as people read it.

    Examples
    --------
    >>> shown(datetime(2026, 3, 31, 9, 0))
    '2026-03-31 18:00 KST'
    """
    return shown_here(naive_utc.replace(tzinfo=UTC))


def shown_here(moment: datetime) -> str:
    """Return an aware moment as people in a cohort read it."""
    return moment.astimezone(KST).strftime("%Y-%m-%d %H:%M KST")
