# %% [markdown] lang="ko" slide="slide"
# # 눈이 놓치는 피팅을 카메라가 찾을 수 있습니까?
#
# ### 사례 8 · 조립 공정의 검사 · 안산 특구
#
# 데이터는 빛과 표면의 식으로 그린 트윈과 공개 사진이며, 어느 회사의 것도 아닙니다.

# %% [markdown] lang="en" slide="slide"
# # Can a camera find the pit that the eye misses?
#
# ### Case 8 · inspection in assembly · Ansan zone
#
# The data are a twin drawn by the equations of light and surface, and public photographs, not those of any company.

# %% [markdown] lang="ko" slide="notes"
# 40분입니다. 참가자에게 두 번 묻습니다. 네 사진에서 한 번, 무작위 분할의 점수를 보이기 전에 한 번입니다. 시작하면서 눈으로 검사하는 공정이 있는지, 하루에 몇 개를 보는지 물어보십시오.

# %% [markdown] lang="en" slide="notes"
# Forty minutes. Ask the participants twice: at the four photographs, and before the score of the random split. To begin, ask who has an inspection by eye, and how many parts a day.

# %% tags=["parameters"] slide="skip"
zone = "ansan"
data = "twin"
profile = "fast"
seed = 8

# %% lesson="setup" slide="skip"

# %% slide="skip"
plt.rcParams["figure.dpi"] = 150

# %% [markdown] lang="ko" slide="slide"
# ## 유출도, 과검도 돈이 듭니다
#
# - 유출: 피팅이 있는 부품을 다시 돌림 → 교체, 출장, 고객 라인의 정지
# - 과검: 멀쩡한 부품을 불합격 → 현미경으로 다시 보고, 일부는 버림
# - 오늘: 사람이 모두 눈으로 봅니다
#
# **오늘의 질문: 배울 불량 사진이 몇십 장뿐일 때 카메라가 더 나을 수 있습니까?**

# %% [markdown] lang="en" slide="slide"
# ## An escape costs money, and so does a false reject
#
# - Escape: a pitted part goes on running → replacement, a visit, a customer's stopped line
# - False reject: a sound part is rejected → looked at again under the microscope, some scrapped
# - Today: people look at every part
#
# **Today's question: with a few dozen bad photographs to learn from, can a camera do better?**

# %% [markdown] lang="ko" slide="notes"
# 이 프로그램에서 공개된 유공압 부품의 AI 비전 검사를 본떴습니다. 금액은 모두 수업을 위한 가정이고, 참가자는 자기 회사의 값으로 바꿉니다.

# %% [markdown] lang="en" slide="notes"
# Modelled on the AI vision inspection of hydraulic and pneumatic parts that the program published. All amounts are assumptions for teaching; participants put in their own.

# %% [markdown] lang="ko" slide="slide"
# ## 둘에 피팅이 있습니다. 어느 둘입니까?

# %% [markdown] lang="en" slide="slide"
# ## Two of these have a pit. Which two?

# %% lesson="photos" slide="skip"

# %% lesson="chosen-four" slide="skip"

# %% lesson="four"

# %% [markdown] lang="ko" slide="notes"
# **참가자에게 묻기 1.** 10초를 주고 손을 들게 하십시오. 어디에 있는지도 짚게 하십시오. 답을 칠판에 적어 두고 다음 장으로 갑니다.

# %% [markdown] lang="en" slide="notes"
# **Ask the participants, 1.** Give them ten seconds and let them raise their hands; ask where, too. Write the answers on the board before you go on.

# %% [markdown] lang="ko" slide="slide"
# ## 기름과 오염은 피팅처럼 어둡습니다

# %% [markdown] lang="en" slide="slide"
# ## Oil and dirt are as dark as a pit

# %% lesson="reveal"

# %% [markdown] lang="ko" slide="notes"
# 숙련된 검사자들이 집적 회로를 현미경으로 볼 때, 이상이 있는 것의 23 %를 통과시키고 없는 것의 2 %를 불합격시켰다는 연구가 있습니다(Schoonard, Gould, Miller 1973, 초록). 다른 부품의 값입니다.

# %% [markdown] lang="en" slide="notes"
# Trained inspectors of integrated circuits accepted 23 % of those with an anomaly and rejected 2 % of those without (Schoonard, Gould, Miller 1973, from the abstract). Those were other parts.

# %% [markdown] lang="ko" slide="slide"
# ## 부품이 도는 동안 무엇이 달라집니까?

# %% [markdown] lang="en" slide="slide"
# ## What changes while the parts run?

# %% lesson="recorded"

# %% [markdown] lang="ko" slide="notes"
# 표를 위에서 아래로 읽게 하십시오. 피팅은 늦게 생기고, 늦은 사진은 오염되어 밝기가 다릅니다. 사진을 보지 않고 순서만 아는 시계가 얼마나 잘 맞히겠는지 물어보고 다음 장으로 갑니다.

# %% [markdown] lang="en" slide="notes"
# Let them read the table from top to bottom: pits come late, and late photographs are dirty, so their brightness differs. Ask how well a clock would do, which sees only the number of a photograph, and go on.

# %% [markdown] lang="ko" slide="slide"
# ## 사진을 보지 않는 시계와 사진을 보는 모델, 누가 더 잘 맞힙니까?
#
# AUC: 1이면 완전히 가르고 0.5면 추측입니다. **값을 먼저 적으십시오:** 시계, 무작위로 나눈 모델, 그리고 둘을 부품을 빼고 같은 시기끼리 비교한 값입니다.

# %% [markdown] lang="en" slide="slide"
# ## A clock that never looks, or a model that does: which tells more?
#
# AUC: 1 separates completely, 0.5 is guessing. **Write down your values first:** the clock, the model with a random split, and both with parts left out and compared within the same period.

# %% lesson="clock" slide="fragment"

# %% lesson="groups" slide="skip"

# %% lesson="same-age" slide="skip"

# %% lesson="random-split" slide="skip"

# %% lesson="methods" slide="skip"

# %% lesson="careless" slide="fragment"

# %% [markdown] lang="ko" slide="notes"
# **참가자에게 묻기 2.** 값을 적게 한 뒤에 표를 보이십시오. 열은 비교할 사진, 줄은 나누는 방법입니다. 왼쪽 열에서는 부품을 통째로 빼도 점수가 높고, 시계도 그만큼 높습니다. 오른쪽 열, 곧 첫 피팅이 나타난 번호부터 *끝까지 생기지 않은 부품*과 비교하면 남는 것이 거의 없습니다. 공개 데이터에서도 그대로입니다.

# %% [markdown] lang="en" slide="notes"
# **Ask the participants, 2.** Let everybody write down values before you show the table. Columns are what is compared with, lines are splits. In the left column the score stays high even with whole parts left out, and the clock is as high. In the right one, from the number of the first pit on and against *parts that never pit*, hardly anything is left. The public data show the same.

# %% [markdown] lang="ko" slide="slide"
# ## 늙었지만 좋은 부품이 있어야 누수가 보입니다
#
# - 모델은 피팅이 아니라 *얼마나 오래 돌아 더러워졌는지*를 배웠습니다
# - 부품을 통째로 빼는 것만으로는 부족합니다
# - **같은 시기끼리 비교하십시오**: 오래 썼는데도 좋은 부품을 함께 찍어야 합니다

# %% [markdown] lang="en" slide="slide"
# ## Only parts that are old and good reveal the leakage
#
# - The model has not learned pits but *how long a part has run and how dirty it is*
# - To leave out whole parts is not enough
# - **Compare within the same period**: photograph parts that ran long and are good

# %% [markdown] lang="ko" slide="notes"
# 회사에서 받은 보고서의 불량 사진과 정상 사진이 같은 날, 같은 나이, 같은 청소 상태에서 찍혔는지 물어보십시오.

# %% [markdown] lang="en" slide="notes"
# Ask whether the good and bad photographs in their own reports were taken on the same day, at the same age, washed in the same way.

# %% [markdown] lang="ko" slide="slide"
# ## 피팅은 짧고 결을 가로지르며, 기름은 길고 결을 따릅니다

# %% [markdown] lang="en" slide="slide"
# ## A pit is short and crosses the lay; oil is long and follows it

# %% lesson="filters" slide="skip"

# %% lesson="filtered" slide="skip"

# %% lesson="steps"

# %% [markdown] lang="ko" slide="notes"
# 배경 정규화는 조명과 홈의 넓은 명암을 나눕니다. 기준판과 암전류 사진을 쓰는 플랫필드 보정과 다릅니다. 톱햇은 결 방향으로 짧고 어두운 부분을 남깁니다. 긴 줄무늬는 기울어 있어 다 사라지지 않고 옅어집니다. 배운 것은 하나도 없습니다.

# %% [markdown] lang="en" slide="notes"
# Background normalisation divides out the broad shading of lamp and groove (a flat-field correction takes a reference plate and a dark frame); the top-hat keeps what is dark and short along the lay. Long streaks are tilted, so they fade but do not vanish. Nothing has been learned.

# %% lesson="largest-piece" slide="skip"

# %% lesson="rule-scores" slide="skip"

# %% lesson="rules" slide="skip"

# %% lesson="layers" slide="skip"

# %% lesson="chosen-piece" slide="skip"

# %% lesson="cut-out" slide="skip"

# %% lesson="learn" slide="skip"

# %% lesson="answers" slide="skip"

# %% lesson="network" slide="skip"

# %% lesson="taught" slide="skip"

# %% lesson="jobs" slide="skip"

# %% lesson="folds" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 사진이 아니라 칸을 물으면 신경망이 피팅을 배웁니다

# %% [markdown] lang="en" slide="slide"
# ## Asked about squares instead of photographs, a network learns pits

# %% lesson="rescaled" slide="skip"

# %% lesson="marks" slide="skip"

# %% lesson="near" slide="skip"

# %% lesson="recall" slide="skip"

# %% lesson="comparison"

# %% [markdown] lang="ko" slide="notes"
# 첫 줄만 무작위 분할입니다. CNN에는 4 × 4 화소의 칸마다 피팅이 있는지를 물었으므로, 같은 사진의 오염이 정상의 예가 됩니다. 묶음마다 신경망이 다르므로, 재현율의 임계값은 신경망마다 자기가 배운 정상 사진으로 눈금을 맞춘 점수에서 정했습니다.

# %% [markdown] lang="en" slide="notes"
# Only the first line is a random split. The CNN was asked for each square of 4 × 4 pixels, so that dirt in the same photograph serves as an example of what is good. Each group has a network of its own, so the limit of the recall is set on scores that were rescaled, for each network, by the good photographs that it learned from.

# %% lesson="spread" slide="fragment"

# %% [markdown] lang="ko" slide="notes"
# 점 하나가 학습에서 뺀 부품 묶음 하나입니다. 파선은 다른 방법, 곧 축소 사진을 무작위로 나눈 값입니다. 공개 데이터에서는 점 하나가 나사축 *하나*의 한 자리이고, 견줄 성한 자리는 하나뿐입니다. 묶음이 셋이면 어떤 차이도 확인할 수 없으므로 이 그림으로 우열을 말하지 마십시오.

# %% [markdown] lang="en" slide="notes"
# One dot is one group of parts that was left out. The dashed line is another method: thumbnails with a random split. In the public data a dot is one spot of *one* screw, and there is one good spot to compare with. With three groups no difference can be established: do not rank the methods by this picture.

# %% [markdown] lang="ko" slide="slide"
# ## 모든 방법이 같은 부품을 보았습니다: 부품마다의 차이

# %% [markdown] lang="en" slide="slide"
# ## Every method saw the same parts: differences on each part

# %% lesson="of-groups" slide="skip"

# %% lesson="paired-parts"

# %% [markdown] lang="ko" slide="notes"
# 묶음 셋으로는 셋이 모두 같은 쪽이어도 우연히 그럴 확률이 네 번에 한 번이어서 아무것도 확인할 수 없습니다. 그래서 부품마다 두 방법의 차이를 냅니다. 공개 데이터에서는 나사축 하나의 네 자리이므로 여전히 확인할 수 없습니다. 두 산포가 겹치는지는 아무것도 말하지 않습니다.

# %% [markdown] lang="en" slide="notes"
# Three groups establish nothing: even if all point the same way, chance does that one time in four. So the difference of two methods is taken on each part. In the public data these are four spots of one screw, and nothing can be established. Whether two spreads overlap says nothing.

# %% [markdown] lang="ko" slide="slide"
# ## 얼마나 작은 피팅까지 찾습니까?

# %% [markdown] lang="en" slide="slide"
# ## How small a pit is found?

# %% lesson="flagged" slide="skip"

# %% lesson="found-by-size"

# %% lesson="false-calls"

# %% lesson="missed-by-part"

# %% lesson="found-share" slide="skip"

# %% lesson="bound-of-size" slide="skip"

# %% lesson="a90" slide="skip"

# %% lesson="a90-of-parts" slide="fragment"

# %% [markdown] lang="ko" slide="notes"
# 피팅을 짚은 것만 셉니다. 과검을 나란히 읽게 하십시오. 놓친 비율의 차이는 같은 부품마다의 것이지만, 두 눈의 과검은 다릅니다. a90은 90 %를 찾는 크기, a90/95는 95 % 확신으로 말할 수 있는 값입니다. 안내서(MIL-HDBK-1823A)는 찾음/못 찾음이면 크기가 다른 결함 60개 이상을 요구하므로, 이 부품들로는 말할 수 없습니다.

# %% [markdown] lang="en" slide="notes"
# Only marks on the pit count. Let them read the false rejects beside it. The difference in misses is taken on the same parts, but the two kinds of eyes differ in false rejects. a90 is the size of which 90 % are found, a90/95 what can be said with 95 % confidence. The handbook (MIL-HDBK-1823A) wants 60 defects of different sizes or more where each is found or not, so with these parts neither can be given.

# %% [markdown] lang="ko" slide="slide"
# ## 무엇이 보이는지는 먼저 조명이 정합니다
#
# | 조명 | 피팅 | 기름과 오염 |
# |---|---|---|
# | 명시야 | 밝은 면 위의 어두운 점 | 역시 어두움 |
# | 암시야 | 어두운 면 위의 밝은 테두리 | 얇은 막은 옅고 먼지는 밝음 |
# | 동축 | 굽은 면에서는 밝은 띠 안에서만 | 어두움 |
# | 돔 | 번쩍임도 대비도 줄어듦 | 색이 있는 오염은 남음 |
# | 백라이트 | 보이지 않음 (윤곽만) | 보이지 않음 |
# | 편광 | 연삭면 자체가 어두워짐 | 기름막의 반사가 줄어듦 |
# | 포토메트릭 스테레오 | 방향이 다른 조명 서너 개로 모양을 계산 (멈춘 부품, 덜 번쩍이는 면) | 얇은 막은 사라짐 |

# %% [markdown] lang="en" slide="slide"
# ## What can be seen at all is decided by the light
#
# | lighting | a pit | oil and dirt |
# |---|---|---|
# | bright field | dark spot on a bright surface | dark, too |
# | dark field | bright rim on a dark surface | thin film faint, dust bright |
# | coaxial | on a curved surface within a bright band only | dark |
# | dome | fewer highlights, less contrast | coloured dirt stays |
# | backlight | not seen (outlines only) | not seen |
# | polarised | the ground surface itself goes dark | film reflects less |
# | photometric stereo | its shape, from three or four lamps in turn (part at rest, not too shiny) | a thin film is gone |

# %% [markdown] lang="ko" slide="notes"
# 참가자의 라인에는 어떤 조명이 있습니까? 트윈의 조명은 하나이므로 다음 장은 각도와 세기만 시험합니다.

# %% [markdown] lang="en" slide="notes"
# Which light do the participants' lines have? The twin has a single lamp: the next slide tries its angle and strength only.

# %% lesson="pieces-again" slide="skip"

# %% lesson="photographed-again" slide="skip"

# %% lesson="inspected" slide="skip"

# %% lesson="hits" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 모델을 고치기 전에 사진을 고치면 어떻습니까?

# %% [markdown] lang="en" slide="slide"
# ## What if the photograph is mended before the model?

# %% lesson="remedies"

# %% lesson="pod" slide="skip"

# %% lesson="drawn-pieces" slide="skip"

# %% lesson="remedies-paired"

# %% [markdown] lang="ko" slide="notes"
# 같은 부품과 같은 피팅을 트윈에서 다시 찍었습니다. 피팅 60개이므로 a90을 말할 수 있습니다. 조명의 줄은 이 트윈에서만 성립합니다. 트윈의 피팅은 주로 조명과 상관없는 그늘 때문에 어둡기 때문입니다. 닦는 것이 몇 초까지 신경망보다 싼지는 마지막 줄에 있습니다. 확인된 것만 말하십시오.

# %% [markdown] lang="en" slide="notes"
# The same parts and pits were photographed again in the twin; there are 60 pits, so a90 can be given. The lines about lamps hold in this twin only: its pits are dark mostly by a shade that no lamp changes. Up to how many seconds a wipe is cheaper than the network stands in the last line. Claim only what is established.

# %% [markdown] lang="ko" slide="slide"
# ## 월요일에 조명이 바뀌면 금요일의 임계값은 소용없을 수 있습니다

# %% [markdown] lang="en" slide="slide"
# ## When the lamp changes on Monday, Friday's threshold may be worthless

# %% lesson="moved" slide="skip"

# %% lesson="now" slide="skip"

# %% lesson="friday" slide="skip"

# %% lesson="monday"

# %% [markdown] lang="ko" slide="notes"
# 임계값은 여기 나온 정상 사진에서 정했으므로 금요일에서 월요일로 달라진 것만 읽습니다. 과검이 늘어난 방법과, 조용히 아무것도 찾지 못하게 된 방법을 짚으십시오. 뒤의 것이 더 위험합니다. 기준 시편 하나를 매일 아침 찍는 것이 가장 싼 대책입니다.

# %% [markdown] lang="en" slide="notes"
# The thresholds were set on these same good photographs, so read only what changed from Friday to Monday. Point to methods whose false rejects grew, and to those that quietly find nothing any more: the latter are more dangerous. One reference piece, photographed every morning, is the cheapest remedy.

# %% lesson="together" slide="skip"

# %% lesson="both-miss" slide="skip"

# %% lesson="a-part" slide="skip"

# %% lesson="chosen-alarm" slide="skip"

# %% lesson="outcomes" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 과검은 점검 몇 번 가운데 몇 번입니까?
#
# 임계값은 그 묶음을 빼고 골랐습니다. 정상 **부품마다 점검 한 번**을 셉니다. 손익 분기점도 점검 한 번의 것입니다.

# %% [markdown] lang="en" slide="slide"
# ## False rejects: so many of how many inspections?
#
# Limits were chosen without the group that is scored. **One inspection of each good part** is counted; the break-even, too, is of one inspection.

# %% lesson="comes-to" slide="skip"

# %% lesson="flows-in-effect" slide="fragment"

# %% lesson="few-parts" slide="skip"

# %% lesson="settled" slide="skip"

# %% lesson="few-rejected"

# %% [markdown] lang="ko" slide="notes"
# 위 표의 과검은 모든 사진의 평균이고, 여기는 정상 부품마다 점검 한 번씩만 뽑은 것입니다. 손익 분기점도 점검 한 번에 대한 비율입니다. 0번이었더라도 상한은 0이 아닙니다. 정상 부품이 다섯보다 적으면 아무 말도 하지 않습니다. 사진 한 장을 점검 한 번으로 셌으므로, 나사축을 다 훑는 공장에서는 나사축마다 다시 재야 합니다.

# %% [markdown] lang="en" slide="notes"
# The table above has the mean over all photographs; here one inspection of each good part is drawn, and the break-even, too, is of one inspection. Even with none seen, the bound is not zero; with fewer than five good parts nothing is said. One photograph counts as one inspection: a plant that scans whole screws has to measure by screw.

# %% [markdown] lang="ko" slide="slide"
# ## 사람이 다 보는 오늘에 비해 얼마를 절감합니까?

# %% [markdown] lang="en" slide="slide"
# ## What is saved against today, when people look at everything?

# %% lesson="saved" slide="skip"

# %% lesson="savings"

# %% lesson="flows-paired" slide="skip"

# %% lesson="saved-against-the-rule" slide="skip"

# %% lesson="saving-of-learning"

# %% lesson="saving-told"

# %% [markdown] lang="ko" slide="notes"
# 비용과 사람의 놓침을 하나하나 따로 뽑고 부품도 다시 뽑았습니다. "본 그대로"는 가정 없이 계산한 값이고, 다시 뽑을 때에는 놓침과 과검의 표에 보지 못한 부품을 하나씩, 반은 그 일이 일어난 것으로 더합니다. 사람과 카메라가 같은 피팅을 놓치는 정도도 범위로 뽑습니다. 마지막 줄은 배우지 않는 가장 좋은 것(톱햇의 흐름이나 사람만)에 대한 CNN의 절감입니다. "확인되지 않았습니다"는 실패가 아니라 결과입니다. 신경망을 다시 학습시키지 않았으므로 범위는 실제보다 좁습니다.

# %% [markdown] lang="en" slide="notes"
# Costs and human misses were drawn one by one, and parts anew. "As seen" is the value without any assumption; when parts are drawn anew, one that nobody saw is added to the misses and one to the false rejects, half of each with the event. How far people and camera miss the same pits is drawn as a range, too. The last lines are what the CNN saves against the best that learns nothing (a flow of the top-hat, or people alone). "Not established" is a result, not a failure. Networks were not trained anew, so the ranges are too narrow.

# %% [markdown] lang="ko" slide="slide"
# ## 월요일에 할 세 가지
#
# 1. *오래 썼는데도 좋은* 부품을 불량과 같은 조건으로 찍고(10개로 시작, 몇 개가 필요한지는 손익 분기점이 정합니다), 가장 작은 결함이 몇 화소인지 적습니다.
# 2. 카메라 앞에 기준 시편을 하나 고정하고, 오늘의 평균 밝기와 벗어나면 멈출 범위를 적습니다.
# 3. 정답을 아는 부품 50개를 검사자 2명의 일에 섞어 놓침과 과검을 범위와 함께 셉니다.

# %% [markdown] lang="en" slide="slide"
# ## Three things for Monday
#
# 1. Photograph parts that *ran long and are good* as the bad ones are (begin with ten; the break-even says how many it takes), and write down how many pixels the smallest defect measures.
# 2. Fix a reference piece before the camera and write down today's mean brightness, and the bounds beyond which to stop.
# 3. Mix 50 parts with known answers into the work of two inspectors, and count misses and false rejects with their range.

# %% [markdown] lang="ko" slide="notes"
# 과제로 넘어갑니다. 각자 자기만의 사진 아홉 장을 받습니다.

# %% [markdown] lang="en" slide="notes"
# On to the assignment: everybody gets nine photographs of their own.
