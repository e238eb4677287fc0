"""What a participant is told of a cell that could not be executed to its end, as an output of that cell."""

from nbformat import NotebookNode
from nbformat.v4 import new_output

from gangso.words import tr

TIMEOUT = "CellTimeoutError"  # nbgrader's own name for it
NOTICES = (TIMEOUT, "KernelEnded", "OutputLimit", "ForeignMessages")
SPOKEN = (*NOTICES, "AnswerFault", "Unsupported", "AssertionError")  # errors whose words are for the participant


def late() -> NotebookNode:
    return _error(
        TIMEOUT,
        tr(
            ko="제한 시간 안에 끝나지 않았습니다. 끝나지 않는 반복문이 없는지 보고, 계산을 줄이십시오.",
            en="it did not end within the time limit. Look for a loop that never ends, and compute less.",
        ),
    )


def ended(why: str = "") -> NotebookNode:
    """`why`: the limit that ended it, where the system has told."""
    limits = {
        "memory": tr(ko="메모리를 너무 많이 썼습니다.", en="it used too much memory."),
        "cpu": tr(ko="계산 시간을 너무 많이 썼습니다.", en="it used too much computing time."),
        "processes": tr(ko="프로세스나 스레드를 너무 많이 만들었습니다.", en="it made too many processes or threads."),
        "disk": tr(ko="파일에 너무 많이 썼습니다.", en="it wrote too much to files."),
    }
    told = limits.get(why, "")
    return _error(
        "KernelEnded",
        tr(
            ko=f"이 셀을 실행하는 동안 커널이 끝나 버렸습니다. {told}".rstrip(),
            en=f"the kernel ended while this cell was executed. {told}".rstrip(),
        ),
    )


def flood(mebibytes: float) -> NotebookNode:
    return _error(
        "OutputLimit",
        tr(
            ko=f"노트북의 출력이 {mebibytes:g} MiB를 넘었습니다. 더 보이지 않습니다.",
            en=f"the notebook's output exceeds {mebibytes:g} MiB; no more of it is shown.",
        ),
    )


def foreign() -> NotebookNode:
    return _error(
        "ForeignMessages",
        tr(
            ko="커널이 Jupyter의 형식이 아닌 메시지를 보냈습니다. 커널을 바꾸는 코드를 지우십시오.",
            en="the kernel sent messages that are not Jupyter's. Remove code that changes the kernel.",
        ),
    )


def _error(name: str, text: str) -> NotebookNode:
    return new_output("error", ename=name, evalue=text, traceback=[f"{name}: {text}"])
