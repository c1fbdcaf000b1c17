"""The author in a note's head or foot: `Nurse: T. Penhale`, `worker: Bev Oduya.`, `Category: Peer   By: LKT`."""

from __future__ import annotations

from collections.abc import Iterator

import re2

from inkling.extraction.fold import shadow
from inkling.safeguarding.rules.text.lists import words, words_of_any
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason

_BEFORE = rb"(?:[a-z&'/-]+ ?[ /-] ?){0,3}"
_OF_ANOTHER = frozenset("her his their the my our your its hers no new old ex former per".split())
_JOB = (
    rb"(?:nurse|worker|keyworker|caseworker|officer|practitioner|midwife|counsellor|therapist|clinician|visitor"
    rb"|professional|psychologist|paramedic|pharmacist|dsl|ddsl|senco|hv|sw|ssw|aysw|eha|ehw|fsw|yw|cpn|gp|doctor|dr"
    rb"|staff|consultant|registrar|adviser|advisor|mentor|tutor|assessor|interviewer|author|holder|staff member"
    rb"|member of staff)"
)
_LABEL = re2.compile(
    rb"(?im)(?:^|\t|  |\| ?|[.;] |\d )[>*_ ]*("
    + _BEFORE
    + _JOB
    + rb"(?:'?s)?(?: ?(?:name|initials|on duty))?) ?(?::|=|-) ?"
)
_BY = re2.compile(
    rb"(?im)(?:^|\t|  |\| ?)[>*_ ]*((?:(?:form|note|record|sheet|log) )?(?:[a-z]+ )?(?:in |out |up |down )?by) ?: ?"
)
_TITLE = rb"(?:(?:mrs?|ms|miss|mx|dr|prof|sister|cllr|pc|dc|sgt)\.? )?"
_WORD = rb"[a-z][a-z'-]*"
_VALUE = re2.compile(
    rb"(?i)("
    + _TITLE
    + rb"(?:(?:[a-z]\. ?){0,3}"
    + _WORD
    + rb"(?: (?:[a-z]\. ?)?"
    + _WORD
    + rb"){0,2}|(?:[a-z]\.){2,4})(?: ?\((?:[a-z]\.?){1,4}\))?)"
)
_ENDS = re2.compile(
    rb"(?i)^(?: {2,}| ?$| ?[\t\n|;,(]| \d| - |\. |\.$| (?:date|tel|on|at|time|team|role|re)\b)"
)
# `Youth worker: Sol. He messages her` tells of him.
_GOES_ON = re2.compile(rb"(?i)^[.;,]? *(?:he|she|they|who|his|her|has|is|was)\b")
_DONE_TO = frozenset({"of", "with", "by", "him", "and"})
_MOST_OF_A_HEAD, _LETTERS = 4, 4
# What such a line says by whom is done is also who did it: `Paid by: Dean`.
_BY_WHOM = frozenset(
    "written filled recorded completed noted entered logged typed prepared compiled seen assessed reviewed created "
    "added submitted entry reported referred interviewed signed".split()
)
# What a professional does in a note that is theirs; who does anything else may be whoever harms.
_DOES = frozenset(
    "to will visited saw spoke rang met attended asked explained advised agreed informed discussed phoned called "
    "emailed contacted follow reviewed noted recorded offered".split()
)


def note_head_cuts(context: Context) -> Iterator[Cut]:
    """Yield the label and the name of who wrote, and every place where that name stands again."""
    plain = shadow(context.passage.text).encode("ascii")
    # By whose names: each is looked for once, however many lines bear it.
    judged: dict[frozenset[str], bool] = {}
    for start, first, end in _find_labels(context, plain):
        told = plain[first:end].decode()
        pieces = set(re2.findall(r"[A-Za-z'-]+", told)) - _no_names(told)
        names = frozenset(each for each in pieces if len(each) > 1)
        is_new = names not in judged
        if is_new:
            judged[names] = bool(pieces) and not _is_told_of(context, names, end)
        if judged[names] and pieces:
            yield Cut(start, end, CutReason.WORK, inside=((first, end),))
            if is_new:
                yield from _again(context, names, end)


def _find_labels(context: Context, plain: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield from where a label stands, and from where to where the name behind it does."""
    lines = [line for line in plain.split(b"\n") if line.strip()]
    foot = plain.rfind(lines[-1]) if lines else 0
    head, told = 0, 0
    while head < len(plain) and told < _MOST_OF_A_HEAD:
        after = plain.find(b"\n", head) + 1 or len(plain)
        told += bool(plain[head:after].strip())
        head = after
    for pattern in (_LABEL, _BY):
        for found in pattern.finditer(plain):
            label = found.group(1).decode().lower().split()
            if not _OF_ANOTHER.isdisjoint(label) or (pattern is _BY and not _is_written(label)):
                continue
            in_place = pattern is _BY or found.start(1) < head or found.start(1) >= foot
            value = _VALUE.match(plain[found.end() : found.end() + 60]) if in_place else None
            end = _end_of(context, plain, found.end(), found.end() + value.end(1)) if value else 0
            if end:
                yield found.start(1), found.end(), end


def _is_written(label: list[str]) -> bool:
    """Say whether `by` says who wrote, and not `Paid by`."""
    return label == ["by"] or not _BY_WHOM.isdisjoint(label)


def _end_of(context: Context, plain: bytes, first: int, end: int) -> int:
    """Return where a name ends that ends a line, a column or a sentence; 0 where words go on behind it."""
    while end > first:
        stops = _ENDS.match(plain[end : end + 12]) or (
            plain[end - 1 : end] == b"." and _ENDS.match(plain[end - 1 : end + 12])
        )
        if stops and not _GOES_ON.match(plain[end : end + 12]) and _is_name(context, plain, first, end):
            return end
        end = max(plain.rfind(b" ", first, end), plain.rfind(b".", first, end - 1))
    return 0


def _is_name(context: Context, plain: bytes, first: int, end: int) -> bool:
    """Say whether words are written as a name is, and none is a word of the language or the child's name."""
    told = plain[first:end].decode()
    pieces = re2.findall(r"[A-Za-z'-]+", told)
    low = {each.lower() for each in pieces if len(each) > 1}
    spoken = words_of_any(
        "pronouns", "be", "finite", "helpers", "plain_verbs", "function", "kin", "young", "first_person"
    )
    if low & (spoken - {"may"}) or low & context.names.only_readable:
        return False
    if context.passage.letters == "mixed":
        return all(each[0].isupper() for each in pieces)
    return not any(each in words("everyday") or each in words("frequent") for each in low)


def _no_names(told: str) -> set[str]:
    return {
        each
        for each in re2.findall(r"[A-Za-z'-]+", told)
        if each.lower()
        in words("titles") | words("roles") | {"dsl", "ddsl", "sw", "hv", "pc", "dc", "sgt", "prof"}
    }


def _places(context: Context, names: frozenset[str], end: int) -> Iterator[int]:
    low = {each.lower() for each in names}
    for at, token in enumerate(context.passage.tokens):
        short = len(token.low) <= _LETTERS and token.low.upper() in names
        if token.start >= end and context.passage.key(at) in low and (token.upper or not short):
            yield at


def _is_told_of(context: Context, names: frozenset[str], end: int) -> bool:
    """Say whether somebody of that name does something else than a professional's work, or has it done to them."""
    passage = context.passage
    for at in _places(context, names, end):
        letters = passage.letters == "mixed" and passage.tokens[at].upper
        goes_on = not passage.is_mark(at + 1) and passage.key(at + 1) not in _DOES | {")", ":", ",", "-"}
        is_done_to = passage.key(at - 1) in _DONE_TO and passage.key(at - 2) not in _BY_WHOM | {"copy"}
        if (goes_on and not letters and not passage.capital(at + 1)) or is_done_to:
            return True
    return False


def _again(context: Context, names: frozenset[str], end: int) -> Iterator[Cut]:
    for at in _places(context, names, end):
        if not context.is_childs(at):
            yield context.cut(at, at + 1, why=CutReason.NAME)
