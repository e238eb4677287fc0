"""An executed deck as slides: reveal.js in one HTML file that opens without a network, notes and fonts inside."""

from copy import deepcopy
from pathlib import Path

from nbformat import NotebookNode

from gangso import content, words
from gangso.notebook import html
from gangso.words import tr

REVEAL = Path(__file__).with_name("reveal")
SHOW_INPUT = "show-input"


def write(notebook: NotebookNode, path: Path, lang: str) -> None:
    """Write an executed deck as one self-contained HTML file of 1280 x 720 slides.

    A cell's ``slideshow.slide_type`` says where it goes: ``slide`` begins a slide, ``fragment`` appears at the next
    step, ``notes`` is for the speaker (key S), ``skip`` is left out, and a cell without one continues its slide. Code
    is hidden unless its cell is tagged ``show-input``. A figure takes the room that title and text leave; a slide whose
    text or table is still too large is set smaller, and marked ``data-overflow`` if that does not help.
    The look is that of ``slides/theme.css``.

    Parameters
    ----------
    notebook
        With its outputs.
    path
        Where to; the file appears whole or not at all.
    lang
        ``"ko"`` or ``"en"``: the language that the deck is written in.

    Raises
    ------
    GangsoError
        If a formula cannot be read, or the deck would load something from outside.

    Examples
    --------
    >>> write(notebook, Path("deck.html"), "en")
    """
    with words.use(lang):
        footer = tr(ko="강소 제조 AI", en="Gangso manufacturing AI")
        figure = tr(ko="그림", en="Figure")
    theme = content.root() / "slides" / "theme.css"
    document = html.Exporter("gangso_deck", lang).render(
        arrange(notebook), look=theme.read_text(encoding="utf-8"), footer=footer, reveal=_reveal
    )
    html.describe_figures(document, figure)
    title = document.select_one("section h1, section h2")
    document.title.string = title.get_text(" ", strip=True) if title else footer
    html.save(document, path, extra=_scripts())


def arrange(notebook: NotebookNode) -> NotebookNode:
    """Return a copy whose cells are grouped into slides for the template.

    Each cell's ``metadata.deck`` says what it is (``step``, ``notes`` or ``part``) and whether it ``opens`` or
    ``closes`` a slide; a slide's notes come last. Cells that would show nothing are left out.
    """
    slides: list[list[tuple[str, NotebookNode]]] = []
    begun = False
    for cell in deepcopy(notebook.cells):
        kind = cell.metadata.get("slideshow", {}).get("slide_type")
        begun = begun or kind == "slide"
        if kind == "skip" or not (_visible(cell) or kind == "notes"):
            continue
        if begun or not slides:
            slides.append([])
            begun = False
        slides[-1].append(({"fragment": "step", "notes": "notes"}.get(kind, "part"), cell))
    arranged = deepcopy(notebook)
    arranged.cells = []
    for number, slide in enumerate(slides, start=1):
        slide.sort(key=lambda entry: entry[0] == "notes")
        for place, (kind, cell) in enumerate(slide):
            cell.metadata["deck"] = {
                "number": f"{number} / {len(slides)}",
                "kind": kind,
                "opens": place == 0,
                "closes": place == len(slide) - 1,
                "code": SHOW_INPUT in cell.metadata.get("tags", []),
            }
            arranged.cells.append(cell)
    return arranged


def _visible(cell: NotebookNode) -> bool:
    if cell.cell_type == "code":
        return bool(cell.outputs) or SHOW_INPUT in cell.metadata.get("tags", [])
    return cell.cell_type == "markdown" and bool(cell.source.strip())


def _reveal(name: str) -> str:
    """Return a file of reveal.js 5.2.0 as text: they lie here as released, with their licence."""
    return (REVEAL / name).read_text(encoding="utf-8")


def _scripts() -> str:
    parts = [_reveal("reveal.js"), _reveal("notes.js"), _own("deck.js")]
    # Inside a page's script the letters "</script" would end it.
    safe = (part.replace("</script", "<\\/script") for part in parts)
    return "".join(f"<script>\n{part}\n</script>\n" for part in safe)


def _own(name: str) -> str:
    return (html.TEMPLATES / "gangso_deck" / name).read_text(encoding="utf-8")
