"""Initials or a name behind a dash, with which whoever tells ends: `not to know it was me who rang him pls - KV`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import re2

from inkling.extraction import default_lexicon
from inkling.extraction.fold import shadow
from inkling.safeguarding.rules.text.lists import words, words_of_any
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason
from inkling.safeguarding.rules.withholding.signed.signature import asks_who, may_harm, writes_for_a_service

# Characters in which a signature stands; a text is searched no further back.
_LONGEST = 90
_INITIALS = rb"[A-Za-z]\.?(?: ?(?:O')?[A-Za-z]\.?){0,2}"
_NAME = rb"(?:(?:[Mm](?:rs?|s|iss)|[Dd]r)\.? )?[A-Z][A-Za-z'-]+(?: [A-Z][A-Za-z'-]*\.?){0,2}"
_POST = rb"(?:(?:, ?| \()[A-Za-z][A-Za-z' -]{1,30}\)?)?"
_DAY = rb"(?:,? \d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?)?"
_SIGNED = re2.compile(
    rb"(?:^|[\s.!?,)'\"])(-{1,2}|//|~) ?((?:"
    + _INITIALS
    + rb"|"
    + _NAME
    + rb")"
    + rb")("
    + _POST
    + rb")("
    + _DAY
    + rb")(?: ?x+)?[\s.!]*$"
)
_LETTERS, _NEAR = 3, 4
_ENDS = frozenset({".", "!", "?", "\n"})
_MOST_OF_A_SENTENCE = 40
_POLITE = frozenset("pls plz please thanks thankyou thx ta cheers sorry".split())
_NOT = frozenset("not dont never no nobody n't 't cant cannot without wont mustnt".split())
_TELLS = frozenset("tell know told say said told mention find hear ring".split())
# Of whom it is asked who they are: `who told you` is of whoever tells.
_TOLD = frozenset(
    "rang told reported said phoned wrote called sent grassed rung spoke raised emailed contacted".split()
)
_OTHERS = frozenset("he she him her his hers they them their it's its he's she's".split())
# Behind these a dash brings what is meant: `I know who did it - KV`, `the plate starts - KV`.
_BRINGS = frozenset(
    "is was are were be been called named name names initials initial nickname tag plate reg starts begins ends says "
    "reads one ones somebody someone same person people other others or and nor than like as who whom whose which by "
    "call calls be suspect suspects worry concern offender perpetrator boss messages known".split()
)
# Letters that stand for something else than a name.
_NO_NAME = frozenset(
    "tbc nfa asap fyi lol gp nhs cse cce pm am ok no yes hi me us it id tv uk ps re eta fao btw".split()
)


def dashed_cuts(context: Context) -> Iterator[Cut]:
    """Yield the initials or the name behind the dash with which a text ends, where it is nobody's of whom is told."""
    plain = shadow(context.passage.text).encode("ascii")
    begins = max(0, len(plain) - _LONGEST)
    found = _SIGNED.search(plain[begins:])
    if not found or begins + found.start(1) == 0:
        return
    dash, start, end = (begins + each for each in (found.start(1), found.start(2), found.end(4)))
    post = found.group(3).decode().strip(" ,()")
    if may_harm(post):
        return
    passage = context.passage
    starts = [token.start for token in passage.tokens]
    at, last = bisect_left(starts, start), bisect_left(starts, end)
    before = bisect_left(starts, dash)
    if at >= last or passage.quoted[at] or context.is_childs(at) or not _may_be_signed(context, at, last):
        return
    if (
        _is_in_list(plain, dash)
        or _stands_before(context, at, last, before)
        or not _follows(context, before, post)
    ):
        return
    yield Cut(start, end, CutReason.NAME)


def _may_be_signed(context: Context, at: int, last: int) -> bool:
    """Say whether letters stand here that are no word, or a name."""
    passage = context.passage
    named = [place for place in range(at, last) if passage.is_word(place)]
    key = passage.key(named[0]) if named else ""
    if len(key) == 1 and passage.tokens[named[0]].text.isupper() and key != "i":
        return True
    if (
        not key
        or key in _NO_NAME
        or key in words_of_any("roles", "kin", "first_person", "days", "function", "young")
    ):
        return key in words("titles") and len(named) > 1
    if len(key.replace(".", "")) <= _LETTERS:
        shown = passage.tokens[named[0]].upper or "." in key or passage.key(named[0] + 1) == "."
        if shown or not any(key in words(each) for each in ("everyday", "frequent", "helpers")):
            return True
    is_plain = any(passage.is_in(named[0], each) for each in ("everyday", "frequent"))
    is_given = key in default_lexicon().terms["given"]
    return (passage.capital(named[0]) and (is_given or not is_plain)) or (is_given and not is_plain)


def _is_in_list(plain: bytes, dash: int) -> bool:
    """Say whether a dash begins a line, and others do."""
    line = plain.rfind(b"\n", 0, dash) + 1
    return not plain[line:dash].strip() and (
        plain.count(b"\n-") > 1 or plain[: max(0, line - 1)].rstrip().endswith(b":")
    )


def _stands_before(context: Context, at: int, last: int, before: int) -> bool:
    """Say whether the same letters or name stand before: then of somebody who is told of."""
    keys = context.passage.keys
    told = [key for key in keys[at:last] if len(key) > 1 and key.isalpha()][:1]
    return any(each in keys[:before] for each in told)


def _follows(context: Context, dash: int, post: str) -> bool:
    """Say whether what stands before a dash is of whoever tells, or ends there, and brings nobody in."""
    passage = context.passage
    end = dash
    first = end
    while first > 0 and end - first < _MOST_OF_A_SENTENCE and passage.key(first - 1) not in _ENDS:
        first -= 1
    keys = passage.keys[first:end]
    if not keys:
        return (
            passage.key(end - 2) != ":"
            and passage.key(end - 1) != ":"
            and not asks_who(passage, end - 1)
            and (not post or writes_for_a_service(post))
        )
    if _asks_not_to_tell(keys) and keys[-1] not in _BRINGS:
        return not _asks_who(keys)
    kinds = words_of_any("roles", "kin", "young", "strangers", "venues", "function", "be", "vantage_leads")
    last = keys[-1]
    pieces = {last, last.removesuffix("s"), last.rpartition("-")[2]}
    if last in _POLITE:
        return True
    leads = last in _BRINGS | _OTHERS or (
        not pieces.isdisjoint(kinds) and last not in {"out", "up", "before", "in", "this"}
    )
    if leads or passage.is_name(end - 1) or _asks_who(keys) or last == ":":
        return False
    own = words("first_person")
    return (
        not own.isdisjoint(passage.keys[:dash]) or not _POLITE.isdisjoint(keys) or not _NOT.isdisjoint(keys)
    )


def _asks_not_to_tell(keys: Sequence[str]) -> bool:
    """Say whether it is asked not to tell; what whoever tells does not know themselves is no such thing."""
    told = [at for at, key in enumerate(keys) if key in _TELLS]
    return not _NOT.isdisjoint(keys) and any(
        words("subjects").isdisjoint(keys[max(0, at - _NEAR) : at]) for at in told
    )


def _asks_who(keys: Sequence[str]) -> bool:
    """Say whether `who` stands here, and neither `me who` nor `who told you`."""
    return any(
        key in {"who", "whose", "which"}
        and keys[at - 1 : at] not in (["me"], ["one"])
        and keys[at + 1 : at + 2][:1]
        and keys[at + 1] not in _TOLD
        for at, key in enumerate(keys)
    )
