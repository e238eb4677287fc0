# %% [markdown] lang="ko"
# # 13. [[open]] 현장의 질문은 무엇입니까?
#
# [[open]] 특구, 라인, 가공품, 지표, 오류 하나의 비용(원), 오늘 하는 일. 약 90분이 걸립니다.

# %% [markdown] lang="en"
# # 13. [[open]] What is the question on the floor?
#
# [[open]] The zone, the line, the part, the indicator, what an error costs in KRW, what people do today. It takes about 90 minutes.

# %% tags=["parameters"]
zone = "ulju"  # whose plant: one of the fourteen zones
data = "twin"  # "twin", "real", or the path of a file of your own
profile = "fast"  # "fast" or "full"
seed = 13

# %% name="setup"
import matplotlib.pyplot as plt

import gangso.data
from gangso import checks, plots, tr, zones

plots.use_style()
checks.explain_errors()
plant = zones.profile(zone, CASE)
print(tr(ko=f"{plant.name} 특구, {plant.machine}", en=f"{plant.name} zone, {plant.machine}"))

# %% [markdown] lang="ko"
# ## 1. 무엇을 쟀습니까?
#
# [[open]] 센서, 단위, 표본화, 한 행이 생기는 방법, 빠진 것. 먼저 예상하게 하십시오.

# %% [markdown] lang="en"
# ## 1. What is measured?
#
# [[open]] Sensor, unit, sampling, how a row comes about, what is missing. Let the reader predict first.

# %% name="data"
measured = gangso.data.open("battery_matr", data, zone=zone, seed=seed, profile=profile)
table = measured.table
table.head()

# %% name="look"
column = table.select_dtypes("number").columns[0]
figure, axis = plt.subplots()
axis.plot(table[column].to_numpy()[:200], lw=0.8)
axis.set_xlabel(tr(ko="행 (번째)", en="row (number)"))
axis.set_ylabel(tr(ko=f"[[open]] {column} (단위)", en=f"[[open]] {column} (unit)"))
axis.set_title(tr(ko="[[open]] 알아낸 것을 한 문장으로", en="[[open]] the finding, in a sentence"))
plt.show()

# %% [markdown] lang="ko"
# ## 2. 왜 나타납니까?
#
# [[open]] 물리 한 문단, 출처가 있는 식 하나, 공장이 감사받는 표준.
#
# ## 3. 오늘 좋은 공장이 쓰는 규칙
#
# [[open]] 배우지 않아도 되는 가장 강한 규칙. 그 점수가 넘을 막대입니다.
#
# ## 4. 특징과 모델
#
# [[open]] 독립 단위로 나누고, 무작위 분할이 무엇을 주장했을지 한 번 보입니다.
#
# ## 5. 정말입니까?
#
# [[open]] 단위마다 짝지은 차이와 그 구간.

# %% [markdown] lang="en"
# ## 2. Why does it show?
#
# [[open]] The physics in a paragraph, one equation with its source, the standard that a plant is audited by.
#
# ## 3. The rule that a good plant uses today
#
# [[open]] The strongest that needs no learning. Its score is the bar to beat.
#
# ## 4. Features and a model
#
# [[open]] Split by the unit of independence; show once what a random split would have claimed.
#
# ## 5. Is it true?
#
# [[open]] The paired difference per unit, with its interval.

# %% [markdown] lang="ko"
# ## 6. 결정
#
# [[open]] 임계값을 먼저 정하고, 비용을 범위에서 뽑고 단위를 다시 뽑아 절감액을 분포로 보입니다 (`from gangso import decisions`).

# %% [markdown] lang="en"
# ## 6. The decision
#
# [[open]] Fix the threshold first; then draw the costs from their ranges and the units anew, and show the saving as a distribution (`from gangso import decisions`).

# %% [markdown] lang="ko"
# ## 7. 공개 데이터에서
#
# [[open]] 같은 셀을 `data="real"`로. 발표된 값과 그 분할이 건전한지.
#
# **월요일에 할 세 가지**
#
# 1. [[open]]

# %% [markdown] lang="en"
# ## 7. On public data
#
# [[open]] The same cells with `data="real"`, beside the published figure and whether its split is sound.
#
# **Three things to do on Monday**
#
# 1. [[open]]
