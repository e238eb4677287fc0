"""The plant that the twin of the process data is run in: the line of a zone, in the size of a profile."""

from typing import Literal

import pandas as pd

from gangso import zones
from gangso.twins.fab_line import Line

START = pd.Timestamp("2025-01-06")  # a Monday, so that a week of the line is a calendar week
SENSORS = {"fast": 240, "full": 480}
PLANT = "process_data"


def line_of(zone: str | None, profile: Literal["fast", "full"] = "fast") -> Line:
    """Return the line of a zone's plant; of None the twin's own."""
    sensors = SENSORS[profile]
    if zone is None:
        return Line(sensors=sensors)
    process = zones.profile(zone, PLANT).process
    return Line(
        sensors=sensors,
        thickness=process.thickness_percent / 100,
        rate=process.rate_percent / 100,
        over_etch=process.over_etch_percent / 100,
        bad_lots=process.bad_lots_percent / 100,
        particles=process.particles_percent / 100,
        delay_days=process.delay_days,
    )
