"""A file is there whole or as it was before, whatever happens while it is written."""

import os
import sys

import pytest

from gangso import files


def test_bytes_and_text_are_written_as_they_are_and_folders_are_made(tmp_path):
    path = tmp_path / "new" / "folder" / "강의.html"
    files.write_whole(path, "진동\r\n\n")
    assert path.read_bytes() == "진동\r\n\n".encode()
    files.write_whole(path, b"\x00\xff")
    assert path.read_bytes() == b"\x00\xff"
    assert [*path.parent.iterdir()] == [path]


@pytest.mark.parametrize("step", ["write", "replace"])
def test_a_failure_leaves_the_old_file_and_nothing_beside_it(step, monkeypatch, tmp_path):
    path = tmp_path / "page.html"
    path.write_text("before")
    if step == "replace":
        monkeypatch.setattr(files.Path, "replace", _full)
        content = "after"
    else:
        content = "\ud800"  # no UTF-8: the writing itself fails
    with pytest.raises((OSError, UnicodeEncodeError)):
        files.write_whole(path, content)
    assert path.read_text() == "before" and [*tmp_path.iterdir()] == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_others_may_read_it_as_a_web_server_has_to(tmp_path):
    before = os.umask(0o077)
    try:
        files.write_whole(tmp_path / "page.html", "x")
    finally:
        os.umask(before)
    assert (tmp_path / "page.html").stat().st_mode & 0o777 == 0o644


def _full(*_):
    raise OSError(28, "No space left on device")
