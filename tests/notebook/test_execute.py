"""Running a source through papermill with a real kernel."""

import shutil

import nbformat
import pytest

from gangso import content
from gangso.errors import GangsoError, SourceError
from gangso.notebook import execute as execution
from gangso.notebook.compile import compile_source
from gangso.notebook.execute import execute
from gangso.notebook.source import read

LESSON = """\
# %% [markdown] lang="ko"
# # 제목
# %% [markdown] lang="en"
# # Title
# %% tags=["parameters"]
seed = 1
# %%
from gangso import tr
print(tr(ko="씨앗", en="seed"), seed)
"""


def source(folder, text, name="lesson.py"):
    path = folder / "11_spindle" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return read(path)


def outputs(notebook):
    return [output.get("text") for cell in notebook.cells for output in cell.get("outputs", ())]


def test_runs_in_either_language_with_parameters_and_tells_its_progress(tmp_path):
    lesson = source(tmp_path, LESSON)
    steps = []
    ko = execute(lesson, "ko", tmp_path / "ko", {"seed": 7}, on_cell=lambda done, of: steps.append((done, of)))
    en = execute(lesson, "en", tmp_path / "en")
    assert outputs(ko.notebook) == ["씨앗 7\n"]
    assert outputs(en.notebook) == ["seed 1\n"]
    assert steps == [(n, 4) for n in range(1, 5)]
    assert sorted(path.name for path in (tmp_path / "ko").iterdir()) == ["lesson.ipynb"]
    assert outputs(nbformat.read(tmp_path / "ko" / "lesson.ipynb", as_version=4)) == ["씨앗 7\n"]


def test_a_run_is_reused_only_while_nothing_changed(tmp_path):
    lesson = source(tmp_path, LESSON)
    first = execute(lesson, "en", tmp_path / "out", {"seed": 7})
    again = execute(lesson, "en", tmp_path / "out", {"seed": 7}, reuse=True)
    assert first.seconds > 0 and again.seconds == 0 and outputs(again.notebook) == ["seed 7\n"]
    other = execute(lesson, "en", tmp_path / "out", {"seed": 8}, reuse=True)
    assert outputs(other.notebook) == ["seed 8\n"]
    edited = source(tmp_path, LESSON.replace("seed)", "seed, 2)"))
    assert outputs(execute(edited, "en", tmp_path / "out", {"seed": 8}, reuse=True).notebook) == ["seed 8 2\n"]


def test_a_failing_cell_is_told_by_source_line_and_leaves_nothing(tmp_path):
    lesson = source(tmp_path, LESSON + "# %%\nx = 1\nx / 0\n")
    with pytest.raises(SourceError) as raised:
        execute(lesson, "ko", tmp_path / "out")
    assert raised.value.line == 12
    assert "ZeroDivisionError: division by zero" in raised.value.ko and "> x / 0" in raised.value.ko
    assert list((tmp_path / "out").iterdir()) == []


WORDS_OVER_LINES = """\
# %%
from gangso import tr
print(
    tr(
        ko="하나",
        en="one",
    ),
    tr(ko="둘", en="two"),
)
if True:
    %s
"""


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize(
    ("fails", "line"),
    [
        ("1 / 0", 20),
        ("print(\n        tr(ko='셋', en='three'),\n        1 / 0,\n    )", 20),  # on one line when compiled
        ('"""\n    tr\n    """\n    1 / 0', 23),
        ('exec("1 +")', 20),
    ],
)
def test_a_line_below_words_over_several_lines_is_told_as_the_author_wrote_it(tmp_path, lang, fails, line):
    lesson = source(tmp_path, LESSON + WORDS_OVER_LINES % fails)
    with pytest.raises(SourceError) as raised:
        execute(lesson, lang, tmp_path / "out")
    assert raised.value.line == line
    assert "tr(" not in raised.value.en  # the code around it is shown as it ran


def test_a_syntax_error_below_words_is_told_at_its_line(tmp_path):
    with pytest.raises(SourceError, match="not valid Python") as raised:
        source(tmp_path, LESSON + WORDS_OVER_LINES % "x = = 1")
    assert raised.value.line == 20


def test_a_check_that_fails_fails_the_run_although_its_cell_goes_on(tmp_path):
    text = (
        '# %% answer="rms"\ndef rms():\n    ### BEGIN SOLUTION\n    return 2\n    ### END SOLUTION\n'
        '# %% check="rms" points=1\nassert rms() == 1, "not 1"\n'
    )
    with pytest.raises(SourceError, match="AssertionError: not 1") as raised:
        execute(source(tmp_path, text, "assignment.py"), "en", tmp_path / "out")
    assert raised.value.line == 7


@pytest.mark.parametrize(
    "changed",
    [
        "course/plants/11_spindle.toml",
        "course/zones.toml",
        "datasets/cwru/dataset.toml",
        "slides/theme.css",
        "src/gangso/notebook/templates/gangso_page/page.css",
        "src/gangso/notebook/translate.py",
    ],
)
def test_a_run_is_stale_when_what_it_shows_would_change(tmp_path, monkeypatch, changed):
    for folder in ("course", "datasets", "slides", "src/gangso"):
        shutil.copytree(content.root() / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(content, "root", lambda: tmp_path)
    monkeypatch.setattr(execution, "__file__", str(tmp_path / "src" / "gangso" / "notebook" / "execute.py"))
    compiled = compile_source(source(tmp_path, LESSON), "en")
    before = execution.fingerprint(compiled, {})
    assert execution.fingerprint(compiled, {}) == before
    with (tmp_path / changed).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert execution.fingerprint(compiled, {}) != before


def test_warnings_are_found_with_their_place(tmp_path):
    code = '# %%\nimport warnings\nwarnings.warn("Glyph 44032 missing from font")\n'
    execution = execute(source(tmp_path, LESSON + code), "en", tmp_path / "out")
    assert [(c.line, "Glyph 44032 missing" in c.text) for c in execution.complaints] == [(10, True)]


def test_an_unknown_parameter_is_refused(tmp_path):
    with pytest.raises(GangsoError, match="no parameter 'speed'. It has: seed"):
        execute(source(tmp_path, LESSON), "en", tmp_path / "out", {"speed": 1})
