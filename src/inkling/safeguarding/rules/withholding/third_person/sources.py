"""Whom a record names as its source: `Source is a controller at one of our operators`, `Informant: night porter`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason
from inkling.safeguarding.rules.withholding.labelled.told_of_under_label import (
    begins_somebody_else,
    describes_who_told,
)

_SAYS_WHO = frozenset({"is", "was", "=", ":", "-"})
_TELLS = frozenset(
    "who that saw see sees found find finds hear hears read reads watched messages texts".split()
)
_MOST = 60
_MOST_SENTENCES = 3
_ENDS = frozenset({".", "!", "?"})


def source_cuts(context: Context) -> Iterator[Cut]:
    """Yield the sentence that says who the source is, those that go on with what it says, and the same word again.

    The child, how old it is, and whoever the source tells of stay readable.
    """
    passage = context.passage
    called: set[str] = set()
    named = [at for at in range(len(passage)) if _names_a_source(passage, at) and _is_said_who(context, at)]
    for at in (each for each in named if not _speaks_there(passage, each)):
        end = _sentence_end(passage, at)
        if about := next(
            (each for each in range(at + 2, end) if passage.key(each) in words("source_tells_of")), None
        ):
            yield from context.cut_around(
                at, about, why=CutReason.REPORTING, stays=partial(_stays, context, at)
            )
            continue
        called |= _find_jobs(passage, at + 2, end)
        for _ in range(_MOST_SENTENCES):
            if end >= len(passage) or passage.key(end) not in words("source_goes_on"):
                break
            end = _sentence_end(passage, end)
        stays = partial(_stays, context, at)
        yield from context.cut_around(at, end, why=CutReason.REPORTING, stays=stays)
    for at in range(len(passage)):
        # "Driver A" of what a driver tells is another: again it is the source where it begins to perceive.
        is_again = passage.key(at) in called and passage.tokens[at].first
        if is_again and passage.key(at + 1) in words("source_perceives"):
            yield context.cut(at, at + 2, why=CutReason.REPORTING)


def _names_a_source(passage: Passage, at: int) -> bool:
    begins = passage.key(at) in words("sources_of_records") and passage.tokens[at].first
    return begins and passage.key(at + 1) in _SAYS_WHO


def _is_said_who(context: Context, at: int) -> bool:
    """Say whether it is said who that is, or of whom it tells: `Caller is hiding upstairs` tells what happens."""
    if describes_who_told(context, at + 1):
        return True
    end = _sentence_end(context.passage, at)
    return any(context.passage.key(each) in words("source_tells_of") for each in range(at + 2, end))


def _speaks_there(passage: Passage, at: int) -> bool:
    """Say whether a call is told word for word: those words are what is told, and not who tells."""
    is_label = passage.key(at + 1) == ":" and passage.key(at) in words("speaks_in_a_call")
    return is_label and any(
        passage.key(each) in words("takes_a_call")
        and passage.key(each + 1) == ":"
        and _opens_line(passage, each)
        for each in range(len(passage))
    )


def _opens_line(passage: Passage, at: int) -> bool:
    return at == 0 or passage.key(at - 1) == "\n"


def _sentence_end(passage: Passage, at: int) -> int:
    """Return the place behind the sentence in which a place stands, with the mark that ends it."""
    end = at
    while end < min(at + _MOST, len(passage)):
        if passage.key(end) == "\n":
            return end
        if begins_somebody_else(passage, end):
            return end
        end += 1
        if passage.key(end - 1) in _ENDS and not passage.is_point(end - 1):
            break
    while end < len(passage) and passage.is_mark(end) and passage.key(end) in {'"', ")", "'"}:
        end += 1
    return end


def _find_jobs(passage: Passage, at: int, end: int) -> set[str]:
    """Return what the source is by its job or kin, where one word says so: `a controller`. A child is none."""
    if passage.key(at) not in words("articles"):
        return set()
    found = next((each for each in range(at + 1, end) if passage.is_word(each)), end)
    return {passage.key(found)} & words("roles") if found < end else set()


def _stays(context: Context, first: int, at: int) -> bool:
    """Say whether a word is needed to act: of whom the source tells, by what it saw or says."""
    if context.stays_in_identity(at):
        return True
    passage = context.passage
    tells = any(passage.key(each) in words("telling_verbs") | _TELLS for each in range(first + 2, at))
    return tells and (passage.is_name(at) or context.stays_in_deed(at))
