"""What an instructor and the office type, in Korean: from attendance to the certificate and the report."""

import re
from pathlib import Path

import click
import openpyxl
import pytest
from click.testing import CliRunner
from office_cohort import PEOPLE, SECOND

from gangso import words
from gangso.cli import gangso as group
from gangso.errors import GangsoError
from gangso.grading.course.cohort import Cohort
from gangso.office import journal


def typed(*arguments: object, succeeds: int = 0, lang: str = "ko") -> str:
    """Type a command; return what it said, on both streams."""
    with words.use(lang):
        result = CliRunner().invoke(group, [*map(str, arguments)], standalone_mode=False)
        if isinstance(result.exception, GangsoError):
            return str(result.exception)
        if result.exception is not None:
            raise result.exception
    assert (result.return_value or 0) == succeeds, result.output
    return result.output


@pytest.fixture
def folder(made: Cohort, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return Path(made.folder.name)


def test_from_attendance_to_the_certificate_and_the_report(folder: Path, tmp_path: Path) -> None:
    said = typed("cohort", "attendance", "session", folder, "2026. 3. 10. 오전", "--hours", 4)
    assert "차시 2026-03-10 오전 (4 h)" in said and f"gangso cohort attendance undo {folder} 1" in said
    lines = ["학번,2026-03-10 오전,비고", *(f"{who},○," for who in PEOPLE[:10])]
    Path("a.csv").write_bytes("\n".join(lines).replace("○", "O").encode("cp949"))
    said = typed("cohort", "attendance", "read", folder, "a.csv")
    assert "출석 10" in said and "읽지 않은 열: 비고" in said and "1시간씩" not in said
    assert "결석 1" in typed("cohort", "attendance", "mark", folder, "2026-03-10 오전", "한별", "--as", "absent")
    assert "공결 1" in typed("cohort", "attendance", "mark", folder, "2026-03-10 오전", "--rest", "--as", "excused")
    assert "되돌린 단계: 4" in typed("cohort", "attendance", "undo", folder)
    assert "'2026-03-10 오전'을 뜻하셨습니까?" in typed("cohort", "attendance", "mark", folder, "2026-03-10", "cw-01")
    said = typed("cohort", "attendance", "show", folder, "--steps", "--xlsx", "a.xlsx", lang="en")
    assert "0% – 100%" in said and "5  " in said and "undone (step 4)" in said
    assert openpyxl.load_workbook("a.xlsx").active["A1"].value == "아이디"  # the cohort's language
    said = typed("cohort", "completion", folder, "--csv", "c.csv")
    assert "수료 5, 미수료 6, 아직 정해지지 않음 1" in said and "출석률 80% 이상" in said
    assert "cw-02@x.org" in Path("c.csv").read_text(encoding="utf-8-sig")

    assert "사무국에서 한 번 만드십시오: gangso office key" in typed("certificate", "issue", folder)
    assert "공개 키" in typed("office", "key")
    said = typed("certificate", "issue", folder, "김하늘")
    (path,) = (folder / "certificates").glob("*.pdf")
    assert f"{PEOPLE[0]}  김하늘  {path}" in said and "마지막 차시" not in said
    said = typed("certificate", "check", path)
    assert "맞음. 발급한 그대로입니다." in said and "성명: 김하늘" in said and f"번호: {path.stem}" in said
    assert "대장에 있는 번호입니다" in typed("certificate", "check", path.stem, "--register", folder)
    assert "없는 번호" in typed("certificate", "check", "2026-X", "--register", folder, succeeds=1)
    assert "--register로 알려 주십시오" in typed("certificate", "check", "2026-X")  # there is nothing to look in
    path.write_bytes(path.read_bytes().replace(b"%PDF-1.7", b"%PDF-1.6"))
    said = typed("certificate", "check", path, path.stem, "--register", folder, succeeds=1)
    assert "고쳐짐. 문서 내용이 발급 당시와 다릅니다" in said and "맞음" in said

    (tmp_path / "config" / "gangso-office").rename(tmp_path / "elsewhere")
    said = typed("certificate", "check", path.stem, "--register", folder)
    assert "대장에 있음" in said and "서명은 확인하지 않았습니다" in said.replace("\n", "") and "성명: 김하늘" in said
    assert "발급 기관에서" in typed("certificate", "check", path.stem, path, "--register", folder)
    (tmp_path / "elsewhere").rename(tmp_path / "config" / "gangso-office")
    (folder / "gangso.toml").write_text(
        (folder / "gangso.toml").read_text(encoding="utf-8").replace("# course =", "course ="), encoding="utf-8"
    )
    typed("cohort", "attendance", "session", folder, "2099-03-10", "--hours", "0.1")
    said = typed("certificate", "issue", folder, "김하늘")
    assert f"replaced/{path.name}" in said.replace("\\", "/") and "마지막 차시는 2099-03-10" in said

    said = typed("office", "report", tmp_path, "--out", "out")
    written = sorted(Path("out").iterdir())
    assert [each.suffix for each in written] == [".html", ".pdf", ".xlsx"] and all(
        each.name in said for each in written
    )
    (tmp_path / "other-ko").mkdir()
    (tmp_path / "other-ko" / "nbgrader_config.py").touch()
    assert "other-ko" in typed("office", "report", tmp_path, "--out", "out", succeeds=1)


def test_scores_of_one_assignment_or_of_all(folder: Path) -> None:
    said = typed("cohort", "scores", folder, "--xlsx", "s.xlsx", "--csv", "s.csv")
    assert "김하늘" in said and re.search(r"cw-12\D+–.*–.*–", said)
    assert openpyxl.load_workbook("s.xlsx").sheetnames == ["전체", "00_orientation", SECOND]
    said = typed("cohort", "scores", folder, "--anonymous", "--csv", "s.csv")
    assert "김하늘" not in said + Path("s.csv").read_text(encoding="utf-8-sig") and "cw-01" in said
    said = typed("cohort", "scores", folder, "spindle", "--anonymous", "--xlsx", "one.xlsx")
    assert "김하늘" not in said and "임계값" in said
    page = openpyxl.load_workbook("one.xlsx")[SECOND]
    assert "5. 비용이 정하는 임계값 (3)" in [cell.value for cell in page[1]] and page["B2"].value in (None, "")


def test_items_of_all_assignments(folder: Path) -> None:
    said = typed("cohort", "items", folder, "--csv", "i.csv", lang="en")
    assert "Alpha" in said and "told the same" in said.replace("\n", " ") and "6. 결정을 글로" in said
    assert "기준과 같은 값은 넘은 것이 아닙니다. 받은 값: …" in Path("i.csv").read_text(encoding="utf-8-sig")


def test_the_sign_in_page_is_off_unless_an_address_is_named(folder: Path) -> None:
    with pytest.raises(click.MissingParameter, match="hours"):  # an hour too few would cost people their certificates
        typed("cohort", "attendance", "session", folder, "2026-03-10")
    said = typed("cohort", "attendance", "open", folder, "2026-03-10", "--address", "127.0.0.1")
    assert "차시 '2026-03-10'이 없습니다. 쓸 수 있는 값: 없음." in said and '"2026-03-10" --hours 3' in said
    typed("cohort", "attendance", "session", folder, "2026-03-10", "--hours", 2)
    with pytest.raises(click.MissingParameter, match="address"):
        typed("cohort", "attendance", "open", folder, "2026-03-10")
    opening = ("cohort", "attendance", "open", folder)
    assert "모든 네트워크" in typed(*opening, "2026-03-10", "--address", "0.0.0.0")
    # With its hours a session is added by opening it; one that is there keeps its own.
    for day, hours in (("2026-03-11", 3), ("2026-03-11", 4), ("2026-03-10", 4)):
        typed(*opening, day, "--hours", hours, "--address", "0.0.0.0")
    assert {one.id: one.hours for one in journal.read(folder).sessions} == {"2026-03-10": 2, "2026-03-11": 3}


def test_a_session_that_comes_with_a_file_says_how_many_hours_it_counts(folder: Path) -> None:
    Path("b.csv").write_text("학번,2026-03-12\ncw-01,○\n", encoding="utf-8")
    said = typed("cohort", "attendance", "read", folder, "b.csv")
    assert "새 차시 1개를 1시간씩으로 셉니다" in said and f'session {folder} "2026-03-12" --hours' in said
    assert "1시간씩" not in typed("cohort", "attendance", "read", folder, "b.csv")  # it is there now
