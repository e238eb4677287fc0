"""What is offered is listed, and the plan written of it can be collected by."""

import json
import re
import threading

import paho.mqtt.client as paho
import pytest
from click.testing import CliRunner
from test_mtconnect import Agent

from gangso import collection
from gangso.cli.collect import collect
from gangso.cli.data import data
from gangso.collection.units import UNITS
from gangso.errors import GangsoError
from gangso.recorder import browse as browsing
from gangso.recorder import kinds
from gangso.recorder.browse import Offer, Offered, browse, plan_text
from gangso.recorder.browse.mqtt import _paths
from gangso.recorder.gauge import Gauge
from gangso.recorder.health import Health
from gangso.recorder.plan import load
from gangso.recorder.running import Collector
from gangso.recorder.samples import Sample, Signal
from gangso.recorder.store import Store
from gangso.twins.machine_tool import SIGNALS, MachineTool
from gangso.words import Text

PROBE = """<MTConnectDevices xmlns="urn:mtconnect.org:MTConnectDevices:1.7"><Devices><Device id="d"><DataItems>
<DataItem id="s1" name="speed" type="SPINDLE_SPEED" units="REVOLUTION/MINUTE" category="SAMPLE"/>
<DataItem id="e1" type="EXECUTION" category="EVENT"/></DataItems></Device></Devices></MTConnectDevices>"""


def planned(found, tmp_path):
    path = tmp_path / "plan.toml"
    path.write_text(plan_text(found, "MC-07"), encoding="utf-8")
    (source,) = load(path).sources
    return source


def called(command, *given: object) -> tuple[int, str]:
    """Return a command's exit code and what it printed."""
    ran = CliRunner(env={"GANGSO_LANG": "en"}).invoke(command, [str(each) for each in given], standalone_mode=False)
    if ran.exception:
        raise ran.exception
    return ran.return_value, ran.output


def test_a_server_from_browse_to_a_report(tmp_path, monkeypatch):
    """The first hour in short: look, plan, collect, look at the quality."""
    monkeypatch.setenv("GANGSO_LANG", "en")
    plan = tmp_path / "plan.toml"
    with collection.start_machine(MachineTool(), name="MC-07", fs_hz=50) as machine:
        address = f"opc.tcp://127.0.0.1:{machine.ready['port']}/gangso"
        assert called(collect, "browse", address, "--plan", plan, "--machine", "MC-07")[0] == 0
        (source,) = load(plan).sources
        assert {item.signal.name for item in source.items} == {*SIGNALS, "vibration"}
        # Units come from the server, in this house's spelling.
        assert {item.signal.unit for item in source.items if item.signal.name == "spindle_temperature"} == {"degC"}
        assert UNITS["spindle_temperature"][1] == "°C"
        with pytest.raises(GangsoError, match="there already"):
            called(collect, "browse", address, "--plan", plan)
        text = plan.read_text(encoding="utf-8").replace("# [source.signal.limits]", "[source.signal.limits]")
        text = text.replace("# low = 0", "low = -1e9").replace("# high = 100", "high = 1e9")
        plan.write_text(f"[run]\nhours = 0.0012\n{text}", encoding="utf-8")
        assert called(collect, "run", plan, "--check")[0] == 0
        assert called(collect, "--lang", "en", plan)[0] == 0
    code, shown = called(collect, "status", "--lang", "en", tmp_path / "collected")
    assert code == 1 and "has ended" in shown
    code, shown = called(data, "quality", tmp_path / "collected")
    assert code == 1 and "verdict: not judged" in shown  # one of nine signals has limits


def test_an_agent_and_a_folder_are_listed_with_their_units(tmp_path):
    agent = Agent()
    agent.answer = lambda path: PROBE if path.startswith("/probe") else "<a/>"
    found = browse(f"http://127.0.0.1:{agent.port}/")
    agent.stop()
    speed, execution = planned(found, tmp_path).items
    assert (speed.signal.name, speed.signal.unit, speed.where) == ("speed", "rpm", kinds.DataItem("s1"))
    assert execution.signal.name == "e1"
    folder = tmp_path / "oven"
    folder.mkdir()
    (folder / "a.csv").write_bytes("시각;온도\r\n2026-11-30 09:00:00;21\r\n".encode("cp949"))
    source = planned(browse(str(folder)), tmp_path)
    assert (source.access.encoding, source.access.delimiter, source.access.time) == ("cp949", ";", "시각")
    assert [item.where.column for item in source.items] == ["온도"]


def test_a_broker_is_listened_to(tmp_path):
    with collection.start_broker() as broker:
        mqtt = paho.Client(paho.CallbackAPIVersion.VERSION2)
        mqtt.connect("127.0.0.1", broker.ready["port"])
        mqtt.loop_start()
        ended = threading.Event()

        def send() -> None:
            while not ended.wait(0.1):
                mqtt.publish("plant/MC-01", json.dumps({"ts": 1.5, "load": {"x": 1}}))
                mqtt.publish("plant/plain", "21.5")

        threading.Thread(target=send, daemon=True).start()
        found = browse(f"mqtt://127.0.0.1:{broker.ready['port']}", listen_s=3)
        ended.set()
        mqtt.disconnect()
    items = {item.signal.name: item.where for item in planned(found, tmp_path).items}
    assert items["MC-01 load.x"] == kinds.InMessage("load.x", "ts", topic="plant/MC-01")
    assert items["plain"] == kinds.InMessage("", topic="plant/plain")


def test_what_cannot_be_listed_says_what_to_do(tmp_path):
    for address, words in (("modbus://h", "manual"), ("ftp://h", "opc.tcp://"), (str(tmp_path), "no CSV")):
        with pytest.raises(GangsoError, match=words):
            browse(address)


def test_two_of_one_name_are_told_apart_and_odd_names_are_written_as_they_are(tmp_path):
    odd = 'a"b\\c\n하'
    found = Offered(
        "mtconnect", {"address": "http://h"}, (Offer("x", {"item": "1"}), Offer("x", {"item": "2"}, "Z", "1\n2"))
    )
    assert [item.signal.name for item in planned(found, tmp_path).items] == ["x", "x 2"]
    found = Offered("mtconnect", {"address": "http://h"}, (Offer(odd, {"item": odd}),))
    (item,) = planned(found, tmp_path).items
    assert (item.signal.name, item.where.item) == (odd, odd)


ACTING = "a\x1b[2K\x1b]0;x\x07\u202e\r\n\x7f\x9b\u2028[red]b"


def test_names_from_servers_and_topics_act_on_no_terminal(tmp_path, monkeypatch):
    """A title, an erased line, a line that reads backwards: what a server is called is only shown."""
    monkeypatch.setenv("GANGSO_LANG", "en")
    offered = Offered("mtconnect", {"address": "http://h"}, (Offer(ACTING, {"item": ACTING}, ACTING, ACTING),))
    monkeypatch.setattr(browsing, "browse", lambda *_, **__: offered)
    plan = tmp_path / "plan.toml"
    shown = called(collect, "browse", "http://h", "--plan", plan, "--lang", "en")[1]
    assert load(plan).sources[0].items[0].where.item == ACTING  # as it is, to be found again
    lines = plan.read_text(encoding="utf-8")
    folder = tmp_path / "collected"
    gauge = Gauge(ACTING, "mqtt")
    gauge.failed(Text(ko=ACTING, en=ACTING))
    gauge.remark(ACTING, Text(ko=ACTING, en=ACTING))
    with Collector(load(plan)) as collector:
        collector.gauges["mtconnect"] = gauge
        Health(collector).write()
    shown += called(collect, "status", "--lang", "en", folder)[1]
    signal = Signal("mtconnect", ACTING, ACTING)
    with Store(folder, "Asia/Seoul") as store:
        store.keep([Sample(signal, at * 10**6, at * 10**6, 1.0, ACTING) for at in range(1, 50)], {})
        store.roll()
        store.settle()
    shown += called(data, "quality", folder)[1]
    assert shown.count("b") > 6 and "verdict" in shown
    for text in (shown, lines):
        assert not re.search("[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u202e]", text), ascii(text)


def test_a_message_nested_without_end_ends_no_look():
    assert _paths("t", b"[" * 100_000) == [] and _paths("t", b'{"a":' * 5000 + b"1" + b"}" * 5000) == []
    assert [offer.where["value"] for offer in _paths("t", b'{"ts": 1, "v": 2}')] == ["v"]
