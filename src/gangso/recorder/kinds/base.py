"""What all kinds of sources share in a plan: how to get there, where a signal is found, and their common keys."""

from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, Self
from urllib.parse import SplitResult, urlsplit

from gangso.recorder.placed import Placed
from gangso.recorder.secret import secret
from gangso.recorder.zone import zone_named


@dataclass(frozen=True)
class Access:
    """How to get to a source; each kind has its own."""

    @property
    def names_machines(self) -> bool:
        """Whether what comes says itself of which machine it is."""
        return False

    @property
    def place(self) -> str:
        """Where it is, as `gangso collect run PLAN --check` shows it."""
        raise NotImplementedError

    @classmethod
    def of(cls, entry: Placed, zone: str) -> Self:
        """Return what a plan's ``[[source]]`` says; raises `GangsoError` with its line where something is amiss."""
        raise NotImplementedError


@dataclass(frozen=True)
class Where:
    """Where a source finds one signal; each kind has its own."""

    @classmethod
    def of(cls, entry: Placed, access: Access) -> Self:
        """Return what a plan's ``[[source.signal]]`` says; raises `GangsoError` with its line where something is amiss."""
        raise NotImplementedError


def address_of(entry: Placed, schemes: tuple[str, ...]) -> tuple[str, SplitResult]:
    """Return an entry's address, as text and in parts; refuses other schemes, and a login in it."""
    address = entry.string("address")
    shown = " · ".join(f"{scheme}://..." for scheme in schemes)
    try:
        url = urlsplit(address)
        _ = url.port
    except ValueError:
        url = urlsplit("")
    if url.scheme not in schemes or not url.hostname:
        entry.fail(
            ko=f"'{address}'은(는) 쓸 수 없는 주소입니다. 이렇게 시작하는 주소를 주십시오: {shown}",
            en=f"'{address}' is no address for this kind. Give one that begins with {shown}",
        )
    if url.password is not None or url.username is not None:
        entry.fail(
            ko="주소에 사용자 이름이나 비밀번호를 적지 마십시오. 'user'와 'password_file'을 쓰십시오.",
            en="user and password do not belong into an address. Use 'user' and 'password_file'.",
        )
    return address, url


def login_of(entry: Placed) -> dict:
    """Return an entry's user, where the password is, and whether both may go unencrypted."""
    found: dict = {"password": secret(entry), "plain_login": entry.flag("plain_login")}
    if "user" in entry:
        found["user"] = entry.string("user")
    return found


def fail_in_clear(entry: Placed, key: str) -> NoReturn:
    """Refuse an entry whose login anybody on the network could read."""
    entry.fail(
        ko="암호화되지 않은 연결로는 사용자 이름과 비밀번호를 보내지 않습니다. 암호화를 쓰거나 (mqtts://, security), 그 네트워크를 믿는다면 'plain_login = true'라고 적으십시오.",
        en="user and password are not sent over a connection that is not encrypted. Encrypt it (mqtts://, security), or write "
        "'plain_login = true' if you trust that network.",
        key=key,
    )


def zone_of(entry: Placed, zone: str) -> str:
    """Return an entry's time zone; `zone` where it names none."""
    if "timezone" not in entry:
        return zone
    name = entry.string("timezone")
    try:
        zone_named(name)
    except ValueError:
        entry.fail(
            ko=f"'{name}'은(는) 시간대가 아닙니다. 'Asia/Seoul'이나 '+09:00'처럼 적으십시오.",
            en=f"'{name}' is no time zone. Write 'Asia/Seoul' or '+09:00'.",
        )
    return name


def path_of(entry: Placed, key: str) -> Path:
    """Return a path of an entry; seen from the plan's folder."""
    return entry.path.parent / Path(entry.string(key)).expanduser()
