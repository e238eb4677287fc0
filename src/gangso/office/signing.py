"""The office's key: Ed25519 (RFC 8032), made once, its private half kept by the office, its public half given to whoever checks."""

import hashlib
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from gangso.errors import GangsoError
from gangso.grading.course import pasting

PRIVATE, PUBLIC = "office-key.pem", "office-public.pem"


def make(folder: Path) -> tuple[Path, Path]:
    """Make the office's key in `folder`, readable by its owner alone, and return the private and the public file.

    Raises
    ------
    GangsoError
        If there is one: certificates signed by it could not be checked with another.
    """
    private, public = Path(folder) / PRIVATE, Path(folder) / PUBLIC
    if private.exists():
        raise GangsoError(
            ko=f"{private}: 사무국 키가 이미 있습니다. 새 키를 만들면 이미 발급한 수료증을 새 키로 확인할 수 없으므로 그대로 둡니다.",
            en=f"{private}: there is an office's key already. It is left alone: certificates that were issued could not be checked with "
            "another.",
        )
    key = Ed25519PrivateKey.generate()
    private.parent.mkdir(parents=True, exist_ok=True)
    private.touch(mode=0o600)
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    public.write_bytes(_pem(key.public_key()))
    return private, public


def private_key(folder: Path) -> Ed25519PrivateKey:
    """Return the office's private key.

    Raises
    ------
    GangsoError
        If there is none in `folder`, or it cannot be read.
    """
    path = Path(folder) / PRIVATE
    if not path.is_file():
        raise GangsoError(
            ko=f"{path}: 사무국 키가 없습니다. 사무국에서 한 번 만드십시오: gangso office key {pasting.word(folder)}",
            en=f"{path}: there is no office's key. The office makes it once: gangso office key {pasting.word(folder)}",
        )
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise _unreadable(path) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise _unreadable(path)
    return key


def public_key(path: Path) -> Ed25519PublicKey:
    """Return the public key in a file, or in an office's folder.

    Raises
    ------
    GangsoError
        If there is none, or it cannot be read.
    """
    file = path / PUBLIC if path.is_dir() else path
    if not file.is_file():
        raise GangsoError(
            ko=f"{file}: 공개 키가 없습니다. 발급 기관에서 {PUBLIC} 파일을 받아 --key로 알려 주십시오.",
            en=f"{file}: there is no public key. Ask the office that issued the certificate for {PUBLIC}, and name it with --key.",
        )
    try:
        key = serialization.load_pem_public_key(file.read_bytes())
    except (ValueError, UnsupportedAlgorithm) as error:
        raise _unreadable(file) from error
    if not isinstance(key, Ed25519PublicKey):
        raise _unreadable(file)
    return key


def fingerprint(key: Ed25519PublicKey) -> str:
    """Return a short name of a key, to be compared by eye: the first 16 digits of the SHA-256 of its raw form."""
    raw = key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    digits = hashlib.sha256(raw).hexdigest()[:16]
    return "-".join(digits[at : at + 4] for at in range(0, 16, 4))


def verifies(key: Ed25519PublicKey, signature: bytes, content: bytes) -> bool:
    """Say whether the owner of `key` has signed `content`."""
    try:
        key.verify(signature, content)
    except InvalidSignature:
        return False
    return True


def _pem(key: Ed25519PublicKey) -> bytes:
    return key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


def _unreadable(path: Path) -> GangsoError:
    return GangsoError(
        ko=f"{path}: Ed25519 키 파일이 아닙니다. 백업을 되돌리거나 파일을 다시 받으십시오.",
        en=f"{path} is no file of an Ed25519 key. Restore a backup, or fetch the file again.",
    )
