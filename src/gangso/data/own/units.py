"""The units in which plants write, and what one of them is in another of the same quantity.

A library of units (Pint) would read kgf·cm and °C too, but takes g for the gram, m/s2 and Ncm for nothing, and knows neither
㎏f nor 회/분: more would be taught to it than is written here.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

# Of each quantity: what one of the unit is in the first. Standard gravity 9.80665 m/s2 and the pounds are exact (NIST SP 811,
# appendix B); hp is the metric horsepower where it is written PS, else the mechanical one.
_TABLE: Mapping[str, Mapping[str, float]] = {
    "acceleration": {"m/s2": 1.0, "g": 9.80665, "mg": 9.80665e-3, "gal": 0.01, "mm/s2": 1e-3},
    "force": {
        "N": 1.0,
        "kN": 1e3,
        "kgf": 9.80665,
        "gf": 9.80665e-3,
        "tonf": 9806.65,
        "daN": 10.0,
        "lbf": 4.4482216152605,
    },
    "torque": {
        **{"Nm": 1.0, "Ncm": 0.01, "Nmm": 1e-3, "mNm": 1e-3, "kNm": 1e3, "kgfm": 9.80665, "kgfcm": 0.0980665},
        **{"kgfmm": 9.80665e-3, "gfcm": 9.80665e-5, "lbfin": 0.1129848290276167, "lbfft": 1.3558179483314004},
    },
    "angle": {"deg": 1.0, "turn": 360.0, "rad": 57.29577951308232},
    "turning": {"rad/s": 1.0, "deg/s": 0.017453292519943295, "rpm": 0.10471975511965977, "rps": 6.283185307179586},
    "length": {"mm": 1.0, "um": 1e-3, "nm": 1e-6, "cm": 10.0, "m": 1e3, "inch": 25.4},
    "speed": {"m/min": 1.0, "m/s": 60.0, "mm/min": 1e-3, "mm/s": 0.06},
    "feed": {"mm/rev": 1.0, "um/rev": 1e-3},
    "time": {"s": 1.0, "ms": 1e-3, "us": 1e-6, "min": 60.0, "h": 3600.0},
    "current": {"A": 1.0, "mA": 1e-3, "uA": 1e-6, "kA": 1e3},
    "voltage": {"V": 1.0, "mV": 1e-3, "kV": 1e3},
    "power": {"kW": 1.0, "W": 1e-3, "hp": 0.745699871582270, "PS": 0.73549875},
    "pressure": {
        "bar": 1.0,
        "mbar": 1e-3,
        "Pa": 1e-5,
        "kPa": 0.01,
        "MPa": 10.0,
        "kgf/cm2": 0.980665,
        "psi": 0.0689475729,
    },
    "temperature": {"degC": 1.0, "K": 1.0, "degF": 5 / 9},
    "flow": {"l/min": 1.0, "l/s": 60.0, "l/h": 1 / 60, "m3/h": 1000 / 60},
    "frequency": {"Hz": 1.0, "kHz": 1e3, "MHz": 1e6},
    "share": {"%": 0.01, "1": 1.0, "ppm": 1e-6},
}
_ZERO_DEGC = {"K": -273.15, "degF": -160 / 9}  # what 0 of them is in degC

# Other ways of writing them, after `_plain`.
_SPELT = {
    **{"°c": "degC", "c": "degC", "℃": "degC", "도": "degC", "°f": "degF", "f": "degF", "°": "deg", "회전": "turn"},
    **{"rev": "turn", "turns": "turn", "degree": "deg", "degrees": "deg", "°/s": "deg/s", "1/min": "rpm"},
    **{"r/min": "rpm", "rev/min": "rpm", "회/분": "rpm", "min1": "rpm", "sec": "s", "초": "s", "msec": "ms"},
    **{
        "분": "min",
        "시간": "h",
        "hr": "h",
        "micron": "um",
        "in": "inch",
        "mm/r": "mm/rev",
        "mpm": "m/min",
        "lpm": "l/min",
    },
    **{"kgcm": "kgfcm", "kgm": "kgfm", "kg/cm2": "kgf/cm2", "m/sec2": "m/s2", "m/ss": "m/s2", "amp": "A", "마력": "PS"},
    **{"g'": "g", "grav": "g", "m³/h": "m3/h", "mm/s²": "mm/s2", "percent": "%", "usec": "us", "µs": "us"},
}


@dataclass(frozen=True)
class Conversion:
    """How a number in one unit becomes one in another: ``factor * number + added``."""

    factor: float
    added: float = 0.0


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).translate(dict.fromkeys(map(ord, " ·⋅•∙*^.-−\u200b\ufeff")))
    return text.replace("μ", "u").strip("[]()")


_EXACT = {unit: unit for units in _TABLE.values() for unit in units}
_CASELESS: dict[str, str | None] = {}
for _unit in _EXACT:  # mW and MW are two units: where capitals matter, only the exact spelling counts
    _CASELESS[_unit.casefold()] = None if _unit.casefold() in _CASELESS else _unit
_CASELESS |= {_plain(spelt).casefold(): unit for spelt, unit in _SPELT.items()}


def known(text: str, like: str = "") -> str | None:
    """Return the unit that `text` writes, as this course writes it; None where it writes none.

    Parameters
    ----------
    text
        As somebody wrote it.
    like
        A unit of the quantity that is meant: NM may be newton metres or nanometres.

    Examples
    --------
    >>> known("kgf·cm"), known("㎜"), known("m/s²"), known("Z")
    ('kgfcm', 'mm', 'm/s2', None)
    """
    plain = _plain(text)
    folded = plain.casefold()
    likely = _TABLE.get(quantity(like) or "", ())
    near = next((unit for unit in likely if unit.casefold() == folded), None)
    return (plain if plain in likely else near) or _EXACT.get(plain) or _CASELESS.get(folded)


def quantity(unit: str) -> str | None:
    """Return what a unit measures."""
    return next((name for name, units in _TABLE.items() if unit in units), None)


def of(unit: str) -> tuple[str, ...]:
    """Return the units that can stand for `unit`, itself first; nothing where `unit` is none."""
    own = known(unit) if unit else None
    return () if own is None else (own, *(other for other in _TABLE[quantity(own)] if other != own))


def conversion(given: str, wanted: str) -> Conversion | None:
    """Return how numbers in `given` become numbers in `wanted`; None where they measure different things."""
    there = known(wanted)
    here = known(given, there or "")
    if here is None or there is None or quantity(here) != quantity(there):
        return None
    if here == there:
        return Conversion(1.0)
    units = _TABLE[quantity(here)]
    factor = units[here] / units[there]
    return Conversion(factor, (_ZERO_DEGC.get(here, 0.0) - _ZERO_DEGC.get(there, 0.0)) / units[there])
