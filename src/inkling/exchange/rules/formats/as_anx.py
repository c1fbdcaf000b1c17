"""Sent items as a chart of i2 Analyst's Notebook (ANX): each item, who sent and received it, and registration marks.

Nobody is an entity of it: who a sanitised text speaks of is somebody's reading, and a chart would make it a fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from inkling.exchange.rules.formats.as_graphml import grade_of, plates_in, writable

_ORGANISATION, _ITEM, _VEHICLE = "Organisation", "Sanitised item", "Vehicle"
_ENTITIES = (_ORGANISATION, _ITEM, _VEHICLE)
_SENT_BY, _SENT_TO, _NAMES = "was sent by", "was sent to", "names"
_LINKS = (_SENT_BY, _SENT_TO, _NAMES)
_GRADE, _CONDITIONS, _HANDLE = "Grade (3x5x2)", "Conditions in words", "How to handle it"
_CLASSES = (_GRADE, _CONDITIONS, _HANDLE)
_SAYS = "Handle as this grade says, and recall with its sender."


def as_anx(said: Mapping[str, Any]) -> bytes:
    """Return the document as a chart in XML and UTF-8, as the notebook opens it without an import specification."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<Chart IdReferenceLinking="false" Rigorous="false">',
        '<ApplicationVersion Major="9" Minor="0" Point="0" Build="0"/>',
        *collection("AttributeClassCollection", _classes()),
        *collection("EntityTypeCollection", (tag("EntityType", Name=name) for name in _ENTITIES)),
        *collection("LinkTypeCollection", (tag("LinkType", Name=name) for name in _LINKS)),
        *collection("ChartItemCollection", [*_entities(said), *_links(said)]),
        "</Chart>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _classes() -> Iterator[str]:
    for name in _CLASSES:
        yield tag(
            "AttributeClass",
            Name=name,
            Type="AttText",
            IsUser="true",
            UserCanAdd="true",
            UserCanRemove="false",
        )


def _entities(said: Mapping[str, Any]) -> Iterator[str]:
    for side in ("from", "to"):
        yield entity(_party(said, side), type_=_ORGANISATION, label=said[side]["name"])
    for plate in sorted({plate for item in said["items"] for plate in plates_in(item["text"])}):
        yield entity(f"mark {plate}", type_=_VEHICLE, label=plate)
    for item in said["items"]:
        grade = item["grade"]
        values = {_GRADE: grade_of(grade), _CONDITIONS: grade["condition_text"], _HANDLE: _SAYS}
        yield entity(
            f"item {item['reference']}",
            type_=_ITEM,
            label=item["reference"],
            values=values,
            Description=item["text"],
            DateSet="true",
            DateTime=f"{item['sent_on']}T00:00:00",
        )


def _links(said: Mapping[str, Any]) -> Iterator[str]:
    for item in said["items"]:
        name = f"item {item['reference']}"
        yield link(name, _party(said, "from"), what=_SENT_BY)
        yield link(name, _party(said, "to"), what=_SENT_TO)
        for plate in plates_in(item["text"]):
            yield link(name, f"mark {plate}", what=_NAMES)


def _party(said: Mapping[str, Any], side: str) -> str:
    return f"organisation {said[side]['kind']} {said[side]['name']}"


def entity(
    identity: str, *, type_: str, label: str, values: Mapping[str, str] | None = None, **about: str
) -> str:
    """Return an entity of a chart, with its attributes."""
    icon = f"<Icon>{tag('IconStyle', Type=type_)}</Icon>"
    open_ = tag("Entity", is_open=True, EntityId=identity, Identity=identity, LabelIsIdentity="false")
    shown = "".join(
        tag("Attribute", AttributeClass=name, Value=value) for name, value in (values or {}).items() if value
    )
    attributes = f"<AttributeCollection>{shown}</AttributeCollection>" if shown else ""
    item = tag("ChartItem", is_open=True, Label=label, **about)
    return f"{item}<End>{open_}{icon}</Entity></End>{attributes}</ChartItem>"


def link(source: str, target: str, *, what: str, arrow: str = "ArrowOnHead", **about: str) -> str:
    """Return a link of a chart between two of its entities."""
    style = tag("LinkStyle", Type=what, ArrowStyle=arrow)
    tied = tag("Link", is_open=True, End1Id=source, End2Id=target)
    return f"{tag('ChartItem', is_open=True, Label=what, **about)}{tied}{style}</Link></ChartItem>"


def collection(name: str, inside: Iterable[str]) -> Iterator[str]:
    """Yield a collection of a chart with what stands in it."""
    yield f"<{name}>"
    yield from inside
    yield f"</{name}>"


def tag(name: str, *, is_open: bool = False, **values: str) -> str:
    """Return an element with its attributes, closed unless it `is_open`."""
    said = "".join(f' {key}="{_escape(value)}"' for key, value in values.items())
    return f"<{name}{said}{'' if is_open else '/'}>"


def _escape(value: str) -> str:
    """Return a value as it stands in quotes: an XML reader makes a space of each line end that is not written so."""
    named = {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "\n": "&#10;",
        "\r": "&#13;",
        "\t": "&#9;",
    }
    return writable(value).translate({ord(char): shown for char, shown in named.items()})
