# %% [markdown] lang="ko"
# # 과제 11. 이 주축의 베어링은 고장 나고 있습니까?
#
# **약 75분, 20점.** 여섯 문항입니다. 함수 하나를 쓰고(1번), 남의 코드에서 누수를 찾아 고치고(2번), **여러분만의 주축 여섯 대**를 판정하고(3번), 공급사의 주장을 가려내고(4번), 비용으로 임계값을 정하고(5번), 결정을 글로 씁니다(6번). 강의의 코드를 다시 쓰는 것이 아니라 **판단하는 것**이 과제입니다.
#
# - 답은 `### 여기에 답을 쓰십시오` 줄이 있는 셀에 씁니다. 그 아래의 `raise` 줄은 지웁니다.
# - 문항마다 **확인 셀**이 있습니다. 접혀 있으니 실행만 하십시오. "형식이 맞습니다"는 정답이라는 뜻이 아니며, 값은 채점할 때 봅니다. 채점할 때는 여러분이 보지 못한 데이터로도 확인합니다.
# - 다르게 쓴 풀이도 결과가 옳으면 만점입니다. 강의 노트북을 보면서 풀어도 됩니다.
# - 아직 풀지 않은 문항이 있어도 **모두 실행**(Run All)은 끝까지 갑니다.

# %% [markdown] lang="en"
# # Assignment 11. Is this spindle's bearing failing?
#
# **About 75 minutes, 20 points.** Six questions: you write one function (1), find and mend the leaks in given code (2), judge **six spindles of your own** (3), sort a supplier's claims (4), let costs set a threshold (5), and write down a decision (6). What is asked is **judgement**, not the lesson's code again.
#
# - Write each answer into the cell that says `### Write your answer here`. Remove the `raise` line below it.
# - Every question has **check cells**. They are folded: only run them. "The form is right" does not mean that the answer is; grading looks at the value. Grading also uses data that you have not seen.
# - An answer written in another way gets full marks if its result is right. You may keep the lesson open beside you.
# - **Run All** goes through to the end even while questions are open.

# %% given="setup" tags=["hide-input"]
import matplotlib.pyplot as plt
import numpy as np
from scipy import signal

from gangso import checks, exercises, plots, tr, workplace

plots.use_style()
checks.speak_plainly()
exercise, seed = exercises.load(CASE), workplace.participant_seed(CASE)
print(tr(ko=f"참가자: {workplace.participant()}", en=f"participant: {workplace.participant()}"))

# %% [markdown] lang="ko"
# 위에 나온 이름이 여러분의 아이디인지 확인하십시오. 3번과 4번 문항의 데이터는 이 아이디로 만들어집니다.
#
# ## 1. 주축 베어링의 결함 주파수 (3점)
#
# 베어링의 형상과 회전 속도에서 네 주파수를 계산하는 함수를 쓰십시오. 주축의 베어링은 앵귤러 콘택트이므로 접촉각이 0이 아닙니다. 식은 강의의 2절에 있습니다.
#
# - **받는 것**: 볼의 수 `balls`, 볼 지름 `ball_mm`와 피치원 지름 `pitch_mm` (mm), 접촉각 `angle_deg` (도), 회전 속도 `speed_rpm` (분당 회전수)
# - **돌려줄 것**: 딕셔너리 `{"outer": ..., "inner": ..., "ball": ..., "cage": ...}`. 값은 모두 Hz이며, `"ball"`은 볼이 스스로 한 바퀴 도는 주파수(BSF)입니다. 강의의 $f_{ball}$은 그 두 배입니다.
# - **예**: 6205 베어링(볼 9개, 7.94 mm, 39.04 mm, 0°)이 1,797 rpm으로 돌 때 `"outer"`는 약 107.4 Hz입니다.
# - **확인 방법**: 이 베어링, 접촉각이 있는 다른 베어링, 그리고 네 주파수 사이의 관계
# - 거듭제곱은 `**`입니다(`^`이 아닙니다). 도를 라디안으로 바꾸는 함수는 `np.radians`입니다.

# %% [markdown] lang="en"
# Check that the name above is your id: the data of questions 3 and 4 are made from it.
#
# ## 1. Fault frequencies of a spindle bearing (3 points)
#
# Write a function that computes four frequencies from a bearing's geometry and speed. Spindle bearings are angular-contact bearings, so their contact angle is not zero. The equations are in section 2 of the lesson.
#
# - **Given**: the number of balls `balls`, ball diameter `ball_mm` and pitch diameter `pitch_mm` (mm), contact angle `angle_deg` (degrees), speed `speed_rpm` (revolutions per minute)
# - **Return**: a dictionary `{"outer": ..., "inner": ..., "ball": ..., "cage": ...}`. All values in Hz; `"ball"` is the frequency at which a ball turns about itself once (BSF). The lesson's $f_{ball}$ is twice that.
# - **Example**: for a 6205 bearing (9 balls, 7.94 mm, 39.04 mm, 0°) at 1,797 rpm, `"outer"` is about 107.4 Hz.
# - **How it is checked**: with this bearing, with another one that has a contact angle, and by how the four frequencies belong together
# - A power is written `**` (not `^`). The function that turns degrees into radians is `np.radians`.


# %% answer="frequencies"
def fault_frequencies(balls, ball_mm, pitch_mm, angle_deg, speed_rpm):
    ### BEGIN SOLUTION
    shaft_hz = speed_rpm / 60
    ratio = ball_mm / pitch_mm * np.cos(np.radians(angle_deg))
    return {
        "outer": balls / 2 * shaft_hz * (1 - ratio),
        "inner": balls / 2 * shaft_hz * (1 + ratio),
        "ball": pitch_mm / (2 * ball_mm) * shaft_hz * (1 - ratio**2),
        "cage": shaft_hz / 2 * (1 - ratio),
    }
    ### END SOLUTION


# %% check="frequencies" points=1 tags=["hide-input"]
got = fault_frequencies(9, 7.94, 39.04, 0, 1797)
assert got is not None, tr(
    ko="돌려준 값이 없습니다. return을 빠뜨리지 않았습니까?",
    en="nothing was returned: is `return` missing?",
)
assert isinstance(got, dict), tr(
    ko=f"딕셔너리를 돌려주어야 합니다. 돌려준 값: {type(got).__name__}",
    en=f"should return a dictionary; got {type(got).__name__}",
)
lacking = sorted({"outer", "inner", "ball", "cage"} - set(got))
assert not lacking, tr(
    ko=f"딕셔너리에 없는 것: {', '.join(lacking)}",
    en=f"lacking in the dictionary: {', '.join(lacking)}",
)
assert not 0.99 < got["outer"] / 60 / 107.4 < 1.01, tr(
    ko=f"'outer'가 {got['outer']:.4g}입니다. 60배 큽니다: 분당 회전수를 초당으로 바꾸었습니까?",
    en=f"'outer' is {got['outer']:.4g}, 60 times too large: are these still revolutions per minute?",
)
assert abs(got["outer"] - 107.4) < 0.5, tr(
    ko=f"6205, 1,797 rpm에서 'outer'는 약 107.4 Hz여야 합니다. 돌려준 값: {got['outer']:.4g}",
    en=f"for a 6205 at 1,797 rpm 'outer' should be about 107.4 Hz; got {got['outer']:.4g}",
)
checks.passed()

# %% check="frequencies.together" points=1 tags=["hide-input"]
got = fault_frequencies(9, 7.94, 39.04, 0, 1797)
assert isinstance(got, dict) and {"outer", "inner", "ball", "cage"} <= set(got), tr(
    ko="첫 번째 확인부터 통과하십시오.", en="pass the first check before this one"
)
shaft_hz = 1797 / 60
assert got["inner"] > got["outer"], tr(
    ko="내륜은 축과 함께 돌아 볼을 더 자주 만납니다. 그런데 'inner'가 'outer'보다 작습니다: 서로 바뀌지 않았습니까?",
    en="the inner race turns with the shaft and meets balls more often, yet 'inner' is below 'outer': swapped?",
)
assert abs((got["outer"] + got["inner"]) / (9 * shaft_hz) - 1) < 0.005, tr(
    ko="'outer'와 'inner'의 합은 볼의 수 × 축 주파수여야 하는데 그렇지 않습니다. 두 식의 부호와 단위를 보십시오.",
    en="'outer' and 'inner' should add up to balls × shaft frequency; they do not. Look at signs and units.",
)
assert abs(got["outer"] / got["cage"] / 9 - 1) < 0.005, tr(
    ko="케이지가 한 바퀴 도는 동안 모든 볼이 외륜의 한 점을 지납니다. 'cage'가 그 관계와 맞지 않습니다.",
    en="in one turn of the cage every ball passes a point of the outer race once; 'cage' does not agree with that",
)
assert got["ball"] is not None and got["ball"] < 4 * shaft_hz, tr(
    ko="'ball'이 너무 높습니다. 볼의 결함은 볼이 한 바퀴 도는 동안 두 번 부딪치지만, 여기서 묻는 것은 한 바퀴 도는 주파수입니다.",
    en="'ball' is too high: a ball's fault strikes twice in a turn of the ball, but what is asked is the turn itself",
)
### BEGIN HIDDEN TESTS
expected = 39.04 / (2 * 7.94) * shaft_hz * (1 - (7.94 / 39.04) ** 2)
assert abs(got["ball"] / expected - 1) < 0.005, tr(
    ko="'ball'(볼이 스스로 도는 주파수)이 맞지 않습니다. 피치원 지름 / (2 × 볼 지름)에서 시작하십시오.",
    en="'ball' (a ball's own spin) is off. Start from pitch diameter / (2 × ball diameter).",
)
### END HIDDEN TESTS
checks.passed()

# %% check="frequencies.another" points=1 tags=["hide-input"]
sample = fault_frequencies(9, 7.94, 39.04, 0, 1797)
assert isinstance(sample, dict) and {"outer", "inner", "ball", "cage"} <= set(sample), tr(
    ko="첫 번째 확인부터 통과하십시오.", en="pass the first check before this one"
)
assert abs(sample["outer"] - 107.4) < 0.5 or abs(sample["inner"] - 107.4) < 0.5, tr(
    ko="첫 번째 확인부터 통과하십시오.", en="pass the first check before this one"
)
got = fault_frequencies(13, 9.0, 60.0, 0, 3000)
assert abs(got["outer"] + got["inner"] - 13 * 50) < 2, tr(
    ko="다른 베어링(볼 13개)에서 맞지 않습니다. 6205의 값이 함수 안에 남아 있지 않습니까?",
    en="does not hold for another bearing (13 balls): are the values of the 6205 fixed inside the function?",
)
flat, steep = (
    fault_frequencies(16, 11.1, 72.5, 0, 2400),
    fault_frequencies(16, 11.1, 72.5, 25, 2400),
)
change = steep["outer"] - flat["outer"]
assert change > 1, tr(
    ko=f"접촉각을 0°에서 25°로 바꾸면 'outer'가 몇 Hz 올라가야 하는데 {change:.2f} Hz만 변합니다. 접촉각이 라디안으로 식에 "
    "들어 있습니까?",
    en=f"a contact angle of 25° instead of 0° should raise 'outer' by several Hz; yours changes by {change:.2f} Hz. Is the "
    "angle in your equation, and in radians?",
)
### BEGIN HIDDEN TESTS
# Angular-contact bearings of spindles, and one that carries a ball screw: few large balls at 60 degrees.
for balls, ball_mm, pitch_mm, angle_deg in (
    (16, 11.1, 72.5, 15),
    (16, 11.1, 72.5, 25),
    (16, 11.1, 72.5, 40),
    (8, 20.0, 62.0, 60),
):
    got = fault_frequencies(balls, ball_mm, pitch_mm, angle_deg, 2400)
    ratio = ball_mm / pitch_mm * np.cos(np.radians(angle_deg))
    expected = {
        "outer": balls / 2 * 40 * (1 - ratio),
        "inner": balls / 2 * 40 * (1 + ratio),
        "ball": pitch_mm / (2 * ball_mm) * 40 * (1 - ratio**2),
        "cage": 40 / 2 * (1 - ratio),
    }
    for part, right in expected.items():
        assert abs(got[part] / right - 1) < 1e-3, tr(
            ko=f"접촉각 {angle_deg}°에서 '{part}'가 맞지 않습니다. 네 식 모두 지름의 비에 접촉각의 코사인을 곱합니다('ball'에서는 곱한 뒤 제곱).",
            en=f"'{part}' is off at a contact angle of {angle_deg}°: in all four equations the ratio of diameters is multiplied by the angle's cosine (in 'ball', then squared)",
        )
### END HIDDEN TESTS
checks.passed()

# %% [markdown] lang="ko"
# ## 2. 이 코드의 점수는 왜 높습니까? (3점)
#
# 어느 업체가 다음 함수로 베어링마다의 정확도를 계산하여 보고서에 실었습니다. **시험할 베어링을 미리 본 곳이 여러 군데** 있습니다. 모두 찾아 고친 함수를 쓰십시오.
#
# - **받는 것**: scikit-learn 모델 `model`, 특징 `X` (구간 × 특징), 정답 `y` (0과 1), 구간마다의 베어링 이름 `bearing`, 쓸 특징의 수 `keep` (모델과 `keep` 말고는 모두 NumPy 배열)
# - **돌려줄 것**: 업체의 함수와 같은 딕셔너리 `{베어링 이름: 정확도}`. 다만 표준화, 특징 고르기, 학습을 모두 **그 베어링 하나를 뺀 나머지 전부**로 하고, 그 베어링의 구간에서 채점합니다. 표준화와 특징을 고르는 식은 업체의 것을 그대로 쓰십시오.
# - **확인 방법**: 정답과 아무 관계 없는 특징에서 점수가 높지 않은지, 그리고 다른 데이터에서 베어링마다의 값

# %% [markdown] lang="en"
# ## 2. Why does this code score so high? (3 points)
#
# A supplier computed the accuracy for each bearing with the function below and put it into a report. It sees the bearing under test beforehand, **in more than one place**. Find them all, and write the function mended.
#
# - **Given**: a scikit-learn model `model`, features `X` (windows × features), labels `y` (0 and 1), for each window the name of its bearing `bearing`, and the number of features to use `keep` (all but `model` and `keep` are NumPy arrays)
# - **Return**: a dictionary like the supplier's, `{bearing name: accuracy}`; but scaling, choice of features and training all use **all the other bearings and not this one**, and the windows of this bearing are scored. Keep the supplier's formulas for scaling and for choosing features.
# - **How it is checked**: features that have nothing to do with the labels do not score high, and the value for each bearing on other data

# %% given="supplier"
from sklearn.base import clone
from sklearn.model_selection import KFold


def supplier_accuracy(model, X, y, bearing, keep):
    tr(
        ko="공급 업체의 보고서처럼 구한, 베어링마다의 정확도(0~1).",
        en="Accuracy (0-1) for each bearing, as in the supplier's report.",
    )
    X = (X - X.mean(axis=0)) / X.std(axis=0)
    gap = np.abs(X[y == 1].mean(axis=0) - X[y == 0].mean(axis=0))
    best = np.argsort(gap)[-keep:]
    right = np.zeros(len(y), bool)
    for train, test in KFold(5, shuffle=True, random_state=0).split(X):
        fitted = clone(model).fit(X[train][:, best], y[train])
        right[test] = fitted.predict(X[test][:, best]) == y[test]
    return {str(name): float(right[bearing == name].mean()) for name in np.unique(bearing)}


# %% answer="leak"
def accuracy_by_bearing(model, X, y, bearing, keep):
    ### BEGIN SOLUTION
    accuracy = {}
    for name in np.unique(bearing):
        out = bearing == name
        mean, spread = X[~out].mean(axis=0), X[~out].std(axis=0)
        scaled = (X - mean) / spread
        train, labels = scaled[~out], y[~out]
        gap = np.abs(train[labels == 1].mean(axis=0) - train[labels == 0].mean(axis=0))
        best = np.argsort(gap)[-keep:]
        fitted = clone(model).fit(train[:, best], labels)
        accuracy[str(name)] = float(np.mean(fitted.predict(scaled[out][:, best]) == y[out]))
    return accuracy
    ### END SOLUTION


# %% given="windows" tags=["hide-input"]
from sklearn.neighbors import KNeighborsClassifier


def windows_of_bearings(rng, bearings=10, each=12, features=60):
    tr(
        ko="베어링을 구별하는 특징과, 특징과 아무 관계 없는 라벨.",
        en="Features that tell bearings apart, and labels that have nothing to do with the features.",
    )
    names = np.repeat([f"B{number:02d}" for number in range(bearings)], each)
    signature = rng.normal(size=(bearings, features)) * np.geomspace(0.2, 5, features)
    labels = rng.permutation(np.arange(bearings) % 2).repeat(each)
    order = rng.permutation(len(names))  # as they come from the line, not sorted by bearing
    X = signature.repeat(each, axis=0) + 0.3 * rng.normal(size=(len(names), features))
    return X[order], labels[order], names[order]


# %% check="leak" points=1 tags=["hide-input"]
X, y, bearing = windows_of_bearings(np.random.default_rng(1))
got = accuracy_by_bearing(KNeighborsClassifier(1), X, y, bearing, 5)
assert isinstance(got, dict) and sorted(map(str, got)) == sorted(set(bearing)), tr(
    ko=f"베어링 열 개가 한 번씩 들어 있는 딕셔너리여야 합니다. 돌려준 값: {type(got).__name__} {str(got)[:60]}",
    en=f"should be a dictionary with each of the ten bearings once; got {type(got).__name__} {str(got)[:60]}",
)
assert all(0 <= value <= 1 for value in got.values()), tr(
    ko="정확도는 0과 1 사이의 비율입니다. 백분율이나 개수가 아닙니까?",
    en="an accuracy is a share from 0 to 1: are these per cent, or counts?",
)
means = []
for number in range(2, 8):
    X, y, bearing = windows_of_bearings(np.random.default_rng(number))
    got = accuracy_by_bearing(KNeighborsClassifier(1), X, y, bearing, 5)
    means.append(np.mean([float(value) for value in got.values()]))
assert np.mean(means) < 0.9, tr(
    ko=f"이 특징은 정답과 아무 관계가 없는데 평균 정확도가 {np.mean(means):.2f}입니다. 같은 베어링의 구간이 학습에도 들어 있습니다.",
    en=f"these features have nothing to do with the labels, yet the mean accuracy is {np.mean(means):.2f}: windows of the "
    "tested bearing are in training too",
)
assert np.mean(means) < 0.6, tr(
    ko=f"이 특징은 정답과 아무 관계가 없는데 평균 정확도가 {np.mean(means):.2f}입니다. 구간은 나누었지만, 특징을 고를 때 시험할 베어링의 정답을 보았습니다.",
    en=f"these features have nothing to do with the labels, yet the mean accuracy is {np.mean(means):.2f}: the windows are "
    "divided, but the labels of the tested bearing were seen when features were chosen",
)
assert len({round(float(value), 6) for value in got.values()}) > 1, tr(
    ko="베어링마다 값이 모두 같습니다. 학습하고 채점한 값입니까?",
    en="the value is the same for every bearing: has anything been trained and scored?",
)
checks.passed()

# %% check="leak.values" points=2 tags=["hide-input"]
X, y, bearing = windows_of_bearings(np.random.default_rng(20), bearings=6, each=8)
got = accuracy_by_bearing(KNeighborsClassifier(3), X, y, bearing, 4)
assert isinstance(got, dict) and sorted(map(str, got)) == sorted(set(bearing)), tr(
    ko="첫 번째 확인부터 통과하십시오.", en="pass the first check before this one"
)


### BEGIN HIDDEN TESTS
def expected_accuracy(model, X, y, bearing, keep, leak=""):
    tr(
        ko="바른 값, 또는 누수 하나를 남겨 두었을 때의 값.",
        en="What is right, or what one leak that was left in gives.",
    )
    accuracy = {}
    for name in np.unique(bearing):
        out = bearing == name
        seen = np.ones(len(y), bool) if leak == "scale" else ~out
        scaled = (X - X[seen].mean(axis=0)) / X[seen].std(axis=0)
        chosen = np.ones(len(y), bool) if leak == "choice" else ~out
        gap = np.abs(scaled[chosen & (y == 1)].mean(axis=0) - scaled[chosen & (y == 0)].mean(axis=0))
        best = np.argsort(gap)[-keep:]
        fitted = clone(model).fit(scaled[~out][:, best], y[~out])
        accuracy[str(name)] = fitted.score(scaled[out][:, best], y[out])
    return accuracy


def same(one, other):
    tr(ko="두 답이 모든 베어링에서 같은지.", en="Whether two answers agree for every bearing.")
    return all(abs(float(value) - other[str(name)]) < 1e-9 for name, value in one.items())


for number in range(30, 42):
    rng = np.random.default_rng(number)
    X, y, bearing = windows_of_bearings(rng, bearings=12, each=9, features=40)
    y = np.where(rng.random(len(y)) < 0.25, 1 - y, y)  # some labels within a bearing differ
    X[:, :3] += y[:, None] * rng.uniform(0.2, 3, 3)
    for keep in (2, 6):
        got = accuracy_by_bearing(KNeighborsClassifier(3), X, y, bearing, keep)
        given = X, y, bearing, keep
        right = expected_accuracy(KNeighborsClassifier(3), *given)
        scaled = expected_accuracy(KNeighborsClassifier(3), *given, leak="scale")
        chosen = expected_accuracy(KNeighborsClassifier(3), *given, leak="choice")
        assert same(got, right) or not same(got, scaled), tr(
            ko="표준화의 평균과 표준편차에 시험할 베어링이 아직 들어 있습니다. 학습 쪽에서만 계산하십시오.",
            en="the tested bearing is still in the mean and the standard deviation used for scaling: compute them on training data only",
        )
        assert same(got, right) or not same(got, chosen), tr(
            ko="특징을 고를 때 시험할 베어링이 아직 들어 있습니다. 학습 쪽에서만 고르십시오.",
            en="the tested bearing is still there when features are chosen: choose them on training data only",
        )
        assert same(got, right), tr(
            ko="어느 베어링의 정확도가 맞지 않습니다. 한 번에 베어링 하나만 빼고, 표준화, 특징 고르기, 학습을 나머지 베어링 전부로 하십시오. 쓸 특징의 수는 keep입니다.",
            en="the accuracy of some bearing is off: leave out one bearing at a time; scale, choose `keep` features and train on all the others",
        )
### END HIDDEN TESTS
checks.passed()

# %% [markdown] lang="ko"
# ## 3. 여러분의 주축 여섯 대 (5점)
#
# 주축 여섯 대에서 2초씩 진동을 쟀습니다. 결함이 있는 주축이 **몇 대인지는 모릅니다.** 결함은 내륜이나 외륜에 있습니다. 어떤 주축은 결함이 없는데도 시끄럽고, **어떤 기록으로는 결함이 있어도 알 수 없습니다.** 주축마다 네 가지 가운데 하나로 답하십시오.
#
# - **주어진 것**: `spindles[0]`부터 `spindles[5]`까지. 각각 `{"acceleration": 배열 (g), "fs_hz": 표본화 주파수 (Hz), "speed_rpm": 회전 속도}`입니다. 베어링은 모두 6205이고, 회전 속도는 주축마다 다릅니다. 기록의 조건부터 읽으십시오.
# - **돌려줄 것**: 변수 `verdicts`에 `{0: "none", 1: "inner", ...}`처럼 여섯 주축 모두. 값은 `"none"`(결함이 보이지 않고, 있었다면 보였을 기록), `"inner"`, `"outer"`, `"cannot say"`(결함이 있어도 이 기록으로는 보이거나 짚을 수 없음) 가운데 하나입니다.
# - **확인 방법**: 결함이 있는 주축만 빠짐없이 짚었으면 2점, 그 부위까지 모두 맞으면 2점, 말할 수 없는 기록을 가려냈으면 1점입니다. 멀쩡한 주축을 하나라도 결함이라고 하면 앞의 4점이 없으므로 **아무렇게나 답하면 손해입니다.**
# - **도움말**: 처음에는 대역을 넓게 잡으십시오. `envelope_spectrum`이 그렇게 합니다. 1차(축의 회전 주파수)의 봉우리는 결함의 증거가 아닙니다. 결함 주파수와 **그 두 배**에 모두 봉우리가 있는지 보십시오.

# %% [markdown] lang="en"
# ## 3. Six spindles of your own (5 points)
#
# Vibration was recorded on six spindles, 2 seconds each. **How many have a fault is not known.** Faults are on the inner or on the outer race. Some spindles are loud without any fault, and **there are recordings that could not show a fault if there was one.** Answer for each spindle with one of four words.
#
# - **Given**: `spindles[0]` to `spindles[5]`, each `{"acceleration": array (g), "fs_hz": sampling rate (Hz), "speed_rpm": speed}`. All bearings are 6205; every spindle runs at its own speed. Read first how each was recorded.
# - **Return**: in the variable `verdicts`, all six spindles, as in `{0: "none", 1: "inner", ...}`. A value is `"none"` (no fault to be seen, in a recording that would have shown it), `"inner"`, `"outer"`, or `"cannot say"` (this recording could not show a fault, or not say where).
# - **How it is checked**: 2 points if you name all the failing spindles and no other, 2 more if all their parts are right, 1 for the recording of which nothing can be said. One sound spindle called faulty costs the first 4 points: **guessing loses.**
# - **Hint**: begin with a wide band, as `envelope_spectrum` does. A peak at order 1 (the shaft frequency) is no evidence of a fault. See whether there are peaks both at a fault frequency and **at twice that**.

# %% given="spindles" tags=["hide-input"]
spindles = exercise.spindles(seed)
verdicts = None  # your answer to question 3


def envelope_spectrum(x, fs_hz):
    tr(
        ko="강의처럼 넓은 대역에서 구한, 제곱한 엔벨로프의 주파수(Hz)와 진폭.",
        en="Frequencies (Hz) and amplitudes of the squared envelope in a wide band, as in the lesson.",
    )
    band = signal.butter(4, (500, 0.45 * fs_hz), btype="bandpass", fs=fs_hz, output="sos")
    envelope = np.abs(signal.hilbert(signal.sosfiltfilt(band, x))) ** 2
    amplitude = np.abs(np.fft.rfft(envelope / envelope.mean() - 1))
    return np.fft.rfftfreq(len(x), 1 / fs_hz), amplitude


def show(spindle, lines_hz):
    tr(
        ko="주축의 엔벨로프 스펙트럼을 450 Hz까지 그리고, 딕셔너리 `lines_hz`의 주파수마다 선을 긋습니다.",
        en="Plot a spindle's envelope spectrum up to 450 Hz with a line at each frequency in the dictionary `lines_hz`.",
    )
    frequency_hz, amplitude = envelope_spectrum(spindle["acceleration"], spindle["fs_hz"])
    shown = (frequency_hz > 10) & (frequency_hz < 450)
    axis = plt.subplots(figsize=(9, 2.4))[1]
    axis.plot(frequency_hz[shown], amplitude[shown], lw=0.8)
    for (name, at), style in zip(lines_hz.items(), ("--", ":", "-.", "-"), strict=False):
        for multiple in (1, 2):
            axis.axvline(multiple * at, color="black", lw=1, ls=style, label=name if multiple == 1 else None)
    axis.set(xlabel=tr(ko="주파수 (Hz)", en="frequency (Hz)"), ylabel=tr(ko="진폭 (비율)", en="amplitude (share)"))
    axis.legend(loc="upper right")
    plt.show()


# %% given="levels" tags=["hide-input"]
figure, axes = plt.subplots(2, 3, figsize=(9, 3.4), sharex=True, sharey=True)
for number, (axis, spindle) in enumerate(zip(axes.flat, spindles, strict=True)):
    x = spindle["acceleration"][: int(0.1 * spindle["fs_hz"])]
    axis.plot(1000 * np.arange(len(x)) / spindle["fs_hz"], x, lw=0.6)
    axis.set_title(tr(ko=f"주축 {number}", en=f"spindle {number}"), fontsize=9)
figure.supxlabel(tr(ko="시간 (ms)", en="time (ms)"))
figure.supylabel(tr(ko="가속도 (g)", en="acceleration (g)"))
plt.show()

# %% [markdown] lang="ko"
# 여섯 대를 차례로 보는 방법은 다음과 같습니다(1번의 함수를 씁니다). 새 셀에 넣고 한 번 실행하십시오.
#
# ```python
# for number in range(6):
#     spindle = spindles[number]
#     print(number, spindle["fs_hz"], "Hz", round(spindle["speed_rpm"]), "rpm")
#     hz = fault_frequencies(9, 7.94, 39.04, 0, spindle["speed_rpm"])
#     show(spindle, {"outer": hz["outer"], "inner": hz["inner"]})
# ```

# %% [markdown] lang="en"
# This is how to look at all six in turn (it uses the function of question 1). Put it into a new cell, and run it once.
#
# ```python
# for number in range(6):
#     spindle = spindles[number]
#     print(number, spindle["fs_hz"], "Hz", round(spindle["speed_rpm"]), "rpm")
#     hz = fault_frequencies(9, 7.94, 39.04, 0, spindle["speed_rpm"])
#     show(spindle, {"outer": hz["outer"], "inner": hz["inner"]})
# ```

# %% answer="verdicts"
### BEGIN SOLUTION
verdicts = {}
for number, spindle in enumerate(spindles):
    if spindle["fs_hz"] < 5000:
        verdicts[number] = "cannot say"
        continue
    frequency_hz, amplitude = envelope_spectrum(spindle["acceleration"], spindle["fs_hz"])
    hz = fault_frequencies(9, 7.94, 39.04, 0, spindle["speed_rpm"])
    out_db = {}
    for part in ("inner", "outer"):
        lines = []
        for at in (hz[part], 2 * hz[part]):
            near = np.abs(frequency_hz - at)
            lines.append(20 * np.log10(amplitude[near < 1 + 0.01 * at].max() / np.median(amplitude[near < 15])))
        out_db[part] = np.mean(lines)
    clearest = max(out_db, key=out_db.get)
    verdicts[number] = clearest if out_db[clearest] > 12 else "none"
### END SOLUTION

# %% check="verdicts" points=2 tags=["hide-input"]
assert verdicts is not None, tr(ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open.")
assert isinstance(verdicts, dict) and set(verdicts) == set(range(6)), tr(
    ko=f"verdicts는 주축 0부터 5까지 여섯 개가 모두 있는 딕셔너리여야 합니다. 지금 값: {str(verdicts)[:80]}",
    en=f"verdicts should be a dictionary with all six spindles, 0 to 5; got {str(verdicts)[:80]}",
)
allowed = ("none", "inner", "outer", "cannot say")
odd = [str(verdict) for verdict in verdicts.values() if str(verdict) not in allowed]
assert not odd, tr(
    ko=f"값은 {', '.join(allowed)} 가운데 하나여야 합니다. 지금 값: {odd[0][:40]}",
    en=f"each value should be one of {', '.join(allowed)}; got {odd[0][:40]}",
)
### BEGIN HIDDEN TESTS
from gangso import exercises

truth = exercises.whole(CASE).truth(seed).verdicts
levels = [np.std(spindle["acceleration"]) for spindle in exercise.spindles(seed)]
accused = {number for number, verdict in verdicts.items() if verdict in ("inner", "outer")}
failing = {number for number, verdict in enumerate(truth) if verdict in ("inner", "outer")}
loudest = int(np.argmax(levels))
assert loudest not in accused - failing, tr(
    ko="가장 시끄러운 주축을 결함이라고 했습니다. 진동의 크기만으로는 결함인지 알 수 없습니다. 엔벨로프 스펙트럼에서 결함 주파수를 보십시오.",
    en="you call the loudest spindle faulty. The level alone does not prove a fault; look for fault frequencies in the envelope spectrum.",
)
assert not any(truth[number] == "cannot say" for number in accused), tr(
    ko="결함을 짚을 수 없는 기록에서 결함을 짚었습니다. 그 표본화 주파수로는 몇 Hz까지 보입니까? 충격은 그보다 높은 곳에서 울립니다.",
    en="you name a fault in a recording that cannot show one: up to how many Hz does its sampling rate let you see? Impacts ring above that.",
)
assert accused <= failing, tr(
    ko="결함이라고 한 주축 가운데, 결함 주파수와 그 두 배가 뚜렷하지 않은 것이 있습니다. 1차의 봉우리는 축의 것입니다. 주축마다 회전 속도가 다릅니다.",
    en="one of the spindles that you call faulty shows nothing clear at a fault frequency and twice that. A peak at order 1 is the "
    "shaft's. Each spindle has its own speed.",
)
assert accused == failing, tr(
    ko="결함이 있는 주축이 더 있습니다. 여섯 대를 모두, 저마다의 회전 속도로 계산한 주파수에서 보십시오.",
    en="there is a failing spindle that you did not name: look at all six, each at the frequencies of its own speed",
)
### END HIDDEN TESTS
checks.well_formed()

# %% check="verdicts.part" points=2 tags=["hide-input"]
assert verdicts is not None, tr(ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open.")
assert isinstance(verdicts, dict) and set(verdicts) == set(range(6)), tr(
    ko="verdicts에 주축 0부터 5까지 모두 있어야 합니다.", en="verdicts should have all six spindles, 0 to 5"
)
### BEGIN HIDDEN TESTS
from gangso import exercises

truth = exercises.whole(CASE).truth(seed).verdicts
named = {number: str(verdict) for number, verdict in verdicts.items() if str(verdict) in ("inner", "outer")}
failing = {number: verdict for number, verdict in enumerate(truth) if verdict in ("inner", "outer")}
assert set(named) == set(failing), tr(
    ko="부위를 말하려면 먼저 결함이 있는 주축을 빠짐없이, 그것만 찾아야 합니다.",
    en="find all the failing spindles, and no other, before their parts",
)
assert named == failing, tr(
    ko="주축은 맞지만 부위가 다른 것이 있습니다. 그 회전 속도에서 외륜과 내륜의 어느 주파수, 그리고 두 배에 봉우리가 있습니까? 외륜의 세 배는 내륜의 두 배와 가깝습니다.",
    en="the spindles are right, a part is not: at which of the two frequencies of its speed are the peaks, and at twice which? Three "
    "times the outer race's is close to twice the inner race's.",
)
### END HIDDEN TESTS
checks.well_formed()

# %% check="verdicts.unclear" points=1 tags=["hide-input"]
assert verdicts is not None, tr(ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open.")
assert isinstance(verdicts, dict) and set(verdicts) == set(range(6)), tr(
    ko="verdicts에 주축 0부터 5까지 모두 있어야 합니다.", en="verdicts should have all six spindles, 0 to 5"
)
### BEGIN HIDDEN TESTS
from gangso import exercises

truth = exercises.whole(CASE).truth(seed).verdicts
unclear = {number for number, verdict in verdicts.items() if verdict == "cannot say"}
really = {number for number, verdict in enumerate(truth) if verdict == "cannot say"}
assert unclear, tr(
    ko="기록마다의 표본화 주파수를 보십시오. 결함이 있어도 보이지 않을 기록이 있습니다. 보이지 않는다는 것은 없다는 뜻이 아닙니다.",
    en="look at each recording's sampling rate: there is one that could not show a fault. Not seen is not the same as not there.",
)
assert unclear == really, tr(
    ko="'cannot say'는 확신이 없을 때가 아니라, 결함이 있어도 그 기록이 보여 줄 수 없을 때의 답입니다. 표본화 주파수와 회전 속도를 다시 보십시오.",
    en="'cannot say' is not for doubt, it is for a recording that could not show a fault if there was one: look at sampling rates and speeds again",
)
### END HIDDEN TESTS
checks.well_formed()

# %% [markdown] lang="ko"
# ## 4. 공급사의 여섯 가지 주장 (3점)
#
# 경보 장치를 파는 여섯 회사가 모두 이렇게 말합니다. "정상 베어링을 재어 **오경보가 한 번도 없었습니다.** 그러므로 오경보의 비율은 `claimed_percent` %보다 낮습니다." 비율은 *처음 보는 베어링*에서의 비율이고, 확신의 정도는 95 %로 합시다. 주장마다 네 가지 가운데 하나로 답하십시오.
#
# - **주어진 것**: 표 `claims`. 한 행이 주장 하나이며, `split`은 학습과 시험을 무엇으로 나누었는지(`windows` 구간, `recordings` 측정, `bearings` 베어링, `machines` 설비), `bearings`와 `recordings`는 시험한 정상 베어링과 측정의 수, `false_alarms`는 오경보의 수입니다.
# - **돌려줄 것**: 변수 `judged`에 `{"A": ..., ..., "F": ...}`. 값은 `"holds"`(데이터가 주장을 뒷받침함), `"too few"`(나누는 방법은 옳지만 단위가 모자람), `"leak"`(시험한 베어링이 학습에도 있음), `"cannot say"`(판단에 필요한 것이 적혀 있지 않음) 가운데 하나입니다.
#
# 주장이 성립해도 살 만하지 않을 수 있고, 지나친 주장을 하는 장치가 살 만할 수도 있습니다. 그래서 한 가지를 더 묻습니다. **그 장치는 값을 합니까?** 아무것도 재지 않고 고장을 기다리는 것과 비교하면, 주축 한 대에서 한 해에 아끼는 돈은
#
# $$\text{failures} \times \frac{\text{found\_percent}}{100} \times \text{missed} - 50 \times p \times \text{false\_alarm} - \text{device}$$
#
# 입니다. $p$는 오경보의 비율, 50은 한 해에 재는 횟수이고, `failures`, `missed`, `false_alarm`은 `plant`에, `found_percent`(고장 가운데 제때 찾는 비율. 맞다고 봅니다)와 `device`(장치의 값, 원/년)는 표에 있습니다.
#
# - **돌려줄 것**: 변수 `worth`에 `{"A": ..., ..., "F": ...}`. 값은 `"pays"`(*데이터가 허락하는* 가장 높은 $p$에서도 이득), `"loses"`(오경보가 한 번도 없어도 손해), `"not shown"`(그 사이이거나, 데이터가 $p$의 상한을 말해 주지 않음) 가운데 하나입니다.
# - **확인 방법**: `"leak"`과 `"cannot say"`를 모두 가려내면 1점, `judged` 여섯 개가 모두 맞으면 1점, `worth` 여섯 개가 모두 맞으면 1점입니다.
# - **도움말**: 단위는 무엇입니까? 한 베어링을 여러 번 재어도 단위는 하나입니다. 강의 7절에 0을 보았을 때의 상한과 손익 분기점이 있습니다.

# %% [markdown] lang="en"
# ## 4. Six claims of suppliers (3 points)
#
# Six suppliers of alarms all say: "We measured sound bearings and had **not one false alarm**. So the rate of false alarms is below `claimed_percent` per cent." The rate is that on *bearings not seen before*; let the confidence be 95 %. Answer for each claim with one of four words.
#
# - **Given**: the table `claims`, one claim a row: `split` is by what training and test were divided (`windows`, `recordings`, `bearings`, `machines`), `bearings` and `recordings` are how many sound bearings and recordings were tested, `false_alarms` how many false alarms there were.
# - **Return**: in the variable `judged`, `{"A": ..., ..., "F": ...}`. A value is `"holds"` (the data support the claim), `"too few"` (rightly divided, but too few units), `"leak"` (the bearings tested were in training too), or `"cannot say"` (what it takes to judge is not stated).
#
# A claim may hold and the device still not be worth buying; or too much is claimed, and it is. So there is one more question: **is the device worth its money?** Against measuring nothing and waiting for failures, one spindle saves in a year
#
# $$\text{failures} \times \frac{\text{found\_percent}}{100} \times \text{missed} - 50 \times p \times \text{false\_alarm} - \text{device}$$
#
# where $p$ is the rate of false alarms and 50 the measurements of a year; `failures`, `missed` and `false_alarm` are in `plant`, `found_percent` (of the failures, those found in time; take it as true) and `device` (its cost, KRW a year) in the table.
#
# - **Return**: in the variable `worth`, `{"A": ..., ..., "F": ...}`. A value is `"pays"` (it saves even at the highest $p$ that *the data allow*), `"loses"` (a loss even without any false alarm), or `"not shown"` (between the two, or the data give no upper bound of $p$).
# - **How it is checked**: 1 point if every `"leak"` and `"cannot say"` is found, 1 if all six of `judged` are right, 1 if all six of `worth` are
# - **Hint**: what is the unit? A bearing measured many times is one unit. Section 7 of the lesson has the upper bound for a zero, and a break-even.

# %% given="claims" tags=["hide-input"]
claims, plant = exercise.claims(seed), exercise.costs(seed)
judged = worth = None  # your answers to question 4
print(plant)
claims

# %% answer="claims"
### BEGIN SOLUTION
judged = {}
for letter, row in claims.iterrows():
    if row.split in ("windows", "recordings"):
        judged[letter] = "leak"
    elif np.isnan(row.bearings):
        judged[letter] = "cannot say"
    elif 300 / row.bearings <= row.claimed_percent:
        judged[letter] = "holds"
    else:
        judged[letter] = "too few"

worth = {}
for letter, row in claims.iterrows():
    before_alarms = plant["failures"] * row.found_percent / 100 * plant["missed"] - row.device
    if before_alarms < 0:
        worth[letter] = "loses"
    elif judged[letter] in ("leak", "cannot say"):
        worth[letter] = "not shown"
    else:
        worst = 50 * 3 / row.bearings * plant["false_alarm"]
        worth[letter] = "pays" if before_alarms > worst else "not shown"
### END SOLUTION

# %% check="claims" points=1 tags=["hide-input"]
assert judged is not None, tr(ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open.")
assert isinstance(judged, dict) and set(judged) == set("ABCDEF"), tr(
    ko=f"judged는 A부터 F까지 여섯 개가 모두 있는 딕셔너리여야 합니다. 지금 값: {str(judged)[:80]}",
    en=f"judged should be a dictionary with all of A to F; got {str(judged)[:80]}",
)
allowed = ("holds", "too few", "leak", "cannot say")
odd = [str(verdict) for verdict in judged.values() if str(verdict) not in allowed]
assert not odd, tr(
    ko=f"값은 {', '.join(allowed)} 가운데 하나여야 합니다. 지금 값: {odd[0][:40]}",
    en=f"each value should be one of {', '.join(allowed)}; got {odd[0][:40]}",
)
### BEGIN HIDDEN TESTS
from gangso import exercises

right = exercises.whole(CASE).judged(seed)
for kind, why in (
    (
        "leak",
        tr(
            ko="시험한 베어링이 학습에도 들어간 것은 무엇으로 나누었을 때입니까? 구간이나 측정으로 나누면 같은 베어링이 양쪽에 들어갑니다.",
            en="which splits put the bearing under test into training as well? Windows and recordings of one bearing end up on both sides.",
        ),
    ),
    (
        "cannot say",
        tr(
            ko="단위의 수가 적혀 있지 않으면 상한을 계산할 수 없습니다. 측정의 수로 대신하지 마십시오. 수가 적혀 있으면 판단할 수 있습니다.",
            en="where the number of units is not stated, no bound can be computed; recordings cannot stand for it. Where it is stated, you can judge.",
        ),
    ),
):
    said = {letter for letter, verdict in judged.items() if verdict == kind}
    assert said == {letter for letter, verdict in right.items() if verdict == kind}, why
### END HIDDEN TESTS
checks.well_formed()

# %% check="claims.all" points=1 tags=["hide-input"]
assert judged is not None, tr(ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open.")
assert isinstance(judged, dict) and set(judged) == set("ABCDEF"), tr(
    ko="judged에 A부터 F까지 모두 있어야 합니다.", en="judged should have all of A to F"
)
### BEGIN HIDDEN TESTS
from gangso import exercises

right = exercises.whole(CASE).judged(seed)
said = {letter: str(verdict) for letter, verdict in judged.items()}
assert not any(right[letter] == "too few" and said[letter] == "holds" for letter in said), tr(
    ko="뒷받침되지 않는 주장을 받아들였습니다. 측정이 아니라 베어링을 세었습니까? 0을 보았을 때의 상한은 약 3 / 베어링의 수입니다. 퍼센트로 바꾸어 비교하십시오.",
    en="you accept a claim that its data do not support: did you count bearings, not recordings? The bound for a zero is about 3 / bearings; compare it in per cent.",
)
assert not any(right[letter] == "holds" and said[letter] == "too few" for letter in said), tr(
    ko="뒷받침되는 주장을 거절했습니다. 상한(약 3 / 베어링의 수)이 주장한 비율보다 낮으면 주장은 성립합니다.",
    en="you refuse a claim that its data do support: it holds where the bound (about 3 / bearings) is below the rate claimed",
)
assert said == right, tr(
    ko="아직 맞지 않는 주장이 있습니다. 먼저 나누는 방법, 다음에 적혀 있는 단위의 수, 마지막으로 상한의 차례로 보십시오.",
    en="some claim is not judged rightly yet: look first at the split, then at the number of units stated, last at the bound",
)
### END HIDDEN TESTS
checks.well_formed()

# %% check="claims.worth" points=1 tags=["hide-input"]
assert worth is not None, tr(
    ko="이 문제는 아직 풀지 않았습니다. 둘째 물음의 답을 worth에 넣으십시오.",
    en="This question is still open. Put your answer to its second part into worth.",
)
assert isinstance(worth, dict) and set(worth) == set("ABCDEF"), tr(
    ko=f"worth는 A부터 F까지 여섯 개가 모두 있는 딕셔너리여야 합니다. 지금 값: {str(worth)[:80]}",
    en=f"worth should be a dictionary with all of A to F; got {str(worth)[:80]}",
)
words = ("pays", "loses", "not shown")
odd = [str(each) for each in worth.values() if str(each) not in words]
assert not odd, tr(
    ko=f"값은 {', '.join(words)} 가운데 하나여야 합니다. 지금 값: {odd[0][:40]}",
    en=f"each value should be one of {', '.join(words)}; got {odd[0][:40]}",
)
### BEGIN HIDDEN TESTS
from gangso import exercises

drawn = exercises.whole(CASE)
right, verdicts = drawn.worth(seed), drawn.judged(seed)
said = {letter: str(word) for letter, word in worth.items()}
assert all((said[letter] == "loses") == (right[letter] == "loses") for letter in said), tr(
    ko="'loses'가 다릅니다. 오경보가 한 번도 없을 때(p = 0) 장치의 값을 치르고 남는 것이 있는지부터 보십시오. 주장이 성립하는지와는 다른 물음입니다.",
    en="'loses' is off: see first whether anything is left after paying for the device without any false alarm (p = 0). That is not the question whether the claim holds.",
)
unknown = [letter for letter in said if verdicts[letter] in ("leak", "cannot say")]
assert not any(said[letter] == "pays" for letter in unknown), tr(
    ko="상한을 모르는 장치를 산다고 했습니다. 시험한 베어링이 학습에도 있거나 단위의 수가 없으면, 데이터는 p의 상한을 말해 주지 않습니다.",
    en="you buy a device of which no bound is known: where the bearings tested were in training too, or their number is not stated, the data give no upper bound of p",
)
assert not any(right[letter] == "not shown" and said[letter] == "pays" for letter in said), tr(
    ko="데이터가 허락하는 가장 높은 p에서 손해인 장치를 산다고 했습니다. p에 0이나 업체가 말한 비율을 넣지 않았습니까? 상한은 베어링의 수가 정합니다.",
    en="you buy a device that loses at the highest p that the data allow. Did you take 0, or the rate that the supplier claims, for p? The number of bearings gives the bound.",
)
assert said == right, tr(
    ko="데이터가 허락하는 가장 높은 p에서도 이득인 장치를 놓쳤습니다. 주장이 지나쳐도('too few') 장치는 값을 할 수 있습니다. p는 퍼센트가 아니라 비율입니다.",
    en="you leave out a device that saves even at the highest p that the data allow: it can although too much is claimed ('too few'). p is a share, not a percentage.",
)
### END HIDDEN TESTS
checks.well_formed()

# %% [markdown] lang="ko"
# ## 5. 비용이 정하는 임계값 (3점)
#
# 모델은 주축마다 결함 점수를 매깁니다. 점수가 임계값 **이상이면** 세우고 점검합니다. 결함을 놓치면 `cost_missed`원, 멀쩡한 주축을 세우면 `cost_alarm`원이 듭니다. 총비용이 가장 작은 임계값을 찾는 함수를 쓰십시오.
#
# - **받는 것**: 점수 `score` (배열, 클수록 의심), 결함 여부 `faulty` (참/거짓 배열), 두 비용 (원). 점수는 0-1일 수도, dB처럼 음수일 수도 있고, 같은 점수가 여럿일 수도 있습니다.
# - **돌려줄 것**: 임계값 하나(실수). 한 번도 세우지 않는 것이 가장 싸면 모든 점수보다 큰 값을, 모두 세우는 것이 가장 싸면 가장 작은 점수 이하의 값을 돌려주십시오.
# - **예**: 점수 `[0.2, 0.4, 0.6, 0.8]`, 결함 `[False, True, False, True]`, 놓친 고장 1,000만 원, 오경보 10만 원이면 0.4에서 세웁니다. 비용은 오경보 한 번, 10만 원입니다.
# - **먼저 예측해 보십시오**: 오경보의 비용이 열 배가 되면 임계값은 어느 쪽으로 움직입니까? 정상이 결함보다 훨씬 많으면 어떻습니까?
# - **확인 방법**: 여러분의 임계값에서 나오는 총비용을, 있을 수 있는 가장 작은 총비용과 비교합니다.

# %% [markdown] lang="en"
# ## 5. A threshold decided by costs (3 points)
#
# A model gives each spindle a fault score. A spindle is stopped and inspected if its score is **at or above** the threshold. A missed fault costs `cost_missed`, stopping a sound spindle costs `cost_alarm` (KRW). Write a function that finds the threshold with the lowest total cost.
#
# - **Given**: scores `score` (array, higher is more suspicious), `faulty` (array of true and false), the two costs (KRW). Scores may lie between 0 and 1 or, as in dB, below zero; several may be equal.
# - **Return**: one threshold (a number). If never stopping is cheapest, return a value above all scores; if stopping all is, one not above the lowest.
# - **Example**: with scores `[0.2, 0.4, 0.6, 0.8]`, faulty `[False, True, False, True]`, KRW 10 million for a miss and KRW 100,000 for a false alarm, stop from 0.4 on. The cost is one false alarm, KRW 100,000.
# - **Predict first**: if a false alarm costs ten times as much, which way does the threshold move? And if there are far more sound spindles than failing ones?
# - **How it is checked**: the total cost at your threshold is compared with the lowest total cost there is


# %% answer="threshold"
def best_threshold(score, faulty, cost_missed, cost_alarm):
    ### BEGIN SOLUTION
    score, faulty = np.asarray(score, float), np.asarray(faulty, bool)
    candidates = np.append(np.unique(score), score.max() + 1)
    costs = [
        cost_missed * np.sum(faulty & (score < t)) + cost_alarm * np.sum(~faulty & (score >= t)) for t in candidates
    ]
    return float(candidates[np.argmin(costs)])
    ### END SOLUTION


# %% given="cost" tags=["hide-input"]
def total_cost(threshold, score, faulty, cost_missed, cost_alarm):
    tr(
        ko="점수가 `threshold` 이상인 주축을 모두 세울 때의 비용.",
        en="What it costs to stop every spindle whose score is at or above `threshold`.",
    )
    stopped = np.asarray(score) >= float(threshold)
    return cost_missed * np.sum(faulty & ~stopped) + cost_alarm * np.sum(~faulty & stopped)


# %% check="threshold" points=1 tags=["hide-input"]
score, faulty = np.array([0.2, 0.4, 0.6, 0.8]), np.array([False, True, False, True])
threshold = best_threshold(score, faulty, 10_000_000, 100_000)
assert threshold is not None and np.ndim(threshold) == 0, tr(
    ko=f"임계값 하나(실수)를 돌려주어야 합니다. 돌려준 값: {type(threshold).__name__}",
    en=f"should return one threshold, a number; got {type(threshold).__name__}",
)
cost = total_cost(threshold, score, faulty, 10_000_000, 100_000)
assert cost == 100_000, tr(
    ko=f"위의 예에서 임계값 {float(threshold):.3g}의 총비용은 {cost:,.0f}원입니다. 10만 원으로 줄일 수 있습니다.",
    en=f"in the example above, a threshold of {float(threshold):.3g} costs KRW {cost:,.0f}; 100,000 is possible",
)
checks.passed()

# %% check="threshold.costs" points=2 tags=["hide-input"]
score, faulty = np.array([12.0, 35.0, 47.0]), np.array([False, True, False])
threshold = best_threshold(score, faulty, 100_000, 10_000_000)
assert (
    np.ndim(threshold) == 0
    and threshold is not None
    and total_cost(threshold, score, faulty, 100_000, 10_000_000) == 100_000
), tr(
    ko="점수 12, 35, 47 가운데 35만 결함이고 오경보가 훨씬 비싸면, 한 번도 세우지 않는 것이 가장 쌉니다. 그런 임계값을 찾지 못했습니다.",
    en="with scores 12, 35, 47, only 35 faulty, and a false alarm far more expensive, never stopping is cheapest; your function "
    "does not find such a threshold",
)
try:
    threshold = best_threshold(np.array([0.1, 0.4]), np.array([False, False]), 20_000_000, 200_000)
except Exception as error:
    raise AssertionError(
        tr(
            ko=f"결함이 하나도 없는 데이터에서 함수가 오류로 멈춥니다({type(error).__name__}). 그때에도 임계값을 하나 돌려주어야 합니다: 한 번도 세우지 않는 값",
            en=f"on data without any faulty spindle your function stops with an error ({type(error).__name__}). It should return a threshold then, too: "
            "one that never stops",
        )
    ) from None
assert threshold is not None and np.ndim(threshold) == 0 and float(threshold) > 0.4, tr(
    ko="결함이 하나도 없으면 한 번도 세우지 않는 것이 가장 쌉니다. 모든 점수보다 큰 임계값을 돌려주십시오.",
    en="where no spindle is faulty, never stopping is cheapest: return a threshold above all scores",
)
rng = np.random.default_rng(5)
faulty = rng.random(300) < 0.1
score = rng.normal(0.3, 0.15, 300) + 0.25 * faulty
dear_miss = best_threshold(score, faulty, 20_000_000, 200_000)
dear_alarm = best_threshold(score, faulty, 200_000, 20_000_000)
assert float(dear_miss) < float(dear_alarm), tr(
    ko="놓친 고장이 비쌀 때 임계값이 더 낮아야 하는데 그렇지 않습니다. 두 비용이 바뀌었거나 쓰이지 않았습니다.",
    en="the threshold should be lower when misses are expensive, and it is not: the costs are swapped, or not used",
)


### BEGIN HIDDEN TESTS
def lowest_cost(score, faulty, cost_missed, cost_alarm):
    tr(ko="어떤 임계값으로든 이를 수 있는 가장 적은 총비용.", en="The lowest total cost that any threshold reaches.")
    return min(total_cost(t, score, faulty, cost_missed, cost_alarm) for t in [*score, np.max(score) + 1])


for score, faulty, costs, why in (
    (
        np.append(np.arange(20) * 0.15, [1.0, 5.0]),
        np.arange(22) >= 20,
        (1_000_000, 200_000),
        tr(
            ko="정상 스무 개와 결함 두 개일 때 가장 싼 임계값이 아닙니다. 각 무리의 비율에 비용을 곱하면 정상과 결함의 수가 빠집니다. 건수에 곱하거나, 비율이라면 무리의 수까지 곱하십시오. 정상이 많으면 오경보도 많습니다.",
            en="with twenty sound spindles and two failing ones your threshold is not the cheapest: "
            "multiply costs by counts (or rates by how many spindles are sound and how many fail): many sound spindles give many false alarms",
        ),
    ),
    (
        np.array([-31.0, -24.0, -18.0]),
        np.array([False, False, True]),
        (10_000_000, 100_000),
        tr(
            ko="점수가 모두 음수(dB)일 때 가장 싼 임계값이 아닙니다. 후보를 0에서 시작하지 않았습니까?",
            en="with scores all below zero (dB) your threshold is not the cheapest: do your candidates begin at 0?",
        ),
    ),
    (
        np.array([-9.0, -3.0, -5.0]),
        np.array([True, True, False]),
        (10_000_000, 100_000),
        tr(
            ko="가장 작은 점수에 결함이 있고 놓치면 훨씬 비쌀 때에는 모두 세우는 것이 가장 쌉니다. 가장 작은 점수도 후보에 넣었습니까? 점수가 임계값과 같아도 세웁니다.",
            en="where the lowest score is faulty and a miss is far dearer, stopping all is cheapest: is the lowest score among your candidates? A spindle stops at or above it.",
        ),
    ),
    (
        np.array([1.0, 2.0, 3.0]),
        np.array([False, False, True]),
        (100_000, 10_000_000),
        tr(
            ko="결함이 있는 주축의 점수만 가장 높으면, 오경보가 아무리 비싸도 그 한 대는 세우는 것이 가장 쌉니다. 비용이 드는 것은 오경보가 실제로 날 때뿐입니다.",
            en="where only the faulty spindle has the highest score, stopping it alone is cheapest however dear a false alarm is: one that does not happen costs nothing",
        ),
    ),
    (
        np.array([2.0, 2.0, 2.0, 5.0]),
        np.array([True, False, False, False]),
        (250_000, 100_000),
        tr(
            ko="같은 점수는 함께 세우거나 함께 둡니다. 하나씩 따로 세지 않았습니까?",
            en="equal scores stop together or run together: did you count them one by one?",
        ),
    ),
):
    cost = total_cost(best_threshold(score, faulty, *costs), score, faulty, *costs)
    assert cost <= lowest_cost(score, faulty, *costs), why
for cost_missed, cost_alarm in (
    (20_000_000, 200_000),
    (3_000_000, 1_000_000),
    (200_000, 20_000_000),
    (1, 10**9),
):
    for draw in range(10):
        rng = np.random.default_rng(100 + draw)
        faulty = rng.random(200) < 0.1 * (draw % 5)
        score = 100 * (rng.normal(0.3, 0.2, 200) + 0.3 * faulty)
        score[~faulty] += 80 * (score[~faulty] == score[~faulty].max())
        if draw >= 5:
            score = np.round(score / 10) - 12  # below zero, many of them equal
        costs = cost_missed, cost_alarm
        cost = total_cost(best_threshold(score, faulty, *costs), score, faulty, *costs)
        assert cost <= lowest_cost(score, faulty, *costs) * 1.000001, tr(
            ko=f"놓친 고장 {cost_missed:,}원, 오경보 {cost_alarm:,}원일 때 여러분의 임계값은 가장 싼 것보다 비용이 더 듭니다. "
            "건수에 비용을 곱했습니까(비율이라면 정상과 결함의 수까지)? 가능한 임계값을 모두 살펴보았습니까? 점수가 임계값과 같아도 세웁니다.",
            en=f"with KRW {cost_missed:,} for a miss and {cost_alarm:,} for a false alarm, your threshold costs more than the "
            "cheapest one. Do costs multiply counts (or rates times how many there are)? Did you try every possible threshold? A score equal to it stops too.",
        )
### END HIDDEN TESTS
checks.passed()

# %% given="costs" tags=["hide-input"]
from gangso import zones

plant = zones.profile(workplace.current().zone or "changwon", CASE)
for cost in plant.costs:
    print(f"{cost.name}: {cost.typical:,.10g} {cost.unit} ({cost.low:,.10g} - {cost.high:,.10g})")
    print(f"    {cost.basis}")

# %% [markdown] lang="ko"
# ## 6. 결정을 글로 (3점, 강사가 채점)
#
# 공장장에게 보내는 메모를 **8-12문장**으로 쓰십시오. 여러분의 주축 여섯 대에서 찾은 것과 *말할 수 없는 것*, 그것을 얼마나 확신하는지와 그 이유, 지금 할 일과 하지 않을 일, 비용의 근거(바로 위에 나온 여러분 특구의 값), 그리고 결과에 따라 결정이 바뀔 수 있는 다음 측정 하나를 적습니다. 그래프를 붙일 수 없으므로 **숫자를 글로** 적으십시오: 주축 번호, 봉우리의 주파수(Hz), 계산한 결함 주파수(Hz).
#
# 채점: 근거가 되는 숫자가 있습니다 (1점). 불확실함과 말할 수 없는 것을 숨기지 않습니다 (1점). 누가 언제 무엇을 할지 분명합니다 (1점).

# %% [markdown] lang="en"
# ## 6. The decision in writing (3 points, graded by your instructor)
#
# Write a memo of **8 to 12 sentences** to the plant manager: what you found among your six spindles and *what cannot be said*, how sure you are and why, what to do now and what not to do, what the costs rest on (your zone's, just above), and the one further measurement that could change your decision. A figure cannot be attached: **put the numbers into words**: the spindle's number, the frequency of its peaks (Hz), the computed fault frequency (Hz).
#
# Grading: the numbers that it rests on (1 point), uncertainty and what cannot be said are not hidden (1 point), it is clear who does what by when (1 point).

# %% [markdown] lang="ko" memo="decision" points=3
# ### BEGIN SOLUTION
# 좋은 답은 주축의 번호와 부위, 봉우리가 있는 주파수와 계산한 결함 주파수를 적고, 판정할 수 없는 기록이 어느 것이며 왜 그런지(느린 표본화, 또는 모르는 회전 속도)와 그것을 다시 잴 계획을 씁니다. 측정이 한 번뿐이라는 것과 미끄럼(slip)으로 주파수가 1 % 안팎 어긋날 수 있다는 것도 말합니다. 다음 정기 정지 때 교체하고 그때까지 매주 재는 식으로 누가 언제 무엇을 할지 정하며, 놓친 고장과 오경보의 비용을 들고, 다른 회전 속도에서 다시 재어 봉우리가 속도를 따라 움직이는지 보겠다고 씁니다.
# ### END SOLUTION

# %% [markdown] lang="en" memo="decision" points=3
# ### BEGIN SOLUTION
# A good answer names the spindle and the part, the frequency of the peaks beside the computed fault frequency; it says of which recording nothing can be said and why (sampled too slowly, or at unknown speed), and when it is measured again. It says that this is one recording, and that slip can move the frequency by about 1 %. It decides who does what by when, for instance to change the bearing at the next planned stop and to measure weekly until then, gives the costs of a miss and of a false alarm, and would measure again at another speed, to see whether the peaks move with it.
# ### END SOLUTION
