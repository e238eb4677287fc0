"""What a check sees of a figure that the answer drew."""

from collections.abc import Iterator

import matplotlib.pyplot as plt
import numpy as np
import pytest
from two_processes import answering

from gangso.grading.bridge.client import Answer
from gangso.grading.bridge.faults import Unsupported

SOURCE = """
import matplotlib
matplotlib.use("agg")
matplotlib.rcdefaults()  # another test of this process may have chosen a style
import matplotlib.pyplot as plt
import numpy as np
figure, axes = plt.subplots(1, 4, figsize=(8, 2))
axes[0].plot([0, 1, 2], [3, 1, 2], color="tab:red", label="진동")
axes[0].set(title="스핀들", xlabel="time (s)", ylabel="g", xlim=(0, 2), yscale="log")
axes[0].legend(title="sensor")
axes[1].bar(["inner", "outer"], [3, 5])
axes[2].scatter([1, 2], [3, 4], c=[0.1, 0.9])
axes[3].imshow(np.eye(3))
axes[3].text(0, 0, "peak")
figure.suptitle("Six spindles")
def draw():
    return figure, axes
"""


@pytest.fixture(scope="module")
def served() -> Iterator[Answer]:
    with answering(SOURCE) as answer:
        yield answer


def test_a_check_reads_titles_labels_limits_and_data(served: Answer):
    figure, axes = served.lookup("draw")()
    line, bars, points, image = axes
    assert isinstance(figure, plt.Figure) and isinstance(line, plt.Axes) and len(figure.axes) == 4
    assert (figure.get_suptitle(), tuple(figure.get_size_inches())) == ("Six spindles", (8, 2))
    assert (line.get_title(), line.get_xlabel(), line.get_ylabel()) == ("스핀들", "time (s)", "g")
    assert (line.get_xlim(), line.get_yscale()) == ((0, 2), "log")
    assert line.lines[0].get_ydata().tolist() == [3, 1, 2] and line.get_lines()[0].get_label() == "진동"
    assert [text.get_text() for text in line.get_legend().get_texts()] == ["진동"]
    assert line.get_legend_handles_labels()[1] == ["진동"] and bars.get_legend() is None
    assert [bar.get_height() for bar in bars.patches] == [3, 5]
    assert [tick.get_text() for tick in bars.get_xticklabels()] == ["inner", "outer"]
    assert points.collections[0].get_offsets().tolist() == [[1, 3], [2, 4]]
    assert np.array_equal(image.images[0].get_array(), np.eye(3)) and image.texts[0].get_text() == "peak"


def test_a_description_cannot_be_drawn_on(served: Answer):
    with pytest.raises(Unsupported, match="'savefig' of Figure is not part of it"):
        served.lookup("figure").savefig("figure.png")
