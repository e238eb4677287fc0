"""A browser's part of speaking with a desk: cookies, and the token of the page that was read last."""

import asyncio
import json
import re
from dataclasses import dataclass, field
from typing import Any

from tornado.httpclient import AsyncHTTPClient, HTTPResponse

from gangso.hub.access import Loopback
from gangso.hub.store import FolderStore


@dataclass
class Visitor:
    """A browser at the desk: cookies, and the token of the page that it read last."""

    loop: asyncio.AbstractEventLoop
    access: Loopback
    store: FolderStore
    cookies: dict[str, str] = field(default_factory=dict)
    xsrf: str = ""

    def ask(self, method: str, path: str, body: str | None = None, **headers: str) -> HTTPResponse:
        """Send a request as it is said; `headers` by name with "_" for "-"."""
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        headers.setdefault("Host", f"127.0.0.1:{self.access.port}")
        if self.cookies:
            headers.setdefault("Cookie", "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        answer = self.loop.run_until_complete(self._fetch(path, method=method, body=body, headers=headers))
        for line in answer.headers.get_list("Set-Cookie"):
            name, _, value = line.split(";")[0].partition("=")
            self.cookies[name] = value
        if found := re.search(r'name="xsrf" content="([^"]*)"', answer.body.decode(errors="replace")):
            self.xsrf = found[1]
        return answer

    async def _fetch(self, path: str, **what: Any) -> HTTPResponse:
        address = f"http://127.0.0.1:{self.access.port}{path}"
        return await AsyncHTTPClient().fetch(address, raise_error=False, follow_redirects=False, **what)

    def enter(self) -> "Visitor":
        """Open the address that the terminal shows, and the page behind it."""
        self.ask("GET", f"/?token={self.access.token}")
        self.ask("GET", "/")
        return self

    def get(self, path: str, **headers: str) -> str:
        answer = self.ask("GET", path, **headers)
        assert answer.code == 200, (path, answer.code, answer.body[:300])
        return answer.body.decode()

    def read(self, path: str) -> dict:
        return json.loads(self.get(path, Accept="application/json"))

    def post(self, path: str, content: dict | str, **headers: str) -> HTTPResponse:
        """Send what our own page would: a form if `content` is text, else JSON."""
        headers = {"Origin": f"http://127.0.0.1:{self.access.port}", **headers}
        if isinstance(content, str):
            return self.ask("POST", path, f"_xsrf={self.xsrf}&{content}", **headers)
        headers = {"X_XSRFToken": self.xsrf, "Accept": "application/json", **headers}
        return self.ask("POST", path, json.dumps(content), **headers)
