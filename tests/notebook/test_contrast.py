"""Every colour of text on a page stands out 4.5:1 from what is behind it (WCAG 2.2, 1.4.3), by day and in the dark."""

import re
from pathlib import Path

import pytest

from gangso.grading.feedback import exporter
from gangso.notebook.html import TEMPLATES

LEAST = 4.5
DARK = "@media screen and (prefers-color-scheme: dark)"
PAGE = (TEMPLATES / "gangso_page" / "page.css").read_text(encoding="utf-8")
CODE = (TEMPLATES / "gangso_base" / "code.css").read_text(encoding="utf-8")
FEEDBACK = (Path(exporter.__file__).with_name("templates") / "feedback.html.j2").read_text(encoding="utf-8")


def luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def block(text: str, dark: bool) -> str:
    """Return the rules for the dark, or all before them."""
    head, _, rest = text.partition(DARK)
    return rest[: rest.index("\n}")] if dark else head


def variables(text: str, dark: bool) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6})\b", block(text, dark)))


def test_black_on_white_is_21():
    assert contrast("#000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "inks", "grounds"),
    [
        (PAGE, ("ink", "quiet", "accent"), ("paper", "shade")),
        (PAGE, ("said", "warning"), ("paper",)),
        (PAGE, ("ink",), ("error-paper",)),
        (FEEDBACK, ("ink", "soft", "good", "bad"), ("paper",)),
        (FEEDBACK, ("ink",), ("shade", "error", "note")),
    ],
    ids=["page", "page's remarks", "page's errors", "feedback", "feedback's boxes"],
)
def test_texts(text: str, inks: tuple[str, ...], grounds: tuple[str, ...], dark: bool):
    known = variables(text, dark)
    for ink in inks:
        for ground in grounds:
            assert contrast(known[ink], known[ground]) >= LEAST, (ink, ground)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_code(dark: bool):
    colours = set(re.findall(r"color: (#[0-9a-f]{3,6})", block(CODE, dark)))
    assert len(colours) > 5
    grounds = {variables(text, dark)["shade"] for text in (PAGE, FEEDBACK)} | {variables(FEEDBACK, dark)["paper"]}
    assert {colour for colour in colours for ground in grounds if contrast(colour, ground) < LEAST} == set()


def test_feedback_has_the_same_palette():
    assert exporter._COLOURS.read_text(encoding="utf-8") == CODE
    assert exporter._CODE.cssclass == "highlight" and "{{ code_style }}" in FEEDBACK
