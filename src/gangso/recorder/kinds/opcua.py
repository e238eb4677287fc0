"""A server of OPC UA in a plan: its address and security, its subscription, and the variables to read."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from gangso.recorder.kinds.base import Access, Where, address_of, fail_in_clear, login_of, path_of
from gangso.recorder.placed import Placed
from gangso.recorder.secret import Secret


@dataclass(frozen=True)
class Opcua(Access):
    """A server of OPC UA.

    Parameters
    ----------
    address
        ``opc.tcp://HOST:PORT/PATH``.
    security
        Name of a security policy, ``"None"``, or ``"auto"``: the best that the server offers.
    certificate, key
        Of the collector; where none are given, it makes its own when it first needs one.
    user, password
        Who it is.
    plain_login
        Whether both may go unencrypted.
    sampling_ms, publish_ms, queue, lifetime_s
        Of the subscription.
    """

    address: str
    security: str = "auto"
    certificate: Path | None = None
    key: Path | None = None
    user: str | None = None
    password: Secret | None = None
    plain_login: bool = False
    sampling_ms: float = 100.0
    publish_ms: float = 200.0
    queue: int = 1000
    lifetime_s: float = 600.0

    POLICIES = ("auto", "Aes256Sha256RsaPss", "Aes128Sha256RsaOaep", "Basic256Sha256", "None")

    @property
    def place(self) -> str:
        """The server's address."""
        return self.address

    @classmethod
    def of(cls, entry: Placed, zone: str) -> Self:
        """Return what the plan says."""
        given: dict = {"address": address_of(entry, ("opc.tcp",))[0]}
        if "security" in entry:
            given["security"] = entry.choice("security", cls.POLICIES)
        for name in ("certificate", "key"):
            if name in entry:
                given[name] = path_of(entry, name)
        if ("certificate" in given) != ("key" in given):
            entry.fail(
                ko="'certificate'와 'key'는 함께 주어야 합니다.",
                en="'certificate' and 'key' have to be given together.",
            )
        given |= login_of(entry)
        if "user" in given and given.get("security") == "None" and not given["plain_login"]:
            fail_in_clear(entry, "security")
        for name in ("sampling_ms", "publish_ms", "lifetime_s"):
            if name in entry:
                given[name] = entry.number(name)
        if "queue" in entry:
            given["queue"] = max(1, entry.count("queue"))
        return cls(**given)


@dataclass(frozen=True)
class Node(Where):
    """A variable of a server: by its NodeId, or by names to follow from Objects; its dead band in the signal's unit."""

    node: str | None
    path: tuple[str, ...]
    deadband: float = 0.0

    @classmethod
    def of(cls, entry: Placed, access: Access) -> Self:
        """Return what the plan says."""
        node = entry.string("node") if "node" in entry else None
        path = entry.strings("path") if "path" in entry else ()
        if (node is None) == (not path):
            entry.fail(
                ko="'node'(노드 ID)와 'path'(Objects에서부터의 이름들) 가운데 하나를 주십시오.",
                en="give either 'node' (a NodeId) or 'path' (the names from Objects on).",
                key="node",
            )
        if node is not None and "=" not in node:
            entry.fail(
                ko=f'\'{node}\'은(는) 노드 ID가 아닙니다. 예: "ns=2;s=Press.Force", "ns=3;i=1001".',
                en=f'\'{node}\' is no NodeId. Examples: "ns=2;s=Press.Force", "ns=3;i=1001".',
                key="node",
            )
        return cls(node, path, entry.number("deadband") if "deadband" in entry else 0.0)
