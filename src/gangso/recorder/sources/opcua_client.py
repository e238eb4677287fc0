"""A connection to an OPC UA server: encrypted as well as the server can, with a certificate of the collector's own."""

import contextlib
import hashlib
import os
import socket
from pathlib import Path

from asyncua import Client, ua
from asyncua.crypto import security_policies, uacrypto
from cryptography import x509

from gangso.collection.failures import CollectionError
from gangso.recorder.gauge import Gauge
from gangso.recorder.kinds import Opcua
from gangso.words import Text

PATIENCE_S = 10.0


async def opened(access: Opcua, own: Path, known: str | None, gauge: Gauge) -> tuple[Client, str | None]:
    """Connect.

    Parameters
    ----------
    access
        How.
    own
        Where the collector's own certificate is kept.
    known
        Fingerprint of the certificate that the server showed before; None at the first time.
    gauge
        Is told of a connection that is not encrypted.

    Returns
    -------
    Client, str or None
        The client, connected, and the fingerprint of the server's certificate if the connection is encrypted.

    Raises
    ------
    CollectionError
        If the server does not offer the security that the plan asks for, shows another certificate than before, or would be
        sent a login unencrypted.
    OSError, TimeoutError, ua.UaError
        If there is no connection.
    """
    client = Client(access.address, timeout=PATIENCE_S)
    client.name = client.description = "gangso collect"
    client.application_uri = client.product_uri = f"urn:{socket.gethostname()}:gangso:collect"
    fingerprint = None
    offered = [] if access.security == "None" else await client.connect_and_get_server_endpoints()
    policy, shown = best(access, offered)
    if policy is not None and shown is not None:
        fingerprint = hashlib.sha256(shown).hexdigest()
        if known is not None and known != fingerprint:
            raise CollectionError(
                ko=f"{access.address}: 서버가 전과 다른 인증서를 보입니다. 서버의 인증서를 새로 만든 것이 맞는지 담당자에게 확인하고, 맞으면 계획에서 이 소스의 "
                "'name'을 바꾸어 새로 시작하십시오. 모르는 서버라면 연결하지 마십시오.",
                en=f"{access.address}: the server shows another certificate than before. Ask whoever keeps it whether it has a "
                "new one; if so, give this source another 'name' in the plan, which begins anew. Do not connect to a "
                "server that you do not know.",
            )
        certificate, key = await _identity(client, access, own)
        await client.set_security(
            getattr(security_policies, f"SecurityPolicy{policy}"),
            certificate=str(certificate),
            private_key=str(key),
            server_certificate=uacrypto.CertProperties(shown, "der"),
            mode=ua.MessageSecurityMode.SignAndEncrypt,
        )
    else:
        gauge.remark(
            "security",
            Text(
                ko=f"{access.address}: 연결이 암호화되어 있지 않습니다"
                + (" (서버가 암호화를 제공하지 않습니다)." if offered else " (계획이 그렇게 정했습니다)."),
                en=f"{access.address}: the connection is not encrypted"
                + (" (the server offers no encryption)." if offered else " (the plan wants it so)."),
            ),
        )
    if access.user is not None:
        if (
            policy is None and not access.plain_login
        ):  # with "auto", whoever answers could offer no encryption and read along
            raise CollectionError(
                ko=f"{access.address}: 서버가 암호화를 제공하지 않아 사용자 이름과 비밀번호를 보내지 않았습니다. 이 서버와 네트워크를 믿는다면 계획에 'plain_login = true'라고 적으십시오.",
                en=f"{access.address}: the server offers no encryption, so user and password were not sent. Write "
                "'plain_login = true' into the plan if you trust this server and its network.",
            )
        client.set_user(access.user)
        client.set_password(access.password.read() if access.password else "")
    await client.connect()
    return client, fingerprint


async def closed(client: Client) -> None:
    """Close the session and leave its subscriptions to the server: the next reader takes them over."""
    with contextlib.suppress(OSError, TimeoutError, ua.UaError):
        await client.uaclient.close_session(False)
    with contextlib.suppress(OSError, TimeoutError, ua.UaError):
        await client.disconnect()


def best(access: Opcua, offered: list) -> tuple[str | None, bytes | None]:
    """Return the security policy to use, and the certificate that the server shows with it; None for no encryption.

    Raises
    ------
    CollectionError
        If the plan asks for one that is not offered.
    """
    shown = {
        endpoint.SecurityPolicyUri.rpartition("#")[2]: endpoint.ServerCertificate
        for endpoint in offered
        if endpoint.SecurityMode == ua.MessageSecurityMode.SignAndEncrypt
    }
    wanted = Opcua.POLICIES[1:-1] if access.security == "auto" else (access.security,)
    for policy in wanted:
        if policy in shown:
            return policy, shown[policy]
    if access.security in ("auto", "None"):
        return None, None
    listed = ", ".join(sorted(shown)) or "-"
    raise CollectionError(
        ko=f"{access.address}: 서버가 보안 정책 {access.security}을(를) 제공하지 않습니다. 제공하는 것 (SignAndEncrypt): {listed}",
        en=f"{access.address}: the server does not offer the security policy {access.security}. It offers (SignAndEncrypt): {listed}",
    )


async def _identity(client: Client, access: Opcua, own: Path) -> tuple[Path, Path]:
    """Return certificate and key to show; makes them, a year valid, where the plan gives none."""
    if access.certificate is not None and access.key is not None:
        content = access.certificate.read_bytes()
        pem = content.lstrip().startswith(b"-----")
        certificate = x509.load_pem_x509_certificate(content) if pem else x509.load_der_x509_certificate(content)
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        for uri in names.get_values_for_type(x509.UniformResourceIdentifier):
            client.application_uri = uri  # a server compares the two
        return access.certificate, access.key
    own.mkdir(parents=True, exist_ok=True)
    certificate, key = own / "opcua.der", own / "opcua_key.pem"
    await client.setup_self_signed_certificate(key, certificate)
    if os.name == "posix":
        key.chmod(0o600)
    return certificate, key
