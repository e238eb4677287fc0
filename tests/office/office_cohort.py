"""A cohort of the curriculum's own assignments with what grading leaves in it: gradebook, autograded notebooks, memos by hand.

Nothing is graded here: results are written as nbgrader writes them, so that twelve people cost seconds.
"""

import warnings
from collections.abc import Mapping
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook
from sqlalchemy.exc import SAWarning

from gangso import readiness
from gangso.grading.course import cohort, converters, gradebooks, local_time
from gangso.grading.course.cohort import Cohort

FIRST, SECOND = "00_orientation", "11_spindle"
NAMES = ("김하늘", "이솔", "박바다", "최가람", "정다운", "강남궁", "조은", "윤슬", "장미", "임꺽정", "한별", "오름")
COMPANIES = ("한빛정밀", "두빛기계", "세빛테크", "네빛산업")
PEOPLE = tuple(f"cw-{number:02}" for number in range(1, len(NAMES) + 1))
ROSTER = "학번,성명,이메일,회사\n" + "".join(
    f"{who},{name},{who}@x.org,{COMPANIES[at % 4]}\n" for at, (who, name) in enumerate(zip(PEOPLE, NAMES, strict=True))
)
HANDED_IN = "2026-03-30 01:00:00 UTC"
FAILED = "기준과 같은 값은 넘은 것이 아닙니다. 받은 값: 7."


def make(folder: Path, lang: str = "ko", zone: str = "changwon", roster: str = ROSTER) -> Cohort:
    """Make a cohort of two assignments and release them."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    file = folder.parent / f"{folder.name}.csv"
    file.write_text(roster, encoding="utf-8-sig")
    made = cohort.create(zone, lang, folder, file, (FIRST, SECOND), local_time.parse("2026-03-31 18:00"))
    file.unlink()
    for case in (FIRST, SECOND):
        converters.release(made, case)
    return made


def cells(made: Cohort, case: str) -> list[tuple[str, float, bool]]:
    """Return the graded cells of an assignment: grade id, points, whether a person marks it."""
    notebook = nbformat.read(made.folder / "source" / case / "assignment.ipynb", as_version=4)
    found = [cell.metadata.nbgrader for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade")]
    return [(one.grade_id, float(one.points), bool(one.solution)) for one in found]


def graded(
    made: Cohort, case: str, scores: Mapping[str, Mapping[str, float | None]], said: Mapping[str, str] | None = None
) -> None:
    """Leave graded submissions.

    Parameters
    ----------
    scores
        By person and grade id the points; None for a memo that waits for a person.
    said
        By grade id what a check said to those who have less than its points.
    """
    released = (made.folder / "release" / case / "assignment.ipynb").read_text(encoding="utf-8")
    points = {name: most for name, most, _ in cells(made, case)}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SAWarning)  # of nbgrader's own
        with Gradebook(gradebooks.url(made.folder), made.course) as gradebook:
            for who, own in scores.items():
                notebook = nbformat.reads(released, as_version=4)
                for step in ("submitted", "autograded"):
                    target = made.folder / step / who / case
                    target.mkdir(parents=True, exist_ok=True)
                    if step == "autograded":
                        for cell in notebook.cells:
                            name = cell.metadata.get("nbgrader", {}).get("grade_id")
                            text = (said or {}).get(name)
                            if text is not None and own.get(name, 0) is not None and own.get(name, 0) < points[name]:
                                cell.outputs = [
                                    nbformat.v4.new_output("error", ename="AssertionError", evalue=text, traceback=[])
                                ]
                    nbformat.write(notebook, target / "assignment.ipynb")
                    (target / "timestamp.txt").write_text(HANDED_IN, encoding="utf-8")
                moment = local_time.to_gradebook(local_time.parse(HANDED_IN))
                gradebook.update_or_create_submission(case, who, timestamp=moment)
                for name, score in own.items():
                    grade = gradebook.find_grade(name, "assignment", case, who)
                    grade.needs_manual_grade = score is None
                    if score is None:
                        continue
                    if "memo" in name:
                        grade.manual_score = score
                    else:
                        grade.auto_score = score
                gradebook.db.commit()


def filled(made: Cohort) -> Cohort:
    """Let the first ten hand both assignments in: the later in the roster, the fewer points; one memo waits for a person."""
    for case in (FIRST, SECOND):
        asked = cells(made, case)
        scores: dict[str, dict[str, float | None]] = {}
        for at, who in enumerate(PEOPLE[:10]):
            right = len(asked) - round(at * len(asked) / 12)
            scores[who] = {name: most if number < right else 0.0 for number, (name, most, _) in enumerate(asked)}
        memos = [name for name, _, by_hand in asked if by_hand]
        if memos:
            scores[PEOPLE[1]][memos[0]] = None
        graded(made, case, scores, {name: FAILED for name, _, by_hand in asked if not by_hand})
    for at, who in enumerate(PEOPLE[:8]):
        company = {"line": "valves", "processes": ["machining"], "worries": ["03"]}
        asked_ids = [question.id for question in readiness.load().questions]
        answers = dict.fromkeys(asked_ids, 0 if at == 7 else 2)
        readiness.keep(readiness.assess(answers, company), made.folder / "submitted" / who / FIRST)
    return made
