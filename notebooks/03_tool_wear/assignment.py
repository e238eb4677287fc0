# %% [markdown] lang="ko"
# # 과제 3. 공구, 언제 교체해야 합니까?
#
# **약 75분, 20점.** 여섯 문항입니다. 힘의 특징을 만들고(1번), 여러 공장에서 무엇을 통째로 빼고 채점할지 고르고(2번), **여러분만의 여섯 공구**가 지금 얼마나 닳았는지 맞히고(3번), 구간의 약속이 지켜졌는지 판단하고(4번), 교체 규칙의 비용을 바르게 세고(5번), 결정을 글로 씁니다(6번). 강의의 코드를 다시 쓰는 것이 아니라 **판단하는 것**이 과제입니다.
#
# - 답은 `### 여기에 답을 쓰십시오` 줄이 있는 셀에 씁니다. 그 아래의 `raise` 줄은 지웁니다.
# - 문항마다 **확인 셀**이 있습니다. 실행하면 무엇이 기대와 다른지 알려 줍니다. 채점할 때는 여러분이 보지 못한 데이터로도 확인합니다.
# - 다르게 쓴 풀이도 결과가 옳으면 만점입니다. 강의 노트북을 보면서 풀어도 됩니다.
# - "형식이 맞습니다"는 정답이라는 뜻이 아닙니다. 값은 채점할 때 봅니다.
# - 강의에서 코드를 옮겨 올 때: `times_start`는 여기서 받는 것과 돌려줄 것이 다릅니다. 쓰인 import와 `FORCES`도 함께 가져오십시오.
# - 아직 풀지 않은 문항이 있어도 **모두 실행**(Run All)은 끝까지 갑니다.

# %% [markdown] lang="en"
# # Assignment 3. When do we change the tool?
#
# **About 75 minutes, 20 points.** Six questions: you make a feature of a force (1), choose what has to be left out in several plants (2), say how worn **six tools of your own** are now (3), judge whether promised intervals were kept (4), count what a rule for changing tools costs (5), and write down a decision (6). What is asked is **judgement**, not the lesson's code again.
#
# - Write each answer into the cell that says `### Write your answer here`. Remove the `raise` line below it.
# - Every question has **check cells**. Run them: they say what differs from what was expected. Grading also uses data that you have not seen.
# - An answer written in another way gets full marks if its result is right. You may keep the lesson open beside you.
# - "The form is right" does not mean that the answer is: grading looks at the value.
# - When you copy code from the lesson: `times_start` takes and returns something else here. Bring the imports and `FORCES` that the code uses.
# - **Run All** goes through to the end even while questions are open.

# %% given="setup"
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from gangso import checks, exercises, plots, tr, workplace

plots.use_style()
checks.speak_plainly()
exercise, seed = exercises.load(CASE), workplace.participant_seed(CASE)
print(tr(ko=f"참가자: {workplace.participant()}", en=f"participant: {workplace.participant()}"))

# %% [markdown] lang="ko"
# 위에 나온 이름이 여러분의 아이디인지 확인하십시오. 2번, 3번, 4번 문항의 데이터는 이 아이디로 만들어집니다. 다르면 풀기 전에 강사에게 알리십시오.
#
# ## 1. 시작할 때의 몇 배 (3점)
#
# 힘의 수준은 부품마다 다릅니다. 비교할 수 있는 것은 **그 공구가 시작할 때의 몇 배인가**입니다. 각 기록의 힘을, 같은 공구의 **처음 다섯 기록의 중앙값**으로 나누는 함수를 쓰십시오. 강의의 5절은 모든 힘을 주분력의 시작값으로 나누었지만, 여기서는 그 힘 자신의 시작값으로 나눕니다.
#
# - **받는 것**: 힘 `force` (1차원 배열, N), 기록마다의 공구 이름 `tool` (같은 길이의 배열). 행은 깎은 순서대로이지만, **여러 공구의 기록이 섞여 있을 수 있습니다.** 배열에는 groupby가 없습니다. `pd.Series(force).groupby(tool)`을 쓸 수 있습니다.
# - **돌려줄 것**: 같은 길이와 순서의 1차원 배열. 단위는 없습니다.
# - **예**: 공구 하나의 힘이 `[100, 100, 100, 100, 100, 150]`이면 마지막 값은 1.5입니다.
# - **확인 방법**: 이 예, 섞여 있는 두 공구, 나중의 기록이 앞의 값을 바꾸지 않는지

# %% [markdown] lang="en"
# Check that the name above is your id: the data of questions 2, 3 and 4 are made from it. If it differs, tell your instructor before you start.
#
# ## 1. Times its value at the start (3 points)
#
# The level of a force differs between parts. What can be compared is **how many times its value at the tool's start** it is. Write a function that divides the force of each record by the **median of the first five records of the same tool**. Section 5 of the lesson divided every force by the cutting force at the start; here a force is divided by its own start.
#
# - **Given**: a force `force` (1-D array, N) and the name of the tool of each record `tool` (an array of the same length). Rows are in the order of cutting, but **records of several tools may be mixed**. An array has no groupby; `pd.Series(force).groupby(tool)` will do.
# - **Return**: a 1-D array of the same length and order, without a unit
# - **Example**: with forces of one tool `[100, 100, 100, 100, 100, 150]`, the last value is 1.5.
# - **How it is checked**: this example, two tools mixed, and that later records do not change earlier values


# %% answer="growth"
def times_start(force, tool):
    ### BEGIN SOLUTION
    force, tool = np.asarray(force, float), np.asarray(tool)
    times = np.empty(len(force))
    for name in np.unique(tool):
        rows = tool == name
        times[rows] = force[rows] / np.median(force[rows][:5])
    return times
    ### END SOLUTION


# %% check="growth" points=1
got = times_start(np.array([100.0, 100, 100, 100, 100, 150]), np.array(["A"] * 6))
assert got is not None, tr(
    ko="돌려준 값이 없습니다. return을 빠뜨리지 않았습니까?",
    en="nothing was returned: is `return` missing?",
)
got = np.asarray(got, dtype=float)
assert got.shape == (6,), tr(
    ko=f"기록마다 값 하나, 모두 6개여야 합니다. 돌려준 모양: {got.shape}",
    en=f"should be one value a record, 6 in all; the shape is {got.shape}",
)
assert not abs(got[-1] - 50) < 1e-6 and not abs(got[-1] - 0.5) < 1e-6, tr(
    ko="늘어난 양을 돌려주었습니다. 묻는 것은 몇 배인가입니다.",
    en="this is by how much it grew; what is asked is how many times it is",
)
assert abs(got[-1] - 1.5) < 1e-6, tr(
    ko=f"위의 예에서 마지막 값은 1.5여야 합니다. 돌려준 값: {got[-1]:.4g}",
    en=f"in the example above the last value should be 1.5; got {got[-1]:.4g}",
)
checks.passed()

# %% check="growth.mixed" points=1
force = np.array([100.0, 400, 100, 400, 100, 400, 100, 400, 100, 400, 300, 600])
tool = np.array(["B", "A"] * 6)
got = np.asarray(times_start(force, tool), dtype=float)
assert got.shape == (12,), tr(ko="첫 번째 확인부터 통과하십시오.", en="pass the first check before this one")
assert abs(got[10] - 3) < 1e-6 and abs(got[11] - 1.5) < 1e-6, tr(
    ko=f"두 공구가 섞여 있습니다. 마지막 두 값은 3과 1.5여야 하는데 {got[10]:.3g}, {got[11]:.3g}입니다. 공구마다 따로 나누고, 행의 순서를 지켰습니까?",
    en=f"two tools are mixed: the last two values should be 3 and 1.5; got {got[10]:.3g} and {got[11]:.3g}. Is each tool divided "
    "by its own start, and the order of rows kept?",
)
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(8)
tool = rng.permutation(np.repeat(["T9", "T10", "T2"], 30))
force = rng.uniform(200, 900, 90)
got = np.asarray(times_start(force, tool), dtype=float)
assert got.shape == (90,), tr(ko="첫 번째 확인부터 통과하십시오.", en="pass the first check before this one")
for name in ("T9", "T10", "T2"):
    own = force[tool == name]
    assert np.allclose(got[tool == name], own / np.median(own[:5])), tr(
        ko="섞여 있는 세 공구에서 값이 맞지 않습니다. 공구마다 처음 다섯 기록의 중앙값(평균이 아닙니다)으로 나눕니다.",
        en="the values of three mixed tools are off: divide by the median (not the mean) of each tool's first five records",
    )
### END HIDDEN TESTS
checks.passed()

# %% check="growth.past" points=1
force = np.array([200.0, 220, 900, 210, 190, 260, 300, 340])
early = np.asarray(times_start(force[:6], np.array(["A"] * 6)), dtype=float)
late = np.asarray(times_start(force, np.array(["A"] * 8)), dtype=float)
assert early.shape == (6,) and late.shape == (8,), tr(
    ko="첫 번째 확인부터 통과하십시오.", en="pass the first check before this one"
)
assert np.allclose(early, late[:6]), tr(
    ko="기록을 더하니 앞의 값이 바뀌었습니다. 공구 전체의 평균이나 최댓값으로 나누면 현장에서는 아직 모르는 앞날을 쓰는 것입니다.",
    en="adding records changed earlier values: to divide by the mean or the maximum of the whole tool is to use a future that "
    "the plant does not know yet",
)
assert abs(late[5] - 260 / 210) < 1e-6, tr(
    ko=f"처음 다섯 기록에 튀는 값(900)이 하나 있습니다. 중앙값 210으로 나누면 260은 1.238배인데 {late[5]:.4g}입니다.",
    en=f"one of the first five records is an outlier (900). Divided by the median, 210, a force of 260 is 1.238; got {late[5]:.4g}",
)
checks.passed()

# %% [markdown] lang="ko"
# ## 2. 무엇을 통째로 빼고 채점합니까? (3점)
#
# 여섯 공장이 마모를 예측하는 모델을 채점하려고 합니다. 점수가 **그 공장이 다음에 만날 것**에서의 점수가 되려면, 학습에서 무엇을 통째로 빼야 합니까? 여섯 공장은 아래 셀이 보여 줍니다. 여러분의 순서는 옆 사람과 다릅니다.
#
# - **돌려줄 것**: 변수 `units`에 `{"A": ..., ..., "F": ...}`. 값은 `"tools"`(공구, 인서트를 통째로), `"machines"`(설비를 통째로), `"melts"`(소재의 용해 로트를 통째로), `"later records"`(공구는 그대로 두고, 나중의 기록을 빼고 앞의 기록으로 학습), `"cannot say"`(가진 데이터로는 그 점수를 얻을 수 없음) 가운데 하나입니다.
# - **확인 방법**: `"cannot say"`와 `"later records"`를 가려내면 1점, 여섯 개가 모두 맞으면 2점을 더 받습니다.

# %% [markdown] lang="en"
# ## 2. What is left out as a whole? (3 points)
#
# Six plants want to score a model that predicts wear. For the score to be the one on **what that plant will meet next**, what has to be left out of training as a whole? The cell below shows the six plants; your order is not your neighbour's.
#
# - **Return**: in the variable `units`, `{"A": ..., ..., "F": ...}`. A value is `"tools"` (whole tools or inserts), `"machines"` (whole machines), `"melts"` (whole melts of the material), `"later records"` (tools stay in: train on early records, score later ones), or `"cannot say"` (the data there are cannot give that score).
# - **How it is checked**: 1 point if `"cannot say"` and `"later records"` are found, 2 more if all six are right

# %% given="plants"
units = None  # your answer to question 2
told = {
    "next_tools": tr(
        ko="선반 한 대에서 같은 부품을 깎은 공구 40개의 기록이 있습니다. 모델은 같은 선반에서 앞으로 쓸 공구들의 마모를 예측합니다.",
        en="There are records of 40 tools that cut one part on one lathe. The model is to predict the wear of the tools that this lathe will use next.",
    ),
    "corners": tr(
        ko="인서트 30개의 코너를 네 개씩 차례로 썼습니다. 코너마다 기록이 따로 있고, 한 인서트의 코너들은 코팅이 같아 비슷하게 닳습니다. 모델은 앞으로 살 인서트에 씁니다.",
        en="The four corners of 30 inserts were used one after the other, each with a record of its own; the corners of one insert share its coating and wear alike. The model is for inserts that will be bought.",
    ),
    "fourth_lathe": tr(
        ko="선반 석 대에서 공구 60개의 기록이 있습니다. 모델은 다음 달에 들어올 넷째 선반에서, 그곳의 기록 없이 바로 씁니다.",
        en="There are records of 60 tools on three lathes. The model will be used at once on a fourth lathe that comes next month, without records from it.",
    ),
    "next_melt": tr(
        ko="티타늄 용해 로트 여섯 개를 공구 50개로 깎았습니다. 로트마다 깎기 쉬운 정도가 다르고, 한 공구는 한 로트만 깎았습니다. 모델은 다음 로트에 씁니다.",
        en="Six melts of titanium were cut with 50 tools, each tool on one melt; melts differ in how easily they are cut. The model is for the next melt.",
    ),
    "same_tool": tr(
        ko="모델은 지금 물려 있는 공구마다 처음 서른 개의 부품에서 마모를 재어 맞춘 뒤, 바로 그 공구의 남은 부품에서만 씁니다.",
        en="For each tool that is in the machine the wear is measured over its first thirty parts and the model fitted to it; it is then used for the rest of that very tool only.",
    ),
    "one_lathe": tr(
        ko="선반 한 대에서 공구 80개의 기록이 있습니다. 알고 싶은 것은 이 모델이 다른 선반에서도 맞는지입니다.",
        en="There are records of 80 tools on one lathe. What is to be known is whether the model holds on another lathe.",
    ),
}
for letter, plant in exercise.plants(seed).items():
    print(f"{letter}. {told[plant]}")

# %% answer="units"
### BEGIN SOLUTION
right = {
    "next_tools": "tools",
    "corners": "tools",
    "fourth_lathe": "machines",
    "next_melt": "melts",
    "same_tool": "later records",
    "one_lathe": "cannot say",
}
units = {letter: right[plant] for letter, plant in exercise.plants(seed).items()}
### END SOLUTION

# %% check="units" points=1
assert units is not None, tr(ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open.")
assert isinstance(units, dict) and set(units) == set("ABCDEF"), tr(
    ko=f"units는 A부터 F까지 여섯 개가 모두 있는 딕셔너리여야 합니다. 지금 값: {str(units)[:80]}",
    en=f"units should be a dictionary with all of A to F; got {str(units)[:80]}",
)
allowed = ("tools", "machines", "melts", "later records", "cannot say")
odd = [str(unit) for unit in units.values() if str(unit) not in allowed]
assert not odd, tr(
    ko=f"값은 {', '.join(allowed)} 가운데 하나여야 합니다. 지금 값: {odd[0][:40]}",
    en=f"each value should be one of {', '.join(allowed)}; got {odd[0][:40]}",
)
### BEGIN HIDDEN TESTS
from gangso import exercises

truth = exercises.whole(CASE).units(seed)
for unit, why in (
    (
        "cannot say",
        tr(
            ko="한 대뿐인 것을 빼면 학습할 것이 남지 않습니다. 그런 물음에는 어느 점수도 답이 아닙니다. 둘 이상 있으면 뺄 수 있습니다.",
            en="where there is only one of what has to be left out, nothing is left to train on, and no score answers the question; where "
            "there are several, one can be left out",
        ),
    ),
    (
        "later records",
        tr(
            ko="같은 공구의 앞쪽으로 맞추어 뒤쪽에 쓰는 모델만 시간으로 나눕니다. 새 공구에 쓸 모델을 그렇게 채점하면 점수가 부풀려집니다.",
            en="only a model that is fitted on the beginning of a tool and used on the rest of it is split by time; for new tools that would flatter it",
        ),
    ),
):
    said = {letter for letter, answer in units.items() if answer == unit}
    assert said == {letter for letter, answer in truth.items() if answer == unit}, why
### END HIDDEN TESTS
checks.well_formed()

# %% check="units.all" points=2
assert units is not None, tr(ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open.")
assert isinstance(units, dict) and set(units) == set("ABCDEF"), tr(
    ko="첫 번째 확인부터 통과하십시오.", en="pass the first check before this one"
)
### BEGIN HIDDEN TESTS
from gangso import exercises

drawn = exercises.whole(CASE)
truth, plant_of = drawn.units(seed), drawn.plants(seed)
wrong = [plant_of[letter] for letter in "ABCDEF" if str(units[letter]) != truth[letter]]
assert "next_melt" not in wrong and "fourth_lathe" not in wrong, tr(
    ko="다음에 만날 것이 새 설비나 새 로트인 공장에서 다른 것을 뺐습니다. 공구만 빼면 같은 설비, 같은 로트의 다른 공구가 학습에 남습니다.",
    en="in a plant that meets a new machine or a new melt next, something else was left out: with only the tool left out, other tools of "
    "the same machine or melt stay in training",
)
assert not wrong, tr(
    ko="아직 맞지 않는 공장이 있습니다. 다음에 만날 것은 무엇이고, 무엇이 함께 닳거나 함께 달라집니까? 그것을 통째로 뺍니다.",
    en="some plant is not right yet: what does it meet next, and what wears or varies together? That is left out as a whole.",
)
### END HIDDEN TESTS
checks.well_formed()

# %% [markdown] lang="ko"
# ## 3. 여러분의 공구 여섯 개 (4점)
#
# 지난 공구 열여섯 개는 마모까지 쟀습니다(`known`). 지금 쓰고 있는 공구 여섯 개(`in_use`, U1-U6)는 힘만 기록되어 있고 마모는 아무도 모릅니다. 공구마다 다른 부품을 깎고 있으며, 절삭 깊이가 달라 힘의 수준이 모두 다릅니다. 지난 공구에 없던 힘의 수준도 있을 수 있습니다. 힘을 N 그대로 쓴 모델은 지난 공구에서 좋은 점수를 얻고도 여기서 크게 틀릴 수 있습니다. 1번의 함수를 쓰십시오. 이 데이터는 여러분의 아이디로 만들었으므로 옆 사람의 답은 여러분의 답이 아닙니다.
#
# - **주어진 것**: 데이터프레임 `known` (`tool`, `feed_force_n`, `radial_force_n`, `cutting_force_n`, `wear_um`)과 `in_use` (마모가 없습니다). 행은 깎은 순서이고, 모든 공구는 새것에서 시작합니다.
# - **돌려줄 것**: 변수 `wear_now`에 `{"U1": 마모, ..., "U6": 마모}`. 공구마다 **마지막 기록**에서의 플랭크 마모(µm)입니다.
# - **확인 방법**: 여섯 공구의 평균 절대 오차가 38 µm보다 작으면 3점, 가장 많이 닳은 공구를 맞히면 1점

# %% [markdown] lang="en"
# ## 3. Six tools of your own (4 points)
#
# For sixteen tools of the past the wear has been measured (`known`). Of the six tools that are in use now (`in_use`, U1 to U6) only the forces are recorded; nobody knows their wear. Each cuts another part, at another depth of cut, so that the level of the forces differs between all of them. There may be levels of force that no past tool had: a model that takes the forces in N as they are scores well on the past tools and can still be far off here. Use the function of question 1. These data are made from your id, so your neighbour's answer is not yours.
#
# - **Given**: data frames `known` (`tool`, `feed_force_n`, `radial_force_n`, `cutting_force_n`, `wear_um`) and `in_use` (without the wear). Rows are in the order of cutting, and every tool starts new.
# - **Return**: in the variable `wear_now`, `{"U1": wear, ..., "U6": wear}`: the flank wear (µm) of each tool at its **last record**
# - **How it is checked**: 3 points if the mean absolute error over the six tools is below 38 µm, 1 point if the most worn tool is right

# %% given="own-tools"
known = exercise.known(seed)
in_use = exercise.in_use(seed)
wear_now = None  # your answer to question 3
figure, axes = plt.subplots(1, 2, figsize=(9, 3.2))
for name, rows in in_use.groupby("tool"):
    axes[0].plot(rows.feed_force_n.to_numpy(), label=name)
for _, rows in known.groupby("tool"):
    axes[1].plot(rows.wear_um, rows.feed_force_n, lw=0.8)
axes[0].set(xlabel=tr(ko="기록 번호", en="record number"), ylabel=tr(ko="이송분력 (N)", en="feed force (N)"))
axes[0].legend(ncols=2, fontsize=8)
axes[0].set_title(tr(ko="쓰고 있는 공구: 마모를 모릅니다", en="in use: wear unknown"), fontsize=10)
axes[1].set(
    xlabel=tr(ko="플랭크 마모 (µm)", en="flank wear (µm)"),
    ylabel=tr(ko="이송분력 (N)", en="feed force (N)"),
)
axes[1].set_title(tr(ko="지난 공구: 힘의 수준이 서로 다릅니다", en="past tools: levels differ"), fontsize=10)
plt.show()

# %% answer="tools"
### BEGIN SOLUTION
from sklearn.ensemble import RandomForestRegressor

forces = ["feed_force_n", "radial_force_n", "cutting_force_n"]


def relative(table):
    name = table["tool"].to_numpy(str)
    return np.column_stack([times_start(table[force].to_numpy(), name) for force in forces])


forest = RandomForestRegressor(60, min_samples_leaf=5, random_state=0)
forest.fit(relative(known), known["wear_um"].to_numpy())
guess = pd.Series(forest.predict(relative(in_use))).groupby(in_use["tool"].to_numpy())
wear_now = {name: float(values.iloc[-3:].median()) for name, values in guess}
### END SOLUTION

# %% check="tools" points=3
assert wear_now is not None and not (isinstance(wear_now, dict) and not wear_now), tr(
    ko="이 문제는 아직 풀지 않았습니다. 풀었다면 위의 답 셀이 오류로 멈췄거나 wear_now가 비어 있습니다.",
    en="This question is still open. If you have answered it, the answer cell above stopped with an error or wear_now is empty.",
)
assert isinstance(wear_now, dict) and {str(name) for name in wear_now} == {f"U{n}" for n in range(1, 7)}, tr(
    ko=f"wear_now는 U1부터 U6까지의 딕셔너리여야 합니다. 지금 값: {str(wear_now)[:80]}",
    en=f"wear_now should be a dictionary from U1 to U6; got {str(wear_now)[:80]}",
)
for name, value in wear_now.items():
    assert np.size(value) == 1, tr(
        ko=f"{name}의 값이 수 하나가 아니라 배열입니다. predict(...)[-1]처럼 수를 꺼내십시오.",
        en=f"the value of {name} is an array, not one number; take a number out of it, as in predict(...)[-1]",
    )
values = np.array([float(np.ravel(wear_now[f"U{n}"])[0]) for n in range(1, 7)])
assert np.isfinite(values).all() and (values > -50).all() and (values < 1500).all(), tr(
    ko=f"마모가 µm 단위의 수가 아닙니다: {values.round(3)}. 학습과 예측에 같은 특징을 썼습니까?",
    en=f"these are no wear values in µm: {values.round(3)}. Did training and prediction use the same features?",
)
assert values.max() > 2, tr(
    ko="모든 값이 2보다 작습니다. 단위가 mm가 아닙니까? µm로 답하십시오.",
    en="all values are below 2: are they in mm? Answer in µm.",
)
assert np.ptp(values) > 20, tr(
    ko="여섯 값이 거의 같습니다. 마지막 행만 떼어 내고 나누지 않았습니까? 공구의 모든 기록에서 특징을 만든 뒤 마지막 것을 고르십시오.",
    en="the six values are nearly equal. Were the last rows cut off before dividing by the start? Make the features from all "
    "records of a tool, then take the last.",
)
### BEGIN HIDDEN TESTS
from gangso import exercises

drawn = exercises.whole(CASE)
truth = drawn.wear_now(seed)
off = np.mean([abs(value - truth[f"U{n}"]) for n, value in enumerate(values, start=1)])
assert off < 38, tr(
    ko=f"여섯 공구의 평균 오차가 {off:.0f} µm입니다. 힘의 수준은 부품마다 다릅니다. 공구마다 시작할 때와 비교했습니까? "
    "마지막 기록의 마모를 답했습니까?",
    en=f"the mean error over the six tools is {off:.0f} µm. The level of the forces differs between parts: is each tool "
    "compared with its own start? Is it the wear at the last record?",
)
### END HIDDEN TESTS
checks.well_formed()

# %% check="tools.most" points=1
assert wear_now is not None and not (isinstance(wear_now, dict) and not wear_now), tr(
    ko="이 문제는 아직 풀지 않았습니다. 풀었다면 위의 답 셀이 오류로 멈췄거나 wear_now가 비어 있습니다.",
    en="This question is still open. If you have answered it, the answer cell above stopped with an error or wear_now is empty.",
)
first = tr(ko="첫 번째 확인부터 통과하십시오.", en="pass the first check before this one")
assert isinstance(wear_now, dict) and {str(name) for name in wear_now} == {f"U{n}" for n in range(1, 7)}, first
assert all(np.size(value) == 1 for value in wear_now.values()), first
values = {str(name): float(np.ravel(value)[0]) for name, value in wear_now.items()}
amounts = np.array(list(values.values()))
assert np.isfinite(amounts).all() and (amounts > -50).all() and (amounts < 1500).all(), first
assert amounts.max() > 2 and np.ptp(amounts) > 20, first
### BEGIN HIDDEN TESTS
from gangso import exercises

drawn = exercises.whole(CASE)
truth = drawn.wear_now(seed)
assert max(values, key=values.get) == max(truth, key=truth.get), tr(
    ko="가장 많이 닳은 공구가 다릅니다. 힘이 가장 큰 공구나 가장 오래 쓴 공구가 가장 닳은 것은 아닙니다.",
    en="another tool is the most worn. The tool with the highest force, or the longest use, need not be it.",
)
### END HIDDEN TESTS
checks.well_formed()

# %% [markdown] lang="ko"
# ## 4. 여러분의 공구에서 지켜진 약속입니까? (3점)
#
# 여섯 회사가 마모의 구간을 팝니다. 약속은 모두 같습니다. "다음 공구의 80 % 이상에서, 기록의 90 % 이상이 우리 구간 안에 듭니다." 여러분의 공장에서 공구를 빼내어 마모를 재고 회사마다 구간과 비교했습니다. 다만 어떤 회사는 그 공구의 기록 일부를 **미리 받아 배웠습니다.** 회사마다 이 기록이 무엇을 말해 주는지 답하십시오.
#
# - **주어진 것**: 표 `trial`. 한 행이 기록 하나입니다. `company`(A-F), `tool`(공구), `learned`(그 공구의 기록으로 배웠으면 True), `wear_um`(잰 마모), `low_um`과 `high_um`(구간의 양 끝. 끝과 같으면 안에 든 것입니다).
# - **돌려줄 것**: 변수 `judged`에 `{"A": ..., ..., "F": ...}`. 약속한 비율 0.8과 *다음 공구*에서의 참 비율의 90 % 구간을 비교합니다. 구간이 통째로 0.8 위에 있으면 `"kept"`, 통째로 아래에 있으면 `"broken"`, 0.8이 구간 안에 있으면 `"cannot say"`입니다.
# - **예**: 셀 수 있는 공구 30개 가운데 14개에서 지켰다면 `decisions.rate(14, 30)`은 31 % ~ 63 %이므로 `"broken"`입니다.
# - **먼저 예측해 보십시오**: 공구 10개에서 한 번도 빠짐없이 지켰다면 약속이 확인됩니까?
# - **확인 방법**: `"cannot say"`를 모두 가려내면 1점, 여섯 회사가 모두 맞으면 2점을 더 받습니다.
# - **도움말**: 무엇이 단위입니까? 배운 공구는 다음 공구를 말해 줍니까? 강의 7절에 `decisions.rate`가 있습니다.

# %% [markdown] lang="en"
# ## 4. Was the promise kept on your tools? (3 points)
#
# Six companies sell intervals of the wear. All promise the same: "Of the next tools, **at least 80 %** will have 90 % or more of their records within our interval." In your plant tools were taken out, their wear was measured, and it was compared with each company's intervals. But some companies had been given records of those tools **to learn from**. Say of each company what this record tells.
#
# - **Given**: the table `trial`, one record a row: `company` (A to F), `tool`, `learned` (True if records of that tool were learned from), `wear_um` (measured), and the interval, `low_um` to `high_um` (a wear at its end is inside).
# - **Return**: in the variable `judged`, `{"A": ..., ..., "F": ...}`. Compare the promised 0.8 with the 90 % interval of the true share of the *next tools*: `"kept"` if all of the interval is above 0.8, `"broken"` if all of it is below, `"cannot say"` if 0.8 lies within it.
# - **Example**: kept on 14 of 30 tools that count, `decisions.rate(14, 30)` is 31 % to 63 %: `"broken"`.
# - **Predict first**: if it was kept on 10 tools of 10, is the promise established?
# - **How it is checked**: 1 point if every `"cannot say"` is found, 2 more if all six are right
# - **Hint**: what is the unit? Does a tool that was learned from tell anything of the next one? Section 7 of the lesson has `decisions.rate`.

# %% given="promises"
from gangso import decisions

trial = exercise.trial(seed)
judged = None  # your answer to question 4
trial.groupby("company").head(1)

# %% answer="promises"
### BEGIN SOLUTION
judged = {}
for company, rows in trial.groupby("company"):
    unseen = rows[~rows.learned]
    inside = unseen.wear_um.between(unseen.low_um, unseen.high_um)
    kept = inside.groupby(unseen.tool).mean() >= 0.9  # one tool, one unit
    share = decisions.rate(int(kept.sum()), len(kept))
    judged[company] = "kept" if share.low > 0.8 else "broken" if share.high < 0.8 else "cannot say"
### END SOLUTION

# %% check="promises" points=1
assert judged is not None, tr(ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open.")
assert isinstance(judged, dict) and set(judged) == set("ABCDEF"), tr(
    ko=f"judged는 A부터 F까지 여섯 개가 모두 있는 딕셔너리여야 합니다. 지금 값: {str(judged)[:80]}",
    en=f"judged should be a dictionary with all of A to F; got {str(judged)[:80]}",
)
allowed = ("kept", "broken", "cannot say")
odd = [str(verdict) for verdict in judged.values() if str(verdict) not in allowed]
assert not odd, tr(
    ko=f"값은 {', '.join(allowed)} 가운데 하나여야 합니다. 지금 값: {odd[0][:40]}",
    en=f"each value should be one of {', '.join(allowed)}; got {odd[0][:40]}",
)
### BEGIN HIDDEN TESTS
from gangso import exercises

drawn = exercises.whole(CASE)
truth = drawn.judged(seed)
said = {letter for letter, answer in judged.items() if answer == "cannot say"}
right = {letter for letter, answer in truth.items() if answer == "cannot say"}
table = drawn.trial(seed)
by_records = drawn.verdicts(table, records_count=True)
assert {letter for letter, answer in by_records.items() if answer == "cannot say"} != said, tr(
    ko="기록을 셌습니다. 한 공구의 기록들은 함께 틀리므로 단위는 공구입니다. 공구마다 지켰는지 아닌지 하나로 세십시오.",
    en="records were counted: those of one tool are wrong together, so that the unit is the tool. Count each tool once, as kept or not.",
)
with_learned = drawn.verdicts(table, learned_count=True)
assert {letter for letter, answer in with_learned.items() if answer == "cannot say"} != said, tr(
    ko="미리 배운 공구도 셌습니다. 배운 공구는 다음 공구를 말해 주지 않습니다.",
    en="tools that were learned from were counted, too: they tell nothing of the next tool",
)
assert not right - said, tr(
    ko=f"{', '.join(sorted(right - said))}: 셀 수 있는 공구로는 0.8보다 높다고도 낮다고도 할 수 없습니다. 관측된 비율이 아니라 구간을 보십시오.",
    en=f"{', '.join(sorted(right - said))}: the tools that count do not tell whether it is above 0.8 or below: look at the interval, not at the share seen",
)
assert not said - right, tr(
    ko=f"{', '.join(sorted(said - right))}: 말할 수 있습니다. 공구를 모두 셌습니까? 끝과 같은 값과 꼭 90 %도 지킨 것입니다.",
    en=f"{', '.join(sorted(said - right))}: this can be said. Were all tools counted? A wear at the end of an interval is inside, and just 90 % is kept.",
)
### END HIDDEN TESTS
checks.well_formed()

# %% check="promises.all" points=2
assert judged is not None, tr(ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open.")
assert isinstance(judged, dict) and set(judged) == set("ABCDEF"), tr(
    ko="첫 번째 확인부터 통과하십시오.", en="pass the first check before this one"
)
### BEGIN HIDDEN TESTS
from gangso import exercises

truth = exercises.whole(CASE).judged(seed)
said = {letter: str(verdict) for letter, verdict in judged.items()}
assert not any(truth[letter] != "kept" and said[letter] == "kept" for letter in said), tr(
    ko="확인되지 않은 약속을 지켰다고 했습니다. 배운 공구를 뺐습니까? 구간의 아래 끝이 0.8보다 높아야 합니다.",
    en="you call a promise kept that is not established: were the tools that were learned from left out? The lower end has to be above 0.8.",
)
assert said == truth, tr(
    ko="아직 맞지 않는 회사가 있습니다. 배우지 않은 공구만, 공구마다 하나로, 구간의 양 끝을 0.8과 비교하십시오.",
    en="some company is not judged rightly yet: only tools that were not learned from, each of them once, both ends of the interval against 0.8",
)
### END HIDDEN TESTS
checks.well_formed()

# %% [markdown] lang="ko"
# ## 5. 교체 규칙의 부품당 비용 (3점)
#
# 규칙은 이렇습니다. 부품 하나를 깎을 때마다 마모를 예측하고, 예측이 임계값 **이상이면** 그 부품을 끝으로 교체합니다. 규칙의 **부품당 비용**(원)을 계산하는 함수를 쓰십시오.
#
# - **받는 것**: 부품마다 예측한 마모 `predicted`와 참 마모 `wear` (µm, 배열), 공구 이름 `tool`, `threshold` (µm), `limit` (µm), 교체 한 번의 비용 `cost_change`(날 포함)와 부품 하나를 버리는 비용 `cost_scrap` (원)
# - **돌려줄 것**: 모든 공구의 비용의 합을, 모든 공구로 깎은 부품 수의 합으로 나눈 값. 공구마다 도는 반복문과 마지막 나눗셈은 써 두었습니다. **한 공구가 깎은 부품 수와 그 비용을 더하는 몇 줄**만 쓰십시오. 모두 지우고 다르게 써도 됩니다.
# - **셈**: 참 마모가 `limit`을 **넘는** 부품은 버립니다. 교체한 뒤의 행은 없던 것으로 합니다. **공구마다 교체 비용을 한 번씩** 냅니다. 예측이 한 번도 임계값에 이르지 않은 공구는 기록 끝까지 깎은 것으로 세고, 그 공구도 교체 비용을 한 번 냅니다. 기록이 먼저 끝났을 뿐 날을 공짜로 쓴 것이 아니기 때문입니다. 이렇게 센 비용은 날 값으로는 높고, 더 깎았다면 나왔을 폐기로는 낮습니다. 기록이 먼저 끝난 공구가 많은 임계값은 조심해서 읽으십시오.
# - **예**: 공구 하나, 예측 `[100, 200, 310, 400]`, 참 `[120, 220, 320, 390]`, 임계값 300, 마모 한계 300, 교체 30,000원, 폐기 90,000원이면 세 개를 깎고 하나를 버립니다. (30,000 + 90,000) / 3 = 40,000원입니다.
# - **확인 방법**: 이 예, 예측이 임계값과 같을 때와 참 마모가 마모 한계와 같을 때, 한 번도 교체하지 않는 공구, 서로 다른 개수를 깎은 여러 공구

# %% [markdown] lang="en"
# ## 5. What a rule for changing tools costs a part (3 points)
#
# The rule: after each part the wear is predicted; when the prediction is **at or above** the threshold, that part is still counted and the tool is changed. Write a function that computes the **cost per part (KRW)** of the rule.
#
# - **Given**: for each part the predicted wear `predicted` and the true wear `wear` (µm, arrays), names of the tools `tool`, `threshold` (µm), `limit` (µm), the cost of one change `cost_change` (edge included) and of one scrapped part `cost_scrap` (KRW)
# - **Return**: the cost of all tools together, divided by the number of parts that all tools together have cut. The loop over the tools and the division are there already: write **the few lines that add what one tool has cut, and what that costs**. You may delete all of it and write it in another way.
# - **How to count**: a part whose true wear is **above** `limit` is scrapped. Rows after the change did not happen. **Every tool is charged one change.** A tool whose prediction never reaches the threshold is counted to the end of its record and is charged one change as well: only its record ended early, its edge was not free. Counted in this way the cost is too high for the edge, which could have cut more, and too low for the scrap that was still to come: take care with thresholds at which many records end first.
# - **Example**: one tool, predicted `[100, 200, 310, 400]`, true `[120, 220, 320, 390]`, threshold 300, limit 300, KRW 30,000 for a change and 90,000 for scrap: three parts are cut and one is scrapped, (30,000 + 90,000) / 3 = KRW 40,000.
# - **How it is checked**: this example, a prediction equal to the threshold and a true wear equal to the limit, a tool that is never changed, several tools that cut different numbers of parts


# %% answer="cost"
def cost_per_part(predicted, wear, tool, threshold, limit, cost_change, cost_scrap):
    cost = parts = 0
    for name in np.unique(tool):
        guess, true = predicted[tool == name], wear[tool == name]  # of this tool, in the order of cutting
        ### BEGIN SOLUTION
        reached = np.flatnonzero(guess >= threshold)
        cut = reached[0] + 1 if len(reached) else len(guess)
        cost += cost_change + cost_scrap * np.sum(true[:cut] > limit)
        parts += cut
        ### END SOLUTION
    return float(cost / parts)


# %% given="sample"
sample = {
    "predicted": np.array([100.0, 200, 310, 400]),
    "wear": np.array([120.0, 220, 320, 390]),
    "tool": np.array(["A"] * 4),
    "limit": 300,
    "cost_change": 30_000,
    "cost_scrap": 90_000,
}

# %% check="cost" points=1
got = cost_per_part(threshold=300, **sample)
assert got is not None and np.ndim(got) == 0, tr(
    ko=f"금액 하나(수)를 돌려주어야 합니다. 돌려준 값: {type(got).__name__}",
    en=f"should return one amount, a number; got {type(got).__name__}",
)
assert abs(float(got) - 120_000) > 1, tr(
    ko="비용의 합입니다. 깎은 부품 수로 나누어야 합니다.",
    en="this is the sum of the costs; divide it by the number of parts cut",
)
# Two parts cut; three cut and none scrapped; two cut and one scrapped.
assert all(abs(float(got) - amount) > 1 for amount in (15_000, 10_000, 60_000)), tr(
    ko=f"돌려준 값: {float(got):,.0f}. 임계값에 이른 그 부품도 이미 깎았습니다. 부품 수와 폐기에 넣으십시오.",
    en=f"got {float(got):,.0f}. The part at which the threshold is reached has been cut already: count it as a part and as scrap.",
)
assert abs(float(got) - 40_000) < 1, tr(
    ko=f"위의 예에서 부품당 40,000원이어야 합니다. 돌려준 값: {float(got):,.0f}",
    en=f"in the example above it should be KRW 40,000 a part; got {float(got):,.0f}",
)
equal = cost_per_part(threshold=310, **{**sample, "limit": 320})
assert abs(float(equal) - 10_000) < 1, tr(
    ko=f"임계값 310, 마모 한계 320이면 세 번째 부품에서 예측은 임계값과, 참 마모는 한계와 같습니다. 예측이 임계값 이상이면 교체하고, "
    f"참 마모가 한계를 넘어야 버리므로 30,000 / 3 = 10,000원인데 {float(equal):,.0f}원입니다.",
    en=f"with threshold 310 and limit 320, at the third part the prediction equals the threshold and the true wear equals the limit. "
    f"A prediction at the threshold is changed, and only wear above the limit is scrap: 30,000 / 3 = KRW 10,000; got {float(equal):,.0f}.",
)
checks.passed()

# %% check="cost.never" points=1
got = cost_per_part(threshold=500, **sample)
assert np.ndim(got) == 0 and got is not None, tr(
    ko="첫 번째 확인부터 통과하십시오.", en="pass the first check before this one"
)
assert abs(float(got) - 45_000) > 1, tr(
    ko="임계값에 이르지 않은 공구에 교체 비용을 넣지 않았습니다. 기록이 먼저 끝났을 뿐, 날은 공짜가 아닙니다. 그렇게 세면 늦게 교체하는 규칙이 실제보다 싸 보입니다.",
    en="the tool that never reaches the threshold was charged no change. Only its record ended early: its edge was not free. Counted "
    "like that, rules that change late look cheaper than they are.",
)
assert abs(float(got) - 52_500) < 1, tr(
    ko=f"임계값 500이면 기록 끝까지 네 개를 깎아 두 개를 버리고 교체 비용을 한 번 냅니다. (30,000 + 2 × 90,000) / 4 = 52,500원인데 "
    f"{float(got):,.0f}원입니다.",
    en="with a threshold of 500 four parts are cut to the end of the record, two are scrapped, and one change is paid: "
    f"(30,000 + 2 × 90,000) / 4 = KRW 52,500 a part; got {float(got):,.0f}",
)
two = {
    **sample,
    "predicted": np.array([310.0, 100, 100, 100, 320]),
    "wear": np.array([100.0, 90, 90, 90, 90]),
    "tool": np.array(["A", "B", "B", "B", "B"]),
}
got = cost_per_part(threshold=300, **two)
assert abs(float(got) - 12_000) < 1, tr(
    ko=f"부품 하나를 깎은 공구와 네 개를 깎은 공구: 교체 두 번을 부품 다섯 개로 나누면 12,000원인데 {float(got):,.0f}원입니다. "
    "공구마다 나눈 값을 평균하지 않았습니까? 임계값에 이른 부품도 셌습니까? 공구마다 따로 교체합니까? 참 마모로 버립니까?",
    en=f"one tool cut one part and another four: two changes over five parts are KRW 12,000; got {float(got):,.0f}. Was each "
    "tool divided by itself and then averaged? Is the part counted at which the threshold is reached? Does each tool have its own change? Does the true wear decide what is scrap?",
)
checks.passed()

# %% check="cost.rule" points=1
rng = np.random.default_rng(6)
wear = np.concatenate([np.linspace(0, end, 60) for end in (280, 350, 420)])
tool = np.repeat(["A", "B", "C"], 60)
predicted = wear + rng.normal(0, 30, wear.size)
amounts = [float(cost_per_part(predicted, wear, tool, t, 300, 30_000, 90_000)) for t in (60, 230, 420)]
assert amounts[1] < amounts[0] and amounts[1] < amounts[2], tr(
    ko=f"너무 이른 교체(60 µm)와 너무 늦은 교체(420 µm)가 230 µm보다 싸면 안 됩니다: {[round(a) for a in amounts]}",
    en=f"changing far too early (60 µm) or too late (420 µm) should cost more than at 230 µm: {[round(a) for a in amounts]}",
)
### BEGIN HIDDEN TESTS
for draw in range(8):
    rng = np.random.default_rng(50 + draw)
    tool = np.repeat(["K3", "K1", "K2"], [40, 25, 55])
    wear = np.concatenate([np.linspace(0, rng.uniform(200, 480), n) for n in (40, 25, 55)])
    predicted = np.round(wear + rng.normal(0, 40, wear.size))
    threshold = float(predicted[30]) if draw % 2 else float(rng.uniform(150, 400))
    cost = parts = 0
    for name in ("K1", "K2", "K3"):
        reached = np.flatnonzero(predicted[tool == name] >= threshold)
        cut = reached[0] + 1 if len(reached) else np.sum(tool == name)
        cost += 25_000 + 70_000 * np.sum(wear[tool == name][:cut] > 290)
        parts += cut
    got = float(cost_per_part(predicted, wear, tool, threshold, 290, 25_000, 70_000))
    assert abs(got - cost / parts) < 1e-6 * max(cost, 1), tr(
        ko="다른 공구들에서 금액이 맞지 않습니다. 예측이 임계값과 같을 때에도 교체하고, 그 부품까지 세며, 버리는지는 참 마모로 정합니다.",
        en="the amount is off for other tools: change also when the prediction equals the threshold, count that part, and let the "
        "true wear decide what is scrapped",
    )
### END HIDDEN TESTS
checks.passed()

# %% given="mae"
from sklearn.base import clone
from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict


def left_out(model, X, y, tool):
    tr(
        ko="그 공구를 보지 않은 모델이 기록마다 예측한 마모와, 공구마다의 MAE(µm).",
        en="Wear predicted for each record by a model that has not seen its tool, and the MAE of each tool (µm).",
    )
    predicted = cross_val_predict(clone(model), X, y, groups=tool, cv=LeaveOneGroupOut())
    return predicted, pd.Series(np.abs(predicted - y)).groupby(np.asarray(tool)).mean()


# %% given="costs"
from gangso import zones

plant = zones.profile(workplace.current().zone or "jinju", CASE)
for cost in plant.costs:
    print(f"{cost.name}: {cost.typical:,.10g} {cost.unit} ({cost.low:,.10g} - {cost.high:,.10g})")

# %% [markdown] lang="ko"
# ## 6. 결정을 글로 (4점, 강사가 채점)
#
# 생산 팀장에게 보내는 메모를 **6~8문장**으로 쓰십시오. 여러분의 공구 6개 가운데 지금 교체할 것과 더 쓸 것, 예측 마모와 그 오차(지난 공구를 하나씩 빼고 잰 값. 위의 `left_out`이 계산합니다), 왜 마모 한계보다 낮은 값에서 교체하는지, 위의 비용 가운데 무엇에 기댔는지, 교체한 공구로 확인할 것 하나, 그리고 누가 언제 무엇을 하는지, 무엇을 보면 결정을 바꾸는지를 적습니다.
#
# 마모 한계는 300 µm, 교체 한 번의 비용은 인서트 날과 교체 비용의 합입니다. 임계값은 5번의 함수로 정하십시오. `left_out`이 돌려주는, 지난 공구를 하나씩 빼고 맞힌 마모를 `predicted`에 넣고, 100부터 445 µm까지 5 µm씩 견주어 가장 싼 값을 고릅니다. 파손 비용은 이 함수에 없으므로 글에서 따로 다루십시오.
#
# 채점: 공구마다 결정과 근거가 되는 숫자가 있습니다 (1점). 오차를 공구별로 재어 숨기지 않습니다 (1점). 비용으로 여유를 설명합니다 (1점). 누가 언제 무엇을 할지, 무엇을 보면 결정이 바뀌는지 분명합니다 (1점).

# %% [markdown] lang="en"
# ## 6. The decision in writing (4 points, graded by your instructor)
#
# Write a memo of **6 to 8 sentences** to the head of production: which of your six tools to change now and which to keep, the predicted wear and its error (on the past tools with each left out in turn: `left_out` above computes it), why the change comes below the limit, which of the costs above it rests on, one thing to verify on the tools that are taken out, who does what and when, and what would change the decision.
#
# The limit is 300 µm, and one change costs the edge plus the change. Choose the threshold with the function of question 5: give it, as `predicted`, the wear of the past tools predicted with each tool left out, which `left_out` returns, try 100 to 445 µm in steps of 5 µm, and take the cheapest. Breakage is not in this function, so treat it separately in the text.
#
# Grading: a decision for each tool, with the numbers that it rests on (1 point); the error is measured by tool and not hidden (1 point); the costs explain the margin (1 point); it is clear who does what by when, and what would change the decision (1 point).

# %% [markdown] lang="ko" memo="decision" points=4
# ### BEGIN SOLUTION
# 좋은 답은 여섯 공구의 예측 마모를 µm로 적고, 5번의 함수로 고른 임계값(마모 한계보다 낮습니다)에 이른 공구를 지금 교체한다고 씁니다. 오차는 지난 공구를 하나씩 빼고 잰 MAE와 가장 나쁜 공구의 값을 함께 말하고, 무작위로 나눈 값이 아님을 밝힙니다. 부품 하나를 버리는 비용이 인서트 날 하나의 값보다 훨씬 크므로 일찍 교체하는 쪽으로 여유를 둔다고 설명하고, 인서트 날의 값과 폐기 비용을 인용하며, 파손은 이 계산에 없으므로 여유가 더 필요하다고 말합니다. 작업자가 그 부품을 끝으로 교체하며, 공정 기술자가 빼낸 공구를 현미경으로 재어 예측과의 차이가 오차보다 크면 임계값을 다시 정한다고 씁니다.
# ### END SOLUTION

# %% [markdown] lang="en" memo="decision" points=4
# ### BEGIN SOLUTION
# A good answer gives the predicted wear of the six tools in µm, and changes now those that have reached the threshold chosen with the function of question 5, which is below the limit. It states the MAE measured by leaving out the past tools one by one, with that of the worst tool, and says that it is not from a random split. It explains the margin by one scrapped part costing far more than an edge, quotes both, and says that breakage is not in this sum and asks for more margin still. The operator finishes the present part and changes; the process engineer measures the tools taken out under a microscope, and sets the threshold anew if they differ from the prediction by more than the error.
# ### END SOLUTION
