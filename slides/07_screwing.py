# %% [markdown] lang="ko" slide="slide"
# # 이 배터리 팩에서 어느 나사가 풀리겠습니까?
#
# ### 사례 7 · 조립공정 · 군산 특구
#
# 데이터는 물리 모델의 트윈과 공개 데이터이며, 어느 회사의 것도 아닙니다.

# %% [markdown] lang="en" slide="slide"
# # Which screws of this battery pack will come loose?
#
# ### Case 7 · assembly · Gunsan zone
#
# The data are a physics-based twin and public recordings, not those of any company.

# %% [markdown] lang="ko" slide="notes"
# 40분입니다. 참가자에게 두 번 묻습니다. 네 체결의 그림에서 한 번, 길이 하나의 점수를 보이기 전에 한 번입니다. 시작하면서 최근에 풀린 나사 때문에 반품을 받은 사람이 있는지, 체결기는 그 나사에 무엇이라고 했는지 물어보십시오.

# %% [markdown] lang="en" slide="notes"
# Forty minutes. Ask the participants twice: at the picture of the four joints, and before the score of the length alone. To begin, ask who has had a return because of a loose screw, and what the station had said of it.

# %% tags=["parameters"] slide="skip"
zone = "gunsan"
data = "twin"
profile = "fast"
seed = 7

# %% lesson="setup" slide="skip"

# %% slide="skip"
plt.rcParams["figure.dpi"] = 160

# %% [markdown] lang="ko" slide="slide"
# ## 체결기가 OK라고 한 나사도 풀립니다
#
# - 풀린 나사 하나: 제품 교체, 출장, 고객사의 청구
# - 멀쩡한 나사를 다시 확인: 몇 분의 인건비, 그러나 나사가 수십만 개
# - 체결기가 보는 것: 토크와 각도. 보지 않는 것: **체결력**
# - 오늘의 나사: 팩 제어기의 플라스틱 하우징. 먼저 등급(VDI/VDE 2862의 A, B, C)을 정합니다
#
# **오늘의 질문: 합격한 나사 가운데 어느 것이 풀리겠습니까?**

# %% [markdown] lang="en" slide="slide"
# ## Screws that the station passed come loose, too
#
# - One loose screw: a replaced product, a visit, the customer's claim
# - Checking a sound screw again: some minutes of work, but for hundreds of thousands of screws
# - What the station sees: torque and angle. What it does not see: **clamp force**
# - Today's screws: the plastic housing of the pack's control unit. First of all, its class (A, B, C of VDI/VDE 2862)
#
# **Today's question: which of the joints that passed will come loose?**

# %% [markdown] lang="ko" slide="notes"
# 이 프로그램이 말하는 조립 지능화를 본떴습니다. 금액은 모두 수업을 위한 가정이고, 참가자는 자기 회사의 값으로 바꿉니다.

# %% [markdown] lang="en" slide="notes"
# Modelled on what the program calls assembly intelligence. All amounts are assumptions for teaching; participants put in their own.

# %% [markdown] lang="ko" slide="slide"
# ## 네 체결 모두 OK입니다. 어느 둘이 풀리겠습니까?

# %% [markdown] lang="en" slide="slide"
# ## All four were OK. Which two will come loose?

# %% lesson="joints" slide="skip"

# %% lesson="drawn" slide="skip"

# %% lesson="four"

# %% [markdown] lang="ko" slide="notes"
# **참가자에게 묻기 1.** 손을 들게 하십시오. 답을 칠판에 적어 두고 다음 장으로 갑니다. 무엇을 보고 골랐는지도 물어보십시오.

# %% [markdown] lang="en" slide="notes"
# **Ask the participants, 1.** Let them raise their hands, and write the answers on the board before you go on. Ask what they went by.

# %% [markdown] lang="ko" slide="slide"
# ## 마지막 토크가 같아도 남은 체결력은 다릅니다

# %% [markdown] lang="en" slide="slide"
# ## The final torque is the same, the clamp force left is not

# %% lesson="kinds" slide="skip"

# %% lesson="which"

# %% [markdown] lang="ko" slide="notes"
# 칠판의 답과 비교하십시오. 체결력은 트윈이어서 아는 것이고, 실제 라인에서는 아무도 재지 않습니다.

# %% [markdown] lang="en" slide="notes"
# Compare with the board. The clamp force is known because this is a twin; on a real line nobody measures it.

# %% [markdown] lang="ko" slide="slide"
# ## 체결력은 곡선의 마지막 몇십 도에서 생깁니다

# %% [markdown] lang="en" slide="slide"
# ## Clamp force is made in the last few tens of degrees

# %% lesson="edges" slide="skip"

# %% lesson="phases"

# %% [markdown] lang="ko" slide="notes"
# 네 구간은 내림, 맞붙음, 탄성 체결, 항복 이후입니다. 이 곡선에는 항복 이후가 없습니다. 점선 가로줄이 회전 토크입니다. 오른쪽 그림은 끝을 크게 본 것입니다.

# %% [markdown] lang="en" slide="notes"
# The four zones are rundown, alignment, elastic clamping and post-yield; this curve has no post-yield. The dotted line is the running torque. On the right is the end of the curve, enlarged.

# %% [markdown] lang="ko" slide="slide"
# ## 토크의 일부만 나사를 당깁니다
#
# $$T = T_{회전} + F \left(0.16\,P + 0.51\,d_2\,\mu_{나사산} + \tfrac{1}{2} D\,\mu_{머리}\right)$$

# %% [markdown] lang="en" slide="slide"
# ## Only a small share of the torque pulls the screw
#
# $$T = T_{running} + F \left(0.16\,P + 0.51\,d_2\,\mu_{thread} + \tfrac{1}{2} D\,\mu_{head}\right)$$

# %% lesson="shares"

# %% [markdown] lang="ko" slide="notes"
# 식은 VDI 2230에 있습니다. 마찰이 조금만 달라져도 같은 토크에서 체결력이 크게 달라집니다. 그래서 토크만 보는 판정은 체결력을 보증하지 못합니다.

# %% [markdown] lang="en" slide="notes"
# The equation is in VDI 2230. A small change of friction changes the clamp force a great deal at the same torque, so a verdict on torque alone does not guarantee the clamp force.

# %% [markdown] lang="ko" slide="slide"
# ## 공급사의 모델은 체결기의 판정을 거의 다 맞힙니다
#
# 곡선 → OK / NOK. **가공품을 통째로 빼면? 곡선을 버리고 숫자 하나만 남긴다면, 어떤 숫자를?**

# %% [markdown] lang="en" slide="slide"
# ## A supplier's model finds nearly all of the station's verdicts
#
# Curve → OK or NOK. **And with whole workpieces left out? And if one number is kept instead of the curve, which?**

# %% lesson="padded" slide="skip"

# %% lesson="macro-f1" slide="skip"

# %% lesson="verdict" slide="fragment"

# %% [markdown] lang="ko" slide="notes"
# **참가자에게 묻기 2.** 두 숫자를 종이에 적게 한 뒤에 결과를 보이십시오. 가공품을 빼도 점수가 그대로이고, 길이 하나로도 거의 같습니다.

# %% [markdown] lang="en" slide="notes"
# **Ask the participants, 2.** Let everybody write down two numbers before you show the result. Leaving out workpieces changes almost nothing, and the length alone is almost as good.

# %% [markdown] lang="ko" slide="slide"
# ## 그 모델은 체결기가 이미 아는 규칙을 배웠습니다
#
# - 체결기는 한계를 넘으면 멈춥니다: NOK 곡선은 짧습니다
# - 한계를 그대로 적용하면, 학습 없이 같은 판정이 나옵니다

# %% [markdown] lang="en" slide="slide"
# ## That model learned a rule that the station already has
#
# - The station stops at a limit: NOK curves are short
# - The limits, applied as they are, give the same verdicts with nothing learned

# %% lesson="rule"

# %% lesson="lengths"

# %% [markdown] lang="ko" slide="notes"
# 이 사례에서 가장 중요한 장입니다. 나누는 방법이 옳아도 목표가 잘못되면 소용없습니다. 완벽한 모델도 체결기보다 나을 수 없습니다. 참가자의 회사에서 본 보고서의 목표는 어디에서 왔는지 물어보십시오.

# %% [markdown] lang="en" slide="notes"
# The most important slide of this case. A sound split does not help when the target is wrong: even a perfect model could not be better than the station. Ask where the target came from in reports that the participants have seen.

# %% [markdown] lang="ko" slide="slide"
# ## 값있는 목표는 곡선 밖에서 옵니다
#
# - 체결기가 **합격시킨 것만** 남깁니다: 체결기의 점수는 0
# - 트윈: 자리 잡은 뒤 남은 체결력이 모자란 것
# - 공개 데이터: 이미 쓰인 나사산 (체결력은 아무도 재지 않았습니다)

# %% [markdown] lang="en" slide="slide"
# ## A target worth having comes from outside the curve
#
# - Keep only what the station **passed**: it finds none of these
# - Twin: the clamp force left after settling is too small
# - Public data: the thread had been used before (nobody measured clamp force)

# %% lesson="rebuilt"

# %% [markdown] lang="ko" slide="notes"
# 회사에서는 무엇이 이런 목표가 되겠습니까? 반품 분해 기록, 하루 뒤의 잔류 토크, 표본의 체결력 측정 등입니다.

# %% [markdown] lang="en" slide="notes"
# What could be such a target in a company? Records of returned products, residual torque after a day, clamp force measured on samples.

# %% lesson="parts-of-a-curve" slide="skip"

# %% lesson="features" slide="skip"

# %% lesson="set-windows" slide="skip"

# %% lesson="measured" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 창 하나로 얼마나 찾습니까? 네 개로는?
#
# - 클러치 드라이버: 곡선이 없습니다. 카운터로 개수와 시간만 봅니다
# - 토크와 각도를 재는 컨트롤러: 각도 범위의 평균 토크, 전체 각도, 목표의 75 %부터의 각도
# - 곡선을 내보내는 컨트롤러와 PC: 무엇이든

# %% [markdown] lang="en" slide="slide"
# ## How much does one window find? And four?
#
# - Screwdriver with a clutch: no curve; a counter sees number and time only
# - Controller of torque and angle: mean torque between two angles, total angle, angle from 75 % of the target
# - Controller that exports curves, and a PC: anything

# %% lesson="windows" slide="skip"

# %% lesson="scored" slide="skip"

# %% lesson="limits" slide="skip"

# %% lesson="all-windows"

# %% [markdown] lang="ko" slide="notes"
# 창 네 개의 줄이 넘어야 할 기준선입니다. 학습이라고 할 것이 없고 곡선을 내보내지 않아도 됩니다. 두 개만 건 줄과도 비교하십시오. 창 하나라면 목표의 75 %부터의 각도를 물어보십시오. 참가자의 체결기에는 어떤 창이 걸려 있습니까? VDI/VDE 2862의 A등급이면 모델의 점수와 관계없이 모든 체결을 감시해야 합니다.

# %% [markdown] lang="en" slide="notes"
# The line of four windows is the baseline to beat. Hardly anything is learned, and no curve has to be exported. Compare the line of two windows. With one window only, ask about the angle from 75 % of the target. Which windows do the participants' stations have? In class A of VDI/VDE 2862 every joint has to be monitored, whatever a model scores.

# %% lesson="one-class" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 모델은 창 네 개보다 낫습니까?

# %% [markdown] lang="en" slide="slide"
# ## Is the model better than four windows?

# %% lesson="found"

# %% lesson="paired"

# %% lesson="aligned" slide="skip"

# %% [markdown] lang="ko" slide="notes"
# 두 AUC를 눈으로 비교하지 않습니다. 같은 가공품에서 채점했으므로 가공품마다의 차이와 그 신뢰 구간을 봅니다. 불량만이 아니라 양품도 다시 뽑은 구간입니다. "확인되지 않았습니다"가 나오면 이 체결기에는 모델이 필요 없을 수 있다고 말하십시오.

# %% [markdown] lang="en" slide="notes"
# Two AUCs are not compared by eye. Both were scored on the same workpieces, so look at the difference on each and at its interval, for which good joints were drawn anew as well as bad ones. Where it says "not established", say that this station may need no model.

# %% [markdown] lang="ko" slide="slide"
# ## 창이 놓친 3개의 곡선입니다. 더 나은 모델이 찾겠습니까?

# %% [markdown] lang="en" slide="slide"
# ## The curves of three that the windows missed: would a better model find them?

# %% lesson="worst"

# %% [markdown] lang="ko" slide="notes"
# 회색 띠는 믿는 체결의 가운데 90 %입니다. 곡선이 띠 안에 있으면 더 나은 모델이 아니라 다른 측정이 필요합니다. 하루 뒤의 잔류 토크가 그 하나입니다.

# %% [markdown] lang="en" slide="notes"
# The grey band is the middle 90 % of the joints believed good. Where a curve lies within it, another measurement is needed, not a better model. The residual torque after a day is one.

# %% [markdown] lang="ko" slide="slide"
# ## 창은 양품만 보고 정합니다: 가운데에서 산포의 5배
#
# 어느 체결이 불량인지는 공장이 모릅니다. 정답은 **채점에만** 씁니다.

# %% [markdown] lang="en" slide="slide"
# ## Windows are set from good joints alone: five scatters from the middle
#
# No plant knows which joints are bad. The labels **only score**.

# %% lesson="why-five" slide="skip"

# %% lesson="alarms"

# %% [markdown] lang="ko" slide="notes"
# 컨트롤러에 넣을 상한과 하한의 본보기입니다. 75 %부터의 각도가 두 단계에 걸치는 체결기라면 마지막 단계의 각도로 바꿉니다. 5는 어림수이며 모든 기록에서 같습니다. 흔한 3보다 넓은 이유를 물어보십시오. 걸린 것은 거의 모두 양품이고, 하나하나에 확인과 폐기의 비용이 듭니다. 비율과 비용을 함께 보아야 합니다.

# %% [markdown] lang="en" slide="notes"
# These limits show what would be set in a controller. Where the angle from 75 % spans two steps of the station, the angle of the last step takes its place. The five is a round number, the same for every record. Ask why it is wider than the usual three: nearly all that alarm are good joints, and each costs a check and scrap. Shares and costs decide together.

# %% lesson="outcomes" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 오경보는 몇 개 가운데 몇 개입니까?
#
# 세는 단위는 체결이 아니라 **가공품**입니다. 견딜 수 있는 비율은 비용의 범위에서 온 범위입니다.

# %% [markdown] lang="en" slide="slide"
# ## False alarms: so many of how many?
#
# The unit is the **workpiece**, not the joint. The tolerable rate is a range, from the ranges of the costs.

# %% lesson="missed" slide="skip"

# %% lesson="few-false"

# %% [markdown] lang="ko" slide="notes"
# 로트가 조금 다르면 한 가공품의 체결이 한꺼번에 오경보를 낼 수 있으므로 가공품을 셉니다. 견딜 수 있는 비율도 가공품의 비율이며, 첫 줄이 그 계산입니다. 오경보가 난 가공품의 비율이 그보다 높으면, 찾은 고장의 값이 확인과 폐기의 비용으로 다 없어집니다. 상한이 그 범위의 낮은 끝보다 아래일 때에만 확인되었다고 합니다.

# %% [markdown] lang="en" slide="notes"
# Where a lot is a little different, all joints of a workpiece can alarm at once, so workpieces are counted. The tolerable rate is a share of workpieces, too, and the first line works it out: where more of them alarm for nothing, checks and scrap eat up the whole value of the failures found. It is established only where the bound lies below the low end of that range.

# %% lesson="told" slide="skip"

# %% lesson="saving-of-windows" slide="skip"

# %% lesson="saved" slide="skip"

# %% lesson="saving-of-model" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 창과 모델은 한 해에 얼마를 절감합니까?

# %% [markdown] lang="en" slide="slide"
# ## What do windows and model save in a year?

# %% lesson="saving-figure"

# %% [markdown] lang="ko" slide="notes"
# 비용을 하나하나 따로 뽑고 가공품도 다시 뽑았습니다. 왼쪽은 아무것도 확인하지 않는 공장에 대해, 오른쪽은 창 네 개를 이미 건 공장에 대해서입니다. 모델은 곡선을 모으고 유지하는 값을 치렀습니다. "확인되지 않았습니다"는 실패가 아니라 결과입니다.

# %% [markdown] lang="en" slide="notes"
# Every cost was drawn by itself, and the workpieces were drawn anew. On the left against a plant that checks nothing, on the right against one that has the windows. The model has paid for collecting curves and for its upkeep. "Not established" is a result, not a failure.

# %% lesson="tornado"

# %% lesson="each-window" slide="skip"

# %% lesson="recorded-again" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 다른 가공품을 기록했다면 판단도 같았겠습니까?

# %% [markdown] lang="en" slide="slide"
# ## Would other workpieces have given the same verdict?

# %% lesson="other-packs"

# %% lesson="all-packs"

# %% [markdown] lang="ko" slide="notes"
# 한 줄이 한 번의 기록입니다. 공장은 이 가운데 한 줄만 봅니다. 창과 모델은 줄마다 처음부터 다시 정했습니다. 모두 모아도 0에 걸치면, 무엇을 더 알아야 하는지(마지막 줄)를 읽게 하십시오.

# %% [markdown] lang="en" slide="notes"
# One line is one record, and a plant sees only one of them. Windows and model were made from the beginning in each. Where all together still cross zero, let the participants read what has to be known better (the last line).

# %% [markdown] lang="ko" slide="slide"
# ## 어느 창이 어느 결함을 잡습니까? 아무 창도 못 잡는 것은?

# %% [markdown] lang="en" slide="slide"
# ## Which window finds which fault, and which fault leaves none?

# %% lesson="by-fault" slide="skip"

# %% lesson="by-fault-counted"

# %% [markdown] lang="ko" slide="notes"
# 참가자의 라인에서 잦은 결함의 줄을 찾게 하십시오. 그 줄에서 가장 많이 거는 창이 그 라인의 창입니다. 「남긴 창」은 월요일에 권하는 두 개입니다. 뭉개진 나사산의 줄은 비어 있습니다. 대책은 다른 측정이 아니라 목표 토크와 보스입니다(토크 시험). 회전 토크가 흩어지는 것은 회전 토크에 ΔT를 얹는 체결 방법으로 줄지만, 걸린 나사산은 그것으로 고쳐지지 않습니다. 잔류 토크는 마찰이 낮은 양품에서도 낮으므로 창이 맞는지는 체결력으로 확인합니다(걸린 것만 다시 재는 계산은 강의의 부록 가).

# %% [markdown] lang="en" slide="notes"
# Let the participants look for the line of the fault that is frequent on their own line: the window that stops most there is theirs. "Those kept" are the two that are recommended for Monday. The line of stripped threads is empty: the remedy is no other measurement but the target torque and the boss (a torque study). Scatter of the running torque is reduced by tightening to running torque + ΔT, but a jammed thread is not cured by it. The residual torque is low on good joints of low friction, too, so windows are confirmed by clamp force (appendix A of the lesson computes what it is worth to read those that alarm).

# %% [markdown] lang="ko" slide="slide"
# ## 월요일에 할 세 가지
#
# 1. 체결마다 VDI/VDE 2862의 등급과 걸려 있는 창을 적습니다. 목표 토크의 75 %부터 멈출 때까지의 각도에 창이 있습니까?
# 2. 체결기가 곡선을 가공품 번호와 함께 저장하게 하고, 창을 양품의 중앙값 ± 산포의 5배로 정합니다.
# 3. 시험용 하우징에서 결함을 일부러 만들고, 창이 가리킨 체결 20개와 통과한 체결 20개의 **체결력**을 로드셀이나 축력 와셔로 비교합니다.

# %% [markdown] lang="en" slide="slide"
# ## Three things for Monday
#
# 1. Write down each joint's class by VDI/VDE 2862 and its windows. Is there one on the angle from 75 % of the target torque to shut-off?
# 2. Have the station keep its curves with the number of the workpiece; set windows at the median ± five scatters of good joints.
# 3. In test housings, with faults made on purpose, compare the **clamp force**, by load cell or force washer, of 20 joints that the windows point at with 20 that passed.

# %% [markdown] lang="ko" slide="notes"
# 과제로 넘어갑니다. 각자 자기만의 체결 12개를 받습니다.

# %% [markdown] lang="en" slide="notes"
# On to the assignment: everybody gets twelve joints of their own.
