"""The checker's side: asks the answer's process for names, calls and attributes, and believes only what are values.

Whatever comes, late, malformed, too large or of the wrong type, ends in an `AnswerFault`; after it nothing is asked again.
"""

import inspect
import socket
import sys
from collections.abc import Collection, Mapping, MutableMapping
from contextlib import suppress
from typing import Any

from gangso.grading.bridge import (
    changes,
    lending,
    made,
    news,
    plain,  # noqa: F401 - loaded with this module, that is once, before kernels are forked
    protocol,
    raised,
)
from gangso.grading.bridge.conversation import Conversation
from gangso.grading.bridge.faults import AnswerFault, BridgeError, Malformed, Missing, Unencodable, Unsupported
from gangso.grading.bridge.following import Following
from gangso.grading.bridge.limits import DEFAULT, Limits
from gangso.grading.bridge.references import References, rebuilt
from gangso.grading.bridge.remote import Remote, is_remote
from gangso.grading.bridge.values import GIVEN, LOCAL, TUPLE, Decoder, Encoder


class Answer(Conversation):
    """The answer's namespace, seen from a check.

    Parameters
    ----------
    connection
        The socket at whose other end `gangso.grading.bridge.server.serve` runs.
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
        super().__init__(connection, limits)
        self.given: dict[str, type] = {}
        self._nesting = 0
        self._classes: set[int] = set()  # handles of classes that the author's solution has too
        self._references = References(self)
        self._lent = lending.Lent(self)
        self._following = Following(self._packed)
        self._unsupported: Unsupported | None = None

    @property
    def is_held(self) -> bool:
        """Whether something of the answer's is still in the checker's hands, which a later cell may ask."""
        return bool(self._references)

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

    def knows_class(self, value: Any) -> None:
        """Take it that the check's author knows that this is a class, and what it makes, objects of it."""
        if is_remote(value) and value._gangso_flags & protocol.CLASS:
            self._classes.add(value._gangso_handle)

    def follow(
        self,
        namespace: MutableMapping[str, Any],
        fetched: Mapping[str, Any],
        to_logs: bool = False,
        shared: Collection[str] = (),
    ) -> None:
        """Do in the answer's kernel what the check does to names of the answer, until `rest`.

        A check that deletes a function of the answer, or puts another in its place, sees what the rest of the answer does
        without it.

        Parameters
        ----------
        namespace
            Where the check's names are.
        fetched
            What `lookup` has given for names that are bound there.
        to_logs
            The check may listen to logs.
        shared
            Names that the author's solution binds or fills when it is called: the answer may, even if the check has bound them.
        """
        self._following.names(namespace, fetched, to_logs, shared)

    def is_theirs(self, name: str) -> bool:
        """Say whether a name that `follow` looks at is bound to what the answer's kernel has given, and not by the check anew."""
        return self._following.is_theirs(name)

    def in_step(self) -> None:
        """Take the random states of both processes for equal: both have just run the same cell."""
        self._following.in_step()

    def rest(self) -> None:
        """End the call of `serve` on the other side, until the next check; names are what they were."""
        self._following.names({}, {})
        if self.fault is None:
            with suppress(AnswerFault):
                self.send(protocol.STOP, b"\xc0", [])

    def close(self) -> None:
        """End the conversation."""
        self.rest()
        self.connection.close()

    # ---- requests

    def ask(
        self, what: str, target: Remote | None = None, name: str = "", arguments: tuple = (), named: dict | None = None
    ) -> Any:
        """Return what one request gives. The proxies call this; `what` is an entry of `answer.DO`."""
        self.check()
        if target is not None and target._gangso_answer is not self:
            raise Unsupported(ko="다른 답의 객체입니다.", en="this is an object of another answer.")
        if self._nesting >= self.limits.nesting:
            raise RecursionError("check and answer call each other without end")
        following, released = self._following.changes(self.given), self._references.released()
        handle = None if target is None else target._gangso_handle
        request = (what, handle, name, arguments, tuple((named or {}).items()), following, released)
        try:
            tree, buffers, tracked = self._pack(request, track=True)
        except Unencodable as error:
            self._references.untold(released)
            raise Unsupported(
                ko=f"확인 셀이 답에 넘길 수 없는 값을 넘겼습니다: {error}",
                en=f"the check hands the answer something that cannot be handed over: {error}",
            ) from None
        is_made = handle in self._classes if what == "call" else what == "operate" and target._gangso_made
        self._nesting += 1
        try:
            status, value = self._converse(tree, buffers, tracked)
        finally:
            self._nesting -= 1
        if status == protocol.VALUE:
            if is_made and is_remote(value):
                object.__setattr__(value, "_gangso_made", True)
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
            self.send(protocol.ASK, tree, buffers)
            while True:
                kind, message = self._receive(given)
                if kind == protocol.REPLY:
                    break
                if kind != protocol.CALLBACK:
                    self.fail(Malformed("an unknown kind of message"))
                self._serve(message)
            with self.judging():
                status, value, changes, output, drawn, told = protocol.parts(
                    message, str, object, tuple, tuple, tuple, tuple
                )
                self._print(output)
                self._following.take(told, self.given)
                said = [news.Said(*protocol.parts(part, *news.FIELDS)) for part in told if part[:1] != ("name",)]
                for index, content in (protocol.parts(change, int, object) for change in changes):
                    self._change(given, index, content)
                if not all(type(generator) is str for generator in drawn):
                    raise Malformed("not the names of generators")
                value = self._outcome(status, value)
        except BridgeError:
            raise
        except BaseException:
            # Interrupted, by a limit on the check's time say: the conversation cannot be taken up again.
            self.end(
                ko="확인 셀이 답을 기다리다가 중단되었습니다.",
                en="the check was interrupted while it waited for the answer.",
            )
            raise
        self._following.drawn(list(drawn))
        for each in said:
            each.again()
        if self._unsupported is not None:
            unsupported, self._unsupported = self._unsupported, None
            raise unsupported
        return status, value

    def _serve(self, message: Any) -> None:
        """Use one of the check's objects for the answer, and tell it what came of that."""
        with self.judging():
            use, number, name, arguments, named, output = protocol.parts(message, str, int, str, tuple, tuple, tuple)
            self._print(output)
            named = dict(protocol.parts(pair, str, object) for pair in named)
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
        self.send(protocol.RETURNED, tree, buffers)

    def _outcome(self, status: str, value: Any) -> Any:
        if status == protocol.VALUE:
            return value
        if status in (protocol.MISSING, protocol.UNSUPPORTED):
            return protocol.short(*protocol.parts((value,), str))
        if status != protocol.ERROR:
            raise Malformed("an unknown outcome")
        name, ancestors, message, arguments, place, cause, own = protocol.parts(
            value, str, tuple, str, tuple, tuple, int, dict
        )
        if not name.isidentifier() or not all(type(text) is str for text in ancestors):
            raise Malformed("not an error")
        if place:
            cell, line, text = protocol.parts(place, (int, type(None)), int, str)
            place = raised.Place(cell, line, protocol.short(text))
        if (ours := self._lent.error(cause)) is not None:
            return ours
        if name == "StopIteration":
            return StopIteration(*arguments)
        error = raised.error(name, list(ancestors), protocol.short(message), arguments, place or None)
        raised.told(error, own)
        return error

    # ---- messages

    def _pack(self, message: tuple, track: bool = False) -> tuple[bytes, list[memoryview], list[Any]]:
        """Return a message's tree and buffers, and what the answer could change in place."""
        bundle = lending.Bundle(self._lent, self._lend_part)
        encoder = Encoder(self.limits, refer=lambda value: self._lend(value, bundle), track=track)
        piece = encoder.encode(message)
        tree, buffers = encoder.close([TUPLE, bundle.piece(), piece])
        return tree, buffers, encoder.tracked

    def _receive(self, given: list[Any]) -> tuple[int, Any]:
        return self.receive(
            lambda buffers, until: Decoder(
                buffers,
                self.limits,
                refer=self._references.resolve,
                local=self._lent.returned,
                given=self._references.rebuild,
                known=list(given),
                until=until,
            )
        )

    # ---- what comes with a reply

    def _print(self, output: tuple) -> None:
        left = self.limits.output
        for stream, text in (protocol.parts(part, str, str) for part in output):
            left -= len(text)
            if left < 0 or stream not in ("out", "err"):
                raise Malformed("more output than there may be")
            # A lone surrogate, which some streams cannot write.
            text = text.encode(errors="backslashreplace").decode()
            (sys.stdout if stream == "out" else sys.stderr).write(text)

    def _change(self, given: list[Any], index: int, content: Any) -> None:
        if not 0 <= index < len(given):
            raise Malformed("a change of something that was not given")
        target = given[index]
        if self._is_given(target):
            own = rebuilt(type(target), content)
            vars(target).clear()
            vars(target).update(own)
        else:
            changes.apply(target, content)

    def _is_given(self, value: Any) -> bool:
        """Return whether this is an object of a class that both processes have, with attributes."""
        return self.given.get(type(value).__name__) is type(value) and hasattr(value, "__dict__")

    def _packed(self, value: Any) -> bytes | None:
        """Return what tells, later, whether the check has changed a value of the answer's in place."""
        is_given = not is_remote(value) and self._is_given(value)
        if not is_given and (type(value) not in changes.FILLED or len(value) > news.MOST_ITEMS):
            return None
        encoder = Encoder(self.limits, refer=lambda part: self._identified(encoder, part))
        try:
            tree, buffers = encoder.pack(dict(vars(value)) if is_given else value)
        except Unencodable:
            return None
        return bytes(tree) + b"".join(buffers) if len(tree) + sum(map(len, buffers)) <= news.MOST_BYTES else None

    def _identified(self, encoder: Encoder, part: Any) -> list:
        if is_remote(part):
            return [LOCAL, part._gangso_handle]
        if self._is_given(part):
            return [GIVEN, type(part).__name__, encoder.encode(dict(vars(part)))]
        raise Unencodable("the check's own")

    # ---- references, both ways

    def _lend(self, value: Any, bundle: lending.Bundle) -> list:
        if isinstance(value, type) and (stand_in := vars(value).get("_gangso_stand_in")) is not None:
            value = stand_in  # an exception class of the answer's
        return self._lend_part(value) if is_remote(value) else self._lent.piece(value, bundle)

    def _lend_part(self, proxy: Remote) -> list:
        if proxy._gangso_answer is not self:
            raise Unencodable("an object of another answer")
        return [LOCAL, proxy._gangso_handle]

    # ---- what proxies ask for besides values

    def show(self, how: str, proxy: Remote) -> str:
        """Return the `repr` or `str` of the answer's object, or a stand-in: showing a value never fails a check."""
        if self.fault is None:
            text = self.ask(how, proxy)
            if type(text) is str:
                return text
        return f"<{type(proxy).__name__} of the answer>"

    def code(self, proxy: Remote) -> made.Code:
        """Return what a check may read of the code of the answer's function."""
        parts = self.ask("code", proxy)
        with self.judging():
            return made.understood(parts)

    def signature(self, proxy: Remote) -> inspect.Signature:
        """Return the signature of the answer's callable."""
        parameters = self.ask("signature", proxy)
        with self.judging():
            if type(parameters) is not list:
                raise Malformed("not a signature")
            found = []
            for parameter in parameters:
                name, kind, default = protocol.parts(parameter, str, int, tuple)
                found.append(
                    inspect.Parameter(
                        name, inspect._ParameterKind(kind), default=default[0] if default else inspect.Parameter.empty
                    )
                )
            return inspect.Signature(found)
