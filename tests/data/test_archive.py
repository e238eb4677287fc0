"""What was taken out of an archive is kept for the archive and the parser that took it, and for no others."""

from pathlib import Path

import numpy as np
import pytest

from gangso.data import archive, registry


def parser(folder: Path, name: str, value: int):
    """A parser of archives in a module of its own, as a dataset's `public` is."""
    path = folder / name
    path.write_text(f"import numpy as np\ndef make():\n    return {{'a': np.array([{value}])}}\n", encoding="utf-8")
    scope: dict = {}
    exec(compile(path.read_text(encoding="utf-8"), path, "exec"), scope)
    return scope["make"]


def test_a_changed_parser_reads_the_archive_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    packed = tmp_path / "archive"
    packed.write_bytes(b"official")
    dataset = registry.dataset("ball_screw")

    def taken(make) -> int:
        return int(archive.cached(dataset, packed, ["a"], make)["a"][0])

    first = parser(tmp_path, "public.py", 1)
    assert taken(first) == 1
    kept = next((tmp_path / "cache").rglob("taken-*.npz"))
    np.savez(kept, a=np.array([7]))
    assert taken(first) == 7, "the same parser takes what is kept"
    assert taken(parser(tmp_path, "public.py", 2)) == 2
    packed.write_bytes(b"another")
    assert taken(parser(tmp_path, "public.py", 2)) == 2 and len(list((tmp_path / "cache").rglob("taken-*.npz"))) == 3
