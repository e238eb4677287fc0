"""How the curriculum's figures look: a font that has Korean, and a style that reads in grey and on a projector."""

import os
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import matplotlib as mpl
from cycler import cycler
from matplotlib import font_manager

from gangso import figure_texts

# Okabe and Ito's colour-blind safe palette (jfly.uni-koeln.de/color), dark ones first; with each its own line style, so
# that a figure printed in grey still tells its lines apart.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#000000")
LINES = ("-", "--", "-.", ":", (0, (5, 1)), (0, (1, 1)))

_INLINE = "matplotlib_inline"  # what draws under the cells of a notebook; its kernel says so in MPLBACKEND


@cache
def font_files() -> tuple[Path, ...]:
    """Return the regular and the bold font file that the package koreanize-matplotlib carries (NanumGothic, OFL)."""
    # Located, not imported: importing that package changes matplotlib's settings.
    folder = Path(find_spec("koreanize_matplotlib").origin).parent / "fonts"
    return folder / "NanumGothic.ttf", folder / "NanumGothicBold.ttf"


@cache
def _add_fonts() -> None:
    """Make both files known to matplotlib, once."""
    manager = font_manager.fontManager
    weights = dict(zip(map(str, font_files()), (400, 700), strict=True))
    for file in weights:
        manager.addfont(file)
    # The bold file calls itself 600; matplotlib 3.11 warns on stderr wherever that is not the weight asked for.
    manager.ttflist = [
        replace(entry, weight=weights[entry.fname]) if entry.fname in weights else entry for entry in manager.ttflist
    ]


def use_style() -> None:
    """Set matplotlib's fonts, colours and sizes for a lesson, an assignment or a slide."""
    if _INLINE in (backend := os.environ.get("MPLBACKEND", "")):
        import matplotlib.pyplot as plt  # here: the commands, which draw nothing, need not wait for it

        # pyplot loads it at its first figure only. Until then Jupyter has no picture of a figure made without pyplot.
        plt.switch_backend(backend)
        figure_texts.use()
    _add_fonts()
    mpl.rcParams.update(
        {
            # DejaVu Sans first: ticks of a logarithmic axis take every sign from the first font, and NanumGothic has no
            # minus. Korean falls through to the second.
            "font.family": ["DejaVu Sans", "NanumGothic"],
            "axes.prop_cycle": cycler(color=COLOURS) + cycler(linestyle=LINES),
            "axes.titlelocation": "left",
            "axes.titleweight": "bold",
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.grid": True,
            "grid.alpha": 0.3,
            "figure.figsize": (9.0, 3.6),
            "figure.dpi": 110,
            "figure.constrained_layout.use": True,
            "font.size": 11,
            "legend.frameon": False,
            "lines.linewidth": 1.4,
        }
    )
