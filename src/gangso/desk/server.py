"""Jupyter's side of the button: the path of an assignment comes in, what its checks say goes out.

Only files below the server's own folder are run, only for whoever is signed in; JupyterLab has written the notebook to disk before.
"""

import asyncio
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import APIHandler
from jupyter_server.utils import url_path_join
from tornado import web

from gangso.desk import checking
from gangso.errors import GangsoError
from gangso.words import tr

ADDRESS = "gangso/check"


class CheckHandler(APIHandler):
    """``POST gangso/check`` with ``{"path": "11_spindle/assignment.ipynb"}``."""

    @web.authenticated
    async def post(self) -> None:
        """Answer with the questions and a summary, or with ``{"error": words}`` where there is nothing to check."""
        root = Path(self.settings["server_root_dir"]).expanduser().resolve()
        path = (root / str((self.get_json_body() or {}).get("path", ""))).resolve()
        if not path.is_relative_to(root):
            raise web.HTTPError(403, tr(ko="작업 폴더 밖의 파일입니다.", en="This file is outside the working folder."))
        try:
            # In a loop of its own: nbclient takes SIGINT and SIGTERM from the loop that it runs in, and the server would no more end
            # in order, which ends its kernels.
            told: dict[str, Any] = asdict(await asyncio.to_thread(asyncio.run, checking.check(path)))
        except GangsoError as error:
            told = {"error": str(error)}
        self.finish(json.dumps(told))


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "gangso.desk.server"}]


def _load_jupyter_server_extension(app: Any) -> None:
    base = app.web_app.settings["base_url"]
    app.web_app.add_handlers(".*$", [(url_path_join(base, ADDRESS), CheckHandler)])
