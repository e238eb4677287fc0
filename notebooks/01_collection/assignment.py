# %% [markdown] lang="ko"
# # 과제 1. 모은 데이터를 믿어도 됩니까?
#
# **약 75분, 20점.** 여섯 문항입니다. 두 번 온 메시지를 고르고, 신호마다 어떻게 읽을지 판단하고, 납품 업체의 말을 기록과 비교하고, 잃어버리는 수집기를 고치고, 본전이 되는 곳을 찾고, 계획을 글로 씁니다. 서버는 쓰지 않습니다. **여러분만의 기록**으로 풉니다.
#
# - 답은 `### 여기에 답을 쓰십시오` 줄이 있는 셀에 씁니다. 그 아래의 `raise` 줄은 지웁니다.
# - 문항마다 **확인 셀**이 있습니다. "통과했습니다"는 보이는 예에서 맞다는 뜻이고 채점할 때는 다른 데이터로도 확인합니다. **"형식이 맞습니다"는 모양만 보았다는 뜻이고, 값이 맞는지는 채점할 때 확인합니다.**
# - 다르게 쓴 풀이도 결과가 옳으면 만점입니다. 강의 노트북을 보면서 풀어도 됩니다. 순서대로 풀지 않아도 됩니다. 답 셀 위에 셀을 더 만들어 값을 출력해 보아도 됩니다.
# - 아직 풀지 않은 문항이 있어도 **모두 실행**(Run All)은 끝까지 갑니다.

# %% [markdown] lang="en"
# # Assignment 1. Can these data be trusted?
#
# **About 75 minutes, 20 points.** Six questions. You pick out messages that came twice, judge for each signal how it is to be read, hold a supplier's words against a log, mend a collector that loses messages, find where collecting breaks even, and write down a plan. There are no servers here: you work on **recordings of your own**.
#
# - Write each answer into the cell that says `### Write your answer here`. Remove the `raise` line below it.
# - Every question has **check cells**. "Passed" means right in the examples that you see; grading also uses other data. **"The form is right" means that only the form was looked at: the value is checked at grading.**
# - An answer written in another way gets full marks if its result is right. You may keep the lesson open beside you. The questions can be done in any order. Feel free to add cells above an answer and print what you like.
# - **Run All** goes through to the end even while questions are open.

# %% given="setup"
import numpy as np
import pandas as pd

from gangso import checks, exercises, tr, workplace

checks.speak_plainly()
exercise, seed = exercises.load(CASE), workplace.participant_seed(CASE)
print(tr(ko=f"참가자: {workplace.participant()}", en=f"participant: {workplace.participant()}"))

# %% [markdown] lang="ko"
# 위에 나온 이름이 여러분의 아이디인지 확인하십시오. 데이터는 이 아이디로 만들어집니다.
#
# ## 1. 두 번 온 메시지 (3점, 약 12분)
#
# 다음은 수집기가 받은 순서대로 적은 메시지입니다. 네트워크가 끊겼다 이어지면서 **두 번 온 것, 늦게 온 것, 오지 않은 것**이 있고, 센서 상자는 한 번 꺼졌다 켜졌습니다. 켜질 때마다 `boot`(켜진 시각, 초; 처음은 0.0)가 바뀌고 순번 `seq`는 **0부터 다시** 셉니다.

# %% [markdown] lang="en"
# Check that the name above is your id: the data are made from it.
#
# ## 1. Messages that came twice (3 points, about 12 minutes)
#
# Below are messages in the order in which a collector got them. The network was gone for a while, so that some came **twice, some late, some never**, and the sensor box was switched off and on once. Each time it starts, `boot` (when it started, in s; 0.0 at first) changes and the sequence number `seq` counts **from 0 again**.

# %% given="messages"
messages = exercise.messages(seed)
my_missing = None  # a part of your answer to question 1
messages.iloc[[0, 1, 2, 45, 46, 47, -3, -2, -1]]

# %% [markdown] lang="ko"
# 함수 `tidy`를 쓰고, 여러분의 기록에서 오지 않은 메시지의 수를 `my_missing`에 넣으십시오.
#
# - **받는 것**: 위와 같은 열이 있는 `DataFrame`. 행은 언제나 **도착한 순서**로 놓여 있습니다.
# - **돌려줄 것**: 같은 열의 `DataFrame`. 메시지마다 한 행만, 두 번 온 것은 **먼저 도착한 것**을 남기고, 잰 시각 `time_s` 순서로 정렬합니다. 행의 번호(index)는 어떠해도 됩니다. 받은 표를 바꾸지 마십시오.
# - **`my_missing`**: 0번부터 *그 boot의 마지막* 번호까지 있어야 할 것 가운데 오지 않은 수를, 두 번의 `boot`에서 세어 더한 정수입니다. (마지막 메시지는 언제나 왔다고 봅니다.)
# - **예**: `boot`가 하나이고 `seq`가 0, 1, 1, 3으로 왔으면 `tidy`는 3행(0, 1, 3)을 주고, 오지 않은 것은 1개입니다.
# - **도움**: `sort_values`, `drop_duplicates`, `groupby`를 쓸 수 있습니다.
# - **확인 방법**: 여러분이 보지 못한 표로 행과 순서를 봅니다.

# %% [markdown] lang="en"
# Write the function `tidy`, and put the number of messages that never came in your own recording into `my_missing`.
#
# - **Given**: a `DataFrame` with the columns above; its rows always stand **in the order of arrival**
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
    tr(
        ko="(boot, seq, time_s, arrived_s)로 만든 작은 메시지 표. 도착한 차례입니다.",
        en="A small table of messages from (boot, seq, time_s, arrived_s), in the order of arrival.",
    )
    table = pd.DataFrame(rows, columns=["boot", "seq", "time_s", "arrived_s"])
    return table.sort_values("arrived_s").reset_index(drop=True).assign(load=40.0)


# %% check="tidy" points=1
small = came([(0, 0, 0.0, 0.1), (0, 1, 0.5, 0.6), (0, 1, 0.5, 0.9), (0, 3, 1.5, 1.6), (0, 2, 1.0, 2.0)])
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
assert isinstance(got, pd.DataFrame), tr(ko="첫 번째 확인부터 통과하십시오.", en="pass the first check before this one")
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
late = came([(0, 1, 0.5, 0.6), (0, 0, 0.0, 0.9), (0, 0, 0.0, 1.4), (0, 2, 1.0, 1.1)])
got = tidy(late)
assert got.time_s.tolist() == [0.0, 0.5, 1.0] and got.arrived_s.tolist() == [0.9, 0.6, 1.1], tr(
    ko="늦게 온 메시지에서 맞지 않습니다. 두 번 온 것은 먼저 도착한 것을 남기고, 순서는 잰 시각(time_s)입니다.",
    en="off for messages that came late: of what came twice keep the one that arrived first; the order is that of time_s",
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
    ko="my_missing이 음수입니다. 두 번 온 것을 함께 세었거나, 두 boot의 번호를 섞어서 세었습니다.",
    en="my_missing is negative: either what came twice was counted too, or the numbers of both boots were mixed",
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
checks.well_formed()

# %% [markdown] lang="ko"
# ## 2. 어떻게 읽습니까? (4점, 약 12분)
#
# 다음 셀은 설비 한 대의 신호 여섯 개입니다. `None`은 **아무도 모르거나 없다**는 뜻입니다.
#
# - `fastest_hz`: 그 신호에 *있는* 가장 빠른 변화 (None: 모름)
# - `wanted_hz`: 우리가 *보고 싶은* 가장 빠른 변화
# - `filter_hz`: 표본화 앞에 이미 있는 저역 통과 필터. 이보다 빠른 변화는 통과하지 못합니다 (None: 필터 없음)
# - `shortest_ms`: 이 서버가 줄 수 있는 가장 짧은 표본화 간격 (ms)

# %% [markdown] lang="en"
# ## 2. How is it to be read? (4 points, about 12 minutes)
#
# The next cell shows six signals of a machine. `None` means that **nobody knows, or that there is none**.
#
# - `fastest_hz`: the fastest change that *is present* in the signal (None: unknown)
# - `wanted_hz`: the fastest change that we *want to see*
# - `filter_hz`: a low-pass filter that stands ahead of the sampling already; nothing faster gets through (None: no filter)
# - `shortest_ms`: the shortest sampling interval that this server can give (ms)

# %% given="signals"
signals = exercise.signals(seed)
my_advice = None  # a part of your answer to question 2
signals

# %% [markdown] lang="ko"
# 함수 `advice`를 쓰고, 여러분의 신호 여섯 개에 대한 답을 `my_advice`에 넣으십시오. 표본은 **표본화에 이르는 가장 빠른 변화의 한 주기에 2.5개 이상**이면 넉넉하다고 봅니다(꼭 2.5개도 됩니다).
#
# - **받는 것**: `fastest_hz, wanted_hz, filter_hz, shortest_ms` (수 또는 `None`. `wanted_hz`와 `shortest_ms`는 언제나 수)
# - **돌려줄 것**: `"read"`는 지금 이대로 읽어도 된다, `"filter"`는 표본화 앞에 필터를 새로 두어야 하고 그러면 보고 싶은 것을 볼 수 있다, `"none"`은 이 서버와 이 신호로는 어떻게 해도 보고 싶은 것을 볼 수 없다
# - **`my_advice`**: `{"spindle_load": "read", ...}`처럼 여섯 이름이 모두 있는 딕셔너리
# - **예**: `advice(2.0, 1.0, None, 100)`은 `"read"`입니다. 100 ms면 1초에 10개, 2 Hz의 한 주기에 5개입니다. `advice(2.0, 1.0, None, 1000)`은 `"none"`입니다. 1 Hz의 한 주기에 1개뿐입니다.
# - **확인 방법**: 여러분이 보지 못한 신호로 봅니다. 2점은 함수의 보통 경우, 1점은 `None`과 필터, 1점은 여러분의 여섯 신호가 **모두** 맞을 때입니다.

# %% [markdown] lang="en"
# Write the function `advice`, and put your answer for your six signals into `my_advice`. Take it that **2.5 samples or more in a period of the fastest change that reaches the sampling** are enough (exactly 2.5 will do).
#
# - **Given**: `fastest_hz, wanted_hz, filter_hz, shortest_ms` (numbers or `None`; `wanted_hz` and `shortest_ms` are always numbers)
# - **Return**: `"read"`: it can be read as it is. `"filter"`: a new filter has to be put ahead of the sampling, and then what is wanted can be seen. `"none"`: whatever is done, what is wanted cannot be seen with this server and this signal
# - **`my_advice`**: a dictionary with all six names, like `{"spindle_load": "read", ...}`
# - **Example**: `advice(2.0, 1.0, None, 100)` is `"read"`: 100 ms are 10 samples a second, 5 in a period of 2 Hz. `advice(2.0, 1.0, None, 1000)` is `"none"`: only 1 in a period of 1 Hz.
# - **How it is checked**: with signals that you have not seen. 2 points for the usual cases, 1 for `None` and filters, 1 if **all** of your six signals are right.


# %% answer="advice"
def advice(fastest_hz, wanted_hz, filter_hz, shortest_ms):
    ### BEGIN SOLUTION
    highest = 1000 / shortest_ms / 2.5  # the fastest change that this server follows
    if wanted_hz > highest:
        return "none"
    if filter_hz is not None and filter_hz < wanted_hz:
        return "none"
    there = [hz for hz in (fastest_hz, filter_hz) if hz is not None]
    return "read" if there and min(there) <= highest else "filter"
    ### END SOLUTION


# my_advice = ?
### BEGIN SOLUTION
my_advice = {
    row.signal: advice(row.fastest_hz, row.wanted_hz, row.filter_hz, row.shortest_ms) for row in signals.itertuples()
}
### END SOLUTION


# %% given="words"
def advised(advice, *what):
    tr(ko="`advice`의 답. 세 낱말 가운데 하나일 때만.", en="What `advice` says, if it is one of the three words.")
    got = advice(*what)
    assert got is not None, tr(
        ko=f"advice{what}가 돌려준 값이 없습니다. 그 경우에도 return이 있습니까?",
        en=f"advice{what} returned nothing: is there a `return` for that case?",
    )
    assert got in ("read", "filter", "none"), tr(
        ko=f"'read', 'filter', 'none' 가운데 하나여야 합니다. 돌려준 값: {got!r}",
        en=f"should be 'read', 'filter' or 'none'; got {got!r}",
    )
    return got


# %% check="advice" points=2
assert advised(advice, 2.0, 1.0, None, 100) == "read", tr(
    ko="2 Hz까지의 변화를 1초에 10번 봅니다. 그대로 읽어도 됩니다('read').",
    en="changes of up to 2 Hz, looked at 10 times a second: it can be read as it is ('read')",
)
assert advised(advice, 2.0, 1.0, None, 1000) == "none", tr(
    ko="1 Hz를 보고 싶은데 1초에 한 번만 볼 수 있습니다. 'none'이어야 합니다.",
    en="1 Hz is wanted, and the server looks once a second: should be 'none'",
)
### BEGIN HIDDEN TESTS
assert advised(advice, 18.6, 1.0, None, 100) != "read", tr(
    ko="보고 싶은 것이 느려도, 거기에 있는 빠른 변화는 접혀 들어옵니다. 보고 싶은 것만 보고 'read'라고 했습니다.",
    en="a fast change that is present folds in, however slow what is wanted: it said 'read' by what is wanted alone",
)
assert advised(advice, 18.6, 1.0, None, 100) == "filter", tr(
    ko="18.6 Hz가 있고 1 Hz만 보고 싶을 때: 앞에 필터를 두면 볼 수 있습니다.",
    en="18.6 Hz is present and 1 Hz is wanted: with a filter ahead it can be seen",
)
assert advised(advice, 4.0, 4.0, None, 100) == "read" and advised(advice, 4.1, 4.0, None, 100) == "filter", tr(
    ko="한 주기에 꼭 2.5개이면 넉넉하고, 그보다 적으면 모자랍니다.",
    en="exactly 2.5 samples a period are enough, fewer are not",
)
assert advised(advice, 30.0, 20.0, None, 10) == "read" and advised(advice, 50.0, 20.0, None, 10) == "filter", tr(
    ko="다른 간격(10 ms)에서 맞지 않습니다. 예의 수가 함수 안에 남아 있지 않습니까?",
    en="off for another interval (10 ms): are the example's numbers fixed inside the function?",
)
assert advised(advice, 50.0, 45.0, None, 10) == "none", tr(
    ko="보고 싶은 45 Hz의 한 주기에 표본이 2.5개가 안 됩니다. 필터는 표본을 늘리지 못합니다.",
    en="there are fewer than 2.5 samples in a period of the 45 Hz that are wanted: a filter adds no samples",
)
### END HIDDEN TESTS
checks.passed()

# %% check="advice.unknown" points=1
assert advised(advice, 2.0, 1.0, None, 100) == "read", tr(
    ko="첫 번째 확인부터 통과하십시오.", en="pass the first check before this one"
)
assert advised(advice, 200.0, 1.0, 3.0, 100) == "read", tr(
    ko="200 Hz는 3 Hz의 필터를 지나지 못합니다. 표본화에 이르는 것은 3 Hz까지입니다.",
    en="200 Hz does not get through a filter of 3 Hz: up to 3 Hz reaches the sampling",
)
### BEGIN HIDDEN TESTS
assert advised(advice, None, 1.0, None, 100) == "filter", tr(
    ko="무엇이 있는지 아무도 모르면, 접혀 들어오지 않는다고 말할 수 없습니다.",
    en="where nobody knows what is present, nobody can say that nothing folds in",
)
assert advised(advice, None, 1.0, 3.0, 100) == "read", tr(
    ko="무엇이 있는지 몰라도 3 Hz의 필터가 앞에 있으면 그보다 빠른 것은 오지 않습니다.",
    en="whatever is present, with a filter of 3 Hz ahead nothing faster comes",
)
assert advised(advice, None, 5.0, None, 100) == "none", tr(
    ko="보고 싶은 것이 서버보다 빠르면, 나머지를 알든 모르든 'none'입니다.",
    en="where what is wanted is too fast for the server it is 'none', whatever else is known",
)
assert advised(advice, None, 1.0, 4.0, 100) == "read" and advised(advice, None, 1.0, 5.0, 100) == "filter", tr(
    ko="무엇이 있는지 모를 때: 필터가 지나게 하는 4 Hz는 한 주기에 꼭 2.5번 보지만, 5 Hz는 두 번뿐입니다. 필터의 주파수에도 같은 2.5배가 필요합니다.",
    en="where nobody knows what is present: 4 Hz, let through by the filter, is looked at exactly 2.5 times a period, 5 Hz only twice; the filter's frequency needs the same 2.5",
)
assert advised(advice, 200.0, 1.0, 30.0, 100) == "filter", tr(
    ko="30 Hz의 필터는 1초에 10번 보는 서버에는 너무 높습니다.",
    en="a filter of 30 Hz is too high for a server that looks 10 times a second",
)
assert advised(advice, 2.0, 1.0, 30.0, 100) == "read", tr(
    ko="거기에 있는 것이 2 Hz까지면, 높은 필터는 상관이 없습니다.",
    en="with 2 Hz the fastest that is present, a high filter does not matter",
)
assert advised(advice, 50.0, 8.0, 3.0, 10) == "none", tr(
    ko="보고 싶은 8 Hz는 3 Hz의 필터가 이미 지웠습니다. 빠르게 읽어도 돌아오지 않습니다.",
    en="the 8 Hz that are wanted were taken out by the filter of 3 Hz: reading faster does not bring them back",
)
### END HIDDEN TESTS
checks.passed()

# %% check="advice.mine" points=1
assert my_advice is not None, tr(
    ko="이 문제는 아직 풀지 않았습니다. my_advice에 답을 넣으십시오.",
    en="This question is still open. Put your answer into my_advice.",
)
assert isinstance(my_advice, dict) and set(my_advice) == set(exercise.signals(seed).signal), tr(
    ko=f"my_advice는 여섯 신호의 이름이 모두 있는 딕셔너리여야 합니다. 지금은 {str(my_advice)[:80]}",
    en=f"my_advice should be a dictionary with the names of all six signals; it is {str(my_advice)[:80]}",
)
assert set(my_advice.values()) <= {"read", "filter", "none"}, tr(
    ko=f"값은 'read', 'filter', 'none' 가운데 하나여야 합니다: {my_advice}",
    en=f"its values should be 'read', 'filter' or 'none': {my_advice}",
)
### BEGIN HIDDEN TESTS
from gangso import exercises

truth = exercises.whole(CASE).signals_and_advice(seed)[1]
off = sum(my_advice[name] != word for name, word in truth.items())
assert off == 0, tr(
    ko=f"여섯 신호 가운데 {off}개가 다릅니다. 신호마다 '무엇이 표본화에 이르는가'와 '보고 싶은 것이 남아 있는가'를 따로 물으십시오.",
    en=f"{off} of the six differ. For each signal ask two things: what reaches the sampling, and is what is wanted still in it?",
)
### END HIDDEN TESTS
checks.well_formed()

# %% [markdown] lang="ko"
# ## 3. 납품 업체의 말 (3점, 약 10분)
#
# 어느 업체가 수집 상자를 시험 설치하고 여섯 가지를 말합니다. 다음 셀은 그 말과, 시험하는 동안 수집기가 적은 기록입니다. 이 네트워크에서 메시지 하나가 오는 데는 0.01초에서 0.5초가 걸린다는 것을 따로 재어 알고 있습니다. `time_s`는 상자의 시계, `arrived_s`는 수집기의 시계입니다. 두 시계는 같은 때를 0으로 하기로 했습니다. 마지막 메시지는 왔다고 봅니다.

# %% [markdown] lang="en"
# ## 3. A supplier's words (3 points, about 10 minutes)
#
# A supplier has installed a collecting box on trial and says six things. The next cell shows them, and the log that a collector wrote during the trial. It was measured separately that on this network a message takes 0.01 to 0.5 s. `time_s` is by the box's clock, `arrived_s` by the collector's; both are to count from the same moment. Take it that the last message came.

# %% given="log"
log = exercise.log(seed)
my_judgement = None  # your answer to question 3
for letter, claim in exercise.claims(seed).items():
    print(f"{letter}. {claim}")
log.head(4)

# %% [markdown] lang="ko"
# **이 기록으로** 여섯 가지 말을 하나하나 판단해 `my_judgement`에 넣으십시오.
#
# - **답할 것**: `{"A": "holds", "B": ...}`. `"holds"`는 기록과 맞다, `"fails"`는 기록과 어긋난다, `"cannot say"`는 이 기록으로는 알 수 없다
# - **배점**: 여섯이 모두 맞으면 3점, 다섯이 맞으면 1점, 그보다 적으면 0점입니다. 추측하면 잃습니다.
# - **도움**: 기록은 표입니다. `log.time_s.diff().median()`, `len(log)`, `log.seq.max()`, `(log.arrived_s - log.time_s).min()`, `log.status.value_counts()`
# - **확인 방법**: 지금은 형식만 봅니다. **맞는지는 채점할 때 확인합니다.**

# %% [markdown] lang="en"
# Judge each of the six **by this log**, and put it into `my_judgement`.
#
# - **Answer**: `{"A": "holds", "B": ...}`. `"holds"`: it agrees with the log. `"fails"`: the log contradicts it. `"cannot say"`: this log does not tell
# - **Points**: 3 if all six are right, 1 if five are, 0 if fewer. Guessing loses.
# - **Help**: the log is a table. `log.time_s.diff().median()`, `len(log)`, `log.seq.max()`, `(log.arrived_s - log.time_s).min()`, `log.status.value_counts()`
# - **How it is checked**: now by its form alone. **Whether it is right is checked at grading.**

# %% answer="claims"
### BEGIN SOLUTION
claim_of = exercise.claims(seed)


def letter(part):
    tr(ko="이 말이 들어 있는 주장.", en="Which claim has these words in it.")
    return next(each for each in claim_of if part in claim_of[each])


sound = {
    letter("0.1"): abs(log.time_s.diff().median() - 0.1) < 0.01,
    letter(tr(ko="도착했습니다", en="has arrived")): len(log) == log.seq.max() + 1,
    letter(tr(ko="시계", en="clock")): abs((log.arrived_s - log.time_s).min()) < 0.5,
    letter(tr(ko="새로 잰", en="new measurement")): bool((log.status == "Good").all()),
}
my_judgement = {each: "cannot say" for each in "ABCDEF"}
my_judgement |= {each: "holds" if fine else "fails" for each, fine in sound.items()}
### END SOLUTION


# %% given="judged"
def judged(my_judgement):
    tr(ko="여섯 판단. 형식이 맞을 때만.", en="The six judgements, if they have the right form.")
    assert my_judgement is not None, tr(
        ko="이 문제는 아직 풀지 않았습니다. my_judgement에 답을 넣으십시오.",
        en="This question is still open. Put your answer into my_judgement.",
    )
    assert isinstance(my_judgement, dict) and set(my_judgement) == set("ABCDEF"), tr(
        ko=f"my_judgement는 'A'부터 'F'까지 있는 딕셔너리여야 합니다. 지금은 {str(my_judgement)[:80]}",
        en=f"my_judgement should be a dictionary with 'A' to 'F'; it is {str(my_judgement)[:80]}",
    )
    assert set(my_judgement.values()) <= {"holds", "fails", "cannot say"}, tr(
        ko=f"값은 'holds', 'fails', 'cannot say' 가운데 하나여야 합니다: {my_judgement}",
        en=f"its values should be 'holds', 'fails' or 'cannot say': {my_judgement}",
    )
    return dict(my_judgement)


# %% check="claims" points=1
found = judged(my_judgement)
### BEGIN HIDDEN TESTS
from gangso import exercises

truth = exercises.whole(CASE).log_and_judgements(seed)[1]
right = sum(found[letter] == word for letter, word in truth.items())
assert right >= 5, tr(
    ko=f"여섯 가운데 {right}개가 맞습니다. 다섯이 맞아야 1점입니다.",
    en=f"{right} of the six are right; one point takes five",
)
### END HIDDEN TESTS
checks.well_formed()

# %% check="claims.all" points=2
found = judged(my_judgement)
### BEGIN HIDDEN TESTS
from gangso import exercises

drawn = exercises.whole(CASE)
truth = drawn.log_and_judgements(seed)[1]
sure = [letter for letter, word in truth.items() if word == "cannot say" and found[letter] != word]
assert not sure, tr(
    ko=f"{', '.join(sure)}: 기록에는 이것을 말해 주는 것이 없습니다. 업체에 무엇을 물어야 합니까?",
    en=f"{', '.join(sure)}: nothing in the log tells. What would you ask the supplier?",
)
unsure = [letter for letter, word in truth.items() if word != "cannot say" and found[letter] == "cannot say"]
assert not unsure, tr(
    ko=f"{', '.join(unsure)}: 기록으로 알 수 있습니다. 번호, 두 시각, 상태를 보십시오.",
    en=f"{', '.join(unsure)}: the log does tell. Look at the numbers, at both times, at the status.",
)
off = [letter for letter, word in truth.items() if found[letter] != word]
assert not off, tr(
    ko=f"{', '.join(off)}: 판단이 기록과 반대입니다. 그 말을 수로 바꾸어 기록에서 계산해 보십시오.",
    en=f"{', '.join(off)}: the judgement is the opposite of what the log shows. Turn the claim into a number, and compute it.",
)
### END HIDDEN TESTS
checks.well_formed()

# %% [markdown] lang="ko"
# ## 4. 잃어버리는 수집기 (4점, 약 12분)
#
# 수집기는 메시지를 메모리에 모았다가(`receive`) 한꺼번에 디스크에 씁니다(`flush`). 언제든 죽을 수 있고, 죽으면 메모리는 사라지고 `disk`만 남습니다. 브로커는 응답받지 못한 메시지를, 수집기가 **다시 연결했을 때 다시 보냅니다.** 다음 셀의 `Losing`은 돌아가지만 **세 가지가 틀렸습니다.** 모두 `flush` 안에 있습니다. 찾아서, 고친 `flush`를 답 셀에 쓰십시오(복사해서 고쳐도 됩니다).
#
# 수집기는 이래야 합니다.
#
# - `flush()`는 메모리의 것을 **받은 순서대로** 디스크에 쓰고, 그 가운데 **이제 디스크에 있는 것의 `seq` 목록**을 돌려줍니다. 이것이 응답입니다. 응답한 것은 브로커가 잊습니다.
# - 디스크에 들어갈 수 있는 기록은 모두 `room`개입니다. 자리가 없어 쓰지 못한 것은 응답하지 않습니다.
# - 다시 온 메시지는 한 번만 쓰되 **응답은 합니다**(아니면 브로커가 다시 연결할 때마다 보냅니다). 디스크가 가득 찬 때에도 그렇습니다. 같은 메시지인지는 `seq`로 압니다. 여기서는 상자가 **다시 켜지지 않습니다**(`boot`가 하나). 실제로는 1번처럼 `boot`와 `seq`를 함께 보아야 합니다. `disk`는 `[seq, value]`의 목록입니다.
# - **예**: `c = Collector([], 10)`, `c.receive(0, 1.5)`, `c.flush()`는 `[0]`이고, `c.disk`는 `[[0, 1.5]]`입니다.
# - **확인 방법**: 쓰기 전과 뒤에 죽이고, 남은 `disk`로 새 수집기를 만들어 메시지를 다시 보냅니다.

# %% [markdown] lang="en"
# ## 4. A collector that loses messages (4 points, about 12 minutes)
#
# A collector gathers messages in memory (`receive`) and writes them to the disk together (`flush`). It can die at any time: then the memory is gone, and only `disk` remains. The broker **sends again, when a collector reconnects,** what was not acknowledged. `Losing` in the next cell runs, but **three things are wrong** in it, all of them inside `flush`. Find them, and write a `flush` that is right into the answer cell (you may copy it and mend it).
#
# This is what a collector has to do.
#
# - `flush()` writes what is in memory to the disk, **in the order received**, and returns the list of those `seq` **that are on the disk now**: that is the acknowledgement. What was acknowledged, the broker forgets.
# - In all, `room` records fit on the disk. What could not be written for want of room is not acknowledged.
# - A message that comes again is written once, but **it is acknowledged** (or the broker would send it at every reconnect), even when the disk is full. Whether it is the same message is told by its `seq`: here the box is **never restarted** (a single `boot`); in a plant it takes `boot` and `seq` together, as in question 1. `disk` is a list of `[seq, value]`.
# - **Example**: `c = Collector([], 10)`, `c.receive(0, 1.5)`, then `c.flush()` is `[0]` and `c.disk` is `[[0, 1.5]]`.
# - **How it is checked**: it is killed before and after a write; a new collector is made from the `disk` that remains, and messages are sent again.


# %% given="losing"
class Losing:
    def __init__(self, disk, room):
        self.disk = [list(record) for record in disk]
        self.room = room
        self.memory = []

    def receive(self, seq, value):
        self.memory.append([seq, value])

    def flush(self):
        acknowledged = []
        for seq, value in sorted(self.memory):
            acknowledged.append(seq)
            known = [record[1] for record in self.disk]
            if value not in known and len(self.disk) < self.room:
                self.disk.append([seq, value])
        self.memory = []
        return acknowledged


# %% answer="collector"
class Collector:
    def __init__(self, disk, room):
        self.disk = [list(record) for record in disk]
        self.room = room
        self.memory = []

    def receive(self, seq, value):
        self.memory.append([seq, value])

    def flush(self):
        ### BEGIN SOLUTION
        acknowledged = []
        for seq, value in self.memory:
            known = [record[0] for record in self.disk]
            if seq not in known and len(self.disk) < self.room:
                self.disk.append([seq, value])
            if seq in [record[0] for record in self.disk]:
                acknowledged.append(seq)
        self.memory = []
        return acknowledged
        ### END SOLUTION


# %% given="kill"
def records(collector):
    tr(ko="수집기의 디스크에 있는 것을 짝으로 적은 목록.", en="What is on a collector's disk, as plain pairs.")
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
assert 2 in got, tr(ko="두 번째 flush에서 2를 응답하지 않았습니다.", en="the second flush did not acknowledge 2")
### BEGIN HIDDEN TESTS
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

# %% check="collector.order" points=1
mixed = Collector([], 10)
for seq in (4, 2, 3):
    mixed.receive(seq, float(seq))
told = list(mixed.flush())
assert [seq for seq, _ in records(mixed)] == [4, 2, 3], tr(
    ko=f"4, 2, 3의 순서로 받았는데 디스크에는 {[seq for seq, _ in records(mixed)]}의 순서로 있습니다.",
    en=f"received in the order 4, 2, 3, and on the disk in the order {[seq for seq, _ in records(mixed)]}",
)
assert sorted(told) == [2, 3, 4], tr(
    ko=f"2, 3, 4를 응답해야 합니다. 돌려준 값: {told}", en=f"2, 3 and 4 should be acknowledged; got {told}"
)
### BEGIN HIDDEN TESTS
for seq in (9, 1):
    mixed.receive(seq, 0.5)
mixed.flush()
assert [seq for seq, _ in records(mixed)] == [4, 2, 3, 9, 1], tr(
    ko="두 번째 flush에서 받은 순서가 사라졌습니다.", en="in a second flush the order of arrival is lost"
)
### END HIDDEN TESTS
checks.passed()

# %% check="collector.killed" points=1
first = Collector([], 10)
first.receive(0, 1.0)
first.receive(1, 1.0)
told = list(first.flush())
first.receive(2, 3.0)  # and here it dies: what is in memory is gone
after = Collector(first.disk, 10)
for seq, value in ((1, 1.0), (2, 3.0), (3, 4.0)):  # the acknowledgement of 1 was lost on its way
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
    ko="다시 온 1을 응답하지 않았습니다. 브로커는 다시 연결할 때마다 그것을 보냅니다.",
    en="1, which came again, was not acknowledged: the broker will send it at every reconnect",
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
again = Collector([], 10)
again.receive(7, 1.0)
again.flush()
again.receive(7, 1.0)  # the acknowledgement was lost, and nobody was killed
told = list(again.flush())
assert [seq for seq, _ in records(again)] == [7] and set(told) == {7}, tr(
    ko="죽지 않은 수집기에 다시 온 메시지: 디스크에는 한 번만 있고, 응답은 다시 해야 합니다.",
    en="a message that comes again to a collector that was not killed: once on the disk, and acknowledged again",
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
both = Collector([[0, 1.0], [1, 2.0]], 2)
for seq, value in ((5, 9.0), (0, 1.0)):
    both.receive(seq, value)
told = list(both.flush())
assert 0 in told and set(told) <= {0, 1}, tr(
    ko="가득 찬 디스크: 새것(5)은 응답하지 않고, 그 뒤에 다시 온 것(0)은 응답해야 합니다.",
    en="on a full disk, what is new (5) is not acknowledged, and what came again after it (0) is",
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
# ## 5. 얼마나 줄어야 본전입니까? (3점, 약 8분)
#
# 다음 셀은 어느 공장의 값입니다. 이 공장은 설비를 모두 잇고, 값을 손으로 읽는 시간 가운데 **일부**(`share`, 0에서 1)를 없앱니다. `gb`는 보관 기간이 다 찬 뒤에 지니고 있는 양(GB), `storage`는 1 GB를 한 달 보관하는 값입니다.
#
# $$\text{절감액(연간)} = 52 \times \text{share} \times h \times C_{\text{시간}} - C_{\text{유지}} - 12 \times \text{GB} \times C_{\text{보관}} - \frac{n \times C_{\text{연결}}}{\text{년}}$$

# %% [markdown] lang="en"
# ## 5. How much has to go to break even? (3 points, about 8 minutes)
#
# The next cell shows a plant's figures. It connects all its machines, and a **share** (0 to 1) of the hours of reading by hand goes. `gb` is what is held once the times of keeping are full (GB), `storage` what a GB costs a month.
#
# $$\text{saving (a year)} = 52 \times \text{share} \times h \times C_{\text{hour}} - C_{\text{upkeep}} - 12 \times \text{GB} \times C_{\text{storage}} - \frac{n \times C_{\text{connection}}}{\text{years}}$$

# %% given="costs"
cost = exercise.costs(seed)
my_share = None  # a part of your answer to question 5
cost

# %% [markdown] lang="ko"
# **먼저 예측하십시오.** 연결 비용이 두 배가 되면 본전이 되는 `share`도 두 배가 되겠습니까? 그다음 함수 두 개를 쓰십시오.
#
# - **`saving(cost, share)`**: 위의 식으로 연간 절감액(원)을 돌려줍니다. `cost`는 위와 같은 이름이 있는 딕셔너리입니다.
# - **`break_even(cost)`**: 절감액이 0이 되는 `share`를 돌려줍니다. 읽는 시간이 **모두** 없어져도(1) 본전이 되지 않으면 `None`입니다.
# - **`my_share`**: 여러분의 공장에서 **연결 비용이 두 배일 때**의 본전입니다. 위의 `cost`를 바꾸지 말고 새 딕셔너리를 만드십시오: `cost | {"connection": ...}`
# - **예**: 주 10시간, 시간당 40,000원, 유지비 5,200,000원, 보관과 연결이 0원이면 `saving(cost, 1)`은 15,600,000, `break_even(cost)`는 0.25입니다.

# %% [markdown] lang="en"
# **Predict first.** If connecting costs twice as much, is the `share` at break-even twice as high, too? Then write two functions.
#
# - **`saving(cost, share)`**: returns a year's saving in KRW by the formula above. `cost` is a dictionary with the names above.
# - **`break_even(cost)`**: returns the `share` at which the saving is 0; `None` where it does not break even although **all** of the reading goes (1).
# - **`my_share`**: the break-even of your plant **when connecting costs twice as much**. Leave `cost` as it is and make a new dictionary: `cost | {"connection": ...}`
# - **Example**: with 10 hours a week at KRW 40,000, an upkeep of 5,200,000, and nothing for storage and connection, `saving(cost, 1)` is 15,600,000 and `break_even(cost)` is 0.25.


# %% answer="saving"
def saving(cost, share):
    ### BEGIN SOLUTION
    reading = 52 * share * cost["reading_hours"] * cost["labour"]
    storage = 12 * cost["gb"] * cost["storage"]
    return reading - cost["upkeep"] - storage - cost["machines"] * cost["connection"] / cost["years"]
    ### END SOLUTION


def break_even(cost):
    ### BEGIN SOLUTION
    nothing, everything = saving(cost, 0), saving(cost, 1)
    return None if everything < 0 else -nothing / (everything - nothing)
    ### END SOLUTION


# my_share = ?
### BEGIN SOLUTION
my_share = break_even(cost | {"connection": 2 * cost["connection"]})
### END SOLUTION

# %% given="example"
example = {"reading_hours": 10, "labour": 40_000, "upkeep": 5_200_000, "gb": 0, "storage": 0, "machines": 0}
example |= {"connection": 0, "years": 5}

# %% check="saving" points=1
got = saving(example, 1)
assert got is not None, tr(
    ko="돌려준 값이 없습니다. return을 빠뜨리지 않았습니까?",
    en="nothing was returned: is `return` missing?",
)
assert abs(got - 15_600_000) < 1, tr(
    ko=f"예에서 15,600,000이어야 합니다. 돌려준 값: {got:,.0f}. 1년은 52주입니다.",
    en=f"should be 15,600,000 in the example; got {got:,.0f}. A year has 52 weeks.",
)
assert abs(saving(example, 0.5) - 5_200_000) < 1, tr(
    ko=f"절반이 없어지면 5,200,000입니다. 돌려준 값: {saving(example, 0.5):,.0f}. 줄어드는 것은 읽는 시간뿐입니다.",
    en=f"with half of it gone, 5,200,000; got {saving(example, 0.5):,.0f}. Only the reading becomes less.",
)
### BEGIN HIDDEN TESTS
for change, expected in (
    ({"gb": 500, "storage": 60}, 15_600_000 - 360_000),
    ({"machines": 10, "connection": 1_000_000}, 15_600_000 - 2_000_000),
    ({"machines": 10, "connection": 1_000_000, "years": 2}, 15_600_000 - 5_000_000),
    ({"reading_hours": 20, "labour": 50_000}, 52_000_000 - 5_200_000),
):
    got = saving(example | change, 1)
    assert abs(got - expected) < 1, tr(
        ko=f"{change}일 때 {got:,.0f}원이 나왔습니다. 보관은 12개월 치이고, 연결 비용은 설비 수를 곱하고 햇수로 나눕니다.",
        en=f"with {change} it gives KRW {got:,.0f}. Storage is for 12 months; connecting is per machine, and shared out over the years.",
    )
### END HIDDEN TESTS
checks.passed()

# %% check="saving.even" points=1
got = break_even(example)
assert got is not None, tr(
    ko="예에서 break_even은 0.25여야 하는데 None입니다.", en="break_even should be 0.25 in the example; it is None"
)
assert abs(got - 0.25) < 1e-6, tr(
    ko=f"예에서 break_even은 0.25여야 합니다. 돌려준 값: {got:.4g}",
    en=f"break_even should be 0.25 in the example; got {got:.4g}",
)
### BEGIN HIDDEN TESTS
tried = break_even(example | {"upkeep": 30_000_000})
assert tried is None, tr(
    ko=f"읽는 시간이 모두 없어져도 손해인 공장에서 {tried:.3g}을 돌려주었습니다. 1보다 큰 몫은 없습니다.",
    en=f"in a plant that loses although all reading goes it returned {tried:.3g}: there is no share above 1",
)
tried = break_even(example | {"machines": 10, "connection": 2_080_000, "gb": 1000, "storage": 60})
assert tried is not None and abs(tried - (5_200_000 + 4_160_000 + 720_000) / 20_800_000) < 1e-6, tr(
    ko="보관과 연결이 있는 공장에서 본전이 다릅니다. saving이 0이 되는 곳이어야 합니다.",
    en="off for a plant with storage and connections: it is where saving becomes 0",
)
whole = break_even(example | {"upkeep": 20_800_000})
assert whole is not None and abs(whole - 1) < 1e-6, tr(
    ko="꼭 모두 없어져야 본전인 공장은 1이어야 합니다.",
    en="a plant that just breaks even when all of it goes should give 1",
)
### END HIDDEN TESTS
checks.passed()

# %% check="saving.mine" points=1
assert my_share is not None, tr(
    ko="이 문제는 아직 풀지 않았습니다. my_share에 답을 넣으십시오. 여러분의 공장에는 본전이 되는 몫이 있으므로 None은 답이 아닙니다.",
    en="This question is still open. Put your answer into my_share: in your plant there is a share at which it breaks even, so that None is none.",
)
assert isinstance(my_share, float | int | np.number) and not isinstance(my_share, bool), tr(
    ko=f"my_share는 수여야 합니다. 지금은 {type(my_share).__name__}입니다.",
    en=f"my_share should be a number; it is {type(my_share).__name__}",
)
assert 0 < my_share <= 1, tr(
    ko=f"my_share는 0과 1 사이의 몫입니다. 지금은 {my_share:.4g}입니다.",
    en=f"my_share is a share between 0 and 1; it is {my_share:.4g}",
)
### BEGIN HIDDEN TESTS
from gangso import exercises

drawn, mine = exercises.whole(CASE), exercise.costs(seed)
a_year = 52 * mine["reading_hours"] * mine["labour"]
dear = drawn.fixed(mine | {"connection": 2 * mine["connection"]}) / a_year
once = drawn.fixed(mine) / a_year
assert abs(my_share - once) > 1e-3, tr(
    ko="연결 비용이 그대로일 때의 본전입니다. 두 배일 때를 물었습니다.",
    en="this is the break-even with connections at their price; it is asked for twice the price",
)
assert abs(my_share - 2 * once) > 1e-3, tr(
    ko="본전을 두 배 했습니다. 두 배가 되는 것은 연결 비용 하나뿐이고, 유지와 보관은 그대로입니다.",
    en="the break-even was doubled; only connecting costs twice as much, upkeep and storage stay",
)
assert abs(my_share - dear) < 1e-3, tr(
    ko="연결 비용이 두 배일 때의 본전이 다릅니다.", en="the break-even at twice the price of connecting is off"
)
### END HIDDEN TESTS
checks.well_formed()

# %% [markdown] lang="ko"
# ## 6. 수집 계획 (3점, 약 8분, 사람이 채점합니다)
#
# 여러분 회사의 설비 한 대(없으면 강의의 공작기계)를 골라, 공장장에게 내는 수집 계획을 10줄 안팎으로 쓰십시오. 다음이 있어야 합니다.
#
# 1. 모을 신호 두 개 이상과 각각의 속도, 그리고 **왜 그 속도인지** (거기에 *있는* 가장 빠른 변화, 또는 앞에 둘 필터) (1점)
# 2. 무엇이 빠지거나 두 번 오거나 어긋날 수 있는지, 그것을 **무엇으로 알아보는지** (순번, 두 시각, 상태, 유언, 센 수 등) (1점)
# 3. 무엇을 얼마 동안 보관하고, 손으로 읽는 시간이 **얼마나 줄어야 본전인지**(5번 문항의 함수로 계산한 수 하나), 그리고 품질이 어떠하면 **모델을 만들지 않기로** 하는지 (1점)

# %% [markdown] lang="en"
# ## 6. A plan for collecting (3 points, about 8 minutes, graded by hand)
#
# Choose one machine of your company (or the lesson's machine tool) and write a plan for collecting, about ten lines, to your plant manager. It should have:
#
# 1. two or more signals with the rate of each, and **why that rate** (the fastest change that is *present*, or the filter that you put ahead) (1 point)
# 2. what can be missing, come twice, or be out of step, and **by what you will notice** (sequence numbers, both times, status, Last Will, counts ...) (1 point)
# 3. what is kept and how long, **how much of the reading by hand has to go to break even** (one number, by the functions of question 5), and with what quality you will **decide not to make a model** (1 point)

# %% [markdown] lang="ko" memo="plan" points=3
# ### BEGIN SOLUTION
# 좋은 답은 신호마다 속도를 하나씩 적고 이유를 붙입니다. 예: "절삭유 압력에는 18.6 Hz의 맥동이 있으므로 그 2.5배보다 빠른 50 Hz, 또는 3 Hz의 필터를 앞에 두고 10 Hz. 주축 온도는 분 단위로 변하므로 1초에 한 번". 무엇이 잘못될 수 있는지와 그 증거를 짝지어 적습니다. 예: "재접속 뒤 두 번 오는 것은 boot와 seq로, 빠진 것은 seq의 빈 번호로(브로커의 응답은 믿지 않는다), 센서가 끊긴 것은 상태로, 상자가 죽은 것은 유언으로, 시계는 도착 시각과 장치 시각의 차이를 날마다 그려서 알아본다". 보관은 원본 90일, 1초 평균 5년처럼 나누고, "읽는 시간의 61 %가 없어져야 본전"처럼 수 하나를 적습니다. 그리고 "행의 20 %가 넘게 빠졌거나, 거기에 있는 변화보다 느리게 필터 없이 모았으면 모델을 만들지 않고 다시 모은다"처럼 그만두는 기준을 수로 적습니다. 누가 언제 확인하는지도 있으면 더 좋습니다.
# ### END SOLUTION

# %% [markdown] lang="en" memo="plan" points=3
# ### BEGIN SOLUTION
# A good answer gives a rate for each signal, with its reason: "there is a ripple of 18.6 Hz in the coolant pressure, so 50 Hz, above 2.5 times that, or 10 Hz behind a filter of 3 Hz; spindle temperature once a second, because it changes within minutes". It pairs what can go wrong with its evidence: "what comes twice after a reconnect by boot and seq; what is missing by the gaps in seq (a broker's acknowledgement proves nothing); a sensor that is gone by the status; a box that has died by its Last Will; the clock by a daily plot of arrival minus device time". It keeps data in tiers, such as raw values for 90 days and 1 s means for 5 years, and gives one number: "it breaks even once 61 % of the reading has gone". It says in numbers when to stop: "with more than 20 % of the rows missing, or with a signal collected more slowly than what is present in it and without a filter, we make no model, and collect again". Better still, it says who checks this, and when.
# ### END SOLUTION
