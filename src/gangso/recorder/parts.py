"""The Parquet files of a store: by machine and day, and what is in them of a stretch of time.

A part's name is that of the journal's segment it was made from, so that making it a second time, after a crash in the
middle, makes the same file and no second one.
"""

import datetime
import io
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from gangso.files import sync_names
from gangso.recorder import disk
from gangso.recorder.samples import folder_of, identities

_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_QUARTER = datetime.timedelta(minutes=15)
_QUARTER_US = 900_000_000  # every zone's clock differs from UTC by whole quarters of an hour


class Parts:
    """The Parquet files in a folder; one writes into it, everybody may read.

    Parameters
    ----------
    folder
        Above ``machine=NAME/day=YYYY-MM-DD/part-NUMBER.parquet``.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._spans: dict[Path, tuple[int, int]] = {}

    def files(self) -> list[Path]:
        """Return all parts, by machine, day and number."""
        return sorted(self.folder.glob("machine=*/day=*/part-*.parquet"))

    def newest_number(self) -> int:
        """Return the highest number of a part; -1 where there is none."""
        return max((int(re.findall(r"\d+", path.stem)[0]) for path in self.files()), default=-1)

    def write(self, number: int, rows: pa.Table, zone: ZoneInfo | datetime.tzinfo) -> list[Path]:
        """Write a segment's rows, each into the day of its own time, however late it came."""
        written = []
        days = _days(rows["time"], zone)
        for machine in pc.unique(rows["machine"].cast(pa.string())).to_pylist():
            mine = pc.equal(rows["machine"].cast(pa.string()), machine)
            for day in sorted(set(pc.unique(days.filter(mine)).to_pylist())):
                part = rows.filter(pc.and_(mine, pc.equal(days, day))).drop_columns(["machine"])
                plain = pa.table({"signal": part["signal"].cast(pa.string()), "time": part["time"]})
                part = part.take(pc.sort_indices(plain, [("signal", "ascending"), ("time", "ascending")]))
                path = self._folder(machine, day) / f"part-{number:09d}.parquet"
                content = io.BytesIO()
                pq.write_table(part, content, compression="zstd")
                for above in (path.parent.parent, path.parent):
                    if not above.exists():
                        above.mkdir(parents=True)
                        sync_names(above.parent)
                disk.write(path, content.getbuffer())
                self._spans.pop(path, None)
                written.append(path)
        return written

    def found(self, machine: str, names: Iterable[str], first_us: int, last_us: int) -> set[tuple]:
        """Return the identities of the samples of some signals between two times, both included."""
        wanted = (
            pc.field("signal").isin(sorted(set(names)))
            & (pc.field("time") >= _stamp(first_us))
            & (pc.field("time") <= _stamp(last_us))
        )
        kept: set[tuple] = set()
        for path in self._near(machine, first_us, last_us):
            rows = pq.ParquetFile(path).read(columns=["signal", "time", "value", "text", "wave", "status"])
            rows = rows.filter(wanted)
            if rows.num_rows:
                kept |= identities(rows.append_column("machine", pa.array([machine] * rows.num_rows)))
        return kept

    def newest(self) -> dict[tuple[str, str], int]:
        """Return the last time of each signal, in µs since 1970: reads every part, for a store whose state is lost."""
        last: dict[tuple[str, str], int] = {}
        for path in self.files():
            rows = pq.ParquetFile(path).read(columns=["signal", "time"])
            for name, time in zip(*_newest(rows), strict=True):
                key = (machine_of(path), name)
                last[key] = max(time, last.get(key, time))
        return last

    def _folder(self, machine: str, day: str) -> Path:
        if not (name := folder_of(machine)):
            raise ValueError(machine)
        return self.folder / name / f"day={day}"

    def _near(self, machine: str, first_us: int, last_us: int) -> Iterator[Path]:
        """Yield the parts whose times overlap with these; a day is at most fifteen hours from UTC's."""
        first, last = (
            _EPOCH + datetime.timedelta(microseconds=at, hours=shift) for at, shift in ((first_us, -15), (last_us, 15))
        )
        above = self._folder(machine, "").parent
        if not above.is_dir():
            return
        with os.scandir(above) as days:
            near = [day.path for day in days if f"day={first:%Y-%m-%d}" <= day.name <= f"day={last:%Y-%m-%d}"]
        for day in sorted(near):
            for path in sorted(Path(day).glob("part-*.parquet")):
                begins, ends = self._span(path)
                if begins <= last_us and ends >= first_us:
                    yield path

    def _span(self, path: Path) -> tuple[int, int]:
        if path not in self._spans:
            meta = pq.ParquetFile(path).metadata
            column = meta.schema.names.index("time")
            groups = [meta.row_group(number).column(column).statistics for number in range(meta.num_row_groups)]
            ends = [_micros(end) for group in groups for end in (group.min, group.max)]
            self._spans[path] = (min(ends), max(ends))
        return self._spans[path]


def machine_of(path: Path) -> str:
    """Return which machine a part is of."""
    return unquote(path.parent.parent.name.removeprefix("machine="))


def newest_of(rows: pa.Table) -> dict[tuple[str, str], int]:
    """Return the last time of each signal in a table of the journal, in µs since 1970."""
    last: dict[tuple[str, str], int] = {}
    for machine in pc.unique(rows["machine"].cast(pa.string())).to_pylist():
        mine = rows.filter(pc.equal(rows["machine"].cast(pa.string()), machine))
        last |= {(machine, name): time for name, time in zip(*_newest(mine), strict=True)}
    return last


def _newest(rows: pa.Table) -> tuple[list[str], list[int]]:
    plain = pa.table({"signal": rows["signal"].cast(pa.string()), "time": rows["time"].cast(pa.int64())})
    last = plain.group_by("signal").aggregate([("time", "max")])
    return last["signal"].to_pylist(), last["time_max"].to_pylist()


def _days(times: pa.ChunkedArray, zone: ZoneInfo | datetime.tzinfo) -> pa.Array:
    quarters = pc.divide(times.cast(pa.int64()), _QUARTER_US)
    coded = quarters.combine_chunks().dictionary_encode()
    if isinstance(coded, pa.ChunkedArray):
        coded = coded.combine_chunks()
    names = [f"{(_EPOCH + quarter * _QUARTER).astimezone(zone):%Y-%m-%d}" for quarter in coded.dictionary.to_pylist()]
    return pa.array(names, pa.string()).take(coded.indices)


def _stamp(us: int) -> pa.Scalar:
    return pa.scalar(us, pa.timestamp("us", tz="UTC"))


def _micros(time: datetime.datetime) -> int:
    return (time - _EPOCH) // datetime.timedelta(microseconds=1)
