"""Where a teller works may be where it happens: then the place stays, and that the teller works there goes."""

from __future__ import annotations

from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.withholding.context import Context

_NEAR, _FAR = 40, 400
_LEADS_TO_SCENE = frozenset({"where", "and", "which", ","})


def scene_in(context: Context, first: int, end: int) -> set[int]:
    """Return the words that name the place of work, where the rest of the text says that it happens there."""
    passage = context.passage
    kept = names_again(context, first + 1, end) or only_place(context, first + 1, end)
    if kept:
        return kept
    follows = passage.key(end) in _LEADS_TO_SCENE and passage.key(end + 1) not in {"on", "my", "our", "i"}
    if follows and any(_is_scene(context, at) for at in range(end, min(end + _NEAR, len(passage)))):
        return _place_words(context, first + 1, end)
    return set()


def only_place(context: Context, first: int, end: int) -> set[int]:
    """Return the words that name where anybody may come, as a hotel, where nothing else says where it happens."""
    passage = context.passage
    venues = [at for at in range(first, end) if passage.key(at) in words("public_venues")]
    named = _named_place(context, first, end)
    beyond = range(end + 1, min(end + _FAR, len(passage)))
    if not any(at in named for at in venues) or any(_names_another_place(context, at) for at in beyond):
        return set()
    return named


def _named_place(context: Context, first: int, end: int) -> set[int]:
    """Return the words of names in a stretch that end with what kind of place it is, and `the` before them."""
    passage = context.passage
    found: set[int] = set()
    for at in range(first, end):
        kind = passage.key(at) in words("public_venues") | words("address_types")
        if not kind or not (passage.is_name(at - 1) or passage.key(at - 1) == "'s"):
            continue
        begins = at
        while begins > first and (passage.is_name(begins - 1) or passage.key(begins - 1) in {"'s", "&"}):
            begins -= 1
        if passage.key(begins - 1) == "the" and begins > first:
            begins -= 1
        if not any(context.bears(place) or context.is_childs(place) for place in range(begins, at)):
            found |= set(range(begins, at + 1))
    return found


def _names_another_place(context: Context, at: int) -> bool:
    """Say whether a place is named, so that it may be there that it happens."""
    passage = context.passage
    kind = passage.key(at) in words("address_types") | words("public_venues") | words("venues")
    return kind and passage.is_name(at - 1) and passage.key(at) not in words("things_between")


def seen_address(context: Context, first: int, end: int) -> set[int]:
    """Return the words of an address that a teller looks onto: `straight into the back yard of 31 Moor Street`."""
    passage = context.passage
    lead = next((at for at in range(first, end) if passage.key(at) in words("looks_onto")), end)
    return address_in(context, lead + 1, end)


def address_in(context: Context, first: int, end: int) -> set[int]:
    """Return the words of the first house or road that is named in a stretch, with its number."""
    passage = context.passage
    for at in range(first, end):
        after = at
        while after < end and (passage.is_name(after) or passage.is_number(after)):
            after += 1
        if after > at + 1 and passage.key(after - 1) in words("address_types"):
            return set(range(_name_before(context, at, least=first), after))
    return set()


def _name_before(context: Context, at: int, *, least: int) -> int:
    """Return where `Bella Roma on Quay Street` begins; a school or a clinic there shows who works in it."""
    passage, first = context.passage, at - 1
    if passage.key(first) not in {"on", "in", "off"}:
        return at
    while first > least and passage.is_name(first - 1) and not context.bears(first - 1):
        first -= 1
    told = range(first, at - 1)
    return first if told and not any(passage.key(place) in words("posts_of_trust") for place in told) else at


def _is_scene(context: Context, at: int) -> bool:
    """Say whether `here`, `the rooms` or `brings girls in` speaks of the place of work."""
    return context.passage.key(at) in words("scene") or (
        context.passage.key(at) == "in" and context.passage.is_end(at + 1)
    )


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
    names = {
        at
        for at in range(first, end)
        if passage.is_name(at) and not context.bears(at) and not context.is_childs(at)
    }
    return names | ({venue} if venue is not None else set())
