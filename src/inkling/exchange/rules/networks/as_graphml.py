"""A network as GraphML, with the strength, sources, reports and grades of each tie."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax.saxutils import quoteattr

from inkling.exchange.rules.formats.as_graphml import escape
from inkling.exchange.rules.networks.as_tables import grades_of

# An id stands once in a file, of whichever it is.
_OF_BOTH = ("reports", "grades")
_OF_THINGS = ("kind", "label")
_OF_TIES = ("strength", "sources")


def as_graphml(said: Mapping[str, Any]) -> bytes:
    """Return the document as GraphML 1.0 in UTF-8."""
    keys = [("all", name) for name in _OF_BOTH]
    keys += [("node", name) for name in _OF_THINGS] + [("edge", name) for name in _OF_TIES]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        f"<desc>{escape(said['warning'])}</desc>",
        *(f'<key id="{name}" for="{of}" attr.name="{name}" attr.type="string"/>' for of, name in keys),
        '<graph id="network" edgedefault="undirected">',
        *_nodes(said),
        *_edges(said),
        "</graph>",
        "</graphml>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _nodes(said: Mapping[str, Any]) -> Iterator[str]:
    for each in said["things"]:
        data = _data(kind=each["kind"], label=each["name"], **_basis_of(each))
        yield f"<node id={quoteattr(str(each['id']))}>{data}</node>"


def _edges(said: Mapping[str, Any]) -> Iterator[str]:
    for tie in said["ties"]:
        data = _data(strength=tie["strength"], sources=str(tie["sources"]), **_basis_of(tie))
        yield f'<edge source="{tie["first"]}" target="{tie["second"]}">{data}</edge>'


def _basis_of(each: Mapping[str, Any]) -> dict[str, str]:
    return {"reports": " ".join(each["reports"]), "grades": grades_of(each)}


def _data(**values: str) -> str:
    return "".join(f'<data key="{name}">{escape(value)}</data>' for name, value in values.items())
