"""An OPC UA client of this package: how it is made and encrypted, and what is said when it cannot connect."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from gangso.collection.certificates import CLIENT_URI
from gangso.collection.failures import connection

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
        If the server cannot be reached, or does not accept this client.
    """
    from asyncua import Client, ua
    from asyncua.crypto.security_policies import SecurityPolicyBasic256Sha256

    where = f"opc.tcp://{endpoint['host']}:{endpoint['port']}{endpoint['path']}"
    client = Client(where, timeout=PATIENCE_S)
    client.application_uri = CLIENT_URI
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
    except (OSError, TimeoutError, ua.UaError, ConnectionError) as error:
        with suppress(Exception):
            await client.disconnect()
        raise connection(where, error) from error
    try:
        yield client
    finally:
        with suppress(OSError, TimeoutError, ua.UaError):
            await client.disconnect()
