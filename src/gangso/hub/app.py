"""The instructor's desk put together: its addresses, and the server on this machine that answers to them."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from gangso.hub import pages, pages_cohort, pages_marking
from gangso.hub.access import ADDRESS, Access, Loopback
from gangso.hub.store import FolderStore
from gangso.plots import font_files

MOST_BYTES = 1 << 20  # of a request
_NAME = r"([^/]+)"

# A further page of the desk is one more line here, and a link in templates/base.html.j2.
PAGES: tuple[tuple[str, type[RequestHandler]], ...] = (
    (r"/", pages_cohort.OverviewPage),
    (rf"/assignment/{_NAME}", pages_cohort.AssignmentPage),
    (rf"/round/{_NAME}", pages_cohort.RoundPart),
    (rf"/person/{_NAME}", pages_cohort.PersonPage),
    (rf"/feedback/{_NAME}/{_NAME}", pages_cohort.FeedbackPage),
    (r"/room", pages_cohort.RoomPage),
    (rf"/room/{_NAME}", pages_cohort.RoomPage),
    (rf"/marking/{_NAME}/{_NAME}", pages_marking.MarkingPage),
    (rf"/marking/{_NAME}/{_NAME}/pile", pages_marking.PilePart),
    (rf"/marking/{_NAME}/{_NAME}/mark", pages_marking.MarkPart),
    (rf"/marking/{_NAME}/{_NAME}/undo", pages_marking.UndoPart),
    (rf"/marking/{_NAME}/{_NAME}/comments", pages_marking.CommentsPart),
    (rf"/agreement/{_NAME}/{_NAME}", pages_marking.AgreementPage),
    (r"/language", pages.Language),
)


class _NoPage(pages.Page):
    """Whatever else is asked for."""

    def show(self) -> None:
        self.send_error(404)


def application(store: FolderStore, access: Access, port: int) -> Application:
    """Return the desk of a cohort.

    Parameters
    ----------
    store
        Where its data lie.
    access
        Who is allowed in.
    port
        Cookies are named by it: browsers send those of one port to all others of the machine.
    """
    fonts = {path.name: path.parent for path in font_files()}
    (folder,) = {*fonts.values()}
    return Application(
        [
            *PAGES,
            (r"/static/fonts/(NanumGothic(?:Bold)?\.ttf)", pages.Static, {"path": folder}),
            (r"/static/(desk\.(?:css|js))", pages.Static, {"path": pages.STATIC}),
        ],
        default_handler_class=_NoPage,
        store=store,
        access=access,
        xsrf_cookies=True,
        xsrf_cookie_name=f"gangso-xsrf-{port}",
        xsrf_cookie_kwargs={"samesite": "Strict", "httponly": True},
    )


async def serve(folder: Path, port: int, ready: Callable[[str], None]) -> None:
    """Serve the desk of the cohort in `folder` on this machine alone, until it is cancelled.

    Parameters
    ----------
    port
        0: any that is free.
    ready
        Is told the address to open.

    Raises
    ------
    GangsoError
        If there is no cohort.
    OSError
        If the port is taken.
    """
    store = FolderStore(folder)
    sockets = bind_sockets(port, ADDRESS)
    port = sockets[0].getsockname()[1]
    access = Loopback(port)
    server = HTTPServer(application(store, access, port), max_body_size=MOST_BYTES, max_buffer_size=MOST_BYTES * 4)
    server.add_sockets(sockets)
    try:
        ready(access.address)
        await asyncio.Event().wait()
    finally:
        server.stop()
