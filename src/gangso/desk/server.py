"""Jupyter's side of the buttons: the path of an assignment comes in, what its checks say, or the receipt, goes out.

Only files below the server's own folder are run and packed, only for whoever is signed in; JupyterLab has written the notebook to disk
before.
"""

import asyncio
import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import APIHandler
from jupyter_server.utils import url_path_join
from tornado import web

from gangso import handing_in, words, workplace
from gangso.desk import checking
from gangso.errors import GangsoError
from gangso.words import tr


class _Handler(APIHandler):
    """``POST`` with ``{"path": "11_spindle/assignment.ipynb"}``."""

    @web.authenticated
    async def post(self) -> None:
        """Answer with what comes of it, or with ``{"error": words}`` where nothing can."""
        root = Path(self.settings["server_root_dir"]).expanduser().resolve()
        path = (root / str((self.get_json_body() or {}).get("path", ""))).resolve()
        if not path.is_relative_to(root):
            raise web.HTTPError(403, tr(ko="작업 폴더 밖의 파일입니다.", en="This file is outside the working folder."))
        try:
            told = await self.answer(path, root)
        except GangsoError as error:
            told = {"error": str(error)}
        self.finish(json.dumps(told))

    async def answer(self, path: Path, root: Path) -> dict[str, Any]:
        """Return what to answer of a file below the server's folder `root`."""
        raise NotImplementedError


class CheckHandler(_Handler):
    """Runs the assignment: the questions, and a summary."""

    async def answer(self, path: Path, root: Path) -> dict[str, Any]:
        """Return what `checking.check` says."""
        # In a loop of its own: nbclient takes SIGINT and SIGTERM from the loop that it runs in, and the server would no more end
        # in order, which ends its kernels.
        return asdict(await asyncio.to_thread(asyncio.run, checking.check(path)))


class HandInHandler(_Handler):
    """Packs the assignment, as `gangso hand-in` does: the receipt's lines, and warnings."""

    async def answer(self, path: Path, root: Path) -> dict[str, Any]:
        """Return what `handing_in.tell` says.

        Raises
        ------
        GangsoError
            If it is no assignment of a desk, or cannot be packed.
        """
        folder = path.parent
        with words.use(workplace.current(folder).language or words.current()):
            if path.name != handing_in.NOTEBOOK or folder == root:
                raise GangsoError(
                    ko=f"{path.name}: 제출할 과제가 아닙니다. 'gangso lab'이 여는 작업 폴더에서 과제({handing_in.NOTEBOOK})를 열어 누르십시오.",
                    en=f"{path.name} is no assignment to hand in. Open the assignment ({handing_in.NOTEBOOK}) in the working folder of "
                    "'gangso lab' and press there.",
                )
            return asdict(handing_in.tell(handing_in.pack(folder, datetime.now().astimezone())))


HANDLERS = {"gangso/check": CheckHandler, "gangso/hand-in": HandInHandler}


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "gangso.desk.server"}]


def _load_jupyter_server_extension(app: Any) -> None:
    base = app.web_app.settings["base_url"]
    app.web_app.add_handlers(".*$", [(url_path_join(base, address), each) for address, each in HANDLERS.items()])
