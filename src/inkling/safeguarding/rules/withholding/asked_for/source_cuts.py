"""What shows that a source told whom the words ask to protect: the words that say it, and the name of who is no child.

A child who may be harmed never goes: she stays where she is told of, and that she told is what goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.withholding.asked_for.asking import AskedSource, Asking
from inkling.safeguarding.rules.withholding.asked_for.mentions import Mention, People
from inkling.safeguarding.rules.withholding.asked_for.tellings import Telling, Tellings
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason

_YOUNGEST, _OLDEST = 5, 17
_NEAR = 8
_YEARS = frozenset("eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen".split())
_BEFORE_YEARS = frozenset({"(", ",", "is", "'s", "aged", "age"})
_LONGEST_NOUN = 8


def protected_cuts(context: Context) -> Iterator[Cut]:
    """Yield what shows that somebody told of whom the words ask that it is not known."""
    people = People(context.passage)
    tellings = Tellings(people)
    for asked in Asking(tellings).all():
        yield from _cuts_of(context, asked, people=people, tellings=tellings)


def _cuts_of(context: Context, asked: AskedSource, *, people: People, tellings: Tellings) -> Iterator[Cut]:
    who = asked.who
    told = [_place_of(context, each) for each in tellings.of(who.keys)]
    told += [*asked.points, *_leads_of(context, tellings.of(who.keys))]
    is_child = any(_is_child(context, each) for each in _find_calls(who, people, tellings))
    named = list(_find_calls(who, people, tellings))
    elsewhere = [each for each in named if not any(first <= each.first < end for first, end in told)]
    is_kept = is_child and not elsewhere and (who.is_name or context.passage.is_in(who.end - 1, "young"))
    for first, end in sorted(dict.fromkeys(told)):
        yield from _around_the_child(context, first, end, keeps=who.keys if is_kept else ())
        # Named once: the child stays where it is told of first.
        is_kept = is_kept and not any(first <= each.first < end for each in named)
    yield from _own_words(context, told)
    if who.is_name and not is_child:
        for each in elsewhere:
            yield _cut(context, each.first, each.end)


def _place_of(context: Context, told: Telling) -> tuple[int, int]:
    """Return the words that say that somebody told; what is told of a victim in brackets beside a job stays."""
    who = told.who
    is_told_of = who and not who.is_name and who.first == told.first and who.end - who.first > _LONGEST_NOUN
    return (who.end if who and is_told_of else told.first), told.end


def _leads_of(context: Context, told: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Yield `HEARD: from` before whoever told is called and described."""
    passage = context.passage
    for who in (each.who for each in told if each.who and each.who.first < each.first):
        if passage.key(who.first - 1) in {"from", "by", "per"}:
            yield who.first - (3 if passage.key(who.first - 2) == ":" else 1), who.first


def _find_calls(who: Mention, people: People, tellings: Tellings) -> Iterator[Mention]:
    for each in people.names() if who.is_name else people.nouns(who.keys):
        if tellings.is_same(each.keys, who.keys):
            yield each


def _is_child(context: Context, who: Mention) -> bool:
    """Say whether who is called there may be a child who is told of: by the reading, by an age, or by a word."""
    passage = context.passage
    if any(context.is_childs(at) for at in range(who.first, who.end)):
        return True
    if any(passage.is_in(at, "young") for at in range(who.first, who.end)):
        return True
    # `Remi T, no. 14, also thirteen`: years in figures stand behind a mark, in letters anywhere near.
    for at in range(who.end, min(len(passage), who.end + _NEAR)):
        key = passage.key(at)
        if key in _YEARS or (
            key.isdigit() and _YOUNGEST <= int(key) <= _OLDEST and passage.key(at - 1) in _BEFORE_YEARS
        ):
            return True
        if passage.key(at) in {".", "\n"} and not passage.is_number(at + 1):
            return False
    return False


def _around_the_child(context: Context, first: int, end: int, *, keeps: tuple[str, ...]) -> Iterator[Cut]:
    """Yield the cuts of words that say who told; a child of whom nothing else tells stays in them, with its age."""
    passage = context.passage
    opened: int | None = None
    for at in range(first, end + 1):
        stays = at < end and keeps and (passage.key(at) in keeps or context.is_age(at))
        if at < end and not stays:
            opened = at if opened is None else opened
        elif opened is not None:
            if any(passage.is_word(each) for each in range(opened, at)):
                yield _cut(context, opened, at)
            opened = None


def _own_words(context: Context, told: list[tuple[int, int]]) -> Iterator[Cut]:
    """Yield what a source says of telling in the words that are quoted of it: `I'm only telling you cos ...`."""
    passage = context.passage
    for _, end in told:
        begins = next((at for at in range(end, end + 3) if passage.key(at) == '"'), 0)
        if not begins:
            continue
        closes = next(
            (at for at in range(begins + 1, len(passage)) if passage.key(at) in {'"', "\n"}), len(passage)
        )
        for at in range(begins + 1, closes):
            if passage.key(at) in {"telling", "tell", "told"} and passage.key(at + 1) in {"you", "u"}:
                first = next(
                    (each for each in range(at, begins, -1) if passage.key(each) in words("subjects")), at
                )
                yield _cut(context, first, closes)
                break


def _cut(context: Context, first: int, end: int) -> Cut:
    tokens = context.passage.tokens
    return Cut(tokens[first].start, tokens[end - 1].end, CutReason.REPORTING, surely=True)
