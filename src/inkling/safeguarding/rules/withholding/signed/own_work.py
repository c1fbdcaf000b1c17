"""What whoever tells says of their own work in passing: a job that greets, a badge, a visit that is due, a footer.

`private hire driver here, 14 yrs badge`, `my cab no. is 41`, `I'm due there Thursday 10am for gas check`, `Home manager
is aware.`, `This email is confidential. Ashby Academy`.
"""

from __future__ import annotations

from collections.abc import Iterator

import re2

from inkling.extraction.fold import shadow
from inkling.safeguarding.rules.text.lists import words_of_any
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason

_GREETED = re2.compile(
    rb"(?i)\A\W*(?:(?:hi|hello|hiya|hey|sal[a]+m|as+alam\S*(?: \S*alaikum)?|good (?:morning|evening|afternoon)|morning"
    rb"|evening|dear [a-z]+|ok|right|just|local)(?: there| all| team)?[\s,.!-]+){0,2}"
    rb"((?:[a-z'-]+ ){0,3}[a-z'-]+) (?:here|writing)\b"
)
# `housing officer (not saying which HA)` begins a text.
_UNSAID = re2.compile(
    rb"(?i)\A\W*((?:[a-z'-]+ ){0,3}[a-z'-]+) ?\((?:not|won'?t|rather not|no name|cant|can't)\b"
)
_YEARS = re2.compile(
    rb"(?i)(?:^|[,.(-]) ?((?:for )?[0-9]{1,2} ?(?:yrs?|years?)'? (?:badge|badged|licen[cs]ed|service"
    rb"|experience|qualified"
    rb"|in (?:the |this )?(?:job|trade|service|post|role|game)|on (?:the )?(?:cabs|taxis|rank|buses|job|force|doors?)"
    rb"|driving|teaching|nursing)\b)"
)
_NUMBERED = re2.compile(
    rb"(?i)\bmy (?:[a-z]+ )?((?:(?:cab|taxi|badge|driver|collar|shoulder|staff|payroll|call ?sign|warrant"
    rb"|crew|locker|pin"
    rb"|membership|employee|nmc|gmc|swe|registration) (?:no|number|num|nr|id)\b\.?|(?:badge|collar|payroll"
    rb"|call ?sign)\b)"
    rb"(?: ?(?:is\b|[:=-]))? ?[a-z]{0,3}[0-9][a-z0-9/-]*)"
)
_AWARE = re2.compile(
    rb"(?im)(?:^|[.!?;] +)((?:the |our |my )?(?:(?:home|unit|ward|shift|line|service|deputy|team|duty"
    rb"|practice|registered"
    rb"|house|care|residential|pastoral|safeguarding) (?:manager|mgr|lead|leader|head|supervisor|matron)"
    rb"|dsl|ddsl|matron"
    rb"|headteacher|head of year)(?: on duty)?(?: is| has been| was)? (?:also |now |fully |already |made )?"
    rb"(?:aware|informed|notified|updated)(?: of (?:this|it|all this|my concerns?|the concerns?))?)[ ]*(?:[.!;\n]|$)"
)
_DAY = rb"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?|tomorrow)\b"
_HOUR = rb"(?:,? (?:at )?[0-9]{1,2}(?:[.:][0-9]{2})? ?(?:am|pm)?\b|,? (?:morning|afternoon|evening|night))?"
_DUE = re2.compile(
    rb"(?i)\b(?:i'?m|i am|i'?ll be|we'?re|we are|we'?ll be)(?: (?:next|only|also|not|just))* (?:due|booked"
    rb"|rota'?d|on shift"
    rb"|on duty|visiting)(?: (?:in|on|at|there|again|back|to|visit|next|this|for|a|the|shift))* ("
    + _DAY
    + _HOUR
    + rb")"
)
_NEXT = re2.compile(
    rb"(?i)\bmy (?:next |last )?(?:visit|appointment|appt|shift|round|delivery|slot|inspection)(?: (?:there"
    rb"|is|was|on|at"
    rb"|next|this|to|them))* (" + _DAY + _HOUR + rb")"
)
_FOOTER = re2.compile(
    rb"(?im)(?:^|[.!?] +)((?:this (?:e-?mail|message|communication)\b[^.\n]{0,60}?\b(?:confidential"
    rb"|privileged|intended)"
    rb"|the (?:information|contents?) (?:in|of) this (?:e-?mail|message)|confidentiality notice|disclaimer ?:"
    rb"|if you (?:are not the intended|have received this)|please consider the environment|think before you print"
    rb"|(?:a )?registered (?:charity|company|office|in england)|(?:company|charity) (?:no|number|reg)\b))"
)
_MOST_OF_A_FOOTER = 90
_OTHERS = frozenset("he she him her his hers they them".split())
_MOST_OF_A_HEAD = 160


def own_work_cuts(context: Context) -> Iterator[Cut]:
    """Yield what whoever tells says of their own work in passing."""
    plain = shadow(context.passage.text).encode("ascii")
    for begins in (_GREETED, _UNSAID):
        greeted = begins.search(plain[:_MOST_OF_A_HEAD])
        if greeted and _is_job(greeted.group(1).decode().lower()):
            yield _cut(greeted)
    for pattern in (_NUMBERED, _AWARE, _DUE, _NEXT):
        for found in pattern.finditer(plain):
            yield _cut(found)
    for found in _YEARS.finditer(plain):
        line = plain[plain.rfind(b"\n", 0, found.start()) + 1 : found.start(1)].rpartition(b". ")[2]
        if _OTHERS.isdisjoint(line.decode().lower().split()):
            yield _cut(found)
    if footer := _FOOTER.search(plain):
        yield from _footer(context, plain, footer.start(1))


def _cut(found: re2._Match[bytes]) -> Cut:
    return Cut(found.start(1), found.end(1), CutReason.WORK, surely=True)


def _is_job(told: str) -> bool:
    """Say whether a job ends a few words, and nobody else is told of by them: no `his driver here`."""
    said = told.split()
    return said[-1] in words_of_any("roles") and _OTHERS.isdisjoint(said) and "the" not in said


def _footer(context: Context, plain: bytes, start: int) -> Iterator[Cut]:
    """Yield what an organisation puts below a mail: all that is left; a sentence, where somebody is told of."""
    left = context.passage.tokens
    places = [at for at, token in enumerate(left) if token.start >= start]
    goes_on = any(context.passage.key(at) in _OTHERS or context.is_childs(at) for at in places)
    if len(places) > _MOST_OF_A_FOOTER or goes_on:
        ends = [each for each in (plain.find(b".", start), plain.find(b"\n", start)) if each > 0]
        yield Cut(start, min(ends, default=len(plain)), CutReason.WORK, surely=True)
    else:
        yield Cut(start, len(plain.rstrip()), CutReason.WORK, surely=True)
