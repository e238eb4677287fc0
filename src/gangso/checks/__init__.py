"""How a check speaks to a participant: by its message alone, and first of all of whether there is an answer.

A check reads names that the answer cell above it was to make. Where that cell stopped with an error, or calls its result
something else, a check would speak of an open question or pass what an earlier run had left. JupyterLab tells the kernel
which cell it runs, so `speak_plainly` remembers what came of each answer cell (`cells`), and says what is the matter with
it (`reasons`). Elsewhere, as in grading, no cell is known, and a check says what it says.

An error in a reader's own cell keeps its traceback, and below it stands what it mostly means, in the reader's language
(`explained`): in assignments by `speak_plainly`, in lessons by `explain_errors`.
"""

import traceback
from collections.abc import Sequence
from types import TracebackType

from IPython import get_ipython
from IPython.core.interactiveshell import InteractiveShell

from gangso.checks import reasons
from gangso.checks.cells import ran
from gangso.checks.explained import explain, own_line
from gangso.words import tr

FORM = {
    "ko": "형식이 맞습니다. 정답인지는 채점할 때 확인합니다.",
    "en": "The form is right. Whether it is the answer is checked in grading.",
}
"""What `well_formed` says: no verdict on the answer."""


def speak_plainly() -> None:
    """From now on, show a failed check or an open question in this kernel by its message alone.

    An error in a participant's own cell keeps its traceback. One that a check met inside a function of the answer is
    told by the line of the answer cell that it came from. Outside IPython this does nothing.
    """
    shell = get_ipython()
    if shell is None:
        return
    explain_errors()
    shell.set_custom_exc((Exception,), _show)
    # Whose methods the shell calls after a cell: the cell that calls this may be run again.
    if ran not in [getattr(function, "__self__", None) for function in shell.events.callbacks["post_run_cell"]]:
        shell.events.register("pre_run_cell", ran.before)
        shell.events.register("post_run_cell", ran.after)


def explain_errors() -> None:
    """From now on, say below the traceback of a common error in this kernel what it means, in the reader's language.

    Outside IPython this does nothing.
    """
    shell = get_ipython()
    if shell is not None and not isinstance(shell._showtraceback, _Explained):
        # Everything that is shown of an error goes through this, syntax errors of every stage included; custom exceptions do not.
        shell._showtraceback = _Explained(shell)


def passed(on_other_data: bool = True) -> None:
    """Say that a check has passed, and what that means: an empty cell looks like one that was never run.

    Parameters
    ----------
    on_other_data
        Grading asks the same of other data too.

    Raises
    ------
    AssertionError
        If what has passed is not what the answer cell says now.
    """
    _refuse_what_is_not_the_answer()
    said = tr(ko="통과했습니다.", en="Passed.")
    more = tr(ko=" 채점할 때는 다른 데이터로도 확인합니다.", en=" Grading checks it on other data too.")
    print(said + more if on_other_data else said)


def well_formed() -> None:
    """Say that an answer has the right form, where whether it is right is for grading to say.

    Raises
    ------
    AssertionError
        If what was looked at is not what the answer cell says now.
    """
    _refuse_what_is_not_the_answer()
    print(tr(**FORM))


def verdicts(given: object, known: Sequence[str], number: int) -> list[str | None]:
    """Return a list of verdicts in which None is none, scored so that guessing loses: right ones less wrong ones.

    Parameters
    ----------
    given
        The answer: a list or a tuple, or what can become one, as an array or a column of a table.
    known
        The verdicts that there are.
    number
        How many have to be given.

    Raises
    ------
    AssertionError
        In words for the participant, if it is anything else.
    """
    listed = given.tolist() if hasattr(given, "tolist") else given
    assert isinstance(listed, list | tuple) and len(listed) == number, tr(
        ko=f"답 {number}개의 목록이어야 합니다. 지금 값: {str(given)[:60]}",
        en=f"it should be a list of {number} answers; got {str(given)[:60]}",
    )
    unknown = [repr(one) for one in listed if one is not None and one not in known]
    assert not unknown, tr(
        ko=f"이런 답은 없습니다: {', '.join(unknown)}. 쓸 수 있는 답: {', '.join(map(repr, known))}, None(따옴표 없이).",
        en=f"there is no such answer: {', '.join(unknown)}. Use {', '.join(map(repr, known))}, or None (without quotes).",
    )
    return list(listed)


def _refuse_what_is_not_the_answer() -> None:
    if ran.is_check and (message := reasons.of_pass(get_ipython().user_ns)):
        raise AssertionError(message)


def _show(shell, etype: type, value: Exception, tb: TracebackType, tb_offset: int | None = None) -> list[str]:
    message = reasons.of_failure(shell, value, tb) if ran.is_check else None
    if not message and isinstance(value, AssertionError | NotImplementedError):
        message = str(value)
    if not message:
        if any(frame.f_globals is shell.user_ns for frame, _ in traceback.walk_tb(tb)):
            shell.showtraceback((etype, value, tb), tb_offset=tb_offset, running_compiled_code=True)
        else:
            shell.showsyntaxerror()  # nothing of the cell has run
        return []
    lines = [f"\x1b[1m{message}\x1b[0m"]
    shell._showtraceback.plainly(etype, value, lines)
    return lines


class _Explained:
    """What shows an error in a shell, with what the error means below it."""

    def __init__(self, shell: InteractiveShell) -> None:
        self.shell, self.plainly = shell, shell._showtraceback

    def __call__(self, kind: type, error: BaseException, lines: list[str]) -> None:
        shell, words = self.shell, None
        if isinstance(error, Exception):
            source = shell.history_manager.input_hist_raw[-1] if shell.history_manager else ""
            words = explain(error, shell.user_ns, own_line(error.__traceback__, shell.user_ns, source))
        self.plainly(kind, error, [*lines, f"\n\x1b[1m→ {words}\x1b[0m"] if words else lines)
