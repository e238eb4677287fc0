"""nbgrader's feedback page: an nbconvert exporter that writes `feedback` as one HTML file which needs no network."""

import base64
import hashlib
import re
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import nbformat
from markupsafe import Markup, escape
from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer
from traitlets import Unicode, default

from gangso import __version__, signs, words
from gangso.grading.course import ledger, local_time
from gangso.grading.feedback.assembly import Feedback, assemble
from gangso.grading.questions.texts import first_heading
from gangso.notebook import fonts
from gangso.notebook.html import TEMPLATES
from gangso.notebook.markdown import to_html

_TEMPLATES = Path(__file__).with_name("templates")
_STATE = re.compile(r'<meta name="gangso-state" content="([0-9a-f]{64})">')
_HEAD = 2_000  # characters of a page, in which its state stands
_CODE = HtmlFormatter(cssclass="highlight")
_COLOURS = TEMPLATES / "gangso_base" / "code.css"  # dark enough on white, light enough on black


class FeedbackExporter(Exporter):
    """Writes a participant's feedback in the cohort's language; named by ``GenerateFeedback.exporter_class``."""

    lang = Unicode("en", help="The cohort's language, ko or en.").tag(config=True)
    hidden_begin = Unicode("BEGIN HIDDEN TESTS", help="What begins a hidden test.").tag(config=True)
    hidden_end = Unicode("END HIDDEN TESTS", help="What ends one.").tag(config=True)

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".html"

    output_mimetype = "text/html"

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kwargs: Any
    ) -> tuple[str, dict[str, Any]]:
        """Convert an autograded notebook; nbgrader's converter calls it and says in `resources` whose it is."""
        nb, resources = super().from_notebook_node(nb, resources, **kwargs)
        names = resources["nbgrader"]
        source = self._source(names["assignment"], names["notebook"]) or nb
        with Gradebook(names["db_url"]) as gradebook:
            submission = gradebook.find_submission_notebook(names["notebook"], names["assignment"], names["student"])
            mended = ledger.read(self.parent.coursedir.root).work(names["assignment"]).mended
            feedback = assemble(source, nb, submission, (self.hidden_begin, self.hidden_end), mended)
        return render(feedback, self.lang), resources

    def _source(self, assignment: str, notebook: str) -> NotebookNode | None:
        """Return the instructor's notebook, where the converter's course directory still has it."""
        course = self.parent.coursedir
        folder = Path(course.format_path(course.source_directory, ".", assignment))
        path = folder / f"{notebook}.ipynb"
        return nbformat.read(path, as_version=4) if path.is_file() else None


def render(feedback: Feedback, lang: str) -> str:
    """Return the page: styles and fonts inside, no script, nothing fetched.

    Parameters
    ----------
    feedback
        What to tell.
    lang
        ``"ko"`` or ``"en"``.
    """
    return _page("feedback.html.j2", lang, feedback=feedback, state=state(feedback, lang))


def render_refusal(title: str, participant: str, reason: str, lang: str) -> str:
    """Return the page for who could not be graded: why, and that this is no zero."""
    return _page("refusal.html.j2", lang, title=title, participant=participant, reason=reason)


def state(feedback: Feedback, lang: str) -> str:
    """Return one number for all that a page says: a page with another one is out of date."""
    template = (_TEMPLATES / "feedback.html.j2").read_text(encoding="utf-8")
    # What notes say is this version's words.
    said = f"{__version__}\n{lang}\n{template}\n{feedback!r}"
    return hashlib.sha256(said.encode(errors="replace")).hexdigest()


def state_of(path: Path) -> str | None:
    """Return the `state` that a page was written for; None if there is no page, or it does not say."""
    if not path.is_file():
        return None
    with path.open(encoding="utf-8", errors="replace") as page:
        found = _STATE.search(page.read(_HEAD))
    return found[1] if found else None


def title(source: NotebookNode, otherwise: str) -> str:
    """Return what an assignment is called: its notebook's first heading."""
    return first_heading(source) or otherwise


def _page(template: str, lang: str, **content: Any) -> str:
    with words.use_in_context(lang):
        html = _template(template).render(
            lang=lang,
            tr=lambda ko, en: ko if lang == "ko" else en,
            code_style=_COLOURS.read_text(encoding="utf-8"),
            **content,
        )
    return html.replace("/* fonts */", fonts.css(html))


@cache
def _template(name: str) -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        finalize=_shown,
    )
    environment.filters.update(
        number=lambda value: f"{value:.4g}",
        moment=local_time.shown,
        day=lambda written: local_time.shown_here(datetime.fromisoformat(written))[:10],
        code=lambda source: Markup(highlight(source, PythonLexer(), _CODE)),
        # The author's Markdown. A participant's is shown as the text that it is.
        markdown=lambda source: Markup(to_html(source)),
        image=_image,
        lateness=_lateness,
        text=str,
    )
    return environment.get_template(name)


def _shown(value: Any) -> Any:
    """Return what is put on the page, whoever wrote it: names, answers, outputs, messages and comments alike."""
    return type(value)(signs.shown(value)) if isinstance(value, str) else value


def _image(png: str) -> Markup:
    """Return an image that is what it says: a participant could put anything into the output's data."""
    try:
        is_png = base64.b64decode(png, validate=True).startswith(b"\x89PNG")
    except ValueError:
        is_png = False
    return Markup(f'<img alt="" src="data:image/png;base64,{escape(png)}">') if is_png else Markup("")


def _lateness(seconds: float) -> str:
    """Return hours and minutes.

    Examples
    --------
    >>> _lateness(93600)
    '26:00'
    """
    minutes = max(1, round(seconds / 60))
    return f"{minutes // 60}:{minutes % 60:02d}"
