"""What a check can be told instead of a value, in words for the participant."""

from gangso.words import tr


class BridgeError(BaseException):
    """Ends a check. Not an `Exception`: a check that expects an error must not take this one for it.

    Parameters
    ----------
    ko, en
        What happened and what to do, in Korean and in English.
    """

    def __init__(self, *, ko: str, en: str) -> None:
        super().__init__(ko, en)
        self.ko = ko
        self.en = en

    def __str__(self) -> str:
        return tr(ko=self.ko, en=self.en)


class AnswerFault(BridgeError):
    """The answer's process is late, gone, or has sent what no honest one sends. It is not asked again."""


class Unsupported(BridgeError):
    """The check and the answer would have to share a process for this; the answer can be asked again."""


class Missing(NameError):
    """The answer's kernel does not know this name."""


class Malformed(ValueError):
    """These bytes are no value of the protocol."""


class Unencodable(TypeError):
    """This object cannot cross, neither as a value nor as something to refer to."""
