"""What stands in an assignment where an answer goes. Apart from nbgrader's settings: a participant's laptop has no nbgrader."""

# Assignments tell participants to look for this line and to remove the `raise` below it.
CODE_STUBS = {
    "ko": '### 여기에 답을 쓰십시오\nraise NotImplementedError("이 문제는 아직 풀지 않았습니다. 풀었다면 이 줄을 지우십시오.")',
    "en": '### Write your answer here\nraise NotImplementedError("This question is still open. If you have answered it, remove this line.")',
}
TEXT_STUBS = {"ko": "*(여기에 답을 쓰십시오.)*", "en": "*(Write your answer here.)*"}
