"""Which addresses Inkling calls by itself: none that leads into this machine or a network that only it can reach."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from inkling.vocabulary.reasons import ReasonKind, Refusal

LONGEST = 300
# All that was ever given out of version 6. The rest (fec0::/10, ::10.0.0.7 ...) is of some network's own.
_GIVEN_OUT = ip_network("2000::/3")


class AddressProblem(ReasonKind):
    """Why an address is not called."""

    NO_ADDRESS = "no_address"
    NOT_HTTPS = "not_https"
    NOT_PUBLIC = "not_public"


class AddressRefused(Refusal):
    """Nothing is sent there."""


@dataclass(frozen=True)
class Address:
    """Where to call: `path` begins with a slash or is empty; there is no question and no fragment."""

    host: str
    port: int
    path: str
    is_https: bool


def read_address(text: str, *, may_be_here: bool) -> Address:
    """Return an address as it is called. Raises `AddressRefused`.

    With `may_be_here` (never in earnest) this machine may be named, without TLS.
    """
    try:
        parts = urlsplit(text.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError as problem:
        raise AddressRefused(AddressProblem.NO_ADDRESS()) from problem
    plain = " " not in text.strip() and not any((parts.username, parts.password, parts.query, parts.fragment))
    if not (host and plain and len(text) <= LONGEST and text.isascii() and text.strip().isprintable()):
        raise AddressRefused(AddressProblem.NO_ADDRESS())
    is_https = parts.scheme == "https"
    if not is_https and not (may_be_here and parts.scheme == "http"):
        raise AddressRefused(AddressProblem.NOT_HTTPS())
    return Address(host, port or (443 if is_https else 80), parts.path, is_https)


def may_be_called(resolved: str, *, may_be_here: bool) -> bool:
    """Say whether what a name leads to may be called: judged by the number, after the name was looked up."""
    try:
        number = _plain(ip_address(resolved.partition("%")[0]))
    except ValueError:
        return False
    if number.is_loopback:
        return may_be_here
    if number.version == 6 and number not in _GIVEN_OUT:
        return False
    return number.is_global and not number.is_multicast


def _plain(number: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """Return the number that is reached in the end: one of version 4 may be written within one of version 6."""
    if isinstance(number, IPv6Address):
        within = number.ipv4_mapped or number.sixtofour or (number.teredo or (None, None))[1]
        # NAT64: the last four bytes of 64:ff9b::/96.
        if within is None and number.packed.startswith(bytes.fromhex("0064ff9b") + bytes(8)):
            within = IPv4Address(number.packed[-4:])
        return within or number
    return number
