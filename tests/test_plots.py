"""Figures in the curriculum's style: every glyph there, and nothing written to stderr on the way."""

import gc
import logging
import warnings
from io import BytesIO

import matplotlib as mpl
import matplotlib.pyplot as plt

from gangso import plots


def test_a_korean_figure_with_a_title_warns_of_nothing(caplog):
    gc.collect()  # what earlier tests left is not to be told of here
    with mpl.rc_context(), warnings.catch_warnings(), caplog.at_level(logging.WARNING, logger="matplotlib"):
        warnings.simplefilter("error")
        plots.use_style()
        plots.use_style()  # a notebook may run its first cell twice
        figure, axes = plt.subplots()
        axes.semilogy([-1, 1], [0.001, 10], label="외륜 결함")
        axes.set(title="봉우리가 섭니다: −3 µm ± ₩", xlabel="주파수 (Hz)")
        axes.legend()
        figure.savefig(BytesIO())
        plt.close(figure)
    assert caplog.messages == []
