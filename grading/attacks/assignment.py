# %% [markdown] lang="ko"
# # 공격 모음의 과제
#
# 이 과제는 참가자에게 배포하지 않습니다. `gangso verify --attacks`가 이 폴더의 제출물을 모두 이 과제에 냅니다. 문항은 과정의 과제에 나오는 답을 하나씩 다룹니다. 값, 배열을 받는 함수, 데이터프레임을 받는 함수, 추정기(estimator), 그림, 그리고 부분 점수를 받는 답입니다.

# %% [markdown] lang="en"
# # The assignment of the attacks
#
# This assignment is not released to participants. `gangso verify --attacks` hands in every submission of this folder to it. Its questions are one of each kind of answer that the course asks for: a value, a function of arrays, a function of a data frame, an estimator, a plot, and answers that get part of the points.

# %% given="setup"
from math import *  # a check uses what comes of it, and an answer may define the same names

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from gangso import checks, plots, tr, workplace

plots.use_style()
checks.speak_plainly()
seed = workplace.participant_seed("attacks")
own = np.random.default_rng(seed).normal(2.0, 0.5, size=16)
print(tr(ko=f"참가자: {workplace.participant()}", en=f"participant: {workplace.participant()}"))

# %% [markdown] lang="ko"
# ## 1. 값 (3점)
#
# `own`은 여러분의 설비에서 잰 진동(mm/s) 16개입니다. 그 평균을 `level`에 넣으십시오.

# %% [markdown] lang="en"
# ## 1. A value (3 points)
#
# `own` holds 16 readings of your machine's vibration (mm/s). Put their mean into `level`.

# %% answer="level"
### BEGIN SOLUTION
level = own.mean()
### END SOLUTION

# %% check="level" points=1
assert np.ndim(level) == 0 and 0 < level < 5, tr(
    ko=f"level은 0보다 크고 5보다 작은 수여야 합니다. 지금 값: {level!r}",
    en=f"level should be a number between 0 and 5; got {level!r}",
)

# %% check="level.own" points=2
### BEGIN HIDDEN TESTS
mean_of_sixteen = sum(own.tolist()) / 16
assert isclose(float(level), mean_of_sixteen, abs_tol=1e-9), tr(
    ko="own의 평균이 아닙니다. 중앙값이나 합을 구하지 않았습니까?",
    en="this is not the mean of own: did you take the median, or the sum?",
)
### END HIDDEN TESTS

# %% [markdown] lang="ko"
# ## 2. 배열을 받는 함수 (4점)
#
# 1차원 배열 `x`의 이동 실효값(moving RMS)을 돌려주는 `moving_rms(x, width)`를 쓰십시오. 결과의 길이는 `len(x) - width + 1`입니다.

# %% [markdown] lang="en"
# ## 2. A function of arrays (4 points)
#
# Write `moving_rms(x, width)`, which returns the RMS in every window of `width` samples of the 1-D array `x`. The result has `len(x) - width + 1` values.


# %% answer="rms"
def moving_rms(x, width):
    ### BEGIN SOLUTION
    return np.sqrt(np.convolve(np.square(x), np.full(width, 1 / width), mode="valid"))
    ### END SOLUTION


# %% check="rms" points=1
got = moving_rms(np.array([3.0, -3.0, 3.0, -3.0]), 2)
assert np.shape(got) == (3,), tr(
    ko=f"값 4개와 폭 2에는 값 3개를 돌려주어야 합니다. 돌려준 모양: {np.shape(got)}",
    en=f"4 samples and a width of 2 should give 3 values; the shape is {np.shape(got)}",
)
assert np.allclose(got, 3), tr(
    ko=f"3과 -3이 번갈아 나오는 신호의 실효값은 3입니다. 돌려준 값: {np.asarray(got)}",
    en=f"the RMS of alternating 3 and -3 is 3; got {np.asarray(got)}",
)

# %% check="rms.another" points=3
### BEGIN HIDDEN TESTS
unseen_signal = np.random.default_rng(20260301).normal(size=50)
expected_windows = np.array([np.sqrt(np.mean(unseen_signal[i : i + 7] ** 2)) for i in range(44)])
returned_windows = moving_rms(unseen_signal, 7)
assert np.shape(returned_windows) == (44,), tr(
    ko="다른 폭에서는 결과의 길이가 맞지 않습니다.", en="the length is wrong for another width"
)
assert np.allclose(returned_windows, expected_windows), tr(
    ko="다른 신호에서는 맞지 않습니다. 제곱한 값의 평균에 제곱근을 취했습니까?",
    en="does not hold for another signal: is it the root of the mean of the squares?",
)
### END HIDDEN TESTS

# %% [markdown] lang="ko"
# ## 3. 데이터프레임을 받는 함수 (4점)
#
# `log`에는 열 `machine`, `parts`, `rejects`가 있고 한 행이 한 교대입니다. 설비별 불량률(0-1)을 높은 순서로 돌려주는 `reject_rates(log)`를 쓰십시오. 결과는 설비 이름이 색인(index)인 Series입니다.

# %% [markdown] lang="en"
# ## 3. A function of a data frame (4 points)
#
# `log` has the columns `machine`, `parts` and `rejects`, one row a shift. Write `reject_rates(log)`, which returns each machine's reject rate (0 to 1), the highest first, as a Series with the machine's name as its index.


# %% answer="rates"
def reject_rates(log):
    ### BEGIN SOLUTION
    total = log.groupby("machine")[["parts", "rejects"]].sum()
    return (total["rejects"] / total["parts"]).sort_values(ascending=False)
    ### END SOLUTION


# %% check="rates" points=1
log = pd.DataFrame({"machine": ["A", "B", "A"], "parts": [90, 50, 10], "rejects": [1, 5, 4]})
got = reject_rates(log)
assert isinstance(got, pd.Series), tr(
    ko=f"Series를 돌려주어야 합니다. 돌려준 것: {type(got).__name__}",
    en=f"should return a Series; got {type(got).__name__}",
)
assert list(got.index) == ["B", "A"], tr(
    ko=f"불량률이 높은 설비부터 B, A여야 합니다. 돌려준 순서: {list(got.index)}",
    en=f"the highest rate comes first: B, A; got {list(got.index)}",
)

# %% check="rates.another" points=3
### BEGIN HIDDEN TESTS
shift_log = pd.DataFrame(
    {"machine": list("XYZXYZ"), "parts": [10, 200, 30, 90, 200, 70], "rejects": [5, 8, 3, 0, 0, 4]}
)
returned_rates = reject_rates(shift_log)
assert list(returned_rates.index) == ["Z", "X", "Y"], tr(
    ko="교대마다 부품 수가 다르면 순서가 맞지 않습니다. 불량률의 평균이 아니라 합의 비를 구하십시오.",
    en="the order is wrong where shifts differ in size: take the ratio of sums, not the mean of ratios",
)
assert np.allclose(returned_rates.to_numpy(), [0.07, 0.05, 0.02]), tr(
    ko="불량률이 맞지 않습니다.", en="the rates are wrong"
)
### END HIDDEN TESTS

# %% [markdown] lang="ko"
# ## 4. 추정기 (5점)
#
# 특징 하나(`X`의 첫 열)로 정상(0)과 고장(1)을 가르는 임계값 분류기 `ThresholdClassifier`를 쓰십시오. `fit(X, y)`는 학습 데이터를 가장 적게 틀리는 `threshold_`를 정하고 자신을 돌려줍니다. `predict(X)`는 첫 열이 `threshold_` 이상이면 1, 아니면 0을 돌려줍니다.

# %% [markdown] lang="en"
# ## 4. An estimator (5 points)
#
# Write `ThresholdClassifier`, which tells healthy (0) from failing (1) by one feature, the first column of `X`. `fit(X, y)` sets `threshold_` so that the fewest training samples are wrong, and returns the estimator. `predict(X)` returns 1 where the first column is at least `threshold_`, else 0.


# %% answer="classifier"
### BEGIN SOLUTION
class ThresholdClassifier:
    def fit(self, X, y):
        feature = np.asarray(X)[:, 0]
        levels = np.sort(feature)
        candidates = [levels[0], *((levels[1:] + levels[:-1]) / 2), levels[-1] + 1]
        self.threshold_ = min(candidates, key=lambda c: np.sum((feature >= c) != y))
        return self

    def predict(self, X):
        return (np.asarray(X)[:, 0] >= self.threshold_).astype(int)


### END SOLUTION

# %% check="classifier" points=2
X = np.array([[1.0], [2.0], [8.0], [9.0]])
model = ThresholdClassifier()
model.fit(X, np.array([0, 0, 1, 1]))
assert 2 < model.threshold_ <= 8, tr(
    ko=f"1, 2는 정상이고 8, 9는 고장일 때 임계값은 2와 8 사이여야 합니다. 지금 값: {model.threshold_!r}",
    en=f"with 1 and 2 healthy, 8 and 9 failing, the threshold lies between 2 and 8; got {model.threshold_!r}",
)
assert list(model.predict(X)) == [0, 0, 1, 1], tr(
    ko="학습한 데이터에 대한 예측이 맞지 않습니다.", en="the predictions for the training data are wrong"
)

# %% check="classifier.another" points=3
### BEGIN HIDDEN TESTS
generator = np.random.default_rng(7041)
labels_seen = generator.integers(0, 2, size=80)
features_seen = np.column_stack([labels_seen * 3 + generator.normal(size=80), generator.normal(size=80)])
fitted = ThresholdClassifier().fit(features_seen, labels_seen)
unseen_features = np.array([[-4.0, 9.0], [7.0, -9.0], [6.5, 0.0], [-3.0, 0.0]])
assert np.array_equal(fitted.predict(unseen_features), [0, 1, 1, 0]), tr(
    ko="새 데이터에 대한 예측이 맞지 않습니다.", en="the predictions for new data are wrong"
)
assert np.mean(fitted.predict(features_seen) == labels_seen) > 0.9, tr(
    ko="겹치는 두 무리에서 너무 많이 틀립니다.", en="too many errors where the two groups overlap"
)
### END HIDDEN TESTS

# %% [markdown] lang="ko"
# ## 5. 부분 점수 (5점)
#
# 어느 날의 마모는 `t = 1, 2, 4`시간에 30, 60, 120 µm였습니다. 시간당 마모(µm/h)를 `slope`에 넣고, 시각의 배열을 받아 그때의 마모를 배열로 돌려주는 `wear_at(t)`를 쓰십시오. 정답에 가까울수록 점수가 많습니다.

# %% [markdown] lang="en"
# ## 5. Partial credit (5 points)
#
# One day's wear was 30, 60 and 120 µm at `t = 1, 2, 4` hours. Put the wear per hour (µm/h) into `slope`, and write `wear_at(t)`, which takes an array of times and returns the wear at each. The closer, the more points.

# %% answer="slope"
### BEGIN SOLUTION
slope = 30.0
### END SOLUTION

# %% check="slope" points=2
2.0 - abs(slope - 30.0)


# %% answer="wear"
def wear_at(t):
    ### BEGIN SOLUTION
    return 30.0 * t
    ### END SOLUTION


# %% check="wear" points=2
### BEGIN HIDDEN TESTS
times_of_wear = np.array([[0.5, 1.5, 3.0], [2.5, 5.0, 6.0]])
2 * np.mean(np.abs(wear_at(times_of_wear) - 30 * times_of_wear) < 0.1)
### END HIDDEN TESTS

# %% check="wear.zero" points=1
### BEGIN HIDDEN TESTS
{0: 1.0}.get(abs(float(wear_at(np.array([0.0]))[0])), 0.0)
### END HIDDEN TESTS

# %% [markdown] lang="ko"
# ## 6. 모양을 묻지 않는 확인 (2점)
#
# 배열에서 평균을 뺀 것을 돌려주는 `flat(x)`를 쓰십시오.

# %% [markdown] lang="en"
# ## 6. A check that asks for no shape (2 points)
#
# Write `flat(x)`, which returns an array less its mean.


# %% answer="flat"
def flat(x):
    ### BEGIN SOLUTION
    return x - np.mean(x)
    ### END SOLUTION


# %% check="flat" points=1
assert np.allclose(flat(np.array([1.0, 2.0, 6.0])), [-2.0, -1.0, 3.0])

# %% check="flat.nothing" points=1
### BEGIN HIDDEN TESTS
np.testing.assert_allclose(flat(np.full(5, 3.0)), 0.0, atol=1e-12)
### END HIDDEN TESTS

# %% [markdown] lang="ko"
# ## 7. 다른 사람이 쓰는 식의 확인 (5점)
#
# `prices`에 `"bolt"`의 값 1.5를 넣으십시오. `Arrow(x, y)`는 더하고(`+`) 길이를 재는(`abs`) 클래스이고, `dot(a, b)`는 두 화살표의 내적입니다. `heat(degrees, seen)`는 100도까지를 리스트 `seen`에 넣고, 그보다 뜨거우면 `TooHot`(ValueError에서 파생)을 일으킵니다.

# %% [markdown] lang="en"
# ## 7. Checks as others write them (5 points)
#
# Put the price 1.5 of `"bolt"` into `prices`. `Arrow(x, y)` is a class that adds (`+`) and has a length (`abs`), and `dot(a, b)` is the inner product of two. `heat(degrees, seen)` puts up to 100 degrees into the list `seen`; above that it raises `TooHot`, which derives from ValueError.

# %% given="parts"
prices = {}
limits = {"bolt": 2.0}


def report(a):
    return f"{abs(a):.1f} of {limits['bolt']}"


# %% answer="parts"
### BEGIN SOLUTION
prices["bolt"] = 1.5


class Arrow:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __add__(self, other):
        return Arrow(self.x + other.x, self.y + other.y)

    def __abs__(self):
        return (self.x**2 + self.y**2) ** 0.5


class TooHot(ValueError):
    pass


def dot(a, b):
    return a.x * b.x + a.y * b.y


def heat(degrees, seen):
    if degrees > 100:
        raise TooHot(degrees)
    seen.append(degrees)
    return degrees


### END SOLUTION


# %% check="parts.prices" points=1
def costs(part, price):
    return prices.get(part) == price and dot(Arrow(1.0, 0.0), Arrow(1.0, 5.0)) == 1.0


assert costs("bolt", 1.5) and limits["bolt"] == 2.0 and prices["bolt"] < limits["bolt"]

# %% check="parts.arrows" points=2
### BEGIN HIDDEN TESTS
arrow_of_check = Arrow(3.0, 4.0)
assert abs(arrow_of_check) == 5.0 and report(Arrow(0.0, 3.0)) == "3.0 of 2.0"
summed_arrows = arrow_of_check + Arrow(1.0, -4.0)
assert summed_arrows.x == 4.0 and abs(summed_arrows) == 4.0
assert dot(arrow_of_check, Arrow(3.0, 4.0)) == 25.0 and abs(dot(arrow_of_check, arrow_of_check) - 25.0) < 1e-9
### END HIDDEN TESTS

# %% check="parts.heat" points=2
### BEGIN HIDDEN TESTS
kept_degrees = [20.0]
assert heat(99.0, kept_degrees) == 99.0 and kept_degrees == [20.0, 99.0]
try:
    heat(120.0, kept_degrees)
    raise AssertionError("no error above 100 degrees")
except TooHot as error_found:
    assert type(error_found).__name__ == "TooHot" and isinstance(error_found, ValueError)
assert kept_degrees == [20.0, 99.0] and not costs("nut", 1.5)
### END HIDDEN TESTS

# %% [markdown] lang="ko"
# ## 8. 그림 (4점)
#
# 시간 `t`(초)에 대한 신호 `x`(g)를 선 하나로 그리고 축(Axes)을 돌려주는 `draw(t, x)`를 쓰십시오. 가로축 이름에는 `(s)`, 세로축 이름에는 `(g)`가 들어가고, 제목이 있어야 합니다.

# %% [markdown] lang="en"
# ## 8. A plot (4 points)
#
# Write `draw(t, x)`, which draws the signal `x` (g) over the time `t` (s) as one line and returns the Axes. The label of the horizontal axis holds `(s)`, that of the vertical axis `(g)`, and there is a title.


# %% answer="plot"
def draw(t, x):
    ### BEGIN SOLUTION
    _, axes = plt.subplots(figsize=(4, 2))
    axes.plot(t, x)
    axes.set(
        xlabel=tr(ko="시간 (s)", en="time (s)"),
        ylabel=tr(ko="가속도 (g)", en="acceleration (g)"),
        title=tr(ko="진동이 커집니다", en="The vibration grows"),
    )
    return axes
    ### END SOLUTION


# %% check="plot" points=2
axes = draw(np.array([0.0, 0.5, 1.0]), np.array([1.0, -1.0, 2.0]))
assert "(s)" in axes.get_xlabel() and "(g)" in axes.get_ylabel(), tr(
    ko=f"축 이름에 단위 (s)와 (g)가 있어야 합니다. 지금: {axes.get_xlabel()!r}, {axes.get_ylabel()!r}",
    en=f"the labels should hold the units (s) and (g); they are {axes.get_xlabel()!r} and {axes.get_ylabel()!r}",
)
assert (axes.get_title() or axes.get_title(loc="left") or axes.get_title(loc="right")).strip(), tr(
    ko="제목이 없습니다.", en="there is no title"
)

# %% check="plot.line" points=2
### BEGIN HIDDEN TESTS
times_drawn = np.linspace(0, 2, 33)
signal_drawn = np.sin(5 * times_drawn) * times_drawn
(line_found,) = draw(times_drawn, signal_drawn).get_lines()
assert np.allclose(line_found.get_xdata(), times_drawn), tr(
    ko="선의 가로 좌표가 t가 아닙니다.", en="the line's horizontal values are not t"
)
assert np.allclose(line_found.get_ydata(), signal_drawn), tr(
    ko="선의 세로 좌표가 x가 아닙니다.", en="the line's vertical values are not x"
)
### END HIDDEN TESTS

# %% [markdown] lang="ko"
# ## 9. 표와 큰 수의 확인 (6점)
#
# `daily(log)`는 열 `day`, `parts`의 날짜별 합을 색인이 날짜인 Series로 돌려줍니다. `drift(x)`는 배열의 첫 값과의 차이를 돌려줍니다. `won`에는 하루 300,000원씩 5일의 합을 넣으십시오.

# %% [markdown] lang="en"
# ## 9. Checks of tables and of a large number (6 points)
#
# `daily(log)` returns the sum of `parts` for each `day`, as a Series with the days as its index. `drift(x)` returns how far each value is from the first. Put into `won` the sum of 5 days at 300,000 won.


# %% answer="sums"
def daily(log):
    ### BEGIN SOLUTION
    return log.groupby("day")["parts"].sum()
    ### END SOLUTION


def drift(x):
    ### BEGIN SOLUTION
    return x - x[0]
    ### END SOLUTION


### BEGIN SOLUTION
won = 1_500_000
### END SOLUTION

# %% check="sums.daily" points=2
### BEGIN HIDDEN TESTS
parts_log = pd.DataFrame({"day": ["Mon", "Tue", "Mon"], "parts": [10, 20, 5]})
expected_sums = pd.Series({"Mon": 15, "Tue": 20})
returned_sums = daily(parts_log)
assert (returned_sums == expected_sums.set_axis(returned_sums.index)).all()
assert (returned_sums - expected_sums).abs().sum() < 0.5
### END HIDDEN TESTS

# %% check="sums.drift" points=2
### BEGIN HIDDEN TESTS
unseen_drift = np.array([2.0, 3.0, 7.0])
assert not np.any(np.abs(drift(unseen_drift) - (unseen_drift - 2.0)) > 1e-9)
assert np.linalg.norm(drift(unseen_drift) - (unseen_drift - 2.0)) < 1e-9
### END HIDDEN TESTS

# %% check="sums.won" points=2
### BEGIN HIDDEN TESTS
if abs(won - 1_500_000) > 1 and won != 1_500_000:
    raise AssertionError("not the sum of five days")
np.testing.assert_almost_equal(won, 1_500_000)
### END HIDDEN TESTS


# %% given="reference"
def reject_rates(log):
    """From here on everybody goes on with the same function."""
    total = log.groupby("machine")[["parts", "rejects"]].sum()
    return (total["rejects"] / total["parts"]).sort_values(ascending=False)
