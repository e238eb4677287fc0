"""The sign-in page on the room's network: the code of the moment, one sign-in a person, and nothing of the cohort."""

import asyncio
import errno
import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

import pytest
from office_cohort import NAMES, PEOPLE
from rich.console import Console
from tornado import httpclient

from gangso.cli import cohort_attendance
from gangso.errors import GangsoError
from gangso.grading.course import people
from gangso.grading.course.cohort import Cohort
from gangso.office import attendance, journal, sign_in
from gangso.words import use

DAY = attendance.parse_session("2026-03-10", 4)
NINE = datetime(2026, 3, 10, 0, 0, tzinfo=UTC).timestamp()  # nine o'clock in Korea


class Clock:
    def __init__(self) -> None:
        self.now = NINE

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(made: Cohort, clock: Clock) -> sign_in.Desk:
    journal.set_session(made.folder, DAY, datetime.fromtimestamp(NINE, UTC))
    late = datetime.fromtimestamp(NINE + 600, UTC)
    return sign_in.Desk(made, DAY, sign_in.Codes(b"secret", clock), late, clock)


def state(desk: sign_in.Desk, who: str) -> str | None:
    mark = journal.read(desk.cohort.folder).mark(DAY.id, who)
    return mark and mark.state


def test_the_code_changes_and_is_taken_for_one_period_more(clock: Clock) -> None:
    codes = sign_in.Codes(b"secret", clock)
    first = codes.now()
    assert re.fullmatch(r"\d{6}", first) and codes.takes(f" {first[:3]} {first[3:]} ") and codes.seconds_left() == 30
    clock.now += sign_in.PERIOD
    assert codes.now() != first and codes.takes(first)
    clock.now += sign_in.PERIOD
    assert not codes.takes(first) and not codes.takes("") and not codes.takes("000000")
    assert sign_in.Codes(b"other", clock).now() != codes.now()


def test_whoever_is_in_the_room_signs_in_once_by_the_servers_clock(desk: sign_in.Desk, clock: Clock) -> None:
    said = desk.sign_in("CW-01", "김 하늘", desk.codes.now(), None, "a")
    assert said.status == 200 and said.who == "cw-01" and "09:00" in said.words
    clock.now += 900
    again = desk.sign_in("cw-01", "김하늘", desk.codes.now(), "cw-01", "a")
    assert again.status == 200 and "09:00" in again.words and state(desk, "cw-01") == "present"  # the first counts
    assert desk.sign_in("cw-02", "이솔", desk.codes.now(), None, "b").who == "cw-02" and state(desk, "cw-02") == "late"
    assert len(journal.read(desk.cohort.folder).steps) == 3
    # What the instructor has noted is not changed from the room.
    journal.note(desk.cohort.folder, {(DAY.id, "cw-03"): "excused"}, "hand", datetime.fromtimestamp(NINE, UTC))
    desk.sign_in("cw-03", "박바다", desk.codes.now(), None, "c")
    assert state(desk, "cw-03") == "excused"


def test_every_mistake_gets_the_same_answer_and_ten_are_too_many(desk: sign_in.Desk, clock: Clock) -> None:
    people.withdraw(desk.cohort, PEOPLE[4], datetime.fromtimestamp(NINE, UTC))
    wrong = [
        desk.sign_in("cw-01", "김하늘", "123456", None, "a"),
        desk.sign_in("cw-99", "김하늘", desk.codes.now(), None, "a"),
        desk.sign_in("cw-01", "이솔", desk.codes.now(), None, "a"),
        desk.sign_in("cw-05", "정다운", desk.codes.now(), None, "a"),
        desk.sign_in("", "", "", None, "a"),
    ]
    assert {(one.status, one.words, one.who) for one in wrong} == {(403, wrong[0].words, None)}
    for _ in range(5):
        desk.sign_in("cw-01", "김하늘", "1", None, "a")
    assert desk.sign_in("cw-01", "김하늘", desk.codes.now(), None, "a").status == 429
    assert desk.sign_in("cw-02", "이솔", desk.codes.now(), None, "b").status == 200  # another's address
    clock.now += 61
    assert desk.sign_in("cw-01", "김하늘", desk.codes.now(), None, "a").status == 200
    assert (
        desk.sign_in("cw-03", "박바다", desk.codes.now(), "cw-01", "a").status == 409
    )  # for a friend who is not there
    assert state(desk, "cw-03") is None


def test_who_is_in_the_room_does_not_learn_whose_id_and_name_are_right(desk: sign_in.Desk) -> None:
    """A browser that has signed in gets one answer for every other person, right or wrong, and each is a try."""
    code = desk.codes.now()
    said = [
        desk.sign_in(who, name, code, "cw-01", "a") for who, name in (("cw-03", "박바다"), ("cw-03", "x"), ("z", "y"))
    ]
    assert {(one.status, one.words) for one in said} == {(409, said[0].words)} and state(desk, "cw-03") is None
    for _ in range(7):
        desk.sign_in("cw-03", "박바다", code, "cw-01", "a")
    assert desk.sign_in("cw-03", "박바다", code, "cw-01", "a").status == 429


def test_several_who_sign_in_from_one_address_are_told(desk: sign_in.Desk) -> None:
    for who, name, address in (("cw-01", "김하늘", "a"), ("cw-02", "이솔", "b"), ("cw-03", "박바다", "a")):
        assert desk.sign_in(who, name, desk.codes.now(), None, address).status == 200
    found = journal.read(desk.cohort.folder)
    assert found.from_one_address(DAY.id) == (("cw-01", "cw-03"),) and found.from_one_address("2026-03-11") == ()
    other = sign_in.Desk(desk.cohort, DAY, desk.codes, None, desk.clock)  # another opening's hashes are others
    other.sign_in("cw-04", NAMES[3], other.codes.now(), None, "a")
    assert len(journal.read(desk.cohort.folder).from_one_address(DAY.id)[0]) == 2
    journal.undo(desk.cohort.folder, datetime.fromtimestamp(NINE, UTC), 4)
    assert journal.read(desk.cohort.folder).from_one_address(DAY.id) == ()


def served(desk: sign_in.Desk, visit: Callable[[httpclient.AsyncHTTPClient, str], Awaitable[None]]) -> None:
    async def run() -> None:
        server, where = sign_in.serve(desk, "127.0.0.1")
        try:
            await visit(httpclient.AsyncHTTPClient(force_instance=True), where)
        finally:
            server.stop()

    asyncio.run(run())


def test_one_page_and_nothing_else_can_be_reached(desk: sign_in.Desk) -> None:
    async def visit(browser: httpclient.AsyncHTTPClient, where: str) -> None:
        page = await browser.fetch(where)
        text = page.body.decode()
        assert "출석" in text and DAY.id in text and "Server" not in page.headers
        assert (
            page.headers["Cache-Control"] == "no-store"
            and "default-src 'none'" in page.headers["Content-Security-Policy"]
        )
        for secret in ("김하늘", "cw-01", "한빛", "changwon", desk.codes.now(), str(desk.cohort.folder)):
            assert secret not in text
        for path in (
            "gradebook.db",
            "submitted/",
            "../gangso.toml",
            "static/x",
            "%2e%2e/gangso.toml",
            "?x=1/../y",
            "x" * 3000,
        ):
            other = await browser.fetch(where + path, raise_error=False)
            assert other.code == 404 or (path.startswith("?") and other.code == 200)
            assert "Traceback" not in other.body.decode() and "gangso" not in other.body.decode()
        for method in ("PUT", "DELETE", "PATCH"):
            other = await browser.fetch(where, method=method, raise_error=False, allow_nonstandard_methods=True)
            assert other.code in (403, 405)
        # A page elsewhere that has its own name lead here.
        assert (await browser.fetch(where, headers={"Host": "evil.example"}, raise_error=False)).code == 421
        body = urlencode({"id": "cw-01", "name": "김하늘", "code": desk.codes.now()})
        assert (await browser.fetch(where, method="POST", body=body, raise_error=False)).code == 403  # no form of ours
        assert (await browser.fetch(where, method="POST", body="x" * 10000, raise_error=False)).code in (
            400,
            403,
            413,
            599,
        )
        assert state(desk, "cw-01") is None

    served(desk, visit)


def test_a_browser_signs_in_for_one_person(desk: sign_in.Desk) -> None:
    async def visit(browser: httpclient.AsyncHTTPClient, where: str) -> None:
        page = await browser.fetch(where)
        token = re.search(r'name="_xsrf" value="([^"]+)"', page.body.decode())[1]
        cookie = page.headers["Set-Cookie"].partition(";")[0]

        async def post(who: str, name: str, cookies: str) -> httpclient.HTTPResponse:
            fields = {"id": who, "name": name, "code": desk.codes.now(), "_xsrf": token}
            return await browser.fetch(
                where, method="POST", body=urlencode(fields), headers={"Cookie": cookies}, raise_error=False
            )

        done = await post("cw-01", "김하늘", cookie)
        assert done.code == 200 and "cw-01" in done.body.decode() and "<form" not in done.body.decode()
        marked = done.headers["Set-Cookie"].partition(";")[0]
        assert "HttpOnly" in done.headers["Set-Cookie"] and "cw-01" not in marked
        assert (await post("cw-02", "이솔", f"{cookie}; {marked}")).code == 409
        wrong = await post('<script>"', "x", cookie)
        page = wrong.body.decode()
        assert wrong.code == 403 and "<script>" not in page and "<form" in page
        # Id and name stay: the code changes while somebody types them on a phone. The code does not stay.
        assert 'value="&lt;script&gt;&quot;"' in page and 'value="x"' in page
        (code,) = re.findall(r'<input id="code"[^>]*>', page)
        assert 'value=""' in code and "autofocus" in code
        assert state(desk, "cw-01") == "present" and state(desk, "cw-02") is None

    served(desk, visit)


def test_connections_that_send_nothing_shut_nobody_out(desk: sign_in.Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each holds a file of the process that writes the journal: one address has few, and none for long."""
    monkeypatch.setattr(sign_in, "_WAITED", 0.5)

    async def visit(browser: httpclient.AsyncHTTPClient, where: str) -> None:
        host, port = where.removeprefix("http://").strip("/").split(":")
        slow = [await asyncio.open_connection(host, int(port)) for _ in range(30)]
        for _, writer in slow:
            writer.write(f"POST / HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Length: 4000\r\n\r\nx".encode())
        ended = [asyncio.ensure_future(reader.read()) for reader, _ in slow]
        await asyncio.wait(ended, return_when=asyncio.FIRST_COMPLETED, timeout=10)
        await asyncio.sleep(0.1)
        assert 30 - sum(one.done() for one in ended) <= sign_in._OPEN_EACH
        _, waiting = await asyncio.wait(ended, timeout=10)
        assert not waiting and (await browser.fetch(where)).code == 200
        for _, writer in slow:
            writer.close()

    served(desk, visit)


def test_where_nothing_moves_each_code_is_said_once(
    desk: sign_in.Desk, clock: Clock, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a file that the output is redirected to, or the console of a service."""
    monkeypatch.setattr(cohort_attendance.show, "console", Console(width=120, force_terminal=False))
    first = desk.codes.now()

    async def run() -> None:
        task = asyncio.ensure_future(cohort_attendance._serve(desk, "127.0.0.1", 0))
        while first not in (said := capsys.readouterr().out):
            await asyncio.sleep(0.05)
        assert said.startswith("http://127.0.0.1:") and "출석 0명" in said
        await asyncio.sleep(1.2)
        assert capsys.readouterr().out == ""
        clock.now += sign_in.PERIOD
        while desk.codes.now() not in capsys.readouterr().out:
            await asyncio.sleep(0.05)
        task.cancel()
        await asyncio.wait([task])

    with use("ko"):
        asyncio.run(run())


def test_the_page_stays_open_when_for_a_moment_no_file_can_be_opened(
    desk: sign_in.Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads = []
    read = journal.read

    def failing(folder: Path) -> attendance.Attendance:
        reads.append(folder)
        if len(reads) == 2:
            raise OSError(errno.EMFILE, "Too many open files")
        return read(folder)

    async def run() -> None:
        task = asyncio.ensure_future(cohort_attendance._serve(desk, "127.0.0.1", 0))
        while len(reads) < 3 and not task.done():
            await asyncio.sleep(0.05)
        assert not task.done()
        task.cancel()
        await asyncio.wait([task])

    monkeypatch.setattr(journal, "read", failing)
    asyncio.run(run())


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("0.0.0.0", "every network|모든"),
        ("::", "every network|모든"),
        ("localhost", "no IP|IP 주소"),
        ("192.0.2.1", "Cannot listen|열 수"),
    ],
)
def test_it_is_served_at_one_address_of_this_computer_alone(desk: sign_in.Desk, address: str, says: str) -> None:
    with pytest.raises(GangsoError, match=says):
        sign_in.serve(desk, address)
