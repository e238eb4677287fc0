"""The radar picture of a self-assessment: a spoke a question, and behind them the mean of each dimension."""

from collections.abc import Mapping

import numpy as np
from matplotlib.figure import Figure

from gangso.readiness.questions import LEVELS, load
from gangso.words import tr


def radar(answers: Mapping[str, int], title: str | None = None) -> Figure:
    """Draw answers as a radar: the further out, the readier.

    Parameters
    ----------
    answers
        A level from 0 to 3 for each question; for a cohort, its medians.
    title
        Above the picture; by default it names the weakest and the strongest dimension.

    Returns
    -------
    Figure
        A notebook shows it where it stands at the end of a cell.
    """
    asked = load()
    turn = 2 * np.pi / len(asked.questions)
    place = {question.id: number * turn for number, question in enumerate(asked.questions)}
    figure = Figure(figsize=(7.8, 5.6), layout="constrained")
    axes = figure.add_subplot(projection="polar")
    axes.set_theta_offset(
        (np.pi - turn) / 2
    )  # the first dimension begins at the top, so that names find room in corners
    axes.set_theta_direction(-1)
    means = {}
    for dimension, shade in zip(asked.dimensions, ("0.80", "0.90") * len(asked.dimensions), strict=False):
        own = asked.of(dimension.id)
        means[dimension] = float(np.mean([answers[question.id] for question in own]))
        middle = np.mean([place[question.id] for question in own])
        axes.bar(middle, means[dimension], width=len(own) * turn, color=shade, edgecolor="white", zorder=1)
        x, y = 0.5 + 0.72 * np.sin(middle + turn / 2), 0.5 + 0.72 * np.cos(middle + turn / 2)
        named = f"{dimension.name} {means[dimension]:.1f}"
        axes.text(x, y, named, ha="center", va="center", weight="bold", size=12, transform=axes.transAxes)
    angles = [*place.values(), next(iter(place.values()))]
    values = [answers[name] for name in place]
    axes.plot(angles, [*values, values[0]], "o-", color="#0072B2", lw=2, zorder=3, clip_on=False)
    axes.set_xticks(list(place.values()), [str(question.short) for question in asked.questions], size=10)
    axes.tick_params(axis="x", pad=4)
    for label, angle in zip(axes.get_xticklabels(), place.values(), strict=True):
        aside = np.sin(angle + turn / 2)
        label.set_horizontalalignment("center" if abs(aside) < 0.3 else "left" if aside > 0 else "right")
    axes.set_ylim(0, LEVELS - 1)
    axes.set_rorigin(-0.6)  # level 0 is a ring, so that two answers of 0 are two points
    axes.set_yticks(range(LEVELS), map(str, range(LEVELS)), size=9)
    axes.set_rlabel_position(np.degrees(-turn / 2))
    axes.grid(alpha=0.5)
    figure.suptitle(title or _finding(means), weight="bold", size=12)
    return figure


def _finding(means: Mapping) -> str:
    low, high = min(means.values()), max(means.values())
    weakest, strongest = (", ".join(str(d.name) for d in means if means[d] == level) for level in (low, high))
    if low == high:
        return tr(
            ko=f"네 분야의 단계가 모두 같습니다 (평균 {low:.1f})", en=f"All four sides are equal (mean level {low:.1f})"
        )
    return tr(
        ko=f"가장 약한 쪽: {weakest} ({low:.1f}), 가장 강한 쪽: {strongest} ({high:.1f})",
        en=f"Weakest: {weakest} ({low:.1f}); strongest: {strongest} ({high:.1f})",
    )
