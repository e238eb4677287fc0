"""What the doctor finds on this machine, and on one that lacks something."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from gangso import doctor
from gangso.data import registry
from gangso.doctor import Finding, files, sandbox, tools
from gangso.kernels.sandbox.trial import NAMES, Protections
from gangso.words import use

CWRU = registry.dataset("cwru")


def one(findings: Iterable[Finding], name: str) -> Finding:
    """Return the finding whose English name is `name`, and look no further."""
    return next(finding for finding in findings if finding.name.en == name)


@pytest.fixture
def empty_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("GANGSO_DATA", raising=False)
    return tmp_path


def test_what_it_says_of_this_machine(tmp_path: Path):
    found = list(doctor.examine(tmp_path))
    assert list(tmp_path.iterdir()) == []
    # A machine that runs these tests can run the course.
    for name in ("Python", "Korean font", "torch", "nbgrader", "Notebook kernel"):
        assert one(found, name).state == "ok", one(found, name)
    assert one(found, "nbgrader").what.en.startswith("0.9")
    assert len({finding.name.ko for finding in found}) == len(found)
    for finding in found:
        assert finding.state in ("ok", "lacking", "note")
        assert (finding.remedy is not None) == (finding.state != "ok"), finding
        for text in (finding.name, finding.what, *([finding.remedy] if finding.remedy else [])):
            assert text.ko.strip()
            assert text.en.strip()
            assert not any("가" <= letter <= "힣" for letter in text.en), text.en
    with use("ko"):
        assert str(found[0].name) == "파이썬"


@pytest.mark.parametrize("named", ["/no/such/chromium", "false"])
def test_a_chromium_that_is_not_there_or_does_not_start_is_lacking(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, named: str
):
    monkeypatch.setenv("CHROMIUM", named)
    found = one(tools.examine(tmp_path), "Chromium (PDF)")
    assert found.state == "lacking"
    assert "apt install chromium" in found.remedy.en
    assert "brew install" in found.remedy.ko


@pytest.mark.skipif(not tools.pdf.find_chromium(), reason="no Chromium on this machine: apt install chromium")
def test_a_chromium_that_starts_is_found(tmp_path: Path):
    assert one(tools.examine(tmp_path), "Chromium (PDF)").state == "ok"


def test_a_kernel_of_another_python_is_lacking(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    folder = tmp_path / "kernels" / "python3"
    folder.mkdir(parents=True)
    gone = str(tmp_path / "gone" / "bin" / "python")
    spec = {"argv": [gone, "-m", "ipykernel_launcher", "-f", "{connection_file}"], "display_name": "old"}
    (folder / "kernel.json").write_text(json.dumps(spec))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    found = one(tools.examine(tmp_path), "Notebook kernel")
    assert found.state == "lacking"
    assert gone in found.what.en


def test_without_data_the_doctor_says_that_the_twin_needs_none(empty_cache: Path):
    found = list(files.examine())
    assert one(found, "Data mirror").state == "note"
    data = one(found, "Data: cwru")
    assert (data.state, data.what.en) == ("note", f"0 of {len(CWRU.files)} files")
    assert "twin" in data.remedy.en
    assert not (empty_cache / "cache").exists()


def test_the_mirror_is_counted(empty_cache: Path, real_data: Path):
    found = list(files.examine())
    assert one(found, "Data mirror").what.en == str(real_data.resolve())
    assert one(found, "Data: cwru").state == "ok"


def test_a_file_cut_short_and_missing_ones_are_named(empty_cache: Path, monkeypatch: pytest.MonkeyPatch):
    folder = empty_cache / "mirror" / "cwru"
    folder.mkdir(parents=True)
    monkeypatch.setenv("GANGSO_DATA", str(folder.parent))
    first, second, *_ = CWRU.files
    with (folder / first.name).open("wb") as file:
        file.truncate(first.size)
    found = one(list(files.examine()), "Data: cwru")
    assert found.state == "note"
    assert second.name in found.what.en
    (folder / second.name).write_bytes(b"MATLAB 5.0")
    found = one(list(files.examine()), "Data: cwru")
    assert found.state == "lacking"
    assert str(folder / second.name) in found.what.en


def test_a_mirror_that_is_no_folder_is_lacking(empty_cache: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GANGSO_DATA", str(empty_cache / "nowhere"))
    assert one(list(files.examine()), "Data mirror").state == "lacking"


def test_a_cache_that_cannot_be_written_is_lacking(empty_cache: Path, monkeypatch: pytest.MonkeyPatch):
    in_the_way = empty_cache / "file"
    in_the_way.write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(in_the_way))
    found = one(list(files.examine()), "Cache folder")
    assert found.state == "lacking"
    assert "XDG_CACHE_HOME" in found.remedy.en


@pytest.mark.skipif(sys.platform != "linux", reason="kernels are confined on Linux only")
def test_the_sandbox_is_told_protection_by_protection():
    found = list(sandbox.examine())
    walls = one(found, "Sandbox")
    assert walls.state in ("ok", "note", "lacking")
    if walls.state != "lacking":
        assert len(found) == 1 + len(NAMES)
    assert set(sandbox.WORDS) == set(NAMES)


@pytest.mark.skipif(sys.platform != "linux", reason="kernels are confined on Linux only")
@pytest.mark.parametrize(
    ("protections", "state", "says"),
    [
        (Protections("namespaces", (), "", 0, False), "ok", "namespaces"),
        (Protections("landlock", (), "unshare: Operation not permitted", 4, False), "note", "Operation not permitted"),
        (Protections(None, NAMES, "landlock: not there", 0, True), "lacking", "not there"),
    ],
)
def test_what_the_sandbox_lacks_is_said(
    monkeypatch: pytest.MonkeyPatch, protections: Protections, state: str, says: str
):
    monkeypatch.setattr("gangso.kernels.sandbox.probe", lambda: protections)
    found = one(sandbox.examine(), "Sandbox")
    assert (found.state, says in found.what.en) == (state, True)
    assert (found.remedy is None) == (state == "ok")


@pytest.mark.skipif(sys.platform != "linux", reason="kernels are confined on Linux only")
def test_a_protection_that_fails_is_lacking(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(
        "gangso.kernels.sandbox.probe", lambda: Protections("landlock", ("packages",), "no namespaces", 7, True)
    )
    found = list(sandbox.examine())
    assert [finding.name.en for finding in found if finding.state == "lacking"] == ["Sandbox: packages"]
    assert "/opt" in one(found, "Sandbox: packages").remedy.en
