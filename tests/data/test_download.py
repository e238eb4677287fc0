"""One file comes over a real connection: whole or not at all, and from where it broke off."""

import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from fileserver import Server, serving

from gangso.data.download import download
from gangso.data.registry import File
from gangso.errors import GangsoError

BODY = np.random.default_rng(0).bytes(300_000)


def file_at(url: str, body: bytes = BODY) -> File:
    return File("97.mat", url + "97.mat", hashlib.sha256(body).hexdigest(), len(body), {})


@pytest.fixture
def server() -> Iterator[Server]:
    with serving({"97.mat": BODY}) as server:
        yield server


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "cwru" / "97.mat"


def test_a_file_comes_whole_and_leaves_nothing_else(server: Server, target: Path) -> None:
    seen: list[int] = []
    assert download(file_at(server.url), target, progress=seen.append) == target
    assert target.read_bytes() == BODY
    assert [path.name for path in target.parent.iterdir()] == ["97.mat"]
    assert seen == sorted(seen) and seen[-1] == len(BODY)


def test_a_broken_transfer_goes_on_where_it_stopped(server: Server, target: Path) -> None:
    server.cut_after = 100_000
    with pytest.raises(GangsoError, match=r"broke off at 0\.1 MB of 0\.3 MB.*goes on") as caught:
        download(file_at(server.url), target)
    assert "이어 받습니다" in caught.value.ko
    assert not target.exists()
    server.cut_after = None
    download(file_at(server.url), target)
    assert target.read_bytes() == BODY
    begin, resumed = server.asked
    assert begin == "" and 0 < int(resumed.removeprefix("bytes=").removesuffix("-")) <= 100_000
    assert [path.name for path in target.parent.iterdir()] == ["97.mat"]


def test_a_server_that_ignores_ranges_sends_the_whole_again(server: Server, target: Path) -> None:
    server.cut_after, server.ranges = 100_000, False
    with pytest.raises(GangsoError):
        download(file_at(server.url), target)
    server.cut_after = None
    download(file_at(server.url), target)
    assert target.read_bytes() == BODY


def test_a_file_that_changed_in_between_is_not_mixed_with_the_old_one(server: Server, target: Path) -> None:
    server.files["97.mat"], server.cut_after = bytes(300_000), 100_000
    with pytest.raises(GangsoError):
        download(file_at(server.url), target)
    server.files["97.mat"], server.cut_after, server.etag = BODY, None, '"two"'
    download(file_at(server.url), target)
    assert target.read_bytes() == BODY


@pytest.mark.parametrize("etag", ["", 'W/"weak"'])
def test_without_a_validator_a_mixed_file_is_fetched_anew(server: Server, target: Path, etag: str) -> None:
    server.etag, server.files["97.mat"], server.cut_after = etag, bytes(300_000), 100_000
    with pytest.raises(GangsoError):
        download(file_at(server.url), target)
    server.files["97.mat"], server.cut_after = BODY, None
    download(file_at(server.url), target)
    assert target.read_bytes() == BODY


def test_a_part_that_is_already_whole_needs_no_transfer(server: Server, target: Path) -> None:
    target.parent.mkdir(parents=True)
    target.with_name("97.mat.part").write_bytes(BODY)
    download(file_at(server.url), target)
    assert target.read_bytes() == BODY and server.asked == []


def test_a_part_longer_than_the_servers_file_is_dropped(server: Server, target: Path) -> None:
    target.parent.mkdir(parents=True)
    target.with_name("97.mat.part").write_bytes(bytes(299_999))
    server.files["97.mat"] = b"short"
    with pytest.raises(GangsoError, match="SHA-256"):
        download(file_at(server.url), target)
    assert list(target.parent.iterdir()) == []


def test_another_file_than_expected_is_removed(server: Server, target: Path) -> None:
    server.files["97.mat"] = b"<html>Please log in</html>"
    with pytest.raises(GangsoError, match=r"26 bytes.*300,000 bytes.*removed.*login page") as caught:
        download(file_at(server.url), target)
    assert "SHA-256 불일치" in caught.value.ko
    assert list(target.parent.iterdir()) == []


def test_a_stream_without_a_length_that_ends_early_is_a_broken_transfer(server: Server, target: Path) -> None:
    server.with_length, server.cut_after = False, 100_000
    with pytest.raises(GangsoError, match="broke off"):
        download(file_at(server.url), target)
    assert target.with_name("97.mat.part").stat().st_size == 100_000


@pytest.mark.parametrize("status", [403, 404, 500, 503])
def test_a_refusing_server_is_told_with_what_to_do(server: Server, target: Path, status: int) -> None:
    server.status = status
    with pytest.raises(GangsoError, match=rf"answered {status}.*GANGSO_DATA.*cwru/97\.mat.*source='twin'"):
        download(file_at(server.url), target)
    assert list(target.parent.iterdir()) == []


def test_without_a_connection_the_message_says_what_to_do(target: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/"
    with pytest.raises(GangsoError, match="no connection") as caught:
        download(file_at(url), target)
    for text in (caught.value.ko, caught.value.en):
        assert url in text and str(target) in text and "GANGSO_DATA" in text
    assert list(target.parent.iterdir()) == []


def test_a_host_without_a_name_is_no_connection(target: Path) -> None:
    with pytest.raises(GangsoError, match="no connection"):
        download(file_at("http://nowhere.invalid/"), target)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, a disk that is always full")
def test_a_full_disk_leaves_nothing_behind(server: Server, target: Path) -> None:
    target.parent.mkdir(parents=True)
    target.with_name("97.mat.part").symlink_to("/dev/full")
    with pytest.raises(GangsoError, match=r"disk is full.*0\.3 MB.*XDG_CACHE_HOME") as caught:
        download(file_at(server.url), target)
    assert "디스크에 자리가 없어" in caught.value.ko
    assert list(target.parent.iterdir()) == []


def test_a_cache_that_is_no_folder_is_told(server: Server, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way")
    with pytest.raises(GangsoError, match="cannot be written"):
        download(file_at(server.url), tmp_path / "cache" / "97.mat")


@pytest.mark.skipif(os.name != "posix", reason="sends an interrupt to a process")
def test_an_interrupt_leaves_a_part_that_is_resumed(tmp_path: Path) -> None:
    body = np.random.default_rng(1).bytes(50_000_000)
    target = tmp_path / "97.mat"
    part = tmp_path / "97.mat.part"
    with serving({"97.mat": body}) as server:
        file = file_at(server.url, body)
        code = (
            "import time\n"
            "from pathlib import Path\n"
            "from gangso.data.download import download\n"
            "from gangso.data.registry import File\n"
            f"file = File({file.name!r}, {file.url!r}, {file.sha256!r}, {file.size}, {{}})\n"
            f"download(file, Path({str(target)!r}), progress=lambda size: time.sleep(0.005))\n"
        )
        child = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE)
        deadline = time.monotonic() + 60
        while not (part.exists() and part.stat().st_size > 1_000_000):
            assert child.poll() is None and time.monotonic() < deadline
            time.sleep(0.01)
        child.send_signal(signal.SIGINT)
        _, stderr = child.communicate(timeout=60)
        assert b"KeyboardInterrupt" in stderr
        have = part.stat().st_size
        assert 0 < have < len(body) and not target.exists()
        download(file, target)
        assert server.asked[-1] == f"bytes={have}-"
    assert target.read_bytes() == body
