"""Where a teller works may be where it happens: then the place stays, and that the teller works there goes."""

from __future__ import annotations

from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.lists import words

_NEAR, _FAR = 40, 400
_LEADS_TO_SCENE = frozenset({"where", "and", "which", ","})


def scene_in(context: Context, first: int, end: int) -> set[int]:
    """Return the words that name the place of work, where the rest of the text says that it happens there."""
    passage = context.passage
    kept = names_again(context, first + 1, end)
    if kept:
        return kept
    follows = passage.key(end) in _LEADS_TO_SCENE and passage.key(end + 1) not in {"on", "my", "our", "i"}
    if follows and any(_is_scene(context, at) for at in range(end, min(end + _NEAR, len(passage)))):
        return _place_words(context, first + 1, end)
    return set()


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
