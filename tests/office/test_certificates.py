"""A certificate is checked offline; whatever is changed in it, in its page or behind it is seen, and said in words."""

import base64
import json
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from office_cohort import PEOPLE

from gangso import workplace
from gangso.errors import GangsoError
from gangso.grading.course import gradebooks
from gangso.grading.course.cohort import Cohort
from gangso.office import attendance, certificate, certificates, checking, journal, register, signing
from gangso.office.certificate import Certificate
from gangso.office.certificates import Issued
from gangso.words import use

NOW = datetime(2026, 4, 2, tzinfo=UTC)
DAY = attendance.parse_session("2026-03-10", 5)
SAID = Certificate(
    "2026-X-001-ABCD", "김하늘", "한빛", "경남 창원", "과정", ("주축 베어링 진단",), "2026-03-10", "2026-03-11",
    7.0, 8.0, 31.0, 40.0, "2026-04-02", "사업단", "단장 이솔", "ko", "", "",
)  # fmt: skip


def poppler(tool: str, path: Path, *options: str) -> str:
    """Read a PDF with one of poppler's tools."""
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} of poppler-utils is not here")
    done = subprocess.run(
        [tool, *options, path, *(["-"] if tool == "pdftotext" else [])], capture_output=True, text=True
    )
    assert not {"xref", "trailer", "EOF"} & {*done.stderr.split()}  # it says nothing of a damaged file
    return done.stdout


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    signing.make(folder)
    return folder


@pytest.fixture(scope="module")
def file(office: Path) -> bytes:
    key = signing.private_key(office)
    data, _ = certificate.sealed(replace(SAID, key=signing.fingerprint(key.public_key())), key)
    return data


def check(office: Path, tmp_path: Path, data: bytes) -> checking.Checked:
    (tmp_path / "a.pdf").write_bytes(data)
    return checking.check_file(tmp_path / "a.pdf", signing.public_key(office))


def forged(data: bytes, **changes: object) -> bytes:
    """Change what the seal says and leave the signature."""
    _page, signed = certificate.unsealed(data)
    text = replace(signed.certificate, **changes).text()
    old = base64.b64encode(signed.text.encode())
    return data.replace(old, base64.b64encode(text.encode()))


def test_the_key_is_the_owners_alone_and_never_overwritten(office: Path, tmp_path: Path) -> None:
    assert (office / signing.PRIVATE).stat().st_mode & 0o077 == 0
    assert b"PRIVATE" not in (office / signing.PUBLIC).read_bytes()
    before = (office / signing.PRIVATE).read_bytes()
    with pytest.raises(GangsoError, match="already|이미"):
        signing.make(office)
    assert (office / signing.PRIVATE).read_bytes() == before
    for read in (signing.private_key, signing.public_key):
        with pytest.raises(GangsoError, match="office key|공개 키|public key"):
            read(tmp_path)
        for name in (signing.PRIVATE, signing.PUBLIC):
            (tmp_path / name).write_text("x")
        with pytest.raises(GangsoError, match="Ed25519"):
            read(tmp_path)
        for name in (signing.PRIVATE, signing.PUBLIC):
            (tmp_path / name).unlink()


def test_a_file_as_it_was_issued(office: Path, tmp_path: Path, file: bytes) -> None:
    found = check(office, tmp_path, file)
    assert found.outcome == "genuine" and found.certificate.name == "김하늘" and found.certificate.points == 31
    text = poppler("pdftotext", tmp_path / "a.pdf", "-layout")
    for part in (
        "김하늘",
        "한빛",
        "제 2026-X-001-ABCD 호",
        "40점 만점에 31점",
        "8시간 중 7시간 (88%)",
        "단장 이솔",
        "2026년 4월 2일",
    ):
        assert part in text
    fonts = poppler("pdffonts", tmp_path / "a.pdf")
    names = [line for line in fonts.splitlines()[2:] if line]
    assert names and all("NanumGothic" in line and re.search(r" yes yes yes ", line) for line in names)  # embedded


@pytest.mark.parametrize(
    "changes", [{"name": "이솔"}, {"points": 40.0}, {"of": 31.0}, {"issued": "2025-04-02"}, {"page": "0"}]
)
def test_a_changed_content_fails(office: Path, tmp_path: Path, file: bytes, changes: dict[str, object]) -> None:
    found = check(office, tmp_path, forged(file, **changes))
    assert found.outcome == "changed" and found.certificate is None and "서명" in found.why.ko


def test_a_changed_page_fails_and_what_was_issued_is_said(office: Path, tmp_path: Path, file: bytes) -> None:
    key = signing.private_key(office)
    other, _ = certificate.sealed(replace(SAID, name="이솔", points=40.0), key)
    page, _ = certificate.unsealed(other)
    own, _ = certificate.unsealed(file)
    seal = file[len(own) :]
    # The page of another certificate under a seal that is genuine; a byte of the page; more behind the seal.
    start = re.search(rb"startxref\s+(\d+)", page[-100:])[1]
    found = check(office, tmp_path, page + re.sub(rb"startxref\n\d+", b"startxref\n" + start, seal))
    assert found.outcome == "changed" and found.certificate.name == "김하늘" and "문서 내용" in found.why.ko
    assert check(office, tmp_path, b"%PDF-1.8" + file[8:]).outcome == "changed"
    for data in (file + b"\n1 0 obj", own, b"", b"%PDF-1.7", file.replace(b"%%EOF\n", b"%%EOF \n")):
        assert check(office, tmp_path, data).outcome == "no certificate"
    assert check(office, tmp_path, file + other).outcome == "changed"
    with pytest.raises(GangsoError):
        checking.check_file(tmp_path / "nowhere.pdf", signing.public_key(office))


def test_another_offices_key(office: Path, tmp_path: Path, file: bytes) -> None:
    signing.make(tmp_path / "other")
    found = check(tmp_path / "other", tmp_path, file)
    assert found.outcome == "other key" and signing.fingerprint(signing.public_key(office)) in found.why.ko
    # What nobody has signed reaches no terminal: a claimed key that is none is not shown.
    for claimed in ("\x1b[2K\rgenuine", "0123-4567-89ab-cdeg", ["x"]):
        found = check(office, tmp_path, forged(file, key=claimed))
        assert found.outcome == "changed" and "genuine" not in found.why.en and "cdeg" not in found.why.en
    deep = base64.b64encode(b"[" * 200_000)  # a seal that no parser takes
    _page, signed = certificate.unsealed(file)
    found = check(office, tmp_path, file.replace(base64.b64encode(signed.text.encode()), deep))
    assert found.outcome == "changed" and found.certificate is None
    # A forger who signs with a key of his own and claims ours.
    mine = replace(SAID, points=40.0, key=signing.fingerprint(signing.public_key(office)))
    data, _ = certificate.sealed(mine, signing.private_key(tmp_path / "other"))
    assert check(office, tmp_path, data).outcome == "changed"


def test_signs_of_the_typesetter_are_a_name_and_a_letter_without_a_glyph_is_refused(
    office: Path, tmp_path: Path
) -> None:
    key = signing.private_key(office)
    data, _ = certificate.sealed(replace(SAID, name='#read("/etc/passwd") *b* $x$', company="㈜한빛 漢字 Ⅱ"), key)
    (tmp_path / "a.pdf").write_bytes(data)
    text = poppler("pdftotext", tmp_path / "a.pdf")
    assert '#read("/etc/passwd") *b* $x$' in text and "㈜한빛 漢字 Ⅱ" in text
    with pytest.raises(GangsoError, match="𓀀"):
        certificate.sealed(replace(SAID, name="김𓀀"), key)


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_both_languages_on_one_page_the_same_bytes_each_time(office: Path, tmp_path: Path, lang: str) -> None:
    key = signing.private_key(office)
    said = replace(
        SAID,
        lang=lang,
        modules=tuple(f"아주 긴 모듈의 이름 {number}" for number in range(16)),
        course="긴 과정 이름 " * 8,
    )
    data, _ = certificate.sealed(said, key)
    assert certificate.sealed(said, key)[0] == data
    (tmp_path / "a.pdf").write_bytes(data)
    assert re.search(r"Pages:\s+1\n", poppler("pdfinfo", tmp_path / "a.pdf"))


def ready(made: Cohort) -> None:
    journal.note(made.folder, {(DAY.id, who): "present" for who in PEOPLE}, "hand", NOW, [DAY])


def issue(made: Cohort, office: Path, *whom: str) -> tuple[Issued, ...]:
    return certificates.issue(made, whom, made.folder / "certificates", office, NOW)


def test_who_has_completed_gets_one_and_the_same_again(made: Cohort, office: Path) -> None:
    with pytest.raises(GangsoError, match="nobody has completed|아직 수료한"):
        issue(made, office)
    ready(made)
    first = issue(made, office)
    assert [one.who for one in first] == [PEOPLE[0], *PEOPLE[2:6]] and len({one.number for one in first}) == 5
    data = [one.path.read_bytes() for one in first]
    again = issue(made, office)
    assert [one.number for one in again] == [one.number for one in first] and all(one.again for one in again)
    assert [one.path.read_bytes() for one in again] == data and len(register.read(made.folder)) == 5
    with pytest.raises(GangsoError, match="서술형|memos"):
        issue(made, office, PEOPLE[1])
    for one in first:
        found = checking.check_file(one.path, signing.public_key(office))
        assert found.outcome == "genuine" and found.certificate.number == one.number
    assert found.certificate.issuer.startswith("한국전기연구원")


def rename(made: Cohort, who: str, first: str, last: str) -> None:
    with gradebooks.open_existing(made.folder, made.course) as book:
        book.update_or_create_student(who, first_name=first, last_name=last)


def test_a_corrected_one_takes_the_place_of_the_file_before(made: Cohort, office: Path) -> None:
    ready(made)
    first = {one.who: one for one in issue(made, office)}
    folder, old = made.folder / "certificates", first[PEOPLE[0]]
    rename(made, PEOPLE[0], "하늘이", "김")
    second = {one.who: one for one in issue(made, office)}
    new = second[PEOPLE[0]]
    # Beside each other lies what holds, one for each person; the other is kept apart.
    assert {path.stem for path in folder.glob("*.pdf")} == {one.number for one in second.values()}
    assert new.name == "김하늘이" and new.replaced == (folder / "replaced" / f"{old.number}.pdf",)
    assert new.replaced[0].is_file() and not any(one.replaced for who, one in second.items() if who != PEOPLE[0])
    key = signing.public_key(office)
    assert new.number in checking.check_file(new.replaced[0], key, [made.folder]).why.ko  # although the name is another
    # Corrected back: the first number holds again, and is entered as the last.
    rename(made, PEOPLE[0], "하늘", "김")
    for _ in range(2):
        (back,) = issue(made, office, PEOPLE[0])
        assert (back.number, back.again) == (old.number, True) and not (folder / f"{new.number}.pdf").exists()
        assert len(register.read(made.folder)) == len(first) + 2
    assert old.number in checking.check_number(new.number, [made.folder], key).why.ko
    assert "다시 발급했습니다" not in checking.check_number(old.number, [made.folder], key).why.ko


def test_two_people_of_one_name_and_company_have_a_certificate_each(made: Cohort, office: Path) -> None:
    ready(made)
    rename(made, PEOPLE[4], "하늘", "김")  # who has the company of the first as well
    first = {one.who: one for one in issue(made, office)}
    assert first[PEOPLE[4]].number != first[PEOPLE[0]].number
    # As a register of an older version, without ids: what holds of each tells them apart.
    file = made.folder / register.REGISTER
    text = file.read_text(encoding="utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    file.write_text("".join(json.dumps({**line, "who": ""}) + "\n" for line in lines), encoding="utf-8")
    assert [one.replaced for one in issue(made, office)] == [()] * 5
    assert len(list((made.folder / "certificates").glob("*.pdf"))) == 5
    file.write_text(text, encoding="utf-8")
    path = made.folder / workplace.FILE
    path.write_text(path.read_text(encoding="utf-8").replace("# course =", "course ="), encoding="utf-8")
    (one,) = issue(made, office, PEOPLE[4])
    assert [path.stem for path in one.replaced] == [first[PEOPLE[4]].number]


def test_a_course_that_goes_on_is_named(made: Cohort) -> None:
    ready(made)
    assert certificates.goes_on_until(made, datetime(2026, 3, 9, 14, tzinfo=UTC)) == DAY.day  # the 9th in Korea too
    assert (
        certificates.goes_on_until(made, datetime(2026, 3, 9, 15, tzinfo=UTC)) is None
    )  # midnight there: the last day
    assert certificates.goes_on_until(made, NOW) is None


def test_a_number_is_looked_up_and_a_corrected_one_names_the_newer(made: Cohort, office: Path) -> None:
    ready(made)
    (old,) = issue(made, office, PEOPLE[0])
    key = signing.public_key(office)
    path = made.folder / workplace.FILE
    path.write_text(path.read_text(encoding="utf-8").replace("# course =", "course ="), encoding="utf-8")
    (new,) = issue(made, office, PEOPLE[0])
    assert new.number != old.number and not new.again
    (file,) = new.replaced
    found = checking.check_file(file, key, [made.folder])  # its file is genuine too, and no longer what holds
    assert found.outcome == "genuine" and new.number in found.why.ko and "--register" not in found.why.ko
    assert new.number not in checking.check_file(new.path, key, [made.folder]).why.ko
    assert "--register" in checking.check_file(file, key).why.en
    found = checking.check_number(f" {old.number.lower()} ", [made.folder], key)
    assert found.outcome == "genuine" and new.number in found.why.ko and found.certificate.name == "김하늘"
    assert new.number not in checking.check_number(new.number, [made.folder], key).why.ko
    assert checking.check_number("2026-X", [made.folder], key).outcome == "unknown"
    for nowhere in ([], [made.folder / "source"]):
        with pytest.raises(GangsoError, match="대장이 없습니다|no register to look"):
            checking.check_number(old.number, nowhere, key)
    # With the register alone: it has the number, and nobody has looked at a signature.
    found = checking.check_number(old.number, [made.folder], None)
    assert found.outcome == "listed" and new.number in found.why.ko and "서명은 확인하지 않았습니다" in found.why.ko
    # Who writes into the register does not sign.
    file = made.folder / register.REGISTER
    line = json.loads(file.read_text(encoding="utf-8").splitlines()[0])
    line["content"] = line["content"].replace('"points": 40.0', '"points": 39.0')
    file.write_text(json.dumps(line) + "\n", encoding="utf-8")
    assert checking.check_number(old.number, [made.folder], key).outcome == "changed"
    file.write_text("x\n", encoding="utf-8")
    with use("en"), pytest.raises(GangsoError, match="line 1"):
        checking.check_number(old.number, [made.folder], key)


def test_a_corrected_name_is_another_certificate(made: Cohort, office: Path) -> None:
    ready(made)
    (old,) = issue(made, office, PEOPLE[0])
    with gradebooks.open_existing(made.folder, made.course) as gradebook:
        gradebook.update_or_create_student(PEOPLE[0], first_name="하는", last_name="김")
    (new,) = issue(made, office, PEOPLE[0])
    assert new.number.split("-")[3] == "002" and new.number != old.number
