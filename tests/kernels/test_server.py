"""The kernel server: one for a user's environment, always of today's packages, gone when it is not needed."""

import os
import re
import signal
import stat
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import psutil
import pytest
from traitlets.config import Config

from gangso.kernels import provisioner
from gangso.kernels.pages import enlarge
from gangso.kernels.place import folder
from running import SMALL, Kernel, Runtime, alive, end, environment, eventually, forked, kernel

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only")


def sleeper(kernel: Kernel) -> int:
    """Let a kernel start a process of its own; return its id."""
    return int(kernel.value("import subprocess; print(subprocess.Popen(['sleep', '600']).pid)"))


def kill(client: subprocess.Popen, number: int = signal.SIGKILL) -> None:
    """End a client and wait for it alone: its kernel, which has the same output, may be alive still."""
    client.send_signal(number)
    client.wait()
    client.stdout.close()


CLIENT = """
import sys, time
from jupyter_client.manager import KernelManager
from traitlets.config import Config

manager = KernelManager(kernel_name="gangso", config=Config(PreloadedProvisioner={"preload": ["numpy"]}))
manager.start_kernel()
client = manager.client()
client.start_channels()
client.wait_for_ready(timeout=120)
out = []
client.execute_interactive(
    "import subprocess; print(subprocess.Popen(['sleep', '600']).pid)", output_hook=out.append, timeout=60
)
sleep = "".join(m["content"]["text"] for m in out if m["msg_type"] == "stream")
print(manager.provisioner.pid, sleep.strip(), manager.ip, flush=True)
time.sleep(600)
"""


def test_the_socket_and_its_folder_are_the_users_alone(runtime: Runtime):
    with kernel():
        folder = runtime.place
        (socket,) = folder.glob("*.sock")
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE(socket.stat().st_mode) == 0o600
        assert socket.stat().st_uid == os.getuid()


def test_a_folder_open_to_others_is_not_used(own_runtime: Runtime, caplog: pytest.LogCaptureFixture):
    folder().chmod(0o777)
    with kernel() as started:
        assert started.value("print(1)") == "1"
        assert not own_runtime.servers()
    assert "not this user's alone" in caplog.text


def test_the_server_has_no_thread_but_those_of_libraries_and_no_zeromq(own_runtime: Runtime):
    with kernel(traits={"preload": []}):
        assert own_runtime.server().num_threads() == 1


def test_clients_that_start_at_once_share_one_server(own_runtime: Runtime):
    clients = [
        subprocess.Popen([sys.executable, "-c", CLIENT], stdout=subprocess.PIPE, text=True, env=environment())
        for _ in range(3)
    ]
    try:
        kernels = [int(client.stdout.readline().split()[0]) for client in clients]
        assert len(set(kernels)) == 3
        server = own_runtime.server()
        assert {psutil.Process(pid).ppid() for pid in kernels} == {server.pid}
    finally:
        for client in clients:
            kill(client)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGSEGV])
def test_a_server_takes_its_kernels_and_what_they_started_along(own_runtime: Runtime, number: int):
    with kernel() as started:
        pid, child = started.pid, sleeper(started)
        end(own_runtime.server(), number)
        eventually(lambda: not alive(pid) and not alive(child), 10)
        assert eventually(lambda: not started.manager.is_alive())


def test_after_a_crash_the_next_start_makes_a_new_server(own_runtime: Runtime):
    with kernel() as started:
        server = own_runtime.server()
        end(server)
        started.manager.restart_kernel(now=True)
        started.client.wait_for_ready(timeout=120)
        assert started.value("print('again')") == "again"
        assert own_runtime.server().pid != server.pid


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_a_client_that_is_killed_leaves_no_kernel_and_no_file(own_runtime: Runtime, number: int):
    client = subprocess.Popen([sys.executable, "-c", CLIENT], stdout=subprocess.PIPE, text=True, env=environment())
    pid, child, address = client.stdout.readline().split()
    assert Path(address).parent.is_dir()
    kill(client, number)
    eventually(lambda: not alive(int(pid)) and not alive(int(child)), 10)
    eventually(lambda: not Path(address).parent.exists(), 10)
    assert own_runtime.server().is_running()


def test_a_client_whose_fork_lives_on_is_gone_all_the_same(own_runtime: Runtime):
    code = CLIENT.replace("time.sleep(600)", "import os\nif not os.fork():\n    os.close(1)\ntime.sleep(600)")
    client = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=environment())
    pid = int(client.stdout.readline().split()[0])
    forks = eventually(lambda: [p for p in psutil.Process(client.pid).children() if p.name().startswith("python")])
    kill(client)
    try:
        eventually(lambda: not alive(pid), 10)
    finally:
        for fork in forks:
            fork.kill()


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGSEGV])
def test_a_kernel_that_is_killed_takes_along_what_it_started_and_is_missed(own_runtime: Runtime, number: int):
    with kernel() as started, kernel() as other:
        child = sleeper(started)
        os.kill(started.pid, number)
        eventually(lambda: not alive(child), 10)  # before anyone asks for the kernel
        assert not started.manager.is_alive()
        assert started.manager.provisioner.process.returncode == -number
        assert other.value("print('well')") == "well"


@pytest.fixture
def slow_import(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file that appears when ``import slow_import`` has begun; the first one never comes to an end."""
    (tmp_path / "slow_import.py").write_text(
        textwrap.dedent(f"""
            import pathlib, time
            if not (first := pathlib.Path({os.fspath(tmp_path)!r}, "first")).exists():
                first.touch()
                time.sleep(600)
        """)
    )
    monkeypatch.setenv("PYTHONPATH", os.fspath(tmp_path))
    return tmp_path / "first"


def test_a_client_killed_while_its_server_imports_leaves_nothing_open(own_runtime: Runtime, slow_import: Path):
    """Whoever reads what it prints hears of its end at once."""
    code = CLIENT.replace("numpy", "slow_import")
    client = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, env=environment())
    eventually(slow_import.exists)
    eventually(lambda: [*own_runtime.place.glob("k*/l")])  # it waits for a kernel
    client.kill()
    assert client.communicate(timeout=20) == (b"", None)
    assert own_runtime.server().is_running()
    end(own_runtime.server())


def test_a_server_killed_while_it_imports_is_replaced(own_runtime: Runtime, slow_import: Path):
    """The client that waited for the killed one starts another."""
    printed: list[str] = []

    def work() -> None:
        with kernel(traits={"preload": ["slow_import"]}) as started:
            printed.append(started.value("print('started')"))

    thread = threading.Thread(target=work)
    thread.start()
    eventually(slow_import.exists)
    end(own_runtime.server())
    thread.join(timeout=120)
    assert printed == ["started"]
    assert len(own_runtime.servers()) == 1


def test_a_server_that_hangs_is_not_waited_for_longer_than_told(own_runtime: Runtime, caplog):
    with kernel() as started:
        server = own_runtime.server()
        server.suspend()
        try:
            with kernel(traits={"patience": 0.5}, env=environment()) as other:
                assert other.value("print('ordinary')") == "ordinary"
        finally:
            server.resume()
        assert started.value("print('well')") == "well"
    assert re.findall("did not answer in time", caplog.text) == ["did not answer in time"]


def test_a_changed_package_folder_ends_the_server_and_keeps_its_kernels(own_runtime: Runtime, tmp_path, monkeypatch):
    installed = tmp_path / "site-packages"
    installed.mkdir()
    monkeypatch.setenv("PYTHONPATH", os.fspath(installed))
    with kernel() as before:
        old = own_runtime.server()
        (installed / "newly_installed").mkdir()
        with kernel() as after:
            assert before.value("print('well')") + after.value("print('well')") == "wellwell"
            assert psutil.Process(after.pid).ppid() != old.pid
            assert alive(old.pid)
    eventually(lambda: not alive(old.pid))
    assert len(own_runtime.servers()) == 1


def test_an_edited_module_of_a_checkout_is_imported_anew(own_runtime: Runtime, tmp_path: Path, monkeypatch):
    module = tmp_path / "own_module.py"
    module.write_text("value = 'old'\n")
    os.utime(module, (1, 1))
    monkeypatch.setenv("PYTHONPATH", os.fspath(tmp_path))
    with kernel(traits={"preload": ["own_module"]}) as started:
        assert started.value("import own_module; print(own_module.value)") == "old"
    module.write_text("value = 'changed'\n")
    with kernel(traits={"preload": ["own_module"]}) as started:
        assert started.value("import own_module; print(own_module.value)") == "changed"
        assert forked(started, own_runtime)


def test_an_idle_server_ends_and_a_busy_one_does_not(own_runtime: Runtime):
    with kernel(traits={"idle_seconds": 0.2}) as started:
        server = own_runtime.server()
        assert started.value("import time; time.sleep(1); print('busy')") == "busy"
        assert alive(server.pid)
    eventually(lambda: not alive(server.pid))
    assert not list(own_runtime.place.glob("*.sock"))


def test_a_server_that_was_warmed_is_the_one_that_kernels_come_from(own_runtime: Runtime):
    config = Config(PreloadedProvisioner={"preload": SMALL})
    provisioner.warm(config, environment())
    server = eventually(own_runtime.servers)[0]
    provisioner.warm(config, environment())
    with kernel() as started:
        assert own_runtime.server() == server and forked(started, own_runtime)


def test_a_server_of_many_kernels_has_large_pages_and_one_of_few_has_not(own_runtime: Runtime):
    def large() -> int:
        told = Path(f"/proc/{own_runtime.server().pid}/smaps_rollup").read_text()
        return int(re.search(r"AnonHugePages: +(\d+)", told)[1])

    with kernel():
        pass
    if large():
        pytest.skip("this machine gives large pages unasked")
    for _ in range(4):
        with kernel() as started:
            assert started.value("print(6 * 7)") == "42"
    assert large() > 4_096 or not enlarge()  # which says whether this system has them


def test_a_module_that_cannot_be_imported_is_left_to_the_notebook(own_runtime: Runtime):
    with kernel(traits={"preload": ["no_such_module", "numpy"]}) as started:
        reply, _, _ = started.run("import no_such_module")
        assert reply["ename"] == "ModuleNotFoundError"
        assert started.value("import sys; print('numpy' in sys.modules)") == "True"
    (log,) = own_runtime.place.glob("*.log")
    assert "no_such_module" in log.read_text()


def test_kernels_with_other_thread_settings_have_a_server_of_their_own(own_runtime: Runtime):
    threads = "import threadpoolctl as t; print({p['num_threads'] for p in t.threadpool_info()})"
    plain = {name: value for name, value in environment().items() if not name.endswith("_NUM_THREADS")}
    with kernel(env=plain | {"OPENBLAS_NUM_THREADS": "1"}) as one, kernel(env=plain) as usual:
        assert one.value("import numpy;" + threads) == "{1}"
        assert usual.value("import numpy;" + threads) == f"{{{len(os.sched_getaffinity(0))}}}"
        assert len(own_runtime.servers()) == 2


def test_kernels_that_have_ended_leave_nothing_open_in_the_server(own_runtime: Runtime):
    with kernel():
        server = own_runtime.server()
        files, children = server.num_fds(), len(server.children())
        for _ in range(20):
            with kernel():
                pass
        assert (server.num_fds(), len(server.children())) == (files, children)
