"""What the newest file of a folder of CSV files has in its first lines."""

import contextlib
from pathlib import Path

from gangso.errors import GangsoError
from gangso.recorder.browse.offers import Offer, Offered


def csv_offers(folder: Path) -> Offered:
    """Return the columns of a folder's newest file."""
    import csv

    newest = max(folder.glob("*.csv*"), key=lambda path: path.stat().st_mtime, default=None)
    if newest is None:
        raise GangsoError(ko=f"{folder}: CSV 파일이 없습니다.", en=f"{folder}: there is no CSV file.")
    content = newest.read_bytes()[:100_000]
    for encoding in ("utf-8-sig", "cp949"):
        with contextlib.suppress(UnicodeDecodeError):
            text = content[: content.rfind(b"\n") + 1].decode(encoding)
            break
    else:
        raise GangsoError(
            ko=f"{newest}: UTF-8도 cp949도 아닙니다. 계획을 직접 적고 'encoding'을 주십시오.",
            en=f"{newest}: neither UTF-8 nor cp949. Write a plan by hand, with its 'encoding'.",
        )
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    rows = list(csv.reader(text.splitlines()[:2], delimiter=delimiter))
    first = dict(zip(rows[0], rows[1], strict=False)) if len(rows) > 1 else {}
    names = [name.strip() for name in rows[0]] if rows else []
    time_ = next(
        (n for n in names if n.lower() in ("time", "timestamp", "date", "시각", "시간", "일시")),
        names[0] if names else "",
    )
    access = {
        "folder": folder.resolve().as_posix(),
        "files": "*.csv*",
        "time": time_,
        "encoding": encoding,
        "delimiter": delimiter,
    }
    offers = tuple(Offer(name, {"column": name}, now=first.get(name, "")) for name in names if name and name != time_)
    return Offered("csv", access, offers)
