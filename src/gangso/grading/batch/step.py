"""What a batch tells of one submission: apart from the coordinator, which imports a scheduler that only grading needs."""

from dataclasses import dataclass, field
from typing import Literal

from gangso.grading.batch.notes import Note
from gangso.grading.execution.endings import Remark


@dataclass(frozen=True)
class Step:
    """What became of one submission.

    Attributes
    ----------
    participant
        The roster's id.
    outcome
        "done"; "kept", because nothing changed since the last time; "failed": not graded, which is not a zero.
    reason
        Why it failed.
    blame
        Whose failure it is: the "submission" cannot be graded as it is, or the "grader" could not; empty if neither.
    seconds
        That its execution took.
    remarks
        What the authors of its checks have to know.
    notes
        What was mended of the submission, or passed over.
    """

    participant: str
    outcome: Literal["done", "kept", "failed"]
    reason: str = ""
    blame: Literal["", "submission", "grader"] = field(default="", compare=False)
    seconds: float = field(default=0.0, compare=False)
    remarks: tuple[Remark, ...] = field(default=(), compare=False)
    notes: tuple[Note, ...] = field(default=(), compare=False)
