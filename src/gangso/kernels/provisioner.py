"""The kernel provisioner: how Jupyter starts the kernels of the kernelspec ``gangso`` and deals with them.

Registered under the entry point group ``jupyter_client.kernel_provisioners`` and named in ``spec/kernel.json``, so
papermill, nbclient, nbgrader and JupyterLab use it without knowing. What cannot be forked is started as ever, with a
line in the log that says why.
"""

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import IO, Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.manager import KernelManager
from jupyter_client.provisioning import LocalProvisioner
from traitlets import Float, List, Unicode
from traitlets.config import Config

from gangso.errors import GangsoError
from gangso.kernels.client import PROMPT
from gangso.kernels.preload import PRELOAD
from gangso.kernels.wire import FILE_VARIABLE

NAME = "gangso"  # of the kernelspec
PROVISIONER = "gangso-preloaded"  # of the entry point
FORKS = sys.platform == "linux"  # fork is unsafe on macOS, and not there on Windows
LAUNCHER = ["-m", "ipykernel_launcher"]
INTERPRETER = ("PYTHON", "LD_", "VIRTUAL_ENV", "CONDA_PREFIX")  # variables that make another interpreter of it
KNOWN = {"env", "cwd", "stdin", "stdout", "stderr", "independent", "extra_arguments", "kernel_id", "sandbox", "files"}


class OrdinaryStart(GangsoError):
    """Why a kernel is started as a program of its own."""


class PreloadedProvisioner(LocalProvisioner):
    """Starts kernels by asking the user's kernel server for a fork."""

    preload = List(Unicode(), default_value=list(PRELOAD), help="modules that the kernel server imports").tag(
        config=True
    )
    idle_seconds = Float(600.0, help="seconds without a kernel after which the kernel server ends").tag(config=True)
    patience = Float(60.0, help="seconds to wait for the kernel server, its first start included").tag(config=True)

    _folder: Path | None = None  # of the kernel's sockets
    _python: list[str] | None = None  # the interpreter with its options, if the kernel is a fork
    _ending = False  # the kernel has been told to end

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Give the kernel sockets in a folder of its own, before the connection file is written; jupyter_client calls it first."""
        self._ending = False
        manager = self.parent
        if FORKS and manager is not None:
            manager.client_factory = PROMPT.get(manager.client_factory, manager.client_factory)
            self._use_sockets(manager)
        return await super().pre_launch(**kwargs)

    def _use_sockets(self, manager: Any) -> None:
        """Let the kernel talk over sockets in a folder that is the user's alone, unless an address was asked for."""
        if self._folder is not None:
            self._folder.mkdir(mode=0o700, exist_ok=True)  # a manager may start a kernel again after its shutdown
        elif not any(manager.ports) and manager.ip == manager.trait_defaults("ip"):
            from gangso.kernels.place import PlaceError, new_kernel_folder

            try:
                self._folder = new_kernel_folder()
            except (OSError, PlaceError):
                return  # the launch meets it again, and says so
            manager.transport = "ipc"
            manager.ip = os.fspath(self._folder / "c")
            manager.cache_ports = False
            if not manager.connection_file:
                manager.connection_file = os.fspath(self._folder / "kernel.json")

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Start the kernel by a fork, or as a program of its own where there can be none, with a line in the log that says why."""
        try:
            self.process = await self._fork(cmd, kwargs)
        except (GangsoError, OSError) as reason:
            if kwargs.get("sandbox") is not None:
                raise  # never without what it was to be held by
            note = self.log.info if isinstance(reason, OrdinaryStart) else self.log.warning
            note("Kernel %s starts as an ordinary one: %s", self.kernel_id, reason)
            return await super().launch_kernel(cmd, **_ordinary(kwargs))
        self.pid = self.process.pid
        self.pgid = None  # `process` signals its group itself, and only while it is there
        self.cwd = kwargs.get("cwd", Path.cwd())
        return self.connection_info

    async def _fork(self, cmd: list[str], kwargs: dict[str, Any]) -> Any:
        python, arguments = _split(cmd)
        _check(python, kwargs)
        self._python = python
        request = {"arguments": arguments, "command": cmd}
        return await asyncio.to_thread(self._start, request, kwargs, self._folder)

    def _start(self, request: dict[str, Any], kwargs: dict[str, Any], folder: Path | None) -> Any:
        # Here, because these modules need a system that can fork.
        from gangso.kernels import fork
        from gangso.kernels.place import Settings
        from gangso.kernels.wire import Request

        umask = os.umask(0o077)
        os.umask(umask)
        env, sandbox = kwargs["env"], kwargs.get("sandbox")
        if sandbox is not None and folder is not None:
            sandbox = replace(sandbox, writable=(*sandbox.writable, os.fspath(folder)))
        whole = Request(
            **request,
            cwd=os.fspath(Path(kwargs.get("cwd") or ".").absolute()),
            env=env,
            umask=umask,
            limits=fork.limits(),
            sandbox=None if sandbox is None else asdict(sandbox),
        )
        settings = Settings.of(self._python, self.preload, self.idle_seconds, env)
        with Path(os.devnull).open("wb") as null:
            files = [_descriptor(kwargs.get(name), standard, null) for name, standard in (("stdout", 1), ("stderr", 2))]
            return fork.start(settings, whole, *files, self.patience, folder, kwargs.get("files"))

    def start_beside(self, entry: str, **kwargs: Any) -> Any:
        """Start a process that is no kernel, in the way in which this provisioner's kernel was started.

        Parameters
        ----------
        entry
            ``"module:function"``; the function is called with the descriptors of `files` as keyword arguments, and what it
            returns is the exit status.
        **kwargs
            As for a kernel: ``env``, ``cwd``, ``stdout``, ``stderr``, ``sandbox``, and ``files``, descriptors by name.

        Returns
        -------
        ForkedKernel or subprocess.Popen
            The process; whoever starts it ends it.

        Raises
        ------
        ServerError, PlaceError
            If the kernel server cannot be had.
        """
        if self._python is not None:
            return self._start({"arguments": [], "command": [*self._python, "-c", entry], "entry": entry}, kwargs, None)
        module, _, function = entry.partition(":")
        files = kwargs.get("files") or {}
        code = f"import sys; from {module} import {function} as main; sys.exit(main(**{files!r}))"
        options = {name: kwargs.get(name) for name in ("env", "cwd", "stdout", "stderr")}
        return subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.DEVNULL, pass_fds=tuple(files.values()), **options
        )

    async def shutdown_requested(self, restart: bool = False) -> None:
        """Note that the kernel has been told to end, so that `poll` waits for it."""
        self._ending = True

    async def kill(self, restart: bool = False) -> None:
        """End the kernel with SIGKILL."""
        self._ending = True
        await super().kill(restart)

    async def terminate(self, restart: bool = False) -> None:
        """Ask the kernel to end, with SIGTERM."""
        self._ending = True
        await super().terminate(restart)

    async def poll(self) -> int | None:
        """Return the exit status, None while the kernel lives.

        A manager that ends a kernel polls ten times a second. Once the kernel has been told to end, this waits for
        the end instead, so that the manager learns of it when it happens.
        """
        if self._ending and hasattr(self.process, "ended"):
            with suppress(TimeoutError):
                await asyncio.wait_for(self.process.ended(), timeout=0.5)
        return await super().poll()

    async def cleanup(self, restart: bool = False) -> None:
        """Remove the folder of the kernel's sockets, unless it starts again."""
        await super().cleanup(restart)
        if self._folder is not None and not restart:
            shutil.rmtree(self._folder, ignore_errors=True)


def warm(config: Config, env: Mapping[str, str], name: str = NAME) -> None:
    """Let the server of coming kernels begin its imports while this process still has other things to do.

    Parameters
    ----------
    config
        What the kernels' managers and provisioners will be configured with.
    env
        The kernels' environment.
    name
        Their kernelspec.

    Raises
    ------
    ServerError, PlaceError
        If no server can be started.
    OrdinaryStart
        If the kernelspec starts kernels in another way.
    """
    if not FORKS:
        return
    python, _ = _split(KernelManager(kernel_name=name, config=config).format_kernel_cmd())
    provisioner = PreloadedProvisioner(config=config)
    from gangso.kernels import fork
    from gangso.kernels.place import Settings

    settings = Settings.of(python, provisioner.preload, provisioner.idle_seconds, env)
    fork.warm(settings, provisioner.patience)


def _ordinary(kwargs: dict[str, Any]) -> dict[str, Any]:
    """Return how `subprocess` starts a kernel with the same files."""
    files = kwargs.pop("files", None)
    kwargs.pop("sandbox", None)
    if files:
        kwargs["pass_fds"] = tuple(files.values())
        kwargs["env"] = kwargs["env"] | {f"{FILE_VARIABLE}{name.upper()}": str(file) for name, file in files.items()}
    return kwargs


def _split(cmd: list[str]) -> tuple[list[str], list[str]]:
    """Split a kernel's command into the interpreter with its options and the arguments of IPython's kernel."""
    for at in range(1, len(cmd) - 1):
        if cmd[at : at + 2] == LAUNCHER:
            return cmd[:at], cmd[at + 2 :]
    raise OrdinaryStart(
        ko="커널 명령이 ipykernel_launcher를 부르지 않습니다.", en="its command does not call ipykernel_launcher."
    )


def _check(python: list[str], kwargs: dict[str, Any]) -> None:
    """Raise `OrdinaryStart` for what a fork of this user's server could not be."""
    if not FORKS:
        raise OrdinaryStart(
            ko="이 운영 체제에서는 커널을 분기(fork)하지 않습니다.", en="kernels are not forked on this system."
        )
    if python[0] != sys.executable:
        raise OrdinaryStart(ko=f"다른 파이썬({python[0]})입니다.", en=f"it wants another Python ({python[0]}).")
    env = kwargs["env"]
    if changed := [
        name
        for name in sorted({*env, *os.environ})
        if name.startswith(INTERPRETER) and env.get(name) != os.environ.get(name)
    ]:
        raise OrdinaryStart(
            ko=f"환경 변수 {', '.join(changed)}이(가) 다릅니다.", en=f"its {', '.join(changed)} differs from ours."
        )
    if kwargs.get("independent"):
        raise OrdinaryStart(ko="클라이언트보다 오래 살아야 합니다.", en="it is to outlive its client.")
    special = {name for name in kwargs if name not in KNOWN and kwargs[name] is not None}
    if kwargs.get("stdin") not in (None, subprocess.DEVNULL):
        special.add("stdin")
    special |= {name for name in ("stdout", "stderr") if kwargs.get(name) in (subprocess.PIPE, subprocess.STDOUT)}
    if special:
        raise OrdinaryStart(
            ko=f"{', '.join(sorted(special))}을(를) 따로 정했습니다.", en=f"{', '.join(sorted(special))} is given."
        )


def _descriptor(given: int | IO | None, standard: int, null: IO) -> int:
    """Return the descriptor to hand to a kernel as its standard output or error, as `subprocess` would choose it."""
    if given == subprocess.DEVNULL:
        return null.fileno()
    if given is not None:
        return given if isinstance(given, int) else given.fileno()
    try:
        os.fstat(standard)
    except OSError:
        return null.fileno()  # this process has closed its own
    return standard
