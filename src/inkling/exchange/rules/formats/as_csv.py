"""Sent items as CSV: a row for each. No cell is ever read as a formula by a program that opens it."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from io import StringIO
from typing import Any

COLUMNS = (
    "reference",
    "sent_on",
    "from",
    "to",
    "source",
    "intelligence",
    "handling",
    "conditions",
    "condition_text",
    "text",
)
# A program reads a cell that begins so as something to compute or to fetch; the wide ones are taken for the same.
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20", "|", "%")


def as_csv(said: Mapping[str, Any]) -> bytes:
    """Return the document as CSV of RFC 4180 in UTF-8; every cell is quoted."""
    written = StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for item in said["items"]:
        writer.writerow([neutral(cell) for cell in _cells(said, item)])
    return written.getvalue().encode()


def neutral(cell: str) -> str:
    """Return a cell that no program computes: before what would begin a formula stands an apostrophe."""
    return f"'{cell}" if cell.lstrip(" \u00a0").startswith(_STARTS) else cell


def _cells(said: Mapping[str, Any], item: Mapping[str, Any]) -> list[str]:
    grade = item["grade"]
    return [
        item["reference"],
        item["sent_on"],
        said["from"]["name"],
        said["to"]["name"],
        grade["source"],
        grade["intelligence"],
        grade["handling"],
        " ".join(grade["conditions"]),
        grade["condition_text"],
        item["text"],
    ]
