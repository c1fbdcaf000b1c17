"""What the teller calls their own: `my niece Kay`, `on my shift`, `me and my mate`, `one of my pupils`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason
from inkling.safeguarding.rules.withholding.first_person.scene import seen_address
from inkling.safeguarding.rules.withholding.identity.reach import introduction_cut, is_reach, reach_cut

_MOST_ADJECTIVES = 5
_LONGEST_CHAIN = 4
_MOST_BEFORE = 4
_WHO = frozenset({"who", "that"})
_THIRD = frozenset({"her", "him", "them", "his", "their"})
_NEW_PHRASE = frozenset({"at", "in", "on", "of", "for", "to", "with", "from", "near"})


def owned_cuts(context: Context) -> Iterator[Cut]:
    """Yield the cuts of each `my` and `our`, with what it owns."""
    passage = context.passage
    for at in range(len(passage)):
        owns = passage.key(at) in words("owning") or (
            passage.key(at) in {"me", "mi"} and _is_broad(context, at)
        )
        if owns and not passage.quoted[at]:
            yield from _cut_owned(context, at)


def _is_broad(context: Context, at: int) -> bool:
    """Say whether `me` in `me nephew` stands for `my`."""
    passage = context.passage
    after = at + 2 if passage.key(at + 1) in words("adjectives") else at + 1
    return passage.is_in(after, "kin") or (passage.key(at) == "mi" and passage.is_word(after))


def _cut_owned(context: Context, at: int) -> Iterator[Cut]:
    passage = context.passage
    if passage.key(at + 1) in {"name", "names"}:
        yield introduction_cut(context, at)
        return
    head = _head(context, at)
    if is_reach(context, head):
        yield reach_cut(context, at, head)
        return
    on_a_road = _leads_to_road(context, head)
    first = at if on_a_road else _start_of_cut(context, at, head)
    end = _deeds_end(context, head, _end(context, head))
    if (
        head > at + 1
        and passage.key(head) in words("kept_heads")
        and passage.key(head - 1) not in words("adjectives")
    ):
        end = head
    why = CutReason.RELATION if _is_person(context, at, head) else CutReason.VANTAGE
    named = {*range(head + 1, names_end(context, head + 1)), *seen_address(context, head + 1, end)}
    cuts = list(
        context.cut_around(
            first,
            end,
            why=why,
            stays=lambda place: place > at and (place in named or context.stays_in_identity(place)),
        )
    )
    yield from _saying_sex(context, cuts, at, head, end)


def _saying_sex(context: Context, cuts: list[Cut], at: int, head: int, end: int) -> list[Cut]:
    """Let `my niece, 15` say that she is a girl. Where whoever is named tells something it would show who told."""
    key = context.passage.key(head)
    says = next((sex for sex in ("female", "male") if key in words(f"{sex}_children")), "")
    tokens = context.passage.tokens
    is_told_of = (
        says
        and end <= head + 1
        and [(each.start, each.end) for each in cuts[:1]] == [(tokens[at].start, tokens[head].end)]
    )
    return [replace(cuts[0], says=says), *cuts[1:]] if is_told_of else cuts


def _leads_to_road(context: Context, head: int) -> bool:
    """Say whether `on Racecommon Road` follows `our shop`: what happens there is looked for there. No home does."""
    passage = context.passage
    leads = passage.key(head + 1) in {"on", "in", "off", "by", "near", "at"}
    end = names_end(context, head + 2)
    is_road = end > head + 3 and passage.key(end - 1) in words("address_types")
    return leads and is_road and passage.key(head) not in words("homes")


def _head(context: Context, at: int) -> int:
    """Return the place of the noun that is owned, past adjectives, ages and chains (`my son's friend`)."""
    head = at
    for _ in range(_LONGEST_CHAIN):
        head = _noun_after(context, head)
        if _owns_another(context, head):
            head += 1
        elif head == at or not _plural_owner(context, head):
            break
    return head


def _owns_another(context: Context, head: int) -> bool:
    passage = context.passage
    if passage.key(head + 1) not in {"'s", "'"} or passage.key(head + 2) in words("first_person"):
        return False
    return passage.is_word(head + 2) and not passage.is_name(head + 2)


def _noun_after(context: Context, at: int) -> int:
    passage = context.passage
    place = at + 1
    for _ in range(_MOST_ADJECTIVES):
        follows = passage.is_word(place + 1) or passage.is_number(place + 1) or passage.key(place + 1) == "-"
        is_adjective = (
            passage.is_in(place, "adjectives") or passage.is_number(place) or passage.key(place) == "-"
        )
        if (
            not (is_adjective or context.is_age(place))
            or not follows
            or (passage.is_end(place + 1) and passage.key(place + 1) != "-")
        ):
            break
        if passage.key(place + 1) in words("function") | words("helpers") or not _leads_on(context, place):
            break
        place += 1
    if place == at + 1 and _is_compound(context, place):
        place += 1
    return place if passage.is_word(place) or passage.is_number(place) else at


def _is_compound(context: Context, at: int) -> bool:
    """Say whether a noun before a person goes with it: `probation lady`, `glass collector`."""
    passage = context.passage
    if not passage.is_word(at) or passage.is_end(at + 1) or passage.is_in(at, "kin"):
        return False
    return passage.is_in(at + 1, "roles") or passage.is_in(at + 1, "kin")


def _leads_on(context: Context, at: int) -> bool:
    """Say whether a noun follows `cricket` in `my cricket club`, and no verb as in `my club gives`."""
    passage = context.passage
    if passage.key(at) not in words("vantage_nouns") or passage.is_number(at + 1):
        return True
    return any(
        passage.is_in(at + 1, name)
        for name in ("vantage_nouns", "kin", "roles", "young", "adjectives", "venues")
    )


def _plural_owner(context: Context, head: int) -> bool:
    """Say whether `nieces` in `my nieces friend` is an owner without its apostrophe."""
    passage = context.passage
    owner = passage.is_in(head, "kin") and passage.key(head).endswith("s")
    return owner and (passage.is_in(head + 1, "kin") or passage.key(head + 1) in words("vantage_nouns"))


def _is_person(context: Context, at: int, head: int) -> bool:
    places = range(at + 1, head + 1)
    return any(context.passage.is_in(place, name) for place in places for name in ("kin", "roles", "young"))


def _start_of_cut(context: Context, at: int, head: int) -> int:
    """Return where to cut from: `from my window` shows more than its noun; `me and my mate` is one."""
    passage = context.passage
    if passage.key(at - 1) in {"and", "n", "&"} and passage.key(at - 2) in words("first_person"):
        return at - 2
    if passage.key(at - 1) == "of" and passage.key(at - 2) in words("some_of"):
        return at - 2
    if passage.key(at - 1) == "as" and (same := _place_after_same(context, at - 1)):
        return same
    if _is_person(context, at, head) and passage.key(at - 1) not in {"of", "with", "to", "by", "from", "as"}:
        return at
    first = at
    while at - first < _MOST_BEFORE and passage.key(first - 1) in words("vantage_leads"):
        first -= 1
    if first < at and passage.key(first - 1) in words("beside") and passage.key(first) in {"to", "from"}:
        while passage.key(first - 1) in words("beside") and at - first < 2 * _MOST_BEFORE:
            first -= 1
        while passage.key(first) in words("trimmed"):
            first += 1
    return first


def _place_after_same(context: Context, at: int) -> int:
    """Return the place of `in` in `in the same class as my lad`; 0 where nothing is the same."""
    passage = context.passage
    for place in range(at - 1, max(0, at - _MOST_BEFORE), -1):
        if passage.key(place) == "same":
            return place - 2 if passage.key(place - 2) in words("vantage_leads") else place
    return 0


def _end(context: Context, head: int) -> int:
    """Return where the cut ends: `my class at St Jude's` goes with its school, unless others are named there."""
    passage = context.passage
    end = head + 1
    if passage.key(end) == "'s" or passage.key(end) == "'":
        end += 1
    if passage.key(end) == "in" and passage.key(end + 1) == "law":
        end += 2
    if _leads_to_road(context, head):
        return end
    if passage.key(head) in words("vantage_nouns") and passage.key(end) in _NEW_PHRASE:
        after = end + 1
        while passage.key(after) in {"the", "a", "an", "st", ".", "number", "no"}:
            after += 1
        named = after
        while _names_a_place(context, named) or (passage.key(named) == "'s" and named > after):
            named += 1
        end = named if named > after else end
    return end


def _names_a_place(context: Context, at: int) -> bool:
    passage = context.passage
    named = passage.is_name(at) and passage.key(at) not in words("days")
    number = passage.is_number(at) and not passage.key(at).endswith(("am", "pm"))
    return named or passage.is_in(at, "venues") or number


def names_end(context: Context, at: int) -> int:
    """Return the end of the names that begin at a place."""
    while context.passage.is_name(at):
        at += 1
    return at


def _deeds_end(context: Context, head: int, end: int) -> int:
    """Return where `my shop is next to the school` ends, or `my wife does the breakfasts`, or `my sister says`.

    What a child does stays, and what anybody does that is no work, no home and no telling: it may be the harm itself.
    """
    passage = context.passage
    if passage.key(end) in _WHO and passage.key(end + 1) in words("working"):
        return _past_telling(context, end + 2)
    adult = any(passage.is_in(head, name) for name in ("witnesses", "roles"))
    named = names_end(context, end)
    if passage.key(named) in _WHO and passage.key(named + 1) in words("lives_or_works"):
        return _past_telling(context, named + 2)
    together = passage.key(end) == "and" and context.is_childs(end + 1)
    if together and passage.key(end + 2) in {"are", "were", "go", "play"}:
        return passage.clause_end(end + 2)
    verb = end + 1 if passage.key(end) in _WHO and adult else end
    if _says(context, head, verb):
        return verb + (2 if passage.key(verb + 1) == "that" else 1)
    if not _says_who(context, head, verb, adult=adult):
        return end
    return passage.clause_end(verb + 2 if passage.key(verb + 1) in {"that", "what"} else verb + 1)


def _has_a_venue(context: Context, at: int) -> bool:
    passage = context.passage
    return any(
        passage.is_in(place, "venues") for place in range(at + 1, min(at + 5, passage.clause_end(at + 1)))
    )


def _says(context: Context, head: int, verb: int) -> bool:
    speaks = context.passage.key(verb) in {"says", "say", "said", "reckons", "thinks", "told"}
    return speaks and _is_person(context, head - 1, head)


def _says_who(context: Context, head: int, verb: int, *, adult: bool) -> bool:
    """Say whether a clause about somebody of the teller's shows who the teller is."""
    passage = context.passage
    key, after = passage.key(verb), passage.key(verb + 1)
    if key in words("be") | {"is", "'s"}:
        placed = passage.is_in(head, "vantage_nouns") and after in words("placed")
        placed = placed or (after in {"both", "friends", "mates", "best"} and passage.is_in(head, "young"))
        related = after in _THIRD and (passage.is_in(verb + 2, "kin") or passage.is_in(verb + 3, "kin"))
        busy = adult and key in {"was", "were"} and after.endswith("ing")
        return placed or busy or (related and _is_person(context, head - 1, head))
    if key in {"live", "lives", "lived"} and passage.is_in(head, "kin"):
        return after in words("placed") | {"with"}
    if passage.is_in(head, "vantage_nouns") and key in words("overlooks"):
        return True
    if adult and key in {"has", "had", "owns"} and _has_a_venue(context, verb):
        return True
    works = key in words("identifying") or key.removesuffix("s") in words("identifying")
    works = works and not (key in {"keeps", "kept", "keep"} and passage.is_in(verb + 2, "young"))
    knows = key == "knows" and _is_person(context, head - 1, head)
    with_them = key.endswith("s") and (
        after in _THIRD or (after == "with" and passage.key(verb + 2) in _THIRD)
    )
    return knows or (works and (adult or with_them))


def _past_telling(context: Context, at: int) -> int:
    """Return the end of `drives the 40 says`."""
    passage = context.passage
    end = passage.clause_end(at)
    for place in range(at, end):
        if passage.key(place) in {"says", "said", "told", "saw"}:
            return place + 1 if passage.key(place) in {"says", "said"} else place
    return end
