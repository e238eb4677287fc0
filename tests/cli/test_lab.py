"""`gangso lab` opens JupyterLab on the course, without what is not for attendees."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

from running import eventually

GANGSO = Path(sys.executable).with_name("gangso")


def test_it_opens_the_lessons_without_news_and_the_instructors_tools(tmp_path: Path):
    runtime = tmp_path / "runtime"
    environment = os.environ | {"JUPYTER_RUNTIME_DIR": os.fspath(runtime), "JUPYTER_TOKEN": "t"}
    command = [GANGSO, "lab", "--lang", "ko", "--no-browser", "--folder", tmp_path / "desk"]
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.DEVNULL) as process:
        try:
            (server,) = eventually(lambda: [*runtime.glob("jpserver-*.json")], 120)
            url = eventually(lambda: server.read_text() and json.loads(server.read_text())["url"], 10)
            page = eventually(lambda: _get(f"{url}lab?token=t"), 60)
        finally:
            process.terminate()
    assert not server.exists()  # it has ended, too, and in order
    config = json.loads(re.search(r'id="jupyter-config-data"[^>]*>(.*?)</script>', page, re.DOTALL)[1])
    disabled = config["disabledExtensions"]
    assert {"@jupyterlab/apputils-extension:announcements", "@jupyter/nbgrader:create-assignment"} <= {*disabled}
    assert (tmp_path / "desk" / "00_orientation" / "assignment.ipynb").is_file()


def _get(url: str) -> str | None:
    try:
        with urlopen(url, timeout=30) as answer:
            return answer.read().decode()
    except OSError:
        return None
