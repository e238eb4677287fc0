"""What a cohort's ``gangso.toml`` says for the office: when somebody has completed, who issues certificates, whether names may leave.

::

    [completion]
    attendance = 0.8       # at least this share of the hours
    points = 0.6           # at least this share of all points
    each = 0.4             # at least this share in each assignment; not asked unless it is there
    memos = true           # nobody completes before all memos of theirs are marked

    [office]
    course = "제조 AI 실무 과정"              # on certificates and in the report
    issuer = "창원강소연구개발특구 사업단"    # who issues certificates; default: the zone's core institution
    signer = "단장 홍길동"                    # who signs them; default: nobody is named
    names = true                              # names of people and companies may stand in the report to the foundation

What is not there is as in `Rule` and `Office`.
"""

from dataclasses import dataclass, fields
from pathlib import Path

from gangso import entries, workplace
from gangso.entries import Entry
from gangso.words import Text, tr


@dataclass(frozen=True)
class Rule:
    """When somebody has completed; a share of 0 asks for nothing.

    Attributes
    ----------
    attendance
        Least share of the hours of all sessions.
    points
        Least share of the points of all assignments that are asked of them.
    each
        Least share of the points of each of these assignments.
    memos
        Whether all that a person marks has to be marked first.
    """

    attendance: float = 0.8
    points: float = 0.6
    each: float = 0.0
    memos: bool = True

    def in_words(self) -> str:
        """Return the rule as people read it, in the reader's language."""
        parts = [
            tr(ko=f"출석률 {self.attendance:.0%} 이상", en=f"attendance of at least {self.attendance:.0%}")
            if self.attendance
            else "",
            tr(ko=f"전체 점수 {self.points:.0%} 이상", en=f"at least {self.points:.0%} of all points")
            if self.points
            else "",
            tr(ko=f"과제마다 {self.each:.0%} 이상", en=f"at least {self.each:.0%} in each assignment")
            if self.each
            else "",
            tr(ko="서술형 채점 완료", en="all memos marked") if self.memos else "",
        ]
        return ", ".join(filter(None, parts)) or tr(ko="조건 없음", en="none")


@dataclass(frozen=True)
class Office:
    """Who teaches and issues, and whether names may stand in the report; what is empty is not said."""

    course: str = ""
    issuer: str = ""
    signer: str = ""
    names: bool = False


COURSE = Text(ko="제조 AI 교육과정 강소(Gangso)", en="Gangso, a curriculum in manufacturing AI")


def read(folder: Path) -> tuple[Rule, Office]:
    """Read both tables of a cohort's ``gangso.toml``.

    Raises
    ------
    GangsoError
        If a value cannot be, or a name is misspelt; the message names file and entry.
    """
    top = entries.read(Path(folder) / workplace.FILE)
    return _rule(top.entry("completion")) if "completion" in top else Rule(), _office(top)


def _rule(entry: Entry) -> Rule:
    found = {}
    for name in ("attendance", "points", "each"):
        if name not in entry:
            continue
        found[name] = share = entry.real(name)
        if not 0 <= share <= 1:
            entry.fail(
                ko=f"'{name}'은(는) 0에서 1까지의 비율입니다(80 %는 0.8). 지금은 {share:g}입니다.",
                en=f"'{name}' is a share from 0 to 1 (80 % is 0.8); it is {share:g}.",
            )
    if "memos" in entry:
        found["memos"] = entry.flag("memos")
    entry.finish()
    return Rule(**found)


def _office(top: Entry) -> Office:
    if "office" not in top:
        return Office()
    entry = top.entry("office")
    texts = {one.name: entry.string(one.name) for one in fields(Office) if one.name != "names" and one.name in entry}
    office = Office(**texts, names=entry.flag("names"))
    entry.finish()
    return office
