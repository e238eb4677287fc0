"""A small real course: one assignment in the source format, compiled, and an nbgrader course directory around it."""

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from gangso import content
from gangso.grading.course import cohort, converters, local_time

CASE = "99_small"
CANARY = "canary_7f3a"
HIDDEN = ("2.7386127875258306", "abs(total - own.sum())")

ASSIGNMENT = f'''\
# %% [markdown] lang="ko"
# # 작은 과제
# 진동의 크기를 셉니다.

# %% [markdown] lang="en"
# # A small assignment
# Measuring vibration.

# %% given="setup"
import numpy as np
from gangso.words import tr
from gangso.workplace import participant_seed

own = np.random.default_rng(participant_seed("{CASE}")).normal(size=4)

# %% [markdown] lang="ko"
# ## 실효값
# 신호 $x$의 실효값을 돌려주는 `rms(x)`를 쓰십시오.

# %% [markdown] lang="en"
# ## RMS
# Write `rms(x)`, which returns the RMS of a signal $x$.

# %% answer="rms"
def rms(x):
    ### BEGIN SOLUTION
    return float(np.sqrt(np.mean(np.square(x))))
    ### END SOLUTION

# %% check="rms" points=2
got = rms(np.array([3.0, -3.0]))
assert abs(got - 3) < 1e-9, tr(ko=f"3, -3의 실효값은 3이어야 합니다. 받은 값: {{got}}.", en=f"RMS of 3, -3 should be 3; got {{got}}.")

# %% check="rms.hidden" points=3
### BEGIN HIDDEN TESTS
{CANARY} = np.array([1.0, 2.0, 3.0, 4.0])
assert abs(rms({CANARY}) - 2.7386127875258306) < 1e-9, tr(ko="합이 아니라 평균의 제곱근이어야 합니다.", en="take the root of the mean, not of the sum.")
### END HIDDEN TESTS

# %% [markdown] lang="ko"
# ## 나의 데이터
# `own`의 합을 `total`에 넣으십시오.

# %% [markdown] lang="en"
# ## Your own data
# Put the sum of `own` into `total`.

# %% answer="total"
### BEGIN SOLUTION
total = float(own.sum())
### END SOLUTION

# %% check="total" points=1
### BEGIN HIDDEN TESTS
assert abs(total - own.sum()) < 1e-9, tr(ko=f"own의 합과 다릅니다. 받은 값: {{total}}.", en=f"not the sum of own; got {{total}}.")
### END HIDDEN TESTS

# %% [markdown] lang="ko"
# ## 판단
# 설비를 멈출지 두 문장으로 쓰십시오.

# %% [markdown] lang="en"
# ## Decision
# Would you stop the machine? Two sentences.

# %% [markdown] lang="ko" memo="decision" points=4
# 본보기 답입니다.

# %% [markdown] lang="en" memo="decision" points=4
# A model answer.
'''

RIGHT = {
    "answer-rms": "def rms(x):\n    return float(np.linalg.norm(x) / len(x) ** 0.5)",
    "answer-total": "print(repr(own.tolist()))\ntotal = float(np.sum(own))",
    "memo-decision": "I would stop it. <script>alert(1)</script> $\\broken{",
}
PEAK = {"answer-rms": "def rms(x):\n    return float(np.max(np.abs(x)))"}
SNOOPS = {
    # Reads the checks where IPython keeps them, and shows them in every way that reaches the notebook.
    "answer-rms": "def rms(x):\n    print(In[-1])\n    raise ValueError(In[-1])",
    "answer-total": "print(In)\ntotal = In\nIn",
}

CORPUS = {
    "rms/right_norm.py": RIGHT["answer-rms"],
    "rms/right_mean.py": "def rms(x):\n    return (sum(v * v for v in x) / len(x)) ** 0.5",
    "rms/right_warns.py": "import warnings\n\ndef rms(x):\n    warnings.warn('slow')\n    return np.sqrt(np.mean(x**2))",
    "rms/wrong_peak.py": "# peak instead of RMS\n" + PEAK["answer-rms"],
    "rms/wrong_sum.py": "# root of the sum, not of the mean\ndef rms(x):\n    return float(np.sqrt(np.sum(np.square(x))))",
    "rms/wrong_mean.py": "# mean of the magnitudes\ndef rms(x):\n    return float(np.mean(np.abs(x)))",
    "rms/wrong_name.py": "# misspelt name\ndef rms(x):\n    return nq.sqrt(x)",
    "rms/wrong_power.py": "# mean square, root forgotten\ndef rms(x):\n    return float(np.mean(np.square(x)))",
    **{f"total/right_{number}.py": RIGHT["answer-total"] for number in range(3)},
    **{f"total/wrong_{number}.py": f"# off by {number + 1}\ntotal = own.sum() + {number + 1}" for number in range(5)},
}


def submit(
    course: cohort.Cohort, participant: str, answers: dict[str, str], at: str = "2026-03-01 01:00:00 UTC"
) -> Path:
    """Hand in the released notebook with `answers` by grade id, as nbgrader's collect would leave it."""
    notebook = nbformat.read(course.folder / "release" / CASE / "assignment.ipynb", as_version=4)
    for cell in notebook.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
        if grade_id in answers:
            cell.source = answers[grade_id]
    folder = course.folder / "submitted" / participant / CASE
    folder.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, folder / "assignment.ipynb")
    (folder / "timestamp.txt").write_text(at, encoding="utf-8")
    return folder


def released(folder: Path, lang: str, **options) -> cohort.Cohort:
    """Make a cohort of the small assignment and release it."""
    course = cohort.create("changwon", lang, folder / f"changwon-{lang}", assignments=(CASE,), **options)
    converters.release(course, CASE)
    return course


def nbgrader(folder: Path, *arguments: str, **environment: str) -> str:
    """Run one of nbgrader's own commands in a course directory, as an instructor would."""
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def write_content(root: Path) -> Path:
    """Make `root` a content root that holds the small assignment, with its answers corpus, only."""
    files = {f"notebooks/{CASE}/assignment.py": ASSIGNMENT}
    files |= {f"grading/answers/{CASE}/{name}": text for name, text in CORPUS.items()}
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def graded_by_nbgrader(folder: Path, lang: str, root: Path) -> None:
    """Make a cohort in a new folder: kim is right, lee late and partly right, snoop prints what it can reach, absent does nothing."""
    folder.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(content, "root", lambda: root)
        roster = folder / "roster.csv"
        roster.write_text("id,first_name,last_name\nkim,Hana,Kim\nlee,,Lee\nabsent,,No\n", encoding="utf-8")
        course = released(folder, lang, roster_file=roster, due=local_time.parse("2026-03-01 12:00"))
    submit(course, "kim", RIGHT)
    submit(course, "lee", PEAK, "2026-03-02 05:00:00 UTC")
    submit(course, "snoop", SNOOPS)
    submit(course, "blank", {})
    # The grader's own surroundings must not reach the kernels.
    nbgrader(course.folder, "autograde", CASE, GANGSO_PARTICIPANT="instructor", GANGSO_LANG="en")
    nbgrader(course.folder, "generate_feedback", CASE)
