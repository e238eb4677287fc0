"""The page of instructions in a bundle: what to copy, what to open, how to hand in; one for each language, with pictures."""

import base64
from collections.abc import Sequence
from html import escape
from pathlib import Path

from bs4 import BeautifulSoup

from gangso import content, words
from gangso.bundle.pages import Audience
from gangso.bundle.platforms import Platform
from gangso.notebook import html
from gangso.words import LANGUAGES, tr

NAMES = {"ko": "안내.html", "en": "guide.html"}
CSS = html.TEMPLATES / "gangso_page" / "page.css"
OWN_CSS = """
ol.steps > li { margin: 1.2rem 0 }
ol.steps > li > b { font-size: 1.1rem }
svg { display: block; max-width: 100%; height: auto; margin: .6rem 0 }
dt { color: inherit; font-weight: 700; margin-top: .8rem }
dd { font-weight: 400 }
"""
ROW, WIDTH = 26, 420


def write(folder: Path, platform: Platform, readers: Audience, python: str, installer: bool) -> None:
    """Write both pages into `folder`; the readers' language is named first on each.

    Parameters
    ----------
    installer
        Whether Python's installer lies on the stick.
    """
    for lang in LANGUAGES:
        with words.use(lang):
            _write(folder / NAMES[lang], lang, platform, readers, python, installer)


def _write(path: Path, lang: str, platform: Platform, readers: Audience, python: str, installer: bool) -> None:
    windows = platform.name == "win_amd64"
    start, hand_in = _scripts(lang, windows)
    title = tr(ko="강소 실습: 인터넷 없이 시작하기", en="Gangso: starting without internet")
    other = next(each for each in LANGUAGES if each != lang)
    steps = "".join(
        f"<li><b>{head}</b>{body}</li>\n" for head, body in _steps(lang, windows, start, hand_in, python, installer)
    )
    troubles = "".join(f"<dt>{what}</dt><dd>{then}</dd>\n" for what, then in _troubles(windows, python))
    named = tr(ko="문제가 생기면", en="If something goes wrong")
    document = BeautifulSoup(
        f"""<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:">
<title>{title}</title>
<style>
{CSS.read_text(encoding="utf-8")}{OWN_CSS}</style>
</head>
<body>
<header><p>{escape(readers.name)} · {platform.name} · Python {python} · <a href="{NAMES[other]}" lang="{other}">{"English" if other == "en" else "한국어"}</a></p></header>
<main>
<h1>{title}</h1>
<ol class="steps">
{steps}</ol>
<h2>{named}</h2>
<dl>
{troubles}</dl>
</main>
</body>
</html>
""",
        "html.parser",
    )
    html.save(document, path)


def _scripts(lang: str, windows: bool) -> tuple[str, str]:
    if not windows:
        return "start.sh", "hand-in.sh"
    return ("시작.bat", "제출.bat") if lang == "ko" else ("start.bat", "hand-in.bat")


def _steps(lang: str, windows: bool, start: str, hand_in: str, python: str, installer: bool) -> list[tuple[str, str]]:
    files = ["gangso", *(["python"] if installer else []), NAMES[lang], start, hand_in]
    copy = tr(ko="폴더를 컴퓨터로 복사합니다", en="Copy the folder to your computer")
    where = tr(
        ko="USB나 공유 폴더에 있는 이 폴더 전체를 바탕 화면이나 <code>C:\\gangso</code>로 복사하십시오. USB에서 바로 시작해도 되지만 느립니다. 그때 실습은 컴퓨터의 "
        "사용자 폴더에 저장됩니다."
        if windows
        else "USB나 공유 폴더에 있는 이 폴더 전체를 홈 폴더로 복사하십시오.",
        en="Copy this whole folder from the stick or the share to your desktop or to <code>C:\\gangso</code>. Starting from the stick works, "
        "but slowly; your work is then kept in your user folder on the computer."
        if windows
        else "Copy this whole folder from the stick or the share into your home folder.",
    )
    opened = (
        tr(ko=f"<code>{start}</code>을 두 번 누릅니다", en=f"Double-click <code>{start}</code>")
        if windows
        else tr(ko=f"터미널에서 <code>sh {start}</code>", en=f"In a terminal: <code>sh {start}</code>")
    )
    first = tr(
        ko="처음 한 번은 환경을 만드느라 몇 분 걸립니다. 창을 닫지 마십시오.",
        en="The first time it makes the environment, which takes some minutes. Keep the window open.",
    )
    smart = tr(
        ko=" 'Windows의 PC 보호' 창이 나오면 '추가 정보'와 '실행'을 누르십시오.",
        en=" If 'Windows protected your PC' comes up, choose 'More info' and 'Run anyway'.",
    )
    asked = tr(ko="아이디를 씁니다", en="Type your id")
    window = tr(
        ko="강사가 준 아이디를 쓰고 Enter를 누르십시오.",
        en="Type the id that your instructor gave you, and press Enter.",
    )
    prompt = tr(
        ko=["강사가 준 아이디를 쓰십시오", "(없으면 Enter): cw-07"],
        en=["Your id, as the instructor gave it", "(Enter if you have none): cw-07"],
    )
    lab = tr(ko="브라우저에서 강의가 열립니다", en="The course opens in your browser")
    worked = tr(
        ko="왼쪽에서 사례를 고르십시오. 답은 자동으로 저장됩니다. 과제 위의 '답 확인'을 누르면 문제마다 무엇이 맞고 틀렸는지 나옵니다. 끝낼 때는 검은 창에서 Ctrl-C를 누르십시오.",
        en="Choose a case on the left. Your answers are saved by themselves. 'Check answers' above an assignment says question by question what "
        "passes. To end, press Ctrl-C in the black window.",
    )
    last = tr(ko=f"다 풀면 <code>{hand_in}</code>", en=f"When you are done: <code>{hand_in}</code>")
    sent = tr(
        ko="과제의 번호를 쓰면 제출 파일과 접수 번호를 만들고 어디에 있는지 알려 줍니다. 파일을 강사에게 메일로 보내거나 USB에 담아 내십시오.",
        en="Type the assignment's number: it makes the file to hand in and a receipt, and says where they are. Mail the file, or drop it on a stick.",
    )
    stick, computer = tr(ko="USB", en="USB stick"), tr(ko="내 컴퓨터", en="My computer")
    return [
        (copy, f"<p>{where}</p>{_window(f'{stick} → {computer}', files, None)}"),
        (opened, f"<p>{first}{smart if windows else ''}</p>{_window('gangso', files, start)}"),
        (asked, f"<p>{window}</p>{_window('Gangso', prompt, None, dark=True)}"),
        (lab, f"<p>{worked}</p>{_photograph(lang)}"),
        (last, f"<p>{sent}</p>{_window('gangso', files, hand_in)}"),
    ]


def _troubles(windows: bool, python: str) -> list[tuple[str, str]]:
    version = tr(ko=f"파이썬 {python}이(가) 없다고 합니다", en=f"It says that there is no Python {python}")
    install = tr(
        ko=f"강사에게 파이썬 {python} 설치 파일을 받아 설치하고 다시 시작하십시오. 이미 있는 다른 버전은 그대로 두어도 됩니다.",
        en=f"Ask your instructor for the installer of Python {python}, install it and start again. Other versions may stay.",
    )
    damaged = tr(ko="파일이 없거나 손상되었다고 합니다", en="It says that a file is missing or damaged")
    again = tr(
        ko="폴더 전체를 다시 복사하십시오. 되풀이되면 다른 USB를 받으십시오.",
        en="Copy the whole folder again; if it comes back, ask for another stick.",
    )
    stopped = tr(ko="중간에 꺼졌습니다", en="It stopped halfway")
    goes_on = tr(
        ko="다시 시작하십시오. 된 곳에서 이어서 하고, 쓴 답은 그대로 있습니다.",
        en="Start again: it goes on from there, and your answers stay.",
    )
    closed = tr(ko="브라우저가 열리지 않습니다", en="No browser opens")
    address = tr(
        ko="검은 창에 나온 http://localhost로 시작하는 주소를 브라우저에 붙여 넣으십시오. 이 컴퓨터 안에서만 쓰는 주소입니다.",
        en="Paste the address in the black window that begins with http://localhost into your browser. It works on this computer only.",
    )
    found = [(version, install), (damaged, again), (stopped, goes_on), (closed, address)]
    if windows:
        long = tr(ko="경로가 길다고 합니다", en="It says that the path is too long")
        move = tr(
            ko="폴더를 <code>C:\\gangso</code>로 옮기고 다시 시작하십시오.",
            en="Move the folder to <code>C:\\gangso</code> and start again.",
        )
        found.append((long, move))
    return found


def _window(title: str, rows: Sequence[str], marked: str | None, dark: bool = False) -> str:
    """Draw a window with rows in it, one of them marked: a picture that needs no photograph of anybody's system."""
    height = 40 + ROW * len(rows)
    back, text = ("#1e2227", "#f0f2f4") if dark else ("#ffffff", "#1a1e23")
    drawn = []
    for number, row in enumerate(rows):
        top = 36 + ROW * number
        if row == marked:
            drawn.append(
                f'<rect x="6" y="{top - 2}" width="{WIDTH - 12}" height="{ROW - 2}" rx="4" fill="#ffe08a" stroke="#8a5a00"/>'
            )
        drawn.append(f'<text x="16" y="{top + 15}" fill="{text}" font-size="14">{escape(row)}</text>')
    shown = f"{title}: {', '.join(rows)}" + (tr(ko=f". 누를 것: {marked}", en=f". To open: {marked}") if marked else "")
    return (
        f'<svg role="img" aria-label="{escape(shown)}" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}">'
        f'<rect x="1" y="1" width="{WIDTH - 2}" height="{height - 2}" rx="6" fill="{back}" stroke="#5b6570"/>'
        f'<rect x="1" y="1" width="{WIDTH - 2}" height="28" rx="6" fill="#d5dbe1"/>'
        f'<text x="14" y="20" fill="#1a1e23" font-size="14">{escape(title)}</text>{"".join(drawn)}</svg>'
    )


def _photograph(lang: str) -> str:
    path = content.root() / "course" / "pictures" / f"desk.{lang}.png"
    data = base64.b64encode(path.read_bytes()).decode("ascii")
    shown = tr(
        ko="JupyterLab에서 과제를 열고 '답 확인'을 누른 모습: 문제마다 풀었는지, 통과했는지 나옵니다",
        en="An assignment in JupyterLab after 'Check answers': for each question whether it is answered and passes",
    )
    return f'<img src="data:image/png;base64,{data}" alt="{escape(shown)}" style="max-width:100%">'
