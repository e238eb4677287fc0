# %% [markdown] lang="ko"
# # 과제 8. 눈이 놓치는 피팅을 카메라가 찾을 수 있습니까?
#
# **약 60-90분, 20점.** 여섯 문항이고, 3번은 1번과 2번의 함수를 씁니다. 밝기를 고르게 하고, 어두운 덩어리의 넓이를 재고, **여러분만의 사진 아홉 장**에서 피팅을 찾고, 정직하게 채점하고, 비용으로 문턱값을 정하고, 결정을 글로 씁니다.
#
# - 답은 `### 여기에 답을 쓰십시오` 줄이 있는 셀에 씁니다. 그 아래의 `raise` 줄은 지웁니다.
# - 문항마다 **확인 셀**이 있습니다. 실행하면 무엇이 기대와 다른지 알려 줍니다. 채점할 때는 여러분이 보지 못한 데이터로도 확인합니다.
# - 다르게 쓴 풀이도 결과가 옳으면 만점입니다. 강의 노트북을 보면서 풀어도 됩니다.
# - 아직 풀지 않은 문항이 있어도 **모두 실행**(Run All)은 끝까지 갑니다.

# %% [markdown] lang="en"
# # Assignment 8. Can a camera find the pit that the eye misses?
#
# **About 60 to 90 minutes, 20 points.** Six questions; the third uses the functions of the first two. You even out the brightness, measure the area of dark pieces, find the pits in **nine photographs of your own**, score honestly, choose a threshold from costs, and write down a decision.
#
# - Write each answer into the cell that says `### Write your answer here`. Remove the `raise` line below it.
# - Every question has **check cells**. Run them: they say what differs from what was expected. Grading also uses data that you have not seen.
# - An answer written in another way gets full marks if its result is right. You may keep the lesson open beside you.
# - **Run All** goes through to the end even while questions are open.

# %% given="setup"
import matplotlib.pyplot as plt
import numpy as np
from scipy import ndimage

from gangso import checks, exercises, plots, tr, workplace

plots.use_style()
checks.speak_plainly()
exercise, seed = exercises.load(CASE), workplace.participant_seed(CASE)
print(tr(ko=f"참가자: {workplace.participant()}", en=f"participant: {workplace.participant()}"))

# %% [markdown] lang="ko"
# 위에 나온 이름이 여러분의 아이디인지 확인하십시오. 3번 문항의 사진은 이 아이디로 만들어집니다.
#
# ## 1. 밝기를 고르게 (3점)
#
# 등은 사진의 한쪽을 더 밝게 합니다. 사진을 **둘레의 밝기로 나누어** 고르게 하는 함수를 쓰십시오(배경 보정, 강의 2절).
#
# - **받는 것**: 사진 `image` (2차원 배열, 0-255의 정수 `uint8`), 둘레의 크기 `background_px` (가우스 필터의 표준편차, 화소)
# - **돌려줄 것**: 같은 모양의 실수 배열 `image / background - 1`. `background`는 `ndimage.gaussian_filter`로 흐린 사진입니다. 둘레와 같은 밝기는 0, 둘레의 절반인 밝기는 -0.5가 됩니다.
# - **예**: 어디나 밝기 100인 사진에서는 어디나 0입니다. 밝기 50인 화소 하나가 있으면 그 화소는 약 -0.5입니다.
# - **주의**: `uint8`끼리의 계산은 255를 넘거나 소수가 되면 틀립니다. 먼저 `image.astype(float)`로 바꾸십시오.
# - **확인 방법**: 한쪽이 밝은 사진, 등이 어두워진 사진, 어두운 점 하나, 밝기가 갑자기 바뀌는 경계

# %% [markdown] lang="en"
# Check that the name above is your id: the photographs of question 3 are made from it.
#
# ## 1. Even brightness (3 points)
#
# A lamp makes one side of a photograph brighter. Write a function that evens it out by **dividing by the brightness of the surroundings** (flat-field correction, section 2 of the lesson).
#
# - **Given**: a photograph `image` (2-D array of whole numbers 0-255, `uint8`), the size of the surroundings `background_px` (standard deviation of a Gaussian filter, in pixels)
# - **Return**: an array of real numbers of the same shape, `image / background - 1`. `background` is the photograph blurred by `ndimage.gaussian_filter`. As bright as the surroundings gives 0, half as bright gives -0.5.
# - **Example**: a photograph of brightness 100 everywhere gives 0 everywhere. With one pixel of brightness 50, that pixel is about -0.5.
# - **Mind**: arithmetic among `uint8` goes wrong above 255 and with fractions. Convert first: `image.astype(float)`.
# - **How it is checked**: with a photograph that is brighter on one side, with dimmer lamps, with one dark spot, and beside an edge where brightness changes at once


# %% answer="flatten"
def flatten(image, background_px):
    ### BEGIN SOLUTION
    image = image.astype(float)
    return image / ndimage.gaussian_filter(image, background_px) - 1
    ### END SOLUTION


# %% given="sloped"
def sloped(strength=1.0, spot=None):
    """A photograph that is brighter on the right; with a dark spot at (row, column), if asked."""
    image = np.linspace(60, 200, 200)[None] * np.ones((80, 1))
    if spot is not None:
        image[spot[0] - 2 : spot[0] + 3, spot[1] - 2 : spot[1] + 3] *= 0.5
    return (strength * image).astype(np.uint8)


def as_picture(got, like):
    """Complain about anything but real numbers of the photograph's shape; return them as an array."""
    assert got is not None, tr(
        ko="돌려준 값이 없습니다. return을 빠뜨리지 않았습니까?",
        en="nothing was returned: is `return` missing?",
    )
    got = np.asarray(got)
    assert got.shape == like.shape, tr(
        ko=f"사진과 같은 모양 {like.shape}이어야 하는데 {got.shape}입니다.",
        en=f"should have the photograph's shape {like.shape}; it has {got.shape}",
    )
    assert got.dtype.kind == "f", tr(
        ko=f"실수 배열이어야 하는데 {got.dtype}입니다. 먼저 image.astype(float)로 바꾸었습니까?",
        en=f"should hold real numbers; it holds {got.dtype}. Did you convert with image.astype(float) first?",
    )
    assert np.isfinite(got).all(), tr(
        ko="빈 값(NaN)이나 무한대가 있습니다.", en="there are empty (NaN) or infinite values"
    )
    return got


# %% check="flatten" points=1
image = sloped()
got = as_picture(flatten(image, 10), image)
middle = got[20:60, 40:160]
assert abs(middle.mean()) < 0.05, tr(
    ko=f"점이 없는 사진의 가운데는 0에 가까워야 하는데 평균이 {middle.mean():.2f}입니다. 나눈 뒤 1을 뺐습니까?",
    en=f"without a spot the middle should be close to 0; its mean is {middle.mean():.2f}. Was 1 subtracted after dividing?",
)
left, right = got[20:60, 40:60].mean(), got[20:60, 140:160].mean()
assert abs(left - right) < 0.05, tr(
    ko=f"왼쪽 평균 {left:.2f}, 오른쪽 평균 {right:.2f}: 아직 한쪽이 밝습니다. 사진 전체의 평균이 아니라 둘레의 밝기로 나누었습니까?",
    en=f"mean on the left {left:.2f}, on the right {right:.2f}: one side is still brighter. Did you divide by the surroundings, not by the mean of the whole photograph?",
)
assert np.abs(got).max() < 1, tr(
    ko=f"값이 {got.min():.3g}에서 {got.max():.3g}까지입니다. 밝기의 비에서 1을 뺀 값이라면 여기서는 -1과 1 사이입니다. 배경을 빼기만 하지 않았습니까?",
    en=f"values run from {got.min():.3g} to {got.max():.3g}; a ratio of brightness less 1 lies between -1 and 1 here. Did you only subtract the background?",
)
checks.passed()

# %% check="flatten.lamp" points=1
bright, dim = sloped(1.0, (40, 100)), sloped(0.5, (40, 100))
before, after = as_picture(flatten(bright, 10), bright), as_picture(flatten(dim, 10), dim)
assert np.abs(before - before.mean()).max() > 0.2, tr(
    ko="첫 번째 확인부터 통과하십시오. 어두운 점이 보이지 않습니다.",
    en="pass the first check before this one: the dark spot does not show",
)
assert np.abs(before - after).max() < 0.05, tr(
    ko=f"등이 절반으로 어두워지자 값이 {np.abs(before - after).max():.2f}까지 달라졌습니다. 배경을 빼지 않고 나누어야 등의 세기가 사라집니다.",
    en=f"with the lamp at half its strength values changed by up to {np.abs(before - after).max():.2f}. Only dividing by the background removes the lamp's strength; subtracting does not.",
)
checks.passed()

# %% check="flatten.spot" points=1
image = sloped(1.0, (40, 100))
kept = image.copy()
got = as_picture(flatten(image, 20), image)
assert got[40, 100] < 0, tr(
    ko=f"둘레보다 어두운 점의 값이 {got[40, 100]:.2f}입니다. 어두우면 음수여야 합니다.",
    en=f"the value of a spot darker than its surroundings is {got[40, 100]:.2f}; it should be negative",
)
assert got[40, 100] > -1, tr(
    ko=f"점의 값이 {got[40, 100]:.2f}입니다. 밝기를 배경으로 나누었습니까?",
    en=f"the value of the spot is {got[40, 100]:.2f}. Is the brightness divided by the background?",
)
assert -0.55 < got[40, 100] < -0.4, tr(
    ko=f"둘레의 절반 밝기인 점의 값은 약 -0.5여야 하는데 {got[40, 100]:.2f}입니다. background_px를 필터의 크기로 쓰고 있습니까?",
    en=f"a spot half as bright as its surroundings should be about -0.5; it is {got[40, 100]:.2f}. Is background_px the filter's size?",
)
image = sloped(1.0, (40, 100))
small, large = (as_picture(flatten(image, size), image)[40, 100] for size in (3, 20))
assert small > large + 0.1, tr(
    ko="background_px를 3과 20으로 바꾸어도 점의 값이 거의 달라지지 않습니다. 함수 안에 정해 둔 값이 있지 않습니까?",
    en="with a background_px of 3 and of 20 the spot has almost the same value: is a number fixed inside the function?",
)
step = np.where(np.arange(160) < 80, 80, 160).astype(np.uint8) * np.ones((160, 1), np.uint8)
for picture, place, way in (
    (step, (80, 65), tr(ko="열", en="columns")),
    (step.T, (65, 80), tr(ko="행", en="rows")),
):
    value = as_picture(flatten(picture, 15), picture)[place]
    assert -0.17 < value < -0.11, tr(
        ko=f"밝기가 두 배로 바뀌는 경계에서 {way} 15개만큼 어두운 쪽의 값은 background_px가 15일 때 약 -0.14여야 하는데 {value:.2f}입니다. background는 "
        "ndimage.gaussian_filter로 가로와 세로 모두 흐린 사진입니까?",
        en=f"15 {way} into the darker side of an edge where brightness doubles, the value should be about -0.14 with a background_px of 15; it is {value:.2f}. Is "
        "background the photograph blurred by ndimage.gaussian_filter, both along rows and along columns?",
    )
dark = sloped(0.1)
assert as_picture(flatten(dark, 10), dark)[20:60, 40:160].mean() < 0.015, tr(
    ko="어두운 사진의 가운데가 0보다 밝게 나옵니다. uint8을 흐리면 결과도 정수로 잘립니다. 흐리기 전에 실수로 바꾸었습니까?",
    en="in a dark photograph the middle comes out too bright: blurring uint8 cuts the result to whole numbers. Did you convert before blurring?",
)
### BEGIN HIDDEN TESTS
dim = sloped(0.2, (40, 100))
assert -0.55 < as_picture(flatten(dim, 20), dim)[40, 100] < -0.35, tr(
    ko="어두운 사진에서 값이 맞지 않습니다. 정수끼리 나누거나 큰 수를 더하지 않았습니까?",
    en="values are off in a dark photograph: whole-number division, or a large number added?",
)
### END HIDDEN TESTS
checks.passed()

# %% [markdown] lang="ko"
# ## 2. 덩어리와 그 넓이 (4점)
#
# 문턱값을 넘은 화소들을 이어 붙여 덩어리로 만들고, 넓이와 가운데를 재는 함수를 쓰십시오.
#
# - **받는 것**: 참/거짓의 2차원 배열 `marked`, 화소 한 변의 길이 `pixel_um` (µm), 남길 가장 작은 넓이 `smallest_mm2` (mm²)
# - **돌려줄 것**: 덩어리마다 딕셔너리 `{"area_mm2": ..., "row": ..., "column": ...}` 하나를 담은 **리스트**. 넓은 것부터입니다. `row`와 `column`은 덩어리 화소들의 평균 행과 평균 열입니다(0부터). `smallest_mm2`보다 작은 것은 버립니다. 하나도 없으면 빈 리스트입니다.
# - **이어 붙이기**: 가로, 세로, **대각선**으로 닿은 화소는 한 덩어리입니다. `ndimage.label(marked, np.ones((3, 3)))`이 덩어리마다 번호를 붙인 배열과 덩어리의 수를 돌려줍니다.
# - **단위**: 1 mm = 1,000 µm입니다. 넓이이므로 두 번 나눕니다.
# - **예**: 한 변이 50 µm인 화소 4개로 된 덩어리의 넓이는 4 × 0.05 mm × 0.05 mm = 0.01 mm²입니다.

# %% [markdown] lang="en"
# ## 2. Pieces and their areas (4 points)
#
# Write a function that connects the pixels above a threshold into pieces and measures the area and the middle of each.
#
# - **Given**: a 2-D array of true and false `marked`, the side of a pixel `pixel_um` (µm), the smallest area to keep `smallest_mm2` (mm²)
# - **Return**: a **list** with one dictionary for each piece, `{"area_mm2": ..., "row": ..., "column": ...}`, the largest first. `row` and `column` are the mean row and the mean column of the piece's pixels (from 0). Leave out pieces smaller than `smallest_mm2`. If there is none, return an empty list.
# - **Connecting**: pixels that touch sideways, up and down or **diagonally** belong together. `ndimage.label(marked, np.ones((3, 3)))` returns an array with a number for each piece, and how many there are.
# - **Unit**: 1 mm = 1,000 µm. It is an area, so divide twice.
# - **Example**: a piece of 4 pixels with sides of 50 µm has an area of 4 × 0.05 mm × 0.05 mm = 0.01 mm².


# %% answer="pieces"
def pieces(marked, pixel_um, smallest_mm2):
    ### BEGIN SOLUTION
    numbered, count = ndimage.label(marked, np.ones((3, 3)))
    found = []
    for number in range(1, count + 1):
        rows, columns = np.nonzero(numbered == number)
        area = len(rows) * (pixel_um / 1000) ** 2
        if area >= smallest_mm2:
            found.append({"area_mm2": area, "row": rows.mean(), "column": columns.mean()})
    return sorted(found, key=lambda piece: -piece["area_mm2"])
    ### END SOLUTION


# %% given="blots"
def blots(*boxes, shape=(40, 60)):
    """Marked pixels in boxes (first row, first column, rows, columns)."""
    marked = np.zeros(shape, dtype=bool)
    for row, column, rows, columns in boxes:
        marked[row : row + rows, column : column + columns] = True
    return marked


def as_pieces(got):
    """Complain about anything but a list of dictionaries with the three entries; return it."""
    assert got is not None, tr(
        ko="돌려준 값이 없습니다. return을 빠뜨리지 않았습니까?",
        en="nothing was returned: is `return` missing?",
    )
    assert isinstance(got, list | tuple), tr(
        ko=f"리스트를 돌려주어야 합니다. 돌려준 값: {type(got).__name__}",
        en=f"should return a list; got {type(got).__name__}",
    )
    for piece in got:
        lacking = (
            {"area_mm2", "row", "column"} - set(piece)
            if isinstance(piece, dict)
            else {"area_mm2"}
        )
        assert not lacking, tr(
            ko=f"덩어리마다 area_mm2, row, column이 든 딕셔너리여야 합니다. 없는 것: {', '.join(sorted(lacking))}",
            en=f"each piece should be a dictionary with area_mm2, row and column; lacking: {', '.join(sorted(lacking))}",
        )
    return list(got)


# %% given="blotches"
def how_many(got, there):
    """Complain about a wrong number of pieces; return them."""
    assert len(got) >= there, tr(
        ko=f"덩어리가 {there}개인데 {len(got)}개를 돌려주었습니다. 빠진 번호가 있거나, return이 반복문 안에 있지 않습니까?",
        en=f"pieces in the picture: {there}; pieces that you return: {len(got)}. Is one left out, or is `return` inside the loop?",
    )
    assert len(got) != there + 1, tr(
        ko=f"덩어리가 {there}개인데 {len(got)}개를 돌려주었습니다. 배경(번호 0)을 덩어리로 세지 않았습니까?",
        en=f"pieces in the picture: {there}; pieces that you return: {len(got)}. Is the background (number 0) counted as a piece?",
    )
    assert len(got) == there, tr(
        ko=f"덩어리가 {there}개인데 {len(got)}개를 돌려주었습니다. 대각선으로 닿은 화소도 이어 붙였습니까?",
        en=f"pieces in the picture: {there}; pieces that you return: {len(got)}. Are pixels that touch diagonally connected, too?",
    )
    return got


# 4, 60 and 12 pixels; the largest is an L
blotches = blots((2, 40, 2, 2), (10, 30, 5, 8), (15, 30, 10, 2), (30, 5, 3, 4))

# %% check="pieces" points=2
got = how_many(as_pieces(pieces(blotches, 50.0, 0.0)), 3)
areas = [float(piece["area_mm2"]) for piece in got]
assert areas == sorted(areas, reverse=True), tr(
    ko=f"넓은 것부터여야 하는데 넓이가 {', '.join(f'{area:.4g}' for area in areas)}의 순서입니다.",
    en=f"the largest should come first; the areas are {', '.join(f'{area:.4g}' for area in areas)}",
)
assert not 900 < areas[0] / 0.15 < 1100, tr(
    ko=f"60화소의 넓이가 {areas[0]:.4g}입니다. 1,000배 큽니다: 넓이이므로 1,000으로 두 번 나눕니다.",
    en=f"the area of 60 pixels is {areas[0]:.4g}, 1,000 times too large: it is an area, divide by 1,000 twice",
)
assert abs(areas[0] - 0.15) < 1e-3 and abs(areas[2] - 0.01) < 1e-4, tr(
    ko=f"한 변이 50 µm이면 60화소는 0.15 mm², 4화소는 0.01 mm²여야 하는데 {areas[0]:.4g}와 {areas[2]:.4g}입니다. 화소의 한 변을 제곱했습니까? 단위는 mm²입니까?",
    en=f"with sides of 50 µm, 60 pixels should be 0.15 mm² and 4 pixels 0.01 mm²; you have {areas[0]:.4g} and {areas[2]:.4g}. Is the pixel's side squared? Is the unit mm²?",
)
middles = np.array([14.5, 32.5])
place = np.array([float(got[0]["row"]), float(got[0]["column"])])
assert np.abs(place[::-1] - middles).max() > 0.05, tr(
    ko="행과 열이 서로 바뀌었습니다. 배열의 첫 번째 번호가 행입니다.",
    en="row and column are swapped: the first index of an array is the row",
)
assert np.abs(place - middles).max() < 0.05, tr(
    ko=f"가장 넓은 덩어리(ㄱ자)의 평균 행은 {middles[0]:.2f}, 평균 열은 {middles[1]:.2f}인데 행 {place[0]:.4g}, 열 {place[1]:.4g}입니다. 화소 번호의 평균입니까? "
    "상자의 가운데이거나 정수로 반올림한 값이 아닙니까?",
    en=f"the largest piece, an L, has the mean row {middles[0]:.2f} and the mean column {middles[1]:.2f}; you have row {place[0]:.4g}, column {place[1]:.4g}. Is it the mean over "
    "the pixels, not the middle of a box around them, and not rounded?",
)
checks.passed()

# %% check="pieces.kept" points=1
assert len(as_pieces(pieces(blotches, 50.0, 0.05))) == 1, tr(
    ko="smallest_mm2 = 0.05이면 0.01 mm²와 0.03 mm²인 덩어리는 버려야 합니다.",
    en="with smallest_mm2 = 0.05 the pieces of 0.01 and 0.03 mm² should be left out",
)
assert as_pieces(pieces(np.zeros((20, 20), dtype=bool), 50.0, 0.0)) == [], tr(
    ko="표시된 화소가 없으면 빈 리스트여야 합니다.",
    en="without any marked pixel the list should be empty",
)
assert len(as_pieces(pieces(blotches, 500.0, 0.5))) == 3, tr(
    ko="한 변이 500 µm인 화소에서 4화소는 1 mm²이므로 남아야 합니다. pixel_um을 쓰고 있습니까? smallest_mm2를 화소 수와 견주지 않았습니까?",
    en="with sides of 500 µm, 4 pixels are 1 mm² and should be kept. Do you use pixel_um? Is smallest_mm2 compared with an area, not with a number of pixels?",
)
assert len(as_pieces(pieces(blotches, 500.0, 1.0))) == 3, tr(
    ko="넓이가 꼭 smallest_mm2인 덩어리는 그보다 작지 않으므로 남아야 합니다.",
    en="a piece whose area is exactly smallest_mm2 is not smaller, so it should be kept",
)
checks.passed()

# %% check="pieces.diagonal" points=1
stairs = blots(*((10 + step, 10 + step, 1, 1) for step in range(8)))
how_many(as_pieces(pieces(stairs, 50.0, 0.0)), 1)
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(4)
marked = ndimage.binary_dilation(rng.random((60, 90)) < 0.01, iterations=2)
numbered, count = ndimage.label(marked, np.ones((3, 3)))
sizes = np.sort(np.bincount(numbered.ravel())[1:])[::-1] * 0.02**2
got = [float(piece["area_mm2"]) for piece in as_pieces(pieces(marked, 20.0, 0.0))]
assert len(got) == count and np.allclose(got, sizes, rtol=0.01), tr(
    ko="덩어리가 많은 그림에서 넓이나 순서가 맞지 않습니다.",
    en="in a picture with many pieces the areas, or their order, are off",
)
exact = as_pieces(pieces(blots((2, 2, 2, 2)), 50.0, 0.0099))
assert len(exact) == 1, tr(
    ko="0.01 mm²인 덩어리는 smallest_mm2 = 0.0099보다 크므로 남아야 합니다.",
    en="a piece of 0.01 mm² is larger than smallest_mm2 = 0.0099 and should be kept",
)
### END HIDDEN TESTS
checks.passed()

# %% [markdown] lang="ko"
# ## 3. 여러분의 사진 아홉 장 (4점)
#
# 부품 아홉 개를 한 장씩 찍었습니다. **셋에만** 피팅이 있습니다. 등의 세기가 사진마다 다르고, 멀쩡한 부품에도 때가 있습니다. 이 사진은 여러분의 아이디로 만들었으므로 옆 사람의 답은 여러분의 답이 아닙니다.
#
# - **주어진 것**: `photographs`, 모양 (9, 96, 256)의 배열. 한 화소는 50 µm입니다.
# - **만들 것**: 딕셔너리 `found`. 피팅이 있는 사진의 번호(0-8) → 피팅의 자리 `(행, 열)` (화소). **셋이어야 합니다.** 예: `found = {0: (50, 120), 4: (61, 33), 7: (40, 201)}`
# - **방법**: 강의 2절의 순서를 권합니다. 밝기를 고르게 하고(1번, `background_px`는 12), 잡음을 줄이고(`flat = ndimage.gaussian_filter(flat, 0.7)`), 결을 따라 짧은 어두운 것만 남기고(`ndimage.grey_closing(flat, size=(1, 25)) - flat`), 문턱값을 넘은 화소에서 가장 큰 덩어리를 찾습니다(2번). 문턱값은 0.15에서 시작해 그림을 보며 고르십시오. 찾은 자리에 점을 찍은 그림(`plt.plot(열, 행, "r+")`)으로 피팅 위인지 확인하고, 답은 `found`라는 이름에 넣으십시오.
# - **확인 방법**: 보이는 확인은 형식만 봅니다. 번호와 자리는 채점할 때 확인합니다. 자리는 피팅에서 0.5 mm 안이면 맞습니다.

# %% [markdown] lang="en"
# ## 3. Nine photographs of your own (4 points)
#
# Nine parts were photographed once each. **Only three** have a pit. The lamp's strength differs between photographs, and good parts are dirty too. These photographs are made from your id: your neighbour's answer is not yours.
#
# - **Given**: `photographs`, an array of shape (9, 96, 256). A pixel is 50 µm.
# - **Make**: a dictionary `found`: number of each photograph with a pit (0-8) → place of the pit `(row, column)` in pixels. **There have to be three.** For instance `found = {0: (50, 120), 4: (61, 33), 7: (40, 201)}`
# - **How**: we suggest the steps of section 2 of the lesson. Even out the brightness (question 1, with a `background_px` of 12), reduce the noise (`flat = ndimage.gaussian_filter(flat, 0.7)`), keep what is dark and short along the lay (`ndimage.grey_closing(flat, size=(1, 25)) - flat`), and find the largest piece among the pixels above a threshold (question 2). Begin with a threshold of 0.15 and choose by looking at pictures. Mark each place in a picture (`plt.plot(column, row, "r+")`) to see that it lies on the pit, and give the answer the name `found`.
# - **How it is checked**: the visible check sees the form only. Numbers and places are checked in grading; a place is right within 0.5 mm of the pit.

# %% given="photographs"
photographs = exercise.line_photographs(seed)
found = None  # until you have answered
figure, axes = plt.subplots(3, 3, figsize=(11.5, 6))
for number, axis in enumerate(axes.flat):
    axis.imshow(photographs[number], cmap="gray", vmin=0, vmax=200)
    axis.set(title=number, xticks=range(0, 256, 50), yticks=range(0, 96, 20))
    axis.grid(False)
plt.show()

# %% answer="finding"
### BEGIN SOLUTION
largest = {}
for number, photograph in enumerate(photographs):
    flat = ndimage.gaussian_filter(flatten(photograph, 12), 0.7)
    dark = ndimage.grey_closing(flat, size=(1, 25)) - flat
    largest[number] = (
        pieces(dark > 0.15, 50.0, 0.0) or [{"area_mm2": 0, "row": 0, "column": 0}]
    )[0]
three = sorted(largest, key=lambda number: -largest[number]["area_mm2"])[:3]
found = {number: (largest[number]["row"], largest[number]["column"]) for number in three}
### END SOLUTION


# %% given="places"
def numbers_of(found):
    """Complain about anything but a dictionary of three photographs; return their numbers."""
    assert isinstance(found, dict), tr(
        ko=f"found는 딕셔너리여야 합니다. 지금은 {type(found).__name__}입니다.",
        en=f"found should be a dictionary; it is {type(found).__name__}",
    )
    assert len(found) == 3, tr(
        ko=f"피팅이 있는 사진은 셋인데 {len(found)}개입니다.",
        en=f"three photographs have a pit; found has {len(found)}",
    )
    for number in found:
        assert isinstance(number, int | np.integer) and 0 <= number <= 8, tr(
            ko=f"사진의 번호는 0에서 8까지의 정수인데 {number!r}이(가) 있습니다.",
            en=f"numbers of photographs are whole numbers from 0 to 8; there is {number!r}",
        )
    return sorted(int(number) for number in found)


def places_of(found):
    """Complain about anything but a place within each photograph; return places by number."""
    numbers_of(found)
    for number, place in found.items():
        assert np.shape(place) == (2,), tr(
            ko=f"{number}번의 자리는 (행, 열) 두 수여야 합니다.",
            en=f"the place in photograph {number} should be two numbers, (row, column)",
        )
        assert 0 <= float(place[0]) < 96 and 0 <= float(place[1]) < 256, tr(
            ko=f"{number}번의 자리 {tuple(place)}이(가) 사진(96행 256열) 밖입니다. (행, 열)의 순서입니까? 단위는 화소입니까?",
            en=f"the place {tuple(place)} in photograph {number} is outside it (96 rows, 256 columns). Is the order (row, column)? Is it in pixels?",
        )
    return {int(number): (float(place[0]), float(place[1])) for number, place in found.items()}


# %% check="finding" points=2
assert found is not None, tr(
    ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open."
)
chosen = numbers_of(found)
### BEGIN HIDDEN TESTS
from gangso import exercises

drawn = exercises.whole(CASE)
truth = drawn.pits(seed)
hint = tr(ko="", en="")
if chosen == drawn.darkest(seed):
    hint = tr(
        ko=" 가장 어두운 세 장을 골랐습니다: 등의 세기가 사진마다 다릅니다.",
        en=" These are the three darkest: the lamp differs between photographs.",
    )
elif [number - 1 for number in chosen] == sorted(truth):
    hint = tr(ko=" 번호를 1부터 세지 않았습니까?", en=" Did you count from 1?")
assert chosen == sorted(truth), tr(
    ko=f"셋 가운데 {len(set(chosen) & set(truth))}개가 맞습니다.{hint}",
    en=f"{len(set(chosen) & set(truth))} of the three are right.{hint}",
)
### END HIDDEN TESTS
checks.well_formed()

# %% check="finding.places" points=2
assert found is not None, tr(
    ko="이 문제는 아직 풀지 않았습니다.", en="This question is still open."
)
places = places_of(found)
### BEGIN HIDDEN TESTS
from gangso import exercises

drawn = exercises.whole(CASE)
truth = drawn.pits(seed)
assert set(places) & set(truth), tr(
    ko="고른 사진 가운데 피팅이 있는 것이 없습니다.",
    en="none of the photographs chosen has a pit",
)
away = {
    number: ndimage.distance_transform_edt(~truth[number])[int(row), int(column)] * 0.05
    for number, (row, column) in places.items()
    if number in truth
}
right = [number for number in away if away[number] <= 0.5]
assert len(right) == 3, tr(
    ko=f"세 자리 가운데 {len(right)}곳이 피팅에서 0.5 mm 안입니다. (행, 열)의 순서와, 때가 아니라 피팅을 짚었는지 보십시오.",
    en=f"{len(right)} of the three places are within 0.5 mm of a pit. See whether the order is (row, column), and whether it is the pit and not dirt.",
)
### END HIDDEN TESTS
checks.well_formed()

# %% [markdown] lang="ko"
# ## 4. 같은 나이끼리 (3점)
#
# 부품은 돌수록 더러워지고, 피팅은 늦게 생깁니다. 강의 1절처럼 **같은 나이끼리** 견준 AUC를 계산하는 함수를 쓰십시오.
#
# - **받는 것** (모두 사진 순서의 NumPy 배열): 점수 `score` (클수록 의심), 부품 이름 `part`, 부품 안에서 몇 번째 사진인지 `number`, 피팅이 있는지 `pitted` (참/거짓)
# - **견줄 사진**: 피팅이 있는 사진 **전부**와, **한 번도 피팅이 생기지 않은 부품**의 사진 가운데 `number`가 *피팅이 있는 사진의 가장 작은 `number`* **이상**인 것. 나머지 사진은 쓰지 않습니다. 피팅이 생긴 부품의 아직 멀쩡한 사진도 쓰지 않습니다.
# - **돌려줄 것**: 이 사진들의 ROC 곡선 아래 면적(실수 하나). `sklearn.metrics.roc_auc_score(참/거짓, 점수)`를 써도 됩니다.
# - **예**: 점수가 `number` 그대로(시계)이면, 모든 사진으로 계산한 AUC는 높지만, 같은 나이끼리의 AUC는 훨씬 낮아 0.5를 조금 넘을 뿐입니다.

# %% [markdown] lang="en"
# ## 4. At the same age (3 points)
#
# Parts get dirty as they run, and pits come late. Write a function that computes the AUC **at the same age**, as in section 1 of the lesson.
#
# - **Given** (NumPy arrays, one value a photograph): the score `score` (larger: more suspicious), the name of the part `part`, the number of the photograph within its part `number`, and whether it has a pit `pitted` (true or false)
# - **Photographs to compare**: **all** photographs with a pit; and, **of parts that never have one**, those whose `number` is **at or above** the *smallest `number` of a photograph with a pit*. Others are not used. Good photographs of parts that pit later are not used either.
# - **Return**: the area under the ROC curve of these photographs (one real number). You may use `sklearn.metrics.roc_auc_score(true_or_false, score)`.
# - **Example**: if the score is the `number` itself (a clock), the AUC over all photographs is high; at the same age it is far lower, only a little above 0.5.


# %% answer="honest"
def same_age_auc(score, part, number, pitted):
    ### BEGIN SOLUTION
    from sklearn.metrics import roc_auc_score

    never = ~np.isin(part, part[pitted])
    chosen = pitted | (never & (number >= number[pitted].min()))
    return roc_auc_score(pitted[chosen], score[chosen])
    ### END SOLUTION


# %% given="runs"
def runs(rng, parts=12, shots=10, sure=0.0):
    """Photographs of parts of which every second one pits late; a score with a share `sure` of the truth."""
    part = np.repeat([f"S{number:02d}" for number in range(parts)], shots)
    number = np.tile(np.arange(shots), parts)
    begins = np.where(np.arange(parts) % 2 == 1, rng.integers(6, 9, parts), shots)
    pitted = number >= np.repeat(begins, shots)
    score = 0.3 * number + rng.normal(size=len(part)) + 4 * sure * pitted
    order = rng.permutation(len(part))
    return score[order], part[order], number[order], pitted[order]


def one_area(got):
    """Complain about anything but one number from 0 to 1; return it."""
    assert got is not None and np.ndim(got) == 0 and not isinstance(got, str | dict), tr(
        ko=f"실수 하나를 돌려주어야 합니다. 돌려준 값: {type(got).__name__}",
        en=f"should return one number; got {type(got).__name__}",
    )
    assert not np.isnan(float(got)), tr(
        ko="돌려준 값이 nan입니다. 이렇게 고르면 피팅이 있는 사진이나 없는 사진이 하나도 남지 않습니다. 가장 작은 number '이상'입니까?",
        en="got nan: with this choice no photograph with a pit, or none without, was left. Is it 'at or above' the smallest number?",
    )
    assert 0 <= float(got) <= 1, tr(
        ko=f"면적은 0에서 1 사이인데 {float(got):.3g}입니다.",
        en=f"an area lies between 0 and 1; got {float(got):.3g}",
    )
    return float(got)


# %% check="honest" points=1
score, part, number, pitted = runs(np.random.default_rng(1))
clock = one_area(same_age_auc(number.astype(float), part, number, pitted))
assert clock < 0.85, tr(
    ko=f"시계의 점수가 {clock:.2f}입니다. 피팅이 생기기 전의 이른 사진을 함께 견주지 않았습니까?",
    en=f"the clock scores {clock:.2f}: are early photographs, from before any pit, compared too?",
)
perfect = one_area(same_age_auc(pitted.astype(float), part, number, pitted))
assert perfect > 0.999, tr(
    ko=f"답을 그대로 점수로 주었는데 {perfect:.2f}입니다. 클수록 의심스럽다는 방향과 견줄 사진을 확인하십시오.",
    en=f"with the truth itself as the score you return {perfect:.2f}; it should be 1. Check that larger means more suspicious, and which photographs are compared.",
)
checks.passed()

# %% check="honest.never" points=1
part = np.repeat(["a", "b", "c"], 4)
number = np.tile(np.arange(4), 3)
pitted = np.array([0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0], dtype=bool)
score = np.array([0.1, 0.3, 0.95, 0.5, 0.1, 0.2, 0.6, 0.9, 0.1, 0.2, 0.7, 0.4])
got = one_area(same_age_auc(score, part, number, pitted))
assert abs(got - 4 / 9) > 0.005, tr(
    ko=f"{got:.3g}: 부품 a는 사진 3에서 피팅이 생기는데, 그 전의 멀쩡한 사진도 견주고 있습니다. 어느 부품의 사진만 정상으로 씁니까?",
    en=f"{got:.3g}: part a pits at number 3, and a good photograph of it from before is compared too. Of which parts alone are good photographs used?",
)
assert abs(got - 5 / 6) > 0.005, tr(
    ko=f"{got:.3g}: 피팅이 생기지 않은 부품의 이른 사진도 견주고 있습니다. number를 보고 있습니까?",
    en=f"{got:.3g}: early photographs of the part that never pits are compared too. Does `number` enter?",
)
assert got < 0.999, tr(
    ko="1: 피팅이 있는 사진의 number 가운데 가장 작은 것부터, 그 number를 포함해 견줍니까? 모든 부품에서 가장 작은 것입니다.",
    en="1: do you compare from the smallest number of a photograph with a pit on, that number included? It is the smallest of all parts.",
)
assert abs(got - 0.806) > 0.005, tr(
    ko=f"{got:.3g}: 평균 정밀도(average precision)가 아니라 ROC 곡선 아래 면적입니까?",
    en=f"{got:.3g}: is it the area under the ROC curve, and not average precision?",
)
assert abs(got - 2 / 3) < 0.005, tr(
    ko=f"부품 a와 b에만 피팅이 생기고 c는 끝까지 멀쩡한 자료에서 {got:.3g}입니다. 이 셀의 자료를 표로 적고 견줄 사진을 하나씩 골라 보십시오.",
    en=f"parts a and b pit and c never does: got {got:.3g}. Write this cell's data down as a table and choose the photographs to compare one by one.",
)
checks.passed()

# %% check="honest.other" points=1
for draw in (2, 3):
    score, part, number, pitted = runs(np.random.default_rng(draw), sure=0.5)
    got = one_area(same_age_auc(score, part, number, pitted))
    scaled = one_area(same_age_auc(10 * score + 5, part, number, pitted))
    turned = one_area(same_age_auc(-score, part, number, pitted))
    assert abs(got + turned - 1) < 1e-6, tr(
        ko="점수의 부호를 바꾸면 AUC는 1에서 뺀 값이 되어야 합니다. ROC 곡선 아래 면적입니까? 점수를 참/거짓으로 바꾸지 않았습니까?",
        en="with the signs of the scores turned round the AUC should become 1 minus itself. Is it the area under the ROC curve? Were scores turned into true and false?",
    )
    assert abs(got - scaled) < 1e-6, tr(
        ko="점수를 모두 10배 하고 5를 더하자 AUC가 달라졌습니다. AUC는 순서만 봅니다. 점수를 참/거짓으로 바꾸지 않았습니까?",
        en="multiplying all scores by 10 and adding 5 changed the AUC, which depends on their order only. Were scores turned into true and false?",
    )
### BEGIN HIDDEN TESTS
for draw in range(4, 9):
    score, part, number, pitted = runs(np.random.default_rng(draw), parts=9 + draw, sure=0.3)
    never = ~np.isin(part, part[pitted])
    sound = score[never & (number >= number[pitted].min())]
    above = (score[pitted][:, None] > sound).mean()
    got = one_area(same_age_auc(score, part, number, pitted))
    assert abs(got - above) < 0.005, tr(
        ko=f"보지 못한 자료에서 {got:.3f}인데 {above:.3f}에 가까워야 합니다. 견줄 사진을 문항의 설명과 맞추어 보십시오.",
        en=f"on unseen data you return {got:.3f}; it should be close to {above:.3f}. Compare the photographs that you use with the question.",
    )
### END HIDDEN TESTS
checks.passed()

# %% [markdown] lang="ko"
# ## 5. 사람이 다시 보는 흐름의 문턱값 (3점)
#
# 카메라의 점수가 문턱값 **이상**인 부품만 사람이 다시 봅니다. 사람은 피팅이 있는 것의 23 %를 통과시키고, 없는 것의 2 %를 불합격시킵니다. 부품 하나의 기대 비용이 가장 작은 문턱값을 찾는 함수를 쓰십시오. $m$은 **피팅이 있는 것 가운데** 카메라가 놓치는 비율(점수가 문턱값보다 낮음), $r$은 **없는 것 가운데** 카메라가 의심하는 비율(문턱값 이상)입니다.
#
# $$q \, [m + (1 - m) \times 0.23] \, C_{\text{유출}} + (1 - q) \, r \times 0.02 \, C_{\text{과검}} + [q (1 - m) + (1 - q) r] \, C_{\text{검사}}$$
#
# - **받는 것**: *문턱값을 고르려고 따로 둔* 사진의 점수 `score`와 피팅이 있는지 `pitted` (NumPy 배열, 둘 다 들어 있음. 나중에 비용을 재는 시험 사진이 아닙니다), 공장의 불량 비율 `q`, 비용 `escape`, `false_reject`, `look` (원). $C_{\text{검사}}$가 `look`입니다.
# - **돌려줄 것**: 문턱값 하나(실수). 하나도 다시 보지 않는 것이 가장 싸면 모든 점수보다 큰 값을 돌려주십시오.
# - **예**: 점수 `[1.0, 2.0, 3.0, 4.0]`, 피팅 `[False, True, False, True]`, `q` = 0.01, 유출 100만 원, 과검 4만 원, 검사 1,000원입니다. 문턱값 2에서 $m$ = 0, $r$ = 0.5이므로 2,300 + 396 + 505 = 3,201원이고, 이보다 싼 문턱값은 없습니다.

# %% [markdown] lang="en"
# ## 5. The threshold when people look again (3 points)
#
# People look again only at parts whose score from the camera is **at or above** a threshold. They accept 23 % of those with a pit and reject 2 % of those without. Write a function that finds the threshold with the lowest expected cost of one part. $m$ is the share, **of those with a pit**, that the camera misses (score below the threshold), and $r$ the share, **of those without**, that it suspects (at or above).
#
# $$q \, [m + (1 - m) \times 0.23] \, C_{\text{escape}} + (1 - q) \, r \times 0.02 \, C_{\text{false reject}} + [q (1 - m) + (1 - q) r] \, C_{\text{look}}$$
#
# - **Given**: of photographs *set aside for choosing the threshold* (not the test photographs on which its cost is measured later) the scores `score` and whether there is a pit `pitted` (NumPy arrays, both kinds occur); the plant's share of bad parts `q`; the costs `escape`, `false_reject` and `look` (KRW)
# - **Return**: one threshold (a real number). If looking at nothing again is cheapest, return a value above all scores.
# - **Example**: scores `[1.0, 2.0, 3.0, 4.0]`, pits `[False, True, False, True]`, `q` = 0.01, KRW 1,000,000 for an escape, 40,000 for a false reject, 1,000 for a look. At a threshold of 2, $m$ = 0 and $r$ = 0.5, so it costs 2,300 + 396 + 505 = KRW 3,201, and no threshold is cheaper.


# %% answer="threshold"
def best_threshold(score, pitted, q, escape, false_reject, look):
    ### BEGIN SOLUTION
    candidates = np.append(np.unique(score), score.max() + 1)
    costs = []
    for limit in candidates:
        m = np.mean(score[pitted] < limit)
        r = np.mean(score[~pitted] >= limit)
        costs.append(
            q * (m + (1 - m) * 0.23) * escape
            + (1 - q) * r * 0.02 * false_reject
            + (q * (1 - m) + (1 - q) * r) * look
        )
    return float(candidates[np.argmin(costs)])
    ### END SOLUTION


# %% given="cost"
def expected_cost(limit, score, pitted, q, escape, false_reject, look):
    """Expected cost of one part (KRW) if people look again at scores at or above `limit`."""
    m, r = np.mean(score[pitted] < float(limit)), np.mean(score[~pitted] >= float(limit))
    looks = q * (1 - m) + (1 - q) * r
    return q * (m + (1 - m) * 0.23) * escape + (1 - q) * r * 0.02 * false_reject + looks * look


def one_limit(limit):
    """Complain about anything but one number that can be compared with a score; return it."""
    assert limit is not None and np.ndim(limit) == 0 and not isinstance(limit, str | dict), tr(
        ko=f"문턱값 하나(실수)를 돌려주어야 합니다. 돌려준 값: {type(limit).__name__}",
        en=f"should return one threshold, a number; got {type(limit).__name__}",
    )
    assert not np.isnan(limit), tr(
        ko="문턱값이 빈 값(NaN)입니다.", en="the threshold is empty (NaN)"
    )
    return float(limit)


# %% given="eight"
# One pit among eight parts, and two pits among eight whose scores lie close together.
eight = np.array([0.05, 0.13, 0.21, 0.34, 0.48, 0.62, 0.77, 0.9])
close = np.array([0.2, 2.9, 2.95, 3.0, 3.05, 3.1, 7.2, 9.1])

# %% check="threshold" points=1
score, pitted = np.array([1.0, 2.0, 3.0, 4.0]), np.array([False, True, False, True])
limit = one_limit(best_threshold(score, pitted, 0.01, 1_000_000, 40_000, 1_000))
cost = expected_cost(limit, score, pitted, 0.01, 1_000_000, 40_000, 1_000)
assert abs(cost - 3201) < 1, tr(
    ko=f"위의 예에서 문턱값 {limit:.3g}의 기대 비용은 {cost:,.0f}원입니다. 3,201원으로 줄일 수 있습니다. 여러분의 식으로 문턱값 2의 비용을 계산해 "
    "세 항 2,300 + 396 + 505와 견주어 보십시오. 점수가 문턱값과 같은 부품도 다시 봅니다. 번호가 아니라 점수의 값을 돌려주었습니까?",
    en=f"in the example a threshold of {limit:.3g} costs KRW {cost:,.0f}; 3,201 is possible. Compute the cost at threshold 2 with your formula and "
    "compare it with the three terms 2,300 + 396 + 505. A score equal to the threshold is looked at again. Do you return the value of a score, not its position?",
)
limit = one_limit(best_threshold(eight, eight == 0.34, 0.01, 200_000, 40_000, 1_000))
cost = expected_cost(limit, eight, eight == 0.34, 0.01, 200_000, 40_000, 1_000)
assert abs(cost - 1488.3) < 1, tr(
    ko=f"여덟 부품 가운데 점수 0.34에만 피팅이 있고 유출이 20만 원이면 1,488원으로 줄일 수 있는데, 문턱값 {limit:.3g}에서는 {cost:,.0f}원입니다. m은 피팅이 있는 것 가운데, "
    "r은 없는 것 가운데의 비율입니까? 사람이 통과시키는 것은 23 %입니까?",
    en=f"of eight parts only the one that scores 0.34 has a pit; with KRW 200,000 for an escape 1,488 is possible, and your threshold of {limit:.3g} costs {cost:,.0f}. Is m a "
    "share of those with a pit, and r of those without? Is it 23 % that people accept?",
)
checks.passed()

# %% check="threshold.share" points=2
score, pitted = np.array([1.0, 2.0, 3.0, 4.0]), np.array([False, True, False, True])
limit = one_limit(best_threshold(score, pitted, 0.001, 500_000, 40_000, 1_500))
cost = expected_cost(limit, score, pitted, 0.001, 500_000, 40_000, 1_500)
assert abs(cost - 308.25) < 1, tr(
    ko=f"q = 0.001, 유출 50만 원, 검사 1,500원이면 308원으로 줄일 수 있는데 문턱값 {limit:.3g}에서는 {cost:,.0f}원입니다. 불량이 얼마나 "
    "많은지는 이 사진들이 아니라 q에서 옵니까?",
    en=f"with q = 0.001, KRW 500,000 for an escape and 1,500 for a look, KRW 308 is possible; your threshold of {limit:.3g} costs {cost:,.0f}. Does the "
    "number of bad parts come from q, not from these photographs?",
)
limit = one_limit(best_threshold(score, pitted, 0.001, 1_000, 40_000, 1_500))
cost = expected_cost(limit, score, pitted, 0.001, 1_000, 40_000, 1_500)
assert abs(cost - 1) < 0.01, tr(
    ko=f"유출이 1,000원이면 하나도 다시 보지 않는 것이 가장 싸서 1원인데, 문턱값 {limit:.3g}에서는 {cost:,.2f}원입니다. 모든 점수보다 큰 문턱값도 살펴보았습니까? "
    "다시 보는 비용이 의심한 것에만, 그러나 피팅이 있는 것과 없는 것 모두에 들어 있습니까?",
    en=f"if an escape costs KRW 1,000, looking at nothing again is cheapest, at KRW 1; your threshold of {limit:.3g} costs {cost:,.2f}. Did you try a threshold above all scores, too? "
    "Is the cost of looking in it, for what is suspected only, but with a pit and without?",
)
limit = one_limit(best_threshold(eight, eight == 0.34, 0.01, 200_000, 40_000, 2_200))
cost = expected_cost(limit, eight, eight == 0.34, 0.01, 200_000, 40_000, 2_200)
assert abs(cost - 2000) < 1, tr(
    ko=f"여덟 부품의 자료에서 검사가 2,200원이면 2,000원이 가장 싼데, 문턱값 {limit:.3g}에서는 {cost:,.0f}원입니다. 유출 항의 (1 - m), 과검 항, 멀쩡한 것을 다시 보는 "
    "비용이 모두 식대로입니까?",
    en=f"with the eight parts and KRW 2,200 for a look, 2,000 is the lowest cost; your threshold of {limit:.3g} costs {cost:,.0f}. Are (1 - m) in the first term, the term of false rejects, "
    "and looking at good parts as the formula has them?",
)
pitted = np.isin(close, [3.05, 7.2])
limit = one_limit(best_threshold(close, pitted, 0.01, 1_000_000, 40_000, 1_000))
cost = expected_cost(limit, close, pitted, 0.01, 1_000_000, 40_000, 1_000)
assert abs(cost - 2904) < 1, tr(
    ko=f"점수 2.9, 2.95, 3.0, 3.05, 3.1처럼 가까운 점수가 있을 때 2,904원으로 줄일 수 있는데 문턱값 {limit:.3g}에서는 {cost:,.0f}원입니다. 점수 하나하나를 문턱값으로 살펴보았습니까?",
    en=f"with scores as close as 2.9, 2.95, 3.0, 3.05 and 3.1, KRW 2,904 is possible; your threshold of {limit:.3g} costs {cost:,.0f}. Did you try every score as a threshold?",
)
### BEGIN HIDDEN TESTS
for q, escape, false_reject, look in (
    (0.01, 2_700_000, 40_000, 1_000),
    (0.001, 2_700_000, 40_000, 1_000),
    (0.01, 300_000, 900_000, 500),
    (0.02, 500_000, 40_000, 9_000),
    (0.3, 200_000, 50_000, 20_000),
    (0.0005, 50_000, 40_000, 3_000),
):
    for draw in range(3):
        rng = np.random.default_rng(200 + draw)
        pitted = rng.random(300) < 0.1 + 0.2 * draw
        score = rng.normal(size=300) * 5 - 3 + 8 * pitted * rng.random(300)
        costs = [
            expected_cost(limit, score, pitted, q, escape, false_reject, look)
            for limit in np.append(np.unique(score), score.max() + 1)
        ]
        limit = one_limit(best_threshold(score, pitted, q, escape, false_reject, look))
        cost = expected_cost(limit, score, pitted, q, escape, false_reject, look)
        assert cost <= min(costs) * 1.01, tr(
            ko=f"q = {q}, 유출 {escape:,}원, 과검 {false_reject:,}원, 검사 {look:,}원일 때 기대 비용이 가능한 최소의 {cost / min(costs):.2f}배입니다. "
            "식의 세 항이 모두 들어 있습니까?",
            en=f"with q = {q}, escape KRW {escape:,}, false reject {false_reject:,}, look {look:,} your cost is {cost / min(costs):.2f} times the "
            "lowest possible. Are all three terms of the equation in it?",
        )
### END HIDDEN TESTS
checks.passed()

# %% [markdown] lang="ko"
# ## 6. 결정 (3점, 사람이 채점합니다)
#
# 공장장에게 보내는 메모를 다섯 문장쯤 쓰십시오. 안산의 공장은 한 해에 볼 스크류 12,000개를 만들고, 그 가운데 1 %쯤에 피팅이 있습니다. 지금은 사람이 모두 봅니다. 공급사는 "사진 276장에서 AUC 0.95, 무작위로 나눈 검증"이라는 보고서와 함께 카메라를 팔려고 합니다.
#
# 메모에 담을 것: (1) 그 0.95를 믿습니까? 왜입니까? (2) 사기 전에 무엇을 찍어 어떻게 재라고 요구하겠습니까? (3) 처음 몇 달 동안 사람과 카메라의 일을 어떻게 나누고, 등이 바뀐 것을 어떻게 알아차리겠습니까?
#
# | 점 | 기준 |
# |---|---|
# | 1 | 그 분할에서 모델이 피팅 대신 무엇을 배울 수 있는지 말하고, 무엇과 견주어야 드러나는지 요구합니다 |
# | 1 | 무엇을 몇 개 찍고 무엇을 단위로 놓침과 과검을 셀지 제안하고, 그 수로는 얼마나 불확실한지 말합니다 |
# | 1 | 누가 무엇을 하는지와, 등이나 카메라가 바뀐 것을 알아차릴 방법과 그때 할 일을 정합니다 |

# %% [markdown] lang="en"
# ## 6. The decision (3 points, graded by a person)
#
# Write a memo of about five sentences to the plant's manager. The plant in Ansan makes 12,000 ball screws a year, of which some 1 % have a pit. At present people look at all of them. A supplier offers a camera with a report that says "AUC 0.95 on 276 photographs, validated with a random split".
#
# The memo should say: (1) Do you believe the 0.95, and why? (2) What would you have photographed, and how measured, before buying? (3) How do people and camera share the work in the first months, and how would you notice that the lamp has changed?
#
# | point | for |
# |---|---|
# | 1 | says what a model can learn instead of pits with that split, and demands the comparison that would show it |
# | 1 | proposes what to photograph, how many, and by what unit misses and false rejects are counted, and says how uncertain that leaves them |
# | 1 | settles who does what, how a changed lamp or camera is noticed, and what is done then |

# %% [markdown] lang="ko" memo="decision" points=3
# ### BEGIN SOLUTION
# 믿지 않습니다. 한 부품을 여러 번 찍은 사진을 무작위로 나누면 시계만 보아도 높은 점수가 나오므로, 그 0.95는 피팅이 아니라 때를 알아본 값일 수 있습니다. 우리 부품으로 다시 재게 하겠습니다. 피팅이 있는 부품 30개와 오래 돌린 정상 부품 30개를 찍고, 학습에 쓰지 않은 부품에서 놓침과 과검을 부품 단위로 세어 범위와 함께 보고하게 합니다. 부품이 30개이면 놓침 10 %도 몇 개 차이로 크게 흔들리므로 한 번의 결과로 정하지 않습니다. 처음 석 달은 사람이 지금처럼 모두 보고 카메라는 의심한 칸을 표시만 하며, 검사자가 둘의 판정을 기록합니다. 매일 아침 기준 시편을 찍어 밝기가 정한 범위를 벗어나면 보전 담당자가 등을 바로잡기 전에는 카메라의 표시를 쓰지 않습니다.
# ### END SOLUTION

# %% [markdown] lang="en" memo="decision" points=3
# ### BEGIN SOLUTION
# I do not believe it. Photographs of one part taken again and again were split at random, and with such a split even a clock scores high: the 0.95 may come from dirt, not from pits. Before buying I would have our own parts photographed, 30 with a pit and 30 that ran long and are good, and misses and false rejects counted by part on parts that were not in training, with their range. With 30 parts a miss rate of 10 % moves a lot by one or two of them, so a single result does not decide. For the first three months people look at every part as they do now and the camera only marks what it suspects; the inspector writes down both verdicts. Every morning the reference piece is photographed, and if its brightness is out of bounds the marks are not used until maintenance has set the lamp right.
# ### END SOLUTION
