"""A page on the room's network on which participants sign in: one page, a code that changes, and nothing of the cohort.

Whoever knows the code is in the room, or was told it by somebody who is: it changes every half minute. The page says nothing about
the roster: a wrong id, name or code gets the same answer. The clock is this computer's. It is served without TLS, to the address that
the instructor names alone. Who signs in for friends can throw the cookie away that would tell; so the journal keeps which sign-ins
came from one address, as a hash whose salt is forgotten when the page is closed.
"""

import hashlib
import hmac
import ipaddress
import secrets
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import escape

from tornado import httpserver, iostream, netutil, web

from gangso.errors import GangsoError
from gangso.grading.course import local_time, people
from gangso.grading.course.cohort import Cohort
from gangso.office import attendance, journal
from gangso.office.attendance import Session
from gangso.words import tr, use_in_context
from gangso.workplace import id_key

PERIOD = 30.0  # seconds that a code is shown; it is taken for one period more
_DIGITS = 6
_TRIES = 10  # wrong tries of one address in `_MINUTE`
_MINUTE = 60.0
_LARGEST = 4096  # bytes of a request's body
_COOKIE = "gangso-sign-in"
_WAITED = 10.0  # seconds for a request's head, and for its body
_OPEN, _OPEN_EACH = 100, 10  # connections at once, in all and of one address; a browser has up to six


class Codes:
    """The codes of one opening of the page: numbers that follow from a secret and the clock."""

    def __init__(self, secret: bytes, clock: Callable[[], float]) -> None:
        self._secret, self._clock = secret, clock

    def now(self) -> str:
        """Return the code to show."""
        return self._at(int(self._clock() // PERIOD))

    def seconds_left(self) -> float:
        """Return for how long the code will be shown."""
        return PERIOD - self._clock() % PERIOD

    def takes(self, code: str) -> bool:
        """Say whether this is the code that is shown, or the one before."""
        period = int(self._clock() // PERIOD)
        given = "".join(sign for sign in code if sign.isdigit()).encode()
        return any([hmac.compare_digest(self._at(one).encode(), given) for one in (period, period - 1)])

    def _at(self, period: int) -> str:
        digest = hmac.digest(self._secret, str(period).encode(), hashlib.sha256)
        return f"{int.from_bytes(digest[:8], 'big') % 10**_DIGITS:0{_DIGITS}}"


def new_codes(clock: Callable[[], float]) -> Codes:
    """Return codes that nobody can foretell."""
    return Codes(secrets.token_bytes(32), clock)


@dataclass
class Desk:
    """One opening of the page.

    Attributes
    ----------
    late_after
        From when on (aware) a sign-in is late; None: never.
    """

    cohort: Cohort
    session: Session
    codes: Codes
    late_after: datetime | None = None
    clock: Callable[[], float] = time.time
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    _tries: dict[str, deque] = field(default_factory=lambda: defaultdict(deque))

    def sign_in(self, who_text: str, name: str, code: str, browser: str | None, address: str) -> "Answer":
        """Take one sign-in, and return what to say.

        Parameters
        ----------
        browser
            Who signed in from this browser before.
        address
            Where the request came from.
        """
        now = self.clock()
        tries = self._tries[address]
        while tries and tries[0] < now - _MINUTE:
            tries.popleft()
        if len(tries) >= _TRIES:
            return Answer(429, tr(ko="잠시 뒤에 다시 하십시오.", en="Wait a minute, then try again."))
        # Before anything is looked up: this answer tells nothing of other people's ids.
        if browser is not None and people.lookup(self.cohort).by_id(who_text) != browser:
            tries.append(now)
            return Answer(
                409,
                tr(
                    ko="이 컴퓨터에서는 이미 다른 분이 출석했습니다. 강사에게 말씀하십시오.",
                    en="Somebody else has signed in on this computer. Tell the instructor.",
                ),
            )
        who = self._who(who_text, name) if self.codes.takes(code) else None
        if who is None:
            tries.append(now)
            return Answer(
                403,
                tr(
                    ko="아이디, 이름, 코드 가운데 맞지 않는 것이 있습니다. 코드는 30초마다 바뀝니다. 화면의 코드를 보고 다시 쓰십시오. 그래도 안 되면 "
                    "강사에게 말씀하십시오.",
                    en="Id, name or code is not right. The code changes every 30 seconds: look at the screen and try again. If it "
                    "still fails, tell the instructor.",
                ),
            )
        return self._noted(who, address)

    def _noted(self, who: str, address: str) -> "Answer":
        moment = datetime.fromtimestamp(self.clock(), UTC)
        state = "late" if self.late_after is not None and moment > self.late_after else "present"
        origin = hmac.digest(self.secret, f"address {address}".encode(), hashlib.sha256).hex()[:12]
        journal.note(self.cohort.folder, {(self.session.id, who): state}, "page", moment, keep=True, origin=origin)
        mark = journal.read(self.cohort.folder).mark(self.session.id, who)
        shown = f"{mark.at.astimezone(local_time.KST):%H:%M}"
        return Answer(
            200,
            tr(
                ko=f"{who}: {shown}에 {attendance.WORDS[mark.state]}(으)로 기록되어 있습니다.",
                en=f"{who}: noted as {attendance.WORDS[mark.state]} at {shown}.",
            ),
            who,
        )

    def _who(self, text: str, name: str) -> str | None:
        """Return whom id and name name together; where the roster has no name, the id alone."""
        known = people.lookup(self.cohort)
        who = known.by_id(text)
        member = next((one for one in people.members(self.cohort) if one.id == who), None)
        if member is None or member.about.left:
            return None
        plain = "".join(id_key(name).split())
        return (
            who
            if not member.name or known.by_name(name) == who or plain == "".join(id_key(member.name).split())
            else None
        )


@dataclass(frozen=True)
class Answer:
    """What to say to a sign-in: HTTP's status, the words, and who has signed in."""

    status: int
    words: str
    who: str | None = None


class Page(web.RequestHandler):
    """The page itself; it has no other address than /."""

    def initialize(self, desk: Desk, hosts: frozenset[str]) -> None:
        """Take what this server serves (tornado calls this)."""
        self.desk, self.hosts = desk, hosts

    def set_default_headers(self) -> None:
        """Let nothing be kept, framed, loaded or sniffed (tornado calls this)."""
        self.clear_header("Server")
        for name, value in (
            ("Cache-Control", "no-store"),
            (
                "Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
            ),
            ("Referrer-Policy", "same-origin"),
            ("X-Content-Type-Options", "nosniff"),
        ):
            self.set_header(name, value)

    def prepare(self) -> None:
        """Refuse who asks for another host's name: a page elsewhere would speak for its reader (tornado calls this)."""
        if self.request.host.casefold() not in self.hosts:
            raise web.HTTPError(421)

    def get(self) -> None:
        """Show the form."""
        self._show("", 200, ("", ""))

    def post(self) -> None:
        """Take a sign-in."""
        fields = [self.get_body_argument(name, "")[:200] for name in ("id", "name", "code")]
        before = self.get_signed_cookie(_COOKIE, max_age_days=1)
        with use_in_context(self.desk.cohort.lang):
            answer = self.desk.sign_in(*fields, before.decode() if before else None, self.request.remote_ip)
        if answer.who is not None:
            self.set_signed_cookie(_COOKIE, answer.who, expires_days=1, httponly=True, samesite="Strict")
        self._show(answer.words, answer.status, (fields[0], fields[1]))

    def write_error(self, status_code: int, **kwargs: object) -> None:
        """Say that something is not here, and nothing else (tornado calls this)."""
        self.finish(f"<!DOCTYPE html><title>{status_code}</title><p>{status_code}</p>")

    def _show(self, said: str, status: int, typed: tuple[str, str]) -> None:
        self.set_status(status)
        with use_in_context(self.desk.cohort.lang):
            self.finish(_page(self.desk, said, status, typed, self.xsrf_form_html()))


class Nothing(Page):
    """Every other address."""

    def prepare(self) -> None:
        """Answer that there is nothing (tornado calls this)."""
        raise web.HTTPError(404)


class _Server(httpserver.HTTPServer):
    """A server that nobody in the room fills: every connection takes a file of the process that also writes the journal."""

    def handle_stream(self, stream: iostream.IOStream, address: tuple) -> None:
        """Take a connection, or close it (tornado calls this)."""
        same = sum(one.context.remote_ip == address[0] for one in self._connections)
        if len(self._connections) >= _OPEN or same >= _OPEN_EACH:
            stream.close()
        else:
            super().handle_stream(stream, address)


def application(desk: Desk, hosts: frozenset[str]) -> web.Application:
    """Return the web application of one opening of the page, which answers to `hosts` (with their port) alone."""
    here = {"desk": desk, "hosts": hosts}
    return web.Application(
        [(r"/", Page, here)],
        default_handler_class=Nothing,
        default_handler_args=here,
        cookie_secret=desk.secret,
        xsrf_cookies=True,
        xsrf_cookie_kwargs={"httponly": True, "samesite": "Strict"},
        log_function=lambda handler: None,
    )


def serve(desk: Desk, address: str, port: int = 0) -> tuple[httpserver.HTTPServer, str]:
    """Serve the page at one address of this computer, and return the server and the page's address.

    Raises
    ------
    GangsoError
        If it is no address of this computer, or it would be every network's.
    """
    try:
        where = ipaddress.ip_address(address)
    except ValueError as error:
        raise GangsoError(
            ko=f"'{address}'은(는) IP 주소가 아닙니다. 강의실 네트워크에서 이 컴퓨터의 주소를 쓰십시오(Windows: ipconfig, 예: 192.168.0.5).",
            en=f"'{address}' is no IP address. Give this computer's own in the room's network (Windows: ipconfig), as 192.168.0.5.",
        ) from error
    if where.is_unspecified or where.is_multicast:
        raise GangsoError(
            ko=f"{address}는 모든 네트워크에 여는 주소입니다. 강의실 네트워크의 주소 하나를 쓰십시오.",
            en=f"{address} would open the page to every network. Give the one address in the room's network.",
        )
    try:
        sockets = netutil.bind_sockets(port, address)
    except OSError as error:
        raise GangsoError(
            ko=f"{address}:{port}에 열 수 없습니다 ({error.strerror}). 이 컴퓨터의 주소인지, 그 포트를 다른 프로그램이 쓰는지 확인하십시오.",
            en=f"Cannot listen at {address}:{port} ({error.strerror}). Is it an address of this computer, and is the port free?",
        ) from error
    bound = sockets[0].getsockname()[1]
    host = f"[{where.compressed}]" if where.version == 6 else where.compressed
    hosts = frozenset({f"{host}:{bound}", *([host] if bound == 80 else [])})
    server = _Server(
        application(desk, hosts),
        no_keep_alive=True,
        max_body_size=_LARGEST,
        idle_connection_timeout=_WAITED,
        body_timeout=_WAITED,
    )
    server.add_sockets(sockets)
    return server, f"http://{host}:{bound}/"


def _page(desk: Desk, said: str, status: int, typed: tuple[str, str], hidden: str) -> str:
    """Return the page; id and name as they were typed stay in it, since the code changes while a phone's owner types."""
    title = tr(ko="출석", en="Sign in")
    names = tr(ko=("아이디", "이름", "화면에 보이는 코드"), en=("id", "name", "the code on the screen"))
    kinds = ('autocomplete="username"', 'autocomplete="name"', 'inputmode="numeric" autocomplete="off"')
    at = 2 if all(typed) else 0  # where to go on typing
    fields = "".join(
        f'<p><label for="{field}">{escape(name)}</label><br><input id="{field}" name="{field}" value="{escape(value)}" {kind} '
        f'maxlength="200" required{" autofocus" if number == at and said else ""}></p>'
        for number, (field, name, value, kind) in enumerate(
            zip(("id", "name", "code"), names, (*typed, ""), kinds, strict=True)
        )
    )
    word = f'<p role="status" class="{"done" if status == 200 else "wrong"}">{escape(said)}</p>' if said else ""
    form = f'<form method="post" action="/">{hidden}{fields}<button>{escape(title)}</button></form>'
    style = (
        "body{font:1.1rem/1.5 system-ui,sans-serif;max-width:24rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff;"
        "word-break:keep-all;overflow-wrap:anywhere}"
        "input{font:inherit;width:100%;box-sizing:border-box;padding:.5rem;border:1px solid #555}"
        "button{font:inherit;font-weight:700;padding:.6rem 1.6rem;background:#0b4f8a;color:#fff;border:0}"
        ".done{border-left:.4rem solid #0a6b3d;padding-left:.8rem}.wrong{border-left:.4rem solid #b3261e;padding-left:.8rem}"
        "@media(prefers-color-scheme:dark){body{color:#eee;background:#16181b}input{color:#eee;background:#22262b}}"
    )
    return (
        f'<!DOCTYPE html><html lang="{desk.cohort.lang}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><style>{style}</style></head><body>'
        f"<h1>{escape(title)}</h1><p>{escape(desk.session.id)}</p>{word}{'' if status == 200 and said else form}</body></html>"
    )
