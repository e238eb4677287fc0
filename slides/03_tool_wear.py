# %% [markdown] lang="ko" slide="slide"
# # 공구, 언제 교체해야 합니까?
#
# ### 사례 3 · 가공공정 · 진주 특구
#
# 데이터는 물리 모델의 트윈과 공개 데이터이며, 어느 회사의 것도 아닙니다.

# %% [markdown] lang="en" slide="slide"
# # When do we change the tool?
#
# ### Case 3 · machining · Jinju zone
#
# The data are a physics-based twin and public recordings, not those of any company.

# %% [markdown] lang="ko" slide="notes"
# 40분입니다. 참가자에게 두 번 묻습니다. 마모 곡선 그래프에서 한 번, 무작위 분할의 점수를 보이기 전에 한 번입니다. 시작하면서 회사에서 공구를 언제 교체하는지, 그 개수는 누가 정했는지 물어보십시오.

# %% [markdown] lang="en" slide="notes"
# Forty minutes. Ask the participants twice: at the picture of the wear curves, and before the score of the random split. To begin, ask when tools are changed in their company, and who chose that number.

# %% tags=["parameters"] slide="skip"
zone = "jinju"
data = "twin"
profile = "fast"
seed = 3

# %% lesson="setup" slide="skip"

# %% slide="skip"
plt.rcParams["figure.dpi"] = 160

# %% [markdown] lang="ko" slide="slide"
# ## 늦게 교체해도, 일찍 교체해도 돈이 듭니다
#
# - 너무 늦게: 버린 부품, 부러진 공구, 멈춘 설비
# - 너무 일찍: 아직 쓸 수 있는 인서트 날, 잦은 정지
# - 다품종 소량: 부품마다 절삭 속도가 달라 "몇 개마다 교체"가 맞지 않습니다
#
# **오늘의 질문: 이 공구는 지금 얼마나 닳았습니까? 지금 교체해야 합니까?**

# %% [markdown] lang="en" slide="slide"
# ## A change too late costs money, and so does a change too early
#
# - Too late: scrapped parts, a broken tool, a stopped machine
# - Too early: edges that could still cut, a machine that stops too often
# - High mix, low volume: each part has its own cutting speed, so "every so many parts" does not fit
#
# **Today's questions: how worn is this tool now, and should it be changed now?**

# %% [markdown] lang="ko" slide="notes"
# 이 프로그램에서 공개된 방산·항공 부품 가공의 공구 관리와 공구 수명 예측을 본떴습니다. 금액은 모두 수업을 위한 가정이고, 참가자는 자기 회사의 값으로 바꿉니다.

# %% [markdown] lang="en" slide="notes"
# Modelled on the tool management and tool-life prediction in defence and aerospace parts that the program published. All amounts are assumptions for teaching; participants put in their own.

# %% [markdown] lang="ko" slide="slide"
# ## 모두 같은 개수에서 교체한다면 몇 개로 정하겠습니까?

# %% [markdown] lang="en" slide="slide"
# ## If all tools were changed at the same count, which one would you choose?

# %% lesson="tools"

# %% [markdown] lang="ko" slide="notes"
# **참가자에게 묻기 1.** 숫자를 하나씩 말하게 하고 칠판에 적으십시오. 그 개수에서 이미 마모 한계를 넘은 공구를 함께 셉니다. 점선은 ISO 3685의 시험실 기준(고른 마모 VB 0.3 mm)입니다. 항공기용 티타늄은 대개 표면의 품질이 먼저 한계에 이르고, 고정된 공정에서는 승인 없이 교체 시점을 바꿀 수 없습니다. 곡선이 꺾은선인 이유도 물어보십시오. 현미경으로 몇 번만 쟀기 때문입니다.

# %% [markdown] lang="en" slide="notes"
# **Ask the participants, 1.** Let each say a number and write it on the board. Count together which tools are past the limit by then. The dashed line is the laboratory criterion of ISO 3685 (VB 0.3 mm where wear is even). With titanium for aircraft the integrity of the surface mostly gives out first, and in a frozen process the change may not be moved without approval. Ask, too, why the curves are made of straight lines: wear was read under a microscope only a few times.

# %% [markdown] lang="ko" slide="slide"
# ## 마모는 힘에 나타납니다. 어느 힘에 가장 크게 나타납니까?
#
# 닳은 여유면이 공작물을 문지르고 짓누릅니다.

# %% [markdown] lang="en" slide="slide"
# ## Wear shows in the forces: in which of them most?
#
# The worn flank rubs and ploughs on the workpiece.

# %% lesson="forces" slide="skip"

# %% lesson="forces-figure"

# %% [markdown] lang="ko" slide="notes"
# 선들이 한 줄로 모이지 않는 것을 보십시오. 공구마다 다른 이 기울기가 예측 오차의 바닥입니다. 출처는 Smithey 등(2000)입니다. 절입각과, 노즈 반지름에 견준 절삭 깊이에 따라서는 배분력에 더 크게 나타날 수도 있습니다.

# %% [markdown] lang="en" slide="notes"
# Note that the lines do not fall together. This slope, each tool's own, is the floor of the error. The source is Smithey et al. (2000). Depending on the cutting edge angle, and on the depth of cut against the nose radius, the radial force may show it more.

# %% [markdown] lang="ko" slide="slide"
# ## 속도가 조금만 올라도 수명은 크게 줍니다
#
# $$v\,T^{\,n} = C \qquad T = \left(\frac{C}{v}\right)^{1/n}$$
#
# 절삭 속도 $v$, 수명 $T$, 공구와 재료의 상수 $n$과 $C$ (Taylor 1907)

# %% [markdown] lang="en" slide="slide"
# ## A little more speed costs much of the tool's life
#
# $$v\,T^{\,n} = C \qquad T = \left(\frac{C}{v}\right)^{1/n}$$
#
# Cutting speed $v$, life $T$, constants $n$ and $C$ of tool and material (Taylor 1907)

# %% lesson="recorded" slide="skip"

# %% lesson="taylor"

# %% [markdown] lang="ko" slide="notes"
# 테일러 식은 중간값을 말합니다. 같은 속도의 공구끼리도 수명의 산포를 표에서 보십시오.

# %% [markdown] lang="en" slide="notes"
# Taylor's equation gives the middle. See in the table how tools at one speed scatter.

# %% [markdown] lang="ko" slide="slide"
# ## 깎은 개수만으로는 마모를 잘 알 수 없습니다
#
# 다른 공구들에서 배운 가공 개수와 마모의 관계를, 처음 보는 공구에 씁니다.

# %% [markdown] lang="en" slide="slide"
# ## The number of parts alone tells little about the wear
#
# The relation of age and wear, learned from other tools, used on a tool that was not seen.

# %% lesson="calendar" slide="skip"

# %% lesson="calendar-score"

# %% lesson="scaled"

# %% [markdown] lang="ko" slide="notes"
# 좋은 공장은 부품 번호마다 개수를 달리합니다. 절삭 시간과 속도로 환산한 개수가 넘어야 할 기준선(baseline)입니다. 공구마다 오차가 얼마나 다른지 읽어 주십시오.

# %% [markdown] lang="en" slide="notes"
# A good plant gives each part number its own count: the count scaled by cutting time and speed is the baseline to beat. Read out how much the error differs from tool to tool.

# %% [markdown] lang="ko" slide="slide"
# ## 같은 모델의 점수도 나누는 방법에 따라 다릅니다
#
# 기록된 모든 열 + 랜덤 포레스트로 마모를 맞힙니다. **무작위로 나누면 몇 µm, 처음 보는 공구에서는 몇 µm 틀리겠습니까?**

# %% [markdown] lang="en" slide="slide"
# ## The score of one model depends on how the data are split
#
# All recorded columns and a random forest predict the wear. **By how many µm will it be wrong with a random split, and by how many on a tool that it has not seen?**

# %% lesson="forest" slide="fragment"

# %% [markdown] lang="ko" slide="notes"
# **참가자에게 묻기 2.** 두 숫자를 종이에 적게 한 뒤에 결과를 보이십시오. 이웃한 기록은 거의 같은 마모를 가집니다. 무작위로 나누면 바로 앞뒤 기록이 학습에 들어 있습니다. 이것이 데이터 누수(data leakage)입니다.

# %% [markdown] lang="en" slide="notes"
# **Ask the participants, 2.** Let everybody write down two numbers before you show the result. Neighbouring records have almost the same wear; with a random split the records just before and after are in training. That is data leakage.

# %% [markdown] lang="ko" slide="slide"
# ## 힘의 수준이 아니라, 시작할 때부터 늘어난 양을 봅니다
#
# - 힘의 크기: $F / F_{c,0}$
# - 늘어난 양: $(F - F_0) / F_{c,0}$
#
# $F_0$은 그 공구의 처음 다섯 기록의 중앙값입니다. 부품이 바뀌어도 비교할 수 있고, 앞날을 쓰지 않습니다.

# %% [markdown] lang="en" slide="slide"
# ## Look at the growth since the start, not at the level of a force
#
# - Size of a force: $F / F_{c,0}$
# - Its growth: $(F - F_0) / F_{c,0}$
#
# $F_0$ is the median of the tool's first five records. It can be compared between parts, and uses nothing of the future.

# %% lesson="features" slide="skip"

# %% lesson="models" slide="skip"

# %% lesson="predictions" slide="skip"

# %% lesson="methods" slide="skip"

# %% lesson="scores" slide="skip"

# %% [markdown] lang="ko" slide="notes"
# 이미 닳아 있던 공구에는 "시작할 때"가 없습니다. 공개 데이터에도 그런 공구가 셋 있습니다.

# %% [markdown] lang="en" slide="notes"
# A tool that was worn already has no "start". The public data have three such tools.

# %% [markdown] lang="ko" slide="slide"
# ## 처음 보는 공구에서 어느 방법이 덜 틀립니까?

# %% [markdown] lang="en" slide="slide"
# ## On an unseen tool, which method is less wrong?

# %% lesson="compared"

# %% [markdown] lang="ko" slide="notes"
# 값은 MAE(µm)입니다. 시퀀스 모델은 부록 A에 있습니다. 공구가 열 몇 개이면 시퀀스 모델이 배울 것도 그만큼뿐입니다.

# %% [markdown] lang="en" slide="notes"
# Values are MAE in µm. A sequence model is in appendix A: with a dozen tools there is only so much for it to learn.

# %% [markdown] lang="ko" slide="slide"
# ## 공구를 세면, 여기까지만 말할 수 있습니다

# %% [markdown] lang="en" slide="slide"
# ## Counting tools, this is how much we can say

# %% lesson="difference" slide="skip"

# %% lesson="difference-figure"

# %% [markdown] lang="ko" slide="notes"
# 0을 걸치는 방법에 대해서는 우열을 말하지 않습니다. 여러 방법을 견주고 고른 값은 조금 부풀려져 있습니다.

# %% [markdown] lang="en" slide="notes"
# Where the interval crosses 0, do not claim that one is better. A value picked after comparing several methods is somewhat too good.

# %% [markdown] lang="ko" slide="slide"
# ## 한 공구에서는 오차가 오래 한쪽에 머뭅니다

# %% [markdown] lang="en" slide="slide"
# ## With one tool, the error stays on one side for long

# %% lesson="worst"

# %% [markdown] lang="ko" slide="notes"
# 그래서 기록을 더 모아도 오차가 줄지 않습니다. 늘려야 하는 것은 공구의 수입니다.

# %% [markdown] lang="en" slide="notes"
# So more records do not reduce the error. What has to grow is the number of tools.

# %% [markdown] lang="ko" slide="slide"
# ## 기록의 오차로 정한 구간은 새 공구에서 맞습니까?
#
# 공구를 하나씩 빼고 잰 오차로 정한 폭, 곧 공구 단위의 잭나이프(jackknife)와 비교합니다.

# %% [markdown] lang="en" slide="slide"
# ## Does an interval from errors of records hold for a new tool?
#
# Compared with a width from errors with tools left out: the jackknife by tool.

# %% lesson="interval" slide="skip"

# %% lesson="two-out" slide="skip"

# %% lesson="widths" slide="skip"

# %% lesson="covered" slide="skip"

# %% lesson="coverage"

# %% lesson="promise"

# %% [markdown] lang="ko" slide="notes"
# 목표는 새 공구의 80 %에서 기록의 90 %를 담는 것입니다. 이 방법에는 공구가 적을 때의 보장이 없으므로, 표의 값은 관찰한 것입니다. 보장이 있는 것은 jackknife+(60 %)와 jackknife-minmax(80 %)이고, 공구뿐 아니라 부품과 속도까지 같은 방식으로 섞여 있어야 합니다.

# %% [markdown] lang="en" slide="notes"
# The aim: on 80 % of new tools, 90 % of the records inside. With few tools this method has no guarantee: the table is an observation. Jackknife+ guarantees 60 % and jackknife-minmax 80 %, if not only the tools but parts and speeds, too, are mixed in the same way.

# %% lesson="policies" slide="skip"

# %% lesson="lives" slide="skip"

# %% lesson="indicators" slide="skip"

# %% lesson="rules" slide="skip"

# %% lesson="choice" slide="skip"

# %% lesson="outcomes" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 좋은 공장의 규칙을 이겨야 합니다
#
# 임계값은 공구마다 그 공구를 빼고 골랐습니다. 비용은 수명마다 인서트 날 하나와 교체 한 번을 냅니다.

# %% [markdown] lang="en" slide="slide"
# ## The rule of a good plant is what has to be beaten
#
# For each tool the threshold was chosen without it. Every life pays for one edge and one change.

# %% lesson="censored"

# %% lesson="chosen"

# %% [markdown] lang="ko" slide="notes"
# 넘어야 할 것은 센서 없는 세 규칙입니다. 어느 것을 쓸지도 그 공구를 빼고 고릅니다. 주축 동력은 설비에 이미 있는 신호입니다. 환산한 개수가 더 비싸면 왜 그런지(부러진 공구) 물어보십시오. 기록이 먼저 끝난 공구는 공짜가 아닙니다. 현미경 줄은 참고입니다. 부품마다 재는 공장은 없습니다.

# %% [markdown] lang="en" slide="notes"
# The bar are the three rules without a sensor; which of them is chosen without the tool, too. Spindle power is a signal that the machine has. Where the scaled number costs more, ask why (a broken tool). A tool whose record ended first has not been free. The line of the microscope is for reference: nobody can look after every part.

# %% [markdown] lang="ko" slide="slide"
# ## 이 날로 다음 부품까지 마칠 수 있습니까?

# %% [markdown] lang="en" slide="slide"
# ## Will this edge finish the next part?

# %% lesson="next-part"

# %% [markdown] lang="ko" slide="notes"
# 작업자가 묻는 것은 µm가 아니라 이것입니다. 규칙마다 한계를 넘긴 공구와 버린 부품을 읽고, 구간이 얼마나 넓은지 보십시오.

# %% [markdown] lang="en" slide="notes"
# This, not a wear in µm, is what an operator asks. Read out the tools past the limit and the parts given away by each rule, and how wide the interval is.

# %% lesson="plant-rule" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 차이는 공구마다 봅니다

# %% [markdown] lang="en" slide="slide"
# ## Differences are taken tool by tool

# %% lesson="rules-paired"

# %% [markdown] lang="ko" slide="notes"
# "확인되지 않았다"는 결과도 결과입니다. 부러진 공구가 없었다는 것은 부러지지 않는다는 뜻이 아닙니다. 상한을 읽어 주십시오.

# %% [markdown] lang="en" slide="notes"
# "Not established" is a result as well. That no tool broke does not mean that none will: read out the bound.

# %% lesson="cost-curves" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 끊긴 수명을 공짜로 세면 늦은 교체가 싸 보입니다

# %% [markdown] lang="en" slide="slide"
# ## Where cut-off lives are free, late changes look cheap

# %% lesson="cost"

# %% [markdown] lang="ko" slide="notes"
# 최소점의 왼쪽(너무 일찍)과 오른쪽(너무 늦게)을 비교하게 하십시오. 그래프의 최소점이 앞의 표보다 싼 것은 채점하는 공구를 보고 임계값을 골랐기 때문입니다.

# %% [markdown] lang="en" slide="notes"
# Let the participants compare left (too early) and right (too late) of the minimum. The figure's minimum is cheaper than the table before it because its threshold was chosen on the tools that it is scored on.

# %% lesson="saving" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 센서의 값까지 치르면, 얼마가 남습니까?

# %% [markdown] lang="en" slide="slide"
# ## What is left once the sensor is paid for?

# %% lesson="against" slide="skip"

# %% lesson="savings"

# %% lesson="saving-figure"

# %% [markdown] lang="ko" slide="notes"
# 공장의 규칙(센서 없는 규칙 가운데 그 공구를 빼고 고른 것)에 대한 절감액이며, 센서와 인건비를 치른 뒤입니다. 확인되지 않았다면 센서를 사기 전에 빼낸 공구의 마모를 재어 모으라고 말하십시오.

# %% [markdown] lang="en" slide="notes"
# The saving is counted against the plant's rule (without a sensor, chosen without the tool), with sensor and labour paid. Where it is not established, tell them to measure the tools that are taken out before buying one.

# %% [markdown] lang="ko" slide="slide"
# ## 단위를 지켜도, 모델은 공구 길이의 보정값을 읽을 수 있습니다
#
# 왁스 밀링 18회(공개 데이터와 같은 계획)에서 새 공구와 닳은 공구를 가려냅니다.

# %% [markdown] lang="en" slide="slide"
# ## Even with the right unit, a model can read the tool's length offset
#
# Telling an unworn tool from a worn one in 18 milling runs in wax (the plan of the public data).

# %% lesson="mill-data" slide="skip"

# %% lesson="mill-scores" slide="skip"

# %% lesson="mill"

# %% lesson="height"

# %% [markdown] lang="ko" slide="notes"
# 가공을 통째로 빼도 장착은 두 번뿐입니다. 위치를 빼면 남는 것이 거의 없습니다. 점수가 좋을 때일수록 모델이 무엇을 보았는지 물어야 합니다.

# %% [markdown] lang="en" slide="notes"
# Whole runs are left out, but there were only two set-ups. Without the positions hardly anything is left. The better the score, the more one has to ask what the model has seen.

# %% [markdown] lang="ko" slide="slide"
# ## 월요일에 할 세 가지
#
# 1. 빼내는 공구마다 번호, 깎은 개수, 부품, 플랭크 마모를 적습니다. 열 개면 시작할 수 있습니다.
# 2. 주축 동력이나 이송축 전류를 새 공구일 때와 교체할 때 적습니다. 몇 배입니까?
# 3. 지난 보고서의 오차 하나를 골라, 공구를 통째로 빼고 잰 값인지 묻습니다.

# %% [markdown] lang="en" slide="slide"
# ## Three things for Monday
#
# 1. For every tool taken out, write down its number, parts cut, kind of part, and flank wear. Ten tools are enough to begin.
# 2. Write down the spindle's power, or the current of the feed drive, with a new tool and at the change. How many times is it?
# 3. Take one error from a past report, and ask whether whole tools were left out when it was measured.

# %% [markdown] lang="ko" slide="notes"
# 과제로 넘어갑니다. 각자 자기만의 공구 여섯 개를 받습니다.

# %% [markdown] lang="en" slide="notes"
# On to the assignment: everybody gets six tools of their own.
