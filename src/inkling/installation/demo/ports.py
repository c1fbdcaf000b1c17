"""The demo's ports on the loopback: whether they are free, and whether a site answers on one."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Iterable
from contextlib import closing

from inkling.installation.demo.place import DemoRefused

__all__ = ["answers", "refuse_busy_ports"]

_LOOPBACK = "127.0.0.1"
_SERVER_FAILED = 500


def refuse_busy_ports(ports: Iterable[int]) -> None:
    """Raise `DemoRefused` for the first port that something else uses."""
    for port in ports:
        with closing(socket.socket()) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((_LOOPBACK, port))
            except OSError as problem:
                raise DemoRefused(
                    f"Port {port} is in use: stop what uses it, or choose other ports with --port-base N."
                ) from problem


def answers(port: int) -> bool:
    """Say whether a site gives any page: its port is open long before that."""
    try:
        with closing(http.client.HTTPConnection(_LOOPBACK, port, timeout=5)) as connection:
            connection.request("GET", "/", headers={"Host": f"localhost:{port}"})
            return connection.getresponse().status < _SERVER_FAILED
    except (OSError, http.client.HTTPException):
        return False
