"""What is known of each source while it is read: how much came, how late, what was missed, what went wrong last."""

import time
from dataclasses import dataclass, field

from gangso.words import Text

CONNECTING = Text(ko="연결 중", en="connecting")
READING = Text(ko="읽는 중", en="reading")
WAITING = Text(ko="다시 연결을 기다림", en="waiting to reconnect")
STOPPED = Text(ko="멈춤", en="stopped")
REMARKS = 50  # at most, of one source: topics and names come from elsewhere, and anybody may invent more
LETTERS = 600  # of one remark or error


@dataclass
class Gauge:
    """The counts of one source, since the collector started; written by its source and the intake, read by the status.

    Parameters
    ----------
    name, kind
        Of the plan's source.
    state
        What it is doing.
    values, duplicates, bad
        Values on the disk; values that came again; values whose status is not Good.
    gaps
        How often something may have been missed, and the source knows it: a queue that overflowed, a restart.
    newest_us
        Time of the newest value by the machine's clock, in µs since 1970; 0 before the first.
    arrived
        When it came, by this computer's clock, in s since 1970; 0 before the first.
    lag_s
        From arrival to the disk, the longest of the last commit.
    error, error_at
        The last that went wrong, and when.
    remarks
        What the reader should know and nobody has to mend at once: an unencrypted connection.
    """

    name: str
    kind: str
    state: Text = CONNECTING
    values: int = 0
    duplicates: int = 0
    bad: int = 0
    gaps: int = 0
    newest_us: int = 0
    arrived: float = 0.0
    lag_s: float = 0.0
    error: Text | None = None
    error_at: float = 0.0
    remarks: dict[str, Text] = field(default_factory=dict)

    def failed(self, error: Text) -> None:
        """Note what went wrong, in so many words: it may hold what somebody sent."""
        self.error, self.error_at = _cut(error), time.time()

    def remark(self, about: str, text: Text) -> None:
        """Note what the reader should know, once for each thing that it is about; and of so many things."""
        if about in self.remarks or len(self.remarks) < REMARKS:
            self.remarks[about] = _cut(text)
        else:
            self.remarks[""] = Text(ko="그 밖에도 더 있습니다.", en="There are more of them.")


def _cut(text: Text) -> Text:
    return Text(*(said if len(said) <= LETTERS else f"{said[:LETTERS]}..." for said in (text.ko, text.en)))
