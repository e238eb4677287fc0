"""What a check can ask of the answer's process, by name: read, call, compare, iterate, and so on."""

import asyncio
import contextvars
import copy
import inspect
import operator
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol

from gangso.grading.bridge import made, protocol


class Serving(Protocol):
    """The side of the answer, as far as an operation needs it."""

    def value_of(self, name: str) -> Any: ...


def _name(server: Serving, target: Any, name: str, arguments: tuple, named: dict) -> Any:
    return server.value_of(name)


def _signature(server: Serving, target: Any, name: str, arguments: tuple, named: dict) -> list:
    parameters = inspect.signature(target).parameters.values()
    return [(p.name, int(p.kind), () if p.default is p.empty else (p.default,)) for p in parameters]


def _operate(server: Serving, target: Any, name: str, arguments: tuple, named: dict) -> Any:
    if name in UNARY:
        return UNARY[name](target)
    if name in BINARY:
        return BINARY[name](target, *arguments)
    return BINARY[name[1:]](*arguments, target)


def _awaited(target: Any) -> Any:
    """Return what an awaitable comes to; in a loop of its own, since the kernel's is busy with us."""
    context = contextvars.copy_context()

    async def run() -> Any:
        return await target

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(context.run, asyncio.run, run()).result()


UNARY = {name: getattr(operator, name) for name in protocol.UNARY}
BINARY = {name: getattr(operator, name, None) or getattr(operator, f"{name}_", divmod) for name in protocol.BINARY}

DO: dict[str, Callable[[Serving, Any, str, tuple, dict[str, Any]], Any]] = {
    "name": _name,
    "call": lambda server, target, name, arguments, named: target(*arguments, **named),
    "get": lambda server, target, name, arguments, named: getattr(target, name),
    "set": lambda server, target, name, arguments, named: setattr(target, name, *arguments),
    "delete": lambda server, target, name, arguments, named: delattr(target, name),
    "item": lambda server, target, name, arguments, named: target[arguments[0]],
    "set_item": lambda server, target, name, arguments, named: operator.setitem(target, *arguments),
    "delete_item": lambda server, target, name, arguments, named: operator.delitem(target, *arguments),
    "bool": lambda server, target, name, arguments, named: bool(target),
    "float": lambda server, target, name, arguments, named: float(target),
    "int": lambda server, target, name, arguments, named: int(target),
    "contains": lambda server, target, name, arguments, named: arguments[0] in target,
    "len": lambda server, target, name, arguments, named: len(target),
    "hash": lambda server, target, name, arguments, named: hash(target),
    "iter": lambda server, target, name, arguments, named: iter(target),
    "next": lambda server, target, name, arguments, named: next(target),
    "dir": lambda server, target, name, arguments, named: dir(target),
    "repr": lambda server, target, name, arguments, named: repr(target),
    "str": lambda server, target, name, arguments, named: str(target),
    "copy": lambda server, target, name, arguments, named: copy.copy(target),
    "deepcopy": lambda server, target, name, arguments, named: copy.deepcopy(target),
    "enter": lambda server, target, name, arguments, named: target.__enter__(),
    "exit": lambda server, target, name, arguments, named: target.__exit__(None, None, None),
    "isinstance": lambda server, target, name, arguments, named: isinstance(arguments[0], target),
    "issubclass": lambda server, target, name, arguments, named: issubclass(arguments[0], target),
    "compare": lambda server, target, name, arguments, named: getattr(operator, name)(target, *arguments),
    "operate": _operate,
    "signature": _signature,
    "code": lambda server, target, name, arguments, named: made.told(inspect.unwrap(target).__code__),
    "source": lambda server, target, name, arguments, named: inspect.getsource(target),
    "vars": lambda server, target, name, arguments, named: dict(vars(target)),
    "await": lambda server, target, name, arguments, named: _awaited(target),
}
