"""Figures that are no age: how many people, which of several, years of service, a debt, the number of a badge.

A figure is an age only with evidence. Words around it may speak of something else: what is behind it ("14 yrs
badge", "10 kids"), before it ("owes 17", "IC1 male 7"), or beside a list of names ("Kian 15, Jade 12: they owe that").
"""

from __future__ import annotations

from inkling.extraction.patterns import patterns

_COUNTED = [patterns("described")[name] for name in ("counted", "numbered", "coded")]
_NO_AGES = patterns("no_ages")


def without_counts(plain: bytes) -> bytes:
    """Return a lower-case ASCII text with counts of people blanked out; its length stays."""
    for start, end in [each for counted in _COUNTED for each in counted.spans_in(plain)]:
        plain = plain[:start] + b" " * (end - start) + plain[end:]
    return plain


def is_of_errand(low: bytes, start: int, end: int) -> bool:
    """Say whether letters are part of a message that only tells where and when to come: a hour and no age, a place."""
    return any(first < start and end < after for first, after in _NO_AGES["errand"].spans_in(low))


def is_of_something_else(before: str, told: str, behind: str) -> bool:
    """Say whether what was told as an age begins with figures of something else; all three as the note has them.

    `before` and `behind` are the letters around it; names are known by their capitals.
    """
    lead, figures = _plain(before).lower(), _plain(told).lower()
    whole = figures + _plain(behind).lower()
    if _NO_AGES["how_long"].in_bytes(whole):
        return not (_NO_AGES["child_before"].in_bytes(lead) or _NO_AGES["where_found"].in_bytes(whole))
    if _NO_AGES["sum"].in_bytes(whole):
        return not _NO_AGES["a_while"].in_bytes(whole)
    if _NO_AGES["years"].in_bytes(figures):
        return _NO_AGES["long_before"].in_bytes(lead)
    if not _NO_AGES["figures"].in_bytes(figures):
        return False
    if _NO_AGES["owed_before"].in_bytes(lead):
        return not (_NO_AGES["given_behind"].in_bytes(whole) and not _NO_AGES["to_whom"].in_bytes(lead))
    if _NO_AGES["which_before"].in_bytes(lead):
        return not _NO_AGES["in_the_thing"].in_bytes(lead)
    if not _NO_AGES["name_before"].in_bytes(_plain(before)):
        return False
    if _NO_AGES["does_behind"].in_bytes(_plain(behind)):
        return False
    around = (_plain(before), _plain(behind))
    is_listed = any(_NO_AGES["another_such"].in_bytes(each) for each in around)
    return is_listed and _NO_AGES["told_as_sums"].in_bytes(b" ".join(around).lower())


def _plain(text: str) -> bytes:
    """Return a text in ASCII; a sign for pounds is told by its word."""
    return text.replace("£", " quid ").encode("ascii", "replace")
