"""Who signs the entries of a log, in brackets or by initials: `Two men asked for Pell. (Odile)`, `not home. GW`.

A log is signed line by line: one line that ends so, or names with which something is done, tells of somebody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import re2

from inkling.extraction import default_lexicon
from inkling.extraction.fold import shadow
from inkling.safeguarding.rules.text.lists import words, words_of_any
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason
from inkling.safeguarding.rules.withholding.signed.signing_words import NO_NAME, UNNAMED

_SIGNED = re2.compile(
    rb"(?m)([^\n]*?[^\s\n(-])[ \t]*(?:(\()([A-Z][A-Za-z'-]+(?: [A-Z][A-Za-z'-]*\.?)?|[A-Z]{2,3})\)"
    rb"|(-{1,2} ?)?\b([A-Z]{2,3}))[ .]*$"
)
_FEWEST, _FEWEST_BARE = 2, 3
_MOST_LINES = 400
# Behind these a name is somebody's of whom the entry tells: `seen with KV`, `a man (Shane)`.
_LEADS = frozenset(
    "with by and or to for from of is was called named named: tag plate reg saw seen met asked by: initials".split()
)


class _Entry(NamedTuple):
    start: int
    end: int
    name: str
    is_apart: bool
    leads: bool


def entry_cuts(context: Context) -> Iterator[Cut]:
    """Yield the names in brackets, and the initials, with which the entries of a log are signed."""
    plain = shadow(context.passage.text).encode("ascii")
    lines = [line for line in plain.split(b"\n") if line.strip()]
    if not _FEWEST <= len(lines) <= _MOST_LINES:
        return
    entries = [entry for entry in _entries(plain) if not entry.leads]
    ends = Counter(entry.name for entry in entries)
    seen = Counter(context.passage.keys)
    # One that stands elsewhere too is told of; so is the child.
    signed = [entry for entry in entries if seen[entry.name.lower()] <= ends[entry.name]]
    signed = [entry for entry in signed if entry.name.lower() not in context.names.only_readable]
    apart = [entry for entry in signed if entry.is_apart]
    # Hands come back in a log; names that each stand once say who is meant: `Holds the money (Tariq)`.
    comes_back = any(times > 1 for times in ends.values())
    throughout = len(signed) == len(lines) >= _FEWEST_BARE and comes_back
    apart = apart if comes_back or not all(_tells_of_one(plain, entry) for entry in apart) else []
    for entry in signed if throughout else apart if len(apart) >= _FEWEST else ():
        yield Cut(entry.start, entry.end, CutReason.NAME)


def _entries(plain: bytes) -> Iterator[_Entry]:
    """Yield how each line ends that ends so; a word, a place or letters that mean something else sign nothing."""
    for found in _SIGNED.finditer(plain):
        group = 3 if found.group(3) else 5
        name = (found.group(group) or b"").decode()
        told = found.group(1).decode().split()
        last = told[-1].lower() if told else ""
        low = name.lower()
        if low in NO_NAME or (group == 3 and not _may_be_name(low)):
            continue
        is_apart = last[-1:] in {".", "!", "?"} or bool(found.group(4))
        people = words_of_any("strangers", "kin", "young", "unnamed_people", "pronouns", "roles")
        leads = not is_apart and (last in _LEADS or last in people)
        yield _Entry(found.start(group), found.end(group), name.split()[0], is_apart, leads)


def _tells_of_one(plain: bytes, entry: _Entry) -> bool:
    """Say whether the line tells of somebody unnamed, who may be the one in brackets: `Man in a cap. (Tariq)`."""
    line = plain[plain.rfind(b"\n", 0, entry.start) + 1 : entry.start].decode().lower()
    return not UNNAMED.isdisjoint(re2.findall(r"[a-z]+", line))


def _may_be_name(low: str) -> bool:
    terms = default_lexicon().terms
    first = low.split(maxsplit=1)[0]
    if first in terms["given"]:
        return True
    return not (first in terms["place"] or first in words("everyday") or first in words("frequent"))
