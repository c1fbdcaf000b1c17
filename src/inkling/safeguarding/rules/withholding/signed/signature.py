"""What a signature is: where it stands, its form, what stands beside it, and a name that does nothing in the telling.

`Jean (nan)`, `- bev x`, `DB 30/11/26`, `S/W: D Brell`, `Sheila (dinner lady)`, `PC 4471 Hall` at the end of a text.
Who or what is told last has another form: `Kayleigh Moss, 12/03/2013` was born then, `- Shane, taxi driver` drives.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import re2

from inkling.extraction import default_lexicon
from inkling.extraction.fold import shadow
from inkling.safeguarding.rules.text.lists import words, words_of_any
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason
from inkling.safeguarding.rules.withholding.signed.signing_words import (
    BRINGS,
    DEAR,
    DENIES,
    MAY_HARM,
    MESSAGES,
    NO_DAY_OF_SIGNING,
    NO_NAME,
    OF_LETTERS,
    SENT,
    UNNAMED,
    WRITES,
    WRITTEN_ON,
    is_post_told_of,
)

# Characters in which a signature stands; a text is searched no further back.
_LONGEST, _BEFORE = 80, 160
# Who signs writes the day of the telling. A year long before is that of a birth.
_FIRST_YEAR = 2024
_INITIALS = rb"(?:[A-Z]\.?(?: ?(?:O')?[A-Z]\.?){1,2})"
_NAME = rb"(?:[A-Z][A-Za-z'-]+(?: [A-Z](?:\.|[A-Za-z'-]*)){0,2}|[A-Z]\.? ?[A-Z][a-z'-]+)"
_LABEL = (
    rb"(?:(?:s/?w|h/?v|y/?w|t/?l|f/?w|k/?w|p/?w|r/?w|e/?h)[:. ]+|(?:pc|dc|sgt|pcso|wpc)\.? (?:\d{2,6} )?"
    rb"|(?:social|health|youth|school|key|support|family|case|night|duty)[ -]?(?:worker|visitor|nurse|officer):? )"
)
_DAY = rb"(?:[ .,/(]{1,2}\d{1,2}[./]\d{1,2}(?:[./]((?:20)?\d\d))?\)?)"
_POST = rb"(?:(?:, ?| ?-{1,2} ?| ?\()([A-Za-z][A-Za-z' ]{1,30}?)\)?|( (?:SW|HV|YW|DSL|ESW|FSW|PSW)))"
_SHAPE = re2.compile(
    rb"\A\s*((?i:"
    + _LABEL
    + rb"))?([-~/(]{0,2}) ?("
    + _NAME
    + rb"|"
    + _INITIALS
    + rb"|[a-z][a-z'-]+)\)?(?:"
    + _POST
    + rb")?"
    + rb"("
    + _DAY
    + rb")?( ?x{1,5})?[\s.!]*\z"
)
_WRITTEN_DAY = re2.compile(r"\d{1,2}[./-]\d{1,2}[./-]((?:19|20)?\d\d)\b")
# Where a piece begins that may be a signature: a line, behind a sentence, at a dash or a bracket.
_STARTS = re2.compile(rb"(?:[.!?)]['\"]? +|\s)(?:[-~/(]{1,2} ?|(?:[A-Za-z]))")
_YEAR, _MOST_OF_A_SENTENCE = 100, 40
_SENTENCE_ENDS = frozenset({".", "!", "?", "\n"})
_KISS_NEEDS_NO_CAPITAL = 3


class Signature(NamedTuple):
    """Where a signature stands (characters) and what stands beside its name."""

    start: int
    end: int
    name: str
    label: str
    lead: str
    post: str
    day: str
    year: int | None
    kiss: bool


def signature_cuts(context: Context) -> Iterator[Cut]:
    """Yield the signature with which a text ends, where its form or what stands beside it says that it is one."""
    plain = shadow(context.passage.text).encode("ascii")
    end = len(plain.rstrip())
    line = max(plain.rfind(b"\n", 0, end) + 1, end - _LONGEST)
    for start in _starts(plain, line, end):
        signature = _read(plain, start, end)
        if signature and _is_signed(context, signature, plain[max(0, start - _BEFORE) : start].decode()):
            yield Cut(signature.start, signature.end, CutReason.NAME)
            return


def writes_for_a_service(post: str) -> bool:
    """Say whether what somebody is called beside a name is said by those who write for others, and by no suspect."""
    told = post.lower().split()
    if not told or told[-1] in WRITES | MAY_HARM:
        return bool(told) and told[-1] in WRITES
    return not WRITES.isdisjoint(told) and MAY_HARM.isdisjoint(told)


def may_harm(post: str) -> bool:
    """Say whether what somebody is called beside a name may be said of who harms: `taxi driver`, `landlord`."""
    return not MAY_HARM.isdisjoint(post.lower().split()) and not writes_for_a_service(post)


def asks_who(passage: Passage, end: int) -> bool:
    """Say whether the sentence before a name leaves open who is meant: `I know who it is. - Lee`, `He was named. Gary`.

    So does one in which a message stands, or a group that has a name.
    """
    while end and passage.key(end - 1) in _SENTENCE_ENDS:
        end -= 1
    first = end
    while first and end - first < _MOST_OF_A_SENTENCE and passage.key(first - 1) not in _SENTENCE_ENDS:
        first -= 1
    keys = passage.keys[first:end]
    asked = {"who", "whose", "named", "called", "name", "nickname", "group", "gang"}
    # `A man called Fitz drives her`: he is named.
    named = any(
        key in asked and not (key in {"named", "called", "who"} and _is_settled(passage, first + at + 1))
        for at, key in enumerate(keys)
    )
    asks_of_me = any(
        pair in {("who", "told"), ("who", "rang"), ("who", "said"), ("me", "who")} for pair in pairwise(keys)
    )
    return (named and not asks_of_me and DENIES.isdisjoint(keys)) or ":" in keys


def _is_settled(passage: Passage, at: int) -> bool:
    """Say whether a name stands right behind `called`, or `who` goes on with what is told of one just named."""
    if passage.key(at - 1) == "who":
        return passage.is_name(at - 2)
    return passage.is_name(at)


def is_district(passage: Passage, at: int, names: Sequence[int]) -> bool:
    """Say whether a district stands here behind one name, which is a place's: `London E17` is nobody's."""
    if len(names) != 1 or not any(map(str.isdigit, passage.key(at))):
        return False
    return passage.key(names[0]) in default_lexicon().terms["place"]


def says_birth(passage: Passage, at: int, end: int) -> bool:
    """Say whether a day of birth stands here, `12/03/2013`: whoever signs writes the day of the telling."""
    if at >= end:
        return False
    said = _WRITTEN_DAY.search(passage.text[passage.tokens[at].start : passage.tokens[end - 1].end])
    if not said:
        return False
    near = passage.keys[max(0, at - _MOST_OF_A_SENTENCE) : at]
    return is_birth(int(said.group(1))) or not NO_DAY_OF_SIGNING.isdisjoint(near)


def is_birth(year: int | None) -> bool:
    """Say whether a year is too long ago for the day on which somebody signs."""
    return year is not None and (year if year >= _YEAR else year + 2000) < _FIRST_YEAR


def _starts(plain: bytes, line: int, end: int) -> Iterator[int]:
    """Yield from where on a piece may be a signature: the last line, behind a sentence in it, from a dash on."""
    yield line
    for found in _STARTS.finditer(plain[line:end]):
        told = found.group()
        at = line + found.end() - 1
        if told.rstrip()[:1] in (b".", b"!", b"?", b")"):
            yield at
        elif told.strip()[:1] in (b"-", b"~", b"/"):
            yield line + found.start() + 1


def _read(plain: bytes, start: int, end: int) -> Signature | None:
    found = _SHAPE.match(plain[start:end])
    if not found or not start:
        return None
    label, lead, name, post, abbreviated, day, year, kiss = (
        (each or b"").decode() for each in found.groups()
    )
    begins = start + (found.start(1) if label else found.start(3))
    until = start + max(found.end(each) for each in range(1, len(found.groups()) + 1))
    return Signature(
        begins,
        until,
        name,
        label.strip(" :."),
        lead,
        post or abbreviated.strip(),
        day,
        int(year) if year else None,
        kiss=bool(kiss),
    )


def _is_signed(context: Context, told: Signature, before: str) -> bool:
    """Say whether a form is a signature: nobody of that name is told of, and something says that it signs."""
    low = told.name.lower().replace(".", "")
    pieces = [each for each in low.split() if len(each) > 1] or [low.replace(" ", "")]
    if is_birth(told.year) or _is_no_name(told, pieces) or _is_told_of(context, told, pieces):
        return False
    sentence = re2.split(r"[.!?\n]", before.rstrip(" .!?\n-~/("))[-1].lower()
    said = re2.findall(r"[a-z0-9']+", sentence)
    goes_on = before.rstrip(" \n-~/(")[-1:] not in {".", "!", "?"}
    if _is_listed(before):
        return False
    if told.label:
        return (not goes_on or before.endswith("\n")) and not is_post_told_of(
            context.passage, told.label, told.start
        )
    if not said or ":" in sentence or (goes_on and said[-1] in BRINGS):
        return False
    if told.kiss:
        is_name = told.name[0].isupper() or bool(told.lead) or low in default_lexicon().terms["given"]
        return (
            is_name
            and (MESSAGES | DEAR | WRITTEN_ON).isdisjoint(said)
            and not ("love" in said and not {"you", "u", "ya"}.isdisjoint(said))
            and (SENT | WRITTEN_ON).isdisjoint(re2.findall(r"[a-z']+", before.lower()))
        )
    if told.post:
        return _is_own_post(context, told)
    is_short = len(low.replace(" ", "")) <= _KISS_NEEDS_NO_CAPITAL
    if told.day and not NO_DAY_OF_SIGNING.isdisjoint(re2.findall(r"[a-z']+", before.lower())):
        return False
    if told.day:
        return (told.name[0].isupper() or is_short) and not _is_place(low)
    if is_short and told.name.isupper() and not goes_on and context.passage.letters == "mixed":
        return OF_LETTERS.isdisjoint(re2.findall(r"[a-z']+", before.lower()))
    # `A man picks her up. (Shane)` says who he is.
    on_its_line = before.endswith("\n") or UNNAMED.isdisjoint(said)
    in_brackets = told.lead == "(" and low in default_lexicon().terms["given"] and on_its_line
    names_more = goes_on and before.rstrip(" /").split(" ")[-1][:1].isupper()
    return in_brackets or (told.lead == "/" and not is_short and not names_more)


def _is_no_name(told: Signature, pieces: list[str]) -> bool:
    if not NO_NAME.isdisjoint(pieces):
        return True
    known = any(
        each in words(kind) for each in pieces for kind in ("everyday", "frequent", "days", "function")
    )
    return known and pieces[0] not in default_lexicon().terms["given"] and not told.label


def _is_told_of(context: Context, told: Signature, pieces: list[str]) -> bool:
    """Say whether the child is meant, or somebody of that name stands before; initials also as letters of a name."""
    passage = context.passage
    for at, token in enumerate(passage.tokens):
        key = passage.key(at)
        if token.start < told.start and key in pieces and not (len(key) > 1 and key in words("titles")):
            return True
        if told.start <= token.start < told.end and (context.is_childs(at) or passage.quoted[at]):
            return True
    return False


def _is_own_post(context: Context, told: Signature) -> bool:
    """Say whether what stands beside a name is who told: their tie to the child, or their post."""
    said = told.post.lower().split()
    if said[-1] in words("kin_who_tell") | {"nanna", "nanny"} and said[0] not in {"his", "dads", "mums"}:
        return not _is_of_another(context, said[-1], told.start)
    own = words("first_person")
    if writes_for_a_service(told.post):
        return not is_post_told_of(context.passage, told.post, told.start)
    return said[-1] in {"door", "upstairs", "downstairs", "opposite"} and not own.isdisjoint(
        context.passage.keys
    )


def _is_of_another(context: Context, kin: str, before: int) -> bool:
    """Say whether such kin was told of before: `her mum lets them in ... Mandy (mum)`."""
    passage = context.passage
    return any(
        passage.key(at) == kin and token.start < before and passage.key(at - 1) in words_of_any("owners")
        for at, token in enumerate(passage.tokens)
    )


def _is_listed(before: str) -> bool:
    """Say whether the line before is a name with the like beside it: who lives in a house, or was seen there."""
    lines = before.rstrip().rsplit("\n", 1)
    found = (
        _SHAPE.match(lines[-1].encode("ascii", "replace"))
        if len(lines) > 1 and before.endswith("\n")
        else None
    )
    return bool(found and found.group(3)[:1].isupper() and (found.group(4) or found.group(7)))


def _is_place(low: str) -> bool:
    terms = default_lexicon().terms
    return low in terms["place"] and low not in terms["given"]
