# %% [markdown] lang="ko" slide="slide"
# # 이 전지는 몇 사이클 남았고, 그 답을 얼마나 믿을 수 있습니까?
#
# ### 사례 13 · 설비진단 · 울주 특구
#
# 데이터는 물리 모델의 트윈과 공개 데이터이며, 어느 회사의 것도 아닙니다.

# %% [markdown] lang="en" slide="slide"
# # How many cycles are left in this cell, and how sure are we?
#
# ### Case 13 · equipment diagnosis · Ulju zone
#
# The data are a physics-based twin and public data, not those of any company.

# %% [markdown] lang="ko" slide="notes"
# 40분입니다. 참가자에게 두 번 묻습니다. 멈춘 시험을 버리기 전에 한 번, 새 배치의 구간을 보이기 전에 한 번입니다. 시작하면서 회사의 전지를 언제, 무엇을 보고 교체했는지 물어보십시오.

# %% [markdown] lang="en" slide="notes"
# Forty minutes. Ask the participants twice: before stopped tests are dropped, and before the interval on a new batch. To begin, ask when the plant's packs were last swapped, and by looking at what.

# %% tags=["parameters"] slide="skip"
zone = "ulju"
data = "twin"
profile = "fast"
seed = 13

# %% lesson="setup" slide="skip"

# %% slide="skip"
plt.rcParams["figure.dpi"] = 160

# %% lesson="cells" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 너무 늦으면 라인이 서고, 너무 이르면 팩을 버립니다
#
# - 오늘 하는 일: 정한 사이클이나 햇수가 되면 모두 교체합니다
# - 더 나은 공장: 정한 때마다 용량을 잽니다
# - 오늘의 질문: **이 팩은 몇 사이클 남았고, 언제 교체합니까?**

# %% [markdown] lang="en" slide="slide"
# ## Too late stops the line, too early throws packs away
#
# - What is done today: all are swapped after so many cycles or years
# - What better plants do: they measure the capacity at intervals
# - Today's question: **how many cycles are left in this pack, and when is it swapped?**

# %% [markdown] lang="ko" slide="notes"
# 금액은 모두 수업을 위한 가정입니다. 이 프로그램에서 공개된 공구 수명 예측을 본떴습니다.

# %% [markdown] lang="en" slide="notes"
# All amounts are assumptions for teaching. The case is modelled on the tool-life prediction that this program has published.

# %% [markdown] lang="ko" slide="slide"
# ## 용량은 오래 버티다가 급락합니다

# %% [markdown] lang="en" slide="slide"
# ## Capacity holds for long, then falls fast

# %% lesson="fade"

# %% lesson="life-at" slide="skip"

# %% [markdown] lang="ko" slide="notes"
# 급락점 앞의 곡선을 이어 그으면 수명을 몇 배로 말하게 됩니다(몇 배인지는 점수의 표 위에 나옵니다). 쉬고 난 뒤 돌아오는 용량과 교정의 계단도 가리켜 주십시오.

# %% [markdown] lang="en" slide="notes"
# Whoever draws the curve on from before the knee promises several times the life (how many is printed above the table of scores). Point out what comes back after a rest, and the steps of calibration.

# %% [markdown] lang="ko" slide="slide"
# ## 수명의 끝을 먼저 정해야 셀 수 있습니다

# %% [markdown] lang="en" slide="slide"
# ## Only a defined end of life can be counted

# %% lesson="definitions"

# %% [markdown] lang="ko" slide="notes"
# 공칭의 80 %와 처음 용량의 80 %를 섞은 표를 나란히 놓지 않습니다. 여러분의 끝은 가장 긴 운행이 정합니다.

# %% [markdown] lang="en" slide="notes"
# Tables that mix 80 % of nominal with 80 % of initial do not stand side by side. Your own end is set by the longest tour.

# %% lesson="delta" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 용량보다 곡선의 모양이 먼저 말합니다
#
# $$\Delta Q(V) = Q_{100}(V) - Q_{10}(V)$$

# %% [markdown] lang="en" slide="slide"
# ## The shape of the curve speaks before the capacity
#
# $$\Delta Q(V) = Q_{100}(V) - Q_{10}(V)$$

# %% lesson="delta-figure"

# %% [markdown] lang="ko" slide="notes"
# 음극의 여유 때문에 활물질의 손실은 먼저 저항과 곡선의 모양에 나타납니다. 이 모델에서는 여유 자체가 100사이클에 나타나지 않으므로 어떤 예측도 그 산포 아래로 내려갈 수 없습니다.

# %% [markdown] lang="en" slide="notes"
# Because of the electrode's reserve, lost material shows first in resistance and in the curve's shape. In this model the reserve itself does not show within 100 cycles, so no prediction gets below that scatter.

# %% lesson="counted" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 멈춘 시험은 버리지도, 수명으로 세지도 않습니다

# %% [markdown] lang="en" slide="slide"
# ## A stopped test is neither dropped nor taken for a life

# %% lesson="survival-table" slide="fragment"

# %% lesson="survival" slide="fragment"

# %% [markdown] lang="ko" slide="notes"
# **참가자에게 묻기 1.** 멈춘 것을 버리면 중앙값은 길어집니까, 짧아집니까? 카플란-마이어의 조건을 말하십시오. 상태가 나빠 보여서 뺀 것이라면 성립하지 않습니다. 섞인 배치의 와이블 형상으로 노화를 판정하지 않습니다.

# %% [markdown] lang="en" slide="notes"
# **Ask the participants, 1.** If stopped tests are dropped, is the median longer or shorter? State the condition of Kaplan and Meier: it fails where what looks bad is taken out. Do not judge ageing by the Weibull shape of mixed batches.

# %% lesson="aft" slide="skip"

# %% lesson="left-out" slide="skip"

# %% lesson="rivals" slide="skip"

# %% lesson="network" slide="skip"

# %% lesson="windows" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 창을 무작위로 나누면 모델은 이 전지를 알아봅니다

# %% [markdown] lang="en" slide="slide"
# ## With windows at random the model recognises the cell

# %% lesson="windows-score"

# %% [markdown] lang="ko" slide="notes"
# 같은 모델, 같은 데이터입니다. 나누는 것만 바꾸었습니다. 발표된 표를 읽을 때 첫 번째로 물을 것입니다.

# %% [markdown] lang="en" slide="notes"
# The same model and the same data: only the division differs. It is the first thing to ask of a published table.

# %% lesson="predictions" slide="skip"

# %% lesson="left-out-twice" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 새 전지보다 새 배치가 어렵습니다

# %% [markdown] lang="en" slide="slide"
# ## A new batch is harder than a new cell

# %% lesson="scores"

# %% [markdown] lang="ko" slide="notes"
# 충전 전류만 아는 줄을 보십시오. 시험 프로토콜이 답을 흘립니다. 새 배치에서 가장 나쁜 배치가 어느 것인지 물어보십시오.

# %% [markdown] lang="en" slide="notes"
# See the line that knows the charging current alone: the protocol gives the answer away. Ask which batch is worst when it is new.

# %% [markdown] lang="ko" slide="slide"
# ## 어느 차이가 확인되었습니까?

# %% [markdown] lang="en" slide="slide"
# ## Which differences are established?

# %% lesson="differences"

# %% [markdown] lang="ko" slide="notes"
# 같은 전지에서의 차이입니다. 확인되지 않았다는 말은 그대로 읽으십시오. 새 배치에서의 차이는 배치 세 개로 셉니다.

# %% [markdown] lang="en" slide="notes"
# These are differences on the same cells. Where it says "not established", read that out as it is. On a new batch three batches are counted.

# %% lesson="factor" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 보정 전지 한 세트는 약속보다 적게 담기도 합니다

# %% [markdown] lang="en" slide="slide"
# ## One set of calibration cells may hold less than promised

# %% lesson="sets"

# %% [markdown] lang="ko" slide="notes"
# 80 %는 보정 전지까지 다시 뽑을 때의 평균입니다. 못 미치는 세트는 몇 개로 보정하든 절반 가까이입니다. 개수가 정하는 것은 얼마나 못 미치는지이며, 마지막 열에 있습니다.

# %% [markdown] lang="en" slide="notes"
# The 80 % is an average in which the calibration cells are drawn anew, too. Nearly half of the sets stay below it, however many cells they have. How far below is what the number decides: see the last column.

# %% lesson="coverage" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 구간의 약속은 교환 가능한 전지까지입니다

# %% [markdown] lang="en" slide="slide"
# ## The interval's promise ends with exchangeable cells

# %% lesson="coverage-new"

# %% [markdown] lang="ko" slide="notes"
# **참가자에게 묻기 2.** 80 %의 구간이 새 배치에서는 몇 %를 담겠습니까? 손을 들게 한 뒤에 보이십시오. 첫 줄은 정리의 약속이고, 나머지는 관찰입니다. 마지막 열에서 배치 2의 특징이 100사이클에 이미 떨어져 있음을 가리키십시오.

# %% [markdown] lang="en" slide="notes"
# **Ask the participants, 2.** What share will an interval of 80 % hold on a new batch? Let them raise their hands before you show it. The first line is what a theorem promises, the others are observations. Point to the last column: at cycle 100 the feature of batch 2 is already far off.

# %% lesson="lived" slide="skip"

# %% lesson="krw" slide="skip"

# %% lesson="rules" slide="skip"

# %% lesson="outcomes" slide="skip"

# %% lesson="a-life" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 규칙마다의 수명, 멈춘 비율, 사이클당 비용

# %% [markdown] lang="en" slide="slide"
# ## Lives, failures and cost per cycle of each rule

# %% lesson="chosen"

# %% lesson="bound"

# %% [markdown] lang="ko" slide="notes"
# 용량 점검에는 모델이 없습니다(한계는 다른 전지들에서 비용으로 골랐습니다). 그래도 지금의 상태를 봅니다. 멈춘 비율은 괄호 안의 구간과 함께 읽으십시오. 구간의 하한에서 교체하는 것과 비용으로 고른 배수는 가깝습니다.

# %% [markdown] lang="en" slide="notes"
# The capacity check has no model (its limit was chosen by cost on other cells), but it sees the present state. Read out the shares that gave out with the intervals in brackets. To swap at the interval's lower bound and at the multiple chosen by cost comes to nearly the same.

# %% lesson="saving" slide="skip"

# %% lesson="saving-of" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 절감은 범위로 말합니다

# %% [markdown] lang="en" slide="slide"
# ## A saving is a range

# %% lesson="savings"

# %% [markdown] lang="ko" slide="notes"
# 세 견줌을 차례로 읽으십시오. 계수기 대신 재는 것, 그리고 점검 대신 예측하는 것입니다. "확인되었다"는 이 세 배치의 다른 전지에 대한 말입니다.

# %% [markdown] lang="en" slide="notes"
# Read the comparisons in turn: measuring instead of counting, and predicting instead of checking. "Established" is said of other cells of these three batches.

# %% [markdown] lang="ko" slide="slide"
# ## 새 배치에서는 어떤 절감도 확인되지 않습니다

# %% [markdown] lang="en" slide="slide"
# ## On a new batch no saving is established

# %% lesson="by-batch"

# %% [markdown] lang="ko" slide="notes"
# 배치마다 다른 두 배치에서 고른 값으로 산 것입니다. 멈춘 비율이 어느 배치에서 늘었는지 물어보십시오. 배치는 셋뿐입니다. 예측이 제값을 하는 곳은 점검할 수 없는 팩과, 끝나기 전에 정해야 하는 보증과 중고 선별입니다.

# %% [markdown] lang="en" slide="notes"
# Each batch lived by values chosen on the other two. Ask in which one the share that gave out has risen. There are three batches only. Prediction earns its keep where a pack cannot be checked, and where guarantee or second use have to be decided before the end.

# %% [markdown] lang="ko" slide="slide"
# ## 배치를 아는 것만으로 얼마가 아껴집니까?

# %% [markdown] lang="en" slide="slide"
# ## How much is saved by knowing the batch alone?

# %% lesson="batch-counter"

# %% [markdown] lang="ko" slide="notes"
# 계수기 하나는 수명이 가장 짧은 배치에 맞추어집니다. 공개 전지에서는 예측이 아낀 것의 대부분이 배치를 아는 것만으로 아껴지고, 그 너머는 확인되지 않습니다. 다만 배치마다의 값은 그 배치의 수명을 본 뒤에야 있습니다.

# %% [markdown] lang="en" slide="notes"
# One counter for all is set by the batch that lives shortest. On the public cells most of what prediction saves is saved by knowing the batch alone, and what it saves beyond that is not established. But a batch has a value of its own only after its lives have been seen.

# %% [markdown] lang="ko" slide="slide"
# ## 월요일에 할 세 가지
#
# 1. 팩마다 번호, 배치, 사이클 수를 적고, **가장 오래된 열 개를 완전 방전해 용량을 잽니다.**
# 2. 수명의 끝을 한 문장으로 정하고, 지난해에 교체한 팩 가운데 **아직 쓸 수 있었던 것이 몇 %인지** 셉니다.
# 3. 예측을 파는 곳에 묻습니다. **전지와 배치를 통째로 뺐습니까? 멈춘 시험은? 구간은?**

# %% [markdown] lang="en" slide="slide"
# ## Three things for Monday
#
# 1. Write down number, batch and cycles of each pack, and **measure the capacity of the ten oldest by a full discharge**.
# 2. Define the end of life in one sentence, and count **what share of last year's swapped packs could still have worked**.
# 3. Ask whoever sells predictions: **were whole cells and batches left out? What of stopped tests? Is there an interval?**

# %% [markdown] lang="ko" slide="notes"
# 과제로 넘어갑니다. 각자 자기만의 표와 로트와 팩을 받습니다.

# %% [markdown] lang="en" slide="notes"
# On to the assignment: everybody gets tables, lots and packs of their own.
