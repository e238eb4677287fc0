"""The pages of a cohort: the overview, an assignment with its grading, a person with their feedback, and the room as it works."""

from datetime import UTC, datetime

from tornado.web import HTTPError

from gangso.hub.pages import Page

# What an instructor may read of a feedback page: it was made of a participant's notebook, and is shown without any rights.
SANDBOX = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'none'"
)


class OverviewPage(Page):
    """``/``: assignments and participants."""

    def show(self) -> None:
        """Show assignments and participants."""
        overview = self.store.overview(_now())
        memos = {one.case: self.store.memos(one.case) for one in overview.assignments}
        told, running = self.store.round()
        self.render_page("overview.html.j2", overview=overview, memos=memos, round=told, running=running)


class AssignmentPage(Page):
    """``/assignment/CASE``: everybody in one assignment, why something is not graded, and grading itself. POST begins to grade."""

    def show(self, case: str) -> None:
        """Show everybody in one assignment."""
        self.store.title(case)  # says which there are, if there is none
        overview = self.store.overview(_now())
        (assignment,) = (one for one in overview.assignments if one.case == case)
        told, running = self.store.round()
        self.render_page(
            "assignment.html.j2",
            assignment=assignment,
            people=overview.people,
            memos=self.store.memos(case),
            asides=self.store.asides(case),
            round=told if told and told.case == case else None,
            other=told.case if told and running and told.case != case else None,
            running=running,
            elsewhere=not running and self.store.is_graded_elsewhere(),
        )

    def change(self, case: str) -> None:
        """Begin to grade."""
        self.store.title(case)
        self.store.start_grading(case)
        self.redirect(f"/assignment/{case}", status=303)


class RoundPart(Page):
    """``/round/CASE``: how far the grading is, for the assignment's page, which asks once a second."""

    def show(self, case: str) -> None:
        """Show how far it is."""
        told, running = self.store.round()
        mine = told if told and told.case == case else None
        self.render_page("round.html.j2", round=mine, running=running and mine is not None)


class PersonPage(Page):
    """``/person/WHO``: all assignments of one person."""

    def show(self, who: str) -> None:
        """Show one person."""
        overview = self.store.overview(_now())
        for one in overview.people:
            if one.id == who:
                feedback = {each.case: self.store.feedback(each.case, who) for each in overview.assignments}
                self.render_page("person.html.j2", person=one, assignments=overview.assignments, feedback=feedback)
                return
        raise HTTPError(404)


class FeedbackPage(Page):
    """``/feedback/WHO/CASE``: the page that the participant gets."""

    def show(self, who: str, case: str) -> None:
        """Show the page as it was written, without rights."""
        if (path := self.store.feedback(case, who)) is None:
            raise HTTPError(404)
        self.set_header("Content-Security-Policy", SANDBOX)
        self.finish(path.read_bytes())


class RoomPage(Page):
    """``/room`` and ``/room/CASE``: who has handed in what, and where people are stuck, as it comes."""

    def show(self, case: str | None = None) -> None:
        """Show the room."""
        overview = self.store.overview(_now())
        cases = [one.case for one in overview.assignments]
        if case is None:
            # Without a choice: what was handed in last.
            came = {one: arrivals[0].at for one in cases if (arrivals := self.store.arrivals(one))}
            case = max(came, key=lambda one: came[one], default=cases[0] if cases else None)
        if case is None:
            raise HTTPError(404)
        self.store.title(case)
        (assignment,) = (one for one in overview.assignments if one.case == case)
        self.render_page(
            "room.html.j2",
            assignment=assignment,
            assignments=overview.assignments,
            people={one.id: one for one in overview.people},
            arrivals=self.store.arrivals(case),
            questions=self.store.progress(case),
            now=_now(),
        )


def _now() -> datetime:
    return datetime.now(UTC)
