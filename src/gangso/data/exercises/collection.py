"""Recordings of a participant's own for the assignment on collecting."""

import pandas as pd

from gangso.data.exercises import _collection


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
    return _collection.messages(seed)[0]


def moments(seed: int) -> pd.DataFrame:
    """Return the same moments (a cut begins) by two clocks.

    Returns
    -------
    DataFrame
        ``machine_s`` and ``sensor_s``: seconds by the controller's clock, and by the sensor box's.
    """
    return _collection.moments(seed)[0]


def ripple_seen(seed: int) -> dict[float, float]:
    """Return at which frequency (Hz) a pump's ripple shows, by the rate (Hz) at which the pressure was read.

    The true frequency is a multiple of 0.5 Hz up to 30 Hz, and only one goes with all three.
    """
    true = _collection.ripple(seed)
    return {rate: _collection.folded(true, rate) for rate in _collection.RATES_HZ}


def signals(seed: int) -> dict[str, pd.DataFrame]:
    """Return three signals, each with ``time_s`` and ``value``.

    Returns
    -------
    dict of DataFrame
        By the names ``"load"``, ``"pressure"``, ``"flow"``; one row a second, possible values 0 to 100.
    """
    return {name: table for name, (table, _) in _collection.signals(seed).items()}
