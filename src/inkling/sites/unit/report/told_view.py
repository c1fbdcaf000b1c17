"""What was told, under the labels of professionals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.assessment.rules.marking import Mark, Piece, pieces
from inkling.capture.models import Detail, Report
from inkling.extraction.composing.composition import ClaimWay
from inkling.routing.rules.document.dossier import often_lines
from inkling.safeguarding.rules.requests.whom import part_requests
from inkling.sites.design.parts import Row
from inkling.sites.members.frame.dates import day
from inkling.sites.unit.picture.ways import say_ways
from inkling.sites.unit.report.written_in import chosen_language, written_in
from inkling.vocabulary import telling
from inkling.vocabulary.kinds import kind
from inkling.vocabulary.roles import FactOrOpinion, PersonRole
from inkling.vocabulary.terms import Term

_PROMPTS = (
    ("who", _("Who")),
    ("what", _("What")),
    ("when", _("When")),
    ("where", _("Where")),
    ("how", _("How")),
)


@dataclass(frozen=True)
class ShownText:
    """A told text under a label, in pieces that show what could not be seen."""

    label: str
    pieces: list[Piece]


def texts_of(detail: Detail, *, marks: Sequence[Mark] = ()) -> Iterable[ShownText]:
    """Return each text of a detail under its label, as told. `marks`: places in its own text."""
    if detail.text:
        yield ShownText(gettext("As told"), pieces(detail.text, marks))
    known = {each.id: each for each in kind(detail.kind).attributes}
    for name, value in detail.attributes.items():
        if str(value).strip() and name != "role":
            yield ShownText(known[name].label if name in known else name, pieces(str(value)))
    for name, label in _PROMPTS:
        if value := getattr(detail, name):
            yield ShownText(str(label), pieces(value))


@dataclass(frozen=True)
class ShownPart:
    """A detail that is graded with the item that holds its words: its number, what it is, what was told and chosen."""

    number: int
    label: str
    texts: list[ShownText]
    facts: list[Row]


def part_of(detail: Detail) -> ShownPart:
    """Return a detail as it stands in its item."""
    return ShownPart(detail.number, kind(detail.kind).label, list(texts_of(detail)), facts_of(detail))


def facts_of(detail: Detail) -> list[Row]:
    """Return what was answered by choosing, where it was."""
    rows = []
    if telling.is_said(often := telling.Frequency(detail.frequency)):
        rows.append(Row(gettext("How often"), often.label))
    if detail.role:
        rows.append(Row(gettext("Role in this item"), PersonRole(detail.role).label))
    if detail.fact_or_opinion != FactOrOpinion.NOT_SAID.value:
        rows.append(Row(gettext("Fact or opinion"), FactOrOpinion(detail.fact_or_opinion).label))
    if detail.noticed_by_id is not None:
        rows.append(Row(gettext("Taken over"), gettext("By an officer, from the own words")))
    if detail.matter > 1:
        rows.append(Row(gettext("Matter"), str(detail.matter)))
    if detail.addition is not None:
        rows.append(
            Row(gettext("Told in"), gettext("Addition %(number)s") % {"number": detail.addition.number})
        )
    return rows


def about_rows(report: Report, *, named_later_on: Sequence[date] = ()) -> list[Row]:
    """Return what was answered about the whole report. Who told it is never among it."""
    region = report.holding_region
    return [
        Row(gettext("Told on"), day(report.told_on)),
        Row(gettext("Told by"), _term(telling.TellerKind, report.teller_kind)),
        Row(gettext("About"), _term(telling.About, report.about)),
        *written_in(report.narrative),
        chosen_language(report),
        Row(gettext("Place as told"), report.place_told),
        Row(gettext("Region"), region.name if region else "", empty=gettext("Not placed")),
        Row(gettext("Urgency, as told"), _term(telling.Urgency, report.urgency)),
        Row(gettext("Exploitation type"), _term(telling.ExploitationType, report.exploitation_type)),
        Row(gettext("Group-based"), _term(telling.GroupBased, report.group_based)),
        Row(
            gettext("How often"),
            often_lines(telling.Frequency(report.frequency), report.often_in_words.splitlines()),
        ),
        Row(
            gettext("Children's team may read"),
            [_term(telling.TeamWords, report.team_words), report.team_text],
        ),
        Row(
            gettext("Name of the teller"),
            [
                gettext("The teller gave a name: sealed")
                if report.messenger_named
                else gettext("No name given"),
                *(gettext("Given later, on %(day)s: sealed") % {"day": day(each)} for each in named_later_on),
            ],
        ),
    ]


def known_rows(report: Report, *, ways: Iterable[ClaimWay] = ()) -> list[Row]:
    """Return how the teller knows, and through whom: input to the grade, apart from who told."""
    known = report.howknown
    return [
        Row(gettext("How they know"), _term(telling.HowKnownKind, known.kind)),
        Row(gettext("In their words"), known.text),
        *([Row(gettext("Through whom, as the words are read"), said)] if (said := say_ways(ways)) else []),
    ]


def sharing_rows(report: Report) -> list[Row]:
    """Return what the child knew and agreed to, and why it is shared all the same."""
    decision = report.sharingdecision
    why = telling.WhyShare(decision.why).label if decision.why else ""
    return [
        Row(gettext("Did the child know"), _term(telling.Knew, decision.knew)),
        Row(gettext("Did the child agree"), _term(telling.Agreement, decision.agreed)),
        Row(gettext("Why share all the same"), list(filter(None, [why, decision.why_text]))),
    ]


def _term(terms: type[Term], value: str) -> str:
    return terms(value).label


def silence_asked(asked: Iterable[str]) -> dict[str, list[list[Piece]]]:
    """Return who must not find out, and apart from them who must not be named as who told."""
    from_whom, for_the_source = part_requests(asked)
    return {
        "must_not": [pieces(each) for each in from_whom],
        "not_named": [pieces(each) for each in for_the_source],
    }
