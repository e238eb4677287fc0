"""Executes a submission as its participant, so that the kernel makes the same data as at the participant's desk."""

import os
from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import Execute
from traitlets import Unicode

from gangso import language, workplace


class ExecuteAsParticipant(Execute):
    """nbgrader's `Execute` whose kernel knows the roster's id and the cohort's language.

    nbgrader's own settings (``Execute.timeout`` and so on) apply to it. The id goes to the kernel alone, not into this
    process's environment: formgrader grades inside the Jupyter server, where it would reach the next person's kernel.
    """

    lang = Unicode(help="The cohort's language, ko or en; empty: as gangso.toml says.").tag(config=True)

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any], km: Any = None
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Execute `nb` as the student that nbgrader names in `resources`."""
        self._kernel_environment = {workplace.PARTICIPANT_VARIABLE: resources["nbgrader"]["student"]}
        if self.lang:
            self._kernel_environment[language.VARIABLE] = self.lang
        return super().preprocess(nb, resources, km)

    def start_new_kernel(self, **kwargs: Any) -> None:
        """Start the kernel; called by nbclient's `setup_kernel`."""
        environment = {**(kwargs.pop("env", None) or os.environ), **self._kernel_environment}
        super().start_new_kernel(env=environment, **kwargs)
