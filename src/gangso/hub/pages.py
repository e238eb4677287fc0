"""What every page of a desk has: who may see it, its language, its headers, how it is set and how it says what went wrong.

No page runs or loads anything but our own style sheet and script (Content-Security-Policy), whatever a participant has written; nothing
changes by GET; whatever changes something comes from our own page, with its token (XSRF).
"""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jinja2
from markupsafe import Markup
from tornado.web import HTTPError, RequestHandler, StaticFileHandler

from gangso import signs, words
from gangso.errors import GangsoError
from gangso.grading.course import local_time
from gangso.hub.access import Access
from gangso.hub.store import FolderStore
from gangso.notebook.markdown import to_html
from gangso.words import tr

TEMPLATES = Path(__file__).with_name("templates")
STATIC = Path(__file__).with_name("static")
LANGUAGE = "gangso-language"  # a cookie
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Nobody else hears of an address. Not "no-referrer": browsers would then say "null" for the origin of our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Server": "gangso",
}


class Guarded(RequestHandler):
    """A handler that answers only to whom `Access` lets in."""

    @property
    def access(self) -> Access:
        """Who is allowed in."""
        return self.settings["access"]

    @property
    def store(self) -> FolderStore:
        """Where the cohort's data lie."""
        return self.settings["store"]

    @property
    def lang(self) -> str:
        """The language that this reader has chosen; else the cohort's."""
        chosen = self.get_cookie(LANGUAGE)
        return chosen if chosen in words.LANGUAGES else self.store.lang

    def set_default_headers(self) -> None:
        """Send `HEADERS` with every answer, errors too."""
        for name, value in HEADERS.items():
            self.set_header(name, value)

    def prepare(self) -> None:
        """Let nobody through whom `access` does not let in."""
        if not self.access.is_addressed(self.request):
            raise HTTPError(403, "not addressed")
        if self.access.is_in(self):
            return
        if self.request.method == "GET" and self.access.enter(self):
            # On, without the token: it would stay in the history. Not by a 302: who came from a page of another origin, as the file of
            # `gangso.hub.opening` is, would arrive without the cookie (SameSite). From this page it is sent.
            self.set_header("Refresh", f"0; url={self.request.path}")
            self.finish()
            return
        raise HTTPError(403, "not let in")

    def check_xsrf_cookie(self) -> None:
        """Refuse what does not come from our own page."""
        # Before tornado looks: who comes from elsewhere is told no more than that.
        if not self.access.is_addressed(self.request):
            raise HTTPError(403, "not addressed")
        super().check_xsrf_cookie()


class Page(Guarded):
    """A page: `show` answers GET, `change` answers POST, both in the reader's language."""

    def get(self, *names: str) -> None:
        """Answer with `show`."""
        with words.use_in_context(self.lang):
            self.show(*names)

    def post(self, *names: str) -> None:
        """Answer with `change`."""
        with words.use_in_context(self.lang):
            self.change(*names)

    def show(self, *names: str) -> None:
        """Answer GET; changes nothing."""
        raise HTTPError(405)

    def change(self, *names: str) -> None:
        """Answer POST."""
        raise HTTPError(405)

    def render_page(self, template: str, **content: Any) -> None:
        """Finish with a page."""
        common = {
            "lang": self.lang,
            "cohort": self.store.name,
            "path": self.request.path,
            "xsrf": self.xsrf_token.decode(),
        }
        self.finish(_template(template).render(**common, **content))

    def finish_json(self, told: Mapping[str, Any]) -> None:
        """Finish with data for the script."""
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(json.dumps(told, ensure_ascii=False))

    def asked(self) -> dict[str, Any]:
        """Return the JSON object that came.

        Raises
        ------
        HTTPError
            If there is none.
        """
        try:
            found = json.loads(self.request.body)
        except ValueError as error:
            raise HTTPError(400) from error
        if not isinstance(found, dict):
            raise HTTPError(400)
        return found

    def log_exception(self, kind: type | None, value: BaseException | None, trace: Any) -> None:
        """Leave errors that the reader can mend out of the log: the page says them."""
        if not isinstance(value, GangsoError):
            super().log_exception(kind, value, trace)

    def write_error(self, status: int, **about: Any) -> None:
        """Say what went wrong: on a page, or to the script that asked."""
        error = about.get("exc_info", (None, None, None))[1]
        if isinstance(error, GangsoError):
            self.set_status(409)
        let_in = self.access.is_addressed(self.request) and self.access.is_in(self)
        # Who was not let in learns nothing of the cohort, its language included.
        with words.use_in_context(self.lang if let_in else words.current()):
            said = str(error) if isinstance(error, GangsoError) else _said(status)
            if "json" in self.request.headers.get("Accept", ""):
                self.finish_json({"error": said})
            elif let_in:
                self.render_page("error.html.j2", said=said)
            else:
                self.set_header("Content-Type", "text/plain; charset=utf-8")
                self.finish(said + "\n")


class Static(Guarded, StaticFileHandler):
    """Our style sheet, script and fonts."""

    def set_extra_headers(self, path: str) -> None:
        """Let fonts be kept, and have style sheet and script looked at anew."""
        self.set_header("Cache-Control", "max-age=86400" if path.endswith(".ttf") else "no-cache")


class Language(Page):
    """``POST /language``: read in Korean or English from now on, and go back to the page."""

    def change(self) -> None:
        """Set the cookie and go back."""
        chosen, back = self.get_body_argument("lang"), self.get_body_argument("back", "/")
        if chosen not in words.LANGUAGES:
            raise HTTPError(400)
        self.set_cookie(LANGUAGE, chosen, httponly=True, samesite="Strict", path="/", expires_days=365)
        # An address with another host would begin with two slashes, or a slash and a backslash.
        self.redirect(back if back.startswith("/") and back[1:2] not in ("/", "\\") else "/", status=303)


def _said(status: int) -> str:
    if status == 403:
        return tr(
            ko="이 주소는 'gangso cohort desk'가 터미널에 보여 준 주소로 열어야 합니다. 그 주소를 그대로(token 포함) 여십시오.",
            en="Open this by the address that 'gangso cohort desk' shows in its terminal, as it stands there, token included.",
        )
    if status == 404:
        return tr(ko="이런 화면이 없습니다.", en="There is no such page.")
    if status < 500:
        return tr(ko=f"이 요청은 처리할 수 없습니다 ({status}).", en=f"This request cannot be answered ({status}).")
    return tr(
        ko="강사용 화면에 오류가 났습니다. 터미널에 자세한 내용이 있습니다. 성적부는 그대로입니다. 화면을 다시 여십시오.",
        en="The desk has failed; its terminal says more. The gradebook is as it was. Open the page again.",
    )


@cache
def _template(name: str) -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        finalize=_shown,
    )
    environment.globals.update(tr=lambda ko, en: tr(ko=ko, en=en))
    environment.filters.update(
        number=lambda value: f"{value:.4g}",
        moment=local_time.shown,
        moment_here=lambda at: local_time.shown_here(at if isinstance(at, datetime) else datetime.fromisoformat(at)),
        lateness=_lateness,
        markdown=_markdown,
        quoted=lambda text: quote(text, safe=""),
    )
    return environment.get_template(name)


def _shown(value: Any) -> Any:
    """Return what is put on the page, whoever wrote it, without signs that act on the reader."""
    return type(value)(signs.shown(value)) if isinstance(value, str) else value


def _markdown(text: str) -> Markup:
    """Return an author's Markdown as HTML; as it stands, if a formula in it cannot be read."""
    try:
        return Markup(to_html(text))
    except GangsoError:
        return Markup("<pre>{}</pre>").format(text)


def _lateness(seconds: float) -> str:
    hours, minutes = divmod(max(1, round(seconds / 60)), 60)
    if hours >= 48:
        return tr(ko=f"{hours // 24}일", en=f"{hours // 24} d")
    return (
        tr(ko=f"{hours}시간 {minutes}분", en=f"{hours} h {minutes} min")
        if hours
        else tr(ko=f"{minutes}분", en=f"{minutes} min")
    )
