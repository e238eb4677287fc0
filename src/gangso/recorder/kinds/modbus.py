"""A device of Modbus TCP in a plan: its address, and how each number lies in its registers."""

from dataclasses import dataclass
from typing import Self

from gangso.recorder.kinds.base import Access, Where, address_of
from gangso.recorder.placed import Placed


@dataclass(frozen=True)
class Modbus(Access):
    """A device of Modbus TCP: where, which unit of it, how often it is asked, and how long for an answer is waited."""

    host: str
    port: int
    unit_id: int = 1
    every_s: float = 1.0
    timeout_s: float = 3.0

    @property
    def place(self) -> str:
        """The device's address."""
        return f"modbus://{self.host}:{self.port}"

    @classmethod
    def of(cls, entry: Placed, zone: str) -> Self:
        """Return what the plan says."""
        _, url = address_of(entry, ("modbus",))
        given: dict = {name: entry.number(name) for name in ("every_s", "timeout_s") if name in entry}
        if "unit_id" in entry:
            given["unit_id"] = entry.count("unit_id")
        return cls(url.hostname or "", url.port or 502, **given)


REGISTERS = {
    "bool": 1,
    "int16": 1,
    "uint16": 1,
    "int32": 2,
    "uint32": 2,
    "float32": 2,
    "int64": 4,
    "uint64": 4,
    "float64": 4,
}


@dataclass(frozen=True)
class Register(Where):
    """Where a device holds a number, and how it is written there.

    Parameters
    ----------
    register
        Address of the first register or bit, from 0, as the protocol counts (40001 in many manuals is 0 of ``holding``).
    table
        ``holding``, ``input``, ``coil`` or ``discrete``.
    type
        One of `REGISTERS`.
    words, bytes
        Which comes first, the ``big`` end or the ``little`` one: registers of a number, and the two bytes of a register.
    scale, offset
        The value is ``scale * number + offset``.
    """

    register: int
    table: str = "holding"
    type: str = "uint16"
    words: str = "big"
    bytes: str = "big"
    scale: float = 1.0
    offset: float = 0.0

    @classmethod
    def of(cls, entry: Placed, access: Access) -> Self:
        """Return what the plan says."""
        given: dict = {"register": entry.count("register")}
        if given["register"] > 65535:
            entry.fail(
                ko="'register'는 0에서 65535까지입니다. 설명서의 40001은 table = \"holding\"의 0입니다.",
                en="'register' goes from 0 to 65535. What a manual calls 40001 is 0 of table = \"holding\".",
            )
        if "table" in entry:
            given["table"] = entry.choice("table", ("holding", "input", "coil", "discrete"))
        bits = given.get("table") in ("coil", "discrete")
        given["type"] = entry.choice("type", REGISTERS) if "type" in entry else "bool" if bits else "uint16"
        if bits != (given["type"] == "bool"):
            entry.fail(
                ko='coil과 discrete의 type은 "bool"이고, holding과 input의 type은 수의 형식입니다.',
                en='the type of a coil or discrete input is "bool", that of a holding or input register that of a number.',
                key="type",
            )
        given |= {name: entry.choice(name, ("big", "little")) for name in ("words", "bytes") if name in entry}
        given |= {name: entry.real(name) for name in ("scale", "offset") if name in entry}
        return cls(**given)
