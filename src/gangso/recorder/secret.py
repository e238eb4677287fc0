"""A password that stands in a file or in the environment: never in the plan, in the log, or in a traceback."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from gangso.errors import GangsoError
from gangso.recorder.placed import Placed

# A plan may come from elsewhere, and names whom a password is sent to. So it can name no secret that was not put there for
# collectors: no other file of this account, no other variable of this computer.
PREFIX = "GANGSO_PASSWORD"
_SYSTEMD = "/run/credentials"
_LONGEST = 256


@dataclass(frozen=True)
class Secret:
    """Where a password is; it is read each time that it is needed, so that a new one is taken up at the next connection.

    Parameters
    ----------
    file
        A file that holds nothing else; None for an environment variable.
    variable
        That variable's name.
    """

    file: Path | None = None
    variable: str | None = None

    def read(self) -> str:
        """Return the password.

        Raises
        ------
        GangsoError
            If the file or the variable is not there, or the file leads elsewhere or holds more than a password.
        """
        if self.file is None:
            found = os.environ.get(self.variable or "")
            if not found:
                raise GangsoError(
                    ko=f"환경 변수 {self.variable}에 비밀번호가 없습니다. 수집기를 시작하는 곳에서 정하십시오 (systemd: EnvironmentFile=).",
                    en=f"there is no password in the environment variable {self.variable}. Set it where the collector is started "
                    "(systemd: EnvironmentFile=).",
                )
            return found
        try:
            inside = self.file.resolve().is_relative_to(self.file.parent.resolve())  # and no link to another file
            found = self.file.read_text(encoding="utf-8-sig").strip() if inside else ""
        except UnicodeDecodeError:
            found = ""
        except OSError as error:
            raise GangsoError(
                ko=f"{self.file}: 비밀번호 파일을 읽을 수 없습니다 ({error.strerror}). 수집기가 도는 계정이 읽을 수 있어야 합니다.",
                en=f"{self.file}: the password's file cannot be read ({error.strerror}). The account that the collector runs under "
                "has to be able to.",
            ) from error
        if not found or len(found) > _LONGEST or len(found.splitlines()) > 1:
            raise GangsoError(
                ko=f"{self.file}: 비밀번호 파일이 아닙니다. 링크가 아닌 파일에 비밀번호 한 줄({_LONGEST}자까지)만 두십시오.",
                en=f"{self.file}: this is no password's file. It holds the password alone, in one line of at most {_LONGEST} letters, and "
                "is no link to elsewhere.",
            )
        return found

    def __str__(self) -> str:
        return str(self.file) if self.file is not None else f"${self.variable}"


def secret(entry: Placed) -> Secret | None:
    """Return where an entry says its password is; None if it says nothing.

    Raises
    ------
    GangsoError
        If the password itself stands in the plan, or the plan wants a file or a variable that is not for collectors.
    """
    if "password" in entry:
        entry.fail(
            key="password",
            ko="비밀번호를 계획에 적지 마십시오. 'password_file'에 파일을, 또는 'password_env'에 환경 변수의 이름을 적으십시오.",
            en="a password does not belong into a plan. Write a file's path into 'password_file', or the name of an environment "
            "variable into 'password_env'.",
        )
    if "password_file" in entry:
        name = entry.string("password_file")
        if not _placed_for_collectors(name):
            entry.fail(
                ko=f"'{name}': 비밀번호 파일은 계획과 같은 폴더에 두고 파일 이름만 적으십시오. systemd의 자격 증명은 {_SYSTEMD} 아래의 경로로 적습니다.",
                en=f"'{name}': put the password's file beside the plan, and write its name alone. Credentials of systemd are written with "
                f"their path below {_SYSTEMD}.",
            )
        return Secret(file=entry.path.parent / name)
    if "password_env" not in entry:
        return None
    name = entry.string("password_env")
    if not name.startswith(PREFIX):
        entry.fail(
            ko=f"'{name}': 비밀번호의 환경 변수 이름은 {PREFIX}로 시작해야 합니다. 예: {PREFIX}_PRESS",
            en=f"'{name}': the name of a password's variable begins with {PREFIX}, as {PREFIX}_PRESS does.",
        )
    return Secret(variable=name)


def _placed_for_collectors(name: str) -> bool:
    """Whether it is a bare name, as of a file beside the plan and no hidden one, or a credential of systemd's."""
    own = os.environ.get("CREDENTIALS_DIRECTORY") or _SYSTEMD
    below = any(name.startswith(f"{folder}/") for folder in (own, _SYSTEMD))
    return bool(re.fullmatch(r"[^./\\:~][^/\\:]*", name)) or (below and ".." not in Path(name).parts)
