"""Reads of what arises again, within the unit that holds the reports. Nobody else sees that it is known."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import (
    BooleanField,
    Case,
    Count,
    F,
    Func,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
    Window,
)
from django.db.models.functions import RowNumber

from inkling.assessment.models import Assessment, SetAside
from inkling.capture.models import Report
from inkling.capture.queries import tellings_of
from inkling.linking.models import Mention
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.linking.rules.commonness import may_be_everywhere, most_told
from inkling.linking.rules.keys import MentionType
from inkling.linking.rules.sources import (
    FIRST_HAND,
    ManySources,
    Sources,
    TellingSource,
    sources_behind,
    tellings_by_origin,
)
from inkling.reading.queries import ways_kept
from inkling.routing.rules.copies import FEWEST_WORDS
from inkling.routing.wording_queries import counted_for
from inkling.vocabulary.grading import IntelligenceAssessment
from inkling.vocabulary.telling import HowKnownKind, TellerKind
from inkling.vocabulary.text import fold_words

# Of a value that very many reports mention, so many of the newest are read, compared word for word, and named.
MOST_COMPARED = 100
_LOOKED_AT = 2 * FEWEST_WORDS

# Written so that it becomes part of the statement; a function that answers yes or no would be called for each row.
_IS_COPY = Func(
    F("report_id"),
    function="routing_earlier_copies",
    output_field=BooleanField(),
    template="EXISTS (SELECT FROM %(function)s(%(expressions)s))",
)


@dataclass(frozen=True)
class RecurringValue:
    """A value that was mentioned before: how often, by how many sources, since when, and in which reports.

    `reports` counts all of them; the ids are those of the newest hundred (`MOST_COMPARED`).
    `subject`: one that bears it, where it was asked for and there is one.
    """

    type: MentionType
    key: str
    raw: str
    reports: int
    sources: Sources
    first_on: date
    last_on: date
    report_ids: tuple[UUID, ...]
    mention_ids: tuple[UUID, ...]
    subject: SubjectRef | None = None


def arising_in(report_id: UUID) -> list[RecurringValue]:
    """Return what this report mentions that other reports of the same unit mention too, most often first.

    Copies count once: a copy shows what arises of the report that counts for it.
    """
    report_id = counted_for(report_id)
    standing = standing_mentions()
    words = dict(standing.filter(report_id=report_id).values_list("key", "raw"))
    return _rank_values(_told_again(words, among=standing, own=report_id), words=words)


def arising_of(
    keys: Collection[str] | None,
    *,
    words: Mapping[str, str] | None = None,
    among: QuerySet[Mention] | None = None,
) -> list[RecurringValue]:
    """Return the values that more than one report mentions: those with these keys, or all for None.

    They come by the lower number of sources, then by reports.
    `words` says how a value is shown; without it as one of the newest told it, the first by alphabet.
    `among` cuts the mentions that count; without it all do that the viewer may see.
    """
    return _rank_values(_told_again(keys, among=standing_mentions() if among is None else among), words=words)


def _told_again(
    keys: Collection[str] | None, *, among: QuerySet[Mention], own: UUID | None = None
) -> dict[str, list[_MentionRow]]:
    """Return, by day, the newest mentions of each value that several reports tell of and that is not everywhere.

    The database counts the others: no value brings more than `MOST_COMPARED` rows. That of `own` is always one of them.
    """
    counted = among if keys is None else among.filter(key__in=keys)
    of_value = F("key")
    newest = [F("told_on").desc(), F("pk").desc()]
    if own is not None:
        newest.insert(0, Case(When(report_id=own, then=Value(0)), default=Value(1)).asc())
    rows = counted.annotate(
        reports=Window(Count("pk"), partition_by=of_value),
        first_on=Window(Min("told_on"), partition_by=of_value),
        place=Window(RowNumber(), partition_by=of_value, order_by=newest),
    ).filter(reports__gt=1, place__lte=MOST_COMPARED)
    several: dict[str, list[_MentionRow]] = defaultdict(list)
    for row in rows.order_by("told_on", "pk").values_list(*_MentionRow._fields):
        mention = _MentionRow._make(row)
        several[mention.key].append(mention)
    return _without_everywhere(_each_note_once(several, own=own))


def _each_note_once(
    several: Mapping[str, list[_MentionRow]], *, own: UUID | None
) -> dict[str, list[_MentionRow]]:
    """Return the mentions without those of other parts of one note; that of `own` stays. One note alone is no more."""
    tellings = tellings_of({each.report_id for rows in several.values() for each in rows})
    found: dict[str, list[_MentionRow]] = {}
    for key, rows in several.items():
        first: dict[UUID, UUID] = {}
        for each in sorted(rows, key=lambda row: row.report_id != own):
            first.setdefault(tellings.get(each.report_id, each.report_id), each.report_id)
        left = [
            each for each in rows if first[tellings.get(each.report_id, each.report_id)] == each.report_id
        ]
        reports = rows[0].reports - (len(rows) - len(left))
        if reports > 1:
            found[key] = [each._replace(reports=reports) for each in left]
    return found


def _without_everywhere(several: Mapping[str, list[_MentionRow]]) -> dict[str, list[_MentionRow]]:
    told_in = {key: rows[0].reports for key, rows in several.items()}
    doubtful = {
        key for key, rows in several.items() if may_be_everywhere(MentionType(rows[0].type), told_in[key])
    }
    # How many reports there are is asked for where it matters only.
    most = most_told(of=Report.objects.count()) if doubtful else 0
    return {key: rows for key, rows in several.items() if key not in doubtful or told_in[key] <= most}


def _rank_values(
    several: Mapping[str, list[_MentionRow]], *, words: Mapping[str, str] | None
) -> list[RecurringValue]:
    tellings = tellings_behind({each.report_id for mentions in several.values() for each in mentions})
    found = [
        _recurring_value(
            mentions, tellings=tellings, raw=words[key] if words else min(each.raw for each in mentions)
        )
        for key, mentions in several.items()
    ]
    return sorted(found, key=rank_of)


def sources_of(report_ids: Iterable[UUID]) -> Sources:
    """Return how many independent sources stand behind these reports."""
    tellings = tellings_behind(report_ids, with_all_ways=True)
    return sources_behind([tellings[each] for each in sorted(tellings)])


def sources_of_each(groups: Iterable[Collection[UUID]], *, known: ManySources | None = None) -> list[Sources]:
    """Return how many independent sources stand behind each of these groups of reports; origins are not laid open.

    `known`: what `known_sources` says of all of them, where somebody asks several times.
    """
    asked = list(groups)
    if known is None:
        known = known_sources({report for each in asked for report in each})
    return [known.behind(each) for each in asked]


def known_sources(report_ids: Iterable[UUID]) -> ManySources:
    """Return what is known of the sources of these reports, to count those of many groups of them."""
    return ManySources(tellings_behind(report_ids))


def origin_of_each(report_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return for each of these reports a mark that is equal for those of one origin: equal words, or one note."""
    tellings = tellings_behind(report_ids)
    groups = tellings_by_origin([tellings[each] for each in sorted(tellings)])
    return {UUID(each.report_id): group[0].report_id for group in groups for each in group}


def rank_of(each: RecurringValue) -> tuple[int, int, str]:
    """Return the place of a value in a list: by the lower number of sources, then by reports."""
    return -each.sources.low, -each.reports, each.raw


def standing_mentions() -> QuerySet[Mention]:
    """Return the mentions that count: not of a detail that is set aside, nor of one that stands as E, nor of a copy.

    A detail suspected to be false is no sign that something arises again.
    """
    aside = SetAside.objects.filter(detail_id=OuterRef("detail_id"), taken_back_on__isnull=True)
    newest = Assessment.objects.filter(detail_id=OuterRef("detail_id")).order_by("-version")
    # Looked up for each mention: NOT EXISTS becomes a join, which asks the policy of every row that was ever set aside.
    looked_up = Mention.objects.alias(
        aside=Subquery(aside.values("detail_id")[:1]),
        stands_as=Subquery(newest.values("intelligence_assessment")[:1]),
        is_copy=_IS_COPY,
    )
    is_false = Q(stands_as=IntelligenceAssessment.SUSPECTED_FALSE.value)
    return looked_up.filter(Q(stands_as__isnull=True) | ~is_false, aside__isnull=True, is_copy=False)


class _MentionRow(NamedTuple):
    id: UUID
    report_id: UUID
    key: str
    type: str
    raw: str
    told_on: date
    reports: int
    first_on: date


def _recurring_value(
    mentions: list[_MentionRow], *, tellings: Mapping[UUID, TellingSource], raw: str
) -> RecurringValue:
    reports = mentions[0].reports
    told = [tellings[each.report_id] for each in mentions if each.report_id in tellings]
    return RecurringValue(
        type=MentionType(mentions[0].type),
        key=mentions[0].key,
        raw=raw,
        reports=reports,
        sources=sources_behind(told, uncompared=reports - len(mentions)),
        first_on=mentions[0].first_on,
        last_on=mentions[-1].told_on,
        report_ids=tuple(each.report_id for each in mentions),
        mention_ids=tuple(each.id for each in mentions),
    )


def tellings_behind(report_ids: Iterable[UUID], *, with_all_ways: bool = False) -> dict[UUID, TellingSource]:
    """Return what is known of the source of each of these reports: their words are gone through once.

    Through whom it came is read of what was told first hand, which alone is counted by it, or of all to show it.
    """
    ids = list(report_ids)
    parts = tellings_of(ids)
    reports = Report.objects.filter(pk__in=ids)
    rows = list(reports.values_list("pk", "told_on", "teller_kind", "howknown__kind", "narrative"))
    ways = ways_kept(id_ for id_, _, _, known, _ in rows if with_all_ways or known in FIRST_HAND)
    return {
        id_: TellingSource(
            report_id=str(id_),
            told_on=told_on,
            teller=TellerKind(teller),
            how_known=HowKnownKind(how_known),
            text_mark=_text_mark(narrative, report_id=id_),
            telling=str(parts.get(id_, "")),
            is_brief=_is_brief(narrative),
            ways=ways.get(id_, ()),
        )
        for id_, told_on, teller, how_known, narrative in rows
    }


def _is_brief(narrative: str) -> bool:
    # A year of reports is gone through: the first words say that there are enough.
    first = narrative.split(maxsplit=_LOOKED_AT)[:_LOOKED_AT]
    if sum(any(map(str.isalnum, each)) for each in first) >= FEWEST_WORDS:
        return False
    return 0 < len(fold_words(narrative).split()) < FEWEST_WORDS


def _text_mark(narrative: str, *, report_id: UUID) -> str:
    words = "".join(filter(str.isalnum, narrative.casefold()))
    # Reports told in details alone have no words in common to compare.
    return hashlib.sha256(words.encode()).hexdigest() if words else str(report_id)
