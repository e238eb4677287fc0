"""Who gets in at the desk, and what nobody can do: not from another site, not by another name, not by what a participant wrote."""

import re

import pytest
from desk_memos import BASE, grade_of
from small_course import CASE
from visitor import Visitor

from gangso.grading.course import gradebooks
from gangso.grading.course.cohort import Cohort

GIVE = {"points": 4, "given": [], "comment": "by an attacker"}


def a_mark(instructor: Visitor) -> dict:
    (paper,) = instructor.read(f"{BASE}/pile")["papers"]
    return GIVE | {"code": paper["code"], "version": paper["version"]}


def test_nobody_gets_in_without_the_token(stranger: Visitor):
    for path in ("/", "/person/kim", f"/feedback/kim/{CASE}", f"{BASE}/pile", "/static/desk.js", "/?token=guessed"):
        answer = stranger.ask("GET", path)
        assert answer.code == 403
        assert b"kim" not in answer.body.lower()


def test_the_token_opens_the_desk_and_leaves_the_address(stranger: Visitor):
    answer = stranger.ask("GET", f"/person/kim?token={stranger.access.token}")
    assert (answer.code, answer.headers["Refresh"]) == (200, "0; url=/person/kim")
    (cookie,) = answer.headers.get_list("Set-Cookie")
    assert {"HttpOnly", "SameSite=Strict"} <= {*map(str.strip, cookie.split(";"))}
    assert "kim" in stranger.get("/person/kim")


def test_another_name_for_this_machine_is_not_answered(instructor: Visitor):
    port = instructor.access.port
    assert instructor.ask("GET", "/", Host=f"localhost:{port}").code == 200
    for name in (f"attacker.example:{port}", "127.0.0.1", f"127.0.0.1.attacker.example:{port}"):
        answer = instructor.ask("GET", "/", Host=name)
        assert answer.code == 403
        assert b"changwon" not in answer.body


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://attacker.example"},
        {"Origin": "null"},
        {"X_XSRFToken": "2|guessed"},
        {"X_XSRFToken": ""},
        {"Host": "attacker.example"},
        {"Cookie": ""},
    ],
    ids=lambda headers: "-".join(headers) + next(iter(headers.values()))[:8],
)
def test_another_site_changes_nothing(instructor: Visitor, made: Cohort, headers: dict[str, str]):
    body, before = a_mark(instructor), grade_of(made, "kim")
    assert instructor.post(f"{BASE}/mark", body, **headers).code == 403
    assert grade_of(made, "kim") == before
    assert instructor.post(f"{BASE}/mark", body).code == 200  # it was these headers alone
    assert grade_of(made, "kim").points == 4


def test_a_request_that_changes_something_says_its_origin(instructor: Visitor, made: Cohort):
    body = a_mark(instructor)
    answer = instructor.ask("POST", f"{BASE}/mark", "{}", X_XSRFToken=instructor.xsrf)
    assert answer.code == 403
    assert grade_of(made, "kim").points is None
    assert instructor.post("/language", "lang=ko").code == 303  # a form, as our page sends it
    assert body["comment"] not in (made.folder / gradebooks.FILE).read_bytes().decode(errors="replace")


def test_reading_changes_nothing(instructor: Visitor, made: Cohort):
    def files() -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in made.folder.rglob("*") if path.is_file()}

    instructor.get(f"{BASE}/pile")  # the first reading draws the secret of the codes
    before = files()
    for part in ("mark", "undo", "comments"):
        assert instructor.ask("GET", f"{BASE}/{part}").code == 405
    assert instructor.ask("GET", "/language").code == 405
    for path in (
        "/",
        f"/assignment/{CASE}",
        "/person/kim",
        "/room",
        BASE,
        f"{BASE}/pile",
        f"/agreement/{CASE}/memo-decision",
    ):
        instructor.get(path)
    after = files()
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert {
        path for path in changed if not path.endswith(gradebooks.FILE)
    } == set()  # nbgrader's file notes that it was opened


def test_no_page_may_run_or_load_anything_else(instructor: Visitor):
    for path in ("/", f"/assignment/{CASE}", BASE, "/room", "/person/kim", "/nowhere"):
        answer = instructor.ask("GET", path)
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "script-src 'self';" in policy and "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        # With "no-referrer" browsers say "null" for the origin of our own forms, and these would be refused.
        assert answer.headers["Referrer-Policy"] == "same-origin"
        page = answer.body.decode()
        assert page.count("<script") == 1 and '<script src="/static/desk.js" defer></script>' in page
        assert " style=" not in page and "<style" not in page and " onclick" not in page


def test_what_people_wrote_is_text(instructor: Visitor, made: Cohort):
    with gradebooks.open_existing(made.folder, made.course) as gradebook:
        gradebook.update_or_create_student("kim", first_name="<img src=x onerror=alert(1)>", last_name="\u202eKim")
    for path in ("/", f"/assignment/{CASE}", "/person/kim"):
        page = instructor.get(path)
        assert "<img" not in page and "&lt;img src=x onerror=alert(1)&gt;" in page
        assert "\u202e" not in page
    # A memo goes out as JSON alone, which no browser takes for a page; the script puts it in as text.
    answer = instructor.ask("GET", f"{BASE}/pile")
    assert "<script>alert(1)</script>" in answer.body.decode()
    assert answer.headers["Content-Type"].startswith("application/json")
    assert "<script>alert" not in instructor.get(BASE)


def test_two_people_of_one_name_are_told_apart_wherever_they_are_named(instructor: Visitor, made: Cohort):
    with gradebooks.open_existing(made.folder, made.course) as gradebook:
        for who in ("kim", "lee"):
            gradebook.update_or_create_student(who, first_name="지영", last_name="박")
    for path in ("/", f"/assignment/{CASE}", "/room"):
        page = instructor.get(path)
        assert "박지영" in page
        for link, rest in re.findall(r'<a href="/person/(kim|lee)">박지영</a>(.{0,60})', page):
            assert f'<span class="quiet">{link}' in rest, path


def test_the_script_never_takes_a_text_for_html(instructor: Visitor):
    script = instructor.get("/static/desk.js")
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"):
        assert way not in script


def test_a_feedback_page_has_no_rights(instructor: Visitor):
    answer = instructor.ask("GET", f"/feedback/kim/{CASE}")
    assert answer.code == 200
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox;") and "script" not in policy and "allow" not in policy


@pytest.mark.parametrize("who", ["..%2F..", "%2e%2e", "nobody", "kim%2F..%2Flee", "%00"])
def test_feedback_is_of_the_roster_only(instructor: Visitor, who: str):
    assert instructor.ask("GET", f"/feedback/{who}/{CASE}").code == 404


@pytest.mark.parametrize("back", ["//attacker.example/", "/\\attacker.example", "https://attacker.example/", ""])
def test_the_language_is_chosen_without_leaving(instructor: Visitor, back: str):
    answer = instructor.post("/language", f"lang=ko&back={back}")
    assert (answer.code, answer.headers["Location"]) == (303, "/")
    assert "참가자" in instructor.get("/")
