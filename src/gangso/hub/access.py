"""Who is allowed in: on one machine, whoever knows the token that the terminal shows, from this machine, on this very address.

A page of the internet that is open in the same browser can send requests here too. It does not get in: it knows no token, its requests
say another origin, and a name that it points at this machine ("DNS rebinding") is not among the names that this server answers to.
A hub puts another class with these three methods in the place of `Loopback`.
"""

import hmac
import secrets
from dataclasses import dataclass, field
from typing import Protocol

from tornado.httputil import HTTPServerRequest
from tornado.web import RequestHandler

NAMES = ("127.0.0.1", "localhost", "[::1]")
ADDRESS = "127.0.0.1"  # what the server binds to


class Access(Protocol):
    """What pages ask before they do anything."""

    def is_addressed(self, request: HTTPServerRequest) -> bool:
        """Say whether a request names this server, and comes from a page of it if it comes from a page."""

    def enter(self, handler: RequestHandler) -> bool:
        """Let somebody in who brings what it takes, so that `is_in` says yes from the next request on; no: they did not."""

    def is_in(self, handler: RequestHandler) -> bool:
        """Say whether a request is by somebody who was let in."""


@dataclass(frozen=True)
class Loopback:
    """One instructor on one machine: a token in the first address, a cookie from then on, as Jupyter does it.

    Attributes
    ----------
    port
        On which the server listens. Browsers do not tell cookies of one port from those of another, so it is in the cookie's name.
    """

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)

    @property
    def address(self) -> str:
        """The address to open first."""
        return f"http://{ADDRESS}:{self.port}/?token={self.token}"

    @property
    def cookie(self) -> str:
        """The name of the cookie of who was let in."""
        return f"gangso-desk-{self.port}"

    def is_addressed(self, request: HTTPServerRequest) -> bool:
        """Compare the host, and the origin where the browser says one; whatever may change something has to say one."""
        if request.host not in {f"{name}:{self.port}" for name in NAMES}:
            return False
        origin = request.headers.get("Origin")
        if origin is None:
            return request.method in ("GET", "HEAD")
        return origin == f"http://{request.host}"

    def enter(self, handler: RequestHandler) -> bool:
        """Take the token of the address, and give the cookie for it."""
        given = handler.get_query_argument("token", "")
        if not hmac.compare_digest(given.encode(), self.token.encode()):
            return False
        handler.set_cookie(self.cookie, self.token, httponly=True, samesite="Strict", path="/")
        return True

    def is_in(self, handler: RequestHandler) -> bool:
        """Compare the cookie, in a time that does not tell how much of it is right."""
        return hmac.compare_digest((handler.get_cookie(self.cookie) or "").encode(), self.token.encode())
