"""Moments: the gradebook keeps UTC without saying so, people read and write Korean time."""

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from dateutil import parser as dates

from gangso.errors import GangsoError

# One zone, no daylight saving since 1988: no time-zone database needed.
KST = timezone(timedelta(hours=9), "KST")
_DATE = re.compile(r"(\d{4})\s*[-./년]?\s*(\d{1,2})\s*[-./월]?\s*(\d{1,2})\s*[.일]?")
_ZONE_OFFSET = re.compile(r"([+-]\d{2}):?(\d{2})$")
# Names that mean one thing. A time-zone database lacks KST, and dateutil, and with it nbgrader, passes over a name that it lacks.
_NAMED: dict[str, tzinfo] = {"UTC": UTC, "GMT": UTC, "Z": UTC, "KST": KST, "JST": KST}
_DAY = re.compile(
    r"(\d{4})\s*(?:[-/.]|년)\s*(\d{1,2})\s*(?:[-/.]|월)\s*(\d{1,2})\s*(?:일|\.)?(?=\D|$)|(?<!\d)(\d{4})(\d\d)(\d\d)(?!\d)"
)
_WEEKDAY = re.compile(
    r"\(?[월화수목금토일](?:요일|(?=\)))\)?|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b[.,]?", re.IGNORECASE
)
_CLOCK = re.compile(
    r"^[T,\s]*(?P<half>오전|오후|[AP]M)?\s*(?P<hour>\d{1,2})\s*(?::|시)\s*(?:(?P<minute>\d{1,2})\s*(?:분|(?=\D|$)))?"
    r"(?:\s*:?\s*(?P<second>\d{1,2})(?:[.,](?P<part>\d{1,9}))?\s*초?)?\s*(?P<after>[AP]M\b)?\s*(?P<zone>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+-])(\d{1,2}):?(\d\d)?", re.IGNORECASE)


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
        if not (found_day := _DATE.match(written)):
            raise ValueError(written)
        rest = written[found_day.end() :].lstrip("T ").strip()
        zone = KST
        if found := re.search(r"\s*([A-Za-z]+)$", rest):
            zone, rest = _NAMED[found[1].upper()], rest[: found.start()]
        elif offset := _ZONE_OFFSET.search(rest):
            minutes = int(offset[1]) * 60 + int(offset[1][0] + offset[2])
            zone, rest = timezone(timedelta(minutes=minutes)), rest[: offset.start()].strip()
        clock = datetime.strptime(rest, _clock(rest)).time() if rest else datetime(1, 1, 1, 23, 59, 59).time()
        day = date(*map(int, found_day.groups()))
    except (ValueError, KeyError) as error:
        raise GangsoError(
            ko=f"'{text}'은(는) 날짜가 아닙니다. 2026-03-31 또는 2026-03-31 18:00처럼 쓰십시오(한국 시각).",
            en=f"'{text}' is not a date. Write 2026-03-31 or 2026-03-31 18:00 (Korean time).",
        ) from error
    return datetime.combine(day, clock, zone)


def split_day(text: str) -> tuple[date, str]:
    """Read the day, year first, that a text begins with, and return it with what stands behind it.

    Raises
    ------
    ValueError
        If it does not begin with a day.

    Examples
    --------
    >>> split_day("2026년 3월 10일 (화) 오전")
    (datetime.date(2026, 3, 10), '오전')
    """
    if not (found := _DAY.match(text.strip())):
        raise ValueError(f"no day: {text!r}")
    return date(*(int(part) for part in found.groups() if part)), _WEEKDAY.sub(" ", text.strip()[found.end() :]).strip()


def _clock(rest: str) -> str:
    """Return the form of a time of day; a fraction of a second is what computers write."""
    if re.fullmatch(r"\d{4}", rest):
        return "%H%M"
    return {0: "%H시", 1: "%H:%M", 2: "%H:%M:%S.%f" if "." in rest else "%H:%M:%S"}[rest.count(":")]


def parse_stamp(text: str) -> datetime:
    """Read when a submission came, from a ``timestamp.txt``: by nbgrader, by ``date``, by a Korean office.

    Day and time have to be there in full, with the year first or with the month's name; a zone is UTC, KST, an offset as +0900, or
    a name that the time-zone database knows.

    Returns
    -------
    datetime
        Aware; naive if the text names no zone.

    Raises
    ------
    ValueError
        If it could mean more than one moment, or none.

    Examples
    --------
    >>> parse_stamp("2026-12-18 17:30:00 KST").isoformat()
    '2026-12-18T17:30:00+09:00'
    >>> parse_stamp("2026. 12. 18. 오후 5:30:00 KST").isoformat()
    '2026-12-18T17:30:00+09:00'
    """
    bare = " ".join(_WEEKDAY.sub(" ", text.strip().lstrip("\ufeff")).split())
    if found := _DAY.match(bare):
        day = date(*(int(part) for part in found.groups() if part))
        clock = _CLOCK.match(bare[found.end() :])
        if clock is None:
            raise ValueError(f"no time of day: {text!r}")
        return _moment(day, clock)
    # "Dec 18 17:30:00 KST 2026", as `date` writes it, and "18 Dec 2026 17:30 +0900"
    named = re.fullmatch(
        r"(?i)(?P<day>[a-z]{3,9}\.? \d{1,2}|\d{1,2} [a-z]{3,9}\.?)(?P<year>,? \d{4})?,? (?P<rest>.+?)(?P<last> \d{4})?",
        bare,
    )
    if named is None or bool(named["year"]) == bool(named["last"]):
        raise ValueError(f"no date with its year: {text!r}")
    day = dates.parse(f"{named['day']} {(named['year'] or named['last']).strip(', ')}").date()
    clock = _CLOCK.match(named["rest"])
    if clock is None:
        raise ValueError(f"no time of day: {text!r}")
    return _moment(day, clock)


def _moment(day: date, clock: re.Match[str]) -> datetime:
    hour, half = int(clock["hour"]), (clock["half"] or clock["after"] or "").lower()
    if clock["half"] and clock["after"]:
        raise ValueError("two halves of the day")
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(f"hour {hour} of half a day")
        hour = hour % 12 + (12 if half in ("오후", "pm") else 0)
    elif clock["minute"] is None:
        raise ValueError("no minutes")
    part = int((clock["part"] or "0").ljust(6, "0")[:6])
    moment = datetime(day.year, day.month, day.day, hour, int(clock["minute"] or 0), int(clock["second"] or 0), part)
    zone = clock["zone"].strip()
    return moment.replace(tzinfo=_zone(zone)) if zone else moment


def _zone(text: str) -> tzinfo:
    bare = text.strip("() ")
    if known := _NAMED.get(bare.upper()):
        return known
    if found := _OFFSET.fullmatch(bare):
        return timezone((1 if found[1] == "+" else -1) * timedelta(hours=int(found[2]), minutes=int(found[3] or 0)))
    try:
        return ZoneInfo(bare)
    except (LookupError, OSError, ValueError) as error:  # a name is looked up among files
        raise ValueError(f"no time zone: {text!r}") from error


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
