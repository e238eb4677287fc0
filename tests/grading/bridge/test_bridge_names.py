"""Which names a cell binds and needs."""

import pytest

from gangso.grading.bridge.names import Import, bound, imports, needed


@pytest.mark.parametrize(
    "source, names",
    [
        ("x = 1", "x"),
        ("x, (y, *z) = f()", "x y z"),
        ("import numpy as np, os.path", "np os"),
        ("def f(a): b = 1", "f"),
        ("class A:\n    x = 1", "A"),
        ("for i in range(3):\n    last = i", "i last"),
        ("with open('f') as file: pass", "file"),
        ("try:\n    pass\nexcept ValueError as error:\n    text = 1", "error text"),
        ("if (n := 3) > 2: pass", "n"),
        ("[k for k in range(3)]", ""),
        ("def f():\n    global counter\n    counter = 1", "f counter"),
        ("match point:\n    case [a, b]: pass", "a b"),
        ("files = !ls", "files"),
        ("%matplotlib inline\nx = 1", "x"),
        ("%%time\nx = 1", "x"),
    ],
)
def test_bound(source: str, names: str):
    assert bound(source) == set(names.split())


@pytest.mark.parametrize(
    "source, names",
    [
        ("assert rms(x) > 0", "rms x"),
        ("x = f(1)\nassert x > 0", "f"),
        ("x += 1", "x"),
        ("got = [g(k) for k in numbers if k > low]", "g numbers low"),
        ("print(f'{value!r:{width}}')", "print value width"),
        ("def check():\n    return answer(3)\ncheck()", "answer"),
        ("def check():\n    return later()\nlater = 1", ""),
        ("@decorated(option)\ndef f(a=default, *, b: kind = 1): pass", "decorated option default kind"),
        ("class A(Base):\n    size = 3\n    half = size / scale\n    def f(self): return inner", "Base scale inner"),
        ("assert (lambda z: z + offset)(1)", "offset"),
        ("if ready:\n    x = 1\nprint(x)", "ready print x"),
        ("for case in cases:\n    got = f(case)\n    assert got == case", "cases f"),
        ("x = [y for y in range(3)]\ny", "range y"),
        ("del model", "model"),
        ("def outer():\n    def inner(): return deep\n    return inner", "deep"),
        ("%%time\nassert f(1)", "f"),
    ],
)
def test_needed(source: str, names: str):
    assert needed(source) == set(names.split())


def test_imports():
    source = "import numpy as np, os.path\nif True:\n    from sklearn import metrics as m\ndef f():\n    import torch\n"
    assert imports(source) == [
        Import("np", "numpy", None),
        Import("os", "os.path", None),
        Import("m", "sklearn", "metrics"),
    ]


def test_a_cell_that_is_no_python_says_so():
    with pytest.raises(SyntaxError):
        needed("x = = 1")
