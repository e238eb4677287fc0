"""A folder of CSV files that another program writes: read as far as whole lines go, through renaming and cutting.

How far each file has been read is the mark, which is kept with the rows themselves: a kill loses and repeats nothing. A file
is known by what the file system calls it (its inode) and by its first bytes, not by its name: a log that is renamed and begun
anew is read to its end and then from its beginning. A last line without a line's end is half a line, and waits.
"""

import csv
import datetime
import threading
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gangso.errors import GangsoError
from gangso.recorder import gauge as states
from gangso.recorder import sources
from gangso.recorder.intake import Delivery
from gangso.recorder.samples import Sample
from gangso.recorder.zone import zone_named
from gangso.words import Text

HEAD = 1024  # first bytes by which a file is told from another that has taken its place
CHUNK = 1_000_000  # bytes read at once
_PER_S = {"s": 1_000_000, "ms": 1_000, "us": 1}
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


class Reader(sources.Reader):
    """Reads the files of a folder, again and again."""

    def read(self, stopping: threading.Event) -> None:
        """Read until `stopping` is set."""
        access = self.source.access
        self._zone = zone_named(access.zone)
        self._mark: dict[str, dict[str, Any]] = {key: dict(found) for key, found in (self.mark or {}).items()}
        while not stopping.is_set():
            if not access.folder.is_dir():
                raise GangsoError(
                    ko=f"{access.folder}: 폴더가 없습니다. 이 컴퓨터에서 보이는 경로인지, 네트워크 드라이브라면 연결되어 있는지 확인하십시오.",
                    en=f"{access.folder}: there is no such folder. Is this its path on this computer, and a network drive connected?",
                )
            self.gauge.state = states.READING
            there = set()
            amiss: GangsoError | None = None
            for path in sorted(access.folder.glob(access.files), key=_age):
                try:
                    there.add(self._follow(path, stopping))
                except GangsoError as error:  # the other files are read all the same
                    amiss = amiss or error
            if amiss is not None:
                raise amiss
            gone = [key for key in self._mark if key not in there]
            for key in gone:  # removed by its writer
                del self._mark[key]
            stopping.wait(access.every_s)

    def _follow(self, path: Path, stopping: threading.Event) -> str:
        """Read what is new in a file, and return what it is known by."""
        try:
            with path.open("rb") as file:
                key = str(path.stat().st_ino)
                known = self._mark.get(key)
                if known is not None and zlib.crc32(file.read(known["head"])) != known["crc"]:
                    known = None  # another file under a number that was given a second time, or cut and begun anew
                known = dict(known or {"at": 0, "head": 0, "crc": 0, "columns": None})
                file.seek(known["at"])
                while not stopping.is_set():
                    content = file.read(CHUNK)
                    whole = content.rfind(b"\n") + 1
                    rows = content[:whole]
                    if not whole:
                        if len(content) < CHUNK:
                            break
                        whole = CHUNK  # no row is that long: it is passed over up to its end, which is still to come
                        if not known.get("long"):
                            self._passed_over(path, f"> {CHUNK:,} bytes", content[:80].decode(errors="replace"))
                    elif known.get("long"):
                        rows = rows.partition(b"\n")[2]
                    self._take(path, rows, known)
                    known |= {"at": known["at"] + whole, "long": not rows and whole == CHUNK and content[-1:] != b"\n"}
                    file.seek(0)
                    head = file.read(min(HEAD, known["at"]))
                    known |= {"head": len(head), "crc": zlib.crc32(head)}
                    self._mark[key] = known
                    self._deliver(stopping)
                    file.seek(known["at"])
        except OSError as error:
            raise GangsoError(
                ko=f"{path}: 읽을 수 없습니다 ({error.strerror}). 쓰는 프로그램이 파일을 잠그는지, 읽기 권한이 있는지 확인하십시오.",
                en=f"{path}: cannot be read ({error.strerror}). Does the program that writes it lock it, and may this account read it?",
            ) from error
        return key

    def _deliver(self, stopping: threading.Event) -> None:
        self.intake.wait_for_room(stopping)
        mark = {key: dict(found) for key, found in self._mark.items()}
        self.intake.put(Delivery(self.source.name, self._samples, mark=mark))

    def _take(self, path: Path, content: bytes, known: dict[str, Any]) -> None:
        access = self.source.access
        now_us = time.time_ns() // 1000
        self._samples: list[Sample] = []
        try:
            text = content.decode(access.encoding if not known["at"] else access.encoding.removesuffix("-sig"))
        except UnicodeDecodeError as error:
            raise GangsoError(
                ko=f"{path}: {access.encoding}으로 읽을 수 없습니다. 계획의 'encoding'을 바꾸십시오. 한국어 Windows 프로그램은 대개 cp949입니다.",
                en=f"{path}: this is not {access.encoding}. Change 'encoding' in the plan; programs on Korean Windows mostly write "
                "cp949.",
            ) from error
        rows = csv.reader(text.splitlines(), delimiter=access.delimiter)
        while True:
            try:
                row = next(rows, None)
            except csv.Error as error:  # a cell of more than 131,072 letters; the next row is another
                self._passed_over(path, error, "")
                continue
            if row is None:
                break
            if not row:
                continue
            if known["columns"] is None:
                known["columns"] = self._columns(path, [cell.strip() for cell in row])
                continue
            try:
                self._samples += self._row(row, known["columns"], now_us)
            except (ValueError, IndexError, OverflowError) as error:
                self._passed_over(path, error, row)

    def _passed_over(self, path: Path, why: object, row: object) -> None:
        self.gauge.gaps += 1
        self.gauge.failed(
            Text(
                ko=f"{path}: 읽을 수 없는 행을 건너뛰었습니다 ({why}): {row}",
                en=f"{path}: a row that cannot be read was passed over ({why}): {row}",
            )
        )

    def _columns(self, path: Path, heading: list[str]) -> list[int]:
        """Return where the time stands, and each signal."""
        wanted = [self.source.access.time, *(item.where.column for item in self.source.items)]
        missing = [name for name in wanted if name not in heading]
        if missing:
            raise GangsoError(
                ko=f"{path}: 열이 없습니다: {', '.join(missing)}. 첫 줄에 있는 열: {', '.join(heading)}",
                en=f"{path}: there is no column {', '.join(missing)}. Columns of its first line: {', '.join(heading)}",
            )
        return [heading.index(name) for name in wanted]

    def _row(self, row: list[str], columns: list[int], now_us: int) -> Iterator[Sample]:
        at = self._time(row[columns[0]].strip())
        found = [row[column].strip() for column in columns[1:]]  # all of them, before the first is given
        for item, cell in zip(self.source.items, found, strict=True):
            yield Sample(item.signal, at, now_us, self._value(cell), "Good" if cell else "Empty")

    def _value(self, cell: str) -> float | str | None:
        if not cell:
            return None
        try:
            return float(cell.replace(self.source.access.decimal, ".") if self.source.access.decimal != "." else cell)
        except ValueError:
            return cell

    def _time(self, cell: str) -> int:
        form = self.source.access.time_format
        if form in _PER_S:
            return round(float(cell) * _PER_S[form])
        at = datetime.datetime.fromisoformat(cell) if form == "iso" else datetime.datetime.strptime(cell, form)
        at = at if at.tzinfo else at.replace(tzinfo=self._zone)
        return (at - _EPOCH) // datetime.timedelta(microseconds=1)


def _age(path: Path) -> tuple[float, str]:
    try:
        return path.stat().st_mtime, path.name
    except OSError:  # renamed or removed since it was listed; it is met again, or is gone
        return 0.0, path.name
