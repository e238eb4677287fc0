"""Downloading one file: streamed, resumed where it broke off, and there only once its SHA-256 is right.

What has come so far lies beside the target as ``NAME.part``, with the server's validator in ``NAME.part.etag``, so that
an interrupted download goes on where it stopped, and a file that changed on the server is not mixed with the old one.
"""

import contextlib
import errno
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import requests

from gangso.data.registry import File
from gangso.errors import GangsoError
from gangso.words import Text

TIMEOUT_S = (10, 60)  # to connect, and between two pieces
PIECE = 1 << 16


def download(file: File, target: Path, *, progress: Callable[[int], None] = lambda size: None) -> Path:
    """Bring `file` from its official address to `target`.

    Parameters
    ----------
    file
        What to bring.
    target
        Where it shall lie; its folder is made.
    progress
        Called with the number of bytes there are so far, those of an earlier attempt included.

    Returns
    -------
    Path
        `target`, whose hash was checked.

    Raises
    ------
    GangsoError
        If there is no connection, the server refuses, the transfer breaks off (what came is kept and the next call
        goes on from there), the disk is full or not writable, or the file is not the one that is expected (it is
        removed).
    """
    part = target.with_name(target.name + ".part")
    with _disk_errors(file, part):
        target.parent.mkdir(parents=True, exist_ok=True)
        resumed = part.exists() and part.stat().st_size > 0
        if not resumed or part.stat().st_size < file.size:
            resumed = _transfer(file, target, part, progress)
        if sha256(part) != file.sha256:
            # The part may stem from another state of the server's file: once more, from the beginning.
            if resumed:
                _discard(part)
                _transfer(file, target, part, progress)
            if sha256(part) != file.sha256:
                size = part.stat().st_size
                _discard(part)
                raise _wrong_file(file, target, size)
        part.replace(target)
        _validator(part).unlink(missing_ok=True)
    return target


def sha256(path: Path) -> str:
    """Return a file's SHA-256 in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def by_hand(file: File, target: Path) -> Text:
    """Return what a person without a connection can do to have `file` at `target`."""
    return Text(
        ko=f"내려받을 수 없는 곳에서는 다른 컴퓨터에서 {file.url} 을 받아 {target} 에 두거나, 파일이 든 폴더의 위 폴더를 "
        f"GANGSO_DATA로 지정하십시오 (그 안의 {target.parent.name}/{file.name} 을 찾습니다). 내려받기 없이 쓰려면 "
        "source='twin'을 고르십시오.",
        en=f"Without a connection, fetch {file.url} on another computer and put it at {target}, or set GANGSO_DATA to a "
        f"folder that holds {target.parent.name}/{file.name}. source='twin' needs no download at all.",
    )


def _transfer(file: File, target: Path, part: Path, progress: Callable[[int], None]) -> bool:
    """Append what is missing to `part`; return whether it began with bytes of an earlier attempt."""
    have = part.stat().st_size if part.exists() else 0
    headers = {"Accept-Encoding": "identity"}  # a compressed answer would make byte ranges meaningless
    if have:
        headers["Range"] = f"bytes={have}-"
        if _validator(part).exists():
            headers["If-Range"] = _validator(part).read_text(encoding="ascii")
    try:
        with requests.get(file.url, headers=headers, stream=True, timeout=TIMEOUT_S) as answer:
            if answer.status_code == requests.codes.requested_range_not_satisfiable:
                _discard(part)
                return _transfer(file, target, part, progress)
            _check_answer(file, target, answer)
            resumed = answer.status_code == requests.codes.partial_content
            if not resumed:
                have = 0  # the server ignores ranges, or its file has changed
            _keep_validator(part, answer)
            with part.open("ab" if resumed else "wb") as stream:
                for piece in answer.iter_content(PIECE):
                    stream.write(piece)
                    have += len(piece)
                    progress(have)
                    if have > file.size:
                        break  # not the file that is expected: the hash will say so
    except requests.RequestException as error:
        raise _broken_off(file, target, have, error) from error
    if have < file.size and answer.headers.get("Content-Length") is None:
        raise _broken_off(file, target, have)  # without a length the server's end looks like the file's end
    return resumed


def _check_answer(file: File, target: Path, answer: requests.Response) -> None:
    if answer.status_code in (requests.codes.ok, requests.codes.partial_content):
        return
    hand = by_hand(file, target)
    raise GangsoError(
        ko=f"{file.url}: 서버가 {answer.status_code} ({answer.reason})(으)로 답했습니다. 잠시 뒤 다시 시도하거나, 주소가 "
        f"바뀌었는지 데이터셋 카드의 공식 누리집에서 확인하십시오. {hand.ko}",
        en=f"{file.url}: the server answered {answer.status_code} ({answer.reason}). Try again later, or see on the "
        f"official page, named in the dataset's card, whether the address has changed. {hand.en}",
    )


def _broken_off(file: File, target: Path, have: int, error: Exception | None = None) -> GangsoError:
    hand = by_hand(file, target)
    if have:
        return GangsoError(
            ko=f"{file.url}: 전송이 {_mb(file.size)} 가운데 {_mb(have)}에서 끊겼습니다. 다시 실행하면 거기서부터 이어 "
            f"받습니다. {hand.ko}",
            en=f"{file.url}: the transfer broke off at {_mb(have)} of {_mb(file.size)}. Run again: it goes on from there. "
            f"{hand.en}",
        )
    reason = type(error).__name__ if error else "no data"
    return GangsoError(
        ko=f"{file.url}: 연결할 수 없습니다 ({reason}). 인터넷 연결과 프록시를 확인하고 다시 실행하십시오. {hand.ko}",
        en=f"{file.url}: no connection ({reason}). Check the network and its proxy and run again. {hand.en}",
    )


def _wrong_file(file: File, target: Path, size: int) -> GangsoError:
    hand = by_hand(file, target)
    return GangsoError(
        ko=f"{file.url}: 받은 파일({size:,}바이트)이 기대한 파일({file.size:,}바이트)과 다릅니다 (SHA-256 불일치). 받은 것은 "
        "지웠습니다. 사내망의 로그인 화면이나 검사 장치가 대신 답했을 수 있으니 확인하고 다시 실행하십시오. "
        f"{hand.ko}",
        en=f"{file.url}: what came ({size:,} bytes) is not the file that is expected ({file.size:,} bytes; its SHA-256 "
        "differs). It was removed. A login page or a filter of the network may have answered instead: check, and run "
        f"again. {hand.en}",
    )


def _mb(size: int) -> str:
    return f"{size / 1e6:.1f} MB"


def _keep_validator(part: Path, answer: requests.Response) -> None:
    tag = answer.headers.get("ETag", "")
    # A weak tag does not vouch for single bytes, so RFC 9110 forbids it in If-Range.
    value = tag if tag and not tag.startswith("W/") else answer.headers.get("Last-Modified", "")
    if value:
        _validator(part).write_text(value, encoding="ascii")
    else:
        _validator(part).unlink(missing_ok=True)


def _validator(part: Path) -> Path:
    return part.with_name(part.name + ".etag")


def _discard(part: Path) -> None:
    part.unlink(missing_ok=True)
    _validator(part).unlink(missing_ok=True)


@contextlib.contextmanager
def _disk_errors(file: File, part: Path) -> Iterator[None]:
    """Turn a full or closed disk into a message; a full disk leaves nothing behind."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            _discard(part)
            raise GangsoError(
                ko=f"{part.parent}: 디스크에 자리가 없어 {file.name}을(를) 저장하지 못했습니다({_mb(file.size)} 필요). 받던 "
                "파일은 지웠습니다. 자리를 만들거나 XDG_CACHE_HOME으로 다른 디스크를 지정하십시오.",
                en=f"{part.parent}: the disk is full, so {file.name} ({_mb(file.size)}) could not be stored. What had come "
                "of it was removed. Make room, or name another disk by XDG_CACHE_HOME.",
            ) from error
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST):
            raise GangsoError(
                ko=f"{part.parent}: 이 폴더에 쓸 수 없습니다 ({error.strerror}). 권한을 고치거나 XDG_CACHE_HOME으로 다른 "
                "폴더를 지정하십시오.",
                en=f"{part.parent}: this folder cannot be written ({error.strerror}). Mend its permissions, or name "
                "another folder by XDG_CACHE_HOME.",
            ) from error
        raise
