"""What may be one with a subject, in words for and against; and what officers judged of it."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext

from inkling.assessment.rules.marking import make_visible
from inkling.journeys.linking.read_entity import ReadEntity
from inkling.linking.queries.entities import SuggestedPair
from inkling.linking.queries.judging import StandingJudgement
from inkling.linking.rules.arriving.reasons import Alike, reasons_of
from inkling.linking.rules.arriving.told import SubjectRef, ToldSubject
from inkling.linking.rules.bands import Band, band_of
from inkling.linking.rules.judging import Verdict
from inkling.routing.rules.reference import reference_of
from inkling.sites.members.frame.dates import day
from inkling.sites.unit.sentences import say

_COLOURS = {Band.LIKELY: "green", Band.POSSIBLE: "yellow", Band.FAINT: "grey"}


@dataclass(frozen=True)
class ShownSuggestion:
    """One mention of another report with what speaks for and against it, and what the three buttons send.

    `reason` is what was typed to a judgement that was not kept.
    """

    name: str
    beside: str
    strength: str
    colour: str
    told_on: str
    town: str
    report_id: UUID
    subject: str
    reference: str
    before: str
    words: str
    after: str
    supports: list[str]
    opposes: list[str]
    company: str
    member: SubjectRef
    seen: int
    judged: str
    is_faint: bool
    reason: str


@dataclass(frozen=True)
class ShownJudgement:
    """What stands of two mentions, and what taking it back sends. `waits`: for this viewer, who may be the second.

    `typed`: the reason of a judgement that was not kept.
    """

    verdict: str
    colour: str
    first: str
    second: str
    by: str
    reason: str
    pair: tuple[SubjectRef, SubjectRef]
    seen: int
    waits: bool
    typed: str


def shown_suggestions(
    read: ReadEntity, towns: Mapping[str, str], *, typed: Mapping[SubjectRef, str]
) -> list[ShownSuggestion]:
    """Return what may be one, the likeliest first; what counts for nothing, or stands no more, is left out.

    `typed`: by the other subject, the reason of a judgement that was not kept.
    """
    members = {each.told.ref: each.told for each in read.mentions}
    return [
        _suggestion(read, each, towns, member=members[each.member], reason=typed.get(each.other, ""))
        for each in read.group.suggested
        if each.member in members and each.other in read.others and read.others[each.other].counts
    ]


def shown_judgements(
    read: ReadEntity, *, typed: Mapping[SubjectRef, str], viewer: UUID
) -> list[ShownJudgement]:
    """Return the judgements that stand of these mentions, each with a way back; what waits no more is left out."""
    there = (*read.mentions, *read.others.values())
    names = {each.told.ref: each.told.name or each.told.raw for each in there}
    members = set(read.group.members)
    return [
        ShownJudgement(
            str(each.verdict.label),
            {Verdict.SAME: "green", Verdict.DIFFERENT: "red", Verdict.PROPOSED: "yellow"}.get(
                each.verdict, "grey"
            ),
            _name(pair.first, names),
            _name(pair.second, names),
            gettext("%(who)s, %(when)s") % {"who": each.by, "when": day(each.on)},
            each.reason,
            (pair.first, pair.second),
            each.version,
            each.verdict is Verdict.PROPOSED and each.by_id != viewer,
            typed.get(pair.second, ""),
        )
        for pair, each in sorted(read.group.standing.items())
        if members & {pair.first, pair.second} and not _says_nothing_now(each, judged=read.group.judged)
    ]


def _says_nothing_now(each: StandingJudgement, *, judged: AbstractSet[SubjectRef]) -> bool:
    """Say whether it was taken back, or waits for what another pair made true: both are one already."""
    both = {each.pair.first, each.pair.second}
    return each.verdict is Verdict.TAKEN_BACK or (each.verdict is Verdict.PROPOSED and both <= judged)


def _name(ref: SubjectRef, names: Mapping[SubjectRef, str]) -> str:
    reference = reference_of(ref.report, prefix="R")
    return f"{make_visible(names[ref])}, {reference}" if ref in names else reference


def _suggestion(
    read: ReadEntity, each: SuggestedPair, towns: Mapping[str, str], *, member: ToldSubject, reason: str
) -> ShownSuggestion:
    other = read.others[each.other]

    def lines(*, supports: bool) -> list[str]:
        codes = [code for code, worth in each.codes if (worth > 0) is supports]
        return [make_visible(say(why)) for why in reasons_of(codes, here=member, there=other.told)]

    strength, colour = strength_of(each.probability)
    return ShownSuggestion(
        name=make_visible(other.told.name or other.told.raw),
        beside=make_visible(member.name or member.raw),
        strength=strength,
        colour=colour,
        told_on=day(other.told.told_on),
        town=towns.get(other.told.town, ""),
        report_id=other.told.ref.report,
        subject=other.told.ref.subject,
        reference=reference_of(other.told.ref.report, prefix="R"),
        before=make_visible(other.snippet[0]),
        words=make_visible(other.snippet[1]),
        after=make_visible(other.snippet[2]),
        supports=lines(supports=True),
        opposes=lines(supports=False),
        company=company_of(each, read.beside),
        member=member.ref,
        seen=each.version,
        judged=_judged_before(each),
        is_faint=band_of(each.probability) is Band.FAINT,
        reason=reason,
    )


def company_of(each: SuggestedPair, beside: Mapping[SubjectRef, str]) -> str:
    """Return whom and what both are told of with; what is only alike stands as each report calls it."""
    named = [
        (
            beside.get(SubjectRef(each.member.report, one), ""),
            beside.get(SubjectRef(each.other.report, two), ""),
        )
        for one, two in each.shared
    ]
    pairs = dict.fromkeys((make_visible(one), make_visible(two)) for one, two in named if one and two)
    equal = [one for one, two in pairs if _bare(one) == _bare(two)]
    alike = [f"{one} / {two}" for one, two in pairs if _bare(one) != _bare(two)]
    said = (
        say(Alike.TOLD_WITH(names=", ".join(equal))) if equal else "",
        say(Alike.TOLD_WITH_ALIKE(pairs=", ".join(alike))) if alike else "",
    )
    return ". ".join(filter(None, said))


def _bare(name: str) -> str:
    """Return a name without what no two people write alike: capitals, spaces and marks."""
    return "".join(char for char in name.casefold() if char.isalnum()) or name


def strength_of(probability: float) -> tuple[str, str]:
    """Return how likely two are one, in a word, and its colour."""
    band = band_of(probability)
    return band.label, _COLOURS[band]


def _judged_before(each: SuggestedPair) -> str:
    """Return what an officer said of it that decides nothing yet."""
    before = each.before
    if before is None or before.verdict not in {Verdict.NOT_SURE, Verdict.PROPOSED}:
        return ""
    said = {"who": before.by, "when": day(before.on)}
    if before.verdict is Verdict.NOT_SURE:
        return gettext("%(who)s was not sure, %(when)s.") % said
    return (
        gettext(
            "%(who)s says the same, %(when)s. Two officers must say so, because it would make one of a child and an "
            "adult, or of two who each stand in several reports. Look at the reasons yourself."
        )
        % said
    )
