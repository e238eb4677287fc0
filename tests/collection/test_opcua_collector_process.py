"""The machine's server says what its signals are, and its collector keeps them, those it missed included."""

import time

import duckdb
import pytest
from asyncua.sync import Client

from gangso import collection
from gangso.collection.machine_process import URI
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
                assert limits.Low <= node.read_value() <= limits.High


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


def test_a_collector_that_was_killed_fills_what_it_missed_from_the_servers_history(machine, tmp_path):
    # The pressure never rests: a load that stays at 0 is not sent again, and looks like a gap.
    endpoint, options = collection.Endpoint.of(machine), {"signals": ["coolant_pressure"], "every_s": 0.2}
    collector = collection.collect_opcua(endpoint, tmp_path, **options)
    collector.wait_for(lambda told: told.get("values", 0) > 40, 60)
    collector.kill()
    time.sleep(1.5)
    with collection.collect_opcua(endpoint, tmp_path, **options) as again:
        assert again.ready["filled"] > 40
        again.wait_for(lambda told: told.get("values", 0) > again.ready["filled"] + 40, 60)
    rows = duckdb.sql(f"SELECT time FROM '{tmp_path}/*.parquet' ORDER BY time").df()
    assert not rows.time.duplicated().any()
    assert rows.time.diff().dt.total_seconds().iloc[2:].max() < 0.05


def test_a_signal_that_the_machine_does_not_have_is_named(machine, tmp_path):
    with pytest.raises(GangsoError, match="spindle_lod"):
        collection.collect_opcua(collection.Endpoint.of(machine), tmp_path, signals=["spindle_lod"])
