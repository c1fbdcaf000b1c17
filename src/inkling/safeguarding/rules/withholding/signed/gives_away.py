"""What whoever tells says would give them away: `If you put the shell garage in anything he knows its me`.

Also what is not to be quoted: `Please do not quote the consultation`.
"""

from __future__ import annotations

from collections.abc import Iterator

import re2

from inkling.extraction.fold import shadow
from inkling.safeguarding.rules.text.lists import words, words_of_any
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason

_GIVES_AWAY = re2.compile(
    rb"(?i)\bif (?:you|u|anyone|anybody|they|police|the police) (?:put|puts|mention|mentions|say|says|use"
    rb"|write|print|quote"
    rb"|include|name|names|bring up|refer to) (?:about |that |anything about )?((?:the |my |this )?[a-z' -]{3,40}?)"
    rb"(?: (?:in|to|on|into|down) [a-z ]{1,20})?,? (?:then )?(?:he|she|they|it|everyone|everybody|people)"
    rb"(?:'?s|'?ll| will| would)? (?:\w+ )?(?:know|knows|knew|guess|twig|clock|realise|realises|work out)"
    rb"[^.\n]{0,25}\b(?:me|us|i)\b"
)
_QUOTED = re2.compile(
    rb"(?i)\b(?:do not|don'?t|never|not to|please not) (?:quote|repeat|use|cite) (?:from )?(?:the |our |my "
    rb"|what was said in the )?"
    rb"(consultation|conversation|session|appointment|interview|visit|chat|lesson|handover)\b"
)
_ROAD = re2.compile(rb"^(?: (?:on|in|at|off|near|by) (?:the )?[A-Z][a-z'-]+(?: [A-Z][a-z'-]+){0,2})?")
_SENTENCE = re2.compile(rb"(?:[^.?!\n\"]*\"[^\"\n]*\")+(?: ?[a-z,;][^.?!\n\"]*)?[.?!]?")
_NEEDED = frozenset("name car van plate phone number child girl boy kid her his him them she he they".split())


def gives_away_cuts(context: Context) -> Iterator[Cut]:
    """Yield each place of what would show who told by their own word, and what is said where nothing may be quoted."""
    plain = shadow(context.passage.text).encode("ascii")
    for told in dict.fromkeys(found.group(1).decode().lower() for found in _GIVES_AWAY.finditer(plain)):
        yield from _named_again(context, plain, told.split())
    for what in dict.fromkeys(found.group(1).lower() for found in _QUOTED.finditer(plain)):
        yield from _places_of_quotes(plain, what)


def _named_again(context: Context, plain: bytes, told: list[str]) -> Iterator[Cut]:
    """Yield each place of a venue or a place, with the road on which it lies; who and which car is needed to act."""
    known = words_of_any("function", "helpers", "first_person")
    own = [each for each in told if each not in known]
    if not own or not _NEEDED.isdisjoint(own) or not any(each in words("venues") for each in own):
        return
    marks = [each for each in own if each not in words("venues")] or own
    for at, token in enumerate(context.passage.tokens):
        if context.passage.key(at) not in marks or context.is_childs(at):
            continue
        last = at + (context.passage.key(at + 1) in own)
        end = context.passage.tokens[last].end
        road = _ROAD.match(plain[end:])
        yield Cut(token.start, end + (road.end() if road else 0), CutReason.VANTAGE, surely=True)


def _places_of_quotes(plain: bytes, what: bytes) -> Iterator[Cut]:
    """Yield where it was said, and each sentence with quoted words in the same paragraph."""
    at = 0
    for line in plain.split(b"\n"):
        low = line.lower()
        where = re2.search(rb"\b(?:in|during|at) (?:the |our |my )" + what + rb"(?: room)?\b", low)
        if where:
            yield Cut(at + where.start(), at + where.end(), CutReason.VANTAGE, surely=True)
            for found in _SENTENCE.finditer(line):
                skipped = len(found.group()) - len(found.group().lstrip())
                yield Cut(at + found.start() + skipped, at + found.end(), CutReason.VANTAGE, surely=True)
        at += len(line) + 1
