"""How much may come over from the answer: all that its process can make the checker hold or wait for."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Bounds on one message and on the conversation; a message beyond them is the answer's fault.

    The checker holds at most about ``tree_bytes * 80 + 2 * buffer_bytes`` for one message: an empty list is one byte on
    the wire and 80 in memory.
    """

    seconds: float = 60.0  # to wait for one reply
    tree_bytes: int = 8 * 2**20  # a message without its arrays
    buffer_bytes: int = 256 * 2**20  # the arrays of a message
    items: int = 1_000_000  # elements of all containers of a message
    elements: int = 2**28  # elements of one array, and its longest side
    depth: int = 100  # containers in containers
    integer_bits: int = 2**16
    handles: int = 100_000  # objects of the answer that the checker may hold
    classes: int = 2_000  # classes of the answer's objects
    nesting: int = 50  # calls from answer to check to answer ...
    output: int = 2**20  # characters printed in one call


DEFAULT = Limits()
