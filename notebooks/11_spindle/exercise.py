"""Recordings and a supplier's claims of a participant's own for the assignment on the spindle."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import signal

from gangso.twins.rotating import SKF_6205, Fault, Machine, simulate

__all__ = ["claims", "costs", "spindles"]

SPINDLES = 6
FS_HZ = 12_000
SLOW = 10  # a logger of 1,200 Hz behind its anti-aliasing filter: nothing is left of the band in which impacts ring
NOISE = 0.8
CLEAR_DB, NOTHING_DB = 16.0, 9.0  # so far a failing race stands out, and a sound one at most
# Claimed rate as a multiple of 3 / units. Close enough to 1 that another confidence or another numerator judges wrongly, far
# enough that 3 / n and the exact bound (0.88 of it at 12 units) agree.
RARE = {"holds": (1.1, 1.2), "too few": (0.78, 0.86)}
# What a device saves before false alarms, as a multiple of what false alarms at the bound of 3 / units cost. "not shown" lies
# between the rate claimed and the exact bound (0.96 of it from 40 units on): who believes the claim judges wrongly. "pays" is
# close enough to 1 that 4 / units, or 97.5 % confidence, judges wrongly too.
LEFT = {"pays": (1.08, 1.2), "not shown": (0.89, 0.93)}
MEASUREMENTS = 50  # a year


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
        the supplier does not say), ``false_alarms``, ``claimed_percent``: "false alarms in less than so many per cent";
        ``found_percent`` of the failures that the alarm finds in time, and what the ``device`` costs, KRW a year and spindle.
    """
    return _claims(seed).drop(columns=["verdict", "worth"])


def costs(seed: int) -> dict[str, float]:
    """Return of a plant: ``failures`` of one spindle a year, what one costs that is ``missed`` and a ``false_alarm``, KRW."""
    rng = np.random.default_rng([seed, 5])
    return {
        "failures": float(rng.integers(12, 21)) / 100,
        "missed": float(rng.integers(24, 41)) * 500_000,
        "false_alarm": float(rng.integers(15, 31)) * 10_000,
    }


def judged(seed: int) -> dict[str, str]:
    """Return what is right to say of each claim: ``"holds"``, ``"too few"``, ``"leak"`` or ``"cannot say"``."""
    return _claims(seed).verdict.to_dict()


def worth(seed: int) -> dict[str, str]:
    """Return whether each device is worth its money, against waiting for failures: ``"pays"``, ``"loses"`` or ``"not shown"``."""
    return _claims(seed).worth.to_dict()


def _claims(seed: int) -> pd.DataFrame:
    rng, plant = np.random.default_rng([seed, 4]), costs(seed)
    leaks = [str(each) for each in rng.permutation(["not shown", "loses"])]
    # A claim that holds need not pay, and a device may pay although too much is claimed.
    kinds = [
        ("holds", "loses"),
        ("too few", "pays"),
        ("too few", "not shown"),
        ("leak", leaks[0]),
        ("cannot say", "not shown"),
        ("holds", "pays") if rng.random() < 0.5 else ("leak", leaks[1]),
    ]
    rows = []
    for kind, worth in rng.permutation(kinds):
        found_percent = int(rng.integers(75, 97))
        saved = plant["failures"] * plant["missed"] * found_percent / 100
        # So many units that false alarms at the bound do not eat all that the device saves.
        enough = int(np.ceil(2.2 * 3 * MEASUREMENTS * plant["false_alarm"] / saved))
        bearings = int(rng.integers(12, 90)) if worth == "loses" else int(rng.integers(max(40, enough), 140))
        recordings = bearings * int(rng.integers(12, 30))
        low, high = RARE.get(kind, RARE["holds"])
        # Where nothing can be said of the rate, the numbers stated look as if it paid.
        left = LEFT["not shown" if kind == "too few" and worth == "not shown" else "pays"]
        false_alarms = MEASUREMENTS * 3 / bearings * plant["false_alarm"]
        device = saved * rng.uniform(1.15, 1.5) if worth == "loses" else saved - false_alarms * rng.uniform(*left)
        rows.append(
            {
                "split": str(rng.choice(["windows", "recordings"] if kind == "leak" else ["bearings", "machines"])),
                "bearings": np.nan if kind == "cannot say" else bearings,
                "recordings": recordings,
                "false_alarms": 0,
                "claimed_percent": float(f"{300 / bearings * rng.uniform(low, high):.3g}"),
                "found_percent": found_percent,
                "device": round(device, -3),
                "verdict": str(kind),
                "worth": str(worth),
            }
        )
    return pd.DataFrame(rows, index=list("ABCDEF"))


def _draw(seed: int) -> tuple[Truth, np.random.Generator]:
    rng = np.random.default_rng(seed)
    faults = [str(rng.choice(["inner", "outer"])) for _ in range(rng.integers(1, 3))]
    verdicts = [*faults, "cannot say", *["none"] * (SPINDLES - 1 - len(faults))]
    return Truth(tuple(str(verdict) for verdict in rng.permutation(verdicts))), rng
