"""The orientation: what its lesson shows in other plants and on the public data, and what its assignment leaves behind."""

import re

import pytest
from executions import source
from nbclient import NotebookClient
from reading import printed, shown

from gangso import readiness
from gangso.notebook.compile import compile_source

CASE = "00_orientation"


def shares(cells) -> tuple[int, int]:
    """The two results that the lesson prints beside the reader's predictions, in per cent."""
    found = re.findall(r"[AB]: predicted 50 %, result (\d+) %", printed(cells))
    return int(found[0]), int(found[1])


def elsewhere(folder):
    return {"zone": "jinju", "seed": 3}


@pytest.mark.parametrize(("zone", "seed"), [("jinju", 3), ("naju", 0)])
def test_a_random_split_promises_much_more_than_a_new_machine_gives_in_any_plant(zone, seed, executions):
    execution = executions.get(CASE, "lesson", "en", zone=zone, seed=seed).execution
    assert execution.complaints == ()
    at_random, new_machine = shares(shown(execution.notebook))
    assert at_random > 80 and new_machine < at_random - 15


def test_so_does_the_public_data(public):
    at_random, new_size = shares(public(CASE))
    assert at_random > 80 and new_size < at_random - 15


def test_the_assignment_keeps_the_self_assessment_beside_it(executions):
    folder = executions.get(CASE, "assignment", "ko").job.folder
    assert readiness.read(folder / readiness.FILE).assessment.company.worries == ("03_tool_wear",)


@pytest.mark.parametrize("kernel", ["python3", "gangso"])
def test_the_radar_is_there_though_no_other_figure_was_drawn_since_the_kernel_started(kernel, tmp_path):
    """Somebody comes back after a restart, runs the first cells and goes on with the self-assessment."""
    wanted = ["given-setup", "given-questions", "answer-readiness", "given-result"]
    notebook = compile_source(source(CASE, "assignment"), "ko")
    notebook.cells = [cell for cell in notebook.cells if cell.id in wanted]
    assert [cell.id for cell in notebook.cells] == wanted
    NotebookClient(notebook, kernel_name=kernel, resources={"metadata": {"path": tmp_path}}).execute()
    pictures = [output.data for output in notebook.cells[-1].outputs if "image/png" in output.get("data", {})]
    assert len(pictures) == 1
