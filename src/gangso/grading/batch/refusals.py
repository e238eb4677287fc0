"""Submissions that cannot be graded as they are, and what their participants are told to do."""

from gangso.errors import GangsoError


class Refused(GangsoError):
    """The submission cannot be graded, and why: to be told to the participant."""


def of_nbgrader(error: Exception) -> Refused:
    """Say that a step of the course's own, or of nbgrader's, cannot digest what was handed in.

    What nbgrader itself is known to stumble over is mended before (`recovery`, `notebook_files`).
    """
    first = str(error).strip().partition("\n")[0]
    return Refused(
        ko=f"nbgrader가 이 제출물을 처리하지 못했습니다({type(error).__name__}: {first}). 배포한 노트북을 새로 받아 답만 옮겨 적고 다시 "
        "제출하십시오. 강사는 grading.log를 보십시오.",
        en=f"nbgrader cannot handle this submission ({type(error).__name__}: {first}). Fetch the notebook anew, copy your answers into "
        "it, and submit it again. Instructors find more in grading.log.",
    )
