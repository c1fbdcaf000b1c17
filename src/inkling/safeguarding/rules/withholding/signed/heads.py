"""Heads and feet that a machine or a habit puts around what somebody writes.

`From: Carol King <c.king@school.example>`, `On 3 Nov, T Wilk wrote:`, `Sent from Sue's iPad`, `This is PC 4471 Hall`,
`- her nan`, `dw x`, `Jane Poole, Health Visitor, 07700 900123`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import re2

from inkling.extraction.fold import shadow
from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason
from inkling.safeguarding.rules.withholding.signed.mail_head import first_head, sent_in

# Behind it the line ends, or an address stands in it: `On 3 November, Jay wrote: come to mine` tells what he wrote.
_WROTE = re2.compile(rb"(?i)\A[\s>]*on [^\n]{5,60}?[0-9], ([^\n,0-9][^\n]{1,120}?) wrote:[ >]*\n")
_MAILED = re2.compile(rb"(?i)\A[\s>]*on [^\n]{5,60}?[0-9], ([^\n,0-9][^\n<]{0,60}<[^\n>]{3,80}>) wrote:")
# Where a text ends: `a text sent from Jay's phone that said`, and `Sent from Jay's phone at 3am`, tell of him.
_DEVICE = re2.compile(
    rb"(?im)(?:^|[.!?]\s)[\s>*_-]*sent from ([a-z][a-z'. -]{1,30}?)'?s "
    rb"(?:i-?phone|i-?pad|phone|mobile|galaxy|samsung|tablet|android|laptop)(?: [a-z0-9]{1,9}){0,2}[\s.*_-]*\z"
)
_RANKED = re2.compile(
    rb"(?i)\A(?:hi|hello|dear [a-z]+|good (?:morning|evening|afternoon))?[\s,.!-]*this is "
    rb"((?:pc|dc|ds|di|sgt|pcso|wpc|dr|nurse|sister|cllr|councillor|rev)\.?"
    rb"(?: [0-9]{2,6})?(?: [A-Za-z][a-z'-]+){0,2})[.,:;\n]"
)
_DASHED = re2.compile(
    rb"(?i)(?:[.!?]|\n)\s*(?:-|--) ?((?:an? |the |her |his |their )?[a-z][a-z' -]{1,30})[.!x\s]*\z"
)
_INITIALS = re2.compile(rb"(?:[.!?\n]|xx?)\s*([a-z]{2,3}) x{1,5}[\s.!]*\z")
_BLEEP = re2.compile(
    rb"(?i)(?:\A|[\n.!?])\s*((?:dr|mr|mrs|ms|miss|prof|sister|nurse|pc|dc|sgt)\.? [^\n]{2,80}?"
    rb"\b(?:bleep|ext|extension|pager|dect|gmc|nmc|pin|collar|shoulder)\b[^\n0-9]{0,9}[0-9]{2,8})[\s.]*\z"
)
_MOST_DASHED, _MOST_OF_A_POST = 4, 6
_BETWEEN = frozenset({",", "-", "\n", "(", ")", "/", "tel", "t", "m", ":"})


def heading_cuts(context: Context) -> Iterator[Cut]:
    """Yield who wrote by the head of pasted mail, a device, or how a text greets and ends."""
    plain = shadow(context.passage.text).encode("ascii")
    # Only where a text begins with it: a mail that is pasted among the words may be of whoever harms.
    if (head := first_head(plain)) and not _is_to_the_child(context, head):
        for sent in sent_in(plain[head[0] : head[1]]):
            if sent.key != "to" and sent.start < sent.end:
                yield Cut(head[0] + sent.start, head[0] + sent.end, CutReason.NAME)
    for pattern in (_WROTE, _MAILED, _DEVICE, _RANKED, _BLEEP):
        if (found := pattern.search(plain)) and found.group(1).lower() != b"my":
            yield Cut(found.start(1), found.end(1), CutReason.NAME)
    yield from _foot(context, plain)


def _is_to_the_child(context: Context, head: tuple[int, int]) -> bool:
    """Say whether the child stands in the head of a mail: whoever wrote to it did not write to us."""
    tokens = context.passage.tokens
    return any(context.is_childs(at) for at, token in enumerate(tokens) if head[0] <= token.start < head[1])


def _foot(context: Context, plain: bytes) -> Iterator[Cut]:
    kin = words("kin")
    dashed = _DASHED.search(plain)
    if dashed and plain.count(b"\n-") < 2:
        told = dashed.group(1).decode().lower().split()
        if len(told) <= _MOST_DASHED and any(each in kin for each in told):
            yield Cut(dashed.start(1), dashed.end(1), CutReason.RELATION)
    initials = _INITIALS.search(plain)
    # What is of another script stands in its shadow as `x`, which is no kiss.
    if initials and not context.passage.text[initials.start(1) : initials.end()].isascii():
        return
    if initials and not any(initials.group(1).decode() in words(each) for each in ("everyday", "frequent")):
        yield Cut(initials.start(1), initials.end(1), CutReason.NAME)


def posted_cuts(context: Context, reached: Sequence[Cut]) -> Iterator[Cut]:
    """Yield the name and post before a number by which whoever told is reached: `Jane Poole, Health Visitor, 07700`."""
    passage = context.passage
    starts = {cut.start for cut in reached if cut.why is CutReason.CONTACT}
    for at, token in enumerate(passage.tokens):
        if token.start not in starts:
            continue
        end = at
        while passage.key(end - 1) in _BETWEEN:
            end -= 1
        first = end
        while end - first < _MOST_OF_A_POST and passage.is_word(first - 1):
            first -= 1
        is_post = any(passage.is_in(place, "roles") for place in range(first, end))
        names = first - 1
        while passage.key(names - 1) in _BETWEEN:
            names -= 1
        if not is_post or passage.key(first - 1) not in _BETWEEN:
            continue
        begins = names
        while names - begins < 3 and passage.capital(begins - 1) and passage.is_word(begins - 1):
            begins -= 1
        told = range(begins, names)
        is_new = all(passage.key(place) not in passage.keys[:begins] for place in told)
        if begins < names and is_new and not any(map(context.is_childs, told)):
            yield context.cut(begins, end, why=CutReason.NAME)
