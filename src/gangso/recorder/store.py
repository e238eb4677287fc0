"""What was collected: a journal that is on the disk before anything is acknowledged, and Parquet by machine and day.

Every source may deliver a sample again after a reconnect, and has to, if it cannot know whether the first one was kept. So
a sample that is no later than the newest of its signal is looked up, in the journal and in the parts of its day, however
long ago that was: it is the same if machine, signal, time, value and status are. Samples in the order of time, which is all
but a few, cost no look.

Killed at any point, the next start finds every frame that was acknowledged. A segment becomes parts under names that
follow from its number, then the state is written, then the segment goes: whatever of this was cut off is done again, with
the same result.
"""

import datetime
import json
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import filelock
import pyarrow as pa

from gangso.errors import GangsoError
from gangso.files import sync_names
from gangso.recorder import disk, journal
from gangso.recorder.parts import Parts, newest_of
from gangso.recorder.samples import Sample, identities, table
from gangso.recorder.zone import zone_named

OWN = "_collector"  # below the folder: what is no data; readers of Parquet pass names with an underscore by
PLAN = "plan.toml"  # in it: a copy of the plan that was last collected by
_STATE = "state.json"
_ZONE = "zone.txt"


@dataclass(frozen=True)
class Kept:
    """What became of some samples: those that were new, and how many had been there before."""

    fresh: tuple[Sample, ...]
    duplicates: int

    @property
    def values(self) -> int:
        """How many are on the disk now that were not."""
        return len(self.fresh)


class Store:
    """A folder of what was collected, open for the one collector that writes into it.

    Parameters
    ----------
    folder
        Made if it is not there.
    zone
        Whose midnight ends a day.

    Raises
    ------
    GangsoError
        If another collector writes into it, or its days end at another zone's midnight.
    CollectionError
        If it cannot be written.

    Examples
    --------
    >>> with Store("collected") as store:
    ...     store.keep(samples, {})
    """

    def __init__(self, folder: Path | str, zone: str = "UTC") -> None:
        self.folder = Path(folder)
        self.own = self.folder / OWN
        self._journals = self.own / "journal"
        self.own.mkdir(parents=True, exist_ok=True)
        self._lock = filelock.FileLock(self.own / "writing.lock")
        try:
            self._lock.acquire(timeout=0)
        except filelock.Timeout as error:
            raise GangsoError(
                ko=f"{self.folder}: 다른 수집기가 이 폴더에 쓰고 있습니다. 그 수집기를 멈추거나 다른 폴더를 주십시오.",
                en=f"{self.folder}: another collector is writing into this folder. Stop that one, or give another folder.",
            ) from error
        self.zone = self._of_its_own(zone)
        self.parts = Parts(self.folder)
        # Only where this store writes: the plan may name a folder with files of others.
        mine = self.own.glob(f"*{disk.DRAFT}"), self.folder.glob(f"machine=*/day=*/part-*.parquet{disk.DRAFT}")
        for draft in [path for found in mine for path in found]:
            draft.unlink()
        state = self._state()
        self.newest: dict[tuple[str, str], int] = {(m, s): at for m, s, at in state["newest"]}
        self.marks: dict[str, Any] = dict(state["marks"])
        self._marks_settled = dict(self.marks)
        self._changing = threading.RLock()
        self._rows: dict[int, list[pa.Table]] = {}
        self.damaged: list[int] = []
        old = journal.numbers(self._journals)
        for number in old:
            found = journal.read(self._journals, number)
            if found.damaged:
                self.damaged.append(number)
            self._rows[number] = list(found.tables)
            self.marks |= found.marks
            for rows in found.tables:
                self._later(newest_of(rows))
        # Above all that there ever was: the name of a part that is there must not be given a second time.
        last = max([*old, state["settled"], self.parts.newest_number()])
        self._journal = journal.Journal(self._journals, last + 1)
        self._closed = old

    def keep(self, samples: Sequence[Sample], marks: Mapping[str, Any]) -> Kept:
        """Keep what is new of these samples, and how far their sources have been read; then it may be acknowledged.

        Raises
        ------
        CollectionError
            If it cannot be written; then nothing of it may be acknowledged.
        """
        fresh, later = self._fresh(samples)
        changed = {name: mark for name, mark in marks.items() if self.marks.get(name) != mark}
        if fresh or changed:
            rows = table(fresh)
            with self._changing:
                self._journal.append(rows, changed)
                self._rows.setdefault(self._journal.number, []).append(rows)
        self._later(later)
        self.marks |= changed
        return Kept(tuple(fresh), len(samples) - len(fresh))

    @property
    def unsettled(self) -> int:
        """Rows in the segment that is being written."""
        return sum(rows.num_rows for rows in self._rows.get(self._journal.number, ()))

    def roll(self) -> None:
        """Close the journal's segment, so that `settle` may make parts of it."""
        with self._changing:
            closed = self._journal.roll()
            if closed is not None:
                self._closed.append(closed)

    def settle(self) -> list[Path]:
        """Make parts of the closed segments, and return them; another thread may `keep` meanwhile.

        Raises
        ------
        CollectionError
            If they cannot be written; the segments stay. One that cannot be made into Parquet whatever the disk does is put
            aside and counted among `damaged`: it must not keep all later ones from it.
        """
        written: list[Path] = []
        while self._closed:
            number = self._closed[0]
            found = journal.read(self._journals, number)
            rows = [rows for rows in found.tables if rows.num_rows]
            aside = found.damaged
            try:
                if rows:
                    written += self.parts.write(number, pa.concat_tables(rows).unify_dictionaries(), self.zone)
            except (GangsoError, OSError, MemoryError):  # the disk, this computer: it may be otherwise the next time
                raise
            except Exception:  # what it holds will be the same the next time
                aside = True
                if number not in self.damaged:
                    self.damaged.append(number)
            self._marks_settled |= found.marks
            self._write_state(number)
            path = journal.segment(self._journals, number)
            if aside:
                path.replace(path.with_suffix(".damaged"))  # for whoever can mend it
            else:
                path.unlink()
            sync_names(self._journals)
            with self._changing:
                self._closed.pop(0)
                self._rows.pop(number, None)
        return written

    def close(self) -> None:
        """Let go of the folder; what is in the journal is made into parts by the next start."""
        self._journal.close()
        self._lock.release()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _of_its_own(self, zone: str) -> datetime.tzinfo:
        """Return the zone of a new store, or make sure that an old one keeps its own: a day must not be cut at two hours."""
        path = self.own / _ZONE
        if not path.exists():
            disk.write(self.own / "about.txt", _ABOUT.encode())
            disk.write(path, zone.encode())
        if (before := path.read_text(encoding="utf-8")) != zone:
            raise GangsoError(
                ko=f"{self.folder}: 이 폴더의 하루는 시간대 '{before}'의 자정에 끝나는데 계획에는 '{zone}'입니다. 시간대를 되돌리거나 다른 폴더를 "
                "주십시오.",
                en=f"{self.folder}: the days of this folder end at midnight of '{before}', and the plan says '{zone}'. Give the "
                "former zone, or another folder.",
            )
        return zone_named(zone)

    def _fresh(self, samples: Sequence[Sample]) -> tuple[list[Sample], dict[tuple[str, str], int]]:
        newest, later = self.newest, {}
        early: list[int] = []
        for place, sample in enumerate(samples):
            key = sample.signal.key
            last = later.get(key)
            if last is None:
                last = newest.get(key)
            if last is None or sample.time_us > last:
                later[key] = sample.time_us
            else:
                early.append(place)
        if not early:
            return list(samples), later
        known = self._known([samples[place] for place in early])
        doubtful = set(early)
        known |= {sample.identity for place, sample in enumerate(samples) if place not in doubtful}
        fresh = []
        for place, sample in enumerate(samples):
            if place in doubtful:
                if (same := sample.identity) in known:
                    continue
                known.add(same)
            fresh.append(sample)
        return fresh, later

    def _known(self, samples: Sequence[Sample]) -> set[tuple]:
        """Return the identities that are kept already, of about the times of these samples."""
        known: set[tuple] = set()
        first, last = min(s.time_us for s in samples), max(s.time_us for s in samples)
        with self._changing:
            unsettled = [rows for tables in self._rows.values() for rows in tables if rows.num_rows]
        for rows in unsettled:
            times = rows["time"].cast(pa.int64()).to_numpy()
            near = (times >= first) & (times <= last)
            if near.any():
                known |= identities(rows.filter(pa.array(near)))
        for machine in {sample.signal.machine for sample in samples}:
            mine = [sample for sample in samples if sample.signal.machine == machine]
            span = min(s.time_us for s in mine), max(s.time_us for s in mine)
            known |= self.parts.found(machine, (sample.signal.name for sample in mine), *span)
        return known

    def _later(self, later: Mapping[tuple[str, str], int]) -> None:
        for key, time_us in later.items():
            if time_us > self.newest.get(key, time_us - 1):
                self.newest[key] = time_us

    def _state(self) -> dict[str, Any]:
        try:
            return json.loads((self.own / _STATE).read_text(encoding="utf-8"))
        except FileNotFoundError:  # the first start, or somebody has removed it
            newest = [[*key, at] for key, at in self.parts.newest().items()]
            return {"newest": newest, "marks": {}, "settled": -1}

    def _write_state(self, settled: int) -> None:
        newest = [[*key, at] for key, at in list(self.newest.items())]
        state = {"newest": newest, "marks": self._marks_settled, "settled": settled}
        disk.write(self.own / _STATE, json.dumps(state, ensure_ascii=False).encode())


_ABOUT = """gangso collect: 이 폴더는 수집기의 것입니다. 지우지 마십시오. 아직 Parquet이 되지 않은 값이 journal에 있습니다.
gangso collect: this folder is the collector's. Do not remove it: the journal holds values that are not in Parquet yet.
"""
