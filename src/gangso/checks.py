"""How a check speaks to a participant: its message, and where it was raised, without the traceback around it."""

import traceback
from types import TracebackType

from IPython import get_ipython

from gangso.language import tr

# What a check raises when an answer is wrong, and what the cell of an open question raises.
SPOKEN = (AssertionError, NotImplementedError)


def speak_plainly() -> None:
    """From now on, show a failed check or an open question in this kernel by its message alone.

    Any other error keeps its traceback: it is in the participant's own code, who needs it. Outside IPython this does
    nothing.
    """
    shell = get_ipython()
    if shell is not None:
        shell.set_custom_exc(SPOKEN, _show)


def passed() -> None:
    """Say that a check has passed, and what that means: an empty cell looks like one that was never run."""
    print(
        tr(
            ko="통과했습니다. 채점할 때는 다른 데이터로도 확인합니다.",
            en="Passed. Grading checks it on other data too.",
        )
    )


def _show(shell, etype: type, value: BaseException, tb: TracebackType, tb_offset: int | None = None) -> list[str]:
    if not str(value):
        lines = shell.InteractiveTB.structured_traceback(etype, value, tb, tb_offset=tb_offset)
    else:
        lines = [f"\x1b[31m{value}\x1b[0m", *_places(shell, tb)]
    shell._showtraceback(etype, value, lines)
    return lines


def _places(shell, tb: TracebackType) -> list[str]:
    """Return the cells that the error came through, as IPython names them: ``Cell In[5], line 3``."""
    places = []
    for frame in traceback.extract_tb(tb):
        label, name = shell.compile.format_code_name(frame.filename) or ("", "")
        if label == "Cell":
            places.append(f"\x1b[2m{label} {name}, line {frame.lineno}\x1b[0m")
    return places
