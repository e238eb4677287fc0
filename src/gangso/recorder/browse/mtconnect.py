"""What an MTConnect agent's probe lists."""

from gangso.errors import GangsoError
from gangso.recorder.browse.offers import MOST, Offer, Offered


def mtconnect_offers(address: str) -> Offered:
    """Return an agent's data items."""
    from xml.etree.ElementTree import ParseError

    import requests
    from defusedxml.ElementTree import fromstring

    from gangso.collection.failures import connection

    try:
        content = requests.get(f"{address}/probe", timeout=10).content
        root = fromstring(content)
    except requests.RequestException as error:
        raise connection(
            address, ConnectionRefusedError() if isinstance(error, requests.ConnectionError) else error
        ) from error
    except ParseError as error:
        raise GangsoError(
            ko=f"{address}/probe: MTConnect의 답이 아닙니다.",
            en=f"{address}/probe: this is no answer of MTConnect.",
        ) from error
    items = [each.attrib for each in root.iter() if each.tag.rpartition("}")[2] == "DataItem"]
    offers = tuple(
        Offer(
            each.get("name") or each["id"],
            {"item": each["id"]},
            _UNITS.get(each.get("units", ""), each.get("units", "")),
        )
        for each in items
    )
    return Offered("mtconnect", {"address": address}, offers[:MOST], len(offers) > MOST)


# How MTConnect (part 2, units) writes what this house writes otherwise.
_UNITS = {
    **{"CELSIUS": "degC", "MILLIMETER": "mm", "DEGREE": "deg", "PERCENT": "%", "AMPERE": "A", "VOLT": "V", "WATT": "W"},
    **{"SECOND": "s", "HERTZ": "Hz", "NEWTON": "N", "NEWTON_METER": "Nm", "PASCAL": "Pa", "MILLIMETER/SECOND": "mm/s"},
    **{"REVOLUTION/MINUTE": "rpm", "COUNT": "1", "MILLIMETER/SECOND^2": "mm/s2", "LITER/SECOND": "l/s"},
}
