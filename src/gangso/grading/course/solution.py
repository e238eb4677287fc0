"""An assignment's own solution, graded as a submission is: a check that it does not pass would take everybody's points."""

import nbformat
from nbformat import NotebookNode

from gangso.errors import GangsoError
from gangso.grading.course import course_directory, material
from gangso.grading.course.cohort import Cohort
from gangso.grading.execution import plan
from gangso.grading.execution.tasks import Failure, Notebook, Task, execute, settings
from gangso.grading.questions import both_ways, grade_cells
from gangso.kernels import sandbox


def refuse_if_it_fails(cohort: Cohort, case: str, name: str, notebook: NotebookNode, question: str) -> None:
    """Execute the solution of a notebook that is to be the source, and look at the checks of one question.

    Parameters
    ----------
    name
        Of the notebook in ``source/``.
    notebook
        As it is to be, with its solutions.

    Raises
    ------
    GangsoError
        If a check does not give the solution all its points, with what the check said; or if nothing can be executed.
    """
    course = course_directory.configured(cohort.folder, case)
    # An instructor's own solution is no stranger: where nothing confines it, it is tried all the same.
    course = course.configured(TrustedExecute={"sandboxed": sandbox.probe().enough, "lang": cohort.lang})
    planned = plan.make(None, notebook)
    files = tuple(material.read_files(course.source(), course.directory.ignore))
    source = (Notebook(name, nbformat.writes(notebook).encode()),)
    told = execute(Task(both_ways.SOLUTION, case, source, files, files, {name: planned}, settings(course.config)))
    if isinstance(told, Failure):
        raise GangsoError(
            ko=f"{case}: 출제자의 풀이를 실행할 수 없어서 아무것도 바꾸지 않았습니다. {told.reason}",
            en=f"{case}: the solution cannot be executed, so nothing was changed. {told.reason}",
        )
    (done,) = told.notebooks
    marks = both_ways.marks(nbformat.reads(done.data.decode(), as_version=4))
    (asked,) = (one for one in grade_cells.of_notebook(notebook) if one.name == question)
    points = {
        cell.metadata.nbgrader.grade_id: cell.metadata.nbgrader.points for cell in notebook.cells if _is_graded(cell)
    }
    failing = [check for check in asked.graded if check in marks and marks[check].score < points[check]]
    if failing:
        said = "; ".join(
            f"{check} {marks[check].score:g}/{points[check]:g}: {marks[check].error or '–'}" for check in failing
        )
        raise GangsoError(
            ko=f"{case}, {question}: 고친 확인 셀을 이 문항의 풀이도 통과하지 못하므로 아무것도 바꾸지 않았습니다. 통과하지 못한 확인: {said} "
            "확인 셀이나 풀이(### BEGIN SOLUTION)를 고쳐 다시 하십시오.",
            en=f"{case}, {question}: the question's own solution does not pass the mended check, so nothing was changed. Not passed: {said} "
            "Mend the check, or the solution (### BEGIN SOLUTION), and do it again.",
        )


def _is_graded(cell: NotebookNode) -> bool:
    return bool(cell.metadata.get("nbgrader", {}).get("grade"))
