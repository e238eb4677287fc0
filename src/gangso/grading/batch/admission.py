"""nbgrader's autograding takes any submission; ours, before anything of it is executed, only one that can be graded, as it can.

``gangso grade`` looks before it copies (`staging`). ``nbgrader autograde`` has copied when its first preprocessor runs, which is
`Admission`; it opens a notebook by `SubmissionExporter`, so that what JupyterLab refuses is read here too.
"""

import os
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor

from gangso.errors import GangsoError
from gangso.grading.batch import moments, notebook_files, recovery, submissions
from gangso.grading.course import ledger, material, worked_under


class SubmissionExporter(NotebookExporter):
    """nbgrader's own, named by ``Autograde.exporter_class``; but a submission may be in any encoding, and not quite in the format."""

    def from_file(
        self, file_stream: TextIO | BinaryIO, resources: dict[str, Any] | None = None, **kwargs: Any
    ) -> tuple[str, dict[str, Any]]:
        """Read a notebook; the second time, what came of the first."""
        if not self.parent._sanitizing:
            return super().from_file(file_stream, resources, **kwargs)
        notebook, notes = notebook_files.read(Path(file_stream.name).read_bytes())
        submissions.stamp(notebook, None, notes)
        return self.from_notebook_node(notebook, resources, **kwargs)


class Admission(NbGraderPreprocessor):
    """Refuses a submission that is too large, that holds links (nbgrader has copied what they point to), that is another's, or whose time was misread.

    What its cells are is mended before nbgrader looks at them; that is logged, and told on the feedback page.
    """

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Return the notebook with its cells as they were released.

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
        worked_under.identity(Path(course.root), names["assignment"], names["student"], folder, [notebook])
        moments.check(folder)
        source = material.source_folder(course, names["assignment"])
        with Gradebook(names["db_url"]) as gradebook:
            plan = material.plan_of(gradebook, source, names["assignment"], names["notebook"])
        sheet = material.sheet(plan, course, names["assignment"], names["notebook"])
        changed = ledger.read(Path(course.root)).work(names["assignment"]).changed
        notes = (*submissions.notes_of(nb), *recovery.recover(nb, sheet, changed))
        for note in notes:
            self.log.warning("%s: %s", names["student"], note)
        return submissions.stamp(nb, None, notes), resources


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
