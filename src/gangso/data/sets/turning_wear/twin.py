"""The plant that the turning data's twin is cut in: parts of several kinds, each tool cutting one kind until it is worn."""

from typing import Literal

import numpy as np
import pandas as pd

from gangso import zones
from gangso.twins.turning import Part, Taylor, Tool, cut

TOOLS = {"fast": 12, "full": 20}

# The rig of the public data: one material, one program. Its forces tell specific force times chip area, 525 N; its speed
# and feed are not published.
RIG = Part("rig", cutting_speed_m_min=180.0, feed_mm_rev=0.15, depth_mm=1.75, minutes=0.2)
RIG_TAYLOR = Taylor(n=0.25, c_m_min=180.0 * 24.0**0.25)  # an edge lasts 24 min, 120 records
RIG_SPECIFIC_FORCE_N_MM2 = 2000.0
RIG_NOISE = 0.01


def plan(
    *, zone: str | None, seed: int, profile: Literal["fast", "full"], tools: int | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Wear out tools on a plant's parts; the same seed gives the same tools, bit by bit.

    Parameters
    ----------
    zone
        Whose parts, material and speeds; None for one part, with the forces of the public data.
    seed
        Of parts and tools.
    profile
        ``"fast"`` wears out 12 tools, ``"full"`` 20.
    tools
        Another number of tools than the profile's.

    Returns
    -------
    DataFrame
        One row a record, with the columns of the dataset's table.
    DataFrame
        Everything else that was recorded beside the forces, row by row.
    """
    parts, taylor, specific_force, noise = _plant(zone, np.random.default_rng([seed, 1]))
    tables, others = [], []
    for number in range(tools or TOOLS[profile]):
        rng = np.random.default_rng([seed, 2, number])
        part = parts[number % len(parts)]
        history = cut(part, Tool.random(rng), taylor, specific_force_n_mm2=specific_force, noise=noise, rng=rng)
        records = history.true_um.size
        tables.append(
            pd.DataFrame(
                {
                    "tool": f"T{number + 1:02d}",
                    "record": np.arange(records, dtype=float),
                    "part": part.name,
                    "cutting_speed_m_min": part.cutting_speed_m_min,
                    "feed_mm_rev": part.feed_mm_rev,
                    "depth_mm": part.depth_mm,
                    "cutting_time_min": round(part.minutes, 3),
                    "feed_force_n": history.feed_force_n.round(1),
                    "radial_force_n": history.radial_force_n.round(1),
                    "cutting_force_n": history.cutting_force_n.round(1),
                    "wear_um": history.measured_um.round(2),
                }
            )
        )
        others.append(
            pd.DataFrame(
                {
                    "ae_rms_v": history.ae_rms_v.round(5),
                    "vibration_m_s2": history.vibration_m_s2.round(3),
                    "spindle_power_w": history.spindle_power_w.round(1),
                    "spindle_rpm": history.spindle_rpm.round(1),
                }
            )
        )
    return pd.concat(tables, ignore_index=True), pd.concat(others, ignore_index=True)


def _plant(zone: str | None, rng: np.random.Generator) -> tuple[list[Part], Taylor, float, float]:
    if zone is None:
        return [RIG], RIG_TAYLOR, RIG_SPECIFIC_FORCE_N_MM2, RIG_NOISE
    process = zones.profile(zone, "tool_wear").process
    kinds = int(process.parts)
    # Speeds are spread over the plant's range, so that lives differ between parts as Taylor's equation says.
    speeds = rng.permutation(np.linspace(*process.cutting_speed_m_min, kinds))
    parts = [
        Part(
            name=f"P{number + 1}",
            cutting_speed_m_min=float(round(speed, 1)),
            feed_mm_rev=float(round(rng.uniform(*process.feed_mm_rev), 3)),
            depth_mm=float(round(rng.uniform(*process.depth_mm), 2)),
            minutes=float(rng.uniform(*process.minutes)),
        )
        for number, speed in enumerate(speeds)
    ]
    taylor = Taylor(process.taylor_n, process.taylor_c_m_min)
    return parts, taylor, float(process.specific_force_n_mm2), float(process.noise)
