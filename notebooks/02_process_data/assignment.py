# %% [markdown] lang="ko"
# # 과제 2. 무엇이 수율과 함께 움직이며, 지난달에도 그것을 알아볼 수 있었습니까?
#
# **약 75분, 20점.** 여섯 문항은 따로 풀 수 있습니다. 6번만 3번과 5번의 결과를 씁니다. 남의 보고를 가려내고(1번), 계측기를 쓸지 정하고(2번), **여러분만의 라인 셋**에서 지켜볼 센서를 고르고(3번), 남의 코드에서 누수를 찾아 고치고(4번), 값이 바뀌면 결정이 어떻게 바뀌는지 셈하고(5번), 결정을 글로 씁니다(6번).
#
# - 답은 `### 여기에 답을 쓰십시오` 줄이 있는 셀에 씁니다. 그 아래의 `raise` 줄은 지웁니다.
# - 문항마다 **확인 셀**이 있습니다. 실행하면 무엇이 기대와 다른지 알려 줍니다. 채점할 때는 여러분이 보지 못한 데이터로도 확인합니다.
# - 다르게 쓴 풀이도 결과가 옳으면 만점입니다. 강의 노트북을 보면서 풀어도 됩니다.
# - 데이터를 주는 셀(예: `judged = None`이 있는 셀)을 다시 실행하면 그 답이 지워집니다. 그때는 답 셀도 다시 실행하십시오.
# - 아직 풀지 않은 문항이 있어도 **모두 실행**(Run All)은 끝까지 갑니다.

# %% [markdown] lang="en"
# # Assignment 2. What goes with yield, and would we have seen it last month?
#
# **About 75 minutes, 20 points.** Six questions that can be solved separately; only question 6 uses the results of 3 and 5. You judge reports (1), decide whether meters may be used (2), choose the sensors to watch on **three lines of your own** (3), find and mend the leak in given code (4), reckon how a decision changes with a price (5), and write down a decision (6).
#
# - Write each answer into the cell that says `### Write your answer here`. Remove the `raise` line below it.
# - Every question has **check cells**. Run them: they say what differs from what was expected. Grading also uses data that you have not seen.
# - An answer written in another way gets full marks if its result is right. You may keep the lesson open beside you.
# - Running a cell that gives data again (one with `judged = None`, say) wipes your answer: run the answer cell again, too.
# - **Run All** goes through to the end even while questions are open.

# %% given="setup"
import numpy as np
import pandas as pd

from gangso import checks, exercises, tr, workplace

checks.speak_plainly()
exercise, seed = exercises.load(CASE), workplace.participant_seed(CASE)
print(tr(ko=f"참가자: {workplace.participant()}", en=f"participant: {workplace.participant()}"))

# %% [markdown] lang="ko"
# 위에 나온 이름이 여러분의 아이디인지 확인하십시오. 1, 2, 3, 5번 문항의 데이터는 이 아이디로 만들어집니다.
#
# ## 1. 어느 보고를 믿겠습니까? (3점)
#
# 여섯 곳이 "불합격을 미리 알려 주는 센서를 찾았다"고 보고했습니다. 보고마다 네 가지 가운데 하나로 답하십시오.
#
# - **주어진 것**: 표 `claims`. `chosen_on`은 센서를 고를 때 본 웨이퍼(`all wafers` 모두, `training wafers` 학습용만), `divided_by`는 학습과 시험을 무엇으로 나누었는지(`time` 시간 순서, `random wafers` 웨이퍼를 무작위로), `gap_days`는 마지막 학습 웨이퍼를 만든 날부터 첫 시험 웨이퍼를 만든 날까지의 날수(무작위로 나누었으면 없음, NaN), `label_days`는 만든 뒤 합격 여부를 알 때까지의 날수, `sensors`는 시험한 센서의 수, `found`는 그 가운데 $p < 0.05$인 수($p$값은 강의 4절처럼 합격 표시를 로트째 밀어서 구했습니다), `auc`는 보고한 점수입니다.
# - **돌려줄 것**: 변수 `judged`에 `{"A": ..., ..., "F": ...}`. 다음 차례로 봅니다. `"leak"`(시험할 웨이퍼의 답이나 같은 로트가 학습에 들어감) → `"not known yet"`(학습 웨이퍼의 합격 여부를 첫 시험 웨이퍼를 만든 날에 아직 몰랐음. 날수가 같아 바로 그날 알게 되었으면 안 것으로 봅니다) → `"luck"`(찾은 수가 우연히 나올 개수(센서 수 × 0.05)보다 **많지 않음**. 꼭 그만큼이어도 `"luck"`) → `"usable"`(앞의 셋이 아님).
# - **확인 방법**: `"leak"`을 모두 가려내면 1점, 여섯 개가 모두 맞으면 2점을 더 받습니다. AUC가 높은 것이 좋은 보고입니까?

# %% [markdown] lang="en"
# Check that the name above is your id: the data of questions 1, 2, 3 and 5 are made from it.
#
# ## 1. Which report would you believe? (3 points)
#
# Six reports say that they have found sensors which foretell failures. Answer for each with one of four words.
#
# - **Given**: the table `claims`: `chosen_on` which wafers were looked at when the sensors were chosen, `divided_by` by what training and test were divided (`time`, or `random wafers`), `gap_days` the days from the making of the last training wafer to that of the first tested one (none, NaN, where wafers were divided at random), `label_days` the days from the making of a wafer until it is known whether it passed, `sensors` how many were tested, `found` how many of them had $p < 0.05$ (with $p$-values by moving the labels, as in section 4 of the lesson), `auc` the score that is reported
# - **Return**: in the variable `judged`, `{"A": ..., ..., "F": ...}`. Look in this order: `"leak"` (answers of the tested wafers, or wafers of the same lot, were in training) → `"not known yet"` (on the day of the first tested wafer it was not known yet whether the training wafers passed; known on that very day, with equal numbers of days, counts as known) → `"luck"` (**no more** were found than come out by chance, which is 0.05 × the number of sensors; exactly as many is `"luck"`, too) → `"usable"` (none of the three).
# - **How it is checked**: 1 point if every `"leak"` is found, 2 more if all six are right. Is the report with the highest AUC the best one?

# %% given="claims"
claims = exercise.claims(seed)
judged = None  # your answer to question 1
claims

# %% answer="claims"
### BEGIN SOLUTION
judged = {}
for letter, row in claims.iterrows():
    if row.chosen_on == "all wafers" or row.divided_by == "random wafers":
        judged[letter] = "leak"
    elif row.gap_days < row.label_days:
        judged[letter] = "not known yet"
    elif row.found <= 0.05 * row.sensors:
        judged[letter] = "luck"
    else:
        judged[letter] = "usable"
### END SOLUTION

# %% check="claims" points=1
assert judged is not None, tr(ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open.")
assert isinstance(judged, dict) and set(judged) == set("ABCDEF"), tr(
    ko=f"judged는 A부터 F까지 여섯 개가 모두 있는 딕셔너리여야 합니다. 지금 값: {str(judged)[:80]}",
    en=f"judged should be a dictionary with all of A to F; got {str(judged)[:80]}",
)
allowed = ("leak", "not known yet", "luck", "usable")
odd = [str(verdict) for verdict in judged.values() if str(verdict) not in allowed]
assert not odd, tr(
    ko=f"값은 {', '.join(allowed)} 가운데 하나여야 합니다. 지금 값: {odd[0][:40]}",
    en=f"each value should be one of {', '.join(allowed)}; got {odd[0][:40]}",
)
### BEGIN HIDDEN TESTS
from gangso import exercises

truth = exercises.whole(CASE).judged(seed)
said = {letter for letter, answer in judged.items() if answer == "leak"}
leaks = {letter for letter, answer in truth.items() if answer == "leak"}
assert leaks <= said, tr(
    ko="누수를 놓쳤습니다. 누수는 두 가지입니다. 시험할 웨이퍼까지 보고 센서를 골랐거나, 웨이퍼를 무작위로 나누어 같은 로트가 양쪽에 들어갔습니다.",
    en="a leak was missed. There are two kinds: sensors chosen with the tested wafers in view, and wafers divided at random, so that one lot is on both sides",
)
assert said == leaks, tr(
    ko="누수가 아닌 것을 누수라고 했습니다. 시간이 모자란 것과 우연은 누수가 아닙니다.",
    en="something is called a leak that is none: too little time and luck are no leaks",
)
### END HIDDEN TESTS
checks.well_formed()

# %% check="claims.all" points=2
assert judged is not None, tr(ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open.")
assert isinstance(judged, dict) and set(judged) == set("ABCDEF"), tr(
    ko="첫 번째 확인부터 통과하십시오.", en="pass the first check before this one"
)
### BEGIN HIDDEN TESTS
from gangso import exercises

truth = exercises.whole(CASE).judged(seed)
said = {letter: str(verdict) for letter, verdict in judged.items()}
assert not any(truth[letter] == "not known yet" and said[letter] in ("usable", "luck") for letter in said), tr(
    ko="그날에는 아직 모르던 표시로 배운 보고를 받아들였습니다. 마지막 학습 웨이퍼의 검사가 첫 시험 웨이퍼를 만들기 전에 끝났습니까?",
    en="a report is accepted that learned from labels nobody had yet: was the test of the last training wafer over before the first tested wafer was made?",
)
assert not any(truth[letter] == "luck" and said[letter] == "usable" for letter in said), tr(
    ko="우연히 나올 개수(센서 수 x 0.05)만큼만 찾은 보고를 받아들였습니다. 아무것도 없어도 p < 0.05는 센서의 몇 %에서 나옵니까? 꼭 그만큼이면 많지 않은 것입니다.",
    en="a report is accepted that found no more than chance would: of how many sensors is p < 0.05 if there is nothing? Exactly as many is not more.",
)
assert not any(truth[letter] == "usable" and said[letter] != "usable" for letter in said), tr(
    ko="쓸 수 있는 보고를 버렸습니다. AUC가 낮은 것은 네 가지 이유에 없습니다. 날수가 꼭 맞으면 모르던 것이 아닙니다.",
    en="a usable report is refused: a low AUC is none of the three reasons, and exactly enough days are enough",
)
assert said == truth, tr(
    ko="아직 맞지 않는 보고가 있습니다. 누수, 시간, 우연의 차례로 보십시오.",
    en="some report is not judged rightly yet: look for a leak, then at the time, then at chance",
)
### END HIDDEN TESTS
checks.well_formed()

# %% [markdown] lang="ko"
# ## 2. 이 계측기를 쓰겠습니까? (3점)
#
# 계측기 다섯 가지의 게이지 R&R 시험입니다. 웨이퍼 10장을 계측 자리 3곳에서 3번씩 쟀습니다. 강의의 함수 `gauge`를 아래에 두었습니다.
#
# - **주어진 것**: 딕셔너리 `meters`. `meters["P"]`는 모양이 (10, 3, 3)인 배열입니다 (웨이퍼, 자리, 반복; nm).
# - **돌려줄 것**: 변수 `verdict`에 `{"P": ..., ..., "T": ...}`. 전체 산포에 대한 R&R의 몫은 $\sqrt{s^2 + e^2} / \sqrt{p^2 + s^2 + e^2}$입니다($p$ 웨이퍼, $s$ 자리, $e$ 반복의 표준편차).
#     - `"use"`: 한 번만 재도 몫이 0.30 이하입니다.
#     - `"repeat"`: 그렇지는 않지만, **한 자리에서 네 번 재어 평균하면** 0.30 이하입니다.
#     - `"match"`: 네 번을 평균해도 0.30을 넘습니다. 자리를 서로 맞추어야 합니다.
#     - 그리고 변수 `share`에 `{"P": ..., ..., "T": ...}`: **네 번을 평균했을 때의 몫**(실수, 0.001까지)
# - **도움말**: 네 번의 평균에서 $e$와 $s$ 가운데 무엇이 얼마나 줄어듭니까?
# - **확인 방법**: `"use"`를 모두 맞히면 1점, 판정 다섯 개가 모두 맞으면 1점, `share`가 맞으면 1점입니다.

# %% [markdown] lang="en"
# ## 2. Would you use this meter? (3 points)
#
# Here are gauge R&R studies of five meters: 10 wafers, each measured 3 times at each of 3 stations. The lesson's function `gauge` is below.
#
# - **Given**: the dictionary `meters`; `meters["P"]` is an array of the shape (10, 3, 3): wafer, station, repetition; nm
# - **Return**: in the variable `verdict`, `{"P": ..., ..., "T": ...}`. The share of R&R in all variation is $\sqrt{s^2 + e^2} / \sqrt{p^2 + s^2 + e^2}$, with the standard deviations $p$ of wafers, $s$ of stations, $e$ of repetitions.
#     - `"use"`: measured once, the share is 0.30 or less.
#     - `"repeat"`: it is not, but with **the mean of four readings at one station** it is.
#     - `"match"`: with the mean of four it is still above 0.30: the stations have to be matched.
#     - And in the variable `share`, `{"P": ..., ..., "T": ...}`: **the share with the mean of four** (a number, right to 0.001)
# - **Hint**: of $e$ and $s$, which gets smaller in a mean of four, and by how much?
# - **How it is checked**: 1 point if every `"use"` is right, 1 if all five verdicts are, 1 if `share` is.


# %% given="meters"
def gauge(x):
    tr(
        ko="웨이퍼, 계측기, 반복의 표준편차. x의 모양은 (웨이퍼, 계측기, 반복)입니다.",
        en="Standard deviations of wafers, stations and repetitions; x has the shape (wafers, stations, repetitions).",
    )
    n, stations, times = x.shape
    wafer, station = x.mean(axis=(1, 2)), x.mean(axis=(0, 2))
    rest = x - wafer[:, None, None] - station[None, :, None] + x.mean()
    repeat = (rest**2).sum() / (x.size - n - stations + 1)
    between = max(0, station.var(ddof=1) - repeat / (n * times))
    part = max(0, wafer.var(ddof=1) - repeat / (stations * times))
    return np.sqrt([part, between, repeat])


meters = exercise.meters(seed)
verdict = share = None  # your answer to question 2
pd.DataFrame({letter: gauge(x) for letter, x in meters.items()}, ["p (nm)", "s (nm)", "e (nm)"]).T.round(2)

# %% answer="meters"
### BEGIN SOLUTION
verdict, share = {}, {}
for letter, x in meters.items():
    p, s, e = gauge(x)
    once = np.sqrt(s**2 + e**2) / np.sqrt(p**2 + s**2 + e**2)
    four = np.sqrt(s**2 + e**2 / 4) / np.sqrt(p**2 + s**2 + e**2 / 4)
    share[letter] = four
    verdict[letter] = "use" if once <= 0.3 else "repeat" if four <= 0.3 else "match"
### END SOLUTION

# %% check="meters" points=1
assert verdict is not None, tr(ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open.")
assert isinstance(verdict, dict) and set(verdict) == set("PQRST"), tr(
    ko=f"verdict는 P부터 T까지 다섯 개가 모두 있는 딕셔너리여야 합니다. 지금 값: {str(verdict)[:80]}",
    en=f"verdict should be a dictionary with all of P to T; got {str(verdict)[:80]}",
)
odd = [str(word) for word in verdict.values() if str(word) not in ("use", "repeat", "match")]
assert not odd, tr(
    ko=f"값은 use, repeat, match 가운데 하나여야 합니다. 지금 값: {odd[0][:40]}",
    en=f"each value should be use, repeat or match; got {odd[0][:40]}",
)
### BEGIN HIDDEN TESTS
from gangso import exercises

truth = exercises.whole(CASE).verdicts(seed)
said = {letter for letter, word in verdict.items() if word == "use"}
use = {letter for letter, word in truth.items() if word == "use"}
assert use <= said, tr(
    ko="쓸 수 있는 계측기를 버렸습니다. 표준편차는 더하지 않고 제곱해서 더합니다. 그리고 나누는 것은 웨이퍼의 산포가 아니라 전체 산포입니다.",
    en="a usable meter is refused: standard deviations are not added, their squares are; and the share is that of all variation, not of the wafers' own",
)
assert said == use, tr(
    ko="한 번 재서는 쓸 수 없는 계측기를 쓰겠다고 했습니다. 몫은 분산의 비가 아니라 표준편차의 비입니다.",
    en="a meter is taken that is not good enough with one reading: the share is one of standard deviations, not of variances",
)
### END HIDDEN TESTS
checks.well_formed()

# %% check="meters.all" points=1
assert verdict is not None, tr(ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open.")
assert isinstance(verdict, dict) and set(verdict) == set("PQRST"), tr(
    ko="첫 번째 확인부터 통과하십시오.", en="pass the first check before this one"
)
### BEGIN HIDDEN TESTS
from gangso import exercises

truth = exercises.whole(CASE).verdicts(seed)
said = {letter: str(word) for letter, word in verdict.items()}
assert not any(truth[letter] == "match" and said[letter] == "repeat" for letter in said), tr(
    ko="네 번 재어 평균해도 자리의 차이는 그대로입니다. 평균은 반복의 산포만 줄입니다.",
    en="the mean of four readings at one station leaves the difference between stations as it is; it reduces that of repetitions alone",
)
assert not any(truth[letter] == "repeat" and said[letter] == "match" for letter in said), tr(
    ko="네 번의 평균이면 되는 계측기를 고치라고 했습니다. 네 번의 평균에서 반복의 표준편차는 절반, 분산은 4분의 1이 됩니다.",
    en="a meter is to be matched that only needs a mean of four: there the standard deviation of repetitions is a half, their variance a quarter",
)
assert said == truth, tr(
    ko="아직 맞지 않는 계측기가 있습니다. 한 번 잴 때의 몫부터 보십시오.",
    en="some meter is not judged rightly yet: look at the share with one reading first",
)
### END HIDDEN TESTS
checks.well_formed()

# %% check="meters.share" points=1
assert share is not None, tr(ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open.")
assert isinstance(share, dict) and set(share) == set("PQRST"), tr(
    ko=f"share는 P부터 T까지 다섯 개가 모두 있는 딕셔너리여야 합니다. 지금 값: {str(share)[:80]}",
    en=f"share should be a dictionary with all of P to T; got {str(share)[:80]}",
)
assert all(isinstance(value, int | float | np.number) and 0 < value < 1 for value in share.values()), tr(
    ko="몫은 0과 1 사이의 실수여야 합니다.",
    en="a share should be a number between 0 and 1",
)
### BEGIN HIDDEN TESTS
from gangso import exercises

truth = exercises.whole(CASE).shares(seed)
off = max(abs(float(share[letter]) - value) for letter, value in truth.items())
assert off <= 0.0006, tr(
    ko=f"어느 몫이 {off:.3f}만큼 다릅니다. 네 번의 평균에서 반복의 분산은 위와 아래 모두에서 4분의 1이 되고, 자리의 분산은 그대로입니다.",
    en=f"some share is off by {off:.3f}: in the mean of four the variance of repetitions is a quarter, above and below the line, and that of stations stays",
)
### END HIDDEN TESTS
checks.well_formed()

# %% [markdown] lang="ko"
# ## 3. 여러분의 라인 셋 (4점)
#
# 라인 세 곳의 넉 달 기록입니다. 월요일부터 지켜볼 센서를 정합니다. 같은 로트의 웨이퍼는 함께 불합격하고, 센서에도 로트마다의 수준이 있습니다. **어느 달에만**, 또는 **한 달만 빼고** 불합격과 함께 움직인 센서가 있는 라인도, **지켜볼 것이 하나도 없는** 라인도 있습니다.
#
# - **주어진 것**: 딕셔너리 `lines`. `lines["A"]`는 표이고 한 행이 웨이퍼 한 장입니다. 열은 `lot`, `month` (1~4), `fail` (불합격 1, 합격 0), `s01`부터 `s30`까지.
# - **돌려줄 것**: 변수 `watch`에 `{"A": [...], "B": [...], "C": [...]}`. 라인마다 **네 달 모두** 불합격한 웨이퍼의 값이 같은 쪽으로 뚜렷이 벗어난 센서의 이름을 적습니다. 없으면 빈 리스트 `[]`입니다.
# - **얼마나 뚜렷합니까?** 지켜볼 센서는 *어느 달에도* 평균의 차이가 표준오차의 4배를 넘습니다. 달마다, 불합격한 웨이퍼 $n_1$장과 합격한 웨이퍼 $n_0$장에서 $(\bar x_1 - \bar x_0) / \sqrt{s_1^2/n_1 + s_0^2/n_0}$로 셉니다($\bar x$ 평균, $s$ 표준편차). 로트의 평균이 아니라 웨이퍼의 값입니다. 나머지는 가장 약한 달에 1.2배를 넘지 못합니다(부호까지 따집니다).
# - **확인 방법**: 지켜볼 것이 있는 라인에서 센서를 모두, 그것만 맞히면 2점. 그러고 나서 지켜볼 것이 없는 라인에 아무것도 적지 않으면 2점. 모두 비워 두면 0점입니다.

# %% [markdown] lang="en"
# ## 3. Three lines of your own (4 points)
#
# Here are four months of three lines. Decide which sensors to watch from Monday. Wafers of one lot fail together, and the sensors have a level of the lot, too. On some line there are sensors that went with the failures **in one month only, or in all but one**; on some line there is **nothing to watch at all**.
#
# - **Given**: the dictionary `lines`; `lines["A"]` is a table with one row a wafer and the columns `lot`, `month` (1 to 4), `fail` (1 failed, 0 passed), `s01` to `s30`
# - **Return**: in the variable `watch`, `{"A": [...], "B": [...], "C": [...]}`: for each line the names of the sensors in which failed wafers are clearly off **to the same side in all four months**; an empty list `[]` if there are none.
# - **How clear is it?** In *every* month, a sensor to be watched has a difference of means above 4 standard errors: in each month, over the $n_1$ wafers that failed and the $n_0$ that passed, $(\bar x_1 - \bar x_0) / \sqrt{s_1^2/n_1 + s_0^2/n_0}$, with $\bar x$ the mean and $s$ the standard deviation of wafers, not of lot means. In its weakest month no other has more than 1.2 (with its sign).
# - **How it is checked**: 2 points if on the line that has something to watch exactly those sensors are named; then 2 more if nothing is named on the lines that have nothing. All lists empty give 0 points.

# %% given="lines"
lines = exercise.lines(seed)
watch = None  # your answer to question 3
lines["A"].groupby("month").fail.agg(["size", "sum"])

# %% answer="watch"
### BEGIN SOLUTION
watch = {}
for letter, table in lines.items():
    sensors = [name for name in table if name.startswith("s") and name[1:].isdigit()]
    far = []
    for _, rows in table.groupby("month"):
        bad, good = rows[rows.fail == 1][sensors], rows[rows.fail == 0][sensors]
        error = np.sqrt(bad.var() / len(bad) + good.var() / len(good))
        far.append((bad.mean() - good.mean()) / error)
    far = pd.DataFrame(far)
    steady = (far > 2.5).all() | (far < -2.5).all()
    watch[letter] = steady.index[steady].tolist()
### END SOLUTION

# %% check="watch" points=2
assert watch is not None, tr(ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open.")
assert isinstance(watch, dict) and set(watch) == set("ABC"), tr(
    ko=f"watch는 A, B, C가 모두 있는 딕셔너리여야 합니다. 지금 값: {str(watch)[:80]}",
    en=f"watch should be a dictionary with A, B and C; got {str(watch)[:80]}",
)
assert all(isinstance(names, list) for names in watch.values()), tr(
    ko='값은 센서 이름의 리스트여야 합니다. 예: ["s01", "s07"], 없으면 []',
    en='each value should be a list of names, such as ["s01", "s07"], or [] if there are none',
)
unknown = sorted({str(name) for names in watch.values() for name in names} - {f"s{n:02d}" for n in range(1, 31)})
assert not unknown, tr(
    ko=f'센서의 이름은 "s01"부터 "s30"까지입니다. 지금 값: {unknown[0][:40]}',
    en=f'the names of sensors are "s01" to "s30"; got {unknown[0][:40]}',
)
assert any(watch.values()), tr(
    ko="세 라인이 모두 비어 있습니다. 지켜볼 것이 있는 라인이 하나 있습니다.",
    en="all three lists are empty: one of the lines has something to watch",
)
### BEGIN HIDDEN TESTS
from gangso import exercises

truth = exercises.whole(CASE).planted(seed)
(line,) = [letter for letter, names in truth.items() if names]
said = set(map(str, watch[line]))
assert said, tr(
    ko="지켜볼 것이 있는 라인에 아무것도 적지 않았습니다. 네 달 가운데 가장 약한 달에서도 뚜렷한 센서를 찾으십시오.",
    en="nothing is named on the line that has something to watch: look for sensors that are clear in the weakest of the four months, too",
)
assert set(truth[line]) <= said, tr(
    ko="지켜볼 센서를 빠뜨렸습니다. 높은 쪽으로 벗어난 것과 낮은 쪽으로 벗어난 것을 모두 보았습니까?",
    en="a sensor to be watched is missing: did you look at those that are off upwards and at those that are off downwards?",
)
assert said == set(truth[line]), tr(
    ko="그 라인에서 네 달 모두에 나타나지 않은 센서까지 적었습니다. 기록 전체의 p값은 로트 때문에 너무 작습니다.",
    en="on that line sensors are named that did not show in all four months: p-values of the whole record are too small, because of the lots",
)
### END HIDDEN TESTS
checks.well_formed()

# %% check="watch.none" points=2
assert watch is not None, tr(ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open.")
assert isinstance(watch, dict) and set(watch) == set("ABC") and all(isinstance(n, list) for n in watch.values()), tr(
    ko="첫 번째 확인부터 통과하십시오.", en="pass the first check before this one"
)
### BEGIN HIDDEN TESTS
from gangso import exercises

truth = exercises.whole(CASE).planted(seed)
(line,) = [letter for letter, names in truth.items() if names]
assert set(map(str, watch[line])) & set(truth[line]), tr(
    ko="먼저 지켜볼 것이 있는 라인을 찾으십시오. 모두 비운 답은 점수가 없습니다.",
    en="first find the line that has something to watch: all lists empty give no points",
)
assert not any(names for letter, names in watch.items() if letter != line), tr(
    ko="지켜볼 것이 없는 라인에 센서를 적었습니다. 어느 달에는 나타나지 않았거나, 달마다 다른 쪽이었거나, 로트 때문에 그렇게 보인 것입니다. 달마다 따로 보십시오.",
    en="sensors are named on a line that has nothing to watch: in some month they did not show, or they were off to the other side, or they look so because of the lots; look at each month by itself",
)
### END HIDDEN TESTS
checks.well_formed()

# %% [markdown] lang="ko"
# ## 4. 누수를 찾아 고치십시오 (4점)
#
# 협력 회사가 아래 함수 `claimed_auc`로 "센서로 불합격을 맞힐 수 있다"고 보고했습니다. 잘못이 두 가지 있습니다.
#
# - **받는 것**: 센서 값 `X` (웨이퍼 × 센서), 불합격 1과 합격 0의 `y`, 웨이퍼마다의 로트 `lot`
# - **돌려줄 것**: 실수 하나. 처음 보는 **로트**에서의 AUC를 돌려주는 함수 `honest_auc(X, y, lot)`를 쓰십시오. 센서 10개를 고르고 `fitted`로 배우는 것은 그대로 둡니다.
# - **쓸 수 있는 것**: `best(X, y)` (불합격과 가장 관계있는 것부터 늘어놓은 열 번호), `fitted(X_train, y_train, X_test)` (시험 웨이퍼의 점수), `roc_auc_score(y, score)`. 나누는 것은 `GroupKFold(5).split(X, y, lot)`처럼 할 수 있습니다.
# - **예**: 표시를 무작위로 섞은 데이터에서 `claimed_auc`는 0.75쯤이고, `honest_auc`는 여러 번의 평균이 0.5쯤이어야 합니다.
# - **확인 방법**: 뚜렷한 데이터 (1점), 섞은 표시 (2점), 로트에 따라서만 다른 데이터 (1점)

# %% [markdown] lang="en"
# ## 4. Find the leak and mend it (4 points)
#
# With the function `claimed_auc` below, a supplier reports that sensors can tell the failures. Two things are wrong with it.
#
# - **Given**: values of sensors `X` (wafers × sensors), `y` with 1 for failed and 0 for passed, the lot of each wafer `lot`
# - **Return**: one number. Write a function `honest_auc(X, y, lot)` that returns the AUC on **lots** never seen. Choosing 10 sensors and learning with `fitted` stay as they are.
# - **To be used**: `best(X, y)` (numbers of the columns, those that go best with the failures first), `fitted(X_train, y_train, X_test)` (scores of the test wafers), `roc_auc_score(y, score)`. Folds can be had by `GroupKFold(5).split(X, y, lot)`.
# - **Example**: on data with shuffled labels `claimed_auc` gives about 0.75; the mean of several `honest_auc` should be about 0.5.
# - **How it is checked**: on clear data (1 point), on shuffled labels (2 points), on data that differ by lot only (1 point)

# %% given="supplier"
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold, KFold


def best(X, y):
    tr(
        ko="열 번호. y와 가장 관계있는 것이 맨 앞입니다.",
        en="Numbers of the columns, the one that goes best with y first.",
    )
    centred = X - X.mean(axis=0)
    return np.argsort(-np.abs((y - y.mean()) @ centred) / (centred.std(axis=0) + 1e-9))


def fitted(X_train, y_train, X_test):
    tr(
        ko="학습 웨이퍼에서 배운, 모든 열의 직선으로 매긴 시험 웨이퍼의 점수.",
        en="Scores of the test wafers by a straight line in all columns, learned from the training wafers.",
    )
    middle, spread = X_train.mean(axis=0), X_train.std(axis=0) + 1e-9
    known = (X_train - middle) / spread
    slope = np.linalg.solve(known.T @ known + np.eye(known.shape[1]), known.T @ (y_train - y_train.mean()))
    return (X_test - middle) / spread @ slope


# %% given="claimed"
def claimed_auc(X, y, lot):
    tr(ko="협력 회사의 점수.", en="The supplier's score.")
    chosen = best(X, y)[:10]
    score = np.empty(len(y))
    for train, test in KFold(5, shuffle=True, random_state=0).split(X):
        score[test] = fitted(X[train][:, chosen], y[train], X[test][:, chosen])
    return roc_auc_score(y, score)


# %% answer="honest"
def honest_auc(X, y, lot):
    ### BEGIN SOLUTION
    score = np.empty(len(y))
    for train, test in GroupKFold(5).split(X, y, lot):
        chosen = best(X[train], y[train])[:10]
        score[test] = fitted(X[train][:, chosen], y[train], X[test][:, chosen])
    return roc_auc_score(y, score)
    ### END SOLUTION


# %% given="made"
def made_wafers(rng, shift=0.0, by_lot=False, lots=40, each=5, columns=150):
    tr(
        ko="세 열에서 불합격이 `shift`만큼 큰 웨이퍼들. `by_lot`이면 로트가 통째로 불합격하고 모든 열이 로트를 압니다.",
        en="Wafers whose failures are larger by `shift` in three columns; with `by_lot`, whole lots fail and all columns know the lot.",
    )
    lot = np.repeat(np.arange(lots), each)
    y = (
        np.repeat(rng.permutation(lots) < lots // 4, each)
        if by_lot
        else rng.permutation(lots * each) < lots * each // 4
    )
    X = rng.normal(size=(len(y), columns))
    if by_lot:
        X = rng.normal(size=(lots, columns))[lot] + 0.1 * X
    X[:, :3] += shift * y[:, None]
    order = rng.permutation(len(y))
    return X[order], y[order].astype(int), lot[order]


# %% check="honest" points=1
X, y, lot = made_wafers(np.random.default_rng(1), shift=1.5)
got = honest_auc(X, y, lot)
assert got is not None and np.ndim(got) == 0, tr(
    ko=f"실수 하나를 돌려주어야 합니다. 돌려준 값: {type(got).__name__}",
    en=f"should return one number; got {type(got).__name__}",
)
assert np.isfinite(float(got)), tr(
    ko="AUC가 nan입니다. 한 폴드에 불합격만, 또는 합격만 있는 것이 아닙니까? 폴드마다 세지 말고, 점수를 모아 마지막에 한 번에 세십시오.",
    en="the AUC is nan: does some fold hold only failed or only passed wafers? Collect the scores of all folds, and count once at the end.",
)
assert 0.88 < float(got) <= 1, tr(
    ko=f"뚜렷한 센서가 세 개 있는데 AUC가 {float(got):.2f}입니다. 웨이퍼와 정답의 순서가 어긋나지 않았습니까? 0과 1의 판정이 아니라 점수로 셌습니까? return이 for 안에 있어 첫 폴드에서 끝나지 않았습니까?",
    en=f"there are three clear sensors, yet the AUC is {float(got):.2f}: do wafers and labels still belong together? Is it made of scores, not of verdicts of 0 and 1? Does `return` stand inside the loop, so that it ends after the first fold?",
)
### BEGIN HIDDEN TESTS
X, y, lot = made_wafers(np.random.default_rng(11), shift=1.3)
got = float(honest_auc(X, y, lot))
assert 0.84 < got <= 1, tr(
    ko=f"조금 겹치는 데이터에서 AUC가 {got:.2f}입니다. 시험 웨이퍼의 점수를 모아, 그 정답과 함께 계산했습니까?",
    en=f"on data that overlap a little the AUC is {got:.2f}: is it made of the scores of the test wafers and their own labels?",
)
X, y, lot = made_wafers(np.random.default_rng(12), shift=1.5)
got = float(honest_auc(X, y, np.array([f"L{number}" for number in lot])))
assert got > 0.9, tr(
    ko=f"로트의 이름이 글자인 데이터에서 AUC가 {got:.2f}입니다. 로트의 번호를 센서처럼 쓰지 않았습니까?",
    en=f"on data whose lots have names the AUC is {got:.2f}: is the number of the lot used as a sensor?",
)
### END HIDDEN TESTS
checks.passed()

# %% check="honest.choice" points=2
draws = [made_wafers(np.random.default_rng(20 + draw)) for draw in range(6)]
got = [honest_auc(*wafers) for wafers in draws]
assert all(value is not None and np.ndim(value) == 0 for value in got), tr(
    ko="첫 번째 확인부터 통과하십시오.", en="pass the first check before this one"
)
mean = float(np.mean([float(value) for value in got]))
assert np.isfinite(mean), tr(
    ko="어느 AUC가 nan입니다. 한 폴드에 한쪽만 있습니다. 점수를 모아 마지막에 한 번에 세십시오.",
    en="some AUC is nan: a fold holds one kind of wafer only. Collect the scores, and count once at the end.",
)
assert mean < 0.63, tr(
    ko=f"표시가 센서와 아무 관계가 없는데 AUC의 평균이 {mean:.2f}입니다. 시험할 웨이퍼의 답을 본 뒤에 센서를 고르지 않았습니까? 학습한 웨이퍼를 다시 채점하지 않았습니까?",
    en=f"the labels have nothing to do with the sensors, yet the mean AUC is {mean:.2f}: were the sensors chosen with the answers of the tested wafers in view, or the wafers scored that were learned from?",
)
assert mean > 0.38, tr(
    ko=f"섞은 표시에서 AUC의 평균이 {mean:.2f}로 0.5보다 훨씬 낮습니다. 점수의 부호를 뒤집지 않았습니까?",
    en=f"on shuffled labels the mean AUC is {mean:.2f}, far below 0.5: is the sign of the scores turned round?",
)
### BEGIN HIDDEN TESTS
hidden = [float(honest_auc(*made_wafers(np.random.default_rng(40 + draw), columns=250))) for draw in range(6)]
assert 0.38 < np.mean(hidden) < 0.63 and np.std(hidden) > 1e-6, tr(
    ko=f"센서가 더 많은 섞은 데이터에서 AUC의 평균이 {np.mean(hidden):.2f}입니다. 0.5쯤에서 조금씩 달라야 합니다.",
    en=f"on shuffled data with more sensors the mean AUC is {np.mean(hidden):.2f}; it should vary about 0.5",
)
X, y, lot = made_wafers(np.random.default_rng(50), shift=0.9)
got = float(honest_auc(X, y, lot))
assert got > 0.7, tr(
    ko=f"관계가 있는 데이터에서도 AUC가 {got:.2f}입니다. 센서를 여전히 골라야 합니다.",
    en=f"on data with a relation the AUC is {got:.2f} too: sensors still have to be chosen",
)
### END HIDDEN TESTS
checks.passed()

# %% check="honest.lots" points=1
draws = [made_wafers(np.random.default_rng(30 + draw), by_lot=True) for draw in range(6)]
got = [honest_auc(*wafers) for wafers in draws]
assert all(value is not None and np.ndim(value) == 0 for value in got), tr(
    ko="첫 번째 확인부터 통과하십시오.", en="pass the first check before this one"
)
mean = float(np.mean([float(value) for value in got]))
assert np.isfinite(mean), tr(
    ko="어느 AUC가 nan입니다. 한 폴드에 한쪽만 있습니다. 점수를 모아 마지막에 한 번에 세십시오.",
    en="some AUC is nan: a fold holds one kind of wafer only. Collect the scores, and count once at the end.",
)
assert mean < 0.65, tr(
    ko=f"센서가 로트만 아는 데이터에서 AUC의 평균이 {mean:.2f}입니다. 시험할 로트의 다른 웨이퍼가 학습에 들어 있지 않습니까? 센서를 고를 때 시험할 웨이퍼의 답을 보지 않았습니까?",
    en=f"on data whose sensors know nothing but the lot the mean AUC is {mean:.2f}: are other wafers of the tested lots in training, or were the sensors chosen with the answers of the tested wafers in view?",
)
### BEGIN HIDDEN TESTS
X, y, lot = made_wafers(np.random.default_rng(60), shift=2.5, by_lot=True)
got = float(honest_auc(X, y, lot))
assert got > 0.7, tr(
    ko=f"로트마다 다르고 뚜렷한 센서도 있는 데이터에서 AUC가 {got:.2f}입니다. 센서를 고르고 배우는 것이 빠지지 않았습니까? 점수의 자리가 웨이퍼와 맞습니까?",
    en=f"on data that differ by lot and have clear sensors as well the AUC is {got:.2f}: are sensors still chosen and learned from, and is each score in the place of its wafer?",
)
### END HIDDEN TESTS
checks.passed()

# %% [markdown] lang="ko"
# ## 5. 값이 바뀌면 결정은? (3점)
#
# 여러분의 라인에서 세 규칙을 한 주 동안 돌리면 아래 표와 같습니다. `held`는 붙들어 확인하는 웨이퍼(장/주), `cured`는 그 덕에 살리는 웨이퍼(장/주), `upkeep`은 그 밖의 비용(원/주)입니다. 살린 웨이퍼 한 장은 `scrap`원을 아끼고, 한 장을 붙들 때마다 `look`원이 듭니다.
#
# - **주어진 것**: 표 `rules` (`charts` 관리도, `five` 센서 다섯, `time` 필요한 식각 시간), 딕셔너리 `cost`
# - **돌려줄 것**: 변수 `decided`에 `{"now": ..., "then": ..., "even": ...}`
#     - `"now"`: 지금 값에서 한 주에 가장 많이 아끼는 것의 이름. 아끼는 금액이 모두 0보다 작으면 `"nothing"`입니다.
#     - `"then"`: 붙드는 비용 `look`만 `cost["times"]`배가 되면 가장 많이 아끼는 것의 이름. 여기서도 모두 0보다 작으면 `"nothing"`입니다.
#     - `"even"`: `time`과 `charts`가 똑같이 아끼게 되는 `look`의 값(원, 실수). 이 둘만 견준 값입니다. `five`나 아무것도 하지 않는 것이 더 나을 수 있으므로, *가장 나은 규칙*이 바뀌는 값과는 다를 수 있습니다.
# - **확인 방법**: 하나에 1점씩. 금액은 1원까지 맞으면 됩니다.

# %% [markdown] lang="en"
# ## 5. And if a price changes? (3 points)
#
# On your line, a week of each of three rules looks as in the table below: `held` wafers held and looked at a week, `cured` wafers saved by that a week, `upkeep` all other costs (KRW a week). A wafer that is saved is worth `scrap` KRW; each wafer held costs `look` KRW.
#
# - **Given**: the table `rules` (`charts` control charts, `five` five sensors, `time` needed etch time), the dictionary `cost`
# - **Return**: in the variable `decided`, `{"now": ..., "then": ..., "even": ...}`
#     - `"now"`: the name of what saves most in a week at these prices; `"nothing"` if all of them save less than 0.
#     - `"then"`: the name of what saves most if only the cost `look` is multiplied by `cost["times"]`; `"nothing"` here, too, if all save less than 0
#     - `"even"`: the value of `look` (KRW, a number) at which `time` and `charts` save the same; it compares these two alone. As `five` or nothing may be better than both, the *best* rule may change at another price.
# - **How it is checked**: 1 point each; an amount has to be right to 1 KRW.

# %% given="rules"
rules, cost = exercise.rules(seed)
decided = None  # your answer to question 5
print(cost)
rules


# %% answer="prices"
### BEGIN SOLUTION
def best_rule(look):
    saved = cost["scrap"] * rules.cured - look * rules.held - rules.upkeep
    return saved.idxmax() if saved.max() > 0 else "nothing"


more = rules.loc["time"] - rules.loc["charts"]
decided = {
    "now": best_rule(cost["look"]),
    "then": best_rule(cost["times"] * cost["look"]),
    "even": (cost["scrap"] * more.cured - more.upkeep) / more.held,
}
### END SOLUTION

# %% check="prices" points=1
assert decided is not None, tr(ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open.")
assert isinstance(decided, dict) and {"now", "then", "even"} <= set(decided), tr(
    ko=f'decided는 "now", "then", "even"이 있는 딕셔너리여야 합니다. 지금 값: {str(decided)[:80]}',
    en=f'decided should be a dictionary with "now", "then" and "even"; got {str(decided)[:80]}',
)
assert str(decided["now"]) in ("charts", "five", "time", "nothing"), tr(
    ko=f"now는 charts, five, time, nothing 가운데 하나여야 합니다. 지금 값: {str(decided['now'])[:40]}",
    en=f"now should be charts, five, time or nothing; got {str(decided['now'])[:40]}",
)
### BEGIN HIDDEN TESTS
from gangso import exercises

now, then, even = exercises.whole(CASE).weighed(seed)
assert now != "nothing" or str(decided["now"]) == "nothing", tr(
    ko="지금 값에서는 어느 규칙도 아끼지 못합니다. 손해가 가장 적은 것이 아니라 아무것도 하지 않는 것이 낫습니다.",
    en="at these prices none of the rules saves anything: doing nothing is better than the smallest loss",
)
assert str(decided["now"]) == now, tr(
    ko="지금 값에서 가장 많이 아끼는 것이 아닙니다. 살린 수만이 아니라 붙드는 비용과 그 밖의 비용도 빼십시오.",
    en="that is not what saves most at these prices: take off the looks and the other costs, not only count what is cured",
)
### END HIDDEN TESTS
checks.well_formed()

# %% check="prices.then" points=1
assert decided is not None, tr(ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open.")
assert isinstance(decided, dict) and str(decided.get("then")) in ("charts", "five", "time", "nothing"), tr(
    ko="then은 charts, five, time, nothing 가운데 하나여야 합니다.",
    en="then should be charts, five, time or nothing",
)
### BEGIN HIDDEN TESTS
from gangso import exercises

now, then, even = exercises.whole(CASE).weighed(seed)
assert str(decided["then"]) == then, tr(
    ko="붙드는 비용만 바뀌었을 때 가장 나은 것이 아닙니다. 모두 손해라면 nothing입니다. 살린 웨이퍼의 값과 그 밖의 비용은 그대로입니다.",
    en="that is not the best when only the look has another cost; it is nothing where all lose. The value of a saved wafer and the other costs stay as they are.",
)
### END HIDDEN TESTS
checks.well_formed()

# %% check="prices.even" points=1
assert decided is not None, tr(ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open.")
assert isinstance(decided, dict) and isinstance(decided.get("even"), int | float | np.number), tr(
    ko=f"even은 금액(숫자 하나)이어야 합니다. 지금 값: {str(decided)[:80]}",
    en=f"even should be an amount, one number; got {str(decided)[:80]}",
)
### BEGIN HIDDEN TESTS
from gangso import exercises

now, then, even = exercises.whole(CASE).weighed(seed)
table, prices = exercises.whole(CASE).rules(seed)
alone = (prices["scrap"] * table.cured.time - table.upkeep.time) / table.held.time
assert abs(float(decided["even"]) - alone) > 1, tr(
    ko="그것은 time이 아무것도 아끼지 못하게 되는 값입니다. 물은 것은 charts와 같아지는 값입니다.",
    en="that is the price at which time saves nothing; asked is where it saves the same as charts",
)
assert abs(float(decided["even"]) - even) <= 1, tr(
    ko="두 규칙이 같아지는 값이 아닙니다. 두 규칙의 차이를 식으로 쓰고 look에 대해 푸십시오. 그 밖의 비용도 차이에 들어갑니다.",
    en="at that price they are not even: write the difference of the two rules and solve it for look; the other costs are part of the difference",
)
### END HIDDEN TESTS
checks.well_formed()

# %% [markdown] lang="ko"
# ## 6. 결정을 글로 (3점, 강사가 채점)
#
# 생산 담당자에게 보내는 메모를 **6~8문장 또는 항목**으로 쓰십시오. 세 라인 가운데 어디에서 어느 센서를 지켜보고 어디에서는 지켜보지 않는지와 그 이유, 그 센서를 지난달에도 알아볼 수 있었는지, 5번의 세 규칙 가운데 무엇을 할지(또는 아무것도 하지 않을지)와 붙드는 비용이 `cost["times"]`배가 되면 무엇으로 바꿀지, 이 결정이 틀릴 수 있는 이유, 그리고 누가 무엇을 한 달 동안 세어 확인할지 적습니다.
#
# 채점: 근거가 되는 숫자가 있습니다 (1점). 불확실함을 숨기지 않습니다 (1점). 누가 언제 무엇을 할지 분명합니다 (1점).

# %% [markdown] lang="en"
# ## 6. The decision in writing (3 points, graded by your instructor)
#
# Write a memo of **6 to 8 sentences or bullet points** to the production manager: on which of the three lines which sensors are watched, on which none, and why; whether these sensors would have been seen last month; which of question 5's rules is to be used (or none), and to what it changes if a look costs `cost["times"]` as much; why this decision may be wrong; and who counts what for a month to find out.
#
# Grading: there are numbers that it rests on (1 point), uncertainty is not hidden (1 point), it is clear who does what by when (1 point).

# %% [markdown] lang="ko" memo="decision" points=3
# ### BEGIN SOLUTION
# 좋은 답은 지켜볼 센서를 가장 약한 달의 거리(표준오차의 몇 배)와 함께 적고, 나머지 두 라인은 비워 두는 이유(한 달에만 나타남, 로트 때문에 작아진 p값)를 말합니다. 네 달 모두 같은 쪽이었으므로 지난달에도 알아볼 수 있었다고 하되, 원인이라는 증거는 아니며 로트가 수십 개뿐임을 밝힙니다. 5번의 금액을 원으로 적고 붙드는 비용이 바뀌면 무엇으로 바꿀지 정하며(`even`은 두 규칙만 견준 값이므로 바꾸는 값이라고 하지 않습니다), 살리는 수가 한 주 1장 안팎이라 한 달로는 불확실하다고 말합니다. 누가 언제까지 붙든 수와 살린 수를 로트마다 세는지, 불합격의 이유를 누가 나누는지 정합니다.
# ### END SOLUTION

# %% [markdown] lang="en" memo="decision" points=3
# ### BEGIN SOLUTION
# A good answer names the sensors to watch with their distance in the weakest month (so many standard errors), and says why the other two lines stay empty (seen in one month only; p-values too small because of lots). As they were off to the same side in all four months, they would have been seen last month; but that is no proof of a cause, and there are only some dozens of lots a month. It gives the amounts of question 5 in KRW, says to what it changes at the other cost of a look (without calling `even`, which compares two rules alone, the price of the change), and that with about one wafer saved a week a month is too short to be sure. It says who counts by when what is held and what is saved, lot by lot, and who sorts the failures by their reason.
# ### END SOLUTION
