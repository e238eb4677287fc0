# %% [markdown] lang="ko"
# # 과제 1. 모은 데이터를 믿어도 됩니까?
#
# **약 100분, 20점.** 일곱 문항입니다. 두 번 온 메시지를 고르고, 두 시계를 맞추고, 알맞은 속도를 고르고, 죽어도 잃지 않는 수집기를 쓰고, 보관 비용과 품질 판정을 계산하고, 결정을 글로 씁니다. 서버는 쓰지 않습니다. **여러분만의 기록**으로 풉니다.
#
# - 답은 `### 여기에 답을 쓰십시오` 줄이 있는 셀에 씁니다. 그 아래의 `raise` 줄은 지웁니다.
# - 문항마다 **확인 셀**이 있습니다. 실행하면 무엇이 기대와 다른지 알려 줍니다. 채점할 때는 여러분이 보지 못한 데이터로도 확인합니다.
# - 다르게 쓴 풀이도 결과가 옳으면 만점입니다. 강의 노트북을 보면서 풀어도 됩니다. 순서대로 풀지 않아도 됩니다.
# - 아직 풀지 않은 문항이 있어도 **모두 실행**(Run All)은 끝까지 갑니다.

# %% [markdown] lang="en"
# # Assignment 1. Can these data be trusted?
#
# **About 100 minutes, 20 points.** Seven questions. You pick out messages that came twice, align two clocks, choose a rate, write a collector that loses nothing when it dies, compute what keeping costs and a verdict on quality, and write down a decision. There are no servers here: you work on **recordings of your own**.
#
# - Write each answer into the cell that says `### Write your answer here`. Remove the `raise` line below it.
# - Every question has **check cells**. Run them: they say what differs from what was expected. Grading also uses data that you have not seen.
# - An answer written in another way gets full marks if its result is right. You may keep the lesson open beside you. The questions can be done in any order.
# - **Run All** goes through to the end even while questions are open.

# %% given="setup"
import numpy as np
import pandas as pd

from gangso import checks, exercises, tr, workplace

checks.speak_plainly()
exercise, seed = exercises.load(CASE), workplace.participant_seed(CASE)
print(tr(ko=f"참가자: {workplace.participant()}", en=f"participant: {workplace.participant()}"))

# %% [markdown] lang="ko"
# 위에 나온 이름이 여러분의 아이디인지 확인하십시오. 1, 2, 3, 6번 문항의 데이터는 이 아이디로 만들어집니다.
#
# ## 1. 두 번 온 메시지 (3점)
#
# 다음은 수집기가 받은 순서대로 적은 메시지입니다. 네트워크가 끊겼다 이어지면서 **두 번 온 것, 늦게 온 것, 오지 않은 것**이 있고, 센서 상자는 한 번 꺼졌다 켜졌습니다. 켜질 때마다 `boot`(켜진 시각, 초; 처음은 0.0)가 바뀌고 일련번호 `seq`는 **0부터 다시** 셉니다.

# %% [markdown] lang="en"
# Check that the name above is your id: the data of questions 1, 2, 3 and 6 are made from it.
#
# ## 1. Messages that came twice (3 points)
#
# Below are messages in the order in which a collector got them. The network was gone for a while, so that some came **twice, some late, some never**, and the sensor box was switched off and on once. Each time it starts, `boot` (when it started, in s; 0.0 at first) changes and the sequence number `seq` counts **from 0 again**.

# %% given="messages"
messages = exercise.messages(seed)
my_missing = None  # a part of your answer to question 1
messages.iloc[[0, 1, 2, 45, 46, 47, -3, -2, -1]]

# %% [markdown] lang="ko"
# 함수 `tidy`를 쓰고, 여러분의 기록에서 오지 않은 메시지의 수를 `my_missing`에 넣으십시오.
#
# - **받는 것**: 위와 같은 열이 있는 `DataFrame`
# - **돌려줄 것**: 같은 열의 `DataFrame`. 메시지마다 한 행만, 두 번 온 것은 **먼저 도착한 것**을 남기고, 잰 시각 `time_s` 순서로 정렬합니다. 행의 번호(index)는 어떠해도 됩니다. 받은 표를 바꾸지 마십시오.
# - **`my_missing`**: 0번부터 *그 boot의 마지막* 번호까지 있어야 할 것 가운데 오지 않은 수를, 두 번의 `boot`에서 세어 더한 정수입니다. (마지막 메시지는 언제나 왔다고 봅니다.)
# - **예**: `boot`가 하나이고 `seq`가 0, 1, 1, 3으로 왔으면 `tidy`는 3행(0, 1, 3)을 주고, 오지 않은 것은 1개입니다.
# - **도움**: `sort_values`, `drop_duplicates`, `groupby`를 쓸 수 있습니다.
# - **확인 방법**: 여러분이 보지 못한 표로 행과 순서를 봅니다.

# %% [markdown] lang="en"
# Write the function `tidy`, and put the number of messages that never came in your own recording into `my_missing`.
#
# - **Given**: a `DataFrame` with the columns above
# - **Return**: a `DataFrame` with the same columns. One row for each message; of those that came twice, keep **the one that arrived first**; in the order of the time of measurement `time_s`. Its index may be anything. Do not change the table that was given.
# - **`my_missing`**: of all that should be there, from number 0 to *the last number of that boot*, how many never came, counted in both boots and added up, a whole number. (Take it that the last message always came.)
# - **Example**: with one `boot`, when `seq` came as 0, 1, 1, 3, `tidy` gives 3 rows (0, 1, 3), and 1 never came.
# - **Help**: `sort_values`, `drop_duplicates` and `groupby` are of use.
# - **How it is checked**: rows and order, with tables that you have not seen


# %% answer="tidy"
def tidy(messages):
    ### BEGIN SOLUTION
    once = messages.sort_values("arrived_s").drop_duplicates(["boot", "seq"])
    return once.sort_values("time_s").reset_index(drop=True)
    ### END SOLUTION


# my_missing = ?
### BEGIN SOLUTION
kept = tidy(messages)
my_missing = int((kept.groupby("boot").seq.max() + 1 - kept.groupby("boot").seq.nunique()).sum())
### END SOLUTION


# %% given="trial-messages"
def came(rows):
    """A small table of messages from (boot, seq, time_s, arrived_s), in the order of arrival."""
    table = pd.DataFrame(rows, columns=["boot", "seq", "time_s", "arrived_s"])
    return table.sort_values("arrived_s").reset_index(drop=True).assign(load=40.0)


# %% check="tidy" points=1
small = came(
    [(0, 0, 0.0, 0.1), (0, 1, 0.5, 0.6), (0, 1, 0.5, 0.9), (0, 3, 1.5, 1.6), (0, 2, 1.0, 2.0)]
)
as_given = small.copy()
got = tidy(small)
assert got is not None, tr(
    ko="돌려준 값이 없습니다. return을 빠뜨리지 않았습니까?",
    en="nothing was returned: is `return` missing?",
)
assert isinstance(got, pd.DataFrame), tr(
    ko=f"DataFrame을 돌려주어야 합니다. 돌려준 값: {type(got).__name__}",
    en=f"should return a DataFrame; got {type(got).__name__}",
)
assert {"boot", "seq", "time_s", "arrived_s", "load"} <= set(got.columns), tr(
    ko=f"열이 모자랍니다. 돌려준 열: {', '.join(map(str, got.columns))}",
    en=f"columns are lacking; yours are {', '.join(map(str, got.columns))}",
)
assert len(got) == 4, tr(
    ko=f"메시지 0, 1, 2, 3이 왔고 1은 두 번 왔습니다. 4행이어야 하는데 {len(got)}행입니다.",
    en=f"messages 0, 1, 2, 3 came, and 1 came twice: 4 rows are expected; got {len(got)}",
)
assert got.time_s.tolist() == [0.0, 0.5, 1.0, 1.5], tr(
    ko=f"time_s 순서가 아닙니다: {got.time_s.tolist()}. 도착한 순서로 둔 것은 아닙니까?",
    en=f"the rows are not in the order of time_s: {got.time_s.tolist()}. Are they in the order of arrival?",
)
assert 0.9 not in got.arrived_s.tolist(), tr(
    ko="두 번 온 메시지에서 먼저 도착한 것이 아니라 나중에 도착한 것을 남겼습니다.",
    en="of the message that came twice, the one that arrived later was kept",
)
assert small.equals(as_given), tr(
    ko="받은 표가 바뀌었습니다. inplace를 쓰지 말고 새 표를 돌려주십시오.",
    en="the table that was given has changed: return a new one, without inplace",
)
checks.passed()

# %% check="tidy.restart" points=1
mixed = came(
    [
        (0, 0, 0.0, 0.1),
        (0, 1, 0.5, 0.6),
        (90, 0, 90.0, 90.1),
        (90, 1, 90.5, 90.6),
        (90, 1, 90.5, 91.6),
    ]
)
got = tidy(mixed)
assert isinstance(got, pd.DataFrame), tr(
    ko="첫 번째 확인부터 통과하십시오.", en="pass the first check before this one"
)
assert len(got) > 2, tr(
    ko="다시 켜진 뒤의 메시지가 사라졌습니다. 번호가 같아도 boot가 다르면 다른 메시지입니다.",
    en="the messages after the restart are gone: with another boot, the same number is another message",
)
assert len(got) == 4, tr(
    ko=f"boot마다 메시지 두 개, 모두 4행이어야 하는데 {len(got)}행입니다.",
    en=f"two messages of each boot, 4 rows, are expected; got {len(got)}",
)
### BEGIN HIDDEN TESTS
equal = came([(0, 0, 0.0, 0.1), (0, 1, 0.5, 0.6), (0, 2, 1.0, 1.1)])
assert len(tidy(equal)) == 3, tr(
    ko="값(load)이 같은 서로 다른 메시지가 사라졌습니다. 값이 같다고 두 번 온 것은 아닙니다.",
    en="different messages with an equal load are gone: an equal value does not mean that it came twice",
)
shuffled = (
    mixed.assign(time_s=[5.0, 5.5, 95.0, 95.5, 95.5]).iloc[[3, 4, 1, 0, 2]].reset_index(drop=True)
)
first = tidy(shuffled)
assert first.time_s.tolist() == [5.0, 5.5, 95.0, 95.5], tr(
    ko="표의 행이 도착 순서로 놓여 있지 않을 때 맞지 않습니다. 표의 순서가 아니라 arrived_s와 time_s로 판단하십시오.",
    en="does not hold when the rows are not in the order of arrival: go by arrived_s and time_s, not by the rows' order",
)
other_way = (
    came([(0, 0, 0.0, 3.0), (0, 0, 0.0, 2.0), (0, 1, 0.5, 0.6)]).iloc[::-1].reset_index(drop=True)
)
assert tidy(other_way).arrived_s.tolist() == [2.0, 0.6], tr(
    ko="두 번 온 메시지에서는 먼저 도착한 것을 남겨야 합니다.",
    en="of a message that came twice, the one that arrived first is to be kept",
)
tested = tidy(exercise.messages(7))
expected = exercise.messages(7).drop_duplicates(["boot", "seq"])
assert len(tested) == len(expected), tr(
    ko="다른 기록에서 행의 수가 맞지 않습니다.", en="on another recording the number of rows is off"
)
### END HIDDEN TESTS
checks.passed()

# %% check="tidy.missing" points=1
assert my_missing is not None, tr(
    ko="이 문제는 아직 풀지 않았습니다. my_missing에 답을 넣으십시오.",
    en="This question is still open. Put your answer into my_missing.",
)
assert isinstance(my_missing, int | np.integer) and not isinstance(my_missing, bool), tr(
    ko=f"my_missing은 정수여야 합니다. 지금은 {type(my_missing).__name__}입니다.",
    en=f"my_missing should be a whole number; it is {type(my_missing).__name__}",
)
assert my_missing >= 0, tr(
    ko="my_missing이 음수입니다. 두 번 온 것을 먼저 빼고 세십시오.",
    en="my_missing is negative: take out what came twice before you count",
)
### BEGIN HIDDEN TESTS
from gangso import exercises

drawn = exercises.whole(CASE)
all_of_mine, lost = drawn.messages_and_lost(seed)
boots = all_of_mine.groupby("boot").seq.max() + 1
assert my_missing != boots.max() - all_of_mine.seq.nunique(), tr(
    ko="두 boot를 섞어서 세었습니다. boot마다 따로 세어 더하십시오.",
    en="both boots were counted as one: count each boot by itself, and add up",
)
assert my_missing != boots.sum() - 2 - all_of_mine.drop_duplicates(["boot", "seq"]).shape[0], tr(
    ko="번호는 0부터입니다. 마지막 번호가 9이면 있어야 할 것은 10개입니다.",
    en="numbers begin at 0: with a last number of 9 there should be 10",
)
assert my_missing == lost, tr(
    ko="오지 않은 메시지의 수가 다릅니다. boot마다 (마지막 번호 + 1) - (온 번호의 가짓수)를 더하십시오.",
    en="the number of messages that never came is off: for each boot take (last number + 1) minus how many different "
    "numbers came, and add up",
)
### END HIDDEN TESTS
checks.passed()

# %% [markdown] lang="ko"
# ## 2. 두 시계 (3점)
#
# 절삭이 시작된 순간 60개를 제어기의 시계(`machine_s`)와 센서 상자의 시계(`sensor_s`)로 적었습니다. 단위는 초입니다. 두 시계의 관계는 다음과 같고, 순간마다 작은 오차가 있습니다.
#
# $$\text{sensor} = \text{machine} \times (1 + d \times 10^{-6}) + o$$

# %% [markdown] lang="en"
# ## 2. Two clocks (3 points)
#
# Sixty moments at which a cut began were written down by the controller's clock (`machine_s`) and by the sensor box's (`sensor_s`), in seconds. The two clocks are related as follows, with a small error at each moment.
#
# $$\text{sensor} = \text{machine} \times (1 + d \times 10^{-6}) + o$$

# %% given="moments"
moments = exercise.moments(seed)
my_left_s = None  # a part of your answer to question 2
moments.head(4)

# %% [markdown] lang="ko"
# 함수 두 개를 쓰십시오.
#
# - **`clock(machine_s, sensor_s)`**: 두 배열을 받아 `(o, d)`를 돌려줍니다. `o`는 오프셋(초), `d`는 드리프트(ppm)이며, 센서 상자의 시계가 빠르게 가면 `d`가 양수입니다. 직선을 맞추십시오(`np.polyfit(x, y, 1)`은 기울기와 절편을 줍니다).
# - **`to_machine(sensor_s, o, d)`**: 센서 상자의 시각을 제어기의 시각으로 바꿉니다.
# - **`my_left_s`**: 여러분의 기록을 맞춘 뒤 남은 어긋남(초)의 표준편차입니다(`np.std`).
# - **예**: `machine_s`가 0, 10000이고 `sensor_s`가 2.0, 10002.5이면 `(2.0, 50.0)`입니다. 10,000초에 0.5초, 곧 50 ppm입니다.
# - **확인 방법**: 다른 시계로, 그리고 두 함수가 서로 되돌리는지를 봅니다.

# %% [markdown] lang="en"
# Write two functions.
#
# - **`clock(machine_s, sensor_s)`**: takes two arrays and returns `(o, d)`, the offset `o` in seconds and the drift `d` in ppm, positive if the sensor box's clock runs fast. Fit a line (`np.polyfit(x, y, 1)` gives slope and intercept).
# - **`to_machine(sensor_s, o, d)`**: turns the sensor box's times into the controller's.
# - **`my_left_s`**: the standard deviation (`np.std`) of what remains, in seconds, after aligning your own recording.
# - **Example**: with `machine_s` 0, 10000 and `sensor_s` 2.0, 10002.5 the answer is `(2.0, 50.0)`: 0.5 s in 10,000 s is 50 ppm.
# - **How it is checked**: with other clocks, and whether the two functions undo each other


# %% answer="clock"
def clock(machine_s, sensor_s):
    ### BEGIN SOLUTION
    slope, offset = np.polyfit(machine_s, np.asarray(sensor_s) - np.asarray(machine_s), 1)
    return offset, slope * 1e6
    ### END SOLUTION


def to_machine(sensor_s, o, d):
    ### BEGIN SOLUTION
    return (np.asarray(sensor_s) - o) / (1 + d * 1e-6)
    ### END SOLUTION


# my_left_s = ?
### BEGIN SOLUTION
back = to_machine(moments.sensor_s, *clock(moments.machine_s, moments.sensor_s))
my_left_s = float(np.std(back - moments.machine_s))
### END SOLUTION

# %% check="clock" points=1
got = clock(np.array([0.0, 10_000.0]), np.array([2.0, 10_002.5]))
assert got is not None, tr(
    ko="돌려준 값이 없습니다. return을 빠뜨리지 않았습니까?",
    en="nothing was returned: is `return` missing?",
)
assert isinstance(got, tuple | list | np.ndarray) and len(got) == 2, tr(
    ko="두 값 (o, d)를 돌려주어야 합니다.", en="should return two values, (o, d)"
)
o, d = (float(value) for value in got)
assert not (abs(o - 50) < 1 and abs(d - 2) < 0.1), tr(
    ko="순서가 바뀌었습니다. 오프셋(초)이 먼저입니다.",
    en="the order is swapped: the offset (s) comes first",
)
assert not abs(o + 2.0) < 0.01, tr(
    ko="오프셋의 부호가 반대입니다. 직선의 x는 제어기의 시계이고, 센서 상자의 시계가 얼마나 앞서는지를 봅니다.",
    en="the offset has the wrong sign: x of the line is the controller's clock, and o is how far the box's is ahead of it",
)
assert abs(o - 2.0) < 0.01, tr(
    ko=f"오프셋은 2.0초여야 합니다. 돌려준 값: {o:.4g}",
    en=f"the offset should be 2.0 s; got {o:.4g}",
)
assert not (abs(d - 1.00005) < 1e-5 or abs(d - 1_000_050) < 10), tr(
    ko="센서 시각의 기울기를 그대로 돌려주었습니다. 드리프트는 기울기가 1에서 벗어난 만큼입니다.",
    en="this is the slope of the sensor's time itself: the drift is how far that slope is from 1",
)
assert not abs(d - 50e-6) < 1e-5, tr(
    ko="드리프트의 단위가 다릅니다. ppm(백만분의 1)이어야 합니다.",
    en="the drift is in another unit: it should be in ppm, parts per million",
)
assert abs(d - 50) < 0.1, tr(
    ko=f"드리프트는 50 ppm이어야 합니다. 돌려준 값: {d:.4g}",
    en=f"the drift should be 50 ppm; got {d:.4g}",
)
### BEGIN HIDDEN TESTS
from gangso import exercises

drawn = exercises.whole(CASE)
for number in (3, 4):
    table, (offset, drift, _) = drawn.moments_and_line(number)
    o, d = (float(value) for value in clock(table.machine_s.to_numpy(), table.sensor_s.to_numpy()))
    assert abs(o - offset) < 0.01 and abs(d - drift) < 2, tr(
        ko="오차가 있는 다른 기록에서 벗어납니다. 처음과 끝 두 점이 아니라 모든 점에 직선을 맞추십시오.",
        en="off on another recording with errors: fit the line to all points, not to the first and the last",
    )
### END HIDDEN TESTS
checks.passed()

# %% check="clock.back" points=1
got = to_machine(np.array([2.0, 10_002.5]), 2.0, 50.0)
assert got is not None, tr(
    ko="to_machine이 돌려준 값이 없습니다.", en="to_machine returned nothing"
)
got = np.asarray(got, float)
assert got.shape == (2,), tr(
    ko=f"받은 것과 길이가 같은 배열이어야 합니다. 돌려준 모양: {got.shape}",
    en=f"should be an array as long as what was given; its shape is {got.shape}",
)
assert abs(got[0]) < 0.001, tr(
    ko=f"센서 시각 2.0초(오프셋 2.0초)는 제어기의 0초입니다. 돌려준 값: {got[0]:.4f}",
    en=f"with an offset of 2.0 s, the sensor's 2.0 s is the controller's 0 s; got {got[0]:.4f}",
)
assert not abs(got[1] - 10_000.5) < 0.01, tr(
    ko="오프셋만 빼고 드리프트를 남겨 두었습니다.",
    en="the offset was removed, and the drift was left in",
)
assert abs(got[1] - 10_000.0) < 1_000, tr(
    ko=f"10002.5초가 제어기의 {got[1]:.4f}초가 되었습니다. d는 ppm입니다. 식의 10의 -6제곱을 빠뜨리지 않았습니까?",
    en=f"10002.5 s became the controller's {got[1]:.4f} s. d is in ppm: is the 10 to the power of -6 of the formula missing?",
)
assert not abs(got[1] - 10_001.0) < 0.02, tr(
    ko="드리프트를 반대로 넣었습니다. 문제의 식을 machine에 대해 풀어 보십시오.",
    en="the drift went the wrong way: solve the question's formula for machine",
)
assert abs(got[1] - 10_000.0) < 0.005, tr(
    ko=f"10002.5초는 제어기의 10000초여야 합니다. 돌려준 값: {got[1]:.4f}",
    en=f"10002.5 s should become the controller's 10000 s; got {got[1]:.4f}",
)
### BEGIN HIDDEN TESTS
there = np.array([0.0, 5_000.0, 1e6])
back = np.asarray(to_machine(there * (1 - 80e-6) - 3.0, -3.0, -80.0), float)
assert np.abs(back - there).max() < 0.02, tr(
    ko="느린 시계(음의 드리프트)와 음의 오프셋에서 맞지 않습니다.",
    en="does not hold for a slow clock (negative drift) with a negative offset",
)
hours = np.asarray(to_machine(there * (1 + 80e-6) + 32_400.0, 32_400.0, 80.0), float)
assert np.abs(hours - there).max() < 0.02, tr(
    ko="오프셋이 아홉 시간(다른 표준시)일 때 맞지 않습니다. 문제의 식을 machine에 대해 차례대로 푸십시오.",
    en="off with an offset of nine hours (another time zone): solve the question's formula for machine, step by step",
)
### END HIDDEN TESTS
checks.passed()

# %% check="clock.mine" points=1
assert my_left_s is not None, tr(
    ko="이 문제는 아직 풀지 않았습니다. my_left_s에 답을 넣으십시오.",
    en="This question is still open. Put your answer into my_left_s.",
)
assert isinstance(my_left_s, float | np.floating | int), tr(
    ko=f"my_left_s는 수여야 합니다. 지금은 {type(my_left_s).__name__}입니다.",
    en=f"my_left_s should be a number; it is {type(my_left_s).__name__}",
)
assert 0 < my_left_s < 10, tr(
    ko=f"my_left_s가 {my_left_s:.4g}입니다. 초 단위의 작은 양수여야 합니다.",
    en=f"my_left_s is {my_left_s:.4g}; a small positive number of seconds is expected",
)
own = exercise.moments(seed)
raw = float(np.std(own.sensor_s - own.machine_s))
assert abs(my_left_s - raw) > 0.2 * raw, tr(
    ko="오프셋만 빠진 흩어짐입니다. 드리프트까지 뺀 뒤에 남은 것을 재십시오.",
    en="this is the spread with the offset alone removed: measure what remains after the drift is removed, too",
)
### BEGIN HIDDEN TESTS
from gangso import exercises

drawn = exercises.whole(CASE)
assert abs(my_left_s - drawn.moments_and_line(seed)[1][2]) < 0.002, tr(
    ko="남은 어긋남의 표준편차가 다릅니다. 60개 순간 모두에서 to_machine의 결과와 machine_s의 차이를 보십시오.",
    en="the standard deviation of what remains is off: take to_machine's result minus machine_s at all sixty moments",
)
### END HIDDEN TESTS
checks.passed()

# %% [markdown] lang="ko"
# ## 3. 얼마나 자주 읽습니까? (3점)
#
# 펌프의 맥동을 너무 느리게 읽으면 다른 주파수로 보입니다(에일리어싱, aliasing).
#
# - **`appears_at(f_hz, fs_hz)`**: `f_hz`의 맥동을 `fs_hz`로 읽으면 보이는 주파수(Hz)를 돌려줍니다. 0 이상 `fs_hz / 2` 이하입니다.
# - **`lowest_rate(f_hz, rates_hz)`**: 설정할 수 있는 속도의 목록에서, `f_hz`의 **2.5배 이상**인 것 가운데 가장 느린 것을 돌려줍니다. 없으면 `None`입니다.
# - **`my_ripple_hz`**: 다음 셀은 여러분의 펌프를 세 가지 속도로 읽었을 때 보인 주파수입니다. 참 주파수는 0.5 Hz의 배수이고 30 Hz 이하이며, 셋 모두와 맞는 것은 하나뿐입니다.
# - **예**: `appears_at(9.3, 10)`은 0.7, `lowest_rate(9.3, [5, 10, 20, 50])`은 50입니다.

# %% [markdown] lang="en"
# ## 3. How often do we read? (3 points)
#
# Read too slowly, the ripple of a pump shows at another frequency (aliasing).
#
# - **`appears_at(f_hz, fs_hz)`**: return the frequency (Hz) at which a ripple of `f_hz` shows when it is read at `fs_hz`; from 0 to `fs_hz / 2`.
# - **`lowest_rate(f_hz, rates_hz)`**: of a list of rates that can be set, return the slowest that is **at least 2.5 times** `f_hz`; `None` if there is none.
# - **`my_ripple_hz`**: the next cell shows at which frequencies your pump's ripple showed when it was read at three rates. The true frequency is a multiple of 0.5 Hz, 30 Hz at most, and only one goes with all three.
# - **Example**: `appears_at(9.3, 10)` is 0.7, `lowest_rate(9.3, [5, 10, 20, 50])` is 50.

# %% given="ripple"
ripple_seen = exercise.ripple_seen(seed)  # rate (Hz): frequency that showed (Hz)
my_ripple_hz = None  # a part of your answer to question 3
ripple_seen


# %% answer="rate"
def appears_at(f_hz, fs_hz):
    ### BEGIN SOLUTION
    return abs(f_hz - fs_hz * round(f_hz / fs_hz))
    ### END SOLUTION


def lowest_rate(f_hz, rates_hz):
    ### BEGIN SOLUTION
    enough = [rate for rate in rates_hz if rate >= 2.5 * f_hz]
    return min(enough) if enough else None
    ### END SOLUTION


# my_ripple_hz = ?
### BEGIN SOLUTION
my_ripple_hz = next(
    f
    for f in np.arange(0.5, 30.5, 0.5)
    if all(abs(appears_at(f, fs) - seen) < 0.01 for fs, seen in ripple_seen.items())
)
### END SOLUTION

# %% check="rate" points=1
got = appears_at(9.3, 10)
assert got is not None, tr(
    ko="돌려준 값이 없습니다. return을 빠뜨리지 않았습니까?",
    en="nothing was returned: is `return` missing?",
)
assert got >= 0, tr(
    ko=f"주파수가 음수({got:.3g})입니다. 보이는 주파수는 0 이상입니다.",
    en=f"a negative frequency ({got:.3g}): what shows is at 0 or above",
)
assert got <= 5, tr(
    ko=f"10 Hz로 읽으면 나이퀴스트 주파수인 5 Hz보다 빠른 것은 보일 수 없습니다. 돌려준 값: {got:.4g}",
    en=f"read at 10 Hz, nothing can show above the Nyquist frequency, 5 Hz; got {got:.4g}",
)
assert abs(got - 0.7) < 1e-6, tr(
    ko=f"9.3 Hz를 10 Hz로 읽으면 0.7 Hz로 보입니다. 돌려준 값: {got:.4g}",
    en=f"9.3 Hz read at 10 Hz shows at 0.7 Hz; got {got:.4g}",
)
assert abs(appears_at(3, 10) - 3) < 1e-6, tr(
    ko="10 Hz로 읽은 3 Hz는 그대로 3 Hz입니다. 나이퀴스트 주파수보다 느린 것은 접히지 않습니다.",
    en="3 Hz read at 10 Hz stays 3 Hz: what is slower than the Nyquist frequency does not fold",
)
### BEGIN HIDDEN TESTS
for f, fs, expected in (
    (7, 10, 3),
    (12, 10, 2),
    (18, 10, 2),
    (23, 8, 1),
    (20, 8, 4),
    (10, 10, 0),
    (27.5, 12.5, 2.5),
):
    assert abs(appears_at(f, fs) - expected) < 1e-6, tr(
        ko=f"{f} Hz를 {fs} Hz로 읽을 때 맞지 않습니다. 가장 가까운 fs의 배수와의 거리여야 합니다.",
        en=f"off for {f} Hz read at {fs} Hz: it is the distance to the nearest multiple of fs",
    )
### END HIDDEN TESTS
checks.passed()

# %% check="rate.lowest" points=1
got = lowest_rate(9.3, [5, 10, 20, 50])
assert got != 20, tr(
    ko="20 Hz는 두 배보다 조금 빠를 뿐입니다. 2.5배 이상이어야 합니다.",
    en="20 Hz is only a little over twice: at least 2.5 times is asked",
)
assert got == 50, tr(ko=f"50이어야 합니다. 돌려준 값: {got}", en=f"50 is expected; got {got}")
assert lowest_rate(4, [5, 10, 20, 50]) == 10, tr(
    ko="4 Hz의 2.5배는 10 Hz이고, 10 Hz도 됩니다.", en="2.5 times 4 Hz is 10 Hz, and 10 Hz will do"
)
### BEGIN HIDDEN TESTS
assert lowest_rate(4, [50, 20, 100]) == 20, tr(
    ko="목록이 정렬되어 있지 않을 때 가장 느린 것이 아닙니다.",
    en="not the slowest when the list is not sorted",
)
assert lowest_rate(60, [5, 10, 20, 50]) is None, tr(
    ko="맞는 것이 없으면 None을 돌려주어야 합니다.", en="should return None where no rate will do"
)
### END HIDDEN TESTS
checks.passed()

# %% check="rate.mine" points=1
assert my_ripple_hz is not None, tr(
    ko="이 문제는 아직 풀지 않았습니다. my_ripple_hz에 답을 넣으십시오.",
    en="This question is still open. Put your answer into my_ripple_hz.",
)
assert isinstance(my_ripple_hz, float | int | np.number), tr(
    ko=f"my_ripple_hz는 수여야 합니다. 지금은 {type(my_ripple_hz).__name__}입니다.",
    en=f"my_ripple_hz should be a number; it is {type(my_ripple_hz).__name__}",
)
assert 0 < my_ripple_hz <= 30, tr(
    ko="참 주파수는 0보다 크고 30 Hz 이하입니다.",
    en="the true frequency is above 0 and 30 Hz at most",
)
assert min(abs(my_ripple_hz - seen) for seen in exercise.ripple_seen(seed).values()) > 0.01, tr(
    ko="보인 주파수 가운데 하나를 그대로 답했습니다. 셋은 모두 접혀 나타난 것입니다.",
    en="this is one of the frequencies that showed; all three have folded",
)
### BEGIN HIDDEN TESTS
from gangso import exercises

drawn = exercises.whole(CASE)
assert abs(my_ripple_hz - drawn.ripple(seed)) < 0.01, tr(
    ko="세 속도에서 보인 주파수와 모두 맞지는 않습니다. 0.5, 1.0, ..., 30 Hz를 appears_at으로 하나씩 시험해 보십시오.",
    en="it does not go with all three that showed: try 0.5, 1.0, ... 30 Hz one by one with appears_at",
)
### END HIDDEN TESTS
checks.passed()

# %% [markdown] lang="ko"
# ## 4. 죽어도 잃지 않는 수집기 (3점)
#
# 수집기는 메시지를 메모리에 모았다가(`receive`) 한꺼번에 디스크에 씁니다(`flush`). 언제든 죽을 수 있고, 죽으면 메모리는 사라지고 `disk`만 남습니다. 브로커는 응답받지 못한 메시지를 **다시 보냅니다.** 클래스 `Collector`를 완성하십시오.
#
# - **`Collector(disk, room)`**: `disk`는 이미 디스크에 있는 `[seq, value]`의 목록(새 디스크면 빈 목록), `room`은 디스크에 들어갈 수 있는 기록의 **전체 개수**입니다.
# - **`receive(seq, value)`**: 메모리에 둡니다. 아직 응답하지 않습니다.
# - **`flush()`**: 메모리의 것을 받은 순서대로 디스크에 쓰고, 그 가운데 **이제 디스크에 있는 것의 `seq` 목록**을 돌려줍니다. 이것이 응답입니다. 이미 디스크에 있는 `seq`는 다시 쓰지 않지만 **응답은 합니다**(아니면 브로커가 영원히 다시 보냅니다). 쓰기 전에 메모리에 두 번 온 `seq`도 한 번만 씁니다. 디스크가 가득 차서 쓰지 못한 것은 응답하지 않습니다(브로커가 다시 보냅니다). 가득 찬 때에도 이미 디스크에 있는 것은 응답합니다.
# - **`disk`** 속성: 지금 디스크에 있는 `[seq, value]`의 목록
# - **예**: `c = Collector([], 10)`, `c.receive(0, 1.5)`, `c.flush()`는 `[0]`이고, `c.disk`는 `[[0, 1.5]]`입니다.
# - **확인 방법**: 쓰기 전과 뒤에 죽이고, 남은 `disk`로 새 수집기를 만들어 메시지를 다시 보냅니다.

# %% [markdown] lang="en"
# ## 4. A collector that loses nothing when it dies (3 points)
#
# A collector gathers messages in memory (`receive`) and writes them to the disk together (`flush`). It can die at any time: then the memory is gone, and only `disk` remains. The broker **sends again** what was not acknowledged. Complete the class `Collector`.
#
# - **`Collector(disk, room)`**: `disk` is the list of `[seq, value]` that are on the disk already (an empty list for a new disk), `room` is **how many records in all** fit on it.
# - **`receive(seq, value)`**: keep it in memory; do not acknowledge it yet.
# - **`flush()`**: write what is in memory to the disk, in the order received, and return the list of those `seq` **that are on the disk now**: that is the acknowledgement. A `seq` that is on the disk already is not written again, but **it is acknowledged** (or the broker would send it for ever). A `seq` that came twice before it was written is written once, too. What could not be written because the disk is full is not acknowledged (the broker sends it again); what is on the disk already is acknowledged even then.
# - The attribute **`disk`**: the list of `[seq, value]` that are on the disk now
# - **Example**: `c = Collector([], 10)`, `c.receive(0, 1.5)`, then `c.flush()` is `[0]` and `c.disk` is `[[0, 1.5]]`.
# - **How it is checked**: it is killed before and after a write; a new collector is made from the `disk` that remains, and messages are sent again


# %% answer="collector"
class Collector:
    def __init__(self, disk, room):
        self.disk = [list(record) for record in disk]
        self.room = room
        self.memory = []

    def receive(self, seq, value):
        ### BEGIN SOLUTION
        self.memory.append([seq, value])
        ### END SOLUTION

    def flush(self):
        ### BEGIN SOLUTION
        acknowledged, waiting = [], []
        for seq, value in self.memory:
            known = [record[0] for record in self.disk]
            if seq not in known and len(self.disk) >= self.room:
                waiting.append([seq, value])
                continue
            if seq not in known:
                self.disk.append([seq, value])
            acknowledged.append(seq)
        self.memory = waiting
        return acknowledged
        ### END SOLUTION


# %% given="kill"
def records(collector):
    """What is on a collector's disk, as plain pairs."""
    return [(int(seq), float(value)) for seq, value in collector.disk]


# %% check="collector" points=1
c = Collector([], 10)
c.receive(0, 1.5)
assert records(c) == [], tr(
    ko="receive만 했는데 디스크에 무엇이 있습니다. 디스크에는 flush에서 씁니다.",
    en="something is on the disk after receive alone: flush is what writes",
)
c.receive(1, 2.5)
got = c.flush()
assert got is not None, tr(
    ko="flush가 돌려준 값이 없습니다. 응답할 seq의 목록을 돌려주십시오.",
    en="flush returned nothing: return the list of the seq to acknowledge",
)
assert sorted(got) == [0, 1], tr(
    ko=f"0과 1을 응답해야 합니다. 돌려준 값: {list(got)}",
    en=f"0 and 1 should be acknowledged; got {list(got)}",
)
assert records(c) == [(0, 1.5), (1, 2.5)], tr(
    ko=f"디스크에 [[0, 1.5], [1, 2.5]]가 있어야 합니다. 있는 것: {records(c)}",
    en=f"[[0, 1.5], [1, 2.5]] should be on the disk; there is {records(c)}",
)
c.receive(2, 3.5)
got = c.flush()
assert records(c) == [(0, 1.5), (1, 2.5), (2, 3.5)], tr(
    ko=f"두 번째 flush 뒤의 디스크가 다릅니다: {records(c)}. 쓴 뒤에 메모리를 비웠습니까? 앞서 쓴 것을 덮어쓰지 않았습니까?",
    en=f"after a second flush the disk holds {records(c)}. Was the memory emptied? Was what had been written overwritten?",
)
assert 2 in got, tr(
    ko="두 번째 flush에서 2를 응답하지 않았습니다.", en="the second flush did not acknowledge 2"
)
checks.passed()

# %% check="collector.killed" points=1
first = Collector([], 10)
first.receive(0, 1.0)
first.receive(1, 2.0)
told = list(first.flush())
first.receive(2, 3.0)  # and here it dies: what is in memory is gone
after = Collector(first.disk, 10)
for seq, value in ((1, 2.0), (2, 3.0), (3, 4.0)):  # the acknowledgement of 1 was lost on its way
    after.receive(seq, value)
told += list(after.flush())
seqs = [seq for seq, _ in records(after)]
assert set(told) <= set(seqs), tr(
    ko="응답했는데 디스크에 없는 메시지가 있습니다. 그것은 영원히 잃은 것입니다.",
    en="a message was acknowledged and is not on the disk: it is lost for good",
)
assert len(seqs) == len(set(seqs)), tr(
    ko=f"디스크에 같은 메시지가 두 번 있습니다: {seqs}. 다시 온 것은 seq로 알아보십시오.",
    en=f"the disk holds a message twice: {seqs}. Recognise what comes again by its seq",
)
assert seqs == [0, 1, 2, 3], tr(
    ko=f"0, 1, 2, 3이 있어야 합니다. 있는 것: {seqs}",
    en=f"0, 1, 2, 3 should be there; there is {seqs}",
)
assert told.count(1) == 2, tr(
    ko="다시 온 1을 응답하지 않았습니다. 브로커는 그것을 계속 다시 보냅니다.",
    en="1, which came again, was not acknowledged: the broker will go on sending it",
)
### BEGIN HIDDEN TESTS
twice = Collector([], 10)
for _ in range(2):
    twice.receive(5, 1.0)  # twice before it was written
twice.flush()
assert [seq for seq, _ in records(twice)] == [5], tr(
    ko="쓰기 전에 두 번 온 메시지가 디스크에 두 번 있습니다. 메모리 안의 중복도 보십시오.",
    en="a message that came twice before it was written is on the disk twice: look for duplicates in memory, too",
)
equal = Collector([], 10)
equal.receive(1, 7.0)
equal.receive(2, 7.0)
equal.flush()
assert [seq for seq, _ in records(equal)] == [1, 2], tr(
    ko="값이 같은 두 메시지 가운데 하나가 사라졌습니다. 중복은 값이 아니라 seq로 알아봅니다.",
    en="of two messages with an equal value one is gone: duplicates are told by seq, not by value",
)
late = Collector([[0, 1.0], [5, 1.0]], 10)
late.receive(3, 9.0)
late.flush()
assert (3, 9.0) in records(late), tr(
    ko="늦게 온 3번(5번 다음에 옴)이 버려졌습니다. 마지막 번호보다 작다고 중복은 아닙니다.",
    en="3, which came late, after 5, was thrown away: a number below the last is not a duplicate",
)
### END HIDDEN TESTS
checks.passed()

# %% check="collector.full" points=1
small = Collector([[0, 1.0]], 2)
for seq in (1, 2, 3):
    small.receive(seq, 1.0)
told = list(small.flush())
assert len(records(small)) <= 2, tr(
    ko=f"디스크에는 2개만 들어가는데 {len(records(small))}개가 있습니다.",
    en=f"only 2 fit on this disk; there are {len(records(small))}",
)
assert 2 not in told and 3 not in told, tr(
    ko=f"자리가 없어 쓰지 못한 것을 응답했습니다: {told}",
    en=f"what did not fit was acknowledged: {told}",
)
assert 1 in told and (1, 1.0) in records(small), tr(
    ko="자리가 하나 남아 있었으므로 1은 쓰고 응답해야 합니다.",
    en="there was room for one: 1 should be written and acknowledged",
)
### BEGIN HIDDEN TESTS
again = Collector([[0, 1.0], [1, 1.0]], 2)
again.receive(1, 1.0)
told = list(again.flush())
assert 1 in told and set(told) <= {0, 1}, tr(
    ko="디스크가 가득 차도, 이미 디스크에 있는 메시지는 응답해야 합니다.",
    en="a message that is on the disk already should be acknowledged although the disk is full",
)
small.receive(4, 1.0)
later = list(small.flush())
assert not {2, 3, 4} & set(later) and len(records(small)) == 2, tr(
    ko="가득 찬 디스크에서 두 번째 flush가 쓰지 못한 것을 응답했습니다.",
    en="on a full disk, the second flush acknowledged what it could not write",
)
grown = Collector(small.disk, 10)
for seq in (2, 3, 4):
    grown.receive(seq, 1.0)
assert {2, 3, 4} <= set(grown.flush()), tr(
    ko="자리를 늘린 뒤 다시 온 메시지를 쓰지 않았습니다.",
    en="with more room, what came again was not written",
)
### END HIDDEN TESTS
checks.passed()

# %% [markdown] lang="ko"
# ## 5. 보관 비용 (2점)
#
# 하루 24시간 쉬지 않고 모으는 데이터를 `days`일 동안 보관합니다. `days`일이 지나면 들어오는 만큼 지우므로, 차지하는 양은 늘 `days`일 치입니다. 1년 동안의 보관 비용을 계산하는 함수를 쓰십시오.
#
# - **받는 것**: 1초의 값 수 `values_per_s`, 값 하나의 크기 `bytes_per_value`(바이트), 보관 일수 `days`, 1 GB를 한 달 보관하는 비용 `krw_per_gb_month`
# - **돌려줄 것**: 연간 비용(원). 1 GB는 10억 바이트입니다.
# - **예**: `yearly_cost(1000, 2.0, 365, 60)`은 약 45,412원입니다. (63.1 GB × 12개월 × 60원) `yearly_cost(1000, 2.0, 30, 60)`은 약 3,732원입니다.
# - **확인 방법**: 다른 값으로 봅니다.

# %% [markdown] lang="en"
# ## 5. What keeping costs (2 points)
#
# Data are collected round the clock and kept for `days` days. After that as much is deleted as comes in, so that what is held is always `days` days' worth. Write a function that computes what keeping costs in a year.
#
# - **Given**: values a second `values_per_s`, size of a value `bytes_per_value` (bytes), days kept `days`, cost of keeping one GB for a month `krw_per_gb_month`
# - **Return**: the cost of a year in KRW. One GB is a thousand million bytes.
# - **Example**: `yearly_cost(1000, 2.0, 365, 60)` is about KRW 45,412 (63.1 GB × 12 months × KRW 60), and `yearly_cost(1000, 2.0, 30, 60)` about KRW 3,732.
# - **How it is checked**: with other values


# %% answer="cost"
def yearly_cost(values_per_s, bytes_per_value, days, krw_per_gb_month):
    ### BEGIN SOLUTION
    gb = values_per_s * bytes_per_value * days * 24 * 3600 / 1e9
    return gb * 12 * krw_per_gb_month
    ### END SOLUTION


# %% check="cost" points=2
got = yearly_cost(1000, 2.0, 365, 60)
assert got is not None, tr(
    ko="돌려준 값이 없습니다. return을 빠뜨리지 않았습니까?",
    en="nothing was returned: is `return` missing?",
)
assert not abs(got / 45_412 - 1 / 12) < 0.01, tr(
    ko="한 달 치 비용입니다. 1년은 12개월입니다.", en="this is the cost of one month; a year has 12"
)
assert not abs(got / 45_412 - 1 / 24) < 0.005, tr(
    ko="하루를 한 시간(3,600초)으로 세었습니다.", en="a day was counted as one hour (3,600 s)"
)
assert not 0.9 < got / 45_412 < 0.96, tr(
    ko="1 GB를 1,073,741,824바이트(2의 30제곱)로 세었습니다. 여기서는 10억 바이트입니다.",
    en="one GB was counted as 2 to the power of 30; here it is a thousand million bytes",
)
assert abs(got - 45_412) < 50, tr(
    ko=f"약 45,412원이어야 합니다. 돌려준 값: {got:,.0f}",
    en=f"about KRW 45,412 is expected; got {got:,.0f}",
)
got = yearly_cost(1000, 2.0, 30, 60)
assert abs(got - 3_732) < 10, tr(
    ko=f"30일만 보관하면 약 3,732원이어야 합니다. 돌려준 값: {got:,.0f}. 차지하는 양은 days일 치이지만 1년 내내 차지합니다.",
    en=f"kept for 30 days, about KRW 3,732 is expected; got {got:,.0f}. What is held is `days` days' worth, but it is held all year",
)
### BEGIN HIDDEN TESTS
assert abs(yearly_cost(250, 8.0, 730, 150) / (250 * 8.0 * 730 * 86_400 / 1e9 * 1800) - 1) < 0.01, (
    tr(
        ko="다른 값에서 맞지 않습니다. 예의 수가 함수 안에 남아 있지 않습니까?",
        en="off for other values: are the example's numbers fixed inside the function?",
    )
)
### END HIDDEN TESTS
checks.passed()

# %% [markdown] lang="ko"
# ## 6. 학습해도 됩니까? (3점)
#
# 신호 하나의 품질을 판정하는 함수를 쓰십시오. 위의 규칙부터 보고, 먼저 걸리는 것이 판정입니다. 한계는 이 문항을 위해 단순하게 정했으며, 강의의 보고서와는 다릅니다.
#
# 1. 있어야 할 행의 **20 %를 넘게** 빠졌으면 `"stop"`. 있어야 할 행의 수는 `round((마지막 시각 - 첫 시각) / every_s) + 1`입니다.
# 2. 값의 **5 %를 넘게** `low`에서 `high`의 범위를 벗어났으면(양 끝은 범위 안) `"stop"`
# 3. `longest_gap_s`**보다 긴** 빈 구간이 한 곳이라도 있으면 `"repair"`. 빈 구간은 이웃한 두 시각의 차이입니다.
# 4. 범위를 벗어난 값이 하나라도 있으면 `"repair"`
# 5. 어느 것에도 걸리지 않으면 `"train"`
#
# - **받는 것**: 커지는 순서의 시각 `time_s`와 값 `value`(같은 길이의 배열; 표의 열은 `table.time_s.to_numpy()`처럼 배열로 바꿉니다), `every_s`, `longest_gap_s`, `low`, `high`
# - **돌려줄 것**: `"train"`, `"repair"`, `"stop"` 가운데 하나
# - **`my_verdicts`**: 다음 셀의 세 신호를 `every_s=1`, `longest_gap_s=10`, `low=0`, `high=100`으로 판정한 딕셔너리. 이름은 `"load"`, `"pressure"`, `"flow"`입니다.

# %% [markdown] lang="en"
# ## 6. May a model be trained? (3 points)
#
# Write a function that judges the quality of one signal. Go through the rules from the top; the first that applies is the verdict. The limits are simplified for this question, and are not those of the lesson's report.
#
# 1. **More than 20 %** of the rows that should be there are missing: `"stop"`. As many should be there as `round((last time - first time) / every_s) + 1`.
# 2. **More than 5 %** of the values are outside `low` to `high` (both ends are inside): `"stop"`
# 3. There is any gap **longer than** `longest_gap_s`: `"repair"`. A gap is the difference of two neighbouring times.
# 4. Any value is outside: `"repair"`
# 5. None of these: `"train"`
#
# - **Given**: rising times `time_s` and values `value` (arrays of one length; `table.time_s.to_numpy()` makes an array of a table's column), `every_s`, `longest_gap_s`, `low`, `high`
# - **Return**: one of `"train"`, `"repair"`, `"stop"`
# - **`my_verdicts`**: a dictionary of the verdicts on the three signals of the next cell, with `every_s=1`, `longest_gap_s=10`, `low=0`, `high=100`. Its names are `"load"`, `"pressure"`, `"flow"`.

# %% given="signals"
signals = exercise.signals(seed)  # each a table with the columns time_s and value
my_verdicts = None  # a part of your answer to question 6
for name, table in signals.items():
    print(name, len(table))


# %% answer="verdict"
def verdict(time_s, value, every_s, longest_gap_s, low, high):
    ### BEGIN SOLUTION
    time_s, value = np.asarray(time_s, float), np.asarray(value, float)
    expected = round((time_s[-1] - time_s[0]) / every_s) + 1
    outside = np.mean((value < low) | (value > high))
    if 1 - len(time_s) / expected > 0.20 or outside > 0.05:
        return "stop"
    if np.diff(time_s).max() > longest_gap_s or outside > 0:
        return "repair"
    return "train"
    ### END SOLUTION


# my_verdicts = ?
### BEGIN SOLUTION
my_verdicts = {
    name: verdict(table.time_s, table.value, 1, 10, 0, 100) for name, table in signals.items()
}
### END SOLUTION

# %% check="verdict" points=1
t, good = np.arange(100.0), np.full(100, 50.0)
got = verdict(t, good, 1, 10, 0, 100)
assert got is not None, tr(
    ko="돌려준 값이 없습니다. return을 빠뜨리지 않았습니까?",
    en="nothing was returned: is `return` missing?",
)
assert got == "train", tr(
    ko=f"아무 흠이 없는 신호는 'train'이어야 합니다. 돌려준 값: {got!r}",
    en=f"a signal without a flaw should be 'train'; got {got!r}",
)
half = np.arange(0.0, 100.0, 2)
got = verdict(half, np.full(50, 50.0), 1, 10, 0, 100)
assert got == "stop", tr(
    ko=f"행의 절반이 고르게 빠졌습니다. 빈 구간은 짧아도 'stop'이어야 합니다. 돌려준 값: {got!r}",
    en=f"half of the rows are missing, evenly. The gaps are short, yet it should be 'stop'; got {got!r}",
)
gone = np.delete(t, slice(40, 52))
got = verdict(gone, np.full(88, 50.0), 1, 10, 0, 100)
assert got == "repair", tr(
    ko=f"13초의 빈 구간이 하나, 빠진 행은 12 %: 'repair'여야 합니다. 돌려준 값: {got!r}",
    en=f"one gap of 13 s, 12 % of the rows missing: should be 'repair'; got {got!r}",
)
checks.passed()

# %% check="verdict.range" points=1
t, one, many = np.arange(100.0), np.full(100, 50.0), np.full(100, 50.0)
one[7] = 130.0
many[:10] = -1.0
assert verdict(t, one, 1, 10, 0, 100) == "repair", tr(
    ko="범위를 벗어난 값이 하나: 'repair'여야 합니다.",
    en="one value outside the range: should be 'repair'",
)
assert verdict(t, many, 1, 10, 0, 100) == "stop", tr(
    ko="값의 10 %가 low보다 작습니다: 'stop'이어야 합니다. low도 확인했습니까?",
    en="10 % of the values are below low: should be 'stop'. Is low looked at, too?",
)
### BEGIN HIDDEN TESTS
edge = np.linspace(0, 100, 100)
assert verdict(t, edge, 1, 10, 0, 100) == "train", tr(
    ko="low와 high에 꼭 맞는 값은 범위 안입니다.", en="values at low and high themselves are inside"
)
slow = np.arange(0.0, 1000.0, 10)
assert verdict(slow, np.full(100, 50.0), 10, 30, 0, 100) == "train", tr(
    ko="10초마다 적는 신호를 빠진 것으로 보았습니다. every_s를 쓰십시오.",
    en="a signal written every 10 s was taken as missing: use every_s",
)
both = np.delete(t, slice(40, 52))
spoilt = np.full(88, 50.0)
spoilt[:20] = 500.0
assert verdict(both, spoilt, 1, 10, 0, 100) == "stop", tr(
    ko="빈 구간도 있고 범위도 많이 벗어나면 'stop'이 먼저입니다.",
    en="with a gap and many values outside, 'stop' comes first",
)
late = t + 5_000.0
assert verdict(late, one * 0 + 50, 1, 10, 0, 100) == "train", tr(
    ko="0초에서 시작하지 않는 시각에서 맞지 않습니다. 첫 시각을 빼십시오.",
    en="off for times that do not begin at 0: subtract the first",
)
five = np.full(100, 50.0)
five[:5] = 130.0
assert verdict(t, five, 1, 10, 0, 100) == "repair", tr(
    ko="값의 꼭 5 %가 범위를 벗어나면 아직 'stop'이 아닙니다. 5 %를 *넘어야* 합니다.",
    en="with exactly 5 % of the values outside it is not 'stop' yet: *more than* 5 %",
)
assert verdict(np.delete(t, slice(40, 49)), np.full(91, 50.0), 1, 10, 0, 100) == "train", tr(
    ko="빈 구간이 꼭 longest_gap_s이면 걸리지 않습니다. 그보다 *길어야* 합니다.",
    en="a gap of exactly longest_gap_s does not count: *longer than* that",
)
fifth = np.delete(t, np.arange(2, 92, 5))  # 18 % missing, gaps of 2 s
assert verdict(fifth, np.full(82, 50.0), 1, 10, 0, 100) == "train", tr(
    ko="18 %가 한 행씩 빠졌고 긴 빈 구간이 없으면 이 규칙으로는 'train'입니다.",
    en="18 % missing, row by row, without a long gap: by these rules it is 'train'",
)
### END HIDDEN TESTS
checks.passed()

# %% check="verdict.mine" points=1
assert my_verdicts is not None, tr(
    ko="이 문제는 아직 풀지 않았습니다. 답 셀이 오류로 끝났다면 그것부터 고치십시오.",
    en="This question is still open. If its cell ended with an error, mend that first.",
)
assert isinstance(my_verdicts, dict) and set(my_verdicts) == {"load", "pressure", "flow"}, tr(
    ko="my_verdicts는 'load', 'pressure', 'flow'가 있는 딕셔너리여야 합니다.",
    en="my_verdicts should be a dictionary with 'load', 'pressure' and 'flow'",
)
assert set(my_verdicts.values()) <= {"train", "repair", "stop"}, tr(
    ko=f"값은 'train', 'repair', 'stop' 가운데 하나여야 합니다: {my_verdicts}",
    en=f"its values should be 'train', 'repair' or 'stop': {my_verdicts}",
)
### BEGIN HIDDEN TESTS
from gangso import exercises

drawn = exercises.whole(CASE)
off = sum(my_verdicts[name] != expected for name, (_, expected) in drawn.signals_and_verdicts(seed).items())
assert off == 0, tr(
    ko=f"세 신호 가운데 {off}개의 판정이 다릅니다. 표마다 첫 시각과 마지막 시각, 행의 수, 가장 긴 빈 구간을 출력해 보십시오.",
    en=f"{off} of the three verdicts differ. Print for each table the first and last time, how many rows, and the longest gap",
)
### END HIDDEN TESTS
checks.passed()

# %% [markdown] lang="ko"
# ## 7. 수집 계획 (3점, 사람이 채점합니다)
#
# 여러분 회사의 설비 한 대(없으면 강의의 공작기계)를 골라, 공장장에게 내는 수집 계획을 10줄 안팎으로 쓰십시오. 다음이 있어야 합니다.
#
# 1. 모을 신호 두 개 이상과 각각의 속도, 그리고 **왜 그 속도인지** (보아야 할 가장 빠른 변화) (1점)
# 2. 무엇이 빠지거나 두 번 오거나 어긋날 수 있는지, 그것을 **무엇으로 알아보는지** (일련번호, 두 시각, 센 수 등) (1점)
# 3. 얼마 동안 보관하고 1년에 얼마가 드는지, 그리고 품질이 어떠하면 **모델을 만들지 않기로** 하는지 (1점)

# %% [markdown] lang="en"
# ## 7. A plan for collecting (3 points, graded by hand)
#
# Choose one machine of your company (or the lesson's machine tool) and write a plan for collecting, about ten lines, to your plant manager. It should have:
#
# 1. two or more signals with the rate of each, and **why that rate** (the fastest change that matters) (1 point)
# 2. what can be missing, come twice, or be out of step, and **by what you will notice** (sequence numbers, both times, counts ...) (1 point)
# 3. how long the data are kept and what that costs a year, and with what quality you will **decide not to make a model** (1 point)

# %% [markdown] lang="ko" memo="plan" points=3
# ### BEGIN SOLUTION
# 좋은 답은 신호마다 속도를 하나씩 적고 까닭을 붙입니다. 예: "절삭유 압력은 펌프 맥동이 9.3 Hz이므로 그 2.5배보다 빠른 50 Hz, 주축 온도는 분 단위로 변하므로 1초에 한 번". 무엇이 잘못될 수 있는지와 그 증거를 짝지어 적습니다. 예: "재접속 뒤 두 번 오는 것은 boot와 seq로, 빠진 것은 seq의 빈 번호와 상자가 버린 수로, 시계는 도착 시각과 장치 시각의 차이를 날마다 그려서 알아본다". 보관은 원본 90일, 1초 평균 5년처럼 나누고 yearly_cost로 계산한 연간 금액을 원으로 적습니다. 그리고 "행의 20 %가 넘게 빠졌거나 보아야 할 변화보다 느리게 모았으면 모델을 만들지 않고 다시 모은다"처럼 그만두는 기준을 수로 적습니다. 누가 언제 확인하는지도 있으면 더 좋습니다.
# ### END SOLUTION

# %% [markdown] lang="en" memo="plan" points=3
# ### BEGIN SOLUTION
# A good answer gives a rate for each signal, with its reason: "coolant pressure at 50 Hz, above 2.5 times the pump's ripple of 9.3 Hz; spindle temperature once a second, because it changes within minutes". It pairs what can go wrong with its evidence: "what comes twice after a reconnect by boot and seq; what is missing by the gaps in seq and the number that the box counts as thrown away; the clock by a daily plot of arrival minus device time". It keeps data in tiers, such as raw values for 90 days and 1 s means for 5 years, with the cost of a year in KRW by yearly_cost. It says in numbers when to stop: "with more than 20 % of the rows missing, or with signals collected more slowly than what matters, we make no model, and collect again". Better still, it says who checks this, and when.
# ### END SOLUTION
