"""Where the teller is who does something: `I work at`, `I'm her aunt`, `I saw`."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.safeguarding.rules.text.lists import words, words_of_any
from inkling.safeguarding.rules.text.passage import LONGEST_CLAUSE
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason
from inkling.safeguarding.rules.withholding.first_person.evidence import shown_from
from inkling.safeguarding.rules.withholding.first_person.perceiving import perceiving_cuts
from inkling.safeguarding.rules.withholding.first_person.scene import address_in, scene_in
from inkling.safeguarding.rules.withholding.first_person.without_subject import is_elided

_VERBS = ("finite", "plain_verbs", "helpers", "deeds_of_child")
_WHO = frozenset({"who", "that", "which", "whose"})
_MOST_BEFORE = 10
_MEANWHILE = frozenset({"while", "whilst", "when", "after", "before"})


def speaker_cuts(context: Context) -> Iterator[Cut]:
    """Yield the cuts of each clause whose subject is the teller, also where `I` is left out."""
    passage = context.passage
    for at in range(len(passage)):
        if passage.quoted[at]:
            continue
        if passage.key(at) in words("subjects") or _is_we(context, at):
            yield from _clause(context, at, verb=at + 1)
            yield from _while_doing(context, at)
        elif (
            passage.key(at) == "us"
            and passage.key(at - 1) == "of"
            and passage.key(at - 2) in words("some_of")
        ):
            yield from _clause(context, at - 2, verb=at + 1)
        elif is_elided(context, at):
            yield from _clause(context, at, verb=at)


def subject_cuts(context: Context, at: int) -> Iterator[Cut]:
    """Yield the cuts of a clause whose subject ends at a place, as in `her and me used to walk home`."""
    yield from _clause(context, at, verb=at + 1)


def _while_doing(context: Context, at: int) -> Iterator[Cut]:
    """Cut `while serving him at the till` before `I noticed`."""
    passage = context.passage
    for first in range(at - 1, max(-1, at - _MOST_BEFORE), -1):
        key = passage.key(first)
        starts = key in _MEANWHILE or (key == "being" and passage.tokens[first].first)
        if starts and first < at - 1:
            doing = (
                passage.key(first + 1).endswith("ing")
                or passage.key(first + 1) in {"on", "at"}
                or key in {"being", "having"}
            )
            if doing:
                yield from context.cut_around(
                    first, at, why=CutReason.FIRST_PERSON, stays=context.stays_in_deed
                )
            return
        if passage.is_end(first) and key not in {",", "that"}:
            return


def _is_we(context: Context, at: int) -> bool:
    """Say whether `were all in year 9` stands for `we're`."""
    passage = context.passage
    together = passage.key(at + 1) in {"all", "both", "mates", "friends", "in"}
    same = "same" in {passage.key(place) for place in range(at + 1, at + 4)}
    return passage.key(at) == "were" and (together or same) and passage.is_end(at - 1)


def _clause(context: Context, at: int, *, verb: int) -> Iterator[Cut]:
    passage, is_being = context.passage, _is_form_of_be(context, at)
    while passage.key(verb) in words("helpers"):
        is_being = is_being or passage.key(verb) in words("be")
        verb += 1
    key = passage.key(verb)
    if is_being and _was_somewhere(context, verb):
        yield context.cut(at, verb, why=CutReason.FIRST_PERSON)
    elif is_being and _says_who(context, verb):
        yield from _identity(context, at, verb)
    elif is_being and key in words("states"):
        yield context.cut(at, verb, why=CutReason.FIRST_PERSON)
    elif key in words("seeing"):
        yield from perceiving_cuts(context, at, verb)
    elif key in words("identifying") or _stem(key) in words("identifying"):
        yield from _identity(context, at, verb)
    elif key in words("intransitive"):
        yield context.cut(at, verb + 1, why=CutReason.FIRST_PERSON)
    elif passage.is_end(verb):
        yield context.cut(at, max(verb, at + 1), why=CutReason.FIRST_PERSON)
    else:
        yield from _cut_deed(context, at, verb)


def _was_somewhere(context: Context, at: int) -> bool:
    """Say whether `we were in the park` tells a place where it happened, and not a job, a class or a home."""
    passage = context.passage
    if passage.key(at - 1) not in {"was", "were"} or passage.key(at) not in {
        "in",
        "at",
        "on",
        "outside",
        "by",
        "near",
    }:
        return False
    own = ("occasions", "standing", "owning", "kin", "roles")
    return not any(passage.is_in(place, name) for place in range(at, passage.clause_end(at)) for name in own)


def _is_form_of_be(context: Context, at: int) -> bool:
    """Say whether the word itself holds a form of `to be` (`im`)."""
    return context.passage.key(at) in words("be")


def _stem(key: str) -> str:
    return key[:-1] if key.endswith("s") else key


def _says_who(context: Context, at: int) -> bool:
    passage = context.passage
    key = passage.key(at)
    if key in words("states"):
        return False
    end = min(passage.clause_end(at), at + 3)
    if any(passage.is_in(place, "roles") for place in range(at, end)):
        return True
    return (
        key in words("articles")
        or passage.is_in(at, "kin")
        or passage.is_in(at, "roles")
        or key in words("beside")
        or key in words("identifying")
        or passage.is_number(at)
        or passage.capital(at)
        or key in words("owning")
    )


def _identity(context: Context, at: int, verb: int) -> Iterator[Cut]:
    """Cut all of a clause that says who the teller is; the place of work stays where things happen there."""
    end = _before_a_place_of_others(context, verb, identity_end(context, verb))
    kept = scene_in(context, verb, end)
    if context.passage.key(verb) not in words("living"):
        # Where somebody delivers or cleans is where it was seen; where they live shows who they are.
        kept = kept | address_in(context, verb + 1, end)

    def stays(place: int) -> bool:
        return place in kept or (
            (context.is_childs(place) or place > verb or context.passage.key(place - 1) == "both")
            and context.stays_in_identity(place)
        )

    yield from context.cut_around(at, max(end, at + 1), why=_why(context, verb, end), stays=stays)
    yield from _carries_on(context, end)


def _carries_on(context: Context, at: int) -> Iterator[Cut]:
    """Cut what the teller did besides: `and did the school pictures`."""
    if context.passage.key(at) in {"and", "then"} and context.passage.key(at + 1) in words("carries_on"):
        yield from _cut_deed(context, at + 1, at + 1)


def _before_a_place_of_others(context: Context, first: int, end: int) -> int:
    """Return where `I live opposite 14 Marl Court` is cut: what lies opposite is needed to act."""
    passage = context.passage
    for at in range(first, end):
        beside = passage.key(at) in words("grown_places") or (
            passage.key(at) == "to" and passage.key(at - 1) == "next"
        )
        after = at + 2 if passage.key(at + 1) in {"the", "number", "no", "house"} else at + 1
        if beside and (passage.is_number(after) or passage.is_name(after)) and not context.bears(after):
            return at + 1
    return end


def _why(context: Context, first: int, end: int) -> CutReason:
    keys = range(first, end)
    if any(context.passage.is_in(at, "kin") for at in keys):
        return CutReason.RELATION
    return CutReason.WORK


def identity_end(context: Context, at: int) -> int:
    """Return where a clause about the teller ends, past `and her form tutor` and past `who sits next to her`."""
    passage = context.passage
    end, last = at + 1, min(at + LONGEST_CLAUSE, len(passage))
    while end < last and passage.key(end) not in words("subjects"):
        if passage.key(end) in {"and", "or", ",", "&", "/"} and _goes_on(context, end + 1):
            end += 2
        elif _stops(context, end):
            break
        else:
            end += 1
    return min(end, len(passage))


def _stops(context: Context, at: int) -> bool:
    """Say whether a clause ends here, or the verb of another subject begins (`a boy I teach has cuts`)."""
    passage = context.passage
    if passage.is_end(at) and not _goes_through(context, at):
        return True
    if _begins_anew(context, at):
        return True
    if passage.key(at) == "now" and passage.key(at + 1) in words("articles"):
        return True
    return passage.key(at) in words("finite") and passage.key(at - 1) not in _WHO


def _begins_anew(context: Context, at: int) -> bool:
    """Say whether whom it is about is told next, or the child is the subject where a writer gives names no capitals."""
    passage = context.passage
    if passage.key(at) in {"its", "it"} and "about" in (passage.key(at + 1), passage.key(at + 2)):
        return True
    if passage.letters == "mixed" and not passage.tokens[at].text.islower():
        return False
    led = passage.key(at - 1) in words_of_any("function", "boundaries", "articles")
    return not led and passage.key(at + 1) in words_of_any(*_VERBS) and context.is_childs(at)


def _goes_through(context: Context, at: int) -> bool:
    """Say whether a clause about the teller goes on after a word that often ends one."""
    passage = context.passage
    key, before = passage.key(at), passage.key(at - 1)
    if key in _WHO:
        return not context.is_childs(at - 1) and not passage.is_name(at - 1)
    if key in {"he", "she", "they"}:
        return (
            (passage.key(at + 1) in words("attending") and passage.is_end(at + 3))
            or before in _WHO
            or before in {"where", "people", "one", "ones", "person"}
            or passage.is_in(at - 1, "vantage_nouns")
        )
    if key == "after" and before in words("looking_after"):
        return True
    if key in {"after", "before", "until"}:
        return passage.key(at + 1) in words("occasions")
    if key == "where":
        return context.is_childs(at + 1) or passage.key(at + 1) in {"he", "she"}
    since = passage.is_number(at + 1) or passage.key(at + 1) in words("since_when")
    return key == "as" or (key == "since" and since)


def _goes_on(context: Context, at: int) -> bool:
    """Say whether another description of the teller follows, as in `her aunt and godmother`."""
    passage = context.passage
    if passage.key(at) == "the":
        return False
    for place in range(at, min(at + 4, len(passage))):
        if passage.is_in(place, "roles") or (
            passage.is_in(place, "kin") and passage.key(at) not in {"a", "two", "some"}
        ):
            return passage.is_end(place + 1) or passage.key(place + 1) in words("goes_on")
        if passage.is_end(place) or passage.key(place) in words("subjects"):
            return False
    return False


def _cut_deed(context: Context, at: int, verb: int) -> Iterator[Cut]:
    """Cut what the teller did, and leave the names, days, numbers and things that are needed to act."""
    passage = context.passage
    end = passage.clause_end(verb + 1)
    end = next((place for place in range(verb + 1, end) if _is_next_subject(context, place)), end)
    if shown := shown_from(context, verb, end):
        yield context.cut(at, shown, why=CutReason.FIRST_PERSON)
        return
    if passage.key(end) in {"while", "whilst"} and passage.key(end + 1).endswith("ing"):
        end = passage.clause_end(end + 2)
    joined = next(
        (
            place
            for place in range(verb + 2, end)
            if passage.key(place) == "with" and not _is_own(context, place + 1)
        ),
        end,
    )
    yield from context.cut_around(at, joined, why=CutReason.FIRST_PERSON, stays=context.stays_in_deed)


def _is_next_subject(context: Context, at: int) -> bool:
    """Say whether another clause begins without a mark: the child's, or `I found` behind `when I did the washing`."""
    again = context.passage.key(at) in words("subjects") and context.passage.key(at + 1) in words(
        "coming_upon"
    )
    return again or _begins_anew(context, at)


def _is_own(context: Context, at: int) -> bool:
    passage = context.passage
    return (
        passage.key(at) in words("first_person") or passage.is_in(at, "kin") or passage.is_in(at + 1, "kin")
    )
