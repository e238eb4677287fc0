"""The command `gangso`: reads the command line, speaks the user's language, turns errors into messages and exit codes.

Exit codes: 0 done, 1 done but something must be looked at (a false accept, a warning in a lesson), 2 the user can
mend it, 130 Ctrl-C.
"""

import errno
import gettext
import os
import sys
from importlib import import_module
from pathlib import Path

import click

from gangso import __version__, words, workplace
from gangso import lean as lean  # does its work when imported
from gangso.cli import show
from gangso.errors import GangsoError
from gangso.words import Text, tr

# Where each command is and what it does, said once: its own help begins with this. Its module is imported when it is
# called: nbgrader, papermill and torch take seconds, and `gangso --help` should not.
COMMANDS = {
    "list": (
        "make",
        "list_modules",
        Text(ko="열일곱 모듈과 그 상태를 보여 줍니다.", en="Show the seventeen modules and their state."),
    ),
    "run": (
        "make",
        "run",
        Text(ko="강의 노트북을 실행해 HTML로 만듭니다.", en="Execute a case's lesson and write it as an HTML page."),
    ),
    "slides": (
        "make",
        "slides",
        Text(ko="슬라이드를 실행해 HTML(과 PDF)로 만듭니다.", en="Execute a case's deck, as HTML (and PDF)."),
    ),
    "build": (
        "make",
        "build",
        Text(ko="원본을 두 언어의 노트북으로 만듭니다.", en="Compile sources to notebooks in both languages."),
    ),
    "case": (
        "case",
        "case",
        Text(
            ko="사례를 쓰는 사람을 위한 명령: 뼈대, 점검.", en="For authors of cases: a skeleton, and what is missing."
        ),
    ),
    "lab": (
        "lab",
        "lab",
        Text(ko="참가자가 보는 JupyterLab을 엽니다.", en="Open JupyterLab as an attendee sees it."),
    ),
    "hand-in": (
        "lab",
        "hand_in",
        Text(
            ko="과제를 낼 파일 하나와 접수증을 만듭니다.",
            en="Make one file of an assignment to hand in, and a receipt.",
        ),
    ),
    "check": (
        "check",
        "check",
        tr(ko="과제의 답을 문제마다 확인합니다.", en="Check the answers of an assignment, question by question."),
    ),
    "bundle": (
        "bundle",
        "bundle",
        Text(
            ko="인터넷 없는 참가자 컴퓨터를 위한 USB 폴더를 만듭니다.",
            en="Make a folder for a USB stick, for attendees' computers without internet.",
        ),
    ),
    "cohort": (
        "cohort",
        "cohort",
        Text(ko="기수를 만들고, 채점하고, 점수를 봅니다.", en="Make a cohort, grade it, see its scores."),
    ),
    "certificate": (
        "office",
        "certificate",
        Text(ko="수료증을 발급하고 확인합니다.", en="Issue certificates and check them."),
    ),
    "office": (
        "office",
        "office",
        Text(
            ko="사무국을 위한 명령: 키, 재단 결과보고.", en="For the office: its key, and the report to the foundation."
        ),
    ),
    "grade": (
        "grade",
        "grade",
        Text(ko="nbgrader 과정의 제출물을 한꺼번에 채점합니다.", en="Grade the submissions of any nbgrader course."),
    ),
    "check-course": (
        "check_course",
        "check_course",
        tr(
            ko="남의 nbgrader 과정에서 다르게 채점될 확인 셀을 미리 알려 줍니다.",
            en="Say before the seminar which checks of any nbgrader course are graded otherwise than meant.",
        ),
    ),
    "feedback": (
        "feedback",
        "feedback",
        tr(
            ko="nbgrader 과정의 피드백을 숨긴 시험 없이 씁니다.",
            en="Write feedback for any nbgrader course, without a line of its hidden tests.",
        ),
    ),
    "verify": (
        "verify",
        "verify_answers",
        Text(
            ko="grading/answers의 답을 모두 채점해 문항을 검증합니다.",
            en="Test the questions: grade every answer in grading/answers.",
        ),
    ),
    "seminar": (
        "seminar",
        "seminar",
        Text(
            ko="사례 하나를 처음부터 끝까지 보여 줍니다: 만들고, 실행하고, 시범 기수를 채점합니다.",
            en="Show one whole case: build it, run it, teach and grade a demonstration cohort.",
        ),
    ),
    "collect": (
        "collect",
        "collect",
        Text(
            ko="설비의 값을 계획에 적은 대로 모읍니다. 읽기만 합니다.",
            en="Collect a machine's values as a plan says; only ever reads.",
        ),
    ),
    "data": ("data", "data", Text(ko="자기 회사의 데이터 파일을 봅니다.", en="Look at a data file of your own.")),
    "doctor": (
        "machine",
        "examine",
        Text(
            ko="이 컴퓨터에 무엇이 있고 없는지 봅니다.",
            en="Show what this computer has and lacks, and what to install.",
        ),
    ),
}


HELP = ["-h", "--help"]
LOCALE = Path(__file__).with_name("locale")


class _Commands(click.Group):
    """The commands of `COMMANDS`, imported when called."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module, attribute, about = COMMANDS[name][0], COMMANDS[name][1], str(COMMANDS[name][2])
        command = getattr(import_module(f"gangso.cli.{module}"), attribute)
        if not hasattr(command, "details"):  # once: the language may be another at the next call
            command.details = (command.help or "").removeprefix(about).strip()
        command.help = f"{about}\n\n{command.details}" if command.details else about
        return command

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(tr(ko="명령", en="Commands")):
            formatter.write_dl([(name, str(about)) for name, (_, _, about) in COMMANDS.items()])

    def format_help_text(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(
                tr(
                    ko="제조 AI 교육과정 강소(Gangso): 강의와 과제를 만들고, 실행하고, 채점합니다.",
                    en="Gangso, the manufacturing-AI curriculum: build, run, teach and grade its case studies.",
                )
            )


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": HELP, "max_content_width": 100},
)
@click.option("--lang", metavar="ko|en", expose_value=False, help="언어 · language")
@click.version_option(__version__, prog_name="gangso", help="버전 · version")
@click.pass_context
def gangso(context: click.Context) -> None:
    if context.invoked_subcommand != "doctor" and not {*HELP} & {*sys.argv}:
        workplace.current()  # a settings file that cannot be read stops all but help, and the doctor, who shows it


def main() -> None:
    """Run the command line and exit."""
    wanted = _language_option(sys.argv[1:])
    try:
        if wanted is not None:
            # Set for the whole command, its messages and its children, before anything is said.
            os.environ[words.VARIABLE] = workplace.check_language(wanted)
        speak_for_click()
        if mirror := os.environ.get("GANGSO_DATA"):
            # papermill runs a notebook in its own folder: from there a relative path names another place.
            os.environ["GANGSO_DATA"] = str(Path(mirror).expanduser().resolve())
        sys.exit(gangso(standalone_mode=False) or 0)
    except GangsoError as error:
        show.fail(str(error))
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (KeyboardInterrupt, click.Abort):
        show.fail(tr(ko="중단했습니다.", en="Stopped."))
        sys.exit(130)
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EDQUOT):
            raise
        show.fail(_about_disk(error))
        sys.exit(2)


def speak_for_click() -> None:
    """Let click say what it says itself (usage, errors) in the user's language, by the catalogue in ``locale``."""
    if words.current() == "ko":
        os.environ["LANGUAGE"] = "ko"  # gettext's own; the locale may be another, or have no Korean
        gettext.bindtextdomain("click", os.fspath(LOCALE))
        gettext.textdomain("click")
    else:
        gettext.textdomain("none")


def _language_option(arguments: list[str]) -> str | None:
    """Return the value of ``--lang``, wherever it stands on the command line."""
    for position, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
        if argument == "--lang" and position + 1 < len(arguments):
            return arguments[position + 1]
    return None


def _about_disk(error: OSError) -> str:
    where = error.filename or Path.cwd()
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return tr(
            ko=f"디스크가 가득 찼습니다: {where}. 공간을 비운 뒤 같은 명령을 다시 실행하십시오.",
            en=f"The disk is full: {where}. Free some space and run the same command again.",
        )
    return tr(
        ko=f"쓸 수 없습니다: {where} ({error.strerror}). 다른 폴더를 고르거나 권한을 확인하십시오.",
        en=f"Cannot write {where} ({error.strerror}). Choose another folder or check its permissions.",
    )
