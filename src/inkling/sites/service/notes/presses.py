"""The acts of the buttons on a note's cards."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace

import re2

from inkling.notes.rules.content import CardDecision, ItemDecision, NoteContent
from inkling.notes.rules.offering.offers import AnswerField, OfferedField
from inkling.notes.rules.parting.answers import parts_shown
from inkling.notes.rules.parting.numbers import FIRST, MOST_PARTS, PartsProblem, PartsRefused
from inkling.sites.service.notes.posted_cards import BETWEEN, LONGEST_KEY, Posted
from inkling.vocabulary.limits import DETAIL_MAX, SHORT_TEXT_MAX
from inkling.vocabulary.notes import LogField, ReturnDiscussionField, ReturnHomeField, SchoolField

# Takes who told out of the words: what says who that is stands above this page.
UNNAME = "unname"
# Unfolds what may be said of one card or one thing told; of all at once the page would be three times as heavy.
OPEN = "open"
_RIGHT_AT = "item-right-at"
_ONE_CARD = re2.compile(r"(?:card|item)-[0-9]{1,4}")
_OFFERED = frozenset(
    each.value for each in (*ReturnHomeField, *ReturnDiscussionField, *SchoolField, *LogField)
)
_ANSWERED = frozenset(each.value for each in AnswerField)
# All that can be offered at once, as JSON, in which a character may take twelve.
_LONGEST_OFFER = len(_OFFERED) * (DETAIL_MAX + 100) * 12


def after_press(content: NoteContent, press: str) -> NoteContent:
    """Return the content after the press of a card's button; of any other button, as it is. Raises `PartsRefused`."""
    act, _, rest = press.partition(":")
    change = _ACTS.get(act)
    longest = _LONGEST_OFFER if act == "use-all" else 2 * LONGEST_KEY
    return change(content, rest) if change and len(rest) <= longest else content


def with_its_key(press: str, *, posted: Posted) -> str:
    """Return the press of a button that says the number of a thing told alone, with what that is known by."""
    act, _, number = press.partition(":")
    return f"item-right:{posted.get(f'ikey-{number}', '')}" if act == _RIGHT_AT else press


def _use(content: NoteContent, rest: str) -> NoteContent:
    """Take over into an empty field what the words tell: from here on it is the practitioner's."""
    name, _, value = rest.partition(":")
    if name in _ANSWERED and not content.answer(name).strip():
        return replace(content, answers={**content.answers, name: value[:SHORT_TEXT_MAX]})
    if name not in _OFFERED or content.fields.get(name, "").strip():
        return content
    return replace(content, fields={**content.fields, name: value[:DETAIL_MAX]})


def press_for_all(offered: Iterable[OfferedField]) -> str:
    """Return what the button says that takes over all that is offered, just as the page shows it."""
    return json.dumps({each.field.value: each.value for each in offered})


def _use_all(content: NoteContent, rest: str) -> NoteContent:
    """Take over what the page showed, and only this: each into its own field, where that is empty."""
    try:
        shown = json.loads(rest)
    except (ValueError, RecursionError):
        return content
    for name, value in shown.items() if isinstance(shown, dict) else ():
        content = _use(content, f"{name}:{value}") if isinstance(value, str) else content
    return content


def find_unfolded(press: str, *, before: str) -> str:
    """Return which card or thing told stands unfolded after a press, as "item-3"; nothing where none does."""
    act, _, pressed = press.partition(":")
    asked = pressed if act == OPEN else before
    return asked if _ONE_CARD.fullmatch(asked) else ""


def anchor_after(press: str) -> str:
    """Return where on the page the reader goes on after a press."""
    act, _, pressed = press.partition(":")
    if act == OPEN:
        return f"#{pressed}" if _ONE_CARD.fullmatch(pressed) else ""
    if act == UNNAME:
        return "#id_text"
    if act in ("use", "use-all"):
        return "#offered"
    return ("#told" if act.startswith("item-") else "#cards") if act in _ACTS else ""


def _all_right(content: NoteContent, _: str) -> NoteContent:
    """Call all cards right that the page showed, and only these."""
    shown = {key: each for key, each in content.decisions.items() if each.face and not each.is_out}
    right = {key: replace(each, is_right=True, right_of=each.face) for key, each in shown.items()}
    return replace(content, decisions={**content.decisions, **right})


def _right(content: NoteContent, key: str) -> NoteContent:
    card = _card(content, key)
    return (
        _with_card(content, key, replace(card, is_right=True, right_of=card.face)) if card.face else content
    )


def _items_all_right(content: NoteContent, _: str) -> NoteContent:
    shown = {key: each for key, each in content.items.items() if each.face and not each.is_out}
    right = {key: replace(each, is_right=True, right_of=each.face) for key, each in shown.items()}
    return replace(content, items={**content.items, **right})


def _item_right(content: NoteContent, key: str) -> NoteContent:
    item = _item(content, key)
    return (
        _with_item(content, key, replace(item, is_right=True, right_of=item.face)) if item.face else content
    )


def _part(content: NoteContent, rest: str) -> NoteContent:
    number, _, key = rest.partition(":")
    if not number.isascii() or not number.isdecimal() or len(number) > 3:
        return content
    card = _card(content, key)
    parts = tuple(dict.fromkeys((*card.parts, int(number))))
    return _with_card(content, key, replace(card, parts=parts))


def _whole(content: NoteContent, key: str) -> NoteContent:
    """Take the parting of a card back: its key ends in its place among those of the card it came from."""
    parent, _, number = key.rpartition("/")
    card = _card(content, parent)
    left = tuple(each for each in card.parts if str(each) != number)
    changed = _with_card(content, parent, replace(card, parts=left))
    return replace(changed, decisions={name: each for name, each in changed.decisions.items() if name != key})


def _apart(content: NoteContent, key: str) -> NoteContent:
    return _with_card(content, key, replace(_card(content, key), same_as=""))


def _item_part(content: NoteContent, rest: str) -> NoteContent:
    key, _, phrase = rest.rpartition(BETWEEN)
    item = _item(content, key)
    return _with_item(content, key, replace(item, parts=tuple(dict.fromkeys((*item.parts, phrase)))))


def _item_whole(content: NoteContent, rest: str) -> NoteContent:
    """Take the parting of a thing told back: it begins with the words at which it was parted."""
    parent, _, begins = rest.rpartition(BETWEEN)
    item = _item(content, parent)
    left = tuple(each for each in item.parts if not begins.startswith(each.casefold()))
    return _with_item(content, parent, replace(item, parts=left))


def _item_join(content: NoteContent, key: str) -> NoteContent:
    return _with_item(content, key, replace(_item(content, key), follows=True))


def _item_apart(content: NoteContent, key: str) -> NoteContent:
    return _with_item(content, key, replace(_item(content, key), follows=False))


def _card(content: NoteContent, key: str) -> CardDecision:
    return content.decisions.get(key, CardDecision())


def _with_card(content: NoteContent, key: str, card: CardDecision) -> NoteContent:
    return replace(content, decisions={**content.decisions, key: card})


def _item(content: NoteContent, key: str) -> ItemDecision:
    return content.items.get(key, ItemDecision())


def _with_item(content: NoteContent, key: str, item: ItemDecision) -> NoteContent:
    return replace(content, items={**content.items, key: item})


def _item_begins(content: NoteContent, key: str) -> NoteContent:
    """Let a matter of its own begin at a thing told: it and what follows go in a part of their own."""
    # What stands on this page no more has no part: words that were changed must not use the numbers up.
    taken = parts_shown(content)
    number = next((each for each in range(FIRST + 1, MOST_PARTS + 1) if each not in taken), 0)
    if not number:
        raise PartsRefused(PartsProblem.TOO_MANY_PARTS(most=MOST_PARTS))
    return _with_item(content, key, replace(_item(content, key), part=number, also=()))


def _item_within(content: NoteContent, key: str) -> NoteContent:
    return _with_item(content, key, replace(_item(content, key), part=0, also=()))


def _item_also(content: NoteContent, rest: str) -> NoteContent:
    """Let a thing told stand in the part of another child too; `rest`: its parts now, that part, its key."""
    own, _, rest = rest.partition(":")
    part, _, key = rest.partition(":")
    offered = {str(each): each for each in range(FIRST, MOST_PARTS + 1)}
    parts = [offered[each] for each in (*own.split(","), part) if each in offered]
    if part not in offered or len(parts) < 2:
        return content
    return _with_item(content, key, replace(_item(content, key), part=parts[0], also=tuple(parts[1:])))


_ACTS: dict[str, Callable[[NoteContent, str], NoteContent]] = {
    "use": _use,
    "use-all": _use_all,
    "all-right": _all_right,
    "right": _right,
    "part": _part,
    "whole": _whole,
    "apart": _apart,
    "item-all-right": _items_all_right,
    "item-right": _item_right,
    "item-begins": _item_begins,
    "item-within": _item_within,
    "item-also": _item_also,
    "item-part": _item_part,
    "item-whole": _item_whole,
    "item-join": _item_join,
    "item-apart": _item_apart,
}
