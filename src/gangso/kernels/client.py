"""Clients that know when a kernel is ready by its word, where the stock ones wait for 0.2 s of silence.

A kernel that answers ``kernel_info`` says on its output channel when it is idle again. That very message, seen, proves
that the channel is connected and that nothing older is still to come.
"""

import asyncio
import time
from queue import Empty
from typing import Any

from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.client import KernelClient
from jupyter_core.utils import ensure_async, run_sync

REPLY = 1.0  # seconds until the request is repeated: the kernel may be restarting
ECHO = (0.05, 0.1, 0.2)  # the output channel may have connected a moment after the answer; the last one from then on


async def _message(channel: Any, request: str, seconds: float, **wanted: str) -> dict | None:
    """Return the message that answers `request` and has the `wanted` type or state, None if none came in time."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            message = await ensure_async(channel.get_msg(timeout=max(0.0, deadline - time.monotonic())))
        except Empty:
            return None
        found = {"type": message["msg_type"], "state": message["content"].get("execution_state")}
        if message["parent_header"].get("msg_id") == request and wanted.items() <= found.items():
            return message


async def _wait_until_ready(client: KernelClient, timeout: float | None = None) -> None:
    """Wait until the kernel is idle and its output channel is connected and empty.

    Raises
    ------
    RuntimeError
        As the stock client: if the kernel died, or was not ready within `timeout` seconds.
    """
    deadline = time.monotonic() + (float("inf") if timeout is None else timeout)
    patience = iter(ECHO)
    seconds = next(patience)
    while True:
        request = client.kernel_info()
        if reply := await _message(client.shell_channel, request, REPLY, type="kernel_info_reply"):
            if await _message(client.iopub_channel, request, seconds, state="idle"):
                client._handle_kernel_info_reply(reply)
                return
            seconds = next(patience, ECHO[-1])
        if not await ensure_async(client.is_alive()):
            raise RuntimeError("Kernel died before replying to kernel_info")
        if time.monotonic() > deadline:
            raise RuntimeError(f"Kernel didn't respond in {timeout:.0f} seconds")
        await asyncio.sleep(0)


class PromptAsyncKernelClient(AsyncKernelClient):
    """What nbclient, papermill and Jupyter Server use."""

    wait_for_ready = _wait_until_ready


class PromptBlockingKernelClient(BlockingKernelClient):
    """What a script uses."""

    wait_for_ready = run_sync(_wait_until_ready)


PROMPT = {AsyncKernelClient: PromptAsyncKernelClient, BlockingKernelClient: PromptBlockingKernelClient}
"""The prompt client in place of each stock one; a client class of someone's own is left alone."""
