"""matplotlib's figures on their way over the bridge: what they show, as values, and from these the descriptions of `artists`.

What is sent are titles, labels, limits, lines, bars, points, images and legends; what comes is checked part by part.
"""

from typing import Any

import matplotlib.axes
import matplotlib.colors
import matplotlib.figure
import matplotlib.text
import numpy as np
from matplotlib import collections, lines, patches

from gangso.grading.bridge import artists
from gangso.grading.bridge.arrays import array
from gangso.grading.bridge.faults import Malformed
from gangso.grading.bridge.registry import Piece, register
from gangso.grading.bridge.values import Decoder, Encoder, want

FIGURE, AXES, LINE, PATCH, POINTS, IMAGE, TEXT = range(80, 87)

# ---- to descriptions


def _floats(values: Any) -> np.ndarray:
    """Return plotted data as numbers; masked points are no numbers."""
    return np.ma.filled(np.ma.asarray(values).astype(float), np.nan)


def _pair(encoder: Encoder, values: Any) -> Piece:
    return encoder.encode(tuple(float(value) for value in values))


def _line(encoder: Encoder, line: lines.Line2D) -> Piece:
    x, y = line.get_data(orig=False)
    color = matplotlib.colors.to_hex(line.get_color(), keep_alpha=False)
    style = [
        str(line.get_label()),
        color,
        str(line.get_linestyle()),
        str(line.get_marker()),
        float(line.get_linewidth()),
    ]
    return [LINE, array(encoder, _floats(x)), array(encoder, _floats(y)), *style]


def _patch(encoder: Encoder, patch: patches.Patch) -> Piece:
    if isinstance(patch, patches.Rectangle):
        place = [*patch.get_xy(), patch.get_width(), patch.get_height()]
    else:
        box = patch.get_path().get_extents(patch.get_patch_transform())
        place = [box.x0, box.y0, box.width, box.height]
    return [PATCH, *map(float, place), str(patch.get_label()), _pair(encoder, patch.get_facecolor())]


def _points(encoder: Encoder, points: collections.Collection) -> Piece:
    values = points.get_array()
    flat = None if values is None else array(encoder, _floats(values))
    # In the order of the fields.
    offsets = array(encoder, _floats(points.get_offsets()))
    return [POINTS, flat, offsets, str(points.get_label())]


def _image(encoder: Encoder, image: Any) -> Piece:
    return [IMAGE, array(encoder, _floats(image.get_array())), _pair(encoder, image.get_extent())]


def _texts(texts: Any) -> list[str]:
    return [text.get_text() for text in texts]


def _axes(encoder: Encoder, axes: matplotlib.axes.Axes) -> Piece:
    legend = axes.get_legend()
    described = [
        *([axes.get_title(loc=place) for place in artists.PLACES], axes.get_xlabel(), axes.get_ylabel()),
        *(tuple(map(float, axes.get_xlim())), tuple(map(float, axes.get_ylim())), axes.get_xscale(), axes.get_yscale()),
    ]
    parts = [
        [encode(encoder, artist) for artist in some]
        for encode, some in (
            (_line, axes.get_lines()),
            (_patch, axes.patches),
            (_points, axes.collections),
            (_image, axes.images),
        )
    ]
    return [AXES, *map(encoder.encode, described), *map(len, parts), *(piece for pieces in parts for piece in pieces),
            encoder.encode(_texts(axes.texts)), encoder.encode(_texts(axes.get_xticklabels())),
            encoder.encode(_texts(axes.get_yticklabels())), array(encoder, _floats(axes.get_xticks())),
            array(encoder, _floats(axes.get_yticks())), encoder.encode(axes.get_legend_handles_labels()[1]),
            None if legend is None else encoder.encode([legend.get_title().get_text(), *_texts(legend.get_texts())])]  # fmt: skip


def _figure(encoder: Encoder, figure: matplotlib.figure.Figure) -> Piece:
    pieces = [_axes(encoder, axes) for axes in figure.axes]
    return [FIGURE, _pair(encoder, figure.get_size_inches()), figure.get_suptitle(), *pieces]


# ---- from descriptions


def _numbers(value: Any, dimensions: int | None = None) -> np.ndarray:
    if type(value) is not np.ndarray or value.dtype != np.float64 or dimensions not in (None, value.ndim):
        raise Malformed("not what a figure shows")
    return value


def _tuple(value: Any, count: int) -> tuple:
    if type(value) is not tuple or len(value) != count or not all(type(part) is float for part in value):
        raise Malformed("not what a figure shows")
    return value


def _labels(value: Any) -> list[artists.Text]:
    if type(value) is not list or not all(type(text) is str for text in value):
        raise Malformed("not what a figure shows")
    return [artists.Text(text) for text in value]


def _decode_line(decoder: Decoder, piece: list) -> artists.Line2D:
    x, y, *style = want(piece, np.ndarray, np.ndarray, str, str, str, str, float)
    return artists.Line2D(_numbers(x, 1), _numbers(y, 1), *style)


def _decode_patch(decoder: Decoder, piece: list) -> artists.Rectangle:
    *place, color = want(piece, float, float, float, float, str, tuple)
    return artists.Rectangle(*place, _tuple(color, 4))


def _decode_points(decoder: Decoder, piece: list) -> artists.PathCollection:
    values, offsets, label = want(piece, (np.ndarray, type(None)), np.ndarray, str)
    return artists.PathCollection(_numbers(offsets, 2), None if values is None else _numbers(values), label)


def _decode_image(decoder: Decoder, piece: list) -> artists.AxesImage:
    values, extent = piece
    return artists.AxesImage(_numbers(values), _tuple(extent, 4))


def _decode_axes(decoder: Decoder, piece: list) -> artists.Axes:
    titles, texts = _labels(piece[0]), want(piece[1:3], str, str)
    if len(titles) != len(artists.PLACES):
        raise Malformed("not what a figure shows")
    limits = [_tuple(limit, 2) for limit in piece[3:5]]
    scales = want(piece[5:7], str, str)
    counts = want(piece[7:11], int, int, int, int)
    drawn: list[list] = []
    at = 11
    for kind, count in zip(
        (artists.Line2D, artists.Rectangle, artists.PathCollection, artists.AxesImage), counts, strict=True
    ):
        some = piece[at : at + count]
        if count < 0 or len(some) != count or not all(type(artist) is kind for artist in some):
            raise Malformed("not what a figure shows")
        drawn.append(some)
        at += count
    notes, xlabels, ylabels, xticks, yticks, labels, legend = piece[at:]
    if legend is not None:
        title, *entries = _labels(legend)
        legend = artists.Legend(entries, title)
    ticks = [_labels(xlabels), _labels(ylabels), _numbers(xticks, 1), _numbers(yticks, 1)]
    return artists.Axes(
        titles,
        *texts,
        *limits,
        *scales,
        *drawn,
        _labels(notes),
        *ticks,
        [text.text for text in _labels(labels)],
        legend,
    )


def _decode_figure(decoder: Decoder, piece: list) -> artists.Figure:
    size, title, *axes = piece
    if type(title) is not str or not all(type(one) is artists.Axes for one in axes):
        raise Malformed("not what a figure shows")
    return artists.Figure(axes, _tuple(size, 2), title)


register(matplotlib.figure.Figure, tag=FIGURE, derived=_figure, decode=_decode_figure)
register(matplotlib.axes.Axes, tag=AXES, derived=_axes, decode=_decode_axes)
register(lines.Line2D, tag=LINE, derived=_line, decode=_decode_line)
register(patches.Rectangle, tag=PATCH, derived=_patch, decode=_decode_patch)
register(
    matplotlib.text.Text,
    tag=TEXT,
    derived=lambda encoder, value: [TEXT, value.get_text()],
    decode=lambda decoder, piece: artists.Text(*want(piece, str)),
)
register(tag=POINTS, decode=_decode_points)
register(tag=IMAGE, decode=_decode_image)
