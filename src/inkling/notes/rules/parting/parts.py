"""Several matters in one note: each part with its own words, people and things, and nothing of the others."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import re2

from inkling.notes.rules.cards import Card, title_of
from inkling.notes.rules.parting.children import (
    Around,
    cuts_of,
    homes_of,
    is_theirs_alone,
    names_of,
    others_of,
    stands_in,
)
from inkling.notes.rules.parting.numbers import FIRST, Numbers, children_in, numbers_of, parts_in
from inkling.notes.rules.parting.pieces import (
    Piece,
    join_stretches,
    numbered_pieces,
    stretches_here,
    words_of_part,
)
from inkling.notes.rules.told_items import ItemCard, words_of
from inkling.reading.rules.understanding.values import Attribute, Item, Stretch, Subject, Understanding
from inkling.vocabulary.notes import ANOTHER_CHILD
from inkling.vocabulary.subjects import JUDGED, SubjectRole

# By these somebody is known in another part too; what else is told of them stands in the part that tells it.
_KNOWN_BY = frozenset({"name", "nickname", "called", "age", "plate", "number", "handle", "email"})
_QUOTED = re2.compile(r"'([^']+)'")
_JUDGED_ELSEWHERE = f"{JUDGED}elsewhere"


@dataclass(frozen=True)
class NotePart:
    """One part: its words, and what they tell. `pieces`: where they stand in the note, and where in the part.

    `own` are those whose part it is, with the names of each; `unnamed` the names of those of other parts who are named
    nowhere in it, `withheld` of those who stand in it without a name, or would, had somebody not chosen to name them.
    """

    number: int
    text: str
    value: Understanding
    cards: list[Card]
    items: list[ItemCard]
    pieces: tuple[Piece, ...] = ()
    own: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unnamed: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()

    @property
    def children(self) -> tuple[str, ...]:
        """The names of all whose part it is."""
        return tuple(dict.fromkeys(name for names in self.own.values() for name in names))

    def holds(self, start: int, end: int) -> bool:
        """Whether a stretch of the note's words lies in this part, wholly or in part."""
        return any(start < each.end and each.start < end for each in self.pieces)


@dataclass(frozen=True)
class _Note:
    """A note that is parted: what it tells, and which thing told is of which parts."""

    value: Understanding
    cards: Sequence[Card]
    items: Sequence[ItemCard]
    text: str
    numbers: Mapping[str, Numbers]
    homes: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def people_in(self, card: ItemCard) -> Iterator[str]:
        """Yield who and what stands in a thing told; no child that was only judged to be meant where one is named."""
        children = {
            each.subject.id: each.subject.mentions for each in self.cards if each.subject.id in self.homes
        }
        meant = children_in(card, children)
        return (each for each in card.item.subjects if each not in children or each in meant)

    def names_of(self, ids: Collection[str]) -> tuple[str, ...]:
        """Return how these are called."""
        called = (name for each in self.value.subjects if each.id in ids for name in names_of(each))
        return tuple(dict.fromkeys(called))


def parts_of(
    value: Understanding,
    *,
    cards: Sequence[Card],
    items: Sequence[ItemCard],
    text: str,
    typed: int,
    named: Collection[int] = (),
) -> list[NotePart]:
    """Return the parts of a note in the order of their numbers; one, with all of it, where nothing was parted.

    A child of another part stands in one without name, age and what is that child's alone, but in those `named`.
    """
    numbers = numbers_of(items, typed=typed)
    found = parts_in(numbers)
    if len(found) <= 1:
        whole = (Piece(0, len(text), 0),)
        return [NotePart(next(iter(found), FIRST), text, value, [*cards], [*items], whole)]
    homes = homes_of(items, cards=cards, numbers=numbers)
    note = _Note(value, cards, items, text, numbers, homes)
    pieces = numbered_pieces(items, numbers=numbers, text=text)
    return [
        _part(each, [(start, end) for start, end, own in pieces if each in own], note=note, named=named)
        for each in found
    ]


@dataclass(frozen=True)
class _View:
    """What of a note stands in one part. `people`: ids of all that stands there, `nameless` those without a name."""

    words: str
    pieces: tuple[Piece, ...]
    people: frozenset[str]
    nameless: frozenset[str]
    withheld: tuple[Subject, ...]
    items: frozenset[str]
    unnamed: frozenset[str]

    def item(self, item: Item) -> Item:
        """Return a thing told as it stands here."""
        subjects = tuple(each for each in item.subjects if each in self.people)
        here = replace(item, stretches=stretches_here(item.stretches, self.pieces), subjects=subjects)
        return _item_without_words_of_others(here, self.words.casefold()) if self.is_cut else here

    @property
    def is_cut(self) -> bool:
        """Whether something is withheld from it."""
        return any(each.instead for each in self.pieces)

    def subject(self, subject: Subject) -> Subject:
        """Return somebody or something as it stands here."""
        low = self.words.casefold()
        here = replace(
            subject,
            mentions=stretches_here(subject.mentions, self.pieces),
            attributes=tuple(each for each in subject.attributes if self._tells(subject, each, low=low)),
            owners=tuple(each for each in subject.owners if each in self.people),
            must_not_know=self._words_here(subject.must_not_know),
        )
        is_of_others_too = len(here.mentions) < len(subject.mentions)
        return _without_words_of_others(here, low) if self.is_cut or is_of_others_too else here

    def _words_here(self, words: Stretch | None) -> Stretch | None:
        """Return where words stand here, if they do."""
        return next(iter(stretches_here([words] if words else [], self.pieces)), None)

    def _tells(self, subject: Subject, each: Attribute, *, low: str) -> bool:
        if subject.id in self.nameless:
            return False
        unnamed = self.withheld if self.nameless else ()
        names = {name.casefold() for child in unnamed for name in names_of(child)}
        is_theirs = any(name in each.value.casefold() for name in names)
        return each.value.casefold() in low or (each.name in _KNOWN_BY and not is_theirs)

    def card(self, card: Card, subject: Subject) -> Card:
        """Return a card as it stands here."""
        here = replace(card, subject=subject)
        if subject.id in self.nameless:
            return replace(here, title=ANOTHER_CHILD, joined=())
        # It may be called after one of those who are not named.
        return replace(here, title=title_of(subject, text=self.words)) if self.nameless else here

    def item_card(self, card: ItemCard) -> ItemCard:
        """Return the card of a thing told as it stands here."""
        item = self.item(card.item)
        return replace(card, item=item, words=words_of(item, text=self.words))


def _view(number: int, stretches: Sequence[tuple[int, int]], *, note: _Note, is_named: bool) -> _View:
    items = frozenset(each.item.id for each in note.items if number in note.numbers[each.item.id])
    there = (each for each in note.items if each.item.id in items and not each.decision.is_out)
    people = {one for each in there for one in note.people_in(each)}
    others = others_of(number, homes=note.homes)
    own = frozenset(one for one, parts in note.homes.items() if number in parts)
    left = Around(tuple(each for each in note.value.subjects if each.id in people - others), own)
    met = tuple(
        each
        for each in note.value.subjects
        if each.id in others
        and (each.id in people or stands_in(each, stretches, around=left, text=note.text))
    )
    nameless = frozenset() if is_named else frozenset(each.id for each in met)
    around = replace(
        left, subjects=tuple(each for each in note.value.subjects if each.id in people - nameless)
    )
    away = [each for each in met if each.id in nameless]
    joined = join_stretches(stretches)
    cuts = cuts_of(away, around=around, stretches=joined, text=note.text)
    words, pieces = words_of_part(joined, cuts=cuts, text=note.text)
    theirs = {each.id for each in around.subjects if is_theirs_alone(each, nameless)}
    unnamed = frozenset(others - ({each.id for each in met} - nameless))
    return _View(words, pieces, frozenset(people - theirs), nameless, met, items, unnamed)


def _part(
    number: int, stretches: Sequence[tuple[int, int]], *, note: _Note, named: Collection[int]
) -> NotePart:
    view = _view(number, stretches, note=note, is_named=number in named)
    own = tuple(view.item(each) for each in note.value.items if each.id in view.items)
    subjects = {each.id: view.subject(each) for each in note.value.subjects if each.id in view.people}
    value = Understanding(own, tuple(subjects.values()), note.value.passages, note.value.details)
    homes = note.homes.items()
    return NotePart(
        number,
        view.words,
        value,
        [view.card(each, subjects[each.subject.id]) for each in note.cards if each.subject.id in subjects],
        [view.item_card(each) for each in note.items if each.item.id in view.items],
        view.pieces,
        own={one: note.names_of([one]) for one, parts in homes if number in parts},
        unnamed=note.names_of(view.unnamed),
        withheld=tuple(next(names_of(each), ANOTHER_CHILD) for each in view.withheld),
    )


def _item_without_words_of_others(item: Item, low: str) -> Item:
    """Return it without words that do not stand in the part: they name who is not named there."""
    return replace(
        item,
        places=tuple(each for each in item.places if each.casefold() in low),
        often=tuple(each for each in item.often if each.casefold() in low),
        moments=tuple(each for each in item.moments if each.words.casefold() in low),
        known_reason=_reason_here(item.known_reason, low),
        cut_reason=_reason_here(item.cut_reason, low),
    )


def _without_words_of_others(subject: Subject, low: str) -> Subject:
    """Return it without what was judged by the words of another part: nobody is of concern to a machine by those."""
    reason = _reason_here(subject.role_reason, low)
    is_judged = subject.is_composed or subject.is_role_composed
    is_lost = is_judged and reason != subject.role_reason and subject.role is SubjectRole.PERSON_OF_CONCERN
    return replace(
        subject,
        age_reason=_reason_here(subject.age_reason, low),
        joined_reason=_reason_here(subject.joined_reason, low),
        role=SubjectRole.OTHER if is_lost else subject.role,
        role_reason=reason,
    )


def _reason_here(reason: str, low: str) -> str:
    """Return a reason, where all words that it quotes stand in these; of what was only judged, that it was."""
    if all(each.casefold() in low for each in _QUOTED.findall(reason)):
        return reason
    return _JUDGED_ELSEWHERE if reason.startswith(JUDGED) else ""
