"""What was answered for a note, as far as it is of one part: nothing that was said of one child is said of another."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from uuid import UUID

import re2

from inkling.notes.rules.content import NoteContent
from inkling.notes.rules.parting.children import names_an_owner, without_owners
from inkling.notes.rules.parting.naming import children_named, is_all_of, names_first
from inkling.notes.rules.parting.numbers import FIRST, MOST_PARTS
from inkling.notes.rules.parting.parts import NotePart
from inkling.vocabulary.notes import Holds, OfThisChild, OthersNamed

# What was said of the note by these is said of one part alone, in words of one's own too: they may name a child.
WORDS_ABOUT_CHILD = ("child", "needed", "origin", "how_text")
_OF_ONE_CHILD = (*WORDS_ABOUT_CHILD, "knew", "agreed", "why", "why_text")
# Who must not find out holds for each part until it is said of one that it does not: nobody is forgotten unsaid.
# But where it was said of the child of another part, by name: it holds there alone.
HOLDS = "hide_holds"
# Whether the children of other parts are named in this one.
OTHERS = "names_others"
# Whether what was answered about a child for the note is of the child of this part, where it may be of several.
OF_THIS = "of_this"
ASKED_OF_EACH = (*_OF_ONE_CHILD, "place", "hide", HOLDS, OTHERS, OF_THIS)
_BETWEEN = re2.compile(r"(?i)[;,\n]|\b(?:and|or)\b")
# To whom it was referred already is known of that part alone, and asked of no other.
_NEVER_ASKED = ("referred_to", "referred_when", "referred_reference")
OF_NOTE = (*_OF_ONE_CHILD, *_NEVER_ASKED)


@dataclass(frozen=True)
class AnsweredFor:
    """The part of which the note's own answers about a child are, and the names of these; 0: of none, until it is said.

    `may_be`: the parts of the children whom the answers may be about, where that is more than one child.
    """

    number: int
    names: tuple[str, ...]
    may_be: tuple[int, ...] = ()


def part_answered_for(content: NoteContent, parts: Sequence[NotePart]) -> AnsweredFor:
    """Return the part of which the note's own answers about a child are.

    It is the part of the child whom they name, the first where that one has several; part 1 where nobody was written.
    Where they fit two children, name two, or none who has a part, it is the one of whom somebody says so, and nobody's
    till then: no door reads of a child what was said of another. What a child agrees to holds for nobody else whose
    part it is too: that is asked there. Of a note that was sent it is the part with which they went.
    """
    child = content.answer("child").strip()
    if content.sent is not None:
        copies = [each.part for each in (content.sent, *content.sent.others) if child and each.child == child]
        # Two children of one name: it went with the one of whom somebody said so.
        chosen = [each for each in copies if _is_of_this(content, each)] or copies
        return _of_child(child, [each for each in parts if each.number in chosen[:1]])
    named = [*children_named(child, parts).values()] or _everybody(parts if child else ())
    may_be = tuple(sorted({theirs[0].number for theirs in named}))
    if len(may_be) <= 1:
        return _of_child(child, max(named, key=len, default=[]))
    chosen = [each for each in may_be if _is_of_this(content, each)]
    if len(chosen) != 1:
        return AnsweredFor(0, (), may_be)
    theirs = next(each for each in named if each[0].number in chosen)
    return replace(_of_child(child, theirs), may_be=may_be)


def _is_of_this(content: NoteContent, part: int) -> bool:
    return content.answer(f"{OF_THIS}_{part}") == OfThisChild.OF_THIS.value


def _everybody(parts: Sequence[NotePart]) -> list[list[NotePart]]:
    """Return the parts that are a child's, each by itself."""
    return [[each] for each in parts if each.own]


def _of_child(child: str, named: Sequence[NotePart]) -> AnsweredFor:
    if not named or named[0].number == FIRST:
        return AnsweredFor(FIRST, OF_NOTE)
    is_alone = len(named) == 1 and is_all_of(child, named[0])
    return AnsweredFor(named[0].number, OF_NOTE if is_alone else (*WORDS_ABOUT_CHILD, *_NEVER_ASKED))


def content_of_part(
    content: NoteContent, part: NotePart, *, whole: str, signs: tuple[str, ...], of_note: Collection[str]
) -> NoteContent:
    """Return what stands in a note as far as it is of one part. `whole`: all of its words.

    `of_note`: which of the answers about a child that were given for the note are of this part.
    """
    answers = dict(content.answers)
    own = {name: said for name in ASKED_OF_EACH if (said := answers.get(f"{name}_{part.number}", "")).strip()}
    # Where nothing is of that part any more, what was said for it is said of no other child.
    answers |= {name: "" for name in OF_NOTE if name not in of_note}
    if "place" in own:
        answers["region"] = ""
    hide, holds = answers.get("hide", ""), own.pop(HOLDS, "")
    if not holds and is_of_others(hide, part):
        holds = Holds.NOT.value
    hide = without_owners(hide, part.unnamed)
    answers["hide"] = _kept_from(hide, own.pop("hide", ""), holds=holds)
    return replace(
        content,
        secret=secret_of_part(content.secret, part.number),
        answers=answers | own,
        fields=_fields_of(content, part, whole=whole, is_record=bool(of_note)),
        signs=signs,
    )


def _kept_from(of_note: str, of_part: str, *, holds: str) -> str:
    """Return who must not find out: whom the note names, unless that does not hold, and whoever is named beside."""
    said = (of_part,) if holds == Holds.NOT.value else (of_note, of_part)
    return "; ".join(dict.fromkeys(each for each in said if each.strip()))


def is_of_others(said: str, part: NotePart) -> bool:
    """Say whether all that was said is of somebody of children who are not named in this part, and of none of its own.

    Who is named there as the one who must not find out is of nobody, and of several people each is looked at: what may
    be of the child here holds.
    """
    people = [each for each in _BETWEEN.split(said) if each.strip()]
    return bool(people) and all(
        names_an_owner(each, part.unnamed) and not any(names_first(name, each) for name in part.children)
        for each in people
    )


def parts_that_name_others(content: NoteContent) -> set[int]:
    """Return the parts in which somebody chose to name the children of the others."""
    numbers = range(FIRST, MOST_PARTS + 1)
    return {each for each in numbers if content.answer(f"{OTHERS}_{each}") == OthersNamed.NAMED.value}


def _fields_of(content: NoteContent, part: NotePart, *, whole: str, is_record: bool) -> Mapping[str, str]:
    """Return the fields whose words stand in a part; what is for the record alone is that of the child of the note."""
    return {
        name: value
        for name, value in content.fields.items()
        if (said := value.strip()) and (said in part.text if said in whole else is_record)
    }


def secret_of_part(secret: bytes, number: int) -> bytes:
    """Return the secret of a part's receipt: the same each time, so that what is sent twice is one report."""
    if number == FIRST:
        return secret
    return blake2b(
        number.to_bytes(1, "big"), key=secret, digest_size=len(secret), person=b"note-part"
    ).digest()


def telling_of_note(secret: bytes) -> UUID:
    """Return what the parts of a note share, and nothing else: no receipt's secret leads to it but the first's."""
    return UUID(bytes=blake2b(key=secret, digest_size=16, person=b"note-telling").digest())


def parts_shown(content: NoteContent) -> set[int]:
    """Return the numbers of parts that something on the page shown last was put into."""
    return {part for each in content.items.values() if each.face for part in (each.part, *each.also)}


def without_answers_of_gone(content: NoteContent) -> NoteContent:
    """Return the content without answers for parts that are no more on the page: one begun later is another one."""
    shown = parts_shown(content)
    # Words that were not read to their end show nothing that is told: that says of no part that it is gone.
    return with_answers_of(content, shown) if shown else content


def with_answers_of(content: NoteContent, parts: Collection[int]) -> NoteContent:
    """Return the content with what was answered of these parts alone, and of no other part."""
    kept = {str(each) for each in parts}
    return replace(
        content, answers={name: each for name, each in content.answers.items() if _is_of(name, kept)}
    )


def _is_of(name: str, parts: Collection[str]) -> bool:
    asked, _, number = name.rpartition("_")
    return asked not in ASKED_OF_EACH or not number.isdecimal() or number in parts
