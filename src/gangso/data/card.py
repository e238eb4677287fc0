"""The part of a dataset's card that says what a file of one's own may look like, made from its ``dataset.toml``."""

import re

from gangso.data import registry
from gangso.data.own import units
from gangso.data.own.reader import suffixes
from gangso.data.registry import Dataset
from gangso.data.schema import Column

_BLOCK = "<!-- own {lang}: made from dataset.toml by gangso.data.card -->\n{text}\n<!-- /own -->"
_MARK = r"<!-- own {lang}: [^\n]*-->\n.*?\n<!-- /own -->"


def own_block(dataset: Dataset, lang: str) -> str:
    """Return the text, in one language, between the marks that `update` looks for."""
    ko = lang == "ko"
    kinds = ", ".join(suffixes(dataset.own))
    head = (
        f"읽는 형식: {kinds}. 글자는 UTF-8, CP949, UTF-16, 나눔은 쉼표, 세미콜론, 탭입니다. 소수점 쉼표, 천 단위 쉼표, 열 이름 위의 제목 행, "
        "열 이름 아래의 단위 행, 오른쪽의 빈 열을 읽고, `#N/A`, `-`, `OFF`는 빈값입니다. 열 이름은 대소문자와 띄어쓰기의 수를 가리지 않으며, 단위는 "
        "`토크 (kgf·cm)`처럼 열 이름에 쓰거나 단위 행이나 사이드카의 `[units]`에 씁니다. 이름(독립 단위)은 글로 읽어 `01`과 `1`은 다릅니다. "
        f"실행하기 전에 `gangso data check {dataset.name} 파일`로 무엇을 읽었는지 보십시오."
        if ko
        else f"Kinds of files: {kinds}. Text is UTF-8, CP949 or UTF-16, separated by commas, semicolons or tabs. Decimal commas, commas "
        "between thousands, rows of titles above the headings, a row of units below them and blank columns at the right are read; "
        "`#N/A`, `-` and `OFF` are missing values. Headings are compared without capitals and double spaces; a unit stands in the "
        "heading, as in `torque (kgf·cm)`, in the row of units, or under `[units]` in the sidecar. Names (of the unit of "
        f"independence too) are read as text: `01` is not `1`. Before anything runs, `gangso data check {dataset.name} FILE` shows "
        "what was understood."
    )
    titles = (
        ("열", "알아듣는 열 이름", "단위", "범위나 값", "필요")
        if ko
        else ("column", "also known as", "unit", "range or values", "needed")
    )
    rows = [f"| {' | '.join(titles)} |", "|---|---|---|---|---|"]
    rows += [_row(column, ko) for column in dataset.tables[dataset.own.table]]
    return _BLOCK.format(lang=lang, text="\n".join([head, "", *rows]))


def _row(column: Column, ko: bool) -> str:
    if column.allowed:
        spoken = {value: ", ".join(column.spoken.get(value, ())) for value in column.allowed}
        values = "; ".join(f"{value} ({words})" if words else value for value, words in spoken.items())
    elif column.minimum is not None or column.maximum is not None:
        low, high = ("" if end is None else f"{end:g}" for end in (column.minimum, column.maximum))
        values = f"{low} ~ {high}".strip()
    else:
        values = ""
    needed = ("예" if ko else "yes") if column.required else ("아니요" if ko else "no")
    if column.required and column.missing:
        needed += ", 빈값 가능" if ko else ", may have gaps"
    accepted = units.of(column.unit)
    unit = f"{accepted[0]} ({', '.join(accepted[1:])})" if len(accepted) > 1 else "".join(accepted)
    return f"| `{column.name}` | {', '.join(column.words)} | {unit} | {values} | {needed} |"


def updated(card: str, dataset: Dataset) -> str:
    """Return a card with its two blocks made anew."""
    for lang in ("ko", "en"):
        block = own_block(dataset, lang)
        card = re.sub(_MARK.format(lang=lang), lambda _, block=block: block, card, flags=re.DOTALL)
    return card


def update() -> None:
    """Write the blocks of all cards anew: ``python -c "from gangso.data import card; card.update()"``."""
    for name in registry.names():
        dataset = registry.dataset(name)
        path = dataset.folder / "card.md"
        path.write_text(updated(path.read_text(encoding="utf-8"), dataset), encoding="utf-8")
