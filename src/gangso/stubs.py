"""What stands in an assignment where an answer goes. Apart from nbgrader's settings: a participant's laptop has no nbgrader."""

# How the line in an answer cell, and each check that finds no answer, say it: by these words both are known.
OPEN = {"ko": "이 문제는 아직 풀지 않았습니다", "en": "This question is still open"}
# How a later check of a question says that it asks for the first one to pass: no mistake of its own.
FIRST = {"ko": "첫 번째 확인부터 통과하십시오", "en": "pass the first check before this one"}
# Assignments tell participants to look for this line and to remove the `raise` below it.
CODE_STUBS = {
    "ko": f'### 여기에 답을 쓰십시오\nraise NotImplementedError("{OPEN["ko"]}. 풀었다면 이 줄을 지우십시오.")',
    "en": f'### Write your answer here\nraise NotImplementedError("{OPEN["en"]}. If you have answered it, remove this line.")',
}
TEXT_STUBS = {"ko": "*(여기에 답을 쓰십시오.)*", "en": "*(Write your answer here.)*"}
