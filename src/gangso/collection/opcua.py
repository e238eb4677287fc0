"""An OPC UA client of this package: how it is made and encrypted, and what is said when it cannot connect."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from gangso.collection.certificates import CLIENT_URI
from gangso.collection.failures import CollectionError, connection, untrusted

PATIENCE_S = 10.0


@asynccontextmanager
async def connected(endpoint: dict) -> AsyncIterator:
    """Connect to a server, encrypted where a certificate is given.

    Parameters
    ----------
    endpoint
        `gangso.collection.Endpoint` as a dictionary.

    Yields
    ------
    asyncua.Client
        Connected.

    Raises
    ------
    CollectionError
        If the server cannot be reached, shows a certificate that `authority` has not signed, or does not accept this client.
    """
    from asyncua import Client, ua
    from asyncua.crypto.security_policies import SecurityPolicyBasic256Sha256

    where = f"opc.tcp://{endpoint['host']}:{endpoint['port']}{endpoint['path']}"
    client = Client(where, timeout=PATIENCE_S)
    client.application_uri = CLIENT_URI
    if endpoint.get("authority"):
        client.certificate_validator = await _trusting(Path(endpoint["authority"]), where)
    if endpoint.get("user"):
        client.set_user(endpoint["user"])
        client.set_password(endpoint["password"])
    try:
        if endpoint.get("certificate"):
            await client.set_security(
                SecurityPolicyBasic256Sha256,
                certificate=endpoint["certificate"],
                private_key=endpoint["key"],
                mode=ua.MessageSecurityMode.SignAndEncrypt,
            )
        await client.connect()
    except (OSError, TimeoutError, ua.UaError, ConnectionError, CollectionError) as error:
        with suppress(Exception):
            await client.disconnect()
        raise error if isinstance(error, CollectionError) else connection(where, error) from error
    try:
        yield client
    finally:
        with suppress(OSError, TimeoutError, ua.UaError):
            await client.disconnect()


async def _trusting(authority: Path, where: str) -> Callable[..., Awaitable[None]]:
    """Return what looks at the server's certificate, before anything is said of who we are: asyncua asks nobody by itself."""
    from asyncua import ua
    from asyncua.common.utils import ServiceError
    from asyncua.crypto.truststore import TrustStore
    from asyncua.crypto.validator import CertificateValidator, CertificateValidatorOptions

    with TemporaryDirectory() as alone:  # a store takes all of a folder; only this one is to be trusted
        shutil.copy(authority, alone)
        store = TrustStore([Path(alone)], [])
        await store.load()
    options = CertificateValidatorOptions.TRUSTED_VALIDATION | CertificateValidatorOptions.PEER_SERVER
    validate = CertificateValidator(options, store)

    async def look(certificate, application) -> None:
        try:
            await validate(certificate, application)
        except ServiceError as error:
            raise untrusted(where, ua.StatusCode(error.code).name) from error

    return look
