"""Digests as the unit and those who tell from a service see them: the same words on both sides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext

from inkling.routing.models import Digest
from inkling.routing.rules.digest import DigestMeasure
from inkling.sites.members.frame.dates import day


@dataclass(frozen=True)
class ShownDigest:
    """One digest: of whom and which month, its rows, its words, and when it was published."""

    unit: str
    month: str
    rows: list[tuple[str, str]]
    words: str
    published: str


def shown_digests(found: Iterable[Digest]) -> list[ShownDigest]:
    """Return digests as they are shown."""
    return [
        ShownDigest(
            each.unit.name, month_name(each.month), rows_of(each.counts), each.words, day(each.published_on)
        )
        for each in found
    ]


def rows_of(counts: Mapping[str, int]) -> list[tuple[str, str]]:
    """Return what is counted, each with its number; of what may not be told, that it is not."""
    return [
        (str(each.label), str(counts[each.value]) if each.value in counts else gettext("Not told"))
        for each in DigestMeasure
    ]


def month_name(month: date) -> str:
    """Return a month in words."""
    return date_format(month, "F Y")
