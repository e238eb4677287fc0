"""Plays the keys of an instructor who marks memos at the desk, in a real Chromium: keys a memo, how long each key and each mark takes.

    gangso cohort desk FOLDER --no-browser
    python tests/bench/desk_keys.py ADDRESS CASE... [--memos 40] [--chromium /usr/bin/chromium]

ADDRESS is what the desk shows, token included; CASE are assignments whose memos wait. Needs playwright, in any environment: it
speaks with the desk alone. All marks are taken back at the end. A key is answered when the page has been painted after it.
"""

import argparse
import statistics
import time
from urllib.parse import urlsplit

from playwright.sync_api import CDPSession, Page, sync_playwright

# All criteria; two of three; all but one; one, with a comment; ... : what a teacher gives, in about this mixture.
MARKS = ("a", "1 2", "a 3", "1 q", "1 3", "2 q w", "a", "0 w")
COMMENTS = ("Which number does it rest on?", "누가 언제 합니까?")
CLOCK = """
window.answers = []; window.saved = [];
addEventListener("keydown", () => {
  const start = performance.now();
  requestAnimationFrame(() => requestAnimationFrame(() => answers.push(performance.now() - start)));
}, true);
const plain = window.fetch;
window.fetch = async (...what) => {
  const start = performance.now(), told = await plain(...what);
  if (/[/]mark[?]/.test(what[0])) saved.push(performance.now() - start);
  return told;
};"""


def open_pile(page: Page, origin: str, case: str) -> None:
    """Come to an assignment's memos by keys."""
    page.goto(f"{origin}/assignment/{case}")
    page.keyboard.press("m")
    page.wait_for_selector("#marking[data-ready]")


def until(page: Page, script: str, arg: object = None) -> None:
    """Wait until a function of the page says yes; asked from here, because the page's policy forbids playwright's own way (eval)."""
    while not page.evaluate(script, arg):
        page.wait_for_timeout(10)


def settled(page: Page) -> None:
    """Wait until all that was given is saved."""
    until(page, "() => !document.getElementById('said').textContent.match(/saving|저장하는 중/)")


def keep_comments(page: Page) -> None:
    """Put `COMMENTS` among those to use again, if the question has none."""
    for number, text in enumerate(COMMENTS[page.locator("#comments li").count() :], start=1):
        page.keyboard.press("c")
        page.keyboard.insert_text(text)
        page.keyboard.press("Escape")
        page.keyboard.press("s")
        until(page, "n => document.querySelectorAll('#comments li').length >= n", number)
        settled(page)
        page.evaluate("document.getElementById('comment').value = ''")


def play(page: Page, most: int) -> tuple[int, int]:
    """Mark memos until none waits or there were `most`, and return how many there were and how many keys it took."""
    memos = keys = 0
    waiting = page.evaluate("document.getElementById('bar').max - document.getElementById('bar').value")
    while memos < min(most, waiting):
        for key in [*MARKS[memos % len(MARKS)].split(), "Enter"]:
            page.keyboard.press(key)
            page.wait_for_timeout(15)
            keys += 1
        memos += 1
    settled(page)
    return memos, keys


def compose(page: Page, client: CDPSession) -> bool:
    """Type a Korean comment by an input method, and say whether no key of it was taken for a shortcut."""

    def given() -> list[str]:
        return page.evaluate(
            "['where', 'points'].map((id) => document.getElementById(id)).map((e) => e.value ?? e.textContent)"
        )

    page.keyboard.press("ArrowLeft")
    page.keyboard.press("c")
    before = given()
    client.send("Input.imeSetComposition", {"text": "한", "selectionStart": 1, "selectionEnd": 1})
    for code in ("KeyA", "Enter", "Digit1"):
        client.send(
            "Input.dispatchKeyEvent",
            {"type": "rawKeyDown", "code": code, "key": "Process", "windowsVirtualKeyCode": 229},
        )
    client.send("Input.insertText", {"text": "한"})
    after = given()
    page.keyboard.press("Escape")
    return before == after


def take_back(page: Page, count: int) -> None:
    """Undo as many marks."""
    for _ in range(count):
        done = page.evaluate("Number(document.getElementById('marking').dataset.saved || 0)")
        page.keyboard.press("u")
        until(page, "n => Number(document.getElementById('marking').dataset.saved || 0) > n", done)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("address")
    parser.add_argument("cases", nargs="+")
    parser.add_argument("--memos", type=int, default=40)
    parser.add_argument("--chromium")
    asked = parser.parse_args()
    origin = f"http://{urlsplit(asked.address).netloc}"
    memos = keys = 0
    answers, saved, played, composed = [], [], {}, True
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=asked.chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        page.set_default_timeout(120_000)
        page.add_init_script(CLOCK)
        page.goto(asked.address)
        seconds = 0.0
        for case in asked.cases:
            open_pile(page, origin, case)
            keep_comments(page)
            page.evaluate("answers.length = saved.length = 0")
            start = time.perf_counter()
            played[case], pressed = play(page, asked.memos - memos)
            seconds += time.perf_counter() - start
            memos, keys = memos + played[case], keys + pressed
            answers += page.evaluate("answers")
            saved += page.evaluate("saved")
            composed = composed and compose(page, page.context.new_cdp_session(page))
            take_back(page, played[case])
        browser.close()
    print(f"{memos} memos, {keys} keys: {keys / memos:.2f} a memo, in {seconds:.0f} s")
    for name, times in (("a key is answered", answers), ("a mark is saved", saved)):
        print(f"{name}: median {statistics.median(times):.0f} ms, slowest {max(times):.0f} ms of {len(times)}")
    print(f"no key of an input method was a shortcut: {composed}")


if __name__ == "__main__":
    main()
