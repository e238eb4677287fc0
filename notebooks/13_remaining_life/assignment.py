# %% [markdown] lang="ko"
# # 과제 13. [[open]] 제목
#
# **약 60분, 20점.** [[open]] 무엇을 만들고 무엇을 판단합니까? 문항은 네 개에서 여섯 개입니다.

# %% [markdown] lang="en"
# # Assignment 13. [[open]] title
#
# **About 60 minutes, 20 points.** [[open]] What is built, and what is judged? Four to six questions.

# %% given="setup"
import numpy as np

from gangso import checks, exercises, tr, workplace

checks.speak_plainly()
exercise, seed = exercises.load(CASE), workplace.participant_seed(CASE)
print(tr(ko=f"참가자: {workplace.participant()}", en=f"participant: {workplace.participant()}"))

# %% [markdown] lang="ko"
# ## 1. [[open]] 기준값을 넘은 비율 (16점)
#
# 측정값 가운데 기준값을 **넘은** 것의 비율을 돌려주는 함수를 쓰십시오.
#
# - **받는 것**: 측정값 `values` (1차원 배열, mm), 기준값 `limit` (mm)
# - **돌려줄 것**: 0부터 1까지의 실수
# - **예**: `share_above([1.0, 2.0, 3.0, 4.0], 2.0)`은 0.5입니다.
# - **확인 방법**: 여러분의 데이터와 다른 데이터

# %% [markdown] lang="en"
# ## 1. [[open]] Share above a limit (16 points)
#
# Write a function that returns the share of readings that are **above** a limit.
#
# - **Given**: readings `values` (one-dimensional array, mm), a limit `limit` (mm)
# - **Return**: a number from 0 to 1
# - **Example**: `share_above([1.0, 2.0, 3.0, 4.0], 2.0)` is 0.5.
# - **How it is checked**: on your data and on other data

# %% given="readings"
readings, limit = exercise.readings(seed)
readings[:5]


# %% answer="first"
def share_above(values, limit):
    ### BEGIN SOLUTION
    return float(np.mean(np.asarray(values) > limit))
    ### END SOLUTION


# %% check="first" points=6
got = share_above([1.0, 2.0, 3.0, 4.0], 2.0)
assert got is not None, tr(
    ko="돌려준 값이 없습니다. return을 빠뜨리지 않았습니까?",
    en="nothing was returned: is `return` missing?",
)
assert isinstance(got, float | int | np.number), tr(
    ko=f"수를 돌려주어야 합니다. 돌려준 값: {type(got).__name__}",
    en=f"should return a number; got {type(got).__name__}",
)
assert abs(got - 0.75) > 1e-9, tr(
    ko="기준값과 같은 것도 세었습니다. 넘은 것만 세십시오.",
    en="readings equal to the limit were counted; count those above it",
)
assert 0 <= got <= 1, tr(
    ko=f"비율은 0부터 1까지입니다. 돌려준 값: {got:.4g}. 개수를 나누었습니까?",
    en=f"a share lies between 0 and 1; got {got:.4g}. Is the count divided?",
)
assert abs(got - 0.5) < 1e-9, tr(
    ko=f"예에서는 0.5여야 합니다. 돌려준 값: {got:.4g}", en=f"the example should give 0.5; got {got:.4g}"
)
checks.passed()

# %% check="first.own" points=10
got = share_above(readings, limit)
assert isinstance(got, float | int | np.number), tr(
    ko="첫 번째 확인부터 통과하십시오.", en="pass the first check before this one"
)
### BEGIN HIDDEN TESTS
from gangso import exercises

drawn = exercises.whole(CASE)
for number in (seed, 1, 2, 3):
    values, above = drawn.readings(number)
    assert abs(share_above(values, above) - drawn.share(number)) < 1e-9, tr(
        ko="측정값이 다르면 맞지 않습니다. 값이 함수 안에 남아 있지 않습니까?",
        en="does not hold for other readings: are values fixed inside the function?",
    )
### END HIDDEN TESTS
checks.passed()

# %% [markdown] lang="ko"
# ## 2. 결정을 글로 (4점, 강사가 채점)
#
# [[open]] 누구에게, 몇 문장으로, 무엇을 적습니까? 채점 기준과 점수.

# %% [markdown] lang="en"
# ## 2. The decision in writing (4 points, graded by your instructor)
#
# [[open]] To whom, in how many sentences, saying what? The rubric, with points.

# %% [markdown] lang="ko" memo="decision" points=4
# ### BEGIN SOLUTION
# [[open]] 좋은 답에 있는 것
# ### END SOLUTION

# %% [markdown] lang="en" memo="decision" points=4
# ### BEGIN SOLUTION
# [[open]] what a good answer has
# ### END SOLUTION
