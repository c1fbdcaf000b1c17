"""A network as CSV, a row for each tie with both its ends: what i2 and spreadsheets take in by naming columns."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import Any

from inkling.exchange.rules.formats.as_csv import neutral
from inkling.exchange.rules.formats.as_graphml import grade_of

COLUMNS = (
    "first_id",
    "first_kind",
    "first_name",
    "second_id",
    "second_kind",
    "second_name",
    "link",
    "strength",
    "sources_at_most",
    "reports",
    "grades",
)
LINK = "told of together"


def as_csv(said: Mapping[str, Any]) -> bytes:
    """Return the ties as CSV of RFC 4180 in UTF-8. Who is tied to nobody stands in a row with one end."""
    written = StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in _rows(said):
        writer.writerow([neutral(cell) for cell in row])
    return written.getvalue().encode()


def grades_of(tie: Mapping[str, Any]) -> str:
    """Return the grades of what tells of a thing or a tie, each once: `2B P; 3C P`."""
    return "; ".join(sorted({grade_of(each) for each in tie["grades"]}))


def _rows(said: Mapping[str, Any]) -> Iterator[list[str]]:
    thing = {each["id"]: [str(each["id"]), each["kind"], each["name"]] for each in said["things"]}
    for tie in said["ties"]:
        yield [
            *thing[tie["first"]],
            *thing[tie["second"]],
            LINK,
            tie["strength"],
            str(tie["sources"]),
            " ".join(tie["reports"]),
            grades_of(tie),
        ]
    tied = {end for tie in said["ties"] for end in (tie["first"], tie["second"])}
    for each in said["things"]:
        if each["id"] not in tied:
            yield [*thing[each["id"]], *[""] * 6, " ".join(each["reports"]), grades_of(each)]
