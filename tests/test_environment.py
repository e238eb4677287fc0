"""The three lists of dependencies agree: pyproject.toml, requirements.lock, environment.yml; and what is imported is in them."""

import ast
import importlib.metadata
import re
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

CHECKOUT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
NEEDED = [Requirement(line) for line in PROJECT["dependencies"]]
TESTING = [Requirement(line) for line in PROJECT["optional-dependencies"]["test"]]
LOCK = (CHECKOUT / "requirements.lock").read_text(encoding="utf-8")
PINS = dict(line.split("==") for line in LOCK.splitlines() if line and not line.startswith("#"))
CONDA = yaml.safe_load((CHECKOUT / "environment.yml").read_text(encoding="utf-8"))

# What conda-forge calls otherwise than PyPI.
CONDA_NAMES = {"msgpack-python": "msgpack", "python-duckdb": "duckdb", "pytorch-cpu": "torch"}


def conda_requirements() -> tuple[list[Requirement], list[str]]:
    """Return what conda installs, under PyPI's names, and the lines of the pip section."""
    lines = [line for line in CONDA["dependencies"] if isinstance(line, str)]
    (pip,) = (line["pip"] for line in CONDA["dependencies"] if isinstance(line, dict))
    found = [Requirement(line) for line in lines]
    for requirement in found:
        requirement.name = CONDA_NAMES.get(requirement.name, requirement.name)
    return found, pip


def ranges(requirements: list[Requirement]) -> dict[str, str]:
    return {canonicalize_name(requirement.name): str(requirement.specifier) for requirement in requirements}


def test_conda_users_get_the_same_ranges():
    conda, pip = conda_requirements()
    by_pip = [Requirement(line) for line in pip if not line.startswith("-")]
    got = ranges([*conda, *by_pip])
    assert got.pop("python") == PROJECT["requires-python"]
    assert got.pop("pip") == ""
    assert got == ranges([*NEEDED, *TESTING])
    assert set(ranges(conda)).isdisjoint(ranges(by_pip))


def test_conda_users_get_the_package_itself():
    assert CONDA["name"] == PROJECT["name"]
    assert CONDA["channels"] == ["conda-forge"]
    assert "--editable ." in conda_requirements()[1]


@pytest.mark.parametrize("requirement", [*NEEDED, *TESTING], ids=lambda requirement: requirement.name)
def test_the_lock_pins_every_dependency_within_its_range(requirement: Requirement):
    assert requirement.specifier.contains(PINS[canonicalize_name(requirement.name)])


def test_the_lock_has_the_small_torch():
    assert PINS["torch"] == "2.13.0"
    # The builds for graphics cards bring gigabytes that no module needs.
    assert [name for name in PINS if name.startswith(("nvidia", "triton", "cuda"))] == []


def test_the_lock_is_exact_and_names_no_place():
    for line in LOCK.splitlines():
        if line and not line.startswith("#"):
            assert re.fullmatch(r"[a-z0-9-]+==[0-9][0-9a-z.]*", line), line
    for name in ("requirements.lock", "environment.yml"):
        text = (CHECKOUT / name).read_text(encoding="utf-8")
        assert not re.search(r"://|--index-url|--find-links|@ ", text), name


def test_what_is_imported_is_declared():
    of_module = importlib.metadata.packages_distributions()
    declared = set(ranges(NEEDED))
    missing = set()
    for path in (CHECKOUT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module]
            for name in {name.partition(".")[0] for name in names} - set(sys.stdlib_module_names) - {"gangso"}:
                if declared.isdisjoint(canonicalize_name(owner) for owner in of_module[name]):
                    missing.add(f"{name} ({path.relative_to(CHECKOUT)})")
    assert not missing, "\n".join(sorted(missing))
