"""What a participant sees when a check fails, in a real kernel."""

import re

import nbformat
from nbclient import NotebookClient


def errors(*cells):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    NotebookClient(notebook, allow_errors=True, kernel_name="python3").execute()
    return [output for cell in notebook.cells for output in cell.outputs if output.output_type == "error"]


def plain(output):
    return re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(output.traceback))


def test_a_failed_check_shows_its_message_and_its_place_only():
    setup = "from gangso import checks\nchecks.speak_plainly()"
    failed, open_question, bug, bare = errors(
        setup,
        "def rms(x):\n    return 2.0",
        "x = 1\nassert rms(x) == 1.41, 'RMS가 2.0입니다'",
        "raise NotImplementedError('아직 풀지 않았습니다')",
        "rms(x, 1)",
        "assert rms(x) == 1",
    )
    assert (failed.ename, failed.evalue) == ("AssertionError", "RMS가 2.0입니다")
    assert plain(failed) == "RMS가 2.0입니다\nCell In[3], line 2"
    assert plain(open_question) == "아직 풀지 않았습니다\nCell In[4], line 1"
    assert "Traceback" in plain(bug) and "takes 1 positional argument" in plain(bug)
    assert "Traceback" in plain(bare) and "assert rms(x) == 1" in plain(bare)
