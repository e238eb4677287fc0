"""A report in three forms: a page for the browser that needs nothing else, a PDF, and a workbook of its tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from pathlib import Path

from gangso import signs
from gangso.files import write_whole
from gangso.grading.course import spreadsheets
from gangso.grading.course.spreadsheets import Sheet, Value
from gangso.notebook import fonts
from gangso.office import typeset
from gangso.words import current, tr

_STYLE = (
    ":root{color-scheme:light dark;--ink:#15181c;--paper:#fff;--line:#8a94a0;--head:#e8eef5;--accent:#0b3a63}"
    "@media(prefers-color-scheme:dark){:root{--ink:#e8eaed;--paper:#15181c;--line:#6b7580;--head:#232b34;--accent:#9cc7f0}}"
    "body{font-family:'Gangso Text','Gangso Symbols',sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem;line-height:1.6;"
    "color:var(--ink);background:var(--paper);word-break:keep-all;overflow-wrap:break-word}"
    "h1{color:var(--accent);margin-bottom:0}h2{color:var(--accent);border-bottom:1px solid var(--line);margin-top:2.4rem}"
    ".table{overflow-x:auto}table{border-collapse:collapse;width:100%;margin:.6rem 0}caption{text-align:left;font-weight:700}"
    "th,td{border:1px solid var(--line);padding:.3rem .6rem;text-align:left;vertical-align:top}th{background:var(--head)}"
    "td.number{text-align:right;white-space:nowrap}"
    "@media print{:root{--ink:#000;--paper:#fff;--head:#eee;--accent:#000}body{max-width:none;margin:0;font-size:10pt}"
    "h2{break-after:avoid}tr{break-inside:avoid}}"
)


@dataclass(frozen=True)
class Section:
    """A heading, what stands under it, and its table if it has one."""

    title: str
    paragraphs: tuple[str, ...] = ()
    table: Sheet | None = None


@dataclass(frozen=True)
class Document:
    """A report: its title, who makes it and when, and its sections."""

    title: str
    subtitle: str
    sections: tuple[Section, ...]


def write(document: Document, folder: Path, name: str, made: datetime) -> tuple[Path, Path, Path]:
    """Write `document` as HTML, PDF and workbook, in the reader's language, and return the three paths.

    Raises
    ------
    GangsoError
        If a letter has no glyph in any font at hand.
    """
    targets = tuple(folder / f"{name}.{suffix}" for suffix in ("html", "pdf", "xlsx"))
    pdf = typeset.pdf("report.typ", _content(document), made)  # first: it can refuse
    write_whole(targets[0], html(document))
    write_whole(targets[1], pdf)
    tables = [section.table for section in document.sections if section.table]
    spreadsheets.write_workbook(tables, targets[2])
    return targets


def html(document: Document) -> str:
    """Return `document` as one HTML page with its fonts in it."""
    parts = [f"<h1>{_safe(document.title)}</h1><p>{_safe(document.subtitle)}</p>"]
    for number, section in enumerate(document.sections, start=1):
        parts.append(f"<section><h2>{number}. {_safe(section.title)}</h2>")
        parts += [f"<p>{_safe(text)}</p>" for text in section.paragraphs]
        if section.table:
            parts.append(_html_table(section.table))
        parts.append("</section>")
    body = "\n".join(parts)
    policy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:"
    return (
        f'<!DOCTYPE html>\n<html lang="{current()}">\n<head><meta charset="utf-8"><title>{_safe(document.title)}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f"<style>{fonts.css(body)}\n{_STYLE}</style></head>\n<body><main>\n{body}\n</main></body></html>\n"
    )


def _html_table(table: Sheet) -> str:
    heads = "".join(f'<th scope="col">{_safe(head)}</th>' for head in table.heads)
    rows = "".join(f"<tr>{''.join(map(_html_cell, row))}</tr>" for row in table.rows)
    caption = f"<caption>{_safe(table.title)}</caption>"
    # What scrolls sideways on a phone must be reachable by keyboard.
    return f'<div class="table" tabindex="0" role="region" aria-label="{_safe(table.title)}"><table>{caption}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'


def _html_cell(value: Value) -> str:
    kind = "" if isinstance(value, str) or value is None else ' class="number"'
    return f"<td{kind}>{_safe(shown(value))}</td>"


def shown(value: Value) -> str:
    """Return a value of a table as people read it; nothing is a dash."""
    if value is None:
        return "–"
    return value if isinstance(value, str) else f"{value:,.10g}"


def _safe(text: str) -> str:
    return escape(signs.in_a_line(text))


def _content(document: Document) -> dict[str, object]:
    return {
        "lang": current(),
        "title": document.title,
        "subtitle": document.subtitle,
        "page": tr(ko="쪽", en="page"),
        "sections": [
            {
                "title": f"{number}. {section.title}",
                "paragraphs": list(section.paragraphs),
                "table": _typst_table(section.table) if section.table and section.table.rows else None,
            }
            for number, section in enumerate(document.sections, start=1)
        ],
    }


def _typst_table(table: Sheet) -> dict[str, object]:
    return {
        "title": table.title,
        "heads": list(table.heads),
        "widths": _widths(table),
        "right": [_is_numeric([row[at] for row in table.rows]) for at in range(len(table.heads))],
        "rows": [[shown(value) for value in row] for row in table.rows],
    }


def _is_numeric(values: Sequence[Value]) -> bool:
    return all(value is None or not isinstance(value, str) for value in values)


def _widths(table: Sheet) -> list[float]:
    """Return how wide each column is beside the others: by its longest text, within bounds."""
    found = []
    for at, head in enumerate(table.heads):
        texts = [shown(row[at]) for row in table.rows]
        longest = max([max(map(_wide, head.split()), default=1), *map(_wide, texts)])
        found.append(float(min(max(longest, 8), 34)))
    return found


def _wide(text: str) -> int:
    return sum(2 if sign >= "ᄀ" else 1 for sign in text)
