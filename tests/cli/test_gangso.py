"""The command as a person types it: its languages, its messages, its exit codes, and what it leaves behind."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from commands import GANGSO, gangso
from gangso.cli import COMMANDS
from gangso.cli import gangso as gangso_group
from running import Runtime, eventually


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_help_names_every_command_in_the_users_language(tmp_path):
    english, korean = gangso("--help", cwd=tmp_path), gangso("--help", cwd=tmp_path, lang="ko_KR.UTF-8")
    for command in COMMANDS:
        assert f"\n  {command} " in english.stdout and f"\n  {command} " in korean.stdout
    assert "Commands:" in english.stdout and "명령:" in korean.stdout


@pytest.mark.parametrize("lang", ["en", "ko", "en"])  # one after the other in one process, as a server's
def test_a_commands_own_help_begins_with_what_the_list_says(lang, monkeypatch):
    monkeypatch.setenv("GANGSO_LANG", lang)
    for name, (_, _, text) in COMMANDS.items():
        command, about = gangso_group.get_command(None, name), str(text)
        assert command.help.startswith(about) and command.help.count(about) == 1, name


def test_the_list_of_commands_needs_no_library_that_takes_seconds():
    code = "import sys\nsys.argv = ['gangso', '--help']\nimport gangso.cli\ntry: gangso.cli.main()\nexcept SystemExit: pass\n"
    code += "print('slow:', sorted({'torch', 'pandas', 'nbgrader', 'papermill', 'nbformat'} & {*sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("slow: []\n")


@pytest.mark.parametrize(
    ("arguments", "ko", "en"),
    [
        (["run", "spindel"], "사례 'spindel'은(는) 없습니다", "There is no case 'spindel'"),
        (["run", "spindle", "--zone", "busan"], "특구 'busan'은(는) 없습니다", "There is no zone 'busan'"),
        (["run", "orientation", "--zone", "busan"], "특구 'busan'은(는) 없습니다", "There is no zone 'busan'"),
        (["run", "spindle", "--data", "mine.csv"], "이런 파일이 없습니다", "there is no such file"),
        (["cohort", "new", "busan"], "특구 'busan'은(는) 없습니다", "There is no zone 'busan'"),
        (["cohort", "new", "changwon", "--due", "soon"], "날짜가 아닙니다", "is not a date"),
        (["cohort", "scores", ".", "spindle"], "기수(cohort) 폴더가 아닙니다", "not a cohort's folder"),
    ],
)
def test_a_mistake_is_told_in_the_users_language_and_leaves_nothing(arguments, ko, en, tmp_path):
    english = gangso(*arguments, cwd=tmp_path)
    korean = gangso(*arguments, cwd=tmp_path, lang="ko_KR.UTF-8")
    assert (english.returncode, korean.returncode) == (2, 2)
    assert en in english.stderr and ko in korean.stderr
    assert "Traceback" not in english.stderr + korean.stderr
    assert files(tmp_path) == []


@pytest.mark.parametrize(
    "arguments", [["--lang", "ko", "run", "x"], ["run", "x", "--lang=ko"], ["run", "x", "--lang", "ko"]]
)
def test_the_language_may_be_named_anywhere(arguments, tmp_path):
    assert "사례 'x'은(는) 없습니다" in gangso(*arguments, cwd=tmp_path).stderr


def test_an_unknown_language_or_option_ends_with_2(tmp_path):
    unknown = gangso("run", "spindle", "--lang", "fr", cwd=tmp_path)
    assert unknown.returncode == 2 and "no language 'fr'" in unknown.stderr
    assert gangso("run", "spindle", "--fast", cwd=tmp_path).returncode == 2
    assert gangso("fly", cwd=tmp_path).returncode == 2


@pytest.fixture(scope="module")
def mistyped(tmp_path_factory):
    """A folder below one whose settings file has a typo, and the file."""
    folder = tmp_path_factory.mktemp("mistyped")
    below = folder / "11_spindle"
    below.mkdir()
    settings = folder / "gangso.toml"
    settings.write_text('language = "ko\n', encoding="utf-8")
    return below, settings


def test_a_typo_in_the_folders_settings_is_told_in_the_users_language(mistyped):
    below, settings = mistyped
    english, korean = gangso("list", cwd=below), gangso("list", cwd=below, lang="ko_KR.UTF-8")
    for told in (english, korean):
        assert (told.returncode, told.stdout) == (2, "")
        assert str(settings) in told.stderr and "Traceback" not in told.stderr
    assert "this is not valid TOML" in english.stderr and "TOML로 읽을 수 없습니다" in korean.stderr
    assert gangso("list", "--lang", "ko", cwd=below).stderr == korean.stderr
    assert gangso("list", cwd=below, lang="ko_KR.UTF-8", GANGSO_LANG="en").stderr == english.stderr


def test_help_and_the_doctor_work_beside_a_typo_in_the_settings(mistyped):
    below, settings = mistyped
    for arguments in (["--help"], ["run", "--help"], ["--version"]):
        helped = gangso(*arguments, cwd=below)
        assert (helped.returncode, helped.stderr) == (0, "")
    doctor = gangso("doctor", cwd=below)
    assert doctor.returncode == 1 and f"✗ Settings of this folder (gangso.toml): {settings}" in doctor.stdout


def test_the_folders_settings_choose_the_language_before_the_locale(tmp_path):
    (tmp_path / "gangso.toml").write_text('language = "ko"\n', encoding="utf-8")
    assert "명령:" in gangso("--help", cwd=tmp_path).stdout
    assert "Commands:" in gangso("--help", "--lang=en", cwd=tmp_path).stdout


def test_a_file_of_ones_own_with_a_gap_is_told_by_row_and_leaves_nothing(tmp_path):
    rows = [f"{n / 10_000:.4f},{0.1 * (-1) ** n},1800,SP-01" for n in range(30_000)]
    rows[12_345] = "1.2345,,1800,SP-01"
    own = tmp_path / "진동.csv"
    own.write_bytes("\r\n".join(["time_s,acceleration_g,speed_rpm,bearing", *rows, ""]).encode("cp949"))
    done = gangso("run", "spindle", "--data", own, "--out", "build", cwd=tmp_path, lang="ko_KR.UTF-8")
    assert done.returncode == 2
    assert "acceleration_g" in done.stderr and "12347" in done.stderr.replace(",", "")
    assert files(tmp_path) == [own]


def test_a_roster_with_an_id_twice_makes_no_cohort(tmp_path):
    roster = tmp_path / "명단.csv"
    roster.write_bytes("아이디,이름\r\nkim,김하늘\r\nkim,이도윤\r\n".encode("cp949"))
    done = gangso("cohort", "new", "changwon", "--lang", "ko", "--roster", roster, cwd=tmp_path)
    assert done.returncode == 2 and "kim" in done.stderr
    assert files(tmp_path) == [roster]


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_ctrl_c_ends_with_130_and_leaves_no_kernel_and_no_file(tmp_path):
    running = subprocess.Popen(
        [GANGSO, "run", "spindle", "--lang", "en"],
        cwd=tmp_path,
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        notebook = tmp_path / "build" / "en" / "11_spindle" / "lesson.running.ipynb"
        eventually(lambda: notebook.is_file() and '"status": "completed"' in notebook.read_text(encoding="utf-8"), 90)
        servers = Runtime(Path(os.environ["XDG_RUNTIME_DIR"])).servers()
        kernels = [kernel for server in servers for kernel in server.children()]
        os.killpg(running.pid, signal.SIGINT)
        _, told = running.communicate(timeout=60)
    finally:
        running.kill()
    assert running.returncode == 130 and "Stopped." in told and "Traceback" not in told
    psutil.wait_procs(kernels, timeout=30)
    assert kernels and not any(kernel.is_running() for kernel in kernels)
    assert files(tmp_path) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can mount a small disk")
def test_a_full_disk_is_told_and_leaves_nothing_half_written(tmp_path):
    small = tmp_path / "small"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", small], capture_output=True).returncode:
        pytest.skip("this machine does not let us mount a small disk")
    try:
        done = gangso("build", "spindle", "--out", small, cwd=tmp_path)
        assert done.returncode == 2 and "disk is full" in done.stderr
        assert not [path for path in files(small) if path.suffix == ".part"]
    finally:
        subprocess.run(["umount", small], check=True)
