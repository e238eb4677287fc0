# %% [markdown] lang="ko"
# # 11. 이 주축의 베어링은 고장 나고 있습니까?
#
# 주축(spindle)의 베어링이 깨지면 가공 중인 부품이 버려지고, 라인이 멈추고, 급하게 부른 수리비를 냅니다. 그렇다고 멀쩡한 주축을 세워도 돈이 듭니다. 오늘의 질문은 두 가지입니다. **지금 이 주축은 고장 나고 있는가, 그렇다면 어느 부위인가?**
#
# 이 사례는 이 프로그램에서 공개된 공작기계 주축의 고장 진단을 *본떠* 만들었습니다. 데이터는 그 회사의 것이 아니라 물리 모델로 만든 트윈(twin)과 공개된 베어링 데이터입니다. 약 90분이 걸립니다.

# %% [markdown] lang="en"
# # 11. Is this spindle's bearing failing?
#
# When a spindle's bearing breaks, the part in the machine is scrapped, the line stops, and an urgent repair has to be paid. Stopping a sound spindle costs money too. Today there are two questions: **is this spindle failing now, and if so, which part of its bearing?**
#
# The case is *modelled on* the fault diagnosis of machine-tool spindles that this program has published. The data are not that company's: they come from a physics-based simulation (a "twin") and from public bearing recordings. It takes about 90 minutes.

# %% tags=["parameters"]
zone = "changwon"  # whose plant: one of the fourteen zones
data = "twin"  # "twin", "real", or the path of a file of your own
profile = "fast"  # "fast" or "full"
seed = 11

# %% name="setup"
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

import gangso.data
from gangso import plots, tr, zones

plots.use_style()
plant = zones.profile(zone, "11_spindle")
print(tr(ko=f"{plant.name} 특구, {plant.machine}, 가공품: {plant.part}", en=f"{plant.name} zone, {plant.machine}, making {plant.part}"))
pd.DataFrame(
    [(str(cost.name), cost.unit, cost.low, cost.typical, cost.high) for cost in plant.costs],
    columns=tr(ko=["항목", "단위", "낮음", "보통", "높음"], en=["item", "unit", "low", "typical", "high"]),
).style.hide().format(precision=2, thousands=",")

# %% [markdown] lang="ko"
# 위 금액은 **수업을 위한 가정**입니다. 끝에서 결정을 계산할 때 여러분 회사의 값으로 바꾸십시오.
#
# 오늘날 현장에서는 대개 진동의 크기를 재어 기준값을 넘으면 세우거나, 달력에 따라 교체합니다. 네 주축의 진동을 보고 시작합시다.

# %% [markdown] lang="en"
# These amounts are **assumptions for teaching**. When the decision is computed at the end, put in your own company's.
#
# Most plants today measure how large the vibration is and stop above a limit, or change bearings by the calendar. Let us begin with the vibration of four spindles.

# %% name="four"
own = None if data in ("twin", "real") else gangso.data.open("cwru", data)
recordings = gangso.data.open("cwru", "real" if data == "real" else "twin", zone=zone, seed=seed, profile=profile)
table = recordings.table

four = table[table.fault.isin(["normal", "outer"]) | (table.size_mm == table.size_mm.max())]
four = four.sort_values(["size_mm", "load_hp"], ascending=[False, True]).drop_duplicates("fault").sample(frac=1, random_state=seed)

figure, axes = plt.subplots(1, 4, figsize=(11, 2.6), sharey=True)
for letter, axis, row in zip("ABCD", axes, four.itertuples(), strict=True):
    x = recordings.signal(row.recording)[: int(0.1 * row.fs_hz)]
    axis.plot(1000 * np.arange(len(x)) / row.fs_hz, x, lw=0.6)
    axis.set_title(tr(ko=f"주축 {letter}", en=f"spindle {letter}"))
    axis.set_xlabel(tr(ko="시간 (ms)", en="time (ms)"))
axes[0].set_ylabel(tr(ko="가속도 (g)", en="acceleration (g)"));

# %% [markdown] lang="ko"
# **예측해 보십시오.** 넷 중 하나는 멀쩡합니다. 나머지 셋은 각각 외륜, 내륜, 볼에 흠이 있습니다. 어느 것이 어느 것입니까? 적어 두고 다음 셀을 실행하십시오.

# %% [markdown] lang="en"
# **Make a prediction.** One of the four is sound. The other three have a pit in the outer race, in the inner race, and in a ball. Which is which? Write it down, then run the next cell.

# %% name="which"
names = tr(
    ko={"normal": "정상", "inner": "내륜", "ball": "볼", "outer": "외륜"},
    en={"normal": "normal", "inner": "inner race", "ball": "ball", "outer": "outer race"},
)
for letter, row in zip("ABCD", four.itertuples(), strict=True):
    x = recordings.signal(row.recording)
    print(letter, names[row.fault], tr(ko=f"실효값 {x.std():.3f} g", en=f"RMS {x.std():.3f} g"))

# %% [markdown] lang="ko"
# 큰 것이 고장이라는 짐작은 대체로 맞지만, **어느 부위인지는 크기로 알 수 없습니다.** 그 답은 충격이 얼마나 자주 오는지에 있습니다.
#
# ## 1. 무엇을 쟀습니까
#
# 베어링 하우징에 붙인 가속도계(accelerometer)의 신호입니다. 한 행이 측정 하나이고, 같은 베어링을 여러 하중에서 쟀습니다. 베어링이 **독립 단위**(unit of independence)입니다. 공장이 다음에 만날 것은 이 베어링의 다음 조각이 아니라 *다음 베어링*이기 때문입니다.

# %% [markdown] lang="en"
# That the large one is failing is usually a good guess, but **size does not tell which part it is.** That answer lies in how often the impacts come.
#
# ## 1. What is measured
#
# The signal of an accelerometer on the bearing housing. One row is one recording; the same bearing was recorded at several loads. The **unit of independence** is the bearing: what the plant meets next is not the next piece of this bearing, it is the *next bearing*.

# %% name="recorded"
table.groupby("fault").agg(
    bearings=("bearing", "nunique"), recordings=("recording", "size"), machines=("machine", "nunique"),
    speed_from=("speed_rpm", "min"), speed_to=("speed_rpm", "max"), fs_hz=("fs_hz", lambda rates: sorted(set(map(int, rates)))),
)

# %% [markdown] lang="ko"
# **이 표에서 이상한 것이 있습니까?** 마지막 열을 보십시오. 정상 측정 가운데 네 배 빠르게 표본화한 것이 있습니다. 널리 쓰이는 공개 데이터에서도 그렇습니다. 정상 파일 하나(97.mat)만 표본화 주파수(sampling rate)가 다릅니다.
#
# 모르고 지나가면 어떻게 됩니까? 느린 기록에는 그 절반의 주파수 위로 아무것도 없습니다. 다음의 "모델"은 **그것만** 봅니다.

# %% [markdown] lang="en"
# **Is anything odd in this table?** Look at the last column. Some of the normal recordings were sampled four times as fast. The best-known public dataset has the same trap: one normal file (97.mat) has another sampling rate than all the rest.
#
# What happens if nobody notices? A slow recording holds nothing above half its rate. The "model" below looks at **nothing else**.

# %% name="trap"
from scipy import signal

FS = int(table.fs_hz.min())


def share_above(row):
    """Share of the signal's energy above half the slower sampling rate."""
    f, power = signal.welch(recordings.signal(row.recording), row.fs_hz, nperseg=2048)
    return power[f > FS / 2].sum() / power.sum()


says_normal = np.array([share_above(row) > 0 for row in table.itertuples()])
right = says_normal == (table.fault == "normal").to_numpy()
print(tr(ko=f"진동을 전혀 모르는 규칙의 정확도: {right.mean():.3f}", en=f"accuracy of a rule that knows nothing of vibration: {right.mean():.3f}"))

# %% [markdown] lang="ko"
# 이 규칙은 기록 장치를 알아볼 뿐, 베어링을 알아보지 못합니다. 그래서 **먼저 모두 같은 표본화 주파수로 맞춥니다.** 네 개마다 하나씩 집으면 안 됩니다. 높은 주파수가 접혀 내려와(에일리어싱, aliasing) 없던 소리가 됩니다. `resample_poly`는 먼저 걸러 낸 뒤에 줄입니다.

# %% [markdown] lang="en"
# That rule recognises the logger, not the bearing. So **all recordings are first brought to one sampling rate.** Taking every fourth sample would be wrong: high frequencies fold down (aliasing) and become sounds that never were. `resample_poly` filters first, then thins out.

# %% name="resample"
def resampled(row):
    """The recording's acceleration at FS."""
    return signal.resample_poly(recordings.signal(row.recording), FS, int(row.fs_hz))


fast = table.sort_values("fs_hz").iloc[-1]
x, fs = recordings.signal(fast.recording), fast.fs_hz
figure, axis = plt.subplots()
for label, y, rate in (
    (tr(ko="기록된 그대로", en="as recorded"), x, fs),
    (tr(ko="걸러서 줄임", en="filtered, then thinned"), resampled(fast), FS),
    (tr(ko="그냥 건너뛰며 집음", en="every n-th sample taken"), x[:: int(fs / FS)], FS),
):
    axis.semilogy(*signal.welch(y, rate, nperseg=int(rate / 20)), label=label)
axis.set(xlim=(0, FS), xlabel=tr(ko="주파수 (Hz)", en="frequency (Hz)"), ylabel=tr(ko="파워 스펙트럼 밀도 (g²/Hz)", en="power spectral density (g²/Hz)"))
axis.set_title(tr(ko="거르지 않고 줄이면 위의 소리가 접혀 내려옵니다", en="Thinned without a filter, what was above folds down"))
axis.legend();

# %% [markdown] lang="ko"
# ## 2. 왜 보이는가
#
# 볼이 흠을 지날 때마다 망치로 두드린 것처럼 구조물이 잠깐 울립니다. 두드리는 횟수는 베어링의 형상과 회전 속도로 정해집니다. 볼의 수 $n$, 볼 지름 $d$, 피치원 지름 $D$, 접촉각 $\varphi$, 축의 회전 주파수 $f_r$일 때 [1]
#
# $$f_{outer} = \frac{n}{2} f_r \left(1 - \frac{d}{D}\cos\varphi\right), \qquad f_{inner} = \frac{n}{2} f_r \left(1 + \frac{d}{D}\cos\varphi\right), \qquad f_{ball} = \frac{D}{d} f_r \left(1 - \frac{d^2}{D^2}\cos^2\varphi\right)$$
#
# $f_{ball}$은 볼의 흠이 두 궤도륜에 번갈아 부딪치는 주파수로, 볼이 스스로 도는 주파수의 두 배입니다. 회전 속도로 나눈 값을 차수(order)라고 합니다. 속도가 달라도 차수는 같습니다.

# %% [markdown] lang="en"
# ## 2. Why it shows
#
# Each time a ball passes the pit the structure rings for a moment, as if tapped with a hammer. How often it is tapped follows from the bearing's geometry and the speed. With $n$ balls of diameter $d$, pitch diameter $D$, contact angle $\varphi$ and shaft frequency $f_r$ [1]
#
# $$f_{outer} = \frac{n}{2} f_r \left(1 - \frac{d}{D}\cos\varphi\right), \qquad f_{inner} = \frac{n}{2} f_r \left(1 + \frac{d}{D}\cos\varphi\right), \qquad f_{ball} = \frac{D}{d} f_r \left(1 - \frac{d^2}{D^2}\cos^2\varphi\right)$$
#
# $f_{ball}$ is the frequency at which a pit in a ball strikes the two races in turn, twice the ball's own spin. Divided by the shaft frequency these are orders: at any speed the order is the same.

# %% name="orders"
bearing = recordings.geometry
ratio = bearing.ball_diameter_mm / bearing.pitch_diameter_mm * np.cos(np.radians(bearing.contact_angle_deg))
ORDERS = {
    "outer": bearing.balls / 2 * (1 - ratio),
    "inner": bearing.balls / 2 * (1 + ratio),
    "ball": bearing.pitch_diameter_mm / bearing.ball_diameter_mm * (1 - ratio**2),
}
for part, order in ORDERS.items():
    print(tr(ko=f"{names[part]}: 축 한 바퀴에 {order:.3f}번", en=f"{names[part]}: {order:.3f} times a turn of the shaft"))

# %% [markdown] lang="ko"
# 두드림은 울림의 크기를 키웠다 줄입니다. 그 **크기의 변화**를 꺼낸 것이 엔벨로프(envelope)이고, 그 스펙트럼이 엔벨로프 스펙트럼(envelope spectrum)입니다. 대역 통과 필터 → 힐베르트 변환의 크기의 제곱 → 평균 제거 → 스펙트럼의 순서로 계산합니다.

# %% [markdown] lang="en"
# The taps make the ringing swell and die. The **swelling itself** is the envelope, and its spectrum is the envelope spectrum: band-pass filter, squared magnitude of the Hilbert transform, mean removed, spectrum.

# %% name="envelope"
def envelope_spectrum(x, shaft_hz):
    """Orders of the shaft, and the amplitude of the squared envelope at each."""
    band = signal.butter(4, (500, 0.45 * FS), btype="bandpass", fs=FS, output="sos")
    envelope = np.abs(signal.hilbert(signal.sosfiltfilt(band, x))) ** 2
    amplitude = np.abs(np.fft.rfft((envelope / envelope.mean() - 1) * np.hanning(len(x)), 2 * len(x)))
    return np.fft.rfftfreq(2 * len(x), 1 / FS) / shaft_hz, amplitude


figure, axes = plt.subplots(4, 1, figsize=(9, 6.4), sharex=True)
for axis, row in zip(axes, four.sort_values("fault", key=lambda f: f.map(list(names).index)).itertuples(), strict=True):
    order, amplitude = envelope_spectrum(resampled(row), row.speed_rpm / 60)
    axis.plot(order, amplitude / amplitude[order < 12].max(), lw=0.8)
    for (part, at), style in zip(ORDERS.items(), ("--", ":", "-."), strict=True):
        axis.axvline(at, color="black", lw=1, ls=style, label=names[part], zorder=0)
    axis.set(ylabel=names[row.fault], xlim=(0.3, 12), yticks=[])
axes[0].legend(ncols=3, loc="upper right")
axes[0].set_title(tr(ko="결함의 부위마다 봉우리의 자리가 다릅니다 (점선: 계산한 차수)", en="Each part of the bearing has its own place for the peaks (lines: computed orders)"))
axes[-1].set_xlabel(tr(ko="차수 (축 회전 주파수의 배수)", en="order (multiples of the shaft frequency)"));

# %% [markdown] lang="ko"
# **무엇이 보입니까?** 외륜과 내륜의 흠은 계산한 자리에 뚜렷한 봉우리를 만듭니다. 볼의 흠은 그렇지 않을 때가 많습니다. 볼은 구르면서 자꾸 방향을 바꾸어, 흠이 궤도륜에 닿았다 말았다 하기 때문입니다 [2]. 이 차이를 나중에 규칙으로 씁니다.
#
# ## 3. 오늘 공장에서 쓰는 규칙
#
# 진동의 실효값(RMS)이 기준값을 넘으면 세웁니다. 기준값은 **다른 설비들의 정상 측정**에서 평균 + 3 × 표준편차로 정하고, 처음 보는 설비에서 채점합니다. 점수가 좋아도 이 규칙은 부위를 말하지 못합니다.

# %% [markdown] lang="en"
# **What do you see?** Pits in the outer and the inner race make clear peaks where they were computed. A pit in a ball often does not: the ball keeps turning while it rolls, so that the pit meets the races now and then only [2]. We shall use this difference as a rule.
#
# ## 3. The rule that a plant uses today
#
# Stop when the vibration's root mean square (RMS) exceeds a limit. The limit is set from the **normal recordings of the other machines**, mean plus three standard deviations, and scored on a machine that was not seen. However well it scores, this rule cannot name the part.

# %% name="plant-rule"
def levels(recordings):
    """One row a recording: its machine, bearing, fault and RMS."""
    table = recordings.table
    rms = [np.std(recordings.signal(name)) for name in table.recording]
    return table[["recording", "machine", "bearing", "fault", "load_hp"]].assign(rms=rms)


# One normal bearing is not enough to say how normal bearings differ: then the fleet is the zone's twin.
enough = table[table.fault == "normal"].bearing.nunique() >= 3
fleet = recordings if enough else gangso.data.open("cwru", "twin", zone=zone, seed=seed, profile=profile)
if not enough:
    print(tr(ko="정상 베어링이 하나뿐이어서, 경보에 관한 부분은 트윈으로 봅니다.", en="With a single normal bearing, alarms are studied on the twin."))

level = levels(fleet)
rows = []
for machine in level.machine.unique():
    here, others = level[level.machine == machine], level[(level.machine != machine) & (level.fault == "normal")]
    alarm = here.rms > others.rms.mean() + 3 * others.rms.std()
    rows.append((machine, alarm[here.fault != "normal"].mean(), alarm[here.fault == "normal"].mean()))
pd.DataFrame(rows, columns=tr(ko=["설비", "찾은 결함의 비율", "오경보의 비율"], en=["machine", "share of faults found", "share of false alarms"])).style.hide().format(precision=2)

# %% [markdown] lang="ko"
# 이것이 넘어야 할 기준입니다. 설비마다 결과가 얼마나 다른지 보십시오. 조용한 설비에서 정한 기준은 시끄러운 설비에서 오경보를 내고, 그 반대는 결함을 놓칩니다.
#
# ## 4. 특징과 모델: 속기 쉬운 길
#
# 결함의 부위를 맞히는 모델을 만듭니다. 많은 논문과 제품 설명이 이렇게 합니다. 신호를 짧은 조각(window)으로 자르고, 주파수 대역마다 에너지를 재고, 랜덤 포레스트(random forest)에 넣고, **조각을 무작위로 나누어** 채점합니다.
#
# **예측해 보십시오.** 무작위로 나눌 때와, 처음 보는 설비(공개 데이터에서는 처음 보는 크기의 결함)로 채점할 때의 정확도는 각각 얼마이겠습니까?

# %% [markdown] lang="en"
# This is the bar to beat. See how much the machines differ: a limit set on quiet machines gives false alarms on a loud one, and the other way round it misses faults.
#
# ## 4. Features and a model: the road where it is easy to be fooled
#
# Now a model that names the part. Many papers and product sheets do it like this: cut the signal into short windows, measure the energy in frequency bands, give them to a random forest, and **divide the windows at random** for the score.
#
# **Make a prediction.** How accurate will it be with a random split, and how accurate on a machine that it has never seen (on the public data: on a size of fault that it has never seen)?

# %% name="bands"
def windows(x, length):
    """Cut a signal into windows of `length` samples, one a row."""
    return x[: len(x) // length * length].reshape(-1, length)


def band_energies(window):
    """Energy in 32 equal frequency bands, on a logarithmic scale."""
    power = np.abs(np.fft.rfft(window * np.hanning(len(window)))) ** 2
    return np.log10(power[1:].reshape(32, -1).sum(axis=1))


faulty = table[table.fault != "normal"]
# Left out as a whole: a machine with all its bearings; where there is only one machine, a size of fault (at one load).
unit = "machine" if faulty.machine.nunique() > 1 else "size_mm"
if unit == "size_mm":
    faulty = faulty[faulty.load_hp == 0]

cut = [(row, window) for row in faulty.itertuples() for window in windows(resampled(row), 2048)]
bands = np.array([band_energies(window) for _, window in cut])
part = np.array([row.fault for row, _ in cut])
left_out = np.array([str(getattr(row, unit)) for row, _ in cut])

# %% name="forest"
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import KFold, LeaveOneGroupOut, cross_val_predict

forest = RandomForestClassifier(random_state=0)
careless = cross_val_predict(forest, bands, part, cv=KFold(5, shuffle=True, random_state=0)) == part
# Three forests that differ only in their random seed: the spread is part of the result.
by_seed = np.array([
    cross_val_predict(RandomForestClassifier(random_state=s), bands, part, cv=LeaveOneGroupOut(), groups=left_out) == part
    for s in range(3)
])
honest = by_seed.mean(axis=0)
print(tr(ko=f"조각을 무작위로 나눔: {careless.mean():.3f}", en=f"windows split at random: {careless.mean():.3f}"))
for name in np.unique(left_out):
    low, high = np.sort(by_seed[:, left_out == name].mean(axis=1))[[0, -1]]
    print(tr(ko=f"{name}을(를) 통째로 뺌: {low:.2f} - {high:.2f}", en=f"{name} left out as a whole: {low:.2f} to {high:.2f}"))
print(tr(ko=f"아무렇게나 찍으면: {1 / 3:.2f}", en=f"guessing: {1 / 3:.2f}"))

# %% [markdown] lang="ko"
# **왜 이렇게 다릅니까?** 같은 측정에서 자른 조각들은 거의 같습니다. 무작위로 나누면 시험 조각의 쌍둥이가 학습에 들어 있습니다. 모델은 결함의 부위가 아니라 *이 설비의 울림*을 외웠습니다. 이것이 이 분야에서 가장 흔한 실수, 데이터 누수(data leakage)입니다. 공개 데이터로 쓴 논문들도 여기에 빠졌습니다 [3].
#
# 대역 에너지는 어디가 울리는지를 말합니다. 그것은 설비의 성질입니다. 우리가 알고 싶은 것은 **얼마나 자주 두드리는지**입니다. 그것은 베어링의 성질이어서 설비가 바뀌어도 같습니다.
#
# ## 5. 물리에서 온 특징
#
# 엔벨로프 스펙트럼에서, 계산한 차수의 봉우리가 그 주변의 바닥보다 몇 dB 두드러지는지(prominence)를 잽니다. 첫째와 둘째 배수의 평균을 씁니다. 크기와 무관하고, 회전 속도가 달라도 됩니다. 조각은 1초로 합니다. 축이 서른 번쯤 돌아야 봉우리가 섭니다.

# %% [markdown] lang="en"
# **Why so different?** Windows cut from one recording are almost the same. Split at random, each test window has its twin in training. The model learned *how this machine rings*, not which part is pitted. This is the field's commonest error, data leakage, and papers on the public data have fallen for it [3].
#
# Band energies say where it rings, which is a property of the machine. What we want to know is **how often it is tapped**: a property of the bearing, the same on every machine.
#
# ## 5. Features that come from the physics
#
# In the envelope spectrum, measure by how many dB the peak at a computed order stands out of the floor around it (its prominence), as the mean over the first and second multiple. This does not depend on the level, and works at any speed. Windows are 1 second long: a peak needs some thirty turns of the shaft to stand.

# %% name="features"
def prominence(order, amplitude, at):
    """How far the peak at order `at` stands out of the floor within half an order, in dB."""
    floor = np.median(amplitude[np.abs(order - at) < 0.5])
    slip = max(0.006 * at, order[1])  # rolling elements slip a little
    return 20 * np.log10(amplitude[np.abs(order - at) <= slip].max() / floor)


def features(recordings):
    """One row a second of signal: level, and the prominence of each part's order."""
    rows = []
    for row in recordings.table.itertuples():
        x = signal.resample_poly(recordings.signal(row.recording), FS, int(row.fs_hz))
        for window in windows(x, FS):
            spectrum = envelope_spectrum(window, row.speed_rpm / 60)
            heights = {name: np.mean([prominence(*spectrum, k * at) for k in (1, 2)]) for name, at in ORDERS.items()}
            rows.append(row._asdict() | {"level_db": 20 * np.log10(window.std())} | heights)
    return pd.DataFrame(rows).drop(columns="Index")


seconds = features(recordings)
seconds.groupby("fault")[["level_db", *ORDERS]].median().round(1)

# %% [markdown] lang="ko"
# **표를 읽어 보십시오.** 외륜에 흠이 있으면 `outer` 열이 높고, 내륜이면 `inner` 열이 높습니다. 볼의 흠은 `ball` 열을 크게 높이지 못합니다. 두 궤도륜의 값을 그림으로 봅시다. 점 하나가 1초입니다.

# %% [markdown] lang="en"
# **Read the table.** With a pit in the outer race the column `outer` is high, with one in the inner race `inner` is. A pit in a ball hardly raises `ball`. Let us look at the two races' values in a picture; one dot is one second.

# %% name="scatter"
figure, axis = plt.subplots(figsize=(6.4, 4.2))
for (fault, rows), marker in zip(seconds.groupby("fault"), "os^x", strict=True):
    axis.plot(rows.outer, rows.inner, marker, ms=5, mfc="none", ls="", label=names[fault])
axis.set(xlabel=tr(ko="외륜 차수의 두드러짐 (dB)", en="prominence at the outer race's order (dB)"), ylabel=tr(ko="내륜 차수의 두드러짐 (dB)", en="prominence at the inner race's order (dB)"))
axis.set_title(tr(ko="외륜과 내륜은 갈라지고, 볼과 정상은 아래 구석에 모입니다", en="The races part; balls and sound bearings share the low corner"))
axis.legend();

# %% [markdown] lang="ko"
# 볼의 흠과 정상은 같은 구석에 있습니다. 그래서 배제로 판단하는 규칙을 만듭니다. 이 규칙은 **경보가 이미 울렸을 때**에만 쓸 수 있습니다. 정상도 볼이라고 할 테니까요.
#
# > 결함이 있다는 것을 안다고 합시다. 외륜이나 내륜의 봉우리가 문턱값을 넘으면 둘 가운데 높은 쪽, 아니면 볼입니다.
#
# 문턱값(threshold) 하나만 데이터에서 배웁니다. **남겨 둔 단위는 보지 않고** 정합니다. 같은 특징을 로지스틱 회귀(logistic regression)에도 넣어 봅니다.

# %% [markdown] lang="en"
# Balls and sound bearings share a corner. So we make a rule by elimination. It is of use only **once an alarm has been raised**: it would call a sound bearing "ball" too.
#
# > Suppose we know that there is a fault. If the peak of the outer or of the inner race exceeds a threshold, it is the higher of the two, otherwise the ball.
#
# One threshold is all that it learns from data, and it is chosen **without the unit that is left out**. The same features also go into a logistic regression.

# %% name="elimination"
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def eliminate(heights, threshold):
    """Name the part from the prominences of outer and inner race."""
    clear = heights[["outer", "inner"]].max(axis=1) > threshold
    return np.where(clear, heights[["outer", "inner"]].idxmax(axis=1), "ball")


known = seconds[seconds.recording.isin(faulty.recording)].reset_index(drop=True)
truth, groups = known.fault.to_numpy(str), known[unit].astype(str).to_numpy(str)
def learn_threshold(heights, truth):
    """The middle of the thresholds that are right most often."""
    tried = np.arange(0, 50, 0.5)
    right = np.array([(eliminate(heights, t) == truth).mean() for t in tried])
    return tried[right == right.max()].mean()


ruled = np.empty(len(known), "U6")
for train, test in LeaveOneGroupOut().split(known, truth, groups):
    ruled[test] = eliminate(known.iloc[test], learn_threshold(known.iloc[train], truth[train]))

regression = make_pipeline(StandardScaler(), LogisticRegression())
learned = cross_val_predict(regression, known[list(ORDERS)].to_numpy(), truth, cv=LeaveOneGroupOut(), groups=groups)

# %% [markdown] lang="ko"
# ## 6. 신경망은 값을 합니까?
#
# 엔벨로프 스펙트럼 전체를 1차원 합성곱 신경망(CNN)에 보여 줍니다. 봉우리의 자리를 스스로 찾을 수 있는지, 같은 방법으로 단위를 남겨 두고 채점합니다. 차수 축으로 주었으므로 회전 속도는 이미 상쇄되어 있습니다.

# %% [markdown] lang="en"
# ## 6. Does a neural network pay?
#
# A one-dimensional convolutional network (CNN) sees the whole envelope spectrum. Can it find the places of the peaks by itself? It is scored in the same way, with units left out. The spectrum is given over orders, so that the speed has been taken out already.

# %% name="spectra"
import torch
from torch import nn

torch.set_num_threads(1)  # a network this small is faster on one core

GRID = np.linspace(0.5, 12, 384)


def spectrum_on_grid(window, shaft_hz):
    """The envelope spectrum in dB on a fixed grid of orders, its median removed."""
    order, amplitude = envelope_spectrum(window, shaft_hz)
    highest = [amplitude[np.searchsorted(order, a) : np.searchsorted(order, b) + 1].max() for a, b in zip(GRID, GRID + 0.03, strict=True)]
    decibels = 20 * np.log10(highest)
    return decibels - np.median(decibels)


images = np.array([
    spectrum_on_grid(window, row.speed_rpm / 60) for row in faulty.itertuples() for window in windows(resampled(row), FS)
])
images = torch.tensor(images / 10, dtype=torch.float32)[:, None]
parts = sorted(set(truth))
target = torch.tensor([parts.index(name) for name in truth])

# %% name="network"
def train_network(x, y, epochs):
    """Fit a small CNN; the seed is fixed so that the lesson says the same every time."""
    torch.manual_seed(0)
    network = nn.Sequential(
        nn.Conv1d(1, 16, 9, padding=4), nn.ReLU(), nn.MaxPool1d(4), nn.Conv1d(16, 16, 5, padding=2), nn.ReLU(),
        nn.MaxPool1d(4), nn.Flatten(), nn.Dropout(0.3), nn.LazyLinear(len(parts)),
    )
    network(x[:2])
    optimiser = torch.optim.Adam(network.parameters(), lr=2e-3, weight_decay=1e-3)
    for _ in range(epochs):
        for batch in torch.randperm(len(x)).split(32):
            optimiser.zero_grad()
            nn.functional.cross_entropy(network(x[batch]), y[batch]).backward()
            optimiser.step()
    return network.eval()


seen = np.empty(len(known), "U6")
for train, test in LeaveOneGroupOut().split(known, truth, groups):
    network = train_network(images[train], target[train], epochs=15 if profile == "fast" else 40)
    with torch.no_grad():
        seen[test] = np.array(parts)[network(images[test]).argmax(1)]

# %% name="comparison"
methods = {
    tr(ko="대역 에너지, 무작위 분할", en="band energies, random split"): (careless, left_out),
    tr(ko="대역 에너지, 단위를 뺌", en="band energies, unit left out"): (honest, left_out),
    tr(ko="봉우리, 로지스틱 회귀", en="peaks, logistic regression"): (learned == truth, groups),
    tr(ko="봉우리, 배제 규칙", en="peaks, rule by elimination"): (ruled == truth, groups),
    tr(ko="엔벨로프 스펙트럼, CNN", en="envelope spectrum, CNN"): (seen == truth, groups),
}
comparison = pd.DataFrame({name: pd.Series(hit).groupby(at).mean() for name, (hit, at) in methods.items()}).T
comparison.insert(0, tr(ko="모두", en="all"), [hit.mean() for hit, _ in methods.values()])
comparison.round(2)

# %% [markdown] lang="ko"
# **무엇을 읽습니까?** 첫 줄은 보고서에 자주 실리는 숫자이고, 둘째 줄은 *같은 모델*이 공장에서 얻을 숫자입니다. 물리에서 온 특징은 남겨 둔 단위에서도 버팁니다. 규칙 하나와 신경망을 견주어, 여러분의 공장에서 누가 무엇을 유지할 수 있는지까지 생각해 고르십시오. 차이가 작으면 설명할 수 있는 쪽이 낫습니다.
#
# ## 7. 정말입니까?
#
# 조각이 아니라 **베어링**을 세어야 합니다. 베어링 하나의 조각들은 함께 맞고 함께 틀립니다. 베어링을 다시 뽑는 부트스트랩(bootstrap)으로, 베어링이 달랐다면 정확도가 얼마나 달라졌을지 봅니다.

# %% [markdown] lang="en"
# **What do you read?** The first line is the figure often seen in reports; the second is what *the same model* would reach in the plant. Features that come from the physics hold up on units that were left out. Weigh the one-line rule against the network, and consider who in your plant could maintain which. Where the difference is small, take the one that you can explain.
#
# ## 7. Is it true?
#
# What counts is **bearings**, not windows: the windows of one bearing are right or wrong together. A bootstrap over bearings shows how different the accuracy might have been with other bearings.

# %% name="intervals"
def over_bearings(hit, bearing, rng, draws=2000):
    """90 % interval of the mean accuracy when the bearings are drawn anew."""
    by_bearing = pd.Series(hit).groupby(bearing).mean().to_numpy()
    means = rng.choice(by_bearing, (draws, len(by_bearing))).mean(axis=1)
    return by_bearing.mean(), *np.quantile(means, [0.05, 0.95])


rng = np.random.default_rng(seed)
window_bearing = np.array([row.bearing for row, _ in cut])
figure, axis = plt.subplots(figsize=(9, 2.8))
for height, (name, (hit, _)) in enumerate(reversed(methods.items())):
    bearing_of = window_bearing if len(hit) == len(window_bearing) else known.bearing.to_numpy(str)
    mean, low, high = over_bearings(hit, bearing_of, rng)
    axis.errorbar(mean, height, xerr=[[mean - low], [high - mean]], fmt="o", color="black", capsize=4)
axis.set_yticks(range(len(methods)), list(reversed(methods)))
axis.axvline(1 / 3, ls=":", color="grey")
axis.set(xlim=(0, 1.03), xlabel=tr(ko="정확도, 베어링에 대한 90 % 구간 (점선: 찍기)", en="accuracy, 90 % interval over bearings (dotted: guessing)"))
axis.set_title(tr(ko=f"베어링 {known.bearing.nunique()}개로 말할 수 있는 것은 이만큼입니다", en=f"This is how much {known.bearing.nunique()} bearings can tell"));

# %% [markdown] lang="ko"
# 구간이 겹치면 어느 쪽이 낫다고 말하지 마십시오. 이제 규칙이 가장 크게 틀린 베어링 셋을 하나씩 봅니다. 평균보다 여기서 배우는 것이 많습니다.

# %% [markdown] lang="en"
# Where intervals overlap, do not claim that one method is better. Now look at the three bearings that the rule gets most wrong, one by one. They teach more than the mean.

# %% name="worst"
known["right"] = ruled == truth
worst = known.groupby(["bearing", "fault", "size_mm"]).right.mean().sort_values().head(3)
figure, axes = plt.subplots(3, 1, figsize=(9, 5), sharex=True)
for axis, ((name, fault, size), share) in zip(axes, worst.items(), strict=True):
    row = next(faulty[faulty.bearing == name].itertuples())
    order, amplitude = envelope_spectrum(resampled(row), row.speed_rpm / 60)
    axis.plot(order, amplitude / amplitude[(order > 0.3) & (order < 12)].max(), lw=0.8)
    axis.axvline(ORDERS[fault], color="black", ls="--", lw=1)
    axis.set(xlim=(0.3, 12), ylim=(0, 1.05), yticks=[])
    axis.set_title(tr(ko=f"{name}: {names[fault]} {size:.2f} mm, 맞힌 조각 {share:.0%}", en=f"{name}: {names[fault]} {size:.2f} mm, {share:.0%} of its windows right"), fontsize=10)
axes[-1].set_xlabel(tr(ko="차수 (점선: 참 결함의 차수)", en="order (dashed: order of the true fault)"));

# %% [markdown] lang="ko"
# 참 결함의 자리에 봉우리가 없는 베어링이 있습니까? 그런 베어링은 어떤 방법으로도 부위를 말하기 어렵습니다. 공개 데이터를 모두 살펴본 연구도 몇몇 측정은 진단할 수 없다고 적었습니다 [2]. **"모르겠다"가 옳은 답일 때가 있습니다.**
#
# ## 8. 결정
#
# 부위보다 먼저, 세울지 말지를 정해야 합니다. 경보를 셋 견줍니다. 진동의 크기만, 봉우리만, 둘 다. 모두 **다른 설비에서 배우고 처음 보는 설비에서** 채점합니다.

# %% [markdown] lang="en"
# Is there a bearing without a peak where its true fault should be? No method can name the part of such a bearing with confidence. A study that looked at every public recording also found some that cannot be diagnosed [2]. **"We do not know" is sometimes the right answer.**
#
# ## 8. The decision
#
# Before the part comes the question whether to stop at all. Compare three alarms: the level alone, the peaks alone, and both. Each **learns from other machines and is scored on a machine that it has not seen**.

# %% name="alarms"
from sklearn.metrics import roc_auc_score

alarms = features(fleet) if fleet is not recordings else seconds
failing = (alarms.fault != "normal").to_numpy()
columns = {
    tr(ko="크기", en="level"): ["level_db"],
    tr(ko="봉우리", en="peaks"): list(ORDERS),
    tr(ko="크기와 봉우리", en="level and peaks"): ["level_db", *ORDERS],
}
chance = {}
for name, used in columns.items():
    weighed = make_pipeline(StandardScaler(), LogisticRegression(class_weight="balanced"))
    chance[name] = cross_val_predict(
        weighed, alarms[used].to_numpy(), failing, cv=LeaveOneGroupOut(), groups=alarms.machine.to_numpy(str), method="predict_proba"
    )[:, 1]
pd.DataFrame({
    name: {machine: roc_auc_score(failing[rows], p[rows]) for machine, rows in alarms.groupby("machine").indices.items()}
    for name, p in chance.items()
}).T.round(3)

# %% [markdown] lang="ko"
# 위의 값은 ROC 곡선 아래 넓이(AUC)입니다. 1이면 완벽하고 0.5면 찍기입니다. **어느 경보가 이겼습니까?** 크기 하나로 충분하면 그렇다고 말하십시오. 잘 듣는 단순한 규칙에는 모델이 필요 없습니다. 봉우리는 부위를 말해 주고, 설비가 본래 시끄러운지에 흔들리지 않는 값을 합니다.
#
# 이제 점수를 돈으로 바꿉니다. 주마다 한 번, 한 해에 50번 잰다고 합시다.
#
# $$\text{연간 비용}(t) = \text{주축 수} \times \left[\text{고장 수} \times P(\text{놓침}) \times C_{\text{놓친 고장}} + 50 \times P(\text{오경보}) \times C_{\text{오경보}}\right]$$
#
# **예측해 보십시오.** 결함을 놓치면 오경보보다 스무 배쯤 비쌉니다. 그렇다면 문턱값은 낮아야 하겠습니까? 재는 횟수가 고장보다 훨씬 많다는 것도 생각하십시오.

# %% [markdown] lang="en"
# The values above are areas under the ROC curve (AUC): 1 is perfect, 0.5 is guessing. **Which alarm has won?** If the level alone is enough, say so: a simple rule that works needs no model. The peaks earn their place by naming the part, and by not minding how loud a machine is by nature.
#
# Now the score is turned into money. Suppose that each spindle is measured once a week, 50 times a year.
#
# $$\text{cost a year}(t) = \text{spindles} \times \left[\text{failures} \times P(\text{miss}) \times C_{\text{missed failure}} + 50 \times P(\text{false alarm}) \times C_{\text{false alarm}}\right]$$
#
# **Make a prediction.** A missed failure costs some twenty times a false alarm. Should the threshold then be low? Consider also that there are far more measurements than failures.

# %% name="cost"
best = max(chance, key=lambda name: roc_auc_score(failing, chance[name]))
scores = alarms.assign(p=chance[best]).groupby(["recording", "bearing", "fault"], as_index=False).p.mean()
sick, sound = scores[scores.fault != "normal"].p.to_numpy(), scores[scores.fault == "normal"].p.to_numpy()
tried = np.linspace(0, 1, 401)
missed = np.array([(sick < t).mean() for t in tried])
false = np.array([(sound >= t).mean() for t in tried])


def cost_a_year(level, missed, false):
    """KRW a year at one level ("low", "typical", "high") of the assumed costs."""
    c = {name: getattr(getattr(plant.costs, name), level) for name in ("missed_failure", "false_alarm", "machines", "failures")}
    return c["machines"] * (c["failures"] * missed * c["missed_failure"] + 50 * false * c["false_alarm"])


assumptions = tr(
    ko={"low": "모두 낮게", "typical": "보통", "high": "모두 높게"}, en={"low": "all low", "typical": "typical", "high": "all high"}
)
figure, axis = plt.subplots()
for level in assumptions:
    million = cost_a_year(level, missed, false) / 1e6
    axis.plot(tried, million, label=assumptions[level])
    axis.plot(tried[million.argmin()], million.min(), "ko")
axis.set(yscale="symlog", xlabel=tr(ko="문턱값 (결함일 확률)", en="threshold (probability of a fault)"), ylabel=tr(ko="비용 (백만 원/년)", en="cost (KRW million a year)"))
cheapest = tried[cost_a_year("typical", missed, false).argmin()]
axis.set_title(tr(ko=f"보통의 가정에서는 문턱값 {cheapest:.2f}이(가) 가장 쌉니다 (점: 각 가정의 최소)", en=f"Under typical assumptions a threshold of {cheapest:.2f} is cheapest (dots: each minimum)"))
axis.legend();

# %% name="savings"
rows = []
for level in assumptions:
    costs = cost_a_year(level, missed, false)
    at = costs.argmin()
    without = cost_a_year(level, 1.0, 0.0)  # nobody measures: every failure comes as a surprise
    rows.append((assumptions[level], tried[at], missed[at], false[at], without / 1e6, costs[at] / 1e6, (without - costs[at]) / 1e6))
pd.DataFrame(rows, columns=tr(
    ko=["가정", "문턱값", "놓침", "오경보", "재지 않으면 (백만 원/년)", "이 경보로", "줄어드는 금액"],
    en=["assumptions", "threshold", "missed", "false alarms", "without measuring (KRW M/year)", "with this alarm", "saved"],
)).style.hide().format(precision=2)

# %% [markdown] lang="ko"
# **이 금액이 맞으려면** 무엇이 성립해야 합니까?
#
# - 결함이 고장 나기 전에 적어도 한 번은 재어야 합니다. 이 표는 결함이 이미 있는 측정만 보았습니다.
# - 정상 베어링이 몇 개인지 보십시오. 오경보의 비율을 이렇게 적은 수로 정하면 크게 틀릴 수 있습니다. 표의 0.00은 "없다"가 아니라 "이만큼 재서는 나오지 않았다"입니다.
# - 트윈의 결함은 현장의 결함보다 고르고 깨끗합니다. 처음 한 달은 경보가 나도 세우지 말고, 사람이 엔벨로프 스펙트럼을 보고 기록하십시오.
#
# **누가 무엇을 합니까?** 보전 담당자가 주마다 재고, 경보가 나면 같은 날 다시 재고, 두 번 다 나면 생산 담당자와 다음 정지 때 교체할 날을 정합니다. 결정은 사람이 합니다.
#
# ## 9. 공개 데이터에서
#
# 같은 셀을 `data="real"`로 실행하십시오. `gangso run spindle --data real`이면 됩니다. 이 과정이 공개 데이터에서 잰 값과, 같은 데이터로 발표된 값의 분할 방법을 나란히 봅니다.

# %% [markdown] lang="en"
# **What would have to hold** for these amounts to be right?
#
# - A fault has to be measured at least once before it becomes a failure. This table has looked only at recordings in which the fault was there.
# - See how many normal bearings there are. A rate of false alarms that rests on so few can be far off: a 0.00 in the table does not mean "never", it means "not in this many measurements".
# - The twin's faults are more regular and cleaner than those of a plant. For the first month let nobody stop a machine on an alarm: look at the envelope spectrum and write down what you see.
#
# **Who does what?** Maintenance measures every week. After an alarm it measures again the same day; after a second one it agrees with production on the next planned stop for the change. People decide.
#
# ## 9. On public data
#
# Run the same cells with `data="real"`: `gangso run spindle --data real`. Beside what this course measured on the public data stands how published figures on the same data were split.

# %% name="public"
from gangso.data import registry

reached = pd.DataFrame([
    (str(figure.method), str(figure.split), figure.value, tr(ko="예", en="yes") if figure.sound else tr(ko="아니요", en="no"),
     tr(ko="이 강의", en="this lesson") if figure.source == "lesson" else figure.source)
    for figure in registry.dataset("cwru").figures
], columns=tr(
    ko=["방법", "나누는 방법", "정확도", "처음 보는 베어링", "출처"], en=["method", "split", "accuracy", "unseen bearings", "source"],
))
reached.style.hide().format(precision=3)

# %%
if data == "real":
    practice = features(gangso.data.open("cwru", "twin", seed=seed)).query("fault != 'normal'")
    threshold = learn_threshold(practice, practice.fault.to_numpy(str))
    every = seconds[seconds.fault != "normal"]
    right = eliminate(every, threshold) == every.fault.to_numpy(str)
    print(tr(ko=f"문턱값을 트윈에서만 배우면 {threshold:.1f} dB, 공개 데이터의 결함 조각에서 정확도 {right.mean():.2f}", en=f"threshold learned on the twin alone: {threshold:.1f} dB; accuracy on all faulty public windows: {right.mean():.2f}"))
else:
    print(tr(ko="트윈에서 배운 문턱값을 공개 데이터에서 시험하려면 data=\"real\"로 실행하십시오.", en="Run with data=\"real\" to try a threshold learned on the twin on the public data."))

# %% [markdown] lang="ko"
# 결함 크기마다 베어링이 하나씩뿐이므로, 크기를 남겨 두는 것은 곧 베어링 셋을 남겨 두는 것입니다. 정상 베어링은 하나여서 정상과 결함의 구별은 이 데이터로 검증할 수 없습니다. 그럴 수 있다고 하는 논문은 의심하십시오. 베어링 아홉 개로는 어느 방법이 *유의하게* 낫다고도 말할 수 없습니다. 규칙을 믿는 까닭은 숫자가 아니라 물리입니다.
#
# ## 10. 여러분의 라인에서
#
# 여러분의 CSV나 Parquet 파일을 `gangso run spindle --data 파일`로 넣으면, 여기서 각 측정의 봉우리와 규칙의 판단을 보여 줍니다. 파일의 형식은 데이터 카드(`datasets/cwru/card.md`)에 있습니다.

# %% [markdown] lang="en"
# There is one bearing for each part and size, so leaving out a size leaves out three bearings. There is only one normal bearing: normal against faulty cannot be validated on these data. Doubt a paper that claims to. Nor can nine bearings show that one method is *significantly* better: what speaks for the rule is the physics, not the number.
#
# ## 10. On your own line
#
# Give your own CSV or Parquet file with `gangso run spindle --data FILE`: this cell then shows each recording's peaks and what the rule says. The data card (`datasets/cwru/card.md`) describes the file.

# %%
if own is None:
    print(tr(ko="자기 파일을 주지 않았습니다.", en="No file of your own was given."))
else:
    mine = features(own).groupby(["recording", "bearing"])[["level_db", *ORDERS]].median().round(1)
    mine[tr(ko="가장 뚜렷한 부위", en="clearest part")] = mine[list(ORDERS)].idxmax(axis=1).map(names)
    display(mine)

# %% [markdown] lang="ko"
# **월요일에 할 세 가지**
#
# 1. 주축 하나를 골라 베어링 형번을 찾고, 네 차수를 계산해 기계에 붙여 두십시오.
# 2. 지금 가진 진동 기록의 표본화 주파수를 확인하십시오. 기록 장치마다 같습니까?
# 3. 지난 보고서의 정확도 하나를 골라, 무엇을 남겨 두고 채점했는지 물어보십시오.
#
# **참고 문헌**
#
# [1] R. B. Randall, J. Antoni, "Rolling element bearing diagnostics: a tutorial", *Mech. Syst. Signal Process.* 25 (2011) 485-520. \
# [2] W. A. Smith, R. B. Randall, "Rolling element bearing diagnostics using the Case Western Reserve University data: a benchmark study", *Mech. Syst. Signal Process.* 64-65 (2015) 100-131. \
# [3] J. Hendriks, P. Dumond, D. A. Knox, "Towards better benchmarking using the CWRU bearing fault dataset", *Mech. Syst. Signal Process.* 169 (2022) 108732.

# %% [markdown] lang="en"
# **Three things for Monday**
#
# 1. Choose one spindle, find the type of its bearing, compute the orders, and tape them to the machine.
# 2. Check the sampling rate of the vibration records that you have. Is it the same for every logger?
# 3. Take one accuracy out of a past report, and ask what was left out when it was scored.
#
# **References**
#
# [1] R. B. Randall, J. Antoni, "Rolling element bearing diagnostics: a tutorial", *Mech. Syst. Signal Process.* 25 (2011) 485-520. \
# [2] W. A. Smith, R. B. Randall, "Rolling element bearing diagnostics using the Case Western Reserve University data: a benchmark study", *Mech. Syst. Signal Process.* 64-65 (2015) 100-131. \
# [3] J. Hendriks, P. Dumond, D. A. Knox, "Towards better benchmarking using the CWRU bearing fault dataset", *Mech. Syst. Signal Process.* 169 (2022) 108732.
