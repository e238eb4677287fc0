"""Every command speaks on every console: its help and its refusals, in one language, with no sign that the console lacks.

The tree of commands is walked in one process for each language and console; nothing is listed here, so a new command is looked at too.
"""

import contextlib
import io
import json
import multiprocessing
import os
import re
import sys
import traceback
from pathlib import Path

import click
import pytest

from commands import LIBRARIES

NOTHING = "no-such-thing"
SECONDS = 600
CONSOLES = {
    "cp949": "cp949",
    "C": "ascii",
}  # a Korean Windows, a machine that was told of no language: as Python names them


def walk(lang: str, encoding: str, folder: str, target: str) -> None:
    """Call every command with ``--help``, with an option that it has not, and with arguments that name nothing; write what was said."""
    os.chdir(folder)
    Path(f"{folder}-home").mkdir()
    os.environ.update(GANGSO_LANG=lang, PYTHONIOENCODING=encoding, LC_ALL="C", HOME=f"{folder}-home", COLUMNS="100")
    os.environ.pop("LANGUAGE", None)
    for name in [name for name in sys.modules if name.split(".")[:2] == ["gangso", "cli"]]:
        del sys.modules[name]  # texts are said once, at import
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding=encoding, write_through=True) for _ in range(2))
    sys.stdout, sys.stderr = out, err
    from gangso.cli import gangso, main

    found = []

    def call(*arguments: str) -> None:
        for stream in (out, err):
            stream.seek(0)
            stream.truncate()
        sys.argv = ["gangso", "--lang", lang, *arguments]
        try:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                main()
            code = None
        except SystemExit as error:
            code = error.code
        except BaseException:
            code = traceback.format_exc()
        shown = [stream.buffer.getvalue().decode(stream.encoding) for stream in (out, err)]
        found.append({"arguments": arguments, "code": code, "out": shown[0], "err": shown[1]})

    def visit(command: click.Command, path: tuple[str, ...]) -> None:
        call(*path, "--help")
        if isinstance(command, click.Group):
            call(*path, NOTHING)
            context = click.Context(command)
            for name in command.list_commands(context):
                visit(command.get_command(context, name), (*path, name))
            return
        call(*path, "--no-such-option")
        wanted = [one for one in command.params if isinstance(one, click.Argument) and one.required]
        if wanted:
            call(*path)
            call(*path, *(NOTHING for _ in wanted))

    visit(gangso, ())
    Path(target).write_text(json.dumps(found), encoding="utf-8")


# Each language and each console once: what a console cannot show, `test_plain_signs` looks at sign by sign.
@pytest.fixture(scope="module", params=[("ko", "cp949"), ("en", "C")], ids="-".join)
def spoken(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str, list[dict]]:
    """What every command said, in a language and on a console."""
    lang, console = request.param
    folder = tmp_path_factory.mktemp(f"{lang}-{console}")
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    if method == "forkserver":
        context.set_forkserver_preload(LIBRARIES)
    target = folder.parent / f"{folder.name}.json"
    process = context.Process(target=walk, args=(lang, CONSOLES[console], os.fspath(folder), os.fspath(target)))
    process.start()
    process.join(SECONDS)
    assert process.exitcode == 0
    assert not [*folder.iterdir()], "a refused command left something behind"
    return lang, console, json.loads(target.read_text(encoding="utf-8"))


def test_every_command_is_walked_and_ends_as_it_should(spoken) -> None:
    _, _, found = spoken
    called = {" ".join(one["arguments"]) for one in found}
    assert {
        "--help",
        "cohort grade --help",
        f"cohort scores {NOTHING}",
        "case new --help",
        f"run {NOTHING}",
    } <= called
    assert len(found) > 100
    for one in found:
        expected = 0 if one["arguments"][-1] == "--help" else 2
        assert one["code"] == expected, one
        assert "Traceback" not in one["out"] + one["err"], one
        assert (one["out"] if expected == 0 else one["err"]).strip(), one


def test_it_is_said_in_one_language(spoken) -> None:
    lang, _, found = spoken
    hangul = re.compile("[가-힣]+")
    for one in found:
        said = (one["out"] + one["err"]).replace("언어 · language", "").replace("버전 · version", "")
        if lang == "en":
            assert not hangul.search(re.sub(r"'[^'\n]*'|\"[^\"\n]*\"|\([^)\n]*\)", "", said)), one
            continue
        assert hangul.search(said), one
        # Paths, examples and names are what they are; a sentence of English is five words in a row.
        for line in said.splitlines():
            assert hangul.search(line) or not re.search(r"(?:\b[a-z]+\b[ ,]+){4}[a-z]+", line), (one["arguments"], line)
        assert not re.search(r"(?m)^(Usage|Options|Commands|Error|Try)\b", said), one


def test_no_sign_is_lost(spoken) -> None:
    """A question mark where a letter was: what a console lacks has a plain sign."""
    _, _, found = spoken
    for one in found:
        for line in (one["out"] + one["err"]).splitlines():
            assert not re.search(r"\?{2,}|\ufffd|(?<=[가-힣])\?(?=[가-힣])", line), (one["arguments"], line)
