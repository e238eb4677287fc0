"""The buttons' script in a real browser: what it asks the server, and what it shows, whatever a participant's cells print."""

import json
from pathlib import Path

import pytest

import browser
from gangso import desk

SCRIPT = Path(desk.__file__).parent / "labextensions" / "@gangso" / "desk" / "static" / "desk.js"
TOLD = {
    "summary": "2문항 가운데 1문항이 통과했습니다.",
    "questions": [
        {"title": "1. 값", "state": "passed", "messages": ["통과했습니다."]},
        {"title": "2. <b>함수</b>", "state": "failed", "messages": ["<img src=x onerror='window.acted = 1'>\n둘째 줄"]},
    ],
}

# JupyterLab's side, as far as the script asks it for something; everything it does is kept in `seen`.
LAB = """
<!DOCTYPE html><html><body><script>
const seen = {asked: [], shown: [], hidden: []};
const lab = {
  "@jupyterlab/translation": {ITranslator: "translator"},
  "@jupyterlab/services": {ServerConnection: {
    makeSettings: () => ({baseUrl: "/base/"}),
    makeRequest: async (url, request) => { seen.asked.push([url, request.body]); return ANSWER; },
  }},
  "@jupyterlab/apputils": {
    ToolbarButton: class {
      constructor(given) { this.given = given; this.node = document.createElement("div"); document.body.append(this.node);
        this.node.innerHTML = `<span class="jp-ToolbarButtonComponent-label">${given.label}</span>`; }
      addClass() {} hide() { seen.hidden.push(true); } setHidden(yes) { seen.hidden.push(yes); }
    },
    Dialog: {okButton: (given) => given},
    showDialog: async (given) => { seen.shown.push(given); document.body.append(given.body.node); },
  },
  "@lumino/widgets": {Widget: class { constructor(given) { this.node = given.node; } }},
};
const scope = Object.fromEntries(Object.entries(lab).map(([name, module]) => [name, {"1.0": {get: async () => () => module}}]));
</script><script>SCRIPT</script><script>
(async () => {
  const container = window._JUPYTERLAB["@gangso/desk"];
  container.init(scope);
  const plugin = (await container.get("./extension"))().default;
  const extensions = [];
  plugin.activate({docRegistry: {addWidgetExtension: (kind, given) => { extensions.push(given); }}}, {languageCode: "LANGUAGE"});
  const cells = [{getMetadata: () => undefined}, {getMetadata: (name) => name === "nbgrader" ? {grade: GRADED} : undefined}];
  const context = {path: "00/assignment.ipynb", ready: Promise.resolve(), save: async () => { seen.asked.push("saved"); }};
  const panel = {model: {cells}, toolbar: {insertItem: (place, name) => { seen.place = [place, name]; }}};
  seen.number = extensions.length;
  const button = extensions[WHICH].createNew(panel, context);
  await context.ready;
  seen.label = button.given.label;
  await button.given.onClick();
  seen.after = button.node.textContent;
})();
</script></body></html>
"""


@pytest.fixture
def shown(tmp_path: Path):
    def show(answer: str, lang: str = "ko_KR", graded: str = "true", which: int = 0) -> dict:
        page = tmp_path / "lab.html"
        html = (
            LAB.replace("ANSWER", answer)
            .replace("LANGUAGE", lang)
            .replace("GRADED", graded)
            .replace("WHICH", str(which))
        )
        page.write_text(html.replace("SCRIPT", SCRIPT.read_text(encoding="utf-8")), encoding="utf-8")
        asked = "return {...seen, shown: seen.shown.map((d) => [d.title, d.buttons[0].label, d.body.node.innerText]), acted: window.acted ?? 0};"
        return browser.ask(page, tmp_path, asked)

    return show


def test_it_saves_asks_for_this_notebook_and_shows_texts_as_texts(shown):
    seen = shown(f"{{ok: true, json: async () => ({json.dumps(TOLD)})}}")
    assert seen["asked"] == ["saved", ["/base/gangso/check", '{"path":"00/assignment.ipynb"}']]
    ((title, close, text),) = seen["shown"]
    assert (seen["label"], seen["after"], title, close) == ("답 확인", "답 확인", "답 확인", "닫기")
    assert TOLD["summary"] in text and "✓ 1. 값: 통과" in text and "✗ 2. <b>함수</b>: 고칠 곳이 있습니다" in text
    assert "<img src=x onerror='window.acted = 1'>\n둘째 줄" in text and seen["acted"] == 0
    assert seen["hidden"] == [True, False] and seen["place"] == [9, "gangso-check"] and seen["number"] == 2


@pytest.mark.parametrize(("lang", "label", "close"), [("ko_KR", "제출 파일", "닫기"), ("en", "Hand in", "Close")])
def test_the_other_makes_the_file_to_hand_in_and_shows_its_receipt(shown, lang, label, close):
    told = {
        "lines": ["제출 파일: /home/kim/hand-in/<b>00</b>.zip", "접수 번호: 44136-fa355"],
        "warnings": ["아직 풀지 않은 문제가 1개"],
    }
    seen = shown(f"{{ok: true, json: async () => ({json.dumps(told)})}}", lang=lang, which=1)
    assert seen["asked"] == ["saved", ["/base/gangso/hand-in", '{"path":"00/assignment.ipynb"}']]
    ((title, button, text),) = seen["shown"]
    assert (seen["label"], seen["after"], title, button) == (label, label, label, close)
    assert text.split("\n\n") == [*told["lines"], f"! {told['warnings'][0]}"]
    assert seen["hidden"] == [True, False] and seen["place"] == [10, "gangso-hand-in"]


def test_in_english_and_where_there_is_nothing_to_check(shown):
    seen = shown('{ok: true, json: async () => ({error: "no questions"})}', lang="en", graded="false")
    assert seen["shown"] == [["Check answers", "Close", "no questions"]]
    assert seen["hidden"] == [True, True]


def test_a_server_that_fails_is_told(shown):
    seen = shown('{ok: false, status: 500, statusText: "broken"}')
    assert "강사에게" in seen["shown"][0][2] and "500 broken" in seen["shown"][0][2] and seen["after"] == "답 확인"
