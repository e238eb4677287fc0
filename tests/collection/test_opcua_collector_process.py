"""The machine's server says what its signals are, and its collector keeps them, those it missed included."""

import datetime
import time
from itertools import pairwise

import duckdb
import pytest
from asyncua.sync import Client

from gangso import collection
from gangso.collection.machine_process import URI
from gangso.collection.opcua_collector_process import Kept, _table
from gangso.collection.subscribing import Row
from gangso.collection.subscriptions import revised_ms
from gangso.collection.units import NAMESPACE, UNITS, unit_id
from gangso.errors import GangsoError
from gangso.twins.machine_tool import SIGNALS, MachineTool


@pytest.fixture(scope="module")
def machine():
    with collection.start_machine(MachineTool(), name="MC-07", fs_hz=50, wave_hz=2000, from_s=7.0) as running:
        yield running


def test_every_signal_has_its_unit_and_range_in_a_namespace_of_its_own(machine):
    with Client(f"opc.tcp://127.0.0.1:{machine.ready['port']}/gangso") as client:
        index = client.get_namespace_index(URI)
        part = client.nodes.objects.get_child(f"{index}:MC-07")
        found = {node.read_browse_name().Name: node for node in part.get_children()}
        assert set(found) == {*SIGNALS, "vibration"}
        for name, node in found.items():
            code, symbol, _ = UNITS[name]
            unit = node.get_child("0:EngineeringUnits").read_value()
            assert (unit.NamespaceUri, unit.UnitId, unit.DisplayName.Text) == (NAMESPACE, unit_id(code), symbol)
            if name in SIGNALS:
                limits = node.get_child("0:EURange").read_value()
                assert (limits.Low, limits.High) == SIGNALS[name]
                found_value = node.read_data_value(raise_on_bad_status=False)
                assert found_value.StatusCode.is_bad() or limits.Low <= found_value.Value.Value <= limits.High


def test_units_have_the_numbers_of_the_standard():
    assert unit_id("CEL") == 4408652  # as in the table of OPC 10000-8
    assert unit_id("MMT") == 5066068


def test_scalars_and_waveforms_are_kept_at_the_rate_of_the_machine(machine, tmp_path):
    endpoint = collection.Endpoint.of(machine)
    with collection.collect_opcua(endpoint, tmp_path, signals=["spindle_load", "vibration"], every_s=0.2) as collector:
        collector.wait_for(lambda told: told.get("values", 0) > 3 * 2000, 60)
    rows = duckdb.sql(f"SELECT signal, time, value, waveform FROM '{tmp_path}/*.parquet' ORDER BY time").df()
    load, waves = rows[rows.signal == "spindle_load"], rows[rows.signal == "vibration"]
    assert load.time.diff().dt.total_seconds().iloc[2:].median() == pytest.approx(0.02, abs=1e-3)
    assert not load.duplicated(["signal", "time"]).any()
    assert {len(wave) for wave in waves.waveform.iloc[1:]} == {200}
    assert waves.time.diff().dt.total_seconds().iloc[2:].median() == pytest.approx(0.1, abs=1e-3)


@pytest.mark.parametrize(
    ("requested", "publishing", "minimum", "granted"),
    [
        (20, 100, 20, 20),
        (25, 100, 20, 40),
        (5, 100, 20, 20),
        (0, 100, 20, 20),
        (-1, 90, 20, 100),
        (1500, 100, 1000, 2000),
    ],
)
def test_a_sampling_interval_is_revised_to_what_the_machine_can_do(requested, publishing, minimum, granted):
    assert revised_ms(requested, publishing, minimum) == granted


class Heard:
    def __init__(self):
        self.found = []

    def datachange_notification(self, node, value, data):
        self.found.append(data.monitored_item.Value)


def test_each_monitored_item_has_its_own_sampling_interval_and_queue(machine):
    """One subscription publishes every 400 ms: what has gathered in between is what each item's interval and queue say."""
    heard = {key: Heard() for key in ("fast", "slow", "short queue", "last only", "temperature")}
    with Client(f"opc.tcp://127.0.0.1:{machine.ready['port']}/gangso") as client:
        index = client.get_namespace_index(URI)
        pressure, temperature = (
            client.get_node(f"ns={index};s=machine.{name}") for name in ("coolant_pressure", "spindle_temperature")
        )
        for key, (node, sampling_ms, queue) in {
            "fast": (pressure, 20, 100),
            "slow": (pressure, 100, 100),
            "short queue": (pressure, 20, 5),
            "last only": (pressure, 20, 1),
            "temperature": (temperature, 20, 100),
        }.items():
            subscription = client.create_subscription(400, heard[key])
            subscription.subscribe_data_change(node, queuesize=queue, sampling_interval=sampling_ms)
        time.sleep(3.3)
    steps = {
        key: [round((b - a).total_seconds(), 3) for a, b in pairwise(x.SourceTimestamp for x in each.found[1:])]
        for key, each in heard.items()
    }
    assert set(steps["fast"]) == {0.02} and len(steps["fast"]) > 100
    assert set(steps["slow"]) == {0.1}
    assert min(steps["last only"]) > 0.3
    assert 0.02 in steps["short queue"] and max(steps["short queue"]) > 0.2  # the newest five of twenty
    assert set(steps["temperature"]) == {1.0}
    # Overflow: the bit says before which value something was lost.
    lost = [x.StatusCode.value & 0x480 == 0x480 for x in heard["short queue"].found]
    assert any(lost) and not any(x.StatusCode.value & 0x480 == 0x480 for x in heard["fast"].found)
    assert {x.StatusCode.name for x in heard["temperature"].found} == {"Good", "UncertainLastUsableValue"}


def test_status_is_kept_and_a_bad_value_is_none(machine, tmp_path):
    with collection.collect_opcua(
        collection.Endpoint.of(machine), tmp_path, signals=["coolant_flow"], sampling_ms=20, every_s=0.2
    ) as collector:
        collector.wait_for(lambda told: told.get("values", 0) > 130, 60)
    rows = duckdb.sql(f"SELECT status, value FROM '{tmp_path}/*.parquet'").df()
    assert set(rows.status) == {"Good", "BadSensorFailure"}
    assert rows.value[rows.status != "Good"].isna().all() and rows.value[rows.status == "Good"].notna().all()


OPTIONS = {
    "signals": ["coolant_pressure"],
    "sampling_ms": 20,
    "every_s": 0.2,
}  # never at rest: every sample is a change


def killed_and_back(machine, folder, away_s, **options):
    """Start a collector, kill it, and start another after a while; return it with what is on the disk in the end."""
    endpoint = collection.Endpoint.of(machine)
    collector = collection.collect_opcua(endpoint, folder, **OPTIONS, **options)
    collector.wait_for(lambda told: told.get("values", 0) > 40, 60)
    collector.kill()
    time.sleep(away_s)
    with collection.collect_opcua(endpoint, folder, **OPTIONS, **options) as again:
        begun = again.ready
        again.wait_for(lambda told: told.get("values", 0) > 100, 60)
    rows = duckdb.sql(f"SELECT time, overflow FROM '{folder}/*.parquet' ORDER BY time").df()
    assert not rows.time.duplicated().any()
    return begun, rows.time.diff().dt.total_seconds().max(), rows.overflow.sum()


def test_a_subscription_outlives_its_collector_and_nothing_is_missing(machine, tmp_path):
    begun, longest, lost = killed_and_back(machine, tmp_path, 1.5)
    assert begun["taken_over"] and begun["republished"] > 0 and begun["filled"] == 0
    assert longest < 0.03 and lost == 0


def test_after_the_lifetime_the_subscription_is_gone_and_the_history_fills_the_gap(machine, tmp_path):
    begun, longest, _ = killed_and_back(machine, tmp_path, 3.0, lifetime_s=0.5)
    assert not begun["taken_over"] and begun["filled"] > 100
    assert longest < 0.03


def test_a_queue_that_was_too_short_loses_says_so_and_is_filled_from_the_history(machine, tmp_path):
    begun, longest, _ = killed_and_back(machine, tmp_path / "filled", 2.0, queue=25)
    assert begun["taken_over"] and begun["filled"] > 40 and longest < 0.03
    begun, longest, lost = killed_and_back(machine, tmp_path / "lost", 2.0, queue=25, history=False)
    assert begun["taken_over"] and begun["filled"] == 0 and longest > 1.0 and lost >= 1


AT = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)


def value(step, *, message, subscription="started 7", at=None, of=None):
    """A value of a message; one a step of 10 ms."""
    found = at or AT + datetime.timedelta(milliseconds=10 * step)
    return Row(
        "pressure",
        found,
        AT.timestamp() + step,
        float(step if of is None else of),
        "Good",
        False,
        subscription,
        message,
    )


def test_after_a_clock_was_set_back_new_values_are_kept_and_what_comes_again_is_not(tmp_path):
    """Numbers tell what came already; times do not."""
    store = collection.Store(tmp_path)
    store.write(_table([value(0, message=1), value(1, message=1), value(2, message=2)]))
    kept = Kept.of(store)
    hour_before = [
        value(step, message=step, at=AT - datetime.timedelta(hours=1, milliseconds=-step)) for step in (3, 4, 5)
    ]
    again = [value(2, message=2)]
    assert kept.fresh([*again, *hour_before]) == hour_before
    # The history is asked from where the collector last heard something, not from the latest time that it ever saw.
    store.write(_table(hour_before))
    assert Kept.of(store).last == {"pressure": hour_before[-1].time}


def test_values_of_one_source_time_are_all_kept_and_the_same_number_of_another_subscription_is_new(tmp_path):
    store = collection.Store(tmp_path)
    stuck = [value(step, message=step, at=AT) for step in (1, 2, 3)]
    assert Kept.of(store).fresh(stuck) == stuck
    store.write(_table(stuck))
    kept = Kept.of(store)
    assert kept.fresh([value(9, message=3, subscription="started 8")]) and not kept.fresh([value(9, message=3)])
    # What the history gives has no number: it is known by what it is.
    past = [value(step, message=None, subscription=None, at=AT) for step in (2, 9)]
    assert kept.fresh(past) == past[1:]


def test_a_signal_that_the_machine_does_not_have_is_named(machine, tmp_path):
    with pytest.raises(GangsoError, match="spindle_lod"):
        collection.collect_opcua(collection.Endpoint.of(machine), tmp_path, signals=["spindle_lod"])


def test_tags_of_another_server_are_collected_by_their_node_ids(tmp_path):
    """A server that is not the twin: its own namespace, words and switches among its values, no history, no units."""
    from asyncua import ua
    from asyncua.sync import Server

    server = Server()
    server.set_endpoint("opc.tcp://127.0.0.1:0/")
    server.set_security_policy([ua.SecurityPolicyType.NoSecurity])
    index = server.register_namespace("urn:somebody:press")
    press = server.nodes.objects.add_object(index, "Press")
    force = press.add_variable(ua.NodeId("PLC.Force", index), "Force", 1.5)
    program = press.add_variable(ua.NodeId("PLC.Program", index), "Program", "A-17")
    guard = press.add_variable(ua.NodeId(7, index), "Guard", True)
    server.start()
    try:
        port = server.aio_obj.bserver._server.sockets[0].getsockname()[1]
        endpoint = collection.Endpoint(port, path="/")
        tags = {"프레스 하중": force, "program": program, "guard": guard}
        tags = {name: node.nodeid.to_string() for name, node in tags.items()}
        with collection.collect_opcua(endpoint, tmp_path, signals=tags, every_s=0.1) as collector:
            collector.wait_for(lambda told: told.get("values", 0) >= 3, 30)
            force.write_value(2.5)
            collector.wait_for(lambda told: told.get("values", 0) >= 4, 30)
        rows = duckdb.sql(f"SELECT signal, value, text FROM '{tmp_path}/*.parquet' ORDER BY time").df()
        assert rows.value[rows.signal == "프레스 하중"].tolist() == [1.5, 2.5]
        assert rows.text[rows.signal == "program"].tolist() == ["A-17"]
        assert rows.value[rows.signal == "guard"].tolist() == [1.0]
        by_uri = {"force": "nsu=urn:somebody:press;s=PLC.Force"}  # holds when the number of the namespace changes
        with collection.collect_opcua(endpoint, tmp_path / "uri", signals=by_uri, every_s=0.1) as collector:
            collector.wait_for(lambda told: told.get("values", 0) >= 1, 30)
        assert duckdb.sql(f"SELECT value FROM '{tmp_path}/uri/*.parquet'").df().value.tolist() == [2.5]
        with pytest.raises(GangsoError, match="no namespace 'urn:other'. It has: .*urn:somebody:press"):
            collection.collect_opcua(endpoint, tmp_path / "x", signals={"x": "nsu=urn:other;s=PLC.Force"})
        with pytest.raises(GangsoError, match="does not give 'x'.*BadNodeIdUnknown"):
            collection.collect_opcua(endpoint, tmp_path / "x", signals={"x": f"ns={index};s=PLC.Farce"})
    finally:
        server.stop()
