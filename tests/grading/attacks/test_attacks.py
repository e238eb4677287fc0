"""No attack of the corpus gets through, honest oddities lose nothing; and `verify --attacks` would see it if one did."""

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
import without_namespaces
from rich.console import Console

from gangso.errors import GangsoError, SourceError
from gangso.grading.attacks import attack_corpus, attack_table, runner, traces
from gangso.grading.attacks.attack_corpus import HONEST, Attack
from gangso.grading.attacks.attack_ground import NEIGHBOURS
from gangso.kernels import sandbox
from gangso.kernels.sandbox import landlock

CHECKOUT = Path(__file__).resolve().parents[3]

needs_walls = pytest.mark.skipif(
    sys.platform != "linux" or sandbox.probe().walls is None, reason="no sandbox on this system"
)


def test_the_corpus_is_as_large_as_it_should_be() -> None:
    corpus = attack_corpus.read()
    honest = [attack for attack in corpus if attack.name.startswith(HONEST)]
    assert len(corpus) - len(honest) >= 50 and len(honest) >= 20
    assert {attack.name.partition("/")[0] for attack in corpus} == {"forging", "reading", "harm", "files", "honest"}
    total = sum(attack_corpus.points().values())
    assert all(attack.aim.endswith(".") for attack in corpus)
    half_right = {"honest/partial_credit": total - 1.5}
    assert {attack.name: sum(attack.deserved.values()) for attack in honest} == {
        attack.name: half_right.get(attack.name, total) for attack in honest
    }


def test_what_an_attack_deserves_follows_from_what_it_answers() -> None:
    (attack,) = attack_corpus.read(("forging/hard_coded",))
    answered = {"level": 3, "rms": 1, "rates": 1, "classifier": 2, "plot": 2}
    assert attack.deserved == answered | {"slope": 2, "wear": 3, "flat": 2, "parts": 5, "sums": 6}
    (attack,) = attack_corpus.read(("input_transformer",))
    assert sum(attack.deserved.values()) == 0 and attack.left_open == {*attack_corpus.points()} - {"level"}
    (attack,) = attack_corpus.read(("files/not_json",))
    assert attack.deserved is None and "def make" in attack.make


def test_the_notebook_that_is_handed_in() -> None:
    attack = attack_corpus._read("honest/own_cells", attack_corpus.folder() / "honest" / "own_cells.py")
    notebook = attack_corpus.fill(attack_corpus.assignment("ko"), attack, {"COURSE": "/course"})
    nbformat.validate(notebook)
    sources = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    assert not any("COURSE" in source for source in sources)  # honest people do not know
    before = sources.index("%time level = np.average(own)")
    assert sources[before - 3].startswith("%timeit") and sources[before - 1].startswith("got = log")
    answers = {cell.id: cell.source for cell in notebook.cells if cell.id.startswith("answer-")}
    assert "SOLUTION" not in "".join(answers.values()) and "np.convolve" in answers["answer-rms"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# aim\n# deserve: level=1\n", "not a setting"),
        ('# aim\n\n# %% answer="levle"\nlevel = 1\n', "no such question"),
    ],
)
def test_a_file_that_is_not_in_the_form(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "attack.py"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=message):
        attack_corpus._read("forging/attack", path)


def test_there_is_no_such_attack() -> None:
    with pytest.raises(GangsoError, match="has no 'no_such'"):
        attack_corpus.read(("no_such",))


def test_each_attack_has_honest_neighbours() -> None:
    ordered = runner._in_order(attack_corpus.read(), "mark")
    kinds = [entry.attack.name.startswith(HONEST) for entry in ordered]
    hostile_in_a_row = max(len(run) for run in "".join(" H"[kind] for kind in kinds).split("H"))
    assert hostile_in_a_row <= kinds.count(False) // kinds.count(True) + 1
    assert len({entry.participant for entry in ordered}) == len(ordered)


# ---- the watch


def test_doors_tell_who_came(tmp_path: Path) -> None:
    doors = traces.Doors("mark-doors", tmp_path)
    with doors.open() as port:
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.send(b"by tcp")
        with socket.socket(type=socket.SOCK_DGRAM) as udp:
            udp.sendto(b"by udp", ("127.0.0.1", port))
        for address in ("\0mark-doors", os.fspath(tmp_path / "door")):
            with socket.socket(socket.AF_UNIX) as connection:
                connection.connect(address)
        deadline = time.monotonic() + 10
        while len(doors.came) < 7 and time.monotonic() < deadline:
            time.sleep(0.05)
    assert {b"by tcp", b"by udp"} <= set(doors.came) and len(doors.came) == 7


def test_a_process_is_found_however_it_detaches_itself(tmp_path: Path) -> None:
    script = (
        "import os, sys, time\n"
        "if os.fork(): os._exit(0)\n"
        "os.setsid()\n"
        "if os.fork(): os._exit(0)\n"
        "os.closerange(0, 100)\n"
        "time.sleep(60)"
    )
    with traces.subreaper():
        before = set(traces.descendants())
        subprocess.run([sys.executable, "-c", script], check=True)
        left = traces.left_running(before, tmp_path)
        assert len(left) == 1 and left[0].is_running()
        traces.end(left)
        assert not traces.left_running(before, tmp_path)


def test_files_that_change_are_found(tmp_path: Path) -> None:
    for name in ("same", "other", "gone", "known.pyc"):
        (tmp_path / name).write_text("x")
    before = traces.listing([tmp_path])
    (tmp_path / "gone").unlink()
    (tmp_path / "other").write_text("longer")
    (tmp_path / "known.pyc").write_text("poisoned")
    (tmp_path / "new").write_text("x")
    (tmp_path / "first.pyc").write_text("x")
    found = {Path(path).name for path in traces.changed(before, traces.listing([tmp_path]))}
    assert found == {"gone", "other", "new", "known.pyc"}


def test_a_stopped_bystander_is_harmed() -> None:
    with traces.bystander("word") as process:
        assert traces.unharmed(process)
        process.kill()
        process.wait()
        assert not traces.unharmed(process)


# ---- the whole


@needs_walls
def test_without_walls_each_kind_of_harm_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sandbox that is switched off, and two verdicts that are wrong on purpose."""
    real = attack_corpus.read(
        ("reading/home", "reading/loopback", "harm/temporary_files", "harm/stays_behind", "files/not_json")
    )
    points = attack_corpus.points()
    thief = Attack("forging/thief", "Is right.", (), frozenset(), "", points | {"level": 0.0}, None)
    loser = Attack(
        "honest/loser", "Is wrong.", (attack_corpus.Cell("level", "level = 1"),), frozenset(), "", points, None
    )
    monkeypatch.setattr(attack_corpus, "read", lambda names: (*real, thief, loser))
    report = runner.verify(lang="ko", sandboxed=False)
    problems = {verdict.name: set(verdict.problems) for verdict in report.verdicts}
    assert not report.ok
    assert problems["forging/thief"] == {"took points"}
    assert problems["honest/loser"] == {"lost points"}
    assert "secret read" in problems["reading/home"]
    assert "left a trace" in problems["reading/loopback"]
    assert "left a trace" in problems["harm/temporary_files"]
    assert "left a trace" in problems["harm/stays_behind"]
    assert problems["files/not_json"] == set() and problems["honest/neighbour"] == set()
    console = Console(width=140, record=True)
    console.print(attack_table.summary(report), attack_table.details(report))
    text = console.export_text()
    assert "forging/thief" in text and "harm/stays_behind" in text
    assert json.loads(json.dumps(attack_table.as_json(report)))["ok"] is False


# `make attacks` grades them all, in some minutes: these are the ones that take points, some that do harm, and a share of the
# others.
HARM = ["harm/disk", "harm/endless_loop", "harm/fork_bomb", "harm/memory", "harm/output", "harm/outlives", "harm/quits"]


@needs_walls
@pytest.mark.long
def test_the_attacks_are_held(tmp_path: Path) -> None:
    """As a developer grades them, from a terminal that attacks may try to write to."""
    kinds: dict[str, list[str]] = {}
    for attack in attack_corpus.read():
        kinds.setdefault(attack.name.partition("/")[0], []).append(attack.name)
    names = [*kinds["forging"], *kinds["reading"][::2], *kinds["files"][::4], *kinds["honest"][::3], *HARM]
    target = tmp_path / "attacks.json"
    command = [
        sys.executable,
        "-c",
        "from gangso.cli import main; main()",
        "verify",
        "--attacks",
        *names,
        "--json",
        str(target),
    ]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, timeout=1500)
    assert target.is_file(), done.stdout + done.stderr
    report = json.loads(target.read_text(encoding="utf-8"))
    broken = {each["name"]: each["problems"] for each in report["submissions"] if each["problems"]}
    assert not broken and not report["left"], done.stdout
    assert done.returncode == 0 and report["ok"]
    assert "gotcha" not in done.stdout.replace("\n", "") + done.stderr


# One of each kind. What else there is to know of this mode stands in the threat model.
WITHOUT_NAMESPACES = [
    "forging/connection_file", "harm/kills_others", "harm/stays_behind", "reading/course",
    "reading/environments_of_others", "reading/loopback",
]  # fmt: skip


@pytest.mark.skipif(not landlock.version(), reason="no Landlock on this system")
def test_the_attacks_are_held_where_namespaces_are_forbidden(tmp_path: Path) -> None:
    target = tmp_path / "attacks.json"
    gangso = ["-c", "from gangso.cli import main; main()"]
    verify = ["verify", "--attacks", *WITHOUT_NAMESPACES, "--json", str(target)]
    command = [sys.executable, without_namespaces.__file__, *gangso, *verify]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, timeout=600)
    assert target.is_file(), done.stdout + done.stderr
    report = json.loads(target.read_text(encoding="utf-8"))
    assert len(report["submissions"]) == len(WITHOUT_NAMESPACES) + len(NEIGHBOURS)
    broken = {each["name"]: each["problems"] for each in report["submissions"] if each["problems"]}
    assert not broken and not report["left"], done.stdout
