"""What an address offers: one thing that can be read, and all of them."""

from dataclasses import dataclass
from typing import Any

MOST = 2000  # variables of one server; more are a plan that nobody reads


@dataclass(frozen=True)
class Offer:
    """One thing that can be read.

    Parameters
    ----------
    name
        What a plan would call it.
    where
        Where it is, as the keys of a plan's ``[[source.signal]]``.
    unit
        As the other side writes it; empty if it does not say.
    now
        What it is now, if it is known.
    """

    name: str
    where: dict[str, Any]
    unit: str = ""
    now: str = ""


@dataclass(frozen=True)
class Offered:
    """All that an address offers.

    Parameters
    ----------
    kind
        Of the source.
    access
        How to get there, as the keys of a plan's ``[[source]]``.
    offers
        In the order that they were found.
    cut
        Whether there is more than is listed.
    """

    kind: str
    access: dict[str, Any]
    offers: tuple[Offer, ...]
    cut: bool = False
