"""Certificates for a lesson: an authority of its own, and what it signs for a server and its clients on this computer.

By hand, and not by asyncua's `crypto.cert_gen`: its authorities leave "basic constraints" uncritical, which RFC 5280 (4.2.1.9)
forbids and Python from 3.13 on refuses.
"""

import datetime
import ipaddress
import os
from dataclasses import dataclass
from pathlib import Path

SERVER_URI = "urn:gangso:machine-tool:server"
CLIENT_URI = "urn:gangso:collector"
_DAYS = 30  # long enough for a seminar; nothing outside of it trusts this authority


@dataclass(frozen=True)
class Certificates:
    """Where the files of one authority lie, in PEM.

    Parameters
    ----------
    authority
        The authority's certificate: who has it can check all others.
    server, server_key
        Of the server and the broker, for 127.0.0.1.
    client, client_key
        Of the collector.
    """

    authority: Path
    server: Path
    server_key: Path
    client: Path
    client_key: Path


def issue(folder: Path | str, name: str = "Gangso lesson") -> Certificates:
    """Make an authority, and have it sign certificates for a server and a client.

    Parameters
    ----------
    folder
        Where the files go; made if it is not there. Keys can be read by their owner only.
    name
        Of the authority.

    Examples
    --------
    >>> certificates = issue("certificates")
    >>> certificates.server.name
    'server.pem'
    """
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.x509.oid import ExtendedKeyUsageOID as Use

    folder = Path(folder)
    # A folder of its own: whoever trusts an authority is given all certificates of a folder, and no keys.
    (folder / "trusted").mkdir(parents=True, exist_ok=True)
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    subject = _name(name)
    authority = _draft(subject, subject, key).add_extension(
        x509.BasicConstraints(ca=True, path_length=0), critical=True
    )
    authority = authority.add_extension(_usage(signs_certificates=True), critical=True)
    authority = authority.add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    signed = _sign(authority, key)
    paths = {"authority": _write(folder / "trusted" / "authority.pem", _pem(signed))}
    for who, uri, use in (("server", SERVER_URI, Use.SERVER_AUTH), ("client", CLIENT_URI, Use.CLIENT_AUTH)):
        own = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        # OPC UA compares the application's URI with the certificate; TLS compares the address that was dialled.
        names = [
            x509.UniformResourceIdentifier(uri),
            x509.DNSName("localhost"),
            x509.IPAddress(ipaddress.ip_address("127.0.0.1")),
        ]
        draft = _draft(_name(f"{name}: {who}"), subject, own)
        draft = draft.add_extension(x509.SubjectAlternativeName(names), critical=False)
        draft = draft.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        draft = draft.add_extension(_usage(signs_certificates=False), critical=True)
        draft = draft.add_extension(x509.ExtendedKeyUsage([use]), critical=False)
        draft = draft.add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()), critical=False
        )
        paths[who] = _write(folder / f"{who}.pem", _pem(_sign(draft, key)))
        paths[f"{who}_key"] = _write(folder / f"{who}_key.pem", _secret(own))
    return Certificates(**paths)


def _name(common: str):
    from cryptography import x509
    from cryptography.x509.oid import NameOID

    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _draft(subject, issuer, key):
    from cryptography import x509

    now = datetime.datetime.now(datetime.UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))  # the other side's clock may be behind
        .not_valid_after(now + datetime.timedelta(days=_DAYS))
    )


def _usage(*, signs_certificates: bool):
    from cryptography import x509

    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=not signs_certificates,
        key_encipherment=not signs_certificates,
        data_encipherment=not signs_certificates,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _sign(draft, key):
    from cryptography.hazmat.primitives import hashes

    return draft.sign(key, hashes.SHA256())


def _pem(certificate) -> bytes:
    from cryptography.hazmat.primitives import serialization

    return certificate.public_bytes(serialization.Encoding.PEM)


def _secret(key) -> bytes:
    from cryptography.hazmat.primitives import serialization

    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _write(path: Path, content: bytes) -> Path:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    return path
