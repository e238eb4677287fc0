# %% [markdown] lang="ko"
# # 9. 이 협동로봇이 곧 부품을 놓치거나 멈출지, 몇 초 앞서 알 수 있습니까?
#
# 협동로봇(cobot)이 보호 정지(protective stop)에 들어가면 누군가 가서 다시 돌려야 하고, 그동안 로봇 셀이 서 있습니다. 워크(부품)를 놓치면, 곧 파지 상실(grip loss)이면 부품까지 버릴 수 있습니다. 오늘의 질문은 이것입니다. **멈추거나 놓치기 몇 초 전에 알 수 있습니까? 안다면 무엇을 합니까?**
#
# 이 사례는 이 프로그램에서 공개된 자동차 조향 장치 공정의 로봇 자동화를 *본떠* 만들었습니다. 데이터는 그 회사의 것이 아니라, 물리 모델로 만든 트윈(twin)과 공개된 협동로봇의 기록입니다. 읽고 예측하면서 따라 하면 약 100분이 걸립니다. 맨 뒤의 부록 세 개(신경망, 파지 상실, 공개 데이터로 옮기기)는 시간이 있을 때 보십시오. 과제에는 부록이 필요하지 않습니다.
#
# **어느 코드를 읽습니까?** 접힌 셀(`•••`)은 그래프와 준비이므로 실행만 하고 넘어가십시오. 읽을 셀은 1절의 `first_second`, 3절의 `by_cycle`과 `scored`, 4절의 `ahead`, 7절의 `rule`과 `alarmed`, 8절의 `saved_by_alarm`과 `saved_by_payload`입니다. 3절의 `history`는 길지만 넘어가도 됩니다. 지난 값만 모은다는 것만 기억하십시오.

# %% [markdown] lang="en"
# # 9. Will the cobot lose its grip or stop in the next seconds?
#
# When a cobot goes into a protective stop, somebody has to walk to it and restart it, and meanwhile the cell stands still. When it loses a part, the part may be scrap too. Today's question: **can we know some seconds before it stops or loses the part? And if so, what do we do then?**
#
# The case is *modelled on* the robot automation in the making of automotive steering units that this program has published. The data are not that company's: they come from a physics-based simulation (a "twin") and from the public log of a cobot. With reading and predicting, it takes about 100 minutes. Three appendices at the end (a neural network, lost grips, what carries over to the public log) are for whoever has time; the assignment needs none of them.
#
# **Which code is to be read?** Folded cells (`•••`) draw figures and put data in order: run them and pass on. To be read are `first_second` in section 1, `by_cycle` and `scored` in section 3, `ahead` in section 4, `rule` and `alarmed` in section 7, `saved_by_alarm` and `saved_by_payload` in section 8. `history` in section 3 is long and may be passed: what matters is that it collects past values only.

# %% tags=["parameters"]
zone = "hongneung"  # whose plant: one of the fourteen zones
data = "twin"  # "twin", "real", or the path of a file of your own
profile = "fast"  # "fast" or "full"
seed = 9

# %% name="setup" tags=["hide-input"]
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

import gangso.data
from gangso import checks, plots, tr, zones
from gangso.twins.ur3 import GRIPPER_KG, MAX_PAYLOAD_KG

plots.use_style()
checks.explain_errors()
plant = zones.profile(zone, CASE)
print(
    tr(
        ko=f"{plant.name} 특구, {plant.machine}, 옮기는 부품: {plant.part}",
        en=f"{plant.name} zone, {plant.machine}, carrying {plant.part}",
    )
)
low, high = plant.process.part_kg
print(
    tr(
        ko=f"그리퍼 {GRIPPER_KG} kg + 부품 {low}-{high} kg = 페이로드 {GRIPPER_KG + low:.2f}-{GRIPPER_KG + high:.2f} kg (UR3는 {MAX_PAYLOAD_KG:g} kg까지)",
        en=f"gripper {GRIPPER_KG} kg + part {low}-{high} kg = payload {GRIPPER_KG + low:.2f}-{GRIPPER_KG + high:.2f} kg (a UR3: up to {MAX_PAYLOAD_KG:g} kg)",
    )
)
plant.cost_table()

# %% [markdown] lang="ko"
# 위 값은 **수업을 위한 가정**입니다. 마지막에 결정을 계산할 때 여러분 회사의 값으로 바꾸십시오.
#
# ## 1. 언제 멈춥니까?
#
# 많은 현장에서는 로봇이 멈추면 작업자가 가서 다시 돌립니다. 정지가 잦으면 로봇 전체의 속도를 낮춥니다. 먼저 기록을 열고, 한 번의 정지를 봅시다.

# %% [markdown] lang="en"
# These values are **assumptions for teaching**. When the decision is computed at the end, put in your own company's.
#
# ## 1. When does it stop?
#
# In many plants an operator restarts the robot when it has stopped. If it stops often, the whole robot is slowed down. Let us open the log and look at one stop.

# %% name="log"
log = gangso.data.open("ur3_cobotops", data, zone=zone, seed=seed, profile=profile).table
CURRENTS = [f"current_{joint}_a" for joint in range(6)]
MEASURED = CURRENTS + [f"speed_{joint}_rad_s" for joint in range(6)] + ["tool_a"]
names = tr(ko={"stop": "보호 정지", "grip_lost": "파지 상실"}, en={"stop": "stop", "grip_lost": "grip lost"})


def cycles_with(log, kind):
    tr(ko="한 번이라도 일어난 사이클.", en="The cycles in which it happened at least once.")
    return log.cycle[log[kind] == 1].nunique()


kinds = [kind for kind in names if cycles_with(log, kind) >= 10]

# %% name="kinds" tags=["hide-input"]
if not kinds:
    print(
        tr(
            ko="이 기록에는 사건이 너무 적어(10사이클 미만) 배울 수 없습니다. 트윈으로 이어 갑니다.",
            en="Too few incidents in this log to learn from (fewer than 10 cycles): going on with the twin.",
        )
    )
    log = gangso.data.open("ur3_cobotops", "twin", zone=zone, seed=seed, profile=profile).table
    kinds = list(names)
log["second"] = log.groupby("cycle", sort=False).cumcount()
main = kinds[0]

# %% name="counts" tags=["hide-input"]
pd.DataFrame(
    {
        names[kind]: {
            tr(ko="사이클", en="cycles"): log.cycle.nunique(),
            tr(ko="사건이 있는 사이클", en="cycles with it"): cycles_with(log, kind),
            tr(ko="행(초)", en="rows (seconds)"): len(log),
            tr(ko="사건이 표시된 행", en="rows marked"): int(log[kind].sum()),
            tr(ko="측정이 빠진 행", en="rows without a measurement"): int(log[MEASURED].isna().any(axis=1).sum()),
        }
        for kind in kinds
    }
)

# %% [markdown] lang="ko"
# 한 행이 1초입니다. 제어기가 초마다 여섯 관절의 전류(A), 각속도(rad/s), 온도(°C)와 그리퍼 전류(A)를 적습니다. **행은 서로 독립이 아닙니다.** 한 번의 정지가 여러 행에 표시됩니다. 여기서는 사이클(cycle)이 **독립 단위**(unit of independence)입니다. 공장이 다음에 만날 것은 이 사이클의 다음 1초가 아니라 *다음 사이클*이기 때문입니다.
#
# 아래 그래프는 한 번의 정지 앞뒤입니다. 언제 멈췄는지는 표시하지 않았습니다. **예측해 보십시오.** 로봇은 언제 멈췄습니까? 멈추기 전에 다른 점이 보입니까?

# %% [markdown] lang="en"
# One row is one second. Each second the controller writes down the current (A), the angular speed (rad/s) and the temperature (°C) of six joints, and the current of the gripper (A). **The rows are not independent**: one stop is marked in several of them. Here the **unit of independence** is the cycle: what the plant meets next is not the next second of this cycle, it is the *next cycle*.
#
# The picture shows the time around one stop, without saying when it was. **Make a prediction.** When did the robot stop? Do you see anything before it?

# %% name="around" tags=["hide-input"]
begins = np.flatnonzero((log[main] == 1) & (log[main].shift(fill_value=0) == 0))
begins = begins[(log.second.to_numpy()[begins] >= 3) & (begins > 20) & (begins < len(log) - 15)]
at = int(begins[len(begins) // 3])

# %% name="shown" tags=["hide-input"]
SHOWN = tr(
    ko={"current_1_a": "어깨 전류 (A)", "speed_2_rad_s": "팔꿈치 속도 (rad/s)", "tool_a": "그리퍼 전류 (A)"},
    en={"current_1_a": "shoulder (A)", "speed_2_rad_s": "elbow (rad/s)", "tool_a": "gripper (A)"},
)


# %% name="drawn" tags=["hide-input"]
def around(mark):
    tr(
        ko="행 `at`의 사건 12초 전부터 12초 뒤까지의 어깨, 팔꿈치 속도, 그리퍼.",
        en="Shoulder, elbow speed and gripper from 12 s before to 12 s after the incident at row `at`.",
    )
    part = log.iloc[at - 12 : at + 13]
    axes = plt.subplots(3, 1, figsize=(9, 5.4), sharex=True)[1]
    for axis, (name, label) in zip(axes, SHOWN.items(), strict=True):
        axis.plot(part.time_s, part[name], "o-", ms=4)
        axis.set_ylabel(label)
        for second in part.time_s[part[main] == 1] if mark else ():
            axis.axvspan(second - 0.5, second + 0.5, color="grey", alpha=0.35, lw=0)
    axes[-1].set_xlabel(tr(ko="시간 (s)", en="time (s)"))
    return axes


# %% name="one"
around(mark=False)[0].set_title(
    tr(ko="이 25초 안에 사건이 한 번 있습니다", en="There is one incident within these 25 seconds")
)
plt.show()

# %% name="marked"
around(mark=True)[0].set_title(
    tr(
        ko="회색: 사건이 표시된 초. 그 초에는 이미 일어난 뒤입니다",
        en="Grey: the seconds that are marked. By then it has already happened",
    )
)
plt.show()

# %% [markdown] lang="ko"
# **맞혔습니까?** 회색 구간 안을 보고 "멈췄다"고 말하기는 쉽습니다. 팔이 움직이지 않기 때문입니다. 그러나 그것은 제어기도 이미 압니다. 어려운 것은 회색 **앞**을 보고 말하는 것입니다.
#
# 사건은 사이클의 몇 초에 시작됩니까? 각 사이클의 *첫* 사건만 셉니다. 첫 번째 뒤의 것은 대개 같은 일의 여파입니다. 부품을 놓친 로봇은 돌아올 때 빈손으로 또 집으려 합니다. 분포를 예측하고 실행하십시오.

# %% [markdown] lang="en"
# **Were you right?** Inside the grey it is easy to say "stopped": the arm does not move. But the controller knows that already. The difficult thing is to say it from what comes **before** the grey.
#
# In which second of a cycle do incidents begin? Only the *first* one of each cycle is counted. What follows is mostly the consequence of it: a robot that has lost its part tries to pick it up again on the way back. Predict the distribution, then run the cell.


# %% name="first"
def first_second(log, kind):
    tr(
        ko="행마다, 그 사이클의 첫 사건이 시작되는 초. 없으면 무한대.",
        en="For each row, the second of its cycle in which the first incident begins; infinity if there is none.",
    )
    return log.second.where(log[kind] == 1, np.inf).groupby(log.cycle).transform("min")


# %% name="begins"
begin_of = {}
for kind in kinds:
    begin = first_second(log, kind).groupby(log.cycle).first()
    begin_of[kind] = begin[np.isfinite(begin)]
    quarter, three = begin_of[kind].quantile([0.25, 0.75])
    print(
        tr(
            ko=f"{names[kind]}: 절반이 사이클의 {quarter:.0f}초에서 {three:.0f}초 사이에 시작됩니다",
            en=f"{names[kind]}: half of them begin between second {quarter:.0f} and {three:.0f} of the cycle",
        )
    )

# %% name="when" tags=["hide-input"]
figure, axis = plt.subplots(figsize=(9, 3))
for kind, hatch in zip(kinds, ("", "///"), strict=False):
    bins = np.arange(-0.5, 40)
    axis.hist(begin_of[kind], bins=bins, alpha=0.6, hatch=hatch, edgecolor="black", label=names[kind])
axis.set(xlabel=tr(ko="사이클의 초", en="second of the cycle"), ylabel=tr(ko="사이클 수", en="cycles"))
axis.set_title(tr(ko="사건은 아무 때나 시작되지 않습니다", en="Incidents do not begin at just any second"))
axis.legend()
plt.show()

# %% [markdown] lang="ko"
# **무엇을 뜻합니까?** 부품을 들어 나르는 몇 초에 몰려 있습니다. 그래서 *시계만 보는 규칙*도 점수가 나옵니다. 모델은 적어도 이 시계보다 나아야 합니다.
#
# ## 2. 왜 전류에 나타납니까?
#
# 관절의 전류는 토크를 토크 상수로 나눈 것입니다. 토크는 중력, 관성, 마찰의 합입니다 [1].
#
# $$I = \frac{1}{k}\left[\,g(q, m) + M(q, m)\,\ddot q + \left(f_c\,\mathrm{sgn}(\dot q) + f_v\,\dot q\right) f(T)\right]$$
#
# 질량 $m$인 부품을 들면 어깨의 중력 토크가 커집니다. 마찰은 온도 $T$에 따라 변합니다 [2]. 제어기는 *설정된* 페이로드(그리퍼와 부품)로 이 값을 계산해 두고, 실제가 거기서 벗어나면 무언가에 부딪혔다고 보고 멈춥니다. 그래서 설정보다 무겁거나 가벼운 부품도 정지를 부릅니다. 부품을 집지 못했으면 반대로 전류가 작습니다.
#
# **예측해 보십시오.** 곧 멈출 사이클과 끝까지 간 사이클의 어깨 전류는 정지 전에 얼마나 다를 것 같습니까?

# %% [markdown] lang="en"
# **What does it mean?** They gather in the few seconds in which the part is lifted and carried. Therefore even *a rule that only looks at the clock* gets a score. A model has to be better than that clock at least.
#
# ## 2. Why does it show in the current?
#
# The current of a joint is its torque over a torque constant, and the torque is the sum of gravity, inertia and friction [1]:
#
# $$I = \frac{1}{k}\left[\,g(q, m) + M(q, m)\,\ddot q + \left(f_c\,\mathrm{sgn}(\dot q) + f_v\,\dot q\right) f(T)\right]$$
#
# With a part of mass $m$ in the hand the shoulder's torque against gravity is larger. Friction changes with temperature $T$ [2]. The controller computes this for the payload (gripper and part) that it *was told*; where the true value differs too much, it concludes that the arm has hit something, and stops. So a part heavier or lighter than declared brings about stops too. If the part was not picked up, the current is smaller.
#
# **Make a prediction.** By how much will the shoulder's current differ, before the stop, between cycles that stop and cycles that do not?

# %% name="bands" tags=["hide-input"]
first = first_second(log, main)
before = log[(log.second < first) & (log.second < 12)].assign(
    will=np.isfinite(first), load=lambda rows: rows.current_1_a.abs()
)
load = before.groupby(["will", "second"]).load
seen = load.quantile([0.25, 0.5, 0.75]).unstack()[load.count() >= 8]
calm, stops = seen.loc[False].align(seen.loc[True], join="inner")
apart = stops.index[(stops[0.25] > calm[0.75]) | (calm[0.25] > stops[0.75])].tolist()
where = ", ".join(map(str, apart))

# %% name="bands-title" tags=["hide-input"]
bands_title = (
    tr(
        ko=f"띠(가운데 절반)는 {where}초에만 떨어져 있고 나머지에서는 겹칩니다",
        en=f"The bands (middle half) are apart only at {where} s, and overlap otherwise",
    )
    if apart
    else tr(
        ko="한 관절의 전류로는 두 무리가 어느 초에나 겹칩니다 (띠: 가운데 절반)",
        en="In a single joint's current the two groups overlap in every second (bands: middle half)",
    )
)

# %% name="physics" tags=["hide-input"]
figure, axis = plt.subplots(figsize=(9, 3.2))
labels = tr(
    ko=["사건이 없는 사이클", "곧 사건이 있을 사이클"], en=["cycles without", "cycles with an incident to come"]
)
for will, line, colour in ((False, "--", "grey"), (True, "-", "black")):
    band = seen.loc[will]
    axis.plot(band[0.5], line, marker="o", ms=4, color=colour, label=labels[will])
    axis.fill_between(band.index, band[0.25], band[0.75], color=colour, alpha=0.15, lw=0)
axis.set_xlabel(tr(ko="사이클의 초 (사건 전만)", en="second of the cycle (before the incident only)"))
axis.set_ylabel(tr(ko="어깨 전류의 크기 (A)", en="size of the shoulder's current (A)"))
axis.set_title(bands_title)
axis.legend()
plt.show()

# %% [markdown] lang="ko"
# **얼마나 겹칩니까?** 띠가 겹치는 만큼, 전류 하나에 둔 임계값은 틀립니다. 1초에 한 번만 적으므로 빠른 동작의 같은 순간이 잡히지도 않습니다. 여러 관절과 지난 몇 초, 앞 사이클을 함께 보아야 합니다. 아래부터는 정지를 다룹니다. 파지 상실은 같은 코드로 부록 B에서 봅니다.
#
# ## 3. 흔한 점수: 탐지
#
# 공개된 예제들은 흔히 이렇게 합니다. 한 행의 측정으로 *그 행*의 표시를 맞히고, 행을 무작위로 나누어 채점합니다. 점수는 **평균 정밀도**(average precision, AP)로 셉니다. 의심스러운 것부터 경보를 울려 갈 때, 맞힐 때마다의 정밀도를 평균한 값입니다. 다섯 행 가운데 의심스러운 순서로 1번째와 3번째가 정말 사건이면 AP는 (1/1 + 2/3) / 2 = 0.83입니다. 무작위로 울리면 표시된 행의 비율, 곧 기준 비율(base rate)이 됩니다. 사건이 드물 때 정확도는 쓸모가 없습니다. 한 번도 울리지 않아도 높기 때문입니다.
#
# **예측해 보십시오.** 같은 모델을 행으로 나눌 때와 사이클로 나눌 때, 그리고 지난 3초와 앞 사이클까지 보여 줄 때의 AP는 어떤 순서일 것 같습니까?

# %% [markdown] lang="en"
# **How much do they overlap?** To that extent, a threshold on one current is wrong. And with one row a second, the log hardly ever catches the same moment of a fast movement. Several joints, the past seconds and the cycles before have to be seen together. From here on we look at stops; appendix B does the same for lost grips.
#
# ## 3. The usual score: detection
#
# Public examples mostly do this: from the measurements of one row they tell the mark of *that row*, and divide the rows at random for the score. The score is the **average precision** (AP): raise alarms in the order of suspicion, and average the precision over the recall. Alarms at random give the share of rows that are marked, the base rate. Accuracy is useless where incidents are rare: it is high even if no alarm is ever raised.
#
# **Make a prediction.** In which order will the AP be for one model with rows divided at random, for the same model with cycles divided, and for a model that also sees the past 3 seconds and the cycles before?


# %% name="history" tags=["hide-input"]
def history(log):
    tr(
        ko="그 초에 아는 것: 지금과 지난 3초, 이 사이클의 여기까지, 앞의 사이클들. 나중 것은 없습니다.",
        en="What is known at each second: now and the past 3 s, this cycle so far, the cycles before. Nothing later.",
    )
    recording = (log.time_s.diff() > 3).cumsum()
    sizes = log[CURRENTS].abs()
    past = [log[MEASURED].groupby(recording).shift(k).add_suffix(f"-{k}s") for k in range(4)]
    so_far = sizes.join(log.tool_a).groupby(log.cycle).cummax().add_suffix(" so far")
    whole = sizes.join(log[list(names)]).groupby(log.cycle, sort=False).max()
    last = whole.shift(1).add_prefix("last cycle: ")
    lately = whole[list(names)].shift(1).ewm(halflife=4).mean().add_prefix("lately: ")
    cycles = last.join(lately).loc[log.cycle].set_index(log.index)
    return pd.concat([log.second, *past, so_far, cycles], axis=1)


known = history(log)
complete = log[MEASURED].notna().all(axis=1).to_numpy()
cycle = log.cycle.to_numpy()
known.shape

# %% [markdown] lang="ko"
# 지난 값은 `shift`로만 가져옵니다. 한 번이라도 *뒤*를 보면(가운데 맞춘 이동 평균, 사이클 전체의 최댓값) 그 점수는 현장에서 나오지 않습니다.

# %% [markdown] lang="en"
# Past values are taken by `shift` only. A single look *ahead* (a centred moving average, the maximum of the whole cycle) gives a score that will never be reached on the floor.

# %% name="models" tags=["hide-input"]
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.metrics import average_precision_score
from sklearn.model_selection import StratifiedGroupKFold, StratifiedKFold
from threadpoolctl import threadpool_limits

threadpool_limits(1)  # models this small are faster on one core, above all on a busy machine


def forest():
    return RandomForestClassifier(15 if profile == "fast" else 100, random_state=0, n_jobs=2)


def boosting():
    short = {"max_iter": 80, "learning_rate": 0.05, "max_leaf_nodes": 6, "min_samples_leaf": 10}
    return HistGradientBoostingClassifier(**short, l2_regularization=3.0, max_features=0.3, random_state=0)


# %% name="scored"
def scored(model, X, y, folds):
    tr(ko="모델이 학습에서 보지 않은 행의 점수.", en="Scores of rows that the model has not seen in training.")
    score = np.empty(len(y))
    for train, test in folds:
        score[test] = model().fit(X[train], y[train]).predict_proba(X[test])[:, 1]
    return score


def by_cycle(y, cycle, seed=0):
    tr(
        ko="다섯 묶음. 한 사이클의 행은 모두 같은 묶음에 있습니다.",
        en="Five folds; all rows of a cycle are in the same one.",
    )
    folds = StratifiedGroupKFold(5, shuffle=True, random_state=seed)
    return list(folds.split(y, y, cycle))


# %% name="tasks" tags=["hide-input"]
everything = MEASURED + [name for name in log if name.startswith("temperature")]
TASKS = tr(
    ko=["탐지, 행을 무작위로 나눔", "탐지, 사이클로 나눔", "탐지, 지난 일까지, 사이클로 나눔"],
    en=["detection, rows at random", "detection, by cycle", "detection with history, by cycle"],
)


def aps(kind, y, scores):
    tr(ko="방법마다의 AP와 기저율.", en="AP and base rate of each method.")
    return {f"{names[kind]}: {name}": (average_precision_score(y, s), y.mean()) for name, s in scores.items()}


# %% name="detection" tags=["hide-input"]
def detection(kind):
    tr(
        ko="AP와 기저율: 행을 무작위로, 같은 모델을 사이클로, 지난 일을 아는 모델을 사이클로.",
        en="AP and base rate: rows at random, the same model by cycle, and a model that knows the past, by cycle.",
    )
    y, group = (log[kind] == 1).to_numpy()[complete], cycle[complete]
    row, past = log[everything].to_numpy()[complete], known.to_numpy()[complete]
    at_random = StratifiedKFold(5, shuffle=True, random_state=0).split(row, y)
    aside = by_cycle(y, group)
    attempts = ((forest, row, list(at_random)), (forest, row, aside), (boosting, past, aside))
    scores = [scored(model, X, y, folds) for model, X, folds in attempts]
    return aps(kind, y, dict(zip(TASKS, scores, strict=True)))


# %% name="detected"
def as_table(scores):
    return pd.DataFrame(scores, index=["AP", tr(ko="기준 비율", en="base rate")]).T.round(3)


comparison = detection(main)
as_table(comparison)

# %% [markdown] lang="ko"
# **행을 무작위로 나누면 왜 높습니까?** 한 번의 정지가 거의 같은 행 여러 개로 적혀 있습니다. 그 가운데 하나가 학습에 들어가면 나머지를 맞히기는 쉽습니다. 온도까지 넣으면 더 그렇습니다. 로봇이 서서히 데워지므로 온도는 *시계*이고, 모델은 "그때 그 정지"를 알아봅니다. 데이터 누수(data leakage)입니다.
#
# **그런데 사이클로 나눈 점수도 질문의 답이 아닙니다.** 이 모델은 로봇이 *이미 멈춘* 초를 찾아냅니다. 그것은 제어기의 경광등도 합니다. 우리가 원하는 것은 예측입니다.
#
# ## 4. 목표를 옮기기만 하면 됩니까?
#
# 2초 뒤의 표시를 맞히도록 목표를 옮겨 봅시다. 그리고 모델 대신 아무것도 배우지 않는 규칙 하나를 채점합니다. "**지금 표시되어 있으면 2초 뒤에도 그렇다**." **예측해 보십시오.** 이 규칙의 AP는 기준 비율보다 높겠습니까? 옮긴 목표의 몇 %가 이미 시작된 사건일 것 같습니까?

# %% [markdown] lang="en"
# **Why is the random split higher?** One stop is written down as several rows that are almost the same. With one of them in training, the others are easy. The temperatures make it worse: a robot warms up slowly, so they are a *clock*, and the model recognises "that stop at that time". This is data leakage.
#
# **But the score by cycle does not answer the question either.** This model finds the seconds in which the robot *has already stopped*. The controller's lamp does that too. What we want is a prediction.
#
# ## 4. Is it enough to shift the target?
#
# Let the target be the mark 2 seconds later. And instead of a model, score a rule that learns nothing: "**if it is marked now, it will be in 2 seconds**". **Make a prediction.** Will its AP be above the base rate? What share of the shifted target is an incident that has already begun?

# %% name="naive" tags=["hide-input"]
rows = {}
for kind in kinds:
    now = (log[kind] == 1).to_numpy()
    later = (log[kind].shift(-2) == 1).to_numpy()
    rows[names[kind]] = (
        average_precision_score(later, now),
        later.mean(),
        (now & later).sum() / later.sum(),
    )
pd.DataFrame(
    rows,
    index=tr(
        ko=["아무것도 배우지 않는 규칙의 AP", "기준 비율", "이미 진행 중인 비율"],
        en=["AP of the rule that learns nothing", "base rate", "share under way already"],
    ),
).T.round(3)

# %% [markdown] lang="ko"
# **옮기는 것만으로는 모자랍니다.** 이미 시작된 사건을 "예측"하고 점수를 받기 때문입니다. 그래서 목표를 이렇게 정합니다.
#
# - 맞힐 것은 그 사이클의 **첫 사건의 시작**입니다.
# - **사전 경보 시간**(lead time) $L$: 시작까지 $L$초보다 적게 남은 행은 쓰지 않습니다. 울려도 늦습니다.
# - 시작까지 $L$초 이상, $L + W$초 미만 남았으면 1, 아니면 0입니다. $W$는 5초로 둡니다.
# - 사건이 시작된 뒤의 행은 그 사이클이 끝날 때까지 쓰지 않습니다.
#
# $L$은 모델이 아니라 **반응 시간**이 정합니다. 기록 간격 1.0 s + 계산과 통신 0.2 s + 로봇이 속도를 줄이는 시간 0.6 s = 1.8 s이므로, 로봇이 스스로 감속하려면 $L = 2$초가 필요합니다. 사람이 걸어와야 하면 10초도 모자랍니다. **예측해 보십시오.** $L$을 늘리면 AP는 어떻게 됩니까?

# %% [markdown] lang="en"
# **Shifting is not enough**: it rewards the "prediction" of what has already begun. So the target is defined like this:
#
# - To be predicted is the **beginning of the first incident** of a cycle.
# - **Lead time** $L$: rows with less than $L$ seconds left until it begins are not used. An alarm there comes too late.
# - The target is 1 if at least $L$ and less than $L + W$ seconds are left, otherwise 0. Let $W$ be 5 seconds.
# - After an incident has begun, the rest of its cycle is not used.
#
# $L$ is set by the **reaction time**, not by the model: 1.0 s between rows + 0.2 s for computing and communication + 0.6 s for the robot to slow down = 1.8 s, so a robot that slows down by itself needs $L = 2$ seconds. If a person has to walk there, 10 seconds are not enough. **Make a prediction.** What happens to the AP when $L$ grows?

# %% name="ahead"
WINDOW = 5


def ahead(log, kind, lead):
    tr(
        ko="`lead`초 앞을 예측하는 데 쓸 행과, 그 창 안에서 사건이 시작되는지.",
        en="Which rows are of use for a prediction `lead` seconds ahead, and whether an incident begins within the window.",
    )
    left = (first_second(log, kind) - log.second).to_numpy()
    use = complete & (left >= lead)
    return use, (left < lead + WINDOW)[use]


# %% name="horizon" tags=["hide-input"]
leads = (1, 2, 5) if profile == "fast" else (1, 2, 3, 4, 5, 7, 10)
horizon = {}
for lead in leads:
    use, y = ahead(log, main, lead)
    folds = by_cycle(y, cycle[use])
    horizon[lead] = [
        y.mean(),
        average_precision_score(y, scored(boosting, known[["second"]].to_numpy()[use], y, folds)),
        average_precision_score(y, scored(boosting, known.to_numpy()[use], y, folds)),
    ]
horizon = pd.DataFrame(
    horizon,
    index=tr(ko=["기준 비율", "시계만", "그래디언트 부스팅"], en=["base rate", "clock alone", "gradient boosting"]),
).T

# %% name="target" tags=["hide-input"]
axis = horizon.plot(marker="o", figsize=(9, 3.2))
axis.axvspan(1.8, 2.2, color="grey", alpha=0.25, lw=0)
axis.set(xlabel=tr(ko="사전 경보 시간 L (s)", en="lead time L (s)"), ylabel="AP", ylim=(0, None), xticks=leads)
axis.set_title(
    tr(
        ko="멀리 볼수록 남는 것이 적습니다 (회색: 로봇이 감속하는 데 필요한 시간)",
        en="The further ahead, the less is left (grey: what the robot needs to slow down)",
    )
)
plt.show()

# %% [markdown] lang="ko"
# **몇 초까지 시계보다 낫습니까?** 이제부터 $L = 2$초입니다. 첫 사건이 3초 안에 시작되면 경보는 1초 안에, 곧 부품을 *들기 전에* 울려야 합니다. 그런 사건의 경보는 앞 사이클에서 배운 것일 수밖에 없습니다. 사건은 대개 사이클이 시작되고 몇 초 뒤에 일어나므로, $L$이 그보다 길면 부품을 들기 *전에* 말해야 합니다. 그때는 보이는 것이 없습니다. 작업자를 부르는 경보는 이 기록으로는 만들 수 없고, **로봇이 스스로 감속하는** 경보만 시도할 만합니다. 얼마나 많은 사건이 그런지 세어 봅니다.

# %% [markdown] lang="en"
# **Up to how many seconds is it better than the clock?** From here on, $L = 2$ seconds. If the first incident begins by second 3, the alarm has to come by second 1, *before* the part is lifted; such an alarm can only come from earlier cycles. Most incidents happen some seconds after a cycle has begun. With a longer $L$ the alarm has to come *before* the part is lifted, and then there is nothing to see. An alarm that calls an operator cannot be made from this log; only one at which **the robot slows down by itself** is worth trying. Let us count how many incidents are of that kind.

# %% name="deadline"
LEAD = 2
early = begin_of[main] <= LEAD + 1
print(
    tr(
        ko=f"{names[main]}: 첫 사건 {len(early)}건 가운데 {early.mean():.0%}는 {LEAD + 1}초 안에 시작됩니다. 제때 울리려면 1초 안, 들기 전입니다",
        en=f"{names[main]}: of {len(early)} first incidents {early.mean():.0%} begin by second {LEAD + 1}; in time means by second 1, before the lift",
    )
)

# %% [markdown] lang="ko"
# ## 5. 무엇이 시계보다 낫습니까?
#
# 같은 과제를 세 가지로 예측합니다. **시계만**(사이클의 초), **시계와 앞 사이클**(앞 사이클이 멈췄는지도), 그리고 지난 3초의 모든 값까지 쓰는 **그래디언트 부스팅**입니다. 나누는 방법은 같습니다.
#
# **예측해 보십시오.** 앞 사이클이 멈췄는지만 알아도 시계보다 얼마나 나아지겠습니까?

# %% [markdown] lang="en"
# ## 5. What is better than the clock?
#
# The same task is predicted in three ways: by the **clock alone** (the second of the cycle), by the **clock and the last cycle** (whether that one stopped, too), and by **gradient boosting** with all values of the past 3 seconds. The folds are the same.
#
# **Make a prediction.** How much better than the clock is it to know whether the last cycle stopped?

# %% name="methods"
METHODS = tr(
    ko=["예측, 시계만", "예측, 시계와 앞 사이클", "예측, 그래디언트 부스팅"],
    en=["prediction, clock alone", "prediction, clock and last cycle", "prediction, gradient boosting"],
)
CLOCK, RULE, BOOSTING = METHODS


def inputs_of(kind, use):
    tr(
        ko="방법마다 보는 것: 초, 초와 앞 사이클의 사건, 모두.",
        en="What each method sees: the second; that and whether the last cycle had it; everything.",
    )
    used = {CLOCK: ["second"], RULE: ["second", f"last cycle: {kind}"], BOOSTING: list(known)}
    return {method: known[columns].to_numpy()[use] for method, columns in used.items()}


# %% name="prediction"
def prediction(kind):
    tr(
        ko="쓰는 행, 사건이 오는지, 보지 않은 사이클에 대한 방법마다의 점수.",
        en="Which rows are used, whether an incident is to come, and each method's scores of unseen cycles.",
    )
    use, y = ahead(log, kind, LEAD)
    folds, inputs = by_cycle(y, cycle[use]), inputs_of(kind, use)
    scores = {method: scored(boosting, X, y, folds) for method, X in inputs.items()}
    return use, y, scores


use, y, scores = prediction(main)
comparison |= aps(main, y, scores)

# %% name="predicted"
as_table(aps(main, y, scores))

# %% [markdown] lang="ko"
# **표에서 무엇을 읽습니까?** 앞 사이클이 멈췄는지는 로봇 프로그램의 변수 하나로 알 수 있습니다. 그 한 가지가 시계에 더해 준 만큼은 모델의 공이 아닙니다. 지난 8초의 신호를 훑는 신경망이 더 나은지는 부록 A에서 차이와 그 구간으로 봅니다.
#
# **1 Hz가 막는 것.** 값은 로봇의 RTDE에서 옵니다. UR3(CB3)는 초당 125번, e-Series는 500번 줄 수 있고, `actual_current`와 함께 `target_current`도 줍니다. 목표 전류는 *설정된* 페이로드로 계산한 값이므로 둘의 **차이**(잔차)에는 제어기가 모르는 것, 곧 틀린 페이로드와 마찰과 접촉이 남습니다. 같은 자세, 같은 온도에서 부품의 종류끼리 비교하면 페이로드를 가려낼 수 있습니다. 모델보다 먼저 보아야 할 값입니다. 이 기록에는 목표 전류가 없고, 1초에 한 행이면 1초 안팎의 동작에서 한 점뿐입니다. 그러므로 여기서 나오는 점수는 이 기록에 대한 말이지, 125 Hz의 잔차에 대한 말이 아닙니다.
#
# ## 6. 이 차이를 믿어도 됩니까?
#
# 두 가지를 의심합니다. 첫째, 사이클은 서로 독립입니까? 같은 부품을 나르는 사이클이 이어지므로, 옆 사이클이 학습에 있으면 조금 쉬워집니다. 하루를 다섯 토막으로 나누어 **다른 시간대에서** 배운 모델로 채점해 봅니다. 둘째, 다른 부품들이 왔다면 점수가 얼마나 달라졌겠습니까? 이어진 10사이클(대략 한 묶음)을 통째로 다시 뽑는 부트스트랩(bootstrap)으로 봅니다. 사이클을 하나씩 다시 뽑으면 구간이 너무 좁아집니다.
#
# **예측해 보십시오.** 다른 시간대에서 배운 모델의 AP는 얼마나 다를 것 같습니까?

# %% [markdown] lang="en"
# **What does the table tell you?** Whether the last cycle stopped is one variable in the robot's programme. What this alone adds to the clock is no merit of a model. Whether a neural network along the past 8 seconds is better is in appendix A, by the difference and its interval.
#
# **What 1 Hz hides.** The values come over the robot's RTDE, which gives 125 a second on a UR3 (CB3) and 500 on an e-Series, and `target_current` beside `actual_current`. The target is computed for the payload that was *declared*, so their **difference, the residual,** holds what the controller does not know: a wrong payload, friction, contacts. Compared between kinds of parts, in the same pose and at the same temperature, it tells the payload. Look at it before any model. This log has no target current, and with one row a second a movement of about 1 s is a single point. The scores here are said of this log, not of residuals at 125 Hz.
#
# ## 6. Is it true?
#
# Two doubts. First, are cycles independent? Cycles with the same kind of part follow each other, so a neighbour in training makes it a little easier. Divide the log into five stretches, and score each with a model that learned from **other parts of the day**. Second, how different might the score have been with other parts? A bootstrap tells that draws ten cycles on end (about one lot) anew as a whole; drawing cycles one by one would make the interval too narrow.
#
# **Make a prediction.** How different is the AP of a model that learned from another part of the day?

# %% name="stretches"
ELSEWHEN = tr(ko="예측, 부스팅, 다른 시간대", en="prediction, boosting, other hours")


def by_stretch(cycle):
    tr(ko="기록을 차례로 나눈 다섯 구간.", en="Five folds that are stretches of the log, one after the other.")
    order = pd.unique(cycle)
    stretch = pd.Series(np.arange(len(order)) * 5 // len(order), order).loc[cycle].to_numpy()
    return [(np.flatnonzero(stretch != s), np.flatnonzero(stretch == s)) for s in range(5)]


scores[ELSEWHEN] = scored(boosting, known.to_numpy()[use], y, by_stretch(cycle[use]))
comparison |= aps(main, y, scores)
as_table(comparison)

# %% [markdown] lang="ko"
# **탐지와 예측의 점수는 견줄 수 없습니다.** 맞히는 것이 다르고 기준 비율도 다릅니다. 같은 줄 안에서 AP가 기준 비율의 몇 배인지, 같은 과제 안에서 방법이 어떻게 다른지만 보십시오.

# %% [markdown] lang="en"
# **Scores of detection and of prediction cannot be compared**: what is to be told differs, and so does the base rate. Look only at how many times the base rate the AP is, and at how methods differ within one task.

# %% [markdown] lang="ko"
# **무엇이 독립의 단위입니까?** 행도 사이클도 아닙니다. 같은 부품이 이어서 몇 사이클 오고(**묶음**), 그동안은 무게가 같아 함께 멈추거나 함께 지나갑니다. 트윈에서는 한 묶음이 평균 9사이클입니다. 공개 기록에는 부품의 종류가 적혀 있지 않으므로 재어 볼 수밖에 없습니다. 다음 셀은 몇 사이클 떨어진 두 사이클에서 사건이 얼마나 닮았는지(상관)를 보여 줍니다. **예측해 보십시오.** 몇 사이클 떨어지면 우연의 폭 안으로 들어옵니까?

# %% [markdown] lang="en"
# **What is the unit of independence?** Neither the row nor the cycle. The same part comes for some cycles on end (a **lot**), and as long as it does the weight is the same: they stop together or pass together. In the twin a lot has nine cycles on average. The public log does not say which parts came, so it has to be measured. The next cell shows how alike (correlated) the incidents of two cycles are that are so many cycles apart. **Make a prediction.** How far apart are they when it falls within what chance allows?

# %% name="runs"
ends = np.isfinite(first_second(log, main)).groupby(log.cycle, sort=False).first()
lot = pd.Series(np.arange(len(ends)) // 10, ends.index)  # ten cycles on end: about one kind of part
off = (ends - ends.mean()).to_numpy(float)
alike = {k: np.mean(off[k:] * off[:-k]) / off.var() for k in (1, 2, 5, 10, 15, 20)}
print(tr(ko=f"우연의 폭: ±{2 / np.sqrt(len(off)):.2f}", en=f"within chance: ±{2 / np.sqrt(len(off)):.2f}"))
print(tr(ko=f"10사이클씩: {lot.nunique()}단위", en=f"ten cycles on end: {lot.nunique()} units"))
pd.Series(alike, name=tr(ko="사건의 상관", en="correlation")).rename_axis(tr(ko="떨어진 사이클", en="apart")).round(2)

# %% [markdown] lang="ko"
# 그래서 이제부터 **이어진 10사이클을 한 단위**로 셉니다. 사이클이 수백 개라도 단위는 위에 나온 수뿐입니다. 10사이클 떨어진 상관이 우연의 폭에 걸쳐 있으면 단위가 아직 조금 닮았다는 뜻이므로, 아래의 구간은 조금 좁을 수 있습니다. 8절에서 트윈으로 대책을 시험할 때에는 부품이 바뀐 자리를 알기 때문에 진짜 묶음으로 셉니다.

# %% [markdown] lang="en"
# So from here on **ten cycles on end are one unit**. However many hundred cycles there are, the units are only as many as printed above. Where the correlation at ten cycles is at the edge of chance, units are still a little alike, and the intervals below may be a little too narrow. Where the twin tries remedies (section 8) it knows when the part changed, and the real lots are counted.


# %% name="over-lots" tags=["hide-input"]
def over_lots(y, score, lots, rng, other=None, draws=100 if profile == "fast" else 200):
    tr(
        ko="묶음을 다시 뽑았을 때 AP의 90% 구간. `other`가 있으면 그것과의 차이의 구간.",
        en="90 % interval of the AP when the lots are drawn anew; with `other`, of the difference from its AP.",
    )
    rows = pd.Series(range(len(y))).groupby(lots).apply(np.array).to_numpy()
    drawn = []
    for _ in range(draws):
        at = np.concatenate(rows[rng.integers(len(rows), size=len(rows))])
        against = 0 if other is None else average_precision_score(y[at], other[at])
        drawn.append(average_precision_score(y[at], score[at]) - against)
    return np.quantile(drawn, [0.05, 0.95])


# %% name="spreads"
rng = np.random.default_rng(seed)
spreads = {}
for method, score in scores.items():
    low, high = over_lots(y, score, lot.loc[cycle[use]].to_numpy(), rng)
    spreads[method] = average_precision_score(y, score), low, high

# %% name="intervals-title" tags=["hide-input"]
intervals_title = tr(
    ko=f"묶음 {lot.nunique()}개, 사건이 있는 사이클 {ends.sum()}개로는 여기까지만 말할 수 있습니다",
    en=f"With {lot.nunique()} lots and {ends.sum()} cycles that have a {names[main]}, this is how well it is known",
)

# %% name="intervals" tags=["hide-input"]
figure, axis = plt.subplots(figsize=(9, 2.6))
for height, (ap, low, high) in enumerate(spreads.values()):
    axis.plot([low, high], [-height] * 2, "|-", color="black", ms=10)
    axis.plot(ap, -height, "o", color="black")
axis.axvline(y.mean(), color="grey", ls=":")
axis.set_yticks(-np.arange(len(spreads)), list(spreads), fontsize=9)
axis.set_xlim(0, 1)
axis.set_xlabel(
    tr(
        ko="AP와 묶음에 대한 90 % 신뢰 구간 (점선: 기준 비율)",
        en="AP, 90 % confidence interval over lots (dotted: base rate)",
    )
)
axis.set_title(intervals_title)
plt.show()

# %% [markdown] lang="ko"
# **이 그래프만 보고 우열을 말하지 마십시오.** 구간이 겹쳐도 나을 수 있고, 겹치지 않아도 같은 사이클에서 잰 차이가 답입니다. 차이는 7절에서 봅니다. 그리고 하루, 한 로봇의 기록입니다. 다른 날과 다른 로봇은 여기에 들어 있지 않습니다.
#
# 이제 놓친 사례 3건을 하나씩 봅니다. 사건 전 점수가 가장 낮았던 사이클입니다. **왜 보이지 않았습니까?**

# %% [markdown] lang="en"
# **Do not call one method better from this picture alone.** One may be better although intervals overlap; what counts is the difference on the same cycles, which section 7 shows. And this is one robot on one day: other days and other robots are not in it.
#
# Now look at three misses, one by one: the cycles with the lowest scores before their incident. **Why was nothing seen?**

# %% name="misses" tags=["hide-input"]
chance = pd.Series(scores[BOOSTING], index=log.index[use])
highest = chance[y].groupby(cycle[use][y]).max().sort_values()
calm = log[~np.isfinite(first_second(log, main))].groupby("second").current_1_a.median()
misses_title = tr(
    ko="가장 크게 놓친 3건: 사건(회색) 전의 전류가 평소와 얼마나 다릅니까?",
    en="The three worst misses: how far is the current from the usual before the incident (grey)?",
)

# %% name="worst" tags=["hide-input"]
figure, axes = plt.subplots(1, 3, figsize=(10, 2.8), sharey=True)
for axis, (name, value) in zip(axes, highest.head(3).items(), strict=True):
    rows = log[(log.cycle == name) & (log.second <= first_second(log, main))].tail(15)
    axis.plot(rows.second, calm.reindex(rows.second), "--", color="grey", label=tr(ko="평소", en="usual"))
    axis.plot(rows.second, rows.current_1_a, "o-", color="black", ms=3, label=tr(ko="이 사이클", en="this cycle"))
    axis.axvline(rows.second.max(), color="grey", lw=6, alpha=0.4)
    axis.set_title(tr(ko=f"사이클 {name}: 점수 {value:.2f}", en=f"cycle {name}: score {value:.2f}"), fontsize=10)
    axis.set_xlabel(tr(ko="사이클의 초", en="second of the cycle"))
axes[0].set_ylabel(tr(ko="어깨 전류 (A)", en="shoulder's current (A)"))
axes[0].legend(fontsize=9)
figure.suptitle(misses_title, x=0.01, ha="left", weight="bold", fontsize=11)
plt.show()

# %% [markdown] lang="ko"
# 두 가지를 가려 보십시오. 사건 전의 전류가 평소와 같았다면 볼 것이 없었습니다. 누가 로봇에 닿으면 전류는 **닿는 순간에** 변하고, 1초에 한 번 적는 기록으로 그 전을 볼 방법은 없습니다. 마지막 몇 초에 전류가 크게 벗어났다면 볼 것은 있었지만, 학습에 그런 예가 거의 없었거나 너무 늦게 나타났습니다. **"이것은 예측할 수 없다"도 결과입니다.**
#
# ## 7. 공장의 규칙과 경보 예산
#
# 배우지 않는 규칙 가운데 가장 센 것부터 봅니다. **"앞 사이클이 멈췄으면 이번 사이클을 천천히 돌린다."** 로봇 프로그램의 변수 하나면 되고, 센서도 외부 신호도 필요 없습니다. 무거운 부품은 이어서 오므로 정지도 이어집니다. 모델은 이 규칙보다 나아야 합니다.
#
# 모델의 임계값은 작업자와 정합니다. **교대당 오경보(false alarm)를 몇 번까지 참겠습니까?** 그것이 경보 예산(alarm budget)입니다. 한 사이클에 경보는 많아야 한 번이고, 사건보다 $L$초 이상 먼저 울린 것만 셉니다.
#
# **예측해 보십시오.** 앞 사이클이 멈췄을 때 이번 사이클도 멈출 확률은 얼마일 것 같습니까?

# %% [markdown] lang="en"
# Tell two cases apart. Where the current was as usual until the incident, there was nothing to see: if somebody touches the robot, the current changes **at the touch**, and a log with one row a second has no way to see it before. Where it was far off in the last seconds, there was something to see, but it came too late, or training had hardly any such example. **"This cannot be predicted" is a result too.**
#
# ## 7. The plant's rule and the alarm budget
#
# First the strongest rule that learns nothing: **"if the last cycle stopped, run this one slowly."** It takes one variable in the robot's programme, no sensor and no external signal. Heavy parts follow each other, so stops do too. A model has to be better than this rule.
#
# Agree on the model's threshold with the operators: **how many false alarms in a shift will they accept?** That is the alarm budget. There is at most one alarm in a cycle, and only those count that come $L$ seconds or more before the incident.
#
# **Make a prediction.** How likely is it that a cycle stops when the last one has stopped?

# %% name="rule"
follows = ends.shift(1, fill_value=False)  # whether the cycle before had an incident
pd.Series(
    {
        tr(ko="사건 뒤의 사이클에 또 사건", en="incident in a cycle after an incident"): ends[follows].mean(),
        tr(ko="그 밖의 사이클에 사건", en="incident in any other cycle"): ends[~follows].mean(),
        tr(ko="규칙이 잡는 사건", en="incidents that the rule catches"): follows[ends].mean(),
        tr(ko="규칙이 울리는 조용한 사이클", en="quiet cycles with an alarm of the rule"): follows[~ends].mean(),
    }
).round(2)

# %% [markdown] lang="ko"
# 이제 모델입니다. **임계값을 고른 사이클에서 채점하면 안 됩니다.** 그래서 하루의 토막마다, 그 토막을 빼고 임계값을 정합니다. 임계값을 정할 때 보는 점수도 그 토막을 보지 않은 모델의 것입니다.

# %% [markdown] lang="en"
# Now the model. **A threshold may not be scored on the cycles that it was chosen on.** So for each stretch of the day it is set without that stretch, on scores of models that have not seen that stretch either.

# %% name="without" tags=["hide-input"]
stretch = (np.arange(len(ends)) * 5 // len(ends))[pd.Categorical(cycle, ends.index).codes]
X, part = known.to_numpy()[use], stretch[use]


def highest_in(scored_on, model):
    tr(
        ko="한 구간의 사이클마다, 늦지 않은 때의 가장 높은 점수.",
        en="Highest score in time of each cycle of one stretch.",
    )
    here = part == scored_on
    score = pd.Series(model.predict_proba(X[here])[:, 1])
    return score.groupby(cycle[use][here]).max()


# %% name="pairs" tags=["hide-input"]
pairs = {}  # pairs[a, b]: cycles of stretch b, scored by a model that has seen neither a nor b
for a in range(5):
    for b in range(a, 5):
        train = (part != a) & (part != b)
        model = boosting().fit(X[train], y[train])
        pairs[a, b], pairs[b, a] = highest_in(b, model), highest_in(a, model)


# %% name="alarms"
def alarmed(allowed):
    tr(
        ko="다른 구간의 조용한 사이클 가운데 `allowed`만큼 울려도 될 때, 어느 사이클이 울리는지.",
        en="Which cycles alarm, if a share `allowed` of the quiet cycles of the other stretches may.",
    )
    alarm = pd.Series(False, ends.index)  # a cycle without a row in time cannot alarm
    for left_out in range(5):
        others = pd.concat([pairs[left_out, b] for b in range(5) if b != left_out])
        threshold = others[~ends[others.index]].quantile(1 - allowed, interpolation="higher")
        alarm[pairs[left_out, left_out].index] = pairs[left_out, left_out] > threshold
    return alarm


# %% name="caught"
CYCLES = plant.costs.cycles.typical
budgets = np.array([5, 10, 20, 40, 80, 160, 320])
caught = [alarmed(budget / CYCLES)[ends].mean() for budget in budgets]

# %% name="budget" tags=["hide-input"]
figure, axis = plt.subplots(figsize=(9, 3.2))
axis.plot(budgets, caught, "o-", color="black", label=tr(ko="모델", en="model"))
rule_at = follows[~ends].mean() * CYCLES, follows[ends].mean()
axis.plot(*rule_at, "s", ms=9, label=tr(ko="앞 사이클이 멈췄으면", en="after a stop"))
axis.set(xscale="log", ylim=(0, 1), xticks=budgets, xticklabels=map(str, budgets))
axis.set_xlabel(
    tr(ko="교대당 오경보 (이 기록의 사건 빈도에서)", en="false alarms a shift (as frequent as in this log)")
)
axis.set_ylabel(tr(ko="제때 잡은 사건의 비율", en="share of incidents caught in time"))
axis.set_title(
    tr(ko="규칙이 곡선 위에 있으면 모델은 필요 없습니다", en="If the rule lies above the curve, no model is needed")
)
axis.legend()
plt.show()

# %% [markdown] lang="ko"
# **네모가 곡선 위에 있습니까?** 눈으로 말하지 말고, 모델에 규칙과 *같은 수의 오경보*를 허락하고 같은 사이클에서 차이를 봅니다. 같은 부품을 나르는 사이클이 이어지므로 차이는 묶음(이어진 10사이클)마다 잡은 사건의 수로 셉니다. 임계값은 다른 시간대에서 정했으므로 실제 오경보는 허락한 것과 다를 수 있습니다. 그것도 함께 봅니다.

# %% [markdown] lang="en"
# **Does the square lie above the curve?** Do not tell by eye: let the model have *as many false alarms as the rule*, and look at the difference on the same cycles. Cycles with one kind of part follow each other, so what is counted is the incidents caught in each lot (ten cycles on end). The threshold comes from other hours, so the false alarms may differ from what was allowed: look at that, too.

# %% name="differences"
from gangso import decisions


def caught_by(alarm):
    tr(ko="묶음마다 잡은 사건의 수.", en="Incidents caught in each lot.")
    return (alarm & ends).groupby(lot).sum()


as_many = alarmed(follows[~ends].mean())
said = tr(ko="조용한 사이클의 경보, 모델과 규칙:", en="alarms in quiet cycles, model and rule:")
print(said, f"{as_many[~ends].mean():.3f}, {follows[~ends].mean():.3f}")
print(tr(ko="묶음마다 잡은 사건, 모델 - 규칙:", en="incidents caught in a lot, model - rule:"))
print("   ", decisions.paired(caught_by(as_many), caught_by(follows), rng=rng))

# %% name="few"
BUDGET = 20
alarm = alarmed(BUDGET / CYCLES)
few = alarm[~ends].groupby(lot).any()
print(tr(ko="오경보가 있었던 묶음:", en="lots with a false alarm:"), decisions.rate(int(few.sum()), len(few)))
said = tr(ko=f"교대당 오경보 (예산 {BUDGET}번):", en=f"false alarms a shift (budget {BUDGET}):")
print(said, round(alarm[~ends].mean() * CYCLES, 1))

# %% [markdown] lang="ko"
# **예산이 지켜집니까?** 다른 시간대의 점수로 정한 임계값이 이 시간대에서도 맞으리라는 보장은 없습니다. 한 번도 없었다는 것도 0이라는 뜻이 아닙니다. 단위 $n$개에서 한 번도 없었다면, 참 비율은 95 % 신뢰로 약 $3/n$까지 가능합니다(**3의 법칙** [3]). 세는 것은 행도 사이클도 아닌 묶음입니다.
#
# ## 8. 결정
#
# 무엇을 할 수 있습니까? 경보를 믿고 감속하기 전에, **감속이 정지를 막기는 합니까?** 트윈에서는 시험할 수 있습니다. 같은 부품, 같은 접촉, 같은 허용 값으로 다섯 가지를 돌립니다. 오늘대로, 사이클 전체를 절반 속도로, 부품마다 바른 페이로드로(집을 때 그리퍼와 부품의 질량·무게중심, 놓을 때 그리퍼만: `set_payload`), 그렇게 하되 **부품이 바뀔 때 열 번에 한 번은 바꾸기를 잊고**, 그리고 질량은 맞지만 무게중심을 5 cm 틀리게.
#
# 정지의 원인은 둘입니다. 페이로드가 틀린 것과, 사람이나 물체에 닿는 것입니다. 원인마다 따로 돌려 봅니다. 접촉의 힘은 속도에 비례한다고 둡니다. 끼이지 않는 순간 접촉의 식 $F = v\sqrt{km}$($k$는 닿는 곳의 강성, $m$은 팔과 사람의 환산 질량, ISO/TS 15066 부속서 A)입니다. **예측해 보십시오.** 절반 속도는 페이로드 때문인 정지와 접촉에 의한 정지를 각각 몇 % 막습니까? 바꾸기를 잊는 일이 얼마나 잦으면 바른 페이로드도 소용이 없습니까?

# %% [markdown] lang="en"
# **Is the budget kept?** Nothing promises that a threshold set on the scores of other hours holds in these. Nor does "never" mean zero: if it never happened in $n$ units, the true rate may, at 95 % confidence, still be as high as about $3/n$ (the **rule of three** [3]). The units are lots here, not rows nor cycles.
#
# ## 8. The decision
#
# What can be done? Before anybody slows down at an alarm: **does slowing down avoid a stop at all?** In the twin this can be tried. With the same parts, the same contacts and the same tolerances run five things: as today; the whole cycle at half speed; the right payload for each part (mass and centre of gravity of gripper and part when it is picked, the gripper alone when it is released: `set_payload`); the same, but **at one change of the part in ten somebody forgets to change it**; and the right mass with a centre of gravity that is 5 cm off.
#
# A stop has one of two causes: a wrong payload, or contact with somebody or something. Run each cause by itself. The force of a contact is taken to grow with the speed: $F = v\sqrt{km}$, with $k$ the stiffness where it touches and $m$ the reduced mass of arm and person, for a short contact without clamping (ISO/TS 15066, annex A). **Make a prediction.** What share of the stops by payload does half speed avoid, and of those by contact? How often may a change be forgotten before the right payload is of no use either?

# %% name="remedy"
from dataclasses import replace

from gangso.data.sets.ur3_cobotops.twin import cell_of
from gangso.twins.cobot import try_remedies
from gangso.twins.ur3 import Remedy, payload_error

cell = cell_of(zone)

# %% name="remedies"
REMEDIES = {
    tr(ko="오늘대로", en="as today"): Remedy(),
    tr(ko="절반 속도", en="half speed"): Remedy(pace=0.5),
    tr(ko="바른 페이로드", en="right payload"): Remedy(each_part=True),
    tr(ko="바른 페이로드, 열에 하나 잊음", en="right payload, 1 in 10 forgotten"): Remedy(
        each_part=True, forgotten=0.1
    ),
    tr(ko="무게중심 5 cm 틀림", en="centre of gravity 5 cm off"): Remedy(each_part=True, centre_off_m=0.05),
}


# %% name="causes"
def tried(cell):
    tr(
        ko="사이클마다의 시계열과, 대책마다 그 사이클이 멈추는지.",
        en="The series of each cycle, and whether the cycle stops under each remedy.",
    )
    series, stopped = try_remedies(cell, tuple(REMEDIES.values()), cycles=500, rng=np.random.default_rng(seed))
    return series, pd.DataFrame(stopped, columns=list(REMEDIES))


ran = {
    tr(ko="페이로드", en="payload"): tried(replace(cell, contacts=0)),
    tr(ko="접촉", en="contact"): tried(replace(cell, tolerance_nm=np.inf)),
    tr(ko="모두", en="all"): tried(cell),
}
stops_of = {cause: stopped.sum() for cause, (_, stopped) in ran.items()}
avoided = pd.DataFrame({cause: 1 - stops / stops.iloc[0] for cause, stops in stops_of.items()})
(100 * avoided.iloc[1:]).round(0).rename_axis(tr(ko="막은 정지 (%)", en="stops avoided (%)"))

# %% name="static"
today, slow, right, forgets, _ = REMEDIES
(number, by_payload), _, (series, stopped) = ran.values()
for name in (slow, right, forgets):
    print(f"{today} - {name}:", decisions.paired(stopped[today], stopped[name], series, rng=rng))
heaviest = cell.part_kg[1]
moving, held = (payload_error(Remedy(pace=pace), heaviest, cell.declared_kg).max() for pace in (1, 0))
print(
    tr(
        ko=f"가장 무거운 부품에서 기대와의 차이: 움직일 때 최대 {moving:.2f} Nm, 서 있어도 {held:.2f} Nm",
        en=f"difference from what is expected, heaviest part: {moving:.2f} Nm at most in motion, {held:.2f} Nm even when held still",
    )
)

# %% name="forgetting" tags=["hide-input"]
shares = (0, 0.1, 0.25, 0.5, 0.75, 1)
each = tuple(Remedy(each_part=True, forgotten=share) for share in shares)
alone, draws = replace(cell, contacts=0), np.random.default_rng(seed)
_, stood = try_remedies(alone, (Remedy(), *each), cycles=500, rng=draws)
without, *rates = stood.mean(axis=0)
worse = [f"{share:.0%}" for share, rate in zip(shares, rates, strict=True) if rate >= without]

# %% name="forgotten" tags=["hide-input"]
print(tr(ko="페이로드로 멈춘 사이클, 오늘대로:", en="cycles stopped by payload, as today:"), f"{without:.0%}")
print(
    tr(ko="잊은 비율 → 멈춘 사이클:", en="share forgotten → cycles stopped:"),
    ", ".join(f"{share:.0%} → {rate:.0%}" for share, rate in zip(shares, rates, strict=True)),
)
print(tr(ko="오늘보다 나을 것이 없는 비율:", en="no better than today from:"), *(worse[:1] or ["-"]))

# %% [markdown] lang="ko"
# **왜 감속이 페이로드에는 듣지 않습니까?** 페이로드가 틀려서 생기는 차이는 거의 모두 *중력*입니다. 천천히 움직여도 무게는 그대로입니다. 감속은 접촉의 힘을 줄이지만, **접촉은 기록에 아무 낌새가 없어 경보가 알 수 없습니다.** 경보가 알아보는 정지에는 감속이 듣지 않고, 감속이 듣는 정지는 경보가 알아보지 못합니다. 접촉을 줄이는 것은 경보가 아니라 셀의 배치와 동선입니다. 늦은 속도는 접촉을 *약하게* 할 뿐 드물게 하지 않습니다. 트윈에서 '막은' 접촉 정지는 접촉이 있었는데 멈추지 않은 것이므로 안전이 나아진 것이 아닙니다.
#
# **바른 페이로드도 실패할 수 있습니다.** 부품이 바뀌었는데 앞 부품의 값이 남아 있으면, 가운데 값 하나를 둔 오늘보다 더 틀릴 수 있습니다. 위의 잊은 비율을 보십시오. 그래서 페이로드는 사람이 기억하는 것이 아니라 부품 번호를 고를 때 프로그램이 바꾸게 합니다. 이 트윈에서는 질량이 맞으면 무게중심의 5 cm 오차는 허용 값 안에 있습니다. 실제 제어기에서는 무게중심도 재서 함께 설정합니다. 접촉에 대한 값은 트윈의 가정에 달려 있습니다.
#
# **무엇이든 연결하기 전에: 안전이 먼저입니다.**
#
# - 외부 신호로 로봇의 속도를 바꾸면 **응용이 바뀐 것**입니다. ISO 10218-1:2025(로봇)와 ISO 10218-2:2025(응용과 셀. ISO/TS 15066의 협동 작업 한계값이 여기에 들어왔습니다)에 따라 **위험성 평가(ISO 12100)를 다시** 하고 기록하십시오.
# - 속도 슬라이더나 일반 입력으로 하는 감속은 **안전 기능이 아닙니다**. 사람을 보호한다고 셈하지 마십시오. 경보가 풀렸다고 속도를 저절로 올리게 하지도 마십시오. 사람이 확인할 때까지 느린 채로 두면 아래에서 셈한 것(경보 한 번에 사이클 하나)보다 더 듭니다.
# - 보호 정지의 허용 값, 안전 한계, 안전 설정(비밀번호와 체크섬)은 위험성 평가의 책임자(통합자나 셀의 안전 담당)만 바꿉니다. 정지를 줄이려고 허용 값을 넓히는 것은 대책이 아닙니다.
# - **페이로드도 안전에 관계됩니다.** 제어기는 이 값으로 접촉을 알아챕니다. 실제와 다른 값, 집기 *전*의 부품 값은 접촉을 늦게 알아채게 하거나 팔을 움직이게 합니다. 값을 *정하는 일*은 감속 모드에서, 팔이 닿는 곳에 사람이 없을 때 하고, 정지와 접촉의 확인을 다시 하십시오. *운전 중에* 정해 둔 값 사이를 바꾸는 것은 확인을 마친 프로그램만 하며, 틀린 부품 번호, 집기 전의 부품 값, 놓은 뒤에 남은 부품 값을 시험해 두어야 합니다. 이것도 응용이 바뀐 것입니다. 그리퍼와 부품의 합은 로봇의 한계(UR3는 3 kg)와 무게중심 거리의 한계 안이어야 합니다.
# - 이 경보는 생산을 위한 것입니다. 보호 정지를 대신하거나 늦추어서는 안 됩니다.
#
# **이제 금액입니다.** 결정은 정해졌습니다. 하나는 예산 20번의 *모델 경보와 감속*, 다른 하나는 *부품마다 바른 페이로드*이며 열 번에 한 번은 바꾸기를 잊는다고 봅니다. 둘 다 공장의 규칙(앞 사이클이 멈췄으면 다음 사이클 전체를 감속)과 아무것도 하지 않는 것 가운데 나은 쪽에 대해 셉니다. 감속은 맞은 경보에도 듭니다. 경보는 연결과 위험성 평가의 값을, 페이로드는 재고 설정하는 품을 치릅니다. 비용은 하나하나 자기 범위에서 뽑고, 묶음도 다시 뽑습니다. **예측해 보십시오.** 어느 쪽의 절감이 확인되겠습니까?

# %% [markdown] lang="en"
# **Why does slowing down not help where the payload is wrong?** What a wrong payload adds is nearly all *gravity*: a slow movement does not make a part lighter. Slowing down makes a contact press less; but **a contact gives no sign in the log, so no alarm can know of it**. The stops that the alarm sees are not avoided by slowing down, and those that slowing down avoids are not seen by the alarm. What makes contacts rarer is not an alarm but how the cell is laid out and where people walk. A lower speed makes a contact *gentler*, not rarer: what counts as an avoided stop by contact in the twin is a contact that happened and did not stop the arm, which is no gain in safety.
#
# **The right payload can fail as well.** Where the part has changed and the value of the kind before is left, the controller may be further off than today with one value in the middle: see the share forgotten above. So the payload should not be left to somebody's memory; let the programme set it when the part number is chosen. With the right mass, a centre of gravity 5 cm off stays within the tolerance in this twin; on a real controller determine it as well and set both. What is said of contacts depends on an assumption of the twin.
#
# **Before anything is connected: safety comes first.**
#
# - An external signal that changes the robot's speed **changes the application**. Under ISO 10218-1:2025 (robots) and ISO 10218-2:2025 (applications and cells; it has taken in the limits for collaborative work of ISO/TS 15066) the **risk assessment (ISO 12100) is done anew** and written down.
# - Slowing down by the speed slider or an ordinary input is **no safety function**: do not count on it to protect anybody. Nor may the speed go up by itself when the alarm is over: where it stays low until somebody acknowledges, an alarm costs more than is counted below (one cycle).
# - Tolerances of the protective stop, safety limits and the safety configuration (password, checksum) are changed only by whoever is responsible for the risk assessment: the integrator, or the cell's safety officer. To widen a tolerance so that it stops less often is no remedy.
# - **The payload matters for safety too**: by it the controller notices a contact. A value that is not true, or the part's value *before* the pick, makes it notice late, or makes the arm move. *Determine* the values at reduced speed with nobody within reach, and repeat the checks of stops and contacts. To *switch* between them at run time is for a verified programme alone, tried with a wrong part number, with the part's value before the pick and with one left after the release; this, too, changes the application. Gripper and part together have to stay within the robot's limit (3 kg for a UR3) and within its limit for the distance of the centre of gravity.
# - This alarm serves production. It must neither replace nor delay a protective stop.
#
# **Now the amounts.** The decisions are fixed: one is the *model's alarm and slowing down* with a budget of 20, the other the *right payload of each part*, with one change in ten forgotten. Both are counted against the better of the plant's rule (after a stop, run the whole next cycle slowly) and doing nothing. Slowing down is paid for at true alarms too. The alarm pays for its connection and the risk assessment, the payload for weighing and setting. Every cost is drawn by itself from its range, and the lots are drawn anew. **Make a prediction.** For which of them is a saving established?

# %% name="lots"
happened = {
    "incidents": ends,
    "caught_rule": follows & ends,
    "caught_new": alarm & ends,
    "quiet": ~ends,
    "false_new": alarm & ~ends,
}
lots = pd.DataFrame(happened).groupby(lot).sum()  # one row a lot: a rate is a ratio of sums
lots.sum()

# %% name="outcomes"
stops = by_payload[[today, forgets]].groupby(number).sum()  # one row a series
stops.columns = ["stops_today", "stops_new"]
COUNT, LOSS = {"stop": ("stops", "stop"), "grip_lost": ("drops", "drop")}[main]
stops.sum()


# %% name="rule-a-shift"
def avoids(cost):
    tr(
        ko="잡은 사건 가운데 감속으로 피하는 비율: 정지에서는 페이로드 때문인 것.",
        en="Share of the incidents caught that slowing down avoids: of stops, those by payload.",
    )
    return cost.avoided * (cost.wrong_payload if main == "stop" else 1)


def rule_a_shift(cost, rate):
    tr(
        ko="공장의 규칙이 근무조마다 아끼는 돈, 원. 느린 사이클 전체는 남은 부분의 두 배가 듭니다.",
        en="KRW a shift saved by the plant's rule; a whole slow cycle costs twice the rest of one.",
    )
    caught = rate.caught_rule / rate.incidents
    return getattr(cost, COUNT) * (getattr(cost, LOSS) * avoids(cost) * caught - 2 * cost.slowdown)


# %% name="bar"
usual = plant.costs._make(cost.typical for cost in plant.costs)
pays = rule_a_shift(usual, lots.sum())
print(tr(ko="공장의 규칙이 교대당 아끼는 금액 (원):", en="the plant's rule saves in a shift (KRW):"), round(pays))


def bar(cost, rate):
    tr(
        ko="규칙과 아무것도 안 함 가운데 나은 쪽의 근무조당 원. 어느 쪽인지는 대표 비용이 정합니다.",
        en="KRW a shift of the better of rule and nothing: typical costs say which it is.",
    )
    return rule_a_shift(cost, rate) if pays > 0 else 0


# %% name="saving"
def saved_by_alarm(cost, rate):
    tr(ko="모델의 경보가 기준보다 아끼는 돈, 원/년.", en="KRW a year that the model's alarm saves against the bar.")
    caught, false = rate.caught_new / rate.incidents, rate.false_new / rate.quiet
    gain = getattr(cost, COUNT) * getattr(cost, LOSS) * avoids(cost) * caught
    slower = cost.slowdown * (cost.cycles * false + getattr(cost, COUNT) * caught)
    return cost.cells * (cost.shifts * (gain - slower - bar(cost, rate)) - cost.connection)


print(decisions.saving(saved_by_alarm, plant.costs, [lots], np.random.default_rng(seed)))


# %% name="payload"
def saved_by_payload(cost, rate):
    tr(
        ko="부품마다 맞는 페이로드가 기준보다 아끼는 돈, 원/년.",
        en="KRW a year that the right payload of each part saves against the bar.",
    )
    helped = 1 - rate.stops_new / rate.stops_today
    gain = cost.stops * cost.stop * cost.wrong_payload * helped
    return cost.cells * (cost.shifts * (gain - bar(cost, rate)) - cost.weighing)


saving = decisions.saving(saved_by_payload, plant.costs, [lots, stops], np.random.default_rng(seed))
print(saving)

# %% name="tornado" tags=["hide-input"]
figure, axis = plt.subplots(figsize=(9, 4.6))
saving.tornado(axis)
plt.show()

# %% [markdown] lang="ko"
# **무엇을 결정하겠습니까?** 경보를 사기 전에 페이로드부터 바로잡습니다. 경보의 절감이 확인되지 않았거나 손해라면 사지 않습니다. 감속이 막는 비율이 몇 %뿐이라면 더 좋은 모델도 소용이 없습니다.
#
# **이 금액이 맞으려면** 무엇이 성립해야 합니까?
#
# - 정지 가운데 **페이로드 때문인 비율**이 가장 크게 바꿉니다. 이 값은 가정이고, "확인되었다"는 말은 이 가정 안에서만 맞습니다. 잡는 비율도 열 번에 세 번 가까이 멈추는 기록의 것입니다. 교대에 몇 번 멈추는 현장에서는 다시 재야 합니다. 한 달의 정지마다 부품의 종류를 적으면 알 수 있습니다. 정지가 부품의 종류와 관계없으면 페이로드가 원인이 아닙니다.
# - 바른 페이로드의 효과는 트윈의 것이고, 열 번에 한 번 잊는다는 것도 가정입니다. 2주는 오늘대로, 2주는 바른 페이로드로, 부품의 종류마다 번갈아 돌리고 묶음마다 정지를 세십시오.
# - 잡는 비율과 오경보의 비율이 이 기록과 같아야 합니다. 이 기록에는 사건이 일부러 자주 일어나게 되어 있습니다. 그래서 규칙의 오경보는 현장의 교대당 정지 수에서 계산했습니다.
# - 1초에 한 번 적은 기록입니다. 5절에서 말했듯이 잔차를 빠르게 적으면 모델의 점수는 달라질 수 있습니다. 그래도 감속의 효과는 달라지지 않습니다.
#
# **누가 무엇을 합니까?** 공정 담당자가 부품의 종류마다 그리퍼와 부품을 함께 답니다. 셀의 안전 담당이 페이로드와 무게중심을 설정하고 확인합니다. 작업자는 교대마다 정지를 부품의 종류와 함께 적습니다.
#
# ## 9. 공개 데이터에서
#
# 같은 셀을 `data="real"`로 실행할 수 있습니다. 명령은 `gangso run cobot --data real`입니다. 다음 표는 이 강의가 공개 기록에서 얻은 값과 다른 데서 얻은 값을, 과제와 나누는 방법과 함께 놓은 것입니다. 탐지와 예측을 섞어 비교하지 마십시오.

# %% [markdown] lang="en"
# **What would you decide?** Put the payload right before buying an alarm. Where the alarm's saving is not established, or is a loss, do not buy it. As long as slowing down avoids a few per cent only, a better model is of no use.
#
# **What would have to hold** for these amounts to be right?
#
# - What share of the stops **comes from a wrong payload** changes the amount most. It is an assumption, and "established" holds within the assumptions only. The shares caught, too, are those of a log in which nearly three cycles in ten stop; in a plant with a few stops a shift they have to be measured anew. Write down the kind of part at every stop of one month, and you know: where stops have nothing to do with the kind of part, the payload is not the cause.
# - The effect of the right payload is the twin's, and one change in ten forgotten is an assumption. Run two weeks as today and two weeks with the right payload, in turns for each kind of part, and count stops by lot.
# - The share caught and the rate of false alarms would have to be those of this log, in which incidents were provoked and are frequent. The false alarms of the rule are therefore computed from the plant's own stops a shift.
# - The log has one row a second. With residuals that are logged faster (section 5), the model's scores may change. What slowing down avoids does not.
#
# **Who does what?** The process engineer weighs gripper and part together for each kind of part. The cell's safety officer sets payload and centre of gravity, and checks them. In each shift the operator writes down the stops with the kind of part.
#
# ## 9. On public data
#
# The same cells run with `data="real"`; the command is `gangso run cobot --data real`. The next table puts what this lesson reached on the public log beside values reached elsewhere, with the task and the split. Do not compare detection with prediction.

# %% name="public" tags=["hide-input"]
from gangso.data import registry

pd.DataFrame(
    [
        (
            str(figure.method),
            str(figure.split),
            figure.value,
            tr(ko="예", en="yes") if figure.sound else tr(ko="아니요", en="no"),
            tr(ko="이 강의", en="this lesson") if figure.source == "lesson" else figure.source,
        )
        for figure in registry.dataset("ur3_cobotops").figures
    ],
    columns=tr(
        ko=["과제와 방법", "나누는 방법", "AP", "처음 보는 사이클", "출처"],
        en=["task and method", "split", "AP", "unseen cycles", "source"],
    ),
).style.hide().format(precision=3)

# %% [markdown] lang="ko"
# **정지의 점수를 시계와 견주어 보십시오.** 공개 기록에서도 앞 사이클과 전류를 아는 모델은 시계보다 낫지만, 다른 시간대에서 배우면 그 차이가 크게 줄어듭니다. 파지 상실과, 트윈에서 배운 모델이 공개 기록에서 통하는지는 부록 B와 C에 있습니다.
#
# ## 10. 여러분의 라인에서
#
# 여러분의 CSV나 Parquet 파일을 `gangso run cobot --data 파일`로 넣으면 **이 강의의 모든 셀이 여러분의 기록으로** 돕니다. 열 이름과 단위가 다르면 옆에 작은 TOML 파일을 두어 알립니다. 1초보다 촘촘한 기록은 1초로 줄여 읽습니다. 형식은 데이터 카드(`datasets/ur3_cobotops/card.md`)에 있습니다.
#
# **월요일에 할 세 가지**
#
# 1. 제어기의 기록에서 지난달의 보호 정지와 파지 상실을 세고, 사이클의 몇 초였는지와 **부품의 종류**를 적으십시오. 한 종류에 몰려 있으면 페이로드부터 의심합니다.
# 2. **그리퍼와 부품을 함께** 저울로 달아 설정 페이로드와 비교하십시오. 부품만 달면 안 됩니다. 값이 다르면 직접 고치지 말고 셀의 안전 담당에게 알리십시오. 바꾸는 일은 위험성 평가를 확인하고, 감속 모드에서, 팔이 닿는 곳에 사람이 없을 때 합니다. 듣는지는 묶음마다의 정지 수가 말해 줍니다.
# 3. RTDE로 `actual_current`와 `target_current`를 하루 적어 보십시오(읽기만 하고 아무것도 쓰지 않습니다). 부품의 종류마다 둘의 차이가 다르면 페이로드가 틀린 것입니다.
#
# **참고 문헌**
#
# [1] B. Siciliano, L. Sciavicco, L. Villani, G. Oriolo, *Robotics: Modelling, Planning and Control*, Springer, 2009, 7장. \
# [2] A. C. Bittencourt, S. Gunnarsson, "Static friction in a robot joint: modeling and identification of load and temperature effects", *J. Dyn. Syst. Meas. Control* 134(5) (2012) 051013. \
# [3] J. A. Hanley, A. Lippman-Hand, "If nothing goes wrong, is everything all right?", *JAMA* 249 (1983) 1743-1745. \
# [4] M. Tyrovolas, K. Aliev, D. Antonelli, C. Stylios, UR3 CobotOps, UCI Machine Learning Repository, 2024. \
# [5] K. Aliev, D. Antonelli, *Applied Sciences* 11(4) (2021) 1621. \
# [6] ISO 10218-1:2025, ISO 10218-2:2025, *Robotics: Safety requirements*; ISO/TS 15066:2016, *Collaborative robots*; ISO 12100:2010, *Risk assessment and risk reduction*.

# %% [markdown] lang="en"
# **Compare the scores of the stops with the clock.** On the public log, too, a model that knows the cycles before and the currents is better than the clock; but most of that is gone when it learned from other hours. Lost grips, and whether a model that learned on the twin holds on the public log, are in appendices B and C.
#
# ## 10. On your own line
#
# Give your own CSV or Parquet file with `gangso run cobot --data FILE`: **every cell of this lesson then runs on your log**. If columns or units differ, a small TOML file beside it says so. A log faster than one row a second is thinned to that. The data card (`datasets/ur3_cobotops/card.md`) describes the file.
#
# **Three things for Monday**
#
# 1. Count last month's protective stops and lost grips in the controller's log, with the second of the cycle and the **kind of part**. If they gather at one kind, suspect the payload first.
# 2. Weigh **gripper and part together** and compare with the declared payload; the part alone is not enough. If they differ, do not change it yourself: tell the cell's safety officer. It is changed after a look at the risk assessment, at reduced speed, with nobody within reach. Whether it worked, the stops by lot will tell.
# 3. Log `actual_current` and `target_current` over RTDE for a day (reading only, writing nothing). If their difference changes with the kind of part, the payload is wrong.
#
# **References**
#
# [1] B. Siciliano, L. Sciavicco, L. Villani, G. Oriolo, *Robotics: Modelling, Planning and Control*, Springer, 2009, chapter 7. \
# [2] A. C. Bittencourt, S. Gunnarsson, "Static friction in a robot joint: modeling and identification of load and temperature effects", *J. Dyn. Syst. Meas. Control* 134(5) (2012) 051013. \
# [3] J. A. Hanley, A. Lippman-Hand, "If nothing goes wrong, is everything all right?", *JAMA* 249 (1983) 1743-1745. \
# [4] M. Tyrovolas, K. Aliev, D. Antonelli, C. Stylios, UR3 CobotOps, UCI Machine Learning Repository, 2024. \
# [5] K. Aliev, D. Antonelli, *Applied Sciences* 11(4) (2021) 1621. \
# [6] ISO 10218-1:2025, ISO 10218-2:2025, *Robotics: Safety requirements*; ISO/TS 15066:2016, *Collaborative robots*; ISO 12100:2010, *Risk assessment and risk reduction*.

# %% [markdown] lang="ko"
# 여기까지가 강의입니다. 아래는 부록입니다. 과제에는 필요하지 않습니다.
#
# ## 부록 A. 시간축 CNN은 제값을 합니까? (15분)
#
# 지난 8초의 신호를 시간축을 따라 훑는 합성곱 신경망(temporal CNN)입니다. 공평하게 하려고, 부스팅이 아는 것(사이클의 초, 이번 사이클의 최댓값, 앞 사이클)도 함께 줍니다. 나누는 방법도 같습니다. 표준화의 평균과 표준편차는 **학습 사이클에서만** 구합니다.
#
# **예측해 보십시오.** 사건이 있는 사이클은 수십 개뿐입니다. CNN이 더 낫겠습니까?

# %% [markdown] lang="en"
# This is the end of the lesson. What follows is optional; the assignment does not need it.
#
# ## Appendix A. Is a temporal CNN worth its cost? (15 minutes)
#
# A convolutional network runs along the signals of the past 8 seconds (a temporal CNN). To be fair, it also gets what the boosting knows: the second of the cycle, the maxima of this cycle so far, the cycles before. The folds are the same. Means and standard deviations for scaling come **from the training cycles only**.
#
# **Make a prediction.** There are only some dozens of cycles with an incident. Will the CNN be better?

# %% name="sequences" tags=["hide-input"]
import torch
from torch import nn

torch.set_num_threads(1)  # a network this small is faster on one core
STEPS = 8

recording = (log.time_s.diff() > 3).cumsum()
filled = log[MEASURED].groupby(recording).ffill()  # from before only; what is still missing becomes the mean below
sequences = np.stack([filled.groupby(recording).shift(k).to_numpy() for k in reversed(range(STEPS))], axis=2)
context = known[[name for name in known if not name.endswith("s")]]
context = context.to_numpy(float)


# %% name="network"
class TemporalCNN(nn.Module):
    tr(
        ko="시간을 따라 합성곱 두 겹, 그 뒤에 앞뒤 사정도 보는 작은 층.",
        en="Two convolutions along the time, then a small head that also sees the context.",
    )

    def __init__(self, channels, extras):
        super().__init__()
        first, second = nn.Conv1d(channels, 24, 3, padding=1), nn.Conv1d(24, 24, 3, padding=1)
        self.along = nn.Sequential(first, nn.ReLU(), second, nn.ReLU(), nn.Flatten())
        self.head = nn.Sequential(nn.Dropout(0.3), nn.Linear(24 * STEPS + extras, 24), nn.ReLU(), nn.Linear(24, 1))

    def forward(self, x, extra):
        return self.head(torch.cat([self.along(x), extra], dim=1))[:, 0]


# %% name="scaled"
def scaled(values, train, axes):
    tr(
        ko="학습 행의 평균에서 표준편차의 몇 배인지. 빠진 값은 평균이 됩니다.",
        en="Values in standard deviations from the mean of the training rows; what is missing becomes the mean.",
    )
    mean = np.nanmean(values[train], axis=axes, keepdims=True)
    deviation = np.nanstd(values[train], axis=axes, keepdims=True) + 1e-6
    return torch.tensor(np.nan_to_num((values - mean) / deviation), dtype=torch.float32)


# %% name="training"
def fit_network(inputs, extras, target, train, epochs):
    torch.manual_seed(0)
    network = TemporalCNN(inputs.shape[1], extras.shape[1])
    optimiser = torch.optim.AdamW(network.parameters(), lr=2e-3, weight_decay=0.01)
    for _ in range(epochs):
        for batch in torch.tensor(train)[torch.randperm(len(train))].split(128):
            optimiser.zero_grad()
            output = network(inputs[batch], extras[batch])
            nn.functional.binary_cross_entropy_with_logits(output, target[batch]).backward()
            optimiser.step()
    return network.eval()


# %% name="unseen"
def scored_by_network(x, extra, y, folds, epochs):
    score = np.empty(len(y))
    target = torch.tensor(y, dtype=torch.float32)
    for train, test in folds:
        inputs, extras = scaled(x, train, (0, 2)), scaled(extra, train, 0)
        network = fit_network(inputs, extras, target, train, epochs)
        with torch.no_grad():
            score[test] = network(inputs[test], extras[test]).numpy()
    return score


# %% name="cnn"
CNN = tr(ko="예측, 시간축 CNN", en="prediction, temporal CNN")


def network_scores(kind, use, y):
    epochs = 5 if profile == "fast" else 15
    return scored_by_network(sequences[use], context[use], y, by_cycle(y, cycle[use]), epochs)


scores[CNN] = network_scores(main, use, y)
comparison |= aps(main, y, scores)
low, high = over_lots(y, scores[CNN], lot.loc[cycle[use]].to_numpy(), rng)
print(f"{CNN}: AP {average_precision_score(y, scores[CNN]):.3f} ({low:.3f} - {high:.3f})")
print(f"{BOOSTING}: AP {spreads[BOOSTING][0]:.3f} ({spreads[BOOSTING][1]:.3f} - {spreads[BOOSTING][2]:.3f})")

# %% name="cnn-difference"
low, high = over_lots(y, scores[CNN], lot.loc[cycle[use]].to_numpy(), rng, other=scores[BOOSTING])
apart = average_precision_score(y, scores[CNN]) - spreads[BOOSTING][0]
print(f"{CNN} - {BOOSTING}: {apart:+.3f} (90 %: {low:+.3f} ~ {high:+.3f})")
if low <= 0 <= high:
    print(tr(ko="어느 쪽이 나은지 확인되지 않았습니다", en="which of the two is better is not established"))
else:
    print(
        tr(ko="차이가 확인되었습니다 (이 훈련 한 번에서)", en="the difference is established (for this one training)")
    )

# %% [markdown] lang="ko"
# **CNN을 쓰겠습니까?** 같은 묶음에서 구한 *차이*의 구간이 답입니다. 구간이 0을 포함하면 낫다고도 못하다고도 말할 수 없고, 그때는 유지하기 쉬운 쪽을 쓰십시오. 구간은 묶음을 다시 뽑은 것이고 신경망을 다시 훈련하지는 않았으므로, 훈련의 운은 들어 있지 않습니다. 합성곱은 배울 예가 많을 때 값을 합니다. 사건이 수십 번뿐이고 1초에 한 번 적은 기록에서는 배울 모양이 거의 없습니다. 125 Hz의 잔차라면 다를 수 있습니다.
#
# ## 부록 B. 파지 상실도 같습니까? (10분)
#
# 같은 함수로 파지 상실을 채점합니다. **예측해 보십시오.** 시계만 보는 규칙은 파지 상실에서도 통하겠습니까? 1절의 그래프를 다시 보십시오.

# %% [markdown] lang="en"
# **Would you use the CNN?** The interval of the *difference* on the same lots tells. Where it contains zero, the CNN can be called neither better nor worse: then take what is easier to maintain. The lots were drawn anew, the network was not trained anew: the luck of one training is not in it. Convolutions are worth their cost where there are many examples to learn from. With some dozens of incidents, logged once a second, there is hardly a shape to be learned. With residuals at 125 Hz it may be otherwise.
#
# ## Appendix B. Is it the same with lost grips? (10 minutes)
#
# The same functions score lost grips. **Make a prediction.** Does the rule that only looks at the clock work for lost grips, too? Look at the figure of section 1 again.

# %% name="comparison"
used = {main: (use, y)}
for kind in kinds[1:]:
    its_use, its_y, its = prediction(kind)
    its[ELSEWHEN] = scored(boosting, known.to_numpy()[its_use], its_y, by_stretch(cycle[its_use]))
    if profile != "fast":
        its[CNN] = network_scores(kind, its_use, its_y)
    comparison |= detection(kind) | aps(kind, its_y, its)
    used[kind] = its_use, its_y
as_table(comparison)

# %% [markdown] lang="ko"
# **무엇이 다릅니까?** 파지 상실은 사이클의 어느 초에나 시작되므로 시계가 거의 돕지 않습니다. 트윈에서 모델의 점수가 높다면 그것은 빈손의 전류가 작기 때문입니다. 공개 기록에도 그런 낌새가 있는지는 부록 C에서 봅니다. 파지 상실도 이 트윈에서는 속도와 관계가 없으므로 감속의 이득을 세지 않았습니다.
#
# ## 부록 C. 트윈에서 배운 것이 공개 기록에서 통합니까? (10분)

# %% [markdown] lang="en"
# **What is different?** Lost grips begin at any second of the cycle, so the clock hardly helps. Where a model scores high on the twin, it is because an empty hand draws less current there. Appendix C shows whether the public log has such a sign. In this twin lost grips do not depend on speed, so no gain by slowing down was counted for them.
#
# ## Appendix C. Does what was learned on the twin hold on the public log? (10 minutes)


# %% name="carried"
def carried_over(kind):
    tr(
        ko="트윈만으로 배운 모델의, 공개 기록에서의 AP와 기저율.",
        en="AP on the public log of a model that has learned on the twin alone, and the base rate.",
    )
    practice = gangso.data.open("ur3_cobotops", "twin", seed=seed, profile=profile).table
    practice["second"] = practice.groupby("cycle", sort=False).cumcount()
    left = (first_second(practice, kind) - practice.second).to_numpy()
    rows = left >= LEAD
    taught = boosting().fit(history(practice).to_numpy()[rows], (left < LEAD + WINDOW)[rows])
    its_use, its_y = used[kind]
    return average_precision_score(its_y, taught.predict_proba(known.to_numpy()[its_use])[:, 1]), its_y.mean()


# %% name="transfer"
for kind in kinds if data == "real" else ():
    ap, base = carried_over(kind)
    said = tr(ko="트윈에서만 배운 모델의 공개 기록 AP", en="AP on the public log, learned on the twin alone:")
    print(f"{names[kind]}: {said} {ap:.3f} ({base:.3f})")
if data != "real":
    print(
        tr(
            ko='트윈에서 배운 모델을 공개 기록에서 시험하려면 data="real"로 실행하십시오.',
            en='Run with data="real" to try a model that learned on the twin on the public log.',
        )
    )

# %% [markdown] lang="ko"
# **정지와 파지 상실에서 같습니까?** 옮겨 간 점수는 `data="real"`로 실행할 때만 위에 나옵니다. 그때 나온 것을 보면, 정지는 트윈에서 배운 것이 공개 기록에서도 우연보다 훨씬 낫습니다. 그러나 9절 표의 *시계만* 보는 규칙과 견주어 보십시오. 뚜렷하게 더 낫지 않습니다. 옮겨 간 것은 주로 "언제 멈추는가"이지 무거운 부품이 아닙니다. 공개 기록에서는 곧 멈출 사이클의 어깨 전류가 평소와 거의 같습니다(`data="real"`로 2절의 그래프를 보십시오). 공개 기록의 부스팅이 시계보다 나은 것은 대부분 앞 사이클의 사건과 전류 덕분입니다. 파지 상실은 트윈에서 배운 것이 전혀 통하지 않습니다. 트윈의 빈손은 전류가 작지만 공개 기록에는 그런 낌새가 없습니다.
#
# 트윈의 동작 순서와 전류의 크기는 공개 기록을 보고 정했으므로, 정지의 점수도 독립된 증거는 아닙니다. 다른 로봇에서는 반드시 새로 배워야 합니다.

# %% [markdown] lang="en"
# **Is it the same for stops and for lost grips?** The score of what carries over is printed above only when you run with `data="real"`. There, for stops, what was learned on the twin is far better than chance on the public log too. But compare it with the *clock alone* in the table of section 9: it is not clearly better. What carries over is mainly "when it stops", not the heavy part. In the public log the shoulder's current is almost the same in cycles that are about to stop (see the figure of section 2 with `data="real"`); where the boosting beats the clock there, it is mostly by the incidents and currents of the cycles before. For lost grips nothing carries over: the twin draws less current with an empty hand, and the public log has no such sign.
#
# The twin's movements and the size of its currents were set with the public log in view, so the score of the stops is no independent evidence either. On another robot a model has to learn anew.
