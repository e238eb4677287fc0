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
# 40분입니다. 참가자에게 두 번 묻습니다. 네 주축의 그림에서 한 번, 무작위 분할의 점수를 보이기 전에 한 번입니다. 시작하면서 최근에 베어링을 교체한 사람이 있는지, 왜 교체했는지 물어보십시오.

# %% [markdown] lang="en" slide="notes"
# Forty minutes. Ask the participants twice: at the picture of the four spindles, and before the score of the random split. To begin, ask who has changed a bearing recently, and why.

# %% tags=["parameters"] slide="skip"
zone = "changwon"
data = "twin"
profile = "fast"
seed = 11

# %% lesson="setup" slide="skip"

# %% slide="skip"
plt.rcParams["figure.dpi"] = 160

# %% [markdown] lang="ko" slide="slide"
# ## 고장을 놓쳐도, 멀쩡한 주축을 세워도 돈이 듭니다
#
# - 놓친 고장: 버린 부품, 멈춘 라인, 긴급 수리
# - 오경보: 멀쩡한 주축을 세우고 점검하는 시간
# - 많은 현장: 진동의 크기가 기준값을 넘으면 세우거나, 정해진 주기에 교체
#
# **오늘의 질문: 고장 나고 있습니까? 그렇다면 어느 부위입니까?**

# %% [markdown] lang="en" slide="slide"
# ## A missed failure costs money, and so does stopping a sound spindle
#
# - Missed failure: scrapped parts, a stopped line, an emergency repair
# - False alarm: hours to stop and check a sound spindle
# - Many plants: stop when the vibration exceeds a limit, or change bearings at fixed intervals
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

# %% lesson="open" slide="skip"

# %% lesson="choose" slide="skip"

# %% lesson="four"

# %% [markdown] lang="ko" slide="notes"
# **참가자에게 묻기 1.** 손을 들게 하십시오. 정상은 어느 것입니까? 외륜, 내륜, 볼의 결함은 어느 것입니까? 답을 칠판에 적어 두고 다음 장으로 갑니다.

# %% [markdown] lang="en" slide="notes"
# **Ask the participants, 1.** Let them raise their hands: which one is normal? Which has the fault in the outer race, in the inner race, in a ball? Write the answers on the board before you go on.

# %% [markdown] lang="ko" slide="slide"
# ## 진동의 크기로는 부위를 알 수 없습니다
#
# 정상과 결함은 진동의 크기로도 대개 갈립니다. 그러나 **어느 부위인지**는 충격이 얼마나 자주 오는지를 보아야 압니다.

# %% [markdown] lang="en" slide="slide"
# ## The level of the vibration does not tell the part
#
# Normal and faulty usually differ in level. But **which part** it is shows only in how often the impacts come.

# %% lesson="which"

# %% [markdown] lang="ko" slide="notes"
# 칠판의 답과 비교하십시오. 몇 사람이 부위를 맞혔습니까?

# %% [markdown] lang="en" slide="notes"
# Compare with the board. How many named the part?

# %% [markdown] lang="ko" slide="slide"
# ## 정상 파일만 다르게 기록되어 있으면, 모델은 기록 장치를 배웁니다

# %% [markdown] lang="en" slide="slide"
# ## If only normal files are recorded differently, a model learns the logger

# %% lesson="trap" slide="skip"

# %% lesson="trap-score"

# %% lesson="resample" slide="skip"

# %% lesson="folding" slide="skip"

# %% lesson="folding-figure"

# %% [markdown] lang="ko" slide="notes"
# 널리 쓰이는 공개 데이터의 정상 파일(97.mat)도 그렇습니다. 진동을 전혀 모르는 규칙의 정확도를 읽어 주십시오. 표본 수를 줄일 때는 반드시 저역 통과 필터를 먼저 거칩니다.

# %% [markdown] lang="en" slide="notes"
# The normal file (97.mat) of a widely used public dataset is like that. Read out the accuracy of the rule that knows nothing of vibration. Before the number of samples is reduced, a low-pass filter is always needed.

# %% [markdown] lang="ko" slide="slide"
# ## 충격이 되풀이되는 주파수는 형상과 회전 속도가 정합니다
#
# $$f_{outer} = \frac{n}{2} f_r \left(1 - \frac{d}{D}\cos\varphi\right) \qquad f_{inner} = \frac{n}{2} f_r \left(1 + \frac{d}{D}\cos\varphi\right)$$
#
# 볼의 수 $n$, 볼 지름 $d$, 피치원 지름 $D$, 접촉각 $\varphi$, 축의 회전 주파수 $f_r$

# %% [markdown] lang="en" slide="slide"
# ## Geometry and speed decide how often the impacts repeat
#
# $$f_{outer} = \frac{n}{2} f_r \left(1 - \frac{d}{D}\cos\varphi\right) \qquad f_{inner} = \frac{n}{2} f_r \left(1 + \frac{d}{D}\cos\varphi\right)$$
#
# Balls $n$, ball diameter $d$, pitch diameter $D$, contact angle $\varphi$, shaft frequency $f_r$

# %% lesson="orders" slide="skip"

# %% lesson="two-bearings"

# %% [markdown] lang="ko" slide="notes"
# 식의 출처는 Randall과 Antoni (2011)입니다. 표의 첫 줄은 이 데이터의 깊은 홈 볼 베어링이고, 나머지는 예압을 준 앵귤러 콘택트 주축 베어링의 예입니다. 볼이 많고 접촉각이 있어 차수가 다르므로, 자기 주축의 값은 제조사에 물어보아야 합니다. 주축의 진동은 ISO/TR 17243이 다루지만 주파수 분석은 다루지 않습니다. 차수(order)라는 말을 여기서 익힙니다. 속도가 달라도 차수는 같습니다.

# %% [markdown] lang="en" slide="notes"
# The equations are in Randall and Antoni (2011). Line one of the table is the deep-groove bearing of these data, the others are an example of a preloaded angular-contact spindle bearing: more balls and a contact angle give other orders, so ask the maker for those of your spindle. ISO/TR 17243 is about the vibration of spindles, but not about frequency analysis. This is the place to learn the word "order": at any speed the order is the same.

# %% [markdown] lang="ko" slide="slide"
# ## 엔벨로프 스펙트럼에서 궤도륜의 결함은 계산한 차수에 나타납니다

# %% [markdown] lang="en" slide="slide"
# ## In the envelope spectrum, race faults show at the computed orders

# %% lesson="envelope" slide="skip"

# %% lesson="peaks" slide="skip"

# %% lesson="envelope-figure"

# %% [markdown] lang="ko" slide="notes"
# 위에서 아래로 정상, 내륜, 볼, 외륜입니다. 정상에도 봉우리가 있습니다. 정수 차수의 봉우리는 축의 것이므로, 1차가 가장 높다는 것만으로는 결함이 아닙니다. 내륜의 봉우리 양옆에는 축 회전 주파수 간격의 측대역(sideband)이 있습니다. 결함이 축과 함께 돌며 하중을 받는 쪽을 드나들기 때문입니다. 볼의 봉우리는 흐릴 때가 많습니다. 볼이 구르면서 도는 축이 바뀔 수 있어, 결함이 궤도륜에 닿기도 하고 닿지 않기도 하는 것이 한 이유입니다.

# %% [markdown] lang="en" slide="notes"
# From top to bottom: normal, inner race, ball, outer race. The normal one has peaks too: those at whole orders are the shaft's, so a highest peak at order 1 is no fault by itself. The peaks of the inner race have sidebands, spaced by the shaft frequency, because the fault turns with the shaft, in and out of the loaded side. The peak of the ball is often blurred. One reason is that the axis about which a ball spins can change as it rolls, so that the fault sometimes meets the races and sometimes does not.

# %% lesson="levels" slide="skip"

# %% lesson="fleet" slide="skip"

# %% lesson="plant-rule" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 잘하는 공장은 설비를 자기 자신의 정상 상태와 비교합니다
#
# 같은 설비의 정상 베어링에서 잰 값과 비교합니다(ISO 13373-1). 경보는 어림으로 두 배(6 dB)입니다.

# %% [markdown] lang="en" slide="slide"
# ## A good plant compares each machine with its own sound state
#
# The baseline is what was measured on the same machine with sound bearings (ISO 13373-1); the alarm comes at twice that level, 6 dB, as a rule of thumb.

# %% lesson="own-baseline"

# %% lesson="layers" slide="skip"

# %% lesson="spread" slide="fragment"

# %% [markdown] lang="ko" slide="notes"
# 다른 설비들에서 정한 기준값은 조용한 설비의 결함을 놓치고 시끄러운 설비에서 오경보를 냅니다. 자기 기준과의 비교가 넘어야 할 기준선(baseline)입니다. 단순하다고 무시하지 마십시오. 두 배가 알맞은지는 비용이 정하므로 뒤에서 다시 고릅니다. 표의 우연일 확률이 0.05 이상이면 그 층의 차이는 설비 세 대, 베어링 셋씩으로는 말할 수 없습니다. 공개 시험기에서는 베어링을 새로 끼울 때마다 1.7 dB씩 달랐습니다. 이 규칙도 부위를 말하지는 못합니다.

# %% [markdown] lang="en" slide="notes"
# A limit set on other machines misses faults of quiet ones and gives false alarms on loud ones. Each machine against itself is the baseline to beat; that it is simple is no reason to ignore it. Whether twice is the right limit is decided by the costs: we choose again later. Where the chance in the table is 0.05 or more, three machines of three bearings cannot say whether that layer differs; on a public rig another mounting alone made 1.7 dB. This rule cannot name the part either.

# %% [markdown] lang="ko" slide="slide"
# ## 진동 속도와 가속도는 서로 다른 고장을 봅니다
#
# 자기 기준에 대한 두 값의 AUC입니다. ISO 20816의 등급은 속도(mm/s)의 실효값입니다.

# %% [markdown] lang="en" slide="slide"
# ## Velocity and acceleration see different failures
#
# AUC of both, each above the machine's own baseline. The zones of ISO 20816 are RMS values of velocity (mm/s).

# %% lesson="velocity"

# %% [markdown] lang="ko" slide="notes"
# 작은 박리의 충격은 수 kHz에서 울리므로 속도에는 거의 보이지 않습니다. 진동 등급이 양호라고 베어링이 양호한 것은 아닙니다. 참가자의 공장에서는 무엇을 재는지 물어보십시오.

# %% [markdown] lang="en" slide="notes"
# The impacts of a small spall ring at some kHz, where velocity hardly sees them: a good zone does not mean a good bearing. Ask which of the two the participants' plants measure.

# %% lesson="bands" slide="skip"

# %% lesson="cut" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 같은 모델의 점수도 나누는 방법에 따라 다릅니다
#
# 대역 에너지 + 랜덤 포레스트로 부위를 맞힙니다. **무작위로 나누면 몇 %, 처음 보는 설비에서는 몇 %이겠습니까?**

# %% [markdown] lang="en" slide="slide"
# ## The score of one model depends on how the data are split
#
# Band energies and a random forest name the part. **What accuracy with a random split, and what on a machine that it has not seen?**

# %% lesson="neighbours"

# %% lesson="careless" slide="skip"

# %% lesson="forest" slide="fragment"

# %% [markdown] lang="ko" slide="notes"
# **참가자에게 묻기 2.** 두 숫자를 종이에 적게 한 뒤에 결과를 보이십시오. 무작위로 나누면 시험할 구간의 쌍둥이가 학습에 들어갑니다. 이것이 데이터 누수(data leakage)이며, Hendriks 등(2022)은 공개 데이터를 쓴 논문들에서 이 문제를 지적했습니다. 공장이 다음에 만날 것, 곧 다음 베어링과 다음 설비로 나누십시오. 설비마다 적힌 두 값은 랜덤 포레스트의 시드만 바꾼 세 번의 최저와 최고입니다.

# %% [markdown] lang="en" slide="notes"
# **Ask the participants, 2.** Let everybody write down two numbers before you show the result. A random split puts the twin of a tested window into training: that is data leakage, which Hendriks et al. (2022) found in papers on the public data. Split by what the plant will meet next: the next bearing, the next machine. The two values of each machine are the lowest and the highest of three forests that differ only in their seed.

# %% lesson="prominence" slide="skip"

# %% lesson="features" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 외륜과 내륜은 제자리가 있고, 볼은 소거법으로 찾습니다

# %% [markdown] lang="en" slide="slide"
# ## The races have places of their own; the ball is found by elimination

# %% lesson="ball-line" slide="skip"

# %% lesson="scatter"

# %% [markdown] lang="ko" slide="notes"
# 돌출도(prominence)는 계산한 차수의 봉우리가 주변보다 높은 정도(dB)입니다. 점 하나가 1초 구간 하나입니다. 이 규칙은 경보가 이미 울렸을 때만 씁니다. 정상 베어링에도 볼의 결함이라고 답하기 때문입니다.

# %% [markdown] lang="en" slide="notes"
# Prominence is by how many dB the peak at a computed order is above what is around it. One dot is one window of 1 second. The rule is used only once an alarm has been raised: it would call a normal bearing "ball" too.

# %% lesson="elimination" slide="skip"

# %% lesson="ruled" slide="skip"

# %% lesson="methods" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 처음 보는 설비에서 부위를 말하는 것은 어느 방법입니까?

# %% [markdown] lang="en" slide="slide"
# ## Which method still names the part on an unseen machine?

# %% lesson="comparison"

# %% [markdown] lang="ko" slide="notes"
# 첫 줄과 둘째 줄은 같은 모델입니다. 나누는 방법만 다릅니다. 규칙은 임계값 하나만 배웁니다. 로지스틱 회귀와 신경망은 강의의 부록 A에 있습니다.

# %% [markdown] lang="en" slide="notes"
# The first two lines are the same model; only the split differs. The rule learns one threshold. Logistic regression and a neural network are in appendix A of the lesson.

# %% lesson="intervals" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 같은 베어링에서 낸 차이로 비교해야, 나은지를 말할 수 있습니다

# %% [markdown] lang="en" slide="slide"
# ## Only the difference on the same bearings can say which is better

# %% lesson="differences"

# %% [markdown] lang="ko" slide="notes"
# 구간이 아니라 베어링을 세고, 두 방법의 신뢰 구간이 겹치는지로 우열을 말하지 않습니다. 베어링마다 두 방법의 차이를 구하고, 그 차이의 신뢰 구간을 봅니다. 0이 들어 있거나 차이가 나는 베어링이 다섯 개가 안 되면 "확인되지 않았다"입니다.

# %% [markdown] lang="en" slide="notes"
# Bearings are counted, not windows, and whether two intervals overlap says nothing of which method is better. What counts is the difference of two methods on each bearing, and its interval. If it contains zero, or fewer than five bearings differ at all, the answer is "not established".

# %% lesson="alarm-table" slide="skip"

# %% lesson="alarm-model" slide="skip"

# %% lesson="fault-score" slide="skip"

# %% lesson="alarms" slide="skip"

# %% lesson="confirmed" slide="skip"

# %% lesson="errors" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 기준값은 비용이 정하고, 채점할 설비 없이 고릅니다
#
# 오늘의 규칙(자기 기준보다 몇 dB)과 새 경보(돌출도를 쓰는 모델)를 같은 방법으로 고릅니다. 두 번 다 경보일 때만 세웁니다.

# %% [markdown] lang="en" slide="slide"
# ## Costs decide the limit, chosen without the machine that is scored
#
# Today's rule (dB above the own baseline) and the new alarm (a model with prominences) are chosen in the same way. A spindle stops only when two measurements alarm.

# %% lesson="today"

# %% lesson="today-table" slide="skip"

# %% lesson="arms" slide="skip"

# %% lesson="without" slide="skip"

# %% lesson="new-alarm"

# %% lesson="outcomes"

# %% [markdown] lang="ko" slide="notes"
# 일주일에 한 번 재므로, 정상을 재는 횟수가 결함을 재는 횟수보다 훨씬 많습니다. 그래서 오경보의 비율이 조금만 높아져도 비쌉니다. 모델도 뺀 설비를 보지 않고 다시 만들었습니다. 오늘의 기준값에는 바닥이 있습니다. 베어링을 새로 끼우는 산포(1.7 dB)만으로 넘는 멀쩡한 베어링이 스무 개에 하나를 넘지 않게 했습니다. 그렇게 넘은 베어링은 매주 넘기 때문입니다. 오경보는 두 경보에서 같은 방법으로 셉니다.

# %% [markdown] lang="en" slide="notes"
# With weekly measurements, sound spindles are measured far more often than failing ones. So even a small rise in the rate of false alarms is expensive. The models were made anew too, without the machine left out. Today's limit has a floor: no more than one sound bearing in twenty is above it by the spread of mounting alone (1.7 dB), because such a bearing is above it every week. False alarms of both alarms are counted alike.

# %% [markdown] lang="ko" slide="slide"
# ## 오경보가 0이라도, 몇 개 가운데 0인지 물어야 합니다
#
# 정상 베어링 $n$개에서 한 번도 없었다면, 참 비율은 약 $3/n$까지 가능합니다 (95 %).

# %% [markdown] lang="en" slide="slide"
# ## Even with no false alarm, ask: none of how many?
#
# With none on $n$ sound bearings, the true rate may still be as high as about $3/n$ (95 %).

# %% lesson="few"

# %% [markdown] lang="ko" slide="notes"
# 손익 분기점과 상한을 나란히 읽어 주십시오. 새 경보는 센서와 시간의 값도 치르므로 손익 분기점이 더 낮습니다. 그 아래라고 말하려면 독립된 정상 베어링이 몇 개 있어야 하는지 코드가 알려 줍니다.

# %% [markdown] lang="en" slide="notes"
# Read out break-even and upper bound side by side. The new alarm also pays for sensor and time, so its break-even is lower. The code says how many independent sound bearings it takes to know that the rate is below.

# %% lesson="saving" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 절감액은 하나의 값이 아니라 분포입니다

# %% [markdown] lang="en" slide="slide"
# ## The saving is not one figure, it is a distribution

# %% lesson="saving-figure"

# %% [markdown] lang="ko" slide="notes"
# 비용은 하나하나 따로 뽑고, 베어링도 다시 뽑았습니다. 아무도 재지 않는 것이 아니라 오늘의 규칙에 견주었고, 센서와 재는 시간과 오경보의 값을 치렀습니다. "확인되지 않았다"는 실패가 아니라 결과입니다. 줄인 놓침과 오경보의 값이 센서와 시간의 값에 못 미치는 경보라면, 높은 쪽의 이득은 모두 가정에서 온 것입니다. 사지 말고, 그것을 확인하려고 베어링 수십 개를 재지도 마십시오. 오늘의 규칙도 아무것도 재지 않는 것보다 나은지 확인되지 않았으니, 그 경보만으로 주축을 세우지는 마십시오.

# %% [markdown] lang="en" slide="notes"
# Every cost was drawn by itself, and the bearings were drawn anew. The saving is against today's rule, not against measuring nothing, and it has paid for the sensor, the time of measuring and the false alarms. "Not established" is a result, not a failure. Where the misses and false alarms that the new alarm prevents are worth less than sensor and time, all the gain at the high end is assumption: do not buy it, and do not measure dozens of bearings for it. Today's rule is not established against measuring nothing either: do not stop a spindle on that alarm alone.

# %% lesson="grow" slide="skip"

# %% lesson="grown-alarms" slide="skip"

# %% lesson="in-time" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 경보의 종류보다 재는 주기가 더 중요할 수 있습니다
#
# 트윈에서 결함을 키웠습니다. 두 번 다 경보일 때만 세우고, 고장 한 주 전까지 알아야 제때입니다.

# %% [markdown] lang="en" slide="slide"
# ## How often one measures can matter more than the kind of alarm
#
# Faults grow in the twin. The spindle stops only if two measurements alarm, and in time means one week before the failure.

# %% lesson="in-time-table"

# %% lesson="in-time-figure"

# %% [markdown] lang="ko" slide="notes"
# 결함이 보이기 시작해서 고장 나기까지를 P-F 간격이라고 합니다. 여러분의 주축에서 몇 주입니까? 지난 고장의 마지막 정상 측정이 며칠 전이었는지 물어보십시오. 자라는 속도는 가정입니다.

# %% [markdown] lang="en" slide="notes"
# From the first sign to the failure is the P-F interval. How many weeks is it on your spindles? Ask how many days before a past failure the last normal measurement was. The rate of growth is assumed.

# %% [markdown] lang="ko" slide="slide"
# ## 월요일에 할 세 가지
#
# 1. **적기**: 주축 하나의 베어링 호칭번호를 찾고, 네 차수를 제조사에 물어 설비에 붙여 둡니다.
# 2. **붙이기와 재기**: 센서의 자리를 정하고, 깎지 않을 때 같은 회전 속도로 예열 뒤에 여러 번 잽니다. 산포는 몇 dB입니까?
# 3. **세기**: 정상 주축이 몇 대입니까? 지난 고장의 마지막 정상 측정은 며칠 전이었습니까?

# %% [markdown] lang="en" slide="slide"
# ## Three things for Monday
#
# 1. **Write down**: find the bearing designation of one spindle, ask its maker for the four orders, and put them up on the machine.
# 2. **Mount and measure**: fix a place for the sensor, and measure several times without cutting, at one speed, after warming up. What is the spread in dB?
# 3. **Count**: how many spindles are sound? How many days before a past failure was the last normal measurement?

# %% [markdown] lang="ko" slide="notes"
# 과제로 넘어갑니다. 각자 자기만의 주축 여섯 대를 받습니다.

# %% [markdown] lang="en" slide="notes"
# On to the assignment: everybody gets six spindles of their own.
