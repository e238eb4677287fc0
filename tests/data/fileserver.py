"""A real HTTP server on the loopback, with the moods that a download has to live with."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Server:
    """What the server does, and what it was asked."""

    files: dict[str, bytes]
    url: str = ""
    ranges: bool = True
    etag: str = '"one"'
    cut_after: int | None = None  # bytes of the body after which the connection is dropped
    status: int = 200
    with_length: bool = True
    asked: list[str] = field(default_factory=list)  # the Range header of each request, empty without one


@contextmanager
def serving(files: dict[str, bytes]) -> Iterator[Server]:
    """Serve `files` by name until the block ends."""
    server = Server(files)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.asked.append(self.headers.get("Range", ""))
            body = server.files.get(self.path.lstrip("/"))
            if server.status != 200 or body is None:
                self.send_error(server.status if server.status != 200 else 404)
                return
            start = self._start(len(body))
            if start is None:
                self.send_error(416)
                return
            self.send_response(206 if start else 200)
            if server.with_length:
                self.send_header("Content-Length", str(len(body) - start))
            if server.etag:
                self.send_header("ETag", server.etag)
            self.end_headers()
            self.wfile.write(body[start:][: server.cut_after])

        def _start(self, size: int) -> int | None:
            wanted = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
            same = self.headers.get("If-Range", server.etag) == server.etag
            if not (wanted and server.ranges and same):
                return 0
            return int(wanted[1]) if int(wanted[1]) < size else None

        def log_message(self, *args: object) -> None:
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.url = f"http://127.0.0.1:{http.server_port}/"
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join()
