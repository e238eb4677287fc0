"""matplotlib's figures as descriptions of what they show: titles, labels, limits, lines, bars, points, images, legends.

A description answers the questions that checks ask of a figure (``get_title``, ``lines[0].get_ydata()``); it cannot be
drawn on.
"""

from dataclasses import dataclass
from typing import Any

import matplotlib.axes
import matplotlib.colors
import matplotlib.figure
import matplotlib.image
import matplotlib.legend
import matplotlib.text
import numpy as np
from matplotlib import collections, lines, patches

from gangso.grading.bridge.arrays import array
from gangso.grading.bridge.faults import Malformed, Unsupported
from gangso.grading.bridge.remote import Claim
from gangso.grading.bridge.values import DECODERS, DERIVED, Decoder, Encoder, Piece, want

FIGURE, AXES, LINE, PATCH, POINTS, IMAGE, TEXT = range(80, 87)
PLACES = ("left", "center", "right")  # an axes has three titles; a style chooses which one a plot sets


class Described:
    """What all descriptions share: they pass for what they describe, and say what they cannot."""

    STANDS_FOR: type = object

    @property
    def __class__(self) -> type:
        return CLAIMS[type(self)]

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        kind = type(self).__name__
        raise Unsupported(
            ko=f"확인 셀은 그림의 설명만 받습니다. {kind}에서 '{name}'은(는) 알 수 없습니다.",
            en=f"a check gets a description of a figure; '{name}' of {kind} is not part of it.",
        )


@dataclass(frozen=True, eq=False)
class Text(Described):
    STANDS_FOR = matplotlib.text.Text
    text: str

    def get_text(self) -> str:
        return self.text


@dataclass(frozen=True, eq=False)
class Line2D(Described):
    STANDS_FOR = lines.Line2D
    x: np.ndarray
    y: np.ndarray
    label: str
    color: str
    style: str
    marker: str
    width: float

    def get_xdata(self, orig: bool = True) -> np.ndarray:
        return self.x

    def get_ydata(self, orig: bool = True) -> np.ndarray:
        return self.y

    def get_data(self, orig: bool = True) -> tuple[np.ndarray, np.ndarray]:
        return self.x, self.y

    def get_xydata(self) -> np.ndarray:
        return np.column_stack([self.x, self.y])

    def get_label(self) -> str:
        return self.label

    def get_color(self) -> str:
        return self.color

    def get_linestyle(self) -> str:
        return self.style

    def get_marker(self) -> str:
        return self.marker

    def get_linewidth(self) -> float:
        return self.width


@dataclass(frozen=True, eq=False)
class Rectangle(Described):
    """A bar of a bar chart or a histogram."""

    STANDS_FOR = patches.Rectangle
    x: float
    y: float
    width: float
    height: float
    label: str
    color: tuple

    def get_x(self) -> float:
        return self.x

    def get_y(self) -> float:
        return self.y

    def get_xy(self) -> tuple[float, float]:
        return self.x, self.y

    def get_width(self) -> float:
        return self.width

    def get_height(self) -> float:
        return self.height

    def get_label(self) -> str:
        return self.label

    def get_facecolor(self) -> tuple:
        return self.color


@dataclass(frozen=True, eq=False)
class PathCollection(Described):
    """The points of a scatter plot, or another collection with offsets."""

    STANDS_FOR = collections.PathCollection
    offsets: np.ndarray
    values: np.ndarray | None
    label: str

    def get_offsets(self) -> np.ndarray:
        return self.offsets

    def get_array(self) -> np.ndarray | None:
        return self.values

    def get_label(self) -> str:
        return self.label


@dataclass(frozen=True, eq=False)
class AxesImage(Described):
    STANDS_FOR = matplotlib.image.AxesImage
    values: np.ndarray
    extent: tuple

    def get_array(self) -> np.ndarray:
        return self.values

    def get_extent(self) -> tuple:
        return self.extent

    def get_size(self) -> tuple:
        return self.values.shape[:2]


@dataclass(frozen=True, eq=False)
class Legend(Described):
    STANDS_FOR = matplotlib.legend.Legend
    texts: list[Text]
    title: Text

    def get_texts(self) -> list[Text]:
        return self.texts

    def get_title(self) -> Text:
        return self.title


@dataclass(frozen=True, eq=False)
class Axes(Described):
    STANDS_FOR = matplotlib.axes.Axes
    titles: list[Text]
    xlabel: str
    ylabel: str
    xlim: tuple
    ylim: tuple
    xscale: str
    yscale: str
    lines: list[Line2D]
    patches: list[Rectangle]
    collections: list[PathCollection]
    images: list[AxesImage]
    texts: list[Text]
    xticklabels: list[Text]
    yticklabels: list[Text]
    xticks: np.ndarray
    yticks: np.ndarray
    labels: list[str]
    legend_: Legend | None

    @property
    def title(self) -> Text:
        return self.titles[PLACES.index("center")]

    def get_title(self, loc: str = "center") -> str:
        return self.titles[PLACES.index(loc.lower())].text

    def get_xlabel(self) -> str:
        return self.xlabel

    def get_ylabel(self) -> str:
        return self.ylabel

    def get_xlim(self) -> tuple:
        return self.xlim

    def get_ylim(self) -> tuple:
        return self.ylim

    def get_xscale(self) -> str:
        return self.xscale

    def get_yscale(self) -> str:
        return self.yscale

    def get_lines(self) -> list[Line2D]:
        return self.lines

    def get_images(self) -> list[AxesImage]:
        return self.images

    def get_legend(self) -> Legend | None:
        return self.legend_

    def get_xticks(self) -> np.ndarray:
        return self.xticks

    def get_yticks(self) -> np.ndarray:
        return self.yticks

    def get_xticklabels(self) -> list[Text]:
        return self.xticklabels

    def get_yticklabels(self) -> list[Text]:
        return self.yticklabels

    def get_legend_handles_labels(self) -> tuple[list, list[str]]:
        return [Text(label) for label in self.labels], self.labels

    def has_data(self) -> bool:
        return bool(self.lines or self.patches or self.collections or self.images)


@dataclass(frozen=True, eq=False)
class Figure(Described):
    STANDS_FOR = matplotlib.figure.Figure
    axes: list[Axes]
    size: tuple
    suptitle: str

    def get_axes(self) -> list[Axes]:
        return self.axes

    def gca(self) -> Axes:
        return self.axes[-1]

    def get_size_inches(self) -> np.ndarray:
        return np.array(self.size)

    def get_suptitle(self) -> str:
        return self.suptitle


CLAIMS = {kind: Claim(kind.__name__, (kind.STANDS_FOR,)) for kind in Described.__subclasses__()}


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
        *([axes.get_title(loc=place) for place in PLACES], axes.get_xlabel(), axes.get_ylabel()),
        *(tuple(map(float, axes.get_xlim())), tuple(map(float, axes.get_ylim())), axes.get_xscale(), axes.get_yscale()),
    ]
    parts = [
        [encode(encoder, artist) for artist in artists]
        for encode, artists in (
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


def _labels(value: Any) -> list[Text]:
    if type(value) is not list or not all(type(text) is str for text in value):
        raise Malformed("not what a figure shows")
    return [Text(text) for text in value]


def _decode_line(decoder: Decoder, piece: list) -> Line2D:
    x, y, *style = want(piece, np.ndarray, np.ndarray, str, str, str, str, float)
    return Line2D(_numbers(x, 1), _numbers(y, 1), *style)


def _decode_patch(decoder: Decoder, piece: list) -> Rectangle:
    *place, color = want(piece, float, float, float, float, str, tuple)
    return Rectangle(*place, _tuple(color, 4))


def _decode_points(decoder: Decoder, piece: list) -> PathCollection:
    values, offsets, label = want(piece, (np.ndarray, type(None)), np.ndarray, str)
    return PathCollection(_numbers(offsets, 2), None if values is None else _numbers(values), label)


def _decode_image(decoder: Decoder, piece: list) -> AxesImage:
    values, extent = piece
    return AxesImage(_numbers(values), _tuple(extent, 4))


def _decode_axes(decoder: Decoder, piece: list) -> Axes:
    titles, texts = _labels(piece[0]), want(piece[1:3], str, str)
    if len(titles) != len(PLACES):
        raise Malformed("not what a figure shows")
    limits = [_tuple(limit, 2) for limit in piece[3:5]]
    scales = want(piece[5:7], str, str)
    counts = want(piece[7:11], int, int, int, int)
    artists: list[list] = []
    at = 11
    for kind, count in zip((Line2D, Rectangle, PathCollection, AxesImage), counts, strict=True):
        some = piece[at : at + count]
        if count < 0 or len(some) != count or not all(type(artist) is kind for artist in some):
            raise Malformed("not what a figure shows")
        artists.append(some)
        at += count
    notes, xlabels, ylabels, xticks, yticks, labels, legend = piece[at:]
    if legend is not None:
        title, *entries = _labels(legend)
        legend = Legend(entries, title)
    ticks = [_labels(xlabels), _labels(ylabels), _numbers(xticks, 1), _numbers(yticks, 1)]
    return Axes(
        titles,
        *texts,
        *limits,
        *scales,
        *artists,
        _labels(notes),
        *ticks,
        [text.text for text in _labels(labels)],
        legend,
    )


def _decode_figure(decoder: Decoder, piece: list) -> Figure:
    size, title, *axes = piece
    if type(title) is not str or not all(type(one) is Axes for one in axes):
        raise Malformed("not what a figure shows")
    return Figure(axes, _tuple(size, 2), title)


DERIVED.update(
    {
        matplotlib.figure.Figure: _figure,
        matplotlib.axes.Axes: _axes,
        lines.Line2D: _line,
        patches.Rectangle: _patch,
        matplotlib.text.Text: lambda encoder, value: [TEXT, value.get_text()],
    }
)
DECODERS.update(
    {
        FIGURE: _decode_figure,
        AXES: _decode_axes,
        LINE: _decode_line,
        PATCH: _decode_patch,
        POINTS: _decode_points,
        IMAGE: _decode_image,
        TEXT: lambda decoder, piece: Text(*want(piece, str)),
    }
)
