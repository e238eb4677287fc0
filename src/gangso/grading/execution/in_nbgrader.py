"""Trusted execution inside nbgrader's own commands, where the course is at hand: ``nbgrader autograde``, formgrader."""

from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Gradebook

from gangso.grading.course import material, worked_under
from gangso.grading.execution.tasks import execute
from gangso.grading.execution.two_kernels import Surroundings, TrustedExecute


class ExecuteInside(TrustedExecute):
    """`TrustedExecute` as a step of nbgrader's converter, whose course it asks for the instructor's notebook."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any], km: Any = None
    ) -> tuple[NotebookNode, dict[str, Any]]:
        names = resources["nbgrader"]
        course = self.parent.parent.coursedir  # of the exporter that this is a step of, and of its converter
        source = material.source_folder(course, names["assignment"])
        with Gradebook(names["db_url"]) as gradebook:
            plan = material.plan_of(gradebook, source, names["assignment"], names["notebook"])
        files = tuple(material.read_files(source, course.ignore))
        name, root = names["notebook"], Path(course.root)
        plan = material.settle({name: plan}, source, names["assignment"], root, self.config, execute, files)[name]
        own = Path(resources["metadata"]["path"])
        around = Surroundings(plan, own, source if source.is_dir() else None)
        submitted = Path(course.format_path(course.submitted_directory, names["student"], names["assignment"]))
        who, case = names["student"], names["assignment"]
        worked = worked_under.identity(root, case, who, submitted, [submitted / f"{name}.ipynb"])
        inside = {**resources, "nbgrader": {**names, "student": worked}, "gangso": around}
        return super().preprocess(nb, inside, km)[0], resources
