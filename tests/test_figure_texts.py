"""What a figure shows, in its own words, kept beside its picture."""

import matplotlib.pyplot as plt
import pytest

from gangso import figure_texts, plots, words


@pytest.fixture(autouse=True)
def styled():
    plots.use_style()  # outside of a notebook: nothing to describe for
    yield
    plt.close("all")


def drawn():
    figure, (left, right) = plt.subplots(1, 2)
    left.plot([0, 50], [-1, 2], label="$x_1$ 원신호")
    left.plot([0, 50], [0, 1], label="거른 신호")
    left.set(title="주축 B", xlabel="시간 (ms)", ylabel="가속도 (g)", xlim=(0, 50), ylim=(-1, 2))
    left.legend()
    right.bar(["정상", "내륜"], [3, 4])
    right.set_ylabel("개수")
    right.set_ylim(0, 5)
    return figure


def test_titles_axes_ranges_and_what_the_legend_names():
    with words.use("ko"):
        told = figure_texts.describe(drawn())
    assert told == (
        "주축 B: 가속도 (g), -1부터 2까지, 가로축 시간 (ms), 0부터 50까지. x_1 원신호, 거른 신호. 개수, 0부터 5까지, 가로축 정상, 내륜. 막대 2개."
    )
    with words.use("en"):
        assert "가속도 (g) from -1 to 2, over 시간 (ms) from 0 to 50" in figure_texts.describe(drawn())


def test_it_is_no_longer_than_anybody_listens():
    figure, axes = plt.subplots()
    for number in range(200):
        axes.plot([0], [0], label=f"curve {number}")
    assert len(figure_texts.describe(figure)) == figure_texts.MOST


def test_a_figure_without_words_says_what_is_drawn():
    figure, axes = plt.subplots()
    axes.imshow([[0, 1], [1, 0]])
    axes.axis("off")
    with words.use("en"):
        assert figure_texts.describe(figure) == "1 images."


def test_a_kernels_pictures_carry_it(monkeypatch: pytest.MonkeyPatch):
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.core.pylabtools import select_figure_formats

    shell = InteractiveShell()
    monkeypatch.setattr("IPython.get_ipython", lambda: shell)
    select_figure_formats(shell, {"png"})
    figure_texts.use()
    figure_texts.use()  # once is enough
    data, metadata = shell.display_formatter.format(drawn())
    assert data["image/png"].startswith("iVBOR")
    assert metadata["image/png"]["alt"].startswith("주축 B: ")
