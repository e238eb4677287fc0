"""The pump rig whose runs the twin makes: a zone's coolant circuit, what goes wrong in it, and what its logger loses."""

from typing import Literal

import numpy as np
import pandas as pd

from gangso import zones
from gangso.twins.pump_loop import SENSORS, Rig, simulate

# Kind of run: how many in each profile, and how strong what goes wrong is.
RUNS = {
    "valve1": {"fast": 6, "full": 16, "kind": "inlet", "strength": (0.03, 0.09)},
    "valve2": {"fast": 2, "full": 4, "kind": "outlet", "strength": (0.05, 0.15)},
    "other": {"fast": 4, "full": 14, "kind": "", "strength": (0.08, 0.5)},
}
LOST = 0.055  # share of the seconds without a row, as in the public files
START = pd.Timestamp("2020-03-09 10:00:00")


def simulate_runs(*, zone: str | None, seed: int, profile: Literal["fast", "full"]) -> pd.DataFrame:
    """Simulate runs with an anomaly each, and one without.

    Parameters
    ----------
    zone
        Whose coolant circuit it is (speed of the pump, temperature of the hall, noise); None for one like the public rig.
    seed
        The same seed gives the same runs.
    profile
        ``"full"`` makes as many as the public set has, ``"fast"`` a third.

    Returns
    -------
    DataFrame
        The columns of the dataset's table.
    """
    rng = np.random.default_rng([seed, 1])
    process = zones.profile(zone, "collection").process if zone else None
    parts, start = [], START
    for family, plan in RUNS.items():
        for number in range(plan[profile]):
            speed = rng.choice([0.25, 0.6, 1.0]) if family == "other" else 0.25
            air_c = process.air_c if process else 21.0
            rig = Rig(
                speed=speed * rng.normal(1, 0.01),  # runs differ before anything is wrong
                full_flow_l_min=128.0 * rng.normal(1, 0.015),
                looseness=rng.lognormal(0, 0.15),
                start_c=rng.uniform(64, 88),
                water_c=air_c + 8 * speed + rng.normal(0, 0.4),
                air_c=air_c,
                noise=process.sensor_noise if process else 1.0,
            )
            kind = plan["kind"] or ("rotor", "cavitation", "leak", "outlet")[number % 4]
            parts.append(_run(f"{family}-{number}", family, rig, kind, rng.uniform(*plan["strength"]), start, rng))
            start += pd.Timedelta(minutes=30)
    calm = _run("normal-0", "normal", Rig(speed=0.98, start_c=86.0), "none", 0.0, start, rng, rows=3000)
    return pd.concat([*parts, calm], ignore_index=True)


def _run(
    run: str,
    family: str,
    rig: Rig,
    kind: str,
    strength: float,
    start: pd.Timestamp,
    rng: np.random.Generator,
    rows: int = 1200,
) -> pd.DataFrame:
    begin, end = (600 + int(rng.integers(-20, 20)), 1010 + int(rng.integers(-20, 20)))
    values, wrong = simulate(rig, kind, rows=rows, begin=begin, end=end, strength=strength, rng=rng)
    table = pd.DataFrame(values, columns=list(SENSORS))
    table.insert(0, "run", run)
    table.insert(1, "kind", family)
    table.insert(2, "time", start + pd.to_timedelta(np.arange(rows), unit="s"))
    table["anomaly"] = wrong.astype(float)
    table["changepoint"] = (np.diff(wrong.astype(int), prepend=0) != 0).astype(float)
    kept = rng.random(rows) >= LOST
    kept[[0, -1]] = True
    return table[kept]
