"""Recordings of a participant's own for the assignment on collecting."""

from typing import Any

import numpy as np
import pandas as pd

from gangso.words import Text

__all__ = ["claims", "costs", "log", "messages", "signals"]

ENOUGH = 2.5  # samples a period of the fastest that is present
WORDS = ("read", "filter", "none")
JUDGEMENTS = ("holds", "fails", "cannot say")


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


def signals(seed: int) -> pd.DataFrame:
    """Return six signals of a machine, one a row.

    Returns
    -------
    DataFrame
        ``signal``; ``fastest_hz``, the fastest change that is present (None: nobody knows); ``wanted_hz``, the fastest that
        somebody wants to see; ``filter_hz``, above which a filter ahead of the sampling lets nothing through (None: there is
        none); ``shortest_ms``, the shortest sampling interval of the server.
    """
    return signals_and_advice(seed)[0]


def log(seed: int) -> pd.DataFrame:
    """Return what a collector wrote down in a supplier's trial.

    Returns
    -------
    DataFrame
        In the order of arrival: ``seq``, ``time_s`` (by the box's clock), ``arrived_s`` (by the collector's), ``status``,
        ``value``.
    """
    return log_and_judgements(seed)[0]


def claims(seed: int) -> dict[str, str]:
    """Return the supplier's six claims by letter, in an order of the participant's own."""
    return {letter: str(_CLAIMS[name]) for letter, name in letters(seed).items()}


def costs(seed: int) -> dict[str, float]:
    """Return a plant's figures; no two plants have the same."""
    rng = np.random.default_rng([seed, 18])
    return {
        "reading_hours": int(rng.integers(12, 21)),  # a week
        "labour": int(rng.integers(36, 50)) * 1000,  # KRW an hour
        "upkeep": int(rng.integers(20, 40)) * 100_000,  # KRW a year
        "gb": int(rng.integers(300, 900)),
        "storage": int(rng.integers(40, 90)),  # KRW a GB and month
        "machines": int(rng.integers(8, 21)),
        "connection": int(rng.integers(90, 160)) * 10_000,  # KRW a machine, once
        "years": int(rng.integers(4, 7)),
    }


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
        # Never the last, always the one before it: who stops counting too early is told by that.
        dropped = np.append(rng.choice(np.arange(45, count - 2), int(rng.integers(2, 8)), replace=False), count - 2)
        gone += len(dropped)
        parts += [part.drop(index=dropped), again]
        start += count * 0.5 + 60.0
    table = pd.concat(parts).sort_values("arrived_s", kind="stable").reset_index(drop=True)
    return table, gone


def signals_and_advice(seed: int) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return six signals, and by name what has to be done about each: every kind of trap occurs."""
    rng = np.random.default_rng([seed, 16])

    def hz(low: float, high: float) -> float:
        return round(float(rng.uniform(low, high)), 1)

    rows = [
        (hz(1, 3), 1.0, None, 100.0),  # slow, and the server is fast enough
        (hz(15, 30), hz(0.2, 1), None, 100.0),  # only the slow part is wanted, and the fast part folds into it
        (None, hz(0.2, 1), None, 1000.0 / 50),  # nobody knows what is present
        (hz(100, 300), hz(1, 3), hz(3.2, 3.9), 100.0),  # what is present has been filtered already
        (hz(30, 60), hz(20, 28), None, 50.0),  # what is wanted is too fast for the server
        (hz(40, 90), hz(6, 9), hz(3, 5), 10.0),  # what is wanted was filtered away
    ]
    names = ["spindle_load", "coolant_pressure", "table_force", "motor_current", "bed_vibration", "air_pressure"]
    order = rng.permutation(len(rows))
    table = pd.DataFrame(
        [rows[k] for k in order], columns=["fastest_hz", "wanted_hz", "filter_hz", "shortest_ms"], dtype=object
    )
    table.insert(0, "signal", names)
    return table, {row.signal: advised(*list(row)[2:]) for row in table.itertuples()}


def advised(fastest_hz: float | None, wanted_hz: float, filter_hz: float | None, shortest_ms: float) -> str:
    """Return ``read``, ``filter`` or ``none``."""
    highest = 1000 / shortest_ms / ENOUGH
    if wanted_hz > highest or (filter_hz is not None and filter_hz < wanted_hz):
        return "none"
    present = min(np.inf if each is None else each for each in (fastest_hz, filter_hz))
    return "read" if present <= highest else "filter"


_CLAIMS = {
    "interval": Text(ko="0.1초마다 값을 잽니다.", en="A value is measured every 0.1 s."),
    "complete": Text(ko="보낸 메시지는 모두 도착했습니다.", en="Every message that was sent has arrived."),
    "clock": Text(
        ko="상자의 시계는 수집기의 시계와 0.5초 안에서 맞습니다.",
        en="The box's clock agrees with the collector's within 0.5 s.",
    ),
    "fresh": Text(ko="모든 값은 새로 잰 것입니다.", en="Every value is a new measurement."),
    "filter": Text(
        ko="표본화 앞에 알맞은 저역 통과 필터가 있습니다.",
        en="A suitable low-pass filter stands ahead of the sampling.",
    ),
    "power": Text(ko="정전이 되어도 메시지를 잃지 않습니다.", en="No message is lost in a power cut."),
}


def letters(seed: int) -> dict[str, str]:
    """Return which claim has which letter."""
    order = np.random.default_rng([seed, 17]).permutation(list(_CLAIMS))
    return dict(zip("ABCDEF", map(str, order), strict=True))


def log_and_judgements(seed: int) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return a trial's log, and by letter what can be said of each claim."""
    rng = np.random.default_rng([seed, 28])
    tested = ["interval", "complete", "clock", "fresh"]
    holds = dict(zip(tested, rng.permutation([True, True, False, rng.random() < 0.5]), strict=True))
    count = int(rng.integers(380, 460))
    seq = np.arange(count)
    # The trial begins when both clocks have counted for a while: neither time alone tells anything of the other.
    every_s = 0.1 if holds["interval"] else float(rng.choice([0.05, 0.2]))
    time_s = rng.uniform(20, 300) + seq * every_s
    # A message takes 0.01 to 0.5 s: below 1 s, a clock that is behind could not be told from a slow message.
    offset_s = rng.uniform(-0.02, 0.02) if holds["clock"] else float(rng.choice([-1, 1])) * rng.uniform(1.1, 3.0)
    table = pd.DataFrame(
        {
            "seq": seq,
            "time_s": np.round(time_s, 3),
            "arrived_s": np.round(time_s - offset_s + 0.02 + rng.exponential(0.02, count), 3),
            "status": "Good",
            "value": np.round(40 + 3 * np.sin(time_s / 5) + rng.normal(0, 0.2, count), 2),
        }
    )
    if not holds["fresh"]:
        first = int(rng.integers(60, 300))
        stale = slice(first, first + int(rng.integers(8, 20)))
        table.loc[stale, "status"] = "UncertainLastUsableValue"
        table.loc[stale, "value"] = table.value[first - 1]  # the server repeats the last usable one
    if not holds["complete"]:
        table = table.drop(index=rng.choice(np.arange(50, count - 10), int(rng.integers(3, 9)), replace=False))
    truth = {name: "holds" if holds[name] else "fails" for name in tested} | dict.fromkeys(
        ("filter", "power"), "cannot say"
    )
    table = table.sort_values("arrived_s", kind="stable").reset_index(drop=True)
    return table, {letter: truth[name] for letter, name in letters(seed).items()}


def saving(cost: dict[str, Any], share: float) -> float:
    """Return KRW a year that are saved when this share of the reading by hand stops."""
    reading = 52 * share * cost["reading_hours"] * cost["labour"]
    return reading - fixed(cost)


def fixed(cost: dict[str, Any]) -> float:
    """Return KRW a year that collecting costs."""
    return cost["upkeep"] + 12 * cost["gb"] * cost["storage"] + cost["machines"] * cost["connection"] / cost["years"]
