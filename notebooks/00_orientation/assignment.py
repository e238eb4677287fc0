# %% [markdown] lang="ko"
# # 과제 00. 몸풀기
#
# **약 55분, 20점.** 앞으로 나올 문항의 종류를 하나씩 만나고(25분), 사례에서 쓸 여섯 가지 표현을 연습합니다(30분). **누구나 만점을 받을 수 있습니다.**
#
# - 아래 첫 셀부터 차례로 누르고 **Shift + Enter**로 실행합니다. 접힌 코드(`•••`)는 접힌 채로 실행합니다.
# - 답은 `### 여기에 답을 쓰십시오` 줄이 있는 셀에 쓰고, 그 아래의 `raise`로 시작하는 줄은 **지웁니다**.
# - 확인 셀이 빨간 글씨로 말해도 벌점은 없습니다. 고친 뒤 **답 셀과 확인 셀을 둘 다** 다시 실행하십시오.
#
# 빨간 글씨가 한국어로 나오면 그대로 읽으십시오. 영어로 여러 줄이 나오면 맨 아래의 **화살표(→) 뒤에 있는 한국어**를 읽으십시오.

# %% [markdown] lang="en"
# # Assignment 00. Warm-up
#
# **About 55 minutes, 20 points.** You meet each kind of question once (25 minutes), and practise the six idioms that the cases use (30 minutes). **Everybody can get full marks.**
#
# - Beginning with the cell below, click into one cell after the other and press **Shift + Enter**. Folded code (`•••`) is run folded.
# - Write each answer into the cell that says `### Write your answer here`, and **delete** the line below it that begins with `raise`.
# - A check that speaks in red costs nothing. Change your answer, and run **both cells** again, the answer and the check.
#
# Red text in plain English is meant for you: read it. Where many lines with code appear, read what stands **behind the arrow (→) at their end**.

# %% given="setup" tags=["hide-input"]
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from gangso import checks, exercises, plots, readiness, tr, workplace

plots.use_style()
checks.speak_plainly()
exercise, seed = exercises.load(CASE), workplace.participant_seed(CASE)
print(tr(ko=f"참가자: {workplace.participant()}", en=f"participant: {workplace.participant()}"))

# %% [markdown] lang="ko"
# 위에 나온 이름이 강사가 알려 준 여러분의 아이디와 같습니까? 숫자와 그래프는 이 아이디로 만들어지고 채점됩니다. **아니면 풀기 전에 강사에게 말하십시오.**
#
# ## 1. 값: 멈춘 시간의 비용 (2점)
#
# 다음 셀은 여러분만의 공장을 보여 줍니다. 이 공장에서 설비가 멈추어 드는 비용은 **한 해에 모두 몇 원**입니까?
#
# - **답할 것**: `cost_krw =` 뒤에 곱셈이나 숫자 하나. 단위는 원입니다.
# - **예**: 한 번에 3시간, 시간당 50,000원이면 멈춤 한 번의 비용은 `cost_krw = 3 * 50_000`입니다. 계산은 파이썬이 합니다.

# %% [markdown] lang="en"
# Is the name above the id that your instructor gave you? Numbers and figures are made from it, and graded by it. **If it is not, tell your instructor before you begin.**
#
# ## 1. A value: the cost of stops (2 points)
#
# The next cell shows a plant of your own. What do its stops cost **in all in a year, in KRW**?
#
# - **Answer**: `cost_krw =` and one multiplication or number, in KRW.
# - **Example**: with 3 hours a stop and KRW 50,000 an hour, one stop is `cost_krw = 3 * 50_000`. Python does the sum.

# %% given="plant" tags=["hide-input"]
plant = exercise.plant(seed)
cost_krw = None  # your answer to question 1
print(tr(ko=f"설비 {plant['machines']}대", en=f"{plant['machines']} machines"))
print(
    tr(
        ko=f"한 대가 한 해에 멈추는 횟수 {plant['stops']}번",
        en=f"{plant['stops']} stops a year of each",
    )
)
print(tr(ko=f"한 번에 {plant['hours']}시간", en=f"{plant['hours']} hours a stop"))
print(tr(ko=f"시간당 {plant['krw_per_hour']:,}원", en=f"KRW {plant['krw_per_hour']:,} an hour"))

# %% [markdown] lang="ko"
# **먼저 연습입니다.** 답 셀의 `raise` 줄을 지우고 `cost_krw = (1`이라고 쓴 뒤, 답 셀과 확인 셀을 실행합니다. 괄호를 닫지 않아 `SyntaxError`가 나오고, 그 아래 화살표(→) 뒤에 이유가 한국어로 나옵니다. 확인 셀은 답 셀을 보라고 합니다. 이제 옳은 답을 씁니다.

# %% [markdown] lang="en"
# **Practise first.** Delete the `raise` line of the answer cell, write `cost_krw = (1`, with the bracket left open, and run the answer cell and the check. There is a `SyntaxError`, below it the reason behind an arrow (→), and the check sends you to the answer. Now write the right answer.

# %% answer="stops"
### BEGIN SOLUTION
cost_krw = plant["machines"] * plant["stops"] * plant["hours"] * plant["krw_per_hour"]
### END SOLUTION

# %% check="stops" points=2 tags=["hide-input"]
assert cost_krw is not None, tr(ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open.")
assert not isinstance(cost_krw, str), tr(
    ko="따옴표 안에 있는 것은 글입니다. 따옴표와 쉼표 없이 숫자로 쓰십시오.",
    en="what stands between quotation marks is text: write a number, without quotation marks or commas",
)
assert isinstance(cost_krw, int | float | np.number) and not isinstance(cost_krw, bool), tr(
    ko=f"cost_krw는 숫자 하나여야 합니다. 지금은 {str(cost_krw)[:40]}입니다. 숫자 안의 쉼표는 밑줄로 바꾸십시오(55_000).",
    en=f"cost_krw should be one number; it is {str(cost_krw)[:40]}. Inside a number, write an underscore instead of a comma (55_000).",
)
expected = plant["machines"] * plant["stops"] * plant["hours"] * plant["krw_per_hour"]
for name, forgotten in (
    ("machines", tr(ko="한 대의 비용", en="the cost of one machine")),
    ("stops", tr(ko="대마다 한 번 멈춘 비용", en="the cost of one stop of each")),
    ("hours", tr(ko="한 번에 한 시간씩 멈춘 비용", en="the cost of stops of one hour")),
    ("krw_per_hour", tr(ko="멈춘 시간", en="the hours, not what they cost")),
):
    assert float(cost_krw) == expected or abs(float(cost_krw) * plant[name] / expected - 1) > 1e-6, tr(
        ko=f"{float(cost_krw):,.0f}: {forgotten}인 것 같습니다. 공장 전체가 한 해에 잃는 돈을 물었습니다.",
        en=f"{float(cost_krw):,.0f} seems to be {forgotten}; the question asks what the whole plant loses in a year",
    )
assert abs(float(cost_krw) * 10_000 / expected - 1) > 1e-6, tr(
    ko="만 원 단위로 쓴 것 같습니다. 원 단위로 쓰십시오.",
    en="this seems to be in units of KRW 10,000; give it in KRW",
)
assert abs(float(cost_krw) / expected - 1) < 1e-6, tr(
    ko=f"{float(cost_krw):,.0f}원은 기대한 값과 다릅니다. 네 숫자를 다시 보고, 한 대가 한 해에 몇 시간 멈추는지부터 생각하십시오.",
    en=f"KRW {float(cost_krw):,.0f} is not what was expected. Look at the four numbers again: for how many hours a year does one machine stop?",
)
checks.passed(on_other_data=False)

# %% [markdown] lang="ko"
# ## 2. 함수: 경보 (3점)
#
# 진동이 기준값을 **넘으면** 경보를 내는 함수를 쓰십시오. `def` 줄은 그대로 두고, 그 아래에 네 칸을 띄어 `return`으로 시작하는 한 줄을 씁니다.
#
# - **받는 것**: 진동 `level`과 기준값 `limit` (숫자, 단위 g)
# - **돌려줄 것**: 넘으면 `True`, 아니면 `False`. 기준값과 똑같으면 넘은 것이 아닙니다.
# - **예**: `too_loud(1.2, 1.0)`은 `True`, `too_loud(0.5, 1.0)`은 `False`
# - **도움말**: 파이썬에서 `3 > 2`의 값이 바로 `True`입니다.
# - **확인 방법**: 이 예, 그리고 채점할 때는 다른 숫자

# %% [markdown] lang="en"
# ## 2. A function: an alarm (3 points)
#
# Write a function that raises an alarm when the vibration is **above** a limit. Leave the `def` line as it is; below it, four spaces in, write one line that begins with `return`.
#
# - **Given**: the vibration `level` and the limit `limit` (numbers, in g)
# - **Return**: `True` if the level is above the limit, else `False`. A level equal to the limit is not above it.
# - **Example**: `too_loud(1.2, 1.0)` is `True`, `too_loud(0.5, 1.0)` is `False`
# - **Hint**: in Python the value of `3 > 2` is `True`.
# - **How it is checked**: with this example, and in grading with other numbers


# %% answer="alarm"
def too_loud(level, limit):
    ### BEGIN SOLUTION
    return level > limit
    ### END SOLUTION


# %% check="alarm" points=2 tags=["hide-input"]
got = too_loud(1.2, 1.0)
assert got is not None, tr(
    ko="돌려준 값이 없습니다. print는 보여 주기만 합니다. return으로 돌려주십시오.",
    en="nothing was returned. print only shows a value; give it back with return.",
)
assert not isinstance(got, str), tr(
    ko=f"돌려준 것이 글입니다: {got!r}. 따옴표 없이 True 또는 False여야 합니다.",
    en=f"the text {got!r} was returned; it should be True or False, without quotation marks",
)
assert isinstance(got, bool | np.bool_), tr(
    ko=f"True나 False를 돌려주어야 합니다. 지금 돌려준 것은 {got!r}입니다. 도움말을 다시 보십시오.",
    en=f"{got!r} was returned, not True or False: see the hint again",
)
assert got, tr(
    ko="진동 1.2 g은 기준값 1.0 g을 넘는데 False를 돌려주었습니다. 부등호의 방향을 보십시오.",
    en="1.2 g is above the limit of 1.0 g, but False was returned: see which way the comparison goes",
)
assert too_loud(0.5, 1.0) is not None, tr(
    ko="진동 0.5 g, 기준값 1.0 g일 때 돌려준 값이 없습니다. 넘지 않을 때에도 False를 돌려주어야 합니다.",
    en="nothing was returned for 0.5 g with a limit of 1.0 g: where the level is not above it, return False",
)
assert not too_loud(0.5, 1.0), tr(
    ko="진동 0.5 g은 기준값 1.0 g보다 작은데 True를 돌려주었습니다. 언제나 True를 돌려주지 않습니까?",
    en="0.5 g is below the limit of 1.0 g, but True was returned: does the function always say True?",
)
checks.passed()

# %% check="alarm.other" points=1 tags=["hide-input"]
got = too_loud(1.2, 1.0)
assert isinstance(got, bool | np.bool_) and got and not too_loud(0.5, 1.0), tr(
    ko="첫 번째 확인부터 통과하십시오.", en="pass the first check before this one"
)
assert not too_loud(3.0, 4.0), tr(
    ko="진동 3.0 g, 기준값 4.0 g에서 True를 돌려주었습니다. 예의 숫자가 함수 안에 적혀 있지 않습니까? 기준값은 공장마다 다릅니다.",
    en="at 3.0 g with a limit of 4.0 g True was returned: is a number of the example written into the function? Limits differ from plant to plant.",
)
### BEGIN HIDDEN TESTS
assert too_loud(0.3, 0.2), tr(
    ko="기준값이 작을 때 경보를 놓칩니다. 받은 limit과 비교하십시오.",
    en="an alarm is missed where the limit is small: compare with the limit that the function is given",
)
assert not too_loud(0.7, 0.7), tr(
    ko="기준값과 똑같은 진동은 넘은 것이 아닙니다.", en="a level equal to the limit is not above it"
)
### END HIDDEN TESTS
checks.passed()

# %% [markdown] lang="ko"
# ## 3. 그래프 읽기 (3점)
#
# 다음 셀은 여러분의 주축 하나를 12주 동안 잰 그래프입니다. 이번에는 제목이 없습니다.
#
# - **답할 것**: 답 셀의 `None`과 빈 따옴표를 바꾸십시오. `"week"`는 처음으로 기준값을 넘은 주, `"highest"`는 가장 높은 값, `"unit"`은 세로축의 단위입니다. 이름과 내용을 `:`으로 짝지은 이것을 **딕셔너리**라고 합니다.
# - **예**: `"week": 3, "highest": 2.5, "unit": "mm/s"`. 글은 따옴표 안에 쓰고 숫자는 그대로 씁니다.
# - **확인 방법**: 가장 높은 값은 눈으로 읽은 값이면 됩니다(10 % 안).

# %% [markdown] lang="en"
# ## 3. Reading a plot (3 points)
#
# The next cell shows twelve weeks of a spindle of your own, this time without a title.
#
# - **Answer**: replace each `None` and the empty quotation marks in the answer cell. `"week"` is the first week above the limit, `"highest"` the highest value, `"unit"` the unit of the vertical axis. Names and values in pairs like these are a **dictionary**.
# - **Example**: `"week": 3, "highest": 2.5, "unit": "mm/s"`. Texts stand between quotation marks, numbers do not.
# - **How it is checked**: the highest value may be read by eye (within 10 %).

# %% given="weeks" tags=["hide-input"]
spindle = exercise.history(seed)
figure, axis = plt.subplots()
axis.plot(spindle.week, spindle.level_g, "o-")
axis.axhline(spindle.limit_g, color="black", ls="--")
axis.text(1, 1.03 * spindle.limit_g, tr(ko="세우는 기준값", en="limit for stopping"), va="bottom")
axis.set(
    xticks=spindle.week,
    ylim=(0, None),
    xlabel=tr(ko="주", en="week"),
    ylabel=tr(ko="진동의 실효값 (g)", en="RMS of the vibration (g)"),
)
plt.show()

# %% answer="reading"
reading = {
    "week": None,
    "highest": None,
    "unit": "",
}
### BEGIN SOLUTION
above = spindle.level_g > spindle.limit_g
reading = {
    "week": int(spindle.week[above][0]),
    "highest": round(float(spindle.level_g.max()), 2),
    "unit": "g",
}
### END SOLUTION

# %% check="reading" points=3 tags=["hide-input"]
untouched = isinstance(reading, dict) and all(value in (None, "") for value in reading.values())
assert reading is not None and not untouched, tr(
    ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open."
)
assert isinstance(reading, dict) and {"week", "highest", "unit"} <= set(reading), tr(
    ko=f"reading은 'week', 'highest', 'unit'이 있는 딕셔너리여야 합니다. 지금은 {str(reading)[:60]}",
    en=f"reading should be a dictionary with 'week', 'highest' and 'unit'; it is {str(reading)[:60]}",
)
assert not isinstance(reading["week"], str), tr(
    ko=f"'week'의 {reading['week']!r}에서 따옴표를 지우십시오. 따옴표 안에 있는 것은 글입니다.",
    en=f"remove the quotation marks from {reading['week']!r} in 'week': what stands between them is text",
)
assert isinstance(reading["highest"], int | float | np.number), tr(
    ko="'highest'는 따옴표 없는 숫자여야 합니다. 단위는 'unit'에 따로 씁니다.",
    en="'highest' should be a number without quotation marks; its unit goes into 'unit'",
)
seen = exercise.history(seed)
bottom, top = 0, float(1.1 * seen.level_g.max())
assert bottom < reading["highest"] < top, tr(
    ko=f"'highest'에 쓴 {reading['highest']}: 이 그래프의 세로축에 없는 값입니다. 축의 눈금을 다시 보십시오.",
    en=f"{reading['highest']} in 'highest' is not on the vertical axis of this figure; look at its scale again",
)
assert reading["week"] in range(1, 13), tr(
    ko=f"'week'은 1부터 12까지의 정수입니다. 지금은 {reading['week']!r}입니다.",
    en=f"'week' is a whole number from 1 to 12; it is {reading['week']!r}",
)
assert str(reading["unit"]).strip() == "g", tr(
    ko=f"단위가 {str(reading['unit'])[:20]!r}입니다. 세로축 이름의 괄호 안을 보십시오.",
    en=f"the unit is {str(reading['unit'])[:20]!r}: look into the brackets of the vertical axis' label",
)
### BEGIN HIDDEN TESTS
week = int(seen.week[seen.level_g > seen.limit_g][0])
assert reading["week"] != week - 1, tr(
    ko="한 주 이릅니다. 그 주의 점은 아직 점선 아래에 있습니다. 주를 0부터 세지 않았습니까?",
    en="one week too early: that week's dot is still below the dashed line. Were the weeks counted from 0?",
)
assert reading["week"] == week, tr(
    ko="처음으로 점선 위에 있는 점은 다른 주입니다.",
    en="the first dot above the dashed line is in another week",
)
highest = float(seen.level_g.max())
assert abs(float(reading["highest"]) / highest - 1) < 0.1, tr(
    ko="가장 높은 점의 값이 아닙니다. 기준값이나 주의 번호를 쓰지 않았습니까? 가장 높은 점에서 왼쪽 눈금까지 가 보십시오.",
    en="this is not the value of the highest dot. Is it the limit, or a week's number? Go from the highest dot to the scale on the left.",
)
### END HIDDEN TESTS
checks.well_formed()

# %% [markdown] lang="ko"
# ## 4. 무엇을 통째로 뺍니까? (2점)
#
# 다음 셀의 네 상황에서, **배울 때 무엇을 통째로 빼고 시험해야** 그 일을 얼마나 잘할지 알 수 있습니까? 무엇이 새로 오고, 무엇은 그대로인지 생각하십시오.
#
# - **답할 것**: `left_out`의 빈 따옴표 안에 다음 가운데 하나씩.
#   `"row"`(행 하나), `"machine"`(설비), `"bearing"`(베어링), `"tool"`(공구), `"part"`(가공품), `"day"`(날)
# - **확인 방법**: 틀리면 몇 개가 틀렸는지 알려 줍니다.

# %% [markdown] lang="en"
# ## 4. What is left out as a whole? (2 points)
#
# In each of the four situations in the next cell, **what has to be left out of learning as a whole and then tested** to know how well this will go? Think of what comes new, and of what stays.
#
# - **Answer**: one of these between each pair of empty quotation marks in `left_out`:
#   `"row"` (a single row), `"machine"`, `"bearing"`, `"tool"`, `"part"` (a workpiece), `"day"`
# - **How it is checked**: if not all are right, the check says how many are not.

# %% given="situations" tags=["hide-input"]
situations = exercise.situations(seed)
for letter, situation in situations.items():
    print(f"{letter}. {situation['data']} ({situation['rows']:,}{tr(ko='행', en=' rows')})")
    print(
        tr(
            ko=f"   다음에 할 일: {situation['next']}",
            en=f"   What comes next: {situation['next']}",
        )
    )

# %% answer="next"
left_out = {
    "A": "",
    "B": "",
    "C": "",
    "D": "",
}
### BEGIN SOLUTION
by_rows = {2_880: "bearing", 1_950: "tool", 600: "part", 35_040: "day"}
left_out = {letter: by_rows[situation["rows"]] for letter, situation in situations.items()}
### END SOLUTION

# %% check="next" points=2 tags=["hide-input"]
untouched = isinstance(left_out, dict) and not any(map(bool, left_out.values()))
assert left_out is not None and not untouched, tr(
    ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open."
)
assert isinstance(left_out, dict) and set("ABCD") <= set(left_out), tr(
    ko=f"left_out은 'A', 'B', 'C', 'D'가 있는 딕셔너리여야 합니다. 지금은 {str(left_out)[:60]}",
    en=f"left_out should be a dictionary with 'A', 'B', 'C' and 'D'; it is {str(left_out)[:60]}",
)
drawn = exercises.whole(CASE)
for letter in "ABCD":
    assert left_out[letter] in drawn.UNITS, tr(
        ko=f"{letter}에 고를 수 없는 낱말이 있습니다: {str(left_out[letter])[:20]!r}. {', '.join(drawn.UNITS)} 가운데 하나를 쓰십시오.",
        en=f"{str(left_out[letter])[:20]!r} for {letter} cannot be chosen; use one of {', '.join(drawn.UNITS)}",
    )
for letter in "ABCD":
    assert left_out[letter] != "row", tr(
        ko=f"{letter}: 행 하나만 빼면, 아주 닮은 다른 행들이 배울 것에 남습니다. 무엇에서 나온 행들이 서로 닮았습니까?",
        en=f"{letter}: with a single row left out, rows very much like it stay among what is learned. Rows of one what are alike?",
    )
wrong = sum(left_out[letter] != unit for letter, unit in drawn.units(seed).items())
assert wrong == 0, tr(
    ko=f"아직 맞지 않는 상황이 {wrong}개 있습니다. '다음에 할 일'에서 처음 만나는 것이 무엇인지 다시 읽으십시오.",
    en=f"not right yet: {wrong} of the four. Under 'what comes next', read again what is met for the first time.",
)
checks.passed(on_other_data=False)

# %% [markdown] lang="ko"
# ## 5. 우리 회사의 준비도 (2점)
#
# 다음 셀의 질문 12개마다 **지금** 회사에 가장 가까운 단계(0-3)를 고르십시오. 맞고 틀린 답은 없고, **모두 답하면 만점입니다.** 모르면 낮은 쪽을 고르고, 부서마다 다르면 여러분이 아는 라인 하나를 떠올리십시오.
#
# - **답할 것**: `None`을 숫자로 바꿉니다. `company`에는 업종, 회사에 있는 공정, 고민 한 개에서 세 개를 씁니다. 질문 아래의 두 표에서 고르고, 고민은 번호만 써도 됩니다. 하나만 골라도 **대괄호**와 따옴표를 씁니다.
# - **예**: `"line": "밸브 몸체 가공", "processes": ["machining"], "worries": ["03", "11"]`
# - **누가 봅니까?** 강사가 기수 전체의 답을 함께 봅니다. 회사 이름은 쓰지 마십시오.

# %% [markdown] lang="en"
# ## 5. How ready is your company? (2 points)
#
# For each of the twelve questions in the next cell, choose the level (0 to 3) that is nearest to your company **as it is now**. There is no right or wrong; **answering all of them gives full marks**. If you do not know, take the lower one; if departments differ, think of one line that you know.
#
# - **Answer**: replace each `None` by a number. Into `company` go your line of business, the processes that it has, and one to three worries. Choose from the two tables below the questions; for a worry its number is enough. Keep the **square brackets** and the quotation marks for a single one too.
# - **Example**: `"line": "machined valve bodies", "processes": ["machining"], "worries": ["03", "11"]`
# - **Who sees it?** Your instructor sees the answers of the whole cohort together. Do not write the company's name.

# %% given="questions" tags=["hide-input"]
display(readiness.questionnaire(), readiness.choices())

# %% answer="readiness"
answers = {
    "recorded": None,  # data
    "outcome": None,
    "units": None,
    "owner": None,  # people
    "skills": None,
    "floor": None,
    "rule": None,  # process
    "changes": None,
    "reaction": None,
    "miss-cost": None,  # cost of errors
    "alarm-cost": None,
    "indicator": None,
}
company = {
    "line": "",
    "processes": [],
    "worries": [],
}
### BEGIN SOLUTION
answers = dict.fromkeys(answers, 1)
company = {"line": "valves", "processes": ["machining"], "worries": ["03_tool_wear"]}
### END SOLUTION

# %% check="readiness" points=1 tags=["hide-input"]
untouched = isinstance(answers, dict) and all(level is None for level in answers.values())
assert answers is not None and not untouched, tr(
    ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open."
)
problem = readiness.problem_of_answers(answers)
assert problem is None, str(problem)
checks.passed(on_other_data=False)

# %% check="readiness.company" points=1 tags=["hide-input"]
untouched = isinstance(company, dict) and not any(map(bool, company.values()))
assert company is not None and not untouched, tr(
    ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open."
)
problem = readiness.problem_of_company(company)
assert problem is None, str(problem)
checks.passed(on_other_data=False)

# %% [markdown] lang="ko"
# **먼저 예측하십시오.** 네 분야 가운데 어디가 가장 약하겠습니까? 다음 셀은 결과를 그립니다. 파란 선은 열두 답, 회색 부채꼴은 분야의 평균이고, **선이 가운데로 들어간 곳**부터 합니다. 이 셀은 답을 이 폴더의 `readiness.toml`에 남깁니다. 이 파일은 과제와 함께 내고, 마지막 '우리 회사 과제'에서 다시 씁니다.

# %% [markdown] lang="en"
# **Predict first**: which of the four sides is the weakest? The next cell draws the result: the blue line shows the twelve answers, the grey sectors the mean of each side; begin **where the line falls inwards**. It keeps your answers in `readiness.toml` in this folder. Hand the file in with the assignment; the capstone at the end of the course uses it again.

# %% given="result" tags=["hide-input"]
problem = readiness.problem(answers, company)
if problem is not None:
    print(tr(ko=f"아직 결과를 낼 수 없습니다. {problem}", en=f"No result yet: {problem}"))
else:
    result = readiness.assess(answers, company)
    print(tr(ko=f"남긴 파일: {readiness.keep(result)}", en=f"kept in {readiness.keep(result)}"))
    display(readiness.radar(result.answers), readiness.advice(result))

# %% [markdown] lang="ko"
# ## 6. 골라내고 묶기 (2점, 약 10분)
#
# 여기서부터 30분은 강의 6절의 여섯 가지 표현입니다. 강의를 옆에 열어 두고 하십시오. 다음 셀은 여러분의 설비 네 대의 모터 전류입니다. `limit_a`는 이 공장이 "절삭 중"으로 보는 기준값입니다.

# %% [markdown] lang="en"
# ## 6. Picking out and grouping (2 points, about 10 minutes)
#
# From here on, 30 minutes are for the six idioms of section 6 of the lesson; keep it open beside you. The next cell has the motor currents of four machines of yours. `limit_a` is the level above which this plant takes a machine to be cutting.

# %% given="shift"
log = exercise.shift(seed)
limit_a = 5.5
my_rows, my_mean = None, None  # your answers to question 6
log.head(3)

# %% [markdown] lang="ko"
# - **`my_rows`**: 설비 `"M2"`가 절삭 중인 행, 곧 전류가 `limit_a`를 **넘고** 설비가 `"M2"`인 행의 수 (정수). 조건 둘을 `&`로 잇고, 조건마다 소괄호로 묶습니다.
# - **`my_mean`**: 설비마다 **절삭 중인 행의** 전류의 평균. `groupby`의 결과를 그대로 넣으십시오.
# - **예**: 강의에서 `len(busy_m1)`과 `busy.groupby("machine").current_a.mean()`
# - **확인 방법**: 지금은 형식만, 채점할 때 값을 봅니다.

# %% [markdown] lang="en"
# - **`my_rows`**: how many rows show machine `"M2"` cutting: its current is **above** `limit_a`, and the machine is `"M2"` (a whole number). Join the two conditions by `&`, each in round brackets.
# - **`my_mean`**: for each machine the mean current **of the rows in which it is cutting**. Put in the result of `groupby` as it is.
# - **Example**: in the lesson, `len(busy_m1)` and `busy.groupby("machine").current_a.mean()`
# - **How it is checked**: its form now, its value in grading

# %% answer="groups"
# my_rows = ?
# my_mean = ?
### BEGIN SOLUTION
cutting = log[log.current_a > limit_a]
my_rows = len(cutting[cutting.machine == "M2"])
my_mean = cutting.groupby("machine").current_a.mean()
### END SOLUTION

# %% check="groups" points=1 tags=["hide-input"]
assert my_rows is not None, tr(
    ko="이 문제는 아직 풀지 않았습니다. my_rows에 답을 넣으십시오.",
    en="This question is still open. Put your answer into my_rows.",
)
assert isinstance(my_rows, int | np.integer) and not isinstance(my_rows, bool), tr(
    ko=f"my_rows는 정수 하나여야 합니다. 지금은 {type(my_rows).__name__}입니다. 행의 수는 len(...)입니다.",
    en=f"my_rows should be a whole number; it is a {type(my_rows).__name__}. The number of rows is len(...).",
)
### BEGIN HIDDEN TESTS
mine = exercise.shift(seed)
of_m2, above = mine.machine == "M2", mine.current_a > 5.5
assert my_rows != int(above.sum()), tr(
    ko="네 설비를 모두 세었습니다. M2만 골라내십시오.", en="all four machines were counted: pick out M2"
)
assert my_rows != int(of_m2.sum()), tr(
    ko="M2의 모든 행을 세었습니다. 절삭 중인 것만 골라내십시오.",
    en="all rows of M2 were counted: pick out those that show it cutting",
)
assert my_rows == int((of_m2 & above).sum()), tr(
    ko="두 조건을 모두 만족하는 행의 수가 아닙니다.", en="this is not how many rows meet both conditions"
)
### END HIDDEN TESTS
checks.well_formed()

# %% check="groups.mean" points=1 tags=["hide-input"]
assert my_mean is not None, tr(
    ko="이 문제는 아직 풀지 않았습니다. my_mean에 답을 넣으십시오.",
    en="This question is still open. Put your answer into my_mean.",
)
assert isinstance(my_mean, pd.Series), tr(
    ko=f"my_mean은 groupby의 결과(설비마다 값 하나)여야 합니다. 지금은 {type(my_mean).__name__}입니다. 열의 이름 .current_a를 썼습니까?",
    en=f"my_mean should be a result of groupby, one value a machine; it is a {type(my_mean).__name__}. Is the column .current_a in it?",
)
assert set(my_mean.index) == {"M1", "M2", "M3", "M4"}, tr(
    ko=f"설비 M1부터 M4까지 값이 하나씩 있어야 합니다. 지금 있는 것: {list(my_mean.index)[:6]}",
    en=f"there should be one value for each machine, M1 to M4; there is {list(my_mean.index)[:6]}",
)
### BEGIN HIDDEN TESTS
mine = exercise.shift(seed)
whole = mine.groupby("machine").current_a.mean()
right = mine[mine.current_a > 5.5].groupby("machine").current_a.mean()
assert abs(my_mean - whole).max() > 0.05, tr(
    ko="쉬는 행까지 넣은 평균입니다. 절삭 중인 행만 골라낸 뒤에 묶으십시오.",
    en="rows at rest are in this mean: pick out those that show cutting, then group",
)
assert abs(my_mean - right).max() < 0.02, tr(
    ko="설비마다의 평균이 다릅니다. 합이나 가장 큰 값을 구하지 않았습니까?",
    en="the means are off: is it a sum, or the largest value?",
)
### END HIDDEN TESTS
checks.well_formed()

# %% [markdown] lang="ko"
# ## 7. 묶음마다 가장 큰 것 (2점, 약 12분)
#
# 함수 `hardest`를 쓰십시오. 설비마다 전류가 **가장 큰 순간이 몇 초**인지를 딕셔너리로 돌려줍니다.
#
# - **받는 것**: 위와 같은 열(`machine`, `second`, `current_a`)이 있는 표 `log`
# - **돌려줄 것**: `{"M1": 412, "M2": ...}`처럼 설비의 이름과 그 순간의 `second`
# - **도움**: 빈 딕셔너리 `found = {}`에서 시작해, `for name, rows in log.groupby("machine"):` 아래에서 `found[name] = ...`로 하나씩 넣고, 다 끝난 뒤에 `return found`. 가장 큰 것이 몇 번째인지는 `argmax()`입니다.
# - **확인 방법**: 설비의 수와 이름이 다른 표로도 봅니다.

# %% [markdown] lang="en"
# ## 7. The largest of each group (2 points, about 12 minutes)
#
# Write a function `hardest`. For each machine it says **at which second** the current was the largest, as a dictionary.
#
# - **Given**: a table `log` with the columns above (`machine`, `second`, `current_a`)
# - **Return**: the machines' names with the `second` of that moment, like `{"M1": 412, "M2": ...}`
# - **Help**: begin with an empty dictionary, `found = {}`; below `for name, rows in log.groupby("machine"):` put each in with `found[name] = ...`; when all is done, `return found`. The position of the largest is `argmax()`.
# - **How it is checked**: also with tables of other machines


# %% answer="hardest"
def hardest(log):
    ### BEGIN SOLUTION
    found = {}
    for name, rows in log.groupby("machine"):
        current, second = rows.current_a.to_numpy(), rows.second.to_numpy()
        found[name] = int(second[current.argmax()])
    return found
    ### END SOLUTION


# %% check="hardest" points=1 tags=["hide-input"]
small = pd.DataFrame(
    {"machine": ["M2", "M2", "M2", "M1", "M1"], "second": [50, 51, 52, 7, 8], "current_a": [2.0, 9.0, 3.0, 8.0, 4.0]}
)
got = hardest(small)
assert got is not None, tr(
    ko="돌려준 값이 없습니다. 함수의 맨 끝에 return found가 있습니까?",
    en="nothing was returned: does the function end with return found?",
)
assert isinstance(got, dict), tr(
    ko=f"딕셔너리를 돌려주어야 합니다. 돌려준 것: {type(got).__name__}",
    en=f"should return a dictionary; got {type(got).__name__}",
)
assert len(got) == 2, tr(
    ko=f"설비가 둘인 표에서 {len(got)}개를 돌려주었습니다. return이 for 안에 들어가 있지 않습니까?",
    en=f"of a table with two machines it returned {len(got)}: does return stand inside the for?",
)
assert got != {"M1": 0, "M2": 1}, tr(
    ko="몇 번째인지(argmax)를 돌려주었습니다. 그 순간의 second를 꺼내십시오.",
    en="this is the position (argmax): take out the second of that moment",
)
assert {name: float(value) for name, value in got.items()} != {"M1": 8.0, "M2": 9.0}, tr(
    ko="가장 큰 전류를 돌려주었습니다. 물은 것은 그때의 second입니다.",
    en="this is the largest current; its second is asked for",
)
assert got == {"M1": 7, "M2": 51}, tr(
    ko=f"M1은 7초, M2는 51초여야 합니다. 돌려준 값: {got}", en=f"should be 7 s for M1 and 51 s for M2; got {got}"
)
checks.passed()

# %% check="hardest.other" points=1 tags=["hide-input"]
got = hardest(exercise.shift(seed))
assert isinstance(got, dict) and len(got) == 4, tr(
    ko="첫 번째 확인부터 통과하십시오.", en="pass the first check before this one"
)
### BEGIN HIDDEN TESTS
for number in (seed, 3, 8):
    table = exercise.shift(number)
    table["machine"] = table.machine.str.replace("M", "press-") if number == 8 else table.machine
    right = dict(table.loc[table.groupby("machine").current_a.idxmax(), ["machine", "second"]].itertuples(index=False))
    got = hardest(table)
    assert set(got) == set(right), tr(
        ko=f"다른 표에서 설비의 이름이 다릅니다: {sorted(map(str, got))[:4]}. 이름이 함수 안에 적혀 있지 않습니까?",
        en=f"with another table the machines are called {sorted(map(str, got))[:4]}: are names written into the function?",
    )
    assert got == right, tr(
        ko="다른 표에서 순간이 다릅니다. 설비마다 그 설비의 행(rows)에서만 찾고, 함수가 받은 log를 쓰십시오.",
        en="with another table the moments are off: look within the rows of each machine, and use the log that was given",
    )
### END HIDDEN TESTS
checks.passed()

# %% [markdown] lang="ko"
# ## 8. 함수와 글 (1점, 약 8분)
#
# 함수 `line`을 쓰십시오. 설비의 이름, 초, 전류를 받아 **한 줄의 글**을 돌려줍니다. 전류는 소수 한 자리입니다.
#
# - **예**: `line("M2", 51, 9.04)`는 `"M2: 9.0 A, 51 s"`입니다. 띄어쓰기와 쉼표까지 같아야 합니다.
# - **도움**: `f"..."`와 `:.1f`. `print`가 아니라 `return`입니다.

# %% [markdown] lang="en"
# ## 8. A function and a text (1 point, about 8 minutes)
#
# Write a function `line`. It is given a machine's name, a second and a current, and returns **a text of one line**; the current has one decimal.
#
# - **Example**: `line("M2", 51, 9.04)` is `"M2: 9.0 A, 51 s"`, spaces and comma included.
# - **Help**: `f"..."` and `:.1f`; `return`, not `print`.


# %% answer="line"
def line(name, second, current_a):
    ### BEGIN SOLUTION
    return f"{name}: {current_a:.1f} A, {second} s"
    ### END SOLUTION


# %% check="line" points=1 tags=["hide-input"]
got = line("M2", 51, 9.04)
assert got is not None, tr(
    ko="돌려준 값이 없습니다. print는 보여 주기만 합니다. return으로 돌려주십시오.",
    en="nothing was returned. print only shows a value; give it back with return.",
)
assert isinstance(got, str), tr(
    ko=f"글을 돌려주어야 합니다. 돌려준 것: {type(got).__name__}", en=f"should return a text; got {type(got).__name__}"
)
assert "{" not in got, tr(
    ko=f"중괄호가 글에 그대로 있습니다: {got!r}. 따옴표 앞의 f를 빠뜨리지 않았습니까?",
    en=f"the curly brackets are still in the text, {got!r}: is the f in front of the quotation marks missing?",
)
assert "9.04" not in got, tr(
    ko=f"전류는 소수 한 자리입니다(:.1f). 돌려준 값: {got!r}", en=f"the current has one decimal (:.1f); got {got!r}"
)
assert got.strip() == "M2: 9.0 A, 51 s", tr(
    ko=f"'M2: 9.0 A, 51 s'여야 합니다. 돌려준 값: {got!r}", en=f"should be 'M2: 9.0 A, 51 s'; got {got!r}"
)
### BEGIN HIDDEN TESTS
assert line("M7", 80, 11.36).strip() != "M7: 11.0 A, 80 s", tr(
    ko="11.36 A가 11.0 A로 나왔습니다. 정수로 반올림했습니다. 소수 한 자리까지 남기십시오(:.1f).",
    en="11.36 A came out as 11.0 A: rounded to whole amperes. Keep one decimal (:.1f).",
)
assert line("press-1", 700, 11.36).strip() == "press-1: 11.4 A, 700 s", tr(
    ko="다른 설비에서 맞지 않습니다. 예의 이름과 수가 글 안에 적혀 있지 않습니까?",
    en="off for another machine: are the example's name and numbers written into the text?",
)
### END HIDDEN TESTS
checks.passed()

# %% [markdown] lang="ko"
# ## 9. 글: 월요일에 할 일 (3점, 강사가 채점)
#
# 상사에게 보내는 **세 문장**을 아래 칸에 쓰십시오. 칸을 두 번 누르면 쓸 수 있고, Shift + Enter로 마칩니다.
#
# 1. 가장 먼저 들여다볼 설비 하나와, 그것에 대해 지금 남아 있는 데이터. 없으면 없다고 씁니다. (1점)
# 2. 모델을 만든다면 통째로 빼고 시험할 것. 공장이 다음에 만날 것과 맞아야 합니다. (1점)
# 3. 월요일에 누가 누구와 무엇을 할지 (1점)
#
# **내기 전에** 위쪽의 **▶▶** 단추를 누르고 **재시작**(Restart)을 골라 모두 다시 실행하고, 확인 셀을 끝까지 본 뒤 저장하십시오(Ctrl + S). 고치고 다시 실행하지 않은 답은 이때 드러납니다.

# %% [markdown] lang="en"
# ## 9. A text: what to do on Monday (3 points, graded by your instructor)
#
# Write **three sentences** to your superior into the field below. Click into it twice to write, and finish with Shift + Enter.
#
# 1. The one machine to look at first, and which data of it are kept now, or that none are (1 point)
# 2. What you would leave out as a whole, and test on, if a model were made; it has to fit what the plant will meet next (1 point)
# 3. Who will do what with whom on Monday (1 point)
#
# **Before you hand in**, choose **Kernel → Restart Kernel and Run All Cells…** in the menu, look at the checks down to the last one, and save (Ctrl + S). An answer that you changed but did not run again shows itself then.

# %% [markdown] lang="ko" memo="monday" points=3
# ### BEGIN SOLUTION
# 좋은 답은 설비 하나를 이름으로 말하고("2라인 선반의 주축, 올해 두 번 갑자기 섰습니다"), 남아 있는 데이터를 있는 그대로 적으며("정비 대장은 있지만 진동은 재지 않습니다"), 다음에 만날 것을 통째로 뺍니다("새 베어링을 판단할 것이므로 베어링 하나를 통째로 빼고 시험합니다"). 마지막으로 월요일에 만날 사람과 할 일을 적습니다.
# ### END SOLUTION

# %% [markdown] lang="en" memo="monday" points=3
# ### BEGIN SOLUTION
# A good answer names one machine ("the spindle of the lathe in line 2, which stopped twice this year"), says plainly what data there are ("a maintenance log, but no vibration"), and leaves out as a whole what comes next ("a new bearing will have to be judged, so one bearing is left out and tested"). It ends with whom to meet on Monday, and for what.
# ### END SOLUTION
