"""What was found turned into what the pages of the search show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from inkling.assessment.rules.marking import Mark, Piece, make_visible, pieces
from inkling.journeys.searching.search_reports import ListedValue
from inkling.journeys.searching.show_found import Hit, Line
from inkling.journeys.searching.tell_values_apart import FittingValue
from inkling.linking.models import SubjectMention
from inkling.regions.queries import districts_by_code
from inkling.routing.rules.reference import reference_of
from inkling.search.models import Search
from inkling.sites.design.parts import Cell, Column
from inkling.sites.members.frame.dates import day
from inkling.vocabulary.subjects import SubjectRole

LIST_COLUMNS = [Column(_("Line")), Column(_("Read as")), Column(_("Known")), Column(_("Told last"))]
_SHOWN_OF_QUERY = 80
_MOST_KNOWN = 100


@dataclass(frozen=True)
class ShownLine:
    """Where it was found, and the words."""

    name: str
    pieces: list[Piece]


@dataclass(frozen=True)
class ShownSubject:
    """Somebody or something that fits: what it is, how it was told, and the address of its page."""

    name: str
    words: str
    address: str


@dataclass(frozen=True)
class ShownHit:
    """A result: its name and address, when and where it was told, and what fits in it.

    `subjects` stand first: whoever looks for a car wants the car, and the report beside it.
    """

    name: str
    address: str
    about: str
    is_exact: bool
    subjects: list[ShownSubject]
    lines: list[ShownLine]


def shown_hits(hits: Iterable[Hit], *, search_id: UUID) -> list[ShownHit]:
    """Return results as the page shows them."""
    found = list(hits)
    districts = districts_by_code({each.found.district for each in found})
    return [_shown_hit(each, search_id=search_id, districts=districts) for each in found]


def list_rows(values: Iterable[ListedValue]) -> list[list[Cell | str]]:
    """Return the answers to a pasted list, in its order."""
    return [[make_visible(each.line), *_answer(each)] for each in values]


def shown_values(values: Iterable[FittingValue]) -> list[tuple[str, str]]:
    """Return the plates and numbers that a part may mean, each with how often and when last it was told."""
    return [(make_visible(each.value), _say_how_often(each)) for each in values]


def _say_how_often(each: FittingValue) -> str:
    said = ngettext(
        "%(reports)s report, on %(last)s", "%(reports)s reports, the last on %(last)s", each.reports
    )
    return said % {"reports": each.reports, "last": day(each.last_on)}


def in_short(search: Search) -> str:
    """Return what was searched for, short enough for a list."""
    typed = make_visible(" ".join(search.typed.split()))
    if search.is_list:
        lines = len([line for line in search.typed.splitlines() if line.strip()])
        return gettext("List of %(lines)s: ") % {"lines": lines} + _cut(typed)
    return _cut(typed)


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN_OF_QUERY else text[:_SHOWN_OF_QUERY] + "…"


def _answer(value: ListedValue) -> list[Cell | str]:
    if value.known is None or value.kind is None:
        return ["-", Cell(gettext("Cannot be looked up"), colour="grey"), "-"]
    kind = value.kind.label
    if not value.known.how_many:
        return [kind, Cell(gettext("Not known"), colour="grey"), "-"]
    many = f"{_MOST_KNOWN}+" if value.known.how_many >= _MOST_KNOWN else str(value.known.how_many)
    return [
        kind,
        Cell(gettext("Known: %(many)s") % {"many": many}, colour="green"),
        day(value.known.last_on) if value.known.last_on else "-",
    ]


def _shown_hit(hit: Hit, *, search_id: UUID, districts: Mapping[str, str]) -> ShownHit:
    found = hit.found
    on = gettext("told on %(day)s") % {"day": day(found.told_on)}
    if hit.item is not None:
        name, address = hit.item.reference, reverse("search-item", args=[search_id, hit.item.pk])
        about = (
            gettext("received from %(unit)s") % {"unit": hit.item.from_unit.name} + ", " + day(found.told_on)
        )
    else:
        name, address = (
            reference_of(found.id, prefix="R"),
            reverse("search-report", args=[search_id, found.id]),
        )
        about = ", ".join(filter(None, [on, districts.get(found.district, "")]))
    return ShownHit(
        name,
        address,
        about,
        hit.is_exact,
        [_shown_subject(each, search_id=search_id) for each in hit.subjects],
        list(map(_shown_line, hit.lines)),
    )


def _shown_subject(subject: SubjectMention, *, search_id: UUID) -> ShownSubject:
    role = next((each.label for each in SubjectRole if each.value == subject.role), "")
    if subject.role == SubjectRole.OTHER.value:
        role = ""
    false = gettext("suspected to be false") if subject.is_false else ""
    name = ", ".join(filter(None, [str(_TYPES.get(subject.type, subject.type)), role.lower(), false]))
    address = reverse("search-subject", args=[search_id, subject.report_id, subject.subject])
    return ShownSubject(name, make_visible(subject.raw), address)


def _shown_line(line: Line) -> ShownLine:
    kind, _, number = line.name.partition(" ")
    marks = [Mark(start, end, 1) for start, end in line.snippet.marks]
    return ShownLine(
        " ".join(filter(None, [str(_PLACES.get(kind, kind)), number])), pieces(line.snippet.text, marks)
    )


_TYPES = {
    "person": _("Person"),
    "group": _("Group"),
    "vehicle": _("Vehicle"),
    "place": _("Place"),
    "business": _("Business"),
    "phone": _("Telephone number"),
    "handle": _("Account"),
    "email": _("E-mail address"),
}
_PLACES = {
    "report": _("Own words"),
    "place": _("Place told"),
    "addition": _("Addition"),
    "detail": _("Detail"),
    "item": _("Text received"),
}
