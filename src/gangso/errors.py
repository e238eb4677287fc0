"""The one family of errors that users see: what happened, where, and what to do, in their language."""

from pathlib import Path

from gangso.words import settled, tr


class GangsoError(Exception):
    """An error that a user can act on.

    The command prints it without a traceback and exits with code 2; a notebook shows it as any exception.

    Parameters
    ----------
    ko, en
        The message in Korean and in English: what happened, where, and what to do.

    Examples
    --------
    >>> raise GangsoError(ko="로스터 3행: 학번이 두 번 나옵니다.", en="roster, row 3: this id occurs twice.")
    """

    def __init__(self, *, ko: str, en: str) -> None:
        ko = settled(ko)  # whoever takes the Korean text out of the error finds its particles chosen
        super().__init__(ko, en)
        self.ko = ko
        self.en = en

    def __str__(self) -> str:
        return tr(ko=self.ko, en=self.en)

    def __reduce__(self) -> tuple:
        return _rebuild, (type(self), self.ko, self.en, self.__dict__)


def _rebuild(cls: type[GangsoError], ko: str, en: str, state: dict) -> GangsoError:
    """Rebuild an error in another process: exceptions pickle their positional arguments only."""
    error = cls.__new__(cls)
    Exception.__init__(error, ko, en)
    error.__dict__.update(state)
    return error


class SourceError(GangsoError):
    """Something is wrong in a source file that an author wrote; the message starts with file and line.

    Parameters
    ----------
    path, line
        Where: the file and its 1-based line number.
    ko, en
        What is wrong there and how to mend it.
    """

    def __init__(self, path: Path | str, line: int, *, ko: str, en: str) -> None:
        super().__init__(ko=f"{path}:{line}: {ko}", en=f"{path}:{line}: {en}")
        self.path = Path(path)
        self.line = line
