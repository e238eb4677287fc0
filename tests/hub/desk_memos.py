"""Memos put into a graded cohort as grading leaves them: the text in the autograded notebook, a grade that waits for a person."""

import nbformat
from small_course import CASE

from gangso.grading.course import gradebooks
from gangso.grading.course.cohort import Cohort
from gangso.hub.marking import Grade

CELL = "memo-decision"
BASE = f"/marking/{CASE}/{CELL}"


def write_memo(made: Cohort, who: str, text: str) -> None:
    path = made.folder / "autograded" / who / CASE / "assignment.ipynb"
    notebook = nbformat.read(path, as_version=4)
    (cell,) = (cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == CELL)
    cell.source = text
    nbformat.write(notebook, path)
    with gradebooks.open_existing(made.folder, made.course) as gradebook:
        grade = gradebook.find_grade(CELL, "assignment", CASE, who)
        grade.auto_score, grade.needs_manual_grade = None, True
        gradebook.db.commit()


def grade_of(made: Cohort, who: str) -> Grade:
    """What the gradebook says of somebody's memo."""
    with gradebooks.open_existing(made.folder, made.course) as gradebook:
        grade = gradebook.find_grade(CELL, "assignment", CASE, who)
        comment = gradebook.find_comment(CELL, "assignment", CASE, who)
        return Grade(grade.manual_score, comment.manual_comment, grade.needs_manual_grade)
