"""A password that stands in a file or in the environment: never in the plan, in the log, or in a traceback."""

import os
from dataclasses import dataclass
from pathlib import Path

from gangso.errors import GangsoError
from gangso.recorder.placed import Placed


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
            If the file or the variable is not there.
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
            return self.file.read_text(encoding="utf-8-sig").strip()
        except OSError as error:
            raise GangsoError(
                ko=f"{self.file}: 비밀번호 파일을 읽을 수 없습니다 ({error.strerror}). 수집기가 도는 계정이 읽을 수 있어야 합니다.",
                en=f"{self.file}: the password's file cannot be read ({error.strerror}). The account that the collector runs under "
                "has to be able to.",
            ) from error


def secret(entry: Placed) -> Secret | None:
    """Return where an entry says its password is; None if it says nothing.

    Raises
    ------
    GangsoError
        If the password itself stands in the plan.
    """
    if "password" in entry:
        entry.fail(
            key="password",
            ko="비밀번호를 계획에 적지 마십시오. 'password_file'에 파일을, 또는 'password_env'에 환경 변수의 이름을 적으십시오.",
            en="a password does not belong into a plan. Write a file's path into 'password_file', or the name of an environment "
            "variable into 'password_env'.",
        )
    if "password_file" in entry:
        return Secret(file=entry.path.parent / Path(entry.string("password_file")).expanduser())
    return Secret(variable=entry.string("password_env")) if "password_env" in entry else None
