"""Inkling calls no address that leads into this machine or a network that only it can reach."""

from __future__ import annotations

import pytest

from inkling.routing.rules.addresses import (
    Address,
    AddressProblem,
    AddressRefused,
    may_be_called,
    read_address,
)


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.1",
        "10.0.0.7",
        "172.16.4.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.2.7",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::7",
        "fd00:ec2::254",
        "fec0::1",
        "::7f00:1",
        "::a00:7",
        "5f00::1",
        "ff02::1",
        "2001:db8::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.7",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "2002:7f00:1::",
        "nonsense",
    ],
)
def test_what_leads_here_or_into_a_private_network_is_never_called(number: str) -> None:
    assert not may_be_called(number, may_be_here=False)


@pytest.mark.parametrize("number", ["1.1.1.1", "2606:4700::1111", "64:ff9b::101:101"])
def test_what_everybody_reaches_may_be_called(number: str) -> None:
    assert may_be_called(number, may_be_here=False)


def test_this_machine_is_called_only_where_nobody_uses_it_in_earnest() -> None:
    assert may_be_called("127.0.0.1", may_be_here=True)
    assert not may_be_called("10.0.0.7", may_be_here=True)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", AddressProblem.NO_ADDRESS),
        ("api.example", AddressProblem.NO_ADDRESS),
        ("https://", AddressProblem.NO_ADDRESS),
        ("https://name:secret@api.example", AddressProblem.NO_ADDRESS),
        ("https://api.example/?a=b", AddressProblem.NO_ADDRESS),
        ("https://api.example/#there", AddressProblem.NO_ADDRESS),
        ("https://api.example:99999", AddressProblem.NO_ADDRESS),
        ("https://api.example/a b", AddressProblem.NO_ADDRESS),
        ("https://api.example b", AddressProblem.NO_ADDRESS),
        ("https://\N{SNOWMAN}.example", AddressProblem.NO_ADDRESS),
        ("https://api.example/" + "a" * 400, AddressProblem.NO_ADDRESS),
        ("http://api.example", AddressProblem.NOT_HTTPS),
        ("ftp://api.example", AddressProblem.NOT_HTTPS),
        ("file:///etc/passwd", AddressProblem.NO_ADDRESS),
    ],
)
def test_an_address_that_cannot_be_called_is_refused(text: str, problem: AddressProblem) -> None:
    with pytest.raises(AddressRefused) as refused:
        read_address(text, may_be_here=False)
    assert refused.value.reason.kind is problem


def test_an_address_is_read_as_it_is_called() -> None:
    assert read_address(" https://api.example/inkling/ ", may_be_here=False) == Address(
        "api.example", 443, "/inkling/", is_https=True
    )
    assert read_address("http://localhost:8004", may_be_here=True) == Address(
        "localhost", 8004, "", is_https=False
    )
