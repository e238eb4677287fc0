"""Which language a person reads, `tr`, which picks one of two texts by it, and `Text`, which holds both.

The ground of the package: it imports nothing of ours, so that everything, an error above all, can be said. Code asks
here while it runs, never at import: kernels are forked from a process that has imported this long before. The
answer is the first of: a language set by `use_in_context`, one set by `use` (or by the environment variable
``GANGSO_LANG``, which is how it reaches a kernel), what one of `fallbacks` knows, the locale.

A Korean particle depends on the last sound of the word before it, which a sentence with a value in it cannot know: such a sentence
is written with both, ``'{name}'은(는)``, and `settled` chooses where it is shown.
"""

import locale
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

LANGUAGES = ("ko", "en")
VARIABLE = "GANGSO_LANG"
_of_context: ContextVar[str | None] = ContextVar("language", default=None)

fallbacks: list[Callable[[], str | None]] = []
"""Who is asked, in this order, when nobody has chosen a language; None says "I do not know". They may not raise: what is
wrong has to be said in some language. `gangso.workplace` puts itself here."""


def current() -> str:
    """Return ``"ko"`` or ``"en"``, the language to show here and now."""
    if chosen := _of_context.get():
        return chosen
    if chosen := os.environ.get(VARIABLE):
        return chosen if chosen in LANGUAGES else "en"
    for fallback in fallbacks:
        if chosen := fallback():
            return chosen
    return of_locale(os.environ, locale.getlocale()[0])


def of_locale(environ: Mapping[str, str], system: str | None = None) -> str:
    """Return the language of a POSIX locale: Korean for ``ko_*``, else English.

    Parameters
    ----------
    environ
        The environment's variables.
    system
        What the system says where they say nothing: Windows sets none, and calls it ``Korean_Korea``.
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name):
            return "ko" if value.lower().startswith("ko") else "en"
    return "ko" if (system or "").lower().startswith("ko") else "en"


_BOTH = re.compile(r"(?<=([가-힣0-9%]))([\"'’”」)\]]*)(?:(은\(는\))|(이\(가\))|(을\(를\))|(\(으\)로))")
_OPEN, _R, _CLOSED = range(3)  # how a word's last syllable ends: in a vowel, in ㄹ, in another consonant
_OF_DIGIT = dict(zip("0123456789%", map(int, "21020021100"), strict=True))


def settled(text: str) -> str:
    """Return a Korean text with each particle that was written both ways chosen by the word before it.

    After Korean, a number (as it is read: 3 is 삼) or a percent sign, closing quotes and brackets passed over. After any other
    word, a Latin one above all, nobody but its reader knows the sound, and both stay.

    Examples
    --------
    >>> settled("2026-12-02 오전은(는) 'cw-13'(으)로, rms은(는)")
    "2026-12-02 오전은 'cw-13'으로, rms은(는)"
    """
    return _BOTH.sub(_settle, text)


def _settle(found: re.Match[str]) -> str:
    last, between, *written = found.groups()
    # In Unicode a syllable's number is made of its sounds, the closing one of 28 last; the eighth is ㄹ (Unicode 16.0, section 3.12).
    closing = (ord(last) - ord("가")) % 28 if last not in _OF_DIGIT else None
    end = _OF_DIGIT[last] if closing is None else (_OPEN if not closing else _R if closing == 8 else _CLOSED)
    chosen = ("은" if end else "는", "이" if end else "가", "을" if end else "를", "으로" if end == _CLOSED else "로")
    return between + next(one for one, both in zip(chosen, written, strict=True) if both)


@contextmanager
def use(lang: str) -> Iterator[None]:
    """Show everything in `lang` inside this block, kernels started in it included.

    Raises
    ------
    ValueError
        If it is not one of `LANGUAGES`.
    """
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = _known(lang)
    try:
        yield
    finally:
        if before is None:
            del os.environ[VARIABLE]
        else:
            os.environ[VARIABLE] = before


@contextmanager
def use_in_context(lang: str) -> Iterator[None]:
    """Show everything in `lang` that this thread or task (its `contextvars` context) shows inside this block.

    Several threads may each have their own; processes started in the block do not hear of it.

    Raises
    ------
    ValueError
        If it is not one of `LANGUAGES`.
    """
    before = _of_context.set(_known(lang))
    try:
        yield
    finally:
        _of_context.reset(before)


def _known(lang: str) -> str:
    # What a person typed is checked before, by `gangso.workplace.check_language`, which can say so in both languages.
    if lang not in LANGUAGES:
        raise ValueError(f"{lang!r} is not one of {LANGUAGES}")
    return lang


def tr(*, ko: T, en: T) -> T:
    """Return the text (or list, or dict of texts) in the current language.

    Examples
    --------
    >>> plt.xlabel(tr(ko="주파수 (Hz)", en="frequency (Hz)"))
    """
    if current() != "ko":
        return en
    return settled(ko) if isinstance(ko, str) else ko


@dataclass(frozen=True)
class Text:
    """A text in both languages; printed, it is the one in the current language.

    Examples
    --------
    >>> print(Text(ko="진동", en="vibration"))
    """

    ko: str
    en: str

    def __str__(self) -> str:
        return tr(ko=self.ko, en=self.en)
