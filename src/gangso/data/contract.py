"""What each dataset's folder in `gangso.data.sets` gives: three ways to open it, of one kind."""

from importlib import import_module
from pathlib import Path
from typing import Literal, Protocol, cast

import pandas as pd

from gangso.errors import GangsoError


class Opened(Protocol):
    """What opening a dataset gives, whatever the source; each dataset's own class adds its arrays."""

    @property
    def table(self) -> pd.DataFrame:
        """The table of it, with the unit of independence as a column."""

    @property
    def source(self) -> str:
        """``"twin"``, ``"real"``, or the path of a company's own data."""


class Source(Protocol):
    """A dataset's module."""

    def open_twin(self, *, zone: str | None, seed: int, profile: Literal["fast", "full"]) -> Opened:
        """Simulate it: the same arguments give the same data."""

    def open_real(self) -> Opened:
        """Open the public files, from the mirror, the cache or their official address."""

    def open_own(self, path: Path) -> Opened:
        """Open a company's own file or folder, as ``[own]`` of the dataset's description says."""


def source(name: str) -> Source:
    """Return the module of a dataset: the folder of its name in `gangso.data.sets`.

    Raises
    ------
    GangsoError
        If there is none, although the dataset is described.
    """
    try:
        return cast(Source, import_module(f"gangso.data.sets.{name}"))
    except ModuleNotFoundError as error:
        if error.name != f"gangso.data.sets.{name}":
            raise
        raise GangsoError(
            ko=f"데이터셋 '{name}'의 설명은 있는데 읽는 코드(src/gangso/data/sets/{name}/)가 없습니다.",
            en=f"The dataset '{name}' is described, but src/gangso/data/sets/{name}/, which reads it, is not there.",
        ) from error
