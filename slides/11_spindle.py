# %% [markdown] lang="ko" slide="slide"
# # 이 주축의 베어링은 고장 나고 있습니까?
#
# ### 사례 11 · 설비 진단 · 창원 특구
#
# 데이터는 물리 모델의 트윈과 공개 데이터이며, 어느 회사의 것도 아닙니다.

# %% [markdown] lang="en" slide="slide"
# # Is this spindle's bearing failing?
#
# ### Case 11 · equipment diagnosis · Changwon zone
#
# The data are a physics-based twin and public recordings, not those of any company.

# %% [markdown] lang="ko" slide="notes"
# 40분입니다. 두 번 방에 묻습니다. 네 주축의 그림에서 한 번, 무작위 분할의 점수를 보이기 전에 한 번. 시작하면서 최근에 베어링을 바꾼 사람이 있는지, 왜 바꾸었는지 물어보십시오.

# %% [markdown] lang="en" slide="notes"
# Forty minutes. Ask the room twice: at the picture of the four spindles, and before the score of the random split. To begin, ask who has changed a bearing lately, and why.

# %% tags=["parameters"] slide="skip"
zone = "changwon"
data = "twin"
profile = "fast"
seed = 11

# %% lesson="setup" slide="skip"

# %% slide="skip"
plt.rcParams["figure.dpi"] = 160

# %% [markdown] lang="ko" slide="slide"
# ## 놓치면 비싸고, 헛되이 세워도 비쌉니다
#
# - 놓친 고장: 버린 부품, 멈춘 라인, 급한 수리
# - 오경보: 멀쩡한 주축을 세우고 뜯는 시간
# - 오늘 현장: 진동의 크기가 기준을 넘거나, 달력이 되면 교체
#
# **오늘의 질문: 고장 나고 있는가? 그렇다면 어느 부위인가?**

# %% [markdown] lang="en" slide="slide"
# ## A missed failure is dear, and so is a stop for nothing
#
# - Missed failure: scrapped parts, a stopped line, an urgent repair
# - False alarm: hours to stop and open a sound spindle
# - Today: stop when the vibration exceeds a limit, or when the calendar says so
#
# **Today's questions: is it failing? And if so, which part?**

# %% [markdown] lang="ko" slide="notes"
# 이 프로그램에서 공개된 공작기계 주축의 고장 진단을 본떴습니다. 금액은 모두 수업을 위한 가정이고, 참가자는 자기 회사의 값으로 바꿉니다.

# %% [markdown] lang="en" slide="notes"
# Modelled on the fault diagnosis of machine-tool spindles that the program published. All amounts are assumptions for teaching; participants put in their own.

# %% [markdown] lang="ko" slide="slide"
# ## 어느 것을 세우시겠습니까?

# %% [markdown] lang="en" slide="slide"
# ## Which one would you stop?

# %% lesson="four"

# %% [markdown] lang="ko" slide="notes"
# **방에 묻기 1.** 손을 들게 하십시오. 정상은 어느 것입니까? 외륜, 내륜, 볼은? 답을 칠판에 적어 두고 다음 장으로 갑니다.

# %% [markdown] lang="en" slide="notes"
# **Ask the room, 1.** A show of hands: which one is sound? Which is the outer race, the inner race, the ball? Write the answers on the board before you go on.

# %% [markdown] lang="ko" slide="slide"
# ## 크기는 부위를 말해 주지 않습니다
#
# 정상과 결함은 크기로도 대개 갈립니다. 그러나 **어느 부위인지**는 충격이 얼마나 자주 오는지에 있습니다.

# %% [markdown] lang="en" slide="slide"
# ## Size does not tell the part
#
# Sound and faulty usually differ in size. But **which part** it is lies in how often the impacts come.

# %% lesson="which"

# %% [markdown] lang="ko" slide="notes"
# 칠판의 답과 견주십시오. 몇 사람이 부위를 맞혔습니까?

# %% [markdown] lang="en" slide="notes"
# Compare with the board. How many named the part?

# %% [markdown] lang="ko" slide="slide"
# ## 정상 파일만 다르게 기록되어 있으면, 모델은 기록 장치를 배웁니다

# %% [markdown] lang="en" slide="slide"
# ## If only normal files were recorded differently, a model learns the logger

# %% lesson="trap"

# %% lesson="resample"

# %% [markdown] lang="ko" slide="notes"
# 널리 쓰이는 공개 데이터의 정상 파일(97.mat)도 그렇습니다. 진동을 전혀 모르는 규칙의 정확도를 읽어 주십시오. 줄일 때는 반드시 먼저 거릅니다.

# %% [markdown] lang="en" slide="notes"
# The normal file of the best-known public dataset (97.mat) is like that. Read out the accuracy of the rule that knows nothing of vibration. When thinning out, filter first.

# %% [markdown] lang="ko" slide="slide"
# ## 두드리는 횟수는 베어링의 형상이 정합니다
#
# $$f_{outer} = \frac{n}{2} f_r \left(1 - \frac{d}{D}\cos\varphi\right) \qquad f_{inner} = \frac{n}{2} f_r \left(1 + \frac{d}{D}\cos\varphi\right)$$
#
# 볼의 수 $n$, 볼 지름 $d$, 피치원 지름 $D$, 접촉각 $\varphi$, 축의 회전 주파수 $f_r$

# %% [markdown] lang="en" slide="slide"
# ## The bearing's geometry decides how often it is tapped
#
# $$f_{outer} = \frac{n}{2} f_r \left(1 - \frac{d}{D}\cos\varphi\right) \qquad f_{inner} = \frac{n}{2} f_r \left(1 + \frac{d}{D}\cos\varphi\right)$$
#
# Balls $n$, ball diameter $d$, pitch diameter $D$, contact angle $\varphi$, shaft frequency $f_r$

# %% lesson="orders"

# %% [markdown] lang="ko" slide="notes"
# 식의 출처는 Randall과 Antoni (2011)입니다. 차수(order)라는 말을 여기서 익힙니다. 속도가 달라도 차수는 같습니다.

# %% [markdown] lang="en" slide="notes"
# The equations are in Randall and Antoni (2011). This is the place to learn the word "order": at any speed the order is the same.

# %% [markdown] lang="ko" slide="slide"
# ## 엔벨로프 스펙트럼에서는 부위마다 봉우리의 자리가 다릅니다

# %% [markdown] lang="en" slide="slide"
# ## In the envelope spectrum each part has its own place

# %% lesson="envelope"

# %% [markdown] lang="ko" slide="notes"
# 위에서 아래로: 정상, 내륜, 볼, 외륜. 내륜의 봉우리 양옆에는 축 주파수 간격의 곁가지가 있습니다. 흠이 축과 함께 돌며 하중 영역을 드나들기 때문입니다. 볼은 흐립니다. 볼이 구르며 방향을 바꾸어 흠이 궤도륜에 닿았다 말았다 합니다.

# %% [markdown] lang="en" slide="notes"
# From top to bottom: normal, inner race, ball, outer race. The peaks of the inner race have sidebands at the shaft frequency, because the pit turns with the shaft through the load zone. The ball is blurred: it keeps turning while it rolls, and its pit meets the races now and then only.

# %% [markdown] lang="ko" slide="slide"
# ## 오늘의 규칙은 설비마다 다르게 틀립니다
#
# 다른 설비의 정상 측정에서 정한 기준(평균 + 3 × 표준편차)을, 처음 보는 설비에 씁니다.

# %% [markdown] lang="en" slide="slide"
# ## Today's rule errs differently on each machine
#
# A limit set on the normal recordings of other machines (mean plus three standard deviations), used on a machine that it has not seen.

# %% lesson="plant-rule"

# %% [markdown] lang="ko" slide="notes"
# 이 규칙을 얕보지 마십시오. 넘어야 할 기준입니다. 다만 부위를 말하지 못합니다.

# %% [markdown] lang="en" slide="notes"
# Do not look down on this rule: it is the bar to beat. But it cannot name the part.

# %% lesson="bands" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 같은 모델이 보고서에서는 훌륭하고, 공장에서는 찍기에 가깝습니다
#
# 대역 에너지 + 랜덤 포레스트로 부위를 맞힙니다. **무작위로 나누면 몇 %, 처음 보는 설비에서는 몇 %이겠습니까?**

# %% [markdown] lang="en" slide="slide"
# ## The same model shines in the report and is close to guessing in the plant
#
# Band energies and a random forest name the part. **What accuracy with a random split, and what on a machine that it has not seen?**

# %% lesson="forest" slide="fragment"

# %% [markdown] lang="ko" slide="notes"
# **방에 묻기 2.** 두 숫자를 종이에 적게 한 뒤에 결과를 여십시오.

# %% [markdown] lang="en" slide="notes"
# **Ask the room, 2.** Let everybody write down two numbers before you reveal the result.

# %% [markdown] lang="ko" slide="slide"
# ## 조각의 쌍둥이가 학습에 들어 있었습니다
#
# - 한 측정에서 자른 조각들은 거의 같습니다
# - 모델은 결함이 아니라 *이 설비의 울림*을 외웠습니다
# - 이것이 데이터 누수(data leakage), 이 분야에서 가장 흔한 실수입니다
#
# **공장이 다음에 만날 것으로 나누십시오: 다음 베어링, 다음 설비.**

# %% [markdown] lang="en" slide="slide"
# ## The windows' twins were in training
#
# - Windows cut from one recording are almost the same
# - The model learned *how this machine rings*, not the fault
# - This is data leakage, the field's commonest error
#
# **Split by what the plant will meet next: the next bearing, the next machine.**

# %% [markdown] lang="ko" slide="notes"
# Hendriks 등(2022)은 같은 공개 데이터로 쓴 논문들에서 이 문제를 보였습니다. 참가자의 회사에서 본 보고서에도 있을 수 있습니다.

# %% [markdown] lang="en" slide="notes"
# Hendriks et al. (2022) showed this for papers on the same public data. It may well be in reports that the participants have seen.

# %% [markdown] lang="ko" slide="slide"
# ## 물리에서 온 특징은 설비가 아니라 베어링을 봅니다
#
# 계산한 차수의 봉우리가 바닥보다 몇 dB 두드러지는가 (1초 조각, 중앙값)

# %% [markdown] lang="en" slide="slide"
# ## Features from the physics see the bearing, not the machine
#
# By how many dB does the peak at a computed order stand out of the floor? (1 s windows, medians)

# %% lesson="features"

# %% [markdown] lang="ko" slide="notes"
# 외륜의 흠이면 outer가, 내륜의 흠이면 inner가 높습니다. 볼은 스스로 높지 않으므로 배제로 판단합니다: 둘 다 낮으면 볼입니다.

# %% [markdown] lang="en" slide="notes"
# With a pit in the outer race `outer` is high, in the inner race `inner`. A ball does not raise its own column much, so it is found by elimination: if both are low, it is the ball.

# %% [markdown] lang="ko" slide="slide"
# ## 외륜과 내륜은 갈라지고, 볼은 배제로 찾습니다

# %% [markdown] lang="en" slide="slide"
# ## The two races part; the ball is found by elimination

# %% lesson="scatter"

# %% [markdown] lang="ko" slide="notes"
# 점 하나가 1초입니다. 이 규칙은 경보가 이미 울렸을 때만 씁니다. 정상도 볼이라고 하기 때문입니다.

# %% [markdown] lang="en" slide="notes"
# One dot is one second. The rule is used only once an alarm has been raised: it would call a sound bearing "ball" too.

# %% lesson="elimination" slide="skip"

# %% lesson="spectra" slide="skip"

# %% lesson="network" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 봉우리를 보는 방법은 처음 보는 설비에서도 버팁니다

# %% [markdown] lang="en" slide="slide"
# ## Methods that look at the peaks hold up on a machine they have not seen

# %% lesson="comparison"

# %% [markdown] lang="ko" slide="notes"
# 첫 줄과 둘째 줄은 같은 모델입니다. CNN이 규칙보다 얼마나 나은지 보고, 그 차이가 유지할 값어치가 있는지 물으십시오.

# %% [markdown] lang="en" slide="notes"
# The first two lines are the same model. See how much better the CNN is than the rule, and ask whether the difference is worth maintaining it.

# %% [markdown] lang="ko" slide="slide"
# ## 조각이 아니라 베어링을 세면, 말할 수 있는 것은 이만큼입니다

# %% [markdown] lang="en" slide="slide"
# ## Counting bearings instead of windows, this is how much we can say

# %% lesson="intervals"

# %% [markdown] lang="ko" slide="notes"
# 구간이 겹치는 방법들 사이에서는 우열을 말하지 않습니다.

# %% [markdown] lang="en" slide="notes"
# Where intervals overlap, claim no winner.

# %% [markdown] lang="ko" slide="slide"
# ## "모르겠다"가 옳은 답인 베어링이 있습니다

# %% [markdown] lang="en" slide="slide"
# ## For some bearings "we do not know" is the right answer

# %% lesson="worst"

# %% [markdown] lang="ko" slide="notes"
# 규칙이 가장 크게 틀린 셋입니다. 참 결함의 자리에 봉우리가 뚜렷합니까? Smith와 Randall(2015)도 공개 데이터의 몇몇 측정은 진단할 수 없다고 적었습니다.

# %% [markdown] lang="en" slide="notes"
# The three that the rule gets most wrong. Is there a clear peak where the true fault should be? Smith and Randall (2015) also found recordings in the public data that cannot be diagnosed.

# %% lesson="alarms" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 문턱값은 정확도가 아니라 비용이 정합니다

# %% [markdown] lang="en" slide="slide"
# ## Costs decide the threshold, not accuracy

# %% lesson="cost"

# %% [markdown] lang="ko" slide="notes"
# 주마다 한 번 재므로 정상을 재는 횟수가 결함을 재는 횟수보다 훨씬 많습니다. 그래서 오경보의 비율이 조금만 있어도 비쌉니다.

# %% [markdown] lang="en" slide="notes"
# With weekly measurements, sound spindles are measured far more often than failing ones. So even a small rate of false alarms is dear.

# %% [markdown] lang="ko" slide="slide"
# ## 한 해에 줄어드는 금액은 가정만큼만 믿을 수 있습니다

# %% [markdown] lang="en" slide="slide"
# ## What is saved in a year is as good as the assumptions

# %% lesson="savings"

# %% [markdown] lang="ko" slide="notes"
# 세 줄은 모든 가정이 한꺼번에 낮거나 높을 때입니다. 정상 베어링이 몇 개였는지, 결함이 고장 전에 적어도 한 번 재어진다는 가정이 맞는지 물으십시오.

# %% [markdown] lang="en" slide="notes"
# The three lines have all assumptions low, or high, at once. Ask how many normal bearings there were, and whether a fault really is measured at least once before it becomes a failure.

# %% [markdown] lang="ko" slide="slide"
# ## 월요일에 할 세 가지
#
# 1. 주축 하나의 베어링 형번을 찾아 네 차수를 계산하고, 기계에 붙여 둡니다.
# 2. 진동 기록의 표본화 주파수를 확인합니다. 기록 장치마다 같습니까?
# 3. 지난 보고서의 정확도 하나를 골라, 무엇을 남겨 두고 채점했는지 묻습니다.

# %% [markdown] lang="en" slide="slide"
# ## Three things for Monday
#
# 1. Find the bearing type of one spindle, compute its orders, and tape them to the machine.
# 2. Check the sampling rate of your vibration records. Is it the same for every logger?
# 3. Take one accuracy from a past report, and ask what was left out when it was scored.

# %% [markdown] lang="ko" slide="notes"
# 과제로 넘어갑니다. 각자 자기만의 주축 여섯 대를 받습니다.

# %% [markdown] lang="en" slide="notes"
# On to the assignment: everybody gets six spindles of their own.
