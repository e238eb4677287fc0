# %% [markdown] lang="ko"
# # 00. 이 세미나는 어떻게 진행되고, 우리 회사에는 어떤 사례가 맞습니까?
#
# 프로그래밍을 해 본 적이 없어도 됩니다. 이 노트북에는 읽을 글과 실행할 셀이 번갈아 나옵니다. 셀을 하나씩 실행하고, 결과가 나오기 전에 **먼저 예측하고**, 나온 뒤에 비교하십시오. 약 35분 걸리고, 이어지는 과제는 약 55분입니다. 접힌 셀(`•••`)은 읽지 않고 지나가도 됩니다.
#
# 여기서 무엇을 눌러도 공장의 설비에는 아무 일도 생기지 않습니다. 이 강의의 데이터는 물리 모델로 만든 시뮬레이션인 트윈(twin)입니다.
#
# ## 1. 셀을 실행합니다
#
# 회색 상자가 **셀**(cell)입니다. 바로 아래의 셀을 한 번 누르고 **Shift + Enter**를 **두 번** 치십시오. 몇 초 뒤 두 번째 셀 아래에 인사말이 나옵니다. 셀 안의 영어는 읽지 않아도 됩니다.

# %% [markdown] lang="en"
# # 00. How does this seminar work, and which case fits my company?
#
# You need not have programmed before. In this notebook texts to read and cells to run take turns. Run the cells one by one; before a result appears, **predict it**, and afterwards compare. This takes about 35 minutes, and the assignment after it about 55. Folded cells (`•••`) need not be read.
#
# Whatever you click here, nothing happens to any machine in a plant. The data of this lesson come from a physics-based simulation, a "twin".
#
# ## 1. Running a cell
#
# A grey box is a **cell**. Click into the one right below and press **Shift + Enter twice**. Under the second cell a greeting appears, perhaps after some seconds. You need not read what stands in these two cells.

# %% tags=["parameters"]
zone = "changwon"  # whose plant: one of the fourteen zones
data = "twin"  # "twin" or "real"
profile = "fast"  # "fast" or "full"
seed = 0

# %% name="setup"
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

import gangso.data
from gangso import checks, plots, tr, zones

plots.use_style()
checks.explain_errors()
print(
    tr(
        ko=f"안녕하십니까. {zones.zone(zone).name}에 있는 공장을 예로 듭니다. 다른 곳에서 오셨어도 내용은 같습니다.",
        en=f"Hello. Our example is a plant in {zones.zone(zone).name}; it serves you wherever you come from.",
    )
)

# %% [markdown] lang="ko"
# 인사말이 나왔습니까? 그러면 실행된 것입니다. 이 두 셀은 **준비 셀**이라서, 노트북을 새로 열 때마다 가장 먼저 실행해야 합니다.
#
# 왼쪽의 대괄호를 보십시오. `[ ]`는 아직 실행하지 않은 셀, `[*]`는 실행하고 있는 셀, `[3]`은 세 번째로 실행한 셀입니다. 글에서 Shift + Enter를 치면 다음 셀로 넘어갑니다. 글을 두 번 눌러 모양이 바뀌었을 때에도 그렇게 되돌립니다. 다음 셀을 실행하십시오.

# %% [markdown] lang="en"
# Is there a greeting? Then they have run. These two cells prepare the others, so they are the **first to run** whenever you open the notebook again.
#
# Look at the brackets on the left: `[ ]` has not run yet, `[*]` is running, `[3]` was the third to run. Shift + Enter in a text goes on to the next cell, and restores a text that looks different because you clicked into it twice. Run the next cell.

# %%
hours = 3
krw_per_hour = 55_000
hours * krw_per_hour

# %% [markdown] lang="ko"
# 설비가 3시간 멈추고 한 시간에 55,000원이 든다면 이만큼입니다. `hours = 3`은 "3에 hours라는 **이름**을 붙인다"는 뜻입니다. 숫자 안에는 쉼표 대신 밑줄을 씁니다(`55_000`). 곱하기는 `*`이고, 마지막 줄의 값이 셀 아래에 나옵니다.
#
# **해 보십시오.** 3을 5로 고치고 다시 실행하십시오. 숫자가 바뀌었습니까?
#
# 같은 계산을 여러 번 하려면 **함수**(function)로 만듭니다. `def`로 이름과 받을 것을 정하고, `return`으로 돌려줄 것을 정합니다. 다음 셀을 실행하십시오.

# %% [markdown] lang="en"
# If a machine stops for 3 hours and an hour costs KRW 55,000, this is what it comes to. `hours = 3` means "give the **name** hours to 3". Inside a number, an underscore takes the comma's place (`55_000`). `*` multiplies, and the value of the last line appears under the cell.
#
# **Try it.** Change 3 to 5 and run the cell again. Has the number changed?
#
# For a calculation that is needed many times there are **functions**: `def` says its name and what it takes, `return` says what it gives back. Run the next cell.


# %%
def stop_cost(hours, krw_per_hour):
    return hours * krw_per_hour


is_much = stop_cost(8, 55_000) > 400_000
is_much

# %% [markdown] lang="ko"
# 함수는 8시간의 비용을 계산했고, `>`는 그것이 400,000원**보다 큰지** 물었습니다. 답은 `True`(그렇다) 또는 `False`(아니다)입니다. `return` 앞의 네 칸은 그 줄이 함수 안에 있다는 표시라서, 지우면 안 됩니다.
#
# **빨간 글씨가 나와도 괜찮습니다.** 한국어이면 그대로 읽고, 영어로 여러 줄이면 맨 아래의 **화살표(→) 뒤에 있는 한국어**를 읽으십시오. 흔한 오류이면 무엇을 고칠지 거기에 적혀 있습니다. 막히면 **커널 → 커널 재시작**(Kernel → Restart Kernel…) 메뉴를 누르고 **재시작**(Restart)을 누른 뒤, 맨 위의 셀부터 다시 실행하십시오. 여러분이 쓴 것은 지워지지 않습니다.
#
# ## 2. 설비의 그래프를 읽습니다
#
# 다음 셀은 주축(spindle) 하나의 진동을 12주 동안 일주일에 한 번씩 잰 것입니다. 그래프를 그리는 긴 코드는 접어 두었습니다(`•••`). 접힌 채로 Shift + Enter를 치면 실행됩니다. `•••`를 눌러 코드가 펼쳐져도 괜찮습니다. 그래프가 위로 지나갔으면 올려서 보십시오. 세 가지를 차례로 봅니다.
#
# 1. **축과 단위**: 가로는 무엇이고 세로는 무엇입니까? 단위는 무엇입니까?
# 2. **모양**: 어디가 평소이고 어디부터 다릅니까?
# 3. **제목**: 이 그래프가 하려는 말을 한 문장으로 하면 무엇입니까?

# %% [markdown] lang="en"
# The function computed the cost of 8 hours, and `>` asked whether that is **more than** 400,000. The answer is `True` or `False`. The four spaces in front of `return` show that the line belongs to the function: leave them there.
#
# **Red text is no harm.** If it is plain English, read it; if it is many lines with code, read what stands **behind the arrow (→) at its end**: for common errors it says what to change. When stuck, choose **Kernel → Restart Kernel…** in the menu, press **Restart**, and run the cells again from the top. Nothing that you wrote is lost.
#
# ## 2. Reading a plot of a machine
#
# The next cell shows the vibration of one spindle, measured once a week for twelve weeks. Long code that draws figures is folded (`•••`); Shift + Enter runs it folded. It does no harm if a click on `•••` unfolds it. If the figure has moved out of sight, scroll up. Look at three things in turn.
#
# 1. **Axes and units**: what runs across, what runs up, in which unit?
# 2. **Shape**: what is usual, and from where on is it different?
# 3. **Title**: what does this figure say, in one sentence?

# %% name="weeks" tags=["hide-input"]
from gangso import exercises

spindle = exercises.load(CASE).history(seed)
first = spindle.week[spindle.level_g > spindle.limit_g][0]
figure, axis = plt.subplots()
axis.plot(spindle.week, spindle.level_g, "o-")
axis.axhline(spindle.limit_g, color="black", ls="--")
axis.text(1, 1.03 * spindle.limit_g, tr(ko="세우는 기준값", en="limit for stopping"), va="bottom")
axis.set(
    xticks=spindle.week,
    ylim=(0, None),
    xlabel=tr(ko="주", en="week"),
    ylabel=tr(ko="진동의 실효값 (g)", en="RMS of the vibration (g)"),
)
axis.set_title(
    tr(
        ko=f"이 주축의 진동은 {first}주에 처음으로 기준값을 넘습니다",
        en=f"This spindle's vibration first exceeds the limit in week {first}",
    )
)
plt.show()

# %% [markdown] lang="ko"
# 가로축은 주, 세로축은 진동의 실효값(RMS)이고 단위는 g(중력 가속도)입니다. 실효값은 떨림이 얼마나 센지를 하나의 수로 나타낸 것입니다.
#
# **여러분이라면 언제 점검했겠습니까?** 기준값을 넘은 주입니까, 더 일찍입니까? 이 그래프만으로는 무엇이 고장인지, 다음 주에 어떻게 될지 알 수 없습니다. 그 답을 찾는 것이 이 과정의 사례들입니다.
#
# ## 3. 이 과정의 한 가지 생각: 새로 들어올 것으로 시험합니다
#
# 모델(model)은 지난 예에서 배워 새 예에 답하는 계산입니다. 얼마나 맞히는지 알려면, 가진 데이터를 **배울 것**과 **시험할 것**으로 나누어야 합니다. 어떻게 나누는지에 따라 점수가 아주 달라집니다. 그래프로 봅시다.
#
# 베어링이 고장 난 주축들의 진동을 짧게 잘라, 한 조각마다 점을 하나 찍습니다. 가로는 소리로 치면 **높낮이**, 세로는 앞에서 본 **실효값**입니다. 고장 난 부위는 외륜, 내륜, 볼 가운데 하나입니다.

# %% [markdown] lang="en"
# Weeks run across; up runs the root mean square (RMS) of the vibration in g (the acceleration of gravity), one number for how strong the shaking is.
#
# **When would you have inspected it?** In the week above the limit, or before? This figure alone does not tell what is failing, nor what will happen next week. The cases of this course look for that.
#
# ## 3. The one idea of this course: test on what comes next
#
# A model is a calculation that learns from past examples and answers for new ones. To find out how often it is right, the data at hand are divided into examples **to learn from** and examples **to test on**. How they are divided changes the score a great deal. Let us see it in a picture.
#
# The vibration of spindles with a failing bearing is cut into short pieces, and each piece becomes one dot. Across is its **pitch**, if you think of it as sound; up is the **RMS** that you have just seen. The failing part is the outer race, the inner race or a ball.

# %% name="vibration" tags=["hide-input"]
if data not in ("twin", "real"):
    print(
        tr(
            ko="오리엔테이션은 자기 파일을 쓰지 않고 트윈으로 합니다. 자기 파일은 사례에서 쓰십시오.",
            en="The orientation uses the twin, not a file of your own; give your file to a case.",
        )
    )
vibration = gangso.data.open("cwru", "real" if data == "real" else "twin", zone=zone, seed=seed, profile=profile)
table = vibration.table[(vibration.table.fault != "normal") & (vibration.table.load_hp == 0)]
counted = tr(ko="결함 크기 {}가지", en="{} sizes of fault") if data == "real" else tr(ko="설비 {}대", en="{} machines")

# %% name="dots" tags=["hide-input"]
rows = []
for row in table.itertuples():
    x = vibration.signal(row.recording)
    for piece in x[: len(x) // 2048 * 2048].reshape(-1, 2048):
        power = np.abs(np.fft.rfft(piece * np.hanning(2048))) ** 2
        hz = np.fft.rfftfreq(2048, 1 / row.fs_hz)
        pitch, level = (hz * power).sum() / power.sum() / 1000, piece.std()
        # The public data have one machine only: there, a size of fault takes the machine's place.
        name = f"{row.size_mm} mm" if data == "real" else row.machine
        rows.append((row.fault, row.bearing, name, pitch, level))
dots = pd.DataFrame(rows, columns=["part", "bearing", "unit", "pitch", "level_g"])
units = counted.format(dots.unit.nunique())
print(
    tr(
        ko=f"점 {len(dots)}개, 베어링 {dots.bearing.nunique()}개, {units}",
        en=f"{len(dots)} dots, {dots.bearing.nunique()} bearings, {units}",
    )
)

# %% [markdown] lang="ko"
# **점의 수와 베어링의 수를 비교하십시오.** 점은 많지만 베어링은 적습니다. **예측해 보십시오.** 그래프에서 한 베어링의 점들은 모여 있겠습니까, 흩어져 있겠습니까?

# %% [markdown] lang="en"
# **Compare the number of dots with the number of bearings.** There are many dots but few bearings. **Predict**: will the dots of one bearing lie together in the picture, or apart?

# %% name="signs" tags=["hide-input"]
from matplotlib.ticker import LogLocator
from scipy.spatial import ConvexHull

parts = tr(
    ko={"outer": "외륜", "inner": "내륜", "ball": "볼"},
    en={"outer": "outer race", "inner": "inner race", "ball": "ball"},
)
MARKERS = {"outer": "o", "inner": "s", "ball": "^"}


def draw(axis, dots):
    tr(ko="부품마다 기호를 달리한 점을 그립니다.", en="Dots with a sign for each part.")
    for (part, marker), colour in zip(MARKERS.items(), plots.COLOURS, strict=False):
        here = dots[dots.part == part]
        look = {"color": colour, "mec": "black", "mew": 0.4, "ms": 6, "ls": ""}
        axis.plot(here.pitch, here.level_g, marker, label=parts[part], **look)
    axis.set(
        yscale="log",
        xlabel=tr(ko="높낮이 (kHz)", en="pitch (kHz)"),
        ylabel=tr(ko="진동의 실효값 (g)", en="RMS of the vibration (g)"),
    )
    axis.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axis.yaxis.set_major_formatter("{x:g}")
    axis.yaxis.set_minor_formatter("")


# %% name="crowds" tags=["hide-input"]
figure, axis = plt.subplots(figsize=(8, 4.6))
draw(axis, dots)
outer = dots[dots.part == "outer"]
loudest = outer.loc[outer.groupby("unit").level_g.idxmax()]
for number, bearing in enumerate(loudest.bearing, start=1):
    spots = outer.loc[outer.bearing == bearing, ["pitch", "level_g"]].to_numpy()
    around = spots[ConvexHull(np.log(spots)).vertices]
    axis.fill(*around.T, fill=False, ec="black", lw=1.5, ls="-")
    top = around[around[:, 1].argmax()]
    axis.annotate(str(number), top, (0, 6), textcoords="offset points", ha="center", weight="bold")
axis.set_title(
    tr(
        ko="점들은 부위보다 베어링끼리 모입니다",
        en="The dots crowd together by bearing rather than by part",
    )
)
axis.legend(loc="lower right")
plt.show()

# %% [markdown] lang="ko"
# **무엇이 보입니까?** 번호를 붙인 테두리 하나가 베어링 하나이고, 셋 다 외륜이 고장 났습니다. 고장 난 부위가 같아도 베어링이 다르면 다른 곳에 모입니다. 한 베어링에서 자른 조각들은 서로 아주 닮았기 때문입니다. (세로 눈금은 같은 간격이 같은 **배수**입니다.)
#
# 모델은 아주 단순한 것을 씁니다. 새 점이 오면 **이미 아는 점 가운데 가장 가까운 다섯 개**를 보고, 그 가운데 가장 많은 부위라고 답합니다. 두 가지로 시험합니다.
#
# - **A**: 점을 **무작위로** 나눕니다. 다섯에 하나를 시험합니다.
# - **B**: **설비 하나를 통째로** 빼고 배운 뒤, 그 설비를 시험합니다. 공장에 새 설비가 들어온 것과 같습니다.
#
# **예측해 보십시오.** A와 B에서 각각 몇 %나 맞히겠습니까? 다음 셀의 두 숫자 50을 여러분의 예측으로 바꾸고(% 기호 없이) Shift + Enter를 네 번 치십시오. 처음 두 셀에서는 아무것도 나오지 않습니다. 부위가 셋이므로 무작위로 추측하면 셋에 하나를 맞힙니다.

# %% [markdown] lang="en"
# **What do you see?** Each numbered outline is one bearing, and in all three the outer race is failing. Bearings lie in different places although the failing part is the same: pieces cut from one bearing are very much alike. (On the vertical scale, equal steps are equal **factors**.)
#
# The model is a very simple one. For a new dot it looks at the **five nearest dots that it knows** and answers with the part that is most frequent among them. It is tested in two ways.
#
# - **A**: the dots are divided **at random**; one in five is tested.
# - **B**: **one machine as a whole** is left out of learning and then tested, as if it had just been delivered.
#
# **Make a prediction.** How many per cent will it get right in A, and in B? Put your own numbers in place of the two 50s in the next cell, without a % sign, and press Shift + Enter four times; the first two cells show nothing. There are three parts, so guessing gets one in three right.

# %%
my_A = 50
my_B = 50

# %% name="two-splits"
from sklearn.model_selection import KFold, LeaveOneGroupOut, cross_val_predict
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

nearest_five = make_pipeline(StandardScaler(), KNeighborsClassifier(5))
X = np.column_stack([dots.pitch, np.log(dots.level_g)])
y = dots.part.to_numpy(str)
careless = cross_val_predict(nearest_five, X, y, cv=KFold(5, shuffle=True, random_state=0)) == y
honest = cross_val_predict(nearest_five, X, y, cv=LeaveOneGroupOut(), groups=dots.unit) == y
by_unit = pd.Series(honest).groupby(dots.unit).mean()

# %% name="scores" tags=["hide-input"]
scores = {
    tr(ko="A: 무작위로 나눔", en="A: divided at random"): careless.mean(),
}
scores |= {tr(ko=f"B: {name} 빼고 배움", en=f"B: {name} left out"): share for name, share in by_unit.items()}
percent = [100 * share for share in scores.values()]
figure, axis = plt.subplots(figsize=(9, 2.6))
bars = axis.barh(list(scores), percent, color=["0.7"] + ["#0072B2"] * 3)
axis.bar_label(bars, fmt="%.0f %%", padding=4)
axis.axvline(100 / 3, color="black", ls=":", label=tr(ko="무작위 추측", en="guessing"))
axis.legend(loc="lower right")
axis.invert_yaxis()
axis.set(xlim=(0, 105), xlabel=tr(ko="맞힌 점의 비율 (%)", en="dots named correctly (%)"))
axis.set_title(
    tr(
        ko=f"무작위로 나누면 {100 * careless.mean():.0f} %, 처음 보는 것에서는 평균 {100 * by_unit.mean():.0f} %입니다",
        en=f"{100 * careless.mean():.0f} % when divided at random, {100 * by_unit.mean():.0f} % on average on something new",
    )
)
plt.show()

# %% tags=["hide-input"]
print(
    tr(
        ko=f"A: 예측 {my_A} %, 결과 {100 * careless.mean():.0f} %\nB: 예측 {my_B} %, 결과 {100 * by_unit.mean():.0f} %",
        en=f"A: predicted {my_A} %, result {100 * careless.mean():.0f} %\nB: predicted {my_B} %, result {100 * by_unit.mean():.0f} %",
    )
)

# %% [markdown] lang="ko"
# **왜 이렇게 다릅니까?** A에서는 시험할 점의 바로 곁에 **같은 베어링에서 자른, 이미 배운 점**이 있습니다. 시험 문제를 미리 본 것과 같습니다. 이것을 데이터 누수(data leakage)라고 하며, 여러 분야의 논문에서 거듭 발견된 실수입니다 [1]. B의 점수는 낮지만 **공장이 실제로 얻을 점수**에 가깝습니다. 설비마다 점수가 다른 것도 보십시오. 네 번째 설비의 점수는 이보다 더 높거나 낮을 수도 있습니다.
#
# > **공장이 다음에 만날 것을 통째로 빼 두고 시험하십시오.** 새 설비를 들인다면 설비, 새 작업자가 온다면 작업자, 다음 열처리 로트를 판정한다면 로트입니다.
#
# 이렇게 통째로 빼는 묶음을 독립 단위(unit of independence)라고 합니다. 이 과정의 모든 점수는 그렇게 잽니다. 누가 점수를 보여 주면 이것부터 물어보십시오. **"무엇을 빼고 배웠습니까?"**
#
# ## 4. 세미나는 이렇게 진행됩니다
#
# 이 과정은 강소연구개발특구(줄여서 **특구**) 열네 곳의 기업을 위해 만들었습니다. 특구마다 사례가 하나씩 있고, 이 오리엔테이션, 현장 검증, 우리 회사 과제가 더 있습니다. 사례 하나가 반나절입니다. 슬라이드를 보고, 이런 강의 노트북을 실행하고, **과제**를 풀고, **피드백**을 받습니다.
#
# **과제를 푸는 법.** 왼쪽 파일 목록에서 `assignment.ipynb`를 엽니다. 문항마다 답을 쓰는 셀과 **확인 셀**이 있습니다. 답을 쓰고 Shift + Enter, 확인 셀에서 다시 Shift + Enter를 칩니다. 확인 셀은 무엇을 고쳐야 하는지 빨간 글씨로 말하고, 벌점은 없습니다. "형식이 맞습니다"는 정답인지를 채점할 때 확인한다는 뜻입니다.
#
# **내는 법.** 먼저 도구 모음의 **답 확인**을 누르십시오. 저장하고 처음부터 실행하여 문항마다 결과를 보여 주므로, 고치고 다시 실행하지 않은 답이 이때 드러납니다. 이 단추가 없으면 **▶▶** 단추를 누르고 **재시작**(Restart)을 골라 모두 다시 실행하고, 확인 셀을 끝까지 본 뒤 저장합니다(Ctrl + S). 내는 곳은 강사가 알려 드립니다. 메일로 낸다면 터미널에서 `gangso hand-in orientation`이 만든 파일을 보내거나 `00_orientation` 폴더를 **통째로** 보냅니다. 메뉴에 **Nbgrader**가 있으면 **Nbgrader → Assignment List**에서 `00_orientation` 옆의 **Submit**을 누릅니다. 마감 전에는 몇 번이든 다시 낼 수 있습니다.
#
# **피드백을 읽는 법.** 채점이 끝나면 확인마다 점수와 이유가 있는 페이지를 받습니다. "0 / 2, 기준값과 똑같은 진동은 넘은 것이 아닙니다"처럼 나옵니다. 채점할 때는 다른 숫자로도 확인하므로, 여러분의 확인 셀이 통과해도 점수를 잃을 수 있습니다. 글은 강사가 읽고 점수를 줍니다.
#
# ## 5. 우리 회사는 얼마나 준비되어 있습니까?
#
# 과제에서 질문 12개에 0에서 3까지로 답합니다. 데이터, 사람, 공정, 오류의 비용에 세 가지씩이며, 공개된 진단 도구와 연구에서 가져왔습니다 [2-8]. 낮은 답은 부끄러운 것이 아니라 **먼저 할 일**입니다. 답하고 나면 여러분 회사의 그래프와 다음에 할 일 셋, 사례를 배울 순서가 나옵니다.
#
# 열두 답의 무게를 모두 같게 둔 것은 저희의 가정이며, 이 진단은 대화의 시작이지 인증이 아닙니다.

# %% [markdown] lang="en"
# **Why so different?** In A, right beside the tested dot there are dots **cut from the same bearing and learned already**, as if the exam questions had been seen before. This is called data leakage, an error found again and again in papers of many fields [1]. The score of B is lower, but close to **what the plant will really get**. See also how the machines differ: a fourth one may score higher or lower still.
#
# > **Leave out as a whole what the plant will meet next, and test on it.** If a new machine is coming, a machine; if a new operator begins, an operator; if the next lot of heat treatment is to be judged, a lot.
#
# What is left out as a whole is called the unit of independence. Every score in this course is measured that way. When somebody shows you a score, ask this first: **"What was left out of learning?"**
#
# ## 4. How the seminar works
#
# The course is made for companies of Korea's fourteen small-but-strong special R&D **zones**: one case for each zone, besides this orientation, verification on the floor, and the capstone on your own company's data. A case takes half a day: a talk with slides, a lesson notebook like this one, an **assignment**, and **feedback** on it.
#
# **Working on an assignment.** Open `assignment.ipynb` in the list of files on the left. Each question has a cell for your answer and **check cells**. Write the answer, Shift + Enter; then Shift + Enter in the check cell. A check says in red what to change; that costs nothing. "The form is right" means that grading will look whether it is the answer.
#
# **Handing in.** First press **Check answers** in the toolbar: it saves, runs everything from the start and shows the result of each question, so that an answer which you changed but did not run again shows itself. Where there is no such button, press **▶▶**, choose **Restart**, look at the checks down to the last one, and save (Ctrl + S). Your instructor says where to hand in. By mail, send the file that `gangso hand-in orientation` makes in a terminal, or the **whole folder** `00_orientation`. If there is a menu **Nbgrader**, choose **Nbgrader → Assignment List** and press **Submit** beside `00_orientation`. Until the due date you may hand in again as often as you like.
#
# **Reading feedback.** After grading you get a page with points and reasons for each check, such as "0 / 2, a level equal to the limit is not above it". Grading tries other numbers too, so points can be lost although your own checks pass. Texts are read and graded by your instructor.
#
# ## 5. How ready is our company?
#
# In the assignment you answer twelve questions with a level from 0 to 3, three each on data, people, process and the cost of errors. They come from published assessments and research [2-8]. A low answer is nothing to be ashamed of: it is **what to do first**. You then get a picture of your own company, three next steps and an order for the cases.
#
# That all twelve answers weigh the same is our assumption; this opens a conversation and certifies nothing.

# %% [markdown] lang="ko"
# ## 6. 사례에서 쓸 여섯 가지 표현 (20분)
#
# 사례의 코드는 거의 다음 여섯 가지로 되어 있습니다. 표에서 **골라내기**, **묶어서 계산하기**, **묶음마다 되풀이하기**, **가장 큰 것 찾기**, **글에 값 넣기**, **함수로 만들기**입니다. 하나씩 한 번 해 봅니다. 다음 셀은 설비 네 대의 모터 전류를 1초마다 적은 표입니다. 쉴 때는 약 2 A입니다.

# %% [markdown] lang="en"
# ## 6. Six idioms that the cases use (20 minutes)
#
# Nearly all code of the cases is made of these six: **picking out** rows of a table, **computing by group**, **repeating for each group**, **finding the largest**, **putting values into a text**, **making it a function**. Try each of them once. The next cell has a table of the motor currents of four machines, once a second; at rest it is about 2 A.

# %% name="shift"
log = exercises.load(CASE).shift(seed)
log.head(3)

# %% [markdown] lang="ko"
# `log.current_a`는 표 `log`의 열 `current_a`입니다. **골라내기**: 대괄호 안에 조건을 넣으면 조건이 참인 행만 남습니다. 조건이 둘이면 `&`(그리고)로 잇고, **조건마다 소괄호**로 묶습니다. `==`는 "같다"를 묻습니다. 몇 행이 남겠습니까?

# %% [markdown] lang="en"
# `log.current_a` is the column `current_a` of the table `log`. **Picking out**: with a condition inside square brackets, only the rows remain for which it is true. Two conditions are joined by `&` (and), **each in round brackets**. `==` asks whether two things are equal. How many rows will remain?

# %% name="masks"
busy = log[log.current_a > 5]
busy_m1 = log[(log.current_a > 5) & (log.machine == "M1")]
len(log), len(busy), len(busy_m1)

# %% [markdown] lang="ko"
# **묶어서 계산하기**: `groupby("machine")`은 같은 설비의 행끼리 묶고, 그 뒤의 계산을 묶음마다 합니다.

# %% [markdown] lang="en"
# **Computing by group**: `groupby("machine")` puts the rows of each machine together, and what follows is computed for each group.

# %% name="groups"
busy.groupby("machine").current_a.mean()

# %% [markdown] lang="ko"
# **묶음마다 되풀이하기**: `for` 줄 아래 네 칸 들여 쓴 줄들이 묶음마다 한 번씩 실행됩니다. `name`은 설비의 이름, `rows`는 그 설비의 행입니다. **가장 큰 것 찾기**: `argmax()`는 가장 큰 값이 *몇 번째*인지를 0부터 세어 줍니다. 값이 아니라 번호입니다. 그 번호로 다른 열에서 같은 순간을 꺼냅니다. **글에 값 넣기**: `f"..."` 안의 중괄호에는 값이 들어가고, `:.1f`는 소수 한 자리라는 뜻입니다.
#
# **예측해 보십시오.** `k`와 `second[k]`는 같은 수일 것 같습니까?

# %% [markdown] lang="en"
# **Repeating for each group**: the lines below `for`, four spaces in, run once for each group. `name` is the machine's name, `rows` are its rows. **Finding the largest**: `argmax()` gives the *position* of the largest value, counted from 0: not the value itself. With this number the same moment is taken out of another column. **Putting values into a text**: in `f"..."` values go into the curly brackets; `:.1f` means one decimal.
#
# **Make a prediction.** Will `k` and `second[k]` be the same number?

# %% name="peaks"
for name, rows in log.groupby("machine"):
    current, second = rows.current_a.to_numpy(), rows.second.to_numpy()
    k = current.argmax()
    print(f"{name}: k = {k}, {current[k]:.1f} A, {second[k]} s")

# %% [markdown] lang="ko"
# 같지 않습니다. `k`는 그 설비의 기록에서 몇 번째인지이고, 설비마다 기록이 시작된 때가 다릅니다.
#
# **함수로 만들기**: 같은 일을 다른 표에도 하려면 `def`로 이름을 붙이고, 결과를 `return`으로 돌려줍니다. `print`는 보여 주기만 하고 돌려주지 않습니다. 함수 안의 이름은 받은 것만 씁니다.

# %% [markdown] lang="en"
# They are not: `k` counts within that machine's record, and each record begins at another time.
#
# **Making it a function**: to do the same with another table, give it a name with `def` and hand the result back with `return`. `print` only shows, it hands nothing back. Inside, use only what the function was given.


# %% name="function"
def busy_share(rows, limit_a):
    tr(ko="한계를 넘은 시간의 비율.", en="Share of the time above a limit.")
    busy = rows[rows.current_a > limit_a]
    return len(busy) / len(rows)


for name, rows in log.groupby("machine"):
    print(f"{name}: {busy_share(rows, 5):.0%}")

# %% [markdown] lang="ko"
# **해 보십시오.** 5를 8로 바꾸어 실행하고, `return`을 지우고도 실행해 보십시오. 빨간 글씨의 화살표(→) 뒤에 무엇이라고 나옵니까? 다시 되돌려 두십시오. 과제의 6, 7, 8번에서 이 여섯 가지를 여러분의 기록에 씁니다.

# %% [markdown] lang="en"
# **Try it.** Change 5 to 8 and run it; then remove `return` and run it. What stands behind the arrow (→) in the red text? Put it back. Questions 6, 7 and 8 of the assignment ask for these six on a recording of your own.

# %% [markdown] lang="ko"
# **월요일에 할 세 가지**
#
# 1. 동료 한 사람에게 같은 질문 12개를 주고, 답이 다른 곳을 이야기하십시오.
# 2. 벽에 붙은 그래프 하나를 골라 축, 단위, 제목이 있는지 보십시오.
# 3. 최근에 들은 점수나 정확도 하나를 떠올려, 무엇을 빼고 배웠는지 물어보십시오.
#
# 이제 `assignment.ipynb`를 여십시오.
#
# **참고 문헌**
#
# [1] S. Kapoor, A. Narayanan, "Leakage and the reproducibility crisis in machine-learning-based science", *Patterns* 4 (2023) 100804. 자가 진단의 '서로 다른 개체' 문항도 여기에서 왔습니다. \
# [2] K. Lichtblau 외, *IMPULS: Industrie 4.0 Readiness*, VDMA IMPULS-Stiftung (2015). \
# [3] 산업통상자원부, 스마트공장 진단·평가모델 (2015-11-11 공청회; 이투데이 1232522). \
# [4] J. Jöhnk, M. Weißert, K. Wyrtki, "Ready or Not, AI Comes", *Bus. Inf. Syst. Eng.* 63 (2021) 5-20. \
# [5] S. Studer 외, "Towards CRISP-ML(Q)", *Mach. Learn. Knowl. Extr.* 3 (2021) 392-413. \
# [6] E. Breck 외, "The ML Test Score", *IEEE Int. Conf. Big Data* (2017). \
# [7] NIST, *AI Risk Management Framework* (AI RMF 1.0), NIST AI 100-1 (2023). \
# [8] C. Elkan, "The Foundations of Cost-Sensitive Learning", *Proc. IJCAI* (2001) 973-978.
#
# 어느 문항이 어디에서 왔는지는 `course/readiness.toml`에 있습니다.

# %% [markdown] lang="en"
# **Three things for Monday**
#
# 1. Give a colleague the same twelve questions, and talk about the answers that differ.
# 2. Choose a figure on the wall, and see whether it has axes, units and a title.
# 3. Think of a score or an accuracy that you were told recently, and ask what was left out of learning.
#
# Now open `assignment.ipynb`.
#
# **References**
#
# [1] S. Kapoor, A. Narayanan, "Leakage and the reproducibility crisis in machine-learning-based science", *Patterns* 4 (2023) 100804; the question on units in the self-assessment comes from here too. \
# [2] K. Lichtblau et al., *IMPULS: Industrie 4.0 Readiness*, VDMA IMPULS-Stiftung (2015). \
# [3] Ministry of Trade, Industry and Energy of Korea, smart factory assessment model (hearing of 2015-11-11; etoday.co.kr 1232522). \
# [4] J. Jöhnk, M. Weißert, K. Wyrtki, "Ready or Not, AI Comes", *Bus. Inf. Syst. Eng.* 63 (2021) 5-20. \
# [5] S. Studer et al., "Towards CRISP-ML(Q)", *Mach. Learn. Knowl. Extr.* 3 (2021) 392-413. \
# [6] E. Breck et al., "The ML Test Score", *IEEE Int. Conf. Big Data* (2017). \
# [7] NIST, *AI Risk Management Framework* (AI RMF 1.0), NIST AI 100-1 (2023). \
# [8] C. Elkan, "The Foundations of Cost-Sensitive Learning", *Proc. IJCAI* (2001) 973-978.
#
# Which question comes from where stands in `course/readiness.toml`.
