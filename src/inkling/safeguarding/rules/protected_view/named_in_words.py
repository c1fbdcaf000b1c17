"""The words of a telling that name whoever told: as marked while they were known, and as found again by their marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

import re2

from inkling.capture.rules.draft import Draft, DraftIdentity
from inkling.safeguarding.rules.protected_view.cut_before import texts_of_draft
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.withholding.identity.teller import KnownTeller
from inkling.safeguarding.rules.withholding.names import Names, is_plain, name_cuts

_NUMBER = re2.compile(r"[+(]?[0-9][0-9 ().-]{4,}[0-9]")
_FEWEST_DIGITS = 6
# A number is told with its country or without.
_LAST_DIGITS = 9
_MOST_OF_A_NAME = 3


def words_that_name(draft: Draft) -> list[str]:
    """Return the keys of what stands in a draft's words and names who tells it, or who knew; no child's.

    Names come first, then numbers and addresses by which they are reached, then what else is cut as a name of theirs.
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
    ).names
    told = texts_of_draft(draft)
    reach = {*_reach_in([identity.contact, identity.contact_note, identity.sender, identity.name])}
    named, written = _names_cut_in(told, names=names), _written_as_names(identity)
    reached = [each for each in _reach_in(told) if each in reach]
    return [
        *(each for each in named if each in written),
        *reached,
        *(each for each in named if each not in written),
    ]


def _written_as_names(identity: DraftIdentity) -> set[str]:
    """Return the keys of names among what is told of who told: of a long sentence, the words with a capital."""
    of_origin = Passage(identity.origin)
    names = {of_origin.key(at) for at in range(len(of_origin)) if of_origin.is_name(at)}
    return names | {*_names_in([identity.name, identity.sent_by])}


def keys_in(texts: Iterable[str]) -> list[str]:
    """Return every key in texts that may have been marked."""
    told = list(texts)
    return [*_names_in(told), *_reach_in(told)]


def children_named(lines: Iterable[str]) -> list[str]:
    """Return the name with which each line of a child begins: `Kez Marsh` of `Kez Marsh, 14`; none where none does."""
    return list(dict.fromkeys(filter(None, map(_name_at_its_head, lines))))


def _name_at_its_head(line: str) -> str:
    passage = Passage(line)
    end = 0
    while end < _MOST_OF_A_NAME and _may_be_of_a_name(passage, end):
        end += 1
    return line[passage.tokens[0].start : passage.tokens[end - 1].end] if end else ""


def _may_be_of_a_name(passage: Passage, at: int) -> bool:
    written_so = passage.is_word(at) and (passage.tokens[at].capital or passage.letters != "mixed")
    return written_so and not is_plain(passage.key(at))


def identity_of(keys: Iterable[str]) -> DraftIdentity:
    """Return what is known of who told by the keys that were marked."""
    found = list(keys)
    reach = [each for each in found if "@" in each or each.isdigit()]
    names = [each for each in found if each not in reach]
    return DraftIdentity(origin="\n".join(names), contact="\n".join(reach))


def _names_cut_in(texts: Iterable[str], *, names: Names) -> list[str]:
    """Return the keys of what is cut there as a name of theirs: of "a man from the shop" who told, nothing is."""
    keys: dict[str, None] = {}
    for text in texts:
        passage = Passage(text)
        starts = [token.start for token in passage.tokens]
        for cut in name_cuts(passage, names=names):
            inside = range(bisect_left(starts, cut.start), bisect_left(starts, cut.end))
            keys |= dict.fromkeys(form for at in inside for form in _forms(passage.key(at)))
    return [
        key for key in keys if len(key) > 1 and key not in names.readable | (names.initials - names.told_by)
    ]


def _forms(key: str) -> list[str]:
    plain = key.replace(".", "")
    return [each for each in (plain, *plain.split("-")) if each]


def _names_in(texts: Iterable[str]) -> list[str]:
    keys: dict[str, None] = {}
    for text in texts:
        for key in Passage(text).keys:
            keys |= dict.fromkeys(_forms(key))
    return list(keys)


def _reach_in(texts: Iterable[str]) -> Iterator[str]:
    """Yield the last digits of each number, and each mail address or handle."""
    for text in texts:
        for number in _NUMBER.findall(text):
            digits = "".join(char for char in number if char.isdigit())
            if len(digits) >= _FEWEST_DIGITS:
                yield digits[-_LAST_DIGITS:]
        yield from (piece.strip(".,;:!?()").casefold() for piece in text.split() if "@" in piece)
