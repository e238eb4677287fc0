"""Modbus TCP: registers and bits, asked for at even times; neighbours in one request.

A device of Modbus keeps nothing: what is not asked for in time is gone, and no protocol can bring it back. The time is that
of arrival. Only the four reading functions (1 to 4) are used.
"""

import logging
import threading
import time
from dataclasses import dataclass

from pymodbus.client import ModbusTcpClient
from pymodbus.exceptions import ModbusException

from gangso.collection.failures import connection
from gangso.recorder import gauge as states
from gangso.recorder import sources
from gangso.recorder.intake import Delivery
from gangso.recorder.kinds import REGISTERS
from gangso.recorder.plan import Item
from gangso.recorder.samples import Sample
from gangso.words import Text

logging.getLogger("pymodbus").setLevel(logging.CRITICAL)  # what goes wrong is said by the gauge

# The protocol's own limits of one request.
MOST = {"holding": 125, "input": 125, "coil": 2000, "discrete": 2000}
# Section 7 of the application protocol; other codes are told as numbers.
_REFUSALS = {
    **{1: "BadIllegalFunction", 2: "BadIllegalDataAddress", 3: "BadIllegalDataValue", 4: "BadServerDeviceFailure"},
    **{6: "BadServerDeviceBusy", 10: "BadGatewayPathUnavailable", 11: "BadGatewayTargetDeviceFailedToRespond"},
}


@dataclass(frozen=True)
class Block:
    """Neighbours that one request reads.

    Parameters
    ----------
    table, first, count
        Which registers or bits.
    items
        The signals that are in them.
    """

    table: str
    first: int
    count: int
    items: tuple[Item, ...]


class Reader(sources.Reader):
    """Asks a device at even times."""

    def read(self, stopping: threading.Event) -> None:
        """Read until `stopping` is set."""
        access = self.source.access
        where = f"modbus://{access.host}:{access.port}"
        client = ModbusTcpClient(access.host, port=access.port, timeout=access.timeout_s, retries=0)
        try:
            if not client.connect():
                raise connection(where, ConnectionRefusedError())
            asked = blocks(self.source.items)
            due = time.monotonic()
            while not stopping.is_set():
                try:
                    samples = [sample for block in asked for sample in self._ask(client, block)]
                except (ModbusException, OSError) as error:
                    self.gauge.gaps += 1
                    raise connection(where, TimeoutError(str(error))) from error
                self.gauge.state = states.READING
                self.intake.wait_for_room(stopping)
                self.intake.put(Delivery(self.source.name, samples))
                due = self._next(due)
                stopping.wait(max(0.0, due - time.monotonic()))
        finally:
            client.close()

    def _next(self, due: float) -> float:
        """Return when to ask next; where the device was too slow, times that have passed are left out and counted."""
        every_s = self.source.access.every_s
        missed = int(max(0.0, time.monotonic() - due) / every_s)
        if missed:
            self.gauge.gaps += missed
            self.gauge.remark(
                "pace",
                Text(
                    ko=f"장치가 {every_s:g}초마다 답하지 못합니다. every_s를 늘리거나 신호를 나누십시오.",
                    en=f"the device does not answer every {every_s:g} s. Give a longer every_s, or split the signals.",
                ),
            )
        return due + (missed + 1) * every_s

    def _ask(self, client: ModbusTcpClient, block: Block) -> list[Sample]:
        call = {
            "holding": client.read_holding_registers,
            "input": client.read_input_registers,
            "coil": client.read_coils,
            "discrete": client.read_discrete_inputs,
        }[block.table]
        answer = call(block.first, count=block.count, device_id=self.source.access.unit_id)
        now_us = time.time_ns() // 1000
        if answer.isError():
            code = answer.exception_code
            status = _REFUSALS.get(code, f"BadModbusException{code}")
            self.gauge.failed(
                Text(
                    ko=f"장치가 {block.table} {block.first}번부터 {block.count}개를 주지 않습니다 ({status}). 설명서의 주소가 1부터인지(40001 = 0), 표가 맞는지 "
                    "확인하십시오.",
                    en=f"the device does not give {block.count} of {block.table} from {block.first} on ({status}). Does the manual count "
                    "from 1 (40001 = 0), and is it the right table?",
                )
            )
            return [Sample(item.signal, now_us, now_us, None, status, "arrival") for item in block.items]
        content = answer.bits if block.table in ("coil", "discrete") else answer.registers
        return [
            Sample(item.signal, now_us, now_us, number(item, content, block.first), clock="arrival")
            for item in block.items
        ]


def blocks(items: tuple[Item, ...]) -> list[Block]:
    """Return the requests that read some signals: neighbours together, nothing in between that the plan does not name."""
    found: list[Block] = []
    for table in MOST:
        run: list[Item] = []
        first = end = 0
        for item in sorted((i for i in items if i.where.table == table), key=lambda i: i.where.register):
            begin, after = item.where.register, item.where.register + REGISTERS[item.where.type]
            if run and (begin > end or after - first > MOST[table]):
                found.append(Block(table, first, end - first, tuple(run)))
                run = []
            if not run:
                first = end = begin
            run.append(item)
            end = max(end, after)
        if run:
            found.append(Block(table, first, end - first, tuple(run)))
    return found


def number(item: Item, content: list, first: int) -> float:
    """Return a signal's value from what a request brought.

    Parameters
    ----------
    item
        The signal.
    content
        Registers, each 0 to 65535, or bits.
    first
        Address of the first of them.
    """
    where = item.where
    at = where.register - first
    if where.type == "bool":
        return float(content[at])
    registers = content[at : at + REGISTERS[where.type]]
    if where.bytes == "little":
        registers = [(register & 0xFF) << 8 | register >> 8 for register in registers]
    kind = getattr(ModbusTcpClient.DATATYPE, where.type.upper())
    return where.scale * float(ModbusTcpClient.convert_from_registers(registers, kind, where.words)) + where.offset
