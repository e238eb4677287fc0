"""Encrypted connections, and what is said to whoever has the wrong certificate, the wrong password, or none."""

import os
import ssl
from contextlib import suppress
from dataclasses import replace

import pytest

from gangso import collection
from gangso.errors import GangsoError
from gangso.twins.machine_tool import MachineTool


@pytest.fixture(scope="module")
def certificates(tmp_path_factory):
    return collection.issue(tmp_path_factory.mktemp("ours"))


@pytest.fixture(scope="module")
def strangers(tmp_path_factory):
    return collection.issue(tmp_path_factory.mktemp("theirs"), name="Somebody else")


@pytest.fixture(scope="module")
def machine(certificates):
    with collection.start_machine(MachineTool(), certificates=certificates) as running:
        yield running


@pytest.fixture(scope="module")
def broker(certificates):
    with collection.start_broker(certificates=certificates, users={"floor": "secret"}) as running:
        yield running


def refusal(start, endpoint, folder) -> GangsoError:
    with pytest.raises(GangsoError) as caught:
        start(endpoint, folder)
    assert f"127.0.0.1:{endpoint.port}" in caught.value.en
    assert f"127.0.0.1:{endpoint.port}" in caught.value.ko
    return caught.value


@pytest.mark.skipif(os.name != "posix", reason="permissions of files")
def test_keys_are_read_by_their_owner_only(certificates):
    assert {path.stat().st_mode & 0o077 for path in (certificates.server_key, certificates.client_key)} == {0}


def test_they_hold_before_the_strict_reading_of_newer_pythons(certificates):
    """`ssl.create_default_context` asks for it from Python 3.13 on, whatever Python this is."""
    client = ssl.create_default_context(cafile=certificates.authority)
    client.verify_flags |= ssl.VERIFY_X509_STRICT
    server = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    server.load_cert_chain(certificates.server, certificates.server_key)
    one, other = ssl.MemoryBIO(), ssl.MemoryBIO()
    sides = (
        client.wrap_bio(one, other, server_hostname="127.0.0.1"),
        server.wrap_bio(other, one, server_side=True),
    )
    for side in sides * 2:
        with suppress(ssl.SSLWantReadError):
            side.do_handshake()
    assert sides[0].getpeercert()["subject"] == ((("commonName", "Gangso lesson: server"),),)


def test_values_come_over_a_signed_and_encrypted_connection(machine, certificates, tmp_path):
    endpoint = collection.Endpoint.of(machine, certificates)
    with collection.collect_opcua(endpoint, tmp_path, every_s=0.1) as collector:
        assert collector.wait_for(lambda told: told.get("values", 0) > 8, 30)


def test_a_machine_refuses_a_stranger_and_whoever_shows_nothing(machine, strangers, tmp_path):
    wrong = refusal(collection.collect_opcua, collection.Endpoint.of(machine, strangers), tmp_path)
    assert "certificate" in wrong.en or "trust" in wrong.en
    bare = refusal(collection.collect_opcua, collection.Endpoint.of(machine), tmp_path)
    assert "SignAndEncrypt" in bare.en or "security" in bare.en


def test_a_server_that_another_authority_signed_is_not_told_who_we_are(machine, certificates, strangers, tmp_path):
    """Our own card is good there: it is the server's that is not."""
    endpoint = collection.Endpoint.of(machine, certificates)
    pretender = replace(endpoint, authority=strangers.authority, user="floor", password="secret")
    error = refusal(collection.collect_opcua, pretender, tmp_path)
    assert "server's certificate is not to be trusted" in error.en and "믿을 수 없습니다" in error.ko


def test_messages_come_over_tls(broker, certificates, tmp_path):
    endpoint = collection.Endpoint.of(broker, certificates, user="floor", password="secret")
    with (
        collection.collect_mqtt(endpoint, tmp_path, every_s=0.1) as collector,
        collection.start_sensor(endpoint, MachineTool(), messages=3, pace=0, samples=5),
    ):
        assert collector.wait_for(lambda told: told.get("messages") == 3, 30)


def test_a_broker_whose_certificate_another_authority_signed_is_not_trusted(broker, strangers, tmp_path):
    error = refusal(collection.collect_mqtt, collection.Endpoint.of(broker, strangers), tmp_path)
    assert "not to be trusted" in error.en and "믿을 수 없습니다" in error.ko


@pytest.mark.parametrize(
    "login", [{}, {"user": "floor", "password": "wrong"}, {"user": "nobody", "password": "secret"}]
)
def test_a_broker_refuses_a_wrong_login(broker, certificates, tmp_path, login):
    error = refusal(collection.collect_mqtt, collection.Endpoint.of(broker, certificates, **login), tmp_path)
    assert "password" in error.en and "비밀번호" in error.ko


def test_a_client_without_encryption_does_not_get_into_an_encrypted_broker(broker, tmp_path):
    error = refusal(collection.collect_mqtt, collection.Endpoint.of(broker), tmp_path)
    assert "TLS" in error.en and "TLS" in error.ko


@pytest.mark.parametrize("start", [collection.collect_mqtt, collection.collect_opcua])
def test_a_refused_connection_says_that_nothing_listens_there(start, tmp_path):
    error = refusal(start, collection.Endpoint(1), tmp_path)
    assert "refused" in error.en and "거부" in error.ko
