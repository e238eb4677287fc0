"""Options that several commands have."""

from pathlib import Path

import click

from gangso.words import tr

lang_option = click.option(
    "--lang",
    metavar="ko|en",
    help=tr(ko="언어 (기본: 이 컴퓨터의 언어)", en="language (default: this computer's)"),
)
no_sandbox_option = click.option(
    "--no-sandbox",
    "sandboxed",
    is_flag=True,
    flag_value=False,
    default=True,
    help=tr(
        ko="답을 격리할 수 없는 컴퓨터에서도 채점합니다. 답이 여러분의 파일과 네트워크에 손댈 수 있습니다",
        en="grade even where answers cannot be confined; they can then reach your files and network",
    ),
)
out_option = click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("build"),
    show_default=True,
    help=tr(ko="결과를 둘 폴더", en="folder for the results"),
)
