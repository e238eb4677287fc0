"""A collector at work: one thread a source, one that writes what comes, one that makes Parquet of it."""

import threading
import time
from collections.abc import Callable

from gangso.errors import GangsoError
from gangso.recorder import disk, quota
from gangso.recorder import gauge as states
from gangso.recorder.gauge import Gauge
from gangso.recorder.intake import Intake
from gangso.recorder.plan import Plan, Source
from gangso.recorder.sources import reader
from gangso.recorder.store import PLAN, Store
from gangso.words import Text

SETTLED_ROWS = 1_000_000  # a segment of the journal is held in memory too: it is closed before it gets large
_PAUSE_S = (0.5, 30.0)  # before a source that failed is read again: the first time, and at most
_SOUND_S = 60.0  # a source that was read this long begins with the shortest pause again


class Collector:
    """Reads the sources of a plan until it is stopped.

    Parameters
    ----------
    plan
        What is read, and where it goes.

    Raises
    ------
    GangsoError
        If the folder cannot be written, or another collector writes into it.

    Examples
    --------
    >>> with Collector(load(Path("plan.toml"))) as collector:
    ...     collector.stopping.wait()
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.started = time.time()
        self.ended = False
        self.stopping = threading.Event()
        self.gauges = {source.name: Gauge(source.name, source.kind) for source in plan.sources}
        self.store = Store(plan.folder, plan.zone)
        # What the values are of, and what was asked of them, goes with them; a plan holds no secrets.
        disk.write(self.store.own / PLAN, plan.path.read_bytes())
        self.intake = Intake(self.store, self.gauges, plan.commit_s)
        self.error: Text | None = None
        self.quota: quota.Usage | None = None
        self._sources_ended = threading.Event()
        self._readers = [self._thread(self._read, source) for source in plan.sources]
        self._writing = self._thread(self.intake.run, self._sources_ended)
        self._settling = self._thread(self._settle)

    def stop(self) -> None:
        """Let the sources end, keep what they delivered, and make Parquet of it."""
        self.stopping.set()
        for thread in self._readers:
            thread.join(15)
        self._sources_ended.set()
        self._writing.join()
        self._settling.join()
        try:
            self.store.roll()
            self._settled()
        finally:
            self.ended = True
            self.store.close()

    @property
    def writing(self) -> bool:
        """Whether what comes is written; if not, nothing is acknowledged any more, and a supervisor has to start it anew."""
        return self._writing.is_alive()

    def __enter__(self) -> "Collector":
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()

    @staticmethod
    def _thread(target: Callable, *given: object) -> threading.Thread:
        thread = threading.Thread(target=target, args=given, daemon=True)
        thread.start()
        return thread

    def _read(self, source: Source) -> None:
        gauge = self.gauges[source.name]
        pause_s = _PAUSE_S[0]
        while not self.stopping.is_set():
            begun = time.monotonic()
            gauge.state = states.CONNECTING
            try:
                reader(source, self.intake, gauge, self.store.own / "sources").read(self.stopping)
            except GangsoError as error:
                gauge.failed(Text(ko=error.ko, en=error.en))
            except Exception as error:  # one source's fault, and be it ours, must not end the others
                gauge.failed(_unexpected(error))
            gauge.state = states.STOPPED if self.stopping.is_set() else states.WAITING
            if time.monotonic() - begun > _SOUND_S:
                pause_s = _PAUSE_S[0]
            self.stopping.wait(pause_s)
            pause_s = min(2 * pause_s, _PAUSE_S[1])

    def _settle(self) -> None:
        self._settled()
        last = time.monotonic()
        while not self.stopping.wait(1.0):
            if time.monotonic() - last >= self.plan.settle_s or self.store.unsettled >= SETTLED_ROWS:
                last = time.monotonic()
                self.store.roll()
                self._settled()

    def _settled(self) -> None:
        try:
            self.store.settle()
            self.quota = quota.apply(self.plan, self.store)
            self.error = None
        except GangsoError as error:  # the journal has it all; the next time will show
            self.error = Text(ko=error.ko, en=error.en)
        except Exception as error:
            self.error = _unexpected(error)


def _unexpected(error: Exception) -> Text:
    words = f"{type(error).__name__}: {error}"
    return Text(ko=f"예상하지 못한 오류: {words}", en=f"unexpected: {words}")
