"""Dates, times and how often, with what only looks like them put aside; and how often the whole note tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from inkling.extraction.note import Note, Pattern
from inkling.extraction.rules import when
from inkling.extraction.spans import Found, NoteFrequency

_ABBREVIATED = frozenset((b"sat", b"sun", b"mon", b"wed", b"weds", b"thu", b"fri", b"tue", b"mar", b"dec", b"may", b"march"))
_AFTER_NTH = Pattern(
    r"^ ?(?:time|times|floor|app|appearance|weekend|year|grade|century|place|report|incident|birthday|class|visit|one|person|episode|attempt|team|avenue|street|form|lad|girl|boy|man|phone|number|night|day|occasion|week|month|child|baby|born|hand|party|language|aid|name|session|lot|cousin|gen)\b"
)
_AGE = Pattern(r"^(?:[5-9]|[1-9][0-9])[ -]?(?:years?|yrs?)$")
_AGED = Pattern(r"\b(?:is|was|have|has|he's|she's|hes|shes|aged|,|:|-|girl|boy|man|lad|male|female|around the|about|around|the|at)\s{0,2}$")
_SMALL = Pattern(r"^(?:a|an|one|a half|an half)[ -](?:day|night|week|month|hour|year|evening|minute|weekend|time)$")
_BEFORE_SMALL = Pattern(r"\b(?:for|in|within|over|after|about|around|only|just|nearly|lasted|took)\s{0,2}$")


def find_moments(note: Note) -> Iterator[Found]:
    """Give dates, durations, times of day and words for how often."""
    for found in when.RULES.find(note):
        piece = note.low[found.start : found.end].strip()
        if found.type in ("date", "time") and _no_date(note, found, piece):
            continue
        yield found


def _no_date(note: Note, found: Found, piece: bytes) -> bool:
    if piece in _ABBREVIATED and note.letters == "mixed" and not note.raw[found.start : found.start + 1].isupper():
        return True
    if piece in (b"sat", b"sun", b"may", b"march", b"mar") and note.letters == "lower":
        return True
    if piece == b"dawn" and note.raw[found.start : found.start + 1].isupper():
        return True
    if piece[-2:] in (b"st", b"nd", b"rd", b"th") and piece[-3:-2].isdigit() and _AFTER_NTH.in_bytes(note.after(found.end, width=14)):
        return True
    if _AGE.in_bytes(piece) and (_AGED.in_bytes(note.before(found.start, width=16)) or b"-year" in piece):
        return True
    return _SMALL.in_bytes(piece) and not _BEFORE_SMALL.in_bytes(note.before(found.start, width=12))


_REPEATING = Pattern(
    r"\b(?:keeps?|kept|each time|every|whenever|regulars?|regularly|always|often|usually|weekends|used to|usual|other times|last time|previous(?:ly)?|before and|as before|happened before|(?:had|has|been|seen|met|done|was|were|here|there|this|it) before|already|still|ongoing|continues?|continuing|third|second time|on and off|for (?:weeks|months|ages|years|a while|about|the (?:last|past))|over the (?:last|past)|since|most (?:days|nights|weeks)|more than once|(?:two|three|four|five|six|several|many|different|various|other) (?:times|occasions|nights|men|cars|girls|lads|occasions|reports)|different (?:ones|men|cars|girls|people|lads)|these days|lately|recently|nightly|daily|weekly|monthly|episodes|more and more|at a time|again and again|never the same|all the time|constantly|the same (?:car|man|lad|van|name|names|two|men|people|taxi|driver|number|plate|girl|girls|boys|lads)|several (?:notes|weeks|months))\b"
)
_HABIT = Pattern(
    r"\b(?:he|she|they|who|it|lads|men|people|boys|girls|kids|cars|driver|man|yp|[a-z]+) (?:gives|takes|picks|buys|sells|sends|makes|goes|comes|meets|hangs|hang|smokes|stays|drives|drops|waits|gets|asks|messages|brings|calls|rings|pays|parks|sits|turns up|turn up|come|go|meet|deals|collects|tells|visits|runs|delivers|lets|disappears|rides|arrives|arrive|use|uses|msgs|spends|knocks|follows)\b"
)
_SINGLE = Pattern(r"\b(?:this morning|last night|tonight|yesterday|today|just now|at approx\w*|one occasion|on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|the incident|first time|never seen|not seen before|nothing since|only the once|just once|one-?off)\b")


def frequency_of(note: Note, found: Iterable[Found]) -> NoteFrequency:
    """Say whether the note tells of one time or of many.

    A word for repeating wins; then a word for one time; then habits ("he picks her up"), and last a single moment.
    """
    told = list(found)
    often = [each for each in told if each.type == "frequency"]
    if any(each.value == "repeated" for each in often):
        return "repeated"
    if any(each.value == "once" for each in often):
        return "once"
    signs = sum(1 for _ in _REPEATING.spans(note)) + sum(1 for _ in _HABIT.spans(note))
    moments = sum(1 for each in told if each.type in ("date", "time"))
    if signs >= 3 or (signs == 2 and moments < 3):
        return "repeated"
    if moments or _SINGLE.in_bytes(note.low):
        return "once" if any(each.type not in ("date", "time", "person_name", "child_name", "nickname") for each in told) else "unknown"
    return "repeated" if signs == 2 else "unknown"
