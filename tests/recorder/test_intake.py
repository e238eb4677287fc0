"""What waits for the disk: nothing is acknowledged before it is kept, nor lost when the disk is full for a while."""

import errno
import os
import threading
import time

import pyarrow.parquet as pq
import pytest

from gangso.recorder.gauge import LETTERS, REMARKS, Gauge
from gangso.recorder.intake import MACHINES, ROOM, Delivery, Intake
from gangso.recorder.samples import Sample, Signal
from gangso.recorder.store import Store
from gangso.words import Text

SIGNAL = Signal("a", "M", "x")


def sample(number: int, status: str = "Good") -> Sample:
    return Sample(SIGNAL, number, int(time.time() * 1e6), float(number), status)


def test_with_the_disk_full_nothing_is_acknowledged_and_later_all_of_it_is(tmp_path, monkeypatch):
    gauge, told, ended = Gauge("a", "csv"), [], threading.Event()
    with Store(tmp_path) as store:
        intake = Intake(store, {"a": gauge}, 0.02)
        real, full = os.fsync, [True]

        def fsync(descriptor: int) -> None:
            if full[0]:
                raise OSError(errno.ENOSPC, "No space left on device")
            real(descriptor)

        monkeypatch.setattr(os, "fsync", fsync)  # the disk's answer; what is made of it is what is tested
        thread = threading.Thread(target=intake.run, args=(ended,))
        thread.start()
        intake.put(Delivery("a", [sample(1), sample(2, "Bad")], lambda: told.append("first"), mark=2))
        deadline = time.monotonic() + 20
        while intake.error is None and time.monotonic() < deadline:
            time.sleep(0.01)
        assert "the disk is full" in intake.error.en and not told and gauge.values == 0
        intake.put(Delivery("a", [sample(2, "Bad"), sample(3)], lambda: told.append("second"), mark=3))
        full[0] = False
        while len(told) < 2 and time.monotonic() < deadline:
            time.sleep(0.01)
        ended.set()
        thread.join(10)
        assert told == ["first", "second"] and intake.error is None
        assert (gauge.values, gauge.bad, gauge.duplicates) == (3, 1, 1)
        assert store.marks == {"a": 3}


def test_what_was_delivered_before_the_end_is_kept(tmp_path):
    ended, told = threading.Event(), []
    with Store(tmp_path) as store:
        intake = Intake(store, {"a": Gauge("a", "csv")}, 60)
        intake.put(Delivery("a", [sample(1)], lambda: told.append(1)))
        ended.set()
        intake.run(ended)
        assert told == [1] and store.unsettled == 1


def test_a_value_that_no_file_can_hold_keeps_no_other_from_it(tmp_path):
    ended, told, gauge = threading.Event(), [], Gauge("a", "csv")
    with Store(tmp_path) as store:
        intake = Intake(store, {"a": gauge}, 60)
        far = sample(2)._replace(arrived_us=2**70)
        for number, each in enumerate((sample(1), far, sample(3))):
            intake.put(Delivery("a", [each], lambda number=number: told.append(number)))
        ended.set()
        intake.run(ended)
        assert store.unsettled == 2 and told == [0, 1, 2]
        assert gauge.gaps == 1 and "cannot be kept" in gauge.error.en


@pytest.mark.parametrize(
    "odd",
    [
        sample(2)._replace(
            time_us=253_402_297_200_000_000
        ),  # 9999-12-31T23:00:00Z: Seoul's midnight has no year for it
        sample(2)._replace(time_us=-62_135_596_800_000_000),  # the year 1
        sample(2)._replace(signal=Signal("a", "x" * 300, "x")),
        sample(2)._replace(signal=Signal("a", "설" * 28, "x")),  # each letter is nine in a folder's name
        sample(2)._replace(signal=Signal("a", "\ud800", "x")),
    ],
    ids=["year 9999", "year 1", "long name", "long Korean name", "half a character"],
)
def test_a_time_or_a_machine_that_no_folder_can_have_stops_no_parquet(tmp_path, odd):
    ended, told, gauge = threading.Event(), [], Gauge("a", "mqtt")
    with Store(tmp_path, "Asia/Seoul") as store:
        intake = Intake(store, {"a": gauge}, 60)
        intake.put(Delivery("a", [sample(1), odd, sample(3)], lambda: told.append(1), mark=3))
        ended.set()
        intake.run(ended)
        store.roll()
        (part,) = store.settle()
        assert pq.ParquetFile(part).metadata.num_rows == 2
        assert told == [1] and store.marks == {"a": 3} and not store.damaged  # it does not come again, for ever
    assert (gauge.values, gauge.gaps) == (2, 1) and "1 values that cannot be kept" in gauge.error.en


def test_a_source_may_not_invent_machines_without_end(tmp_path):
    ended, gauge = threading.Event(), Gauge("a", "mqtt")
    with Store(tmp_path) as store:
        intake = Intake(store, {"a": gauge}, 60)
        for number in range(MACHINES + 10):
            intake.put(Delivery("a", [sample(1)._replace(signal=Signal("a", f"M{number}", "x"))]))
        intake.put(Delivery("a", [sample(2)._replace(signal=Signal("a", "M0", "x"))]))
        ended.set()
        intake.run(ended)
        assert len({machine for machine, _ in store.newest}) == MACHINES and store.newest["M0", "x"] == 2
    assert gauge.gaps == 10 and "machines in one source" in gauge.error.en


def test_what_is_said_of_a_source_has_an_end():
    gauge = Gauge("a", "mqtt")
    for number in range(10 * REMARKS):
        gauge.remark(f"t{number}", Text(ko="글" * 10_000, en="x" * 10_000))
    gauge.failed(Text(ko="글" * 10_000, en="x" * 10_000))
    assert len(gauge.remarks) == REMARKS + 1 and [*gauge.remarks.values()][-1].en == "There are more of them."
    said = [*gauge.remarks.values(), gauge.error]
    assert max(len(words) for text in said for words in (text.ko, text.en)) <= LETTERS + 3


def test_a_source_is_held_back_when_there_is_no_room(tmp_path):
    with Store(tmp_path) as store:
        intake = Intake(store, {"a": Gauge("a", "csv")})
        intake.put(Delivery("a", [sample(1)] * ROOM))
        stopping = threading.Event()
        waiting = threading.Thread(target=intake.wait_for_room, args=(stopping,))
        waiting.start()
        time.sleep(0.1)
        assert intake.full and waiting.is_alive()
        stopping.set()
        waiting.join(5)
        assert not waiting.is_alive()
