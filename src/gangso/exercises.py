"""A participant's own data for an assignment: ``notebooks/NN_slug/exercise.py``, found by the case's slug.

One file a case draws the data and knows the answers. What it names in ``__all__`` is the data: all that a participant
sees with Tab or ``help``. The checks ask for the whole. In grading this file is all that a sandboxed kernel sees of
``notebooks``; the sources of lessons and assignments stay out of its sight (`gangso.kernels.sandbox.policy.shown`).
"""

import importlib.util
import os
import sys
from functools import lru_cache
from pathlib import Path
from types import ModuleType

from gangso import content
from gangso.errors import GangsoError

FILE = "exercise.py"


def load(case: str) -> ModuleType:
    """Return what participants may see of a case's exercise: the names in its ``__all__``.

    Parameters
    ----------
    case
        A module's slug. In a source it is written `CASE`, which the compiler replaces.

    Raises
    ------
    GangsoError
        If the case has no exercise, or it names nothing in ``__all__``.

    Examples
    --------
    >>> [sorted(spindle) for spindle in load("11_spindle").spindles(7)][0]
    ['acceleration', 'fs_hz', 'speed_rpm']
    """
    exercise = whole(case)
    names = getattr(exercise, "__all__", ())
    if not names:
        raise GangsoError(
            ko=f"{exercise.__file__}: 참가자에게 줄 것이 없습니다. 데이터를 주는 함수의 이름을 __all__에 쓰십시오.",
            en=f"{exercise.__file__}: nothing in it is for participants. Name the functions that give data in __all__.",
        )
    shown = ModuleType(exercise.__name__, exercise.__doc__)
    shown.__file__ = exercise.__file__
    vars(shown).update({"__all__": list(names)} | {name: getattr(exercise, name) for name in names})
    return shown


def whole(case: str) -> ModuleType:
    """Return a case's exercise with what the checks compare an answer with.

    Raises
    ------
    GangsoError
        If the case has no exercise.
    """
    path = content.root() / "notebooks" / case / FILE
    try:
        stamp = path.stat()
    except OSError as error:
        raise GangsoError(
            ko=f"사례 '{case}'에는 참가자마다 다른 데이터가 없습니다. {path}이(가) 있어야 합니다.",
            en=f"The case '{case}' draws no data for participants: {path} has to be there.",
        ) from error
    return _execute(path, case, stamp.st_mtime_ns, stamp.st_size)


@lru_cache(maxsize=32)
def _execute(path: Path, case: str, modified: int, size: int) -> ModuleType:
    """Run the file; a kernel that outlives a change of it runs it anew."""
    spec = importlib.util.spec_from_file_location(f"exercise_{case}", path)
    exercise = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = exercise  # data classes look up their own module while it runs
    # Neither bytecode beside the sources, which may be another's, nor bytecode that is older than they are.
    exec(compile(path.read_bytes(), os.fspath(path), "exec", dont_inherit=True), vars(exercise))
    return exercise
