"""Who told, as far as it was withheld when it was told: by then the names are sealed, and only the cuts are left.

A view that was composed while whoever told was known says where its names and numbers stood. What is composed later
of the same report is cut of them as well, so that no front door reads a day later what was withheld.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import re2

from inkling.capture.rules.draft import Draft, DraftIdentity
from inkling.extraction import default_lexicon
from inkling.safeguarding.rules.protected_view.cut_words import cut_words
from inkling.safeguarding.rules.requests.places import Place, Places
from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.text.passage import Passage, fold_word
from inkling.safeguarding.rules.text.sentences import put_in_one_line
from inkling.safeguarding.rules.withholding import WITHHELD, Cut
from inkling.safeguarding.rules.withholding.identity.relatives import relatives_in

_MARK = re2.compile(r"\[withheld\](?: \([^)]*\))?")
_NUMBER = re2.compile(r"[+(]?[0-9][0-9 ().-]{4,}[0-9]")
_WORD = re2.compile(r"[\p{L}\p{N}][\p{L}\p{N}\p{M}_'\x{2019}-]*")
# A view of which fewer words stand may be that of another text, which only ends alike.
_FEWEST_WORDS = 2
_MOST_TEXTS = 400
_FEWEST_DIGITS = 6
# A cut so short holds nothing but whom it hides.
_NAME_ALONE = 3
_NO_NAMES = (
    "not_names",
    "kin",
    "roles",
    "young",
    "venues",
    "days",
    "first_person",
    "function",
    "everyday",
    "frequent",
    "address_types",
)


def identity_cut_before(
    draft: Draft, told: Iterable[str], *, shown: Collection[Sequence[str]], also: Iterable[str] = ()
) -> DraftIdentity:
    """Return the names and numbers that stand in what was told and were withheld where it was shown.

    `told` are the texts of a report as they were told, `draft` says who tells, `shown` holds the texts of each view.
    `also`: what is about to be shown beside them: a surname beside a first name that was withheld goes with it.
    A name that the same view shows, or that any text calls the child's, is nobody's who told.
    """
    nobody = replace(draft, identity=DraftIdentity(), details=(), narrative="", needed_to_act="")
    texts = [_Text(each, nobody) for each in dict.fromkeys(told) if each.strip()]
    names: set[str] = set()
    reach: dict[str, None] = {}
    for view in shown:
        marked = [each for each in view if WITHHELD in each][:_MOST_TEXTS]
        gaps = [(text, gap) for each in marked for text in texts for gap in _gaps(text.told, each)]
        if gaps:
            readable = _words_in(view)
            names |= {name for text, gap in gaps for name in text.names_in(gap)} - readable
            plain = "\n".join(view)
            reach |= {each: None for text, gap in gaps for each in text.reach_in(gap) if each not in plain}
    names -= _words_in([draft.child])
    anywhere = {word for view in shown for word in _words_in(view)}
    for text in (*(each.told for each in texts), *also) if names else ():
        names |= set(_beside(text, names=names)) - anywhere
    return DraftIdentity(origin="\n".join(sorted(names)), contact="\n".join(reach))


def texts_of_draft(draft: Draft) -> list[str]:
    """Return each text of a draft in which whoever told may stand."""
    boxes = [
        box for each in draft.told_details for box in (each.text, each.who, each.what, each.how, each.where)
    ]
    boxes += [text for each in draft.told_details for text in each.attributes.values()]
    return [
        draft.narrative,
        draft.child,
        draft.needed_to_act,
        draft.must_not_be_told,
        draft.team_text,
        *boxes,
    ]


@dataclass
class _Text:
    """A text as it was told, and what the rules alone cut in it, who know nobody."""

    told: str
    nobody: Draft

    def names_in(self, gap: Place) -> Iterator[str]:
        """Yield the keys of names that stand in a place and are cut there only since whoever told was known.

        Or that the rules themselves call theirs, `I am Ruth Quill`; a relative of theirs may be whom it is about.
        """
        tokens = self._passage.tokens
        places = range(
            bisect_left(tokens, gap[0], key=lambda each: each.start),
            bisect_right(tokens, gap[1], key=lambda each: each.end),
        )
        is_alone = sum(self._passage.is_word(at) for at in places) <= _NAME_ALONE
        for at in places:
            by_rules = self._is_within(at, self._cut_by_rules) and not self._is_within(at, self._own_by_rules)
            if not by_rules and self._is_name(at, is_alone=is_alone):
                yield self._passage.key(at)

    def reach_in(self, gap: Place) -> Iterator[str]:
        """Yield the numbers, mail addresses and handles that stand in a place."""
        told = self.told[slice(*gap)]
        for number in _NUMBER.findall(told):
            if sum(char.isdigit() for char in number) >= _FEWEST_DIGITS:
                yield number.strip()
        yield from (piece.strip(".,;:()") for piece in told.split() if "@" in piece)

    def _is_name(self, at: int, *, is_alone: bool) -> bool:
        key, passage = self._passage.key(at), self._passage
        if not (passage.is_word(at) and _may_be_a_name(key)):
            return False
        written_so = passage.is_name(at) or (is_alone and passage.tokens[at].capital)
        # "The side", "this job": names elsewhere, and nobody here.
        is_thing = passage.key(at - 1) in words("articles") | {"this"} and not passage.tokens[at].capital
        return written_so or (key in default_lexicon().terms["given"] and not is_thing)

    def _is_within(self, at: int, places: Places) -> bool:
        token = self._passage.tokens[at]
        return places.around((token.start, token.end)) is not None

    @cached_property
    def _passage(self) -> Passage:
        return Passage(self.told)

    @cached_property
    def _cuts(self) -> tuple[Cut, ...]:
        return cut_words(replace(self.nobody, narrative=self.told)).cuts

    @cached_property
    def _cut_by_rules(self) -> Places:
        return Places((each.start, each.end) for each in self._cuts)

    @cached_property
    def _own_by_rules(self) -> Places:
        kin = _words_in(relatives_in([self.told]))
        own = [place for each in self._cuts for place in each.identity]
        return Places(place for place in own if not _words_in([self.told[slice(*place)]]) & kin)


def _gaps(told: str, shown: str) -> list[Place]:
    """Return where a text has a mark when it is shown; nothing where what is shown is another text."""
    told, shown = map(put_in_one_line, (told, shown))
    pieces = [piece.strip() for piece in _MARK.split(shown.strip())]
    if sum(len(piece.split()) for piece in pieces) < _FEWEST_WORDS:
        return []
    at = len(told) - len(told.lstrip())
    end = len(told.rstrip()) - len(pieces[-1])
    if not told.startswith(pieces[0], at) or not told.rstrip().endswith(pieces[-1]):
        return []
    at += len(pieces[0])
    found = []
    for piece in pieces[1:-1]:
        start = told.find(piece, at)
        if start < 0:
            return []
        found.append((at, start))
        at = start + len(piece)
    return [*found, (at, end)] if at <= end else []


def _may_be_a_name(key: str) -> bool:
    return len(key) > 1 and not any(key in words(each) for each in _NO_NAMES)


def _words_in(texts: Iterable[str]) -> set[str]:
    return {fold_word(word) for text in texts for word in _WORD.findall(_MARK.sub(" ", text))}


def _beside(text: str, *, names: Collection[str]) -> Iterator[str]:
    """Yield the names with a capital that stand beside a name: `Quill` of `Ruth Quill`, or `Ruth`."""
    passage = Passage(text)
    for at, key in enumerate(passage.keys):
        if key in names and passage.tokens[at].capital:
            if passage.is_name(at + 1) and _may_be_a_name(passage.key(at + 1)):
                yield passage.key(at + 1)
            if passage.key(at - 1) in default_lexicon().terms["given"] and passage.capital(at - 1):
                yield passage.key(at - 1)
