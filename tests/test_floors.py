"""The floors of the package: imports run one way, so that each part can be read, tested and replaced without those above."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import gangso

SOURCE = Path(gangso.__file__).parent
FLOORS = (
    {
        "words",
        "errors",
        "lean",
        "workplace",
        "content",
        "exercises",
        "entries",
        "figure_texts",
        "files",
        "handing_in",
        "plots",
        "safe_path",
        "signs",
        "stubs",
        "checks",
        "twins",
        "decisions",
    },
    {"zones", "kernels", "collection"},
    {"course", "data"},
    {"notebook", "readiness", "recorder"},
    {"grading"},
    {"office"},
    {"desk"},
    {"hub"},
    {"authoring", "bundle", "doctor", "calls"},
    {"cli"},
    {"__main__"},
)
HEIGHT = {part: height for height, floor in enumerate(FLOORS) for part in floor}

# Stricter than the floors: a simulator takes parameters and a generator and gives arrays, whatever the course; a decision is
# counted from a company's own figures as from a zone's; grading must be able to grade any nbgrader course.
ONLY = {"twins": {"twins", "errors", "words"}, "decisions": {"decisions", "errors", "words"}}
NEVER = {"grading": {"twins", "data"}}


def name_of(path: Path) -> str:
    parts = ["gangso", *path.relative_to(SOURCE).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for path in sorted(SOURCE.rglob("*.py")) if "_content" not in path.parts}


def imports(name: str) -> set[str]:
    """Return the modules of this package that a module imports anywhere in it, inside functions too."""
    package = name if MODULES[name].name == "__init__.py" else name.rpartition(".")[0]
    found = set()
    for node in ast.walk(ast.parse(MODULES[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package.split(".")[: len(package.split(".")) + 1 - node.level]) if node.level else ""
            source = ".".join(filter(None, (base, node.module)))
            # `from gangso import zones` imports a module, `from gangso.zones import profile` a name in one.
            found |= {whole if (whole := f"{source}.{alias.name}") in MODULES else source for alias in node.names}
    return {target for target in found if target in MODULES} - {name}


GRAPH = {name: imports(name) for name in MODULES}


def part_of(name: str) -> str:
    """Return the first name below the package: ``gangso.twins.rotating`` is in ``twins``."""
    return name.split(".")[1]


def steps() -> list[tuple[str, str]]:
    """Return every import between two parts of the package; the package's own front is no part."""
    return [
        (name, target)
        for name, targets in GRAPH.items()
        for target in targets
        if "gangso" not in (name, target) and part_of(name) != part_of(target)
    ]


def test_every_part_of_the_package_has_its_floor():
    assert {part_of(name) for name in MODULES if name != "gangso"} <= set(HEIGHT)


def test_imports_go_down_only():
    ground = FLOORS[0]
    up = [
        f"{name} imports {target}"
        for name, target in steps()
        if HEIGHT[part_of(name)] <= HEIGHT[part_of(target)] and not {part_of(name), part_of(target)} <= ground
    ]
    assert up == []


def test_the_front_of_the_package_needs_only_the_ground_floor():
    assert {part_of(target) for target in GRAPH["gangso"]} <= FLOORS[0]


@pytest.mark.parametrize("part", ONLY)
def test_a_simulator_and_a_decision_know_only_the_words_of_their_errors(part: str):
    assert {target for name, target in steps() if part_of(name) == part and part_of(target) not in ONLY[part]} == set()


@pytest.mark.parametrize("part", NEVER)
def test_grading_knows_no_simulator_and_no_data(part: str):
    assert {target for name, target in steps() if part_of(name) == part and part_of(target) in NEVER[part]} == set()


def test_imports_have_no_circle():
    graph = {name: targets - {"gangso"} for name, targets in GRAPH.items()}
    assert len(list(TopologicalSorter(graph).static_order())) == len(MODULES)  # raises CycleError, with the circle


def test_the_ground_imports_nothing_of_ours():
    assert GRAPH["gangso.words"] == set()
