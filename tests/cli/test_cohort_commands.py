"""A cohort from a roster to a score table, as an instructor types it in Korean: what is said, and how one step undoes another."""

import csv
import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gangso import words, workplace
from gangso.cli import gangso as group
from gangso.cli import show
from gangso.errors import GangsoError
from gangso.grading.course import cohort as cohorts
from gangso.grading.course import desk, editing, gradebooks, lateness, ledger, local_time, people

CASE = "00_orientation"
FOLDER = "cohorts/changwon-ko"
ROSTER = "2026년 하반기 창원 과정,,,,\n번호,학번,성명,이메일,회사\n1,cw-01,김하늘,a@x.org,한빛정밀\n2,cw-02,이솔,,두빛기계\n,,총 2명,,\n"


def typed(*arguments: object, succeeds: int = 0) -> str:
    """Type a command, in Korean; return what it said, on both streams."""
    with words.use("ko"):
        result: Result = CliRunner().invoke(group, [*map(str, arguments)], standalone_mode=False)
        if result.exception is not None:
            if isinstance(result.exception, GangsoError):
                return str(result.exception)
            raise result.exception
    assert (result.return_value or 0) == succeeds, result.output
    return result.output


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a cohort in it that has been released."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "명단.csv").write_bytes(ROSTER.encode("cp949"))
    before = Path.cwd()
    os.chdir(folder)
    try:
        said = typed(
            "cohort",
            "new",
            "창원",
            "--lang",
            "ko",
            "--roster",
            "명단.csv",
            "--due",
            "20991218",
            "--case",
            "orientation",
        )
        assert "2명을 읽었습니다" in said and "번호, 회사" in said and "2099-12-18 23:59 KST" in said
        assert "1행 '2026년 하반기 창원 과정', 5행 '총 2명'" in said
        said = typed("cohort", "scores", FOLDER, "orientation")
        assert said.startswith(f"'{CASE}'을(를) 아직 배포하지 않았습니다") and "\n" not in said
        said = typed("cohort", "release", FOLDER, "orientation")
        assert said.startswith(f"{FOLDER}/release/{CASE}\n") and f"{FOLDER}/release 폴더를" in said
        assert "다른 아이디로 푼 제출물이 없습니다" in typed("cohort", "accept", FOLDER, "orientation")
    finally:
        os.chdir(before)
    return folder


@pytest.fixture
def office(there: Path, monkeypatch: pytest.MonkeyPatch) -> cohorts.Cohort:
    for name in (workplace.PARTICIPANT_VARIABLE, "JUPYTERHUB_USER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(there)
    return cohorts.load(Path(FOLDER))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("new", "창원", "--due", "2020-12-18", "--folder", "x"), "이미 지났습니다. 연도를 확인하십시오"),
        (("new", "부산", "--folder", "x"), "특구 '부산'은 없습니다"),
        (("due", FOLDER, CASE, "2019-12-18"), "이미 지났습니다"),
        (
            ("withdraw", FOLDER, "cw-99"),
            f"뜻하셨습니까? 쓸 수 있는 값: cw-01, cw-02. 명단 보기: gangso cohort list {FOLDER}",
        ),
        (("extend", FOLDER, CASE, "cw-01"), "--until과 --undo 가운데 하나"),
        (("add", FOLDER), "아이디 하나를 쓰거나 --roster"),
        (("add", FOLDER, "CW-01"), "이미 이 기수의 명단에 있습니다"),
        (("edit", FOLDER, CASE, "nothing"), "문항 'nothing'이(가) 없습니다. 있는 문항: 1번 stops, 2번 alarm"),
        (("edit", FOLDER, CASE, "99"), "문항 '99'가 없습니다"),
        (("collect", FOLDER, "nowhere"), "이런 파일이나 폴더가 없습니다"),
    ],
)
def test_what_cannot_be_done_is_said_and_does_nothing(
    office: cohorts.Cohort, arguments: tuple[str, ...], says: str
) -> None:
    before = ledger.read(office.folder)
    assert says in typed("cohort", *arguments)
    assert ledger.read(office.folder) == before and not Path("x").exists()


def test_each_step_about_people_is_undone_by_another(office: cohorts.Cohort) -> None:
    before = ledger.read(office.folder), typed("cohort", "list", FOLDER)
    assert "3명" not in before[1] and "참가 2명, 철회 0명" in before[1]
    assert "1명을 더했습니다: new-1" in typed("cohort", "add", FOLDER, "new-1", "--name", "박바다", "--company", "세빛")
    assert "박바다" in (said := typed("cohort", "list", FOLDER)) and "세빛" in said
    assert "성적은 남아 있습니다" in typed("cohort", "withdraw", FOLDER, "박바다")
    assert "참가 2명, 철회 1명" in typed("cohort", "list", FOLDER)
    assert typed("cohort", "add", FOLDER, "NEW-1").startswith("성적과 함께 돌아왔습니다: new-1\n")
    typed("cohort", "withdraw", FOLDER, "new-1")
    said = typed("cohort", "add", FOLDER, "new-2", "--name", "이 솔")
    assert "이름이 같은 사람: 이솔 (cw-02, new-2)" in said and f"gangso cohort withdraw {FOLDER} new-2" in said
    typed("cohort", "withdraw", FOLDER, "new-2")
    typed("cohort", "excuse", FOLDER, "orientation", "이솔", "cw-01")
    assert typed("cohort", "list", FOLDER).count("면제") == 2
    assert "cw-02 이솔: 00_orientation: 이미 면제했습니다" in typed("cohort", "excuse", FOLDER, "orientation", "이솔")
    typed("cohort", "excuse", FOLDER, "orientation", "이솔", "cw-01", "--undo")
    assert f"되돌리기: gangso cohort excuse {FOLDER} {CASE} cw-01 --undo" in typed(
        "cohort", "excuse", FOLDER, "orientation", "cw-01"
    )
    typed("cohort", "excuse", FOLDER, "orientation", "cw-01", "--undo")
    assert "면제한 적이 없습니다" in typed("cohort", "excuse", FOLDER, "orientation", "cw-01", "--undo")
    more = f"gangso cohort extend {FOLDER} {CASE} cw-02"
    said = typed("cohort", "extend", FOLDER, "orientation", "cw-02", "--until", "2099-12-20 18:00")
    assert (
        f"cw-02 이솔: {CASE}: 마감 2099-12-20 18:00 KST (전에는 2099-12-18 23:59 KST). 되돌리기: {more} --undo" in said
    )
    assert "12-20 18:00" in typed("cohort", "list", FOLDER)
    said = typed("cohort", "extend", FOLDER, "orientation", "cw-02", "--until", "2099-12-21 18:00")
    assert (
        f'(전에는 2099-12-20 18:00 KST). 되돌리기: {more} --until "2099-12-20 18:00"' in said and "냈으므로" not in said
    )
    said = typed("cohort", "extend", FOLDER, "orientation", "cw-02", "--undo")
    assert (
        f'마감 2099-12-18 23:59 KST (전에는 2099-12-21 18:00 KST). 되돌리기: {more} --until "2099-12-21 18:00"' in said
    )
    said = typed("cohort", "due", FOLDER, "orientation", "2099-12-24 12:00")
    assert "전에는 2099-12-18 23:59 KST). 되돌리기: gangso cohort due" in said
    typed("cohort", "due", FOLDER, "orientation", "2099-12-18")
    after = ledger.read(office.folder)
    assert after.works[CASE] == before[0].works[CASE]
    assert [who for who in after.people if after.takes_part(who)] == [*before[0].people]


def test_a_due_date_that_makes_somebody_late_is_shown_before_it_is_set(office: cohorts.Cohort) -> None:
    now = datetime.now(UTC)
    for who in ("cw-01", "cw-02"):
        place = office.folder / "submitted" / who / CASE
        place.mkdir(parents=True)
        (place / "timestamp.txt").write_text(f"{now - timedelta(days=1):%Y-%m-%d %H:%M:%S} UTC", encoding="utf-8")
    try:
        typed("cohort", "excuse", FOLDER, "orientation", "cw-02")
        past = f"{now - timedelta(days=3):%Y-%m-%d}"
        said = typed("cohort", "due", FOLDER, "orientation", past, succeeds=1)
        assert "cw-01 김하늘" in said
        assert "cw-01" in said and "시간" in said and "아무것도 바꾸지 않았습니다. 바꾸려면 --yes" in said
        assert "cw-02" not in said  # who need not hand in is not late
        assert f"{people.due(office, CASE):%Y-%m-%d}" == "2099-12-18"
        said = typed("cohort", "due", FOLDER, "orientation", past, "--yes")
        assert f'되돌리기: gangso cohort due {FOLDER} {CASE} "2099-12-18 23:59" --yes' in said
        for hours, says in ((25, "여전히 1시간"), (23, "지각이 아닙니다")):
            until = (now - timedelta(hours=hours)).astimezone(local_time.KST)
            said = typed("cohort", "extend", FOLDER, "orientation", "cw-01", "--until", f"{until:%Y-%m-%d %H:%M}")
            assert "에 냈으므로" in said and says in said
        assert "지각입니다" in typed("cohort", "extend", FOLDER, "orientation", "cw-01", "--undo")
        assert people.due(office, CASE).date() < now.date()
        said = typed(
            "cohort", "due", FOLDER, "orientation", "2099-12-18"
        )  # earlier or later for nobody's loss: at once
        assert "아무것도" not in said and f"{people.due(office, CASE):%Y-%m-%d}" == "2099-12-18"
        assert lateness.outlook(office, CASE, None) == ()
    finally:
        typed("cohort", "excuse", FOLDER, "orientation", "cw-02", "--undo")
        shutil.rmtree(office.folder / "submitted")


def test_seven_assignments_fit_into_a_console(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    roster = tmp_path / "r.csv"
    roster.write_text(
        "id,name,email\n" + "".join(f"cw-{n:02},홍길동,hong{n}@example.co.kr\n" for n in range(3)), encoding="utf-8"
    )
    made = cohorts.create("changwon", "ko", tmp_path / "c", roster)
    with gradebooks.open_existing(made.folder, made.course) as gradebook:
        for number in range(7):
            name = f"{number:02}_a_long_name_of_a_case"
            (made.folder / "source" / name).mkdir(parents=True)
            (made.folder / "source" / name / "assignment.ipynb").write_text("{}")
            gradebook.add_assignment(name, duedate=datetime(2099, 12, 18) if number else None)
    monkeypatch.setattr(show.console, "width", 80)
    said = typed("cohort", "list", made.folder)
    head = next(line for line in said.splitlines() if "아이디" in line)
    assert all(f" {number:02} " in head for number in range(7)) and "…" not in said
    assert all("홍길동" in line for line in said.splitlines() if "cw-" in line and "명" not in line)
    assert "06_a_long_name_of_a_case: 마감 2099-12-18 09:00 KST" in said and "00_a_long_name_of_a_case: 마감 –" in said
    monkeypatch.setattr(show.console, "width", 120)
    assert "hong1@example.co.kr" in typed("cohort", "list", made.folder)


def test_a_question_is_edited_and_put_back(
    office: cohorts.Cohort, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    text = typed("cohort", "edit", FOLDER, "orientation", "alarm", "--print")
    assert (
        text == editing.text_of(office, CASE, "alarm") == typed("cohort", "edit", FOLDER, "orientation", "2", "--print")
    )
    (tmp_path / "e.py").write_bytes(
        text.replace("check-alarm points=2", "check-alarm points=3").replace("\n", "\r\n").encode()
    )
    said = typed("cohort", "edit", FOLDER, "orientation", "2번", "--file", tmp_path / "e.py")
    assert "2번 alarm: 원본을 고쳤습니다" in said and f"gangso cohort edit {FOLDER} {CASE} 2 --original" in said
    assert "점수는 아직 그대로입니다" in said and f"gangso cohort release {FOLDER}" in said
    assert "points=3" in editing.text_of(office, CASE, "alarm")
    monkeypatch.setenv("EDITOR", "true")  # an editor that is closed again
    assert "바뀐 것이 없습니다" in typed("cohort", "edit", FOLDER, "orientation", "alarm")
    said = typed("cohort", "edit", FOLDER, "orientation", "alarm", "--original")
    assert "2번 alarm: 교육과정의 문항으로 되돌렸습니다" in said and "원본을 고쳤습니다" not in said
    assert "이미 교육과정의 문항과" in typed("cohort", "edit", FOLDER, "orientation", "alarm", "--original")
    assert editing.text_of(office, CASE, "alarm") == text


def test_who_moves_is_told_of_all_that_is_theirs(office: cohorts.Cohort, tmp_path: Path) -> None:
    other = cohorts.create("changwon", "ko", tmp_path / "b", assignments=(CASE,))
    typed("cohort", "attendance", "session", FOLDER, "2026-03-10", "--hours", "3")
    typed("cohort", "attendance", "mark", FOLDER, "2026-03-10", "cw-02", "--as", "late")
    said = typed("cohort", "move", FOLDER, "이솔", other.folder)
    assert f"cw-02 이솔: {other.folder}(으)로 옮겼습니다." in said and "낸 과제가 없어" in said
    assert "출석: 여기에만 남음(거기에 그 차시가 없음): 2026-03-10" in said
    assert f'attendance session {other.folder} "2026-03-10" --hours 3' in said and "cw-02 --as late" in said
    assert f"되돌리기: gangso cohort move {other.folder} cw-02 {FOLDER}" in said
    said = typed("cohort", "move", other.folder, "cw-02", FOLDER)
    assert "출석: 여기에 적힌 것이 없습니다" in said
    assert "제출물, 점수, 의견" in (help_ := typed("cohort", "move", "--help")) and "출석" in help_


def test_from_the_desk_to_the_score_table(
    office: cohorts.Cohort, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The scores are in the cohort's language, with e-mail and company, whatever the computer speaks."""
    here, office = Path.cwd(), cohorts.load(Path(FOLDER).resolve())
    given = desk.read(office.folder / "release")
    place = desk.sign_in(tmp_path / "lab" / "changwon-ko", given.place, None)
    desk.set_up(tmp_path / "lab" / "changwon-ko", place, (), given)
    monkeypatch.chdir(tmp_path)
    assert "누구의 과제인지 모릅니다" in typed("hand-in", "orientation")
    said = typed("hand-in", "orientation", "--id", "CW-01", succeeds=1)  # nothing is answered, which is said
    code = said.split("접수 번호: ")[1].split()[0]
    (path,) = (tmp_path / "lab" / "changwon-ko" / "hand-in").glob("*.zip")
    assert str(path) in said.replace("\n", "") and code in path.with_suffix(".txt").read_text(encoding="utf-8")
    monkeypatch.chdir(here)
    said = typed("cohort", "collect", FOLDER, path)
    assert code in said and "아직 내지 않은 사람 1명: cw-02 이솔" in said and "김하늘" in said
    (tmp_path / "cw-77.ipynb").write_bytes((office.folder / "release" / CASE / "assignment.ipynb").read_bytes())
    assert "명단에 없는 사람입니다: cw-77.ipynb" in typed(
        "cohort", "collect", FOLDER, tmp_path / "cw-77.ipynb", succeeds=1
    )
    monkeypatch.chdir(tmp_path)
    typed("hand-in", "orientation", "--id", "cw55", succeeds=1)
    (other,) = {*(tmp_path / "lab" / "changwon-ko" / "hand-in").glob("*.zip")} - {path}
    monkeypatch.chdir(here)
    assert f"--for 아이디. 늦게 온 사람이면 먼저: gangso cohort add {FOLDER}" in typed(
        "cohort", "collect", FOLDER, other, succeeds=1
    )
    assert "'cw55'로 푼 것입니다" in typed("cohort", "collect", FOLDER, other, "--for", "이솔")
    assert "cw-02: 인정함. 'cw55'의 데이터로 채점" in typed("cohort", "accept", FOLDER, "orientation")
    assert "채점한 점수는 남아" in typed("cohort", "accept", FOLDER, "orientation", "cw-02", "--undo")
    assert "인정한 적이 없습니다" in typed("cohort", "accept", FOLDER, "orientation", "cw-02", "--undo")
    assert "되돌리기" in typed("cohort", "accept", FOLDER, "orientation", "cw-02", "--worked", "cw-02")
    assert "다른 아이디로 푼 제출물이 없습니다" in typed("cohort", "accept", FOLDER, "orientation")
    monkeypatch.setenv(words.VARIABLE, "en")
    CliRunner().invoke(
        group, ["cohort", "scores", FOLDER, "orientation", "--csv", str(tmp_path / "s.csv")], standalone_mode=False
    )
    data = (tmp_path / "s.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = {row["아이디"]: row for row in csv.DictReader(data.decode("utf-8-sig").splitlines())}
    assert rows["cw-01"]["상태"] == "채점 안 됨" and rows["cw-01"]["합계"] == "" and rows["cw-01"]["회사"] == "한빛정밀"
    assert rows["cw-01"]["이메일"] == "a@x.org" and "2. 함수: 경보 (3)" in rows["cw-01"]
