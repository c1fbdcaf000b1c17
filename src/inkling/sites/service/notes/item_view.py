"""What a note tells, each thing on a card of its own, as its page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.journeys.noting.part_note import PartOfNote, note_in_parts
from inkling.journeys.noting.understand_note import UnderstoodNote
from inkling.notes.rules.cards import Card
from inkling.notes.rules.content import NoteContent
from inkling.notes.rules.parting.answers import HOLDS, OF_THIS, OTHERS, WORDS_ABOUT_CHILD
from inkling.notes.rules.parting.left_out import children_left_out
from inkling.notes.rules.parting.numbers import numbers_of
from inkling.notes.rules.told_items import ItemCard, item_face
from inkling.sites.design.words import say_word
from inkling.sites.service.notes.card_view import ShownAnswer, checked_words
from inkling.sites.service.notes.posted_cards import BETWEEN
from inkling.sites.service.sentences import say
from inkling.vocabulary import telling
from inkling.vocabulary.limits import DETAIL_MAX, SHORT_TEXT_MAX
from inkling.vocabulary.notes import Holds, OfThisChild, OthersNamed
from inkling.vocabulary.subjects import ItemKnown
from inkling.vocabulary.terms import Term


@dataclass(frozen=True)
class ShownItem:
    """One thing told: its words, how it is known, and what may be answered of it alone.

    `perhaps`: children of whom it may tell too, each with its part, where it does not stand in that one.
    `is_open`: what may be answered of it alone stands on the page.
    """

    number: int
    key: str
    words: str
    known: str
    reason: str
    people: str
    origin: str
    is_out: bool
    ways: list[ShownAnswer]
    knew: list[ShownAnswer]
    agreed: list[ShownAnswer]
    why: list[ShownAnswer]
    beginnings: list[tuple[str, str]]
    joined: tuple[tuple[str, str], ...]
    takes_back: str
    may_follow: bool
    is_open: bool
    shown: str
    checked: str
    parts: tuple[int, ...] = (1,)
    begins: bool = False
    chosen_part: int = 0
    also: tuple[int, ...] = ()
    perhaps: tuple[tuple[str, int], ...] = ()

    @property
    def in_parts(self) -> str:
        """The numbers of its parts, as they are said."""
        return ", ".join(str(each) for each in self.parts)

    @property
    def own_parts(self) -> str:
        """The numbers of its parts, as a button sends them."""
        return ",".join(str(each) for each in self.parts)


_LABELS_OF_PARTS = {
    OF_THIS: _("Was it said of this child what you answered for the note?"),
    "child": _("Which child is this part about?"),
    "place": _("Where, if not at the place of the note?"),
    "origin": _("Who said what stands in this part? Kept apart and sealed"),
    "how_text": _("How you know, in your words"),
    "knew": _("Does this child know that you share it?"),
    "agreed": _("Does this child agree?"),
    "why": _("Why share it all the same?"),
    "why_text": _("Why, in your words"),
    "needed": _("What helps to find and protect this child?"),
    HOLDS: _("Does who must not find out, as said for the note, hold for this child?"),
    "hide": _("Who else must not find out?"),
    OTHERS: _("How do children of other parts stand in this one?"),
}
_LONG_OF_PARTS = frozenset({"how_text", "why_text", "needed"})
_ANSWERS_OF_PARTS: dict[str, type[Term]] = {
    "knew": telling.Knew,
    "agreed": telling.Agreement,
    "why": telling.WhyShare,
    HOLDS: Holds,
    OF_THIS: OfThisChild,
    OTHERS: OthersNamed,
}


@dataclass(frozen=True)
class AskedOfPart:
    """One question that is asked of one part alone; `answers` where one of a list is chosen, the open one first."""

    name: str
    label: str
    value: str
    answers: list[ShownAnswer]
    most: int


@dataclass(frozen=True)
class ShownPart:
    """One part of a note: who stands in it, and what is asked of it alone; of one that `is_as_note` nearly nothing is.

    `withheld`: children of other parts of whom it tells too. `first`: what must be said before any part leaves.
    """

    number: int
    people: str
    asked: list[AskedOfPart]
    is_as_note: bool
    withheld: str = ""
    first: tuple[str, ...] = ()


def shown_parts(content: NoteContent, understood: UnderstoodNote) -> list[ShownPart]:
    """Return the parts of a note; none where nothing was parted."""
    parts = note_in_parts(content, understood)
    if len(parts) == 1:
        return []
    return [
        ShownPart(
            each.number,
            ", ".join(card.title for card in each.understood.cards if card.subject.is_person),
            [_asked_of(each, name, content=content) for name in _names_asked(each)],
            each.is_as_note,
            ", ".join(each.withheld),
            tuple(say(one) for one in each.asked_first),
        )
        for each in parts
    ]


def _names_asked(part: PartOfNote) -> list[str]:
    """Return what is asked of a part: of that of the note's child only what is of others in it, where something is."""
    names = [each for each in _LABELS_OF_PARTS if each not in (OTHERS, OF_THIS)]
    if part.is_as_note:
        names = [HOLDS] if part.is_hide_of_others else []
    first = [OF_THIS] if part.may_be_as_note else []
    return [*first, *names, *([OTHERS] if part.withheld else [])]


def _asked_of(part: PartOfNote, name: str, *, content: NoteContent) -> AskedOfPart:
    said = content.answer(f"{name}_{part.number}")
    if name in WORDS_ABOUT_CHILD:
        # What was answered for the note stands here already, where it is of this part and of others beside.
        said = said or part.content.answer(name)
    terms = _ANSWERS_OF_PARTS.get(name)
    answers = _terms(terms, said, left_open=_left_open(name, part)) if terms else []
    most = DETAIL_MAX if name in _LONG_OF_PARTS else SHORT_TEXT_MAX
    return AskedOfPart(f"{name}_{part.number}", str(_LABELS_OF_PARTS[name]), said, answers, most)


def _left_open(name: str, part: PartOfNote) -> str:
    if name == OTHERS:
        return gettext("As \u201canother child\u201d, without name and age")
    if name == HOLDS and part.is_hide_of_others:
        return gettext("Not said: it names another child, so it does not hold here")
    return gettext("Not said: it holds") if name == HOLDS else gettext("Not said")


def shown_items(
    items: Sequence[ItemCard], *, cards: Sequence[Card], typed: int, unfolded: str = ""
) -> list[ShownItem]:
    """Return what is told as the page shows it. `unfolded`: the one that was opened; one with answers is open."""
    titles = {each.subject.id: each.title for each in cards}
    parts = numbers_of(items, typed=typed)
    perhaps = children_left_out(items, cards=cards, numbers=parts)
    return [
        replace(
            _shown_item(each, number, titles=titles, is_unfolded=unfolded == f"item-{number}"),
            parts=parts[each.item.id],
            begins=bool(each.decision.part),
            chosen_part=each.decision.part,
            also=each.decision.also,
            perhaps=tuple((titles[one], part) for one, part in perhaps[each.item.id]),
        )
        for number, each in enumerate(items)
    ]


def _shown_item(card: ItemCard, number: int, *, titles: dict[str, str], is_unfolded: bool) -> ShownItem:
    item, decision = card.item, card.decision
    return ShownItem(
        number,
        card.key,
        card.words,
        say_word(item.known.label),
        item.known_reason,
        ", ".join(titles[each] for each in item.subjects if each in titles),
        decision.origin,
        decision.is_out,
        [ShownAnswer(each.value, say_word(each.label), each is item.known) for each in ItemKnown],
        _answers(telling.Knew, decision.knew),
        _answers(telling.Agreement, decision.agreed),
        _answers(telling.WhyShare, decision.why),
        [(f"{card.parted_from or card.key}{BETWEEN}{each}", each) for each in card.beginnings],
        card.joined,
        f"{card.parted_from}{BETWEEN}{card.key}" if card.parted_from else "",
        number > 0,
        is_unfolded or any((decision.origin, decision.knew, decision.agreed, decision.why)),
        f"{item_face(item, words=card.words)}{BETWEEN}{item.known.value}",
        checked_words(is_composed=item.is_composed, is_right=decision.is_right),
    )


def _answers(terms: type[Term], said: str) -> list[ShownAnswer]:
    return _terms(terms, said, left_open=gettext("As for all"))


def _terms(terms: type[Term], said: str, *, left_open: str) -> list[ShownAnswer]:
    offered = {value for value, _ in telling.offered_choices(terms)}
    return [
        ShownAnswer("", left_open, not said),
        *(
            ShownAnswer(each.value, say_word(each.label), each.value == said)
            for each in terms
            if each.value in offered
        ),
    ]
