"""What a source may say, and what an author is told when it says something else."""

from pathlib import Path

import jupytext
import pytest

from gangso.errors import SourceError
from gangso.notebook.compile import compile_source
from gangso.notebook.source import read

PAIR = '# %% [markdown] lang="ko"\n# 안녕\n\n# %% [markdown] lang="en"\n# Hello\n'
QUESTION = (
    '# %% answer="rms"\ndef rms(x):\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION\n\n'
    '# %% check="rms" points=2\nassert rms(0) == 1\n'
)


def write(folder: Path, text: str, name: str = "assignment.py") -> Path:
    path = folder / "11_spindle" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_reads_every_role(tmp_path):
    text = (
        PAIR
        + '\n# %% tags=["parameters"]\nseed = 1\n\n# %% given="setup"\nimport math\n\n'
        + QUESTION
        + '\n# %% check="rms.units" points=1.5\n### BEGIN HIDDEN TESTS\nassert rms(1) == 1\n### END HIDDEN TESTS\n'
        + '\n# %% [markdown] lang="ko" memo="decision" points=4\n# 답\n'
        + '\n# %% [markdown] lang="en" memo="decision" points=4\n# Answer\n'
    )
    source = read(write(tmp_path, text))
    assert (source.case, source.kind) == ("11_spindle", "assignment")
    assert [(c.role, c.name, c.lang, c.points) for c in source.cells] == [
        ("text", None, "ko", None),
        ("text", None, "en", None),
        ("parameters", None, None, None),
        ("given", "setup", None, None),
        ("answer", "rms", None, None),
        ("check", "rms", None, 2),
        ("check", "rms.units", None, 1.5),
        ("memo", "decision", "ko", 4),
        ("memo", "decision", "en", 4),
    ]
    assert source.cells[4].line == text.split("\n").index('# %% answer="rms"') + 1
    assert source.cells[6].question == "rms"


def test_kind_and_case_come_from_the_path(tmp_path):
    deck = tmp_path / "11_spindle.py"
    deck.write_text(PAIR.replace('"ko"', '"ko" slide="slide"').replace('"en"', '"en" slide="slide"'), encoding="utf-8")
    assert (read(deck).case, read(deck).kind) == ("11_spindle", "deck")
    assert read(write(tmp_path, PAIR, "lesson.py")).kind == "lesson"


def test_a_cell_mark_inside_a_string_is_no_cell(tmp_path):
    source = read(write(tmp_path, '# %%\ntext = """\n# %% no cell\n"""\n\n# %%\nx = 1\n', "lesson.py"))
    assert [cell.line for cell in source.cells] == [1, 6]


def test_windows_line_ends_and_a_byte_order_mark_are_read(tmp_path):
    path = write(tmp_path, "", "lesson.py")
    path.write_bytes(b"\xef\xbb\xbf" + PAIR.replace("\n", "\r\n").encode())
    assert [cell.source for cell in read(path).cells] == ["안녕", "Hello"]


FAULTS = {
    "no twin": ('# %% [markdown] lang="ko"\n# 안녕\n', 1, "짝", "English twin"),
    "twin first": ('# %% [markdown] lang="en"\n# Hello\n', 1, "짝", "Korean twin"),
    "two Korean texts": ('# %% [markdown] lang="ko"\n# 하나\n' + PAIR, 1, "짝", "English twin"),
    "twins of different points": (
        '# %% [markdown] lang="ko" memo="m" points=4\n# 답\n# %% [markdown] lang="en" memo="m" points=3\n# A\n',
        1,
        "짝",
        "twin",
    ),
    "text without a language": ("# %% [markdown]\n# Hello\n", 1, "언어가 없습니다", "without a language"),
    "an unknown language": ('# %% [markdown] lang="fr"\n# Bonjour\n', 1, "쓸 수 있는 값", "known values are ko, en"),
    "code with a language": ('# %% lang="ko"\nx = 1\n', 1, "두 언어가 함께", "shared by both languages"),
    "an unknown role": ('# %% awnser="rms"\nx = 1\n', 1, '혹시 answer="..."', 'Did you mean answer="..."'),
    "a role without a name": ("# %% answer\nx = 1\n", 1, "알 수 없는 역할", "unknown role 'answer'"),
    "two roles": ('# %% answer="a" check="a" points=1\nx = 1\n', 1, "역할이 둘", "two roles"),
    "a name with a space": ('# %% given="the setup"\nx = 1\n', 1, "이름은 소문자", "a name has lower-case"),
    "a check without an answer": ('# %% check="rms" points=2\nassert 1\n', 1, "앞에 answer", "has no answer"),
    "an answer without a check": (QUESTION.split("# %% check")[0], 1, "채점할 check가 없습니다", "no check grades"),
    "the same name twice": (QUESTION + "\n" + QUESTION, 10, "1행에도", "stands at line 1"),
    "no points": (QUESTION.replace(" points=2", ""), 7, "배점이 없습니다", "has no points"),
    "points of nothing": (QUESTION.replace("points=2", "points=0"), 7, "0보다 큰", "above 0"),
    "points on an answer": (
        QUESTION.replace('answer="rms"', 'answer="rms" points=2'),
        1,
        "check와 memo",
        "only a check",
    ),
    "a nested solution": (
        QUESTION.replace("    return 1\n", "    ### BEGIN SOLUTION\n    return 1\n"),
        4,
        "3행의 'BEGIN SOLUTION' 안에",
        "line 3 opened",
    ),
    "an open solution": (
        QUESTION.replace("    ### END SOLUTION\n", ""),
        3,
        "맞는 'END SOLUTION'이 없습니다",
        "never closed",
    ),
    "a solution that only ends": (
        QUESTION.replace("    ### BEGIN SOLUTION\n", ""),
        4,
        "맞는 'BEGIN SOLUTION'이 없습니다",
        "without a 'BEGIN SOLUTION'",
    ),
    "an answer without a solution": (
        QUESTION.replace("    ### BEGIN SOLUTION\n", "").replace("    ### END SOLUTION\n", ""),
        1,
        "### BEGIN SOLUTION",
        "has no ### BEGIN SOLUTION",
    ),
    "unbalanced hidden tests": (QUESTION + "### BEGIN HIDDEN TESTS\nassert 1\n", 9, "HIDDEN TESTS", "never closed"),
    "hidden tests in an answer": (
        QUESTION.replace("    return 1\n", "    ### BEGIN HIDDEN TESTS\n    ### END HIDDEN TESTS\n    return 1\n"),
        4,
        "쓸 수 없습니다",
        "no place in this cell",
    ),
    "two parameters cells": ('# %% tags=["parameters"]\na = 1\n\n# %% tags=["parameters"]\nb = 1\n', 4, "둘", "second"),
    "text before the first cell": ("x = 1\n" + PAIR, 1, "첫 셀 앞", "before the first cell"),
    "invalid Python": ("# %%\nx = 1\ny = (\n", 3, "문법 오류", "not valid Python"),
    "Korean outside tr": ('# %%\nx = 1\ntitle = "제목"\n', 3, "tr(ko=", "goes through tr"),
    "Korean that only another function takes": (
        '# %%\nx = show(ko="제목", en="title")\n',
        2,
        "tr(ko=",
        "goes through tr",
    ),
    "Korean in the English words": ('# %%\nx = tr(ko="제목", en="제목")\n', 2, "tr(ko=", "goes through tr"),
    "Korean in an f-string": ('# %%\nx = 1\nprint(f"{x}개")\n', 3, "tr(ko=", "goes through tr"),
    "a Korean name": ("# %%\nx = 1\nf(진동=x)\n", 3, "tr(ko=", "goes through tr"),
    "bold that does not close": (
        '# %% [markdown] lang="ko"\n# **모두(Run All)**은\n# %% [markdown] lang="en"\n# all\n',
        2,
        "괄호를 굵은 글씨 밖에",
        "outside the bold",
    ),
    "a cell's beginning that is none": (
        PAIR + '\n# % [markdown] lang="ko"\n# 둘\n',
        PAIR.count("\n") + 2,
        "셀의 시작처럼",
        "looks like the beginning",
    ),
    "a cell's beginning without a blank": ('# %%\nx = 1\n# %%given="setup"\ny = 1\n', 3, "셀의 시작처럼", "looks like"),
    "a Korean comment": ("# %%\nx = 1  # 주석\n", 2, "주석은 글 셀", "becomes a text cell"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_file_and_line_in_both_languages(tmp_path, fault):
    text, line, ko, en = FAULTS[fault]
    path = write(tmp_path, text)
    with pytest.raises(SourceError) as raised:
        read(path)
    assert raised.value.line == line
    assert raised.value.ko.startswith(f"{path}:{line}: ") and ko in raised.value.ko
    assert raised.value.en.startswith(f"{path}:{line}: ") and en in raised.value.en


def test_questions_belong_into_assignments_and_slides_into_decks(tmp_path):
    with pytest.raises(SourceError, match="belongs into an assignment"):
        read(write(tmp_path, QUESTION, "lesson.py"))
    with pytest.raises(SourceError, match="slides/"):
        read(write(tmp_path, '# %% slide="slide"\nx = 1\n', "lesson.py"))


def test_a_missing_file_and_a_wrong_encoding_are_told(tmp_path):
    with pytest.raises(SourceError, match="no such file"):
        read(tmp_path / "11_spindle" / "lesson.py")
    path = write(tmp_path, "", "lesson.py")
    path.write_bytes(b"# %%\nx = 1\n" + "# 주석\n".encode("cp949"))
    with pytest.raises(SourceError, match="not UTF-8") as raised:
        read(path)
    assert raised.value.line == 3


def test_korean_inside_tr_and_magics_are_fine(tmp_path):
    code = '# %%\nfrom gangso import tr\n%matplotlib inline\nlabel = tr(ko="주파수", en="frequency")\n'
    assert len(read(write(tmp_path, code, "lesson.py")).cells) == 1


def test_a_notebook_saved_by_jupyterlab_stays_a_valid_source(tmp_path):
    """Open the source as a notebook, run and edit it, save it through Jupytext: it compiles to the same plus the edit."""
    path = write(tmp_path, PAIR + "\n" + QUESTION)
    before = compile_source(read(path), "ko")
    notebook = jupytext.read(path)
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    for cell in notebook.cells:
        cell.metadata["editable"] = True
        cell.metadata["slideshow"] = {"slide_type": ""}
        cell.metadata["jp-MarkdownHeadingCollapsed"] = True
    notebook.cells[0].source += "\n세상"
    jupytext.write(notebook, path, fmt="py:percent")
    after = compile_source(read(path), "ko")
    assert after.cells[0].source == "안녕\n세상"
    assert after.cells[1:] == before.cells[1:]


def test_a_deck_runs_the_lessons_own_cells(tmp_path):
    lesson = tmp_path / "notebooks" / "11_spindle" / "lesson.py"
    lesson.parent.mkdir(parents=True)
    lesson.write_text('# %% name="setup"\nx = 1\n\n# %%\ny = 2\n', encoding="utf-8")
    deck = tmp_path / "slides" / "11_spindle.py"
    deck.parent.mkdir()
    deck.write_text('# %% lesson="setup" slide="skip"\n\n# %%\nprint(x)\n', encoding="utf-8")
    compiled = compile_source(read(deck), "ko")
    assert [(cell.id, cell.source) for cell in compiled.cells] == [("lesson-setup", "x = 1"), ("code-1", "print(x)")]

    deck.write_text('# %% lesson="other"\n', encoding="utf-8")
    with pytest.raises(SourceError, match='no code cell with name="other". It has: setup'):
        read(deck)
    deck.write_text('# %% lesson="setup"\nx = 2\n', encoding="utf-8")
    with pytest.raises(SourceError, match="leave it empty"):
        read(deck)
    lesson.write_text('# %% lesson="setup"\n', encoding="utf-8")
    with pytest.raises(SourceError, match="in a file in slides/"):
        read(lesson)
