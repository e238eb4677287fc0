"""The command that opens the instructor's desk in a browser."""

import asyncio
import errno
import webbrowser
from contextlib import ExitStack, suppress
from pathlib import Path

import click

from gangso.cli import show
from gangso.cli.cohort_people import folder_argument
from gangso.cli.options import lang_option
from gangso.errors import GangsoError
from gangso.hub import app, opening
from gangso.words import tr


@click.command(
    help=tr(
        ko="강사용 화면을 브라우저로 엽니다: 누가 무엇을 냈는지, 채점, 서술형 채점, 참가자별 보기. 이 컴퓨터에서만 열리고 인터넷이 필요 없습니다. "
        "Ctrl-C로 닫습니다. 시작한 채점은 닫아도 끝까지 갑니다.",
        en="Open the instructor's desk in a browser: who handed in what, grading, marking memos, a page for each participant. On this "
        "computer only, without the internet. Ctrl-C closes it; grading that was started goes on.",
    )
)
@folder_argument
@click.option(
    "--port",
    type=click.IntRange(1024, 65535),
    help=tr(ko="포트 (기본: 비어 있는 아무 포트)", en="port (default: any that is free)"),
)
@click.option("--no-browser", is_flag=True, help=tr(ko="주소만 보여 줍니다", en="only print the address"))
@lang_option
def desk(folder: Path, port: int | None, no_browser: bool, lang: str | None) -> None:
    def ready(address: str) -> None:
        show.console.print(tr(ko="강사용 화면: ", en="The instructor's desk: ") + address, markup=False, soft_wrap=True)
        show.console.print(
            tr(
                ko="이 주소는 비밀번호와 같습니다. 닫기: Ctrl-C",
                en="This address is as good as a password. To close: Ctrl-C",
            )
        )
        if not no_browser:
            with suppress(OSError):  # no page can be written: the address is on the screen
                webbrowser.open(pages.enter_context(opening.leading_to(address)).as_uri())

    try:
        with ExitStack() as pages:
            asyncio.run(app.serve(folder, port or 0, ready))
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise GangsoError(
            ko=f"포트 {port}을(를) 다른 프로그램이 쓰고 있습니다. --port 없이 하거나 다른 포트를 쓰십시오.",
            en=f"Port {port} is taken by another program. Leave --port out, or choose another.",
        ) from error
    except KeyboardInterrupt:
        show.console.print(tr(ko="강사용 화면을 닫았습니다.", en="The desk is closed."))
