"""Under which id a notebook was worked: participants' data are made from it, so under another id right work would look wrong.

The id travels in the notebook: the given cell prints it when it runs, which is what the answers were made with; and the desk
writes it into the notebook's metadata, where nobody sees it. A hand-in file says one beside the notebook, which `SAID` keeps in
the submission where it is another than its owner's. All of that is what the participant's side says, and gives no right: whose
points they are, the folder tells in which the submission lies. Where the two differ, nothing is graded until the instructor
has accepted the work for that person, and even then an id only chooses the data that the checks are made from.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from gangso import signs
from gangso.errors import GangsoError
from gangso.grading.batch import choice, notebook_files, submissions
from gangso.grading.batch.recovery import Sheet
from gangso.grading.batch.refusals import Refused
from gangso.grading.course import ledger
from gangso.handing_in import recorded
from gangso.workplace import id_key

SAID = ".gangso-worked-under"  # in a submission: another id, which its hand-in file or the instructor says
_LONGEST = 128  # of an id; more is none


class OtherId(GangsoError):
    """Work was handed in for one person and made under the id of another; both have to be told.

    Attributes
    ----------
    worked
        The ids in the notebooks, as a terminal and a page may show them.
    """

    def __init__(self, participant: str, worked: tuple[str, ...]) -> None:
        self.worked = worked
        names = ", ".join(f"'{name}'" for name in worked)
        super().__init__(
            ko=f"이 과제는 아이디 {names}(으)로 풀었는데 '{participant}'의 것으로 제출되었습니다. 문제의 데이터는 아이디로 만들어지므로, "
            "이대로 채점하면 맞은 답도 틀린 것이 됩니다. 그래서 채점하지 않았습니다. 점수를 잃지 않습니다. 본인이 푼 것이면 강사에게 알리십시오: "
            f"강사가 인정하면 푼 그대로 채점합니다. 또는 'gangso lab --id {participant}'로 열어 모두 실행하고 답을 확인한 뒤 다시 제출하십시오.",
            en=f"This was worked under the id {names} and handed in for '{participant}'. A question's data are made from the id, so "
            "graded like this, right answers would come out wrong. It has therefore not been graded; no points are lost. If it "
            "is your own work, tell your instructor, who can accept it as it was worked. Or open it with "
            f"'gangso lab --id {participant}', run all, look at your answers, and hand it in again.",
        )


def of_files(paths: Iterable[Path]) -> tuple[str, ...]:
    """Return the ids under which notebooks were worked, each once in one spelling; a file that is no notebook says nothing."""
    found: dict[str, str] = {}
    for path in paths:
        try:
            name = plain(recorded(notebook_files.as_submitted(path.read_bytes())))
        except OSError:
            continue  # it is refused, with its reason, by whoever reads it as a notebook
        if name is not None:
            found.setdefault(id_key(name), name)
    return tuple(found.values())


def said(submitted: Path) -> str | None:
    """Return the other id that is said of a submission beside its notebooks; None without one."""
    path = submitted / SAID
    if path.is_symlink() or not path.is_file():
        return None
    with path.open("rb") as file:
        return plain(file.read(4 * _LONGEST + 1).decode("utf-8", "replace"))


def say(submitted: Path, name: str | None) -> None:
    """Note the other id that is said of a submission; None: there is none."""
    (submitted / SAID).unlink(missing_ok=True)
    if name is not None:
        (submitted / SAID).write_text(name, encoding="utf-8")


def graded_files(submitted: Path, sheets: Mapping[str, Sheet], ignored: Sequence[str]) -> tuple[Path, ...]:
    """Return the notebooks of a submission that grading takes, wherever they lie in it; none, if it is refused anyway.

    Parameters
    ----------
    sheets, ignored
        As `choice.choose` takes them.
    """
    try:
        submissions.check_size(submitted, ignored)
        chosen, _ = choice.choose(submitted, sheets, ignored)
    except (submissions.Oversized, Refused):
        return ()
    return tuple(submitted / one.path for one in chosen.values())


def identity(course: Path, assignment: str, participant: str, submitted: Path, notebooks: Iterable[Path]) -> str:
    """Return the id from which the data of a submission are made when it is graded for `participant`.

    Parameters
    ----------
    course
        The course's folder, whose ledger says what the instructor has accepted.
    submitted
        The submission's folder, or a copy of it.
    notebooks
        The submission's notebooks, as they were submitted.

    Raises
    ------
    OtherId
        If it was worked under another id, and nobody has accepted that.
    """
    names = {id_key(name): name for name in (*of_files(notebooks), said(submitted)) if name is not None}
    others = tuple(name for key, name in names.items() if key != id_key(participant))
    if not others:
        return participant
    accepted = ledger.read(course).work(assignment).accepted.get(participant)
    if accepted is not None and {id_key(name) for name in others} == {id_key(accepted)}:
        return accepted
    raise OtherId(participant, others)


def plain(name: str | None) -> str | None:
    """Return an id that somebody else wrote, as a single line that only shows something."""
    if name is None or not (shown := signs.in_a_line(name).strip()) or len(shown) > _LONGEST:
        return None
    return shown
