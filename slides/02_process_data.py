# %% [markdown] lang="ko" slide="slide"
# # 수백 개 센서 가운데 무엇이 수율과 함께 움직이며, 지난달에도 그것을 알아볼 수 있었습니까?
#
# ### 사례 2 · 데이터 · 청주 특구
#
# 데이터는 물리 모델의 트윈과 공개 데이터이며, 어느 회사의 것도 아닙니다.

# %% [markdown] lang="en" slide="slide"
# # Which of hundreds of sensors goes with yield, and would we have seen it last month?
#
# ### Case 2 · data · Cheongju zone
#
# The data are a physics-based twin and a public data set, not those of any company.

# %% [markdown] lang="ko" slide="notes"
# 40분입니다. 참가자에게 두 번 묻습니다. 센서를 시험하기 전에 한 번, 섞은 표시의 점수를 보이기 전에 한 번입니다. 시작하면서 지난달의 불합격을 언제 알았는지, 그때 무엇을 들여다보았는지 물어보십시오.

# %% [markdown] lang="en" slide="notes"
# Forty minutes. Ask the participants twice: before the sensors are tested, and before the score on shuffled labels. To begin, ask when last month's failures became known, and what was looked at then.

# %% tags=["parameters"] slide="skip"
zone = "cheongju"
data = "twin"
profile = "fast"
seed = 2

# %% lesson="setup" slide="skip"

# %% slide="skip"
plt.rcParams["figure.dpi"] = 160

# %% lesson="wafers" slide="skip"

# %% lesson="counts" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 불합격은 며칠 뒤에 알고, 센서는 수백 개입니다
#
# - 오늘 하는 일: 두께와 속도의 관리도, 벗어나면 붙들어 봅니다
# - 문제가 생기면: 센서 수백 개를 뒤져 "가장 관계있는 것"을 찾습니다
# - 오늘의 질문: **월요일부터 어느 다섯 개를, 한 주에 오경보 몇 번으로?**

# %% [markdown] lang="en" slide="slide"
# ## A failure is known days later, and there are hundreds of sensors
#
# - What is done today: charts of thickness and rate; what is outside is held and looked at
# - When there is trouble: hundreds of sensors are searched for "what goes best with it"
# - Today's question: **which five from Monday, and at how many false alarms a week?**

# %% [markdown] lang="ko" slide="notes"
# 금액은 모두 수업을 위한 가정입니다. 이 프로그램의 AI 빅데이터 분석 지원을 본떴습니다.

# %% [markdown] lang="en" slide="notes"
# All amounts are assumptions for teaching. The case is modelled on this program's support of AI big-data analysis.

# %% lesson="together" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 로트는 함께 불합격하고, 달은 서로 다릅니다

# %% [markdown] lang="en" slide="slide"
# ## Lots fail together, and months differ

# %% lesson="by-month"

# %% [markdown] lang="ko" slide="notes"
# 그래서 독립 단위는 로트이고, 검증은 시간 순서입니다. 웨이퍼 열 장은 증거 열 개가 아닙니다.

# %% [markdown] lang="en" slide="notes"
# So the unit of independence is the lot, and validation goes in time order. Ten wafers are not ten pieces of evidence.

# %% lesson="gauge" slide="skip"

# %% lesson="study" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 센서를 고르기 전에 계측기를 봅니다
#
# $$x_{ijk} = \mu + p_i + s_j + e_{ijk}$$

# %% [markdown] lang="en" slide="slide"
# ## Before sensors are chosen, look at the meter
#
# $$x_{ijk} = \mu + p_i + s_j + e_{ijk}$$

# %% lesson="study-table"

# %% [markdown] lang="ko" slide="notes"
# 계측기가 셋이면 재현성의 자유도는 2입니다. 구간을 읽어 주십시오. 늘릴 것은 웨이퍼가 아니라 계측기와 날입니다.

# %% [markdown] lang="en" slide="notes"
# With three meters the reproducibility has 2 degrees of freedom: read out the interval. More meters and days are wanted, not more wafers.

# %% lesson="standardised" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 센서마다 관리도를 그리면 한 주에 경보가 몇 번입니까?

# %% [markdown] lang="en" slide="slide"
# ## A chart for every sensor: how many alarms a week?

# %% lesson="all-charts"

# %% lesson="run-lengths" slide="skip"

# %% [markdown] lang="ko" slide="notes"
# 정규가 아니고, 표류하고, 이웃이 서로 닮았습니다. 다음 장이 그 닮음을 봅니다.

# %% [markdown] lang="en" slide="notes"
# Values are not normal, they drift, and neighbours are alike. The next slide is about that likeness.

# %% [markdown] lang="ko" slide="slide"
# ## 자기상관은 아무 일 없는 런 길이를 줄입니다 (ARL, 웨이퍼 수)

# %% [markdown] lang="en" slide="slide"
# ## Autocorrelation shortens the run length without a fault (ARL, wafers)

# %% lesson="arl"

# %% lesson="lag"

# %% lesson="charts" slide="skip"

# %% [markdown] lang="ko" slide="notes"
# 한계를 이동 범위에서 정했습니다. 긴 기간의 산포에서 정하거나, 로트 사이의 산포를 봅니다. 공장의 규칙은 막의 두께와 식각 속도의 관리도 두 장이고, 이것이 넘어야 할 것입니다.

# %% [markdown] lang="en" slide="notes"
# The limits came from moving ranges. Set them from the spread over a long time, or look between lots. The plant's rule is the two charts of film thickness and etch rate: the bar.

# %% lesson="ranked" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 아무것도 없어도 몇 개는 p < 0.05입니다

# %% [markdown] lang="en" slide="slide"
# ## Some have p < 0.05 even if there is nothing

# %% lesson="naive" slide="fragment"

# %% lesson="by-shift" slide="fragment"

# %% lesson="truth" slide="fragment"

# %% [markdown] lang="ko" slide="notes"
# **참가자에게 묻기 1.** 수율과 함께 움직이는 센서가 하나도 없으면 p < 0.05는 몇 개입니까? 벤자미니-호흐베르크는 p값이 옳을 때만 약속을 지킵니다. 표시를 시간을 따라 밀면 로트와 자기상관이 그대로 남습니다.

# %% [markdown] lang="en" slide="notes"
# **Ask the participants, 1.** If no sensor goes with yield, how many have p < 0.05? Benjamini and Hochberg keep their promise only with right p-values. Moving the labels along the record leaves lots and autocorrelation as they are.

# %% lesson="stability" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 지난달의 1위는 이번 달의 1위입니까?

# %% [markdown] lang="en" slide="slide"
# ## Is last month's number one this month's?

# %% lesson="heat"

# %% [markdown] lang="ko" slide="notes"
# 한 달의 불합격이 스무 장쯤이거나 그보다 적으면 순위는 거의 우연입니다. 선 위는 기록 전체에서 가장 먼 여섯 개, 아래는 첫 달에만 앞선 것들입니다.

# %% [markdown] lang="en" slide="notes"
# With ten or twenty failures a month the ranking is nearly luck. Above the line are the six farthest of the whole record, below it those ahead in month 1 only.

# %% lesson="folds" slide="skip"

# %% lesson="auc" slide="skip"

# %% lesson="noise" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 고르고 나서 나누면, 섞은 표시에서도 점수가 나옵니다

# %% [markdown] lang="en" slide="slide"
# ## Choose first and split later: even shuffled labels score

# %% lesson="noise-drawn" slide="fragment"

# %% [markdown] lang="ko" slide="notes"
# **참가자에게 묻기 2.** 섞은 표시에서 AUC는 얼마입니까? 손을 들게 한 뒤에 보이십시오. 데이터를 보고 정한 것은 모두 나눈 안에 들어가야 합니다.

# %% [markdown] lang="en" slide="notes"
# **Ask the participants, 2.** What is the AUC on shuffled labels? Let them raise their hands before you show it. Whatever is decided by looking at the data belongs inside the split.

# %% lesson="forward" slide="skip"

# %% lesson="five" slide="skip"

# %% lesson="forest" slide="skip"

# %% lesson="others" slide="skip"

# %% lesson="careless" slide="skip"

# %% lesson="in-time" slide="skip"

# %% lesson="fewer" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 그때 알던 것으로 채점하면 점수가 내려갑니다

# %% [markdown] lang="en" slide="slide"
# ## Scored by what was known then, the score comes down

# %% lesson="scores"

# %% [markdown] lang="ko" slide="notes"
# 같은 모델입니다. 웨이퍼로 나누면 로트를 알아보고, 로트로 나누면 앞날에서, 더 많은 로트로 배웁니다. 같은 수의 로트로 배우면 차이가 확인되지 않으므로, 달이 바뀐 탓이라고는 말하지 않습니다. 공장이 얻을 것은 시간 순서의 점수입니다.

# %% [markdown] lang="en" slide="notes"
# It is one and the same model. Divided by wafer it recognises the lot, by lot it learns from later months and from more lots. With as many lots the difference is not established, so do not blame the change of months. What a plant will get is the score in time order.

# %% lesson="differences" slide="skip"

# %% lesson="monday" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 월요일의 다섯 개는 무엇을 따라갑니까?

# %% [markdown] lang="en" slide="slide"
# ## What do Monday's five follow?

# %% lesson="followed"

# %% [markdown] lang="ko" slide="notes"
# 통계는 여기까지입니다. 공정을 아는 사람이 목록을 봅니다. 증착은 두께를 남기고 식각에는 속도가 있습니다.

# %% [markdown] lang="en" slide="notes"
# This is as far as statistics go. Somebody who knows the process looks at the list: a deposition leaves a thickness, an etch has a rate.

# %% lesson="needed-time" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 두꺼운 막과 느린 식각은 함께일 때만 실패합니다
#
# $$m = (1 + x) - \frac{1 + d}{1 + e}$$

# %% [markdown] lang="en" slide="slide"
# ## A thick film and a slow etch fail only together
#
# $$m = (1 + x) - \frac{1 + d}{1 + e}$$

# %% lesson="map"

# %% [markdown] lang="ko" slide="notes"
# 두 값을 나누면 한 장의 관리도가 됩니다. 배울 것이 없습니다. 종점 검출이 있는 설비라면 그것부터 씁니다. 이 생각은 모든 달을 보고 나서 떠올랐으므로 새 달로 확인해야 합니다. 센서의 이름을 가린 데이터에서는 이 길이 막힙니다.

# %% [markdown] lang="en" slide="notes"
# Divide the two, and it is one chart, with nothing to learn. Where a tool has endpoint detection, use that first. The idea came after all months had been seen: a new month has to confirm it. Where sensors are anonymous, this way is closed.

# %% [markdown] lang="ko" slide="slide"
# ## 대책을 트윈에서 시험합니다: 불합격 (%)

# %% [markdown] lang="en" slide="slide"
# ## The remedies, tried in the twin: failures (%)

# %% lesson="remedies" slide="skip"

# %% lesson="remedied"

# %% [markdown] lang="ko" slide="notes"
# 모두를 오래 식각하면 아래층이 상합니다. 시간을 맞추는 것과 붙드는 것 가운데 어느 쪽이 나은지는 확인되지 않았습니다. 시험하기 싼 관리도부터 합니다.

# %% [markdown] lang="en" slide="notes"
# Etching everybody longer damages the layer beneath. Whether setting the time or holding is better is not established; begin with the chart, which is cheaper to try.

# %% [markdown] lang="ko" slide="slide"
# ## 예산은 한 주 3번이었습니다. 지켜졌습니까?

# %% [markdown] lang="en" slide="slide"
# ## The budget was 3 a week. Was it kept?

# %% lesson="caught"

# %% lesson="lots" slide="skip"

# %% lesson="metered" slide="skip"

# %% lesson="saved" slide="skip"

# %% lesson="bar" slide="skip"

# %% [markdown] lang="ko" slide="notes"
# 지난달까지의 한계가 이번 달에도 맞으리라는 보장은 없습니다. 구간은 로트로 셌습니다.

# %% [markdown] lang="en" slide="notes"
# Nothing promises that a limit of last month holds in this one. The interval counts lots.

# %% [markdown] lang="ko" slide="slide"
# ## 공장의 규칙에 대한 절감은 범위로 말합니다

# %% [markdown] lang="en" slide="slide"
# ## The saving against the plant's rule is a range

# %% lesson="savings" slide="skip"

# %% lesson="decided"

# %% [markdown] lang="ko" slide="notes"
# 차례로 센서 다섯의 모델, 필요한 식각 시간의 관리도, 두께에 맞춘 식각 시간, 그리고 뒤의 둘의 차이입니다. 확인되지 않았다는 말이 나오면 그대로 읽으십시오.

# %% [markdown] lang="en" slide="notes"
# In turn: the model with five sensors, the chart of the needed etch time, the etch time set by thickness, and the difference of the last two. Where it says "not established", read that out as it is.

# %% [markdown] lang="ko" slide="slide"
# ## 월요일에 할 세 가지
#
# 1. 불합격 50장의 이유를 나누어 적고, 웨이퍼마다 **검사가 끝난 날**을 남깁니다.
# 2. 게이지 R&R을 **계측기와 날을 늘려** 하고, 30 %를 넘으면 여러 번 재거나 자리를 맞춥니다.
# 3. 다섯 센서를 지난달까지의 표시로 다시 고르고, 석 달 뒤 몇 개가 남는지 셉니다.

# %% [markdown] lang="en" slide="slide"
# ## Three things for Monday
#
# 1. Sort 50 failures by their reason, and write down for each wafer **the day on which its test was over**.
# 2. Do the gauge R&R with **more meters and days**; above 30 % take the mean of several readings, or match the stations.
# 3. Choose the five sensors again from labels known until last month; after three months count how many have stayed.

# %% [markdown] lang="ko" slide="notes"
# 과제로 넘어갑니다. 각자 자기만의 라인 셋을 받습니다.

# %% [markdown] lang="en" slide="notes"
# On to the assignment: everybody gets three lines of their own.
