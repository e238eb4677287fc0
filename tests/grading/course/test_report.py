"""The score table tells "not graded" from 0, on screen and in a spreadsheet."""

import csv
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from gangso.grading.course import report
from gangso.grading.course.report import Mark, Row, ScoreTable
from gangso.words import use

TABLE = ScoreTable(
    "99_small",
    {"rms": 5, "decision": 4},
    (
        Row(
            "kim",
            "김하늘",
            "graded",
            {"rms": Mark(5, 5), "decision": Mark(0, 4, awaiting=4)},
            5.0,
            email="kim@example.org",
            other={"회사": "=한빛정밀"},
        ),
        Row("lee", "=1+1", "graded", {"rms": Mark(0, 5), "decision": Mark(0, 4)}, 0.0, 0.0, 7200.0),
        Row("park", "", "not graded", {}, None),
        Row("gil", "", "not submitted", {}, None),
        Row("ryu", "", "excused", {}, None),
        Row("oh", "", "withdrawn", {"rms": Mark(3, 5), "decision": Mark(0, 4)}, 3.0),
    ),
    {"decision": "판단"},
)


def shown(lang: str) -> str:
    console = Console(width=120, record=True, file=open("/dev/null", "w"))  # noqa: PTH123, SIM115
    with use(lang):
        console.print(report.render(TABLE))
    return console.export_text()


def test_the_terminal_table() -> None:
    lines = {
        word: line
        for line in shown("en").split("\n")
        for word in ("kim", "lee", "park", "gil", "ryu", "oh")
        if word in line
    }
    assert "5+" in lines["kim"] and "…" in lines["kim"]
    assert "2 h late" in lines["lee"] and "–" not in lines["lee"]
    assert "not graded" in lines["park"] and "0" not in lines["park"]
    assert "not submitted" in lines["gil"] and "excused" in lines["ryu"] and "withdrawn" in lines["oh"]
    assert "채점 안 됨" in shown("ko") and "미제출" in shown("ko") and "면제" in shown("ko")


def test_a_questions_number_heads_its_column_and_its_title_stands_below() -> None:
    table = replace(TABLE, titles={"rms": "7. [RMS] of a machine (5 points)", "decision": "판단"})
    with use("en"):
        rendered = report.render(table)
    assert [column.header for column in rendered.columns[2:-2]] == ["7 /5", "2 /4"]
    console = Console(width=60, record=True, file=open("/dev/null", "w"))  # noqa: PTH123, SIM115
    console.print(rendered)
    lines = [line.strip() for line in console.export_text().split("\n")]
    assert "7. [RMS] of a machine" in lines and "2. 판단" in lines


def test_the_spreadsheet(tmp_path: Path) -> None:
    with use("ko"):
        path = report.write_csv(TABLE, tmp_path / "scores.csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")  # without it Excel shows Korean as gibberish
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["아이디"]: row for row in csv.DictReader(file)}
    # What nobody has marked is no 0, and a total without it is none.
    assert rows["kim"]["판단 (4)"] == "" and rows["kim"]["합계"] == "" and rows["kim"]["지금까지"] == "5"
    assert (
        rows["kim"]["이메일"] == "kim@example.org" and rows["kim"]["회사"] == "'=한빛정밀" and rows["lee"]["회사"] == ""
    )
    assert rows["kim"]["채점 대기"] == "4" and rows["kim"]["이름"] == "김하늘"
    assert rows["lee"]["합계"] == "0" and rows["lee"]["지각(분)"] == "120"
    assert rows["lee"]["이름"] == "'=1+1"  # not a formula
    assert rows["lee"]["판단 (4)"] == "0"  # marked with 0
    assert rows["ryu"]["상태"] == "면제" and rows["oh"]["상태"] == "철회" and rows["oh"]["합계"] == "3"
    assert rows["park"]["합계"] == "" and rows["park"]["rms (5)"] == ""
    assert list(tmp_path.iterdir()) == [path]
