"""A plan of what is offered, to be shortened and completed by hand."""

import json
from typing import Any

from gangso import signs
from gangso.data.own import units
from gangso.recorder.browse.offers import Offered


def plan_text(found: Offered, machine: str = "MACHINE") -> str:
    """Return a plan that reads all of it, to be shortened."""
    lines = [
        "# gangso collect PLAN 으로 시작합니다. 필요 없는 신호는 지우십시오. · Start it with gangso collect PLAN. Remove what is not needed.",
        "[store]",
        'folder = "collected"',
        'timezone = "Asia/Seoul"',
        "# quota_gb = 50             # export_to에 복사된 것부터 지웁니다 · what was copied to export_to goes first",
        '# export_to = "//nas/collected"',
        "",
        "[[source]]",
        f"name = {_toml(found.kind)}",
        f"kind = {_toml(found.kind)}",
        f"machine = {_toml(machine)}",
        *(f"{key} = {_toml(value)}" for key, value in found.access.items()),
    ]
    if found.kind in ("opcua", "mqtt"):
        lines += [
            '# user = "reader"',
            '# password_file = "reader.secret"   # 계획 옆의 파일 · a file beside this plan',
        ]
    taken: set[str] = set()
    for offer in found.offers:
        name, number = offer.name, 2
        while name in taken:
            name, number = f"{offer.name} {number}", number + 1
        taken.add(name)
        now = f"   # 지금 · now: {_line(offer.now)}" if offer.now else ""
        lines += ["", "[[source.signal]]", f"name = {_toml(name)}{now}"]
        lines += [f"{key} = {_toml(value)}" for key, value in offer.where.items()]
        if offer.unit:
            known = units.known(offer.unit)
            lines.append(f"unit = {_toml(known)}" if known else f'# unit = ""   # {_line(offer.unit)}?')
        else:
            lines.append('# unit = ""')
        if offer is found.offers[0]:
            lines += _LIMITS
    return "\n".join(lines) + "\n"


# Below a signal: that is where its limits belong.
_LIMITS = (
    "# 한계는 데이터를 보기 전에, 설비를 아는 사람이 신호마다 적습니다. 없으면 'gangso data quality'가 판정하지 않습니다.",
    "# Limits are written by who knows the machine, signal by signal, before looking at data; without, nothing is judged.",
    "# [source.signal.limits]",
    "# low = 0",
    "# high = 100",
    "# longest_gap_s = 10",
    "# frozen_s = 600",
    "# fastest_hz = 1",
)


def _toml(value: Any) -> str:
    """Return a value as TOML; texts, numbers and lists of them are written alike in JSON, and no sign in it acts on a terminal."""
    text = json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")
    return "".join(sign if sign.isprintable() else f"\\U{ord(sign):08x}" for sign in text)


def _line(text: str) -> str:
    return signs.in_a_line(text)[:60]
