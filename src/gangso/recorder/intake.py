"""Where all sources deliver: gathers what came, has it kept in one write, and tells the sources what is on the disk."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from gangso.collection.failures import CollectionError
from gangso.recorder.gauge import Gauge
from gangso.recorder.samples import GOOD, Sample
from gangso.recorder.store import Store
from gangso.words import Text

ROOM = 200_000  # samples that wait for the disk; beyond, sources are not read, so that memory stays as it is
MACHINES = 1000  # of one source; each is a folder and a file a day, and with machine_level anybody may invent more
_PATIENCE_S = (0.5, 15.0)  # between two tries of a disk that is full: the first wait, and the longest


class Delivery(NamedTuple):
    """What a source delivers at once.

    Attributes
    ----------
    source
        Its name.
    samples
        Perhaps none, where only the mark has moved.
    on_disk
        Called once all of it is on the disk: now it may be acknowledged. Runs in the intake's thread.
    mark
        How far the source has been read with these samples; anything that JSON can say. None where it has no such thing.
    """

    source: str
    samples: Sequence[Sample]
    on_disk: Callable[[], None] | None = None
    mark: Any = None


class Intake:
    """Between the sources and the store.

    Parameters
    ----------
    store
        Where it goes.
    gauges
        By source.
    every_s
        How often it is forced to the disk.
    """

    def __init__(self, store: Store, gauges: Mapping[str, Gauge], every_s: float = 0.2) -> None:
        self.store = store
        self.every_s = every_s
        self.error: Text | None = None
        self._gauges = gauges
        self._waiting: list[Delivery] = []
        self._rows = 0
        self._hurry = False
        self._changed = threading.Condition()
        self._machines: dict[str, set[str]] = {}

    def put(self, delivery: Delivery, *, hurry: bool = False) -> None:
        """Deliver; returns at once. With `hurry` the disk is not waited for: the source's partner is waiting for an answer."""
        known = self._machines.setdefault(delivery.source, set())
        if not all(sample.fits and sample.signal.machine in known for sample in delivery.samples):
            new = dict.fromkeys(sample.signal.machine for sample in delivery.samples if sample.fits)
            known |= set(islice((machine for machine in new if machine not in known), MACHINES - len(known)))
            fit = [sample for sample in delivery.samples if sample.fits and sample.signal.machine in known]
            if len(fit) < len(delivery.samples):
                delivery = self._fitting(delivery, fit)
        with self._changed:
            self._waiting.append(delivery)
            self._rows += len(delivery.samples)
            if hurry and not self._hurry:
                self._hurry = True
                self._changed.notify_all()

    def _fitting(self, delivery: Delivery, fit: list[Sample]) -> Delivery:
        """Leave out what no file can hold, before it is acknowledged: in the journal it would stop all Parquet."""
        left = {id(sample) for sample in fit}
        odd = next(sample for sample in delivery.samples if id(sample) not in left)
        count = len(delivery.samples) - len(fit)
        gauge = self._gauges[delivery.source]
        gauge.gaps += 1
        words = f"{odd.signal.machine[:40]} / {odd.signal.name}, {odd.time_us} µs"
        gauge.failed(
            Text(
                ko=f"저장할 수 없는 값 {count}개를 버렸습니다 ({words}). 시각이 1601년에서 2200년 사이인지, 설비 이름이 너무 길지 않은지, 한 소스의 설비가 {MACHINES}대를 넘지 "
                "않는지 확인하십시오.",
                en=f"{count} values that cannot be kept were left out ({words}). Is their time between 1601 and 2200, the machine's name "
                f"not too long, and are there no more than {MACHINES} machines in one source?",
            )
        )
        return delivery._replace(samples=fit)

    @property
    def full(self) -> bool:
        """Whether a source should deliver no more for now."""
        return self._rows >= ROOM

    def wait_for_room(self, stopping: threading.Event) -> None:
        """Wait while it is full."""
        while self.full and not stopping.is_set():
            time.sleep(0.02)

    def run(self, ended: threading.Event) -> None:
        """Keep what comes until `ended` is set, and then what is there."""
        while True:
            last = ended.is_set()
            with self._changed:
                if not last and not self._hurry:
                    self._changed.wait(self.every_s)
                taken, self._waiting = self._waiting, []
                self._hurry = False
            if taken and not self._keep(taken, ended):
                return
            if last:
                return

    def _keep(self, taken: list[Delivery], ended: threading.Event) -> bool:
        samples = [sample for delivery in taken for sample in delivery.samples]
        marks = {delivery.source: delivery.mark for delivery in taken if delivery.mark is not None}
        wait_s = _PATIENCE_S[0]
        while True:
            try:
                kept = self.store.keep(samples, marks)
                break
            except CollectionError as error:
                self.error = Text(ko=error.ko, en=error.en)
                if ended.wait(wait_s):
                    return False  # nothing of it was acknowledged: it comes again
                wait_s = min(2 * wait_s, _PATIENCE_S[1])
            except Exception as error:  # a value that no file can hold must not keep all others from it
                return self._one_by_one(taken, error, ended)
        self.error = None
        with self._changed:
            self._rows -= len(samples)
        self._count(taken, kept.fresh)
        for delivery in taken:
            if delivery.on_disk is not None:
                delivery.on_disk()
        return True

    def _one_by_one(self, taken: list[Delivery], error: Exception, ended: threading.Event) -> bool:
        """Keep what can be kept of deliveries that together could not be; leave the faulty one out, and say so."""
        if len(taken) > 1:
            return all([self._keep([delivery], ended) for delivery in taken])
        (delivery,) = taken
        gauge = self._gauges[delivery.source]
        gauge.gaps += 1
        words = f"{type(error).__name__}: {error}"
        gauge.failed(
            Text(
                ko=f"저장할 수 없는 값 {len(delivery.samples)}개를 버렸습니다 ({words}).",
                en=f"{len(delivery.samples)} values that cannot be kept were left out ({words}).",
            )
        )
        with self._changed:
            self._rows -= len(delivery.samples)
        if delivery.on_disk is not None:
            delivery.on_disk()  # it would come again for ever, and be as faulty
        return True

    def _count(self, taken: list[Delivery], fresh: Sequence[Sample]) -> None:
        now = time.time()
        new = Counter(sample.signal.source for sample in fresh)
        bad = Counter(sample.signal.source for sample in fresh if sample.status != GOOD)
        came: Counter[str] = Counter()
        for delivery in taken:
            if not delivery.samples:
                continue
            gauge = self._gauges[delivery.source]
            first, last = delivery.samples[0], delivery.samples[-1]
            if not came[delivery.source]:
                gauge.lag_s = now - first.arrived_us / 1e6
            came[delivery.source] += len(delivery.samples)
            gauge.newest_us = max(gauge.newest_us, last.time_us)
            gauge.arrived = last.arrived_us / 1e6
        for name, count in came.items():
            gauge = self._gauges[name]
            gauge.values += new[name]
            gauge.bad += bad[name]
            gauge.duplicates += count - new[name]
