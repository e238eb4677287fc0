"""Time zones as a plan writes them: ``Asia/Seoul``, ``+09:00``, ``UTC``."""

import datetime
import re
import zoneinfo


def zone_named(name: str) -> datetime.tzinfo:
    """Return a time zone.

    Raises
    ------
    ValueError
        If there is none of this name.

    Examples
    --------
    >>> zone_named("+09:00").utcoffset(None)
    datetime.timedelta(seconds=32400)
    """
    if found := re.fullmatch(r"([+-])(\d\d):?([0-5]\d)", name):
        minutes = int(found[2]) * 60 + int(found[3])
        return datetime.timezone(datetime.timedelta(minutes=minutes if found[1] == "+" else -minutes))
    if name == "UTC":
        return datetime.UTC
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(name) from error
