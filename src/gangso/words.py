"""Which language a person reads, `tr`, which picks one of two texts by it, and `Text`, which holds both.

The ground of the package: it imports nothing of ours, so that everything, an error above all, can be said. Code asks
here while it runs, never at import: kernels are forked from a process that has imported this long before. The
answer is the first of: a language set by `use_in_context`, one set by `use` (or by the environment variable
``GANGSO_LANG``, which is how it reaches a kernel), what one of `fallbacks` knows, the locale.
"""

import locale
import os
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
    return ko if current() == "ko" else en


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
