# %% [markdown] lang="ko"
# # 과제 13. 이 전지는 몇 사이클 남았고, 그 답을 얼마나 믿을 수 있습니까?
#
# **약 60분, 20점.** 여섯 문항은 따로 풀 수 있습니다. 6번만 4번과 5번의 결과를 씁니다. 발표된 표를 가려내고(1번), 끝나지 않은 시험을 세고(2번), 남의 구간을 고치고(3번), 교체 규칙을 비용으로 고르고(4번), 새 팩에 대해 말할 수 있는 것과 없는 것을 가리고(5번), 결정을 글로 씁니다(6번).
#
# - 답은 `### 여기에 답을 쓰십시오` 줄이 있는 셀에 씁니다. 그 아래의 `raise` 줄은 지웁니다.
# - 문항마다 **확인 셀**이 있습니다. 실행하면 무엇이 기대와 다른지 알려 줍니다. 채점할 때는 여러분이 보지 못한 데이터로도 확인합니다.
# - 다르게 쓴 풀이도 결과가 옳으면 만점입니다. 강의 노트북을 보면서 풀어도 됩니다.
# - 데이터를 주는 셀(예: `verdict = None`이 있는 셀)을 다시 실행하면 그 답이 지워집니다. 그때는 답 셀도 다시 실행하십시오.
# - 아직 풀지 않은 문항이 있어도 **모두 실행**(Run All)은 끝까지 갑니다.

# %% [markdown] lang="en"
# # Assignment 13. How many cycles are left in this cell, and how sure are we?
#
# **About 60 minutes, 20 points.** Six questions that can be solved separately; only question 6 uses the results of 4 and 5. You judge published tables (1), count tests that have not ended (2), mend an interval (3), choose a rule for swapping by its costs (4), decide of which new packs something can be said (5), and write down a decision (6).
#
# - Write each answer into the cell that says `### Write your answer here`. Remove the `raise` line below it.
# - Every question has **check cells**. Run them: they say what differs from what was expected. Grading also uses data that you have not seen.
# - An answer written in another way gets full marks if its result is right. You may keep the lesson open beside you.
# - Running a cell that gives data again (one with `verdict = None`, say) wipes your answer: run the answer cell again, too.
# - **Run All** goes through to the end even while questions are open.

# %% given="setup"
import numpy as np
import pandas as pd

from gangso import checks, exercises, tr, workplace

checks.speak_plainly()
exercise, seed = exercises.load(CASE), workplace.participant_seed(CASE)
print(tr(ko=f"참가자: {workplace.participant()}", en=f"participant: {workplace.participant()}"))

# %% [markdown] lang="ko"
# 위에 나온 이름이 여러분의 아이디인지 확인하십시오. 1, 2, 4, 5번 문항의 데이터는 이 아이디로 만들어집니다.
#
# ## 1. 어느 표와 나란히 놓을 수 있습니까? (3점)
#
# 여러분의 표는 이렇게 만들었습니다. **전지를 통째로 빼고**, 수명의 끝은 공칭 용량의 80 %이고, 시험한 수명을 **자르지 않았고**, 멈춘 시험은 **중도 절단으로** 셌습니다. 여섯 개의 발표된 표가 있습니다. 어느 것의 오차를 여러분의 오차와 나란히 놓을 수 있습니까?
#
# - **주어진 것**: 표 `tables`. `divided_by`는 학습과 시험을 무엇으로 나누었는지(`windows at random` 창을 무작위로, `cells` 전지를 통째로, `batches` 배치를 통째로), `end_of_life`는 수명의 끝(`80 % of nominal` 공칭의, `80 % of initial` 처음 용량의), `tested_life`는 시험한 수명(`as it was` 그대로, `capped` 큰 값을 잘라 낮춤), `stopped`는 멈춘 시험(`censored` 중도 절단으로 셈, `dropped` 나누기 전에 빼냄, `none` 모두 끝까지 시험해 빼낸 것이 없음), `error`는 발표한 오차(수명의 %)입니다.
# - **돌려줄 것**: 변수 `verdict`에 `{"A": ..., ..., "F": ...}`. 다음 차례로 봅니다. `"leak"`(같은 전지의 창이 학습과 시험에 모두 있음) → `"other target"`(수명의 끝이 다르거나 시험한 수명을 잘랐음) → `"selected"`(멈춘 시험을 빼냈음) → `"comparable"`(앞의 셋이 아님. 배치를 통째로 뺀 것은 더 어려운 나누기이므로 나란히 놓을 수 있습니다).
# - **확인 방법**: `"leak"`과 `"other target"`이 모두 맞으면 1점, 여섯 개가 모두 맞으면 2점을 더 받습니다.

# %% [markdown] lang="en"
# Check that the name above is your id: the data of questions 1, 2, 4 and 5 are made from it.
#
# ## 1. Which tables may stand beside yours? (3 points)
#
# Your own table was made like this: **whole cells left out**, the end of life at **80 % of the nominal capacity**, the tested lives **not capped**, stopped tests counted **as censored**. Here are six published tables. Whose error may stand beside yours?
#
# - **Given**: the table `tables`: `divided_by` by what training and test were divided (`windows at random`, whole `cells`, whole `batches`), `end_of_life` (`80 % of nominal` or `80 % of initial`), `tested_life` the lives tested (`as it was`, or `capped`: large values cut down), `stopped` the stopped tests (`censored`: counted as such; `dropped`: removed before the division; `none`: every test ran to its end and none was removed), `error` what was published (% of life)
# - **Return**: in the variable `verdict`, `{"A": ..., ..., "F": ...}`. Look in this order: `"leak"` (windows of the same cell are in training and in the test) → `"other target"` (another end of life, or the tested lives were capped) → `"selected"` (stopped tests were removed) → `"comparable"` (none of the three; leaving out whole batches is a harder division and may stand beside yours).
# - **How it is checked**: 1 point if every `"leak"` and `"other target"` is right, 2 more if all six are.

# %% given="tables"
tables = exercise.tables(seed)
verdict = None  # your answer to question 1
tables

# %% answer="tables"
### BEGIN SOLUTION
verdict = {}
for letter, row in tables.iterrows():
    if row.divided_by == "windows at random":
        verdict[letter] = "leak"
    elif row.end_of_life != "80 % of nominal" or row.tested_life == "capped":
        verdict[letter] = "other target"
    elif row.stopped == "dropped":
        verdict[letter] = "selected"
    else:
        verdict[letter] = "comparable"
### END SOLUTION

# %% check="tables" points=1
assert verdict is not None, tr(ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open.")
assert isinstance(verdict, dict) and set(verdict) == set("ABCDEF"), tr(
    ko=f"verdict는 A부터 F까지 여섯 개가 모두 있는 딕셔너리여야 합니다. 지금 값: {str(verdict)[:80]}",
    en=f"verdict should be a dictionary with all of A to F; got {str(verdict)[:80]}",
)
allowed = ("leak", "other target", "selected", "comparable")
odd = [str(word) for word in verdict.values() if str(word) not in allowed]
assert not odd, tr(
    ko=f"값은 {', '.join(allowed)} 가운데 하나여야 합니다. 지금 값: {odd[0][:40]}",
    en=f"each value should be one of {', '.join(allowed)}; got {odd[0][:40]}",
)
### BEGIN HIDDEN TESTS
from gangso import exercises

truth = exercises.whole(CASE).judged(seed)
got = {letter: str(word) for letter, word in verdict.items()}
named = {word: {letter for letter in truth if truth[letter] == word} for word in allowed}
answered = {word: {letter for letter in got if got[letter] == word} for word in allowed}
assert named["leak"] <= answered["leak"], tr(
    ko="누수를 놓쳤습니다. 창을 무작위로 나누면 같은 전지의 창이 학습과 시험에 모두 들어갑니다. 다른 잘못이 더 있어도 먼저 봅니다.",
    en="a leak was missed: with windows divided at random, windows of one cell are on both sides. It comes first, whatever else is wrong",
)
assert answered["leak"] == named["leak"], tr(
    ko="누수가 아닌 것을 누수라고 했습니다. 전지나 배치를 통째로 뺐으면 누수가 아닙니다.",
    en="something is called a leak that is none: where whole cells or batches are left out there is none",
)
assert named["other target"] <= answered["other target"], tr(
    ko="맞히려는 값이 다른 표를 놓쳤습니다. 수명의 끝과, 시험한 수명을 잘랐는지를 모두 보십시오. 자르면 어려운 전지가 쉬워집니다.",
    en="a table with another target was missed: look at the end of life and at whether tested lives were capped; a cap makes the hard cells easy",
)
assert answered["other target"] == named["other target"], tr(
    ko="맞히려는 값이 같은 표를 다르다고 했습니다.", en="a table with the same target is said to have another"
)
### END HIDDEN TESTS
checks.well_formed()

# %% check="tables.all" points=2
assert verdict is not None, tr(ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open.")
assert isinstance(verdict, dict) and set(verdict) == set("ABCDEF"), tr(
    ko="첫 번째 확인부터 통과하십시오.", en="pass the first check before this one"
)
### BEGIN HIDDEN TESTS
from gangso import exercises

truth = exercises.whole(CASE).judged(seed)
got = {letter: str(word) for letter, word in verdict.items()}
assert not any(truth[letter] == "selected" and got[letter] == "comparable" for letter in got), tr(
    ko="멈춘 시험을 버린 표를 받아들였습니다. 멈춘 것 가운데에는 오래 가는 전지가 더 많습니다.",
    en="a table is accepted that dropped stopped tests: among those stopped, long-lived cells are more frequent",
)
assert not any(truth[letter] == "comparable" and got[letter] != "comparable" for letter in got), tr(
    ko="나란히 놓을 수 있는 표를 버렸습니다. 오차가 큰 것은 이유가 아닙니다. 배치를 통째로 빼거나 멈춘 것이 없는 것도 이유가 아닙니다.",
    en="a comparable table is refused: a large error is no reason, nor are whole batches left out, nor that nothing was stopped",
)
assert got == truth, tr(
    ko="아직 맞지 않는 표가 있습니다. 누수, 맞히려는 값, 버린 시험의 차례로 보십시오.",
    en="some table is not judged rightly yet: look for a leak, then at the target, then for dropped tests",
)
### END HIDDEN TESTS
checks.well_formed()

# %% [markdown] lang="ko"
# ## 2. 끝나지 않은 시험이 있는 세 로트 (4점)
#
# 로트 세 개의 수명 시험입니다. 로트마다 **수명의 중앙값**을 카플란-마이어 방법으로 말하십시오. 아직 말할 수 없는 로트도 있습니다. 한 로트에서는 **중앙값의 90 % 구간**도 말합니다.
#
# - **주어진 것**: 딕셔너리 `lots`. `lots["A"]`는 표이고 한 행이 전지 하나입니다. `cycles`는 본 사이클 수, `ended`는 그때 수명이 끝났으면 True, 멈추었으면 False입니다. `wanted`는 구간을 물은 로트의 이름입니다.
# - **돌려줄 것**: 변수 `median`에 `{"A": ..., "B": ..., "C": ...}`. 값은 생존 곡선이 **0.5 이하로 처음 내려가는 사이클**(실수)입니다. 기록 안에서 0.5까지 내려가지 않으면 `None`입니다. 변수 `interval`에는 로트 `wanted`의 `(아래 끝, 위 끝)`. 강의 4절처럼 곡선의 90 % 구간(`curve.confidence_interval(0.9, method="log-log")`)의 `low`와 `high`가 **0.5 이하로 처음 내려가는 사이클**입니다.
# - **예**: 수명이 300, 400(멈춤), 500, 600인 전지 네 개라면 곡선은 300에서 0.75, 500에서 0.375이므로 중앙값은 500.0입니다.
# - **확인 방법**: 말할 수 있는 두 로트의 값이 맞으면 1점, 그러고 나서 말할 수 없는 로트가 `None`이면 2점, 구간의 두 끝이 맞으면 1점. 모두 `None`이면 0점입니다.

# %% [markdown] lang="en"
# ## 2. Three lots with tests that have not ended (4 points)
#
# Here are the life tests of three lots. State the **median life** of each by the method of Kaplan and Meier. For one lot it cannot be stated yet. For one other, state the **90 % interval of the median**, too.
#
# - **Given**: the dictionary `lots`; `lots["A"]` is a table with one row a cell: `cycles` for how long it was seen, `ended` True if its life was over then, False if the test was stopped; `wanted`, the name of the lot whose interval is asked
# - **Return**: in the variable `median`, `{"A": ..., "B": ..., "C": ...}`: the cycle at which the survival curve **first comes down to 0.5 or less** (a number), `None` if it does not within the record. In the variable `interval`, for the lot `wanted`, `(lower end, upper end)`: as in section 4 of the lesson, the cycles at which `low` and `high` of the curve's 90 % band (`curve.confidence_interval(0.9, method="log-log")`) **first come down to 0.5 or less**.
# - **Example**: with four cells of 300, 400 (stopped), 500 and 600 the curve is 0.75 at 300 and 0.375 at 500, so the median is 500.0.
# - **How it is checked**: 1 point if the two lots that have a median are right; then 2 more if the one that has none is `None`; 1 point if both ends of the interval are right. All `None` give 0 points.

# %% given="lots"
lots, wanted = exercise.lots(seed), exercise.asked_lot(seed)
median = interval = None  # your answers to question 2
print(tr(ko=f"구간을 물은 로트: {wanted}", en=f"the interval is asked for lot {wanted}"))
pd.DataFrame(
    {letter: {"cells": len(t), "ended": t.ended.sum(), "longest": t.cycles.max()} for letter, t in lots.items()}
).T

# %% answer="lots"
### BEGIN SOLUTION
from scipy import stats

median = {}
for letter, table in lots.items():
    sample = stats.CensoredData(uncensored=table.cycles[table.ended], right=table.cycles[~table.ended])
    curve = stats.ecdf(sample).sf
    reached = curve.quantiles[curve.probabilities <= 0.5]
    median[letter] = float(reached[0]) if len(reached) else None
    if letter == wanted:
        band = curve.confidence_interval(0.9, method="log-log")
        interval = tuple(side.quantiles[side.probabilities <= 0.5][0] for side in (band.low, band.high))
### END SOLUTION

# %% check="lots" points=1
assert median is not None, tr(ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open.")
assert isinstance(median, dict) and set(median) == set("ABC"), tr(
    ko=f"median은 A, B, C가 모두 있는 딕셔너리여야 합니다. 지금 값: {str(median)[:80]}",
    en=f"median should be a dictionary with A, B and C; got {str(median)[:80]}",
)
assert all(value is None or isinstance(value, int | float | np.number) for value in median.values()), tr(
    ko="값은 사이클 수(숫자 하나)이거나 None이어야 합니다.",
    en="each value should be a number of cycles, or None",
)
assert any(value is not None for value in median.values()), tr(
    ko="모두 None입니다. 중앙값을 말할 수 있는 로트가 있습니다.", en="all are None: some lots have a median"
)
### BEGIN HIDDEN TESTS
from gangso import exercises

whole = exercises.whole(CASE)
truth, tested = whole.medians(seed), whole.lots(seed)
for letter, right in truth.items():
    if right is None:
        continue
    got = median[letter]
    assert got is not None, tr(
        ko=f"로트 {letter}의 곡선은 0.5 아래로 내려갑니다. 멈춘 것은 그때까지만 분모에 두십시오.",
        en=f"the curve of lot {letter} does come down to 0.5: keep stopped cells in the denominator until they were stopped",
    )
    table = tested[letter]
    assert abs(float(got) - np.median(table.cycles[table.ended])) > 1 or abs(float(got) - right) <= 1, tr(
        ko=f"로트 {letter}에서 멈춘 것을 버렸습니다. 끝난 것만의 중앙값은 오래 가는 전지를 빠뜨립니다.",
        en=f"in lot {letter} stopped cells were dropped: the median of ended ones leaves out the long-lived",
    )
    assert abs(float(got) - table.cycles.median()) > 1 or abs(float(got) - right) <= 1, tr(
        ko=f"로트 {letter}에서 멈춘 날을 수명으로 셌습니다. 멈춘 것은 '적어도 이만큼'입니다.",
        en=f"in lot {letter} the stop was taken for the life: a stopped test says 'at least so much'",
    )
    assert abs(float(got) - right) <= 0.5, tr(
        ko=f"로트 {letter}의 값이 다릅니다. 끝난 사이클마다 (1 - 그때 끝난 수 / 그때까지 남은 수)를 곱하고, 0.5 이하가 되는 첫 사이클을 고르십시오.",
        en=f"lot {letter} differs: at each end multiply by (1 - ended then / still running then), and take the first cycle at 0.5 or less",
    )
### END HIDDEN TESTS
checks.well_formed()

# %% check="lots.none" points=2
assert median is not None, tr(ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open.")
assert isinstance(median, dict) and set(median) == set("ABC"), tr(
    ko="첫 번째 확인부터 통과하십시오.", en="pass the first check before this one"
)
### BEGIN HIDDEN TESTS
from gangso import exercises

truth = exercises.whole(CASE).medians(seed)
(open_lot,) = [letter for letter, right in truth.items() if right is None]
known = [letter for letter in truth if letter != open_lot]
assert all(median[letter] is not None and abs(float(median[letter]) - truth[letter]) <= 0.5 for letter in known), tr(
    ko="먼저 말할 수 있는 두 로트를 맞히십시오.", en="first get the two lots right that have a median"
)
assert median[open_lot] is None, tr(
    ko=f"로트 {open_lot}의 곡선은 기록 안에서 0.5까지 내려가지 않습니다. 마지막 사이클이나 외삽한 값은 중앙값이 아닙니다.",
    en=f"the curve of lot {open_lot} does not come down to 0.5 within the record: neither its last cycle nor an extrapolated value is a median",
)
### END HIDDEN TESTS
checks.well_formed()

# %% check="lots.interval" points=1
assert interval is not None, tr(
    ko="이 문제는 아직 풀지 않았습니다. interval은 로트 wanted의 (아래 끝, 위 끝)입니다.",
    en="This question is still open. interval is (lower end, upper end) of the lot wanted.",
)
assert isinstance(interval, tuple | list | np.ndarray) and len(interval) == 2, tr(
    ko=f"interval은 숫자 두 개 (아래 끝, 위 끝)이어야 합니다. 지금 값: {str(interval)[:80]}",
    en=f"interval should be two numbers (lower end, upper end); got {str(interval)[:80]}",
)
assert all(isinstance(end, int | float | np.number) and np.isfinite(end) for end in interval), tr(
    ko=f"두 끝은 사이클 수(숫자)여야 합니다. 지금 값: {str(interval)[:80]}",
    en=f"both ends should be numbers of cycles; got {str(interval)[:80]}",
)
### BEGIN HIDDEN TESTS
from gangso import exercises

whole = exercises.whole(CASE)
low, high = whole.asked_interval(seed)
middle = whole.medians(seed)[whole.asked_lot(seed)]
start, end = (float(value) for value in interval)
assert start < end, tr(
    ko="아래 끝이 위 끝보다 작아야 합니다. 아래쪽 띠(low)가 먼저 0.5에 이릅니다.",
    en="the lower end should be below the upper one: the lower side of the band (low) reaches 0.5 first",
)
assert start <= middle <= end, tr(
    ko="구간이 로트 wanted의 중앙값을 담지 않습니다. 다른 로트의 구간이 아닙니까?",
    en="the interval does not hold the median of the lot wanted: is it that of another lot?",
)
assert end - start < 1.6 * (high - low), tr(
    ko="구간이 너무 넓습니다. 중앙값의 구간이지 전지 하나의 수명의 범위가 아닙니다.",
    en="the interval is too wide: it is that of the median, not the range of single lives",
)
assert abs(start - low) <= 0.5 and abs(end - high) <= 0.5, tr(
    ko="두 끝이 다릅니다. 90 %의 log-log 띠에서 low와 high가 0.5 이하가 되는 첫 사이클을 고르십시오.",
    en="an end differs: take the first cycles at which low and high of the 90 % log-log band are 0.5 or less",
)
### END HIDDEN TESTS
checks.well_formed()

# %% [markdown] lang="ko"
# ## 3. 구간을 고치십시오 (4점)
#
# 협력 회사가 전지마다 여러 번(여러 나이에서) 수명을 예측하고, 아래 함수 `claimed_factor`로 "참값이 예측의 ×/÷ 몇 배 안에 있다"고 말합니다. 잘못이 두 가지 있습니다. 한 전지의 예측들은 함께 틀리는데 행을 따로 세었고, 전지가 적을 때의 순위를 지키지 않았습니다.
#
# - **받는 것**: 행마다의 전지 이름 `cell`, 참 수명 `life`, 예측 `guess` (사이클, NumPy 배열), 목표 `share` (0과 1 사이)
# - **돌려줄 것**: 배수 하나(1 이상의 실수). 함수 `honest_factor(cell, life, guess, share)`를 쓰십시오. 새 전지를 **같은 나이들에서** 예측할 때, 그 **모든 예측**이 `guess / 배수`와 `guess * 배수` 사이에 참값을 담을 확률이 `share` 이상이어야 합니다. 곧 **전지마다 가장 크게 틀린 비**를 그 전지의 값으로 하고, 전지 $n$개의 값 가운데 $\lceil (n+1) \times$ `share` $\rceil$번째로 작은 것을 돌려줍니다. 그 순위가 $n$보다 크면 `np.inf`입니다.
# - **틀린 비**: `max(life / guess, guess / life)`
# - **예**: 전지 네 개에서 가장 크게 틀린 비가 1.1, 1.2, 1.3, 1.5이고 `share`가 0.8이면 1.5, `share`가 0.9이면 `np.inf`입니다.
# - **확인 방법**: 전지마다 예측이 하나일 때 (1점), 여럿일 때 (2점), 전지가 모자랄 때 (1점)

# %% [markdown] lang="en"
# ## 3. Mend an interval (4 points)
#
# A supplier predicts the life of each cell several times (at several ages), and says with the function `claimed_factor` below within how many times ×/÷ the prediction the truth lies. Two things are wrong with it: predictions of one cell err together, but it counts single rows; and it does not use the rank that few cells need.
#
# - **Given**: for each row the name of its cell `cell`, the true life `life` and the prediction `guess` (cycles, NumPy arrays), and the aim `share` (between 0 and 1)
# - **Return**: one factor (a number of 1 or more). Write a function `honest_factor(cell, life, guess, share)`. A new cell is predicted **at the same ages**. With a probability of `share` or more, **all its predictions** have to hold the truth between `guess / factor` and `guess * factor`. So a cell's value is **the ratio by which it was most wrong**; return the $\lceil (n+1) \times$ `share` $\rceil$-th smallest of the values of $n$ cells, and `np.inf` if that rank is above $n$.
# - **The ratio of a row**: `max(life / guess, guess / life)`
# - **Example**: if the largest ratios of four cells are 1.1, 1.2, 1.3 and 1.5, a `share` of 0.8 gives 1.5, and 0.9 gives `np.inf`.
# - **How it is checked**: with one prediction a cell (1 point), with several (2 points), with too few cells (1 point)


# %% given="supplier"
def claimed_factor(cell, life, guess, share):
    tr(ko="협력 회사의 배수.", en="The supplier's factor.")
    off = np.maximum(life / guess, guess / life)
    return np.quantile(off, share)


# %% answer="factor"
def honest_factor(cell, life, guess, share):
    ### BEGIN SOLUTION
    off = pd.Series(np.maximum(life / guess, guess / life)).groupby(np.asarray(cell)).max()
    rank = int(np.ceil((len(off) + 1) * share - 1e-9))
    return float(np.sort(off)[rank - 1]) if rank <= len(off) else np.inf
    ### END SOLUTION


# %% given="made"
def made_cells(rng, cells, times, spread=0.2, alone=0.05):
    tr(
        ko="전지마다 함께 틀리는 예측 `times`개: 이름, 참 수명, 예측. 행은 섞여 있습니다.",
        en="`times` predictions of each cell that err together: names, lives, predictions, in mixed order.",
    )
    life = np.repeat(rng.uniform(400, 1500, cells), times)
    off = np.repeat(rng.normal(0, spread, cells), times) + rng.normal(0, alone, cells * times)
    order = rng.permutation(cells * times)
    names = np.repeat([f"c{number}" for number in rng.permutation(cells)], times)
    return names[order], life[order], (life * np.exp(off))[order]


# %% check="factor" points=1
made = made_cells(np.random.default_rng(1), cells=19, times=1)
got = honest_factor(*made, 0.8)
assert got is not None and np.ndim(got) == 0, tr(
    ko=f"실수 하나를 돌려주어야 합니다. 돌려준 값: {type(got).__name__}",
    en=f"should return one number; got {type(got).__name__}",
)
assert float(got) >= 1, tr(
    ko=f"배수는 1 이상이어야 합니다. 지금 값: {float(got):.3f}. 비가 아니라 차이나 로그를 돌려주지 않았습니까?",
    en=f"the factor should be 1 or more; got {float(got):.3f}: is it a difference or a logarithm instead of a ratio?",
)
### BEGIN HIDDEN TESTS
for draw, (cells, share) in enumerate(((19, 0.8), (9, 0.5), (24, 0.9), (10, 0.7), (99, 0.95))):
    _, life, guess = made = made_cells(np.random.default_rng([2, draw]), cells=cells, times=1)
    ratios = np.sort(np.maximum(life / guess, guess / life))
    want = ratios[int(np.ceil((cells + 1) * share - 1e-9)) - 1]
    got = float(honest_factor(*made, share))
    assert abs(got - want) < 1e-6, tr(
        ko=f"전지 {cells}개, share {share}에서 배수가 {'작습니다' if got < want else '큽니다'}. 순위는 (n+1) x share를 올림한 것입니다. 짧은 쪽과 긴 쪽으로 틀린 것을 모두 셌습니까?",
        en=f"with {cells} cells and a share of {share} the factor is too {'small' if got < want else 'large'}: the rank is (n+1) x share, rounded up; are errors to both sides counted?",
    )
### END HIDDEN TESTS
checks.passed()

# %% check="factor.cells" points=2
made = made_cells(np.random.default_rng(3), cells=19, times=6)
got = honest_factor(*made, 0.8)
assert got is not None and np.ndim(got) == 0, tr(
    ko="첫 번째 확인부터 통과하십시오.", en="pass the first check before this one"
)
assert float(got) > claimed_factor(*made, 0.8), tr(
    ko="전지마다 예측이 여섯 개인데 배수가 협력 회사의 것보다 크지 않습니다. 행이 아니라 전지를 세고, 전지마다 가장 크게 틀린 것을 쓰십시오.",
    en="with six predictions a cell the factor is not above the supplier's: count cells, not rows, each by its largest ratio",
)
### BEGIN HIDDEN TESTS
for draw, (cells, times, share) in enumerate(((19, 6, 0.8), (12, 3, 0.6), (29, 10, 0.9), (39, 2, 0.75))):
    name, life, guess = made_cells(np.random.default_rng([4, draw]), cells, times, spread=0.1, alone=0.15)
    keep = np.random.default_rng([5, draw]).random(len(name)) < 0.8  # cells have different numbers of rows
    name, life, guess = name[keep], life[keep], guess[keep]
    ratios = np.maximum(life / guess, guess / life)
    worst = np.sort([ratios[name == each].max() for each in np.unique(name)])
    want = worst[int(np.ceil((len(worst) + 1) * share - 1e-9)) - 1]
    got = float(honest_factor(name, life, guess, share))
    means = np.sort([ratios[name == each].mean() for each in np.unique(name)])
    assert got > means[int(np.ceil((len(worst) + 1) * share - 1e-9)) - 1] + 1e-9, tr(
        ko="전지마다 평균을 쓰거나 행을 따로 센 것 같습니다. '모든 예측'이 들어가려면 전지마다 가장 크게 틀린 것이 필요합니다.",
        en="it looks like the mean of a cell, or like rows: for all predictions to be inside, the largest ratio of each cell is needed",
    )
    assert abs(got - want) < 1e-6, tr(
        ko=f"전지 {len(worst)}개에 예측이 여럿일 때 배수가 {'작습니다' if got < want else '큽니다'}. n은 행이 아니라 전지의 수입니다.",
        en=f"with several predictions of {len(worst)} cells the factor is too {'small' if got < want else 'large'}: n counts cells, not rows",
    )
### END HIDDEN TESTS
checks.passed()

# %% check="factor.few" points=1
few = honest_factor(*made_cells(np.random.default_rng(6), cells=4, times=5), 0.9)
enough = honest_factor(*made_cells(np.random.default_rng(6), cells=9, times=5), 0.9)
assert few is not None and enough is not None, tr(
    ko="첫 번째 확인부터 통과하십시오.", en="pass the first check before this one"
)
assert isinstance(few, int | float | np.number), tr(
    ko=f"전지가 모자라도 숫자를 돌려주어야 합니다(np.inf). 돌려준 값: {type(few).__name__}",
    en=f"with too few cells, too, it should return a number (np.inf); got {type(few).__name__}",
)
assert float(few) == np.inf, tr(
    ko="전지 네 개로는 90 %를 약속할 수 없습니다. 순위가 전지의 수보다 크면 np.inf입니다. 예측의 수는 도움이 되지 않습니다.",
    en="four cells cannot promise 90 %: where the rank is above the number of cells it is np.inf, and more predictions do not help",
)
assert np.isfinite(float(enough)), tr(
    ko="전지 아홉 개면 90 %를 약속할 수 있습니다: (9+1) x 0.9 = 9.",
    en="nine cells can promise 90 %: (9+1) x 0.9 = 9",
)
### BEGIN HIDDEN TESTS
for cells, share, finite in (
    (3, 0.8, False),
    (4, 0.8, True),
    (8, 0.9, False),
    (19, 0.95, True),
    (18, 0.95, False),
    (1, 0.5, True),
):
    got = float(honest_factor(*made_cells(np.random.default_rng([7, cells]), cells, 3), share))
    assert np.isfinite(got) == finite, tr(
        ko=f"전지 {cells}개, share {share}: 순위가 전지의 수보다 큰지를 다시 보십시오.",
        en=f"{cells} cells, a share of {share}: look again at whether the rank is above the number of cells",
    )
### END HIDDEN TESTS
checks.passed()

# %% [markdown] lang="ko"
# ## 4. 어느 규칙으로 교체합니까? (3점)
#
# 여러분의 팩에서 네 규칙을 돌리면 수명 하나가 아래 표와 같습니다. `packs`는 그 줄을 센 팩의 수, `cycles`는 수명의 평균 사이클, `failed`는 일하다 멈춘 팩의 비율, `discharges`는 수명 하나에 하는 용량 점검의 수, `early`는 새 팩의 곡선을 기록하면 1입니다. 모든 팩이 팩 값과 교체비를 내고, 멈춘 팩은 `failure`를 더 냅니다. 사이클당 비용의 식은 아래의 `a_cycle`로 줍니다.
#
# - **주어진 것**: 표 `rules` (`counter` 계수기, `capacity` 용량 점검, `prediction` 예측, `to failure` 멈출 때까지), 딕셔너리 `cost` (원), 함수 `a_cycle(failure)` (멈춘 손실이 `failure`원일 때 규칙마다의 사이클당 비용)
# - **돌려줄 것**: 변수 `decided`에 `{"now": ..., "then": ..., "even": ...}`
#     - `"now"`: **사이클당 비용**(수명 하나의 비용 ÷ `cycles`)이 가장 작은 규칙의 이름
#     - `"then"`: `failure`만 `cost["times"]`배가 되면 가장 작은 규칙의 이름
#     - `"even"`: `capacity`와 `counter`의 사이클당 비용이 같아지는 `failure`의 값(원). 이 둘만 견준 값입니다.
# - **확인 방법**: 하나에 1점씩. 금액은 100원까지 맞으면 됩니다.

# %% [markdown] lang="en"
# ## 4. By which rule are packs swapped? (3 points)
#
# With your packs, a life under each of four rules looks as in the table below: `packs` how many packs the row is from, `cycles` the mean length of a life, `failed` the share of packs that give out at work, `discharges` the capacity checks in a life, `early` 1 where the curves of a new pack are recorded. Every pack pays its price and its swap; one that gives out pays `failure` as well. The formula of the cost per cycle is given below as `a_cycle`.
#
# - **Given**: the table `rules` (`counter`, `capacity`, `prediction`, `to failure`), the dictionary `cost` (KRW), the function `a_cycle(failure)` (the cost per cycle of each rule if a failure costs so much)
# - **Return**: in the variable `decided`, `{"now": ..., "then": ..., "even": ...}`
#     - `"now"`: the name of the rule with the lowest **cost per cycle** (cost of a life ÷ `cycles`)
#     - `"then"`: the name of the lowest if only `failure` is multiplied by `cost["times"]`
#     - `"even"`: the value of `failure` (KRW) at which `capacity` and `counter` cost the same per cycle; it compares these two alone.
# - **How it is checked**: 1 point each; an amount has to be right to 100 KRW.

# %% given="rules"
rules, cost = exercise.rules(seed)
decided = None  # your answer to question 4
print(cost)
rules


# %% given="a-cycle"
def a_cycle(failure):
    tr(ko="규칙마다의 사이클당 비용, 원.", en="Cost per cycle of each rule, in KRW.")
    paid = cost["pack"] + cost["swap"] + failure * rules.failed
    return (paid + cost["discharge"] * rules.discharges + cost["early"] * rules.early) / rules.cycles


# %% answer="rules"
### BEGIN SOLUTION
base, share = a_cycle(0), rules.failed / rules.cycles
decided = {
    "now": a_cycle(cost["failure"]).idxmin(),
    "then": a_cycle(cost["times"] * cost["failure"]).idxmin(),
    "even": (base["capacity"] - base["counter"]) / (share["counter"] - share["capacity"]),
}
### END SOLUTION

# %% check="rules" points=1
assert decided is not None, tr(ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open.")
assert isinstance(decided, dict) and {"now", "then", "even"} <= set(decided), tr(
    ko=f'decided는 "now", "then", "even"이 있는 딕셔너리여야 합니다. 지금 값: {str(decided)[:80]}',
    en=f'decided should be a dictionary with "now", "then" and "even"; got {str(decided)[:80]}',
)
names = ("counter", "capacity", "prediction", "to failure")
assert str(decided["now"]) in names, tr(
    ko=f"now는 {', '.join(names)} 가운데 하나여야 합니다. 지금 값: {str(decided['now'])[:40]}",
    en=f"now should be one of {', '.join(names)}; got {str(decided['now'])[:40]}",
)
### BEGIN HIDDEN TESTS
from gangso import exercises

whole = exercises.whole(CASE)
now, then, even = whole.weighed(seed)
table, prices = whole.rules(seed)
a_life = whole.a_cycle(table, prices, 1.0) * table.cycles
assert str(decided["now"]) == now or str(decided["now"]) != a_life.idxmin(), tr(
    ko="수명 하나의 비용이 가장 작은 규칙입니다. 수명의 길이가 다르므로 사이클당으로 견주십시오.",
    en="that rule has the lowest cost of a life; lives differ in length, so compare the cost per cycle",
)
assert str(decided["now"]) == now, tr(
    ko="지금 값에서 사이클당 비용이 가장 작은 규칙이 아닙니다. 점검과 기록의 비용, 모든 팩의 팩 값과 교체비를 넣었습니까?",
    en="that is not the lowest cost per cycle at these prices: are checks and records paid for, and pack and swap for every pack?",
)
### END HIDDEN TESTS
checks.well_formed()

# %% check="rules.then" points=1
assert decided is not None, tr(ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open.")
assert isinstance(decided, dict) and str(decided.get("then")) in ("counter", "capacity", "prediction", "to failure"), (
    tr(
        ko="then은 counter, capacity, prediction, to failure 가운데 하나여야 합니다.",
        en="then should be one of counter, capacity, prediction, to failure",
    )
)
### BEGIN HIDDEN TESTS
from gangso import exercises

now, then, even = exercises.whole(CASE).weighed(seed)
assert str(decided["then"]) == then, tr(
    ko="멈춘 손실만 바뀌었을 때 가장 작은 규칙이 아닙니다. 다른 값은 그대로 두고 failure만 곱하십시오.",
    en="that is not the lowest when only the failure costs something else: multiply failure alone and leave the rest",
)
### END HIDDEN TESTS
checks.well_formed()

# %% check="rules.even" points=1
assert decided is not None, tr(ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open.")
assert isinstance(decided, dict) and isinstance(decided.get("even"), int | float | np.number), tr(
    ko=f"even은 금액(숫자 하나)이어야 합니다. 지금 값: {str(decided)[:80]}",
    en=f"even should be an amount, one number; got {str(decided)[:80]}",
)
### BEGIN HIDDEN TESTS
from gangso import exercises

now, then, even = exercises.whole(CASE).weighed(seed)
assert abs(float(decided["even"]) - even) <= 100, tr(
    ko="두 규칙이 같아지는 값이 아닙니다. 사이클당 비용을 failure의 식으로 쓰고 두 식을 같게 놓으십시오. 나누는 사이클이 서로 다릅니다.",
    en="at that value they are not even: write the cost per cycle of both as a formula in failure and set them equal; they are divided by different cycles",
)
### END HIDDEN TESTS
checks.well_formed()

# %% [markdown] lang="ko"
# ## 5. 이 팩이 그때까지 갑니까? (3점)
#
# 새 팩 여덟 개가 `asked` 사이클을 갑니까? 모델은 팩마다 80 % 구간(`low`~`high`)을 말합니다. 그런데 **모델이 본 적 없는 종류의 팩**에도 똑같이 자신 있게 말합니다.
#
# - **주어진 것**: 표 `known`(모델을 만들고 보정한 전지 40개), 표 `packs`(새 팩 8개), 정수 `asked`. `batch`는 배치, `chemistry`는 전지의 종류, `charge_c`는 충전 전류(C), `temperature_c`는 온도(°C), `feature`는 $\log_{10}$ 분산(ΔQ)입니다.
# - **돌려줄 것**: 변수 `answers`에 `{"P1": ..., ..., "P8": ...}`. 먼저, `known`에 없는 **배치**이거나 없는 종류이거나 세 숫자 가운데 **하나라도 `known`의 최솟값~최댓값 밖**이면 `"cannot say"`. 아니면 `low`가 `asked` 이상이면 `"yes"`, `high`가 `asked`보다 작으면 `"no"`, 그 밖에는 `"cannot say"`.
# - **확인 방법**: 낯선 팩을 모두 가려내고 낯설지 않은 팩 가운데 하나 이상에 `"yes"`나 `"no"`로 옳게 답하면 1점, 여덟 개가 모두 맞으면 2점을 더 받습니다. 모두 `"cannot say"`이면 0점입니다.
# - 범위 안의 새 배치에도 "말할 수 없음"인 것은, 강의 7절에서 새 배치를 약속만큼 담지 못했기 때문입니다. 범위 안에 있다는 것은 약속이 아닙니다. 밖에 있을 때만 무엇인가를 알려 줍니다.

# %% [markdown] lang="en"
# ## 5. Will this pack last that long? (3 points)
#
# Will eight new packs last `asked` cycles? The model states an 80 % interval for each (`low` to `high`), and it does so just as confidently for **kinds of packs that it never saw**.
#
# - **Given**: the table `known` (the 40 cells with which the model was made and calibrated), the table `packs` (8 new packs), the whole number `asked`; `batch` is the batch, `chemistry` is the kind of cell, `charge_c` the charging current (C), `temperature_c` the temperature (°C), `feature` $\log_{10}$ of the variance of ΔQ
# - **Return**: in the variable `answers`, `{"P1": ..., ..., "P8": ...}`. First: `"cannot say"` if the **batch** or the chemistry is not in `known`, or **any** of the three numbers is **outside the smallest to largest value in `known`**. Else `"yes"` if `low` is `asked` or more, `"no"` if `high` is below `asked`, and `"cannot say"` otherwise.
# - **How it is checked**: 1 point if all strange packs are found and at least one other pack has a right `"yes"` or `"no"`, 2 more if all eight are right. All `"cannot say"` give 0 points.
# - For a new batch the answer is "cannot say" even inside all ranges, because in section 7 of the lesson the interval did not hold its promise on new batches. Being inside the ranges promises nothing; only being outside tells you something.

# %% given="packs"
known, packs, asked = exercise.packs(seed)
answers = None  # your answer to question 5
print(tr(ko=f"물은 사이클 수: {asked}", en=f"cycles asked for: {asked}"))
packs

# %% answer="packs"
### BEGIN SOLUTION
numbers = ["charge_c", "temperature_c", "feature"]
answers = {}
for name, pack in packs.iterrows():
    inside = all(known[column].min() <= pack[column] <= known[column].max() for column in numbers)
    if pack.chemistry not in set(known.chemistry) or pack.batch not in set(known.batch) or not inside:
        answers[name] = "cannot say"
    elif pack.low >= asked:
        answers[name] = "yes"
    elif pack.high < asked:
        answers[name] = "no"
    else:
        answers[name] = "cannot say"
### END SOLUTION

# %% check="packs" points=1
assert answers is not None, tr(ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open.")
names = {f"P{number}" for number in range(1, 9)}
assert isinstance(answers, dict) and set(answers) == names, tr(
    ko=f"answers는 P1부터 P8까지 여덟 개가 모두 있는 딕셔너리여야 합니다. 지금 값: {str(answers)[:80]}",
    en=f"answers should be a dictionary with all of P1 to P8; got {str(answers)[:80]}",
)
odd = [str(word) for word in answers.values() if str(word) not in ("yes", "no", "cannot say")]
assert not odd, tr(
    ko=f"값은 yes, no, cannot say 가운데 하나여야 합니다. 지금 값: {odd[0][:40]}",
    en=f"each value should be yes, no or cannot say; got {odd[0][:40]}",
)
assert any(str(word) != "cannot say" for word in answers.values()), tr(
    ko="모두 cannot say입니다. 모델이 본 것과 같은 팩에는 답할 수 있습니다.",
    en="all are cannot say: of packs like those that the model saw something can be said",
)
### BEGIN HIDDEN TESTS
from gangso import exercises

whole = exercises.whole(CASE)
truth, strange = whole.said(seed), whole.unlike(seed)
wrong = [name for name in sorted(strange) if str(answers[name]) != "cannot say"]
assert not wrong, tr(
    ko=f"{wrong[0]}은(는) known의 어느 전지와도 다릅니다. 배치, 종류, 충전 전류, 온도, 특징을 모두 보십시오. 구간이 또렷해도 그 약속은 닮은 팩에 대한 것입니다.",
    en=f"{wrong[0]} is unlike all cells in known: look at batch, chemistry, current, temperature and feature; however clear its interval, the promise is for packs like those",
)
assert any(str(answers[name]) == truth[name] != "cannot say" for name in truth), tr(
    ko="낯설지 않은 팩에 옳게 답한 것이 하나도 없습니다. low와 high를 asked와 견주십시오.",
    en="of the packs that are not strange none has a right yes or no: compare low and high with asked",
)
### END HIDDEN TESTS
checks.well_formed()

# %% check="packs.all" points=2
assert answers is not None, tr(ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open.")
assert isinstance(answers, dict) and set(answers) == {f"P{number}" for number in range(1, 9)}, tr(
    ko="첫 번째 확인부터 통과하십시오.", en="pass the first check before this one"
)
### BEGIN HIDDEN TESTS
from gangso import exercises

whole = exercises.whole(CASE)
truth, strange = whole.said(seed), whole.unlike(seed)
got = {name: str(word) for name, word in answers.items()}
assert not any(got[name] == "cannot say" != truth[name] for name in truth), tr(
    ko="구간 전체가 한쪽에 있는 팩에 답하지 않았습니다. low가 asked 이상이면 yes, high가 asked보다 작으면 no입니다.",
    en="a pack whose whole interval is on one side has no answer: yes if low is asked or more, no if high is below",
)
assert not any(truth[name] == "cannot say" != got[name] for name in set(truth) - strange), tr(
    ko="구간이 asked를 걸치는 팩에 답했습니다. 가운데 값이 아니라 두 끝을 보십시오.",
    en="a pack is answered whose interval has asked inside: look at its ends, not at its middle",
)
assert got == truth, tr(
    ko="아직 맞지 않는 팩이 있습니다. yes와 no를 바꾸지 않았는지, 낯선 팩을 모두 가려냈는지 보십시오.",
    en="some pack is not right yet: see that yes and no are not the wrong way round, and that all strange packs are found",
)
### END HIDDEN TESTS
checks.well_formed()

# %% [markdown] lang="ko"
# ## 6. 결정을 글로 (3점, 강사가 채점)
#
# 물류 담당 팀장에게 보내는 메모를 **6~8문장 또는 항목**으로 쓰십시오. 4번의 네 규칙 가운데 무엇을 쓸지와 사이클당 비용, 멈춘 손실이 `cost["times"]`배가 되면 무엇으로 바꿀지, 5번의 새 팩 가운데 어느 것에 대해 말할 수 없고 왜 그런지, 이 결정이 틀릴 수 있는 이유(멈춘 비율이 팩 몇 개에서 나왔는지도), 그리고 누가 언제까지 무엇을 재어 확인할지 적습니다.
#
# 채점: 근거가 되는 숫자가 있습니다 (1점). 불확실함을 숨기지 않습니다 (1점). 누가 언제 무엇을 할지 분명합니다 (1점).

# %% [markdown] lang="en"
# ## 6. The decision in writing (3 points, graded by your instructor)
#
# Write a memo of **6 to 8 sentences or bullet points** to the head of logistics: which of question 4's four rules is used, at what cost per cycle; to what it changes if a failure costs `cost["times"]` as much; of which of question 5's new packs nothing can be said, and why; why this decision may be wrong (also: from how many packs the shares that gave out come); and who measures what by when to find out.
#
# Grading: there are numbers that it rests on (1 point), uncertainty is not hidden (1 point), it is clear who does what by when (1 point).

# %% [markdown] lang="ko" memo="decision" points=3
# ### BEGIN SOLUTION
# 좋은 답은 고른 규칙의 이름과 사이클당 비용(원), 둘째로 싼 규칙과의 차이를 적고, 멈춘 손실이 바뀌면 무엇으로 바꿀지 정합니다(`even`은 두 규칙만 견준 값이므로 바꾸는 값이라고 하지 않습니다). 새 팩 가운데 모델이 본 적 없는 것(다른 배치나 종류, 범위 밖의 온도나 전류나 특징)과 구간이 물은 사이클을 걸치는 것을 나누어, 둘 다 "말할 수 없다"고 하되 이유가 다름을 밝힙니다. 표의 멈춘 비율이 팩 몇 개(`packs`)에서 나왔고 몇 %까지 가능한지, 그리고 지난 배치의 것이라 새 배치에서는 달라질 수 있다고 말합니다. 누가 어느 팩을 언제까지 완전 방전하여 용량을 재는지, 몇 개가 한계 아래면 규칙을 바꾸는지 정합니다.
# ### END SOLUTION

# %% [markdown] lang="en" memo="decision" points=3
# ### BEGIN SOLUTION
# A good answer names the rule and its cost per cycle (KRW) with the distance to the second cheapest, and what it changes to when a failure costs something else (without calling `even`, which compares two rules alone, the point of change). Of the new packs it separates those unlike anything that the model saw (another batch or chemistry; temperature, current or feature outside its range) from those whose interval has the asked cycles inside: of both nothing can be said, for different reasons. It says from how many packs (`packs`) the shares that gave out come and how high they may be, and that they come from past batches and may differ in a new one. It says who discharges which packs fully by when, and how many below the limit would change the rule.
# ### END SOLUTION
