"""nbgrader's autograding takes any submission; ours, before anything of it is executed, only one of a size that can be graded.

``gangso grade`` looks before it copies (`staging`); ``nbgrader autograde`` has copied when its first preprocessor runs, which
is here.
"""

import os
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from gangso.errors import GangsoError
from gangso.grading.batch import submissions
from gangso.grading.course import worked_under


class Admission(NbGraderPreprocessor):
    """Refuses a submission that is too large, that holds links (nbgrader has copied what they point to), or that is another's."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Return the notebook as it is.

        Raises
        ------
        GangsoError
            nbgrader logs it, removes its copy, and goes on with the next submission.
        """
        names = resources["nbgrader"]
        course = self.parent.parent.coursedir  # of the exporter that this is a step of, and of its converter
        folder = Path(course.format_path(course.submitted_directory, names["student"], names["assignment"]))
        submissions.check_size(folder, course.ignore)
        check_links(folder)
        notebook = folder / f"{names['notebook']}.ipynb"
        worked_under.identity(Path(course.root), names["assignment"], names["student"], [notebook])
        return nb, resources


def check_links(folder: Path) -> None:
    """Raise if there is a link to a file in `folder`.

    Raises
    ------
    GangsoError
    """
    for parent, _, names in os.walk(folder):
        for name in names:
            if (path := Path(parent, name)).is_symlink():
                raise GangsoError(
                    ko=f"제출물에 링크({path.relative_to(folder)})가 있습니다. 링크 대신 파일을 넣어 다시 제출하십시오.",
                    en=f"The submission holds a link ({path.relative_to(folder)}). Submit it again with the file instead.",
                )
