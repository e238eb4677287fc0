"""Units of signals as OPC UA writes them: a code of UN/CEFACT recommendation 20, as a number, with a symbol.

The number is made from the code's letters (OPC 10000-8, section 5.6.4.3): ``CEL`` is 0x43454C.
"""

NAMESPACE = "http://www.opcfoundation.org/UA/units/un/cefact"

# Signal of the machine tool: code, symbol, what it is.
UNITS = {
    "spindle_speed": ("RPM", "r/min", "revolutions per minute"),
    "spindle_load": ("P1", "%", "percent"),
    "feed_rate": ("H81", "mm/min", "millimetre per minute"),
    "x_position": ("MMT", "mm", "millimetre"),
    "spindle_temperature": ("CEL", "°C", "degree Celsius"),
    "coolant_pressure": ("BAR", "bar", "bar"),
    "coolant_flow": ("L2", "l/min", "litre per minute"),
    "motor_current": ("AMP", "A", "ampere"),
    "vibration": ("MSK", "m/s²", "metre per second squared"),
}


def unit_id(code: str) -> int:
    """Return a code's number.

    Examples
    --------
    >>> hex(unit_id("CEL"))
    '0x43454c'
    """
    return int.from_bytes(code.encode("ascii"), "big")
