"""Where a visitor comes from."""

import re
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

from starlette.types import Scope

_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(:[0-9]{1,5})?")
LOOPBACK = ("localhost", "127.0.0.1", "::1")


def is_local(address: str | None, host: str | None) -> bool:
    """Whether a request came from this machine, to a name of this machine; an address that nobody knows counts as this.

    Behind a proxy on this machine the address is the visitor's, because uvicorn reads the proxy's X-Forwarded-For.
    """
    return (host is None or hostname(host) in LOOPBACK) and (address is None or loopback(address))


def address_of(scope: Scope) -> str | None:
    """The visitor's address; None where the server does not tell."""
    client = scope.get("client")
    return client[0] if client else None


def network_of(address: str | None) -> str:
    """What one visitor can have many addresses of: an IPv6 /64; an IPv4 address is its own."""
    try:
        known = ip_address(address or "")
    except ValueError:
        return address or "unknown"
    if known.version == 4:
        return str(known)
    return str(known.ipv4_mapped or ip_network((known, 64), strict=False))


def hostname(host: str) -> str | None:
    """The name in a Host header, without its port; None where it is none."""
    # The library leaves out what it finds odd, and so might see a name of ours in one that is not.
    if not _HOST.fullmatch(host):
        return None
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


def loopback(address: str) -> bool:
    """Whether an address is one of this machine's own; a name where there is no network counts as one."""
    try:
        known = ip_address(address)
    except ValueError:
        # Names stand where there is no network: in tests, and on sockets that are files.
        return True
    mapped = known.ipv4_mapped if known.version == 6 else None
    return (mapped or known).is_loopback
