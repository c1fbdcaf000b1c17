"""How often suggestions were right, by type and by how likely they were called: counts, and no report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.accounts.rules.roles import READS_QUALITY
from inkling.journeys.linking.read_quality import read_quality
from inkling.linking.rules.arriving.scoring import VERSION
from inkling.linking.rules.bands import Band
from inkling.linking.rules.quality import FEWEST_JUDGED, Quality, Share
from inkling.sites.design.parts import Cell, Column
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.sentences.linking import TYPE_NAMES

_TENTHS = 10
_COLUMNS = [
    Column(_("Suggested")),
    Column(_("Judged")),
    Column(_("Different")),
    Column(_("Not sure")),
    Column(_("The same")),
    Column(_("Between")),
]


@dataclass(frozen=True)
class ShownShare:
    """One line: of what, how many were judged how, the share that was right and between what it lies."""

    title: str
    judged: int
    different: int
    not_sure: int
    right: str
    between: str
    is_few: bool


@page(admits=READS_QUALITY, audit=Audit.LISTS)
def quality(request: HttpRequest) -> HttpResponse:
    """Show how often what may be the same was judged so."""
    found = read_quality(by=member_of(request))
    context = {
        "columns": _COLUMNS,
        "bands": [_row(each) for each in _bands(found)],
        "tenths": [_row(_shown_share(_tenth(at), share)) for at, share in found.by_tenth.items()],
        "bounded": _shown_share(gettext("A child and an adult"), found.bounded)
        if found.bounded.judged or found.bounded.not_sure
        else None,
        "fewest": FEWEST_JUDGED,
        "version": VERSION,
    }
    return render(request, "unit/entity/quality/quality.html", context, here="tasks")


def _bands(found: Quality) -> Iterator[ShownShare]:
    for type_, name in TYPE_NAMES.items():
        for band in Band:
            if share := found.by_band.get((type_, band)):
                yield _shown_share(f"{name}, {band.label.lower()}", share)


def _row(share: ShownShare) -> list[Cell | str]:
    between: Cell | str = share.between or "-"
    if share.is_few:
        between = Cell(f"{between} · " + gettext("Too few to say"), colour="grey")
    return [
        share.title,
        str(share.judged),
        str(share.different),
        str(share.not_sure),
        share.right or "-",
        between,
    ]


def _tenth(at: int) -> str:
    low, high = f".{at}", f".{at + 1}" if at + 1 < _TENTHS else "1"
    return gettext("%(low)s to %(high)s") % {"low": low, "high": high}


def _shown_share(title: str, share: Share) -> ShownShare:
    low, high = share.interval
    between = gettext("%(low)d to %(high)d %%") % {"low": round(100 * low), "high": round(100 * high)}
    return ShownShare(
        title,
        share.judged,
        share.different,
        share.not_sure,
        f"{round(100 * share.right)} %" if share.judged else "",
        between if share.judged else "",
        share.is_few,
    )
