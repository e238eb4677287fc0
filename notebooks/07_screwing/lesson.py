# %% [markdown] lang="ko"
# # 7. 이 배터리 팩에서 어느 나사가 풀리게 됩니까?
#
# 체결기는 나사를 정해진 토크까지 조이고 OK라고 합니다. 그런데 OK를 받은 나사도 차 안에서 풀립니다. 풀린 나사 하나는 교체와 출장, 고객사의 청구로 돌아옵니다. 그렇다고 멀쩡한 나사를 모두 다시 확인할 수도 없습니다. 오늘의 질문은 이것입니다. **체결기가 합격시킨 나사 가운데 어느 것이 풀리겠습니까?**
#
# 이 사례는 이 프로그램이 말하는 조립 지능화를 *본떠* 만들었습니다. 데이터는 어느 회사의 것도 아니고, 물리 모델로 만든 시뮬레이션인 트윈(twin)과 공개된 나사 체결 데이터입니다. 약 90분이 걸립니다.
#
# 코드는 읽지 않고 실행만 해도 됩니다. 과제를 풀 때에는 4절의 `features` 함수와 5절의 `one_class` 함수를 다시 보십시오.

# %% [markdown] lang="en"
# # 7. Which screws of this battery pack will come loose?
#
# A station drives a screw to its torque and says OK. Some screws that were OK still come loose in the car. One of them comes back as a replacement, a visit and a claim. Yet nobody can check every sound screw again. Today's question is: **which of the joints that the station passed will come loose?**
#
# The case is *modelled on* what this program calls assembly intelligence. The data are no company's: they come from a physics-based simulation (a "twin") and from public recordings of screw driving. It takes about 90 minutes.
#
# You can run the code without reading it. For the assignment, come back to the function `features` in section 4 and to `one_class` in section 5.

# %% tags=["parameters"]
zone = "gunsan"  # whose plant: one of the fourteen zones
data = "twin"  # "twin", "real", or the path of a file of your own
profile = "fast"  # "fast" or "full"
seed = 7

# %% name="setup"
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

import gangso.data
from gangso import checks, plots, tr, zones

plots.use_style()
checks.explain_errors()
plant = zones.profile(zone, CASE)
print(
    tr(
        ko=f"{plant.name} 특구, {plant.machine}\n제품: {plant.part}",
        en=f"{plant.name} zone, {plant.machine}\nmaking {plant.part}",
    )
)
plant.cost_table()

# %% [markdown] lang="ko"
# 위 값은 **수업을 위한 가정**입니다. 마지막에 결정을 계산할 때 여러분 회사의 값으로 바꾸십시오.
#
# 먼저 네 체결의 토크-각도 곡선(torque-angle curve)을 봅시다. 나사가 돈 각도를 가로로, 그때 잰 토크를 세로로 그린 것입니다. 넷 모두 체결기가 **OK**라고 했습니다.

# %% [markdown] lang="en"
# These values are **assumptions for teaching**. When the decision is computed at the end, put in your own company's.
#
# Let us begin with the torque-angle curves of four joints: the angle that the screw has turned, and the torque measured there. The station said **OK** to all four.

# %% name="joints"
own = None if data in ("twin", "real") else gangso.data.open("screw_driving", data)
joints = gangso.data.open("screw_driving", "real" if data == "real" else "twin", zone=zone, seed=seed, profile=profile)
table = joints.table.copy()
known_force = table.clamp_n.notna().all()
# What is bad has to be known from something else than the curve: in the twin the clamp force that is left; in the public
# data, where nobody measured it, that the thread had been used before.
table["bad"] = table.clamp_n < joints.required_n if known_force else table.use > 0
used = pd.cut(table.use, [-1, 0, 3, 9, 99], labels=["first", "used 1-3", "used 4-9", "used 10+"])
table["kind"] = (table.fault if known_force else used).astype(str)

# %% name="drawn"
# Rework is on record in a plant and goes to a check by hand: only first screwings are judged by their curve.
passed = table[(table.station == "OK") & ((table.use == 0) | (not known_force))]
good, bad = passed[~passed.bad], passed[passed.bad]
two_good = good[good.use == 0].sample(2, random_state=seed)
wanted = bad.kind.isin(["cross_thread", "soft_joint", "used 1-3", "used 10+"])
two_bad = bad[wanted].drop_duplicates("kind").head(2)
four = pd.concat([two_good, two_bad]).sample(frac=1, random_state=seed)

# %% name="four"
figure, axes = plt.subplots(1, 4, figsize=(11, 2.8), sharey=True)
for letter, axis, name in zip("ABCD", axes, four.joint, strict=True):
    curve = joints.curve(name)
    axis.plot(curve.angle_deg, curve.torque_nm, lw=0.9, color="black")
    axis.set_title(tr(ko=f"체결 {letter}", en=f"joint {letter}"))
    axis.set_xlabel(tr(ko="각도 (°)", en="angle (°)"))
axes[0].set_ylabel(tr(ko="토크 (Nm)", en="torque (Nm)"))
plt.show()

# %% [markdown] lang="ko"
# **예측해 보십시오.** 둘은 괜찮고 둘은 괜찮지 않습니다. 어느 것입니까? 마지막 토크는 모두 같습니다. 무엇을 보고 고르겠습니까? 적어 두고 다음 셀을 실행하십시오.

# %% [markdown] lang="en"
# **Make a prediction.** Two are good and two are not. Which? The final torque is the same in all four. What do you go by? Write it down, then run the next cell.

# %% name="kinds"
kinds = tr(
    ko={
        "none": "결함 없음",
        "cross_thread": "비스듬히 물린 나사산",
        "missing_washer": "빠진 와셔",
        "stripped": "뭉개진 나사산",
        "wrong_screw": "다른 나사",
        "soft_joint": "머리 밑 이물",
        "first": "첫 체결",
        "used 1-3": "1-3번 쓴 나사산",
        "used 4-9": "4-9번 쓴 나사산",
        "used 10+": "10번 이상 쓴 나사산",
    },
    en={
        "none": "no fault",
        "cross_thread": "cross-threaded",
        "missing_washer": "missing washer",
        "stripped": "stripped thread",
        "wrong_screw": "wrong screw",
        "soft_joint": "debris under the head",
        "first": "first screwing",
        "used 1-3": "thread used 1-3 times",
        "used 4-9": "thread used 4-9 times",
        "used 10+": "thread used 10 times or more",
    },
)

# %% name="which"
for letter, row in zip("ABCD", four.itertuples(), strict=True):
    force = f", {row.clamp_n:.0f} N" if known_force else ""
    peak = joints.curve(row.joint).torque_nm.max()
    print(letter, f"{peak:.2f} Nm", kinds[row.kind] + force)
if known_force:
    print(
        tr(
            ko=f"풀리지 않으려면 {joints.required_n:.0f} N이 남아 있어야 합니다.",
            en=f"To stay tight a joint needs {joints.required_n:.0f} N.",
        )
    )

# %% [markdown] lang="ko"
# **몇 개나 맞혔습니까?** 나사를 풀리지 않게 하는 것은 토크가 아니라 **체결력**(clamp force)입니다. 체결기는 토크와 각도를 잴 뿐이고, 남아 있는 체결력은 아무도 재지 않습니다. 같은 토크에 도달해도 체결력은 다릅니다. 이 강의에서 *풀린다*고 하는 것은 **체결력이 모자란** 체결입니다. 나사가 스스로 돌아 풀리려면 가로 방향 진동이 있어야 하고, 돌지 않아도 재료가 눌리면 체결력은 줄어듭니다.
#
# ## 1. 무엇을 쟀습니까?
#
# 한 행이 체결 하나이고, 체결마다 1.2 ms 간격의 각도와 토크가 있습니다. **독립 단위**(unit of independence)는 가공품(workpiece)입니다. 같은 하우징의 나사들은 같은 재료와 같은 로트를 나누어 가집니다. 공장이 다음에 만날 것은 이 하우징의 다른 나사가 아니라 *다음 하우징*입니다.

# %% [markdown] lang="en"
# **How many did you get right?** What keeps a screw from coming loose is not torque but **clamp force**. The station measures torque and angle; the clamp force that remains is measured by nobody. The same torque can leave very different clamp forces. What this lesson calls *loose* is a joint with **too little clamp force**. For a screw to turn loose by itself, vibration across its axis is needed; even without turning, clamp force is lost as the material relaxes.
#
# ## 1. What is measured?
#
# One row is one joint, and each joint has angle and torque every 1.2 ms. The **unit of independence** is the workpiece: screws of one housing share its material and its batch. What the plant meets next is not another screw of this housing but the *next housing*.

# %% name="recorded"
recorded = table.groupby(table.kind.map(kinds)).agg(
    joints=("joint", "size"),
    workpieces=("workpiece", "nunique"),
    station_ok=("station", lambda verdicts: (verdicts == "OK").mean()),
    bad=("bad", "mean"),
    clamp_n=("clamp_n", "median"),
)
recorded.rename_axis(tr(ko="종류", en="kind")).round(2)

# %% [markdown] lang="ko"
# **체결기는 불량 체결을 얼마나 걸러 냅니까?** `station_ok`는 체결기가 합격시킨 비율, `bad`는 불량 체결의 비율, `clamp_n`은 남은 체결력의 중앙값(N)이며 공개 데이터에서는 비어 있습니다. 트윈에서 `bad`는 *자리 잡은 뒤 남은 체결력이 모자라다*는 뜻입니다. **결함 없음**은 트윈에 결함을 넣지 않은 체결이며, 재작업한 체결도 들어 있습니다. 결함이 없어도 드물게 체결력이 모자랄 수 있으므로, 표의 `bad`가 0.00이어도 반올림한 값입니다. 공개 데이터에는 체결력이 없어서 *이미 쓰인 나사산*을 대신 씁니다. 그것은 풀린다는 뜻은 아니지만, 곡선을 보지 않고도 아는 사실이라는 점이 중요합니다. 왜 중요한지는 3절에서 봅니다. 트윈에는 배울 것이 있도록 결함을 실제 라인보다 훨씬 많이 넣었습니다.
#
# ## 2. 체결력은 왜 곡선에 나타납니까?
#
# 토크-각도 곡선은 네 구간으로 나눕니다 [1]. 나사가 나사산을 만들며 내려가는 **내림**(rundown), 머리가 닿아 부품이 맞붙는 **맞붙음**(alignment), 토크가 각도에 비례하여 커지는 **탄성 체결**(elastic clamping), 그리고 나사나 나사산이 견디지 못하는 **항복 이후**(post-yield)입니다. 머리가 닿는 점이 착좌점(seating point)입니다.

# %% [markdown] lang="en"
# **How many of the bad joints does the station stop?** `station_ok` is the share that it passed, `bad` the share of bad joints, and `clamp_n` the median of the clamp force left (N), empty for the public data. In the twin, `bad` means that *the clamp force left after settling is too small*. **No fault** are the joints into which the twin put no fault, reworked ones among them. Even such a joint can, rarely, have too little clamp force: a `bad` of 0.00 in the table is rounded. The public data have no clamp force, so there *a thread that had been used before* stands in. That does not mean that the joint will come loose; what matters is that it is known without looking at the curve. Section 3 shows why that matters. The twin has far more faults than a real line, so that there is something to learn from.
#
# ## 2. Why does clamp force show in the curve?
#
# A torque-angle curve has four zones [1]: **rundown**, in which the screw forms its thread and turns down; **alignment**, in which the head seats and the parts come together; **elastic clamping**, in which torque grows in proportion to the angle; and **post-yield**, in which screw or thread gives way. The point where the head seats is the seating point.


# %% name="edges"
def smoothed(x, width=9):
    """A moving mean that keeps the length."""
    return np.convolve(np.pad(x, width // 2, mode="edge"), np.ones(width) / width, "valid")


curve = joints.curve(good[good.use == 0].joint.iloc[0])
end = int(np.argmax(curve.torque_nm))
angle, torque = curve.angle_deg[: end + 1], smoothed(curve.torque_nm[: end + 1])
before = (angle > 0.90 * angle[-1]) & (angle < 0.96 * angle[-1])
running = np.median(torque[before])  # torque of turning, just before the head seats
share = (torque - running) / (torque[-1] - running)
seat, linear = (angle[np.flatnonzero(share < level)[-1]] for level in (0.05, 0.35))
edges = (seat - 60, seat, linear, angle[-1])
names = tr(ko=["내림", "맞붙음", "탄성 체결"], en=["rundown", "alignment", "elastic"])

# %% name="phases"
figure, axes = plt.subplots(1, 2, figsize=(10, 3.4), sharey=True, width_ratios=(3, 2))
for axis, left in zip(axes, (0, seat - 60), strict=True):
    axis.plot(curve.angle_deg, curve.torque_nm, lw=0.8, color="black")
    axis.axhline(running, ls=":", color="grey")
    for at in (seat, linear):
        axis.axvline(at, ls="--", lw=1, color="grey")
    axis.set(xlim=(left, angle[-1] + 12), xlabel=tr(ko="각도 (°)", en="angle (°)"))
axes[0].set_ylabel(tr(ko="토크 (Nm)", en="torque (Nm)"))
axes[0].set_title(
    tr(
        ko=f"{angle[-1]:.0f}° 가운데 체결력을 만드는 것은 마지막 {angle[-1] - seat:.0f}°입니다",
        en=f"Of {angle[-1]:.0f}°, only the last {angle[-1] - seat:.0f}° make clamp force",
    )
)
for name, low, high in zip(names, edges[:-1], edges[1:], strict=True):
    axes[1].text((low + high) / 2, 0.02 * torque[-1], name, ha="center", rotation=90)
plt.show()

# %% [markdown] lang="ko"
# 점선 가로줄은 머리가 닿기 직전의 **회전 토크**(running torque)입니다. 나사산을 만들고 돌리는 데 드는 토크이며, 체결력에는 아무 도움이 되지 않습니다. 체결력 $F$에 드는 토크는 나머지입니다. 피치 $P$, 나사산의 유효 지름 $d_2$, 머리 밑의 평균 지름 $D$, 두 마찰 계수 $\mu$일 때 [2]
#
# $$T = T_{회전} + F \left(0.16\,P + 0.58\,d_2\,\mu_{나사산} + \tfrac{1}{2} D\,\mu_{머리}\right)$$
#
# **예측해 보십시오.** 체결 토크 가운데 나사를 실제로 당기는 몫($0.16\,P$의 항)은 몇 %이겠습니까?

# %% [markdown] lang="en"
# The dotted line is the **running torque** just before the head seats: the torque of forming the thread and turning in it, which does nothing for the clamp force. The rest goes into the clamp force $F$. With the pitch $P$, the thread's flank diameter $d_2$, the mean diameter $D$ under the head, and two coefficients of friction $\mu$ [2]
#
# $$T = T_{running} + F \left(0.16\,P + 0.58\,d_2\,\mu_{thread} + \tfrac{1}{2} D\,\mu_{head}\right)$$
#
# **Make a prediction.** Of the tightening torque, how many per cent really pull the screw (the term $0.16\,P$)?

# %% name="shares"
# A 4 mm screw for plastics: assumed, as the twin assumes them.
pitch, flank, head, thread_friction, head_friction = 1.52, 3.44, 6.4, 0.25, 0.22
lever = np.array([0.16 * pitch, 0.58 * flank * thread_friction, head / 2 * head_friction])
into_clamping = 1 - running / torque[-1]
parts = tr(
    ko=["나사를 당김", "나사산의 마찰", "머리 밑의 마찰", "회전 토크 (형성과 마찰)"],
    en=["pulling the screw", "friction in the thread", "friction under the head", "running torque"],
)
for name, part in zip(parts, [*into_clamping * lever / lever.sum(), 1 - into_clamping], strict=True):
    print(f"{name}: {part:.0%}")

# %% [markdown] lang="ko"
# **작은 몫에 놀랐습니까?** 마찰이 조금만 달라져도 같은 토크에서 체결력이 크게 달라집니다. 그러므로 마지막 토크만 보아서는 체결력을 알 수 없고, 곡선의 다른 곳을 보아야 합니다. 결함마다 흔적이 다릅니다.
#
# - **비스듬히 물린 나사산**: 회전 토크가 높고 머리가 일찍 닿습니다.
# - **빠진 와셔**: 머리가 늦게 닿습니다.
# - **다른 나사** (가는 나사): 회전 토크가 낮습니다.
# - **머리 밑 이물** (끼어서 눌리는 것): 착좌점부터 끝까지 많이 돕니다. ISO 5393에서 말하는 연성 체결(soft joint)은 결함이 아니라 결합의 종류입니다.
# - **뭉개진 나사산**: 심하면 토크가 오르다 떨어지고, 가까스로 버티면 흔적이 거의 없습니다.
#
# ## 3. 공급사의 모델은 무엇을 맞힙니까?
#
# 공급사가 보고서를 가져왔다고 합시다. 같은 나사산에 여러 번 체결한 시험 데이터에서 체결기의 OK/NOK를 **곡선만 보고** 맞히는 모델입니다. 흔히 하듯 짧은 곡선은 0을 채워 길이를 맞추고 랜덤 포레스트(random forest)에 넣습니다. 데이터는 공개 데이터이거나 그것을 본뜬 트윈입니다.
#
# 점수는 macro-F1로 냅니다. F1은 찾은 것 가운데 맞는 비율과 찾아야 할 것 가운데 찾은 비율을 함께 본 점수이고(1이면 완벽합니다), macro-F1은 OK의 F1과 NOK의 F1의 평균입니다.
#
# **예측해 보십시오.** 이 모델의 macro-F1은 얼마이겠습니까? 가공품을 통째로 빼면 얼마나 떨어지겠습니까? 곡선을 버리고 **숫자 하나**만 남겨도 판정을 맞힐 수 있다면, 어떤 숫자이겠습니까?

# %% [markdown] lang="en"
# **Is the share smaller than you thought?** A small change of friction changes the clamp force a great deal at the same torque. So the final torque alone does not tell the clamp force; the rest of the curve has to be looked at. Each fault leaves its own trace.
#
# - **Cross-threaded**: the running torque is high, and the head seats early.
# - **Missing washer**: the head seats late.
# - **Wrong screw** (a thinner one): the running torque is low.
# - **Debris under the head** (something trapped that gives way): much turning from the seating point to the end. The "soft joint" of ISO 5393 is a class of joint, not a fault.
# - **Stripped thread**: if it is bad, the torque rises and falls again; if the thread only just holds, there is hardly a trace.
#
# ## 3. What does a supplier's model find?
#
# Suppose a supplier brings a report. On test data, in which the same threads were used again and again, a model finds the station's OK or NOK **from the curve alone**. As is often done, short curves are filled up with zeros to one length and given to a random forest. The data are the public ones, or a twin of them.
#
# The score is the macro-F1. F1 takes together which share of what was found is right and which share of what should be found was found (1 is perfect); macro-F1 is the mean of the F1 of OK and of NOK.
#
# **Make a prediction.** What is this model's macro-F1? How much is lost when whole workpieces are left out? If the curve is thrown away and **one number** is kept, could that be enough, and which number?

# %% name="padded"
rig = joints if data == "real" else gangso.data.open("screw_driving", seed=seed, profile=profile)
nok = (rig.table.station == "NOK").to_numpy()
housing = rig.table.workpiece.to_numpy(str)
padded = np.zeros((len(nok), rig.table.samples.max()))
for row, name in zip(padded, rig.table.joint, strict=True):
    torque = rig.curve(name).torque_nm
    row[: len(torque)] = torque

# %% name="macro-f1"
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold, KFold, cross_val_predict


def macro_f1(X, splits):
    """Macro-F1 of a random forest that predicts the station's verdict."""
    forest = RandomForestClassifier(50, random_state=0)
    return f1_score(nok, cross_val_predict(forest, X, nok, cv=splits), average="macro")


at_random = list(KFold(5, shuffle=True, random_state=0).split(padded))
by_housing = list(GroupKFold(5).split(padded, groups=housing))

# %% name="verdict"
thinned, length = padded[:, ::8], rig.table[["samples"]].to_numpy()
verdict = {
    tr(ko="채운 곡선, 무작위 분할", en="padded curve, random split"): macro_f1(thinned, at_random),
    tr(ko="채운 곡선, 가공품을 뺌", en="padded curve, workpieces left out"): macro_f1(thinned, by_housing),
    tr(ko="길이 하나만, 가공품을 뺌", en="length alone, workpieces left out"): macro_f1(length, by_housing),
}
for name, score in verdict.items():
    print(f"{name}: {score:.3f}")

# %% name="lengths"
figure, axis = plt.subplots(figsize=(9, 2.8))
lengths = [rig.table.samples[nok == verdict_nok] for verdict_nok in (False, True)]
bins = np.linspace(0, rig.table.samples.max(), 60)
axis.hist(lengths[0], bins, histtype="stepfilled", color="0.8", label="OK")
axis.hist(lengths[1], bins, histtype="step", color="black", lw=1.5, label="NOK")
axis.set(
    yscale="log",
    xlabel=tr(ko="곡선의 길이 (표본 수)", en="length of the curve (samples)"),
    ylabel=tr(ko="체결의 수", en="joints"),
)
axis.set_title(
    tr(
        ko=f"NOK 곡선은 대개 짧습니다: 중앙값 {lengths[1].median():.0f}개, OK는 {lengths[0].median():.0f}개",
        en=f"NOK curves are mostly short: median {lengths[1].median():.0f} samples, OK {lengths[0].median():.0f}",
    )
)
axis.legend()
plt.show()

# %% [markdown] lang="ko"
# **길이 하나로 왜 이렇게 잘 맞힙니까?** 체결기는 한계를 넘으면 그 자리에서 멈춥니다. 그래서 NOK 곡선은 대개 짧습니다. 0을 채운 곡선은 그 길이를 모델에 그대로 알려 줍니다. 길이는 체결기의 *판정이 낳은 결과*이지 원인이 아닙니다. 이것이 이 데이터의 데이터 누수(data leakage)입니다. 가공품을 통째로 빼도 점수가 그대로라는 데 주의하십시오. **나누는 방법이 옳아도 목표가 잘못되면 소용없습니다.**
#
# 그렇다면 이 목표는 무엇입니까? 체결기는 프로그램의 단계마다 정해 둔 한계로 판정합니다. 그 한계를 그대로 적용해 봅시다. 학습은 하지 않습니다.

# %% [markdown] lang="en"
# **Why is the length alone so good?** The station stops at once when a limit is exceeded, so NOK curves are mostly short, and zeros at the end tell the model so. The length is *made by* the verdict, not the other way round. This is the leakage of this dataset. Note that leaving out whole workpieces changes almost nothing: **a sound split does not help when the target is wrong.**
#
# What, then, is this target? The station decides by limits that its programme sets for each step. Let us apply those limits as they are. Nothing is learned here.


# %% name="rule"
def by_the_limits(curve):
    """The verdict that follows from the programme's torques."""
    reached = [curve.torque_nm[curve.step == number].max() for number in np.unique(curve.step)]
    whole = len(reached) == len(rig.steps) and reached[-1] >= rig.steps[-1].value
    within = all(top <= step.torque_max_nm for top, step in zip(reached, rig.steps, strict=False))
    return "OK" if whole and within else "NOK"


says = np.array([by_the_limits(rig.curve(name)) for name in rig.table.joint])
verdict[tr(ko="체결기의 한계 그대로", en="the station's own limits")] = f1_score(nok, says == "NOK", average="macro")
print(
    tr(
        ko=f"체결기와 같은 판정: {(says == rig.table.station).sum()} / {len(says)}",
        en=f"same verdict as the station: {(says == rig.table.station).sum()} of {len(says)}",
    )
)

# %% [markdown] lang="ko"
# **모델은 무엇을 배웠습니까?** 체결기가 이미 아는 규칙입니다. 완벽한 모델이라도 체결기보다 나을 수 없고, 체결기가 놓친 것은 모델도 놓칩니다. 목표가 같은 곡선에서 계산한 값이기 때문입니다. 발표된 연구들의 점수도 이 판정을 맞힌 점수입니다 [3].
#
# 값있는 질문은 **곡선 말고 다른 데서 아는 사실**을 맞히는 것입니다. 그래서 문제를 다시 세웁니다. 체결기가 합격시킨 것만 남기고, 그 가운데 불량(1절의 `bad`)을 찾습니다. 그러면 체결기의 점수는 정의에 따라 0입니다.

# %% [markdown] lang="en"
# **What did the model learn?** A rule that the station already has. Not even a perfect model could be better than the station; what the station misses, the model misses. The target was computed from the same curve. The scores of published studies are of this verdict, too [3].
#
# A question worth asking is about **something known from elsewhere than the curve**. So the problem is built anew: keep only what the station passed, and find what is bad among it (`bad` in section 1). There the station finds none, by definition.

# %% name="rebuilt"
passed = passed.reset_index(drop=True)
is_bad = passed.bad.to_numpy()
piece = passed.workpiece.to_numpy(str)
# What a plant takes for good without knowing: first screwings that were OK. A few bad ones may be among them.
believed = (passed.use == 0).to_numpy()
print(
    tr(
        ko=f"합격한 체결 {len(passed)}개 (가공품 {passed.workpiece.nunique()}개), 그 가운데 불량 {is_bad.sum()}개",
        en=f"{len(passed)} joints passed ({passed.workpiece.nunique()} workpieces); {is_bad.sum()} of them are bad",
    )
)

# %% [markdown] lang="ko"
# ## 4. 오늘 공장에서 쓸 수 있는 규칙
#
# 체결기 화면에 나오는 값 하나를 골라 관리도처럼 한계를 정합니다. **학습에 쓴 가공품**의 합격한 첫 체결에서 평균 ± 3 × 표준편차를 구하고, **처음 보는 가공품**에 씁니다. 가공품을 다섯 묶음으로 나누고 한 묶음씩 빼며 다섯 번 되풀이합니다. 그 한 번을 접기(fold)라고 합니다. 값은 네 가지입니다. 마지막 토크, 돈 각도 전체, 곡선의 길이, 회전 토크입니다.
#
# **예측해 보십시오.** 어느 값이 가장 많이 찾겠습니까?

# %% [markdown] lang="en"
# ## 4. The rule that a plant could use today
#
# Take one value from the station's screen and set limits as on a control chart: mean plus and minus three standard deviations of the first screwings that passed, on **the workpieces used for training**, applied to **workpieces that were not seen**. The workpieces are divided into five groups and one group is left out at a time; each of the five times is called a fold. Four values: final torque, total angle, length of the curve, running torque.
#
# **Make a prediction.** Which of them finds the most?


# %% name="parts-of-a-curve"
def to_the_peak(curve):
    """Angle and smoothed torque up to the highest torque."""
    end = int(np.argmax(curve.torque_nm))
    return curve.angle_deg[: end + 1], smoothed(curve.torque_nm[: end + 1])


def window(angle, low, high):
    """Which points lie between two shares of the whole angle."""
    return (angle >= low * angle[-1]) & (angle <= high * angle[-1])


def still_to_turn(angle, torque, running, level):
    """Angle left when the torque above the running torque passes a share of its final value."""
    share = (torque - running) / (torque[-1] - running)
    return angle[-1] - angle[np.flatnonzero(share < level)[-1]]


def waviness(angle, torque):
    """Scatter of the torque in the middle about a smooth parabola."""
    x, y = (values[window(angle, 0.2, 0.8)] for values in (angle, torque))
    return (y - np.polyval(np.polyfit(x, y, 2), x)).std()


# %% [markdown] lang="ko"
# 위의 네 함수로 곡선에서 필요한 부분을 골라냅니다. 다음 함수는 거기서 여덟 값을 계산합니다. `waviness`는 가운데 구간의 토크가 매끄러운 포물선에서 벗어난 정도입니다.

# %% [markdown] lang="en"
# These four functions pick out the parts of a curve; the next one computes eight values from them. `waviness` is how far the torque in the middle scatters about a smooth parabola.


# %% name="features"
def features(curve):
    """Numbers with a physical meaning; angles are taken relative to the whole, so that other screws fit too."""
    angle, torque = to_the_peak(curve)
    running = np.median(torque[window(angle, 0.90, 0.96)])
    start, rise, top = (still_to_turn(angle, torque, running, at) for at in (0.1, 0.3, 0.7))
    return {
        "entry": torque[window(angle, 0.08, 0.25)].mean(),  # torque of the first turns
        "forming": torque[window(angle, 0.6, 0.8)].mean(),  # torque of the last ones
        "running": running,  # torque before the head seats
        "total": angle[-1],  # angle at shut-off
        "toe": start - rise,  # angle of alignment
        "rise": rise,  # angle of clamping
        "top": top,  # angle of its last part: small where the joint is stiff
        "waviness": waviness(angle, torque),
    }


# %% name="measured"
measured = pd.DataFrame([features(joints.curve(name)) for name in passed.joint])
measured["peak"] = [joints.curve(name).torque_nm.max() for name in passed.joint]
measured["length"] = passed.samples
FEATURES = ["entry", "forming", "running", "total", "toe", "rise", "top", "waviness"]
measured.groupby(passed.kind.map(kinds)).median().rename_axis("").round(2)

# %% [markdown] lang="ko"
# 위의 표는 값마다의 중앙값입니다. 토크는 Nm, 각도는 도입니다. **2절에서 말한 흔적이 보입니까?** 이제 값 하나로 만든 한계를 채점합니다. AUC는 불량 체결이 양품 체결보다 높은 점수를 받을 확률입니다. 1이면 완전히 가르고 0.5면 무작위와 같습니다.

# %% [markdown] lang="en"
# The table has the median of each value; torques are in Nm, angles in degrees. **Do you see the traces of section 2?** Now the limits on a single value are scored. AUC is the chance that a bad joint gets a higher score than a good one: 1 separates completely, 0.5 is guessing.

# %% name="distances"
FOLDS = list(GroupKFold(5).split(measured, is_bad, piece))


def distances(name):
    """How many standard deviations a value is from the mean of what was believed good, on unseen workpieces."""
    score = np.empty(len(passed))
    for train, test in FOLDS:
        reference = measured[name].iloc[train[believed[train]]]
        score[test] = (measured[name].iloc[test] - reference.mean()).abs() / reference.std()
    return score


# %% name="limits"
from sklearn.metrics import roc_auc_score

single = {
    tr(ko="마지막 토크의 한계", en="limits on the final torque"): distances("peak"),
    tr(ko="길이의 한계", en="limits on the length"): distances("length"),
    tr(ko="전체 각도의 한계", en="limits on the total angle"): distances("total"),
    tr(ko="회전 토크의 한계", en="limits on the running torque"): distances("running"),
}
columns = tr(
    ko=["규칙", "AUC", "3σ에서 찾은 비율", "3σ에서 오경보"],
    en=["rule", "AUC", "found at 3σ", "false alarms at 3σ"],
)
rows = [(name, roc_auc_score(is_bad, d), (d[is_bad] > 3).mean(), (d[~is_bad] > 3).mean()) for name, d in single.items()]
pd.DataFrame(rows, columns=columns).style.hide().format(precision=3)

# %% [markdown] lang="ko"
# 이것이 **넘어야 할 기준선**(baseline)입니다. 결함이 한 종류이면 그 결함에 맞는 값 하나로 충분할 수 있습니다. 여러 종류이면 값 하나는 한두 가지만 찾습니다.
#
# **여기에서는 길이가 왜 누수가 아닙니까?** 목표가 체결기의 판정이 아니고, 남은 체결은 모두 끝까지 조인 것이기 때문입니다. 판정 때문에 짧아진 곡선은 여기에 없습니다. 다만 길이는 공구를 언제 뗐는지에도 달려 있으므로, 나사가 돈 각도만큼 믿을 값은 아닙니다.
#
# ## 5. 양품만 보고 배우기
#
# 불량 체결은 드물고, 어느 것이 나쁜지 아는 경우는 더 드뭅니다. 그래서 **합격한 첫 체결만** 보고 배우는 단일 부류 모델(one-class model)을 만듭니다. 여덟 특징(feature)이 함께 어떻게 움직이는지를 배우고, 거기서 얼마나 벗어났는지를 마할라노비스 거리(Mahalanobis distance)로 잽니다.
#
# $$s(x) = (x - \bar{x})^\top \Sigma^{-1} (x - \bar{x})$$
#
# 공분산(covariance) $\Sigma$는 특징들이 저마다 얼마나 흩어지고 둘씩 얼마나 함께 움직이는지를 적은 표입니다. 이것과 평균 $\bar{x}$는 **학습에 쓴 가공품에서만** 구합니다. 값 하나하나는 한계 안에 있어도 함께 보면 이상할 수 있습니다. **예측해 보십시오.** 값 하나의 한계보다 나아지겠습니까? 가공품을 섞어 나누면 점수가 달라지겠습니까?

# %% [markdown] lang="en"
# **This is the baseline to beat.** If there is only one kind of fault, one fitting value can be enough. If there are several, one value finds one or two of them.
#
# **Why is the length no leak here?** The target is not the station's verdict, and all joints left were tightened to the end: no curve here was cut short by a verdict. But the length also depends on when the tool was released, so it deserves less trust than the angle that the screw turned.
#
# ## 5. Learning from good joints alone
#
# Bad joints are rare, and joints that are known to be bad are rarer. So we make a one-class model, which learns **from first screwings that passed, and nothing else**: how the eight features move together. How far a joint departs from that is its Mahalanobis distance.
#
# $$s(x) = (x - \bar{x})^\top \Sigma^{-1} (x - \bar{x})$$
#
# The covariance $\Sigma$ is a table of how much each feature scatters and how much each two move together. It and the mean $\bar{x}$ come **only from the workpieces used for training**. Each value may be within its limits, and all together may still be odd. **Make a prediction.** Will it be better than limits on one value? And will a split that mixes workpieces change the score?

# %% name="one-class"
from sklearn.covariance import LedoitWolf
from sklearn.preprocessing import StandardScaler


def one_class(X, reference):
    """A function that scores joints by their distance from the reference joints."""
    scaler = StandardScaler().fit(X[reference])
    spread = LedoitWolf().fit(scaler.transform(X[reference]))
    return lambda wanted: spread.mahalanobis(scaler.transform(wanted))


X = measured[FEATURES].to_numpy()
odd, careless = np.empty(len(X)), np.empty(len(X))
for train, test in FOLDS:
    odd[test] = one_class(X, train[believed[train]])(X[test])
for train, test in KFold(5, shuffle=True, random_state=0).split(X):
    careless[test] = one_class(X, train[believed[train]])(X[test])


# %% name="found"
def found(score, wanted=is_bad):
    """Share of the wanted joints above the limit that 1 % of the good ones exceed."""
    return (score[wanted] > np.quantile(score[~is_bad], 0.99)).mean()


splits = {
    tr(ko="가공품을 뺌", en="workpieces left out"): odd,
    tr(ko="체결을 섞어 나눔", en="joints mixed at random"): careless,
}
for name, score in splits.items():
    print(
        tr(
            ko=f"{name}: AUC {roc_auc_score(is_bad, score):.3f}, 오경보 1 %에서 찾은 비율 {found(score):.2f}",
            en=f"{name}: AUC {roc_auc_score(is_bad, score):.3f}, found at 1 % false alarms {found(score):.2f}",
        )
    )

# %% [markdown] lang="ko"
# **두 줄이 거의 같습니까?** 이 데이터에서는 가공품을 섞어도 점수가 그다지 부풀지 않습니다. 이 특징들에서는 가공품끼리 크게 다르지 않기 때문입니다. 그것은 *재어 보고 나서야* 알 수 있습니다. 이 데이터에서 훨씬 큰 잘못은 3절의 목표였습니다.
#
# ## 6. 신경망은 제값을 합니까?
#
# 오토인코더(autoencoder)는 곡선을 좁은 목으로 눌렀다가 되살리는 신경망입니다. 양품의 곡선만 보고 배우면, 처음 보는 모양은 잘 되살리지 못합니다. 되살린 곡선과의 차이가 점수입니다. 곡선 길이로 답이 드러나지 않도록 모든 곡선을 **토크가 최대인 점에 맞추어** 같은 64개 점에서 읽습니다.
#
# **예측해 보십시오.** 여덟 개의 특징보다 낫겠습니까? 오토인코더는 곡선 전체를 봅니다.

# %% [markdown] lang="en"
# **Are the two lines almost the same?** On these data, mixing workpieces hardly overstates the score, because in these features the workpieces differ little. But that is known *only after measuring it*. The far greater error on these data was the target of section 3.
#
# ## 6. Is a neural network worth its cost?
#
# An autoencoder is a network that squeezes a curve through a narrow neck and restores it. If it learns from good curves alone, it restores a shape that it never saw badly; the difference is the score. So that no length leaks, all curves are **aligned at their highest torque** and read at the same 64 points.
#
# **Make a prediction.** Will it be better than eight features? It sees the whole curve.

# %% name="aligned"
BEFORE_END = np.concatenate([np.linspace(0.9, 0.12, 28), np.linspace(0.115, 0, 36)])


def aligned(curve):
    """The torque at the same 64 points of every curve, counted back from its highest torque."""
    end = int(np.argmax(curve.torque_nm))
    angle = np.maximum.accumulate(curve.angle_deg[: end + 1])
    return np.interp((1 - BEFORE_END) * angle[-1], angle, smoothed(curve.torque_nm[: end + 1]))


curves = np.array([aligned(joints.curve(name)) for name in passed.joint])

# %% name="narrow"
import torch
from torch import nn

torch.set_num_threads(1)  # a network this small is faster on one core


def narrow():
    """A network that squeezes 64 points into six numbers and restores them."""
    squeeze = [nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 6)]
    restore = [nn.Linear(6, 32), nn.ReLU(), nn.Linear(32, 64)]
    return nn.Sequential(*squeeze, *restore)


# %% name="autoencoder"
def autoencoder(x, epochs):
    """Fit an autoencoder to curves; the seed is fixed so that the lesson says the same every time."""
    torch.manual_seed(0)
    network = narrow()
    optimiser = torch.optim.Adam(network.parameters(), lr=3e-3)
    for _ in range(epochs):
        for batch in torch.randperm(len(x)).split(32):
            optimiser.zero_grad()
            nn.functional.mse_loss(network(x[batch]), x[batch]).backward()
            optimiser.step()
    return network.eval()


# %% name="network"
unlike = np.empty(len(curves))
for train, test in FOLDS:
    reference = curves[train[believed[train]]]
    centre, spread = reference.mean(axis=0), reference.std(axis=0) + 0.01
    x = torch.tensor((curves - centre) / spread, dtype=torch.float32)
    network = autoencoder(x[train[believed[train]]], epochs=60 if profile == "fast" else 150)
    with torch.no_grad():
        unlike[test] = ((network(x[test]) - x[test]) ** 2).mean(axis=1)
print(
    tr(
        ko=f"오토인코더: AUC {roc_auc_score(is_bad, unlike):.3f}, 오경보 1 %에서 찾은 비율 {found(unlike):.2f}",
        en=f"autoencoder: AUC {roc_auc_score(is_bad, unlike):.3f}, found at 1 % false alarms {found(unlike):.2f}",
    )
)

# %% [markdown] lang="ko"
# **특징과 비교하면 어떻습니까?** 오토인코더는 넓은 구간에서 크게 다른 것을 먼저 봅니다. 체결력의 흔적은 끝의 짧은 구간에 있습니다. 신경망은 그곳이 중요하다는 것을 모르고, 우리는 물리에서 압니다.
#
# ## 7. NOK를 몇 개 알면 어떻게 됩니까?
#
# 회수된 제품을 분해하여 불량 체결을 몇 개 확인했다고 합시다. 이제 지도 학습(supervised learning)을 할 수 있습니다. 랜덤 포레스트에 확인한 NOK 몇 개와, 괜찮다고 믿는 체결들을 줍니다. 믿는 체결 가운데에는 아직 모르는 불량이 섞여 있을 수 있습니다. 어느 것을 알게 되는지는 우연이므로 여러 번 뽑습니다.
#
# **예측해 보십시오.** 몇 개를 알면 단일 부류 모델을 넘겠습니까?

# %% [markdown] lang="en"
# **How does it compare with the features?** An autoencoder sees first what differs much over a wide range. The traces of clamp force lie in a short piece at the end. The network does not know that this piece matters; we know it from the physics.
#
# ## 7. What if a few NOK are known?
#
# Suppose that returned products were taken apart and some bad joints found. Now supervised learning is possible: a random forest gets the few known NOK and the joints that are believed good, with bad ones that nobody knows about still among them. Which ones become known is chance, so they are drawn several times.
#
# **Make a prediction.** How many have to be known until it beats the one-class model?


# %% name="few"
def supervised(known, draw, without=None):
    """Scores on unseen workpieces of a forest that knows at most `known` bad joints, none of the kind `without`."""
    score = np.empty(len(X))
    rng = np.random.default_rng([seed, draw])
    for train, test in FOLDS:
        candidates = train[is_bad[train] & (passed.kind.to_numpy()[train] != without)]
        labelled = rng.choice(candidates, min(known, len(candidates)), replace=False)
        rows = np.union1d(train[believed[train]], labelled)
        forest = RandomForestClassifier(40, min_samples_leaf=2, random_state=draw)
        score[test] = forest.fit(X[rows], np.isin(rows, labelled)).predict_proba(X[test])[:, 1]
    return score


KNOWN = [1, 3, 10, 20]
learned = {known: [supervised(known, draw) for draw in range(3)] for known in KNOWN}

# %% name="few-auc"
auc = np.array([[roc_auc_score(is_bad, s) for s in learned[known]] for known in KNOWN])
mean = auc.mean(axis=1)
bars = [mean - auc.min(axis=1), auc.max(axis=1) - mean]
alone = roc_auc_score(is_bad, odd)
level = [known for known, row in zip(KNOWN, auc, strict=True) if row.max() >= alone]
title = tr(
    ko=f"아는 NOK가 {level[0]}개이면 둘의 우열을 말할 수 없습니다"
    if level
    else f"NOK를 {KNOWN[-1]}개 알아도 AUC가 세 번 모두 단일 부류 모델보다 낮았습니다",
    en=f"With {level[0]} known NOK, neither can be called better"
    if level
    else f"Even with {KNOWN[-1]} known NOK, all three AUCs were below the one-class model's",
)

# %% name="few-figure"
figure, axis = plt.subplots()
several = tr(ko="지도 학습 (막대: 세 번의 최저와 최고)", en="supervised (bars: lowest and highest of three)")
axis.errorbar(KNOWN, mean, yerr=bars, fmt="o-", color="black", capsize=4, label=several)
axis.axhline(alone, ls="--", color="grey", label=tr(ko="단일 부류 모델", en="one-class model"))
axis.set(
    xscale="log",
    xlabel=tr(ko="학습할 때 아는 NOK의 수 (접기마다)", en="NOK known at training time (in each fold)"),
    ylabel="AUC",
)
axis.set_xticks(KNOWN, [str(known) for known in KNOWN])
axis.minorticks_off()
axis.set_title(title)
axis.legend()
plt.show()

# %% [markdown] lang="ko"
# **막대의 길이를 보십시오.** NOK가 적을 때에는 *어느* NOK를 아는지에 따라 점수가 크게 달라질 수 있습니다. 그보다 더 중요한 질문이 있습니다. **아직 만난 적이 없는 결함**은 어떻게 됩니까? 한 종류를 학습에서 통째로 빼고, 그 종류를 찾는 비율을 비교합니다.

# %% [markdown] lang="en"
# **See how long the bars are.** With few NOK, the score can depend much on *which* ones are known. And a more important question remains: what about **a fault that was never met**? One kind is left out of training as a whole, and the shares found of that kind are compared.

# %% name="unseen"
rows = []
for kind in sorted(set(passed.kind[is_bad]), key=list(kinds).index):
    of_kind = is_bad & (passed.kind == kind).to_numpy()
    blind = supervised(20, 0, without=kind)
    shares = [found(score, of_kind) for score in (odd, learned[20][0], blind)]
    rows.append((kinds[kind], of_kind.sum(), *shares))
columns = tr(
    ko=["결함", "개수", "단일 부류", "지도 학습", "지도 학습, 이 결함은 처음"],
    en=["fault", "joints", "one-class", "supervised", "supervised, this fault new"],
)
pd.DataFrame(rows, columns=columns).style.hide().format(precision=2)

# %% [markdown] lang="ko"
# 세 열은 오경보 1 %에서 찾은 비율입니다. **마지막 두 열이 얼마나 다릅니까?** 지도 학습은 배운 결함을 찾고, 단일 부류 모델은 다른 것을 찾습니다. 아무 방법도 찾지 못하는 결함이 있습니까? 체결하는 동안 흔적을 남기지 않는 결함은 이 곡선에 없습니다. **없는 것은 어떤 모델도 찾지 못합니다.**
#
# ## 8. 정말입니까?
#
# 지금까지의 점수를 한 표에 모읍니다. 위의 네 줄은 체결기의 판정을 맞히는 점수(macro-F1)이고, 아래는 불량 체결을 찾는 점수(AUC)입니다. **두 점수를 섞어 비교하지 마십시오.** 질문이 다릅니다.

# %% [markdown] lang="en"
# The three columns are shares found at 1 % false alarms. **How different are the last two?** Supervised learning finds the faults that it learned; the one-class model finds what is different. Is there a fault that no method finds? A fault that leaves no trace while the screw is driven is not in this curve. **What is not there, no model finds.**
#
# ## 8. Is it true?
#
# All scores so far in one table. The four lines at the top are of the station's verdict (macro-F1), the others of bad joints (AUC). **Do not compare the two kinds**: the questions differ.

# %% name="comparison"
methods = single | {
    tr(ko="특징, 단일 부류 모델", en="features, one-class model"): odd,
    tr(ko="곡선, 오토인코더", en="curve, autoencoder"): unlike,
    tr(ko="특징, 아는 NOK 10개", en="features, ten known NOK"): np.mean(learned[10], axis=0),
}
comparison = pd.DataFrame(
    [(name, score, "macro-F1") for name, score in verdict.items()]
    + [(name, roc_auc_score(is_bad, score), "AUC") for name, score in methods.items()],
    columns=["", tr(ko="값", en="value"), tr(ko="지표", en="metric")],
).set_index("")
comparison.round(3)

# %% [markdown] lang="ko"
# 이제 체결이 아니라 **가공품**을 다시 뽑는 부트스트랩(bootstrap)으로, 가공품이 달랐다면 AUC가 얼마나 달라졌을지 봅니다.

# %% [markdown] lang="en"
# Now a bootstrap that draws **workpieces** anew, not joints: how different might the AUC have been with other workpieces?

# %% name="bootstrap"
rng = np.random.default_rng(seed)
by_piece = [np.flatnonzero(piece == name) for name in np.unique(piece)]
draws = [np.concatenate([by_piece[i] for i in rng.integers(len(by_piece), size=len(by_piece))]) for _ in range(100)]
spans = {}
for name, score in methods.items():
    values = [roc_auc_score(is_bad[rows], score[rows]) for rows in draws]
    spans[name] = np.quantile(values, [0.05, 0.5, 0.95])

# %% name="intervals"
figure, axis = plt.subplots(figsize=(9, 3.2))
for name, (low, middle, high) in reversed(spans.items()):
    axis.errorbar(middle, name, xerr=[[middle - low], [high - middle]], fmt="o", color="black", capsize=4)
axis.axvline(0.5, ls=":", color="grey")
axis.set_xlabel(
    tr(
        ko="AUC와 가공품에 대한 90 % 신뢰 구간 (점선: 무작위)",
        en="AUC, 90 % confidence interval over workpieces (dotted: guessing)",
    )
)
axis.set_title(
    tr(
        ko=f"가공품 {len(by_piece)}개로 말할 수 있는 것은 이만큼입니다",
        en=f"With {len(by_piece)} workpieces the AUC is known only this well",
    )
)
plt.show()

# %% [markdown] lang="ko"
# **신뢰 구간이 겹치는 방법들 사이에서 우열을 말하겠습니까?** 말하지 마십시오. 겹치지 않는 것만 말할 수 있습니다.
#
# 이제 단일 부류 모델이 가장 낮은 점수를 준 불량 체결 3개를 하나씩 봅니다. 회색 띠는 믿는 체결의 가운데 90 %입니다.

# %% [markdown] lang="en"
# **Where intervals overlap, would you call one method better?** Do not; only where they do not overlap can you say so.
#
# Now look at the three bad joints to which the one-class model gave its lowest scores. The grey band is the middle 90 % of the joints believed good.

# %% name="worst"
low, high = np.quantile(curves[believed], [0.05, 0.95], axis=0)
missed = passed[is_bad].assign(score=odd[is_bad]).sort_values("score").head(3)
figure, axes = plt.subplots(1, 3, figsize=(11, 3.2), sharey=True)
for axis, row in zip(axes, missed.itertuples(), strict=True):
    axis.fill_between(100 * BEFORE_END, low, high, color="0.8")
    axis.plot(100 * BEFORE_END, curves[row.Index], lw=1.2, color="black")
    force = f", {row.clamp_n:.0f} N" if known_force else ""
    axis.set_title(kinds[row.kind] + force, fontsize=10)
    axis.invert_xaxis()
axes[0].set_ylabel(tr(ko="토크 (Nm)", en="torque (Nm)"))
axes[1].set_xlabel(
    tr(
        ko="가장 큰 토크까지 남은 각도 (전체 각도의 %)",
        en="angle left to the highest torque (% of the whole)",
    )
)
plt.show()

# %% [markdown] lang="ko"
# **모델을 고치면 이 3개를 찾겠습니까?** 곡선이 띠 안에 있으면 이 측정으로는 찾을 수 없습니다. 다른 측정이 필요합니다. 예를 들어 하루 뒤에 몇 개를 다시 조여 보거나, 풀림 토크를 재거나, 와셔 센서를 답니다.
#
# 거꾸로, **이상하다는 것이 나쁘다는 뜻은 아닙니다.** 단일 부류 모델이 높은 점수를 준 양품 체결도 있습니다. 재작업한 체결은 이미 만들어진 나사산에 들어가므로 모양이 다르지만 반드시 나쁘지는 않습니다. 그래서 트윈에서는 기록이 있는 재작업을 빼고 판정했습니다.
#
# 목표를 바꾸어 한 번 더 봅시다. *쓰인 적이 있는가* 대신 **많이 쓰였는가**를 물으면 어떻습니까? 3절의 시험 데이터에서 체결기가 합격시킨 것만으로, 값 하나와 특징 전체를 비교합니다.

# %% [markdown] lang="en"
# **Would a better model find these three?** A curve that lies within the band cannot be found by this measurement. Another one is needed: to retighten a few after a day, to measure the breakaway torque, to add a washer sensor.
#
# The other way round, **odd does not mean bad.** There are good joints with a high score. A reworked joint goes into a thread that exists already: it looks different and need not be bad. That is why recorded rework was left out in the twin.
#
# Let us change the target once more. Instead of *was the thread used before*, ask **was it used often**. On the test data of section 3, among what the station passed, one value is compared with all features.

# %% name="forest-of-worn"
rig_ok = rig.table[rig.table.station == "OK"]
rig_X = pd.DataFrame([features(rig.curve(name)) for name in rig_ok.joint])[FEATURES].to_numpy()
often = 10 if rig_ok.use.max() >= 20 else 5
worn, again = (rig_ok.use >= often).to_numpy(), (rig_ok.use > 0).to_numpy()
forest = RandomForestClassifier(100, min_samples_leaf=5, random_state=0)
groups = rig_ok.workpiece.to_numpy(str)
p = cross_val_predict(forest, rig_X, worn, cv=GroupKFold(5), groups=groups, method="predict_proba")[:, 1]

# %% name="worn"
forming = -rig_X[:, FEATURES.index("forming")]
compared = {
    tr(ko="쓰인 적이 있는가, 형성 토크 하나", en="used before, forming torque alone"): (again, forming),
    tr(ko=f"{often}번 이상 쓰였는가, 형성 토크 하나", en=f"used {often} times or more, forming torque alone"): (
        worn,
        forming,
    ),
    tr(ko=f"{often}번 이상 쓰였는가, 특징 전체", en=f"used {often} times or more, all features"): (worn, p),
}
for name, (target, score) in compared.items():
    print(f"{name}: AUC {roc_auc_score(target, score):.3f}")

# %% [markdown] lang="ko"
# **모델은 언제 제값을 합니까?** 새 나사산과 쓰인 나사산은 형성 토크 하나로 거의 완전히 갈립니다. 그 일에는 모델이 필요 없습니다. 아래 두 줄을 비교하십시오. 얼마나 닳았는지를 묻는 어려운 질문에서 특징 전체가 값 하나보다 나으면 그만큼이 모델의 몫이고, 낫지 않으면 값 하나를 쓰면 됩니다.
#
# ## 9. 결정
#
# 단일 부류 점수가 문턱값(threshold) 이상이면 사람이 그 체결을 풀어 보고 다시 조입니다. 문턱값은 비용이 정합니다. 데이터에는 불량 체결이 일부러 많으므로, 그 비율이 아니라 **공장의 불량률**을 씁니다.
#
# $$\text{연간 비용}(t) = N \left[\, q \, P(\text{놓침}) \, e \, C_{\text{고장}} + (1 - q) \, P(\text{오경보}) \, C_{\text{확인}} \right]$$
#
# $N$은 연간 체결 수, $q$는 풀릴 체결의 비율, $e$는 그것이 고장으로 나타날 비율입니다(맨 위의 표). 공개 데이터로 실행하면 쓰인 나사산이 풀릴 체결을 대신하므로, 금액은 계산 방법의 예일 뿐입니다.
#
# **예측해 보십시오.** 고장 한 건은 확인 한 번보다 수백 배 비쌉니다. 그렇다면 오경보를 몇 %까지 견딜 수 있겠습니까?

# %% [markdown] lang="en"
# **When is a model worth its cost?** New and used threads are told apart almost completely by the forming torque alone: no model is needed for that. Compare the last two lines. If all features do better than one value on the harder question of how worn the thread is, that difference is what the model is worth; if they do not, use the one value.
#
# ## 9. The decision
#
# When the one-class score is at or above a threshold, somebody undoes that joint, looks, and drives a new screw. Costs decide the threshold. The data have many bad joints on purpose, so their share is not used, but **the plant's own**.
#
# $$\text{cost a year}(t) = N \left[\, q \, P(\text{miss}) \, e \, C_{\text{failure}} + (1 - q) \, P(\text{false alarm}) \, C_{\text{check}} \right]$$
#
# $N$ is the number of joints a year, $q$ the share that will come loose, $e$ the share of those that show as a failure (first table). With the public data, used threads stand in for loose joints, so that the amounts only show how it is computed.
#
# **Make a prediction.** A failure costs hundreds of times as much as a check. How many per cent of false alarms can be afforded, then?

# %% name="costs"
score, sick = np.log10(odd), is_bad
tried = np.append(np.unique(score), score.max() + 0.01)


def rates(rows):
    """Shares missed and of false alarms at each threshold tried, among some joints."""
    missed = np.array([(score[rows & sick] < t).mean() for t in tried])
    false = np.array([(score[rows & ~sick] >= t).mean() for t in tried])
    return missed, false


def cost_a_year(level, missed, false):
    """KRW a year at one level ("low", "typical", "high") of the assumed costs."""
    c = {name: getattr(getattr(plant.costs, name), level) for name in plant.costs._fields}
    q = c["loose_per_million"] / 1e6
    return c["joints"] * (q * missed * c["escape"] * c["field_failure"] + (1 - q) * false * c["false_alarm"])


# %% name="cheapest"
everywhere = rates(np.ones(len(score), bool))
assumptions = tr(
    ko={"low": "모두 낮게", "typical": "보통", "high": "모두 높게"},
    en={"low": "all low", "typical": "typical", "high": "all high"},
)
cheapest = everywhere[1][cost_a_year("typical", *everywhere).argmin()]
title = tr(
    ko=f"보통의 가정에서 가장 싼 문턱값의 오경보는 {cheapest:.1%}입니다 (점: 최소)",
    en=f"Under typical assumptions the cheapest threshold has {cheapest:.1%} false alarms (dots: minima)",
)

# %% name="weigh"
figure, axis = plt.subplots()
for level in assumptions:
    million = cost_a_year(level, *everywhere) / 1e6
    axis.plot(tried, million, label=assumptions[level])
    axis.plot(tried[million.argmin()], million.min(), "ko")
axis.set(
    yscale="log",
    xlabel=tr(ko="문턱값 (단일 부류 점수의 상용로그)", en="threshold (log10 of the one-class score)"),
    ylabel=tr(ko="비용 (백만 원/년)", en="cost (KRW million a year)"),
)
axis.set_title(title)
axis.legend()
plt.show()

# %% [markdown] lang="ko"
# **왼쪽이 왜 이렇게 비쌉니까?** 멀쩡한 체결이 훨씬 많아서, 오경보가 1 %만 되어도 확인하는 체결이 수천 개가 됩니다.
#
# 문턱값을 고른 체결로 비용까지 계산하면 실제보다 좋아 보입니다. 그래서 **가공품의 절반에서 문턱값을 고르고 나머지 절반에서** 비용을 계산합니다. 두 절반을 바꾸어 평균합니다.

# %% [markdown] lang="en"
# **Why is the left-hand side so expensive?** Sound joints are so many more that 1 % of false alarms already means thousands of checks.
#
# If the joints that chose the threshold also give the cost, it looks better than it will be. So the threshold is **chosen on half of the workpieces, and the cost computed on the other half**; then the halves change places.

# %% name="halves"
order = np.random.default_rng(seed).permutation(np.unique(piece))
halves = np.isin(piece, order[: len(order) // 2])
rows = []
for level in assumptions:
    at = [cost_a_year(level, *rates(half)).argmin() for half in (halves, ~halves)]
    there = [rates(other) for other in (~halves, halves)]
    missed, false = (np.mean([there[i][k][at[i]] for i in (0, 1)]) for k in (0, 1))
    costs = np.mean([cost_a_year(level, there[i][0][at[i]], there[i][1][at[i]]) for i in (0, 1)])
    without = cost_a_year(level, 1.0, 0.0)  # nobody checks anything
    rows.append((assumptions[level], missed, false, without / 1e6, costs / 1e6, (without - costs) / 1e6))

# %% name="savings"
columns = tr(
    ko=["가정", "놓침", "오경보", "지금 (백만 원/년)", "이 모델로", "절감액"],
    en=["assumptions", "missed", "false alarms", "today (KRW M/year)", "with this model", "saved"],
)
shares = {name: "{:.3f}" for name in columns[1:3]}
pd.DataFrame(rows, columns=columns).style.hide().format(shares, precision=1)

# %% [markdown] lang="ko"
# **절감액이 가정마다 양수입니까?** 음수이거나 거의 0이면 그런 공장에서는 모델보다 다른 것, 이를테면 와셔 센서가 먼저입니다.
#
# **이 금액이 맞으려면** 무엇이 성립해야 합니까?
#
# - 오경보의 비율은 이 표에 있는 양품 체결의 수만큼만 알 수 있습니다. 0.000이 나왔다면 "없다"가 아니라 "이만큼 보아서는 나오지 않았다"는 뜻입니다. $n$개에서 한 번도 나오지 않았다면, 95 % 신뢰 구간의 위 끝은 대략 $3/n$입니다.
# - 라인의 결함이 트윈의 결함처럼 생겼어야 합니다. 트윈의 다섯 결함은 같은 수로 섞여 있습니다. 여러분의 라인에서는 한 가지가 대부분일 것입니다.
# - 확인하느라 푼 체결은 재작업입니다. 나사산을 한 번 더 쓰는 것이므로 무한정 할 수 없습니다.
# - 풀릴 체결의 비율 $q$를 모르면 이 계산은 할 수 없습니다. 보증 수리 기록에서 세십시오.
#
# **누가 무엇을 합니까?** 체결기는 지금처럼 판정하고, 모델은 합격품 가운데 확인할 것만 고릅니다. 조립 반장이 그 자리에서 풀어 보고 이유를 적습니다. 한 달 뒤 품질 담당자가 적힌 이유를 보고 문턱값을 다시 정합니다. 결정은 사람이 합니다.
#
# ## 10. 공개 데이터에서
#
# 같은 셀을 `data="real"`로 실행하십시오. 맨 위 셀의 `data`를 바꾸거나, **파일 → 새로 만들기 → 터미널**(File → New → Terminal) 메뉴로 연 창에 `gangso run screwing --data real`이라고 칩니다. 다음 표는 이 강의가 공개 데이터에서 얻은 값과 발표된 값입니다. **예측해 보십시오.** 공개 데이터에서 오토인코더가 회전 토크 하나보다 낫겠습니까?

# %% [markdown] lang="en"
# **Is something saved under every set of assumptions?** Where it is negative or close to zero, a plant like that needs something else first, such as a washer sensor.
#
# **What would have to hold** for these amounts to be right?
#
# - The rate of false alarms is known only as well as the number of good joints allows. Where it says 0.000, that does not mean "never", it means "not in this many". If it did not happen in $n$ joints, the upper end of the 95 % confidence interval is about $3/n$.
# - The faults of the line would have to be like the twin's. The twin has its five kinds in equal numbers; on your line one kind will make up most of them.
# - A joint undone for a check is rework: it uses the thread once more, and cannot be done without end.
# - Without the share $q$ of joints that come loose this cannot be computed. Count it in your warranty records.
#
# **Who does what?** The station goes on judging as today; the model only picks joints to check among those that passed. The foreman undoes them on the spot and writes down the reason. After a month, quality reads the reasons and sets the threshold anew. People decide.
#
# ## 10. On public data
#
# Run the same cells with `data="real"`: change `data` in the first cell, or type `gangso run screwing --data real` into the window that **File → New → Terminal** opens. The next table has what this lesson reached on the public data beside published values. **Make a prediction.** On the public data, is the autoencoder better than the running torque alone?

# %% name="public"
from gangso.data import registry

pd.DataFrame(
    [
        (
            str(figure.method),
            str(figure.split),
            str(figure.metric),
            figure.value,
            tr(ko="예", en="yes") if figure.sound else tr(ko="아니요", en="no"),
            tr(ko="이 강의", en="this lesson") if figure.source == "lesson" else figure.source,
        )
        for figure in registry.dataset("screw_driving").figures
    ],
    columns=tr(
        ko=["방법", "나누는 방법", "지표", "값", "믿을 만함", "출처"],
        en=["method", "split", "metric", "value", "sound", "source"],
    ),
).style.hide().format(precision=3)

# %% name="transfer"
if data == "real":
    practice = gangso.data.open("screw_driving", "twin", seed=seed)
    theirs = practice.table[practice.table.station == "OK"]
    twin_X = np.array([list(features(practice.curve(name)).values()) for name in theirs.joint])
    forest = RandomForestClassifier(100, min_samples_leaf=5, random_state=0)
    transferred = {
        tr(ko="첫 체결과 쓰인 나사산을 배운 숲", en="forest of first and used threads"): forest.fit(
            twin_X, theirs.use > 0
        ).predict_proba(X)[:, 1],
        tr(ko="단일 부류 모델", en="one-class model"): one_class(twin_X, np.flatnonzero(theirs.use == 0))(X),
    }

# %% name="transferred"
if data == "real":
    for name, score in transferred.items():
        print(
            tr(
                ko=f"트윈에서만 배움, 공개 데이터에서 AUC: {name} {roc_auc_score(is_bad, score):.3f}",
                en=f"learned from the twin alone, AUC on the public data: {name} {roc_auc_score(is_bad, score):.3f}",
            )
        )
else:
    print(
        tr(
            ko='트윈에서 배운 모델을 공개 데이터에서 시험하려면 data="real"로 실행하십시오.',
            en='Run with data="real" to try a model that learned from the twin on the public data.',
        )
    )

# %% [markdown] lang="ko"
# **왜 공개 데이터에서는 값 하나로 거의 다 됩니까?** 공개 데이터에는 *한 가지* 차이, 곧 나사산의 반복 사용뿐이고 그 흔적은 크기 때문입니다. 여러 결함이 있는 라인에서도 그렇다는 증거는 아닙니다. 체결력을 잰 공개 데이터는 쓰지 못했으므로, 체결력에 관한 이 강의의 점수는 모두 트윈의 것입니다. 트윈에서만 배운 모델이 공개 데이터에서 통하더라도 독립된 증거는 아닙니다. 트윈의 토크와 각도를 이 공개 곡선을 보고 정했기 때문입니다.
#
# ## 11. 여러분의 라인에서
#
# 여러분의 CSV나 Parquet 파일을 같은 창에서 `gangso run screwing --data 파일`로 넣으면, 여기서 체결마다 특징을 계산하고, **가공품을 하나씩 빼며** 나머지의 OK 체결과 얼마나 다른지 보여 줍니다. 파일의 형식은 데이터 카드(`datasets/screw_driving/card.md`)에 있습니다.

# %% [markdown] lang="en"
# **Why is one value almost enough on the public data?** They contain *one* difference, the repeated use of threads, and its trace is large. That does not show that one value is enough on a line with several faults. There was no public dataset with measured clamp forces to use here, so every score about clamp force in this lesson is the twin's. Nor is it independent evidence if a model that learned from the twin alone works on the public data: the twin's torques and angles were set with these curves in view.
#
# ## 11. On your own line
#
# In the same window, give your own CSV or Parquet file with `gangso run screwing --data FILE`: this cell then computes the features of each joint and shows, **leaving out one workpiece at a time**, how far it is from the OK joints of the others. The data card (`datasets/screw_driving/card.md`) describes the file.


# %% name="against-others"
def against_others(own):
    """The joints of a file, their distance from the OK joints of the other workpieces, and their features."""
    mine = own.table.assign(odd=np.nan)
    mine_X = np.array([list(features(own.curve(name)).values()) for name in mine.joint])
    for name in mine.workpiece.unique():
        others = np.flatnonzero((mine.workpiece != name) & (mine.station != "NOK"))
        if len(others) >= 20:  # fewer do not tell how eight features move together
            here = np.flatnonzero(mine.workpiece == name)
            mine.loc[here, "odd"] = one_class(mine_X, others)(mine_X[here])
    return mine[["joint", "workpiece", "station", "odd"]].join(pd.DataFrame(mine_X, columns=FEATURES))


# %% name="own"
if own is None:
    print(tr(ko="자기 파일을 주지 않았습니다.", en="No file of your own was given."))
else:
    shown = against_others(own)
    display(shown.sort_values("odd", ascending=False).head(10).round(2))
    if shown.odd.isna().any():
        print(
            tr(
                ko="다른 가공품의 OK 체결이 20개보다 적어 비교하지 않은 체결이 있습니다.",
                en="Some joints were not compared: the other workpieces have fewer than 20 OK joints.",
            )
        )

# %% [markdown] lang="ko"
# **월요일에 할 세 가지**
#
# 1. 체결기가 NOK를 정하는 한계를 모두 적어 보십시오. 그 가운데 체결력을 보는 것이 있습니까?
# 2. 체결기가 곡선을 저장하는지, 저장한다면 가공품 번호와 함께 저장하는지 확인하십시오.
# 3. OK 체결 10개를 하루 뒤에 풀어 풀림 토크를 재고, 회전 토크와 나란히 적어 두십시오.
#
# **참고 문헌**
#
# [1] R. S. Shoberg, "Engineering fundamentals of threaded fastener design and analysis", PCB Load & Torque, Inc. (네 구간) \
# [2] VDI 2230 Blatt 1 (2015), "Systematische Berechnung hochbeanspruchter Schraubenverbindungen" (토크와 체결력의 식) \
# [3] N. West, J. Deuse, "A comparative study of machine learning approaches for anomaly detection in industrial screw driving data", *Proc. 57th Hawaii Int. Conf. System Sciences* (2024) 1050-1059.

# %% [markdown] lang="en"
# **Three things for Monday**
#
# 1. Write down every limit by which your station says NOK. Is there one that looks at clamp force?
# 2. Find out whether your station keeps its curves, and whether it keeps them with the number of the workpiece.
# 3. Undo ten OK joints after a day, measure their breakaway torque, and write it beside their running torque.
#
# **References**
#
# [1] R. S. Shoberg, "Engineering fundamentals of threaded fastener design and analysis", PCB Load & Torque, Inc. (the four zones) \
# [2] VDI 2230 part 1 (2015), "Systematic calculation of highly stressed bolted joints" (torque and clamp force) \
# [3] N. West, J. Deuse, "A comparative study of machine learning approaches for anomaly detection in industrial screw driving data", *Proc. 57th Hawaii Int. Conf. System Sciences* (2024) 1050-1059.
