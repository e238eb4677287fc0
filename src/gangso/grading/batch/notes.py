"""What was mended of a submission, or passed over, as its participant and whoever grades it read it.

A submission is graded as far as an honest reader would grade it; whatever that took is said. Notes travel in the graded
notebook, beside the mark of what was graded, and come out on the feedback page and on the console.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from gangso.words import Text

Kind = Literal[
    "encoding",
    "format",
    "signs",
    "taken",
    "passed over",
    "no file",
    "folder",
    "zone",
    "copies",
    "joined",
    "restored",
    "unknown",
    "beside",
    "put back",
    "missing",
]


@dataclass(frozen=True)
class Note:
    """One thing that was mended or passed over.

    Attributes
    ----------
    kind
        What it was.
    what
        Which cells or which file.
    other
        What was taken instead, or why.
    """

    kind: Kind
    what: str = ""
    other: str = ""

    def __str__(self) -> str:
        return str(_WORDS[self.kind]).format(what=self.what, other=self.other)


_WORDS: Mapping[str, Text] = {
    "encoding": Text(
        ko="노트북이 UTF-8이 아니라 {what}(으)로 저장되어 있어 그렇게 읽었습니다.",
        en="The notebook is saved as {what} instead of UTF-8, and was read as that.",
    ),
    "format": Text(
        ko="노트북 파일에 형식에 맞지 않는 곳이 있어 고쳐 읽었습니다({what}). 답이 모두 보이는지 확인하십시오.",
        en="The notebook's file does not keep to the format everywhere and was read all the same ({what}). See that all answers are there.",
    ),
    "signs": Text(
        ko="노트북에 글자가 아닌 부호가 있어 �로 바꾸어 읽었습니다.",
        en="The notebook holds codes that are no characters; they were read as �.",
    ),
    "taken": Text(
        ko="{what}을(를) 채점했습니다. {other}",
        en="{what} was graded. {other}",
    ),
    "passed over": Text(
        ko="{what}은(는) 채점하지 않았습니다. 채점한 것은 {other}입니다.",
        en="{what} was not graded; {other} was.",
    ),
    "no file": Text(
        ko="노트북 {what}이(가) 제출물에 없습니다. 그 문제는 0점입니다.",
        en="The notebook {what} is missing from the submission; its questions have 0 points.",
    ),
    "folder": Text(
        ko="제출물이 폴더 {what}에 있어 {other}의 것으로 채점했습니다.",
        en="The submission lies in the folder {what} and was graded as {other}'s.",
    ),
    "zone": Text(
        ko="제출 시각({what})에 시간대가 없어 nbgrader처럼 UTC로 읽었습니다: {other}.",
        en="The time of submission ({what}) has no time zone and was read as UTC, as nbgrader does: {other}.",
    ),
    "copies": Text(
        ko="같은 셀이 여러 개 있습니다({what}). 하나만 세고, 답이 서로 다르면 마지막 것을 답으로 보았습니다.",
        en="There are several copies of the same cell ({what}). One counts; of different answers it is the last.",
    ),
    "joined": Text(
        ko="둘로 나뉜 셀을 이어서 읽었습니다({what}).",
        en="Cells that were split were read together ({what}).",
    ),
    "restored": Text(
        ko="셀에 적힌 nbgrader의 정보가 없거나 바뀌어 셀의 이름이나 자리로 알아보았습니다({what}).",
        en="What nbgrader has noted in cells was lost or changed; they were recognized by their id or place ({what}).",
    ),
    "unknown": Text(
        ko="이 과제에 없는 채점 셀이 있어 보통 셀로 보았습니다({what}).",
        en="There are graded cells that this assignment does not have; they count as ordinary cells ({what}).",
    ),
    "beside": Text(
        ko="답을 쓰는 셀은 비어 있고 답이 그 옆의 셀에 있어 그것을 답으로 보았습니다({what}).",
        en="The cell for the answer is empty and the answer stands in a cell beside it, which was taken for it ({what}).",
    ),
    "put back": Text(
        ko="제출물에 없는 셀을 되돌려 놓았습니다({what}).",
        en="Cells that the submission lacks were put back ({what}).",
    ),
    "missing": Text(
        ko="답을 쓰는 셀이 제출물에 없습니다({what}). 그 문제는 답하지 않은 것으로 채점했습니다.",
        en="Cells for answers are missing from the submission ({what}); these questions count as not answered.",
    ),
}


def to_metadata(notes: Iterable[Note]) -> list[dict[str, str]]:
    """Return notes as a notebook's metadata hold them."""
    return [asdict(note) for note in notes]


def of_metadata(written: Any) -> tuple[Note, ...]:
    """Return the notes that `to_metadata` wrote; what is no such note is left out."""
    entries = [entry for entry in written if isinstance(entry, dict)] if isinstance(written, list) else []
    texts = [{name: str(entry.get(name, "")) for name in ("kind", "what", "other")} for entry in entries]
    return tuple(Note(**text) for text in texts if text["kind"] in _WORDS)  # type: ignore[arg-type]
