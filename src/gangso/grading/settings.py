"""nbgrader's settings for a cohort, in one place instead of copied into every course directory.

A cohort's ``nbgrader_config.py`` calls `apply`; what an instructor writes below that call wins.
"""

from nbgrader.preprocessors import (
    CheckCellMetadata,
    ClearOutput,
    DeduplicateIds,
    IgnorePattern,
    LimitOutput,
    OverwriteCells,
    OverwriteKernelspec,
    SaveAutoGrades,
)
from traitlets.config import Config

from gangso import workplace
from gangso.grading.batch.admission import Admission, SubmissionExporter
from gangso.grading.course.collecting import Collect
from gangso.grading.course.lateness import Penalties
from gangso.grading.execution.harmless import Harmless
from gangso.grading.execution.in_nbgrader import ExecuteInside
from gangso.grading.feedback.exporter import FeedbackExporter
from gangso.notebook.execute import QUIET_KERNEL
from gangso.stubs import CODE_STUBS, TEXT_STUBS

SECONDS_PER_CELL = 120


def apply(config: Config, *, lang: str, course: str) -> None:
    """Write the settings of a cohort into nbgrader's configuration.

    nbgrader stays in UTC on purpose. Its `parse_utc` reads "18:00 KST" as 18:00 UTC and "18:00 +0900" as 17:45
    UTC, so a local time zone in the exchange or in formgrader makes submissions late that were not. Our own report and
    feedback show local time.

    Parameters
    ----------
    config
        The object that ``get_config()`` returns in an ``nbgrader_config.py``.
    lang
        The cohort's language.
    course
        nbgrader's course id, as ``changwon-ko``.

    Raises
    ------
    GangsoError
        If there is no such language.
    """
    workplace.check_language(lang)
    config.CourseDirectory.course_id = course
    config.ExchangeFactory.collect = Collect

    config.ClearSolutions.code_stub = {"python": CODE_STUBS[lang]}
    config.ClearSolutions.text_stub = TEXT_STUBS[lang]

    config.Execute.timeout = SECONDS_PER_CELL
    config.Execute.extra_arguments = [QUIET_KERNEL]
    config.TrustedExecute.lang = lang
    config.Autograde.exporter_class = SubmissionExporter
    config.Autograde.sanitize_preprocessors = [
        Admission,  # the others are nbgrader's own, in its order
        ClearOutput,
        DeduplicateIds,
        OverwriteKernelspec,
        OverwriteCells,
        CheckCellMetadata,
    ]
    config.Autograde.autograde_preprocessors = [
        ExecuteInside,  # instead of nbgrader's Execute
        Harmless,
        IgnorePattern,
        LimitOutput,
        SaveAutoGrades,
        Penalties,
        CheckCellMetadata,
    ]
    # A warning on stderr is not a failure; nbgrader would give such a check 0 points.
    config.IgnorePattern.enabled = True
    config.IgnorePattern.pattern = r"\A"

    config.GenerateFeedback.exporter_class = FeedbackExporter
    # The exporter reads the gradebook itself: the page also names questions whose cells a submission has lost.
    config.GenerateFeedback.preprocessors = []
    config.FeedbackExporter.lang = lang
