"""The answer's side: serves a check's requests on the main thread of the answer's kernel.

It runs beside the answer's code, which may do to it what it likes: nothing here is relied upon, it only has to be right for
the honest.
"""

import builtins
import enum
import importlib
import io
import linecache
import operator
import os
import pickle
import socket
import sys
import threading
import types
from collections.abc import MutableMapping
from itertools import groupby
from typing import Any

from gangso.grading.bridge import (
    changes,
    frames,
    news,
    plain,  # noqa: F401 - loaded with this module, that is once, before kernels are forked
    protocol,
    randomness,
    words,
)
from gangso.grading.bridge.borrowed import Borrowed, borrowed_type
from gangso.grading.bridge.faults import Malformed, Missing, Unencodable
from gangso.grading.bridge.limits import DEFAULT, Limits
from gangso.grading.bridge.operations import DO
from gangso.grading.bridge.values import GIVEN, LEAVES, LOCAL, REFERENCE, Decoder, Encoder

UNBOUNDED = Limits(tree_bytes=2**40, buffer_bytes=2**40, items=2**40, elements=2**40)
"""The check may hand over what it likes."""

MISSING_NAME = object()
_servers: dict[int, "Server"] = {}  # by descriptor


def serve(fd: int, namespace: MutableMapping[str, Any]) -> None:
    """Serve requests that come over the socket `fd` until the checker says that it is done, or goes away.

    Parameters
    ----------
    fd
        Descriptor of this end of the socket pair; it stays open.
    namespace
        Where the answer's names are: the kernel's user namespace.
    """
    server = _servers.get(fd)
    if server is None:
        server = _servers[fd] = Server(socket.socket(fileno=fd), namespace)
    server.serve()


def serve_notebook(variable: str) -> None:
    """Serve the namespace of whoever calls this, over the socket whose descriptor an environment variable names."""
    serve(int(os.environ[variable]), sys._getframe(1).f_globals)


class Printed(io.TextIOBase):
    """Standard output while a check runs: it travels with the next message, in its place among the calls."""

    def __init__(self, server: "Server", stream: str) -> None:
        self._server = server
        self._stream = stream

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._server.printed(self._stream, str.__str__(text))
        return len(text)


class Server:
    """One end of a conversation with a check; it keeps what checks hold from one check to the next."""

    def __init__(self, connection: socket.socket, namespace: MutableMapping[str, Any]) -> None:
        self.connection = connection
        self.namespace = namespace
        self._objects: dict[int, Any] = {}  # by handle
        self._handles: dict[int, int] = {}  # by id; the objects are kept, so ids stay theirs
        self._count = 0
        self._ancestors: dict[type, list[str]] = {}
        self._borrowed: dict[int, type] = {}
        self._given: tuple[str, ...] = ()
        self._bundle: list[Any] = []
        self._bundles: dict[int, tuple[bytes, list[int], list[Any]]] = {}  # by the number of their first object
        self._input = builtins.input
        self._originals: dict[str, Any] = {}  # what names were bound to that the check has bound anew
        self._followed = news.Followed(namespace, self._packed)
        self._heard = news.Heard()
        self._output: list[tuple[str, str]] = []
        self._room = DEFAULT.output
        self._lock = threading.RLock()  # the answer's threads may use what the check lent

    def serve(self) -> None:
        """Serve requests until the checker has done."""
        before = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = Printed(self, "out"), Printed(self, "err")
        self._followed.clear()
        try:
            while True:
                try:
                    kind, tree, buffers = frames.receive(self.connection, None)
                except (frames.Closed, OSError):
                    return
                if kind == protocol.STOP:
                    return
                self.handle(tree, buffers)
        finally:
            sys.stdout, sys.stderr = before
            self._heard.rest()
            builtins.input = self._input
            for name, value in self._originals.items():
                self._bind(name, value)
            self._originals.clear()

    def printed(self, stream: str, text: str) -> None:
        text = text[: self._room]
        self._room -= len(text)
        if text:
            self._output.append((stream, text))

    def _take_output(self) -> tuple[tuple[str, str], ...]:
        output, self._output = tuple(self._output), []
        # Many small writes are one text.
        joined = [
            (stream, "".join(text for _, text in texts)) for stream, texts in groupby(output, lambda part: part[0])
        ]
        return tuple(joined)

    # ---- requests

    def value_of(self, name: str) -> Any:
        """Return what a name of the answer is bound to, and follow it from now on; raise Missing where it is not bound."""
        if name not in self.namespace:
            raise Missing(name)
        self._followed.add(name)
        return self.namespace[name]

    def handle(self, tree: bytes, buffers: memoryview) -> None:
        """Do what a request asks for, and reply."""
        given: list[Any] = []
        try:
            what, handle, name, arguments, named, settings, released = self._unpack(tree, buffers, given)
        except Malformed as error:  # an object of a library that this process has in another version, say
            data = self._pack((protocol.UNSUPPORTED, f"{error}", (), (), (), ()), {})
            frames.send(self.connection, protocol.REPLY, *data)
            return
        for number in released:
            self._release(number)
        before = [self._snapshot(value) for value in given]
        self._set(dict(settings))
        self._followed.settle()
        drawn_from = randomness.states()
        self._room = DEFAULT.output
        target = None if handle is None else self._objects[handle]
        try:
            value = DO[what](self, target, name, arguments, dict(named))
            outcome = (protocol.VALUE, value)
        except Missing as error:
            outcome = (protocol.MISSING, str(error))
        except Unencodable as error:
            outcome = (protocol.UNSUPPORTED, str(error))
        except BaseException as error:  # SystemExit too: the check is told, the kernel goes on
            outcome = (protocol.ERROR, self._error(error))
        drawn = tuple(randomness.changed(drawn_from, randomness.states()))
        changed = tuple(
            (index, changes.Content(value))
            for index, (value, old) in enumerate(zip(given, before, strict=True))
            if self._changed(value, old)
        )
        # An object of a library that the answer changed is not what the check has: it is referred to.
        same = {
            id(value): index
            for index, (value, old) in enumerate(zip(given, before, strict=True))
            if old is not None and (self._is_given(value) or changes.followed(value, old))
        }
        changed = tuple(change for change in changed if id(given[change[0]]) in same)
        try:
            told = (*self._followed.news(), *self._heard.take())
            data = self._pack((*outcome, changed, self._take_output(), drawn, told), same)
        except Exception as error:
            data = self._pack((protocol.UNSUPPORTED, f"{error}"[:500], (), (), drawn, ()), {})
        frames.send(self.connection, protocol.REPLY, *data)

    def _pack(self, message: tuple, same: dict[int, int]) -> tuple[bytes, list[memoryview]]:
        encoder = Encoder(refer=lambda value: self._refer(encoder, value))
        encoder.known = same
        return encoder.pack(message)

    def _unpack(self, tree: bytes, buffers: memoryview, given: list[Any]) -> Any:
        decoder = Decoder(buffers, UNBOUNDED, refer=self._lent, local=self._local, given=self._rebuild, known=given)
        _, message = decoder.unpack(tree)  # the bundle has done its work
        return message

    def _set(self, settings: dict[str, Any]) -> None:
        """Follow what has changed in the check's process."""
        if "given" in settings:
            self._given = settings.pop("given")
        if "input" in settings:
            builtins.input = settings.pop("input") or self._input
        for name, value in settings.pop("names", ()):
            self._originals.setdefault(name, self.namespace.get(name, MISSING_NAME))
            self._bind(name, *value)
        for name, value in settings.pop("contents", ()):
            self._fill(name, value)
        if "listening" in settings:
            self._heard.listen(settings.pop("listening"))
        randomness.restore(settings)

    def _bind(self, name: str, *value: Any) -> None:
        if value and value[0] is not MISSING_NAME:
            self.namespace[name] = value[0]
        else:
            self.namespace.pop(name, None)

    def _fill(self, name: str, value: Any) -> None:
        """Give what a name of the answer is bound to the content that the check has given its own."""
        target = self.namespace.get(name, MISSING_NAME)
        if type(target) is type(value) and (self._is_given(target) or type(target) in changes.FILLED):
            changes.fill(target, value)
        else:
            self._bind(name, value)

    def _is_given(self, value: Any) -> bool:
        """Return whether this is an object of a class that both processes have, and no member of an enumeration."""
        cls = type(value)
        is_one = cls.__name__ in self._given and self.namespace.get(cls.__name__) is cls
        return is_one and hasattr(value, "__dict__") and not isinstance(value, enum.Enum)

    def _packed(self, value: Any) -> bytes | None:
        """Return what tells, later, whether a value of the answer's has changed; None for what is too large to be looked at often."""
        if type(value) in changes.FILLED:
            if len(value) > news.MOST_ITEMS:
                return None
        elif not self._is_given(value):
            return None
        encoder = Encoder(refer=lambda part: self._refer(encoder, part))
        try:
            tree, buffers = encoder.pack(vars(value) if self._is_given(value) else value)
        except Unencodable:
            return None
        size = len(tree) + sum(map(len, buffers))
        return bytes(tree) + b"".join(buffers) if size <= news.MOST_BYTES else None

    def _snapshot(self, value: Any) -> Any:
        return (self._packed(value),) if self._is_given(value) else changes.snapshot(value)

    def _changed(self, value: Any, before: Any) -> bool:
        if self._is_given(value):
            return before != (None,) and (self._packed(value),) != before
        return changes.changed(value, before)

    def _error(self, error: BaseException) -> tuple:
        cause = getattr(error, "_gangso_cause", -1)
        message = words.of(error)
        arguments = tuple(part if _crosses(part) else message for part in error.args)
        own = {name: part for name, part in vars(error).items() if type(name) is str and _crosses(part)}
        return (type(error).__name__, tuple(self._names(type(error))), message, arguments, _place(error), cause, own)

    # ---- objects

    def _refer(self, encoder: Encoder, value: Any) -> list:
        """Return the piece that stands for an object of ours in a message to the check."""
        if isinstance(value, Borrowed):
            return [LOCAL, value._gangso_number]
        if isinstance(value, BaseException):
            name, ancestors, message, arguments, *_ = self._error(value)
            return [REFERENCE, "error", name, *map(encoder.encode, (ancestors, message, arguments))]
        cls = type(value)
        if cls.__qualname__ in self._given and self.namespace.get(cls.__qualname__) is cls:
            if isinstance(value, enum.Enum):
                return [GIVEN, cls.__qualname__, value.name]
            if not changes.is_module(value) and type(getattr(value, "__dict__", None)) is dict:
                return [GIVEN, cls.__qualname__, encoder.encode(vars(value))]
        if isinstance(value, types.ModuleType):
            raise Unencodable(
                f"{value.__name__} is a module; import it in the check, or in a cell given to participants"
            )
        handle = self._handles.get(id(value))
        if handle is None:
            handle = self._handles[id(value)] = self._count
            self._objects[handle] = value
            self._count += 1
        flags = protocol.capabilities(value)
        of = type(value)
        if isinstance(value, type):
            flags |= protocol.CLASS
            of = value
        elif isinstance(value, types.FunctionType | types.BuiltinFunctionType):
            flags |= protocol.FUNCTION
        elif isinstance(value, types.MethodType):
            flags |= protocol.METHOD
        return [REFERENCE, handle, flags, type(value).__name__, *self._names(of)]

    def _names(self, cls: type) -> list[str]:
        if cls not in self._ancestors:
            self._ancestors[cls] = [f"{base.__module__}:{base.__qualname__}" for base in cls.__mro__[:-1]]
        return self._ancestors[cls]

    def _release(self, handle: int) -> None:
        self._handles.pop(id(self._objects.pop(handle, None)), None)

    def _local(self, content: tuple) -> Any:
        return self._objects[content[0]]

    def _rebuild(self, name: str, state: Any) -> Any:
        cls = self.namespace[name]
        if isinstance(state, str):
            return cls[state]
        value = object.__new__(cls)
        vars(value).update(state)
        return value

    def _lent(self, content: tuple) -> Any:
        """Return what stands here for something of the check's."""
        how, *rest = content
        if how == "lent":
            number, flags = rest
            if flags not in self._borrowed:
                self._borrowed[flags] = borrowed_type(flags)
            return self._borrowed[flags](self, number)
        if how == "module":
            return importlib.import_module(rest[0])
        if how == "name":
            return operator.attrgetter(rest[1])(importlib.import_module(rest[0]))
        if how == "given":
            return self.namespace[rest[0]]
        if how == "part":
            return self._bundle[rest[0]]
        data, count, *rest = rest
        numbers, parts = rest[:count], rest[count:]
        if self._bundles.get(numbers[0], (b"",))[:2] != (data, numbers):
            unpickler = pickle.Unpickler(io.BytesIO(data))
            unpickler.persistent_load = parts.__getitem__
            self._bundles[numbers[0]] = (data, numbers, unpickler.load())
        self._bundle = self._bundles[numbers[0]][2]
        return None

    def use(
        self, use: str, borrowed: Borrowed, name: str, arguments: tuple = (), named: dict[str, Any] | None = None
    ) -> Any:
        """Have the check use one of its objects; return what came of that."""
        with self._lock:
            message = (use, borrowed._gangso_number, name, arguments, tuple((named or {}).items()), self._take_output())
            frames.send(self.connection, protocol.CALLBACK, *self._pack(message, {}))
            while True:
                kind, tree, buffers = frames.receive(self.connection, None)
                if kind == protocol.RETURNED:
                    break
                self.handle(tree, buffers)
            status, value = self._unpack(tree, buffers, [])
        if status == protocol.VALUE:
            return value
        cls, cause = value
        error = getattr(builtins, cls)()
        error._gangso_cause = cause
        raise error


def _crosses(value: Any) -> bool:
    """Say whether an error's argument is one that the check can have."""
    return type(value) in LEAVES and (type(value) is not int or value.bit_length() <= DEFAULT.integer_bits)


def _place(error: BaseException) -> tuple:
    """Return where in the answer an error was raised: the cell, the line and its text; empty if it was elsewhere."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    cells = getattr(getattr(shell, "compile", None), "_filename_map", {})
    place: tuple = ()
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file in cells or (shell is None and file.startswith("<")):
            place = (cells.get(file), trace.tb_lineno, linecache.getline(file, trace.tb_lineno).strip())
        trace = trace.tb_next
    return place
