"""MTConnect: what an agent has observed, by its sequence numbers; where reading has ended is kept with the values.

An agent holds the last observations in a buffer. A reader that comes again goes on at the number after the last one that it
kept; where the buffer has moved past it, a gap is counted. Requests: ``current`` and ``sample``, of the plan's items alone.
"""

import threading
import time
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element, ParseError

import requests
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from gangso.collection.failures import connection
from gangso.errors import GangsoError
from gangso.recorder import gauge as states
from gangso.recorder import sources
from gangso.recorder.intake import Delivery
from gangso.recorder.samples import GOOD, Sample, Signal
from gangso.recorder.sources.messages import iso_us
from gangso.recorder.zone import zone_named
from gangso.words import Text

AT_ONCE = 10_000  # observations of one answer
PATIENCE_S = 10.0
_CONDITIONS = ("Normal", "Warning", "Fault", "Unavailable")


@dataclass(frozen=True)
class Streams:
    """An agent's answer.

    Parameters
    ----------
    instance
        Which start of the agent it is of: numbers begin anew with the next.
    first, next
        The first number in its buffer, and the one after the last of this answer.
    observations
        Each the number, the id of its data item, and the element.
    """

    instance: str
    first: int
    next: int
    observations: tuple[tuple[int, str, Element], ...]


class Reader(sources.Reader):
    """Asks an agent for what has come since."""

    def read(self, stopping: threading.Event) -> None:
        """Read until `stopping` is set."""
        access = self.source.access
        signals = {item.where.item: item.signal for item in self.source.items}
        with requests.Session() as self._session:
            self._session.verify = str(access.authority) if access.authority else True
            mark: dict[str, Any] | None = self.mark
            while not stopping.is_set():
                try:
                    found = self._after(mark)
                except requests.RequestException as error:
                    cause = ConnectionRefusedError() if isinstance(error, requests.ConnectionError) else error
                    raise connection(access.address, cause) from error
                self.gauge.state = states.READING
                now_us = time.time_ns() // 1000
                samples = []
                for _, name, element in found.observations:
                    if name not in signals:
                        continue
                    try:
                        samples.append(_sample(signals[name], element, now_us))
                    except (KeyError, ValueError) as error:  # it would be as unreadable the next time
                        self.gauge.gaps += 1
                        self.gauge.failed(
                            Text(
                                ko=f"{name}: 읽을 수 없는 관측값을 건너뛰었습니다 ({error}).",
                                en=f"{name}: an observation that cannot be read was passed over ({error}).",
                            )
                        )
                after = {"instance": found.instance, "next": found.next}
                if samples or after != mark:
                    self.intake.wait_for_room(stopping)
                    self.intake.put(Delivery(self.source.name, samples, mark=after))
                mark = after
                if len(found.observations) < AT_ONCE:
                    stopping.wait(access.every_s)

    def _after(self, mark: dict[str, Any] | None) -> Streams:
        """Return what has come since; at the first start, what is."""
        if mark is None:
            return self._ask("current", {})
        found = self._ask("sample", {"from": str(mark["next"]), "count": str(AT_ONCE)}, lenient=True)
        if found is not None and found.instance == mark["instance"]:
            return found
        now = self._ask("current", {})
        if now.instance == mark["instance"] and now.first <= mark["next"]:
            return now  # it had refused for another reason, and says all the same what is
        self.gauge.gaps += 1  # the buffer has moved on, or the agent was started anew
        begin = {"from": str(now.first), "count": str(AT_ONCE)}
        return self._ask("sample", begin, lenient=True) or now

    def _ask(self, what: str, given: dict[str, str], *, lenient: bool = False) -> Any:
        access = self.source.access
        ids = " or ".join(f'@id="{item.where.item}"' for item in self.source.items)
        answer = self._session.get(
            f"{access.address}/{what}", params=given | {"path": f"//DataItem[{ids}]"}, timeout=PATIENCE_S
        )
        try:
            found = streams(answer.content)
        except (ParseError, DefusedXmlException, KeyError, ValueError) as error:
            raise GangsoError(
                ko=f"{access.address}/{what}: MTConnect의 답이 아닙니다 (HTTP {answer.status_code}). 에이전트의 주소인지 확인하십시오.",
                en=f"{access.address}/{what}: this is no answer of MTConnect (HTTP {answer.status_code}). Is it an agent's address?",
            ) from error
        if isinstance(found, str):
            if lenient:
                return None
            raise GangsoError(
                ko=f"{access.address}/{what}: 에이전트가 거절했습니다: {found}. 'item'이 probe에 있는 id인지 확인하십시오.",
                en=f"{access.address}/{what}: the agent refuses: {found}. Is each 'item' an id that its probe shows?",
            )
        return found


def streams(content: bytes) -> Streams | str:
    """Read an answer; return the agent's own words where it is an error.

    Raises
    ------
    ParseError, DefusedXmlException, KeyError, ValueError
        If it is no answer of an agent.
    """
    root = fromstring(content)
    if _tag(root) == "MTConnectError":
        return "; ".join(
            f"{each.get('errorCode')} {each.text or ''}".strip() for each in root.iter() if each.get("errorCode")
        )
    header = next(element for element in root if _tag(element) == "Header").attrib
    found = [
        (_number(element), element.attrib["dataItemId"], element)
        for element in root.iter()
        if "dataItemId" in element.attrib
    ]
    found.sort(key=lambda each: each[0])  # in the document they stand by component
    return Streams(header["instanceId"], int(header["firstSequence"]), int(header["nextSequence"]), tuple(found))


def _number(element: Element) -> int:
    """Return an observation's number; it only orders them, so that one without a number does not spoil the others."""
    try:
        return int(element.attrib["sequence"])
    except (KeyError, ValueError):
        return 0


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _sample(signal: Signal, element: Element, now_us: int) -> Sample:
    at = iso_us(element.attrib["timestamp"], zone_named("UTC"))  # the standard has UTC
    text = (element.text or "").strip()
    if text == "UNAVAILABLE" or _tag(element) == "Unavailable":
        return Sample(signal, at, now_us, None, "Unavailable")
    if _tag(element) in _CONDITIONS:
        return Sample(
            signal, at, now_us, " ".join(filter(None, (_tag(element), element.get("nativeCode"), text))), GOOD
        )
    value: Any = text or None
    try:
        numbers = tuple(map(float, text.split()))
        value = numbers[0] if len(numbers) == 1 else numbers or None
    except ValueError:
        pass
    return Sample(signal, at, now_us, value, GOOD)
