"""Whether an object of the answer's gives as many items as it says that it has: of no items, everything is true.

A check asks for a length and then whether all items are right. Of an array or a list both come from the same data; of an object
with methods of its own the answer's code says both, and need not say the same.
"""

from collections.abc import Iterator
from typing import Any, Protocol

from gangso.grading.bridge import protocol
from gangso.grading.bridge.faults import Unsupported


class Container(Protocol):
    """A proxy that can be iterated, and may know its length."""

    shape: Any
    _gangso_flags: int

    def __len__(self) -> int: ...


def items(container: Container, iterator: Iterator[Any]) -> Iterator[Any]:
    """Yield the items; raise at their end if there were fewer than the container has said.

    Raises
    ------
    Unsupported
    """
    said = _length(container)
    count = 0
    for item in iterator:
        count += 1
        yield item
    # It may give its items away, and it may grow: only what was never true is refused.
    if count < said and count < _length(container):
        raise _contradiction(container, said, count)
    if not count and _first_side(container) > 0:
        raise _contradiction(container, _first_side(container), 0)


def array(container: Any, numpy: Any, dtype: Any) -> Any:
    """Return the items as an array, which has the shape that the container says.

    Raises
    ------
    Unsupported
    """
    values = numpy.array(list(container), dtype)
    shape = _shape(container)
    if shape is not None and shape != values.shape:
        raise _contradiction(container, shape, values.shape)
    return values


def _length(container: Container) -> int:
    return len(container) if container._gangso_flags & protocol.SIZED else 0


def _shape(container: Container) -> tuple[int, ...] | None:
    try:
        shape = container.shape
    except Exception:  # it has none, or code of the answer's that fails
        return None
    is_shape = type(shape) is tuple and all(type(side) is int for side in shape)
    return shape if is_shape else None


def _first_side(container: Container) -> int:
    shape = _shape(container)
    return shape[0] if shape else 0


def _contradiction(container: Container, said: object, gave: object) -> Unsupported:
    name = type(container).__name__
    return Unsupported(
        ko=f"답이 {name} 클래스의 객체이고, 항목이 {said}개라고 하면서 {gave}개를 줍니다. 리스트나 배열 같은 값으로 답하십시오.",
        en=f"the answer is an object of class {name} that says it has {said} items and gives {gave}. Answer with a value such as "
        "a list or an array.",
    )
