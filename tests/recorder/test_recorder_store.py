"""Nothing that was acknowledged is lost, and nothing is there twice, wherever the collector is killed."""

import datetime
import os
import random
import signal
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from gangso.errors import GangsoError
from gangso.recorder import journal
from gangso.recorder.samples import Sample, Signal
from gangso.recorder.store import OWN, Store

posix = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is killed by fork and SIGKILL")
LOAD = Signal("line", "MC-01", "load", "%")
MODE = Signal("line", "MC-02 / 2", "mode")
DAY_US = 86_400_000_000
START_US = 20_000 * DAY_US + 14 * 3_600_000_000  # 23:00 in Seoul


def counted(first: int, count: int, *, step_us: int = 60_000_000) -> list[Sample]:
    """Return samples whose value is their number; one a minute, so that many of them cross a midnight."""
    return [
        Sample(LOAD if number % 2 else MODE, at := START_US + number * step_us, at + 5000, float(number))
        for number in range(first, first + count)
    ]


def numbers(folder: Path) -> list[int]:
    """Return the values in the parts as anybody reads them, duplicates included."""
    if not list(folder.glob("machine=*/day=*/*.parquet")):
        return []
    return sorted(int(row[0]) for row in duckdb.sql(f"SELECT value FROM '{folder}/*/*/*.parquet'").fetchall())


def finish(folder: Path) -> list[int]:
    with Store(folder, "Asia/Seoul") as store:
        store.roll()
        store.settle()
    return numbers(folder)


def test_what_is_kept_says_when_of_what_and_how_good(tmp_path):
    wave = Signal("line", "MC-01", "vibration", "m/s2")
    given = [
        Sample(LOAD, START_US, START_US + 7, 12.5),
        Sample(LOAD, START_US + 1, START_US + 7, None, "BadSensorFailure", "server"),
        Sample(LOAD, START_US + 2, START_US + 7, float("nan")),
        Sample(MODE, START_US, START_US + 7, "자동", clock="arrival"),
        Sample(wave, START_US, START_US + 7, (0.1, -0.2)),
    ]
    with Store(tmp_path, "Asia/Seoul") as store:
        assert store.keep(given, {}).values == 5
        assert (again := store.keep(given, {})).duplicates == 5 and again.values == 0
        store.roll()
        store.settle()
        assert store.keep(given, {}).duplicates == 5  # in the parts now
    rows = {
        (row["signal"], row["time"].microsecond): row
        for path in tmp_path.glob("machine=*/day=*/*.parquet")
        for row in pq.ParquetFile(path).read().to_pylist()
    }
    first = datetime.datetime.fromtimestamp(START_US / 1e6, datetime.UTC)
    assert rows["load", 0] == {
        **{"signal": "load", "time": first, "arrived": first.replace(microsecond=7), "value": 12.5, "text": None},
        **{"wave": None, "status": "Good", "clock": "device", "unit": "%", "source": "line"},
    }
    assert (rows["load", 1]["value"], rows["load", 1]["status"]) == (None, "BadSensorFailure")
    assert str(rows["load", 2]["value"]) == "nan"
    assert (rows["mode", 0]["text"], rows["mode", 0]["clock"]) == ("자동", "arrival")
    assert rows["vibration", 0]["wave"] == pytest.approx([0.1, -0.2])


def test_late_data_land_in_the_day_that_they_were_measured(tmp_path):
    with Store(tmp_path, "Asia/Seoul") as store:
        store.keep(counted(0, 120), {})
        late = [Sample(LOAD, START_US - 3 * DAY_US, START_US, -1.0), *counted(0, 2)]
        assert store.keep(late, {}).values == 1
        store.roll()
        parts = store.settle()
        assert store.keep(late, {}).values == 0  # found in the part of that day
    days = {(path.parent.parent.name, path.parent.name) for path in parts}
    assert days == {
        ("machine=MC-01", "day=2024-10-01"),
        ("machine=MC-01", "day=2024-10-04"),
        ("machine=MC-01", "day=2024-10-05"),
        ("machine=MC-02%20%2F%202", "day=2024-10-04"),
        ("machine=MC-02%20%2F%202", "day=2024-10-05"),
    }
    told = duckdb.sql(f"SELECT machine, count(*) FROM read_parquet('{tmp_path}/*/*/*.parquet') GROUP BY 1 ORDER BY 1")
    assert told.fetchall() == [("MC-01", 61), ("MC-02 / 2", 60)]


def test_without_its_state_a_store_still_knows_what_it_holds(tmp_path):
    with Store(tmp_path) as store:
        store.keep(counted(0, 50), {"line": 50})
        store.roll()
        store.settle()
    (tmp_path / OWN / "state.json").unlink()
    with Store(tmp_path) as store:
        assert store.keep(counted(0, 60), {}).values == 10
        store.roll()
        assert [path.name for path in store.settle()] == ["part-000000001.parquet"] * 2
    assert numbers(tmp_path) == list(range(60))


def test_half_a_character_and_a_time_before_1970_are_kept(tmp_path):
    odd = [Sample(MODE, -11_644_473_600_000_000, 0, "a\ud800"), Sample(LOAD, -1, 0, 1.0)]
    with Store(tmp_path, "Asia/Seoul") as store:
        assert store.keep(odd, {}).values == 2
        store.roll()
        days = {path.parent.name for path in store.settle()}
        assert store.keep(odd, {}).values == 0
    assert days == {"day=1601-01-01", "day=1970-01-01"}


def test_two_collectors_do_not_write_into_one_folder(tmp_path):
    with Store(tmp_path), pytest.raises(GangsoError, match="another collector"):
        Store(tmp_path)


def test_a_store_keeps_its_own_midnight(tmp_path):
    Store(tmp_path, "Asia/Seoul").close()
    with pytest.raises(GangsoError, match="Asia/Seoul"):
        Store(tmp_path, "UTC")


def test_a_frame_that_the_disk_damaged_is_told_and_kept_for_mending(tmp_path):
    with Store(tmp_path) as store:
        for first in (0, 10, 20):
            store.keep(counted(first, 10), {})
    path = journal.segment(tmp_path / OWN / "journal", 0)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with Store(tmp_path) as store:
        assert store.damaged == [0]
        store.settle()
    assert numbers(tmp_path) == list(range(10))
    assert path.with_suffix(".damaged").read_bytes() == content


def test_a_segment_that_cannot_be_made_into_parquet_is_put_aside_and_the_next_ones_are_made(tmp_path):
    with Store(tmp_path, "Asia/Seoul") as store:
        store.keep([Sample(LOAD, 253_402_297_200_000_000, 0, 1.0)], {"line": 1})  # as an earlier version took it
        store.roll()
        store.keep(counted(0, 10), {"line": 2})
    with Store(tmp_path, "Asia/Seoul") as store:
        store.roll()
        assert store.settle() and store.settle() == []
        assert store.damaged == [0] and not store._rows
        assert store.marks == {"line": 2}
    assert numbers(tmp_path) == list(range(10))
    assert [path.name for path in (tmp_path / OWN / "journal").iterdir()] == ["000000000.damaged"]


def test_a_start_clears_its_own_drafts_and_nobody_elses(tmp_path):
    own = [tmp_path / OWN / "state.json.draft", tmp_path / "machine=M/day=2026-01-01/part-000000001.parquet.draft"]
    others = [
        tmp_path / name
        for name in ("novel.draft", "letters/a.draft", "machine=M/b.draft", "machine=M/day=2026-01-01/c.draft")
    ]
    for path in own + others:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    Store(tmp_path).close()
    assert [path.exists() for path in own + others] == [False] * 2 + [True] * 4


def work(folder: Path, first: int, told: int) -> None:
    """Deliver as a source does that hears no answer: from what it does not know to be kept, five a time, and settle often."""
    with Store(folder, "Asia/Seoul") as store:
        first = store.marks.get("line", first)
        for number in range(first, first + 40, 5):
            again = max(0, number - 7)
            store.keep(counted(again, number + 5 - again), {"line": number + 5})
            os.write(told, f"{number + 5}\n".encode())
            if number % 15 == 10:
                store.roll()
                store.settle()
        store.roll()
        store.settle()


def killed_at(folder: Path, step: int, first: int) -> tuple[int, bool]:
    """Work in a process that is killed at its `step`-th call that changes the disk; return the last acknowledged number."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            count = 0

            def counting(call, half=None):
                def counted_call(*given, **named):
                    nonlocal count
                    count += 1
                    if count == step:
                        if half:
                            half(*given)
                        os.kill(os.getpid(), signal.SIGKILL)
                    return call(*given, **named)

                return counted_call

            os.fsync = counting(lambda descriptor: None)  # a kill needs none: it is the place that counts
            os.replace = counting(os.replace)
            Path.replace = counting(Path.replace)
            Path.unlink = counting(Path.unlink)
            append = journal._encode
            # In the middle of a frame: half of it is in the file.
            journal._encode = counting(
                append,
                lambda *given: (
                    next((folder / OWN / "journal").glob("*")).open("ab").write(b"GJ01" + b"\x07" * 50)
                    if list((folder / OWN / "journal").glob("*"))
                    else None
                ),
            )
            work(folder, first, writing)
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as lines:
        acknowledged = [int(line) for line in lines]
    _, status = os.waitpid(child, 0)
    return max(acknowledged, default=first), os.WIFSIGNALED(status)


@posix
def test_killed_at_every_call_that_changes_the_disk_nothing_is_lost_and_nothing_twice(tmp_path):
    step = 1
    while True:
        folder = tmp_path / str(step)
        acknowledged, killed = killed_at(folder, step, 0)
        kept = finish(folder)
        assert kept == list(range(len(kept))), step
        assert len(kept) >= acknowledged, step
        with Store(folder, "Asia/Seoul") as store:
            assert store.marks.get("line", 0) >= acknowledged, step
        if not killed:
            break
        step += 1
    assert step > 60  # it was killed at that many places, and at last not any more
    assert kept == list(range(40))


@posix
def test_killed_again_and_again_at_any_time_it_goes_on_where_it_was(tmp_path):
    rng, acknowledged, kills = random.Random(17), 0, 0
    while kills < 25:
        acknowledged, killed = killed_at(tmp_path, rng.randint(1, 40), acknowledged)
        kills += killed
        kept = finish(tmp_path) if kills % 5 == 0 else []
        assert kept == list(range(len(kept)))
    kept = finish(tmp_path)
    assert kept == list(range(len(kept))) and len(kept) >= acknowledged > 40
