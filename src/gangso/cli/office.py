"""Commands for the office: its key, certificates, and the report to the foundation."""

from datetime import UTC, datetime
from pathlib import Path

import click
import platformdirs

from gangso import signs
from gangso.cli import show
from gangso.cli.options import lang_option
from gangso.grading.course import local_time
from gangso.office import certificate as contents
from gangso.office import checking, signing
from gangso.words import tr


def office_folder() -> Path:
    """Return where this computer's office keeps its key unless told otherwise."""
    return platformdirs.user_config_path("gangso-office", appauthor=False)


@click.group(
    help=tr(
        ko="사무국을 위한 명령: 키, 재단 결과보고.", en="For the office: its key, and the report to the foundation."
    )
)
def office() -> None:
    pass


@office.command(
    help=tr(
        ko="수료증에 서명할 키를 한 번 만듭니다. 공개 키는 확인할 곳에 나누어 주고, 비밀 키는 백업하되 아무에게도 주지 마십시오.",
        en="Make the key that signs certificates, once. Hand out the public file; back the private one up and give it to nobody.",
    )
)
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
@lang_option
def key(folder: Path | None, lang: str | None) -> None:
    private, public = signing.make(folder or office_folder())
    shown = signing.fingerprint(signing.public_key(public))
    show.console.print(tr(ko=f"비밀 키: {private}", en=f"private key: {private}"), markup=False)
    show.console.print(tr(ko=f"공개 키: {public}  ({shown})", en=f"public key: {public}  ({shown})"), markup=False)


@office.command(
    "report",
    help=tr(
        ko="여러 기수와 특구의 결과보고를 HTML, PDF, 엑셀로 씁니다: 참가자, 기업, 출석, 수료, 준비도, 사례, 시범 적용, 문항 분석. 기수 폴더나 그것들이 든 폴더를 "
        "주십시오. 읽을 수 없는 기수는 이름을 적고 나머지를 보고하며, 그때 종료 코드는 1입니다.",
        en="Write the report to the foundation over any number of cohorts and zones, as HTML, PDF and workbook: participants, companies, "
        "attendance, completion, readiness, cases, pilots, item analysis. Give cohorts' folders, or a folder with them in it. A cohort "
        "that cannot be read is named and the rest reported; then it exits with 1.",
    ),
)
@click.argument("folders", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("report"),
    show_default=True,
    help=tr(ko="둘 폴더", en="where to"),
)
@lang_option
def write_report(folders: tuple[Path, ...], out: Path, lang: str | None) -> int:
    from gangso.office import document, facts
    from gangso.office import report as reports

    now = datetime.now(UTC)
    whole = facts.gather([facts.read(folder, now) for folder in facts.folders(folders)])
    for one in whole.damaged:
        show.fail(f"{one.folder}: {one.why}")
    name = f"{tr(ko='결과보고', en='report')}-{now.astimezone(local_time.KST):%Y-%m-%d}"
    for path in document.write(reports.compose(whole, now), out, name, now):
        show.console.print(path, markup=False)
    return 1 if whole.damaged else 0


@click.group(help=tr(ko="수료증을 발급하고 확인합니다.", en="Issue certificates and check them."))
def certificate() -> None:
    pass


@certificate.command(
    help=tr(
        ko="수료한 사람(WHO가 없으면 모두)의 수료증을 기수의 언어로 PDF로 씁니다. 같은 내용이면 같은 번호로 다시 씁니다. 고쳐서 다시 발급하면 전의 파일은 "
        "replaced 폴더로 옮깁니다.",
        en="Write the certificates of those who have completed (all without WHO) as PDF in the cohort's language. With the same "
        "content a certificate keeps its number; the file that a corrected one takes the place of goes into the folder replaced.",
    )
)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.argument("who", nargs=-1)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help=tr(ko="둘 폴더 (기본: 기수의 certificates)", en="where to (default: certificates in the cohort)"),
)
@click.option(
    "--office",
    "keys",
    type=click.Path(path_type=Path, file_okay=False),
    help=tr(ko="사무국 키가 있는 폴더", en="the folder with the office's key"),
)
@lang_option
def issue(folder: Path, who: tuple[str, ...], out: Path | None, keys: Path | None, lang: str | None) -> None:
    # nbgrader takes a second to import, which whoever only checks a certificate need not wait for.
    from gangso.grading.course import cohort as cohorts
    from gangso.grading.course import people
    from gangso.office import certificates

    made = cohorts.load(folder)
    whom = [people.find(made, one) for one in who]
    now = datetime.now(UTC)
    issued = certificates.issue(made, whom, out or folder / "certificates", keys or office_folder(), now)
    for one in issued:
        again = tr(ko="  (전과 같음)", en="  (as before)") if one.again else ""
        who = signs.in_a_line(f"{one.who}  {one.name}".strip())
        show.console.print(f"{who}  {one.path}{again}", markup=False, soft_wrap=True)
        for path in one.replaced:
            show.console.print(
                tr(ko=f"    대신하는 것은 옮겼습니다: {path}", en=f"    takes the place of: {path}"),
                markup=False,
                soft_wrap=True,
            )
    if last := certificates.goes_on_until(made, now):
        show.fail(
            tr(
                ko=f"이 과정의 마지막 차시는 {last}입니다. 그때까지 출석이나 점수가 바뀌면 다시 발급하십시오. 바뀐 사람만 새 번호를 받습니다.",
                en=f"The last session of this course is on {last}. Should attendance or points change until then, issue them again: only "
                "those that changed get a new number.",
            )
        )


@certificate.command(
    help=tr(
        ko="수료증 파일이나 번호를 인터넷 없이 확인합니다. 파일은 공개 키로, 번호는 기수 폴더의 대장으로 봅니다. 번호는 공개 키가 없어도 대장만으로 볼 수 있고, 공개 키가 "
        "있으면 서명까지 확인합니다. 고쳐서 다시 발급했는지는 대장에만 있습니다. 하나라도 아니면 종료 코드는 1입니다.",
        en="Check certificates offline: a file with the public key, a number with the register in the cohort's folder, without a key too, and "
        "with one its signature as well; only the register tells whether one was corrected since. Exits with 1 if one is not genuine.",
    )
)
@click.argument("what", nargs=-1, required=True, metavar=tr(ko="파일|번호...", en="FILE|NUMBER..."))
@click.option(
    "--key",
    "public",
    type=click.Path(path_type=Path),
    help=tr(
        ko="기관의 공개 키 (기본: 이 컴퓨터의 사무국)", en="the office's public key (default: this computer's office)"
    ),
)
@click.option(
    "--register",
    "registers",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    help=tr(ko="대장이 있는 기수 폴더 (기본: cohorts/*)", en="cohort folders with registers (default: cohorts/*)"),
)
@lang_option
def check(what: tuple[str, ...], public: Path | None, registers: tuple[Path, ...], lang: str | None) -> int:
    # A number can be looked up where the register is; a file says nothing without the key.
    by_number = [one for one in what if not _is_file(one)]
    has_key = public is not None or (office_folder() / signing.PUBLIC).is_file()
    known = signing.public_key(public or office_folder()) if has_key or len(by_number) < len(what) else None
    places = registers or tuple(sorted(Path("cohorts").glob("*")))
    genuine = True
    for one in what:
        if _is_file(one):
            found = checking.check_file(Path(one), known, places)
        else:
            found = checking.check_number(one, places, known)
        is_right = found.outcome in ("genuine", "listed")
        genuine = genuine and is_right
        say = show.console.print if is_right else show.errors.print
        say(signs.in_a_line(f"{found.what}: {checking.in_words(found)}. {found.why}"), markup=False)
        if found.certificate is not None:
            lines = [(tr(ko="번호", en="Number"), found.certificate.number), *contents.facts(found.certificate)]
            lines.append(
                (tr(ko="발급", en="Issued"), f"{contents.day(found.certificate.issued)}, {found.certificate.issuer}")
            )
            for label, value in lines:
                say(signs.in_a_line(f"  {label}: {value}"), markup=False)
    return 0 if genuine else 1


def _is_file(what: str) -> bool:
    """Say whether somebody who checks a certificate has given its file, and not its number."""
    return Path(what).exists() or what.lower().endswith(".pdf")
