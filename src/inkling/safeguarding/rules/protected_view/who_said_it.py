"""Who said it, without the child whom the note is about: its name is what a front door finds it by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import re2

from inkling.capture.rules.draft import Draft
from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.withholding.names import is_plain
from inkling.vocabulary.telling import HowKnownKind, TellerKind

_NAME = re2.compile(r"\p{Lu}[\p{L}-]*")
_BETWEEN_PEOPLE = re2.compile(r"[,;:/&+\n]|\.\s|\band\b")
_SELF = frozenset({"herself", "himself", "themselves", "themself", "both"})
_AROUND = "()[]\"'.\u201c\u201d\u2018\u2019"
# A name in the words, with the name that stands before it: `Dawn Brandreth`.
_WORD = re2.compile(r"[\p{L}\p{N}'\x{2019}-]+|[^\s\p{L}\p{N}]")


@dataclass(frozen=True)
class _Child:
    """A child of the box: `Kezia Brandreth (Kez)`. A name in brackets is what it is called, and no family name."""

    names: tuple[str, ...]
    called: tuple[str, ...]

    @property
    def family(self) -> str:
        return self.names[-1] if len(self.names) > 1 else ""


def origin_but_the_child(draft: Draft) -> str:
    """Return who said it, without the child whom the note is about where a professional says that a child told.

    Asked who said it, a worker names the child of the interview. Its name stays in whatever form: `Kezia (Kez), 15`
    stays whole though `Kezia Brandreth` said it. Anybody else stays out: another child, also one of that forename,
    an adult, and whoever is named beside.
    """
    is_childs = (draft.teller_kind, draft.how_known) == (TellerKind.PROFESSIONAL, HowKnownKind.CHILD_TOLD)
    if not is_childs or not draft.child.strip():
        return draft.identity.origin
    children = list(_children_in(draft.child))
    left = (_left_of(each, children, told=draft.narrative) for each in _people_in(draft.identity.origin))
    return "\n".join(filter(None, left))


def _people_in(box: str) -> list[str]:
    return [each.strip() for each in _BETWEEN_PEOPLE.split(box)]


def _children_in(box: str) -> Iterator[_Child]:
    """Yield each child that a piece of the box begins with: nobody whose niece it is, and nobody who told of it."""
    for at, each in enumerate(_people_in(box)):
        told = each.split()
        end = next((end for end, word in enumerate(told) if not _is_name(word.strip(_AROUND))), len(told))
        if end and not _tells(told[end:], is_first=at == 0):
            names = [word for word in told[:end] if not word.startswith(("(", '"', "\u201c"))]
            called = [word for word in told[:end] if word not in names]
            yield _Child(_keys(names), _keys(called))


def _tells(after: Sequence[str], *, is_first: bool) -> bool:
    """Say whether somebody of the box is said to tell: `Tia-Mae says Kezia`. Of the first alone it may be the child."""
    verb = bool(after) and after[0].casefold() in words("telling_verbs")
    return verb and (not is_first or any(_is_name(each.strip(_AROUND)) for each in after))


def _left_of(said_by: str, children: Sequence[_Child], *, told: str) -> str:
    """Return what of who said it stays out: nothing of a child of the box."""
    names = [each for each in said_by.split() if each.casefold() not in _SELF]
    own = [each for each in children if names and names[0].casefold() in (*each.names, *each.called)]
    if not own or not all(map(_is_name, names)):
        return said_by
    first, *rest = _keys(names)
    known = {name for each in own for name in (*each.names, *each.called)}
    if not rest or rest[-1] in known:
        return ""
    # The box calls it by a family name: then this is another of its forename.
    if any(each.family for each in own) or _has_other_family(first, rest[0], told):
        return said_by
    return "" if _is_family(rest[-1], told) else " ".join(rest)


def _has_other_family(first: str, family: str, told: str) -> bool:
    """Say whether the words name somebody of this forename by another family name: `Kezia Holt`, `Kezia Brandreth`."""
    return any(
        before.casefold() == first and _is_name(name) and name.casefold() != family
        for before, name in _beside(told)
    )


def _is_family(name: str, told: str) -> bool:
    """Say whether the words use a name as a family name alone, or never: `Tia-Mae` by itself is somebody else."""
    return all(_NAME.fullmatch(before) for before, each in _beside(told) if each.casefold() == name)


def _beside(told: str) -> Iterator[tuple[str, str]]:
    """Yield each word with the word or sign before it."""
    before = "."
    for each in _WORD.findall(told):
        word = each.removesuffix("'s").removesuffix("\u2019s")
        yield before, word
        before = each


def _is_name(word: str) -> bool:
    return _NAME.fullmatch(word) is not None and not is_plain(word.casefold())


def _keys(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(each.strip(_AROUND).casefold() for each in names)
