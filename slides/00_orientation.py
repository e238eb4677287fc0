# %% [markdown] lang="ko" slide="slide"
# # 이 세미나는 어떻게 진행되고, 우리 회사에는 어떤 사례가 맞습니까?
#
# ### 00 · 오리엔테이션 · 모든 특구
#
# 프로그래밍을 해 본 적이 없어도 됩니다.

# %% [markdown] lang="en" slide="slide"
# # How does this seminar work, and which case fits my company?
#
# ### 00 · orientation · all zones
#
# You need not have programmed before.

# %% [markdown] lang="ko" slide="notes"
# 40분이고, 그 사이 두 번 멈추어 강의 노트북을 함께 합니다(약 15분). 참가자에게 두 번 묻습니다. 주축의 진동 그래프에서 한 번, 점수를 보이기 전에 한 번입니다. 그래프는 모두 참가자가 노트북에서 먼저 예측하고 본 뒤에 나오므로, 두 멈춤을 건너뛰지 마십시오. 시작하면서 한 사람씩 자기가 맡은 설비 하나와 그 고민을 한 문장으로 말하게 하십시오. 회사 이름은 말하지 않아도 됩니다.

# %% [markdown] lang="en" slide="notes"
# Forty minutes, and in between two stops to do parts of the lesson notebook together (about 15 minutes). Ask the participants twice: at the picture of the spindle's vibration, and before the scores. Every figure comes after they have predicted and seen it in the notebook, so do not leave out the stops. To begin, let each name one machine that they look after and what worries them about it, in one sentence. Companies need not be named.

# %% tags=["parameters"] slide="skip"
zone = "changwon"
data = "twin"
profile = "fast"
seed = 0

# %% lesson="setup" slide="skip"

# %% slide="skip"
from gangso import course, readiness

plt.rcParams["figure.dpi"] = 160

# %% [markdown] lang="ko" slide="slide"
# ## 오늘 가져갈 것은 세 가지입니다
#
# 1. **노트북을 실행하고 과제를 내는 법**
# 2. **한 가지 생각**: 새로 들어올 것을 빼 두고 시험합니다
# 3. **우리 회사의 준비도**: 먼저 할 일 셋과 배울 순서
#
# 데이터는 물리 모델의 트윈이며, 어느 회사의 것도 아닙니다. 무엇을 눌러도 설비에는 아무 일도 생기지 않습니다.

# %% [markdown] lang="en" slide="slide"
# ## Three things to take home today
#
# 1. **How to run a notebook** and hand in an assignment
# 2. **One idea**: split by what the plant will meet next
# 3. **How ready your company is**: three next steps and a learning path
#
# The data are a physics-based twin, not those of any company. Whatever you click, nothing happens to a machine.

# %% [markdown] lang="ko" slide="notes"
# 이 과정은 특구 기업의 AI 도입을 돕는 사업을 위해 만들었습니다. 사례는 공개된 사례를 본떴고, 업종으로만 말합니다.

# %% [markdown] lang="en" slide="notes"
# The course serves the program that helps companies of the zones to apply AI. Its cases are modelled on published ones, named by line of business only.

# %% [markdown] lang="ko" slide="slide"
# ## 셀은 Shift + Enter로 실행하고, 영어 오류는 맨 아랫줄만 읽습니다
#
# | 보이는 것 | 뜻 |
# |---|---|
# | `[ ]` | 아직 실행하지 않은 셀 |
# | `[*]` | 실행하고 있는 셀 |
# | `[3]` | 세 번째로 실행한 셀 |
# | `NameError` | 위쪽 셀을 먼저 실행하지 않았거나 이름이 틀렸습니다 |
# | `SyntaxError` | 괄호, 따옴표, 쉼표가 빠졌습니다 |
#
# 막히면 **커널 → 커널 재시작**(Kernel → Restart Kernel…), 그리고 맨 위의 셀부터
#
# **지금**: 강의 노트북의 1절과 2절을 합니다 (7분)

# %% [markdown] lang="en" slide="slide"
# ## Shift + Enter runs a cell; of a long error, read the last line
#
# | you see | meaning |
# |---|---|
# | `[ ]` | not run yet |
# | `[*]` | running |
# | `[3]` | the third to run |
# | `NameError` | a cell above has not been run, or a name is misspelt |
# | `SyntaxError` | a bracket, a quotation mark or a comma is missing |
#
# When stuck: **Kernel → Restart Kernel…**, then from the top
#
# **Now**: sections 1 and 2 of the lesson notebook (7 minutes)

# %% [markdown] lang="ko" slide="notes"
# 여기서 멈추고 모두가 강의 노트북의 1절과 2절을 하게 하십시오. 인사말이 나오지 않는 사람이 있으면 보조 강사가 도와줍니다. 가장 흔한 이유는 준비 셀을 건너뛴 것입니다.

# %% [markdown] lang="en" slide="notes"
# Stop here and let everybody do sections 1 and 2 of the lesson. Whoever sees no greeting gets help from the assistant. The most frequent reason is that the first cell was skipped.

# %% [markdown] lang="ko" slide="slide"
# ## 여러분이라면 언제 점검하겠습니까?

# %% [markdown] lang="en" slide="slide"
# ## When would you inspect this spindle?

# %% lesson="weeks"

# %% [markdown] lang="ko" slide="notes"
# **참가자에게 묻기 1.** 노트북에서 본 그래프입니다. 가로축은 무엇이고 세로축은 무엇입니까? 단위는 무엇입니까? 그다음 몇 주에 점검하겠는지 손을 들게 하십시오. 기준값을 넘은 주라고 하는 사람과 더 일찍이라고 하는 사람에게 이유를 들으십시오.

# %% [markdown] lang="en" slide="notes"
# **Ask the participants, 1.** They know this figure from the notebook: what runs across, what runs up, in which unit? Then let them raise their hands: inspect in which week? Hear the reasons of those who wait for the limit and of those who do not.

# %% [markdown] lang="ko" slide="slide"
# ## 그래프마다 세 가지를 묻습니다
#
# 1. **축과 단위**: 무엇을 무엇에 대해 그렸습니까?
# 2. **모양**: 평소는 어떻고, 어디부터 다릅니까?
# 3. **제목**: 하려는 말은 한 문장으로 무엇입니까?
#
# 단위가 없는 그래프는 되돌려 보내십시오.
#
# **지금**: 강의 노트북의 3절을 합니다. 두 점수를 **먼저 예측하고** 실행합니다 (8분)

# %% [markdown] lang="en" slide="slide"
# ## Three questions to every figure
#
# 1. **Axes and units**: what is drawn against what?
# 2. **Shape**: what is usual, and from where on is it different?
# 3. **Title**: what does it say, in one sentence?
#
# Send back a figure without units.
#
# **Now**: section 3 of the lesson notebook. **Predict** both scores before you run them (8 minutes)

# %% [markdown] lang="ko" slide="notes"
# 현장의 벽에 붙은 그래프 가운데 단위가 없는 것을 본 사람이 있는지 물어보십시오. 그리고 멈추어, 모두가 노트북의 3절을 하게 하십시오. 다음 네 장은 거기에서 본 것을 함께 돌아봅니다.

# %% [markdown] lang="en" slide="notes"
# Ask who has seen a figure without units on a wall in their plant. Then stop and let everybody do section 3 of the lesson; the next four slides look back on what they saw there.

# %% lesson="vibration" slide="skip"

# %% lesson="dots" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 점은 많지만 베어링은 적습니다
#
# 고장 난 베어링의 진동을 짧게 잘라 한 조각에 점 하나를 찍었습니다.

# %% [markdown] lang="en" slide="slide"
# ## There are many dots but few bearings
#
# The vibration of failing bearings, cut into short pieces; one piece is one dot.

# %% lesson="signs" slide="skip"

# %% lesson="crowds"

# %% [markdown] lang="ko" slide="notes"
# 같은 표시가 여러 무리로 흩어져 있습니다. 한 무리는 대개 베어링 하나입니다. 한 베어링에서 자른 조각들은 서로 닮았기 때문입니다.

# %% [markdown] lang="en" slide="notes"
# One sign appears in several crowds. A crowd is mostly one bearing, because pieces cut from one bearing are alike.

# %% [markdown] lang="ko" slide="slide"
# ## 같은 모델을 두 가지로 시험합니다
#
# 모델: 이미 아는 점 가운데 **가장 가까운 다섯 개**를 보고, 가장 많은 부위라고 답합니다.
#
# - **A**: 점을 무작위로 나누어, 다섯에 하나를 시험
# - **B**: 설비 하나를 통째로 빼고 배운 뒤, 그 설비를 시험
#
# **여러분은 각각 몇 %라고 예측했습니까?** (무작위로 추측하면 3분의 1)

# %% [markdown] lang="en" slide="slide"
# ## One model, tested in two ways
#
# The model looks at the **five nearest dots that it knows** and answers with their most frequent part.
#
# - **A**: dots divided at random, one in five tested
# - **B**: one machine left out of learning as a whole, then tested
#
# **What did you predict for each?** (Guessing: one third.)

# %% [markdown] lang="ko" slide="notes"
# **참가자에게 묻기 2.** 결과 말고 예측한 두 숫자를 물어, 몇 사람의 것을 칠판에 옮겨 적은 뒤에 다음 장으로 갑니다.

# %% [markdown] lang="en" slide="notes"
# **Ask the participants, 2.** Ask for the two numbers that they predicted, not for the result, and copy some to the board before the next slide.

# %% lesson="two-splits" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 점수는 나누는 방법이 정했습니다

# %% [markdown] lang="en" slide="slide"
# ## The way of dividing decided the score

# %% lesson="scores"

# %% [markdown] lang="ko" slide="notes"
# 칠판의 숫자와 비교하십시오. 모델은 하나이고, 나눈 방법만 다릅니다. 설비마다 점수가 다른 것도 짚어 주십시오. 설비가 셋뿐이므로 네 번째 설비의 점수는 넓게 예상해야 합니다.

# %% [markdown] lang="en" slide="notes"
# Compare with the board. It is one model; only the split differs. Point out how the machines differ: with three of them, the score of a fourth has to be expected within a wide range.

# %% [markdown] lang="ko" slide="slide"
# ## 무작위로 나누면 시험 문제를 미리 봅니다

# %% [markdown] lang="en" slide="slide"
# ## Divided at random, the exam has been seen before

# %%
tested_at_random = next(KFold(5, shuffle=True, random_state=0).split(X))[1]
one = by_unit.idxmin()
figure, axes = plt.subplots(1, 2, figsize=(11, 4.2), sharex=True, sharey=True)
for axis, tested, right, title in (
    (
        axes[0],
        dots.index.isin(tested_at_random),
        careless,
        tr(
            ko="A, 다섯 번 가운데 첫 번: 곁에 같은 베어링의 점",
            en="A, first of five: the same bearing is near",
        ),
    ),
    (
        axes[1],
        (dots.unit == one).to_numpy(),
        honest,
        tr(ko=f"B, {one}: 곁에는 다른 베어링뿐", en=f"B, {one}: only other bearings are near"),
    ),
):
    learned, wrong = dots[~tested], dots[tested & ~right]
    axis.plot(learned.pitch, learned.level_g, "o", ms=5, color="0.8", label=tr(ko="배운 점", en="learned from"))
    draw(axis, dots[tested])
    ring = {"ls": "", "ms": 11, "mew": 1.2, "mfc": "none", "mec": "black"}
    axis.plot(wrong.pitch, wrong.level_g, "o", label=tr(ko="틀림", en="wrong"), **ring)
    axis.set_title(title)
axes[1].set_ylabel("")
figure.legend(*axes[1].get_legend_handles_labels(), loc="outside lower center", ncols=5)
plt.show()

# %% [markdown] lang="ko" slide="notes"
# 회색은 배운 점, 색이 있는 것은 시험하는 점, 둥근 테두리는 틀린 점입니다. 왼쪽에서는 시험할 점 곁에 같은 베어링의 점이 있습니다. 이것이 데이터 누수(data leakage)이며, 여러 분야의 논문에서 거듭 발견되었습니다 (Kapoor와 Narayanan, 2023).

# %% [markdown] lang="en" slide="notes"
# Grey dots were learned from, coloured ones are tested, a ring means wrong. On the left, dots of the same bearing are near the tested one. This is data leakage, found again and again in papers of many fields (Kapoor and Narayanan, 2023).

# %% [markdown] lang="ko" slide="slide"
# ## 공장이 다음에 만날 것을 통째로 빼 두고 시험하십시오
#
# | 데이터 | 다음에 만날 것 | 통째로 뺄 것 |
# |---|---|---|
# | 설비 셋의 진동을 짧게 자른 조각 | 새로 들인 설비 | 설비 |
# | 작업자 여덟 명의 조립 동작 | 새로 온 작업자 | 작업자 |
# | 열처리 로트마다 여러 개 잰 경도 | 다음 로트 | 로트 |
# | 거래처 다섯 곳의 불량 사진 | 새 거래처의 제품 | 거래처 |
#
# 누가 점수를 보여 주면 이것부터 물으십시오. **"무엇을 빼고 배웠습니까?"**

# %% [markdown] lang="en" slide="slide"
# ## Leave out as a whole what the plant will meet next, and test on it
#
# | data | what comes next | left out as a whole |
# |---|---|---|
# | vibration of three machines, cut into short pieces | a newly bought machine | machine |
# | assembly movements of eight operators | a new operator | operator |
# | hardness of several pieces of each heat treatment lot | the next lot | lot |
# | photographs of defects for five customers | a new customer's product | customer |
#
# When somebody shows you a score, ask first: **"What was left out of learning?"**

# %% [markdown] lang="ko" slide="notes"
# 통째로 빼는 것을 독립 단위(unit of independence)라고 합니다. 과제의 4번 문항이 바로 이것입니다. 참가자의 회사에서는 무엇이 독립 단위인지 한두 사람에게 물어보십시오.

# %% [markdown] lang="en" slide="notes"
# What is left out as a whole is the unit of independence; question 4 of the assignment is about it. Ask one or two participants what it would be in their plant.

# %% [markdown] lang="ko" slide="slide"
# ## 열네 사례 가운데 우리 공장의 질문이 있습니까?

# %% [markdown] lang="en" slide="slide"
# ## Is there a question of your plant among the fourteen?

# %%
names = {place.id: str(place.name) for place in zones.all_zones()}
listed = [f"<b>{module.number}</b> {module.question}" for module in course.load().modules if module.zone in names]
pd.DataFrame({"": listed[:7], " ": listed[7:]}).style.hide().hide(axis="columns").set_properties(
    **{"text-align": "left", "white-space": "normal", "width": "50%", "font-size": "21px"}
)

# %% [markdown] lang="ko" slide="notes"
# 번호를 하나에서 셋까지 적게 하십시오. 자가 진단에서 고민(worries)으로 고릅니다.

# %% [markdown] lang="en" slide="notes"
# Let everybody write down one to three numbers: in the self-assessment they are the worries.

# %% [markdown] lang="ko" slide="slide"
# ## 확인 셀은 무엇을 할지 말합니다
#
# | 확인 셀의 말 | 할 일 |
# |---|---|
# | 아직 풀지 않았습니다 | 답을 쓰고 `raise` 줄을 지웁니다 |
# | 답 셀이 오류로 멈추어… | 답 셀 아래 빨간 글씨의 맨 아랫줄을 봅니다 |
# | (빨간 글) 무엇이 기대와 다른지 | 읽고, 고치고, 다시 실행합니다 |
# | 통과했습니다 | 다음 문항으로 갑니다 |
# | 형식이 맞습니다 | 정답인지는 채점할 때 확인합니다 |
#
# 빨간 글씨에는 벌점이 없습니다.

# %% [markdown] lang="en" slide="slide"
# ## A check says what to do next
#
# | the check says | what to do |
# |---|---|
# | This question is still open | write the answer, remove the `raise` line |
# | The answer cell stopped with an error… | read the last line in red under the answer |
# | (in red) what differs from what was expected | read, change, run again |
# | Passed | go on |
# | The form is right | whether it is the answer is checked in grading |
#
# Red costs nothing.

# %% [markdown] lang="ko" slide="notes"
# 과제의 1번 문항에서 일부러 틀려 보게 되어 있습니다. 모두가 빨간 글씨를 한 번씩 보고 나면 두려움이 사라집니다.

# %% [markdown] lang="en" slide="notes"
# Question 1 asks participants to be wrong on purpose. Once everybody has seen red, nobody is afraid of it.

# %% [markdown] lang="ko" slide="slide"
# ## 피드백은 무엇이 되지 않았고 왜 그런지 말합니다
#
# | 확인 | 점수 | 피드백 |
# |---|---|---|
# | 1. 비용 | 3 / 3 | 통과했습니다 |
# | 2. 경보, 첫 번째 확인 | 2 / 2 | 통과했습니다 |
# | 2. 경보, 두 번째 확인 | 0 / 2 | 기준값과 똑같은 진동은 넘은 것이 아닙니다 |
# | 3. 그래프 읽기 | 4 / 4 | 통과했습니다 |

# %% [markdown] lang="en" slide="slide"
# ## Feedback says what did not pass, and why
#
# | check | points | feedback |
# |---|---|---|
# | 1. cost | 3 / 3 | passed |
# | 2. alarm, first check | 2 / 2 | passed |
# | 2. alarm, second check | 0 / 2 | a level equal to the limit is not above it |
# | 3. reading a plot | 4 / 4 | passed |

# %% [markdown] lang="ko" slide="notes"
# 숨은 시험과 정답은 나오지 않습니다. 글로 쓰는 문항은 강사가 읽고 점수를 줍니다.

# %% [markdown] lang="en" slide="notes"
# Hidden tests and answers are not shown. Texts are read and graded by the instructor.

# %% [markdown] lang="ko" slide="slide"
# ## 질문 12개가 우리 회사의 약한 곳을 보여 줍니다
#
# - 데이터, 사람, 공정, 오류의 비용에 세 가지씩, 0에서 3까지
# - 공개된 진단 도구와 연구에서: VDMA IMPULS(2015), 산업통상자원부 스마트공장 진단·평가모델(2015), Jöhnk 등(2021), CRISP-ML(Q)(2021), ML Test Score(2017), NIST AI RMF(2023), Kapoor·Narayanan(2023), Elkan(2001)
# - **낮은 답은 먼저 할 일입니다.** 모두 답하면 만점입니다.

# %% [markdown] lang="en" slide="slide"
# ## Twelve questions show where your company is weak
#
# - Three each on data, people, process and the cost of errors, from 0 to 3
# - From published assessments and research: VDMA IMPULS (2015), the smart factory model of Korea's Ministry of Trade, Industry and Energy (2015), Jöhnk et al. (2021), CRISP-ML(Q) (2021), ML Test Score (2017), NIST AI RMF (2023), Kapoor and Narayanan (2023), Elkan (2001)
# - **A low answer is what to do first.** Answering all gives full marks.

# %% [markdown] lang="ko" slide="notes"
# 인증이 아니라 대화의 시작입니다. 답은 강사가 기수 전체로 모아 봅니다(gangso cohort readiness). 회사 이름은 쓰지 않게 하십시오.

# %% [markdown] lang="en" slide="notes"
# It opens a conversation and certifies nothing. Instructors see the whole cohort's answers together (gangso cohort readiness). Company names are not to be written.

# %% [markdown] lang="ko" slide="slide"
# ## 움푹 들어간 곳이 먼저 할 일입니다

# %% [markdown] lang="en" slide="slide"
# ## Begin where the line falls inwards

# %% slide="skip"
answers = {
    "recorded": 1,  # data
    "outcome": 1,
    "units": 2,
    "owner": 1,  # people
    "skills": 1,
    "floor": 2,
    "rule": 2,  # process
    "changes": 1,
    "reaction": 0,
    "miss-cost": 1,  # cost of errors
    "alarm-cost": 0,
    "indicator": 2,
}
company = {
    "line": tr(ko="밸브 몸체 가공", en="machined valve bodies"),
    "processes": ["machining", "diagnosis"],
    "worries": ["03_tool_wear", "11_spindle"],
}
result = readiness.assess(answers, company)

# %%
figure = readiness.radar(result.answers)
figure.set_size_inches(6.2, 4.3)  # smaller, so that its words are larger on a slide
figure

# %% [markdown] lang="ko" slide="notes"
# 밸브 몸체를 가공하는, 지어낸 회사입니다. 파란 선은 열두 답이고 회색 부채꼴은 분야마다의 평균입니다. 이 회사가 먼저 할 일은 무엇이겠는지 물어보십시오.

# %% [markdown] lang="en" slide="notes"
# An invented company that machines valve bodies. The blue line shows the twelve answers, the grey sectors the mean of each side. Ask what this company should do first.

# %% [markdown] lang="ko" slide="slide"
# ## 그래서 이 회사는 이 셋부터 합니다

# %% [markdown] lang="en" slide="slide"
# ## So this company begins with these three

# %%
pd.DataFrame([(str(question.short), str(question.step)) for question in result.steps]).style.hide().hide(
    axis="columns"
).set_properties(**{"text-align": "left", "white-space": "normal"})

# %%
print(
    tr(ko="배울 순서: ", en="Learning path: ") + " → ".join(stop.case for stop in result.path if stop.when == "first")
)

# %% [markdown] lang="ko" slide="notes"
# 규칙은 단순합니다. 가장 낮은 답 셋이 다음에 할 일이고, 배울 순서는 데이터, 고른 고민, 회사의 공정, 나머지입니다. 마지막에는 누구나 현장 검증과 우리 회사 과제를 합니다.

# %% [markdown] lang="en" slide="notes"
# The rule is simple: the three lowest answers are the next steps; the path is data, the chosen worries, the company's processes, the rest. At the end everyone does verification and the capstone.

# %% [markdown] lang="ko" slide="slide"
# ## 월요일에 할 세 가지
#
# 1. 동료 한 사람에게 같은 질문 12개를 주고, **답이 다른 곳**을 이야기하십시오
# 2. 벽에 붙은 그래프 하나에 **축, 단위, 제목**이 있는지 보십시오
# 3. 최근에 들은 점수 하나에 대해 **무엇을 빼고 배웠는지** 물어보십시오

# %% [markdown] lang="en" slide="slide"
# ## Three things for Monday
#
# 1. Give a colleague the same twelve questions, and talk about **where you differ**
# 2. See whether one figure on the wall has **axes, units and a title**
# 3. About a score that you were told recently, ask **what was left out of learning**

# %% [markdown] lang="ko" slide="notes"
# 이제 강의 노트북의 4절과 5절을 5분, 6절(여섯 가지 표현)을 20분, 과제를 55분 동안 합니다. 과제에서는 1번 문항의 연습까지 함께 하고, 그 뒤는 각자 합니다. 6번부터 8번까지는 사례의 과제를 풀기 위한 다리입니다. 시간이 모자라면 집에서 하게 하십시오.

# %% [markdown] lang="en" slide="notes"
# Now 5 minutes for sections 4 and 5 of the lesson, 20 for section 6 (six idioms) and 55 for the assignment. Do the practice in question 1 together; then everybody works alone. Questions 6 to 8 are the bridge to the cases' assignments; where time is short, let them be done at home.
