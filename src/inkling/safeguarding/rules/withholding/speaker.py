"""Where the teller is who does something: `I work at`, `I'm her aunt`, `I saw`."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason
from inkling.safeguarding.rules.withholding.lists import words

_WHO = frozenset({"who", "that", "which", "whose"})
_NEAR, _FAR = 40, 400
_LEADS_TO_SCENE = frozenset({"where", "and", "which", ","})


def speaker_cuts(context: Context) -> Iterator[Cut]:
    """Yield the cuts of each clause whose subject is the teller, also where `I` is left out."""
    passage = context.passage
    for at in range(len(passage)):
        if passage.quoted[at]:
            continue
        if passage.key(at) in words("subjects") or _is_dotted_i(context, at):
            yield from _clause(context, at, verb=at + 1)
        elif passage.tokens[at].first and passage.key(at) in words("elided"):
            yield from _clause(context, at, verb=at)


def _is_dotted_i(context: Context, at: int) -> bool:
    return (
        context.passage.key(at) == "id"
        and context.passage.tokens[at].first
        and context.passage.is_word(at + 1)
    )


def _clause(context: Context, at: int, *, verb: int) -> Iterator[Cut]:
    passage, is_being = context.passage, _is_form_of_be(context, at)
    while passage.key(verb) in words("helpers"):
        is_being = is_being or passage.key(verb) in words("be")
        verb += 1
    key = passage.key(verb)
    if is_being and _says_who(context, verb):
        yield from _identity(context, at, verb)
    elif is_being and key in words("states"):
        yield context.cut(at, verb, why=CutReason.FIRST_PERSON)
    elif key in words("seeing"):
        yield from _perception(context, at, verb)
    elif key in words("identifying") or _stem(key) in words("identifying"):
        yield from _identity(context, at, verb)
    elif passage.is_end(verb):
        yield context.cut(at, max(verb, at + 1), why=CutReason.FIRST_PERSON)
    else:
        yield from _deed(context, at, verb)


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
    return (
        key in words("articles") or passage.is_in(at, "kin") or passage.is_in(at, "roles") or key in words("beside")
        or key in words("identifying") or passage.is_number(at) or passage.capital(at) or key in words("owning")
    )  # fmt: skip


def _identity(context: Context, at: int, verb: int) -> Iterator[Cut]:
    """Cut all of a clause that says who the teller is; the place of work stays where things happen there."""
    end = identity_end(context, verb)
    kept = _scene(context, verb, end)

    def stays(place: int) -> bool:
        return place in kept or (place > verb and context.stays_in_identity(place))

    yield from context.cut_around(at, max(end, at + 1), why=_why(context, verb, end), stays=stays)


def _why(context: Context, first: int, end: int) -> CutReason:
    keys = range(first, end)
    if any(context.passage.is_in(at, "kin") for at in keys):
        return CutReason.RELATION
    return CutReason.WORK


def identity_end(context: Context, at: int) -> int:
    """Return where a clause about the teller ends, past `and her form tutor` and past `who sits next to her`."""
    passage = context.passage
    end = at + 1
    while end < len(passage):
        key = passage.key(end)
        if key in {"and", "or", ",", "&", "/"} and _goes_on(context, end + 1):
            end += 2
        elif (
            (key in _WHO and not context.is_childs(end - 1) and not passage.is_name(end - 1))
            or key == "as"
            or (key == "since" and passage.is_number(end + 1))
            or (passage.key(end - 1) in _WHO and key in {"he", "she", "they"})
        ):
            end += 1
        elif passage.is_end(end):
            break
        else:
            end += 1
    return end


def _goes_on(context: Context, at: int) -> bool:
    """Say whether another description of the teller follows, as in `her aunt and godmother`."""
    passage = context.passage
    for place in range(at, min(at + 4, len(passage))):
        if passage.is_in(place, "roles") or (
            passage.is_in(place, "kin") and passage.key(at) not in {"a", "two", "some"}
        ):
            return passage.is_end(place + 1) or passage.key(place + 1) in words("goes_on")
        if passage.is_end(place) or passage.key(place) in words("subjects"):
            return False
    return False


def _scene(context: Context, first: int, end: int) -> set[int]:
    """Return the words that name the place of work, where the rest of the text says that it happens there."""
    passage = context.passage
    kept = names_again(context, first + 1, end)
    if kept:
        return kept
    follows = passage.key(end) in _LEADS_TO_SCENE and passage.key(end + 1) not in {"on", "my", "our", "i"}
    if follows and any(key in words("scene") for key in passage.keys[end : end + _NEAR]):
        return _place_words(context, first + 1, end)
    return set()


def names_again(context: Context, first: int, end: int) -> set[int]:
    """Return the words that name a place, where that place is spoken of again."""
    passage = context.passage
    found = _place_words(context, first, end)
    beyond = set(passage.keys[end : end + _FAR])
    heads = [passage.key(at) for at in found if passage.is_in(at, "venues") or passage.is_name(at)]
    return found if any(head in beyond or f"{head}s" in beyond for head in heads) else set()


def _place_words(context: Context, first: int, end: int) -> set[int]:
    passage = context.passage
    venue = next((at for at in range(end - 1, first - 1, -1) if passage.is_in(at, "venues")), None)
    names = {at for at in range(first, end) if passage.is_name(at) and not context.bears(at)}
    return names | ({venue} if venue is not None else set())


def _perception(context: Context, at: int, verb: int) -> Iterator[Cut]:
    """Cut who saw. `I know her from church` and `I heard it from my sister` say more: there the clause goes."""
    passage = context.passage
    end = passage.clause_end(verb + 1) if not passage.is_end(verb + 1) else verb + 1
    through = next(
        (place for place in range(verb + 1, end) if passage.key(place) in words("known_through")), None
    )
    knows = passage.key(verb) in {"know", "knew", "known"}
    heard = passage.key(verb) in {"hear", "heard", "read", "see"}
    if through is not None and (knows or (heard and _from_somebody(context, through, end))):
        yield from context.cut_around(at, end, why=CutReason.RELATION, stays=context.stays_in_deed)
    elif knows and passage.key(verb + 1) in {"her", "him", "them", "the"} and end - verb <= 3:
        yield context.cut(at, verb + 1, why=CutReason.RELATION)
    else:
        yield context.cut(at, at + 1, why=CutReason.FIRST_PERSON)


def _from_somebody(context: Context, at: int, end: int) -> bool:
    passage = context.passage
    return passage.key(at) in {"from", "through", "via", "off"} and any(
        passage.is_in(place, "kin")
        or passage.is_in(place, "roles")
        or passage.key(place) in words("vantage_nouns")
        for place in range(at, end)
    )


def _deed(context: Context, at: int, verb: int) -> Iterator[Cut]:
    """Cut what the teller did, and leave the names, days, numbers and things that are needed to act."""
    passage = context.passage
    end = passage.clause_end(verb + 1)
    joined = next(
        (
            place
            for place in range(verb + 2, end)
            if passage.key(place) == "with" and not _is_own(context, place + 1)
        ),
        end,
    )
    yield from context.cut_around(at, joined, why=CutReason.FIRST_PERSON, stays=context.stays_in_deed)


def _is_own(context: Context, at: int) -> bool:
    passage = context.passage
    return (
        passage.key(at) in words("first_person") or passage.is_in(at, "kin") or passage.is_in(at + 1, "kin")
    )
