"""A notebook's file as it comes: in any encoding, with what editors, browsers and mail have done to it.

What comes out is a notebook of format 4 that nbformat takes, or words that its participant can follow. Nothing is guessed of
what a cell says: a part that is no cell is left out, and that is said (`notes`).
"""

import codecs
import json
import re
from typing import Any

import nbformat
from nbformat import NotebookNode

from gangso.grading.batch.notes import Note
from gangso.grading.batch.refusals import Refused
from gangso.grading.batch.submissions import MARK

KINDS = ("code", "markdown", "raw")
_ID = re.compile(r"[a-zA-Z0-9\-_]{1,64}")
_SURROGATE, _ESCAPED = re.compile("[\ud800-\udfff]"), re.compile(r"\\u[dD][89a-fA-F]")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 (BOM)"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_OTHERS = ((b"PK\x03\x04", "ZIP"), (b"%PDF", "PDF"), (b"\xd0\xcf\x11\xe0", "MS Office"), (b"\x1f\x8b", "gzip"))
_PLAIN = (str, int, float, type(None))
# Entries of metadata for which the format has a shape: what keeps to it is written anew, the rest says nothing of answers.
_SHAPED = ("kernelspec", "language_info", "orig_nbformat", "title", "authors", "collapsed", "scrolled", "name", "tags")
_SHAPED += ("format", "jupyter", "execution")
_MOST_BROKEN = 0.1  # of the letters beyond ASCII: a UTF-8 file with a broken spot is no file in another encoding


def read(data: bytes) -> tuple[NotebookNode, tuple[Note, ...]]:
    """Read a notebook.

    Outputs are left out: what a submission shows is what its cells show when they are executed.

    Returns
    -------
    notebook
        Of format 4.5, valid, each cell with an id of its own; metadata of ours that a submission brings along are not in it.
    notes
        What was mended.

    Raises
    ------
    Refused
        If it is no notebook, or one of a format to come.
    """
    text, notes = _decoded(data)
    try:
        return _read(text, data, notes)
    except RecursionError:  # tables within tables, without end
        raise _damaged() from None


def as_submitted(data: bytes) -> Any:
    """Return what JSON a notebook's file holds, outputs and all, in whatever encoding; None if it holds none."""
    try:
        return _parsed(_decoded(data)[0], data)[0]
    except (Refused, RecursionError):
        return None


def _read(text: str, data: bytes, notes: list[Note]) -> tuple[NotebookNode, tuple[Note, ...]]:
    found, is_whole = _parsed(text, data)
    if _ESCAPED.search(text) and (mended := _with_characters(found)) != found:  # no deeper than JSON could be read
        found = mended
        notes.append(Note("signs"))
    faults: list[str] = [] if is_whole else ["JSON"]
    notebook = _notebook(found, faults)
    if faults:
        notes.append(Note("format", ", ".join(dict.fromkeys(faults))))
    return notebook, tuple(notes)


def _decoded(data: bytes) -> tuple[str, list[Note]]:
    if not data.strip(b"\0 \t\r\n"):
        raise Refused(
            ko="노트북 파일이 비어 있습니다. JupyterLab에서 답이 보이는 노트북을 저장하고(Ctrl+S) 그 파일을 다시 제출하십시오.",
            en="The notebook's file is empty. Save the notebook in which you see your answers (Ctrl+S in JupyterLab) and submit that "
            "file.",
        )
    for mark, encoding, name in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), [Note("encoding", name)]
    if b"\0" in data[:200]:  # UTF-16 without its mark: half of each ASCII sign is a zero byte
        encoding = "utf-16-be" if data[:1] == b"\0" else "utf-16-le"
        return data.decode(encoding, errors="replace"), [Note("encoding", "UTF-16")]
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        pass
    mended = data.decode("utf-8", errors="replace")
    beyond = sum(not sign.isascii() for sign in mended)
    if mended.count("\N{REPLACEMENT CHARACTER}") <= _MOST_BROKEN * beyond:
        return mended, [Note("signs")]
    try:
        return data.decode("cp949"), [Note("encoding", "CP949")]
    except UnicodeDecodeError:
        return mended, [Note("signs")]


def _parsed(text: str, data: bytes) -> tuple[Any, bool]:
    """Return what JSON the text holds, and whether it holds nothing else."""
    start = text.lstrip("\ufeff \t\r\n")
    try:
        found, end = json.JSONDecoder(strict=False).raw_decode(start)
    except ValueError as error:
        raise _no_json(start, data, error) from None
    return found, not start[end:].strip("\0 \t\r\n\x1a")


def _no_json(text: str, data: bytes, error: ValueError) -> Refused:
    for start, name in _OTHERS:
        if data.startswith(start):
            return Refused(
                ko=f"노트북이 아니라 {name} 파일입니다. 노트북(.ipynb) 파일을 그대로 다시 제출하십시오.",
                en=f"This is a {name} file, not a notebook. Submit the notebook's own file (.ipynb).",
            )
    is_cut = isinstance(error, json.JSONDecodeError) and text.startswith("{") and error.pos >= len(text.rstrip()) - 1
    if is_cut or (isinstance(error, json.JSONDecodeError) and "Unterminated" in error.msg):
        return Refused(
            ko="노트북 파일이 중간에서 끊겼습니다. 저장이나 내려받기가 끝나기 전에 제출한 것일 수 있습니다. JupyterLab에서 노트북을 열어 "
            "저장하고(Ctrl+S) 다시 제출하십시오. 열리지 않으면 배포한 노트북을 새로 받아 답을 옮겨 적으십시오.",
            en="The notebook's file is cut off, as when it is submitted before it was saved or downloaded to its end. Open the notebook in "
            "JupyterLab, save it (Ctrl+S), and submit it again. If it does not open, fetch the notebook anew and copy your answers into it.",
        )
    return _damaged()


def _damaged() -> Refused:
    return Refused(
        ko="노트북 파일이 손상되었거나 노트북이 아닙니다. 배포한 노트북을 새로 받아 답을 옮겨 적고 다시 제출하십시오.",
        en="The notebook's file is damaged or is no notebook. Fetch the notebook anew, copy your answers into it, and submit it again.",
    )


def _with_characters(value: Any) -> Any:
    """Return `value` with halves of characters, which no file can hold, replaced in all of its texts."""
    if isinstance(value, str):
        return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value)
    if isinstance(value, list):
        return [_with_characters(one) for one in value]
    if isinstance(value, dict):
        return {_with_characters(name): _with_characters(one) for name, one in value.items()}
    return value


def _notebook(found: Any, faults: list[str]) -> NotebookNode:
    if not isinstance(found, dict):
        raise _damaged()
    major = found.get("nbformat", 4 if "cells" in found else None)
    if isinstance(major, int) and not isinstance(major, bool) and major > 4:
        raise Refused(
            ko=f"이 노트북의 형식을 읽을 수 없습니다(nbformat {major}). JupyterLab에서 열어 저장하고 다시 제출하십시오.",
            en=f"The notebook's format cannot be read (nbformat {major}). Open it in JupyterLab, save it, and submit it again.",
        )
    if "cells" not in found and isinstance(found.get("worksheets"), list):
        found = _of_old_format(found)
    cells = found.get("cells")
    if not isinstance(cells, list):
        raise _damaged()
    taken: set[str] = set()
    kept = []
    for number, cell in enumerate(cells):
        if (made := _cell(cell, number, faults, taken)) is not None:
            kept.append(made)
    metadata = found.get("metadata")
    own = _plain_metadata(metadata, leave=(*_SHAPED, MARK))
    spec = metadata.get("kernelspec") if isinstance(metadata, dict) else None
    if isinstance(spec, dict) and all(isinstance(spec.get(name), str) for name in ("name", "display_name")):
        own["kernelspec"] = {name: text for name, text in spec.items() if isinstance(text, str)}
    return nbformat.from_dict({"nbformat": 4, "nbformat_minor": 5, "metadata": own, "cells": kept})


def _of_old_format(found: dict[str, Any]) -> dict[str, Any]:
    """Return a notebook of format 2 or 3 in format 4; only what its cells say."""
    cells = []
    for sheet in found["worksheets"]:
        for cell in sheet.get("cells") or [] if isinstance(sheet, dict) else ():
            if not isinstance(cell, dict):
                continue
            kind = cell.get("cell_type")
            source = cell.get("input", cell.get("source")) if kind == "code" else cell.get("source")
            if kind == "heading":
                kind, source = "markdown", f"# {_text(source) or ''}"
            cells.append({"cell_type": kind, "source": source, "metadata": cell.get("metadata", {})})
    return {"cells": cells, "metadata": found.get("metadata")}


def _cell(cell: Any, number: int, faults: list[str], taken: set[str]) -> dict[str, Any] | None:
    """Return a cell as the format has it; None for what is no cell."""
    if not isinstance(cell, dict):
        faults.append(f"cells[{number}]")
        return None
    source, kind, metadata = _text(cell.get("source")), cell.get("cell_type"), cell.get("metadata")
    if source is None or kind not in KINDS or not isinstance(metadata, dict):
        faults.append(f"cells[{number}]")
    if source is None and not (isinstance(metadata, dict) and metadata.get("nbgrader")):
        return None
    if kind not in KINDS:
        kind = "code" if "outputs" in cell or "execution_count" in cell else "markdown"
    written = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    own: dict[str, Any] = {"cell_type": kind, "source": source or ""}
    own["metadata"] = _plain_metadata(metadata, leave=(*_SHAPED, "nbgrader"))
    tags = metadata.get("tags") if isinstance(metadata, dict) else None
    if isinstance(tags, list) and all(isinstance(tag, str) and tag and "," not in tag for tag in tags):
        own["metadata"]["tags"] = list(dict.fromkeys(tags))
    if isinstance(written, dict):
        own["metadata"]["nbgrader"] = written
    own["id"] = _id(cell.get("id"), number, taken)
    if kind == "code":
        own |= {"outputs": [], "execution_count": None}
    elif isinstance(attached := cell.get("attachments"), dict) and all(map(_is_attachment, attached.values())):
        own["attachments"] = attached
    return own


def _plain_metadata(written: Any, leave: tuple[str, ...]) -> dict[str, Any]:
    """Return the entries that are texts, numbers or flat tables of those; `leave` names some that are not to be among them."""
    entries = written.items() if isinstance(written, dict) else ()
    return {name: value for name, value in entries if name not in leave and _is_plain(value)}


def _is_plain(value: Any) -> bool:
    if isinstance(value, dict):
        return all(isinstance(one, _PLAIN) for one in value.values())
    return isinstance(value, _PLAIN)


def _text(source: Any) -> str | None:
    if isinstance(source, str):
        return source
    if isinstance(source, list):
        return "".join(line for line in source if isinstance(line, str))
    return None


def _is_attachment(bundle: Any) -> bool:
    return isinstance(bundle, dict) and all(isinstance(data, str) for data in bundle.values())


def _id(written: Any, number: int, taken: set[str]) -> str:
    """Return the id of a cell, or where it has none, or another's, one that no cell of an assignment has."""
    name = written if isinstance(written, str) and _ID.fullmatch(written) and written not in taken else f"_{number}"
    while name in taken:
        name += "_"
    taken.add(name)
    return name
