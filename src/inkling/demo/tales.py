"""The story as it stands in `story/*.yaml`: what each teller of the fictional world told, and what became of it.

Days count back from the day on which the world is filled, so the story is always a year that ends today.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from importlib.resources import files
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# A short name in the files for a field here.
_SHORT = {"ago": "days_ago", "hours": "hours_ago", "from": "teller", "at": "place"}


class StoryRefused(Exception):
    """A story file is not as it should be. The message names the tale and the key."""


@dataclass(frozen=True)
class Later:
    """Something that the teller added under the same receipt, `days_ago`."""

    days_ago: int
    words: str
    signs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tale:
    """One report as told. Values are ids of the vocabulary; an empty one means that nothing was said.

    `desk` is what the unit has done: "" (by its age), "open" (nothing yet) or "done". `grade` is source, assessment,
    handling and conditions, as in "2 C C A1"; `aside` a disposal for every detail; `outcome` and `decision` what
    became of it and of its concern, "open" for nothing yet. `share` is what the unit sends to its neighbour: the
    kind of detail, the sanitised text, whether the partner and the next force get it too, and why it was recalled, if
    it was. Grouped alternatives in `words` stand as [[a|b]].
    """

    id: str
    days_ago: int = 0
    hours_ago: int = 0
    teller: str = "not_said"
    about: str = "not_said"
    place: str = ""
    words: str = ""
    details: tuple[Mapping[str, str], ...] = ()
    signs: tuple[str, ...] = ()
    type: str = "not_said"
    group: str = "not_said"
    urgent: str = "not_said"
    often: str = "not_said"
    how: str = "not_said"
    how_text: str = ""
    knew: str = "not_said"
    agreed: str = "not_said"
    why: str = ""
    child: str = ""
    act: str = ""
    not_told: str = ""
    who: Mapping[str, str] = field(default_factory=dict)
    referred: Mapping[str, str] = field(default_factory=dict)
    later: tuple[Later, ...] = ()
    desk: str = ""
    grade: str = ""
    aside: str = ""
    outcome: str = ""
    note: str = ""
    decision: str = ""
    reference: str = ""
    share: Mapping[str, str] = field(default_factory=dict)
    core: bool = False


_KEYS = {each.name for each in fields(Tale)}


def whole_story() -> list[Tale]:
    """Return every tale, the oldest first, repeated tellings included. Raises `StoryRefused`."""
    folder = files("inkling.demo") / "story"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".yaml"))
    tales = [tale for name in names for tale in read_tales((folder / name).read_text(encoding="utf-8"))]
    ids = [tale.id for tale in tales]
    if doubled := {each for each in ids if ids.count(each) > 1}:
        raise StoryRefused(f"Two tales have the id {min(doubled)}: ids are unique.")
    return sorted(tales, key=lambda tale: (-tale.days_ago, -tale.hours_ago, tale.id))


def short_story() -> list[Tale]:
    """Return the few tales that show one of everything, for tests."""
    return [tale for tale in whole_story() if tale.core]


def read_tales(text: str) -> Iterator[Tale]:
    """Read one story file: a list of tales. An entry of `again` tells the tale once more with other values."""
    for entry in yaml.load(text, Loader=_LOADER):  # noqa: S506 - a safe loader, in C where there is one
        repeats = entry.pop("again", [])
        first = _tale(entry)
        yield replace(first, words=choose_alternatives(first.words, 0))
        for number, changes in enumerate(repeats, start=1):
            again = _tale(entry | {"core": False} | changes | {"id": f"{first.id}-{number + 1}"})
            yield replace(again, words=choose_alternatives(again.words, number))


def choose_alternatives(words: str, number: int) -> str:
    """Return the words with one alternative of each [[a|b|c]]: the one with this number, counted round."""
    pieces = words.split("[[")
    chosen = [pieces[0]]
    for piece in pieces[1:]:
        group, _, rest = piece.partition("]]")
        alternatives = group.split("|")
        chosen += [alternatives[number % len(alternatives)], rest]
    return " ".join("".join(chosen).split(" "))


def _tale(entry: Mapping[str, Any]) -> Tale:
    values: dict[str, Any] = {_SHORT.get(key, key): value for key, value in entry.items()}
    if unknown := values.keys() - _KEYS:
        raise StoryRefused(f"{entry.get('id')}: there is no key {min(unknown)} in a tale.")
    later = tuple(_later(each) for each in values.pop("later", ()))
    values |= {key: tuple(values[key]) for key in ("details", "signs") if key in values}
    return Tale(**values, later=later)


def _later(entry: Mapping[str, Any]) -> Later:
    return Later(int(entry["ago"]), str(entry["words"]), tuple(_words(entry.get("signs", ()))))


def _words(values: Sequence[Any]) -> Iterator[str]:
    return (str(value) for value in values)
