"""Submissions that cannot be graded as they are, and what their participants are told to do."""

import re

from nbformat import NBFormatError, ValidationError
from nbformat.reader import NotJSONError

from gangso.errors import GangsoError

_CHANGED = re.compile(r"^Inconsistent checksums for cell ([\w-]+)$")


class Refused(GangsoError):
    """The submission cannot be graded, and why: to be told to the participant."""


def of_nbgrader(error: Exception) -> Refused:
    """Say what nbgrader could not digest, as the participant can understand it."""
    first = str(error).strip().partition("\n")[0]
    if cell := _CHANGED.search(first):
        return Refused(
            ko=f"채점 셀 {cell[1]}의 배점이나 역할이 배포한 것과 다릅니다. 배포한 노트북을 새로 받아 답만 옮겨 적고 다시 제출하십시오.",
            en=f"The points or the role of the graded cell {cell[1]} are not those that were released. Fetch the notebook "
            "anew, copy your answers into it, and submit it again.",
        )
    if isinstance(error, ValidationError) and "nbgrader" in first:
        return Refused(
            ko="노트북에 배포하지 않은 채점 셀이 있거나, 셀에 적힌 nbgrader의 정보가 바뀌었습니다. 배포한 노트북을 새로 받아 답만 옮겨 적고 다시 제출하십시오.",
            en="The notebook has a graded cell that was not released, or what nbgrader has noted in its cells was changed. "
            "Fetch the notebook anew, copy your answers into it, and submit it again.",
        )
    if isinstance(error, NBFormatError):
        return Refused(
            ko=f"이 노트북의 형식을 읽을 수 없습니다({first}). JupyterLab에서 열어 저장하고 다시 제출하십시오.",
            en=f"The notebook's format cannot be read ({first}). Open it in JupyterLab, save it, and submit it again.",
        )
    if isinstance(error, NotJSONError | UnicodeDecodeError | ValidationError | AttributeError | TypeError | KeyError):
        return Refused(
            ko="노트북 파일이 손상되었거나 노트북이 아닙니다. JupyterLab에서 열어 보고 다시 제출하십시오.",
            en="The notebook's file is damaged or is no notebook. Open it in JupyterLab and submit it again.",
        )
    return Refused(
        ko=f"nbgrader가 이 제출물을 처리하지 못했습니다. {type(error).__name__}: {first}",
        en=f"nbgrader cannot handle this submission. {type(error).__name__}: {first}",
    )
