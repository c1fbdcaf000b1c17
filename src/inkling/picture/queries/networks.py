"""Reads of who and what is told of together, from one subject on. What the viewer may not read leaves no hole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Lower

from inkling.capture.queries import tellings_of
from inkling.linking.models import SubjectMention, Suggestion
from inkling.linking.queries.arriving import told_subject
from inkling.linking.queries.entities import LIKELY, copies_among
from inkling.linking.queries.judging import standing_around
from inkling.linking.rules.arriving.told import SubjectRef, ToldSubject
from inkling.linking.rules.judging import PairOfSubjects, Verdict, pair_of
from inkling.picture.naming_queries import AT_A_PLACE
from inkling.picture.rules.networks.things import Joining, NamedMention
from inkling.picture.rules.overview.places import is_town, sign_key
from inkling.vocabulary.subjects import PEOPLE, SubjectKind, SubjectRole

MOST_REPORTS, MOST_FOLLOWED = 80, 25
_MOST_PARTED = 2_000
"""Among so many reports, at most, copies and parts of one note are told from others: more is told of everywhere."""
_NODES = (*(each.value for each in SubjectKind), "handle")
_NAMED_BY = ("forename", "surname", "alias")
_PEOPLE = frozenset(each.value for each in PEOPLE)


@dataclass
class Surroundings:
    """What was found so many steps around a subject. `is_cut`: more reports tell of it than are read.

    `called`: the one in the middle with each who is called so too, where it was asked for.
    """

    mentions: dict[SubjectRef, NamedMention] = field(default_factory=dict)
    same: set[PairOfSubjects] = field(default_factory=set)
    equal: set[PairOfSubjects] = field(default_factory=set)
    maybe: set[PairOfSubjects] = field(default_factory=set)
    called: set[PairOfSubjects] = field(default_factory=set)
    apart: set[PairOfSubjects] = field(default_factory=set)
    reports: set[UUID] = field(default_factory=set)
    unfollowed: set[SubjectRef] = field(default_factory=set)
    is_cut: bool = False

    @property
    def joining(self) -> Joining:
        """What makes two mentions one."""
        return Joining(frozenset(self.same), frozenset(self.equal), frozenset(self.apart))


def gather(
    anchor: SubjectRef,
    *,
    steps: int,
    hold: Callable[[Sequence[UUID]], object],
    called: Iterable[SubjectRef] = (),
) -> Surroundings:
    """Return what is told so many steps around a subject. Reports are held before they are read.

    `called`: who is called as the one in the middle is. They stand a step away, and are not joined.
    """
    found = Surroundings(called={pair_of(anchor, each) for each in called})
    _take({anchor.report}, found, hold=hold)
    if anchor not in found.mentions:
        return found
    # The mentions of the one in the middle come first: all that is told beside any of them is one step away.
    looked_at: set[SubjectRef] = set()
    asked = {anchor}
    for _ in range(steps + 1):
        _note_pairs(asked, found)
        looked_at |= asked
        _take(_reports_linked(asked, found, anchor=anchor) - found.reports, found, hold=hold)
        asked = found.mentions.keys() - looked_at
        if not asked:
            break
    return found


def _take(wanted: set[UUID], found: Surroundings, *, hold: Callable[[Sequence[UUID]], object]) -> None:
    """Read the mentions of these reports, so many as there is room for, the newest first; of copies none."""
    room = MOST_REPORTS - len(found.reports)
    # The first is the one that the viewer opened, copy or not.
    copies = copies_among(wanted) if found.reports else set()
    dated = SubjectMention.objects.filter(report_id__in=wanted - copies)
    newest = dated.order_by("-told_on", "report_id").values_list("report_id", flat=True)
    order = _one_of_each_note_first(list(dict.fromkeys(newest)))
    found.is_cut |= len(order) > room
    taken = order[:room]
    hold(taken)
    found.reports |= set(taken)
    rows = SubjectMention.objects.filter(report_id__in=taken, is_false=False, type__in=_NODES)
    told = (told_subject(row) for row in rows.exclude(role=SubjectRole.TELLER.value))
    found.mentions |= {each.ref: _as_mention(each) for each in told if has_a_name(each)}


def _one_of_each_note_first(reports: Sequence[UUID]) -> list[UUID]:
    """Return these reports, further parts of one note last: one origin takes nobody else's room."""
    tellings = tellings_of(reports)
    first: dict[UUID, UUID] = {}
    for each in reports:
        first.setdefault(tellings.get(each, each), each)
    further = set(reports) - set(first.values())
    return [*first.values(), *(each for each in reports if each in further)]


def _is_told_of_by_many(reports: set[UUID]) -> bool:
    """Say whether very many origins tell of something: copies and the parts of one note are one."""
    if not MOST_FOLLOWED < len(reports) <= _MOST_PARTED:
        return len(reports) > MOST_FOLLOWED
    tellings, others = tellings_of(reports), reports - copies_among(reports)
    return len({tellings.get(each, each) for each in others}) > MOST_FOLLOWED


def has_a_name(told: ToldSubject) -> bool:
    """Say whether it is told of by a name or number: a description alone is nobody that a network could show."""
    if not told.name or (told.type == SubjectKind.PLACE.value and is_town(told.raw)):
        return False
    if told.type == SubjectKind.VEHICLE.value:
        return bool(told.columns.get("plate"))
    return told.type not in _PEOPLE or any(told.columns.get(each) for each in _NAMED_BY)


def _as_mention(told: ToldSubject) -> NamedMention:
    sign = sign_key(told.town, told.raw) if told.type in AT_A_PLACE else ""
    return NamedMention(told.ref, told.type, told.name, sign, told.age, told.role, told.told_on)


def _note_pairs(refs: set[SubjectRef], found: Surroundings) -> None:
    """Note what was judged of these mentions, which are equal, and which a machine holds for likely one."""
    for pair, each in standing_around(refs).items():
        if each.verdict is Verdict.SAME:
            found.same.add(pair)
        elif each.verdict is Verdict.DIFFERENT:
            found.apart.add(pair)
    reports = {ref.report for ref in refs}
    touching = Q(first_report_id__in=reports) | Q(second_report_id__in=reports)
    rows = Suggestion.objects.filter(touching).filter(Q(is_exact=True) | Q(probability__gte=LIKELY))
    for row in rows:
        pair = pair_of(
            SubjectRef(row.first_report_id, row.first_subject),
            SubjectRef(row.second_report_id, row.second_subject),
        )
        if pair not in found.apart and {pair.first, pair.second} & refs:
            (found.equal if row.is_exact else found.maybe).add(pair)


def _reports_linked(refs: set[SubjectRef], found: Surroundings, *, anchor: SubjectRef) -> set[UUID]:
    """Return the reports to which these mentions lead; what very many tell of leads nowhere, but for the anchor."""
    beside: dict[SubjectRef, set[UUID]] = defaultdict(set)
    for pair in (*found.same, *found.equal, *found.maybe, *found.called):
        for here, there in ((pair.first, pair.second), (pair.second, pair.first)):
            if here in refs:
                beside[here].add(there.report)
    signs = {found.mentions[ref].sign: ref for ref in refs if found.mentions[ref].sign}
    words = {found.mentions[ref].name.lower() for ref in signs.values()}
    rows = SubjectMention.objects.alias(words=Lower("raw")).filter(
        type__in=AT_A_PLACE, is_false=False, words__in=words
    )
    for report, town, raw in rows.values_list("report_id", "town", "raw"):
        if ref := signs.get(sign_key(town, raw)):
            beside[ref].add(report)
    found.unfollowed |= {
        ref for ref, reports in beside.items() if ref != anchor and _is_told_of_by_many(reports)
    }
    return {report for ref, reports in beside.items() if ref not in found.unfollowed for report in reports}
