"""Who wrote a mail that whoever tells has pasted further down: `Email chain below. ... From: r.vaughan@school.example`.

A mail of somebody else keeps its head: it may be of whoever harms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import re2

from inkling.extraction.fold import shadow
from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason
from inkling.safeguarding.rules.withholding.signed.mail_head import mail_heads, sent_in, without_heads

_IN_LINE = re2.compile(rb"(?i)(\bfrom: ?[^\n]{2,60}? (?:to|sent|date): ?[^\n)]{2,60})")
_WROTE = re2.compile(rb"(?im)^([> ]*on [^\n]{5,60}?[0-9], [^\n,0-9][^\n]{1,120}? wrote:)")
_BY = re2.compile(rb"(?i)[0-9], ([^\n,0-9][^\n]{1,120}?) wrote:")
_PIECE = re2.compile(rb"[A-Za-z][A-Za-z'-]+")
_ADDRESS = re2.compile(rb"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]*[A-Za-z0-9]")
_GREETS = re2.compile(
    rb"(?im)^[> ]*(?:thanks|thank you|hi|hiya|hello|dear|morning|afternoon|cheers|ok)(?: again)?,? ([A-Z][a-z'-]+)\b"
)
_ENDS_SO = re2.compile(rb"(?m)[.?!] ?([A-Z])[.x ]*$")
_FORWARDED = re2.compile(rb"(?i)(?:original|forwarded) message|\bfwd\b|\bfw:")
# Whose mail it is: of whoever tells, an office that is written to, or somebody else.
_MINE = re2.compile(
    rb"(?i)\b(?:e-?mail chain|chain below|thread|e-?mails? below|see below|my (?:e-?mail|mail|message|note)"
    rb"|our (?:e-?mail|mail)"
    rb"|(?:i|we) (?:have )?(?:sent|wrote|e-?mailed|mailed|put|raised|forwarded|reported|asked)"
    rb"|what i (?:sent|wrote|said)"
    rb"|as e-?mailed|copy of (?:my|our)|repl(?:y|ies) (?:i|we) (?:got|had)|(?:1st|first) e-?mail|fyi)\b"
)
_OFFICE = re2.compile(
    rb"(?i)\bto: ?[^\n]*\b(?:dsl|safeguarding|mash|lado|office|head|duty|referrals?|admin|info|reception|hoy|senco|hr"
    rb"|team|head of year|front door|licensing|welfare|pastoral|complaints|enquiries|childrens?(?:services)?)\b"
)
_THEIRS = re2.compile(
    rb"(?i)\b(?:he|she|they|him|his|their) (?:\w+ )?(?:sent|e-?mailed|wrote|got|has|had|messaged|e-?mails?"
    rb"|mails?|messages"
    rb"|laptop|phone|ipad|inbox)\b|\bfrom (?:him|her|them|her coach|his coach|the man)\b|\b(?:her|his|their) (?:\w+ )?"
    rb"(?:laptop|phone|ipad|inbox|account|bag)\b|\bthreat|\bwas (?:e-?mailed|sent)\b|\bscam\b|\b(?:i"
    rb"|we) (?:got|had) this\b"
    rb"|\bprinted\b|\bmy (?:lad|son|girl|daughter|niece|nephew|sister|brother)\b[^\n]{0,20} (?:got|has|had|found)\b"
    rb"|\b(?:texts?|screenshots?|ticket|label|transfer|gift card|messages)\b|\bmail (?:i|we) (?:got|had) from\b"
)
_LEAD, _SHORTEST_NAME = 160, 3
_TO_ME = re2.compile(rb"(?im)\bto: ?(?:me|us)\b")


class _Mail(NamedTuple):
    start: int
    end: int


def pasted_mail_cuts(context: Context) -> Iterator[Cut]:
    """Yield who wrote the mails of whoever tells, and how a reply in them greets."""
    plain = shadow(context.passage.text).encode("ascii")
    led = {_Mail(*found.span(1)) for each in (_IN_LINE, _WROTE) for found in each.finditer(plain)}
    mails = sorted({_Mail(*span) for span in mail_heads(plain)} | led)
    gone: set[bytes] = set()
    outside = _told_outside(plain) if mails else frozenset()
    after = 0
    for mail in mails:
        if mail.start < after:
            continue
        head = plain[mail.start : mail.end]
        if not _is_tellers(context, plain, mail, outside=outside, after=after, chained=bool(gone)):
            after = mail.end
            continue
        for first, end in _persons(head, gone):
            yield Cut(mail.start + first, mail.start + end, CutReason.NAME)
            gone |= {each.lower() for each in _PIECE.findall(head[first:end])}
            gone |= {each.lower() for each in _ADDRESS.findall(head[first:end])}
        after = mail.end
    yield from _again(plain, gone)


def outside_others_mail(context: Context, cuts: Iterable[Cut]) -> Iterator[Cut]:
    """Yield the cuts but those of who sent a mail to somebody else, or to whoever tells: `This is what he sent her`."""
    plain = shadow(context.passage.text).encode("ascii")
    theirs = [
        (start + sent.start, start + sent.end)
        for start, end in mail_heads(plain)
        if _THEIRS.search(_lead(plain, start, 0)) or _TO_ME.search(plain[start:end])
        for sent in sent_in(plain[start:end])
        if sent.key == "from"
    ]
    for cut in cuts:
        if not any(cut.start < end and start < cut.end for start, end in theirs):
            yield cut


def _lead(plain: bytes, start: int, after: int) -> bytes:
    """Return what stands before a mail and leads to it: the last lines, from the mail before on."""
    return plain[max(after, start - _LEAD) : start]


def _is_tellers(
    context: Context, plain: bytes, mail: _Mail, *, outside: frozenset[bytes], after: int, chained: bool
) -> bool:
    """Say whether a mail is of whoever tells: they say so, it is to an office, or answers one that is."""
    head = plain[mail.start : mail.end]
    lead = _lead(plain, mail.start, after)
    if (not chained and (_THEIRS.search(lead) or _TO_ME.search(head))) or _names_others(
        context, head, outside
    ):
        return False
    ours = _MINE.search(lead) or _FORWARDED.search(lead) or _OFFICE.search(head)
    return chained or bool(ours)


def _told_outside(plain: bytes) -> frozenset[bytes]:
    """Return the words that stand in no head of a mail, and in no greeting of one."""
    plain = without_heads(plain)
    for each in (_WROTE, _IN_LINE, _GREETS):
        plain = each.sub(b"\n", plain)
    return frozenset(_PIECE.findall(plain.lower()))


def _names_others(context: Context, head: bytes, outside: frozenset[bytes]) -> bool:
    """Say whether who sent a mail is told of elsewhere, or is the child."""
    sent = [head[each.start : each.end] for each in sent_in(head) if each.key == "from"]
    for piece in (each for told in sent for each in _PIECE.findall(told.split(b"@")[0])):
        key = piece.decode().lower()
        known = key in words("roles") | words("first_person") or len(key) < _SHORTEST_NAME
        if not known and (key in context.names.readable or piece.lower() in outside):
            return True
    return False


def _persons(head: bytes, gone: set[bytes]) -> Iterator[tuple[int, int]]:
    """Yield who sent a mail and whom it was copied to, and to whom it answers; no office."""
    if wrote := _BY.search(head):
        yield wrote.span(1)
    for sent in sent_in(head):
        told = head[sent.start : sent.end]
        is_to = sent.key == "to"
        if not told.strip() or _is_office(told) or (is_to and gone and not _is_of(told, gone)):
            continue
        if not is_to or _is_of(told, gone) or _from_office(head):
            yield sent.start, sent.end


def _is_of(told: bytes, gone: set[bytes]) -> bool:
    return any(
        each.lower() in gone
        for each in (*_ADDRESS.findall(told), *_PIECE.findall(told.split(b"@")[0]))
        if len(each) > 2
    )


def _is_office(told: bytes) -> bool:
    return bool(_OFFICE.match(b"to: " + told.split(b"@")[0].strip(b"< ")))


def _from_office(head: bytes) -> bool:
    return any(each.key == "from" and _is_office(head[each.start : each.end]) for each in sent_in(head))


def _again(plain: bytes, gone: set[bytes]) -> Iterator[Cut]:
    """Yield how whoever wrote is greeted, `Thanks Rhian` behind `r.vaughan@`, and the letter with which they end."""
    firsts = {each[:1] for each in gone if b"@" in each}
    for found in _ENDS_SO.finditer(plain):
        if found.group(1).lower() in firsts:
            yield Cut(found.start(1), found.end(1), CutReason.NAME)
    for found in _GREETS.finditer(plain):
        name = found.group(1).lower()
        if name in gone or name[:1] in firsts:
            yield Cut(found.start(1), found.end(1), CutReason.NAME)
