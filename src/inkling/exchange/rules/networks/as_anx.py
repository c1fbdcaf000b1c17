"""A network as a chart of i2 Analyst's Notebook (ANX): things, and ties with their grades in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from inkling.exchange.rules.formats.as_anx import collection, entity, link, tag
from inkling.exchange.rules.networks.as_tables import LINK, grades_of


def as_anx(said: Mapping[str, Any]) -> bytes:
    """Return the document as a chart in XML and UTF-8, as the notebook opens it without an import specification."""
    kinds = sorted({each["kind"] for each in said["things"]})
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<Chart IdReferenceLinking="false" Rigorous="false">',
        '<ApplicationVersion Major="9" Minor="0" Point="0" Build="0"/>',
        *collection("EntityTypeCollection", (tag("EntityType", Name=kind) for kind in kinds)),
        *collection("LinkTypeCollection", [tag("LinkType", Name=LINK)]),
        *collection("ChartItemCollection", [*_entities(said), *_links(said)]),
        "</Chart>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _entities(said: Mapping[str, Any]) -> Iterator[str]:
    for each in said["things"]:
        words = f"3x5x2: {grades_of(each)}. {' '.join(each['reports'])}. {said['warning']}"
        yield entity(str(each["id"]), type_=each["kind"], label=each["name"], Description=words)


def _links(said: Mapping[str, Any]) -> Iterator[str]:
    for tie in said["ties"]:
        words = f"{tie['strength']}, sources at most: {tie['sources']}. 3x5x2: {grades_of(tie)}. "
        yield link(
            str(tie["first"]),
            str(tie["second"]),
            what=LINK,
            arrow="ArrowNone",
            Description=words + " ".join(tie["reports"]),
        )
