"""Every memo says what gives points, the same in both languages: the desk makes the rubric of it."""

from gangso.grading.course.cohort import assignment_notebook
from gangso.grading.questions import rubric
from gangso.words import LANGUAGES


def test_a_memo_states_its_criteria_in_both_languages(case: str):
    korean, english = (rubric.memos(assignment_notebook(case, lang)) for lang in LANGUAGES)
    assert korean and [memo.cell for memo in korean] == [memo.cell for memo in english]
    for one, other in zip(korean, english, strict=True):
        assert one.rubric and [each.points for each in one.rubric] == [each.points for each in other.rubric]
        assert sum(each.points for each in one.rubric) == one.points
        assert one.model and other.model
