"""Which language a person reads, and `tr`, which picks one of two texts by it.

A notebook's code is the same in both languages, so it asks here while it runs. The answer is the first of: a
language set by `use_in_thread`, one set by `use` (or by the environment variable ``GANGSO_LANG``, which is how it
reaches a kernel), the ``language`` of the workplace's ``gangso.toml``, the locale.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TypeVar

from gangso import workplace
from gangso.errors import GangsoError

T = TypeVar("T")

LANGUAGES = ("ko", "en")
VARIABLE = "GANGSO_LANG"
_of_thread: ContextVar[str | None] = ContextVar("language", default=None)


def check(lang: str) -> str:
    """Return `lang` if the curriculum is written in it.

    Raises
    ------
    GangsoError
        If it is not one of `LANGUAGES`.
    """
    if lang not in LANGUAGES:
        raise GangsoError(
            ko=f"언어 '{lang}'은(는) 없습니다. 쓸 수 있는 언어: {', '.join(LANGUAGES)}.",
            en=f"There is no language '{lang}'. Languages: {', '.join(LANGUAGES)}.",
        )
    return lang


def current() -> str:
    """Return ``"ko"`` or ``"en"``, the language to show here and now."""
    if chosen := _of_thread.get():
        return chosen
    if chosen := os.environ.get(VARIABLE):
        # Not `check`: its message would ask for the language again.
        return chosen if chosen in LANGUAGES else "en"
    if chosen := workplace.current().language:
        return chosen
    return of_locale(os.environ)


def of_locale(environ: Mapping[str, str]) -> str:
    """Return the language of a POSIX locale: Korean for ``ko_*``, else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name):
            return "ko" if value.lower().startswith("ko") else "en"
    return "en"


@contextmanager
def use(lang: str) -> Iterator[None]:
    """Show everything in `lang` inside this block, kernels started in it included."""
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = check(lang)
    try:
        yield
    finally:
        if before is None:
            del os.environ[VARIABLE]
        else:
            os.environ[VARIABLE] = before


@contextmanager
def use_in_thread(lang: str) -> Iterator[None]:
    """Show everything in `lang` that this thread shows inside this block: several threads may each have their own."""
    before = _of_thread.set(check(lang))
    try:
        yield
    finally:
        _of_thread.reset(before)


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
