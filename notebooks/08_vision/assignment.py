# %% [markdown] lang="ko"
# # 과제 8. 눈이 놓치는 피팅을 카메라가 찾을 수 있습니까?
#
# **약 60분, 20점.** 다섯 문항입니다. 공급사의 보고서에서 믿을 수 없는 것을 가려내고, **여러분만의 사진 9장** 가운데 어느 것을 불합격시킬지 한계를 정해 판정하고, 불량률이 바뀌면 결정이 어떻게 바뀌는지 계산하고, 비용으로 임계값을 정하고, 결정을 글로 씁니다.
#
# - 답은 `### 여기에 답을 쓰십시오` 줄이 있는 셀에 씁니다. 그 아래의 `raise` 줄은 지웁니다.
# - 문항마다 **확인 셀**이 있습니다. 실행하면 무엇이 기대와 다른지 알려 줍니다. 채점할 때는 여러분이 보지 못한 데이터로도 확인합니다.
# - 다르게 쓴 풀이도 결과가 옳으면 만점입니다. 강의 노트북을 보면서 풀어도 됩니다.
# - 아직 풀지 않은 문항이 있어도 **모두 실행**(Run All)은 끝까지 갑니다.

# %% [markdown] lang="en"
# # Assignment 8. Can a camera find the pit that the eye misses?
#
# **About 60 minutes, 20 points.** Five questions. You pick out what cannot be believed in suppliers' reports, set a limit and judge **nine photographs of your own** by it, compute how a decision changes with the share of bad ones, choose a threshold from costs, and write down a decision.
#
# - Write each answer into the cell that says `### Write your answer here`. Remove the `raise` line below it.
# - Every question has **check cells**. Run them: they say what differs from what was expected. Grading also uses data that you have not seen.
# - An answer written in another way gets full marks if its result is right. You may keep the lesson open beside you.
# - **Run All** goes through to the end even while questions are open.

# %% given="setup"
import matplotlib.pyplot as plt
import numpy as np
from scipy import ndimage

from gangso import checks, exercises, plots, tr, workplace

plots.use_style()
checks.speak_plainly()
exercise, seed = exercises.load(CASE), workplace.participant_seed(CASE)
print(tr(ko=f"참가자: {workplace.participant()}", en=f"participant: {workplace.participant()}"))

# %% [markdown] lang="ko"
# 위에 나온 이름이 여러분의 아이디인지 확인하십시오. 1번 문항의 표와 2번 문항의 사진은 이 아이디로 만들어집니다.
#
# ## 1. 공급사의 보고서 읽기 (4점)
#
# 공급사 여덟 곳이 볼 스크류의 피팅을 찾는 카메라를 팔려고 합니다. 표의 한 줄이 한 곳의 보고서입니다. 공장의 보전 기준은 **500 µm보다 큰 피팅을 찾으라고** 합니다. 줄마다 **그 보고서를 무너뜨리는 것**이 무엇인지 하나를 고르십시오. 흠이 없는 줄도 있을 수 있고, 같은 흠이 두 번 나올 수도 있습니다. 한 줄에 흠은 많아야 하나입니다.
#
# | 답 | 무엇이 잘못되었습니까? |
# |---|---|
# | `"clock"` | 정상 사진이 모두 새 부품의 것이어서, 모델이 피팅이 아니라 오염이나 사용 기간을 알아보았어도 같은 점수가 나옵니다 |
# | `"split"` | 한 부품의 사진이 학습과 시험 양쪽에 있습니다 |
# | `"limit"` | 임계값을 채점한 부품에서 골랐습니다 |
# | `"size"` | 시험한 피팅 가운데 가장 작은 것도 기준(500 µm)보다 커서, 500 µm *가까이에서* 얼마나 찾는지 알 수 없습니다 |
# | `"few"` | 정상 부품이 적어서, 주장하는 과검보다 많아도 이런 결과가 나올 수 있습니다 (95 % 상한이 주장보다 높습니다) |
# | `"none"` | 흠이 없습니다 |
# | `None` | 판단하지 않겠습니다 |
#
# - **주어진 것**: `reports` (여덟 줄의 표). `smallest_um`은 시험한 피팅 가운데 가장 작은 것의 지름(µm), `pits_tested`는 시험한 서로 다른 피팅의 수, `found_percent`는 그 가운데 찾은 비율(%, 크기를 섞은 값이므로 흠이 없는 줄에도 500 µm 가까이의 값을 따로 물어야 합니다), `good_parts`는 시험한 정상 부품의 수, `parts_rejected`는 그 가운데 한 번이라도 불합격한 부품의 수, `claimed_percent`는 과검이 나는 부품이 **이보다 적다**고 주장하는 값(%)입니다.
# - **돌려줄 것**: 변수 `flaws`에 답 8개의 목록(표의 순서). 예: `["few", "none", None, "clock", "split", "few", "size", None]`
# - **도움말**: 강의 7절의 `decisions.rate(불합격한 부품, 시험한 부품)`이 정확한 상한을 알려 줍니다(`.high`). 출력하면 양쪽에 5 %씩 남긴 **90 % 구간**이 나오는데, 그 **높은 끝이 바로 95 % 상한**입니다. 0개라면 대략 3/n입니다. 눈으로 읽고 계산은 상한만 해도 됩니다.
# - **확인 방법**: 맞은 수에서 **틀린 수를 뺍니다**(`None`은 0). 5 이상이면 2점, 8개가 모두 맞으면 2점을 더 받습니다.

# %% [markdown] lang="en"
# Check that the name above is your id: the table of question 1 and the photographs of question 2 are made from it.
#
# ## 1. Read suppliers' reports (4 points)
#
# Eight suppliers offer a camera that finds pits on ball screws. Each line of the table is one report. The plant's maintenance standard wants **pits larger than 500 µm to be found**. For each line choose the one thing **that brings the report down**. There may be lines without a flaw, and the same flaw may occur twice. A line has one flaw at most.
#
# | answer | what is wrong? |
# |---|---|
# | `"clock"` | all good photographs are of new parts, so that a model which recognises dirt and age instead of pits scores the same |
# | `"split"` | photographs of one part are in training and in test |
# | `"limit"` | the threshold was chosen on the parts that were scored |
# | `"size"` | even the smallest pit tested is larger than the standard's 500 µm: how many are found *close to* it is not shown |
# | `"few"` | the good parts are so few that this result could come about with more false rejects than claimed (the 95 % bound is above the claim) |
# | `"none"` | nothing |
# | `None` | no verdict |
#
# - **Given**: `reports`, a table of eight lines. `smallest_um` is the diameter of the smallest pit that was tested (µm), `pits_tested` the number of separate pits, `found_percent` the share of them that was found (%; all sizes together, so that even of a line without a flaw one would ask for the share close to 500 µm), `good_parts` how many good parts were tested, `parts_rejected` how many of them were rejected at all, and `claimed_percent` the share of good parts (%) that the supplier claims to **stay below**.
# - **Return**: in the variable `flaws`, a list of eight answers in the order of the table, such as `["few", "none", None, "clock", "split", "few", "size", None]`
# - **Hint**: `decisions.rate(parts rejected, parts tested)`, from section 7 of the lesson, gives the exact bound (`.high`). Printed, it shows a **90 % interval**, which leaves 5 % on either side: its **high end is the 95 % bound**. With zero events it is about 3/n. You may read by eye and compute the bounds only.
# - **How it is checked**: right ones less **wrong ones** (`None` counts 0). Five or more give 2 points, all eight right give 2 more.

# %% given="reports"
import pandas as pd

from gangso import decisions

words = tr(
    ko={
        "old": "피팅이 생긴 부품만큼 오래 쓴 정상 부품",
        "new": "새 부품",
        "part": "부품을 통째로 뺌",
        "photograph": "사진을 무작위로 섞음",
        "other": "다른 부품에서 고름",
        "same": "시험한 부품에서 가장 좋은 값",
    },
    en={
        "old": "good parts as old as the pitted ones",
        "new": "new parts",
        "part": "whole parts left out",
        "photograph": "photographs shuffled",
        "other": "chosen on other parts",
        "same": "best value on the parts tested",
    },
)
reports = pd.DataFrame(exercise.reports(seed)).replace(words)
flaws = None  # your answer to question 1
reports

# %% given="reading-flaws"
FLAWS = ("clock", "split", "limit", "size", "few", "none")


# %% answer="reports"
### BEGIN SOLUTION
def flaw(report):
    tr(ko="보고를 무너뜨리는 한 가지.", en="The one thing that brings a report down.")
    if report.good_from == words["new"]:
        return "clock"
    if report.split == words["photograph"]:
        return "split"
    if report.threshold == words["same"]:
        return "limit"
    if report.smallest_um > 500:
        return "size"
    bound = decisions.rate(report.parts_rejected, report.good_parts).high
    return "few" if 100 * bound > report.claimed_percent else "none"


flaws = [flaw(report) for report in reports.itertuples()]
### END SOLUTION

# %% check="reports" points=2
assert flaws is not None, tr(ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open.")
answers = checks.verdicts(flaws, FLAWS, 8)
### BEGIN HIDDEN TESTS
from gangso import exercises

truth = exercises.whole(CASE).flaws(seed)
said = [(answer, true) for answer, true in zip(answers, truth, strict=True) if answer is not None]
net = sum(1 if answer == true else -1 for answer, true in said)
confused = [(answer, true) for answer, true in said if answer != true]
hint = ""
if any(true == "clock" for _, true in confused):
    hint = tr(
        ko=" 정상 사진이 어디에서 왔는지 보지 않은 줄이 있습니다. 새 부품과만 비교하면 시계도 높은 점수를 받습니다.",
        en=" In some line it was not asked where the good photographs come from. Against new parts only, even a clock scores high.",
    )
elif any(true == "size" for _, true in confused):
    hint = tr(
        ko=" 시험한 가장 작은 피팅을 보전 기준의 크기와 비교하지 않은 줄이 있습니다.",
        en=" In some line the smallest pit tested was not compared with the standard's size.",
    )
elif ("none", "few") in confused:
    hint = tr(
        ko=" 흠이 없다고 한 줄 가운데 부품이 적은 것이 있습니다: 0개였다는 것은 0 %라는 뜻이 아닙니다. 95 % 상한을 계산하십시오.",
        en=" Among the lines that you call flawless is one with few parts: none seen does not mean 0 %. Compute the 95 % bound.",
    )
elif ("few", "none") in confused:
    hint = tr(
        ko=" 부품이 충분한 줄을 적다고 했습니다. 상한과 주장하는 값을 비교하십시오.",
        en=" A line with enough parts is called few. Compare the bound with the claim.",
    )
assert net >= 5, tr(
    ko=f"맞은 수에서 틀린 수를 빼면 {net}입니다. 5 이상이어야 합니다.{hint}",
    en=f"right ones less wrong ones: {net}; 5 or more are needed.{hint}",
)
### END HIDDEN TESTS
checks.well_formed()

# %% check="reports.all" points=2
assert flaws is not None, tr(ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open.")
answers = checks.verdicts(flaws, FLAWS, 8)
### BEGIN HIDDEN TESTS
from gangso import exercises

assert answers == exercises.whole(CASE).flaws(seed), tr(
    ko="8개가 모두 맞지는 않습니다. 줄마다 정상 사진의 출처, 나누는 방법, 임계값, 가장 작은 피팅, 그리고 상한을 차례로 보십시오.",
    en="not all eight are right. For each line look at where good photographs come from, the split, the threshold, the smallest pit, and the bound, in turn.",
)
### END HIDDEN TESTS
checks.well_formed()

# %% [markdown] lang="ko"
# ## 2. 여러분의 사진 9장 (6점)
#
# 부품 9개를 한 장씩 찍었습니다. **몇 개에 피팅이 있는지는 아무도 모릅니다.** 조명의 세기가 사진마다 다르고, 멀쩡한 부품에도 오염이 있습니다. 놓치면 유출이고, 멀쩡한 것을 지목하면 과검입니다. 한계는 여러분의 데이터로 정합니다. 현미경으로 정상임을 확인한, 이 9개만큼 오래 쓴 **서로 다른 부품 12개를 한 장씩 찍은 사진**이 그 근거입니다. 이 사진들은 여러분의 아이디로 만들었으므로 옆 사람의 답은 여러분의 답이 아닙니다.
#
# - **주어진 것**: 판정할 `photographs`, 모양 (9, 96, 256), 그리고 정상으로 확인한 `known_good`, 모양 (12, 96, 256). 한 화소는 50 µm입니다.
# - **드리는 것**: `largest_piece(사진)`은 강의의 `flatten`과 `top_hat`으로 본 가장 큰 어두운 덩어리를 `(넓이 mm², 행, 열)`로 돌려줍니다.
# - **만들 것**: 둘입니다.
#   - 딕셔너리 `found`: 피팅이 있다고 판정한 사진의 번호(0-8) → 피팅의 자리 `(행, 열)` (화소). 예: `found = {0: (50, 120), 7: (40, 201)}`
#   - 수 `promised`: 정상 12장이 **한 장도 넘지 않는** 한계가 새 정상 부품에서 약속하는 것, 곧 과검 비율의 95 % 상한 (0과 1 사이). 한계를 같은 12장에서 골라도 이 상한은 맞습니다: 분포가 무엇이든, 새 부품이 열두 장의 최댓값을 넘을 비율은 **95 %의 확신으로** 이보다 작습니다. 강의 7절의 `decisions.rate(...).high`나 3/n입니다.
# - **할 일**: `known_good`에서 **오염이 얼마나 큰 덩어리를 만드는지** 보고, 그 가운데 가장 큰 것의 **1.2배를 넘는** 것만 피팅이라고 하십시오. 사진 9장 가운데에도 12장의 가장 더러운 것만큼 더러운 정상이 있습니다. 찾을 피팅은 *지름*이 0.8 mm 이상이지만, `largest_piece`의 *넓이*는 그 가운데 뚜렷이 어두운 곳만의 것이어서 그런 원의 넓이(0.50 mm²)보다 작을 수 있습니다. 다른 방법으로 재어도 됩니다.
# - **확인 방법**: 보이는 확인은 형식만 봅니다. 채점할 때 놓친 것과 잘못 지목한 것이 합하여 하나 이하이면 2점, 하나도 없으면 2점, 자리가 모두 맞으면(피팅에서 0.5 mm 안) 1점, `promised`가 맞으면 1점입니다.

# %% [markdown] lang="en"
# ## 2. Nine photographs of your own (6 points)
#
# Nine parts were photographed once each. **Nobody knows how many of them have a pit.** The lamp's strength differs between photographs, and good parts are dirty too. A pit that you miss escapes; a sound part that you name is a false reject. The limit is set on your data: **photographs of twelve other parts, one of each**, which ran as long as these nine and were found good under the microscope. These photographs are made from your id: your neighbour's answer is not yours.
#
# - **Given**: `photographs` to be judged, of shape (9, 96, 256), and `known_good`, of shape (12, 96, 256). A pixel is 50 µm.
# - **Also given**: `largest_piece(photograph)` returns the largest dark piece that the lesson's `flatten` and `top_hat` leave, as `(area in mm², row, column)`.
# - **Make** two things:
#   - a dictionary `found`: number of each photograph that you judge to have a pit (0-8) → place of the pit `(row, column)` in pixels, such as `found = {0: (50, 120), 7: (40, 201)}`
#   - a number `promised`: what a limit that **none of the twelve** good ones exceeds promises for new good parts: the 95 % bound of the share of false rejects (from 0 to 1); it holds though the limit was chosen on the same twelve: whatever the distribution, the share of new parts above their maximum is less than this **with a confidence of 95 %**; by `decisions.rate(...).high` of section 7 of the lesson, or 3/n
# - **What to do**: see on `known_good` **how large a piece dirt makes**, and call a pit only what is **more than 1.2 times** as large as the largest of them. Among the nine there is a good one nearly as dirty as the dirtiest of the twelve. The pits are at least 0.8 mm *across*, but the *area* of `largest_piece` is that of their clearly dark part, and can be less than that of such a disc (0.50 mm²). You may measure in another way.
# - **How it is checked**: the visible checks see the form only. In grading, at most one photograph missed or wrongly named gives 2 points, none gives 2 more, all places right (within 0.5 mm of the pit) give 1, and `promised` gives 1.

# %% given="photographs"
BACKGROUND, LINE, DARK = 12, 25, 0.15  # pixels, pixels, and how much darker than its surroundings a dark pixel is


def flatten(images, background=BACKGROUND):
    tr(
        ko="강의에서처럼, 사진 한 장이나 여러 장의 둘레에 대한 밝기.",
        en="Brightness relative to its surroundings, of one photograph or many, as in the lesson.",
    )
    images = np.asarray(images, np.float32)
    return images / (ndimage.gaussian_filter(images, background, axes=(-2, -1)) + 1) - 1


def top_hat(flat, line=LINE):
    tr(
        ko="강의에서처럼, `line`보다 짧은 어두운 부분을 메웠을 때보다 화소가 얼마나 더 어두운지.",
        en="How much darker a pixel is than it would be if dark things shorter than `line` were filled, as in the lesson.",
    )
    smooth = ndimage.gaussian_filter(flat, 0.7, axes=(-2, -1))
    return ndimage.grey_closing(smooth, size=(*[1] * (flat.ndim - 1), line)) - smooth


def largest_piece(photograph):
    tr(
        ko="짧고 어두운 가장 큰 덩어리의 넓이(mm²)와 그 가운데의 행, 열. 없으면 모두 0.",
        en="Area (mm²) of the largest short dark piece, with the row and column of its middle; zeros if there is none.",
    )
    numbered, count = ndimage.label(top_hat(flatten(photograph)) > DARK, np.ones((3, 3)))
    if count == 0:
        return 0.0, 0.0, 0.0
    largest = numbered == 1 + np.bincount(numbered.ravel())[1:].argmax()
    return (largest.sum() * 0.05**2, *ndimage.center_of_mass(largest))


photographs, known_good = exercise.line_photographs(seed), exercise.good_photographs(seed)
found = promised = None  # until you have answered

# %% given="nine"
figure, axes = plt.subplots(3, 3, figsize=(11.5, 6))
for number, (axis, picture) in enumerate(zip(axes.flat, photographs, strict=True)):
    axis.imshow(picture, cmap="gray", vmin=0, vmax=200)
    axis.set(title=number, xticks=[0, 100, 200], yticks=[0, 40, 80])
    axis.grid(False)
plt.show()

# %% answer="finding"
### BEGIN SOLUTION
limit = 1.2 * max(largest_piece(photograph)[0] for photograph in known_good)
judged = [largest_piece(photograph) for photograph in photographs]
found = {number: (row, column) for number, (area, row, column) in enumerate(judged) if area > limit}
promised = decisions.rate(0, len(known_good)).high
### END SOLUTION


# %% given="places"
def numbers_of(found):
    tr(
        ko="사진의 딕셔너리가 아니면 알립니다. 사진 번호를 돌려줍니다.",
        en="Complain about anything but a dictionary of photographs; return their numbers.",
    )
    assert isinstance(found, dict), tr(
        ko=f"found는 딕셔너리여야 합니다. 지금은 {type(found).__name__}입니다.",
        en=f"found should be a dictionary; it is {type(found).__name__}",
    )
    for number in found:
        assert isinstance(number, int | np.integer) and 0 <= number <= 8, tr(
            ko=f"사진의 번호는 0에서 8까지의 정수인데 {number!r}이(가) 있습니다.",
            en=f"numbers of photographs are whole numbers from 0 to 8; there is {number!r}",
        )
    return sorted(int(number) for number in found)


def places_of(found):
    tr(
        ko="사진마다 그 안의 자리가 아니면 알립니다. 번호마다의 자리를 돌려줍니다.",
        en="Complain about anything but a place within each photograph; return places by number.",
    )
    numbers_of(found)
    for number, place in found.items():
        numbers = isinstance(place, list | tuple | np.ndarray) and np.asarray(place, dtype=object).shape == (2,)
        assert numbers and all(isinstance(part, int | float | np.number) for part in place), tr(
            ko=f"{number}번의 자리는 (행, 열) 두 수여야 합니다.",
            en=f"the place in photograph {number} should be two numbers, (row, column)",
        )
        assert 0 <= float(place[0]) < 96 and 0 <= float(place[1]) < 256, tr(
            ko=f"{number}번의 자리 {tuple(place)}이(가) 사진(96행 256열) 밖입니다. (행, 열)의 순서입니까? 단위는 화소입니까?",
            en=f"the place {tuple(place)} in photograph {number} is outside it (96 rows, 256 columns). Is the order (row, column)? Is it in pixels?",
        )
    return {int(number): (float(place[0]), float(place[1])) for number, place in found.items()}


# %% check="finding" points=2
assert found is not None, tr(ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open.")
chosen = numbers_of(found)
### BEGIN HIDDEN TESTS
from gangso import exercises

drawn = exercises.whole(CASE)
truth = drawn.pits(seed)
hint = tr(ko="", en="")
if chosen == drawn.darkest(seed):
    hint = tr(
        ko=" 가장 어두운 사진들을 골랐습니다: 조명의 세기가 사진마다 다릅니다.",
        en=" These are the darkest: the lamp differs between photographs.",
    )
elif [number - 1 for number in chosen] == sorted(truth):
    hint = tr(ko=" 번호를 1부터 세지 않았습니까?", en=" Did you count from 1?")
missed, named = set(truth) - set(chosen), set(chosen) - set(truth)
if not hint and len(missed) > 1:
    hint = tr(
        ko=" 한계가 높습니다: known_good의 가장 큰 덩어리와 비교했습니까?",
        en=" The limit is high: did you compare with the largest piece of known_good?",
    )
elif not hint and len(named) > 1:
    hint = tr(
        ko=" 오염을 피팅이라고 한 사진이 있습니다: known_good에도 그만한 덩어리가 있습니다.",
        en=" Dirt is called a pit: known_good has pieces as large.",
    )
assert len(missed | named) <= 1, tr(
    ko=f"놓친 사진 {len(missed)}장, 잘못 지목한 사진 {len(named)}장입니다. 합하여 1장 이하여야 합니다.{hint}",
    en=f"photographs missed: {len(missed)}, wrongly named: {len(named)}; together at most one is allowed.{hint}",
)
### END HIDDEN TESTS
checks.well_formed()

# %% check="finding.all" points=2
assert found is not None, tr(ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open.")
chosen = numbers_of(found)
### BEGIN HIDDEN TESTS
from gangso import exercises

assert chosen == sorted(exercises.whole(CASE).pits(seed)), tr(
    ko="놓치거나 잘못 지목한 사진이 있습니다. 정상 사진 12장에서 오염이 만드는 가장 큰 덩어리보다 뚜렷하게 큰 것만, 그리고 그런 것은 모두 고르십시오.",
    en="a photograph is missed or wrongly named. Choose what is clearly larger than the largest piece that dirt makes on the twelve good ones, and all that is.",
)
### END HIDDEN TESTS
checks.well_formed()

# %% check="finding.places" points=1
assert found is not None, tr(ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open.")
places = places_of(found)
### BEGIN HIDDEN TESTS
from gangso import exercises

drawn = exercises.whole(CASE)
truth = drawn.pits(seed)
assert set(places) & set(truth), tr(
    ko="고른 사진 가운데 피팅이 있는 것이 없습니다.",
    en="none of the photographs chosen has a pit",
)
away = {
    number: ndimage.distance_transform_edt(~truth[number])[int(row), int(column)] * 0.05
    for number, (row, column) in places.items()
    if number in truth
}
right = [number for number in away if away[number] <= 0.5]
assert len(right) == len(truth), tr(
    ko=f"피팅 {len(truth)}곳 가운데 {len(right)}곳이 0.5 mm 안에서 맞습니다. (행, 열)의 순서와, 오염이 아니라 피팅을 짚었는지 보십시오.",
    en=f"{len(right)} of {len(truth)} pits have a place within 0.5 mm. See whether the order is (row, column), and whether it is the pit and not dirt.",
)
### END HIDDEN TESTS
checks.well_formed()

# %% check="finding.promised" points=1
assert promised is not None, tr(ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open.")
assert isinstance(promised, int | float | np.number) and 0 <= promised <= 1, tr(
    ko=f"promised는 0과 1 사이의 수 하나여야 합니다. 지금 값: {str(promised)[:40]}. 퍼센트이거나 .high를 빠뜨리지 않았습니까?",
    en=f"promised should be one number from 0 to 1; got {str(promised)[:40]}. Is it in per cent, or is `.high` missing?",
)
### BEGIN HIDDEN TESTS
assert promised > 0.01, tr(
    ko="12장 가운데 하나도 없었다는 것은 새 부품에서 0 %라는 뜻이 아닙니다. 95 % 상한을 계산하십시오.",
    en="none of twelve does not mean 0 % of new parts. Compute the 95 % bound.",
)
assert min(abs(promised - (1 - 0.05 ** (1 / 12))), abs(promised - 0.25)) < 0.0015, tr(
    ko=f"정상 12장 가운데 0장일 때의 95 % 상한이 아닙니다. 지금 값: {promised:.4g}. 세는 것은 정상으로 확인한 부품입니다.",
    en=f"not the 95 % bound for none of twelve good ones; got {promised:.4g}. What counts are the parts that were found good.",
)
### END HIDDEN TESTS
checks.well_formed()

# %% [markdown] lang="ko"
# ## 3. 불량률이 바뀌면 무엇이 바뀝니까? (4점)
#
# 지금은 **사람만** 봅니다. 공급사는 두 가지를 제안합니다. **카메라가 의심한 것만 사람이 다시 보거나**(`"again"`), **사람과 카메라가 모두 보고 하나라도 의심하면 불합격**시킵니다(`"either"`). 사람만보다 싼지는 불량률 $q$에 달려 있습니다. 점검 한 번의 기대 비용은 이렇습니다. $h$는 사람이 놓치는 비율, $w$는 사람이 멀쩡한 것을 불합격시키는 비율, $m$과 $r$은 카메라의 놓침과 과검, $K$는 점검 한 번에 드는 카메라의 값입니다. 여기서는 사람과 카메라의 실수가 무관하다고 놓습니다(강의 7절의 $b$가 $m h$).
#
# $$\text{사람만} = q\, h\, E + (1 - q)\, w\, F + L$$
#
# $$\text{다시} = q\, [m + (1 - m)\, h]\, E + (1 - q)\, r\, w\, F + [q (1 - m) + (1 - q)\, r]\, L + K$$
#
# $$\text{하나라도} = q\, m\, h\, E + (1 - q)\, [r + (1 - r)\, w]\, F + L + K$$
#
# **계산하기 전에 적어 두십시오.** 두 흐름은 각각 불량이 *많은* 공장과 *적은* 공장 가운데 어디에서 이득이겠습니까? 그다음 **사람만과 비용이 같아지는 불량률**을 찾는 함수를 쓰십시오. 비용은 모두 $q$의 직선이므로, 한 점에서 만나거나 만나지 않습니다. 위의 식은 아래에 `saved`로 **드립니다**. 그 불량률에서 흐름이 사람만보다 아끼는 돈입니다.
#
# - **도움말**: 직선이므로 두 점이면 됩니다. `saved(0, ...)`와 `saved(1, ...)`의 부호가 다르면 그 사이에서 0을 지납니다.
#
# - **받는 것**: 흐름 `flow` (`"again"`이나 `"either"`), `m, r, h, w` (비율), `E, F, L, K` (원)
# - **돌려줄 것**: 딕셔너리 `{"share": q, "above": 답}`. `share`는 두 비용이 같아지는 불량률이고, `above`는 불량률이 **그보다 높을 때** 싼 쪽, `"people"`(사람만) 또는 `flow`입니다. 0과 1 *사이*(0과 1은 빼고)에 그런 불량률이 없으면 `None`을 돌려주십시오.
# - **예**: `m=0.1, r=0.05, h=0.2, w=0.02, E=1_000_000, F=50_000, L=1_000, K=500`이고 `flow`가 `"again"`이면 약 0.0171이고, 그보다 높으면 사람만 보는 쪽이 쌉니다. 다른 값은 그대로 두고 `K=3_000`이면 어디에서나 사람만이 싸므로 `None`입니다.

# %% [markdown] lang="en"
# ## 3. What changes when the share of bad ones changes? (4 points)
#
# At present **people alone** look. A supplier proposes one of two things: **people look again only at what a camera suspects** (`"again"`), or **people and camera both look, and either may reject** (`"either"`). Whether that is cheaper than people alone depends on the share of bad ones, $q$. The expected cost of one inspection is as follows, with $h$ the share that people miss, $w$ the share of good ones that people reject, $m$ and $r$ the camera's misses and false rejects, and $K$ what the camera costs for one inspection. Here the errors of people and camera are taken as independent (the $b$ of the lesson's section 7 is $m h$).
#
# $$\text{people} = q\, h\, E + (1 - q)\, w\, F + L$$
#
# $$\text{again} = q\, [m + (1 - m)\, h]\, E + (1 - q)\, r\, w\, F + [q (1 - m) + (1 - q)\, r]\, L + K$$
#
# $$\text{either} = q\, m\, h\, E + (1 - q)\, [r + (1 - r)\, w]\, F + L + K$$
#
# **Write down before you compute:** does each flow pay in a plant with *many* bad ones, or in one with *few*? Then write a function that finds **the share at which it costs the same as people alone**. All costs are straight lines in $q$, so they meet in one point or not at all. The formulas are **given** below as `saved`: what the flow saves against people alone at a share.
#
# - **Hint**: for a straight line two points are enough. Where `saved(0, ...)` and `saved(1, ...)` differ in sign it passes zero in between.
#
# - **Given**: the flow `flow` (`"again"` or `"either"`), `m, r, h, w` (shares), `E, F, L, K` (KRW)
# - **Return**: a dictionary `{"share": q, "above": answer}`. `share` is the share at which both cost the same, and `above` the cheaper one where the share is **higher**, `"people"` or `flow`. If there is no such share *between* 0 and 1 (0 and 1 excluded), return `None`.
# - **Example**: `flow="again"` and `m=0.1, r=0.05, h=0.2, w=0.02, E=1_000_000, F=50_000, L=1_000, K=500` give about 0.0171, and above that people alone are cheaper. With `K=3_000` and all else as it was, people alone are cheaper everywhere: `None`.


# %% given="formulas"
def saved(q, flow, m, r, h, w, E, F, L, K):
    tr(
        ko="불량률이 `q`일 때, 점검 한 번에 흐름이 사람만보다 아끼는 돈(원).",
        en="KRW that a flow saves against people alone in one inspection, where the share of bad ones is `q`.",
    )
    people = q * h * E + (1 - q) * w * F + L
    again = q * (m + (1 - m) * h) * E + (1 - q) * r * w * F + (q * (1 - m) + (1 - q) * r) * L + K
    either = q * m * h * E + (1 - q) * (r + (1 - r) * w) * F + L + K
    return people - (again if flow == "again" else either)


# %% answer="switch"
def switch(flow, m, r, h, w, E, F, L, K):
    ### BEGIN SOLUTION
    at_none, at_all = (saved(q, flow, m, r, h, w, E, F, L, K) for q in (0, 1))
    if at_none * at_all >= 0:
        return None
    return {"share": at_none / (at_none - at_all), "above": flow if at_all > 0 else "people"}
    ### END SOLUTION


# %% given="plants"
PLANT = dict(flow="again", m=0.1, r=0.05, h=0.2, w=0.02, E=1_000_000, F=50_000, L=1_000, K=500)


def as_answer(got):
    tr(
        ko="None이거나 비율과 낱말이 있는 딕셔너리가 아니면 알립니다. 그것을 돌려줍니다.",
        en="Complain about anything but None or a dictionary with a share and a word; return it.",
    )
    if got is None:
        return None
    assert isinstance(got, dict) and {"share", "above"} <= set(got), tr(
        ko=f"'share'와 'above'가 든 딕셔너리이거나 None이어야 합니다. 돌려준 값: {str(got)[:60]}",
        en=f"should be a dictionary with 'share' and 'above', or None; got {str(got)[:60]}",
    )
    assert got["above"] in ("people", "again", "either"), tr(
        ko=f"'above'는 \"people\"이거나 받은 flow여야 합니다. 돌려준 값: {got['above']}",
        en=f"'above' should be \"people\" or the flow that was given; got {got['above']}",
    )
    assert isinstance(got["share"], int | float | np.number), tr(
        ko=f"'share'는 실수 하나여야 하는데 {type(got['share']).__name__}입니다.",
        en=f"'share' should be one number; it is {type(got['share']).__name__}",
    )
    return float(got["share"]), got["above"]


# %% check="switch" points=1
got = as_answer(switch(**PLANT))
assert got is not None, tr(
    ko="예에서는 두 비용이 0.0171에서 만나는데 None(또는 아무것도 돌려주지 않음)입니다. return을 빠뜨리지 않았습니까?",
    en="in the example both cost the same at 0.0171; you return None, or nothing. Is `return` missing?",
)
assert not np.isclose(got[0], 1.7114914, rtol=0.02), tr(
    ko="퍼센트가 아니라 비율(0에서 1 사이)을 돌려주십시오.", en="return a share (from 0 to 1), not per cent"
)
assert abs(got[0] - 0.017114914) < 0.0002, tr(
    ko=f"예의 'share'는 약 0.0171이어야 하는데 {got[0]:.4g}입니다. 다시 보는 비용 L이 의심한 것에만, 카메라 값 K가 모든 점검에 들어 있습니까?",
    en=f"'share' of the example should be about 0.0171; got {got[0]:.4g}. Is the look L paid for what is suspected only, and K for every inspection?",
)
checks.passed()

# %% check="switch.above" points=2
got = as_answer(switch(**PLANT))
assert got is not None and abs(got[0] - 0.0171) < 0.0005, tr(
    ko="첫 번째 확인부터 통과하십시오.", en="pass the first check before this one"
)
assert got[1] == "people", tr(
    ko="예에서 불량률이 0.0171보다 높으면 사람만 보는 쪽이 쌉니다. 카메라가 놓친 것은 아무도 다시 보지 않으므로, 불량이 많을수록 그 값이 큽니다.",
    en="in the example people alone are cheaper above 0.0171: what the camera misses nobody looks at again, which costs more the more bad ones there are.",
)
got = as_answer(switch(**PLANT | {"flow": "either"}))
assert got is not None and abs(got[0] - 0.016168813) < 0.0002 and got[1] == "either", tr(
    ko=f'flow가 "either"이면 답이 다릅니다. 돌려준 값: {got}. 둘이 함께 보면 놓침은 줄고 과검은 늡니다. 어느 쪽이 불량률과 함께 커집니까?',
    en=f'with flow "either" the answer is another one; got {got}. When both look, misses fall and false rejects grow: which of them grows with the share of bad ones?',
)
### BEGIN HIDDEN TESTS
from gangso import exercises

ends = exercises.whole(CASE).ends
rng = np.random.default_rng(11)
for _ in range(60):
    plant = dict(
        flow=str(rng.choice(["again", "either"])),
        m=rng.uniform(0, 0.4),
        r=rng.uniform(0, 0.5),
        h=rng.uniform(0.02, 0.5),
        w=rng.uniform(0, 0.1),
        E=rng.uniform(1_000, 3_000_000),
        F=rng.uniform(5_000, 200_000),
        L=rng.uniform(200, 9_000),
        K=rng.uniform(50, 6_000),
    )
    start, end = ends(**plant)
    if start * end >= 0:
        continue
    got = as_answer(switch(**plant))
    assert got is not None and abs(got[0] - start / (start - end)) < 1e-4, tr(
        ko="다른 공장의 값에서 'share'가 맞지 않습니다. 정해 둔 값이 있거나 식의 한 항이 빠지지 않았습니까?",
        en="'share' is off for another plant: is a number fixed, or a term of the formula missing?",
    )
    assert got[1] == (plant["flow"] if end > 0 else "people"), tr(
        ko="다른 공장의 값에서 'above'가 맞지 않습니다. 늘 같은 답이 아닙니다: 만나는 점보다 높은 곳의 비용을 비교하십시오.",
        en="'above' is off for another plant. It is not always the same: compare the costs above the point where they meet.",
    )
### END HIDDEN TESTS
checks.passed()

# %% check="switch.none" points=1
got = as_answer(switch(**PLANT))
assert got is not None, tr(ko="첫 번째 확인부터 통과하십시오.", en="pass the first check before this one")
got = as_answer(switch(**PLANT | {"K": 3_000}))
assert got is None, tr(
    ko=f"K = 3,000이면 어디에서나 사람만이 싼데 {got}을(를) 돌려주었습니다. 직선이 0과 1 밖에서 만나면 답은 None입니다.",
    en=f"with K = 3,000 people alone are cheaper everywhere; you return {got}. Where the lines meet outside 0 to 1 the answer is None.",
)
### BEGIN HIDDEN TESTS
from gangso import exercises

ends = exercises.whole(CASE).ends
for change in (
    {"K": 0.0, "m": 0.0},
    {"L": 0, "w": 0.0, "K": 100},
    {"E": 0, "K": 0},
    {"flow": "either", "E": 1_000, "K": 900},
    {"flow": "either", "r": 0.0, "K": 100},
):
    plant = PLANT | change
    start, end = ends(**plant)
    got = as_answer(switch(**plant))
    assert (got is None) == (start * end >= 0), tr(
        ko="한쪽이 어디에서나 싼 공장에서 None이 아니거나, 만나는 공장에서 None입니다.",
        en="for a plant where one is cheaper everywhere you do not return None, or you do where they meet",
    )
### END HIDDEN TESTS
checks.passed()

# %% [markdown] lang="ko"
# ## 4. 사람이 다시 보는 흐름의 임계값 (3점)
#
# 카메라의 점수가 임계값 **이상**인 부품만 사람이 다시 봅니다. 사람은 피팅이 있는 것의 23 %를 통과시키고, 없는 것의 2 %를 불합격시킨다고 합시다(다른 부품에서 잰 값입니다. 여러분의 라인에서는 다시 잽니다). 부품 하나의 기대 비용이 가장 작은 임계값을 찾는 함수를 쓰십시오. $m$은 **피팅이 있는 것 가운데** 카메라가 놓치는 비율(점수가 임계값보다 낮음), $r$은 **없는 것 가운데** 카메라가 의심하는 비율(임계값 이상)입니다.
#
# $$q \, [m + (1 - m) \times 0.23] \, C_{\text{유출}} + (1 - q) \, r \times 0.02 \, C_{\text{과검}} + [q (1 - m) + (1 - q) r] \, C_{\text{검사}}$$
#
# - **받는 것**: *임계값을 고르려고 따로 둔* 사진의 점수 `score`와 피팅이 있는지 `pitted` (NumPy 배열, 둘 다 들어 있음. 나중에 비용을 재는 시험 사진이 아닙니다), 공장의 불량률 `q`, 비용 `escape`, `false_reject`, `look` (원). $C_{\text{검사}}$가 `look`입니다.
# - **돌려줄 것**: 임계값 하나(실수). 위의 식은 아래에 `expected_cost`로 **드립니다**. 어떤 임계값들을 살펴볼지가 여러분의 일입니다. 하나도 다시 보지 않는 것이 가장 싸면 모든 점수보다 큰 값을 돌려주십시오.
# - **예**: 점수 `[1.0, 2.0, 3.0, 4.0]`, 피팅 `[False, True, False, True]`, `q` = 0.01, 유출 100만 원, 과검 4만 원, 검사 1,000원입니다. 임계값 2에서 $m$ = 0, $r$ = 0.5이므로 2,300 + 396 + 505 = 3,201원이고, 이보다 싼 임계값은 없습니다.
# - **도움말**: 살펴볼 것은 점수 하나하나와, 모든 점수보다 큰 값 하나입니다. `min(..., key=...)`이나 반복문을 쓰십시오.

# %% [markdown] lang="en"
# ## 4. The threshold when people look again (3 points)
#
# People look again only at parts whose score from the camera is **at or above** a threshold. Say that they accept 23 % of those with a pit and reject 2 % of those without (measured on other parts; on your own line measure anew). Write a function that finds the threshold with the lowest expected cost of one part. $m$ is the share, **of those with a pit**, that the camera misses (score below the threshold), and $r$ the share, **of those without**, that it suspects (at or above).
#
# $$q \, [m + (1 - m) \times 0.23] \, C_{\text{escape}} + (1 - q) \, r \times 0.02 \, C_{\text{false reject}} + [q (1 - m) + (1 - q) r] \, C_{\text{look}}$$
#
# - **Given**: of photographs *set aside for choosing the threshold* (not the test photographs on which its cost is measured later) the scores `score` and whether there is a pit `pitted` (NumPy arrays, both kinds occur); the plant's share of bad parts `q`; the costs `escape`, `false_reject` and `look` (KRW)
# - **Return**: one threshold (a real number). The formula above is **given** below as `expected_cost`; which thresholds to try is yours to say. If looking at nothing again is cheapest, return a value above all scores.
# - **Example**: scores `[1.0, 2.0, 3.0, 4.0]`, pits `[False, True, False, True]`, `q` = 0.01, KRW 1,000,000 for an escape, 40,000 for a false reject, 1,000 for a look. At a threshold of 2, $m$ = 0 and $r$ = 0.5, so it costs 2,300 + 396 + 505 = KRW 3,201, and no threshold is cheaper.
# - **Hint**: what to try is each score, and one value above all of them. Use `min(..., key=...)` or a loop.


# %% given="expected-cost"
def expected_cost(limit, score, pitted, q, escape, false_reject, look):
    tr(
        ko="점수가 `limit` 이상이면 사람이 다시 볼 때, 부품 하나의 기대 비용(원).",
        en="Expected cost of one part (KRW) if people look again at scores at or above `limit`.",
    )
    m, r = np.mean(score[pitted] < float(limit)), np.mean(score[~pitted] >= float(limit))
    looks = q * (1 - m) + (1 - q) * r
    return q * (m + (1 - m) * 0.23) * escape + (1 - q) * r * 0.02 * false_reject + looks * look


# %% answer="threshold"
def best_threshold(score, pitted, q, escape, false_reject, look):
    ### BEGIN SOLUTION
    tried = np.append(np.unique(score), score.max() + 1)
    return min(tried, key=lambda limit: expected_cost(limit, score, pitted, q, escape, false_reject, look))
    ### END SOLUTION


# %% given="cost"
def one_limit(limit):
    tr(
        ko="점수와 견줄 수 있는 수 하나가 아니면 알립니다. 그 수를 돌려줍니다.",
        en="Complain about anything but one number that can be compared with a score; return it.",
    )
    is_one = isinstance(limit, int | float | np.number) or (isinstance(limit, np.ndarray) and limit.ndim == 0)
    assert is_one, tr(
        ko=f"임계값 하나(실수)를 돌려주어야 합니다. 돌려준 값: {type(limit).__name__}",
        en=f"should return one threshold, a number; got {type(limit).__name__}",
    )
    assert not np.isnan(limit), tr(ko="임계값이 빈 값(NaN)입니다.", en="the threshold is empty (NaN)")
    return float(limit)


# %% given="eight"
# One pit among eight parts, and two pits among eight whose scores lie close together.
eight = np.array([0.05, 0.13, 0.21, 0.34, 0.48, 0.62, 0.77, 0.9])
close = np.array([0.2, 2.9, 2.95, 3.0, 3.05, 3.1, 7.2, 9.1])

# %% check="threshold" points=1
score, pitted = np.array([1.0, 2.0, 3.0, 4.0]), np.array([False, True, False, True])
limit = one_limit(best_threshold(score, pitted, 0.01, 1_000_000, 40_000, 1_000))
cost = expected_cost(limit, score, pitted, 0.01, 1_000_000, 40_000, 1_000)
assert abs(cost - 3201) < 1, tr(
    ko=f"위의 예에서 임계값 {limit:.3g}의 기대 비용은 {cost:,.0f}원입니다. 3,201원으로 줄일 수 있습니다. `expected_cost`로 임계값 2의 비용을 계산해 "
    "세 항 2,300 + 396 + 505와 비교해 보십시오. 점수가 임계값과 같은 부품도 다시 봅니다. 번호가 아니라 점수의 값을 돌려주었습니까?",
    en=f"in the example a threshold of {limit:.3g} costs KRW {cost:,.0f}; 3,201 is possible. Compute the cost at threshold 2 with `expected_cost` and "
    "compare it with the three terms 2,300 + 396 + 505. A score equal to the threshold is looked at again. Do you return the value of a score, not its position?",
)
limit = one_limit(best_threshold(eight, eight == 0.34, 0.01, 200_000, 40_000, 1_000))
cost = expected_cost(limit, eight, eight == 0.34, 0.01, 200_000, 40_000, 1_000)
assert abs(cost - 1488.3) < 1, tr(
    ko=f"여덟 부품 가운데 점수 0.34에만 피팅이 있고 유출이 20만 원이면 1,488원으로 줄일 수 있는데, 임계값 {limit:.3g}에서는 {cost:,.0f}원입니다. m은 피팅이 있는 것 가운데, "
    "r은 없는 것 가운데의 비율입니까(주어진 expected_cost가 그렇게 합니다)? 모든 점수를 살펴보았습니까?",
    en=f"of eight parts only the one that scores 0.34 has a pit; with KRW 200,000 for an escape 1,488 is possible, and your threshold of {limit:.3g} costs {cost:,.0f}. Is m a "
    "share of those with a pit, and r of those without (the given expected_cost does that)? Did you try every score?",
)
checks.passed()

# %% check="threshold.share" points=2
score, pitted = np.array([1.0, 2.0, 3.0, 4.0]), np.array([False, True, False, True])
limit = one_limit(best_threshold(score, pitted, 0.001, 500_000, 40_000, 1_500))
cost = expected_cost(limit, score, pitted, 0.001, 500_000, 40_000, 1_500)
assert abs(cost - 308.25) < 1, tr(
    ko=f"q = 0.001, 유출 50만 원, 검사 1,500원이면 308원으로 줄일 수 있는데 임계값 {limit:.3g}에서는 {cost:,.0f}원입니다. 불량이 얼마나 "
    "많은지는 이 사진들이 아니라 q에서 옵니까?",
    en=f"with q = 0.001, KRW 500,000 for an escape and 1,500 for a look, KRW 308 is possible; your threshold of {limit:.3g} costs {cost:,.0f}. Does the "
    "number of bad parts come from q, not from these photographs?",
)
limit = one_limit(best_threshold(score, pitted, 0.001, 1_000, 40_000, 1_500))
cost = expected_cost(limit, score, pitted, 0.001, 1_000, 40_000, 1_500)
assert abs(cost - 1) < 0.01, tr(
    ko=f"유출이 1,000원이면 하나도 다시 보지 않는 것이 가장 싸서 1원인데, 임계값 {limit:.3g}에서는 {cost:,.2f}원입니다. 모든 점수보다 큰 임계값도 살펴보았습니까? "
    "다시 보는 비용이 의심한 것에만, 그러나 피팅이 있는 것과 없는 것 모두에 들어 있습니까?",
    en=f"if an escape costs KRW 1,000, looking at nothing again is cheapest, at KRW 1; your threshold of {limit:.3g} costs {cost:,.2f}. Did you try a threshold above all scores, too? "
    "Is the cost of looking in it, for what is suspected only, but with a pit and without?",
)
limit = one_limit(best_threshold(eight, eight == 0.34, 0.01, 200_000, 40_000, 2_200))
cost = expected_cost(limit, eight, eight == 0.34, 0.01, 200_000, 40_000, 2_200)
assert abs(cost - 2000) < 1, tr(
    ko=f"여덟 부품의 자료에서 검사가 2,200원이면 2,000원이 가장 싼데, 임계값 {limit:.3g}에서는 {cost:,.0f}원입니다. 주어진 expected_cost를 바꾸지 않고 썼습니까? "
    "모든 점수와, 그보다 큰 값까지 살펴보았습니까?",
    en=f"with the eight parts and KRW 2,200 for a look, 2,000 is the lowest cost; your threshold of {limit:.3g} costs {cost:,.0f}. Is it the given expected_cost, unchanged, "
    "and did you try every score, and a value above all?",
)
pitted = np.isin(close, [3.05, 7.2])
limit = one_limit(best_threshold(close, pitted, 0.01, 1_000_000, 40_000, 1_000))
cost = expected_cost(limit, close, pitted, 0.01, 1_000_000, 40_000, 1_000)
assert abs(cost - 2904) < 1, tr(
    ko=f"점수 2.9, 2.95, 3.0, 3.05, 3.1처럼 가까운 점수가 있을 때 2,904원으로 줄일 수 있는데 임계값 {limit:.3g}에서는 {cost:,.0f}원입니다. 점수 하나하나를 임계값으로 살펴보았습니까?",
    en=f"with scores as close as 2.9, 2.95, 3.0, 3.05 and 3.1, KRW 2,904 is possible; your threshold of {limit:.3g} costs {cost:,.0f}. Did you try every score as a threshold?",
)
### BEGIN HIDDEN TESTS
for q, escape, false_reject, look in (
    (0.01, 2_700_000, 40_000, 1_000),
    (0.001, 2_700_000, 40_000, 1_000),
    (0.01, 300_000, 900_000, 500),
    (0.02, 500_000, 40_000, 9_000),
    (0.3, 200_000, 50_000, 20_000),
    (0.0005, 50_000, 40_000, 3_000),
    (0.6, 300_000, 3_000_000, 100),
):
    for draw in range(3):
        rng = np.random.default_rng(200 + draw)
        pitted = rng.random(300) < 0.1 + 0.2 * draw
        score = rng.normal(size=300) * 5 - 3 + 8 * pitted * rng.random(300)
        costs = [
            expected_cost(limit, score, pitted, q, escape, false_reject, look)
            for limit in np.append(np.unique(score), score.max() + 1)
        ]
        limit = one_limit(best_threshold(score, pitted, q, escape, false_reject, look))
        cost = expected_cost(limit, score, pitted, q, escape, false_reject, look)
        assert cost <= min(costs) * 1.01, tr(
            ko=f"q = {q}, 유출 {escape:,}원, 과검 {false_reject:,}원, 검사 {look:,}원일 때 기대 비용이 가능한 최소의 {cost / min(costs):.2f}배입니다. "
            "주어진 expected_cost를 그대로 쓰고, 모든 점수와 그보다 큰 값까지 살펴보았습니까?",
            en=f"with q = {q}, escape KRW {escape:,}, false reject {false_reject:,}, look {look:,} your cost is {cost / min(costs):.2f} times the "
            "lowest possible. Did you take the given expected_cost as it is, and try every score and a value above all?",
        )
### END HIDDEN TESTS
checks.passed()

# %% [markdown] lang="ko"
# ## 5. 결정 (3점, 사람이 채점합니다)
#
# 공장장에게 보내는 메모를 **6-9문장**으로 쓰십시오. 안산의 공장은 쓰고 있는 볼 스크류를 한 해에 12,000번 점검하고, 그 가운데 1 %쯤에 피팅이 있습니다. 지금은 사람이 모두 봅니다. 공급사는 "사진 276장에서 AUC 0.95, 무작위로 나눈 검증"이라는 보고서와 함께 카메라를 팔려고 합니다.
#
# 메모에 담을 것: (1) 그 0.95를 믿습니까? 왜입니까? (2) 사기 전에 무엇을 찍어 어떻게 재라고 요구하겠습니까? (3) 처음 몇 달 동안 사람과 카메라의 일을 어떻게 나누고, 조명이 바뀐 것을 어떻게 알아차려 무엇을 하겠습니까(강의 6절)?
#
# | 점 | 기준 |
# |---|---|
# | 1 | 그 분할에서 모델이 피팅 대신 무엇을 배울 수 있는지 말하고, 무엇과 비교해야 드러나는지 요구합니다 |
# | 1 | 무엇을 몇 개 찍고 무엇을 단위로 놓침과 과검을 셀지 제안하고, 그 수로는 얼마나 불확실한지 말합니다 |
# | 1 | 누가 무엇을 하는지와, 조명이나 카메라가 바뀐 것을 알아차릴 방법과 그때 할 일을 정합니다 |

# %% [markdown] lang="en"
# ## 5. The decision (3 points, graded by a person)
#
# Write a memo of **6 to 9 sentences** to the plant's manager. The plant in Ansan inspects ball screws in service 12,000 times a year; some 1 % have a pit. At present people look at all of them. A supplier offers a camera with a report that says "AUC 0.95 on 276 photographs, validated with a random split".
#
# The memo should say: (1) Do you believe the 0.95, and why? (2) What would you have photographed, and how measured, before buying? (3) How do people and camera share the work in the first months, how would you notice that the lamp has changed, and what would you do then (section 6 of the lesson)?
#
# | point | for |
# |---|---|
# | 1 | says what a model can learn instead of pits with that split, and demands the comparison that would show it |
# | 1 | proposes what to photograph, how many, and by what unit misses and false rejects are counted, and says how uncertain that leaves them |
# | 1 | settles who does what, how a changed lamp or camera is noticed, and what is done then |

# %% [markdown] lang="ko" memo="decision" points=3
# ### BEGIN SOLUTION
# 믿지 않습니다. 한 부품을 여러 번 찍은 사진을 무작위로 나누면 시계만 보아도 높은 점수가 나오므로, 그 0.95는 피팅이 아니라 오염을 알아본 값일 수 있습니다. 우리 부품으로 다시 재게 하겠습니다. 크기를 현미경으로 잰 피팅이 하나씩 있는 부품 60개와 오래 돌린 정상 부품 60개를 찍고, 학습에 쓰지 않은 부품에서 놓침과 과검을 부품 단위로 세어 범위와 함께 보고하게 합니다. 60개 가운데 3개를 놓쳤다면 90 % 구간은 1.4에서 12 %이고, 정상 60개에서 과검이 하나도 없어도 4.9 %까지는 있을 수 있습니다. 한 번 점검할 때 나사 하나를 여러 장 찍으면 장마다의 과검이 쌓이므로(강의 7절), 과검은 사진이 아니라 점검 한 번을 단위로 셉니다. 그러므로 한 번의 결과로 정하지 않고, 손익 분기점을 가를 만큼 부품이 모일 때까지 판정을 미룹니다. 처음 석 달은 사람이 지금처럼 모두 보고 카메라는 의심한 칸을 표시만 하며, 검사자가 둘의 판정을 기록합니다. 매일 아침 기준 시편을 찍어 밝기가 정한 범위를 벗어나면 보전 담당자가 조명을 바로잡기 전에는 카메라의 표시를 쓰지 않습니다.
# ### END SOLUTION

# %% [markdown] lang="en" memo="decision" points=3
# ### BEGIN SOLUTION
# I do not believe it. Photographs of one part taken again and again were split at random, and with such a split even a clock scores high: the 0.95 may come from dirt, not from pits. Before buying I would have our own parts photographed, 60 with one pit each, its size measured under the microscope, and 60 that ran long and are good, and misses and false rejects counted by part on parts that were not in training, with their range. Three misses in 60 leave a 90 % interval of 1.4 to 12 %, and no false reject in 60 good parts still allows 4.9 %. Where an inspection takes many photographs of a screw, false rejects of single photographs add up (section 7 of the lesson), so they are counted by inspection. A single result of that size does not decide. I would wait until there are enough parts to tell the rate from the break-even. For the first three months people look at every part as they do now and the camera only marks what it suspects; the inspector writes down both verdicts. Every morning the reference piece is photographed, and if its brightness is out of bounds the marks are not used until maintenance has set the lamp right.
# ### END SOLUTION
