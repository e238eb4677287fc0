"""One page that links all that was built: lessons, decks, notebooks and graded cohorts, of both languages, offline."""

import os
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from bs4 import BeautifulSoup

from gangso.course import Module, load
from gangso.notebook import html
from gangso.words import LANGUAGES, Text, use

CSS = html.TEMPLATES / "gangso_page" / "page.css"
OWN_CSS = """
section { display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: 1rem 2rem }
main > h2 { margin-bottom: .4rem }
section { margin-bottom: 1.6rem }
section h3 { grid-column: 1 / -1; margin: 0 }
section h4 { margin: 0 0 .4rem }
nav ol { margin: 0; padding: 0 0 0 1.4rem }
nav li a { display: inline-block; padding: .25rem 0 }
section ul { padding-left: 1.1rem }
section li { margin: .1rem 0 }
section li a { display: inline-block; padding: .3rem 0 }
"""
TITLE = Text(ko="강소 제조 AI", en="Gangso manufacturing AI")
WHAT = Text(ko="만들어진 것", en="What was built")
PATH = Text(ko="배우는 순서", en="In order")
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
    """Write ``index.html`` into `out`, where notebooks and pages lie by language and case: in order, then by area.

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
    built = {module: text for module in modules if (text := _section(out, module, cohorts))}
    sections = "".join(
        _area(name, [text for module, text in built.items() if module.areas[0] == area])
        for area, name in load().areas.items()
    )
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
{_path([*built])}<main>
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


def _path(modules: Sequence[Module]) -> str:
    """Link the modules in the order to learn them; nothing for one alone."""
    if len(modules) < 2:
        return ""
    entries = "".join(
        f'<li value="{int(module.number)}"><a href="#{module.slug}">{escape(module.title.ko)} · <span lang="en">{escape(module.title.en)}'
        "</span></a></li>\n"
        for module in modules
    )
    named = f'{PATH.ko} · <span lang="en">{PATH.en}</span>'
    return f'<nav aria-label="{PATH.ko}, {PATH.en}"><p>{named}</p><ol>\n{entries}</ol></nav>\n'


def _area(name: Text, sections: Sequence[str]) -> str:
    if not sections:
        return ""
    return f'<h2>{escape(name.ko)} · <span lang="en">{escape(name.en)}</span></h2>\n{"".join(sections)}'


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
                    f'<div lang="{lang}"><h4>{LANGUAGE[lang]}</h4>\n<p>{escape(str(module.question))}</p>\n<ul>\n{items}</ul></div>\n'
                )
    if not parts:
        return ""
    title = f'{module.number}. {escape(module.title.ko)} · <span lang="en">{escape(module.title.en)}</span>'
    return f'<section id="{module.slug}">\n<h3>{title}</h3>\n{"".join(parts)}</section>\n'


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
