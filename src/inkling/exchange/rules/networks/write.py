"""Writes a network in a format. The gate stands before each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from inkling.exchange.rules.formats.document import as_bytes
from inkling.exchange.rules.formats.write import ExportFormat
from inkling.exchange.rules.networks.as_anx import as_anx
from inkling.exchange.rules.networks.as_ftm import as_ftm
from inkling.exchange.rules.networks.as_graphml import as_graphml
from inkling.exchange.rules.networks.as_stix import as_stix
from inkling.exchange.rules.networks.as_tables import as_csv
from inkling.exchange.rules.networks.document import pass_gate

_WRITERS: dict[ExportFormat, Callable[[Mapping[str, Any]], bytes]] = {
    ExportFormat.JSON: as_bytes,
    ExportFormat.CSV: as_csv,
    ExportFormat.GRAPHML: as_graphml,
    ExportFormat.STIX: as_stix,
    ExportFormat.FTM: as_ftm,
    ExportFormat.ANX: as_anx,
}


def write_network(body: bytes, *, as_: ExportFormat) -> bytes:
    """Return a network in a format, after the gate has read it. Raises `GateShut`."""
    return _WRITERS[as_](pass_gate(body))
