"""Where names end: an s that is none of theirs ("Anyas 13", "Jaydens mum"), a letter behind a title that is ("Mr B")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from inkling.extraction.cues import cues
from inkling.extraction.note import Note
from inkling.extraction.rules.people.name_cues import KIN
from inkling.extraction.spans import SURE, RawSpan
from inkling.extraction.tokens import Token

_CUES = cues("names")
_NAMES = frozenset(("person_name", "child_name", "nickname"))
_SHORTEST = 3  # letters of a name that takes an s
_YOUNGEST, _OLDEST = 5, 79
_TITLES = _CUES["titles"] - _CUES["familiar_titles"]
_NO_INITIAL = "I"


def with_titles(note: Note, found: Iterable[RawSpan]) -> list[RawSpan]:
    """Return what was found with a title and the one letter behind it as one name, however they were parted."""
    wholes = list(_titled_letters(note.tokens))
    kept: list[RawSpan] = []
    for each in found:
        whole = next(((start, end) for start, end in wholes if start <= each.start and each.end <= end), None)
        if whole is None or each.type not in _NAMES:
            kept.append(each)
        elif not any((other.start, other.end) == whole and other.type in _NAMES for other in kept):
            kept.append(replace(each, start=whole[0], end=whole[1]))
    return kept


def _titled_letters(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """Yield where a title and one capital stand that no family name follows: "Mr B", and not "Mr B. Shaw"."""
    for title, letter, *behind in zip(
        tokens, tokens[1:], [*tokens[2:], None], [*tokens[3:], None, None], strict=False
    ):
        is_titled = title.low in _TITLES and letter.start - title.end == 1
        is_letter = letter.capital and len(letter.text) == 1 and letter.text != _NO_INITIAL
        names = [each for each in behind if each is not None and each.text != "."][:1]
        is_whole = any(each.capital and not each.first for each in names)
        if is_titled and is_letter and not is_whole:
            yield title.start, letter.end


def without_s(note: Note, found: Iterable[RawSpan]) -> list[RawSpan]:
    """Return what was found with names as they are: without the s of "is" or of whose something is."""
    told = list(found)
    words = {
        each.start: set(note.low[each.start : each.end].decode("ascii").split())
        for each in told
        if each.type in _NAMES and each.tier == SURE
    }
    at_end = {token.end: at for at, token in enumerate(note.tokens)}
    return [
        replace(each, end=each.end - 1)
        if each.type in _NAMES
        and each.end in at_end
        and _takes_s(note, at_end[each.end], [names for start, names in words.items() if start != each.start])
        else each
        for each in told
    ]


def _takes_s(note: Note, at: int, others: list[set[str]]) -> bool:
    """Say whether the last word of a name is another name of the note with an s, or what follows shows it."""
    token = note.tokens[at]
    name = token.low[:-1]
    if not token.low.endswith("s") or len(name) < _SHORTEST or token.upper or name.endswith("s"):
        return False
    is_whole = note.lexicon.strength("given", token.low) > 0
    if any(name in each for each in others) and not any(token.low in each for each in others):
        return not is_whole or _shows_it(note, at)
    is_name = note.lexicon.strength("given", name) > 1 and not is_whole
    is_of_family = note.lexicon.strength("family", token.low) > 0
    return is_name and (_is_whose(note, at) if is_of_family else _shows_it(note, at))


def _word(note: Note, at: int) -> Token | None:
    return note.tokens[at] if at < len(note.tokens) else None


def _shows_it(note: Note, at: int) -> bool:
    """Say whether what follows shows that "is" or "has" is meant, or what is somebody's."""
    following = _word(note, at + 1)
    if following is None:
        return False
    is_age = following.low.isdigit() and _YOUNGEST <= int(following.low[:3]) <= _OLDEST
    return is_age or following.low in _CUES["behind_is"] or _is_whose(note, at)


def _is_whose(note: Note, at: int) -> bool:
    """Say whether somebody or something of theirs follows: "Jaydens mum", "Anyas little brother"."""
    following = [each.low for each in note.tokens[at + 1 : at + 3] if each.word]
    owned = KIN | _CUES["owned"]
    is_quality = following[:1] != [] and following[0] in _CUES["before_owned"]
    return following[:1] != [] and (following[0] in owned or (is_quality and following[-1] in owned))
