"""A participant's side of handing in without a hub: one file to mail or to drop, and a receipt.

The file is a zip of the assignment's folder with a small ``gangso-hand-in.json``, which says who, what, where and when, and the
hash of every file: what is damaged on the way is seen. All of that is what the participant says; it gives no rights. A mark of the
desk lets the instructor's side tell a later version by the same person from a stranger's: each file reveals the value of which the
last one's was the hash (Lamport 1981, "Password authentication with insecure communication", CACM 24(11)), so whoever sees a file
cannot make the next.

Needs nothing of grading: a participant's laptop has none.
"""

import hashlib
import io
import json
import re
import secrets
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from gangso import workplace
from gangso.errors import GangsoError
from gangso.files import write_whole
from gangso.stubs import TEXT_STUBS
from gangso.words import tr

MANIFEST = "gangso-hand-in.json"
FORMAT = 1
NOTEBOOK = "assignment.ipynb"
DESK = ".gangso-desk"  # in the desk's folder: its secret, and how many files were made
_LONGEST = 1000  # files that a desk makes of one assignment before its values are used up
OUTBOX = "hand-in"  # in the desk's folder
MOST_FILES, MOST_BYTES = 200, 20 << 20  # what a mail takes; a notebook with pictures has 2 MiB
PRINTS = "workplace.participant()"  # is in the source of the given cell that prints the id
_OPEN = re.compile(r"^\s*raise NotImplementedError\b", re.MULTILINE)  # where code is
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")  # of a heading: its points
_PRINTED = re.compile(r"^(?:참가자|participant): (.+)$", re.MULTILINE)
PACKED = re.compile(r"_\d{8}-\d{6}(?!\d)")  # in the name of a hand-in file and of its receipt
_NO_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


@dataclass(frozen=True)
class Receipt:
    """What was handed in.

    Attributes
    ----------
    path
        The file to send.
    code
        A short code that the instructor's side shows too when the file arrives whole.
    worked
        The id under which the notebook was worked, if it says.
    unanswered
        Headings of the questions that still are as they were handed out.
    """

    path: Path
    participant: str
    case: str
    at: datetime
    code: str
    files: tuple[str, ...]
    worked: str | None
    unanswered: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """What is said of something that was handed in: the receipt's lines, and what its participant has to know."""

    lines: tuple[str, ...]
    warnings: tuple[str, ...]


def pack(folder: Path, now: datetime) -> Receipt:
    """Pack an assignment's folder at a desk, and write a receipt beside the file.

    Parameters
    ----------
    folder
        The assignment's folder at the desk, as ``11_spindle``.
    now
        The moment that is written into it (aware).

    Raises
    ------
    GangsoError
        If there is no notebook or it is none, nobody says who works here, or it is too large to mail.
    """
    folder = folder.resolve()
    notebook = _notebook(folder / NOTEBOOK)
    who = workplace.named_participant(folder)
    if not who:
        raise GangsoError(
            ko=f"{folder}: 누구의 과제인지 모릅니다. 'gangso hand-in --id 아이디'로 아이디를 한 번 알려 주십시오. 아이디는 강사가 나눠 줍니다.",
            en=f"{folder}: nobody has said whose this is. Say your id once with 'gangso hand-in --id ID'; the instructor gives ids.",
        )
    contents = {name: path.read_bytes() for name, path in _own_files(folder)}
    place = workplace.current(folder)
    about = {
        "format": FORMAT,
        "participant": who,
        "case": case_of(notebook) or folder.name,
        "zone": place.zone,
        "language": place.language,
        "at": now.isoformat(timespec="seconds"),
        "desk": _mark(folder.parent, str(case_of(notebook) or folder.name)),
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in contents.items()},
    }
    manifest = json.dumps(about, ensure_ascii=False, indent=1).encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {MANIFEST: manifest, **contents}.items():
            archive.writestr(zipfile.ZipInfo(name, now.timetuple()[:6]), data, zipfile.ZIP_DEFLATED)
    name = _NO_NAME.sub("_", f"{about['case']}_{who}_{now:%Y%m%d-%H%M%S}")
    path = folder.parent / OUTBOX / f"{name}.zip"
    write_whole(path, packed.getvalue())
    return Receipt(
        path, who, str(about["case"]), now, code_of(manifest), tuple(contents), recorded(notebook), unanswered(notebook)
    )


def tell(receipt: Receipt) -> Told:
    """Write the receipt beside the file, and return what it says, in the language in use."""
    lines = (
        tr(ko=f"제출 파일: {receipt.path}", en=f"File to send: {receipt.path}"),
        tr(
            ko=f"아이디: {receipt.participant}   과제: {receipt.case}",
            en=f"Id: {receipt.participant}   assignment: {receipt.case}",
        ),
        tr(
            ko=f"시각: {receipt.at:%Y-%m-%d %H:%M (%Z)}   접수 번호: {receipt.code}",
            en=f"Time: {receipt.at:%Y-%m-%d %H:%M (%Z)}   receipt: {receipt.code}",
        ),
        tr(ko=f"들어 있는 파일: {', '.join(receipt.files)}", en=f"Files in it: {', '.join(receipt.files)}"),
        tr(
            ko="이 파일을 강사에게 메일로 보내거나 USB에 담아 내십시오. 강사가 받으면 같은 접수 번호가 나옵니다.",
            en="Mail this file to your instructor, or drop it on a USB stick. The instructor's side shows the same receipt.",
        ),
    )
    receipt.path.with_suffix(".txt").write_text("\n".join([*lines, ""]), encoding="utf-8")
    return Told(lines, tuple(_warnings(receipt)))


def _warnings(receipt: Receipt) -> Iterator[str]:
    if receipt.unanswered:
        names = ", ".join(receipt.unanswered)
        yield tr(
            ko=f"아직 풀지 않은 문제가 {len(receipt.unanswered)}개 있습니다: {names}. 파일은 만들었습니다. 다 풀었다면 JupyterLab에서 저장했는지 "
            "확인하고 다시 제출하십시오.",
            en=f"Not answered yet: {names}. The file was made all the same. If you have answered them, "
            "see that the notebook is saved in JupyterLab, and hand it in again.",
        )
    if receipt.worked is not None and workplace.id_key(receipt.worked) != workplace.id_key(receipt.participant):
        yield tr(
            ko=f"이 노트북은 아이디 '{receipt.worked}'(으)로 실행한 것입니다. 문제의 데이터는 아이디로 만들어집니다. 'gangso lab'으로 열어 "
            "모두 실행하고 답을 확인한 뒤 다시 제출하거나, 강사에게 그 아이디로 풀었다고 알리십시오.",
            en=f"This notebook was run under the id '{receipt.worked}', and a question's data are made from the id. Open it with "
            "'gangso lab', run all, look at your answers and hand it in again; or tell your instructor that you worked under "
            "that id.",
        )


def unanswered(notebook: Any) -> tuple[str, ...]:
    """Return the headings of the questions of a notebook, as JSON, that still are as they were handed out, each once."""
    heading, found = "", []
    for cell in _dicts(notebook.get("cells")) if isinstance(notebook, dict) else ():
        text = _text(cell.get("source"))
        metadata = cell.get("metadata")
        about = metadata.get("nbgrader") if isinstance(metadata, dict) else None
        is_answer = isinstance(about, dict) and about.get("solution") is True
        if not is_answer:
            titles = [line for line in text.splitlines() if line.startswith("#")]
            titles = [line for line in titles if line.startswith("## ")] or titles  # a question's, if there is one
            heading = (
                _IN_BRACKETS.sub("", titles[0].lstrip("# ")).strip()
                if cell.get("cell_type") == "markdown" and titles
                else heading
            )
        elif _OPEN.search(text) if cell.get("cell_type") == "code" else text.strip() in ("", *TEXT_STUBS.values()):
            found.append(heading or str(about.get("grade_id", "")))
    return tuple(dict.fromkeys(found))


def code_of(manifest: bytes) -> str:
    """Return the receipt's code of a manifest, and with it of all files.

    Examples
    --------
    >>> code_of(b"{}")
    '44136-fa355'
    """
    digest = hashlib.sha256(manifest).hexdigest()
    return f"{digest[:5]}-{digest[5:10]}"


def recorded(notebook: Any) -> str | None:
    """Return the id under which a notebook, as JSON, was worked, as it stands there; None if it does not say.

    The given cell prints it when it runs, which tells what data the answers saw; the desk writes it into the metadata too.
    """
    if not isinstance(notebook, dict):
        return None
    if (found := printed(notebook)) is not None:
        return found
    name = _ours(notebook).get("participant")
    return name if isinstance(name, str) else None


def printed(notebook: Any) -> str | None:
    """Return the id that a notebook's given cell printed when it ran; None if it has not run."""
    for cell in _dicts(notebook.get("cells")) if isinstance(notebook, dict) else ():
        if PRINTS in _text(cell.get("source")):
            for output in _dicts(cell.get("outputs")):
                if found := _PRINTED.search(_text(output.get("text"))):
                    return found[1]
    return None


def packed_name(case: str) -> re.Pattern[str]:
    """Return what finds the id ("who") in the name that `pack` gives a hand-in file.

    Examples
    --------
    >>> packed_name("11_spindle").search("11_spindle_cw55_20261130-120000 (1).zip")["who"]
    'cw55'
    """
    return re.compile(rf"{re.escape(case)}_(?P<who>.+?){PACKED.pattern}")


def case_of(notebook: Any) -> str | None:
    """Return which case's assignment a notebook, as JSON, is; None if it does not say, or is another kind of notebook."""
    about = _ours(notebook) if isinstance(notebook, dict) else {}
    return about["case"] if about.get("kind") == "assignment" and isinstance(about.get("case"), str) else None


def is_lesson(notebook: Any) -> bool:
    """Say whether a notebook, as JSON, is a lesson of the curriculum."""
    return isinstance(notebook, dict) and _ours(notebook).get("kind") == "lesson"


def sign(notebook: Path, participant: str) -> None:
    """Write into a notebook that nobody has worked in yet whose it is."""
    content = json.loads(notebook.read_text(encoding="utf-8"))
    content["metadata"].setdefault("gangso", {})["participant"] = participant
    write_whole(notebook, json.dumps(content, ensure_ascii=False, indent=1) + "\n")


def _notebook(path: Path) -> Any:
    if not path.is_file():
        raise GangsoError(
            ko=f"{path.parent}: 과제 노트북({path.name})이 없습니다. 과제 폴더를 적으십시오.",
            en=f"{path.parent}: there is no assignment ({path.name}). Name the folder of the assignment.",
        )
    try:
        return json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise GangsoError(
            ko=f"{path}: 노트북을 읽을 수 없습니다. JupyterLab에서 열어 저장한 뒤 다시 하십시오.",
            en=f"{path} cannot be read as a notebook. Open it in JupyterLab, save it, and do this again.",
        ) from error


def _own_files(folder: Path) -> list[tuple[str, Path]]:
    """Return the files of an assignment, without lessons, hidden files and links; refuse what no mail takes."""
    found = sorted((path.relative_to(folder).as_posix(), path) for path in _walk(folder))
    size = sum(path.stat().st_size for _, path in found)
    if len(found) > MOST_FILES or size > MOST_BYTES:
        largest = max(found, key=lambda one: one[1].stat().st_size)[0]
        raise GangsoError(
            ko=f"{folder}: 제출하기에 너무 큽니다 (파일 {len(found)}개, {size / 2**20:.0f} MiB; {MOST_FILES}개, {MOST_BYTES >> 20} MiB까지). "
            f"노트북에 필요하지 않은 파일을 다른 폴더로 옮기십시오. 가장 큰 것: {largest}",
            en=f"{folder} is too large to hand in ({len(found)} files, {size / 2**20:.0f} MiB; at most {MOST_FILES} and "
            f"{MOST_BYTES >> 20} MiB). Move what the notebook does not need to another folder. The largest: {largest}",
        )
    return found


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith((".", "__", "~$")) or path.is_symlink():
            continue
        if path.is_dir():
            yield from _walk(path)
        elif path.is_file() and path.name not in ("lesson.ipynb", workplace.FILE):
            yield path


def _mark(desk: Path, case: str) -> str:
    """Return the next value of a desk's chain for one assignment."""
    path = desk / DESK
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        secret, made = str(kept["secret"]), {str(one): int(count) for one, count in kept["made"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        secret, made = secrets.token_hex(16), {}
    made[case] = made.get(case, 0) + 1
    write_whole(path, json.dumps({"secret": secret, "made": made}, ensure_ascii=False))
    value = _hash(f"{secret}/{case}")
    for _ in range(_LONGEST - made[case]):
        value = _hash(value)
    return value


def follows(value: str, before: str) -> bool:
    """Say whether a desk's value, or the hash of one, was revealed after another; both as values or both as hashes."""
    return bool(value) and before in _earlier(value)


def of_one_desk(values: Iterable[str]) -> bool:
    """Say whether values, or hashes of them, are all of one desk's chain."""
    there = set(values)
    return any(there <= {value, *_earlier(value)} for value in there)


def _earlier(value: str) -> Iterator[str]:
    for _ in range(_LONGEST):
        value = _hash(value)
        yield value


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _ours(notebook: dict[str, Any]) -> dict[str, Any]:
    metadata = notebook.get("metadata")
    about = metadata.get("gangso") if isinstance(metadata, dict) else None
    return about if isinstance(about, dict) else {}


def _dicts(values: Any) -> list[dict[str, Any]]:
    return [value for value in values if isinstance(value, dict)] if isinstance(values, list) else []


def _text(value: Any) -> str:
    """Return a text of a notebook, which its format also writes as a list of lines."""
    lines = value if isinstance(value, list) else [value]
    return "".join(line for line in lines if isinstance(line, str))
