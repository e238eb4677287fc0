"""Whatever an answer's process sends, a check ends with a value, with an error of the answer's, or with its fault."""

import functools
import os
import socket
import struct
import time

import bridge_cases
import msgpack
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from two_processes import process

from gangso.grading.bridge import frames, protocol
from gangso.grading.bridge.client import Answer
from gangso.grading.bridge.faults import AnswerFault, Malformed, Unencodable, Unsupported
from gangso.grading.bridge.formulas import FORMULA, MATRIX, NUMBER, SYMBOL
from gangso.grading.bridge.limits import Limits
from gangso.grading.bridge.plain import BIGINT, CONSTANT, DECIMAL, DICT, RANGE, SET, TYPE, ZONE
from gangso.grading.bridge.values import GIVEN, KNOWN, LIST, LOCAL, REFERENCE, TUPLE, Decoder, Encoder

FEW = settings(max_examples=300, deadline=None, database=None, suppress_health_check=list(HealthCheck))


@FEW
@given(bridge_cases.VALUES)
def test_every_value_arrives_the_same(value: object):
    assert bridge_cases.same(bridge_cases.round_trip(value), value)


@FEW
@given(bridge_cases.MESSAGES)
def test_no_message_breaks_a_check(message: bytes):
    bridge_cases.survives(message)


def message(piece: object, kind: int = protocol.REPLY, buffers: bytes = b"") -> bytes:
    tree = msgpack.packb(piece, unicode_errors="surrogatepass")
    return frames.HEADER.pack(frames.MAGIC, kind, len(tree), len(buffers)) + tree + buffers


def value(piece: object) -> bytes:
    return message([TUPLE, "value", piece, [TUPLE], [TUPLE], [TUPLE], [TUPLE]])


def error(name: str, *ancestors: str, arguments: tuple = (), place: tuple = ()) -> bytes:
    encoder = Encoder()
    tree, _ = encoder.pack(("error", (name, ancestors, "", arguments, place, -1, {}), (), (), (), ()))
    return frames.HEADER.pack(frames.MAGIC, protocol.REPLY, len(tree), 0) + tree


ARRAY, OBJECTS, DTYPE, STRUCTURE = 32, 33, 35, 37

SENSELESS = {
    "nothing": b"",
    "half a header": b"GSB1",
    "another protocol": b"HTTP/1.1 200 OK\r\n\r\n          ",
    "a pickle": b"\x80\x04\x8c\x05posix\x8c\x06system\x93\x8c\x02id\x85R.    ",
    "announced and not sent": frames.HEADER.pack(frames.MAGIC, protocol.REPLY, 100, 0),
    "more than there may be": frames.HEADER.pack(frames.MAGIC, protocol.REPLY, 2**31, 0),
    "arrays larger than there may be": frames.HEADER.pack(frames.MAGIC, protocol.REPLY, 1, 2**60) + b"\xc0",
    "nothing but a value": message(None),
    "a request": message([TUPLE], protocol.ASK),
    "a list without a tag": value([[]]),
    "an unknown tag": value([999]),
    "a map": value({"a": 1}),
    "an extension": value(msgpack.ExtType(5, b"x")),
    "a bundle to unpickle": value([REFERENCE, "bundle", b"cos\nsystem\n(S'id'\ntR.", 0]),
    "a name to import": value([REFERENCE, "name", "os", "system"]),
    "a module": value([REFERENCE, "module", "os"]),
    "a reference to nothing": value([REFERENCE]),
    "a reference with a strange name": value([REFERENCE, 1, 0, "not an identifier"]),
    "a negative handle": value([REFERENCE, -1, 0, "A"]),
    "what was not lent": value([LOCAL, 999]),
    "an argument that was not given": value([KNOWN, 999]),
    "an object of a class that was not given": value([GIVEN, "Path", [DICT]]),
    "nested as deep as it goes": value(functools.reduce(lambda inner, _: [LIST, inner], range(200), 1)),
    "a range without end": value([RANGE, 0, 2**62, 1]),
    "an integer of a million digits": value([BIGINT, b"\x01" * 500_000]),
    "a number too large to write out": value([DECIMAL, 0, "1", 999_999_999]),
    "a key twice": value([DICT, 1, 1, 2, 3]),
    "a key without a value": value([DICT, 1]),
    "a key that is a list": value([DICT, [LIST], 1]),
    "a set of lists": value([SET, [LIST]]),
    "a file for a time zone": value([ZONE, "../../../etc/passwd"]),
    "a type by its name": value([TYPE, "os.system"]),
    "a constant by its name": value([CONSTANT, "exit"]),
    "an array without bytes": value([ARRAY, "<f8", 80, 0, 10]),
    "an array of objects": value([ARRAY, "|O", 8, 0, 1]),
    "an array longer than its bytes": message([TUPLE, "value", [ARRAY, "<f8", 8, 0, 2], [TUPLE], [TUPLE], [TUPLE], [TUPLE]], buffers=b"0" * 8),
    "bytes without an array": message([TUPLE, "value", 1, [TUPLE], [TUPLE], [TUPLE], [TUPLE]], buffers=b"0" * 8),
    "an endless array of nothing": value([ARRAY, "<U0", 0, 0, 2**60]),
    "a wide array of nothing": value([ARRAY, "<f8", 0, 0, 0, 2**60]),
    "too many dimensions": value([ARRAY, "<f8", 8, 0, *[1] * 65]),
    "a negative side": value([ARRAY, "<f8", 0, 0, -1]),
    "a dtype that is code": value([DTYPE, "f8,(2**99)i4"]),
    "a dtype with overlapping objects": value([STRUCTURE, 8, "a", "O", 0]),
    "objects fewer than announced": value([OBJECTS, 1, 2, 1]),
    "a change of nothing": message([TUPLE, "value", 1, [TUPLE, [TUPLE, 99, [LIST]]], [TUPLE], [TUPLE], [TUPLE]]),
    "a change of another type": message([TUPLE, "value", 1, [TUPLE, [TUPLE, 0, [DICT]]], [TUPLE], [TUPLE], [TUPLE]]),
    "output without end": message([TUPLE, "value", 1, [TUPLE], [TUPLE, [TUPLE, "out", "x" * 2_000_000]], [TUPLE], [TUPLE]]),
    "output to another place": message([TUPLE, "value", 1, [TUPLE], [TUPLE, [TUPLE, "/etc/passwd", "x"]], [TUPLE], [TUPLE]]),
    "an outcome of its own": message([TUPLE, "passed", 1, [TUPLE], [TUPLE], [TUPLE], [TUPLE]]),
    "an error without parts": message([TUPLE, "error", [TUPLE], [TUPLE], [TUPLE], [TUPLE], [TUPLE]]),
    "news of a name that was not asked for": message([TUPLE, "value", 1, *[[TUPLE]] * 3, [TUPLE, [TUPLE, "name", "want", 1]]]),
    "news without parts": message([TUPLE, "value", 1, *[[TUPLE]] * 3, [TUPLE, [TUPLE, "log", "root"]]]),
    "news that is none": message([TUPLE, "value", 1, *[[TUPLE]] * 3, [TUPLE, 1]]),
    "a formula of another function": value([FORMULA, "Integral", [NUMBER, 1, 1]]),
    "a formula of numbers that are none of it": value([FORMULA, "Add", 1, 2]),
    "a fraction of nothing": value([NUMBER, 1, 0]),
    "a symbol with odd assumptions": value([SYMBOL, "x", [DICT, "evaluate", "exit"]]),
    "a matrix without its parts": value([MATRIX, "MutableDenseMatrix", 2**40, 1]),
    "use of what was not lent": message([TUPLE, "call", 999, "", [TUPLE], [TUPLE], [TUPLE]], protocol.CALLBACK),
    "a use of its own": message([TUPLE, "eval", 0, "1", [TUPLE], [TUPLE], [TUPLE]], protocol.CALLBACK),
}  # fmt: skip


@pytest.mark.parametrize("what", SENSELESS)
def test_what_no_honest_answer_sends_is_its_fault(what: str):
    assert bridge_cases.survives(SENSELESS[what]) in ("fault", "error")
    assert what.startswith(("a use of", "use of")) or bridge_cases.survives(SENSELESS[what]) == "fault"


@pytest.mark.parametrize(
    "name, ancestors, raised",
    [
        ("ValueError", ["builtins:ValueError", "builtins:Exception"], ValueError),
        ("SkipTest", ["unittest.case:SkipTest", "builtins:Exception"], Exception),
        ("Skipped", ["_pytest.outcomes:Skipped", "builtins:BaseException"], Exception),
        ("KeyboardInterrupt", ["builtins:KeyboardInterrupt", "builtins:BaseException"], Exception),
        ("GeneratorExit", ["builtins:GeneratorExit"], Exception),
        ("StopAsyncIteration", ["builtins:StopAsyncIteration", "builtins:Exception"], Exception),
        ("AnswerFault", ["gangso.grading.bridge.faults:AnswerFault"], Exception),
        ("CheckTimeout", ["gangso.grading.execution.checker:CheckTimeout"], Exception),
        ("BdbQuit", ["bdb:BdbQuit", "builtins:Exception"], Exception),
        ("Popen", ["subprocess:Popen"], Exception),
    ],
)
def test_an_error_cannot_pass_for_the_end_of_a_check(name: str, ancestors: list[str], raised: type):
    import unittest

    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(error(name, *ancestors))
        with pytest.raises(raised) as caught:
            Answer(ours).lookup("x")
    assert isinstance(caught.value, Exception) and not isinstance(caught.value, unittest.SkipTest)


def test_a_proxy_s_class_cannot_be_made_to_do_anything():
    import subprocess  # a class that would start a program, if it were called

    assert subprocess
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(value([REFERENCE, 1, 0, "Popen", "subprocess:Popen"]))
        proxy = Answer(ours).lookup("x")
    for call in (proxy.__class__, type(proxy)):
        with pytest.raises((Unsupported, TypeError)):
            call(["true"])


def test_a_value_is_no_proxy_of_a_value_s_class():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        names = [
            "numpy:ndarray",
            "numpy:float64",
            "pandas:DataFrame",
            "builtins:float",
            "numbers:Real",
            "decimal:Decimal",
        ]
        theirs.sendall(value([REFERENCE, 1, 0, "float64", *names]))
        proxy = Answer(ours).lookup("x")
    assert not isinstance(proxy, np.ndarray | np.floating | float | int | str | list)


def test_keys_that_collide_do_not_take_longer_than_there_is_time():
    modulus = 2**61 - 1
    keys = [modulus * k for k in range(1, 60_000)]
    tree, _ = Encoder().pack(keys)
    piece = [SET, *msgpack.unpackb(tree)[1:]]
    began = time.monotonic()
    with pytest.raises(Malformed, match="takes too long"):
        Decoder(until=began + 0.3).unpack(msgpack.packb(piece))
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("byte", [b"\x90", b"\xc0", b"\x91"])
def test_small_messages_do_not_become_large(byte: bytes):
    tree = b"\xdd" + struct.pack(">I", 1_900_000) + b"\x00" + byte * 1_899_999
    with pytest.raises(Malformed):
        Decoder(limits=Limits(items=100_000)).unpack(tree)


def test_an_answer_that_trickles_is_late():
    def trickle(fd: int) -> None:
        os.read(fd, 2**16)
        for byte in frames.HEADER.pack(frames.MAGIC, protocol.REPLY, 2**20, 0) + bytes(2**10):
            os.write(fd, bytes([byte]))
            time.sleep(0.02)

    with process(trickle) as connection:
        answer = Answer(connection, Limits(seconds=0.3))
        began = time.monotonic()
        with pytest.raises(AnswerFault, match="did not end within the time"):
            answer.lookup("x")
        assert time.monotonic() - began < 10


def test_an_answer_that_does_not_listen_is_late():
    with process(lambda fd: time.sleep(60)) as connection:
        answer = Answer(connection, Limits(seconds=0.3))
        with pytest.raises(AnswerFault, match="did not end within the time"):
            answer.ask("call", None, "", (np.zeros(10**6),))


def test_the_cell_s_deadline_comes_first():
    with process(lambda fd: time.sleep(60)) as connection:
        answer = Answer(connection)
        answer.deadline = time.monotonic() + 0.2
        with pytest.raises(AnswerFault):
            answer.lookup("x")


def test_calls_back_and_forth_end():
    def again(fd: int) -> None:
        connection = socket.socket(fileno=fd)
        while True:
            connection.recv(2**16)
            connection.sendall(message([TUPLE, "call", 0, "", [TUPLE], [TUPLE], [TUPLE]], protocol.CALLBACK))

    with process(again) as connection:
        answer = Answer(connection, Limits(seconds=20, nesting=5))

        def function() -> object:
            return answer.ask("call", None, "", (function,))

        answer.deadline = time.monotonic() + 1
        with pytest.raises(AnswerFault):
            function()


def test_what_contains_itself_is_refused():
    items: list = []
    items.append(items)
    with pytest.raises(Unencodable, match="contains itself"):
        Encoder().pack(items)
