"""The curriculum's datasets, each from one of three sources behind one `open`: a twin, the public files, or your own."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from gangso.entries import suggestion
from gangso.errors import GangsoError

if TYPE_CHECKING:
    from gangso.data.contract import Opened
    from gangso.data.understood import check

__all__ = ["PROFILES", "check", "open"]

PROFILES = ("fast", "full")


def __getattr__(name: str) -> Any:
    if name != "check":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from gangso.data.understood import check  # here: the collector asks for units alone, and pandas takes half a second

    return check


def open(
    name: str,
    source: str | Path = "twin",
    *,
    zone: str | None = None,
    seed: int = 0,
    profile: Literal["fast", "full"] = "full",
) -> "Opened":
    """Open a dataset.

    Parameters
    ----------
    name
        Its name: a folder of ``datasets/``, and the folder of `gangso.data.sets` that reads it.
    source
        ``"twin"``: simulated, no download. ``"real"``: the public files, from the folder that ``GANGSO_DATA`` names,
        else from the cache, else downloaded. Anything else is the path of a company's own file or folder, whose format
        the dataset's card describes.
    zone
        The special R&D zone whose plant the twin is set in; None for the machine that the public files are from.
    seed
        Of the twin: the same seed gives the same data.
    profile
        Of the twin: ``"fast"`` makes less of it.

    Returns
    -------
    Opened
        Typed tables and arrays, as the dataset's own module describes them (`gangso.data.sets.cwru.Recordings` for ``cwru``).

    Raises
    ------
    GangsoError
        If there is no such dataset, source, zone or profile, or the data cannot be had or does not fit its schema.

    Examples
    --------
    >>> recordings = gangso.data.open("cwru", zone="changwon", seed=7)
    >>> recordings.table.groupby("fault").bearing.nunique()
    """
    from gangso.data import registry
    from gangso.data.contract import source as module_of

    registry.dataset(name)
    if profile not in PROFILES:
        ko, en = suggestion(str(profile), PROFILES)
        raise GangsoError(ko=f"프로필 '{profile}'은(는) 없습니다. {ko}", en=f"There is no profile '{profile}'. {en}")
    if seed < 0:
        raise GangsoError(
            ko=f"시드(seed) {seed}은(는) 쓸 수 없습니다. 0 이상의 정수를 주십시오.",
            en=f"A seed of {seed} is not possible. Give a whole number, 0 or more.",
        )
    module = module_of(name)
    if source == "twin":
        return module.open_twin(zone=zone, seed=seed, profile=profile)
    if source == "real":
        return module.open_real()
    path = Path(source).expanduser()
    if not path.exists():
        raise GangsoError(
            ko=f"데이터 '{source}': 이런 출처나 파일이 없습니다. twin, real 또는 있는 파일이나 폴더의 경로를 주십시오 "
            f"(현재 폴더: {Path.cwd()}).",
            en=f"Data '{source}': there is no such source or file. Give twin, real, or the path of a file or folder that "
            f"exists (seen from {Path.cwd()}).",
        )
    return module.open_own(path)
