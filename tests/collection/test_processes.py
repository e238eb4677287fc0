"""Servers and brokers of a lesson: on loopback only, on ports of their own, and gone with whoever started them."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from gangso import collection
from gangso.errors import GangsoError
from gangso.twins.machine_tool import MachineTool

FOLDER = Path(collection.__file__).parent


@pytest.fixture
def broker():
    with collection.start_broker() as running:
        yield running


def gone(pid: int, within_s: float = 20.0) -> bool:
    deadline = time.monotonic() + within_s
    while time.monotonic() < deadline:
        if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.1)
    return False


def addresses(pid: int) -> set[str]:
    connections = psutil.Process(pid).net_connections(kind="inet")
    return {connection.laddr.ip for connection in connections if connection.status == psutil.CONN_LISTEN}


def test_broker_and_machine_listen_on_this_computer_alone(broker):
    assert addresses(broker.pid) == {"127.0.0.1"}
    with collection.start_machine(MachineTool()) as machine:
        assert machine.ready["port"] and addresses(machine.pid) == {"127.0.0.1"}
    assert not machine.alive


def test_two_attendees_have_brokers_of_their_own(broker, tmp_path):
    with collection.start_broker() as other:
        assert other.ready["port"] != broker.ready["port"]
        for number, each in enumerate((broker, other)):
            endpoint = collection.Endpoint.of(each)
            with (
                collection.collect_mqtt(endpoint, tmp_path / str(number)) as collector,
                collection.start_sensor(endpoint, MachineTool(), messages=number + 2, pace=0, samples=5),
            ):
                assert collector.wait_for(lambda told: told.get("messages") == number + 2, 30)  # noqa: B023


def test_a_password_is_in_no_command_line():
    with collection.start_broker(users={"floor": "not-for-everybody"}) as broker:
        assert "not-for-everybody" not in " ".join(psutil.Process(broker.pid).cmdline())


def test_the_processes_do_without_pandas():
    """It takes longer to import than all that they need, and a lesson starts more than a dozen of them."""
    modules = sorted(path.stem for path in FOLDER.glob("*_process.py"))
    code = f"import sys, {', '.join(f'gangso.collection.{name}' for name in modules)}; print('pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert len(modules) == 5 and done.stdout.strip() == "False"


START = """
import sys, time
from gangso import collection
from gangso.twins.machine_tool import MachineTool
broker = collection.start_broker()
endpoint = collection.Endpoint.of(broker)
collector = collection.collect_mqtt(endpoint, sys.argv[1])
sensor = collection.start_sensor(endpoint, MachineTool(), samples=10)
machine = collection.start_machine(MachineTool())
print(broker.pid, collector.pid, sensor.pid, machine.pid, flush=True)
time.sleep(600)
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_all_of_them_end_with_a_kernel_that_is_killed(tmp_path):
    lesson = subprocess.Popen([sys.executable, "-c", START, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    try:
        pids = [int(pid) for pid in lesson.stdout.readline().split()]
        assert len(pids) == 4
        assert all(psutil.pid_exists(pid) for pid in pids)
    finally:
        lesson.send_signal(signal.SIGKILL)
        lesson.wait()
        lesson.stdout.close()
    assert [pid for pid in pids if not gone(pid)] == []


def test_what_a_process_could_not_do_is_told_in_both_languages(tmp_path):
    with pytest.raises(GangsoError) as caught:
        collection.collect_mqtt(collection.Endpoint(port=1), tmp_path)
    assert "refused" in caught.value.en and "거부" in caught.value.ko
    assert "127.0.0.1:1" in caught.value.en


def test_a_process_that_ends_by_itself_says_its_last_words():
    with pytest.raises(GangsoError, match="last words"):
        collection.Running("gangso.collection.no_such_module", {}).when_ready()


def test_a_process_that_does_not_answer_in_time_is_said_to(broker):
    with pytest.raises(GangsoError, match=r"within 0\.1 s"):
        broker.wait_for(lambda told: told.get("event") == "never", 0.1)
