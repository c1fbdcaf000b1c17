"""Which of several servers answered last: a process asks that one first, and waits once for one that is gone."""

from __future__ import annotations

from typing import Any

import psycopg

__all__ = ["in_turn", "note_answered"]

# A process's own, and gone with it. Whole values are exchanged, so threads need no lock.
_answered: dict[str, tuple[str, str]] = {}


def in_turn(hosts: str, ports: str) -> tuple[str, str]:
    """Return hosts and ports, separated by commas, in the order in which they are to be asked."""
    first = _answered.get(f"{hosts} {ports}")
    if first is None:
        return hosts, ports
    places = list(zip(hosts.split(","), ports.split(","), strict=True))
    places.sort(key=lambda place: place != first)
    return ",".join(host for host, _ in places), ",".join(port for _, port in places)


def note_answered(connection: psycopg.Connection[Any], *, hosts: str, ports: str) -> None:
    """Note which of these servers this connection is to. Of one there is nothing to remember."""
    if "," in hosts:
        _answered[f"{hosts} {ports}"] = (connection.info.host, str(connection.info.port))
