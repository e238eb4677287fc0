"""The command `gangso`: reads the command line, speaks the user's language, turns errors into messages and exit codes.

Exit codes: 0 done, 1 done but something must be looked at (a false accept, a warning in a lesson), 2 the user can
mend it, 130 Ctrl-C.
"""

import errno
import os
import sys

import click

from gangso import __version__, language
from gangso.cli import machine, make, show, teach
from gangso.cli.seminar import seminar
from gangso.errors import GangsoError
from gangso.language import tr


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=tr(
        ko="제조 AI 교육과정 Gangso: 강의와 과제를 만들고, 실행하고, 채점합니다.",
        en="Gangso, the manufacturing-AI curriculum: build, run, teach and grade its case studies.",
    ),
)
@click.version_option(__version__, prog_name="gangso")
def gangso() -> None:
    pass


for command in (*make.COMMANDS, *teach.COMMANDS, *machine.COMMANDS, seminar):
    gangso.add_command(command)


def main() -> None:
    """Run the command line and exit."""
    wanted = _language_option(sys.argv[1:])
    try:
        if wanted is not None:
            # Set for the whole command, its messages and its children, before anything is said.
            os.environ[language.VARIABLE] = language.check(wanted)
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


def _language_option(arguments: list[str]) -> str | None:
    """Return the value of ``--lang``, wherever it stands on the command line."""
    for position, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
        if argument == "--lang" and position + 1 < len(arguments):
            return arguments[position + 1]
    return None


def _about_disk(error: OSError) -> str:
    where = error.filename or os.getcwd()
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return tr(
            ko=f"디스크가 가득 찼습니다: {where}. 공간을 비운 뒤 같은 명령을 다시 실행하십시오.",
            en=f"The disk is full: {where}. Free some space and run the same command again.",
        )
    return tr(
        ko=f"쓸 수 없습니다: {where} ({error.strerror}). 다른 폴더를 고르거나 권한을 확인하십시오.",
        en=f"Cannot write {where} ({error.strerror}). Choose another folder or check its permissions.",
    )
