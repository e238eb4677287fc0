"""What a figure shows, in words: for who hears a page instead of seeing it, and for a figure that does not load.

The words are the figure's own: titles, axes with their ranges, what the legend names. Jupyter keeps them beside the picture.
"""

from collections.abc import Iterator
from typing import Any

from gangso.words import tr

MOST = 600  # characters: a description that nobody listens to the end describes nothing


def use() -> None:
    """Have this kernel's figures carry their description from now on; nothing where there is no kernel."""
    from IPython import get_ipython
    from matplotlib.figure import Figure

    shell = get_ipython()
    if shell is None:
        return
    pictures = shell.display_formatter.formatters["image/png"]
    try:
        draw = pictures.lookup_by_type(Figure)
    except KeyError:
        return
    if not isinstance(draw, _Described):
        pictures.for_type(Figure, _Described(draw))


class _Described:
    """Draws as before, with the description as metadata."""

    def __init__(self, draw: Any) -> None:
        self._draw = draw

    def __call__(self, figure: Any) -> Any:
        drawn = self._draw(figure)
        if drawn is None:
            return None
        data, metadata = drawn if isinstance(drawn, tuple) else (drawn, {})
        return data, {**metadata, "alt": describe(figure)}


def describe(figure: Any) -> str:
    """Return what a matplotlib figure shows: per axes its title, what is over what in which range, and what is drawn.

    Examples
    --------
    >>> describe(figure)
    'Spindle B: acceleration (g) from -1.2 to 1.3, over time (ms) from 0 to 50. Lines: raw, filtered.'
    """
    whole = figure.get_suptitle()
    parts = [_plain(whole)] if whole else []
    parts += [text for axes in figure.axes if axes.get_visible() and (text := _axes(axes))]
    text = " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts)
    return text if len(text) <= MOST else f"{text[: MOST - 1]}…"


def _axes(axes: Any) -> str:
    title = _plain(axes.get_title("left") or axes.get_title("center") or axes.get_title("right"))
    over = [_axis(axes.yaxis, axes.get_ylim()), _axis(axes.xaxis, axes.get_xlim())] if axes.axison else []
    named = [_plain(text) for text in axes.get_legend_handles_labels()[1]]
    kinds = list(_kinds(axes))
    what = tr(ko=", 가로축 ", en=", over ").join(filter(None, over))
    drawn = ", ".join(named) if named else ", ".join(kinds)
    return ". ".join(part for part in (f"{title}: {what}" if title and what else title or what, drawn) if part)


def _axis(axis: Any, limits: tuple[float, float]) -> str:
    label = _plain(axis.get_label_text())
    ticks = [_plain(tick.get_text()) for tick in axis.get_ticklabels()]
    words = [tick for tick in ticks if tick and not _is_number(tick)]
    if words:  # categories
        return f"{label} ({', '.join(words[:8])})" if label else ", ".join(words[:8])
    if not label:
        return ""
    low, high = (f"{value:.3g}" for value in sorted(limits))
    return tr(ko=f"{label}, {low}부터 {high}까지", en=f"{label} from {low} to {high}")


def _kinds(axes: Any) -> Iterator[str]:
    counts = {
        tr(ko="선 {}개", en="{} lines"): len(axes.lines),
        tr(ko="막대 {}개", en="{} bars"): sum(len(each) for each in axes.containers if hasattr(each, "patches")),
        tr(ko="점 그림 {}개", en="{} groups of points"): len(axes.collections),
        tr(ko="사진 {}장", en="{} images"): len(axes.images),
    }
    return (text.format(count) for text, count in counts.items() if count)


def _is_number(text: str) -> bool:
    return not any(sign.isalpha() for sign in text.replace("e", ""))


def _plain(text: str) -> str:
    """Return a label without the signs of its formulae."""
    return " ".join(text.replace("$", "").replace("\\mathdefault", "").replace("{", "").replace("}", "").split())
