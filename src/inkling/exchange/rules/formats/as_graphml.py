"""Sent items as GraphML: each item, who sent and who received it, and the registration marks that stand in the words.

Nobody is a node: a person in a text that was sanitised is somebody's reading of it, and a graph would make it a fact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax.saxutils import quoteattr

import re2

_KEYS = {
    "kind": "item, organisation or registration",
    "label": "what is shown",
    "text": "the sanitised text",
    "sent_on": "the day on which it was sent",
    "grade": "3x5x2 and its conditions",
    "condition_text": "the conditions in words",
}
# A registration mark as it is issued since 2001. What is written otherwise is left to whoever reads the text.
_PLATE = re2.compile(r"\b([A-Z]{2}[0-9]{2}) ?([A-Z]{3})\b")
# What XML cannot hold, however it is written, stands as U+FFFD.
_FORBIDDEN = {
    code: "\ufffd"
    for code in (*range(0x20), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000))
    if code not in (9, 10, 13)
}


def as_graphml(said: Mapping[str, Any]) -> bytes:
    """Return the document as GraphML 1.0 in UTF-8."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        *(
            f'<key id="{name}" for="node" attr.name="{name}" attr.type="string"><desc>{says}</desc></key>'
            for name, says in _KEYS.items()
        ),
        '<key id="what" for="edge" attr.name="what" attr.type="string"/>',
        '<graph id="sent" edgedefault="directed">',
        *_nodes(said),
        *_edges(said),
        "</graph>",
        "</graphml>",
    ]
    return ("\n".join(lines) + "\n").encode()


def plates_in(text: str) -> list[str]:
    """Return the registration marks in a text, as they are written on a car."""
    return sorted({f"{found.group(1)} {found.group(2)}" for found in _PLATE.finditer(text)})


def _nodes(said: Mapping[str, Any]) -> Iterator[str]:
    for side in ("from", "to"):
        yield _node(side, kind="organisation", label=said[side]["name"])
    for plate in sorted({plate for item in said["items"] for plate in plates_in(item["text"])}):
        yield _node(f"mark {plate}", kind="registration", label=plate)
    for item in said["items"]:
        grade = item["grade"]
        yield _node(
            f"item {item['reference']}",
            kind="item",
            label=item["reference"],
            text=item["text"],
            sent_on=item["sent_on"],
            grade=grade_of(grade),
            condition_text=grade["condition_text"],
        )


def grade_of(grade: Mapping[str, Any]) -> str:
    """Return a grade as one line: `2B C A3 S1`."""
    return " ".join([grade["source"] + grade["intelligence"], grade["handling"], *grade["conditions"]])


def _edges(said: Mapping[str, Any]) -> Iterator[str]:
    for item in said["items"]:
        name = f"item {item['reference']}"
        yield _edge(name, "from", "was sent by")
        yield _edge(name, "to", "was sent to")
        for plate in plates_in(item["text"]):
            yield _edge(name, f"mark {plate}", "names")


def _node(name: str, **values: str) -> str:
    data = "".join(f'<data key="{key}">{escape(value)}</data>' for key, value in values.items())
    return f"<node id={quoteattr(name)}>{data}</node>"


def _edge(source: str, target: str, what: str) -> str:
    ends = f"source={quoteattr(source)} target={quoteattr(target)}"
    return f'<edge {ends}><data key="what">{what}</data></edge>'


def writable(text: str) -> str:
    """Return a text with what XML cannot hold shown as U+FFFD."""
    return text.translate(_FORBIDDEN)


def escape(text: str) -> str:
    """Return a text as it stands between two tags."""
    return (
        writable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
    )
