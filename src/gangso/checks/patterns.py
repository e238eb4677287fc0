"""What CPython, NumPy and pandas say, and what mostly is the matter: (pattern, Korean, English), the first that fits counts.

Groups of a pattern are put into the sentences by their name.
"""

SYNTAX = (
    (
        r"expected an indented block",
        "콜론(:)으로 끝난 줄의 다음 줄은 네 칸 안으로 들여 써야 합니다.",
        "The line after one that ends with a colon has to begin with four spaces.",
    ),
    (
        r"unexpected indent",
        "이 줄이 앞줄보다 안으로 들어가 있습니다. 줄 앞의 빈칸을 지우십시오.",
        "This line begins further in than the one before: remove the spaces in front of it.",
    ),
    (
        r"unindent does not match|TabError",
        "줄 앞의 칸 수가 위의 줄들과 맞지 않습니다. 같은 묶음의 줄은 모두 네 칸씩 맞추십시오(탭과 빈칸을 섞지 마십시오).",
        "The spaces in front do not match those of the lines above: four for each level, tabs and spaces not mixed.",
    ),
    (
        r"'(?P<bracket>[(\[{{])' was never closed",
        "닫지 않은 괄호가 있습니다: {bracket}",
        "The bracket {bracket} is opened and never closed.",
    ),
    (
        r"incomplete input",
        "글이 끝나지 않았습니다. 닫지 않은 괄호나 따옴표가 있거나, 콜론(:)으로 끝난 줄 아래가 비었습니다.",
        "This does not come to an end: a bracket or quotation mark is open, or nothing stands below a line that ends with a colon.",
    ),
    (
        r"closing parenthesis '(?P<one>.)' does not match opening parenthesis '(?P<other>.)'",
        "괄호의 짝이 맞지 않습니다: {other}로 열고 {one}로 닫았습니다.",
        "The brackets do not match: opened with {other}, closed with {one}.",
    ),
    (
        r"unmatched '(?P<one>.)'",
        "닫는 괄호가 하나 많거나({one}), 여는 괄호를 빠뜨렸습니다.",
        "There is a closing {one} too many, or its opening bracket is missing.",
    ),
    (
        r"unterminated (triple-quoted )?(f-)?string",
        "따옴표를 닫지 않았습니다. 글은 같은 모양의 따옴표로 열고 닫습니다.",
        "A quotation mark is missing: a text begins and ends with the same one.",
    ),
    (
        r"invalid (non-printable )?character '?(?P<one>[^' ]+)?'?",
        "파이썬이 모르는 글자({one})가 있습니다. 둥근 따옴표(“ ”)나 ×, 전각 기호라면 자판의 \" ' * 로 바꾸십시오.",
        "Python does not know the character {one}. Replace curly quotation marks (“ ”), × or full-width signs by \" ' * of the keyboard.",
    ),
    (
        r"invalid (decimal|hexadecimal|octal|binary) literal|invalid imaginary literal",
        "숫자 바로 뒤에 글자가 붙어 있습니다. 단위는 지우고, 이름은 숫자로 시작할 수 없습니다.",
        "Letters follow a number directly. Leave out units; a name cannot begin with a digit.",
    ),
    (
        r"leading zeros in decimal",
        "숫자 앞의 0을 지우십시오. 번호라면 따옴표 안에 쓰십시오.",
        "Remove the zeros in front of the number; an id goes between quotation marks.",
    ),
    (
        r"expected ':'",
        "줄 끝에 콜론(:)이 빠졌습니다. def, if, for로 시작하는 줄은 콜론으로 끝납니다.",
        "A colon is missing at the end: lines that begin with def, if or for end with one.",
    ),
    (
        r"Maybe you meant '==' or ':=' instead of '='|cannot assign to (comparison|expression|literal|function call|attribute here)",
        "=는 이름에 값을 주는 표시입니다. 같은지 물을 때는 ==를 쓰고, 값을 줄 때는 = 왼쪽에 이름 하나만 씁니다.",
        "= gives a value to a name. To ask whether two things are equal write ==; to give a value, only a name stands left of =.",
    ),
    (
        r"Perhaps you forgot a comma",
        "사이에 쉼표나 기호가 빠졌습니다. 곱하기는 *로 씁니다.",
        "A comma or a sign is missing in between. To multiply, write *.",
    ),
    (
        r"Missing parentheses in call to 'print'",
        "print는 괄호와 함께 씁니다: print(값)",
        "print needs brackets: print(value)",
    ),
    (
        r"'return' outside function",
        "return은 def 아래, 네 칸 안에만 쓸 수 있습니다. 앞의 칸 수를 보십시오.",
        "return can stand below a def only, four spaces in: see the spaces in front of it.",
    ),
    (
        r"f-string",
        'f"..." 안의 중괄호 {{ }}를 보십시오. 그 안에는 이름이나 계산만 쓰고, 바깥과 다른 따옴표를 씁니다.',
        'See the curly brackets {{ }} inside f"...": only a name or a calculation goes there, with other quotation marks than outside.',
    ),
)

_NONE = (
    "여기에 값이 없습니다(None). 함수라면 return을 빠뜨렸거나 print만 한 것이고, 이름이라면 아직 답을 넣지 않은 것입니다.",
    "There is no value here (None). A function lacks its return, or only prints; a name has not been given its answer yet.",
)
_POWER = (
    "거듭제곱은 ^가 아니라 **입니다: x ** 2",
    "To the power of is written **, not ^: x ** 2",
)
_MASKS = (
    "조건 둘을 &나 |로 이을 때는 조건마다 소괄호로 묶습니다: (a > 1) & (b < 2)",
    "Where two conditions are joined by & or |, each needs round brackets: (a > 1) & (b < 2)",
)
_TEXT = (
    '글과 숫자를 섞어 계산했습니다. "3"은 글이고 3은 숫자입니다. 따옴표를 지우거나, 글이면 f"...{{값}}"으로 쓰십시오.',
    'Text and a number were mixed. "3" is text, 3 is a number. Remove the quotation marks, or for a text write f"...{{value}}".',
)

VALUES = (
    (r"for \^(=)?:|bitwise_xor|Cannot perform 'r?xor'", *_POWER),
    (r"NoneType", *_NONE),
    (r"for [&|](=)?:|bitwise_(and|or)|Cannot perform 'r?(and|or)_'", *_MASKS),
    (
        r"truth value of (a|an) (?P<kind>.*?) .*is ambiguous",
        "값이 여럿인데 하나의 참·거짓으로 물었습니다. 조건을 이을 때는 and, or 대신 &, |를 쓰고 조건마다 소괄호로 묶습니다. 하나라도 참인지는 .any(), "
        "모두 참인지는 .all()로 묻습니다.",
        "Many values were asked as if they were one. Join conditions by & and | instead of and, or, each in round brackets; ask "
        ".any() whether one is true, .all() whether all are.",
    ),
    (
        r"unsupported operand type\(s\).*'str'|can only concatenate str|not supported between instances of.*'str'",
        *_TEXT,
    ),
    (
        r"'(builtin_function_or_method|function|method|type|numpy\.ufunc|numpy\._ArrayFunctionDispatcher)' object is not subscriptable",
        "함수는 대괄호 [ ]가 아니라 소괄호 ( )로 부릅니다: np.mean(x)",
        "A function is called with round brackets ( ), not square ones [ ]: np.mean(x)",
    ),
    (
        r"'(?P<kind>[\w.]+)' object is not subscriptable",
        "대괄호 [ ]로 하나를 꺼낼 수 없는 것({kind})입니다. 값이 하나뿐이거나, 이름을 잘못 썼습니다.",
        "Nothing can be taken out of a {kind} with square brackets [ ]: it is a single value, or the name is another one.",
    ),
    (
        r"'(int|float|str|bool|numpy\.float64|numpy\.int64)' object is not callable",
        "숫자나 글 뒤에 바로 소괄호가 있습니다. 곱하기라면 *를 쓰고, 함수의 이름에 값을 준 적이 있으면 다른 이름을 쓰십시오.",
        "Round brackets follow a number or a text. To multiply write *; if you gave a value to a function's name, use another name.",
    ),
    (
        r"'(?P<kind>[\w.]+)' object is not callable",
        "소괄호 ( )는 함수를 부르는 표시입니다. 표나 목록({kind})에서 하나를 꺼낼 때는 대괄호 [ ]를 씁니다.",
        "Round brackets ( ) call a function. To take something out of a {kind}, use square brackets [ ].",
    ),
    (
        r"(?P<name>\w+)\(\) missing (?P<count>\d+) required (positional|keyword-only) arguments?: (?P<which>.*)",
        "함수 {name}에 넘길 값이 {count}개 모자랍니다: {which}",
        "The function {name} lacks {count} of what it is to be given: {which}",
    ),
    (
        r"(?P<name>\w+)\(\) takes (?P<wanted>.*?) positional arguments? but (?P<given>\d+) (was|were) given",
        "함수 {name}: 받는 것은 {wanted}개인데 {given}개를 넘겼습니다. def 줄의 소괄호 안과 견주십시오.",
        "The function {name} takes {wanted}, and was given {given}. Compare with the round brackets of its def line.",
    ),
    (
        r"got an unexpected keyword argument '(?P<which>.*?)'",
        "이 함수는 이런 이름의 값을 받지 않습니다: {which}. 철자를 보십시오.",
        "This function takes nothing by the name of {which}: see its spelling.",
    ),
    (
        r"(indices must be integers|only integer scalar arrays|only integers, slices)",
        "대괄호 안에는 정수가 와야 합니다. 열의 이름으로 꺼내려면 표(DataFrame)나 딕셔너리여야 하고, 나눗셈의 결과는 int(...)로 바꾸십시오.",
        "Square brackets want a whole number here. Names work for a table or a dictionary; make the result of a division whole with "
        "int(...).",
    ),
    (
        r"'(?P<kind>[\w.]+)' object is not iterable|cannot unpack non-iterable (?P<other>\w+)",
        "여러 값이 와야 할 곳에 값이 하나뿐입니다. for 뒤에는 목록이나 range(...)를 씁니다.",
        "One value stands where several are needed. After for comes a list, or range(...).",
    ),
    (
        r"not enough values to unpack|too many values to unpack",
        "= 왼쪽의 이름 수와 오른쪽의 값의 수가 다릅니다.",
        "The number of names left of = is not the number of values right of it.",
    ),
    (
        r"out of (range|bounds)",
        "그 번째 값이 없습니다. 번호는 0부터 세므로, 값이 10개이면 마지막은 9입니다.",
        "There is no value of that number. Counting begins at 0: of ten values the last is 9.",
    ),
    (
        r"could not be broadcast|[Ll]engths must match|Length of values|inconsistent numbers of samples|Can only compare identically",
        "길이가 다른 것끼리 계산했습니다. 둘의 len(...)이나 .shape를 출력해 보십시오.",
        "Two things of different length were put together: print the len(...) or .shape of both.",
    ),
    (
        r"could not convert string to float|invalid literal for int",
        "숫자가 아닌 글을 숫자로 바꾸려 했습니다. 단위나 쉼표가 들어 있지 않습니까?",
        "A text that is no number was to become one: is there a unit or a comma in it?",
    ),
    (
        r"number of splits n_splits=(?P<splits>\d+) greater than the number of \w+: (?:n_samples=)?(?P<groups>\d+)",
        "{splits}묶음으로 나누려 했는데 나눌 단위가 {groups}개뿐입니다. 하나씩 빼려면 LeaveOneGroupOut()을 쓰거나, 단위의 수를 세어 "
        "GroupKFold(len(set(...)))로 쓰십시오.",
        "{splits} groups were asked for, and there are only {groups} units. To leave out one at a time use LeaveOneGroupOut(), or "
        "count them: GroupKFold(len(set(...))).",
    ),
    (
        r"The 'groups' parameter should not be None",
        "단위(로트, 가공품, 베어링 같은 것)로 나누려면 행마다 어느 단위인지를 넘겨야 합니다: split(X, y, groups=...)처럼 쓰십시오.",
        "To divide by unit (lot, workpiece, bearing), the unit of each row has to be given: split(X, y, groups=...).",
    ),
    (
        r"([Cc]annot perform reduction(?=.*string dtype)|dtype 'str' does not support operation) '(?P<what>\w+)'",
        "글이 든 열에서 {what}을(를) 구할 수 없습니다. 숫자 열만 고르십시오. 예: 표[센서 이름의 리스트]",
        "The {what} of a column of texts cannot be had: take the columns of numbers only, as in table[list_of_sensors].",
    ),
    (
        r"division by zero",
        "0으로 나누었습니다. 나누는 값이 왜 0인지 출력해 보십시오.",
        "This divides by zero: print what it divides by.",
    ),
    (
        r"(argmax|argmin) of an empty sequence|zero-size array|arg is an empty sequence",
        "값이 하나도 없는 것에서 가장 큰(작은) 값을 찾았습니다. 조건에 맞는 행이 있는지 len(...)을 출력해 보십시오.",
        "The highest or lowest of nothing was asked for: print the len(...) to see whether any row meets the condition.",
    ),
)
