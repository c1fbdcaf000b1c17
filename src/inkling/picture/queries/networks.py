"""Reads of who and what is told of together, from one subject on. What the viewer may not read leaves no hole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from inkling.capture.queries import tellings_of
from inkling.linking.queries.arriving import told_subject
from inkling.linking.rules.arriving.told import SubjectRef, ToldSubject
from inkling.linking.rules.judging import PairOfSubjects, Verdict, pair_of
from inkling.picture.naming_queries import AT_A_PLACE
from inkling.picture.queries.network_rows import (
    bear_signs,
    copies_in,
    judged_around,
    likely_pairs,
    subjects_in,
)
from inkling.picture.queries.texts import NAMED_BY
from inkling.picture.rules.networks.things import Joining, NamedMention
from inkling.picture.rules.overview.places import is_town, sign_key
from inkling.vocabulary.subjects import PEOPLE, SubjectKind, SubjectRole

MOST_REPORTS, MOST_FOLLOWED = 80, 25
_MOST_PARTED = 2_000
"""Among so many reports, at most, copies and parts of one note are told from others: more is told of everywhere."""
_NODES = (*(each.value for each in SubjectKind), "handle")
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
    as_of: date | None = None
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
    as_of: date | None = None,
) -> Surroundings:
    """Return what is told so many steps around a subject. Reports are held before they are read.

    `called`: who is called as the one in the middle is. They stand a step away, and are not joined. With a day what
    was told, noted and judged by the end of that day.
    """
    found = Surroundings(called={pair_of(anchor, each) for each in called}, as_of=as_of)
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
    copies = copies_in(wanted, as_of=found.as_of) if found.reports else set()
    newest = subjects_in(wanted - copies, as_of=found.as_of)
    order = _one_of_each_note_first(list(dict.fromkeys(each.report_id for each in newest)))
    found.is_cut |= len(order) > room
    taken = order[:room]
    hold(taken)
    found.reports |= set(taken)
    rows = (each for each in subjects_in(taken, as_of=found.as_of) if not each.is_false)
    nodes = (each for each in rows if each.type in _NODES and each.role != SubjectRole.TELLER.value)
    told = map(told_subject, nodes)
    found.mentions |= {each.ref: _as_mention(each) for each in told if has_a_name(each)}


def _one_of_each_note_first(reports: Sequence[UUID]) -> list[UUID]:
    """Return these reports, further parts of one note last: one origin takes nobody else's room."""
    tellings = tellings_of(reports)
    first: dict[UUID, UUID] = {}
    for each in reports:
        first.setdefault(tellings.get(each, each), each)
    further = set(reports) - set(first.values())
    return [*first.values(), *(each for each in reports if each in further)]


def _is_told_of_by_many(reports: set[UUID], *, as_of: date | None) -> bool:
    """Say whether very many origins tell of something: copies and the parts of one note are one."""
    if not MOST_FOLLOWED < len(reports) <= _MOST_PARTED:
        return len(reports) > MOST_FOLLOWED
    tellings, others = tellings_of(reports), reports - copies_in(reports, as_of=as_of)
    return len({tellings.get(each, each) for each in others}) > MOST_FOLLOWED


def has_a_name(told: ToldSubject) -> bool:
    """Say whether it is told of by a name or number: a description alone is nobody that a network could show."""
    if not told.name or (told.type == SubjectKind.PLACE.value and is_town(told.raw)):
        return False
    if told.type == SubjectKind.VEHICLE.value:
        return bool(told.columns.get("plate"))
    return told.type not in _PEOPLE or any(told.columns.get(each) for each in NAMED_BY)


def _as_mention(told: ToldSubject) -> NamedMention:
    sign = sign_key(told.town, told.raw) if told.type in AT_A_PLACE else ""
    return NamedMention(told.ref, told.type, told.name, sign, told.age, told.role, told.told_on)


def _note_pairs(refs: set[SubjectRef], found: Surroundings) -> None:
    """Note what was judged of these mentions, which are equal, and which a machine holds for likely one."""
    for pair, each in judged_around(refs, as_of=found.as_of).items():
        if each.verdict is Verdict.SAME:
            found.same.add(pair)
        elif each.verdict is Verdict.DIFFERENT:
            found.apart.add(pair)
    reports = {ref.report for ref in refs}
    for row in likely_pairs(reports, as_of=found.as_of):
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
    for report, town, raw in bear_signs(words, as_of=found.as_of):
        if ref := signs.get(sign_key(town, raw)):
            beside[ref].add(report)
    found.unfollowed |= {
        ref
        for ref, reports in beside.items()
        if ref != anchor and _is_told_of_by_many(reports, as_of=found.as_of)
    }
    return {report for ref, reports in beside.items() if ref not in found.unfollowed for report in reports}
