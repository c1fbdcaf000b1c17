"""The names of whoever told: whole words in any order, in parts, as initials; and a child's own name that stays."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from inkling.extraction import default_lexicon
from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason

# What stands in a note where a practitioner took the name of who told out of the words: it is cut as that name was. A
# mark that no word looks like made the encoder take what stands beside it for what shows who told.
NAMELESS = "NN"
_NAMELESS = NAMELESS.casefold()
_SHORTEST_WITH_PLURAL = 4
_SHORTEST_STEM = 3
_LONGEST_DOTTED = 3  # `Mrs.`
_AFTER_A_NAME = frozenset({"is", "was", "and", "here", "has", "said", "'s", "told", "."})
_MOST_NAMES_FOR_INITIALS = 4
# Sets of words that are no names, though they stand where a child is described.
_PLAIN = (
    "not_names",
    "kin",
    "roles",
    "young",
    "venues",
    "vantage_nouns",
    "adjectives",
    "needed",
    "function",
    "helpers",
    "boundaries",
    "beside",
    "first_person",
    "days",
    "be",
    "vantage_leads",
)


@dataclass(frozen=True)
class Names:
    """Keys of names: of whoever told, and of the others whose names are needed to act (the child first)."""

    told_by: frozenset[str]
    readable: frozenset[str]
    initials: frozenset[str]
    # Of those that stay, the letters behind a name: `F` of `Demi F` is no child's by itself.
    letters: frozenset[str] = frozenset()

    @cached_property
    def shared(self) -> frozenset[str]:
        """The names that both bear."""
        return self.told_by & self.readable

    @cached_property
    def only_told_by(self) -> frozenset[str]:
        """The names of whoever told that nobody else bears."""
        return self.told_by - self.readable

    @cached_property
    def only_readable(self) -> frozenset[str]:
        """The names that whoever told does not bear."""
        return self.readable - self.told_by

    @cached_property
    def firsts(self) -> frozenset[str]:
        """The letters with which the names of whoever told begin."""
        return frozenset(name[0] for name in self.told_by if name != _NAMELESS)

    @cached_property
    def _in_order(self) -> list[str]:
        return sorted(self.told_by)

    def begins_one(self, stem: str) -> bool:
        """Say whether a name of whoever told begins so."""
        at = bisect_left(self._in_order, stem)
        return at < len(self._in_order) and self._in_order[at].startswith(stem)


def names_of(tellers: Sequence[Passage], *, readable: Sequence[Passage]) -> Names:
    """Return the names to look for, and those that stay."""
    told_by = frozenset(key for told in tellers for key in _keys_in(told))
    others = frozenset(key for told in readable for key in _readable_in(told))
    # A child may be known by these two letters: then they stand for the child.
    return Names(
        told_by | ({_NAMELESS} - others) if told_by else told_by,
        others,
        frozenset(each for told in tellers for each in _initials(told)),
        frozenset(each for told in readable for each in _letters_behind(told)),
    )


def _keys_in(passage: Passage) -> Iterator[str]:
    for at, token in enumerate(passage.tokens):
        if not token.word or passage.is_in(at, "kin") or passage.is_in(at, "roles"):
            continue
        key = passage.key(at).replace(".", "")
        for each in {key, *key.split("-"), key.replace("-", "").replace("'", "")}:
            if each and each not in words("not_names"):
                yield each


def _readable_in(passage: Passage) -> Iterator[str]:
    """Yield the names in `Kez, my best friend, in year 9`, and none of the words around them."""
    capitals = any(token.word and token.capital and not token.first for token in passage.tokens)
    for at, token in enumerate(passage.tokens):
        if token.word and (token.capital or not capitals) and not is_plain(passage.key(at)):
            yield passage.key(at)


def _letters_behind(passage: Passage) -> Iterator[str]:
    """Yield the letters that stand only behind a name: none of `K`, by which a child is known."""
    letters = [at for at in range(len(passage)) if passage.is_word(at) and len(passage.key(at)) == 1]
    behind = {at for at in letters if at and passage.is_word(at - 1) and not passage.tokens[at].first}
    alone = {passage.key(at) for at in letters if at not in behind}
    yield from {passage.key(at) for at in behind} - alone


def is_plain(key: str) -> bool:
    """Say whether a word is no name, though it stands where a child is described."""
    return any(key in words(name) for name in _PLAIN)


def _initials(passage: Passage) -> Iterator[str]:
    """Yield `am` for `Ann Marsh`, in both orders."""
    firsts = [
        passage.key(at)[0]
        for at, token in enumerate(passage.tokens)
        if token.word and passage.key(at) not in words("not_names") and passage.key(at) not in words("kin")
    ]
    if 2 <= len(firsts) <= _MOST_NAMES_FOR_INITIALS:
        yield "".join(firsts)
        yield firsts[0] + firsts[-1]
        yield firsts[-1] + firsts[0]


def name_cuts(passage: Passage, *, names: Names) -> Iterator[Cut]:
    """Yield each place where a name of whoever told stands and is not the child's own there."""
    if not names.told_by:
        return
    for at, key in enumerate(passage.keys):
        # Few words begin as a name of whoever told does: the others need no second look.
        begins = key[:1] in names.firsts or not key[:1].isalpha() or "-" in key or key == _NAMELESS
        # `Don't` is nobody: without it a request says the contrary.
        if not (begins and passage.tokens[at].word) or passage.key(at + 1) == "'t":
            continue
        if _bears(passage, at, names=names) and not _is_others(passage, at, names=names):
            yield from _with_initial(passage, at, names=names)
    yield from _initials_in(passage, names=names)


def _with_initial(passage: Passage, at: int, *, names: Names) -> Iterator[Cut]:
    """Yield the name, with the initial that stands before or after it (`D. Marsh`)."""
    first = last = at
    dot = 1 if passage.key(at - 1) == "." else 0
    initial = passage.key(at - 1 - dot)
    if len(initial) == 1 and initial in names.firsts and not (initial == "i" and not dot):
        first = at - 1 - dot
    follows = passage.key(at + 1)
    signs = passage.is_word(at + 1) and (passage.tokens[at + 1].capital or passage.is_mark(at + 2))
    if len(follows) == 1 and follows in names.firsts and signs and follows != "i":
        last = at + 2 if passage.key(at + 2) == "." and not passage.tokens[at + 2].first else at + 1
        last = min(last, len(passage) - 1)
    yield Cut(passage.tokens[first].start, passage.tokens[last].end, CutReason.NAME)


def _bears(passage: Passage, at: int, *, names: Names) -> bool:
    key = passage.key(at)
    found = next((each for each in _spellings(key) if each in names.told_by), "")
    if not found:
        surname = passage.key(at + 1) in names.told_by
        short = passage.tokens[at].capital and key not in names.readable
        return short and _is_short_for(key, names=names, beside=surname)
    if passage.tokens[at].first and at + 1 == len(passage):
        return True
    if found not in words("everyday") and found not in words("frequent"):
        return True
    beside = {passage.key(at - 1), passage.key(at + 1)} & names.told_by
    return bool(beside) or _looks_like_a_name(passage, at, frequent=found in words("frequent"))


def _is_short_for(key: str, *, names: Names, beside: bool) -> bool:
    """Say whether `Bernie` is short for Bernadette: a given name, or one beside a surname, whose stem begins it."""
    stem = key.rstrip("iey") if key.endswith(("ie", "y", "i", "ey")) else key
    if len(stem) < _SHORTEST_STEM or not names.begins_one(stem):
        return False
    return beside or key in default_lexicon().terms["given"]


def _looks_like_a_name(passage: Passage, at: int, *, frequent: bool) -> bool:
    if passage.letters != "mixed":
        return not frequent or passage.key(at - 1) in words("name_cues")
    called = passage.key(at) in words("names_alone") and passage.is_in(at - 1, "relatives")
    if passage.is_name(at) or (passage.capital(at) and not frequent) or called:
        return True
    return passage.capital(at) and passage.key(at + 1) in _AFTER_A_NAME


def _spellings(key: str) -> Iterator[str]:
    yield key
    yield from key.split("-")
    yield key.replace("'", "").replace("-", "")
    if key.endswith("s") and len(key) > _SHORTEST_WITH_PLURAL:
        yield key[:-1]
        if key.endswith("es"):
            yield key[:-2]


def _is_others(passage: Passage, at: int, *, names: Names) -> bool:
    """Say whether a name of whoever told is here the child's own, or a relative's whose forename stands before it."""
    key = passage.key(at)
    if "-" in key and key in names.readable and key not in names.told_by:
        return True
    before, after = passage.key(at - 1), passage.key(at + 1)
    after = passage.key(at + 2) if after == "," else after
    if before in names.only_told_by or after in names.only_told_by:
        return False
    if key in names.shared:
        own = names.only_readable
        return not own or before in own or after in own
    named = passage.is_name(at) and passage.capital(at - 1) and passage.is_word(at - 1)
    forename = named and before not in words("titles") and before not in words("kin") and len(before) > 1
    # Where a sentence begins, or all is written small, the child's own name alone is known to be one.
    is_others = before in names.readable or (forename and not passage.tokens[at - 1].first)
    return is_others and not _is_theirs(before, names=names) and _is_last(passage, at)


def _is_theirs(key: str, *, names: Names) -> bool:
    """Say whether a forename beside a surname is that of whoever told, also where it is short for it."""
    if key in names.readable:
        return key in names.told_by
    return key in names.told_by or _is_short_for(key, names=names, beside=True)


def _is_last(passage: Passage, at: int) -> bool:
    return not passage.is_name(at + 1)


def _initials_in(passage: Passage, *, names: Names) -> Iterator[Cut]:
    """Yield `D.M.`, `D M` and `DM` where these are the initials of whoever told, and `Mr M.`."""
    for at, token in enumerate(passage.tokens):
        if token.capital and passage.key(at) in names.firsts and (title := _title_before(passage, at)) >= 0:
            yield Cut(passage.tokens[title].start, token.end, CutReason.NAME)
        if token.upper and passage.key(at) in names.initials and passage.letters == "mixed":
            yield Cut(token.start, token.end, CutReason.NAME)
        elif token.capital and len(passage.key(at)) == 1:
            spelled, end = _spelled_from(passage, at)
            if spelled in names.initials:
                yield Cut(token.start, passage.tokens[end - 1].end, CutReason.NAME)


def _title_before(passage: Passage, at: int) -> int:
    """Return where the title of `Mr C.` or `Mr. C` stands; -1 where none does, and behind the end of a sentence."""
    dotted = passage.key(at - 1) == "."
    title = at - 1 - dotted
    if (
        title < 0
        or passage.key(title) not in words("titles")
        or (dotted and len(passage.key(title)) > _LONGEST_DOTTED)
    ):
        return -1
    return title if passage.is_mark(at + 1) or at + 1 == len(passage) else -1


def _spelled_from(passage: Passage, at: int) -> tuple[str, int]:
    spelled = ""
    while (
        at < len(passage)
        and len(passage.key(at)) == 1
        and passage.tokens[at].capital
        and len(spelled) <= _MOST_NAMES_FOR_INITIALS
    ):
        spelled += passage.key(at)
        at += 1
        if passage.key(at) == ".":
            at += 1
    return spelled, at
