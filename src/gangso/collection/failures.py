"""What can go wrong between a machine and a disk, in words that say what happened, where, and what to do."""

import errno
import ssl
from pathlib import Path

from gangso.errors import GangsoError


class CollectionError(GangsoError):
    """Collecting cannot begin or go on; the message says at which end, and what to do."""


def disk(path: Path, error: OSError) -> CollectionError:
    """Return what to tell when `path` cannot be written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return CollectionError(
            ko=f"{path.parent}: 디스크에 자리가 없습니다. 받은 것을 응답하지 않고 멈췄으므로 잃은 것은 없습니다. 자리를 비우고 다시 "
            "시작하십시오.",
            en=f"{path.parent}: the disk is full. What could not be kept was not acknowledged, so nothing is lost: make "
            "room, and start again.",
        )
    return CollectionError(
        ko=f"{path}: 쓸 수 없습니다 ({error.strerror}). 폴더와 권한을 확인하십시오.",
        en=f"{path}: this cannot be written ({error.strerror}). Check the folder and its permissions.",
    )


def connection(where: str, error: BaseException) -> CollectionError:
    """Return what to tell when the server or broker at `where` cannot be reached, or does not want this client."""
    words = f"{type(error).__name__} {error}"
    if isinstance(error, ConnectionRefusedError):
        return CollectionError(
            ko=f"{where}: 연결이 거부되었습니다. 이 주소에서 듣는 프로그램이 없습니다. 서버가 켜져 있는지, 포트 번호가 맞는지 확인하십시오.",
            en=f"{where}: the connection was refused: nothing listens at this address. Is the server running, and is the "
            "port right?",
        )
    if isinstance(error, ssl.SSLCertVerificationError):
        return CollectionError(
            ko=f"{where}: 상대의 인증서를 믿을 수 없습니다 ({error.verify_message}). 이 서버에 서명한 인증 기관(CA)의 파일을 주었는지, "
            "주소가 인증서에 적힌 것과 같은지 확인하십시오. 검사를 끄지 마십시오.",
            en=f"{where}: the other side's certificate is not to be trusted ({error.verify_message}). Did you give the file "
            "of the authority (CA) that signed it, and is the address the one in the certificate? Do not switch the "
            "check off.",
        )
    if isinstance(error, ssl.SSLError):
        return CollectionError(
            ko=f"{where}: 암호화 연결을 맺지 못했습니다 ({error.reason or words}). 상대가 TLS를 쓰는 포트인지, 우리 인증서를 상대가 믿는지 "
            "확인하십시오.",
            en=f"{where}: no encrypted connection could be made ({error.reason or words}). Is this port one with TLS, and "
            "does the other side trust our certificate?",
        )
    if any(name in words for name in ("BadCertificate", "BadSecurityChecksFailed", "BadIdentityToken")):
        return CollectionError(
            ko=f"{where}: 서버가 우리 인증서를 받아들이지 않았습니다. 서버의 신뢰 목록에 있는 인증 기관이 서명한 인증서와 그 키를 쓰십시오.",
            en=f"{where}: the server does not accept our certificate. Use one that is signed by an authority in the "
            "server's trust list, with its key.",
        )
    if any(name in words for name in ("BadSecurityPolicyRejected", "BadSecurityModeRejected", "No matching endpoints")):
        return CollectionError(
            ko=f"{where}: 서버는 서명하고 암호화한 연결(SignAndEncrypt)만 받습니다. 인증서를 주십시오.",
            en=f"{where}: the server only takes connections that are signed and encrypted (SignAndEncrypt). Give a "
            "certificate.",
        )
    if isinstance(error, TimeoutError | ConnectionError):
        return CollectionError(
            ko=f"{where}: 서버가 연결을 끊었거나 답하지 않습니다 ({type(error).__name__}). 암호화 설정이 서버와 같은지, 우리 인증서를 서버가 믿는지, "
            "방화벽이 막는지 차례로 확인하십시오.",
            en=f"{where}: the server closed the connection or does not answer ({type(error).__name__}). Check in this "
            "order: is the security as the server's, does it trust our certificate, is a firewall in between?",
        )
    return CollectionError(
        ko=f"{where}: 연결하지 못했습니다 ({words}).",
        en=f"{where}: no connection ({words}).",
    )


def dropped(where: str) -> CollectionError:
    """Return what to tell when a broker takes the connection and closes it without a word: so do many with a wrong login."""
    return CollectionError(
        ko=f"{where}: 브로커가 아무 답 없이 연결을 끊었습니다. 사용자 이름과 비밀번호가 틀렸거나, 이 포트가 암호화된 연결(TLS)만 받는 것입니다.",
        en=f"{where}: the broker closed the connection without an answer. Either user or password is wrong, or this port "
        "takes encrypted connections (TLS) only.",
    )


def refused_login(where: str, reason: str) -> CollectionError:
    """Return what to tell when the broker refuses who we say we are."""
    return CollectionError(
        ko=f"{where}: 브로커가 접속을 거부했습니다 ({reason}). 사용자 이름과 비밀번호를 확인하십시오.",
        en=f"{where}: the broker refuses the login ({reason}). Check the user's name and the password.",
    )


def unknown_tag(signal: str, node: str, reason: str) -> CollectionError:
    """Return what to tell when a server does not give out a value that is asked for."""
    return CollectionError(
        ko=f"서버가 '{signal}' ({node})을(를) 주지 않습니다 ({reason}). 노드 ID를 서버의 주소 공간에서 다시 확인하십시오. OPC UA 브라우저"
        "(예: UaExpert)에서 그대로 복사하는 것이 가장 확실합니다.",
        en=f"the server does not give '{signal}' ({node}): {reason}. Check its NodeId in the server's address space; an OPC UA "
        "browser such as UaExpert lets you copy it as it is.",
    )


def unknown_namespace(signal: str, uri: str, known: list[str]) -> CollectionError:
    """Return what to tell when a server has no namespace of this URI."""
    return CollectionError(
        ko=f"'{signal}': 서버에 이름 공간 '{uri}'이(가) 없습니다. 있는 것: {', '.join(known)}. 주소를 그대로 옮겨 적었는지 확인하십시오.",
        en=f"'{signal}': the server has no namespace '{uri}'. It has: {', '.join(known)}. Copy the URI as it stands there.",
    )


def untrusted(where: str, reason: str) -> CollectionError:
    """Return what to tell when an OPC UA server shows a certificate that our authority has not signed."""
    return CollectionError(
        ko=f"{where}: 서버의 인증서를 믿을 수 없습니다 ({reason}). 다른 컴퓨터가 그 서버인 척하는 것일 수 있습니다. 서버에서 직접 꺼낸 인증서, 또는 "
        "거기에 서명한 인증 기관(CA)의 파일을 authority로 주십시오. 검사를 끄지 마십시오.",
        en=f"{where}: the server's certificate is not to be trusted ({reason}). Some other computer may pretend to be that "
        "server. As authority, give the certificate that you took from the server itself, or that of the authority (CA) that "
        "signed it. Do not switch the check off.",
    )
