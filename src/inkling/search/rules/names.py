"""Keys of names as they are heard, by the resolver's forms: `e` itself, `s` sound, `k` stem, `g` form, `d` slip."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from inkling.resolution.forms.handles import bare_handle, handle_word, normal_handle
from inkling.resolution.forms.letters import plain, sound_of
from inkling.resolution.forms.names import form_groups, street_stem
from inkling.search.rules.conditions import Condition, Key, any_of

_SHORTEST_SLIP, _SHORTEST_BEGINNING, _SHORTEST_STEM, _SHORTEST_WORD = 4, 4, 3, 4
LONGEST_NAME = 40


def keys_of_name(word: str) -> Iterator[str]:
    """Return the keys of one plain word of a name."""
    if word:
        yield "e" + word
        yield from _near_keys(word)


def asks_name(word: str) -> tuple[Condition, Condition]:
    """Return what a word asks for as a name: itself, and whatever sounds or is spelled so that it may be meant."""
    exact = Key("e" + word)
    near: list[Condition] = [exact, *map(Key, _near_keys(word))]
    if len(word) >= _SHORTEST_BEGINNING:
        near.append(Key("e" + word, begins=True))
    return exact, any_of(near) or exact


def is_known_name(word: str) -> bool:
    """Say whether this is a name that we know forms of: "Will" and "May" are, though they are words of every day."""
    return word in _groups()


def name_words(told: str) -> list[str]:
    """Return the plain words of a name, each once."""
    return list(dict.fromkeys(word[:LONGEST_NAME] for word in plain(told).split()))


def keys_of_handle(told: str) -> Iterator[str]:
    """Return the keys of an account name."""
    normal = normal_handle(told)[:LONGEST_NAME]
    if bare := bare_handle(normal):
        yield "h" + bare
    if len(built_on := handle_word(normal)) >= _SHORTEST_WORD:
        yield "b" + built_on


def asks_handle(told: str) -> tuple[Condition, Condition] | None:
    """Return what an account name asks for: itself, and what is built on the same word. None where it has no marks."""
    keys = [Key(each) for each in keys_of_handle(told)]
    if not keys or keys[0].key[1:].isdigit():
        return None
    near: list[Condition] = [*keys]
    if len(keys[0].key) > _SHORTEST_BEGINNING:
        near.append(Key(keys[0].key, begins=True))
    return keys[0], any_of(near) or keys[0]


def _near_keys(word: str) -> Iterator[str]:
    yield "s" + sound_of(word)
    if len(word) >= _SHORTEST_STEM:
        yield "k" + street_stem(word)
    yield from (f"g{number}" for number in _groups().get(word, ()))
    if len(word) >= _SHORTEST_SLIP:
        yield "d" + word
        yield from dict.fromkeys("d" + word[:at] + word[at + 1 :] for at in range(len(word)))


@cache
def _groups() -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for number, group in enumerate(form_groups()):
        for name in group:
            found[name] = (*found.get(name, ()), number)
    return found
