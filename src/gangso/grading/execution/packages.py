"""Packages on the grader's own PYTHONPATH: an instructor's helpers, which stock nbgrader's kernels find there.

Both kernels may read them, and nothing else that such a path leads to: a course's folder, with its solutions, its submissions and its
gradebook, is never among them, nor a home.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

STEPS = ("source", "release", "submitted", "autograded", "feedback")  # nbgrader's own names of a course's folders


def of_grader(config: Mapping[str, Any], env: Mapping[str, str]) -> list[str]:
    """Return the folders of PYTHONPATH that answers and checks may read.

    Parameters
    ----------
    config
        The course's: where it is.
    env
        The grader's environment.
    """
    section = config.get("CourseDirectory", {})
    root = os.path.realpath(section.get("root") or ".")
    steps = [os.path.realpath(Path(root, section.get(f"{step}_directory", step))) for step in STEPS]
    guarded = [root, os.path.realpath(env.get("HOME") or Path.home()), *steps]
    found = []
    for entry in env.get("PYTHONPATH", "").split(os.pathsep):
        path = os.path.realpath(entry)
        leads_to_one = any(_is_in(other, path) for other in guarded)
        is_in_a_step = any(_is_in(path, step) for step in steps)
        if entry and Path(path).is_dir() and not leads_to_one and not is_in_a_step:
            found.append(path)
    return found


def _is_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")
