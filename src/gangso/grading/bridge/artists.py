"""What a check holds in the place of a figure: descriptions of matplotlib's artists, which answer their ``get_...`` methods.

A description cannot be drawn on. It passes for the class that it describes.
"""

from dataclasses import dataclass
from typing import Any

import matplotlib.axes
import matplotlib.figure
import matplotlib.image
import matplotlib.legend
import matplotlib.text
import numpy as np
from matplotlib import collections, lines, patches

from gangso.grading.bridge.claims import Claim
from gangso.grading.bridge.faults import Unsupported

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
