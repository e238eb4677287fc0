"""Commands about this computer: what it has and lacks, and JupyterLab on the course."""

import os
from contextlib import suppress
from pathlib import Path

import click
from traitlets.config import Config

from gangso import course, desk, doctor, words
from gangso.cli import show
from gangso.cli.options import lang_option
from gangso.errors import GangsoError
from gangso.grading.course import workspace
from gangso.kernels import provisioner
from gangso.words import tr

# JupyterLab in the desk's language, without what is not for attendees: a question about news, and the instructor's sidebar.
LAB_SETTINGS = Path(__file__).with_name("lab_settings")
LAB_EXTENSIONS = Path(desk.__file__).with_name("labextensions")
KERNEL = "python3"  # of a participant's notebooks

_SIGNS = {"ok": "[green]✓[/]", "note": "[yellow]·[/]", "lacking": "[red]✗[/]"}


@click.command("doctor")
@lang_option
def examine(lang: str | None) -> int:
    lacking = 0
    for finding in doctor.examine():
        lacking += finding.state == "lacking"
        show.console.print(_SIGNS[finding.state], end=" ")
        show.console.print(f"{finding.name}: {finding.what}", markup=False, soft_wrap=True)
        if finding.remedy:
            show.console.print(f"    → {finding.remedy}", markup=False, soft_wrap=True)
    return 1 if lacking else 0


@click.command(
    help=tr(
        ko="이미 있는 노트북은 그대로 두고 없는 것만 만듭니다. CASE를 쓰면 그 사례만 만들어 그 강의를 엽니다.",
        en="Notebooks that are there stay as they are; those that are not are built. With CASE, only that one is built, and "
        "its lesson opened.",
    )
)
@click.argument("case", required=False)
@lang_option
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    help=tr(ko="작업 폴더 (기본: lab/언어)", en="working folder (default: lab/LANGUAGE)"),
)
@click.option("--browser/--no-browser", default=True, help=tr(ko="브라우저를 엽니다", en="open the browser"))
def lab(case: str | None, lang: str | None, folder: Path | None, browser: bool) -> int:
    opened = course.module(case) if case else None
    lang = lang or words.current()
    folder = folder or Path("lab") / lang
    # For every kernelspec that names none: a notebook's imports are there when it is opened, not seconds later.
    os.environ.setdefault("JUPYTER_DEFAULT_PROVISIONER_NAME", provisioner.PROVISIONER)
    with suppress(GangsoError, OSError):  # then whoever needs a kernel hears of it
        provisioner.warm(Config(), os.environ, KERNEL)
    ready = [module for module in course.load().modules if module.state == "ready"]
    zone = next(module.zone for module in ready if module.zone not in course.NO_ZONE)
    for path in workspace.set_up(folder, lang, zone, [module.slug for module in ([opened] if opened else ready)]):
        show.console.print(path, markup=False)
    options = [f"--ServerApp.root_dir={folder.resolve()}", f"--LabApp.extra_labextensions_path={LAB_EXTENSIONS}"]
    if opened and (folder / opened.slug / "lesson.ipynb").is_file():
        options.append(f"--LabApp.default_url=/lab/tree/{opened.slug}/lesson.ipynb")
    if not browser:
        options.append("--no-browser")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--allow-root")
    folders = [os.fspath(LAB_SETTINGS / name) for name in (lang, "all")]
    folders += filter(None, [os.environ.get("JUPYTER_CONFIG_PATH")])
    # The notebooks' own language wins over the terminal's: a Korean desk speaks Korean.
    os.environ |= {words.VARIABLE: lang, "JUPYTER_CONFIG_PATH": os.pathsep.join(folders)}
    from jupyterlab.labapp import LabApp  # seconds, which no other command has to wait for

    LabApp.launch_instance(options)  # in this process: what ends it ends JupyterLab
    return 0
