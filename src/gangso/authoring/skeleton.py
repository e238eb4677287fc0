"""The skeleton of a new case: all its files in both languages, runnable at once, with what is still to be written marked."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from gangso import content, course, zones
from gangso.data import registry
from gangso.entries import suggestion
from gangso.errors import GangsoError
from gangso.files import write_whole
from gangso.notebook.compile import compile_source, source_files
from gangso.notebook.source import read
from gangso.words import LANGUAGES

TEMPLATES = Path(__file__).with_name("templates")
_PLACEHOLDER = re.compile(r"@([a-z_]+)@")
_NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class Order:
    """What an author asks for.

    Attributes
    ----------
    slug
        Number and name of the case: ``"02_process_data"``.
    areas
        Ids of the program's areas; empty to take those of the entry that is there.
    zone
        A zone's id; None to take the entry's, or for a case of all zones.
    question
        The question on the floor, in whatever language; None leaves it open.
    dataset
        A dataset that is there already; None to take the entry's, or with `new_data`.
    new_data
        The name of a dataset that this case brings; None if it brings none.
    """

    slug: str
    areas: tuple[str, ...] = ()
    zone: str | None = None
    question: str | None = None
    dataset: str | None = None
    new_data: str | None = None


def write(order: Order) -> list[Path]:
    """Write the skeleton of a case: every file that it needs, or none.

    Returns
    -------
    list of Path
        What was written, the entry in ``course.toml`` and the syllabus pages included.

    Raises
    ------
    GangsoError
        If something is misspelt or lacking in the order, or a file is there already; then nothing has changed.
    """
    root = content.root()
    if not (root / "pyproject.toml").is_file():
        raise GangsoError(
            ko="사례는 저장소(checkout)에서 씁니다. 저장소를 내려받고 그 폴더의 gangso를 쓰십시오.",
            en="Cases are written in a checkout of the repository. Clone it, and use the gangso of that folder.",
        )
    module = _entry(order)
    values = _values(order, module)
    files = dict(_files(order, root, values))
    there = [path for path in files if path.exists()]
    if there:
        listing = ", ".join(str(path.relative_to(root)) for path in there)
        raise GangsoError(
            ko=f"이미 있는 파일은 덮어쓰지 않습니다: {listing}. 지우거나 다른 이름을 쓰십시오.",
            en=f"Files that are there are not overwritten: {listing}. Remove them, or choose another name.",
        )
    described = [root / "course" / "course.toml", *(root / "course" / f"syllabus.{lang}.md" for lang in LANGUAGES)]
    before = {path: path.read_bytes() for path in described}
    made: list[Path] = []
    try:
        for path, text in files.items():
            made += [folder for folder in (*reversed(path.parents),) if not folder.exists()]
            made.append(path)
            write_whole(path, text)
        if module is None:
            write_whole(described[0], _with_entry(before[described[0]].decode("utf-8"), order.slug, values))
        _forget()
        course.update_syllabus(root / "course")
        for source in source_files(order.slug).values():
            for lang in LANGUAGES:
                compile_source(read(source), lang)
    except BaseException:
        for path in reversed(made):
            if path.is_dir():
                path.rmdir()
            else:
                path.unlink(missing_ok=True)
        for path, text in before.items():
            path.write_bytes(text)
        _forget()
        raise
    changed = [path for path, text in before.items() if path.read_bytes() != text]
    return [*changed, *files]


def _forget() -> None:
    """Let what has been read of the course be read anew."""
    for known in (course.load, zones.cases, zones.plants, registry.names, registry.dataset):
        known.cache_clear()


def _entry(order: Order) -> course.Module | None:
    """Return the entry of the case in ``course.toml``, None if it is to be written; check the order against it."""
    if not re.fullmatch(r"\d\d_[a-z0-9_]+", order.slug):
        raise GangsoError(
            ko=f"'{order.slug}': 사례의 이름은 '02_process_data'처럼 두 자리 번호, 밑줄, 소문자 이름입니다.",
            en=f"'{order.slug}': a case is named by two digits, an underscore and a name in lower case: 02_process_data.",
        )
    known = course.load()
    module = next((module for module in known.modules if module.slug == order.slug), None)
    if module is None:
        taken = next((other.slug for other in known.modules if other.number == order.slug[:2]), None)
        if taken:
            raise GangsoError(
                ko=f"{order.slug[:2]}번은 이미 {taken}입니다. 다른 번호나 그 이름을 쓰십시오.",
                en=f"number {order.slug[:2]} is taken by {taken}. Use that name, or another number.",
            )
        if not order.areas:
            raise GangsoError(
                ko=f"course.toml에 {order.slug}이(가) 없습니다. 분야를 --area로 주십시오: {', '.join(known.areas)}.",
                en=f"{order.slug} is not in course.toml. Give its area with --area: {', '.join(known.areas)}.",
            )
    elif order.areas or order.zone or order.question:
        raise GangsoError(
            ko=f"{order.slug}은(는) course.toml에 있습니다. 분야, 특구, 질문은 거기에서 고치고 --area, --zone, --question은 빼십시오.",
            en=f"{order.slug} is in course.toml: change area, zone and question there, and leave out --area, --zone, --question.",
        )
    for area in order.areas:
        if area not in known.areas:
            ko, en = suggestion(area, known.areas)
            raise GangsoError(ko=f"분야 '{area}'은(는) 없습니다. {ko}", en=f"There is no area '{area}'. {en}")
    _check_data(order, module)
    return module


def _check_data(order: Order, module: course.Module | None) -> None:
    if order.new_data is not None and not _NAME.fullmatch(order.new_data):
        raise GangsoError(
            ko=f"'{order.new_data}': 데이터의 이름은 소문자로 시작하고 소문자, 숫자, 밑줄만 씁니다.",
            en=f"'{order.new_data}': the name of data begins with a small letter and has small letters, digits and _ only.",
        )
    if order.dataset is not None and order.new_data is not None:
        raise GangsoError(
            ko="--dataset(있는 데이터)과 --new-data(새 데이터) 가운데 하나만 주십시오.",
            en="Give --dataset (known data) or --new-data (new data), not both.",
        )
    name = order.new_data or order.dataset
    if module is not None and name is not None and name not in module.datasets:
        raise GangsoError(
            ko=f"course.toml의 {module.slug}에는 데이터 '{name}'이(가) 없습니다. 거기의 datasets에 먼저 쓰십시오.",
            en=f"the entry of {module.slug} in course.toml does not list '{name}'. Write it into its datasets first.",
        )
    if order.new_data is None:
        name = order.dataset or next(iter(module.datasets if module else ()), None)
        if name is None:
            raise GangsoError(
                ko=f"데이터를 --dataset 또는 --new-data로 주십시오. 있는 것: {', '.join(registry.names())}.",
                en=f"Give its data with --dataset or --new-data. There are: {', '.join(registry.names())}.",
            )
        registry.dataset(name)


def _values(order: Order, module: course.Module | None) -> dict[str, str]:
    """Return what the templates leave out."""
    known = course.load()
    module_zone = module.zone if module else zones.zone(order.zone).id if order.zone else "all"
    place = module_zone if module_zone not in course.NO_ZONE else zones.all_zones()[0].id
    quoted = None if order.question is None else order.question.replace("\\", "\\\\").replace('"', '\\"')
    return {
        "slug": order.slug,
        "number": order.slug[:2],
        "short": order.slug[3:],
        "seed": str(int(order.slug[:2])),
        "module_zone": module_zone,
        "zone": place,
        "areas": ", ".join(f'"{area}"' for area in order.areas),
        "question_ko": f"[[open]] {quoted}" if quoted else "[[open]] 현장의 질문은 무엇입니까?",
        "question_en": f"[[open]] {quoted}" if quoted else "[[open]] What is the question on the floor?",
        "dataset": order.new_data or order.dataset or (module.datasets[0] if module else ""),
        "source": next(iter(known.sources)),
    }


def _files(order: Order, root: Path, values: Mapping[str, str]) -> Iterator[tuple[Path, str]]:
    """Yield the new files with their texts."""
    slug, short = order.slug, values["short"]
    yield root / "notebooks" / slug / "lesson.py", _filled("lesson.py", values)
    yield root / "notebooks" / slug / "assignment.py", _filled("assignment.py", values)
    yield root / "notebooks" / slug / "exercise.py", _filled("exercise.py", values)
    yield root / "slides" / f"{slug}.py", _filled("deck.py", values)
    yield root / "grading" / "demo" / f"{slug}.toml", _filled("memo.toml", values)
    plants = [_filled("plants_zone.toml", {**values, "place": zone.id}) for zone in zones.all_zones()]
    yield root / "course" / "plants" / f"{short}.toml", "".join([_filled("plants_head.toml", values), *plants])
    for template in sorted(TEMPLATES.glob("first_*.py.txt")):
        name = template.name.removeprefix("first_").removesuffix(".txt")
        yield root / "grading" / "answers" / slug / "first" / name, _filled(f"first_{name}", values)
    if order.new_data:
        folder = root / "datasets" / order.new_data
        yield folder / "dataset.toml", _filled("dataset.toml", values)
        yield folder / "card.md", _filled("card.md", values)
        yield root / "src" / "gangso" / "twins" / f"{order.new_data}.py", _filled("twin.py", values)
        yield root / "src" / "gangso" / "data" / "sets" / order.new_data / "__init__.py", _filled("set.py", values)


def _filled(name: str, values: Mapping[str, str]) -> str:
    text = (TEMPLATES / f"{name}.txt").read_text(encoding="utf-8")
    return _PLACEHOLDER.sub(lambda found: values[found[1]], text)


def _with_entry(text: str, slug: str, values: Mapping[str, str]) -> str:
    """Return ``course.toml`` with the new module's entry in the order of numbers."""
    later = [
        found.start() for found in re.finditer(r'^\[\[module\]\]\nslug = "(\d\d)', text, re.M) if found[1] > slug[:2]
    ]
    after = re.search(r"^(?:# -+ glossary.*\n\n?)?(?:# .*\n)*\[other_words\]|^# -+ glossary", text, re.M)
    at = later[0] if later else after.start()
    return f"{text[:at]}{_filled('module.toml', values)}{text[at:]}"
