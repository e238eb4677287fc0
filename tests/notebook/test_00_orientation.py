"""The orientation: what its lesson shows in other plants and on the public data, and what its assignment leaves behind."""

import re

import pytest
from nbclient import NotebookClient
from reading import printed

from gangso import readiness
from gangso.notebook.compile import compile_source, source_files
from gangso.notebook.execute import execute
from gangso.notebook.source import read

LESSON, ASSIGNMENT = (read(source_files("00_orientation")[kind]) for kind in ("lesson", "assignment"))


def shares(notebook) -> tuple[int, int]:
    """The two results that the lesson prints beside the reader's predictions, in per cent."""
    found = re.findall(r"[AB]: predicted 50 %, result (\d+) %", printed(notebook))
    return int(found[0]), int(found[1])


@pytest.mark.parametrize(("zone", "seed"), [("jinju", 3), ("naju", 0)])
def test_a_random_split_promises_much_more_than_a_new_machine_gives_in_any_plant(zone, seed, tmp_path):
    execution = execute(LESSON, "en", tmp_path, {"zone": zone, "seed": seed})
    assert execution.complaints == ()
    at_random, new_machine = shares(execution.notebook)
    assert at_random > 80 and new_machine < at_random - 15


def test_so_does_the_public_data(real_data, tmp_path):
    execution = execute(LESSON, "en", tmp_path, {"data": "real"})
    assert execution.complaints == ()
    at_random, new_size = shares(execution.notebook)
    assert at_random > 80 and new_size < at_random - 15


def test_the_assignment_keeps_the_self_assessment_beside_it(tmp_path):
    execute(ASSIGNMENT, "ko", tmp_path)
    assert readiness.read(tmp_path / readiness.FILE).assessment.company.worries == ("03_tool_wear",)


@pytest.mark.parametrize("kernel", ["python3", "gangso"])
def test_the_radar_is_there_though_no_other_figure_was_drawn_since_the_kernel_started(kernel, tmp_path):
    """Somebody comes back after a restart, runs the first cells and goes on with the self-assessment."""
    wanted = ["given-setup", "given-questions", "answer-readiness", "given-result"]
    notebook = compile_source(ASSIGNMENT, "ko")
    notebook.cells = [cell for cell in notebook.cells if cell.id in wanted]
    assert [cell.id for cell in notebook.cells] == wanted
    NotebookClient(notebook, kernel_name=kernel, resources={"metadata": {"path": tmp_path}}).execute()
    pictures = [output.data for output in notebook.cells[-1].outputs if "image/png" in output.get("data", {})]
    assert len(pictures) == 1
