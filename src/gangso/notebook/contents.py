"""One page that links all that was built: lessons, decks, notebooks and graded cohorts, of both languages, offline."""

import os
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from bs4 import BeautifulSoup

from gangso.course import Module
from gangso.notebook import html
from gangso.words import LANGUAGES, Text, use

CSS = html.TEMPLATES / "gangso_page" / "page.css"
OWN_CSS = """
section { display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: 1rem 2rem }
section h2 { grid-column: 1 / -1; margin-bottom: 0 }
section h3 { margin: 0 0 .4rem }
section ul { padding-left: 1.1rem }
section li { margin: .1rem 0 }
section li a { display: inline-block; padding: .3rem 0 }
"""
TITLE = Text(ko="강소 제조 AI", en="Gangso manufacturing AI")
WHAT = Text(ko="만들어진 것", en="What was built")
LANGUAGE = {"ko": "한국어", "en": "English"}
# What lies in a case's folder, in the order to read it.
PAGES = {
    "lesson.html": Text(ko="강의 (실행한 결과)", en="Lesson (executed)"),
    "deck.html": Text(ko="슬라이드", en="Slides"),
    "deck.pdf": Text(ko="슬라이드 (PDF)", en="Slides (PDF)"),
    "notebooks/lesson.ipynb": Text(ko="강의 노트북", en="Lesson notebook"),
    "notebooks/assignment.ipynb": Text(ko="과제 원본 (강사용)", en="Assignment's source (for instructors)"),
}
SCORES = Text(ko="시범 기수의 점수 (CSV)", en="Scores of the demonstration cohort (CSV)")
FEEDBACK = Text(ko="피드백", en="Feedback to")


def write(out: Path, modules: Sequence[Module], cohorts: dict[tuple[str, str], Path]) -> Path:
    """Write ``index.html`` into `out`, where notebooks and pages lie by language and case.

    Parameters
    ----------
    modules
        The modules to look for, in order; those of which nothing was built are left out.
    cohorts
        Folders of graded cohorts by case and language; those that do not exist are left out.

    Returns
    -------
    Path
        The page. It is one file that loads nothing; its links are relative, so the folders can be moved together.
    """
    sections = "".join(_section(out, module, cohorts) for module in modules)
    document = BeautifulSoup(
        f"""<!DOCTYPE html>
<html lang="ko">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:">
<title>{TITLE.ko} · {TITLE.en}</title>
<style>
{CSS.read_text(encoding="utf-8")}{OWN_CSS}</style>
</head>
<body>
<header><p>{TITLE.ko} · <span lang="en">{TITLE.en}</span></p></header>
<main>
<h1>{WHAT.ko} · <span lang="en">{WHAT.en}</span></h1>
{sections}</main>
</body>
</html>
""",
        "html.parser",
    )
    page = out / "index.html"
    html.save(document, page)
    return page


def _section(out: Path, module: Module, cohorts: dict[tuple[str, str], Path]) -> str:
    parts = []
    for lang in LANGUAGES:
        with use(lang):
            links = [*_built(out / lang / module.slug), *_graded(module.slug, cohorts.get((module.slug, lang)))]
            items = "".join(
                f'<li><a href="{escape(Path(os.path.relpath(path, out)).as_posix())}">{escape(name)}</a></li>\n'
                for name, path in links
            )
            if items:
                parts.append(
                    f'<div lang="{lang}"><h3>{LANGUAGE[lang]}</h3>\n<p>{escape(str(module.question))}</p>\n<ul>\n{items}</ul></div>\n'
                )
    if not parts:
        return ""
    title = f'{module.number}. {escape(module.title.ko)} · <span lang="en">{escape(module.title.en)}</span>'
    return f"<section>\n<h2>{title}</h2>\n{''.join(parts)}</section>\n"


def _built(folder: Path) -> Iterator[tuple[str, Path]]:
    for name, what in PAGES.items():
        if (folder / name).is_file():
            yield str(what), folder / name


def _graded(case: str, folder: Path | None) -> Iterator[tuple[str, Path]]:
    if folder is None:
        return
    scores = folder / f"scores_{case}.csv"
    if scores.is_file():
        yield str(SCORES), scores
    for page in sorted(folder.glob(f"feedback/*/{case}/*.html")):
        yield f"{FEEDBACK}: {page.parents[1].name}", page
