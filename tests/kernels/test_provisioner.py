"""A forked kernel is an ordinary kernel to everyone who deals with it."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import nbformat
import psutil
import pytest
import zmq
from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.ioloop import AsyncIOLoopKernelManager
from nbclient import NotebookClient
from traitlets.config import Config

from running import Kernel, Runtime, alive, environment, eventually, forked, kernel, manager

linux = pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only")
pytestmark = linux


@pytest.fixture(scope="module")
def running(shared_runtime: Runtime):
    """One kernel for the tests that leave it as it was."""
    before = os.environ.get("XDG_RUNTIME_DIR")
    os.environ["XDG_RUNTIME_DIR"] = os.fspath(shared_runtime.folder)
    try:
        with kernel() as started:
            yield started
    finally:
        os.environ.pop("XDG_RUNTIME_DIR")
        if before is not None:
            os.environ["XDG_RUNTIME_DIR"] = before


def test_a_kernel_is_a_fork_of_the_server_and_runs_code(running: Kernel, shared_runtime: Runtime):
    assert forked(running, shared_runtime)
    assert running.value("print(6 * 7)") == "42"


def test_its_sockets_are_closed_to_others(running: Kernel):
    info = running.manager.get_connection_info()
    folder = Path(info["ip"]).parent
    assert info["transport"] == "ipc"
    assert folder.is_absolute()
    assert folder.stat().st_mode & 0o077 == folder.parent.stat().st_mode & 0o077 == 0
    assert all(len(os.fsencode(f"{info['ip']}-{port}")) <= 107 for port in running.manager.ports)


def test_an_address_that_was_asked_for_is_kept(runtime: Runtime, tmp_path: Path):
    started = manager()
    started.transport, started.ip = "ipc", os.fspath(tmp_path / "asked")
    started.start_kernel(env=environment())
    client = started.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=120)
        assert started.get_connection_info()["ip"] == os.fspath(tmp_path / "asked")
        assert forked(Kernel(started, client), runtime)
    finally:
        client.stop_channels()
        started.shutdown_kernel()


def test_results_errors_and_rich_output(running: Kernel):
    _, _, messages = running.run("from IPython.display import HTML, display; display(HTML('<b>x</b>')); 1 + 1")
    shown = {m["msg_type"]: m["content"]["data"] for m in messages if "data" in m["content"]}
    assert shown["display_data"]["text/html"] == "<b>x</b>"
    assert shown["execute_result"]["text/plain"] == "2"
    reply, _, _ = running.run("1 / 0")
    assert (reply["status"], reply["ename"]) == ("error", "ZeroDivisionError")


def test_figures_come_as_pictures(running: Kernel):
    _, _, messages = running.run("import matplotlib.pyplot as plt; plt.plot([1, 2])")
    assert any("image/png" in m["content"].get("data", {}) for m in messages)


def test_low_level_output_is_captured_too(running: Kernel):
    client = running.client
    client.execute("import os; _ = os.write(1, b'from C\\n')")
    message = client.get_iopub_msg(timeout=30)
    while message["content"].get("text") != "from C\n":  # it comes through a pipe, perhaps after the cell is done
        message = client.get_iopub_msg(timeout=30)


def test_input_is_asked_for_and_given(running: Kernel):
    client, answers = running.client, []

    def answer(message: dict) -> None:
        answers.append(message["content"]["prompt"])
        client.input("철")

    reply = client.execute_interactive("name = input('name? ')", timeout=60, stdin_hook=answer)
    assert reply["content"]["status"] == "ok"
    assert answers == ["name? "]
    assert running.value("print(name)") == "철"


def test_comms_go_both_ways(running: Kernel):
    _, _, messages = running.run(
        "from comm import create_comm\n"
        "c = create_comm(target_name='t', data={'n': 1})\n"
        "c.on_msg(lambda m: c.send({'n': m['content']['data']['n'] + 1}))"
    )
    (opened,) = [m["content"] for m in messages if m["msg_type"] == "comm_open"]
    assert opened["data"] == {"n": 1}
    client = running.client
    request = client.session.msg("comm_msg", {"comm_id": opened["comm_id"], "data": {"n": 5}})
    client.shell_channel.send(request)
    deadline = time.monotonic() + 30
    while (message := client.get_iopub_msg(timeout=30))["msg_type"] != "comm_msg":
        assert time.monotonic() < deadline
    assert message["content"]["data"] == {"n": 6}


def test_history_stays_in_memory(running: Kernel):
    assert running.value("print(get_ipython().history_manager.hist_file)") == ":memory:"


def test_the_debugger_answers(running: Kernel):
    client = running.client
    request = client.session.msg(
        "debug_request", {"type": "request", "seq": 1, "command": "debugInfo", "arguments": {}}
    )
    client.control_channel.send(request)
    reply = client.get_control_msg(timeout=30)
    assert reply["content"]["success"] is True


def ask_debugger(client: BlockingKernelClient, command: str, **arguments: object) -> None:
    message = {"type": "request", "seq": 1, "command": command, "arguments": arguments}
    client.control_channel.send(client.session.msg("debug_request", message))


@pytest.mark.parametrize("name", ["python3", "gangso"])
def test_the_debugger_stops_in_a_library_that_the_server_has_imported(runtime: Runtime, name: str):
    with kernel(name) as own:
        found = own.value(
            "import inspect, matplotlib.colors as c; print(c.__file__, inspect.getsourcelines(c.to_hex)[1])"
        )
        file, line = found.split()
        ask_debugger(own.client, "initialize", clientID="tests", adapterID="", pathFormat="path")
        assert own.client.get_control_msg(timeout=30)["content"]["success"]
        ask_debugger(own.client, "attach")  # answered once it is configured
        lines = [{"line": int(line) + further} for further in range(1, 40)]
        ask_debugger(own.client, "setBreakpoints", source={"path": file}, breakpoints=lines)
        ask_debugger(own.client, "configurationDone")
        own.client.get_control_msg(timeout=30)
        own.client.execute("c.to_hex('red')")
        deadline = time.monotonic() + 30
        while own.client.get_iopub_msg(timeout=30)["content"].get("event") != "stopped":
            assert time.monotonic() < deadline
        ask_debugger(own.client, "disconnect", restart=False, terminateDebuggee=False)
        assert own.client.get_shell_msg(timeout=30)["content"]["status"] == "ok"


@pytest.mark.parametrize("busy", ["import time\ntime.sleep(600)", "while True:\n    pass"])
def test_interrupt(running: Kernel, busy: str):
    client = running.client
    # Not stopping on the error: the kernel would refuse whatever comes in the moment after it.
    request = client.execute(f"print('begun', flush=True)\n{busy}", stop_on_error=False)
    while client.get_iopub_msg(timeout=30)["msg_type"] != "stream":
        pass
    running.manager.interrupt_kernel()
    reply = client._recv_reply(request, timeout=30)
    assert reply["content"]["ename"] == "KeyboardInterrupt"
    assert running.value("print('well')") == "well"


def test_working_directory_environment_and_command_line_are_those_asked_for(runtime: Runtime, tmp_path: Path):
    env = os.environ | {"GANGSO_PARTICIPANT": "p1", "EMPTY": ""}
    env.pop("LOGNAME", None)
    (tmp_path / "beside.py").write_text("here = 'here'\n")
    with kernel(cwd=os.fspath(tmp_path), env=env) as started:
        assert started.value("import os; print(os.getcwd())") == os.fspath(tmp_path)
        assert started.value("print(os.environ['GANGSO_PARTICIPANT'], 'LOGNAME' in os.environ)") == "p1 False"
        assert started.value("!echo $GANGSO_PARTICIPANT") == "p1"
        assert started.value("import beside, sys; print(beside.here)") == "here"
        assert started.value("print('JPY_PARENT_PID' in os.environ)") == "False"
        assert started.value("print(os.path.basename(sys.argv[0]))") == "ipykernel_launcher.py"


def test_worker_processes_find_modules_beside_the_notebook(runtime: Runtime, tmp_path: Path):
    (tmp_path / "beside.py").write_text("def twice(x):\n    return 2 * x\n")
    with kernel(cwd=os.fspath(tmp_path)) as started:
        code = (
            "import beside, joblib, multiprocessing\n"
            "print(joblib.Parallel(n_jobs=2)(joblib.delayed(beside.twice)(i) for i in range(3)))\n"
            "with multiprocessing.get_context('spawn').Pool(1) as pool:\n"
            "    print(pool.map(beside.twice, [5]))"
        )
        assert started.value(code).split("\n") == ["[0, 2, 4]", "[10]"]


def test_restart_gives_a_new_process_with_nothing_kept(runtime: Runtime):
    with kernel() as started:
        before = started.pid
        started.value("x = 1")
        started.manager.restart_kernel()
        started.client.wait_for_ready(timeout=60)
        assert started.pid != before
        assert not alive(before)
        assert started.value("print('x' in globals())") == "False"


def test_shutdown_runs_exit_handlers_and_leaves_nothing_behind(runtime: Runtime, tmp_path: Path):
    note = tmp_path / "note"
    with kernel() as started:
        pid, info = started.pid, started.manager.get_connection_info()
        started.value(f"import atexit, pathlib; atexit.register(pathlib.Path({os.fspath(note)!r}).touch)")
        folder = Path(info["ip"]).parent
        assert folder.is_dir()
    assert note.exists()
    assert not alive(pid)
    assert not folder.exists()
    assert started.manager.provisioner.process is None


def test_a_kernel_that_does_not_listen_is_killed_with_what_it_started(runtime: Runtime):
    with kernel() as started:
        started.manager.shutdown_wait_time = 1.0
        code = "import signal, subprocess; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        child = int(started.value(code + "print(subprocess.Popen(['sleep', '600']).pid)"))
        os.kill(started.pid, signal.SIGSTOP)
        pid = started.pid
    eventually(lambda: not alive(pid) and not alive(child))


def test_the_exit_status_is_told(runtime: Runtime):
    with kernel() as started:
        started.client.execute("import os; os._exit(7)")
        eventually(lambda: not started.manager.is_alive())
        assert started.manager.provisioner.process.returncode == 7


def test_output_of_the_kernel_process_goes_where_its_client_said(runtime: Runtime, tmp_path: Path):
    with (tmp_path / "err").open("w") as file:
        with kernel(stderr=file) as started:
            started.value("import sys; print('for the terminal', file=sys.__stderr__, flush=True)")
        assert file is not None
    assert "for the terminal" in (tmp_path / "err").read_text()


def notebook(*cells: str) -> nbformat.NotebookNode:
    return nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(cell) for cell in cells],
        metadata={"kernelspec": {"name": "gangso", "display_name": "Gangso", "language": "python"}},
    )


def test_nbclient_runs_a_notebook_unchanged(runtime: Runtime):
    done = NotebookClient(notebook("x = 2", "x + 1")).execute()
    assert done.cells[1].outputs[0]["data"]["text/plain"] == "3"


def test_papermill_runs_a_notebook_unchanged(runtime: Runtime, tmp_path: Path):
    import papermill

    source = notebook("n = 1", "n + 1")
    source.cells[0].metadata["tags"] = ["parameters"]
    nbformat.write(source, tmp_path / "in.ipynb")
    done = papermill.execute_notebook(
        tmp_path / "in.ipynb", tmp_path / "out.ipynb", {"n": 41}, kernel_name="gangso", progress_bar=False
    )
    assert done.cells[-1].outputs[0]["data"]["text/plain"] == "42"


def test_nbgrader_runs_a_notebook_unchanged(runtime: Runtime):
    from nbgrader.preprocessors import Execute

    done, _ = Execute(kernel_name="gangso").preprocess(notebook("1 + 1", "1 / 0", "2 + 2"), {})
    assert done.cells[0].outputs[0]["data"]["text/plain"] == "2"
    assert done.cells[1].outputs[0]["ename"] == "ZeroDivisionError"
    assert done.cells[2].outputs[0]["data"]["text/plain"] == "4"


def test_several_kernels_of_one_client_share_the_server(runtime: Runtime):
    with kernel() as one, kernel() as two:
        assert one.pid != two.pid
        parents = {psutil.Process(pid).ppid() for pid in (one.pid, two.pid)}
        assert len(parents) == 1
        assert one.value("print(1)") + two.value("print(2)") == "12"


def test_kernels_start_from_several_threads_at_once(runtime: Runtime):
    printed: list[str] = []

    def work(number: int) -> None:
        with kernel() as started:
            printed.append(started.value(f"print({number})"))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(printed) == ["0", "1", "2", "3"]


def test_a_plain_program_is_not_kept_waiting_at_its_end(runtime: Runtime):
    code = (
        "from jupyter_client.manager import start_new_kernel\n"
        "manager, client = start_new_kernel(kernel_name='gangso')\n"
        "print(manager.provisioner.pid)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True)
    eventually(lambda: not alive(int(done.stdout)))  # as an ordinary kernel, it does not outlive its client


def test_a_kernel_that_crashes_is_started_again_by_the_restarter_of_jupyter_server(runtime: Runtime):
    """`AsyncIOLoopKernelManager` is what Jupyter Server's manager is made of."""

    async def crash() -> tuple[int, str]:
        manager = AsyncIOLoopKernelManager(kernel_name="gangso", config=Config(PreloadedProvisioner={"preload": []}))
        manager.autorestart = True
        await manager.start_kernel()
        first = manager.provisioner.pid
        again = asyncio.Event()
        manager.add_restart_callback(again.set, "restart")
        os.kill(first, signal.SIGKILL)
        await asyncio.wait_for(again.wait(), 60)
        while manager.provisioner.pid == first or not manager.has_kernel:
            await asyncio.sleep(0.01)
        client = manager.client()
        client.start_channels()
        try:
            await client.wait_for_ready(timeout=60)
            reply = await client.execute_interactive("1 + 1", timeout=60)
            return first, reply["content"]["status"]
        finally:
            client.stop_channels()
            await manager.shutdown_kernel()

    first, status = asyncio.run(crash())
    assert status == "ok"
    assert not alive(first)


def test_a_manager_can_start_a_kernel_again_after_its_shutdown(runtime: Runtime):
    # With a context of its own a manager cannot, forked or not: it closes the context for good.
    with zmq.Context() as context:
        started = manager()
        started.context = context
        for _ in range(2):
            started.start_kernel(env=environment())
            client = started.client(context=context)
            client.start_channels()
            client.wait_for_ready(timeout=60)
            client.stop_channels()
            started.shutdown_kernel()
            assert not Path(started.ip).parent.exists()


def test_a_folder_that_does_not_exist_is_the_same_error_as_ever(runtime: Runtime, tmp_path: Path):
    started = manager()
    with pytest.raises(FileNotFoundError):
        started.start_kernel(cwd=os.fspath(tmp_path / "nowhere"))
    started.cleanup_resources()


def test_a_notebook_can_end_its_kernel(runtime: Runtime):
    with kernel() as started:
        started.client.execute("exit()")
        eventually(lambda: not started.manager.is_alive(), 5)
        assert started.manager.provisioner.process.returncode == 0


def test_descriptors_travel_along_by_name(runtime: Runtime):
    ours, its = os.pipe()
    with kernel(files={"talk": its}) as started:
        os.close(its)
        started.run("import os; _ = os.write(int(os.environ['GANGSO_FILE_TALK']), b'from inside')")
        assert os.read(ours, 100) == b"from inside"
    assert os.read(ours, 100) == b""  # nobody else has it
    os.close(ours)


def test_the_server_is_started_without_the_clients_secrets(own_runtime: Runtime):
    with kernel(env=os.environ | {"DATABASE_PASSWORD": "canary"}) as started:
        assert started.value("import os; print(os.environ['DATABASE_PASSWORD'])") == "canary"
        assert "canary" not in Path(f"/proc/{own_runtime.server().pid}/environ").read_text()
