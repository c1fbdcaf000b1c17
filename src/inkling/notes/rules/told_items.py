"""What is said to have happened, each on a card of its own: how it is known, who said it, what the child agrees to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b

from inkling.notes.rules.content import ItemDecision
from inkling.reading.rules.understanding.corrections.items import (
    change_item,
    join_items,
    part_item,
    remove_item,
)
from inkling.reading.rules.understanding.corrections.refusals import CorrectionRefused
from inkling.reading.rules.understanding.corrections.sentences import sentence_beginnings
from inkling.reading.rules.understanding.values import Item, ItemAnswers, Stretch, Understanding
from inkling.vocabulary import telling
from inkling.vocabulary.subjects import ItemKnown
from inkling.vocabulary.terms import Term

_KEY, _PHRASE, _DIGEST = 80, 50, 6
_UNDECIDED = ItemDecision()
Decisions = Mapping[str, ItemDecision]


@dataclass(frozen=True)
class ItemCard:
    """One thing told. `key` is its first words; `beginnings` those of its sentences at which it may be parted.

    `joined`: keys and first words of those that belong to it by hand; `parted_from`: the key it was parted from.
    """

    key: str
    words: str
    item: Item
    decision: ItemDecision
    beginnings: tuple[str, ...] = ()
    joined: tuple[tuple[str, str], ...] = ()
    parted_from: str = ""


@dataclass(frozen=True)
class CorrectedItems:
    """An understanding with what is told put right. `missed` counts what meets nothing in the words any more."""

    value: Understanding
    cards: list[ItemCard]
    missed: int


@dataclass(frozen=True)
class _KeyedItem:
    key: str
    id: str
    parted_from: str = ""


def correct_items(value: Understanding, *, text: str, decisions: Decisions) -> CorrectedItems:
    """Return the understanding as the practitioner left it: parted, decided, joined, confirmed; in this order."""
    value, keyed, missed = _part_all(value, text=text, decisions=decisions)
    whole = {each.id: item for each in keyed if (item := value.item(each.id))}
    for each in keyed:
        if (decision := decisions.get(each.key)) is not None:
            value = _decide(value, each.id, decision)
    missed += len(_parts_not_met(keyed, decisions))
    value, joined = _join_all(value, keyed, text=text, decisions=decisions)
    value = _confirm(value, keyed, text=text, decisions=decisions)
    cards = []
    for each in keyed:
        decision = decisions.get(each.key, _UNDECIDED)
        item = value.item(each.id) or (whole[each.id] if decision.is_out else None)
        if item is not None:
            words = words_of(item, text=text)
            phrases = tuple(first_words(words[at:], _PHRASE) for at in sentence_beginnings(words)[1:])
            cards.append(
                ItemCard(
                    each.key, words, item, decision, phrases, tuple(joined.get(each.id, ())), each.parted_from
                )
            )
    return CorrectedItems(value, cards, missed)


def first_words(words: str, most: int = _KEY) -> str:
    """Return the first words in one line: by them a thing told is known again."""
    return " ".join(words.split())[:most].strip()


def words_of(item: Item, *, text: str) -> str:
    """Return the words of an item."""
    return " … ".join(text[each.start : each.end] for each in item.stretches)


def _keys(value: Understanding, *, text: str) -> list[_KeyedItem]:
    taken: dict[str, int] = {}
    found = []
    for each in value.items:
        key = first_words(words_of(each, text=text)).casefold()
        taken[key] = taken.get(key, 0) + 1
        found.append(_KeyedItem(key if taken[key] == 1 else f"{key} ({taken[key]})", each.id))
    return found


def _part_all(
    value: Understanding, *, text: str, decisions: Decisions
) -> tuple[Understanding, list[_KeyedItem], int]:
    parents: dict[str, str] = {}
    missed = 0
    for each in _keys(value, text=text):
        for phrase in decisions.get(each.key, _UNDECIDED).parts:
            parted = _part(value, each.id, phrase, text=text)
            if parted is None:
                missed += 1
                continue
            new = {one.id for one in parted.items} - {one.id for one in value.items}
            parents |= dict.fromkeys(new, each.key)
            value = parted
    keyed = [replace(each, parted_from=parents.get(each.id, "")) for each in _keys(value, text=text)]
    return value, keyed, missed


def _part(value: Understanding, item_id: str, phrase: str, *, text: str) -> Understanding | None:
    """Part where a sentence begins with these words, in the item or in what was parted from it before."""
    for item in value.items:
        if item.id != item_id and not item.id.startswith("i"):
            continue
        for stretch in item.stretches:
            words = text[stretch.start : stretch.end]
            for at in sentence_beginnings(words):
                if first_words(words[at:], _PHRASE) == phrase:
                    try:
                        return part_item(value, item.id, at=Stretch(0, stretch.start + at, stretch.end))
                    except CorrectionRefused:
                        return None
    return None


def _parts_not_met(keyed: list[_KeyedItem], decisions: Decisions) -> set[str]:
    """Return what had a part on the page shown last, and begins with other words now: its part is another one."""
    return {key for key, each in decisions.items() if each.part and each.face} - {each.key for each in keyed}


def _decide(value: Understanding, item_id: str, decision: ItemDecision) -> Understanding:
    item = value.item(item_id)
    if item is None or decision.is_out:
        return remove_item(value, item_id) if item else value
    known = next((each for each in ItemKnown if each.value == decision.known), item.known)
    answers = _answers(decision)
    if known is item.known and answers == ItemAnswers() and not decision.is_changed:
        return value
    value = change_item(value, item_id, known=known, categories=item.categories, subjects=item.subjects)
    changed = value.item(item_id)
    if changed is None or answers == ItemAnswers():
        return value
    return value.with_item(replace(changed, answers=(answers,)))


def _answers(decision: ItemDecision) -> ItemAnswers:
    return ItemAnswers(
        _if_offered(telling.Knew, decision.knew),
        _if_offered(telling.Agreement, decision.agreed),
        _if_offered(telling.WhyShare, decision.why),
        bool(decision.origin.strip()),
    )


def item_face(item: Item, *, words: str) -> str:
    """Return what the card of a thing told shows, as a short digest: what was called right is right of this alone."""
    shown = f"{item.known.value}\n{words}".encode("utf-8", errors="replace")
    return blake2b(shown, digest_size=_DIGEST).hexdigest()


def _confirm(
    value: Understanding, keyed: list[_KeyedItem], *, text: str, decisions: Decisions
) -> Understanding:
    """Take what was called right for confirmed, where it still is what was shown then."""
    for each in keyed:
        decision, item = decisions.get(each.key, _UNDECIDED), value.item(each.id)
        if item is None or not decision.is_right:
            continue
        if decision.right_of == item_face(item, words=words_of(item, text=text)):
            value = value.with_item(replace(item, is_composed=False))
    return value


def _if_offered(terms: type[Term], value: str) -> str:
    return value if value in {each for each, _ in telling.offered_choices(terms)} else ""


def _join_all(
    value: Understanding, keyed: list[_KeyedItem], *, text: str, decisions: Decisions
) -> tuple[Understanding, dict[str, list[tuple[str, str]]]]:
    joined: dict[str, list[tuple[str, str]]] = {}
    last = ""
    for each in keyed:
        item = value.item(each.id)
        if item is None:
            continue
        if decisions.get(each.key, _UNDECIDED).follows and last:
            words = first_words(words_of(item, text=text), _PHRASE)
            value = join_items(value, last, following=each.id)
            joined.setdefault(last, []).append((each.key, words))
        else:
            last = each.id
    return value, joined
