# %% [markdown] lang="ko"
# # 과제 7. 이 배터리 팩에서 어느 나사가 풀리겠습니까?
#
# **약 60분, 20점.** 다섯 문항입니다. **여러분만의 체결 12개**에서 풀릴 것을 찾고, 공급사의 표에서 믿을 수 없는 주장을 가려내고, 남의 코드에서 누수를 고치고, 불량률이 얼마부터 남는지 계산하고, 결정을 글로 씁니다.
#
# - 답은 `### 여기에 답을 쓰십시오` 줄이 있는 셀에 씁니다. 그 아래의 `raise` 줄은 지웁니다.
# - 문항마다 **확인 셀**이 있습니다. 실행하면 무엇이 기대와 다른지 알려 줍니다. 채점할 때는 여러분이 보지 못한 데이터로도 확인합니다.
# - 다르게 쓴 풀이도 결과가 옳으면 만점입니다. 강의 노트북을 보면서 풀어도 됩니다.
# - 아직 풀지 않은 문항이 있어도 **모두 실행**(Run All)은 끝까지 갑니다.

# %% [markdown] lang="en"
# # Assignment 7. Which screws of this battery pack will come loose?
#
# **About 60 minutes, 20 points.** Five questions. You find what will come loose among **twelve joints of your own**, pick out what cannot be believed in suppliers' claims, mend a leak in somebody else's code, compute from which share of bad joints on limits pay, and write down a decision.
#
# - Write each answer into the cell that says `### Write your answer here`. Remove the `raise` line below it.
# - Every question has **check cells**. Run them: they say what differs from what was expected. Grading also uses data that you have not seen.
# - An answer written in another way gets full marks if its result is right. You may keep the lesson open beside you.
# - **Run All** goes through to the end even while questions are open.

# %% given="setup"
import matplotlib.pyplot as plt
import numpy as np

from gangso import checks, exercises, plots, tr, workplace

plots.use_style()
checks.speak_plainly()
exercise, seed = exercises.load(CASE), workplace.participant_seed(CASE)
print(tr(ko=f"참가자: {workplace.participant()}", en=f"participant: {workplace.participant()}"))

# %% [markdown] lang="ko"
# 위에 나온 이름이 여러분의 아이디인지 확인하십시오. 1번과 2번 문항의 데이터는 이 아이디로 만들어집니다.
#
# ## 1. 여러분의 체결 12개 (5점)
#
# 새 가공품 세 개에서 체결 12개를 기록했습니다. 체결기는 모두 OK라고 했지만 **몇 개는 풀립니다**. 몇 개인지는 실제 라인에서처럼 알려 드리지 않습니다. 비교할 수 있도록 양품으로 확인한 체결 48개도 드립니다. 이 데이터는 여러분의 아이디로 만들었으므로 옆 사람의 답은 여러분의 답이 아닙니다.
#
# - **주어진 것**: 양품 48개의 세 값 `known`과 판정할 12개의 세 값 `mine` (표, 한 행이 체결 하나). 회전 토크와 착좌점은 강의 2절에서 정한 그대로입니다.
#   - `running_nm`: 회전 토크 (전체 각도의 90-96 %에서 토크의 중앙값)
#   - `seat_deg`: 착좌점 (회전 토크를 뺀 나머지가 마지막 값의 0.2에 못 미치는 마지막 각도)
#   - `clamp_deg`: 착좌점부터 최대 토크까지 돈 각도
# - **돌려줄 것**: 변수 `loose`에 풀릴 체결의 번호(0-11)의 목록. 예: `[1, 4]`
# - **도움말**: 체결마다 세 값이 각각 `known`의 평균에서 **몇 표준편차** 벗어났는지 계산하십시오. (강의의 기준에는 불량이 섞일 수 있어서 중앙값과 5배를 썼습니다. 여기의 48개는 모두 확인한 양품이므로 평균과 표준편차를 쓰고, 경계는 4배면 됩니다.) `known.mean()`, `known.std()`, `.abs()`, `.max(axis=1)`을 쓸 수 있습니다. 경계에 있는 체결은 없습니다. 양품은 세 값이 모두 3.5 표준편차 안에 있고, 풀릴 체결은 적어도 한 값이 **어느 쪽으로든** 4.5 표준편차보다 멉니다.
# - **확인 방법**: 맞은 수에서 **틀린 수를 뺀** 값이 2 이상이면 2점, 빠짐도 틀림도 없으면 3점을 더 받습니다.
#
# 먼저 그림을 보십시오. 마지막 토크는 모두 비슷하고, 기록의 길이는 공구를 언제 뗐는지에 따라 다릅니다. 회색 띠는 양품의 가운데 90 %입니다. 여기에는 **곡선에 흔적이 있는** 결함만 넣었습니다. 가까스로 버틴 뭉개진 나사산처럼 흔적이 없는 결함은(강의 6절의 표) 이 방법으로 찾을 수 없습니다. 5번에서 그것을 어떻게 할지도 쓰십시오.

# %% [markdown] lang="en"
# Check that the name above is your id: the data of questions 1 and 2 are made from it.
#
# ## 1. Twelve joints of your own (5 points)
#
# Twelve joints of three new workpieces were recorded. The station said OK to all of them, yet **some will come loose**. How many is not said, as on a real line. For comparison you get 48 joints that were found good. These data are made from your id, so your neighbour's answer is not yours.
#
# - **Given**: three values of the 48 good joints, `known`, and of the twelve to be judged, `mine` (tables, one line a joint). Running torque and seating point are those defined in section 2 of the lesson.
#   - `running_nm`: running torque (median torque from 90 to 96 % of the whole angle)
#   - `seat_deg`: seating point (last angle at which the torque above the running torque is below 0.2 of its final value)
#   - `clamp_deg`: angle turned from the seating point to the highest torque
# - **Return**: in the variable `loose`, a list of the numbers (0-11) of the joints that will come loose, such as `[1, 4]`
# - **Hint**: for each joint compute **how many standard deviations** each of the three values is from the mean of `known` (the reference of the lesson may hold bad joints, hence its median and its five times; these 48 were all found good, so take mean and standard deviation, and a limit of 4); `known.mean()`, `known.std()`, `.abs()` and `.max(axis=1)` will help. No joint is on the border: all three values of a good one are within 3.5 standard deviations, and at least one value of a loose one is further than 4.5, **on either side**.
# - **How it is checked**: 2 points if right ones less **wrong ones** are two or more, 3 more if none is missing and none wrong
#
# First look at the picture. The final torques are all alike, and the length of a record depends on when the tool was taken off. The grey band is the middle 90 % of the good joints. Only faults that **leave a trace in the curve** are among them: one without, such as a stripped thread that only just held (table in section 6 of the lesson), cannot be found this way. Say in question 5 what you do about them.

# %% given="joints"
reference, new = exercise.reference(seed), exercise.to_judge(seed)
known, mine = exercise.three_values(reference), exercise.three_values(new)
loose = None  # your answer to question 1


def joint_numbers(loose):
    tr(
        ko="0에서 11까지의 서로 다른 번호가 아니면 알립니다. 그 번호를 돌려줍니다.",
        en="Complain about anything but different numbers from 0 to 11; return them.",
    )
    entries = np.ravel(loose if isinstance(loose, str) or not np.iterable(loose) else list(loose))
    assert entries.dtype.kind in "iuf" and len(entries), tr(
        ko=f"loose에는 글자가 아니라 숫자를 넣어 `[1, 4]`처럼 쓰십시오. 지금 값: {str(loose)[:60]}",
        en=f"loose should hold numbers, not text, such as `[1, 4]`; got {str(loose)[:60]}",
    )
    answer = {int(number) for number in entries if number % 1 == 0}
    assert len(answer) == len(entries) and answer <= set(range(12)), tr(
        ko=f"loose는 0부터 11까지의 서로 다른 번호의 목록이어야 합니다. 지금 값: {str(loose)[:60]}",
        en=f"loose should be a list of different numbers from 0 to 11; got {str(loose)[:60]}",
    )
    return answer


# %% given="picture"
ends = [int(np.argmax(joint["torque_nm"])) for joint in reference]  # what comes after is no longer turning
at = np.arange(0, np.median([joint["angle_deg"][end] for joint, end in zip(reference, ends, strict=True)]))
usual = np.array(
    [
        np.interp(at, joint["angle_deg"][: end + 1], joint["torque_nm"][: end + 1], right=np.nan)
        for joint, end in zip(reference, ends, strict=True)
    ]
)
low, high = np.nanquantile(usual, [0.05, 0.95], axis=0)
figure, axes = plt.subplots(3, 4, figsize=(10, 5), sharex=True, sharey=True)
for number, (axis, joint) in enumerate(zip(axes.flat, new, strict=True)):
    axis.fill_between(at, low, high, color="0.8")
    axis.plot(joint["angle_deg"], joint["torque_nm"], lw=0.8, color="black")
    axis.set_title(tr(ko=f"체결 {number}", en=f"joint {number}"), fontsize=9)
figure.supxlabel(tr(ko="각도 (°)", en="angle (°)"))
figure.supylabel(tr(ko="토크 (Nm)", en="torque (Nm)"))
plt.show()

# %% answer="loose"
### BEGIN SOLUTION
away = ((mine - known.mean()) / known.std()).abs().max(axis=1)
loose = [int(number) for number in np.flatnonzero(away > 4)]
### END SOLUTION

# %% check="loose" points=2
assert loose is not None, tr(ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open.")
answer = joint_numbers(loose)
### BEGIN HIDDEN TESTS
from gangso import exercises

drawn = exercises.whole(CASE)
truth = set(drawn.loose(seed))
if sorted(answer) == drawn.longest(seed, len(answer)) and answer != truth:
    raise AssertionError(
        tr(
            ko="기록이 가장 긴 것을 골랐습니다. 길이는 공구를 언제 뗐는지에도 달려 있습니다.",
            en="you chose the longest records. The length also depends on when the tool was taken off.",
        )
    )
net = len(truth & answer) - len(answer - truth)
assert net >= 2, tr(
    ko=f"맞은 수에서 틀린 수를 빼면 {net}입니다. 2 이상이어야 합니다. 세 값이 각각 양품 체결 48개의 평균에서 몇 표준편차인지 비교하십시오.",
    en=f"right ones less wrong ones: {net}; 2 or more are needed. Compare how many standard deviations each of the three values is from the mean of the 48 good joints.",
)
### END HIDDEN TESTS
checks.well_formed()

# %% check="loose.all" points=3
assert loose is not None, tr(ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open.")
answer = joint_numbers(loose)
### BEGIN HIDDEN TESTS
from gangso import exercises

drawn = exercises.whole(CASE)
if answer == set(drawn.too_high(seed)):
    raise AssertionError(
        tr(
            ko="높은 쪽으로 벗어난 것만 골랐습니다. 나사가 다르면 회전 토크가 너무 낮습니다: 낮은 쪽도 보십시오.",
            en="only what is too high was chosen. A wrong screw has a running torque that is too low: look at the low side as well.",
        )
    )
assert answer == set(drawn.loose(seed)), tr(
    ko="빠졌거나 틀린 것이 있습니다. 결함의 종류가 여럿이므로, 값 하나로 모두 찾을 수는 없습니다. 회전 토크, 착좌점, 그 뒤의 각도를 모두, 높은 쪽과 낮은 쪽 모두 보십시오.",
    en="some are missing or wrong. There are several kinds of fault, so no single value finds them all: look at running torque, seating point and the angle after it, on the high and on the low side.",
)
### END HIDDEN TESTS
checks.well_formed()

# %% [markdown] lang="ko"
# ## 2. 공급사의 표 읽기 (5점)
#
# 공급사 여덟 곳이 *풀릴 체결을 찾는* 모델을 팔려고 합니다. 표의 한 줄이 한 곳의 보고서입니다. 여러분은 가공품을 더 만들 때 어떻게 될지를 알아야 하고, **지금 컨트롤러에 걸린 창 네 개는 불량 체결의 40 %를 찾습니다.** 줄마다 **살 이유를 무너뜨리는 것**이 무엇인지 하나를 고르십시오. 흠이 없는 줄도 있을 수 있고, 같은 흠이 두 번 나올 수도 있습니다. 한 줄에 흠은 많아야 하나입니다.
#
# | 답 | 무엇이 잘못되었습니까? |
# |---|---|
# | `"target"` | 맞히는 목표가 곡선으로 계산한 것이어서, 체결기보다 나을 수 없습니다 |
# | `"split"` | 한 가공품의 체결이 학습과 시험 양쪽에 있습니다 |
# | `"limit"` | 임계값을 채점한 가공품에서 골랐습니다 |
# | `"found"` | 불량을 얼마나 찾는지 말하지 않거나, 지금의 창보다 적게 찾습니다. 아무것도 알리지 않는 모델은 오경보도 없습니다 |
# | `"few"` | 가공품이 적어서, 주장하는 오경보율보다 높아도 이런 결과가 나올 수 있습니다 (95 % 상한이 주장보다 높습니다) |
# | `"none"` | 흠이 없습니다 |
# | `None` | 판단하지 않겠습니다 |
#
# - **주어진 것**: `offers` (여덟 줄의 표). `found_percent`는 불량 체결 가운데 찾은 비율(%)이며 `NaN`은 보고하지 않았다는 뜻입니다. `workpieces_tested`는 시험한 가공품의 수, `workpieces_alarmed`는 그 가운데 오경보가 한 번이라도 난 가공품의 수, `claimed_percent`는 오경보가 나는 가공품이 **이보다 적다**고 주장하는 값(%)입니다.
# - **돌려줄 것**: 변수 `flaws`에 답 8개의 목록(표의 순서). 예: `["few", "none", None, "target", "split", "few", "found", None]`
# - **도움말**: 강의 6절의 `decisions.rate(오경보가 난 가공품, 시험한 가공품)`이 정확한 상한을 알려 줍니다(`.high`). 출력하면 양쪽에 5 %씩 남긴 **90 % 구간**이 나오는데, 그 **높은 끝이 바로 95 % 상한**입니다. 0개라면 대략 3/n입니다. 눈으로 읽고 계산은 상한만 해도 됩니다.
# - **확인 방법**: 맞은 수에서 **틀린 수를 뺍니다**(`None`은 0). 5 이상이면 2점, 8개가 모두 맞으면 3점을 더 받습니다.

# %% [markdown] lang="en"
# ## 2. Read suppliers' claims (5 points)
#
# Eight suppliers offer a model that *finds the joints that will come loose*. Each line of the table is one report. You need to know what will happen on workpieces that are still to be made, and **the four windows that your controller has today find 40 % of the bad joints.** For each line choose the one thing **that takes away the reason to buy**. There may be lines without a flaw, and the same flaw may occur twice. A line has one flaw at most.
#
# | answer | what is wrong? |
# |---|---|
# | `"target"` | what is predicted was computed from the curve, so it cannot be better than the station |
# | `"split"` | joints of one workpiece are in training and in test |
# | `"limit"` | the threshold was chosen on the workpieces that were scored |
# | `"found"` | how many bad joints are found is not said, or it is less than today's windows find. A model that never alarms has no false alarms either |
# | `"few"` | the workpieces are so few that this result could come about with a rate above the claim (the 95 % bound is above it) |
# | `"none"` | nothing |
# | `None` | no verdict |
#
# - **Given**: `offers`, a table of eight lines. `found_percent` is the share of the bad joints that was found (%), `NaN` where it is not reported. `workpieces_tested` is how many workpieces were tested, `workpieces_alarmed` on how many of them there was a false alarm at all, and `claimed_percent` the share of workpieces with a false alarm (%) that the supplier claims to **stay below**.
# - **Return**: in the variable `flaws`, a list of eight answers in the order of the table, such as `["few", "none", None, "target", "split", "few", "found", None]`
# - **Hint**: `decisions.rate(workpieces alarmed, workpieces tested)`, from section 6 of the lesson, gives the exact bound (`.high`). Printed, it shows a **90 % interval**, which leaves 5 % on either side: its **high end is the 95 % bound**. With zero events it is about 3/n. You may read by eye and compute the bounds only.
# - **How it is checked**: right ones less **wrong ones** (`None` counts 0). Five or more give 2 points, all eight right give 3 more.

# %% given="offers"
import pandas as pd

from gangso import decisions

words = tr(
    ko={
        "clamp": "로드셀로 잰 체결력의 부족",
        "returned": "반품을 분해해 확인한 불량",
        "verdict": "체결기의 OK/NOK",
        "pack": "가공품을 통째로 뺌",
        "joint": "체결을 무작위로 섞음",
        "other": "다른 가공품에서 고름",
        "same": "시험한 가공품에서 가장 좋은 값",
    },
    en={
        "clamp": "clamp force too small, by load cell",
        "returned": "bad, found by taking returns apart",
        "verdict": "the station's OK/NOK",
        "pack": "whole workpieces left out",
        "joint": "joints shuffled",
        "other": "chosen on other workpieces",
        "same": "best value on the workpieces tested",
    },
)
offers = pd.DataFrame(exercise.offers(seed)).replace(words)
flaws = None  # your answer to question 2
offers

# %% given="reading-flaws"
FLAWS = ("target", "split", "limit", "found", "few", "none")


# %% answer="flaws"
### BEGIN SOLUTION
def flaw(offer):
    tr(ko="주장을 무너뜨리는 한 가지.", en="The one thing that brings a claim down.")
    if offer.target == words["verdict"]:
        return "target"
    if offer.split == words["joint"]:
        return "split"
    if offer.threshold == words["same"]:
        return "limit"
    if not offer.found_percent >= 40:
        return "found"
    bound = decisions.rate(offer.workpieces_alarmed, offer.workpieces_tested).high
    return "few" if 100 * bound > offer.claimed_percent else "none"


flaws = [flaw(offer) for offer in offers.itertuples()]
### END SOLUTION

# %% check="flaws" points=2
assert flaws is not None, tr(ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open.")
answers = checks.verdicts(flaws, FLAWS, 8)
### BEGIN HIDDEN TESTS
from gangso import exercises

truth = exercises.whole(CASE).flaws(seed)
said = [(answer, true) for answer, true in zip(answers, truth, strict=True) if answer is not None]
net = sum(1 if answer == true else -1 for answer, true in said)
confused = [(answer, true) for answer, true in said if answer != true]
hint = ""
if ("none", "few") in confused:
    hint = tr(
        ko=" 흠이 없다고 한 줄 가운데 가공품이 적은 것이 있습니다: 0개였다는 것은 0 %라는 뜻이 아닙니다. 95 % 상한을 계산하십시오.",
        en=" Among the lines that you call flawless is one with few workpieces: none seen does not mean 0 %. Compute the 95 % bound.",
    )
elif any(true == "found" for _, true in confused):
    hint = tr(
        ko=" 오경보만 본 줄이 있습니다. 불량을 얼마나 찾는지를 지금의 창과 비교하십시오: 빈칸(NaN)은 찾았다는 말이 아닙니다.",
        en=" In some line only the false alarms were looked at. Compare how many bad joints are found with today's windows: NaN is no finding.",
    )
elif ("few", "none") in confused:
    hint = tr(
        ko=" 가공품이 충분한 줄을 적다고 했습니다. 상한과 주장하는 값을 비교하십시오.",
        en=" A line with enough workpieces is called few. Compare the bound with the claim.",
    )
elif confused:
    hint = tr(
        ko=f" '{confused[0][0]}'이라고 한 줄을 다시 읽으십시오: 목표, 나누는 방법, 임계값을 고른 가공품, 찾은 비율, 가공품의 수를 하나씩 보십시오.",
        en=f" Read the line again that you call '{confused[0][0]}': target, split, where the threshold was chosen, share found, number of workpieces, one by one.",
    )
assert net >= 5, tr(
    ko=f"맞은 수에서 틀린 수를 빼면 {net}입니다. 5 이상이어야 합니다.{hint}",
    en=f"right ones less wrong ones: {net}; 5 or more are needed.{hint}",
)
### END HIDDEN TESTS
checks.well_formed()

# %% check="flaws.all" points=3
assert flaws is not None, tr(ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open.")
answers = checks.verdicts(flaws, FLAWS, 8)
### BEGIN HIDDEN TESTS
from gangso import exercises

assert answers == exercises.whole(CASE).flaws(seed), tr(
    ko="8개가 모두 맞지는 않습니다. 줄마다 목표, 나누는 방법, 임계값을 고른 가공품, 찾은 비율, 그리고 상한을 차례로 보십시오.",
    en="not all eight are right. For each line look at target, split, where the threshold was chosen, the share found, and the bound, in turn.",
)
### END HIDDEN TESTS
checks.well_formed()

# %% [markdown] lang="ko"
# ## 3. 남의 코드에서 누수 고치기 (4점)
#
# 아래의 `suppliers_scores`는 공급사가 보낸 단일 부류 모델(one-class model)입니다. 돌아가고 점수도 좋게 나오지만, **다음에 만날 가공품에서의 점수가 아닙니다.** 어디가 새는지 찾아, 고친 함수 `scores_by_workpiece`를 쓰십시오. 새는 곳은 한 군데가 아닙니다. 이 함수의 한 줄 한 줄에서 **"무엇을 빼고 배웠습니까?"** 를 물으십시오. `StandardScaler`, 나누는 방법, `believed`를 차례로 보면 됩니다. 강의 4절의 `scored`와 같은 모양이며, 접기 대신 가공품을 하나씩 뺍니다.
#
# 고친 함수에서는, 어느 체결을 채점하든 기준이 **다른 가공품의, 양품이라고 믿는 체결만으로** 만들어져야 합니다.
#
# - **받는 것**: 특징 `X` (체결 × 특징), 체결마다의 가공품 이름 `workpiece`, 양품이라고 믿는지 `believed` (참/거짓). 모두 NumPy 배열입니다. 가공품이 3개뿐일 수도 있으므로 **가공품을 하나씩** 빼십시오.
# - **돌려줄 것**: 점수의 배열(체결마다 하나, `X`의 순서). 큰 쪽으로 벗어나든 작은 쪽으로 벗어나든, 기준에서 멀수록 큽니다. 기준은 나머지 가공품의 믿는 체결을 **모두** 써서 만듭니다(가까운 몇 개만 보는 모델은 안 됩니다). 그러면 어떤 모델이든 좋지만, 특징마다 크기와 단위가 다릅니다. 확인에 쓰는 특징은 회전 토크(Nm), 착좌점(°), 조이는 데 걸린 시간(ms)의 셋입니다. 체결의 점수는 그 체결의 특징과 그 기준에만 달려 있어야 합니다. 난수를 쓰는 모델이면 `random_state`를 정하십시오.
# - **확인 방법**: 단위가 다른 특징 가운데 하나만 벗어난 체결도 찾는지, 같은 가공품의 다른 체결을 바꾸어도 점수가 그대로인지, 믿지 않는 체결을 바꾸어도 믿는 체결의 점수가 그대로인지

# %% [markdown] lang="en"
# ## 3. Mend a leak in somebody else's code (4 points)
#
# `suppliers_scores` below is a one-class model that a supplier sent. It runs, and its scores look good, but they are **not the scores on the workpieces that will come next**. Find where it leaks and write the mended function `scores_by_workpiece`. There is more than one leak: ask of every line **"what was left out when this was learned?"** Look at `StandardScaler`, at the split and at `believed` in turn. The answer has the shape of `scored` in section 4 of the lesson, with one workpiece left out at a time instead of a fold.
#
# In the mended function, whichever joint is scored, the reference is made from **the joints believed good of other workpieces, and from nothing else**.
#
# - **Given**: features `X` (joints × features), for each joint the name of its workpiece `workpiece`, and whether it is believed good `believed` (true or false). All are NumPy arrays. There may be only three workpieces, so leave out **one workpiece at a time**.
# - **Return**: an array of scores, one a joint, in the order of `X`: the further from the reference, upwards or downwards, the larger. Any model will do, but features differ in size and unit: the checks use three, the running torque (Nm), the seating point (°) and the time of tightening (ms). The score of a joint should depend on its own features and on its reference, and on nothing else. If your model uses random numbers, set `random_state`.
# - **How it is checked**: a joint that is off in one feature only is found, whatever that feature's unit; the score of a joint stays the same when other joints of its workpiece change; scores of believed joints stay the same when joints that are not believed change

# %% given="supplier"
from sklearn.covariance import LedoitWolf
from sklearn.model_selection import KFold
from sklearn.preprocessing import StandardScaler


def suppliers_scores(X, workpiece, believed):
    tr(ko="공급 업체가 보낸 것.", en="What the supplier sent.")
    Z = StandardScaler().fit_transform(X)
    score = np.empty(len(X))
    for train, test in KFold(5, shuffle=True, random_state=0).split(Z):
        spread = LedoitWolf().fit(Z[train])
        score[test] = spread.mahalanobis(Z[test])
    return score


# %% answer="honest"
def scores_by_workpiece(X, workpiece, believed):
    ### BEGIN SOLUTION
    score = np.empty(len(X))
    for name in np.unique(workpiece):
        here = workpiece == name
        scaler = StandardScaler().fit(X[~here & believed])
        spread = LedoitWolf().fit(scaler.transform(X[~here & believed]))
        score[here] = spread.mahalanobis(scaler.transform(X[here]))
    return score
    ### END SOLUTION


# %% given="workpieces"
UNITS = np.array([0.05, 30.0, 400.0])  # one standard deviation: running torque (Nm), seating point (degrees), time (ms)


def made_joints(rng, workpieces=12, each=8):
    tr(
        ko="조금씩 다른 가공품에 있는 체결의 특징. 저마다 마지막 체결은 믿지 않는 것입니다.",
        en="Features of joints of workpieces that differ a little; the last joint of each is not believed.",
    )
    names = np.repeat([f"W{number:02d}" for number in range(workpieces)], each)
    X = rng.normal(size=(len(names), 3)) + np.repeat(0.4 * rng.normal(size=(workpieces, 3)), each, axis=0)
    believed = np.arange(len(names)) % each < each - 1
    X[~believed] += 9  # far off in all three features
    order = rng.permutation(len(names))  # as they come from the line, not sorted by workpiece
    return X[order] * UNITS + [1.0, 1700.0, 3000.0], names[order], believed[order]


def usable(got, X):
    tr(
        ko="확인할 수 없는 점수이면 알립니다. 점수를 배열로 돌려줍니다.",
        en="Complain about scores that no test can be made with; return them as an array.",
    )
    kind = type(got).__name__
    assert got is not None and np.shape(got) == (len(X),), tr(
        ko=f"체결마다 점수 하나, 모두 {len(X)}개의 배열이어야 합니다. 돌려준 것: {kind}, 모양 {np.shape(got)}",
        en=f"should be an array with one score a joint, {len(X)} in all; got {kind} of shape {np.shape(got)}",
    )
    got = np.asarray(got, dtype=float)
    assert np.isfinite(got).all(), tr(
        ko="점수에 빈 값(NaN)이나 무한대가 있습니다.", en="there are empty (NaN) or infinite scores"
    )
    return got


def in_order(got, far):
    tr(
        ko="모든 특징에서 크게 벗어난 체결의 점수가 X의 그 자리에서 가장 높지 않으면 알립니다.",
        en="Complain if joints that are far off in every feature do not have the highest scores, where they stand in X.",
    )
    assert np.median(got[far]) > np.median(got[~far]), tr(
        ko="모든 값이 크게 벗어난 체결의 점수가 더 높지 않습니다. 클수록 기준에서 멀어야 합니다. 점수가 `X`의 순서대로입니까?",
        en="joints whose values are all far off do not have higher scores: larger should mean further from the reference. Are the scores in the order of `X`?",
    )
    assert got[far].min() > np.quantile(got[~far], 0.6), tr(
        ko="모든 값이 크게 벗어난 체결 가운데 점수가 높지 않은 것이 있습니다. 점수가 `X`의 순서대로입니까?",
        en="some joints whose values are all far off do not have a high score. Are the scores in the order of `X`?",
    )


def same(first, second):
    tr(
        ko="점수의 크기가 어떻든, 반올림을 빼면 같은 점수인지.",
        en="Whether scores are the same, but for rounding, on whatever scale they are.",
    )
    return np.abs(first - second).max() <= 1e-6 * np.ptp(first)


# %% check="honest" points=1
X, workpiece, believed = made_joints(np.random.default_rng(1), workpieces=4, each=20)
in_order(usable(scores_by_workpiece(X, workpiece, believed), X), ~believed)
rows = np.flatnonzero(~believed)[:3]
single = X.copy()
single[rows] = np.median(X[believed], axis=0) + np.diag(9 * UNITS)
got = usable(scores_by_workpiece(single, workpiece, believed), X)
for row, unit in zip(rows, ("Nm", "°", "ms"), strict=True):
    assert got[row] > np.median(got[believed]), tr(
        ko=f"단위가 {unit}인 특징만 9 표준편차 벗어난 체결의 점수가 높지 않습니다. 특징의 단위가 다릅니다: 표준화했습니까?",
        en=f"a joint that is 9 standard deviations off in the feature in {unit} only does not get a high score. Features differ in unit: did you standardise?",
    )
single[rows] = np.median(X[believed], axis=0) - np.diag(9 * UNITS)
got = usable(scores_by_workpiece(single, workpiece, believed), X)
for row, unit in zip(rows, ("Nm", "°", "ms"), strict=True):
    assert got[row] > np.median(got[believed]), tr(
        ko=f"단위가 {unit}인 특징만 9 표준편차 작은 체결의 점수가 높지 않습니다. 작은 쪽으로 벗어난 것도 기준에서 멉니다: 부호를 그대로 더하지 않았습니까?",
        en=f"a joint whose feature in {unit} is 9 standard deviations too small does not get a high score. That is far from the reference too: were signed distances added up?",
    )
checks.passed()

# %% check="honest.unseen" points=2
X, workpiece, believed = made_joints(np.random.default_rng(2), workpieces=5, each=16)
before = usable(scores_by_workpiece(X, workpiece, believed), X)
in_order(before, ~believed)
assert same(before, usable(scores_by_workpiece(X, workpiece, believed), X)), tr(
    ko="같은 데이터인데 부를 때마다 점수가 다릅니다. 난수를 쓰는 모델이면 `random_state`를 정하십시오.",
    en="the same data give other scores at each call. If your model uses random numbers, set `random_state`.",
)
for name in ("W00", "W02", "W04"):
    row = np.flatnonzero((workpiece == name) & believed)[3]
    others = (workpiece == name) & (np.arange(len(X)) != row)
    changed = X.copy()
    changed[others] += 6 * UNITS * np.random.default_rng(3).normal(1, 0.5, (others.sum(), 3))
    after = usable(scores_by_workpiece(changed, workpiece, believed), X)
    assert abs(after[row] - before[row]) <= 1e-6 * np.ptp(before), tr(
        ko="같은 가공품의 다른 체결을 바꾸자 점수가 달라졌습니다. 채점하는 가공품이 자기 기준에 들어 있습니다.",
        en="The score of a joint changed when other joints of its own workpiece changed: that workpiece is in its own reference.",
    )
### BEGIN HIDDEN TESTS
X, workpiece, believed = made_joints(np.random.default_rng(5), workpieces=3, each=24)
before = usable(scores_by_workpiece(X, workpiece, believed), X)
in_order(before, ~believed)
for name in ("W00", "W01", "W02"):
    changed = X.copy()
    changed[workpiece == name] += 3 * UNITS
    after = usable(scores_by_workpiece(changed, workpiece, believed), X)
    assert not np.isclose(after, before, rtol=1e-6)[(workpiece != name) & believed].any(), tr(
        ko="한 가공품의 체결을 모두 바꾸어도 다른 가공품의 점수가 그대로입니다. 기준은 *나머지 모든* 가공품의 믿는 체결로 만듭니다.",
        en="When all joints of one workpiece changed, scores of other workpieces stayed the same. The reference is made from the believed joints of *all* other workpieces.",
    )
for row in np.flatnonzero(believed)[[2, 31]]:
    others = (workpiece == workpiece[row]) & (np.arange(len(X)) != row)
    changed = X.copy()
    changed[others] -= 5 * UNITS * np.random.default_rng(6).normal(1, 0.5, (others.sum(), 3))
    after = usable(scores_by_workpiece(changed, workpiece, believed), X)
    assert abs(after[row] - before[row]) <= 1e-6 * np.ptp(before), tr(
        ko="가공품이 셋일 때, 같은 가공품의 다른 체결을 바꾸자 점수가 달라졌습니다. 채점하는 가공품이 자기 기준에 들어 있습니다.",
        en="With three workpieces, the score of a joint changed when other joints of its own workpiece changed: that workpiece is in its own reference.",
    )
### END HIDDEN TESTS
checks.passed()

# %% check="honest.believed" points=1
X, workpiece, believed = made_joints(np.random.default_rng(3), workpieces=3, each=30)
before = usable(scores_by_workpiece(X, workpiece, believed), X)
in_order(before, ~believed)
assert same(before, usable(scores_by_workpiece(X, workpiece, believed), X)), tr(
    ko="같은 데이터인데 부를 때마다 점수가 다릅니다. 난수를 쓰는 모델이면 `random_state`를 정하십시오.",
    en="the same data give other scores at each call. If your model uses random numbers, set `random_state`.",
)
changed = X.copy()
changed[~believed] += 5 * UNITS
after = usable(scores_by_workpiece(changed, workpiece, believed), X)
assert np.abs(after - before)[believed].max() <= 1e-6 * np.ptp(before), tr(
    ko="믿지 않는 체결을 바꾸자 다른 체결의 점수가 달라졌습니다. 그 체결이 기준에 섞여 있습니다.",
    en="Scores changed when joints that are not believed changed: they are in the reference.",
)
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(7)
X, workpiece, believed = made_joints(rng, workpieces=4, each=20)
believed &= rng.random(len(X)) < 0.7  # good ones that nobody vouches for
before = usable(scores_by_workpiece(X, workpiece, believed), X)
changed = X.copy()
changed[~believed] -= 4 * UNITS
after = usable(scores_by_workpiece(changed, workpiece, believed), X)
assert np.abs(after - before)[believed].max() <= 1e-6 * np.ptp(before), tr(
    ko="믿지 않는 체결이 많을 때, 그것을 바꾸자 다른 체결의 점수가 달라졌습니다. 그 체결이 기준에 섞여 있습니다.",
    en="Where many joints are not believed, scores changed when those joints changed: they are in the reference.",
)
### END HIDDEN TESTS
checks.passed()

# %% [markdown] lang="ko"
# ## 4. 얼마부터 남습니까? (3점)
#
# 한계를 넘은 체결을 모두 확인한다고 합시다. 불량률이 $q$이면 체결 하나에서 절감하는 금액은 다음과 같습니다. $P(\text{찾음})$은 **불량 가운데** 걸린 비율, $P(\text{오경보})$는 **양품 가운데** 걸린 비율입니다.
#
# $$q \, P(\text{찾음}) \, e \, C_{\text{고장}} - (1 - q) \, P(\text{오경보}) \, C_{\text{확인}}$$
#
# 함수 `break_even`을 쓰십시오. *불량률*의 손익 분기점입니다(강의 6절의 견딜 수 있는 비율은 *오경보*에 대한 것이었습니다).
#
# - **받는 것**: 걸렸는지 `alarm`, 불량인지 `bad` (참/거짓 배열, 불량과 양품이 모두 있고 불량 하나는 걸렸습니다), 불량이 고장으로 나타날 비율 `e`, 고장 하나의 비용 `cost_failure`, 확인 한 번의 비용 `cost_check` (원)
# - **돌려줄 것**: 절감액이 꼭 0이 되는 불량률 $q$ (0과 1 사이의 수 하나). 불량률이 이보다 높아야 남습니다. 시험 데이터의 불량률은 일부러 높으므로 쓰지 않습니다.
# - **예**: 걸림 `[True, False, False, True, False, False]`, 불량 `[True, True, False, False, False, False]`, `e` = 0.5, 고장 200만 원, 확인 3,000원이면 찾은 비율 0.5, 오경보 0.25이고 $q$ = 0.0014978, 백만 개에 1,498개입니다.
# - **도움말**: 불량 체결 하나에서 기대하는 이득을 $a = P(\text{찾음})\,e\,C_{\text{고장}}$, 양품 체결 하나에서 기대하는 손해를 $b = P(\text{오경보})\,C_{\text{확인}}$이라고 하면 $q\,a = (1 - q)\,b$입니다. 먼저 $q$에 대해 푸십시오. 불량의 `alarm`은 `alarm[bad]`, 양품의 것은 `alarm[~bad]`입니다.
# - **확인 방법**: 이 예, 보이는 다른 예 하나, 채점할 때는 다른 데이터와 비용

# %% [markdown] lang="en"
# ## 4. From where on does it pay? (3 points)
#
# Say that every joint above its limit is checked. With a share $q$ of bad joints, what is saved on one joint is as follows, where $P(\text{found})$ is the share **of the bad joints** that alarm and $P(\text{false alarm})$ the share **of the good joints** that do.
#
# $$q \, P(\text{found}) \, e \, C_{\text{failure}} - (1 - q) \, P(\text{false alarm}) \, C_{\text{check}}$$
#
# Write the function `break_even`: the *share of bad joints* at which it breaks even (what section 6 of the lesson called tolerable was a rate of *false alarms*).
#
# - **Given**: whether a joint alarms `alarm` and whether it is bad `bad` (arrays of true or false; there are bad and good joints, and a bad one alarms), the share `e` of bad joints that show as a failure, the cost of one failure `cost_failure` and of one check `cost_check` (KRW)
# - **Return**: the share $q$ at which nothing is saved and nothing lost (one number from 0 to 1). The limits pay where the plant's share is higher. The share in the test data is high on purpose and is not used.
# - **Example**: alarm `[True, False, False, True, False, False]`, bad `[True, True, False, False, False, False]`, `e` = 0.5, KRW 2,000,000 for a failure, 3,000 for a check: found 0.5, false alarms 0.25, and $q$ = 0.0014978, or 1,498 in a million.
# - **Hint**: with $a = P(\text{found})\,e\,C_{\text{failure}}$, what a bad joint is expected to gain, and $b = P(\text{false alarm})\,C_{\text{check}}$, what a good one is expected to lose, $q\,a = (1 - q)\,b$: solve that for $q$ first. The alarms of bad joints are `alarm[bad]`, those of good ones `alarm[~bad]`.
# - **How it is checked**: with this example, another that you see, and in grading with other data and costs


# %% answer="break-even"
def break_even(alarm, bad, e, cost_failure, cost_check):
    ### BEGIN SOLUTION
    gain = alarm[bad].mean() * e * cost_failure
    loss = alarm[~bad].mean() * cost_check
    return loss / (gain + loss)
    ### END SOLUTION


# %% given="share"
def a_share(got):
    tr(
        ko="0에서 1까지의 수 하나가 아니면 알립니다. 그 수를 돌려줍니다.",
        en="Complain about anything but one number from 0 to 1; return it.",
    )
    assert got is not None and not isinstance(got, dict | str) and np.size(got) == 1, tr(
        ko=f"불량률 하나를 돌려주어야 합니다. 돌려준 것: {type(got).__name__}",
        en=f"should return one share; got {type(got).__name__}",
    )
    got = float(np.ravel(got)[0])
    assert 0 <= got <= 1, tr(
        ko=f"불량률은 0과 1 사이의 수여야 합니다. 돌려준 값: {got:.6g}. 백만 개당 수나 금액을 돌려주지 않았습니까?",
        en=f"a share should be from 0 to 1; got {got:.6g}. Is it a number in a million, or an amount?",
    )
    return got


# %% check="break-even" points=1
alarm, bad = np.array([1, 0, 0, 1, 0, 0], bool), np.array([1, 1, 0, 0, 0, 0], bool)
got = a_share(break_even(alarm, bad, 0.5, 2_000_000, 3_000))
assert abs(got - 0.0014978) < 0.000001, tr(
    ko=f"예에서는 q = 0.0014978이어야 하는데 {got:.5g}입니다. 찾은 비율은 불량 가운데의, 오경보는 양품 가운데의 비율입니까? e를 곱했습니까? (1 − q)를 잊지 않았습니까?",
    en=f"in the example q should be 0.0014978; got {got:.5g}. Is the share found one of the bad joints, and false alarms one of the good ones? Is it multiplied by e? Is (1 − q) there?",
)
checks.passed()

# %% check="break-even.shares" points=1
alarm, bad = np.array([1, 0, 1, 0, 1, 1, 0, 0], bool), np.array([1, 1, 1, 0, 0, 0, 0, 0], bool)
got = a_share(break_even(alarm, bad, 0.8, 12_000, 8_000))
assert abs(got - 1 / 3) < 0.001, tr(
    ko=f"불량 3개 가운데 2개, 양품 5개 가운데 2개가 걸리고 e = 0.8, 고장 12,000원, 확인 8,000원이면 q = 1/3이어야 하는데 {got:.5g}입니다. 놓친 것이 아니라 찾은 것의 비율입니까? 양품은 1 − q입니다.",
    en=f"with 2 of 3 bad and 2 of 5 good joints alarming, e = 0.8, KRW 12,000 for a failure and 8,000 for a check q should be 1/3; got {got:.5g}. Is it the share found, not missed? The good joints are 1 − q.",
)
checks.passed()

# %% check="break-even.elsewhere" points=1
got = a_share(break_even(np.array([1, 0], bool), np.array([1, 0], bool), 0.5, 2_000_000, 3_000))
assert got == 0, tr(
    ko=f"오경보가 하나도 없으면 불량률이 0보다 높기만 해도 남습니다. q = 0이어야 하는데 {got:.5g}입니다.",
    en=f"without any false alarm it pays from 0 on: q should be 0; got {got:.5g}",
)
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(8)
for found, false, e, cost_failure, cost_check in (
    (0.6, 0.01, 0.25, 1_500_000, 5_300),
    (1.0, 0.3, 1.0, 9_000, 4_000),
    (0.3, 0.0, 0.5, 80_000, 900),
):
    bad = rng.permutation(np.arange(400) < 40)
    alarm = np.zeros(400, bool)
    alarm[np.flatnonzero(bad)[: round(40 * found)]] = True
    alarm[np.flatnonzero(~bad)[: round(360 * false)]] = True
    gain, loss = alarm[bad].mean() * e * cost_failure, alarm[~bad].mean() * cost_check
    got = a_share(break_even(alarm, bad, e, cost_failure, cost_check))
    assert abs(got - loss / (gain + loss)) <= 0.001 * loss / (gain + loss) + 1e-9, tr(
        ko=f"찾은 비율 {found}, 오경보 {alarm[~bad].mean():.4f}, e = {e}, 고장 {cost_failure:,}원, 확인 {cost_check:,}원이면 q = {loss / (gain + loss):.6g}이어야 하는데 {got:.6g}입니다.",
        en=f"with found {found}, false alarms {alarm[~bad].mean():.4f}, e = {e}, KRW {cost_failure:,} for a failure and {cost_check:,} for a check q should be {loss / (gain + loss):.6g}; got {got:.6g}",
    )
### END HIDDEN TESTS
checks.passed()

# %% given="costs" tags=["hide-input"]
from gangso import zones

plant = zones.profile(workplace.current().zone or "gunsan", CASE)
for cost in plant.costs:
    print(f"{cost.name} ({cost.unit}): {cost.typical:,.10g} ({cost.low:,.10g} - {cost.high:,.10g})")
    print(f"    {cost.basis}")

# %% [markdown] lang="ko"
# ## 5. 결정을 글로 (3점, 강사가 채점)
#
# 품질 책임자에게 보내는 메모를 **6-9문장**으로 쓰십시오. 여러분의 체결 12개에서 찾은 것과 그 근거, 얼마나 확신하는지, 그 체결들을 지금 어떻게 할지, 이 방법이 **찾지 못하는** 것, 비용의 근거(바로 위에 나온 여러분 특구의 값과 그 아래 줄), 그리고 결정을 바꿀 수 있는 다음 측정 하나와 그것을 **몇 개** 잴지(강의 9절)를 적습니다.
#
# 채점: 근거가 되는 특징과 숫자가 있습니다 (1점). 불확실함과 찾지 못하는 것을 숨기지 않습니다 (1점). 누가 언제 무엇을 할지, 비용은 어디에서 왔고 다음에 무엇을 몇 개 잴지 분명합니다 (1점).

# %% [markdown] lang="en"
# ## 5. The decision in writing (3 points, graded by your instructor)
#
# Write a memo of **6 to 9 sentences** to the head of quality: what you found among your twelve joints and on what grounds, how sure you are, what to do with those joints now, what this method does **not** find, what the costs rest on (your zone's, just above, each with the line below it), and the one further measurement that could change your decision, on **how many** joints (section 9 of the lesson).
#
# Grading: features and numbers that it rests on (1 point), uncertainty and what is not found are not hidden (1 point), it is clear who does what by when, where the costs come from, and what is measured next on how many (1 point).

# %% [markdown] lang="ko" memo="decision" points=3
# ### BEGIN SOLUTION
# 좋은 답은 풀릴 체결의 번호와 가공품, 각각 어느 값(회전 토크, 착좌점, 그 뒤의 각도)이 양품 48개의 평균에서 표준편차의 몇 배나 벗어났는지를 적고, 그래서 의심하는 결함을 말합니다. 체결력을 잰 것이 아니라는 것, 기준이 가공품 여섯 개뿐이라는 것, 가까스로 버틴 나사산처럼 곡선에 흔적이 없는 결함은 찾지 못한다는 것을 밝힙니다. 출하를 멈출 가공품과 풀어 볼 사람, 날짜를 정하고, 확인 한 번과 고장 한 건의 비용과 그것이 어디에서 왔는지(표의 가정인지, 보증 수리 기록인지)를 들며, 가리킨 체결 모두와 그만큼의 다른 체결의 체결력을 로드셀이나 축력 와셔로 재고(잔류 토크만 재겠다면, 마찰이 낮은 양품도 낮게 나온다는 것을 밝히고), 강의 9절과 2번에서 본 것처럼 몇 개이면 판단할 수 있는지 씁니다.
# ### END SOLUTION

# %% [markdown] lang="en" memo="decision" points=3
# ### BEGIN SOLUTION
# A good answer gives the numbers and workpieces of the joints that will come loose, says which value (running torque, seating point, angle after it) is how many standard deviations from the mean of the 48 good ones, and which fault that suggests. It says that no clamp force was measured, that the reference is only six workpieces, and that faults without a trace in the curve, such as a thread that only just held, are not found. It names the workpieces to be held back, who undoes the joints, and by when; it gives the cost of a check and of a failure and where they come from (assumed in the table, or counted in warranty records); and it would measure the clamp force of all joints pointed out and of as many others by load cell or force washer (or, if only the residual torque is read, say that good joints of low friction read low as well), and say, as in section 9 of the lesson and in question 2, how many would settle it.
# ### END SOLUTION
