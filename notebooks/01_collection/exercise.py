"""Recordings of a participant's own for the assignment on collecting."""

import numpy as np
import pandas as pd

__all__ = ["messages", "moments", "ripple_seen", "signals"]

RATES_HZ = (8.0, 10.0, 12.5)
HIGHEST_HZ = 30.0


def messages(seed: int) -> pd.DataFrame:
    """Return messages as a collector got them: some twice, some late, some never, and the box was switched off once.

    Parameters
    ----------
    seed
        Of a participant: the same seed gives the same messages.

    Returns
    -------
    DataFrame
        In the order of arrival: ``boot`` (when the box started, s), ``seq`` (from 0 since then), ``time_s`` (measured),
        ``arrived_s``, ``load`` (%).
    """
    return messages_and_lost(seed)[0]


def moments(seed: int) -> pd.DataFrame:
    """Return the same moments (a cut begins) by two clocks.

    Returns
    -------
    DataFrame
        ``machine_s`` and ``sensor_s``: seconds by the controller's clock, and by the sensor box's.
    """
    return moments_and_line(seed)[0]


def ripple_seen(seed: int) -> dict[float, float]:
    """Return at which frequency (Hz) a pump's ripple shows, by the rate (Hz) at which the pressure was read.

    The true frequency is a multiple of 0.5 Hz up to 30 Hz, and only one goes with all three.
    """
    true = ripple(seed)
    return {rate: folded(true, rate) for rate in RATES_HZ}


def signals(seed: int) -> dict[str, pd.DataFrame]:
    """Return three signals, each with ``time_s`` and ``value``.

    Returns
    -------
    dict of DataFrame
        By the names ``"load"``, ``"pressure"``, ``"flow"``; one row a second, possible values 0 to 100.
    """
    return {name: table for name, (table, _) in signals_and_verdicts(seed).items()}


def messages_and_lost(seed: int) -> tuple[pd.DataFrame, int]:
    """Return messages, and how many never came."""
    rng = np.random.default_rng([seed, 11])
    parts, gone = [], 0
    start = 0.0
    for count in rng.integers(70, 110, 2):
        seq = np.arange(count)
        time_s = start + seq * 0.5
        late = rng.exponential(0.05, count)
        first = int(rng.integers(20, 35))
        out = slice(first, first + int(rng.integers(8, 14)))
        late[out] += (time_s[out.stop - 1] + 1.0) - time_s[out]  # the network was gone: they come together
        part = pd.DataFrame({"boot": start, "seq": seq, "time_s": time_s, "arrived_s": time_s + late})
        part["load"] = np.round(40 + 10 * np.sin(seq / 7) + rng.normal(0, 1, count), 2)
        again = part.iloc[out].assign(arrived_s=lambda rows: rows["arrived_s"] + 0.4)  # sent again after the reconnect
        dropped = rng.choice(np.arange(45, count - 1), int(rng.integers(3, 9)), replace=False)  # never the last
        gone += len(dropped)
        parts += [part.drop(index=dropped), again]
        start += count * 0.5 + 60.0
    table = pd.concat(parts).sort_values("arrived_s", kind="stable").reset_index(drop=True)
    return table, gone


def moments_and_line(seed: int) -> tuple[pd.DataFrame, tuple[float, float, float]]:
    """Return the same moments by two clocks; and by least squares offset (s), drift (ppm), spread about the line (s)."""
    rng = np.random.default_rng([seed, 12])
    machine_s = np.cumsum(rng.uniform(60, 140, 60))
    sensor_s = machine_s * (1 + rng.uniform(40, 120) * 1e-6) + rng.uniform(-4, 4) + rng.normal(0, 0.02, 60)
    drift, offset = np.polyfit(machine_s, sensor_s - machine_s, 1)
    left = sensor_s - machine_s - offset - drift * machine_s
    return pd.DataFrame({"machine_s": machine_s, "sensor_s": sensor_s}), (offset, drift * 1e6, float(left.std()))


def ripple(seed: int) -> float:
    """Return the true frequency in Hz: one that no other frequency shows alike, and that every rate folds."""
    rng = np.random.default_rng([seed, 13])
    candidates = np.arange(6.5, HIGHEST_HZ, 0.5)
    shown = {f: tuple(folded(f, rate) for rate in RATES_HZ) for f in np.arange(0.5, HIGHEST_HZ + 0.5, 0.5)}
    alone = [f for f in candidates if list(shown.values()).count(shown[f]) == 1 and f > max(RATES_HZ) / 2]
    return float(rng.choice(alone))


def folded(f_hz: float, fs_hz: float) -> float:
    """Return at which frequency a tone shows after sampling."""
    return round(abs(f_hz - fs_hz * round(f_hz / fs_hz)), 3)


def signals_and_verdicts(seed: int) -> dict[str, tuple[pd.DataFrame, str]]:
    """Return three signals, by name, each with what a model may do with it: every verdict occurs once."""
    verdicts = np.random.default_rng([seed, 14]).permutation(["train", "repair", "stop"])
    drawn = dict(zip(("load", "pressure", "flow"), map(str, verdicts), strict=True))
    rng = np.random.default_rng([seed, 15])
    found = {}
    for name, verdict in drawn.items():
        count = int(rng.integers(500, 700))
        kept = np.ones(count, bool)
        values = np.clip(50 + 10 * rng.standard_normal(count), 5, 95)
        if verdict == "repair":
            first = int(rng.integers(100, 300))
            kept[first : first + int(rng.integers(15, 20))] = False  # one gap, few rows
        if verdict == "stop":
            kept = rng.random(count) > rng.uniform(0.30, 0.40)  # single rows, everywhere
            kept[[0, -1]] = True
        table = pd.DataFrame({"time_s": np.arange(count, dtype=float), "value": np.round(values, 2)})
        found[name] = table[kept].reset_index(drop=True), verdict
    return found
