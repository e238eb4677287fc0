# %% [markdown] lang="ko"
# # 과제 11. 이 주축의 베어링은 고장 나고 있습니까?
#
# **약 60-90분, 20점.** 여섯 문항이 차례로 이어집니다. 주파수를 계산하고, 엔벨로프 스펙트럼(envelope spectrum)을 만들고, **여러분만의 여섯 주축**에서 결함을 찾고, 정직하게 검증하고, 비용으로 문턱값을 정하고, 결정을 글로 씁니다.
#
# - 답은 `### 여기에 답을 쓰십시오` 줄이 있는 셀에 씁니다. 그 아래의 `raise` 줄은 지웁니다.
# - 문항마다 **확인 셀**이 있습니다. 실행하면 무엇이 기대와 다른지 알려 줍니다. 채점할 때는 여러분이 보지 못한 데이터로도 확인합니다.
# - 다르게 쓴 풀이도 결과가 옳으면 만점입니다. 강의 노트북을 보면서 풀어도 됩니다.
# - 아직 풀지 않은 문항이 있어도 **모두 실행**(Run All)은 끝까지 갑니다.

# %% [markdown] lang="en"
# # Assignment 11. Is this spindle's bearing failing?
#
# **About 60 to 90 minutes, 20 points.** Six questions that build on each other. You compute frequencies, make an envelope spectrum, find the fault among **six spindles of your own**, validate honestly, choose a threshold from costs, and write down a decision.
#
# - Write each answer into the cell that says `### Write your answer here`. Remove the `raise` line below it.
# - Every question has **check cells**. Run them: they say what differs from what was expected. Grading also uses data that you have not seen.
# - An answer written in another way gets full marks if its result is right. You may keep the lesson open beside you.
# - **Run All** goes through to the end even while questions are open.

# %% given="setup"
import matplotlib.pyplot as plt
import numpy as np
from scipy import signal

from gangso import checks, exercises, plots, tr, workplace

plots.use_style()
checks.speak_plainly()
exercise, seed = exercises.load(CASE), workplace.participant_seed(CASE)
print(tr(ko=f"참가자: {workplace.participant()}", en=f"participant: {workplace.participant()}"))

# %% [markdown] lang="ko"
# 위에 나온 이름이 여러분의 아이디인지 확인하십시오. 3번 문항의 데이터는 이 아이디로 만들어집니다.
#
# ## 1. 결함 주파수 (3점)
#
# 베어링의 형상과 회전 속도에서 네 주파수를 계산하는 함수를 쓰십시오. 외륜, 내륜, 볼, 케이지(cage)의 특성 주파수(characteristic frequency)입니다. 식은 강의의 2절에 있습니다.
#
# - **받는 것**: 볼의 수 `balls`, 볼 지름 `ball_mm`와 피치원 지름 `pitch_mm` (mm), 접촉각 `angle_deg` (도), 회전 속도 `speed_rpm` (분당 회전수)
# - **돌려줄 것**: 딕셔너리 `{"outer": ..., "inner": ..., "ball": ..., "cage": ...}`. 값은 모두 Hz이며, `"ball"`은 볼이 스스로 한 바퀴 도는 주파수(BSF)입니다. 강의의 $f_{ball}$은 그 두 배입니다.
# - **예**: 6205 베어링(볼 9개, 7.94 mm, 39.04 mm, 0°)이 1,797 rpm으로 돌 때 `"outer"`는 약 107.4 Hz입니다.
# - **확인 방법**: 이 베어링, 다른 베어링, 그리고 네 주파수 사이의 관계

# %% [markdown] lang="en"
# Check that the name above is your id: the data of question 3 are made from it.
#
# ## 1. Fault frequencies (3 points)
#
# Write a function that computes four frequencies from a bearing's geometry and speed: the characteristic frequencies of outer race, inner race, ball and cage. The equations are in section 2 of the lesson.
#
# - **Given**: the number of balls `balls`, ball diameter `ball_mm` and pitch diameter `pitch_mm` (mm), contact angle `angle_deg` (degrees), speed `speed_rpm` (revolutions per minute)
# - **Return**: a dictionary `{"outer": ..., "inner": ..., "ball": ..., "cage": ...}`. All values in Hz; `"ball"` is the frequency at which a ball turns about itself once (BSF). The lesson's $f_{ball}$ is twice that.
# - **Example**: for a 6205 bearing (9 balls, 7.94 mm, 39.04 mm, 0°) at 1,797 rpm, `"outer"` is about 107.4 Hz.
# - **How it is checked**: with this bearing, with another one, and by how the four frequencies belong together


# %% answer="frequencies"
def fault_frequencies(balls, ball_mm, pitch_mm, angle_deg, speed_rpm):
    ### BEGIN SOLUTION
    shaft_hz = speed_rpm / 60
    ratio = ball_mm / pitch_mm * np.cos(np.radians(angle_deg))
    return {
        "outer": balls / 2 * shaft_hz * (1 - ratio),
        "inner": balls / 2 * shaft_hz * (1 + ratio),
        "ball": pitch_mm / (2 * ball_mm) * shaft_hz * (1 - ratio**2),
        "cage": shaft_hz / 2 * (1 - ratio),
    }
    ### END SOLUTION


# %% check="frequencies" points=1
got = fault_frequencies(9, 7.94, 39.04, 0, 1797)
assert got is not None, tr(
    ko="돌려준 값이 없습니다. return을 빠뜨리지 않았습니까?",
    en="nothing was returned: is `return` missing?",
)
assert isinstance(got, dict), tr(
    ko=f"딕셔너리를 돌려주어야 합니다. 돌려준 값: {type(got).__name__}",
    en=f"should return a dictionary; got {type(got).__name__}",
)
lacking = sorted({"outer", "inner", "ball", "cage"} - set(got))
assert not lacking, tr(
    ko=f"딕셔너리에 없는 것: {', '.join(lacking)}",
    en=f"lacking in the dictionary: {', '.join(lacking)}",
)
assert not 0.99 < got["outer"] / 60 / 107.4 < 1.01, tr(
    ko=f"'outer'가 {got['outer']:.4g}입니다. 60배 큽니다: 분당 회전수를 초당으로 바꾸었습니까?",
    en=f"'outer' is {got['outer']:.4g}, 60 times too large: are these still revolutions per minute?",
)
assert abs(got["outer"] - 107.4) < 0.5, tr(
    ko=f"6205, 1,797 rpm에서 'outer'는 약 107.4 Hz여야 합니다. 돌려준 값: {got['outer']:.4g}",
    en=f"for a 6205 at 1,797 rpm 'outer' should be about 107.4 Hz; got {got['outer']:.4g}",
)
checks.passed()

# %% check="frequencies.together" points=1
got = fault_frequencies(9, 7.94, 39.04, 0, 1797)
assert isinstance(got, dict) and {"outer", "inner", "ball", "cage"} <= set(got), tr(
    ko="첫 번째 확인부터 통과하십시오.", en="pass the first check before this one"
)
shaft_hz = 1797 / 60
assert got["inner"] > got["outer"], tr(
    ko="내륜은 축과 함께 돌아 볼을 더 자주 만납니다. 그런데 'inner'가 'outer'보다 작습니다: 서로 바뀌지 않았습니까?",
    en="the inner race turns with the shaft and meets balls more often, yet 'inner' is below 'outer': swapped?",
)
assert abs((got["outer"] + got["inner"]) / (9 * shaft_hz) - 1) < 0.005, tr(
    ko="'outer'와 'inner'의 합은 볼의 수 × 축 주파수여야 하는데 그렇지 않습니다. 두 식의 부호와 단위를 보십시오.",
    en="'outer' and 'inner' should add up to balls × shaft frequency; they do not. Look at signs and units.",
)
assert abs(got["outer"] / got["cage"] / 9 - 1) < 0.005, tr(
    ko="케이지가 한 바퀴 도는 동안 모든 볼이 외륜의 한 점을 지납니다. 'cage'가 그 관계와 맞지 않습니다.",
    en="in one turn of the cage every ball passes a point of the outer race once; 'cage' does not agree with that",
)
assert got["ball"] is not None and got["ball"] < 4 * shaft_hz, tr(
    ko="'ball'이 너무 높습니다. 볼의 결함은 볼이 한 바퀴 도는 동안 두 번 부딪치지만, 여기서 묻는 것은 한 바퀴 도는 주파수입니다.",
    en="'ball' is too high: a ball's fault strikes twice in a turn of the ball, but what is asked is the turn itself",
)
### BEGIN HIDDEN TESTS
expected = 39.04 / (2 * 7.94) * shaft_hz * (1 - (7.94 / 39.04) ** 2)
assert abs(got["ball"] / expected - 1) < 0.005, tr(
    ko="'ball'(볼이 스스로 도는 주파수)이 맞지 않습니다. 피치원 지름 / (2 × 볼 지름)에서 시작하십시오.",
    en="'ball' (a ball's own spin) is off. Start from pitch diameter / (2 × ball diameter).",
)
### END HIDDEN TESTS
checks.passed()

# %% check="frequencies.another" points=1
sample = fault_frequencies(9, 7.94, 39.04, 0, 1797)
assert isinstance(sample, dict) and {"outer", "inner", "ball", "cage"} <= set(sample), tr(
    ko="첫 번째 확인부터 통과하십시오.", en="pass the first check before this one"
)
assert abs(sample["outer"] - 107.4) < 0.5 or abs(sample["inner"] - 107.4) < 0.5, tr(
    ko="첫 번째 확인부터 통과하십시오.", en="pass the first check before this one"
)
got = fault_frequencies(13, 9.0, 60.0, 0, 3000)
assert abs(got["outer"] + got["inner"] - 13 * 50) < 2, tr(
    ko="다른 베어링(볼 13개)에서 맞지 않습니다. 6205의 값이 함수 안에 남아 있지 않습니까?",
    en="does not hold for another bearing (13 balls): are the values of the 6205 fixed inside the function?",
)
flat, steep = (
    fault_frequencies(16, 11.1, 72.5, 0, 2400),
    fault_frequencies(16, 11.1, 72.5, 25, 2400),
)
change = steep["outer"] - flat["outer"]
assert change > 1, tr(
    ko=f"접촉각을 0°에서 25°로 바꾸면 'outer'가 몇 Hz 올라가야 하는데 {change:.2f} Hz만 변합니다. 접촉각이 라디안으로 식에 "
    "들어 있습니까?",
    en=f"a contact angle of 25° instead of 0° should raise 'outer' by several Hz; yours changes by {change:.2f} Hz. Is the "
    "angle in your equation, and in radians?",
)
### BEGIN HIDDEN TESTS
ratio = 11.1 / 72.5 * np.cos(np.radians(25))
assert abs(steep["outer"] - 16 / 2 * 40 * (1 - ratio)) < 0.5, tr(
    ko="접촉각 25°에서 'outer'가 맞지 않습니다. 지름의 비에 접촉각의 코사인을 곱했습니까?",
    en="'outer' is off at a contact angle of 25°: is the ratio of diameters multiplied by the angle's cosine?",
)
assert abs(steep["ball"] - 72.5 / 22.2 * 40 * (1 - ratio**2)) < 0.5, tr(
    ko="접촉각 25°에서 'ball'이 맞지 않습니다. 지름의 비에 접촉각의 코사인을 곱한 뒤 제곱합니다.",
    en="'ball' is off at a contact angle of 25°: the ratio of diameters, times the cosine, is squared",
)
### END HIDDEN TESTS
checks.passed()

# %% [markdown] lang="ko"
# ## 2. 엔벨로프 스펙트럼 (4점)
#
# 충격은 구조물을 높은 고유 진동수로 울립니다. 결함 주파수는 그 울림의 **진폭이 얼마나 자주 커졌다 작아지는지**에 나타납니다. 신호의 엔벨로프 스펙트럼을 계산하는 함수를 쓰십시오.
#
# - **받는 것**: 가속도 `x` (1차원 배열, g), 표본화 주파수 `fs_hz` (Hz), 통과 대역 `band_hz` (하한과 상한, Hz)
# - **돌려줄 것**: 길이가 같은 두 배열 `(frequency_hz, amplitude)`. 주파수는 0부터 올라가고, 진폭은 음수가 아니며, 평균(0 Hz 성분)은 빼고 계산합니다.
# - **할 일**: 대역 통과 필터 → 엔벨로프(`scipy.signal.hilbert`가 주는 해석 신호의 크기, 또는 그 제곱) → 평균 제거 → 스펙트럼
# - **확인 방법**: 진폭이 107 Hz로 변하는 3,000 Hz 정현파에서 가장 큰 봉우리의 위치, 다른 표본화 주파수, 두 대역이 섞인 신호

# %% [markdown] lang="en"
# ## 2. Envelope spectrum (4 points)
#
# Impacts make a structure ring at its high natural frequencies. The fault frequency shows in **how often the amplitude of the ringing grows and dies away**. Write a function that computes the envelope spectrum of a signal.
#
# - **Given**: acceleration `x` (1-D array, g), sampling rate `fs_hz` (Hz), pass band `band_hz` (low and high edge, Hz)
# - **Return**: two arrays of equal length `(frequency_hz, amplitude)`. Frequencies rise from 0, amplitudes are not negative, and the mean (the component at 0 Hz) has been removed.
# - **Steps**: band-pass filter → envelope (the magnitude of the analytic signal, which `scipy.signal.hilbert` returns, or its square) → remove the mean → spectrum
# - **How it is checked**: where the highest peak lies for a tone of 3,000 Hz whose amplitude changes at 107 Hz, at another sampling rate, and for a signal with two bands


# %% answer="envelope"
def envelope_spectrum(x, fs_hz, band_hz):
    ### BEGIN SOLUTION
    band_pass = signal.butter(4, band_hz, btype="bandpass", fs=fs_hz, output="sos")
    envelope = np.abs(signal.hilbert(signal.sosfiltfilt(band_pass, x))) ** 2
    amplitude = np.abs(np.fft.rfft(envelope - envelope.mean())) / len(x)
    return np.fft.rfftfreq(len(x), 1 / fs_hz), amplitude
    ### END SOLUTION


# %% given="tones"
def swelling_tone(tone_hz, swell_hz, fs_hz, duration_s=1.0):
    """A tone whose amplitude swells and dies `swell_hz` times a second."""
    t = np.arange(round(fs_hz * duration_s)) / fs_hz
    return (1 + 0.8 * np.cos(2 * np.pi * swell_hz * t)) * np.sin(2 * np.pi * tone_hz * t)


def highest_peak(frequency_hz, amplitude):
    """The frequency at which the spectrum is highest."""
    return float(np.asarray(frequency_hz)[np.argmax(np.asarray(amplitude))])


# %% check="envelope" points=2
x = swelling_tone(3000, 107, fs_hz=12_000)
got = envelope_spectrum(x, 12_000, (2000, 4000))
assert got is not None, tr(
    ko="돌려준 값이 없습니다. return을 빠뜨리지 않았습니까?",
    en="nothing was returned: is `return` missing?",
)
assert isinstance(got, tuple | list | np.ndarray) and len(got) == 2, tr(
    ko=f"두 배열 (frequency_hz, amplitude)을 돌려주어야 합니다. 돌려준 값: {type(got).__name__}",
    en=f"should return two arrays, (frequency_hz, amplitude); got {type(got).__name__}",
)
frequency_hz, amplitude = np.asarray(got[0]), np.asarray(got[1])
assert frequency_hz.shape == amplitude.shape and frequency_hz.ndim == 1, tr(
    ko=f"두 배열은 1차원이고 길이가 같아야 합니다. 돌려준 모양: {frequency_hz.shape}, {amplitude.shape}",
    en=f"the two arrays should be one-dimensional and equally long; their shapes are {frequency_hz.shape} and {amplitude.shape}",
)
assert not np.iscomplexobj(amplitude) and np.min(amplitude) >= 0, tr(
    ko="진폭은 음수가 아닌 실수여야 합니다. 복소수의 크기(np.abs)를 취했습니까?",
    en="amplitudes should be real and not negative: did you take the magnitude (np.abs) of the complex values?",
)
assert np.min(frequency_hz) >= 0, tr(
    ko="음의 주파수가 있습니다. 실수 신호에는 np.fft.rfft와 np.fft.rfftfreq를 쓰십시오.",
    en="there are negative frequencies; for a real signal use np.fft.rfft and np.fft.rfftfreq",
)
assert np.all(np.diff(frequency_hz) > 0), tr(
    ko="첫 번째 배열의 값이 차례로 커지지 않습니다. (주파수, 진폭)의 순서로 돌려주었습니까?",
    en="the first array does not rise: is the order (frequency, amplitude)?",
)
peak = highest_peak(frequency_hz, amplitude)
assert abs(peak - 107) < 2 or frequency_hz[-1] > 100, tr(
    ko=f"주파수가 {frequency_hz[-1]:.3g} Hz에서 끝납니다. np.fft.rfftfreq의 두 번째 값은 표본 사이의 시간(초)입니다.",
    en=f"the frequencies end at {frequency_hz[-1]:.3g} Hz; the second argument of np.fft.rfftfreq is the time between samples (s)",
)
assert peak > 5, tr(
    ko=f"가장 큰 봉우리가 {peak:.0f} Hz에 있습니다. 엔벨로프의 평균을 빼지 않았습니까?",
    en=f"the highest peak is at {peak:.0f} Hz: was the mean of the envelope removed?",
)
assert not 2800 < peak < 3200, tr(
    ko=f"봉우리가 {peak:.0f} Hz, 곧 울림 자체에 있습니다. 엔벨로프가 아니라 신호의 스펙트럼이 아닙니까?",
    en=f"the peak is at {peak:.0f} Hz, at the ringing itself: is this the signal's spectrum, not its envelope's?",
)
assert abs(peak - 107) < 2, tr(
    ko=f"진폭이 107 Hz로 변하는 신호인데 봉우리가 {peak:.4g} Hz에 있습니다. 주파수 축을 확인하십시오.",
    en=f"the amplitude changes at 107 Hz, but the peak is at {peak:.4g} Hz: check the frequency axis",
)
checks.passed()

# %% check="envelope.rate" points=1
peak = highest_peak(*envelope_spectrum(swelling_tone(3000, 80, fs_hz=48_000), 48_000, (2000, 4000)))
assert abs(peak - 80) < 2, tr(
    ko=f"48 kHz로 잰 신호에서 봉우리가 80 Hz가 아니라 {peak:.4g} Hz에 있습니다. 첫 번째 확인을 통과했다면, fs_hz를 쓰고 있습니까?",
    en=f"recorded at 48 kHz, the peak is at {peak:.4g} Hz, not at 80 Hz. If the first check passes: do you use fs_hz?",
)
### BEGIN HIDDEN TESTS
for fs_hz, swell_hz, duration_s in ((25_600, 63, 2.0), (20_000, 151, 0.7)):
    peak = highest_peak(
        *envelope_spectrum(swelling_tone(4000, swell_hz, fs_hz, duration_s), fs_hz, (3000, 5000))
    )
    assert abs(peak - swell_hz) < 3, tr(
        ko=f"다른 표본화 주파수({fs_hz} Hz)와 길이({duration_s} s)에서 봉우리의 위치가 틀립니다.",
        en=f"at another sampling rate ({fs_hz} Hz) and length ({duration_s} s) the peak is in the wrong place",
    )
### END HIDDEN TESTS
checks.passed()

# %% check="envelope.band" points=1
x = swelling_tone(1500, 40, 12_000) + swelling_tone(4000, 130, 12_000)
low = highest_peak(*envelope_spectrum(x, 12_000, (1000, 2000)))
high = highest_peak(*envelope_spectrum(x, 12_000, (3500, 4500)))
assert abs(low - 40) < 2 and abs(high - 130) < 2, tr(
    ko=f"대역 1,000-2,000 Hz에서는 40 Hz, 3,500-4,500 Hz에서는 130 Hz여야 합니다. 봉우리의 위치: {low:.4g}, {high:.4g} Hz. band_hz를 쓰고 있습니까?",
    en=f"expected 40 Hz from the band 1,000-2,000 Hz and 130 Hz from 3,500-4,500 Hz; the peaks are at {low:.4g} and "
    f"{high:.4g} Hz. Do you use band_hz?",
)
### BEGIN HIDDEN TESTS
t = np.arange(12_000) / 12_000
x = 20 * np.sin(2 * np.pi * 30 * t) + 3 + swelling_tone(3000, 95, 12_000)
peak = highest_peak(*envelope_spectrum(x, 12_000, (2000, 4000)))
assert abs(peak - 95) < 2, tr(
    ko="불평형(축 회전 주파수의 큰 진동)과 센서의 영점 오차가 섞이면 결함이 보이지 않습니다. 통과 대역 밖을 먼저 걸러 내십시오.",
    en="with a strong unbalance and a sensor offset the fault is lost: filter out what lies outside the band first",
)
### END HIDDEN TESTS
checks.passed()

# %% [markdown] lang="ko"
# ## 3. 여러분의 주축 여섯 대 (4점)
#
# 여섯 대의 주축에서 2초씩 진동을 쟀습니다. **한 대만** 베어링에 결함이 있고, 결함은 내륜(`"inner"`) 아니면 외륜(`"outer"`)에 있습니다. 어떤 주축은 결함이 없는데도 시끄럽습니다. 이 데이터는 여러분의 아이디로 만들었으므로 옆 사람의 답은 여러분의 답이 아닙니다.
#
# - **주어진 것**: `spindles[0]`부터 `spindles[5]`까지. 각각 `{"acceleration": 배열 (g), "fs_hz": 12000, "speed_rpm": ...}`입니다. 베어링은 모두 6205이고, 회전 속도는 주축마다 다릅니다.
# - **돌려줄 것**: 변수 `finding`에 `{"spindle": 번호(0-5), "part": "inner" 또는 "outer"}`
# - **확인 방법**: 번호가 맞으면 2점, 번호와 부위가 모두 맞으면 2점을 더 받습니다.
#
# 먼저 여섯 신호의 크기를 보십시오. 가장 큰 것에 결함이 있겠습니까?

# %% [markdown] lang="en"
# ## 3. Six spindles of your own (4 points)
#
# Vibration was recorded on six spindles, 2 seconds each. **Exactly one** has a fault in its bearing, either on the inner race (`"inner"`) or on the outer race (`"outer"`). Some spindles are loud without any fault. These data are made from your id, so your neighbour's answer is not yours.
#
# - **Given**: `spindles[0]` to `spindles[5]`, each `{"acceleration": array (g), "fs_hz": 12000, "speed_rpm": ...}`. All bearings are 6205; every spindle runs at its own speed.
# - **Return**: in the variable `finding`, `{"spindle": its number (0-5), "part": "inner" or "outer"}`
# - **How it is checked**: 2 points for the right spindle, 2 more for spindle and part
#
# First look at the level of the six signals. Is the largest one the one with the fault?

# %% given="spindles"
spindles = exercise.spindles(seed)
finding = None  # your answer to question 3
figure, axes = plt.subplots(2, 3, figsize=(9, 3.4), sharex=True, sharey=True)
for number, (axis, spindle) in enumerate(zip(axes.flat, spindles, strict=True)):
    axis.plot(np.arange(1200) / 12, spindle["acceleration"][:1200], lw=0.6)
    axis.set_title(tr(ko=f"주축 {number}", en=f"spindle {number}"), fontsize=9)
figure.supxlabel(tr(ko="시간 (ms)", en="time (ms)"))
figure.supylabel(tr(ko="가속도 (g)", en="acceleration (g)"))
plt.show()

# %% answer="finding"
### BEGIN SOLUTION
best, finding = 0.0, None
for number, spindle in enumerate(spindles):
    frequency_hz, amplitude = envelope_spectrum(
        spindle["acceleration"], spindle["fs_hz"], (800, 5000)
    )
    fault_hz = fault_frequencies(9, 7.94, 39.04, 0, spindle["speed_rpm"])
    for part in ("inner", "outer"):
        near = [
            amplitude[
                np.abs(frequency_hz - k * fault_hz[part]) < 1 + 0.012 * k * fault_hz[part]
            ].max()
            for k in (1, 2, 3)
        ]
        floor = np.median(amplitude[(frequency_hz > 20) & (frequency_hz < 600)])
        prominence = np.mean(near) / floor
        if prominence > best:
            best, finding = prominence, {"spindle": number, "part": part}
### END SOLUTION

# %% check="finding" points=2
assert finding is not None, tr(
    ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open."
)
assert isinstance(finding, dict) and {"spindle", "part"} <= set(finding), tr(
    ko=f"finding은 {{'spindle': 번호, 'part': 부위}} 딕셔너리여야 합니다. 지금 값: {str(finding)[:80]}",
    en=f"finding should be a dictionary {{'spindle': number, 'part': part}}; got {str(finding)[:80]}",
)
assert finding["spindle"] in range(6), tr(
    ko=f"주축의 번호는 0부터 5까지의 정수입니다. 지금 값: {finding['spindle']!r}",
    en=f"a spindle's number is a whole number from 0 to 5; got {finding['spindle']!r}",
)
### BEGIN HIDDEN TESTS
from gangso import exercises

drawn = exercises.whole(CASE)
levels = [np.std(spindle["acceleration"]) for spindle in exercise.spindles(seed)]
truth = drawn.failing(seed)
if finding["spindle"] != truth.spindle and finding["spindle"] == int(np.argmax(levels)):
    raise AssertionError(
        tr(
            ko="가장 시끄러운 주축을 골랐습니다. 진동의 크기만으로는 결함인지 알 수 없습니다. 엔벨로프 스펙트럼에서 결함 주파수를 보십시오.",
            en="you chose the loudest spindle. The level alone does not prove a fault; look for fault frequencies in the envelope spectrum.",
        )
    )
assert finding["spindle"] == truth.spindle, tr(
    ko="이 주축의 엔벨로프 스펙트럼에는 결함 주파수가 뚜렷하지 않습니다. 주축마다 회전 속도가 다르다는 것에 주의하십시오.",
    en="the envelope spectrum of that spindle shows no clear fault frequency. Mind that each spindle has its own speed.",
)
### END HIDDEN TESTS
checks.well_formed()

# %% check="finding.part" points=2
assert finding is not None, tr(
    ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open."
)
assert isinstance(finding, dict) and {"spindle", "part"} <= set(finding), tr(
    ko="finding은 {'spindle': 번호, 'part': 부위} 딕셔너리여야 합니다.",
    en="finding should be a dictionary {'spindle': number, 'part': part}",
)
assert finding["part"] in ("inner", "outer"), tr(
    ko=f"부위는 'inner' 또는 'outer'입니다. 지금 값: {finding['part']!r}",
    en=f"the part is 'inner' or 'outer'; got {finding['part']!r}",
)
### BEGIN HIDDEN TESTS
from gangso import exercises

drawn = exercises.whole(CASE)
truth = drawn.failing(seed)
assert finding["spindle"] == truth.spindle, tr(
    ko="부위를 말하려면 먼저 결함이 있는 주축을 찾아야 합니다.",
    en="find the failing spindle first, then its part",
)
assert finding["part"] == truth.part, tr(
    ko="주축은 맞지만 부위가 다릅니다. 봉우리가 그 회전 속도의 어느 특성 주파수와 그 배수에 있는지 다시 보십시오.",
    en="the spindle is right, the part is not: see at which characteristic frequency of its speed, and at which of its "
    "multiples, the peaks lie",
)
### END HIDDEN TESTS
checks.well_formed()

# %% [markdown] lang="ko"
# ## 4. 정직한 검증 (3점)
#
# 한 베어링에서 잘라 낸 구간(window)들은 서로 닮았습니다. 같은 베어링의 구간이 학습과 시험에 함께 들어가면, 그 점수는 공장에서 얻을 점수가 아닙니다. **베어링마다 한 번씩 통째로 빼고** 검증하는 함수를 쓰십시오.
#
# - **받는 것**: scikit-learn 모델 `model`, 특징 `X` (구간 × 특징), 정답 `y`, 구간마다의 베어링 이름 `bearing` (모델을 뺀 나머지는 모두 NumPy 배열)
# - **돌려줄 것**: 딕셔너리 `{베어링 이름: 정확도}`. 그 베어링을 빼고 학습한 모델이 그 베어링의 구간을 맞힌 비율(0-1)입니다.
# - **확인 방법**: 모든 베어링이 한 번씩 들어 있는지, 시험할 베어링을 학습에서 한 번도 보지 않았는지

# %% [markdown] lang="en"
# ## 4. An honest validation (3 points)
#
# Windows cut from one bearing look alike. With windows of the same bearing in training and in test, the score is not the one that the plant will get. Write a function that validates by **leaving out each bearing once, as a whole**.
#
# - **Given**: a scikit-learn model `model`, features `X` (windows × features), labels `y`, and for each window the name of its bearing `bearing` (all but the model are NumPy arrays)
# - **Return**: a dictionary `{bearing name: accuracy}`: the share (0-1) of that bearing's windows that a model trained without that bearing gets right
# - **How it is checked**: every bearing occurs once, and no model has ever seen the bearing that it is tested on


# %% answer="honest"
def accuracy_by_bearing(model, X, y, bearing):
    ### BEGIN SOLUTION
    from sklearn.base import clone

    accuracy = {}
    for name in np.unique(bearing):
        held_out = bearing == name
        fitted = clone(model).fit(X[~held_out], y[~held_out])
        accuracy[name] = float(np.mean(fitted.predict(X[held_out]) == y[held_out]))
    return accuracy
    ### END SOLUTION


# %% given="windows"
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier


def windows_of_bearings(rng, bearings=10, each=12):
    """Features that tell bearings apart perfectly, and labels that have nothing to do with the features."""
    names = np.repeat([f"B{number:02d}" for number in range(bearings)], each)
    signature = rng.normal(size=(bearings, 4)).repeat(each, axis=0)
    labels = rng.permutation(np.arange(bearings) % 2).repeat(each)
    order = rng.permutation(len(names))  # as they come from the line, not sorted by bearing
    return (signature + 0.01 * rng.normal(size=signature.shape))[order], labels[order], names[order]


# %% check="honest" points=1
X, y, bearing = windows_of_bearings(np.random.default_rng(1))
got = accuracy_by_bearing(LogisticRegression(), X, y, bearing)
assert isinstance(got, dict) and sorted(map(str, got)) == sorted(set(bearing)), tr(
    ko=f"베어링 열 개가 한 번씩 들어 있는 딕셔너리여야 합니다. 돌려준 값: {type(got).__name__} {str(got)[:60]}",
    en=f"should be a dictionary with each of the ten bearings once; got {type(got).__name__} {str(got)[:60]}",
)
assert all(0 <= value <= 1 for value in got.values()), tr(
    ko="정확도는 0과 1 사이의 비율입니다. 백분율이나 개수가 아닙니까?",
    en="an accuracy is a share from 0 to 1: are these per cent, or counts?",
)
checks.passed()

# %% check="honest.unseen" points=2
X, y, bearing = windows_of_bearings(np.random.default_rng(2))
got = accuracy_by_bearing(KNeighborsClassifier(1), X, y, bearing)
assert isinstance(got, dict) and all(0 <= value <= 1 for value in got.values()), tr(
    ko="베어링마다 0과 1 사이의 정확도를 담은 딕셔너리를 먼저 돌려주십시오.",
    en="first return a dictionary with an accuracy from 0 to 1 for each bearing",
)
mean = np.mean([float(value) for value in got.values()])
assert mean < 0.9, tr(
    ko=f"이 특징은 정답과 아무 관계가 없는데 평균 정확도가 {mean:.2f}입니다. 같은 베어링의 구간이 학습에도 들어 있습니다.",
    en=f"these features have nothing to do with the labels, yet the mean accuracy is {mean:.2f}: windows of the tested "
    "bearing are in training too",
)
### BEGIN HIDDEN TESTS
X, y, bearing = windows_of_bearings(np.random.default_rng(3), bearings=14, each=9)
got = accuracy_by_bearing(KNeighborsClassifier(1), X, y, bearing)
for name, value in got.items():
    others = bearing != str(name)
    fitted = KNeighborsClassifier(1).fit(X[others], y[others])
    assert abs(fitted.score(X[~others], y[~others]) - float(value)) < 1e-6, tr(
        ko="어느 베어링의 정확도가 맞지 않습니다. 한 번에 베어링 하나만 빼고, 나머지 베어링 전부로 학습하십시오.",
        en="the accuracy of some bearing is off: leave out one bearing at a time, and train on all the others",
    )
### END HIDDEN TESTS
checks.passed()

# %% [markdown] lang="ko"
# ## 5. 비용이 정하는 문턱값 (3점)
#
# 모델은 주축마다 결함 점수를 매깁니다. 점수가 문턱값 **이상이면** 세우고 점검합니다. 결함을 놓치면 `cost_missed`원, 멀쩡한 주축을 세우면 `cost_alarm`원이 듭니다. 총비용이 가장 작은 문턱값을 찾는 함수를 쓰십시오.
#
# - **받는 것**: 점수 `score` (배열, 클수록 의심), 결함 여부 `faulty` (참/거짓 배열), 두 비용 (원)
# - **돌려줄 것**: 문턱값 하나(실수). 한 번도 세우지 않는 것이 가장 싸면 모든 점수보다 큰 값을 돌려주십시오.
# - **예**: 점수 `[0.2, 0.4, 0.6, 0.8]`, 결함 `[False, True, False, True]`, 놓친 고장 1,000만 원, 오경보 10만 원이면 0.4에서 세웁니다. 비용은 오경보 한 번, 10만 원입니다.
# - **확인 방법**: 여러분의 문턱값에서 나오는 총비용을, 있을 수 있는 가장 작은 총비용과 비교합니다.

# %% [markdown] lang="en"
# ## 5. A threshold decided by costs (3 points)
#
# A model gives each spindle a fault score. A spindle is stopped and inspected if its score is **at or above** the threshold. A missed fault costs `cost_missed`, stopping a sound spindle costs `cost_alarm` (KRW). Write a function that finds the threshold with the lowest total cost.
#
# - **Given**: scores `score` (array, higher is more suspicious), `faulty` (array of true and false), the two costs (KRW)
# - **Return**: one threshold (a number). If never stopping is cheapest, return a value above all scores.
# - **Example**: with scores `[0.2, 0.4, 0.6, 0.8]`, faulty `[False, True, False, True]`, KRW 10 million for a miss and KRW 100,000 for a false alarm, stop from 0.4 on. The cost is one false alarm, KRW 100,000.
# - **How it is checked**: the total cost at your threshold is compared with the lowest total cost there is


# %% answer="threshold"
def best_threshold(score, faulty, cost_missed, cost_alarm):
    ### BEGIN SOLUTION
    score, faulty = np.asarray(score, float), np.asarray(faulty, bool)
    candidates = np.append(np.unique(score), score.max() + 1)
    costs = [
        cost_missed * np.sum(faulty & (score < t)) + cost_alarm * np.sum(~faulty & (score >= t))
        for t in candidates
    ]
    return float(candidates[np.argmin(costs)])
    ### END SOLUTION


# %% given="cost"
def total_cost(threshold, score, faulty, cost_missed, cost_alarm):
    """What it costs to stop every spindle whose score is at or above `threshold`."""
    stopped = np.asarray(score) >= float(threshold)
    return cost_missed * np.sum(faulty & ~stopped) + cost_alarm * np.sum(~faulty & stopped)


# %% check="threshold" points=1
score, faulty = np.array([0.2, 0.4, 0.6, 0.8]), np.array([False, True, False, True])
threshold = best_threshold(score, faulty, 10_000_000, 100_000)
assert threshold is not None and np.ndim(threshold) == 0, tr(
    ko=f"문턱값 하나(실수)를 돌려주어야 합니다. 돌려준 값: {type(threshold).__name__}",
    en=f"should return one threshold, a number; got {type(threshold).__name__}",
)
cost = total_cost(threshold, score, faulty, 10_000_000, 100_000)
assert cost == 100_000, tr(
    ko=f"위의 예에서 문턱값 {float(threshold):.3g}의 총비용은 {cost:,.0f}원입니다. 10만 원으로 줄일 수 있습니다.",
    en=f"in the example above, a threshold of {float(threshold):.3g} costs KRW {cost:,.0f}; 100,000 is possible",
)
checks.passed()

# %% check="threshold.costs" points=2
score, faulty = np.array([12.0, 35.0, 47.0]), np.array([False, True, False])
threshold = best_threshold(score, faulty, 100_000, 10_000_000)
assert (
    np.ndim(threshold) == 0
    and threshold is not None
    and total_cost(threshold, score, faulty, 100_000, 10_000_000) == 100_000
), tr(
    ko="점수 12, 35, 47 가운데 35만 결함이고 오경보가 훨씬 비싸면, 한 번도 세우지 않는 것이 가장 쌉니다. 그런 문턱값을 찾지 못했습니다.",
    en="with scores 12, 35, 47, only 35 faulty, and a false alarm far more expensive, never stopping is cheapest; your function "
    "does not find such a threshold",
)
rng = np.random.default_rng(5)
faulty = rng.random(300) < 0.1
score = rng.normal(0.3, 0.15, 300) + 0.25 * faulty
dear_miss = best_threshold(score, faulty, 20_000_000, 200_000)
dear_alarm = best_threshold(score, faulty, 200_000, 20_000_000)
assert float(dear_miss) < float(dear_alarm), tr(
    ko="놓친 고장이 비쌀 때 문턱값이 더 낮아야 하는데 그렇지 않습니다. 두 비용이 바뀌었거나 쓰이지 않았습니다.",
    en="the threshold should be lower when misses are expensive, and it is not: the costs are swapped, or not used",
)


### BEGIN HIDDEN TESTS
def lowest_cost(score, faulty, cost_missed, cost_alarm):
    """The lowest total cost that any threshold reaches."""
    return min(
        total_cost(t, score, faulty, cost_missed, cost_alarm) for t in [*score, np.max(score) + 1]
    )


for cost_missed, cost_alarm in (
    (20_000_000, 200_000),
    (3_000_000, 1_000_000),
    (200_000, 20_000_000),
    (1, 10**9),
):
    for draw in range(5):
        rng = np.random.default_rng(100 + draw)
        faulty = rng.random(200) < 0.1 * draw
        score = 100 * (rng.normal(0.3, 0.2, 200) + 0.3 * faulty)
        score[~faulty] += 80 * (score[~faulty] == score[~faulty].max())
        cost = total_cost(
            best_threshold(score, faulty, cost_missed, cost_alarm),
            score,
            faulty,
            cost_missed,
            cost_alarm,
        )
        lowest = lowest_cost(score, faulty, cost_missed, cost_alarm)
        assert cost <= lowest * 1.000001, tr(
            ko=f"놓친 고장 {cost_missed:,}원, 오경보 {cost_alarm:,}원일 때 여러분의 문턱값은 가장 싼 것보다 비용이 더 듭니다. "
            "가능한 문턱값을 모두 살펴보았습니까? (점수의 범위는 0-1이 아닐 수 있습니다)",
            en=f"with KRW {cost_missed:,} for a miss and {cost_alarm:,} for a false alarm, your threshold costs more than the "
            "cheapest one. Did you try every possible threshold? (Scores need not lie between 0 and 1.)",
        )
### END HIDDEN TESTS
checks.passed()

# %% given="costs"
from gangso import zones

plant = zones.profile(workplace.current().zone or "changwon", CASE)
for cost in plant.costs:
    print(f"{cost.name}: {cost.typical:,.10g} {cost.unit} ({cost.low:,.10g} - {cost.high:,.10g})")

# %% [markdown] lang="ko"
# ## 6. 결정을 글로 (3점, 강사가 채점)
#
# 공장장에게 보내는 메모를 **8-12문장**으로 쓰십시오. 여러분의 주축 여섯 대에서 찾은 것, 그것을 얼마나 확신하는지와 그 까닭, 지금 할 일과 하지 않을 일, 비용의 근거, 그리고 결과에 따라 결정이 바뀔 수 있는 다음 측정 하나를 적습니다.
#
# 채점: 근거가 되는 그림과 숫자가 있습니다 (1점). 불확실함을 숨기지 않습니다 (1점). 누가 언제 무엇을 할지 분명합니다 (1점).

# %% [markdown] lang="en"
# ## 6. The decision in writing (3 points, graded by your instructor)
#
# Write a memo of **8 to 12 sentences** to the plant manager: what you found among your six spindles, how sure you are and why, what to do now and what not to do, what the costs rest on, and the one further measurement that could change your decision.
#
# Grading: figures and numbers that it rests on (1 point), uncertainty is not hidden (1 point), it is clear who does what by when (1 point).

# %% [markdown] lang="ko" memo="decision" points=3
# ### BEGIN SOLUTION
# 좋은 답은 주축의 번호와 부위, 봉우리가 있는 주파수와 계산한 결함 주파수, 주변의 바닥에 대한 돌출도를 적고, 측정이 한 번뿐이라는 것과 미끄럼(slip)으로 주파수가 1 % 안팎 어긋날 수 있다는 것을 말합니다. 다음 정기 정지 때 교체하고 그때까지 매주 재는 식으로 누가 언제 무엇을 할지 정하며, 놓친 고장과 오경보의 비용을 들고, 다른 회전 속도에서 다시 재어 봉우리가 속도를 따라 움직이는지 보겠다고 씁니다.
# ### END SOLUTION

# %% [markdown] lang="en" memo="decision" points=3
# ### BEGIN SOLUTION
# A good answer names the spindle and the part, the frequency of the peaks beside the computed fault frequency, and how far they stand out of the floor; it says that this is one recording, and that slip can move the frequency by about 1 %. It decides who does what by when, for instance to change the bearing at the next planned stop and to measure weekly until then, gives the costs of a miss and of a false alarm, and would measure again at another speed, to see whether the peaks move with it.
# ### END SOLUTION
