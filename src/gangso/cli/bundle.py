"""``gangso bundle``: a folder for a USB stick, for laptops without internet."""

import sys
from pathlib import Path

import click
from dask.system import cpu_count

from gangso.bundle import course_wheel, pages, wheels
from gangso.bundle import folder as bundles
from gangso.bundle.platforms import PLATFORMS
from gangso.cli import show
from gangso.cli.options import lang_option
from gangso.words import tr


@click.command(
    help=tr(
        ko="FOLDER에 참가자 컴퓨터에 필요한 것을 모두 담습니다: 패키지, 과정, 강의와 슬라이드, 배포한 과제(--cohort), 시작 스크립트와 안내. 두 번째부터는 "
        "없는 것만 받습니다. 파이썬이 없는 Windows 컴퓨터가 있으면 python.org의 Windows installer (64-bit)를 FOLDER/python에 먼저 두십시오. "
        "그러면 그 버전으로 만듭니다.",
        en="Put into FOLDER all that an attendee's computer needs: packages, course, lessons and decks, released assignments (--cohort), a "
        "start script and instructions. From the second time on, only what is lacking is fetched. If some Windows laptops have no Python, "
        "put python.org's Windows installer (64-bit) into FOLDER/python first: the bundle is then made for its version.",
    )
)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--platform",
    type=click.Choice([*PLATFORMS]),
    required=True,
    help=tr(ko="참가자의 컴퓨터", en="the attendees' computers"),
)
@click.option(
    "--cohort",
    "cohort_folder",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help=tr(
        ko="기수 폴더: 언어, 특구, 배포한 과제를 가져옵니다",
        en="a cohort's folder: language, zone and released assignments come from it",
    ),
)
@click.option(
    "--python",
    metavar="3.12",
    help=tr(
        ko="참가자의 파이썬 버전 (기본: FOLDER/python의 설치 파일, 없으면 이 컴퓨터의 것)",
        en="the attendees' Python (default: that of the installer in FOLDER/python, else this computer's)",
    ),
)
@click.option(
    "--dry-run",
    is_flag=True,
    help=tr(ko="받을 것과 크기만 말합니다", en="only say what would be fetched, and how large it is"),
)
@lang_option
def bundle(
    folder: Path, platform: str, cohort_folder: Path | None, python: str | None, dry_run: bool, lang: str | None
) -> int:
    computer = PLATFORMS[platform]
    bundles.check_folder(folder)
    own = f"{sys.version_info.major}.{sys.version_info.minor}"
    version = bundles.check_python(python or bundles.python_on_stick(folder) or own)
    root = course_wheel.checkout()
    readers = pages.audience(cohort_folder, lang)
    stored = folder / bundles.FILES / "wheels"
    needed = [*course_wheel.requirements(), "pip"]
    note = (
        root / "build" / "bundle" / f"{platform}-{version}.json"
    )  # not on the stick: it says which packages are right
    found = wheels.resolve(needed, root / "requirements.lock", computer, version, note)
    lacking = wheels.lacking(found, stored)
    size, todo = (sum(wheel.size for wheel in some) / 1e6 for some in (found, lacking))
    show.console.print(
        tr(
            ko=f"{platform}, 파이썬 {version}: 패키지 {len(found)}개, {size:.0f} MB. 받을 것: {len(lacking)}개, {todo:.0f} MB.",
            en=f"{platform}, Python {version}: {len(found)} packages, {size:.0f} MB. To fetch: {len(lacking)}, {todo:.0f} MB.",
        )
    )
    if dry_run:
        return 0
    with show.progress() as bars:
        task = bars.add_task(tr(ko="패키지", en="packages"), total=sum(wheel.size for wheel in found))
        wheels.write_down(found, needed, root / "requirements.lock", computer, version, note)
        bundles.clear(folder)
        wheels.fetch(found, stored, computer, version, lambda more: bars.advance(task, more))
        made = pages.jobs(readers, Path("build"))
        tasks = [bars.add_task(f"{job.case} {job.kind}", total=None) for job in made]
        pages.write(
            made,
            folder / bundles.FILES / "course",
            min(len(made), cpu_count()),
            lambda index, done, of: bars.update(tasks[index], completed=done, total=of),
        )
        last = bars.add_task(tr(ko="과정", en="course"), total=3)
        pages.lay_out_desk(readers, folder / bundles.FILES)
        bars.advance(last)
        wheel = course_wheel.build(stored)
        bars.advance(last)
        done = bundles.finish(folder, computer, version, readers, found, wheel)
        bars.advance(last)
    show.console.print(
        tr(
            ko=f"{done.folder}: 파일 {done.files}개, {done.size / 1e6:.0f} MB. 이 폴더 전체를 USB에 복사하십시오.",
            en=f"{done.folder}: {done.files} files, {done.size / 1e6:.0f} MB. Copy this whole folder to the stick.",
        ),
        markup=False,
    )
    if programs := sorted(path.name for path in (folder / "python").glob("*")):
        show.fail(
            tr(
                ko=f"python/ ({', '.join(programs[:3])}): 여기서 확인할 수 없는 파일입니다. 남에게 다녀온 USB라면 지우고 python.org에서 다시 받아 넣은 뒤 다시 만드십시오.",
                en=f"python/ ({', '.join(programs[:3])}): cannot be checked here. On a stick that others have had, delete it, take it from "
                "python.org again, and make the bundle again.",
            )
        )
    if done.unlisted:
        show.fail(
            tr(
                ko=f"묶음의 것이 아닌 파일도 있습니다: {', '.join(done.unlisted)}. 필요 없으면 지우십시오.",
                en=f"There is also what is not of the bundle: {', '.join(done.unlisted)}. Delete it unless you need it.",
            )
        )
    return 0
