"""The files that a case is made of, and what in them is still marked as open."""

from collections.abc import Iterator
from pathlib import Path

from gangso import content
from gangso.authoring.complaint import OPEN, Complaint
from gangso.course import NO_ZONE, Module
from gangso.words import Text

CODE = Path(__file__).resolve().parents[1]


def needed(module: Module) -> dict[str, Path]:
    """Return the files that a case needs, by what each is for."""
    root, slug = content.root(), module.slug
    found = {
        "lesson": root / "notebooks" / slug / "lesson.py",
        "assignment": root / "notebooks" / slug / "assignment.py",
        "exercise": root / "notebooks" / slug / "exercise.py",
        "deck": root / "slides" / f"{slug}.py",
        "memo": root / "grading" / "demo" / f"{slug}.toml",
    }
    if module.zone not in NO_ZONE:
        found["plants"] = root / "course" / "plants" / f"{module.short}.toml"
    for name in module.datasets:
        found[f"data {name}"] = root / "datasets" / name / "dataset.toml"
        found[f"card {name}"] = root / "datasets" / name / "card.md"
    return found


def missing(module: Module) -> Iterator[Complaint]:
    """Yield what is not there."""
    for what, path in needed(module).items():
        if not path.is_file():
            yield Complaint(
                path,
                1,
                "file",
                Text(
                    ko=f"이 파일({what})이 없습니다. `gangso case new`가 만드는 뼈대를 보고 쓰십시오.",
                    en=f"this file ({what}) is not there. Write it after the skeleton that `gangso case new` makes.",
                ),
            )


def left_open(module: Module) -> Iterator[Complaint]:
    """Yield each line of the case's files that is still marked as open, the reader of its data and their twin included."""
    answers = (content.root() / "grading" / "answers" / module.slug).rglob("*.py")
    code = (path for name in module.datasets for path in (CODE / "data" / "sets" / name).glob("*.py"))
    twins = (CODE / "twins" / f"{name}.py" for name in module.datasets)
    entry = content.root() / "course" / "course.toml"
    for path in sorted({*needed(module).values(), *answers, *code, *twins}):
        yield from _marks(path) if path.is_file() else ()
    yield from _marks(entry, after=f'slug = "{module.slug}"')


def _marks(path: Path, after: str | None = None) -> Iterator[Complaint]:
    """Yield the marks in a file; with `after`, only those of the module whose entry begins with that line."""
    inside = after is None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if after is not None and line.startswith(("slug = ", "[[term]]")):
            inside = line == after
        if inside and OPEN in line:
            said = line.partition(OPEN)[2].strip(" .:\"'#},]")[:80]
            yield Complaint(
                path,
                number,
                "open",
                Text(
                    ko=f"아직 쓰지 않았습니다: {said or line.strip()[:80]}. 쓰고 나서 '{OPEN}'을 지우십시오.",
                    en=f"still to be written: {said or line.strip()[:80]}. Write it, then remove '{OPEN}'.",
                ),
            )
