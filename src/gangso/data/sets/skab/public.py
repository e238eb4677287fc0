"""The public files of SKAB read into one table."""

import pandas as pd

from gangso.data import store
from gangso.data.registry import Dataset
from gangso.data.schema import check
from gangso.twins.pump_loop import SENSORS

_THEIRS = (
    "Accelerometer1RMS",
    "Accelerometer2RMS",
    "Current",
    "Pressure",
    "Temperature",
    "Thermocouple",
    "Voltage",
    "Volume Flow RateRMS",
)


def read(dataset: Dataset) -> pd.DataFrame:
    """Read every file, in the order of the dataset's list.

    Raises
    ------
    GangsoError
        If a file is nowhere, is not the official one, or does not fit the schema.
    """
    paths = store.locate(dataset)
    parts = []
    for file in dataset.files:
        frame = pd.read_csv(paths[file.name], sep=";", parse_dates=["datetime"])
        frame = frame.rename(columns=dict(zip(_THEIRS, SENSORS, strict=True)) | {"datetime": "time"})
        frame.insert(0, "run", file.holds["run"])
        frame.insert(1, "kind", file.holds["kind"])
        for mark in ("anomaly", "changepoint"):
            if mark not in frame:
                frame[mark] = 0.0  # the run without anomalies has no such column
        columns = [column for column in dataset.tables["runs"] if column.name != "time"]
        checked = check(frame, columns, where=str(paths[file.name]), first_row=2)
        checked.insert(2, "time", frame["time"].astype("datetime64[us]"))
        parts.append(checked)
    return pd.concat(parts, ignore_index=True)
