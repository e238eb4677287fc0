"""How a collector does: a file for whoever supervises it, and the same as a page for a terminal."""

import datetime
import json
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gangso.errors import GangsoError
from gangso.files import write_whole
from gangso.recorder import gauge as states
from gangso.recorder.gauge import Gauge
from gangso.recorder.store import OWN
from gangso.words import Text, tr

if TYPE_CHECKING:
    from rich.console import RenderableType

    from gangso.recorder.running import Collector

FILE = "health.json"
OLD_S = 15.0  # a health file that is older tells of a collector that has stopped


class Health:
    """Looks at a collector every now and then.

    Parameters
    ----------
    collector
        Which.
    """

    def __init__(self, collector: "Collector") -> None:
        self.collector = collector
        self.path = collector.plan.folder / OWN / FILE
        self._before: dict[str, tuple[float, int]] = {}

    def look(self) -> dict[str, Any]:
        """Return how it does, as it is written into the health file.

        ``ok`` is true if everything is as it should be: all sources are read, and what they say is kept.
        """
        collector = self.collector
        error = collector.intake.error or collector.error
        usage = collector.quota
        sources = [self._source(gauge) for gauge in collector.gauges.values()]
        return {
            "at": time.time(),
            "pid": os.getpid(),
            "started": collector.started,
            "ended": collector.ended,
            "ok": error is None
            and not collector.ended
            and collector.writing
            and all(gauge.state == states.READING for gauge in collector.gauges.values())
            and not collector.store.damaged
            and not (usage and usage.over),
            "error": _both(error),
            "damaged": collector.store.damaged,
            "bytes": usage.bytes if usage else None,
            "over_quota": bool(usage and usage.over),
            "free_bytes": usage.free if usage else None,
            "sources": sources,
        }

    def write(self) -> dict[str, Any]:
        """Write the health file, and return what is in it."""
        found = self.look()
        write_whole(self.path, json.dumps(found, ensure_ascii=False, indent=1))
        return found

    def _source(self, gauge: Gauge) -> dict[str, Any]:
        now = time.monotonic()
        before, values = self._before.get(gauge.name, (now, gauge.values))
        if gauge.name not in self._before or now - before > 5:
            self._before[gauge.name] = (now, gauge.values)
        return {
            "name": gauge.name,
            "kind": gauge.kind,
            "state": _both(gauge.state),
            "values": gauge.values,
            "rate": (gauge.values - values) / (now - before) if now - before > 0.5 else None,
            "lag_s": gauge.lag_s,
            "silent_s": time.time() - gauge.arrived if gauge.arrived else None,
            "behind_s": gauge.arrived - gauge.newest_us / 1e6 if gauge.arrived else None,
            "bad": gauge.bad,
            "duplicates": gauge.duplicates,
            "gaps": gauge.gaps,
            "error": _both(gauge.error),
            "error_at": gauge.error_at or None,
            "remarks": [_both(remark) for remark in list(gauge.remarks.values())],
        }


def read(folder: Path) -> dict[str, Any]:
    """Return the health file of the collector that writes into a folder.

    Raises
    ------
    GangsoError
        If there is none.
    """
    path = folder / OWN / FILE
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GangsoError(
            ko=f"{path}: 상태 파일이 없습니다. 이 폴더에 쓰는 수집기가 아직 시작되지 않았습니다.",
            en=f"{path}: there is no health file. No collector that writes into this folder has been started yet.",
        ) from error


def page(found: dict[str, Any]) -> "RenderableType":
    """Return what a terminal shows of a health file."""
    from rich.console import Group
    from rich.markup import escape
    from rich.table import Table

    from gangso import signs  # names of servers and topics act on no terminal

    age_s = time.time() - found["at"]
    since = datetime.datetime.fromtimestamp(found["started"]).strftime("%Y-%m-%d %H:%M:%S")
    if found["ended"]:
        head = tr(
            ko=f"수집기가 끝났습니다. {since}부터 모았습니다.", en=f"The collector has ended; it began at {since}."
        )
    elif age_s > OLD_S:
        head = tr(
            ko=f"[red]수집기가 멈춰 있습니다: 마지막 소식이 {age_s:,.0f}초 전입니다.[/]",
            en=f"[red]The collector has stopped: its last news is {age_s:,.0f} s old.[/]",
        )
    elif found["ok"]:
        head = tr(ko=f"[green]정상[/]  {since}부터", en=f"[green]all well[/]  since {since}")
    else:
        head = tr(
            ko=f"[yellow]살펴볼 것이 있습니다[/]  {since}부터", en=f"[yellow]something to look at[/]  since {since}"
        )
    titles = tr(
        ko=["소스", "상태", "값", "초당", "지연(초)", "마지막 값(초 전)", "Good 아님", "중복", "빠짐"],
        en=["source", "state", "values", "a second", "lag (s)", "last value (s ago)", "not Good", "again", "gaps"],
    )
    table = Table(*titles, box=None)
    notes: list[str] = []
    for source in found["sources"]:
        silent = "" if source["silent_s"] is None else f"{source['silent_s'] + age_s:,.1f}"
        rate = "" if source["rate"] is None else f"{source['rate']:,.1f}"
        counts = [f"{source[name]:,}" for name in ("bad", "duplicates", "gaps")]
        table.add_row(
            escape(signs.in_a_line(f"{source['name']} ({source['kind']})")),
            *(_words(source["state"]), f"{source['values']:,}", rate, f"{source['lag_s']:.2f}", silent, *counts),
        )
        if source["error"]:
            at = datetime.datetime.fromtimestamp(source["error_at"]).strftime("%m-%d %H:%M:%S")
            notes.append(tr(ko="마지막 오류", en="last error") + f" {at}  {source['name']}: {_words(source['error'])}")
        notes += [f"{source['name']}: {_words(remark)}" for remark in source["remarks"]]
    if found["error"]:
        notes.insert(0, _words(found["error"]))
    if found["over_quota"]:
        notes.append(
            tr(
                ko="정해 둔 용량을 넘었습니다. 복사(export_to)가 끝난 파일이 없어 지우지 않았습니다.",
                en="There is more than the quota. Nothing has been removed, for nothing has been copied (export_to).",
            )
        )
    for number in found["damaged"]:
        notes.append(
            tr(
                ko=f"저널 {number:09d}이(가) 손상되었거나 Parquet으로 만들 수 없었습니다. 살릴 수 있는 데까지 살렸고, 파일은 .damaged로 남겼습니다.",
                en=f"Journal {number:09d} was damaged, or could not be made into Parquet. What could be is kept; the file stays as "
                ".damaged.",
            )
        )
    return Group(head, table, *(escape(signs.in_a_line(note)) for note in notes))


def _both(text: Text | None) -> dict[str, str] | None:
    return None if text is None else {"ko": text.ko, "en": text.en}


def _words(text: dict[str, str]) -> str:
    return tr(ko=text["ko"], en=text["en"])
