"""The grader's side of `attacks`: a cohort, a home and a runtime folder of a run's own, with secrets in all of them."""

import os
import secrets
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import nbformat
from nbformat import NotebookNode, v4

from gangso import workplace
from gangso.grading.attacks import attack_corpus, traces
from gangso.grading.attacks.attack_corpus import CASE, Attack
from gangso.grading.batch import warm_start
from gangso.grading.course import cohort, converters, ledger
from gangso.grading.course.cohort import CONFIG, NOTEBOOK, Cohort
from gangso.notebook.compile import to_text

NEIGHBOURS = ("a1", "a2")  # honest participants, graded before the others
# What takes longer is an attack. An honest submission of the corpus takes seconds, on a busy machine some more.
LIMITS = """
c.Execute.timeout = 20
c.TrustedExecute.notebook_seconds = 90
"""


@dataclass(frozen=True)
class Ground:
    """Where things are.

    Attributes
    ----------
    known
        What an attacker may have found out beforehand.
    token
        A word that all marks of this run start with.
    secrets
        Words that nobody but the grader may see.
    """

    made: Cohort
    known: Mapping[str, object]
    token: str
    secrets: tuple[str, ...]
    home: Path
    runtime: Path
    doors: traces.Doors
    bystander: subprocess.Popen

    def released(self) -> NotebookNode:
        return nbformat.read(self.made.folder / "release" / CASE / f"{NOTEBOOK}.ipynb", as_version=4)

    def watched(self) -> dict[str, tuple[int, ...]]:
        """Return the files that grading somebody else must leave as they are."""
        course = self.made.folder
        own = [course / "autograded" / participant for participant in NEIGHBOURS]
        own += [course / step for step in ("source", "release", "submitted")]
        files = traces.listing((self.home, Path(str(self.known["OUTSIDE"])), *own))
        return files | traces.listing(traces.python_folders())

    def hand_in(self, participant: str, attack: Attack, mark: str) -> None:
        """Put a submission where nbgrader's collect would have left it.

        Raises
        ------
        OSError
            If this system cannot hold such files.
        """
        known = {**self.known, "MARK": mark}
        folder = self.made.folder / "submitted" / participant / CASE
        folder.mkdir(parents=True)
        notebook = attack_corpus.fill(self.released(), attack, known)
        (folder / f"{NOTEBOOK}.ipynb").write_text(to_text(notebook), encoding="utf-8", newline="\n")
        (folder / "timestamp.txt").write_text("2026-03-01 00:00:00 UTC", encoding="utf-8")
        if attack.make:
            script: dict[str, object] = dict(known)
            exec(compile(attack.make, attack.name, "exec"), script)
            script["make"](folder)


@contextmanager
def prepare(lang: str) -> Iterator[Ground]:
    """Set everything up, and take it down again."""
    token = f"mark{secrets.token_hex(6)}"
    kinds = ("environment", "home", "course", "neighbour", "roster", "process")
    planted = {kind: traces.secret(kind) for kind in kinds}
    with (
        # The path of a socket has to be short.
        tempfile.TemporaryDirectory(prefix="ga", dir="/tmp", ignore_cleanup_errors=True) as name,
        traces.bystander(planted["process"]) as bystander,
    ):
        base = Path(name)
        home, runtime, scratch, outside = (base / part for part in ("home", "run", "tmp", "outside"))
        for folder in (home, runtime, scratch, outside):
            folder.mkdir(mode=0o700)
        # A folder to which anybody could carry something, if they could see it.
        base.chmod(0o711)
        outside.chmod(0o777)
        (home / ".pgpass").write_text(planted["home"], encoding="utf-8")
        surroundings = {
            "HOME": os.fspath(home),
            "XDG_RUNTIME_DIR": os.fspath(runtime),
            "TMPDIR": os.fspath(scratch),
            "GRADER_DATABASE": f"postgresql://grader:{planted['environment']}@db/gradebook",
        }
        doors = traces.Doors(token, outside)
        warm_start.fork_server()  # it outlives the folder that is soon to be this process's TMPDIR
        with _environment(surroundings), doors.open() as port:
            made = _cohort(base, lang, planted)
            known = {
                "COURSE": os.fspath(made.folder),
                "HOME": os.fspath(home),
                "OUTSIDE": os.fspath(outside),
                "RUNTIME": os.fspath(runtime),
                "PORT": port,
                "DOOR": token,
                "GRADER": os.getpid(),
                "BYSTANDER": bystander.pid,
            }
            ground = Ground(made, known, token, tuple(planted.values()), home, runtime, doors, bystander)
            _hand_in_honestly(ground, planted["neighbour"])
            try:
                yield ground
            finally:
                # Python's own way to remove folders is a recursion, which some submissions are too deep for.
                subprocess.run(["rm", "-rf", os.fspath(made.folder / "submitted")], check=False)


@contextmanager
def _environment(changes: Mapping[str, str]) -> Iterator[None]:
    before, scratch = dict(os.environ), tempfile.tempdir
    os.environ.update(changes)
    tempfile.tempdir = None  # it remembers the TMPDIR of before
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        tempfile.tempdir = scratch


def _cohort(base: Path, lang: str, planted: Mapping[str, str]) -> Cohort:
    """Make the cohort and release the assignment of the attacks, which is none of the curriculum's cases."""
    roster = base / "roster.csv"
    roster.write_text(f"id,first_name,last_name,email\n{NEIGHBOURS[0]},,,{planted['roster']}@example.org\n")
    made = cohort.create("changwon", lang, base / "course", roster)
    ledger.update(made.folder, lambda book: replace(book, roster="open"))  # attackers are not in it
    with (made.folder / CONFIG).open("a", encoding="utf-8") as config:
        config.write(f"{LIMITS}# {planted['course']}\n")
    source = made.folder / "source" / CASE
    source.mkdir(parents=True)
    (source / f"{NOTEBOOK}.ipynb").write_text(to_text(attack_corpus.assignment(lang)), encoding="utf-8", newline="\n")
    workplace.write(source, workplace.Workplace(language=lang, zone=made.zone))
    converters.release(made, CASE)
    return made


def _hand_in_honestly(ground: Ground, word: str) -> None:
    for participant in NEIGHBOURS:
        ground.hand_in(participant, attack_corpus.neighbour(), "")
        path = ground.made.folder / "submitted" / participant / CASE / f"{NOTEBOOK}.ipynb"
        notebook = nbformat.read(path, as_version=4)
        notebook.cells.append(v4.new_markdown_cell(word, id="own-notes"))
        path.write_text(to_text(notebook), encoding="utf-8", newline="\n")
