"""The kinds of things in a check that come out otherwise than in one process: how each is recognised, why, what to write instead.

``grading/checks.md`` has the same table, for readers.
"""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gangso.grading.questions import check_syntax as syntax
from gangso.words import Text

READS_FILES = {
    *("open", "read_csv", "read_excel", "read_json", "loadtxt", "genfromtxt", "load", "read_text", "read_bytes"),
    *("exists", "isfile", "is_file", "listdir", "glob", "stat", "getsize"),
    *("imread", "connect", "write_text", "savetxt"),
}
MAKES_ANEW = {"clone", "cross_val_score", "cross_validate", "cross_val_predict", "GridSearchCV", "learning_curve"}
LOOKS_INTO_DATACLASSES = {"is_dataclass", "asdict", "astuple", "fields", "replace"}


@dataclass(frozen=True)
class Kind:
    """A kind of difference: lines of a check where its syntax shows it, and words in the error that it ends in."""

    lines: Callable[[ast.AST], Iterator[int]]
    error: str
    why: Text
    instead: Text


KINDS = (
    Kind(
        syntax.calls(*READS_FILES),
        r"FileNotFoundError|No such file|unable to open|no such table",
        Text(
            ko="확인 셀과 답은 서로 다른 폴더에서 실행됩니다. 답이 쓴 파일은 확인 셀에 없고, 확인 셀이 쓴 파일은 답에 없습니다.",
            en="Check and answer work in folders of their own: what the answer writes is not there for the check, and the other way round.",
        ),
        Text(
            ko="데이터를 돌려주는 함수를 물으십시오. 파일이 꼭 필요하면 과제에 함께 배포하거나 io.StringIO를 넘기십시오.",
            en="Ask for a function that returns the data; release the file with the assignment, or hand over an io.StringIO.",
        ),
    ),
    Kind(
        syntax.calls(*MAKES_ANEW),
        r"cannot be made on the check's side|확인하는 쪽에서 만들 수 없습니다",
        Text(
            ko="답의 모델을 확인하는 쪽에서 새로 만들 수 없습니다(clone, cross_val_score 등).",
            en="The answer's model cannot be made anew on the check's side (clone, cross_val_score and the like).",
        ),
        Text(
            ko="모델을 만들어 돌려주는 함수를 묻고, 나눈 데이터마다 그 함수를 부르십시오.",
            en="Ask for a function that builds and returns the model, and call it once for each split.",
        ),
    ),
    Kind(
        syntax.calls("backward"),
        r"does not require grad|grad_fn",
        Text(
            ko="텐서는 기울기 없이 넘어옵니다. 확인 셀에서 부른 backward는 답의 모델에 닿지 않습니다.",
            en="Tensors arrive without gradients: backward() in a check does not reach the answer's network.",
        ),
        Text(
            ko="기울기를 돌려주거나 한 걸음을 학습하는 함수를 물으십시오.",
            en="Ask for a function that returns the gradients, or takes one training step.",
        ),
    ),
    Kind(
        syntax.nothing,
        r"decided by the answer's own code|답의 코드가 정하므로",
        Text(
            ko="답의 객체를 값과 비교하거나 계산한 결과는 답의 코드가 정하므로 쓰지 않습니다(출제자의 풀이가 class로 정의하고 확인 셀이 직접 만든 객체는 예외).",
            en="What an object of the answer's makes of ==, +, bool() and the like is its own code's to say and is not used, but for "
            "objects that the check itself makes of a class that your solution defines.",
        ),
        Text(
            ko="값을 비교하십시오: answer.speed == 3. 또는 같은 클래스의 객체 둘을 비교하십시오.",
            en="Compare a value: answer.speed == 3; or compare two objects of that class.",
        ),
    ),
    Kind(
        syntax.attributes("savefig", "add_subplot", "set_title", "draw"),
        r"a check gets a description of a figure|확인 셀은 그림의 설명",
        Text(
            ko="그림은 설명으로 넘어옵니다. 그리거나 저장할 수 없습니다.",
            en="A figure arrives as a description; it cannot be drawn on or saved.",
        ),
        Text(
            ko="그림이 무엇을 보여 주는지 물으십시오: ax.get_title(), ax.lines[0].get_ydata().",
            en="Ask what it shows: ax.get_title(), ax.lines[0].get_ydata().",
        ),
    ),
    Kind(
        syntax.nothing,
        r"cannot be handed over|넘길 수 없",
        Text(ko="이 값은 다른 프로세스로 넘어가지 않습니다.", en="This value does not cross to another process."),
        Text(
            ko="숫자, 문자열, 리스트, 배열, 표로 답하게 하고, 모듈은 확인 셀에서 직접 import하십시오.",
            en="Let the answer be a number, a text, a list, an array or a table; import modules in the check itself.",
        ),
    ),
    Kind(
        syntax.nothing,
        r"CellTimeoutError|did not end within|제한 시간|정해진 시간",
        Text(
            ko="답을 한 번 부르는 데 1밀리초의 몇 분의 1이 걸립니다. 너무 많이 부릅니다.",
            en="A forwarded call takes a fraction of a millisecond, and this check makes too many.",
        ),
        Text(
            ko="배열을 넘겨 한 번에 계산하게 하거나, 경우의 수를 줄이십시오.",
            en="Hand over an array and let the answer compute it at once, or try fewer cases.",
        ),
    ),
    Kind(
        syntax.calls(*LOOKS_INTO_DATACLASSES),
        "",
        Text(
            ko="답의 데이터 클래스 객체는 답의 프로세스에 있어 dataclasses의 함수가 알아보지 못합니다.",
            en="An object of a data class of the answer's stays in its process, and the functions of dataclasses do not know it.",
        ),
        Text(
            ko="속성을 하나씩 읽거나 vars(part)를 쓰고, 클래스를 주어진 셀에서 정의하는 방법도 있습니다.",
            en="Read its attributes or vars(part), or define the class in a given cell.",
        ),
    ),
    Kind(
        syntax.watchers,
        "",
        Text(
            ko="list, str 같은 내장 클래스에서 파생한 객체는 답에 데이터만 넘어갑니다. 어떻게 쓰이는지는 세지 못합니다.",
            en="An object of a class that derives from list, str and the like arrives at the answer as its data: how it is used there is not seen.",
        ),
        Text(
            ko="결과를 확인하거나, 파생하지 않은 클래스에 필요한 메서드(__getitem__, __len__)를 정의해 넘기십시오.",
            en="Check what comes out, or hand over an object of a class of its own that has the methods (__getitem__, __len__).",
        ),
    ),
    Kind(
        syntax.subclasses,
        "",
        Text(
            ko="답의 클래스에서 파생한 클래스를 확인 셀에서 만들 수 없습니다.",
            en="A class of a check cannot derive from a class of the answer's.",
        ),
        Text(
            ko="파생 클래스를 답이나 주어진 셀에서 정의하게 하십시오.",
            en="Let the answer define the derived class too, or give the base class.",
        ),
    ),
    Kind(
        syntax.swallowing,
        "",
        Text(
            ko="답의 컨텍스트 관리자가 확인 셀의 오류를 삼키는지는 묻지 않습니다. 삼킬 수 있다면 assert도 삼킬 수 있기 때문입니다.",
            en="Whether a context manager of the answer's swallows the check's own error is not asked: it could swallow an assert too.",
        ),
        Text(
            ko="with와 오류가 든 함수를 답에 쓰게 하고 그 함수를 부르십시오.",
            en="Let the answer have a function with the with and the error in it, and call that.",
        ),
    ),
    Kind(
        syntax.draws,
        "",
        Text(
            ko="답이 난수를 뽑은 다음에 확인 셀이 뽑는 난수는 한 프로세스에서와 다릅니다.",
            en="After the answer has drawn random numbers, those that the check draws go on otherwise than in one process.",
        ),
        Text(
            ko="뽑기 전에 시드를 다시 정하거나 np.random.default_rng(시드)를 넘기십시오.",
            en="Seed anew before you draw, or hand over np.random.default_rng(seed).",
        ),
    ),
)
"""Recognised by the error first; those without one by the check's syntax, where the author's solution fared worse."""

ALWAYS = (
    Kind(
        syntax.library_patches,
        "",
        Text(
            ko="라이브러리를 바꿔 끼우면(patch) 확인하는 쪽의 라이브러리만 바뀌고 답의 것은 그대로입니다.",
            en="What is patched is the checker's library, not the answer's.",
        ),
        Text(ko="바꿔 끼울 것을 인자로 넘기십시오.", en="Hand the replacement over as an argument."),
    ),
    Kind(
        syntax.calls("gcf", "gca"),
        "",
        Text(
            ko="plt.gcf()와 plt.gca()는 확인하는 쪽의 그림입니다. 답의 그림이 아닙니다.",
            en="plt.gcf() and plt.gca() are the checker's own figure, not the answer's.",
        ),
        Text(
            ko="그림이나 축을 이름에 넣거나 돌려주게 하십시오.",
            en="Let the answer return its figure, or bind it to a name.",
        ),
    ),
    Kind(
        syntax.all_of_nothing,
        "",
        Text(
            ko="빈 배열에서는 모든 것이 참입니다. 아무것도 주지 않은 답이 통과할 수 있습니다.",
            en="Of no items everything is true: an answer that gives nothing may pass.",
        ),
        Text(
            ko="먼저 모양을 물으십시오: assert got.shape == want.shape.",
            en="Ask for the shape first: assert got.shape == want.shape.",
        ),
    ),
)
"""Looked for in every check: the author's solution fares alike both ways, and somebody else's answer may not."""

ENDING = (
    Text(
        ko="마지막 줄이 점수이고, 답이 주는 것에 따라 수가 아닌 값(배열, NaN, NumPy의 수)이 될 수 있습니다. nbgrader는 그럴 때 만점을 "
        "주고, 강소는 0과 만점 사이의 수이면 그 점수를, 아니면 0점을 줍니다.",
        en="Its last line gives points, and may come to no plain number, as the answer has it: an array, NaN, a NumPy number. nbgrader then gives "
        "full points; here a number between 0 and the maximum counts by its value, and anything else is 0 points.",
    ),
    Text(
        ko="먼저 답의 자료형과 모양을 assert로 확인하고 float(...)로 끝내십시오. 보여 주기만 하는 줄이면 끝에 ;을 붙이십시오.",
        en="Assert the answer's type and shape first, and end in float(...); if the line only shows something, end it with ;.",
    ),
)
"""Of a check whose last line gives points: why that may be no number, and what to write."""
