"""What came by mail, messenger and stick is found to be whose it is; strangers are named, and nobody replaces another's work."""

import base64
import hashlib
import io
import json
import os
import shlex
import shutil
import unicodedata
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import nbformat
import pytest
from small_course import CASE, PEAK, RIGHT, released

from gangso import content, workplace
from gangso.cli import cohort_steps
from gangso.errors import GangsoError
from gangso.grading.batch import submissions
from gangso.grading.course import (
    cohort,
    converters,
    gradebooks,
    handed_in,
    inbox,
    ledger,
    local_time,
    misplaced,
    people,
    received_names,
    report,
)
from gangso.grading.course.cohort import Cohort
from gangso.grading.course.course_directory import open_course
from gangso.grading.course.roster import Participant
from gangso.grading.course.whose import Item
from gangso.handing_in import MANIFEST, code_of, pack
from gangso.workplace import Workplace

ROSTER = "id,name,email\nkim,김하늘,kim@x.org\np02,이솔,sol@x.org\n홍길동,홍길동,\npark,박바다,\n"
SENT = datetime(2026, 3, 1, 2, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def template(small_content: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template")
    (folder / "roster.csv").write_text(ROSTER, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(content, "root", lambda: small_content)
        return released(folder, "ko", roster_file=folder / "roster.csv").folder


@pytest.fixture
def made(template: Path, tmp_path: Path) -> Cohort:
    return cohort.load(Path(shutil.copytree(template, tmp_path / "changwon-ko")))


@pytest.fixture
def box(tmp_path: Path) -> Path:
    folder = tmp_path / "받은 파일"
    folder.mkdir()
    return folder


def notebook(made: Cohort, answers: dict[str, str], signed: str | None = None) -> bytes:
    """A notebook as a participant would send it."""
    released = nbformat.read(made.folder / "release" / CASE / "assignment.ipynb", as_version=4)
    for cell in released.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
        cell.source = answers.get(grade_id, cell.source)
    if signed:
        released.metadata.gangso["participant"] = signed
    return nbformat.writes(released).encode()


def lay(path: Path, data: bytes, at: datetime = SENT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (at.timestamp(), at.timestamp()))
    return path


def collected(made: Cohort, *paths: Path, **options: object) -> dict[str, Item]:
    return {item.where: item for item in handed_in.collect(made, paths, **options)}


def only(made: Cohort, path: Path, **options: object) -> Item:
    (item,) = collected(made, path, **options).values()
    return item


def there(made: Cohort, who: str) -> bytes | None:
    path = made.folder / "submitted" / who / CASE / "assignment.ipynb"
    return path.read_bytes() if path.is_file() else None


def packed(
    made: Cohort, desk: Path, who: str, answers: dict[str, str], at: datetime = SENT, zone: str = "changwon"
) -> Path:
    """Hand in at a desk, and return the file."""
    (desk / CASE).mkdir(parents=True, exist_ok=True)
    workplace.write(desk, Workplace("ko", zone, who))
    (desk / CASE / "assignment.ipynb").write_bytes(notebook(made, answers, who))
    (desk / CASE / "readiness.toml").write_text("format = 1\n", encoding="utf-8")
    path = pack(desk / CASE, at).path
    os.utime(path, (at.timestamp(), at.timestamp()))
    return path


def _plain(name: str) -> Callable[[Cohort, Path, bytes], None]:
    return lambda made, box, data: lay(box / name, data)


def _mail(made: Cohort, box: Path, data: bytes) -> None:
    mail = EmailMessage()
    mail["From"], mail["Date"] = "이솔 <SOL@x.org>", "Sun, 01 Mar 2026 23:00:00 +0900"
    mail["Received"] = "from a by b; Sun, 1 Mar 2026 11:30:00 +0900"
    mail.set_content("보냅니다")
    mail.add_attachment(data, maintype="application", subtype="octet-stream", filename="assignment (1).ipynb")
    lay(box / "과제.eml", mail.as_bytes(), SENT + timedelta(days=9))


def _zip_of_windows(made: Cohort, box: Path, data: bytes) -> None:
    """Names in CP949 without the flag, a time that anybody may write there, and what macOS adds."""

    class Name(zipfile.ZipInfo):
        def _encodeFilenameFlags(self) -> tuple[bytes, int]:
            return self.filename.encode("cp949"), self.flag_bits & ~0x800

    path = box / "download (3).zip"
    with zipfile.ZipFile(path, "w") as archive:
        info = Name("x", (2026, 2, 1, 11, 30, 0))
        info.filename = f"이솔/{CASE}/assignment.ipynb"
        archive.writestr(info, data)
        archive.writestr(f"__MACOSX/이솔/{CASE}/._assignment.ipynb", b"junk")
    lay(path, path.read_bytes())


def _desk_folder(made: Cohort, box: Path, data: bytes) -> None:
    lay(box / "P02" / CASE / "assignment.ipynb", data)
    lay(box / "P02" / CASE / "readiness.toml", b"format = 1")
    lesson = {"cells": [], "metadata": {"gangso": {"case": CASE, "kind": "lesson", "lang": "ko"}}}
    lay(box / "P02" / CASE / "lesson.ipynb", json.dumps(lesson).encode())


@pytest.mark.parametrize(
    "leave",
    [
        _plain("assignment_P02 (1).ipynb"),
        _plain("이솔님_과제.ipynb"),
        _plain(unicodedata.normalize("NFD", "이솔") + "/assignment.ipynb"),
        _plain("p02/assignment.ipynb"),
        _mail,
        _zip_of_windows,
        _desk_folder,
    ],
    ids=["id in the name", "name in the name", "macOS", "folder", "mail", "zip of Windows", "desk's folder"],
)
def test_whose_it_is_is_found_and_when_it_came(made: Cohort, box: Path, leave: Callable) -> None:
    data = notebook(made, RIGHT)
    leave(made, box, data)
    taken = [item for item in collected(made, box).values() if item.outcome != "passed over"]
    assert [(item.participant, item.case, item.outcome) for item in taken] == [("p02", CASE, "taken")]
    assert there(made, "p02") == data
    stamp = (made.folder / "submitted" / "p02" / CASE / "timestamp.txt").read_text(encoding="utf-8")
    assert local_time.parse(stamp) == SENT
    assert (made.folder / "submitted" / "p02" / CASE / "readiness.toml").is_file() == (leave is _desk_folder)
    assert handed_in.missing(made, CASE) == ("kim", "park", "홍길동")


def test_the_notebook_itself_says_whose_it_is(made: Cohort, box: Path) -> None:
    lay(box / "assignment.ipynb", notebook(made, RIGHT, unicodedata.normalize("NFD", "홍길동")))
    assert only(made, box).participant == "홍길동" and there(made, "홍길동")


@pytest.mark.parametrize(
    ("name", "signed", "says"),
    [
        ("assignment.ipynb", "cw-99", "a stranger, not in the roster: cw-99"),
        ("assignment.ipynb", None, "a stranger, not in the roster: assignment.ipynb"),
        ("kim p02.ipynb", None, "names two people"),
        ("kim.ipynb", "p02", "names two people"),
    ],
)
def test_strangers_are_named_and_two_names_are_nobodys(
    made: Cohort, box: Path, name: str, signed: str | None, says: str
) -> None:
    lay(box / name, notebook(made, RIGHT, signed))
    item = only(made, box)
    assert (
        item.outcome in ("refused", "held") and says in item.why and not list((made.folder / "submitted").glob("*/*"))
    )
    assert f"{shlex.join([str(box / name), '--for'])} ID" in item.why  # what takes it all the same
    assert ("gangso cohort add" in item.why) == (item.outcome == "refused")


def test_what_gangso_itself_lays_into_a_desk_is_no_news(made: Cohort, tmp_path: Path) -> None:
    """A stick with a whole desk on it: what was handed in is said, and a letter that is none of ours."""
    path = packed(made, tmp_path / "desk", "p02", RIGHT)
    desk_ = tmp_path / "desk"
    lay(path.with_suffix(".txt"), "접수".encode())
    for name in ("처음.md", unicodedata.normalize("NFD", "처음.md"), "start.md", "hand-in/메모.txt", "보고서.hwp"):
        lay(desk_ / name, b"x")
    lesson = {"cells": [], "metadata": {"gangso": {"case": CASE, "kind": "lesson", "lang": "ko"}}}
    lay(desk_ / CASE / "lesson.ipynb", json.dumps(lesson).encode())
    found = collected(made, desk_)
    told = {Path(where).name: item.outcome for where, item in found.items() if item.why and item.outcome != "kept"}
    assert told == {"메모.txt": "passed over", "보고서.hwp": "passed over"}
    assert "taken" in {item.outcome for item in found.values()}


def test_a_name_that_was_unpacked_as_western_letters_is_read_and_shown_in_korean(made: Cohort, box: Path) -> None:
    lay(box / "이솔_과제".encode("cp949").decode("cp437") / "assignment.ipynb", notebook(made, RIGHT))
    (item,) = collected(made, box).values()
    assert (item.participant, item.outcome) == ("p02", "taken") and "이솔_과제" in item.where
    lay(box / "이솔_과제".encode("cp949").decode("cp437") / "assignment.ipynb", notebook(made, PEAK))
    (item,) = collected(made, box).values()
    (place,) = box.iterdir()
    assert item.outcome == "held" and shlex.quote(str(place / "assignment.ipynb")) in item.why  # opens it as it is


def test_who_was_withdrawn_is_said(made: Cohort, box: Path) -> None:
    people.withdraw(made, "kim", SENT)
    lay(box / "kim.ipynb", notebook(made, RIGHT))
    assert only(made, box).why == f"was withdrawn. To take it after all, first: gangso cohort add {made.folder} kim"


def test_a_hand_in_file_arrives_whole_with_its_receipt(made: Cohort, box: Path, tmp_path: Path) -> None:
    path = packed(made, tmp_path / "desk", "P02", RIGHT)
    item = only(made, path)
    with zipfile.ZipFile(path) as archive:
        assert item.code == code_of(archive.read(MANIFEST))
        archive.extractall(box / "unpacked")  # as a mail program or Explorer would
    assert (item.participant, item.outcome) == ("p02", "taken")
    assert (made.folder / "submitted" / "p02" / CASE / "readiness.toml").is_file()
    assert only(made, box).outcome == "kept"


def test_what_was_damaged_on_the_way_is_not_taken(made: Cohort, box: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(packed(made, tmp_path / "desk", "p02", RIGHT)) as archive:
        archive.extractall(box / "unpacked")
    lay(box / "unpacked" / "assignment.ipynb", notebook(made, PEAK, "p02"))
    assert "damaged or changed on its way (assignment.ipynb)" in only(made, box).why
    lay(box / "unpacked" / "gangso-hand-in.json", b"[]")
    assert "is none of a hand-in file" in only(made, box).why and there(made, "p02") is None


def test_a_later_version_from_the_same_desk_replaces_and_an_earlier_one_does_not(made: Cohort, tmp_path: Path) -> None:
    first = packed(made, tmp_path / "desk", "p02", PEAK)
    later = packed(made, tmp_path / "desk", "p02", RIGHT, SENT + timedelta(hours=1))
    assert only(made, first).outcome == "taken" and only(made, later).outcome == "replaced"
    assert there(made, "p02") == notebook(made, RIGHT, "p02")
    assert only(made, first).outcome == "kept" and there(made, "p02") == notebook(made, RIGHT, "p02")
    (before,) = (made.folder / handed_in.EARLIER / "p02" / CASE).iterdir()
    assert (before / "assignment.ipynb").read_bytes() == notebook(made, PEAK, "p02")


@pytest.mark.parametrize("way", ["hand-in file", "notebook", "mail"])
def test_nobody_replaces_another_persons_work(made: Cohort, box: Path, tmp_path: Path, way: str) -> None:
    """The id in a file is what its sender wrote: it takes nothing from whoever has it, and the instructor is told."""
    only(made, packed(made, tmp_path / "desk", "p02", RIGHT))
    before = there(made, "p02")
    if way == "hand-in file":
        hostile = packed(made, tmp_path / "elsewhere", "p02", PEAK, SENT + timedelta(hours=1))
    elif way == "notebook":
        hostile = lay(box / "p02.ipynb", notebook(made, PEAK, "p02"), SENT + timedelta(hours=1))
    else:
        _mail(made, box, notebook(made, PEAK, "p02"))
        (hostile,) = box.iterdir()
    item = only(made, hostile)
    assert item.outcome == "held" and there(made, "p02") == before
    assert shlex.join([str(hostile), "--for", "p02"]) in item.why  # a command that can be pasted as it is
    assert only(made, hostile, owner="p02").outcome == "replaced"  # the instructor has looked


def test_an_empty_assignment_beside_a_solved_one_is_passed_over(made: Cohort, box: Path) -> None:
    lay(box / "p02" / "assignment (1).ipynb", notebook(made, RIGHT))
    lay(box / "p02" / "assignment.ipynb", notebook(made, {}), SENT - timedelta(hours=1))
    found = collected(made, box)
    assert [(item.outcome, Path(item.where).name) for item in found.values()] == [
        ("passed over", "assignment.ipynb"),
        ("taken", "assignment (1).ipynb"),
    ]
    assert there(made, "p02") == notebook(made, RIGHT)


def test_a_notebook_that_lost_what_tools_wrote_is_known_by_its_cells(made: Cohort, box: Path) -> None:
    bare = json.loads(notebook(made, RIGHT))
    bare["metadata"] = {}
    for cell in bare["cells"]:
        cell["metadata"] = {}
    lay(box / "p02.ipynb", json.dumps(bare).encode())
    assert (only(made, box).case, only(made, box).outcome) == (CASE, "kept")


def test_an_empty_one_alone_is_taken(made: Cohort, box: Path) -> None:
    lay(box / "p02.ipynb", notebook(made, {}))
    assert only(made, box).outcome == "taken"


def test_another_zones_work_is_refused_since_its_data_differ(made: Cohort, tmp_path: Path) -> None:
    item = only(made, packed(made, tmp_path / "desk", "p02", RIGHT, zone="gumi"))
    assert item.outcome == "refused" and "another zone (gumi)" in item.why


def test_the_instructor_says_whose_and_when(made: Cohort, box: Path) -> None:
    lay(box / "assignment.ipynb", notebook(made, RIGHT, "root"))
    item = only(made, box, owner="park", at=SENT)
    assert (item.participant, item.outcome, item.at) == ("park", "taken", SENT)
    assert ledger.read(made.folder).work(CASE).accepted == {"park": "root"}  # and with it, under which id it was worked


def test_a_zip_of_several_peoples_work_is_not_made_one_persons(made: Cohort, box: Path) -> None:
    path = box / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a/assignment.ipynb", notebook(made, RIGHT))
        archive.writestr("b/assignment.ipynb", notebook(made, PEAK))
    found = collected(made, path, owner="park").values()
    assert [item.outcome for item in found] == ["held", "held"] and there(made, "park") is None


def test_the_command_that_takes_what_was_held_names_the_file_on_disk(made: Cohort, box: Path) -> None:
    lay(box / "p02.ipynb", notebook(made, RIGHT))
    only(made, box / "p02.ipynb")
    path = box / "later.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("p02/assignment.ipynb", notebook(made, PEAK))
    assert f"'{path}' --for p02" in only(made, path).why


def test_work_under_another_id_is_taken_and_said(made: Cohort, box: Path) -> None:
    lay(box / "park.ipynb", notebook(made, RIGHT, "root"))
    item = only(made, box)
    assert item.outcome == "taken" and "worked under the id 'root'" in item.why
    assert people.waiting(made, CASE) == {"park": ("root",)}
    assert people.accept(made, CASE, "park") == "root" and people.waiting(made, CASE) == {}


def literal(made: Cohort, desk: Path, who: str, at: datetime = SENT) -> Path:
    """What a desk under `who` hands in of a notebook that was never run and that nobody signed."""
    path = packed(made, desk, who, RIGHT, at)
    (desk / CASE / "assignment.ipynb").write_bytes(notebook(made, RIGHT))
    path.unlink()
    path = pack(desk / CASE, at).path
    os.utime(path, (at.timestamp(), at.timestamp()))
    return path


def unpacked(path: Path, folder: Path) -> Path:
    """The file's notebook alone, in a folder that Explorer named after the file."""
    with zipfile.ZipFile(path) as archive:
        return lay(folder / path.stem / "assignment.ipynb", archive.read("assignment.ipynb"))


def test_the_id_of_a_hand_in_file_counts_where_the_notebook_says_none(made: Cohort, tmp_path: Path) -> None:
    path = literal(made, tmp_path / "desk", "cw55")
    assert only(made, path).outcome == "refused"  # nobody of the roster
    item = only(made, path, owner="park")
    assert item.outcome == "taken" and "worked under the id 'cw55'" in item.why
    assert people.graded_with(made, CASE) == {"park": "cw55"} and people.waiting(made, CASE) == {}
    (row,) = [row for row in report.score_table(made, CASE).rows if row.participant == "park"]
    assert row.worked == ("cw55",)
    ledger.update(made.folder, lambda book: book.with_work(CASE, accepted={}))  # as --undo does
    assert people.waiting(made, CASE) == {"park": ("cw55",)}
    assert people.accept(made, CASE, "park") == "cw55" and people.waiting(made, CASE) == {}


def test_the_name_of_a_hand_in_file_counts_when_it_was_unpacked(made: Cohort, box: Path, tmp_path: Path) -> None:
    place = unpacked(literal(made, tmp_path / "desk", "cw55"), box)
    assert only(made, place.parent, owner="park").outcome == "taken"
    assert people.graded_with(made, CASE) == {"park": "cw55"}


def test_a_platform_that_writes_the_name_where_the_id_was_says_no_other_id(made: Cohort, box: Path) -> None:
    lay(box / f"{CASE}_이솔_20260301-113000.ipynb", notebook(made, RIGHT))
    item = only(made, box)
    assert (item.participant, item.outcome, item.why) == ("p02", "taken", "") and people.waiting(made, CASE) == {}


def test_an_id_beside_the_notebook_waits_for_the_instructor(made: Cohort, box: Path, tmp_path: Path) -> None:
    """A sender who names a file after somebody else chooses nobody's data: it is not graded until somebody has looked."""
    place = unpacked(literal(made, tmp_path / "desk", "cw55"), box / "park")
    item = only(made, box / "park")
    assert (item.participant, item.outcome) == ("park", "taken") and "not graded until it is accepted" in item.why
    assert people.waiting(made, CASE) == {"park": ("cw55",)} and place.is_file()
    (row,) = [row for row in report.score_table(made, CASE).rows if row.participant == "park"]
    assert (row.status, row.worked) == ("not graded", ("cw55",))


def test_a_notebook_that_was_run_says_more_than_the_file_around_it(made: Cohort, tmp_path: Path) -> None:
    path = literal(made, tmp_path / "desk", "cw55")
    ran = json.loads(notebook(made, RIGHT))
    ran["cells"].insert(0, printing("park"))
    (tmp_path / "desk" / CASE / "assignment.ipynb").write_text(json.dumps(ran), encoding="utf-8")
    path = pack(tmp_path / "desk" / CASE, SENT).path
    assert only(made, path, owner="park").why == "" and people.graded_with(made, CASE) == {}


def printing(who: str) -> dict[str, object]:
    """The given cell as it stands after it ran under an id."""
    output = {"output_type": "stream", "name": "stdout", "text": [f"participant: {who}\n"]}
    source = ["print(workplace.participant())"]
    return {
        "cell_type": "code", "id": "ran", "metadata": {}, "execution_count": 1, "source": source, "outputs": [output],
    }  # fmt: skip


def test_a_file_that_is_named_after_another_of_the_roster_is_asked_about(made: Cohort, box: Path) -> None:
    lay(box / "kim.ipynb", notebook(made, RIGHT))
    item = only(made, box / "kim.ipynb", owner="park")
    assert item.outcome == "taken" and "--worked kim" in item.why and "--worked park" in item.why
    assert people.waiting(made, CASE) == {"park": ("kim",)}
    assert people.accept(made, CASE, "park", worked="park") == "park"
    assert people.waiting(made, CASE) == {} == people.graded_with(made, CASE)


def test_work_that_was_collected_without_its_id_is_mended(made: Cohort, box: Path, tmp_path: Path) -> None:
    """As it lay there after `collect --for` of an earlier version, which saw the notebook only."""
    lay(box / "assignment.ipynb", notebook(made, RIGHT))
    only(made, box, owner="park")
    before = converters.submissions(made, CASE)["park"]
    mark = submissions.fingerprint(before)
    with pytest.raises(GangsoError, match="accept .* park --worked ID"):
        people.accept(made, CASE, "park")
    assert people.accept(made, CASE, "park", worked="cw55") == "cw55"
    assert people.graded_with(made, CASE) == {"park": "cw55"}
    assert submissions.fingerprint(before) != mark  # so that the next `grade` grades it anew
    path = literal(made, tmp_path / "desk", "cw66")
    assert only(made, path, owner="park").outcome == "replaced" and people.graded_with(made, CASE) == {"park": "cw66"}


def test_nobody_is_said_to_have_worked_under_an_id_that_the_notebook_denies(made: Cohort, box: Path) -> None:
    lay(box / "assignment.ipynb", notebook(made, RIGHT, "root"))
    only(made, box, owner="park")
    with pytest.raises(GangsoError, match="says that it was worked under root"):
        people.accept(made, CASE, "park", worked="p02")
    with pytest.raises(GangsoError, match="no submission of 'kim'"):
        people.accept(made, CASE, "kim", worked="p02")


def test_what_was_accepted_of_one_submission_is_not_of_the_next(made: Cohort, box: Path) -> None:
    lay(box / "assignment.ipynb", notebook(made, RIGHT, "root"))
    only(made, box, owner="park")
    lay(box / "assignment.ipynb", notebook(made, PEAK, "park"))
    assert only(made, box, owner="park").outcome == "replaced"
    assert ledger.read(made.folder).work(CASE).accepted == {}


def test_work_in_the_wrong_folder_is_put_into_the_right_one(made: Cohort, box: Path) -> None:
    lay(box / "assignment.ipynb", notebook(made, RIGHT, "p02"))
    only(made, box, owner="kim")
    ledger.update(made.folder, lambda book: book.with_work(CASE, accepted={}))
    people.accept(made, CASE, "kim", "p02")
    assert [*converters.submissions(made, CASE)] == ["p02"] and people.waiting(made, CASE) == {}
    with pytest.raises(GangsoError, match="exactly one other id"):
        people.accept(made, CASE, "p02")


@pytest.mark.parametrize(
    ("name", "data", "outcome"),
    [
        ("보고서.hwp", b"x", "passed over"),
        ("lesson.ipynb", b'{"cells": [], "metadata": {}}', "passed over"),
        ("kim.ipynb", b"{", "refused"),
        ("kim.ipynb", b"[" * 200_000, "refused"),
        ("kim.zip", b"PK\x05\x06" + b"\0" * 18, None),
        ("kim.ipynb", b'{"metadata": {"gangso": {"kind": "assignment", "case": ["x"]}}, "cells": {}}', "passed over"),
    ],
)
def test_what_is_no_assignment_is_said(made: Cohort, box: Path, name: str, data: bytes, outcome: str | None) -> None:
    lay(box / name, data)
    assert [item.outcome for item in collected(made, box).values()] == ([outcome] if outcome else [])


def test_nothing_is_written_outside_of_a_submission(made: Cohort, box: Path) -> None:
    """A zip may call its files anything; time and settings are not the participant's to say."""
    notebook_data = notebook(made, RIGHT)
    names = [
        "../../evil.txt",
        "/evil.txt",
        "timestamp.txt",
        "gangso.toml",
        "C:\\evil.txt",
        "a\\..\\..\\evil.txt",
        ".hidden",
    ]
    contents = {"assignment.ipynb": notebook_data, **dict.fromkeys(names, b"2020-01-01 00:00:00 UTC")}
    about = {"format": 1, "participant": "p02", "case": CASE, "at": "2020-01-01T00:00:00+09:00", "desk": "x"}
    about["files"] = {name: hashlib.sha256(data).hexdigest() for name, data in contents.items() if name[0] not in "./"}
    path = box / "evil.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in {**contents, "gangso-hand-in.json": json.dumps(about).encode()}.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    lay(path, path.read_bytes())
    before = {item for item in made.folder.parent.rglob("*evil*") if item != path}
    items = collected(made, box)
    assert {item for item in made.folder.parent.rglob("*evil*") if item != path} == before
    if any(item.outcome == "taken" for item in items.values()):
        assert {item.name for item in (made.folder / "submitted" / "p02" / CASE).iterdir()} == {
            "assignment.ipynb",
            "timestamp.txt",
        }
        assert handed_in._stamped(made.folder / "submitted" / "p02" / CASE) == SENT


@pytest.mark.parametrize(
    "name", ["../x", "/x", "a/../../x", "timestamp.txt", "gangso.toml", "C:x", "a\\x", ".x", "a/.x", "", "a\0"]
)
def test_what_has_no_place_in_a_submission(name: str) -> None:
    assert received_names.place_for(name) is None and str(received_names.place_for("data/own.csv")) == "data/own.csv"


def test_more_than_anybody_hands_in_is_not_read(made: Cohort, box: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = box / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("kim.ipynb", b"0" * (1 << 20))
        archive.writestr("park.ipynb", notebook(made, RIGHT))
    monkeypatch.setattr(inbox, "LARGEST", 1 << 19)
    refused, taken = collected(made, box).values()
    assert refused.outcome == "refused" and "too large" in refused.why and "kim.ipynb" in refused.where
    assert (taken.participant, taken.outcome) == ("park", "taken")


def _mail_from(text: bytes) -> bytes:
    return (
        b"From: "
        + text
        + b'\nContent-Type: text/plain; name="x.ipynb"\nContent-Disposition: attachment; filename="x.ipynb"\n\n{}'
    )


def _zipped(**contents: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            archive.writestr(name.replace("__", "."), data)
    return packed.getvalue()


def _claimed(made: Cohort, files: dict[str, bytes], absent: tuple[str, ...] = (), **about: object) -> bytes:
    """A hand-in file whose manifest says anything."""
    names = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    names |= dict.fromkeys(absent, hashlib.sha256(b"").hexdigest())
    said = {"participant": "kim", "case": CASE, "at": "2026-03-01T00:00:00+09:00", "desk": "x", "files": names} | about
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in {**files, MANIFEST: json.dumps(said).encode()}.items():
            archive.writestr(name, data)
    return packed.getvalue()


def _without_source(data: bytes) -> bytes:
    content = json.loads(data)
    for cell in content["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("solution"):
            cell["source"] = None
    return json.dumps(content).encode()


def _torn(data: bytes) -> bytes:
    """A zip whose compressed stream is none."""
    packed = bytearray(_zipped(kim__ipynb=data * 3))
    start = 30 + len("kim.ipynb")
    packed[start : start + 40] = b"\xff" * 40
    return bytes(packed)


@pytest.mark.parametrize(
    ("name", "hostile", "outcome"),
    [
        ("a.zip", lambda made: _torn(notebook(made, RIGHT)), "refused"),
        ("a.zip", lambda made: _claimed(made, {"assignment.ipynb": notebook(made, RIGHT)}, ("absent.txt",)), "refused"),
        ("a.zip", lambda made: _claimed(made, {"assignment.ipynb": notebook(made, RIGHT)}, desk="\ud800"), "refused"),
        ("a.eml", lambda made: _mail_from(b"<"), "passed over"),
        ("a.eml", lambda made: _mail_from(b'"'), "passed over"),
        ("a.eml", lambda made: _mail_from(b"a@["), "passed over"),
        (
            "a.zip",
            lambda made: _claimed(made, {"assignment.ipynb": notebook(made, RIGHT), "a": b"", "a/b": b""}),
            "refused",
        ),
        ("a.zip", lambda made: _claimed(made, {"assignment.ipynb": notebook(made, RIGHT), "x" * 300: b""}), "refused"),
        ("kim.ipynb", lambda made: _without_source(notebook(made, RIGHT)), "taken"),
    ],
    ids=["deflate", "absent", "surrogate", "from <", 'from "', "from [", "file and folder", "long name", "no source"],
)
def test_one_thing_that_cannot_be_taken_ends_nobody_elses(
    made: Cohort, box: Path, name: str, hostile: Callable[[Cohort], bytes], outcome: str
) -> None:
    lay(box / name, hostile(made))
    lay(box / "park.ipynb", notebook(made, RIGHT), SENT + timedelta(hours=1))
    first, second = sorted(collected(made, box).values(), key=lambda item: item.where)
    assert (first.outcome, second.participant, second.outcome) == (outcome, "park", "taken")
    assert first.why or outcome == "taken"
    assert not list((made.folder / "submitted" / "kim").glob(".*"))


def test_one_persons_zip_does_not_use_up_what_a_platforms_zip_may_hold(
    made: Cohort, box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "MOST_FILES", 40)
    many = _zipped(**{f"{at}__txt": b"" for at in range(60)})
    lay(box / "all.zip", _zipped(a__zip=many, park__zip=_zipped(park__ipynb=notebook(made, RIGHT))))
    lay(box / "b.zip", many)
    lay(box / "p02.ipynb", notebook(made, RIGHT))
    taken = {item.participant for item in collected(made, box).values() if item.outcome == "taken"}
    assert taken == {"park", "p02"}


def test_the_time_in_a_zip_is_a_note_and_puts_nobody_first(made: Cohort, box: Path) -> None:
    """Who writes a file chooses its time in a zip: it is neither when it came nor before an honest one."""
    path = box / "홍길동.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(zipfile.ZipInfo("assignment.ipynb", (1981, 1, 1, 0, 0, 0)), notebook(made, PEAK))
    lay(path, path.read_bytes(), SENT + timedelta(days=2))
    item = only(made, path)
    assert item.outcome == "taken" and item.at == SENT + timedelta(days=2) and "1981-01-01" in item.why
    shutil.rmtree(made.folder / "submitted" / "홍길동")
    real = lay(box / "홍길동.ipynb", notebook(made, RIGHT))
    found = collected(made, path, real)
    assert {item.outcome for item in found.values()} == {"held"} and there(made, "홍길동") is None
    assert shlex.join([str(real), "--for", "홍길동"]) in found[str(real)].why
    assert only(made, real, owner="홍길동").outcome == "taken"


def test_versions_from_one_desk_that_come_at_once_are_taken_in_their_order(made: Cohort, box: Path) -> None:
    first = packed(made, box / "desk", "p02", PEAK)
    packed(made, box / "desk", "p02", {}, SENT + timedelta(minutes=1))  # lost on its way
    later = packed(made, box / "desk", "p02", RIGHT, SENT + timedelta(hours=1))
    assert [item.outcome for item in collected(made, later, first).values()] == ["taken", "replaced"]
    assert there(made, "p02") == notebook(made, RIGHT, "p02")


@pytest.mark.parametrize("when", ["after", "at once", "as the first"])
def test_who_sees_a_hand_in_file_cannot_make_the_next(made: Cohort, box: Path, tmp_path: Path, when: str) -> None:
    """On a shared stick everybody reads everybody's file, and what it says of its desk."""
    path = packed(made, tmp_path / "desk", "park", RIGHT)
    if when == "at once":
        assert only(made, path).outcome == "taken"
        path = packed(made, tmp_path / "desk", "park", {**RIGHT, **PEAK}, SENT + timedelta(hours=1))
    with zipfile.ZipFile(path) as archive:
        seen = json.loads(archive.read(MANIFEST))["desk"]
    wrong = {"assignment.ipynb": notebook(made, dict.fromkeys(RIGHT, "pass"), "park")}
    stolen = lay(box / "x.zip", _claimed(made, wrong, participant="park", desk=seen), SENT + timedelta(hours=2))
    if when == "after":
        assert only(made, path).outcome == "taken" and only(made, stolen).outcome == "held"
    else:
        assert {item.outcome for item in collected(made, stolen, path).values()} == {"held"}
    assert there(made, "park") == (None if when == "as the first" else notebook(made, RIGHT, "park"))


def test_a_mail_in_something_else_says_neither_who_sent_it_nor_when(made: Cohort, box: Path) -> None:
    inner, outer = EmailMessage(), EmailMessage()
    inner["From"], inner["Date"] = "kim@x.org", "Sun, 01 Feb 2026 00:00:00 +0900"
    inner.set_content("x")
    inner.add_attachment(notebook(made, RIGHT), maintype="application", subtype="octet-stream", filename="x.ipynb")
    outer["From"], outer["Date"] = "sol@x.org", "Sun, 01 Mar 2026 11:30:00 +0900"
    outer.set_content("x")
    outer.add_attachment(inner.as_bytes(), maintype="application", subtype="octet-stream", filename="x.eml")
    lay(box / "mail.eml", outer.as_bytes(), SENT + timedelta(days=9))
    item = only(made, box)
    assert (item.participant, item.at) == ("p02", SENT)


@pytest.mark.parametrize("name", ["p02_이솔/park.ipynb", "p02_이솔/kim.zip"])
def test_a_platforms_folder_and_a_files_name_are_both_asked(made: Cohort, box: Path, name: str) -> None:
    files = {"assignment.ipynb": notebook(made, RIGHT)}
    lay(box / name, _claimed(made, files) if name.endswith("zip") else files["assignment.ipynb"])
    item = only(made, box)
    assert item.outcome == "held" and "names two people" in item.why and "p02" in item.why


def test_what_is_not_opened_is_said(made: Cohort, box: Path) -> None:
    data = notebook(made, RIGHT)
    lay(box / "a.zip", _zipped(**{"..\\park__ipynb": data, ".park/assignment__ipynb": data, "__MACOSX/__x": b""}))
    wrapped = (
        b'From: park@x.org\nContent-Type: message/rfc822\nContent-Disposition: attachment; filename="x.eml"\n'
        b"Content-Transfer-Encoding: base64\n\n" + base64.b64encode(b"From: a@x.org\n\nx")
    )
    lay(box / "b.eml", wrapped)
    lay(box / ".kim.ipynb", data)
    (box / "kim.ipynb").symlink_to(box / ".kim.ipynb")
    found = collected(made, box)
    assert len(found) == 5 and all("not opened" in item.why for item in found.values())


def test_the_gradebook_is_not_touched(made: Cohort, box: Path) -> None:
    before = (made.folder / gradebooks.FILE).read_bytes()
    lay(box / "kim.ipynb", notebook(made, RIGHT))
    only(made, box)
    assert (made.folder / gradebooks.FILE).read_bytes() == before


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp949"])
def test_a_notebook_that_grading_can_read_is_taken(made: Cohort, box: Path, encoding: str) -> None:
    data = notebook(made, RIGHT, "홍길동").decode().encode(encoding)
    lay(box / "assignment.ipynb", data)
    assert (
        (item := only(made, box)).outcome == "taken" and item.participant == "홍길동" and there(made, "홍길동") == data
    )


def test_a_folder_that_macos_named_is_that_persons(made: Cohort, box: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "홍길동")
    lay(made.folder / "submitted" / decomposed / CASE / "assignment.ipynb", notebook(made, PEAK))
    assert converters.strangers(made, CASE) == () and handed_in.missing(made, CASE) == ("kim", "p02", "park")
    lay(box / "assignment.ipynb", notebook(made, RIGHT))
    assert only(made, box, owner="홍길동").outcome == "replaced"
    assert [path.name for path in (made.folder / "submitted").iterdir()] == [decomposed]
    assert there(made, decomposed) == notebook(made, RIGHT)


def test_what_lies_elsewhere_is_named_and_what_comes_then_is_taken(made: Cohort, box: Path) -> None:
    def status() -> str:
        return {row.participant: row.status for row in report.score_table(made, CASE).rows}["kim"]

    lay(made.folder / "submitted" / "kim" / "assignment.ipynb", notebook(made, RIGHT))
    assert status() == "misplaced" and "kim" in handed_in.missing(made, CASE)
    assert converters.strangers(made, CASE) == ()
    people.withdraw(made, "kim", SENT)
    assert status() == "withdrawn" and misplaced.find(open_course(made.folder, CASE)) == ()
    people.add(made, [Participant("kim")])
    lay(box / "kim.ipynb", notebook(made, RIGHT))
    assert only(made, box).outcome == "taken" and status() == "not graded"
    assert misplaced.find(open_course(made.folder, CASE)) == ()


def test_the_id_is_read_from_the_file_that_is_graded_as_it_came(made: Cohort) -> None:
    """Grading leaves out outputs and mends the rest; the page is for whom it concerns, not for who put a file elsewhere."""
    content = json.loads(notebook(made, RIGHT, "park"))
    told = {"output_type": "stream", "name": "stdout", "text": "참가자: 김철수\n"}
    given = {"cell_type": "code", "metadata": {}, "source": "print(workplace.participant())", "execution_count": 1}
    content["cells"].append({**given, "id": "ran", "outputs": [told]})
    path = made.folder / "submitted" / "park" / CASE / "과제" / "assignment (1).ipynb"
    lay(path, json.dumps(content, ensure_ascii=False).encode("utf-16"))
    lay(made.folder / "submitted" / "kim" / "assignment.ipynb", notebook(made, RIGHT))
    failed = {step.participant: step.reason for step in cohort_steps.grade_with_bars(made, CASE)}
    assert {*failed} == {"kim", "park"} and "'김철수'" in failed["park"] and "Move it to" in failed["kim"]
    assert [page.parts[-3] for page in made.folder.glob("feedback/*/*/*.html")] == ["park"]
    assert people.waiting(made, CASE) == {"park": ("김철수",)}
    assert people.accept(made, CASE, "park") == "김철수" and people.waiting(made, CASE) == {}
