"""Executed notebooks made by hand for the tests of pages, decks and PDFs: text, formulae, code, figures, tables."""

import base64
from io import BytesIO

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from gangso import plots, words
from gangso.words import tr

FORMULA = r"f_o = \frac{n}{2}\, f_r \left(1 - \frac{d}{D}\cos\alpha\right)"


def figure(lang: str) -> NotebookNode:
    """A spectrum with Korean or English labels, as the inline backend would leave it."""
    with words.use(lang), plt.rc_context():
        plots.use_style()
        fig, ax = plt.subplots()
        frequency = np.linspace(0, 500, 1000)
        for n, label in enumerate((tr(ko="정상", en="normal"), tr(ko="외륜 결함", en="outer race fault"))):
            ax.plot(frequency, 0.05 + n * np.exp(-(((frequency % 107) - 53) ** 2) / 40), label=label)
        ax.set(
            xlabel=tr(ko="주파수 (Hz)", en="frequency (Hz)"),
            ylabel=tr(ko="진폭 (g)", en="amplitude (g)"),
            title=tr(ko="결함 주파수마다 봉우리가 섭니다", en="A peak stands at every fault frequency"),
        )
        ax.legend()
        buffer = BytesIO()
        fig.savefig(buffer, format="png", dpi=160)
        plt.close(fig)
    data = {"image/png": base64.b64encode(buffer.getvalue()).decode(), "text/plain": "<Figure>"}
    return new_output("display_data", data=data)


def table(rows: int = 4) -> NotebookNode:
    """A pandas table with Korean in it."""
    frame = pd.DataFrame(
        {
            "베어링": [f"outer-{n}" for n in range(rows)],
            "load (hp)": range(rows),
            "RMS (g)": np.linspace(0.07, 0.59, rows).round(3),
            "첨도 (kurtosis)": np.linspace(2.8, 7.7, rows).round(2),
        }
    )
    return new_output("execute_result", data={"text/html": frame.to_html(), "text/plain": str(frame)})


def printed(text: str) -> NotebookNode:
    """What a cell prints."""
    return new_output("stream", name="stdout", text=text)


def code(source: str, *outputs: NotebookNode, slide: str | None = None, tags: tuple[str, ...] = ()) -> NotebookNode:
    """A code cell with its outputs."""
    return new_code_cell(source, outputs=list(outputs), metadata=_metadata(slide, tags))


def text(source: str, slide: str | None = None) -> NotebookNode:
    """A Markdown cell."""
    return new_markdown_cell(source, metadata=_metadata(slide, ()))


def _metadata(slide: str | None, tags: tuple[str, ...]) -> dict:
    return {"tags": list(tags)} | ({"slideshow": {"slide_type": slide}} if slide else {})


def notebook(lang: str, kind: str, *cells: NotebookNode) -> NotebookNode:
    """A notebook with the metadata that the compiler writes."""
    return new_notebook(
        cells=list(cells),
        metadata={
            "gangso": {"case": "11_spindle", "kind": kind, "lang": lang},
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
            "language_info": {"name": "python", "pygments_lexer": "ipython3"},
            "papermill": {"start_time": "2026-11-02T09:30:00+00:00"},
        },
    )


def lesson(lang: str) -> NotebookNode:
    """A short lesson that holds everything a page must show."""
    with words.use(lang):
        opening = tr(
            ko="# 스핀들 베어링이 고장 나고 있습니까?\n\n창원 특구의 한 가공 라인에서 스핀들(spindle)이 갑자기 멈추면 "
            "하루 생산이 사라집니다. **진동**으로 며칠 먼저 알 수 있는지 살펴봅니다.\n\n"
            "> 그래프를 보기 전에 예상해 보십시오. 결함이 있는 베어링의 진동은 어떻게 보이겠습니까?",
            en="# Is this spindle's bearing failing?\n\nWhen a spindle stops without warning, a machining line in the "
            "Changwon zone loses a day. We ask whether **vibration** tells some days earlier.\n\n"
            "> Predict before you look: how would the vibration of a damaged bearing look?",
        )
        physics = tr(
            ko=f"## 왜 보입니까\n\n회전 주파수 $f_r$인 축에서 외륜 결함 주파수는 다음과 같습니다.\n\n$${FORMULA}$$\n\n"
            "여기서 $n$은 볼의 수, $d$와 $D$는 볼과 피치원의 지름(mm)입니다.\n\n"
            "| 기호 | 뜻 | 값 |\n|---|---|---|\n| $n$ | 볼의 수 | 9 |\n| $d$ | 볼의 지름 | 7.94 mm |\n"
            "| $D$ | 피치원 지름 | 39.04 mm |\n\n### 실효값\n\n"
            r"$$x_\text{실효} = \sqrt{\frac{1}{N}\sum_{i=1}^{N} x_i^2} \approx 0.7 \times \hat{x}$$",
            en=f"## Why it shows\n\nOn a shaft turning at $f_r$, a fault of the outer race is struck at\n\n$${FORMULA}$$\n\n"
            "with $n$ balls; $d$ and $D$ are the diameters of ball and pitch circle (mm).\n\n"
            "| Symbol | Meaning | Value |\n|---|---|---|\n| $n$ | balls | 9 |\n| $d$ | ball diameter | 7.94 mm |\n"
            "| $D$ | pitch diameter | 39.04 mm |\n\n### The RMS\n\n"
            r"$$x_\text{RMS} = \sqrt{\frac{1}{N}\sum_{i=1}^{N} x_i^2} \approx 0.7 \times \hat{x}$$",
        )
        look = tr(ko="## 먼저 봅니다", en="## Look first")
        decide = tr(
            ko="## 결정\n\n임계값은 **비용**에서 나옵니다. 자세한 내용은 [자료](https://example.org/)를 보십시오.\n\n"
            "1. 진동을 하루에 한 번 잽니다.\n2. 봉우리를 확인합니다.\n3. 부품을 준비합니다.",
            en="## The decision\n\nThe threshold comes from the **costs**; see the [reference](https://example.org/).\n\n"
            "1. Measure once a day.\n2. Check for peaks.\n3. Have the part ready.",
        )
    return notebook(
        lang,
        "lesson",
        text(opening),
        code('zone = "changwon"\ndata = "twin"\nprofile = "full"\nseed = 0', tags=("parameters",)),
        code('profile = "fast"', tags=("injected-parameters",)),
        text(look),
        code(
            "import numpy as np\n\n# 주파수마다 진폭을 그립니다\nfrequency = np.linspace(0, 500, 1000)  # Hz\n"
            'for label in ("normal", "outer"):\n    ax.plot(frequency, spectrum(label), label=tr(ko="정상", en="normal"))',
            figure(lang),
        ),
        code("recordings.table.head()", table()),
        code("print(score)", printed("정확도 0.93 ± 0.04 (베어링 12개)\n")),
        text(physics),
        code("plot_all()", figure(lang), tags=("hide-input",)),
        text(decide),
    )


def deck(lang: str) -> NotebookNode:
    """A short deck: opening, text, a figure, a table, a figure with text and steps, notes."""
    with words.use(lang):
        cells = [
            code("import numpy as np"),
            text(
                tr(
                    ko="# 베어링은 멈추기 전에 말합니다\n\n강소 제조 AI 세미나 · 창원 특구 · 사례 11",
                    en="# A bearing speaks before it stops\n\nGangso manufacturing AI seminar · Changwon · case 11",
                ),
                slide="slide",
            ),
            text(tr(ko="인사하고 질문으로 시작합니다.", en="Greet them; begin with the question."), slide="notes"),
            text(
                tr(
                    ko="## 갑자기 멈춘 스핀들 하나가 하루 생산을 지웁니다\n\n- 지금은 **달력**으로 교체합니다\n"
                    "- 진동 센서(가속도계)는 이미 달려 있습니다\n- 알고 싶은 것: 고장이 나는가, 어느 부품인가",
                    en="## One spindle that stops without warning costs a day\n\n- Today it is replaced by the **calendar**\n"
                    "- The vibration sensor is there already\n- We ask: is it failing, and which part of it?",
                ),
                slide="slide",
            ),
            text(tr(ko="> 여러분의 라인에서는 얼마입니까?", en="> What does it cost on your line?"), slide="fragment"),
            text(
                tr(
                    ko="## 결함 주파수마다 봉우리가 섭니다",
                    en="## A peak stands at every frequency of the fault, and nowhere else",
                ),
                slide="slide",
            ),
            code("plot()", figure(lang)),
            text(
                tr(ko="봉우리의 간격을 물어봅니다. $f_o$입니다.", en="Ask for the spacing: it is $f_o$."), slide="notes"
            ),
            text(
                tr(
                    ko=f"## 간격은 기하에서 나옵니다\n\n$${FORMULA}$$\n\n볼 9개, 1,797 rpm이면 $f_o = 107$ Hz입니다 (−0.5 Hz).",
                    en=f"## The spacing follows from geometry\n\n$${FORMULA}$$\n\nNine balls at 1,797 rpm: $f_o = 107$ Hz.",
                ),
                slide="slide",
            ),
            code("plot()", figure(lang)),
            text(tr(ko="## 베어링마다 다릅니다", en="## Every bearing differs"), slide="slide"),
            code("table", table(6)),
            code("print(score)", printed("정확도 0.93 ± 0.04, 차이 −0.02\n"), slide="fragment"),
            text(tr(ko="## 코드는 세 줄입니다", en="## The code is three lines"), slide="slide"),
            code(
                "envelope = np.abs(hilbert(signal))  # 포락선\nspectrum = np.fft.rfft(envelope)\nplt.plot(spectrum)",
                figure(lang),
                tags=("show-input",),
            ),
            text("## SKIPPED", slide="skip"),
            text(tr(ko="## 큰 표도 들어갑니다", en="## A long table still fits"), slide="slide"),
            code("table", table(16)),
        ]
    return notebook(lang, "deck", *cells)
