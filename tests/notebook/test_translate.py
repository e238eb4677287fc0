"""Code in the reader's language: what becomes of `tr`, of ``CASE``, of comments, of imports; and what is refused."""

import ast

import pytest

from gangso.errors import GangsoError, SourceError
from gangso.notebook import programs, translate
from gangso.notebook.compile import compile_source
from gangso.notebook.layout import LINE_LENGTH, lay_out
from gangso.notebook.source import read


def resolved(code: str, lang: str = "ko") -> str:
    """One cell in one language, not laid out."""
    return translate.translate([code], lang, "11_spindle")[0].code


# What an author writes, and what readers of Korean and of English find before it is laid out.
FORMS = {
    "an argument": (
        'plt.xlabel(tr(ko="주파수 (Hz)", en="frequency (Hz)"))',
        'plt.xlabel("주파수 (Hz)")',
        'plt.xlabel("frequency (Hz)")',
    ),
    "over several lines": ('f(tr(\n    ko="가",\n    en="a",\n), 1)', 'f("가", 1)', 'f("a", 1)'),
    "the other order": ('x = tr(en="a", ko="가")', 'x = "가"', 'x = "a"'),
    "of its module": (
        'x = gangso.tr(ko="가", en="a"), words.tr(ko="나", en="b"), gangso.words.tr(ko=1, en=2)',
        'x = "가", "나", 1',
        'x = "a", "b", 2',
    ),
    "dictionaries into keywords": (
        'axis.set(**tr(ko=dict(xlabel="시간"), en={"xlabel": "time"}))',
        'axis.set(**dict(xlabel="시간"))',
        'axis.set(**{"xlabel": "time"})',
    ),
    "lists and tuples": ('a, b = tr(ko=["가", "나"], en=("a", "b"))', 'a, b = ["가", "나"]', 'a, b = ("a", "b")'),
    "f-strings with quotation marks in them": (
        """print(tr(ko=f"{row['name']}: {n:,}개", en=f'{row["name"]}: {n:,} pcs'))""",
        """print(f"{row['name']}: {n:,}개")""",
        """print(f'{row["name"]}: {n:,} pcs')""",
    ),
    "adjacent strings over lines": (
        'x = tr(\n    ko="가"\n    f"나{n}",\n    en="a",\n)',
        'x = ("가"\n    f"나{n}")',
        'x = "a"',
    ),
    "adjacent strings in brackets of their own": ('f(tr(ko=("가"\n  "나"), en="a"))', 'f("가"\n  "나")', 'f("a")'),
    "an operand": ("x = 2 * tr(ko=a + b, en=c)", "x = 2 * (a + b)", "x = 2 * c"),
    "a condition as argument": ('f(tr(ko="가" if n else "나", en=a or b))', 'f("가" if n else "나")', "f(a or b)"),
    "what is called": ("tr(ko=lambda: 1, en=f)()", "(lambda: 1)()", "f()"),
    "a method of it": ('tr(ko="가" "나", en="a").join(x)', '"가" "나".join(x)', '"a".join(x)'),
    "one inside another": (
        'tr(ko=f(tr(ko="가", en="나")), en=tr(ko=1, en=g(2)))',
        'f("가")',
        "g(2)",
    ),
    "in an f-string": (
        """f"{n}{tr(ko='행', en=' rows')} {tr(ko='가', en='a'):>3}" """,
        """f"{n}행 {'가':>3}" """,
        """f"{n} rows {'a':>3}" """,
    ),
    "beside Korean in the same line": ('가 = "나다", tr(ko="라", en="마")', '가 = "나다", "라"', '가 = "나다", "마"'),
    "the slug": (
        'seed(CASE), f"{CASE}/a", {"CASE": x.CASE}, f(CASE=1)',
        'seed("11_spindle"), f"11_spindle/a", {"CASE": x.CASE}, f(CASE=1)',
        'seed("11_spindle"), f"11_spindle/a", {"CASE": x.CASE}, f(CASE=1)',
    ),
    "the slug among words": (
        'tr(ko=f"{CASE}의 값", en=CASE)',
        'f"11_spindle의 값"',
        '"11_spindle"',
    ),
    "magics around it": (
        '%matplotlib inline\nx = tr(ko="가", en="a")\n!ls',
        '%matplotlib inline\nx = "가"\n!ls',
        '%matplotlib inline\nx = "a"\n!ls',
    ),
    "an operator that begins a line": (
        'x = (a\n    % tr(ko="가", en="a"))',
        'x = (a\n    % "가")',
        'x = (a\n    % "a")',
    ),
    "comments beside, inside and after": (
        '# before\nif x:\n    f(\n        tr(  # why\n            ko="가",\n            # because\n            en="a",\n        ),  # after\n    )',
        '# before\nif x:\n    # why\n    # because\n    f(\n        "가",  # after\n    )',
        '# before\nif x:\n    # why\n    # because\n    f(\n        "a",  # after\n    )',
    ),
    "what describes a function": (
        'def f():\n    tr(ko="가", en="a")\n    tr(ko="나", en="b")',
        'def f():\n    """가"""\n    "나"',
        'def f():\n    """a"""\n    "b"',
    ),
    "what describes a class, with a quotation mark or a comment": (
        'class A:\n    tr(ko=\'"가"\', en=(  # why\n        "a"))',
        "class A:\n    # why\n    '\"가\"'",
        'class A:\n    # why\n    "a"',
    ),
    "what is no words of ours": (
        "row.tr(ko=1, en=2); soup.tr; x = f( 1,2 )  # as it was",
        "row.tr(ko=1, en=2); soup.tr; x = f( 1,2 )  # as it was",
        "row.tr(ko=1, en=2); soup.tr; x = f( 1,2 )  # as it was",
    ),
}


@pytest.mark.usefixtures("trees_are_hung_together")
@pytest.mark.parametrize("form", FORMS)
def test_a_reader_finds_the_words_of_one_language(form):
    code, ko, en = FORMS[form]
    assert resolved(code, "ko") == ko
    assert resolved(code, "en") == en


IMPORTS = {
    "alone": ("from gangso import tr\nx = 1", "x = 1"),
    "among others": ("from gangso import plots, tr, zones  # ours", "from gangso import plots, zones  # ours"),
    "from its module": ("from gangso.words import tr; x = 1", "x = 1"),
    "a module that only words needed": ('from gangso import words\nx = words.tr(ko="가", en="a")', 'x = "가"'),
    "a module that something else needs": (
        'import gangso\nx = gangso.tr(ko="가", en="a")\ngangso.data',
        'import gangso\nx = "가"\ngangso.data',
    ),
    "of another package": ("from other import tr", "from other import tr"),
    "over several lines": ("from gangso import (\n    plots,\n    tr,\n)", "from gangso import plots"),
}


@pytest.mark.parametrize("form", IMPORTS)
def test_an_import_goes_with_what_needed_it(form):
    code, after = IMPORTS[form]
    assert resolved(code) == after


def test_an_import_stays_for_another_cell():
    setup, use, words = translate.translate(
        ["from gangso import words", "words.LANGUAGES", 'words.tr(ko="가", en="a")'], "en", "11_spindle"
    )
    assert (setup.code, use.code, words.code) == ("from gangso import words", "words.LANGUAGES", '"a"')


REFUSED = {
    "values made elsewhere": ("x = tr(**words)", 1, "풀 수 없는 tr", "cannot be resolved"),
    "one language": ('x = 1\nx = tr(ko="가")', 2, "풀 수 없는 tr", "cannot be resolved"),
    "without names": ('x = tr("a", "b")', 1, "풀 수 없는 tr", "cannot be resolved"),
    "an effect in one language": ('x = tr(ko=(n := 1), en="a")', 1, "n := 1", "n := 1"),
    "tr as a value": ("x = map(tr, y)", 1, "부르기만", "can only be called"),
    "a slug assigned": ("x = 1\nCASE = 2", 2, "CASE", "stands for the case's slug"),
    "a slug imported": ("from a import CASE", 1, "CASE", "stands for the case's slug"),
    "a slug as a parameter": ("def f(CASE):\n    return 1", 1, "CASE", "stands for the case's slug"),
    "a slug that counts": ("for CASE in x:\n    pass", 1, "CASE", "stands for the case's slug"),
    "words in a cell that IPython alone reads": (
        'y = %who\nx = tr(ko="가", en="a")',
        2,
        "IPython만",
        "only IPython reads",
    ),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_what_cannot_be_resolved_is_told_with_file_and_line(fault, tmp_path):
    code, line, ko, en = REFUSED[fault]
    path = tmp_path / "11_spindle" / "lesson.py"
    path.parent.mkdir()
    path.write_text(f"# %%\ny = 0\n\n# %%\n{code}\n", encoding="utf-8")
    with pytest.raises(SourceError) as raised:
        read(path)
    assert raised.value.line == 4 + line
    assert ko in raised.value.ko and en in raised.value.en


def test_cells_are_laid_out_in_one_look_and_keep_what_they_show():
    codes = [
        'f("가",\n  1,\n)',
        "%matplotlib inline\nfigure( 1 );",
        "x",
        "",
        "def rms(x):\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION",
        "### BEGIN HIDDEN TESTS\nassert x\n### END HIDDEN TESTS",
        "if x:\n    f()\n    # last word",
    ]
    assert lay_out(codes) == ['f("가", 1)', "%matplotlib inline\nfigure(1);", *codes[2:]]
    assert lay_out(lay_out(codes)) == lay_out(codes)
    (wide,) = lay_out([f"function({', '.join(['argument'] * 9)})"])
    assert len(wide.split("\n")) == 3 and max(map(len, wide.split("\n"))) <= LINE_LENGTH


def test_code_that_the_formatter_refuses_is_told():
    with pytest.raises(GangsoError, match="cannot be laid out"):
        lay_out(["x = ("])


def test_a_line_of_the_compiled_cell_is_found_in_the_source():
    code = 'a = tr(\n    ko="가",\n    en="a",\n)\n\nb = f(\n    1,\n    2,\n)\nif a:\n    c = 1 / 0'
    (cell,) = translate.translate([code], "ko", "11_spindle")
    (laid,) = lay_out([cell.code])
    assert laid == 'a = "가"\n\nb = f(1, 2)\nif a:\n    c = 1 / 0'
    assert programs.source_lines(cell.tree, laid) == {1: 1, 3: 6, 4: 10, 5: 11}


def test_a_cell_that_only_imported_tr_is_gone_and_ids_stay(tmp_path):
    path = tmp_path / "11_spindle" / "lesson.py"
    path.parent.mkdir()
    path.write_text('# %%\nfrom gangso import tr\n\n# %%\nprint(tr(ko="가", en="a"))\n', encoding="utf-8")
    (cell,) = compile_source(read(path), "en").cells
    assert (cell.id, cell.source) == ("code-2", 'print("a")')


def test_programs_are_told_apart_however_they_are_written():
    assert programs.same(ast.parse("f'{\"가\"}나{x}'"), ast.parse("f'가' f'나{x}'"))
    assert programs.same(ast.parse('def f():\n    """A\n    b\n    """'), ast.parse('def f():\n  """A\n  b"""'))
    assert not programs.same(ast.parse("f'{x}'"), ast.parse("f'{y}'"))
    assert not programs.same(ast.parse("x = 'a '"), ast.parse("x = 'a'"))
