"""The compiler: one language at a time, the same program in both, the same bytes every time, metadata that nbgrader takes."""

import pytest
from nbgrader.nbgraderformat import MetadataValidator

from gangso.errors import GangsoError
from gangso.notebook.compile import compile_source, to_text
from gangso.notebook.source import read

ASSIGNMENT = """\
# %% [markdown] lang="ko"
# # 제목
# %% [markdown] lang="en"
# # Title
# %% given="setup"
import math
# %% answer="rms"
def rms(x):
    ### BEGIN SOLUTION
    return 1
    ### END SOLUTION
# %% check="rms" points=2
assert rms(0) == 1
# %% check="rms.units" points=1
assert rms(0) == 1
# %%
scratch = 1
# %% [markdown] lang="ko" memo="decision" points=4
# 결정
# %% [markdown] lang="en" memo="decision" points=4
# Decision
"""


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "11_spindle" / "assignment.py"
    path.parent.mkdir()
    path.write_text(ASSIGNMENT, encoding="utf-8")
    return read(path)


def test_both_languages_have_the_same_code_and_the_same_ids(source):
    ko, en = compile_source(source, "ko"), compile_source(source, "en")
    assert [cell for cell in ko.cells if cell.cell_type == "code"] == [c for c in en.cells if c.cell_type == "code"]
    assert [cell.id for cell in ko.cells] == [cell.id for cell in en.cells]
    assert ko.cells[0].source == "# 제목" and en.cells[0].source == "# Title"
    assert ko.metadata["gangso"] == {"case": "11_spindle", "kind": "assignment", "lang": "ko"}


def test_the_same_source_gives_the_same_bytes(source):
    assert to_text(compile_source(source, "ko")) == to_text(compile_source(read(source.path), "ko"))


def test_roles_become_metadata_that_nbgrader_accepts(source):
    notebook = compile_source(source, "en")
    MetadataValidator().validate_nb(notebook)
    found = {
        cell.metadata.nbgrader.grade_id: tuple(
            cell.metadata.nbgrader.get(k) for k in ("grade", "locked", "solution", "points")
        )
        for cell in notebook.cells
        if "nbgrader" in cell.metadata
    }
    assert found == {
        "given-setup": (False, True, False, None),
        "answer-rms": (False, False, True, None),
        "check-rms": (True, True, False, 2),
        "check-rms-units": (True, True, False, 1),
        "memo-decision": (True, False, True, 4),
    }


def test_an_open_question_does_not_stop_run_all(source):
    tagged = {
        cell.id for cell in compile_source(source, "en").cells if "raises-exception" in cell.metadata.get("tags", ())
    }
    assert tagged == {"answer-rms", "check-rms", "check-rms-units"}


def test_an_unknown_language_is_refused(source):
    with pytest.raises(GangsoError, match="no language 'fr'"):
        compile_source(source, "fr")


def test_folded_code_is_folded_in_jupyterlab_too(tmp_path):
    path = tmp_path / "11_spindle" / "lesson.py"
    path.parent.mkdir()
    path.write_text('# %% tags=["hide-input"]\nx = 1\n# %%\ny = 2\n', encoding="utf-8")
    folded, plain = compile_source(read(path), "en").cells
    assert folded.metadata == {"tags": ["hide-input"], "jupyter": {"source_hidden": True}}
    assert plain.metadata == {}
