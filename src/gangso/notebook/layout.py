"""The layout of code cells as a reader finds them: that of ruff's formatter, which knows notebooks and their magics."""

import json
import subprocess
from collections.abc import Sequence

from ruff import find_ruff_bin

from gangso.errors import GangsoError

# What a lesson's page shows in its column, and JupyterLab at 1280 pixels beside its file browser, without scrolling
# sideways: both have room for 96. A Korean character counts as two.
LINE_LENGTH = 96

_COMMAND = (
    *("format", "--isolated", "--no-cache", "--quiet", f"--line-length={LINE_LENGTH}", "--target-version=py311"),
    # A call that was written over several lines because it had two languages fits on one now.
    *("--config=format.skip-magic-trailing-comma=true", "--config=lint.isort.split-on-trailing-comma=false"),
    *("--stdin-filename=cells.ipynb", "-"),
)


def lay_out(codes: Sequence[str]) -> list[str]:
    """Return the code cells of one notebook laid out anew, in one call of the formatter.

    Raises
    ------
    GangsoError
        If the formatter refuses a cell.
    """
    cells = [
        {"cell_type": "code", "execution_count": None, "id": str(n), "metadata": {}, "outputs": [], "source": code}
        for n, code in enumerate(codes)
    ]
    metadata = {"language_info": {"name": "python"}}
    notebook = json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})
    run = subprocess.run([find_ruff_bin(), *_COMMAND], input=notebook.encode(), capture_output=True, check=False)
    if run.returncode:
        reason = run.stderr.decode(errors="replace").strip()
        raise GangsoError(
            ko=f"코드 셀의 줄을 정리할 수 없습니다(ruff): {reason}",
            en=f"code cells cannot be laid out (ruff): {reason}",
        )
    return ["".join(cell["source"]) for cell in json.loads(run.stdout)["cells"]]
