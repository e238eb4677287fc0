"""Recordings and a supplier's claims of a participant's own for the assignment on the spindle."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import signal

from gangso.twins.rotating import SKF_6205, Fault, Machine, simulate

__all__ = ["claims", "spindles"]

SPINDLES = 6
FS_HZ = 12_000
SLOW = 10  # a logger of 1,200 Hz behind its anti-aliasing filter: nothing is left of the band in which impacts ring
NOISE = 0.8
CLEAR_DB, NOTHING_DB = 16.0, 9.0  # so far a failing race stands out, and a sound one at most
# Claimed rate as a multiple of 3 / units. Close enough to 1 that another confidence or another numerator judges wrongly, far
# enough that 3 / n and the exact bound (0.88 of it at 12 units) agree.
RARE = {"holds": (1.1, 1.2), "too few": (0.78, 0.86)}


@dataclass(frozen=True)
class Truth:
    """What is right to say of each spindle: ``"none"``, ``"inner"``, ``"outer"`` or ``"cannot say"``."""

    verdicts: tuple[str, ...]


def spindles(seed: int) -> list[dict]:
    """Record six spindles with 6205 bearings: some with a fault in a race, and one so slowly that nothing can be said of it.

    None is told by its level: the failing ones are rarely the loudest, and every machine rings in its own way.

    Parameters
    ----------
    seed
        Of a participant: the same seed gives the same recordings.

    Returns
    -------
    list of dict
        One a spindle: ``acceleration`` (ndarray, 2 s, in g), ``fs_hz``, ``speed_rpm``.
    """
    answer, rng = _draw(seed)
    recorded = []
    for verdict in answer.verdicts:
        if verdict == "cannot say":
            recorded.append(_slowly(_record(str(rng.choice(["inner", "outer", "none"])), rng)))
            continue
        while True:
            one = _record(verdict, rng)
            out_db = _out_db(**one)
            if verdict in out_db and out_db[verdict] >= max(CLEAR_DB, 3 + min(out_db.values())):
                break
            if verdict not in out_db and max(out_db.values()) <= NOTHING_DB:
                break
        recorded.append(one)
    return recorded


def _slowly(one: dict) -> dict:
    """Return the recording as a slow logger keeps it; a failing race and a sound one look alike in it."""
    kept = signal.resample_poly(one["acceleration"], 1, SLOW)
    return one | {"acceleration": kept, "fs_hz": one["fs_hz"] // SLOW}


def _record(verdict: str, rng: np.random.Generator) -> dict:
    is_failing = verdict in ("inner", "outer")
    fault = Fault(verdict, 0.53, strength=2.0) if is_failing else Fault("normal", 0.0)
    speed_rpm = float(rng.uniform(1500, 2400))
    options = {"shaft_hz": speed_rpm / 60, "load": 0.5, "duration_s": 2.0, "fs_hz": FS_HZ, "rng": rng}
    acceleration = simulate(SKF_6205, Machine.random(rng), fault, **options)
    # Noise of the shop floor: the spectrum of the envelope shows the fault, the eye does not.
    acceleration = acceleration / np.std(acceleration) + NOISE * rng.standard_normal(acceleration.size)
    acceleration *= rng.uniform(0.2, 0.4 if is_failing else 0.8) / np.std(acceleration)
    return {"acceleration": acceleration, "fs_hz": FS_HZ, "speed_rpm": speed_rpm}


def _out_db(acceleration: np.ndarray, fs_hz: int, speed_rpm: float) -> dict[str, float]:
    """By how many dB each race's line, and twice it, stand out of the median around them, in a wide band."""
    band = signal.butter(4, (500, 0.45 * fs_hz), btype="bandpass", fs=fs_hz, output="sos")
    envelope = np.abs(signal.hilbert(signal.sosfiltfilt(band, acceleration))) ** 2
    amplitude = np.abs(np.fft.rfft(envelope - envelope.mean()))
    order = np.fft.rfftfreq(envelope.size, 1 / fs_hz) / (speed_rpm / 60)

    def out(at: float) -> float:
        near = np.abs(order - at)
        return 20 * np.log10(amplitude[near < 0.01 * at + order[1]].max() / np.median(amplitude[near < 0.5]))

    orders = {"outer": SKF_6205.outer_race_order, "inner": SKF_6205.inner_race_order}
    return {part: float(np.mean([out(at), out(2 * at)])) for part, at in orders.items()}


def truth(seed: int) -> Truth:
    """Return what is right to say of the spindles of `seed`."""
    return _draw(seed)[0]


def claims(seed: int) -> pd.DataFrame:
    """Return six claims of a supplier, all of no false alarm at all, as tested on sound bearings.

    Returns
    -------
    DataFrame
        Indexed A to F: ``split`` (by what training and test were divided), ``bearings`` and ``recordings`` tested (NaN where
        the supplier does not say), ``false_alarms``, ``claimed_percent``: "false alarms in less than so many per cent".
    """
    return _claims(seed).drop(columns="verdict")


def judged(seed: int) -> dict[str, str]:
    """Return what is right to say of each claim: ``"holds"``, ``"too few"``, ``"leak"`` or ``"cannot say"``."""
    return _claims(seed).verdict.to_dict()


def _claims(seed: int) -> pd.DataFrame:
    rng = np.random.default_rng([seed, 4])
    kinds = ["holds", "too few", "too few", "leak", "cannot say", str(rng.choice(["holds", "leak"]))]
    rows = []
    for kind in rng.permutation(kinds):
        bearings = int(rng.integers(12, 90))
        recordings = bearings * int(rng.integers(12, 30))
        low, high = RARE.get(kind, RARE["holds"])
        rows.append(
            {
                "split": str(rng.choice(["windows", "recordings"] if kind == "leak" else ["bearings", "machines"])),
                "bearings": np.nan if kind == "cannot say" else bearings,
                "recordings": recordings,
                "false_alarms": 0,
                "claimed_percent": float(f"{300 / bearings * rng.uniform(low, high):.3g}"),
                "verdict": str(kind),
            }
        )
    return pd.DataFrame(rows, index=list("ABCDEF"))


def _draw(seed: int) -> tuple[Truth, np.random.Generator]:
    rng = np.random.default_rng(seed)
    faults = [str(rng.choice(["inner", "outer"])) for _ in range(rng.integers(1, 3))]
    verdicts = [*faults, "cannot say", *["none"] * (SPINDLES - 1 - len(faults))]
    return Truth(tuple(str(verdict) for verdict in rng.permutation(verdicts))), rng
