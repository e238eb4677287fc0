"""Command and call are one function: the same parameters and defaults, the same results and messages."""

import inspect
import subprocess
import sys
from pathlib import Path

import click
import nbformat
import pytest

import gangso
from gangso import calls, cli, doctor
from gangso.errors import GangsoError

CALLS = {
    "list": calls.modules,
    "build": calls.build,
    "run": calls.run,
    "slides": calls.slides,
    "check": calls.check,
    "verify": calls.verify,
    "check-course": calls.check_course,
    "feedback": calls.feedback,
    "grade": calls.grade,
    "doctor": doctor.examine,
}
WITHOUT = {
    *("lab", "hand-in", "cohort", "seminar", "case", "data"),
    *("bundle", "certificate", "office", "collect"),
}  # README.md says why

# What a command has for the terminal alone: how much it prints, where else it writes what it prints; and for commands whose
# results are not in a language, the language in which it speaks.
SHOWN = {
    "verify": {"details", "target"},
    "grade": {"target", "lang"},
    "list": {"lang"},
    "doctor": {"lang"},
    "check-course": {"lang"},
}
# What a call has for programs alone.
TOLD = {"on_step", "folder"}


def command(name: str) -> click.Command:
    return cli.gangso.get_command(click.Context(cli.gangso), name)


def defaults_of_command(name: str) -> dict[str, object]:
    """Return what the function of a command gets if only its required parameters are given, by name."""
    found = command(name)
    needed = ["x" for each in found.params if isinstance(each, click.Argument) and each.required]
    given = found.make_context(name, needed).params
    required = {each.name for each in found.params if each.required}
    return {key: value for key, value in given.items() if key not in required}


def test_every_command_has_its_call_or_a_reason():
    assert {*CALLS} | WITHOUT == {*cli.COMMANDS}


@pytest.mark.parametrize("name", CALLS)
def test_parameters_and_defaults_are_the_same(name):
    parameters = {key: one for key, one in inspect.signature(CALLS[name]).parameters.items() if key not in TOLD}
    shown = SHOWN.get(name, set())
    assert {*parameters} == {each.name for each in command(name).params} - shown
    defaults = {key: one.default for key, one in parameters.items() if one.default is not inspect.Parameter.empty}
    assert defaults == {key: value for key, value in defaults_of_command(name).items() if key not in shown}


def test_the_page_lists_every_call_with_its_parameters():
    page = (Path(gangso.__file__).parent / "README.md").read_text(encoding="utf-8")
    for name in {*gangso.__all__} - {"tr"}:
        (line,) = (line for line in page.splitlines() if f"`gangso.{name}(" in line and line.startswith("|"))
        parameters = inspect.signature(getattr(gangso, name)).parameters
        assert all(f"{key}=" in line or f"({key}" in line for key in parameters if key != "on_step"), name


def test_importing_the_package_brings_none_of_it():
    code = "import sys, gangso; print(sorted({'click', 'numpy', 'nbformat', 'pandas', 'nbgrader'} & {*sys.modules}))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "[]\n"


def test_every_name_at_the_top_is_there_and_others_are_not():
    assert all(callable(getattr(gangso, name)) for name in gangso.__all__)
    with pytest.raises(AttributeError, match="no attribute 'fly'"):
        gangso.fly  # noqa: B018


def test_a_case_is_built_where_it_was_asked_for(tmp_path):
    written = gangso.build("spindle", lang="en", out=tmp_path)
    assert {path.relative_to(tmp_path).as_posix() for path in written} == {
        f"en/11_spindle/{kind}.ipynb" for kind in ("lesson", "assignment", "deck")
    }
    assert nbformat.read(written[0], 4).metadata.gangso.lang == "en"


@pytest.mark.parametrize(
    ("call", "en"),
    [
        (lambda: gangso.build("spindel"), "There is no case 'spindel'"),
        (lambda: gangso.build("spindle", lang="fr"), "no language 'fr'"),
        (lambda: gangso.run("spindle", lang="fr"), "no language 'fr'"),
        (lambda: gangso.run("spindle", zone="busan"), "There is no zone 'busan'"),
        (lambda: gangso.run("spindle", data="mine.csv"), "there is no such file"),
        (lambda: gangso.slides("spindel"), "There is no case 'spindel'"),
        (lambda: gangso.verify(["spindel"]), "There is no case 'spindel'"),
        (lambda: gangso.verify(["spindle"], question="rsm"), "no autograded question 'rsm'. It has: "),
        (lambda: gangso.verify(["spindle"], mutants=True, question="rsm"), "no autograded question 'rsm'. It has: "),
        (lambda: gangso.verify(question="rms"), "name its one case with it"),
        (lambda: gangso.verify(["spindle"], attacks=True, question="rms"), "name its one case with it"),
        (lambda: gangso.grade("x", workers=2, scheduler="tcp://a:1"), "--workers or --scheduler, not both"),
        (lambda: gangso.open_data("cwruu"), "cwruu"),
    ],
)
def test_a_mistake_is_told_as_the_command_tells_it(call, en, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(GangsoError) as caught:
        call()
    assert en in caught.value.en and [*tmp_path.iterdir()] == []
