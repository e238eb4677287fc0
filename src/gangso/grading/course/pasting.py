"""Commands that an instructor is shown to paste: no name of a file that somebody sent acts in the shell that reads it."""

import re
import shlex
import sys
from collections.abc import Sequence

from gangso.words import tr

# Within double quotes these are nothing but themselves in cmd and in PowerShell, which differ in all else: not %, $, `, !, no quotes of any
# kind (PowerShell takes curly ones for straight ones), no line's end, and at the end no backslash.
_HARMLESS = " .,:;\\/+=@()[]{}&~#^_-"
_BARE = re.compile(r"[\w./\\:-]+")


def command(words: Sequence[str], platform: str = sys.platform) -> str:
    """Return `words` as a line for this computer's shell; on Windows, for cmd and PowerShell alike.

    A word that cannot stand there safely becomes a request to name it otherwise.

    Examples
    --------
    >>> command(["gangso", "collect", "x & calc & y.zip"], "win32")
    'gangso collect "x & calc & y.zip"'
    >>> command(["gangso", "collect", "x & calc & y.zip"], "linux")
    "gangso collect 'x & calc & y.zip'"
    """
    return shlex.join(words) if platform != "win32" else " ".join(map(_quoted, words))


def word(one: object, platform: str = sys.platform) -> str:
    """Return one word of a command, a folder mostly: in double quotes where it needs any, as every shell reads them.

    Examples
    --------
    >>> f"gangso cohort list {word(Path('창원 1기'))}"
    'gangso cohort list "창원 1기"'
    """
    text = str(one)
    is_plain = "\\" not in text and all(sign.isalnum() or sign in _HARMLESS for sign in text)
    return _quoted(text) if platform == "win32" or (text and is_plain) else shlex.quote(text)


def _quoted(word: str) -> str:
    if _BARE.fullmatch(word):
        return word
    if all(sign.isalnum() or sign in _HARMLESS for sign in word) and word and not word.endswith("\\"):
        return f'"{word}"'
    name = tr(ko="글자와 숫자로 바꾼 파일 이름", en="its name, once it is renamed to letters and digits")
    return f'"({name})"'
