"""Where, when, which vehicle, which number: the short facts, each once, as told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.extraction import Span
from inkling.extraction.fold import shadow
from inkling.extraction.rules.times.births import tells_birth
from inkling.reading.rules.understanding.values import Subject
from inkling.safeguarding.rules.protected_view.cutter import CutWords, join_pieces
from inkling.safeguarding.rules.protected_view.facts.vehicles import VehicleMention, lines_of, without_own
from inkling.safeguarding.rules.protected_view.parts import ViewLine, ViewPart
from inkling.safeguarding.rules.text.patterns import PEOPLE
from inkling.safeguarding.rules.text.sentences import Sentence, by_sentence
from inkling.vocabulary.attributes import AttributeType
from inkling.vocabulary.finds import is_doing, is_piece_of_word
from inkling.vocabulary.kinds import kind
from inkling.vocabulary.subjects import SubjectKind
from inkling.vocabulary.telling import Frequency

_PART_OF_TYPE = {
    "place": ViewPart.WHERE,
    "address": ViewPart.WHERE,
    "business": ViewPart.WHERE,
    "school": ViewPart.WHERE,
    "area_link": ViewPart.WHERE,
    "travel_route": ViewPart.TRAVEL,
    "date": ViewPart.WHEN,
    "time": ViewPart.WHEN,
    "frequency": ViewPart.OFTEN,
    "phone": ViewPart.CONTACTS,
    "email": ViewPart.CONTACTS,
    "handle": ViewPart.CONTACTS,
    "app": ViewPart.CONTACTS,
}
_WHERE = frozenset({"places", "travel", "businesses"})
_PLACES = frozenset({"place", "address", "business", "area_link"})
_VEHICLES = frozenset({"vehicle", "vrm"})
_CONTACTS = frozenset({"phone", "email", "handle", "app"})
_TOLD_OFTEN = frozenset({Frequency.ONCE, Frequency.SEVERAL, Frequency.KEEPS_ARISING})
_PLACE_KINDS = frozenset({SubjectKind.PLACE, SubjectKind.BUSINESS})
_MOST = 25
Place = tuple[int, int]


def facts_of(
    draft: Draft,
    *,
    words: CutWords,
    spans: Sequence[Span],
    sentences: Sequence[Sentence],
    subjects: Iterable[Subject] = (),
) -> list[ViewLine]:
    """Return the lines of every fact: first what was typed in a box, then what stands in the words.

    A place that the words call in several ways is one line, as the `subjects` have it put together.
    """
    kept = _EachOnce()
    for part, told in _typed_facts(draft, read={(each.start, each.end) for each in spans}):
        if kept.has_room(part):
            kept.add(ViewLine(part, words.of(told)))
    found = without_own(list(_vehicles(words, spans, sentences)), words.text, teller=words.cutter.teller)
    seen = [*_vehicles_typed(draft, words), *found]
    for line in (*_in_words(words, spans, _places_of(subjects)), *_homes_of_children(words), *lines_of(seen)):
        kept.add(line)
    return kept.lines


def words_of(detail: DraftDetail) -> str:
    """Return all that was typed in a detail, as one line."""
    told = (detail.text, detail.who, detail.what, detail.when, detail.where, detail.how)
    return join_pieces([*detail.attributes.values(), *told])


def _typed_facts(draft: Draft, *, read: Set[Place]) -> Iterator[tuple[ViewPart, str]]:
    """Return what was typed in boxes that say what it is. Details from words that were read stand there already."""
    yield ViewPart.WHERE, draft.place
    if draft.frequency in _TOLD_OFTEN:
        yield ViewPart.OFTEN, draft.frequency.label
    yield from ((ViewPart.OFTEN, told) for told in draft.often_in_words)
    for detail in draft.told_details:
        told = kind(detail.kind)
        if detail.kind == "taxi":
            yield ViewPart.VEHICLES, words_of(detail)
        elif detail.kind in _CONTACTS and detail.span not in read:
            yield ViewPart.CONTACTS, words_of(detail)
        elif told.category.value in _WHERE and detail.kind != "vehicle" and detail.span is None:
            yield ViewPart.WHERE, words_of(detail)
        for attribute in told.attributes:
            value = detail.attributes.get(attribute.id, "")
            if attribute.type is AttributeType.PLACE:
                yield ViewPart.WHERE, value
            elif attribute.type is AttributeType.WHEN:
                yield ViewPart.WHEN, value
        yield ViewPart.WHERE, detail.where
        yield ViewPart.WHEN, detail.when
        if detail.frequency in _TOLD_OFTEN:
            yield ViewPart.OFTEN, detail.frequency.label


def _places_of(subjects: Iterable[Subject]) -> dict[Place, list[Place]]:
    """Return for each piece of the words that tells of a place all pieces that tell of the same."""
    found: dict[Place, list[Place]] = {}
    for each in subjects:
        own = [(at.start, at.end) for at in each.mentions if at.passage == 0]
        if each.kind in _PLACE_KINDS and len(own) > 1:
            found |= dict.fromkeys(own, own)
    return found


def _in_words(
    words: CutWords, spans: Sequence[Span], places: Mapping[Place, list[Place]]
) -> Iterator[ViewLine]:
    low = shadow(words.text).lower()
    for span in spans:
        part = _PART_OF_TYPE.get(span.type)
        is_of_birth = span.type == "date" and tells_birth(low, span.start, span.end)
        if part is not None and not is_of_birth and not _is_nothing(span):
            same = places.get((span.start, span.end), [(span.start, span.end)])
            once = {told.casefold(): told for place in reversed(same) if (told := words.piece(*place))}
            told = join_pieces([*reversed(once.values())])
            yield ViewLine(part, told, noticed=True)


def _is_nothing(span: Span) -> bool:
    """Say whether a piece of a word was found, or a game where a place was looked for."""
    return is_piece_of_word(span.text) or (span.type in _PLACES and is_doing(span.text))


def _homes_of_children(words: CutWords) -> Iterator[ViewLine]:
    """Return `the children's home`, which is a place and nobody."""
    for start, end in PEOPLE["place_of_children"].spans_in(shadow(words.text).encode("ascii").lower()):
        yield ViewLine(ViewPart.WHERE, words.piece(start, end), noticed=True)


def _vehicles_typed(draft: Draft, words: CutWords) -> Iterator[VehicleMention]:
    for detail in draft.told_details:
        if detail.kind == "vehicle":
            plates = frozenset(filter(None, [detail.attributes.get("plate", "").strip()]))
            yield VehicleMention((words.of(words_of(detail)),), plates, noticed=False)


def _vehicles(
    words: CutWords, spans: Sequence[Span], sentences: Sequence[Sentence]
) -> Iterator[VehicleMention]:
    """Return each vehicle of each sentence: a plate goes with the make before it, or with the first one after it."""
    vehicles = by_sentence((span for span in spans if span.type in _VEHICLES), sentences)
    for at, inside in sorted(vehicles.items(), key=lambda each: each[0].start):
        for group in _of_one_vehicle(inside):
            told = tuple(words.piece(span.start, span.end) for span in group)
            plates = frozenset(span.text for span in group if span.type == "vrm")
            called = tuple(span.text for span in group)
            yield VehicleMention(told, plates, words.text[at.start : at.end], called=called)


def _of_one_vehicle(inside: Sequence[Span]) -> list[list[Span]]:
    groups: list[list[Span]] = []
    for span in sorted(inside, key=lambda each: each.start):
        types = {each.type for each in groups[-1]} if groups else set()
        if not groups or span.type in types:
            groups.append([span])
        else:
            groups[-1].append(span)
    return groups


class _EachOnce:
    """Lines without what is empty, and what stands in a line of its part already; at most so many a part."""

    def __init__(self) -> None:
        self.lines: list[ViewLine] = []
        self._told: dict[ViewPart, list[str]] = {}

    def has_room(self, part: ViewPart) -> bool:
        """Say whether another line of this part would stand: what would not need not be cut."""
        return len(self._told.get(part, ())) < _MOST

    def add(self, line: ViewLine) -> None:
        """Keep a line that says something more."""
        told = self._told.setdefault(line.part, [])
        plain = line.text.casefold().strip()
        if plain and self.has_room(line.part) and not any(plain in other for other in told):
            told.append(plain)
            self.lines.append(line)
