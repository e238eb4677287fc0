"""The commands at a participant's desk: `gangso lab` opens it and knows who works there, `gangso hand-in` makes the file to send."""

import getpass
import os
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

import click
from traitlets.config import Config

from gangso import course, desk, handing_in, words, workplace
from gangso.cli import show
from gangso.cli.options import lang_option
from gangso.errors import GangsoError
from gangso.grading.course import desk as desks
from gangso.handing_in import NOTEBOOK
from gangso.kernels import provisioner
from gangso.words import tr

# JupyterLab in the desk's language, without what is not for attendees: a question about news, and the instructor's sidebar.
LAB_SETTINGS = Path(__file__).with_name("lab_settings")
LAB_EXTENSIONS = Path(desk.__file__).with_name("labextensions")
KERNEL = "python3"  # of a participant's notebooks
HOME = Path("lab")  # desks lie in here unless told otherwise

id_option = click.option(
    "--id",
    "who",
    metavar="ID",
    help=tr(ko="강사가 준 아이디 (한 번만)", en="the id that the instructor gave you (once)"),
)


@click.command(
    help=tr(
        ko="이미 있는 노트북은 그대로 두고 없는 것만 만듭니다. CASE를 쓰면 그 사례만 만들어 그 강의를 엽니다. 강사가 나눠 준 폴더(release)나 "
        "zip이 있으면 --from으로 처음 한 번 알려 주십시오. 과제와 언어와 특구를 거기서 가져옵니다. 아이디는 처음에 한 번 묻습니다.",
        en="Notebooks that are there stay as they are; those that are not are built. With CASE, only that one is built, and "
        "its lesson opened. Name the folder (release) or zip that the instructor gave out once, with --from: assignments, language and "
        "zone come from it. Your id is asked for once.",
    )
)
@click.argument("case", required=False)
@lang_option
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    help=tr(ko="작업 폴더 (기본: lab/언어)", en="working folder (default: lab/LANGUAGE)"),
)
@click.option(
    "--from",
    "given",
    type=click.Path(path_type=Path, exists=True),
    help=tr(ko="강사가 나눠 준 과제 폴더나 zip", en="folder or zip of assignments that the instructor gave out"),
)
@id_option
@click.option("--browser/--no-browser", default=True, help=tr(ko="브라우저를 엽니다", en="open the browser"))
def lab(
    case: str | None, lang: str | None, folder: Path | None, given: Path | None, who: str | None, browser: bool
) -> int:
    opened = course.module(case) if case else None
    handed_out = desks.read(given) if given else None
    folder = folder or find_desk(lang, handed_out.place if handed_out else None)
    place = desks.place_of(folder, handed_out, lang)
    with words.use(place.language or words.current()):
        # For every kernelspec that names none: a notebook's imports are there when it is opened, not seconds later.
        os.environ.setdefault("JUPYTER_DEFAULT_PROVISIONER_NAME", provisioner.PROVISIONER)
        with suppress(GangsoError, OSError):  # then whoever needs a kernel hears of it
            provisioner.warm(Config(), os.environ, KERNEL)
        place = desks.sign_in(folder, place, _whose(folder, who, place))
        ready = [module.slug for module in course.load().modules if module.state == "ready"]
        for path in desks.set_up(folder, place, [opened.slug] if opened else ready, desks.released(place, handed_out)):
            show.console.print(path, markup=False)
        for slug, files in (handed_out.assignments if handed_out else {}).items():
            if desks.mended(folder / slug / NOTEBOOK, files) == "answered":
                show.fail(
                    tr(
                        ko=f"{slug}: 나누어 준 과제가 바뀌었습니다. 여러분의 답은 그대로 두었습니다. 무엇이 바뀌었는지 강사에게 물어보십시오.",
                        en=f"{slug}: the assignment that was handed out has changed. Your answers stay as they are: ask your instructor what "
                        "has changed.",
                    )
                )
        first = desks.write_contents(folder, place).name
        tell(folder)
    options = [f"--ServerApp.root_dir={folder.resolve()}", f"--LabApp.extra_labextensions_path={LAB_EXTENSIONS}"]
    if opened and (folder / opened.slug / "lesson.ipynb").is_file():
        first = f"{opened.slug}/lesson.ipynb"
    options.append(f"--LabApp.default_url=/lab/tree/{quote(first)}")
    if not browser:
        options.append("--no-browser")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--allow-root")
    lang = place.language or words.current()
    folders = [os.fspath(LAB_SETTINGS / name) for name in (lang, "all")]
    folders += filter(None, [os.environ.get("JUPYTER_CONFIG_PATH")])
    # The notebooks' own language wins over the terminal's: a Korean desk speaks Korean.
    os.environ |= {words.VARIABLE: lang, "JUPYTER_CONFIG_PATH": os.pathsep.join(folders)}
    from jupyterlab.labapp import LabApp  # seconds, which no other command has to wait for

    LabApp.launch_instance(options)  # in this process: what ends it ends JupyterLab
    return 0


def find_desk(lang: str | None, place: workplace.Workplace | None = None) -> Path:
    """Return where a desk lies unless told otherwise: a cohort's has its name; the only cohort's desk is found again."""
    if place is not None:
        return HOME / f"{place.zone}-{place.language}"
    cohorts = [path.parent for path in sorted(HOME.glob(f"*/{workplace.FILE}")) if workplace.current(path.parent).zone]
    cohorts = [path for path in cohorts if lang in (None, workplace.current(path).language)]
    return cohorts[0] if len(cohorts) == 1 else HOME / (lang or words.current())


def _whose(folder: Path, who: str | None, place: workplace.Workplace) -> str | None:
    """Return the id to write into the desk: what was given, else what is asked for if nothing tells and somebody is there."""
    known = workplace.named_participant(folder) if folder.exists() else workplace.named_participant(Path.cwd())
    if who or known or not sys.stdin.isatty():
        return who
    cohort = tr(
        ko="이 과제의 데이터는 아이디로 만들어집니다. ", en="The data of the assignments are made from your id. "
    )
    text = tr(
        ko=f"{cohort if place.zone else ''}강사가 준 아이디를 쓰십시오 (없으면 Enter)",
        en=f"{cohort if place.zone else ''}Your id, as the instructor gave it (Enter if you have none)",
    )
    return click.prompt(text, default="", show_default=False).strip() or None


def tell(folder: Path) -> None:
    """Print who works at a desk: a wrong id costs more the later it is seen."""
    if name := workplace.named_participant(folder):
        show.console.print(
            tr(
                ko=f"아이디: {name} (다르면 Ctrl-C로 끝내고 'gangso lab --id 아이디')",
                en=f"Your id: {name} (if it is not, press Ctrl-C and run 'gangso lab --id ID')",
            ),
            markup=False,
        )
    else:
        show.console.print(
            tr(
                ko=f"아이디 없이 '{getpass.getuser()}'(으)로 엽니다. 제출할 과제면 'gangso lab --id 아이디'로 여십시오.",
                en=f"Opened as '{getpass.getuser()}', without an id. For work to hand in, open it with 'gangso lab --id ID'.",
            ),
            markup=False,
        )


@click.command(
    "hand-in",
    help=tr(
        ko="과제를 메일이나 USB로 낼 파일 하나로 만들고 접수증을 보여 줍니다. 먼저 JupyterLab에서 저장하십시오.",
        en="Make one file of an assignment, to mail or to drop, and show a receipt. Save it in JupyterLab first.",
    ),
)
@click.argument("case")
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    help=tr(ko="작업 폴더 (기본: gangso lab의 것)", en="working folder (default: that of gangso lab)"),
)
@id_option
@lang_option
def hand_in(case: str, folder: Path | None, who: str | None, lang: str | None) -> int:
    slug = course.module(case).slug
    folder = folder or find_desk(lang)
    if who:
        desks.sign_in(folder, workplace.current(folder), who)
    with words.use(
        lang or workplace.current(folder).language or words.current()
    ):  # the desk's, whatever the computer's
        return _hand_in(folder / slug)


def _hand_in(folder: Path) -> int:
    told = handing_in.tell(handing_in.pack(folder, datetime.now().astimezone()))
    for line in told.lines:
        show.console.print(line, markup=False, soft_wrap=True)
    for warning in told.warnings:
        show.fail(warning)
    return 1 if told.warnings else 0
