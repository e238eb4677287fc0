"""The pages on which memos are marked, and the two markers compared. What a page shows here has no names.

The script asks once for the whole pile, so that the next memo is there before it is wanted, and sends each mark as it is given.
"""

from typing import Any

from tornado.web import HTTPError

from gangso.hub import agreement
from gangso.hub.marking import MARKERS, Judgement, Marker
from gangso.hub.memos import Paper
from gangso.hub.pages import Page

LONGEST_COMMENT, MOST_COMMENTS = 5_000, 30


class MarkingPage(Page):
    """``/marking/CASE/CELL?as=first``: the frame in which the script lays out memos."""

    def show(self, case: str, cell: str) -> None:
        """Show the frame."""
        marker = _marker(self)
        memo = self.store.pile(case, cell).memo
        self.render_page(
            "marking.html.j2", case=case, title=self.store.title(case), memo=memo, marker=marker, wide=True
        )


class PilePart(Page):
    """``/marking/CASE/CELL/pile``: all memos of the question, for the script."""

    def show(self, case: str, cell: str) -> None:
        """Tell the pile."""
        pile = self.store.pile(case, cell).pile(_marker(self))
        self.finish_json(
            {
                "papers": [_paper(paper) for paper in pile.papers],
                "comments": list(pile.comments),
                "undoable": pile.undoable,
            }
        )


class MarkPart(Page):
    """``POST /marking/CASE/CELL/mark``: points and comment for one memo."""

    def change(self, case: str, cell: str) -> None:
        """Give the points, and tell the memo as it is then."""
        asked = self.asked()
        try:
            points, given = float(asked["points"]), tuple(float(one) for one in asked["given"])
            code, version, comment = (str(asked[name]) for name in ("code", "version", "comment"))
        except (KeyError, TypeError, ValueError) as error:
            raise HTTPError(400) from error
        marker, memos = _marker(self), self.store.pile(case, cell)
        paper = memos.mark(code, marker, given, points, comment.strip()[:LONGEST_COMMENT], version)
        self.finish_json({"paper": _paper(paper)})


class UndoPart(Page):
    """``POST /marking/CASE/CELL/undo``: take back the last mark."""

    def change(self, case: str, cell: str) -> None:
        """Take it back, and tell the memo as it is then."""
        self.finish_json({"paper": _paper(self.store.pile(case, cell).undo(_marker(self)))})


class CommentsPart(Page):
    """``POST /marking/CASE/CELL/comments``: the comments of this question that can be used again."""

    def change(self, case: str, cell: str) -> None:
        """Keep them, and tell what is kept."""
        comments = self.asked().get("comments")
        if not isinstance(comments, list) or len(comments) > MOST_COMMENTS:
            raise HTTPError(400)
        kept = tuple(dict.fromkeys(text for one in comments if (text := str(one).strip()[:LONGEST_COMMENT])))
        self.store.pile(case, cell).keep_comments(kept)
        self.finish_json({"comments": list(kept)})


class AgreementPage(Page):
    """``/agreement/CASE/CELL``: what both markers gave the same memos."""

    def show(self, case: str, cell: str) -> None:
        """Show both markers' points side by side."""
        memos = self.store.pile(case, cell)
        both = memos.both()
        found = None
        if both:
            found = agreement.agreement(
                *zip(*((one.points, other.points) for one, other in both.values()), strict=True)
            )
        apart = {code: pair for code, pair in both.items() if pair[0].points != pair[1].points}
        apart = dict(sorted(apart.items(), key=lambda each: -abs(each[1][0].points - each[1][1].points)))
        self.render_page(
            "agreement.html.j2",
            case=case,
            title=self.store.title(case),
            memo=memos.memo,
            found=found,
            apart=apart,
            fewest=agreement.FEWEST,
        )


def _marker(page: Page) -> Marker:
    chosen = page.get_query_argument("as", "first")
    if chosen not in MARKERS:
        raise HTTPError(400)
    return chosen


def _paper(paper: Paper) -> dict[str, Any]:
    return {
        "code": paper.code,
        "text": paper.text,
        "waits": paper.waits,
        "version": paper.version,
        "changed": paper.changed,
        "own": _judgement(paper.judgement),
        "other": _judgement(paper.other),
        "alike": [{"code": one.other, "share": round(one.share, 2), "passage": one.passage} for one in paper.alike],
    }


def _judgement(one: Judgement | None) -> dict[str, Any] | None:
    return {"points": one.points, "given": list(one.given), "comment": one.comment} if one else None
