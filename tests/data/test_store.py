"""Public files come from the mirror, else the cache, else their address, and are never used unchecked."""

import hashlib
import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from fileserver import Server, serving

from gangso.data import registry, store
from gangso.data.registry import Dataset, File
from gangso.errors import GangsoError

BODIES = {f"{number}.mat": np.random.default_rng(number).bytes(50_000 + number) for number in range(3)}


@pytest.fixture
def server() -> Iterator[Server]:
    with serving(dict(BODIES)) as server:
        yield server


@pytest.fixture
def dataset(server: Server) -> Dataset:
    files = tuple(
        File(name, server.url + name, hashlib.sha256(body).hexdigest(), len(body), {}) for name, body in BODIES.items()
    )
    return replace(registry.dataset("cwru"), name="small", files=files)


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("GANGSO_DATA", raising=False)


def fill(folder: Path, *names: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names or BODIES:
        (folder / name).write_bytes(BODIES[name])
    return folder


def test_what_is_nowhere_is_downloaded_once(dataset: Dataset, server: Server) -> None:
    paths = store.locate(dataset)
    assert {name: path.read_bytes() for name, path in paths.items()} == BODIES
    assert all(path.parent == store.cache() / "small" for path in paths.values())
    assert store.locate(dataset) == paths
    assert len(server.asked) == 3


def test_the_mirror_comes_before_the_cache_and_the_cache_before_the_network(
    dataset: Dataset, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mirror = fill(tmp_path / "mirror" / "small", "0.mat")
    fill(store.cache() / "small", "0.mat", "1.mat")
    monkeypatch.setenv("GANGSO_DATA", str(mirror.parent))
    paths = store.locate(dataset)
    assert [path.parent for path in paths.values()] == [mirror, store.cache() / "small", store.cache() / "small"]
    assert len(server.asked) == 1


def test_nothing_is_written_into_the_mirror(dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mirror = fill(tmp_path / "mirror" / "small", "0.mat")
    monkeypatch.setenv("GANGSO_DATA", str(mirror.parent))
    store.locate(dataset)
    assert [path.name for path in mirror.iterdir()] == ["0.mat"]


def test_a_mirror_that_is_not_there_is_told(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GANGSO_DATA", "no/such/folder")
    with pytest.raises(GangsoError, match=r"GANGSO_DATA=no/such/folder.*absolute path"):
        store.locate(dataset)


@pytest.mark.parametrize(("change", "kind"), [(-10, "cut short"), (+10, "not the official one")])
def test_a_damaged_file_of_the_mirror_is_told_and_left_alone(
    dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: int, kind: str
) -> None:
    mirror = fill(tmp_path / "mirror" / "small")
    body = BODIES["1.mat"]
    (mirror / "1.mat").write_bytes(body[:change] if change < 0 else body + bytes(change))
    monkeypatch.setenv("GANGSO_DATA", str(mirror.parent))
    with pytest.raises(GangsoError, match=rf"1\.mat: this file is {kind}.*50,001.*Replace it"):
        store.locate(dataset)
    assert (mirror / "1.mat").exists()


def test_a_damaged_file_of_the_cache_is_removed_and_then_fetched(dataset: Dataset) -> None:
    folder = fill(store.cache() / "small")
    (folder / "1.mat").write_bytes(BODIES["1.mat"][:100])
    with pytest.raises(GangsoError, match=r"1\.mat.*cut short.*run again"):
        store.locate(dataset)
    assert not (folder / "1.mat").exists()
    assert store.locate(dataset)["1.mat"].read_bytes() == BODIES["1.mat"]


def test_a_change_after_the_check_is_noticed(dataset: Dataset) -> None:
    store.locate(dataset)
    path = store.cache() / "small" / "2.mat"
    body = bytearray(BODIES["2.mat"])
    body[1000] ^= 1
    before = path.stat()
    path.write_bytes(body)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
    with pytest.raises(GangsoError, match=r"2\.mat"):
        store.locate(dataset)


@pytest.mark.parametrize("memory", ["", "[]", "{broken", '{"x": 1}'])
def test_a_broken_memory_of_checks_only_costs_time(dataset: Dataset, memory: str) -> None:
    fill(store.cache() / "small")
    (store.cache() / "checked.json").write_text(memory)
    assert list(store.locate(dataset)) == list(BODIES)


def test_a_cache_that_cannot_be_written_still_serves_the_mirror(
    dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in-the-way").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "in-the-way"))
    monkeypatch.setenv("GANGSO_DATA", str(fill(tmp_path / "mirror" / "small").parent))
    assert list(store.locate(dataset)) == list(BODIES)


def test_a_cache_that_cannot_be_written_stops_a_download_with_a_way_out(
    dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in-the-way").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "in-the-way"))
    with pytest.raises(GangsoError, match=r"cannot be written.*XDG_CACHE_HOME.*GANGSO_DATA"):
        store.locate(dataset)


def test_two_at_once_fetch_each_file_once(dataset: Dataset, server: Server) -> None:
    results: list[dict[str, Path]] = []
    threads = [threading.Thread(target=lambda: results.append(store.locate(dataset))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 4 and len(server.asked) == 3
    assert all(path.read_bytes() == BODIES[name] for paths in results for name, path in paths.items())
