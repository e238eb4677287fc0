"""A real server of OPC UA is read; server, collector and connection are killed; nothing is missing, nothing twice."""

import asyncio
import time

import pytest

from gangso import collection
from gangso.collection.failures import CollectionError
from gangso.recorder.gauge import Gauge
from gangso.recorder.kinds import Opcua
from gangso.recorder.secret import Secret
from gangso.recorder.sources.opcua_client import opened
from gangso.twins.machine_tool import MachineTool

SOURCE = """
[[source]]
name = "tool"
kind = "opcua"
machine = "MC-07"
address = "opc.tcp://127.0.0.1:{port}/gangso"
sampling_ms = 20
publish_ms = 100
{more}
[[source.signal]]
name = "pressure"
node = "ns={index};s=machine.coolant_pressure"
unit = "bar"
[[source.signal]]
name = "flow"
path = ["{index}:MC-07", "{index}:coolant_flow"]
unit = "l/min"
[[source.signal]]
name = "vibration"
node = "ns={index};s=machine.vibration"
unit = "m/s2"
"""


@pytest.fixture(scope="module")
def machine():
    with collection.start_machine(MachineTool(), name="MC-07", fs_hz=50, wave_hz=2000, from_s=7.0) as running:
        yield running


def plan_of(machine, more: str = "") -> str:
    return SOURCE.format(port=machine.ready["port"], index=machine.ready["namespace"], more=more)


def steps(rows, signal: str):
    """Return the times between the values of a signal, in s."""
    return rows.filter(f"signal = '{signal}'").order("time").df().time.diff().dt.total_seconds().iloc[1:]


def test_killed_again_and_again_no_value_is_missing_or_there_twice(machine, collecting):
    """The pump's pressure is never at rest: every sample of 20 ms is a change, and has to be there."""
    collector = collecting(plan_of(machine))
    for count in (20, 40, 30):
        collector.start().values("tool", count)
        collector.kill()
        time.sleep(0.5)
    collector.start().values("tool", 60)
    assert collector.stop() == 0, collector.words()  # an orderly end, and a start after it, lose nothing either
    collector.start()
    found = collector.values("tool", 60)
    (tool,) = found["sources"]
    assert tool["state"]["en"] == "reading" and tool["gaps"] == 0 and tool["bad"] > 0
    assert "not encrypted" in tool["remarks"][0]["en"]
    collector.kill()
    rows = collector.rows()
    pressure = steps(rows, "pressure")
    assert len(pressure) > 150
    assert pressure.max() < 0.03 and pressure.min() > 0.01
    waves = rows.filter("signal = 'vibration'").order("time").df()
    assert {len(wave) for wave in waves.wave.iloc[1:]} == {200}
    flow = rows.filter("signal = 'flow'").df()
    assert set(flow.status) == {"Good", "BadSensorFailure"}
    assert flow.value[flow.status != "Good"].isna().all() and flow.value[flow.status == "Good"].notna().all()
    assert set(flow.unit) == {"l/min"} and set(flow.machine) == {"MC-07"} and set(flow.clock) == {"device"}


def test_when_the_subscription_is_gone_the_history_fills_the_gap(machine, collecting):
    collector = collecting(plan_of(machine, "lifetime_s = 1"))
    collector.start().values("tool", 40)
    collector.kill()
    time.sleep(4)
    collector.start().values("tool", 550)
    assert collector.health()["sources"][0]["gaps"] == 1
    collector.kill()
    assert steps(collector.rows(), "pressure").max() < 0.03


def test_a_server_that_dies_is_waited_for_and_read_again(collecting):
    with collection.start_machine(MachineTool(), name="MC-07", fs_hz=50, wave_hz=2000) as first:
        collector = collecting(plan_of(first))
        collector.start().values("tool", 20)
        first.kill()
        found = collector.until(lambda found: found["sources"][0]["error"] is not None)
        assert not found["ok"] and f"127.0.0.1:{first.ready['port']}" in found["sources"][0]["error"]["en"]
    with collection.start_machine(MachineTool(), name="MC-07", fs_hz=50, wave_hz=2000) as second:
        text = collector.plan.read_text(encoding="utf-8")
        collector.kill()  # the twin's server cannot have its former port; a plan has to say the new one
        collector.plan.write_text(
            text.replace(f":{first.ready['port']}/", f":{second.ready['port']}/"), encoding="utf-8"
        )
        before = len(collector.rows())
        collector.start().values("tool", 20)
        collector.kill()
    assert len(collector.rows()) > before >= 20


def test_the_best_encryption_that_the_server_offers_is_used_and_a_changed_certificate_is_refused(collecting, tmp_path):
    ours = collection.issue(tmp_path / "ours")
    login = f'certificate = "{ours.client}"\nkey = "{ours.client_key}"'
    with collection.start_machine(MachineTool(), name="MC-07", wave_hz=2000, certificates=ours) as machine:
        collector = collecting(plan_of(machine, login))
        collector.start().values("tool", 20)
        assert "not encrypted" not in str(collector.health()["sources"][0]["remarks"])
        collector.kill()
    theirs = collection.issue(tmp_path / "theirs")
    with collection.start_machine(MachineTool(), name="MC-07", wave_hz=2000, certificates=theirs) as machine:
        text = plan_of(machine, login)
        collector.plan.write_text(
            collector.plan.read_text(encoding="utf-8").split("[[source]]")[0] + text, encoding="utf-8"
        )
        found = collector.start().until(lambda found: found["sources"][0]["error"] is not None)
        assert "another certificate than before" in found["sources"][0]["error"]["en"]
        assert found["sources"][0]["values"] == 0


def test_a_server_that_offers_no_encryption_is_sent_no_login(machine, tmp_path):
    """Whoever answers at an address could offer none, and read along."""
    address = f"opc.tcp://127.0.0.1:{machine.ready['port']}/gangso"
    (tmp_path / "secret").write_text("hush")
    access = Opcua(address, user="reader", password=Secret(tmp_path / "secret"))
    with pytest.raises(CollectionError, match="user and password were not sent"):
        asyncio.run(opened(access, tmp_path, None, Gauge("tool", "opcua")))
