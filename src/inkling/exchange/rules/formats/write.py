"""Writes a document in a format. The gate stands before each: no format is reached around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from inkling.exchange.rules.formats.as_anx import as_anx
from inkling.exchange.rules.formats.as_csv import as_csv
from inkling.exchange.rules.formats.as_ftm import as_ftm
from inkling.exchange.rules.formats.as_graphml import as_graphml
from inkling.exchange.rules.formats.as_stix import as_stix
from inkling.exchange.rules.formats.document import as_bytes
from inkling.exchange.rules.formats.gate import pass_gate
from inkling.vocabulary.terms import Term


class ExportFormat(Term):
    """As what a file is written."""

    JSON = "json", "JSON, with everything: the others are made of it"
    CSV = "csv", "CSV, for a table of figures"
    GRAPHML = "graphml", "GraphML, for tools that draw networks"
    STIX = "stix", "STIX 2.1, for intelligence platforms"
    FTM = "ftm", "FollowTheMoney, for tools of investigators"
    ANX = "anx", "ANX, for i2 Analyst's Notebook"


MEDIA_TYPES = {
    ExportFormat.JSON: "application/json",
    ExportFormat.CSV: "text/csv; charset=utf-8",
    ExportFormat.GRAPHML: "application/graphml+xml",
    ExportFormat.STIX: "application/stix+json;version=2.1",
    ExportFormat.FTM: "application/x-ndjson",
    ExportFormat.ANX: "application/xml",
}
ENDINGS = {
    ExportFormat.JSON: "json",
    ExportFormat.CSV: "csv",
    ExportFormat.GRAPHML: "graphml",
    ExportFormat.STIX: "stix.json",
    ExportFormat.FTM: "ftm.json",
    ExportFormat.ANX: "anx",
}
_WRITERS: dict[ExportFormat, Callable[[Mapping[str, Any]], bytes]] = {
    ExportFormat.JSON: as_bytes,
    ExportFormat.CSV: as_csv,
    ExportFormat.GRAPHML: as_graphml,
    ExportFormat.STIX: as_stix,
    ExportFormat.FTM: as_ftm,
    ExportFormat.ANX: as_anx,
}


def write_document(body: bytes, *, as_: ExportFormat, to: str | None = None) -> bytes:
    """Return a document in a format, after the gate has read it. Raises `GateShut`."""
    said = pass_gate(body, to=to)
    return _WRITERS[as_](said)
