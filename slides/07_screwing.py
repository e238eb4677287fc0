# %% [markdown] lang="ko" slide="slide"
# # 이 배터리 팩에서 어느 나사가 풀리게 됩니까?
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
#
# **오늘의 질문: 합격한 나사 가운데 어느 것이 풀리겠습니까?**

# %% [markdown] lang="en" slide="slide"
# ## Screws that the station passed come loose, too
#
# - One loose screw: a replaced product, a visit, the customer's claim
# - Checking a sound screw again: some minutes of work, but for hundreds of thousands of screws
# - What the station sees: torque and angle. What it does not see: **clamp force**
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
# ## 토크의 작은 몫만 나사를 당깁니다
#
# $$T = T_{회전} + F \left(0.16\,P + 0.58\,d_2\,\mu_{나사산} + \tfrac{1}{2} D\,\mu_{머리}\right)$$

# %% [markdown] lang="en" slide="slide"
# ## Only a small share of the torque pulls the screw
#
# $$T = T_{running} + F \left(0.16\,P + 0.58\,d_2\,\mu_{thread} + \tfrac{1}{2} D\,\mu_{head}\right)$$

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
# 회사에서는 무엇이 이런 목표가 되겠습니까? 반품 분해 기록, 하루 뒤의 풀림 토크, 표본의 체결력 측정 등입니다.

# %% [markdown] lang="en" slide="notes"
# What could be such a target in a company? Records of returned products, breakaway torque after a day, clamp force measured on samples.

# %% lesson="parts-of-a-curve" slide="skip"

# %% lesson="features" slide="skip"

# %% lesson="measured" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 값 하나의 한계는 한두 가지 결함만 찾습니다

# %% [markdown] lang="en" slide="slide"
# ## Limits on a single value find one or two kinds of fault

# %% lesson="distances" slide="skip"

# %% lesson="limits"

# %% [markdown] lang="ko" slide="notes"
# 이것이 넘어야 할 기준선입니다. 마지막 토크는 거의 아무것도 찾지 못합니다. 체결기가 그 값을 맞추기 때문입니다. 공개 데이터에는 결함이 한 종류뿐이어서 회전 토크 하나로 거의 다 찾습니다.

# %% [markdown] lang="en" slide="notes"
# This is the baseline to beat. The final torque finds almost nothing, because the station makes it the same. The public data have only one kind of difference, and there the running torque alone finds nearly all.

# %% lesson="one-class" slide="skip"

# %% lesson="found" slide="skip"

# %% lesson="aligned" slide="skip"

# %% lesson="narrow" slide="skip"

# %% lesson="autoencoder" slide="skip"

# %% lesson="network" slide="skip"

# %% lesson="few" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 불량을 몇 개 모르면, 양품에서 배우는 편이 낫습니다

# %% [markdown] lang="en" slide="slide"
# ## When few NOK are known, it is better to learn from good joints

# %% lesson="few-auc" slide="skip"

# %% lesson="few-figure"

# %% [markdown] lang="ko" slide="notes"
# 단일 부류 모델은 합격한 첫 체결만 배웁니다. 지도 학습의 막대는 어느 NOK를 아는지가 달라서 생기는 차이입니다. 제목은 이 실행의 결과를 말합니다.

# %% [markdown] lang="en" slide="notes"
# The one-class model learns from first screwings that passed, and nothing else. The bars of supervised learning come from which NOK are known. The title of the figure says what this run found.

# %% [markdown] lang="ko" slide="slide"
# ## 지도 학습은 배우지 않은 결함을 잘 찾지 못합니다

# %% [markdown] lang="en" slide="slide"
# ## Supervised learning does badly on a fault that it never met

# %% lesson="unseen"

# %% [markdown] lang="ko" slide="notes"
# 세 열은 오경보 1 %에서 찾은 비율입니다. 마지막 두 열을 비교하게 하십시오. 가까스로 버틴 나사산은 아무도 찾지 못합니다. 체결하는 동안 흔적이 없기 때문입니다.

# %% [markdown] lang="en" slide="notes"
# The columns are shares found at 1 % false alarms. Let the participants compare the last two. A thread that only just held is found by nobody: it leaves no trace while the screw is driven.

# %% [markdown] lang="ko" slide="slide"
# ## 물리에서 온 특징이 오토인코더보다 낫거나 같습니다

# %% [markdown] lang="en" slide="slide"
# ## Features from the physics are as good as the autoencoder, or better

# %% lesson="comparison"

# %% [markdown] lang="ko" slide="notes"
# 위의 네 줄은 판정을 맞히는 점수, 아래는 불량 체결을 찾는 점수입니다. 섞어 비교하지 않습니다. 오토인코더는 크게 변하는 넓은 구간을 먼저 보고, 체결력의 흔적은 끝의 짧은 구간에 있습니다.

# %% [markdown] lang="en" slide="notes"
# The first four lines are scores of the verdict, the others of bad joints; they are not to be compared. An autoencoder sees wide changes first, and the traces of clamp force lie in a short piece at the end.

# %% [markdown] lang="ko" slide="slide"
# ## 체결이 아니라 가공품을 세면, 말할 수 있는 것은 이만큼입니다

# %% [markdown] lang="en" slide="slide"
# ## Counting workpieces instead of joints, this is how much we can say

# %% lesson="bootstrap" slide="skip"

# %% lesson="intervals"

# %% [markdown] lang="ko" slide="notes"
# 신뢰 구간이 겹치는 방법들 사이에서는 우열을 말하지 않습니다.

# %% [markdown] lang="en" slide="notes"
# Where intervals overlap, do not claim that one method is better.

# %% [markdown] lang="ko" slide="slide"
# ## 모델이 놓친 3개는 곡선이 정상과 같습니다

# %% [markdown] lang="en" slide="slide"
# ## The three that were missed have curves like good ones

# %% lesson="worst"

# %% [markdown] lang="ko" slide="notes"
# 회색 띠는 믿는 체결의 가운데 90 %입니다. 이런 결함에는 더 나은 모델이 아니라 다른 측정이 필요합니다.

# %% [markdown] lang="en" slide="notes"
# The grey band is the middle 90 % of the joints believed good. Such faults need another measurement, not a better model.

# %% [markdown] lang="ko" slide="slide"
# ## 멀쩡한 나사가 훨씬 많아서, 오경보 1 %도 비쌉니다

# %% [markdown] lang="en" slide="slide"
# ## Sound screws are so many that even 1 % of false alarms is expensive

# %% lesson="costs" slide="skip"

# %% lesson="cheapest" slide="skip"

# %% lesson="weigh"

# %% [markdown] lang="ko" slide="notes"
# 시험 데이터의 비율이 아니라 공장의 불량률로 계산합니다. 세로축은 로그입니다. 최소점의 왼쪽과 오른쪽을 비교하게 하십시오.

# %% [markdown] lang="en" slide="notes"
# Computed with the plant's share of bad joints, not with that of the test data. The vertical axis is logarithmic. Let the participants compare left and right of the minimum.

# %% [markdown] lang="ko" slide="slide"
# ## 절감액은 풀릴 나사의 비율을 아는 만큼만 믿을 수 있습니다

# %% [markdown] lang="en" slide="slide"
# ## The saving is only as good as what is known of the share of loose screws

# %% lesson="halves" slide="skip"

# %% lesson="savings"

# %% [markdown] lang="ko" slide="notes"
# 문턱값은 가공품의 절반에서 고르고 나머지 절반에서 비용을 계산했습니다. 세 줄의 차이가 아주 큽니다. 가장 불확실한 것은 풀릴 체결의 비율이므로, 보증 수리 기록부터 세라고 권하십시오.

# %% [markdown] lang="en" slide="notes"
# The threshold was chosen on half of the workpieces and the cost computed on the other half. The three lines differ very much. The least certain figure is the share of loose joints: advise them to count it in their warranty records first.

# %% [markdown] lang="ko" slide="slide"
# ## 월요일에 할 세 가지
#
# 1. 체결기가 NOK를 정하는 한계를 모두 적습니다. 체결력을 보는 것이 있습니까?
# 2. 체결기가 곡선을 가공품 번호와 함께 저장하는지 확인합니다.
# 3. OK 체결 10개를 하루 뒤에 풀어 풀림 토크를 재고, 회전 토크와 나란히 적습니다.

# %% [markdown] lang="en" slide="slide"
# ## Three things for Monday
#
# 1. Write down every limit by which your station says NOK. Is there one that looks at clamp force?
# 2. Find out whether your station keeps its curves with the number of the workpiece.
# 3. Undo ten OK joints after a day, measure their breakaway torque, and write it beside their running torque.

# %% [markdown] lang="ko" slide="notes"
# 과제로 넘어갑니다. 각자 자기만의 체결 12개를 받습니다.

# %% [markdown] lang="en" slide="notes"
# On to the assignment: everybody gets twelve joints of their own.
