"""Which memos are flagged as alike, and which are not."""

from gangso.hub.likeness import alike

KOREAN = (
    "3번 주축의 107 Hz와 214 Hz 봉우리는 베어링 외륜의 결함 주파수와 맞습니다. 다음 정기 정지 때 교체하고 그때까지 매주 재겠습니다. 한 번만 쟀으므로 "
    "확신하지 못하며, 회전 속도를 바꾸어 다시 재어 봉우리가 따라 움직이는지 보겠습니다. 놓친 고장의 비용이 오경보보다 훨씬 큽니다."
)
OTHER = (
    "판정할 수 없는 기록이 두 개 있습니다. 느리게 표본화한 것과 회전 속도를 적지 않은 것입니다. 보전 담당자가 월요일에 다시 재고 목요일까지 보고합니다. "
    "그 결과에 따라 라인을 세울지 생산 팀장이 정하고, 세우는 비용은 한 시간에 이백만 원으로 보았습니다."
)


def test_a_memo_with_other_spaces_and_signs_is_alike():
    copied = KOREAN.replace(" ", "").replace(".", " !\n") + " 이상입니다."
    found = alike({"a": KOREAN, "b": copied, "c": OTHER})
    assert [one.other for one in found["a"]] == ["b"] and [one.other for one in found["b"]] == ["a"]
    assert found["a"][0].share > 0.95 and "c" not in found
    assert found["a"][0].passage == KOREAN.rstrip(".")


def test_what_everybody_was_given_does_not_count():
    question = KOREAN
    assert alike({"a": KOREAN + OTHER[:60], "b": KOREAN + OTHER[90:150]}, [question]) == {}


def test_what_a_third_of_all_write_does_not_count():
    texts = {str(number): KOREAN + chr(0xAC00 + number) * 20 for number in range(9)}
    assert alike(texts) == {}


def test_short_and_long_texts_do_no_harm():
    assert alike({"a": "", "b": "예.", "c": "예.", "d": "İ" * 90_000, "e": "İ" * 90_000}) == {}
