"""The rules for a case that a program can see: each complains of what breaks it, at its line, and of nothing else."""

from pathlib import Path

import pytest
from nbformat import v4

from gangso import course
from gangso.authoring import cells, corpus, figures, numbers
from gangso.grading.questions.corpus import Answer
from gangso.notebook.source import read


def source(folder: Path, text: str, kind: str = "lesson"):
    path = folder / "99_example" / f"{kind}.py"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return read(path)


def pair(ko: str, en: str) -> str:
    return f'# %% [markdown] lang="ko"\n# {ko}\n\n# %% [markdown] lang="en"\n# {en}\n\n'


def executed(lesson, outputs: dict[int, list]):
    """The compiled lesson with outputs of its code cells, by their number."""
    from gangso.notebook.compile import compile_source

    notebook = compile_source(lesson, "en")
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for number, given in outputs.items():
        code[number].outputs = given
    return notebook


IMAGE = [v4.new_output("display_data", {"image/png": "iVBO"})]


def test_a_cell_of_sixteen_lines_is_too_long_unless_folded(tmp_path: Path) -> None:
    long, short = "x = 1\n" * 16, "x = 1\n" * 15
    text = f'# %%\n{long}\n# %%\n{short}\n# %% tags=["hide-input"]\n{long}'
    (found,) = cells.lengths(source(tmp_path, text))
    assert (found.line, found.rule) == (1, "length") and found.what.en.startswith("16 lines")


def test_points_and_minutes(tmp_path: Path) -> None:
    question = (
        '# %% answer="a"\n### BEGIN SOLUTION\nx = 1\n### END SOLUTION\n\n# %% check="a" points={}\nassert x == 1\n'
    )
    good = source(tmp_path, pair("약 60분", "About 60 minutes") + question.format(20), "assignment")
    assert [*cells.points(good), *cells.minutes(good)] == []
    bad = source(tmp_path, pair("약 60-90분", "About 60 minutes") + question.format(19), "assignment")
    rules = [found.rule for found in (*cells.points(bad), *cells.minutes(bad))]
    assert rules == ["points", "minutes", "minutes"]  # too long in Korean, and not the same
    silent = source(tmp_path, pair("과제", "Assignment") + question.format(20), "assignment")
    assert [found.line for found in cells.minutes(silent)] == [1, 4]


def test_another_word_for_a_thing_of_the_glossary(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text("엔벨로프\n포락선\n", encoding="utf-8")
    (found,) = cells.words(path, course.load())
    assert found.line == 2 and "엔벨로프" in found.what.ko


def test_what_describes_a_function_is_in_the_readers_language(tmp_path: Path) -> None:
    text = (
        '# %%\ndef f():\n    tr(ko="가", en="a")\n\n\n# %%\n%matplotlib inline\nclass A:\n    """A thing."""\n\n'
        '    def f(self):\n        """Do it."""\n        "a text"\n'
    )
    found = [*cells.docstrings(source(tmp_path, text))]
    assert [(complaint.line, complaint.rule) for complaint in found] == [(9, "docstring"), (12, "docstring")]


@pytest.mark.parametrize(("code", "left"), [("x = 1", 1), ("from gangso import decisions, tr", 0)])
def test_a_decision_needs_decisions(tmp_path: Path, code: str, left: int) -> None:
    lesson = source(tmp_path, pair("## 8. 결정", "## 8. The decision") + f"# %%\n{code}\n")
    assert len([*cells.decisions(lesson)]) == left


@pytest.mark.parametrize(
    ("code", "rules"),
    [
        ('axis.set_xlabel("time (s)"); axis.set_title("it grows")', []),
        ('axis.set_xlabel("time"); axis.set_title("it grows")', ["units"]),
        ('axis.set(xlabel="time (s)")', ["alt"]),
        ("draw(axis)", []),
        ("axis.plot([1])", ["units", "alt"]),
        ('axis.imshow(photo); axis.set_title("a pit")', []),
        ('axis.imshow(spectrum); axis.set_ylabel("f"); axis.set_title("it rises")', ["units"]),
    ],
)
def test_a_figure_has_units_and_a_title(tmp_path: Path, code: str, rules: list[str]) -> None:
    helper = 'def draw(axis):\n    axis.set(xlabel="f (Hz)", title="one peak")\n'
    lesson = source(tmp_path, f"# %%\n{helper}\n# %%\n{code}\n")
    assert [found.rule for found in figures.figures(lesson, executed(lesson, {1: IMAGE}))] == rules
    assert [*figures.figures(lesson, executed(lesson, {}))] == []  # it drew nothing


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The score is 0.87.", []),  # printed: 0.8712
        ("The score is 87 %.", []),
        ("The score is 0.88.", ["0.88"]),
        ("A saving of 12,300 thousand.", ["12,300"]),
        ("A limit of 45 Hz.", []),  # in the code
        ("Three bearings, 7 tools, section 12, case 11, `99`, $x^{77}$, ISO 13373-1, in 2015.", []),
        ("It takes 25 minutes.", []),
    ],
)
def test_prose_has_no_number_that_the_code_does_not_print(tmp_path: Path, text: str, left: list[str]) -> None:
    lesson = source(tmp_path, pair(text, text) + "# %%\nlimit = 45\n")
    notebook = executed(lesson, {0: [v4.new_output("stream", text="score 0.8712\n")]})
    found = [complaint.what.en.partition(":")[0] for complaint in numbers.numbers(lesson, notebook)]
    assert found == left * 2  # in both languages


def test_the_line_of_a_number_is_the_authors(tmp_path: Path) -> None:
    lesson = source(tmp_path, pair("하나\n# 둘 33 Hz", "one\n# two 33 Hz") + "# %%\nx = 1\n")
    assert [found.line for found in numbers.numbers(lesson, executed(lesson, {}))] == [3, 7]


def answer(text: str, name: str = "wrong_x") -> Answer:
    return Answer("a", "wrong", Path(f"{name}.py"), text)


def test_what_a_constant_and_what_a_guess_is() -> None:
    assert corpus.is_constant(answer("# all alike\ndef f(x):\n    return 0.5"))
    assert corpus.is_constant(answer("# all alike\nfound = {'A': 'row', 'B': -1}"))
    assert not corpus.is_constant(answer("# the mean\ndef f(x):\n    return x.mean()"))
    assert not corpus.is_constant(answer("# itself\ndef f(x):\n    return x"))
    assert corpus.is_guess(answer("# drawn\nx = np.random.default_rng().random()"))
    assert corpus.is_guess(answer("# any\nx = 3", "wrong_guess"))
    assert not corpus.is_guess(answer("# the mean\nx = 3"))


def test_too_few_answers_are_told_by_question(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus.corpus, "folder", lambda case: tmp_path / "answers")
    for name in ("right_a", "right_b", "wrong_constant"):
        path = tmp_path / "answers" / "a" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# always\nx = 1\n", encoding="utf-8")
    (tmp_path / "answers" / "gone").mkdir()
    question = (
        '# %% answer="a"\n### BEGIN SOLUTION\nx = 1\n### END SOLUTION\n\n# %% check="a" points=20\nassert x == 1\n'
    )
    said = [found.what.en for found in corpus.answers("99_example", source(tmp_path, question, "assignment"))]
    assert len(said) == 4
    assert "no question" in said[0] and "right_*.py: 2 < 3" in said[1] and "wrong_*.py: 1 < 5" in said[2]
    assert "wrong_guess" in said[3]
