"""The checker's side: asks the answer's process for names, calls and attributes, and believes only what are values.

Whatever comes, late, malformed, too large or of the wrong type, ends in an `AnswerFault`; after it nothing is asked again.
"""

import builtins
import enum
import inspect
import socket
import sys
import time
import weakref
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, Never

from gangso.grading.bridge import (
    changes,
    frames,
    lending,
    plain,  # noqa: F401 - loaded with this module, that is once, before kernels are forked
    protocol,
    raised,
    randomness,
)
from gangso.grading.bridge.faults import AnswerFault, BridgeError, Malformed, Missing, Unencodable, Unsupported
from gangso.grading.bridge.limits import DEFAULT, Limits
from gangso.grading.bridge.remote import Ancestors, Remote, is_remote, proxy_type
from gangso.grading.bridge.values import LOCAL, TUPLE, Decoder, Encoder

UNBOUND = object()


class Answer:
    """The answer's namespace, seen from a check.

    Parameters
    ----------
    connection
        The socket at whose other end `gangso.grading.bridge.answer.serve` runs.
    limits
        What may come over it.

    Attributes
    ----------
    deadline
        When everything has to have come (`time.monotonic`); None leaves it at ``limits.seconds`` a reply.
    given
        Classes that cells given to participants define, by name: both processes have them, and their objects cross by
        their attributes.
    fault
        Why the answer is not asked any more. A check during which this was set has not passed, whatever it made of the
        exception.
    """

    def __init__(self, connection: socket.socket, limits: Limits = DEFAULT) -> None:
        self.connection = connection
        self.limits = limits
        self.deadline: float | None = None
        self.fault: AnswerFault | None = None
        self._nesting = 0
        self._proxies: weakref.WeakValueDictionary[int, Remote] = weakref.WeakValueDictionary()
        self._released: set[int] = set()
        self._types: dict[tuple, tuple[type, Ancestors]] = {}
        self._lent = lending.Lent(self)
        self._unsupported: Unsupported | None = None
        self._states = randomness.states()
        self.given: dict[str, type] = {}
        self._told: tuple[str, ...] = ()
        self._input, self._stdin, self._asks = builtins.input, sys.stdin, False
        self._reading = False
        self._namespace: Mapping[str, Any] = {}
        self._bound: dict[str, Any] = {}  # names of the answer, as the answer's kernel has them by now

    def lookup(self, name: str) -> Any:
        """Return what a name is bound to in the answer's kernel: a value, or a proxy.

        Raises
        ------
        Missing
            It is not bound there.
        Unsupported
            It is bound to a module, or to something that cannot cross.
        AnswerFault
        """
        return self.ask("name", None, name)

    def follow(self, namespace: Mapping[str, Any], fetched: Mapping[str, Any]) -> None:
        """Do in the answer's kernel what the check does to names of the answer, until `rest`.

        A check that deletes a function of the answer, or puts another in its place, sees what the rest of the answer does
        without it.

        Parameters
        ----------
        namespace
            Where the check's names are.
        fetched
            What `lookup` has given for names that are bound there.
        """
        self._namespace, self._bound = namespace, dict(fetched)

    def in_step(self) -> None:
        """Take the random states of both processes for equal: both have just run the same cell."""
        self._states = randomness.states()

    def rest(self) -> None:
        """End the call of `serve` on the other side, until the next check; names are what they were."""
        self._namespace, self._bound = {}, {}
        if self.fault is None:
            with suppress(AnswerFault):
                self._send(protocol.STOP, b"\xc0", [])

    def close(self) -> None:
        """End the conversation."""
        self.rest()
        self.connection.close()

    # ---- requests

    def ask(
        self, what: str, target: Remote | None = None, name: str = "", arguments: tuple = (), named: dict | None = None
    ) -> Any:
        """Return what one request gives. The proxies call this; `what` is an entry of `answer.DO`."""
        if self.fault is not None:
            raise self.fault
        if self._reading:
            raise Malformed("a value that asks for another while it is read")
        if target is not None and target._gangso_answer is not self:
            raise Unsupported(ko="다른 답의 객체입니다.", en="this is an object of another answer.")
        if self._nesting >= self.limits.nesting:
            raise RecursionError("check and answer call each other without end")
        states, drawn_from = {}, randomness.states()
        for generator in randomness.changed(self._states, drawn_from):
            states[generator] = drawn_from[generator]
        self._states = drawn_from
        released = tuple(self._released.pop() for _ in range(len(self._released)))
        handle = None if target is None else target._gangso_handle
        settings = tuple(states.items()) + self._settings()
        request = (what, handle, name, arguments, tuple((named or {}).items()), settings, released)
        try:
            tree, buffers, tracked = self._pack(request, track=True)
        except Unencodable as error:
            self._released.update(released)
            raise Unsupported(
                ko=f"확인 셀이 답에 넘길 수 없는 값을 넘겼습니다: {error}",
                en=f"the check hands the answer something that cannot be handed over: {error}",
            ) from None
        self._nesting += 1
        try:
            status, value = self._converse(tree, buffers, tracked)
        finally:
            self._nesting -= 1
        if status == protocol.VALUE:
            return value
        if status == protocol.MISSING:
            raise Missing(f"name {name!r} is not defined", name=name)
        if status == protocol.UNSUPPORTED:
            raise Unsupported(
                ko=f"답을 확인하는 쪽으로 넘길 수 없습니다: {value}", en=f"the answer cannot be handed over: {value}"
            )
        if isinstance(value, StopIteration) and what != "next":
            raise raised.AnswerError("StopIteration")
        raise value

    def _converse(self, tree: bytes, buffers: list[memoryview], given: list[Any]) -> tuple[str, Any]:
        """Send a request, serve the answer's uses of what it was given, and return how the request ended."""
        try:
            self._send(protocol.ASK, tree, buffers)
            while True:
                kind, message = self._receive(given)
                if kind == protocol.REPLY:
                    break
                if kind != protocol.CALLBACK:
                    self._fail(Malformed("an unknown kind of message"))
                self._serve(message)
            with self._judging():
                status, value, changes, output, drawn = _parts(message, str, object, tuple, tuple, tuple)
                self._print(output)
                for index, content in (_parts(change, int, object) for change in changes):
                    self._change(given, index, content)
                if not all(type(generator) is str for generator in drawn):
                    raise Malformed("not the names of generators")
                value = self._outcome(status, value)
        except BridgeError:
            raise
        except BaseException:
            # Interrupted, by a limit on the check's time say: the conversation cannot be taken up again.
            self._end(
                ko="확인 셀이 답을 기다리다가 중단되었습니다.",
                en="the check was interrupted while it waited for the answer.",
            )
            raise
        randomness.advance(list(drawn))
        if drawn:
            self._states = randomness.states()
        if self._unsupported is not None:
            unsupported, self._unsupported = self._unsupported, None
            raise unsupported
        return status, value

    def _serve(self, message: Any) -> None:
        """Use one of the check's objects for the answer, and tell it what came of that."""
        with self._judging():
            use, number, name, arguments, named, output = _parts(message, str, int, str, tuple, tuple, tuple)
            self._print(output)
            named = dict(_parts(pair, str, object) for pair in named)
            target = self._lent.find(number)
        try:
            value = (protocol.VALUE, self._lent.use(use, target, name, arguments, named))
        except AnswerFault:
            raise
        except Unsupported as error:
            self._unsupported = error
            value = (protocol.ERROR, ("RuntimeError", -1))
        except Exception as error:
            value = (protocol.ERROR, self._lent.remember(error))
        try:
            tree, buffers, _ = self._pack(value)
        except Unencodable as error:
            self._unsupported = Unsupported(
                ko=f"확인 셀의 함수가 답에 넘길 수 없는 값을 돌려주었습니다: {error}",
                en=f"a function of the check returned something that cannot be handed over: {error}",
            )
            tree, buffers = Encoder().pack((protocol.ERROR, ("RuntimeError", -1)))
        self._send(protocol.RETURNED, tree, buffers)

    def _outcome(self, status: str, value: Any) -> Any:
        if status == protocol.VALUE:
            return value
        if status in (protocol.MISSING, protocol.UNSUPPORTED):
            return _short(*_parts((value,), str))
        if status != protocol.ERROR:
            raise Malformed("an unknown outcome")
        name, ancestors, message, arguments, place, cause = _parts(value, str, tuple, str, tuple, tuple, int)
        if not name.isidentifier() or not all(type(text) is str for text in ancestors):
            raise Malformed("not an error")
        if place:
            cell, line, text = _parts(place, (int, type(None)), int, str)
            place = raised.Place(cell, line, _short(text))
        if (ours := self._lent.error(cause)) is not None:
            return ours
        if name == "StopIteration":
            return StopIteration(*arguments)
        return raised.error(name, list(ancestors), _short(message), arguments, place or None)

    # ---- messages

    def _pack(self, message: tuple, track: bool = False) -> tuple[bytes, list[memoryview], list[Any]]:
        """Return a message's tree and buffers, and what the answer could change in place."""
        bundle = lending.Bundle(self._lent, self._lend_part)
        encoder = Encoder(self.limits, refer=lambda value: self._lend(value, bundle), track=track)
        piece = encoder.encode(message)
        tree, buffers = encoder.close([TUPLE, bundle.piece(), piece])
        return tree, buffers, encoder.tracked

    def _settings(self) -> tuple[tuple[str, Any], ...]:
        """Return what has changed in this process since the last request that the answer's should follow."""
        changed: list[tuple[str, Any]] = []
        if (names := tuple(self.given)) != self._told:
            self._told = names
            changed.append(("given", names))
        if (asks := builtins.input is not self._input or sys.stdin is not self._stdin) is not self._asks:
            self._asks = asks
            # Lent, not named: the answer's `input` has nobody to ask.
            changed.append(("input", (lambda *prompt: builtins.input(*prompt)) if asks else None))
        names = []
        for name, before in self._bound.items():
            if (now := self._namespace.get(name, UNBOUND)) is not before:
                self._bound[name] = now
                names.append((name, () if now is UNBOUND else (now,)))
        if names:
            changed.append(("names", tuple(names)))
        return tuple(changed)

    def _send(self, kind: int, tree: bytes, buffers: list[memoryview]) -> None:
        try:
            frames.send(self.connection, kind, tree, buffers, until=self._until())
        except (frames.Late, frames.Closed) as error:
            self._fail(error)

    def _receive(self, given: list[Any]) -> tuple[int, Any]:
        until = self._until()
        with self._judging():
            kind, tree, buffers = frames.receive(self.connection, self.limits, until=until)
            decoder = Decoder(
                buffers,
                self.limits,
                refer=self._referred,
                local=self._lent.returned,
                given=self._rebuild,
                known=list(given),
                until=until,
            )
            return kind, decoder.unpack(tree)

    def _until(self) -> float:
        latest = time.monotonic() + self.limits.seconds
        return latest if self.deadline is None else min(latest, self.deadline)

    @contextmanager
    def _judging(self) -> Iterator[None]:
        """Whatever goes wrong in here, what the answer sent is at fault."""
        self._reading = True
        try:
            yield
        except (Exception, Unsupported) as error:
            self._fail(error)
        finally:
            self._reading = False

    def _fail(self, error: BaseException) -> Never:
        if isinstance(error, frames.Late):
            self._end(
                ko="답의 코드가 정해진 시간 안에 끝나지 않았습니다.",
                en="the answer's code did not end within the time it had.",
            )
        elif isinstance(error, frames.Closed):
            self._end(
                ko="답이 실행되던 커널이 중간에 끝났습니다. 메모리를 너무 많이 썼거나 스스로 종료했습니다.",
                en="the kernel that ran the answer ended: it took too much memory, or ended itself.",
            )
        else:
            self._end(
                ko=f"답이 돌려준 것을 읽을 수 없습니다: {error}", en=f"what the answer returned cannot be read: {error}"
            )
        raise self.fault from None

    def _end(self, *, ko: str, en: str) -> None:
        if self.fault is None:
            self.fault = AnswerFault(ko=ko, en=en)
        self.connection.close()

    # ---- what comes with a reply

    def _print(self, output: tuple) -> None:
        left = self.limits.output
        for stream, text in (_parts(part, str, str) for part in output):
            left -= len(text)
            if left < 0 or stream not in ("out", "err"):
                raise Malformed("more output than there may be")
            # A lone surrogate, which some streams cannot write.
            text = text.encode(errors="backslashreplace").decode()
            (sys.stdout if stream == "out" else sys.stderr).write(text)

    def _change(self, given: list[Any], index: int, content: Any) -> None:
        if not 0 <= index < len(given):
            raise Malformed("a change of something that was not given")
        changes.apply(given[index], content)

    # ---- references, both ways

    def _lend(self, value: Any, bundle: lending.Bundle) -> list:
        return self._lend_part(value) if is_remote(value) else self._lent.piece(value, bundle)

    def _lend_part(self, proxy: Remote) -> list:
        if proxy._gangso_answer is not self:
            raise Unencodable("an object of another answer")
        return [LOCAL, proxy._gangso_handle]

    def _referred(self, content: tuple) -> Any:
        """Return what stands for something of the answer's that is no value."""
        if content and content[0] == "error":
            name, ancestors, message, arguments = _parts(content[1:], str, tuple, str, tuple)
            if not name.isidentifier() or not all(type(text) is str for text in ancestors):
                raise Malformed("not an error")
            return raised.error(name, list(ancestors), _short(message), arguments, None)
        return self._proxy(content)

    def _rebuild(self, name: str, state: dict | str) -> Any:
        """Return an object of a class that both sides have, from its attributes."""
        cls = self.given.get(name)
        if cls is None:
            raise Malformed("not a class that was given")
        if issubclass(cls, enum.Enum):
            if type(state) is not str or state not in cls.__members__:
                raise Malformed("not a member")
            return cls.__members__[state]
        if type(state) is not dict or not all(type(key) is str for key in state):
            raise Malformed("not the attributes of an object")
        value = object.__new__(cls)
        vars(value).update(state)
        return value

    def _proxy(self, content: tuple) -> Remote:
        """Return the proxy for ``(handle, flags, class name, ancestors ...)``."""
        if len(content) < 3:
            raise Malformed("not a reference")
        handle, flags, name, *ancestors = content
        if not (
            type(handle) is type(flags) is int and type(name) is str and all(type(text) is str for text in ancestors)
        ):
            raise Malformed("not a reference")
        if flags & protocol.MODULE:
            raise Malformed("a module")
        proxy = self._proxies.get(handle)
        if proxy is None:
            if len(self._proxies) >= self.limits.handles or not 0 <= handle < 2**63 or len(ancestors) > 100:
                raise Malformed("more objects than there may be")
            key = (name, flags, *ancestors)
            if key not in self._types:
                if len(self._types) >= self.limits.classes:
                    raise Malformed("more classes than there may be")
                self._types[key] = proxy_type(name, flags), Ancestors(name, ancestors)
            kind, known = self._types[key]
            proxy = kind(self, handle, flags, known)
            self._proxies[handle] = proxy
            self._released.discard(handle)
            weakref.finalize(proxy, self._released.add, handle).atexit = False
        return proxy

    # ---- what proxies ask for besides values

    def show(self, how: str, proxy: Remote) -> str:
        """Return the `repr` or `str` of the answer's object, or a stand-in: showing a value never fails a check."""
        if self.fault is None:
            text = self.ask(how, proxy)
            if type(text) is str:
                return text
        return f"<{type(proxy).__name__} of the answer>"

    def signature(self, proxy: Remote) -> inspect.Signature:
        """Return the signature of the answer's callable."""
        parameters = self.ask("signature", proxy)
        with self._judging():
            if type(parameters) is not list:
                raise Malformed("not a signature")
            found = []
            for parameter in parameters:
                name, kind, default = _parts(parameter, str, int, tuple)
                found.append(
                    inspect.Parameter(
                        name, inspect._ParameterKind(kind), default=default[0] if default else inspect.Parameter.empty
                    )
                )
            return inspect.Signature(found)


def _parts(value: Any, *kinds: Any) -> tuple:
    """Return `value` if it is a tuple with a part of each kind, exactly."""
    if type(value) is not tuple or len(value) != len(kinds):
        raise Malformed("a message with parts missing")
    for part, kind in zip(value, kinds, strict=True):
        if kind is not object and type(part) is not kind and not (type(kind) is tuple and type(part) in kind):
            raise Malformed("a message with a part of the wrong type")
    return value


def _short(text: str, most: int = 2_000) -> str:
    return text if len(text) <= most else text[:most] + "…"
