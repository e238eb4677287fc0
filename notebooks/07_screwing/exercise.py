"""Joints of a participant's own for the assignment on screwing."""

import numpy as np
import pandas as pd

from gangso.twins.screw_station import Driven, drive, programme
from gangso.twins.screwing import Joint, random_joint, usual_clamp_n

__all__ = ["offers", "reference", "three_values", "to_judge"]

FINAL_NM = 2.0
SCATTER = 0.06
NOISE_NM = 0.012
REFERENCE_PIECES = 6
NEW_PIECES = 3
JOINTS = 8  # of a workpiece in the reference; four of each new one are to be judged
JUDGED = 12
LOOSE_KINDS = ("cross_thread", "missing_washer", "soft_joint", "wrong_screw")  # of the last, the torque is too low
LOOSE = (
    4,
    7,
)  # how many of the twelve come loose: at least the first, fewer than the second; the question does not say
WITHIN, BEYOND = 3.5, 4.5  # standard deviations of the reference: a good joint is within, a loose one beyond
FLAWS = ("target", "split", "limit", "found", "few", "none")
TODAY = 40  # per cent of the bad joints that the windows of today find, as the question says
CLAIMS = (1.0, 2.0, 5.0)  # per cent of workpieces with a false alarm


def reference(seed: int) -> list[dict]:
    """Record joints that are known to be good, six workpieces of eight.

    Parameters
    ----------
    seed
        Of a participant: the same seed gives the same joints.

    Returns
    -------
    list of dict
        One a joint: ``angle_deg``, ``torque_nm`` (ndarrays), ``workpiece``.
    """
    return [_recorded(seed, piece, joint, "none") for piece in range(REFERENCE_PIECES) for joint in range(JOINTS)]


def to_judge(seed: int) -> list[dict]:
    """Record twelve joints of new workpieces, all OK to the station, four to six of which will come loose.

    None is told by its final torque, nor by the length of its record: the tool lets go sooner or later. And none stands on
    the border: by its distance from the reference each is clearly good or clearly loose.
    """
    kinds, known = _draw(seed), three_values(reference(seed))
    each = JUDGED // NEW_PIECES
    return [
        _recorded(seed, REFERENCE_PIECES + number // each, number, kind, known) for number, kind in enumerate(kinds)
    ]


def three_values(joints: list[dict]) -> pd.DataFrame:
    """Compute three values of each curve, up to its highest torque.

    Parameters
    ----------
    joints
        Recorded joints, each with ``angle_deg`` and ``torque_nm`` (ndarrays).

    Returns
    -------
    pandas.DataFrame
        One line a joint: ``running_nm``, the median torque from 90 to 96 % of the whole angle; ``seat_deg``, the last angle at
        which a fifth of the torque above that is not reached; ``clamp_deg``, the angle from there to the highest torque.
    """
    return pd.DataFrame([_values(joint["angle_deg"], joint["torque_nm"]) for joint in joints])


def _values(angle: np.ndarray, torque: np.ndarray) -> dict[str, float]:
    end = int(np.argmax(torque))
    angle, torque = angle[: end + 1], torque[: end + 1]
    running = np.median(torque[(angle >= 0.90 * angle[-1]) & (angle <= 0.96 * angle[-1])])
    share = (torque - running) / (torque[-1] - running)
    seat = angle[np.flatnonzero(share < 0.2)[-1]]
    return {"running_nm": running, "seat_deg": seat, "clamp_deg": angle[-1] - seat}


def loose(seed: int) -> list[int]:
    """Return which of the joints of `seed` will come loose."""
    return [number for number, kind in enumerate(_draw(seed)) if kind != "none"]


def too_high(seed: int) -> list[int]:
    """Return the joints of `seed` with a value that is too high: what looking at the high side alone gives."""
    known, mine = three_values(reference(seed)), three_values(to_judge(seed))
    return np.flatnonzero(((mine - known.mean()) / known.std()).max(axis=1) > (WITHIN + BEYOND) / 2).tolist()


def longest(seed: int, count: int) -> list[int]:
    """Return the joints of `seed` with the longest records, `count` of them: what judging by the length gives."""
    lengths = [-joint["angle_deg"].size for joint in to_judge(seed)]
    return sorted(np.argsort(lengths, kind="stable")[:count].tolist())


def offers(seed: int) -> list[dict]:
    """Report what eight suppliers say of their model: words for target, split and threshold, shares found and claimed, workpieces.

    At most one thing brings a claim down; the numbers of workpieces are far enough on one side to be computed by the rule
    of three, too.
    """
    return [_offer(np.random.default_rng([seed, 5, n]), *line) for n, line in enumerate(_lines(seed))]


def flaws(seed: int) -> list[str]:
    """Return what brings each of the claims of `seed` down: each of `FLAWS` once, "found" and "few" twice."""
    return [flaw for flaw, _ in _lines(seed)]


def _lines(seed: int) -> list[tuple[str, int]]:
    """Flaw of each line, and in how many units the event was seen.

    Of "few" once none and once one; of "found", which is not reported in the first and too little in the second, too: so
    that nobody is right by luck who looks for one alone.
    """
    rng = np.random.default_rng([seed, 6])
    by_eye = [(flaw, int(rng.integers(0, 2))) for flaw in FLAWS if flaw not in ("few", "found")]
    lines = [*by_eye, ("found", 0), ("found", 1), ("few", 0), ("few", 1)]
    return [lines[n] for n in rng.permutation(len(lines))]


def _offer(rng: np.random.Generator, flaw: str, alarmed: int) -> dict:
    claimed = float(rng.choice(CLAIMS))
    bound = (3.0, 4.75)[alarmed]  # about: the exact bound of so many events, times the workpieces
    times = rng.uniform(0.7, 0.85) if flaw == "few" else rng.uniform(1.15, 1.3)
    return {
        "target": "verdict" if flaw == "target" else str(rng.choice(["clamp", "returned"])),
        "split": "joint" if flaw == "split" else "pack",
        "threshold": "same" if flaw == "limit" else "other",
        "found_percent": _found(flaw, bool(alarmed), rng),
        "workpieces_tested": int(times * bound / (claimed / 100)),
        "workpieces_alarmed": alarmed,
        "claimed_percent": claimed,
    }


def _found(flaw: str, told: bool, rng: np.random.Generator) -> float:
    """Share of the bad joints that a model finds, in per cent: more than the windows of today, or less, or not reported."""
    more, less = rng.integers(TODAY + 10, 96), rng.integers(5, TODAY - 9)
    if flaw != "found":
        return float(more)
    return float(less) if told else float("nan")


def _draw(seed: int) -> list[str]:
    rng = np.random.default_rng([seed, 1])
    faults = [*LOOSE_KINDS, *rng.choice(LOOSE_KINDS, rng.integers(*LOOSE) - len(LOOSE_KINDS))]
    return [str(kind) for kind in rng.permutation([*faults, *["none"] * (JUDGED - len(faults))])]


def _recorded(seed: int, piece: int, number: int, kind: str, known: pd.DataFrame | None = None) -> dict:
    rng = np.random.default_rng([seed, 2, piece, number])
    while True:
        batch = np.random.default_rng([seed, 3, piece])
        joint = random_joint(FINAL_NM, kind, 0, SCATTER, batch, rng)
        driven = drive(joint, programme(FINAL_NM), NOISE_NM, rng)
        if driven.verdict == "OK" and _clear(joint, driven, kind) and (known is None or _shows(driven, kind, known)):
            break
    # A good joint may be held on to for long, a bad one not: the length would otherwise tell a missing washer.
    held = int(rng.integers(0, 40)) if kind != "none" else int(rng.integers(0, 160))
    return {
        "angle_deg": np.append(driven.angle_deg, np.full(held, driven.angle_deg[-1])),
        "torque_nm": np.append(driven.torque_nm, np.zeros(held)),
        "workpiece": f"W{piece + 1}",
    }


def _clear(joint: Joint, driven: Driven, kind: str) -> bool:
    """Whether a joint is clearly good or clearly loose, and shows it, so that a question has one answer."""
    share = driven.clamp_n / usual_clamp_n(FINAL_NM)
    late = joint.seat_deg - Joint().seat_deg
    if kind == "none":
        return share > 0.7 and abs(late) < 55
    if kind == "wrong_screw":  # the twin's own bound: below 0.7 of the usual clamp force a joint comes loose
        return share < 0.68
    return share < 0.52 and (kind != "missing_washer" or late > 150)


def _shows(driven: Driven, kind: str, known: pd.DataFrame) -> bool:
    """Whether the three values, one by one and together, put a joint where it belongs."""
    away = pd.Series(_values(driven.angle_deg, driven.torque_nm)) - known.mean()
    in_std = away / known.std(ddof=0)
    furthest = in_std.abs().max()
    together = np.sqrt(away @ np.linalg.solve(known.cov(), away))
    if kind == "wrong_screw":  # on the low side, and there only: whoever looks at the high side alone misses it
        return in_std.min() < -BEYOND and in_std.max() < WITHIN
    return furthest > BEYOND if kind != "none" else furthest < WITHIN and together < BEYOND
