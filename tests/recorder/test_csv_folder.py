"""A folder into which another program writes is read: half lines, renamed and cut files, kills; each row once."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gangso.recorder.plan import load
from gangso.recorder.running import Collector

HEAD = (
    '[store]\nfolder = "kept"\ntimezone = "Asia/Seoul"\ncommit_s = 0.05\n[[source]]\nname = "log"\nkind = "csv"\n'
    'machine = "OV-01"\nfolder = "oven"\n'
)
COUNTED = (
    'files = "*.csv*"\ntime = "t"\ntime_format = "ms"\nevery_s = 0.02\n'
    '[[source.signal]]\nname = "number"\n[[source.signal]]\nname = "temperature"\nunit = "degC"\n'
)
T0_MS = 1_764_500_000_000


@pytest.fixture
def oven(tmp_path) -> Path:
    (tmp_path / "oven").mkdir()
    return tmp_path / "oven"


def read(folder: Path, sources: str, values: int, *, head: str = HEAD, wait_s: float = 20) -> list[tuple]:
    """Collect until so many values are kept; return signal, time in ms, value, text and status of all."""
    path = folder / "plan.toml"
    path.write_text(head + sources, encoding="utf-8")
    with Collector(load(path)) as collector:
        deadline = time.monotonic() + wait_s
        while sum(rows.num_rows for tables in collector.store._rows.values() for rows in tables) < values:
            assert time.monotonic() < deadline, collector.gauges["log"]
            time.sleep(0.02)
        time.sleep(0.2)  # what should not come has had its time
    return kept(folder / "kept")


def kept(folder: Path) -> list[tuple]:
    import duckdb

    return duckdb.sql(
        f"SELECT signal, epoch_ms(time), value, text, status FROM read_parquet('{folder}/*/*/*.parquet') ORDER BY ALL"
    ).fetchall()


def test_a_file_of_a_korean_program_is_read_as_the_plan_says(tmp_path, oven):
    text = "시각;온도;상태\r\n2026-11-30 09:00:00;21,5;자동\r\n2026-11-30 09:00:01;;정지\r\nnonsense;1;2\r\n"
    (oven / "a.csv").write_bytes(text.encode("cp949"))
    sources = (
        'encoding = "cp949"\ndelimiter = ";"\ndecimal = ","\ntime = "시각"\ntime_format = "%Y-%m-%d %H:%M:%S"\n'
        '[[source.signal]]\nname = "temperature"\ncolumn = "온도"\n[[source.signal]]\nname = "mode"\ncolumn = "상태"\n'
    )
    first = 1_795_996_800_000  # 2026-11-30 00:00:00 UTC
    assert read(tmp_path, sources, 4) == [
        ("mode", first, None, "자동", "Good"),
        ("mode", first + 1000, None, "정지", "Good"),
        ("temperature", first, 21.5, None, "Good"),
        ("temperature", first + 1000, None, None, "Empty"),
    ]


def test_half_a_line_waits_for_its_end(tmp_path, oven):
    path = oven / "a.csv"
    path.write_text(f"t,number,temperature\n{T0_MS},1,20\n{T0_MS + 1},2,2")
    assert [row[2] for row in read(tmp_path, COUNTED, 2) if row[0] == "temperature"] == [20.0]
    with path.open("a") as file:
        file.write(f"5\n{T0_MS + 2},3,26\n")
    assert [row[2] for row in read(tmp_path, COUNTED, 4) if row[0] == "temperature"] == [20.0, 25.0, 26.0]


@pytest.mark.parametrize("way", ["renamed", "cut"])
def test_a_log_that_is_begun_anew_is_read_to_its_end_and_from_its_beginning(tmp_path, oven, way):
    path = oven / "a.csv"
    path.write_text("t,number,temperature\n" + "".join(f"{T0_MS + n},{n},20\n" for n in range(50)))
    assert len(read(tmp_path, COUNTED, 100)) == 100
    with path.open("a") as file:
        file.write(f"{T0_MS + 50},50,20\n")
    if way == "renamed":
        path.rename(oven / "a.csv.1")
    else:
        (oven / "a.csv.1").write_bytes(path.read_bytes())
    path.write_text("number,t,temperature\n" + "".join(f"{n},{T0_MS + n},20\n" for n in range(51, 90)))
    numbers = [row[2] for row in read(tmp_path, COUNTED, 80) if row[0] == "number"]
    assert numbers == list(range(90))


def test_a_missing_column_and_a_wrong_encoding_are_said(tmp_path, oven):
    (oven / "a.csv").write_text("t,number\n1,2\n")
    path = tmp_path / "plan.toml"
    path.write_text(HEAD + COUNTED, encoding="utf-8")
    for content, words in ((b"t,number\n1,2\n", "no column temperature"), ("시각\n".encode("cp949"), "cp949")):
        (oven / "a.csv").write_bytes(content)
        with Collector(load(path)) as collector:
            deadline = time.monotonic() + 10
            while collector.gauges["log"].error is None and time.monotonic() < deadline:
                time.sleep(0.02)
        assert words in collector.gauges["log"].error.en


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (f"{T0_MS + 1},{'1' * 200_000},20\n", "field larger"),
        ("inf,7,20\n", "infinity"),
        (f"{T0_MS + 1},{'1' * 2_500_000},20\n", "> 1,000,000 bytes"),
        ("9" * 30 + ",7,20\n", "between 1601 and 2200"),
    ],
    ids=["a cell too long", "no time", "a row too long", "a time too far"],
)
def test_a_bad_row_is_passed_over_and_said_and_the_next_ones_and_the_next_file_are_read(tmp_path, oven, bad, words):
    head = "t,number,temperature\n"
    (oven / "a.csv").write_text(f"{head}{T0_MS},0,20\n{bad}{T0_MS + 2},2,20\n{T0_MS + 3},3")
    (oven / "b.csv").write_text(f"{head}{T0_MS + 4},4,20\n")
    path = tmp_path / "plan.toml"
    path.write_text(HEAD + COUNTED, encoding="utf-8")
    with Collector(load(path)) as collector:
        deadline = time.monotonic() + 20
        while collector.gauges["log"].values < 6:
            assert time.monotonic() < deadline, collector.gauges["log"]
            time.sleep(0.02)
        assert words in collector.gauges["log"].error.en and collector.gauges["log"].gaps == 1
        assert len(collector.gauges["log"].error.en) < 2000
    with (oven / "a.csv").open("a") as file:
        file.write(",20\n")
    assert [row[2] for row in read(tmp_path, COUNTED, 2) if row[0] == "number"] == [0, 2, 3, 4]


def test_a_row_too_long_is_passed_over_though_the_collector_ends_in_its_middle(tmp_path, oven):
    path = oven / "a.csv"
    path.write_text(f"t,number,temperature\n{T0_MS},0,20\n{T0_MS + 1},{'1' * 1_200_000}")
    assert len(read(tmp_path, COUNTED, 2)) == 2
    with path.open("a") as file:
        file.write(f"\n{T0_MS + 2},2,20\n")
    assert [row[2] for row in read(tmp_path, COUNTED, 2) if row[0] == "number"] == [0, 2]


def test_a_file_that_cannot_be_read_keeps_no_other_from_it(tmp_path, oven):
    (oven / "a.csv").write_text("something,else\n1,2\n")
    (oven / "b.csv").write_text(f"t,number,temperature\n{T0_MS},1,20\n")
    path = tmp_path / "plan.toml"
    path.write_text(HEAD + COUNTED, encoding="utf-8")
    with Collector(load(path)) as collector:
        deadline = time.monotonic() + 20
        while collector.gauges["log"].values < 2 or collector.gauges["log"].error is None:
            assert time.monotonic() < deadline, collector.gauges["log"]
            time.sleep(0.02)
        assert "no column t" in collector.gauges["log"].error.en


WRITER = """
import pathlib, sys, time
folder = pathlib.Path(sys.argv[1])
file, n = None, -1
while not (folder / "enough").exists():
    n += 1
    if n % 400 == 0:
        if file:
            file.close()
            (folder / "a.csv").rename(folder / f"a.csv.{n}")
        file = (folder / "a.csv").open("w")
        file.write("t,number,temperature\\n")
    line = f"{1_764_500_000_000 + n},{n},20.5\\n"
    file.write(line[:9]); file.flush()
    file.write(line[9:]); file.flush()
    time.sleep(0.002)
file.close()
print(n + 1)
"""


def test_killed_again_and_again_while_the_log_is_written_and_renamed_every_row_is_there_once(collecting, oven):
    rng = random.Random(5)
    collector = collecting(
        'commit_s = 0.05\n[[source]]\nname = "log"\nkind = "csv"\nmachine = "OV-01"\nfolder = "oven"\n' + COUNTED
    )
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(oven)], stdout=subprocess.PIPE, text=True)
    for _ in range(4):
        collector.start().values("log", rng.randint(10, 400))
        collector.kill()
    (oven / "enough").touch()
    count = int(writer.communicate(timeout=60)[0])
    collector.start().until(lambda found: found["ok"] and (found["sources"][0]["silent_s"] or 0) > 1)
    collector.kill()
    rows = collector.rows().filter("signal = 'number'").order("time").df()
    assert rows.value.astype(int).tolist() == list(range(count))
    assert count > 400  # it was renamed, too
