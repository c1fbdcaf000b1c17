"""How many independent sources stand behind reports that mention the same value: a range, with its reasons.

"Known different, possibly the same, one origin or hearsay of one" (DESIGN.md, what must always hold, 9).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from uuid import UUID

from inkling.extraction.composing.composition import ClaimWay, StepKind
from inkling.vocabulary.reasons import Reason, ReasonKind
from inkling.vocabulary.telling import HowKnownKind, TellerKind

# With own eyes and ears. What came up in work or records, and what was read in messages, somebody else told first: a
# child, the worker who wrote it down and the meeting that heard it are one origin, however many of them tell.
FIRST_HAND = frozenset({HowKnownKind.SAW, HowKnownKind.HAPPENED_TO_ME})
# As which kinds of teller somebody may have told who stands on the way of a claim; whom words do not say, as any.
_TELL_AS: Mapping[StepKind, frozenset[TellerKind]] = {
    "child": frozenset({TellerKind.YOUNG_PERSON}),
    "family": frozenset({TellerKind.FAMILY, TellerKind.YOUNG_PERSON}),
    "friend": frozenset({TellerKind.FAMILY, TellerKind.YOUNG_PERSON, TellerKind.COMMUNITY}),
    "neighbour": frozenset({TellerKind.COMMUNITY}),
    "professional": frozenset({TellerKind.PROFESSIONAL, TellerKind.BUSINESS}),
    **dict.fromkeys(
        ("school", "health", "social_care", "police", "meeting"), frozenset({TellerKind.PROFESSIONAL})
    ),
}
_ANYBODY = frozenset(TellerKind)


class WhySources(ReasonKind):
    """Why so many sources are counted, and no more or fewer."""

    SAME_WORDS = "same_words", "count"
    FEW_SAME_WORDS = "few_same_words", "count"
    ONE_NOTE = "one_note", "count"
    KNOWN_DIFFERENT = "known_different", "tellers"
    HEARSAY = "hearsay", "count"
    LED_BACK = "led_back", "count"
    ONE_KIND = "one_kind"
    UNCOMPARED = "uncompared", "count"


@dataclass(frozen=True)
class TellingSource:
    """What is known of one report's source without knowing who it is. `text_mark` is equal for equal words.

    `telling` is equal for the parts of one note; empty where a report is no part of one. `is_brief`: the words are so
    few that two people may well choose the same. `ways`: those that its words tell, through whom it came to the teller.
    """

    report_id: str
    told_on: date
    teller: TellerKind
    how_known: HowKnownKind
    text_mark: str
    telling: str = ""
    is_brief: bool = False
    ways: tuple[ClaimWay, ...] = ()


@dataclass(frozen=True)
class Origin:
    """What may be one source: its tellings, the oldest first. `is_different`: it is one of those that surely differ."""

    tellings: tuple[TellingSource, ...]
    is_different: bool


@dataclass(frozen=True)
class Sources:
    """At least `low` and at most `high` sources; priority goes by `low`. `reasons` say why.

    `origins` are those that were compared, the oldest first: as many as there may be.
    """

    low: int
    high: int
    reasons: tuple[Reason, ...]
    origins: tuple[Origin, ...] = ()


def sources_behind(tellings: Sequence[TellingSource], *, uncompared: int = 0) -> Sources:
    """Estimate the range. Equal words and parts of one note count once; equal but few words surely once, perhaps more.

    Only what different kinds of teller saw, heard or lived through themselves surely differs; not where the words of
    one tell that it came through somebody who may be another, or from whom another may have it.

    `uncompared` more were told, and not compared: each may be a source more.
    """
    # Of what one origin told, what was told first says how it is known.
    by_origin = tellings_by_origin(tellings)
    firsts = sorted((min(own, key=_order) for own in by_origin), key=_order)
    direct: dict[_Reach, str] = {}
    for each in firsts:
        if each.how_known in FIRST_HAND and each.teller is not TellerKind.NOT_SAID:
            direct.setdefault(_reach(each), each.report_id)
    apart = _apart(direct)
    if any(each.is_brief for each in tellings):
        by_origin = tellings_by_origin(tellings, are_brief_apart=True)
    origins = _origins(by_origin, different={direct[each] for each in apart})
    high = len(origins)
    low = max(1, len(apart)) if high else 0
    reasons = _reasons(tellings, high=high, direct=list(direct), apart=apart)
    if uncompared:
        reasons.append(WhySources.UNCOMPARED(count=uncompared))
    return Sources(low, high + uncompared, tuple(reasons), origins)


def _order(telling: TellingSource) -> tuple[date, str]:
    return telling.told_on, telling.report_id


def _origins(by_origin: Iterable[Sequence[TellingSource]], *, different: set[str]) -> tuple[Origin, ...]:
    groups = (tuple(sorted(own, key=_order)) for own in by_origin)
    return tuple(
        Origin(own, any(each.report_id in different for each in own))
        for own in sorted(groups, key=lambda own: _order(own[0]))
    )


def tellings_by_origin(
    tellings: Sequence[TellingSource], *, are_brief_apart: bool = False
) -> list[list[TellingSource]]:
    """Return the tellings by origin: equal words are of one, and so are the parts of one note.

    With `are_brief_apart` a few words are tied to nothing: as many origins as there may be.
    """
    leads: dict[str, str] = {}
    marks = [_marks(each, is_apart=are_brief_apart and each.is_brief) for each in tellings]
    for words, *note in marks:
        # Of words that nobody told before too: an entry of their own.
        own = _end(words, leads)
        for mark in note:
            leads[_end(mark, leads)] = own
    found: dict[str, list[TellingSource]] = defaultdict(list)
    for each, (words, *_) in zip(tellings, marks, strict=True):
        found[_end(words, leads)].append(each)
    return list(found.values())


def _marks(telling: TellingSource, *, is_apart: bool) -> list[str]:
    """Return that of its words, or of itself alone, and that of its note, where it is part of one."""
    words = f"report {telling.report_id}" if is_apart else f"words {telling.text_mark}"
    return [words, *([f"note {telling.telling}"] if telling.telling else [])]


def _end(mark: str, leads: dict[str, str]) -> str:
    """Return where a mark leads: equal for all marks of one origin. Shortens the way for who asks next."""
    while (further := leads.setdefault(mark, mark)) != mark:
        leads[mark] = mark = leads[further]
    return mark


@dataclass(frozen=True)
class _Reach:
    """What kind of teller told first hand, and as whom all may have told through whom it came, the teller too."""

    teller: TellerKind
    kinds: frozenset[TellerKind]


def _reach(telling: TellingSource) -> _Reach:
    """Return how far a telling leads back. Who is not told to have lived through it or seen it has it from anybody."""
    kinds = {telling.teller}
    for way in telling.ways:
        if not way.steps or not way.steps[0].knew:
            return _Reach(telling.teller, _ANYBODY)
        kinds.update(chain.from_iterable(_TELL_AS.get(each.kind, _ANYBODY) for each in way.steps))
    return _Reach(telling.teller, frozenset(kinds))


def _apart(told: Iterable[_Reach]) -> tuple[_Reach, ...]:
    """Return the most that have nobody in common, the first of those that are as many."""
    # What reaches as far as another and further is never the better choice: ten are left at most.
    by_kinds: dict[frozenset[TellerKind], _Reach] = {}
    for each in told:
        by_kinds.setdefault(each.kinds, each)
    return _most_apart([own for kinds, own in by_kinds.items() if not any(each < kinds for each in by_kinds)])


def _most_apart(left: Sequence[_Reach]) -> tuple[_Reach, ...]:
    if not left:
        return ()
    first, *others = left
    with_first = (first, *_most_apart([each for each in others if not each.kinds & first.kinds]))
    return max(with_first, _most_apart(others), key=len)


def _reasons(
    tellings: Sequence[TellingSource], *, high: int, direct: Sequence[_Reach], apart: Sequence[_Reach]
) -> list[Reason]:
    same = Counter(each.text_mark for each in tellings if not each.is_brief)
    few = Counter(each.text_mark for each in tellings if each.is_brief)
    hearsay = sum(1 for each in tellings if each.how_known not in FIRST_HAND)
    return _why(same, few, high=high, direct=direct, apart=apart, hearsay=hearsay)


def _why(
    same: Counter[str],
    few: Counter[str],
    *,
    high: int,
    direct: Sequence[_Reach],
    apart: Sequence[_Reach],
    hearsay: int,
) -> list[Reason]:
    """Return why so many sources are counted: `same` and `few` count the marks of words, `few` those of few words."""
    reasons = []
    if repeats := same.total() - len(same):
        reasons.append(WhySources.SAME_WORDS(count=repeats))
    if parts := len(same) + few.total() - high:
        reasons.append(WhySources.ONE_NOTE(count=parts))
    if alike := sum(count for count in few.values() if count > 1):
        reasons.append(WhySources.FEW_SAME_WORDS(count=alike))
    if len(apart) > 1:
        reasons.append(WhySources.KNOWN_DIFFERENT(tellers=tuple(sorted(each.teller for each in apart))))
    if hearsay:
        reasons.append(WhySources.HEARSAY(count=hearsay))
    kinds = {each.teller for each in direct}
    if led_back := len(kinds) - len(apart):
        reasons.append(WhySources.LED_BACK(count=led_back))
    if high > max(1, len(kinds)):
        reasons.append(WhySources.ONE_KIND())
    return reasons


class ManySources:
    """What is known of the sources of many reports, ranked and marked once: a group of them costs little.

    For each group the rule is that of `sources_behind`.
    """

    def __init__(self, known: Mapping[UUID, TellingSource]) -> None:
        ranked = sorted(known.items(), key=lambda pair: (pair[1].told_on, pair[1].report_id))
        self._rank = {id_: rank for rank, (id_, _) in enumerate(ranked)}
        tellings = [telling for _, telling in ranked]
        self._words = [each.text_mark for each in tellings]
        self._is_heard = [each.how_known not in FIRST_HAND for each in tellings]
        self._direct: list[_Reach | None] = [
            None if is_heard or each.teller is TellerKind.NOT_SAID else _reach(each)
            for each, is_heard in zip(tellings, self._is_heard, strict=True)
        ]
        self._notes = {rank: f"note {each.telling}" for rank, each in enumerate(tellings) if each.telling}
        self._brief = {rank for rank, each in enumerate(tellings) if each.is_brief}

    def behind(self, reports: Iterable[UUID]) -> Sources:
        """Return the range for these reports, as far as they are known; their origins are not laid open."""
        rank = self._rank
        ranks = sorted({rank[each] for each in reports if each in rank})
        words, brief = [self._words[each] for each in ranks], self._brief.intersection(ranks)
        marks = self._marks_of_origins(ranks, words)
        # Of what one origin told, what was told first says how it is known: what comes last into a dictionary stays.
        first = dict(zip(reversed(marks), reversed(ranks), strict=True))
        told = (self._direct[each] for each in sorted(first.values()))
        direct = list(dict.fromkeys(each for each in told if each is not None))
        differ = _apart(direct)
        high = len(first)
        same, few = Counter(words), Counter[str]()
        if brief:
            apart = [
                f"report {each}" if each in brief else mark for each, mark in zip(ranks, words, strict=True)
            ]
            high = len(set(self._marks_of_origins(ranks, apart)))
            few = Counter(self._words[each] for each in brief)
            same = Counter(mark for each, mark in zip(ranks, words, strict=True) if each not in brief)
        hearsay = sum(map(self._is_heard.__getitem__, ranks))
        reasons = _why(same, few, high=high, direct=direct, apart=differ, hearsay=hearsay)
        return Sources(max(1, len(differ)) if high else 0, high, tuple(reasons))

    def _marks_of_origins(self, ranks: Sequence[int], words: Sequence[str]) -> Sequence[str]:
        """Return for each report a mark that is equal for those of one origin: equal words, or one note."""
        leads: dict[str, str] = {}
        if self._notes:
            for each, mark in zip(ranks, words, strict=True):
                if each in self._notes:
                    leads[_end(self._notes[each], leads)] = _end(mark, leads)
        return [_end(each, leads) if each in leads else each for each in words] if leads else words
