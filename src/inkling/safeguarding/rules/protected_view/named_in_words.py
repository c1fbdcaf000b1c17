"""The words of a telling that name whoever told: as marked while they were known, and as found again by their marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import re2

from inkling.capture.rules.draft import Draft, DraftIdentity
from inkling.safeguarding.rules.protected_view.cut_before import texts_of_draft
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.withholding.identity.teller import KnownTeller

_NUMBER = re2.compile(r"[+(]?[0-9][0-9 ().-]{4,}[0-9]")
_FEWEST_DIGITS = 6
# A number is told with its country or without.
_LAST_DIGITS = 9


def words_that_name(draft: Draft) -> list[str]:
    """Return the keys of what stands in a draft's words and names who tells it, or who knew: names first, no child's.

    Numbers and addresses by which they are reached come after.
    """
    identity = draft.identity
    if identity == DraftIdentity():
        return []
    names = KnownTeller(
        name=identity.name,
        sent_by=identity.sent_by,
        origin=identity.origin,
        child=draft.child,
        must_not_be_told=draft.must_not_be_told,
    ).names.only_told_by
    told = texts_of_draft(draft)
    reach = {*_reach_in([identity.contact, identity.contact_note, identity.sender, identity.name])}
    return [
        *(each for each in _names_in(told) if each in names),
        *(each for each in _reach_in(told) if each in reach),
    ]


def keys_in(texts: Iterable[str]) -> list[str]:
    """Return every key in texts that may have been marked."""
    told = list(texts)
    return [*_names_in(told), *_reach_in(told)]


def identity_of(keys: Iterable[str]) -> DraftIdentity:
    """Return what is known of who told by the keys that were marked."""
    found = list(keys)
    reach = [each for each in found if "@" in each or each.isdigit()]
    names = [each for each in found if each not in reach]
    return DraftIdentity(origin="\n".join(names), contact="\n".join(reach))


def _names_in(texts: Iterable[str]) -> list[str]:
    keys: dict[str, None] = {}
    for text in texts:
        for key in Passage(text).keys:
            plain = key.replace(".", "")
            keys |= dict.fromkeys(filter(None, (plain, *plain.split("-"))))
    return list(keys)


def _reach_in(texts: Iterable[str]) -> Iterator[str]:
    """Yield the last digits of each number, and each mail address or handle."""
    for text in texts:
        for number in _NUMBER.findall(text):
            digits = "".join(char for char in number if char.isdigit())
            if len(digits) >= _FEWEST_DIGITS:
                yield digits[-_LAST_DIGITS:]
        yield from (piece.strip(".,;:!?()").casefold() for piece in text.split() if "@" in piece)
