"""Who is said to have told, and harms all the same by what a note goes on to tell of them. Pure."""

from __future__ import annotations

from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.withholding.in_passing.notes import WHOM, Note
from inkling.safeguarding.rules.withholding.in_passing.phrases import Person
from inkling.safeguarding.rules.withholding.in_passing.verbs import does_more

_TAKES = frozenset(
    "took takes drove drives has had keeps kept makes made put gave gives got led let lets".split()
)
_HARMS = frozenset(
    "hit hits touched touches kissed kisses grabbed locked locks slept sleeps punched shut".split()
)
_NO_HARM = frozenset({"debt", "drug", "drugs", "film", "sex", "weapon", "force", "scar", "scars"})
_GOES_ON = frozenset({"and", "then", "but", "who", "he", "she", "still", "later", ",", "has", "had"})
_BIDS = frozenset({"told", "tells", "advised", "advises", "informed", "informs"})
_SHUTS = frozenset({"shut", "locked"})
_SAYS = frozenset({"that", "say", "says", "said"})
_COURTS = frozenset({("his", "girlfriend"), ("loves", "her"), ("marry", "him")})
_CALLS = frozenset({"come", "bring", "meet", "send", "you", "your", "get"})
_NEAR = frozenset({"outside", "waiting", "coming", "downstairs"})
_AROUND = frozenset({",", "'", '"', ":", ".", "\u201c", "\u2018"})
_OBJECT = 3
_LONGEST = 30


def may_have_done_it(note: Note, person: Person, end: int) -> bool:
    """Say whether whoever is said to tell is told of as one who harms: by name or post again, or as it goes on."""
    return (
        _is_told_again(note, person, end)
        or _goes_on_to_harm(note, person.end)
        or _goes_on_to_harm(note, end)
        or _calls_a_child(note, end)
        or _has_her(note, end)
    )


def bids_a_child(note: Note, person: Person, verb: int) -> bool:
    """Say whether a child is told what to do: `the officer advised Leah, 14, to send`, `saw her and shut the door`."""
    passage, at = note.passage, verb + 1
    if does_more(passage, at):
        return True
    if passage.key(verb) not in _BIDS or not (note.is_young(at) or passage.key(at) in WHOM):
        return passage.key(verb) in {"says", "said"} and _is_bound(note, person, at)
    while note.is_young(at) or passage.is_number(at) or passage.key(at) in WHOM | {",", "(", ")"}:
        at += 1
    return passage.key(at + (passage.key(at) in {"not", "never"})) == "to"


def _is_bound(note: Note, person: Person, at: int) -> bool:
    """Say whether kin say what a child must do: `her uncle who said she had to go to Hull`."""
    keys = note.passage.keys[at : at + 4]
    return (
        person.is_kin
        and keys[0] in {"she", "he", "they"}
        and ("must" in keys or keys[1:3] in (["had", "to"], ["has", "to"]))
    )


def _is_told_again(note: Note, person: Person, end: int) -> bool:
    passage = note.passage
    named = {passage.key(each) for each in person.names if passage.key(each) not in words("titles")}
    named |= {person.head} if person.head else set()
    others = (at for at in range(len(passage)) if not person.first <= at < end and passage.key(at) in named)
    return any(_is_harm(note, _behind_helpers(note, at + 1)) for at in others)


def _behind_helpers(note: Note, at: int) -> int:
    while note.passage.key(at) in words("helpers"):
        at += 1
    return at


def _is_harm(note: Note, at: int) -> bool:
    key = note.passage.key(at)
    return key in _HARMS or (key not in _NO_HARM and key.startswith(tuple(words("harm_stems"))))


def _goes_on_to_harm(note: Note, end: int) -> bool:
    """Say whether it goes on with a deed of theirs: `, and he took pictures of her`, `who took Leah`."""
    passage = note.passage
    first = end + (passage.key(end) == ",")
    first += passage.key(first) == "that"
    of_another = passage.key(first) if passage.key(first - 1) in _SAYS else ""
    is_who = passage.key(first) == "who"
    for at in range(first, first + _LONGEST):
        if at >= len(passage) or (passage.is_mark(at) and passage.key(at) not in {",", "(", ")"}):
            return False
        is_deed = passage.key(at) in _TAKES or _is_harm(note, at)
        before = passage.key(at - 1 - (passage.key(at - 1) == "still"))
        shuts = before == "and" and passage.key(at) in _SHUTS
        by_them = (
            before in _GOES_ON - {","} if is_who or at == first else before in {"he", "she"} - {of_another}
        )
        if shuts or (is_deed and by_them and _whom(note, at)):
            return True
        if (passage.is_name(at) or passage.is_in(at, "kin")) and not note.is_young(at) and not is_who:
            return False
    return False


def _whom(note: Note, at: int) -> bool:
    """Say whether a deed is done to a child or somebody called `her`, soon behind its verb."""
    near = range(at + 1, at + 1 + _OBJECT)
    return any(note.is_young(each) or note.passage.key(each) in WHOM for each in near)


def _calls_a_child(note: Note, end: int) -> bool:
    """Say whether what is said is said to whom it calls: `texted: come to`, `wrote, "you are mine"`."""
    passage, at = note.passage, end
    while passage.key(at) in _AROUND and at < end + _OBJECT:
        at += 1
    if passage.key(at) in _CALLS:
        return True
    return (
        passage.key(at) in {"he", "she"}
        and passage.key(at + 1) in words("be")
        and passage.key(at + 2) in _NEAR
    )


def _has_her(note: Note, end: int) -> bool:
    """Say whether it tells of a courtship, where no other grown-up is told of: `to say she is his girlfriend`."""
    passage = note.passage
    for at in range(end, min(end + _LONGEST, len(passage) - 1)):
        if (passage.is_name(at) and not note.is_young(at)) or passage.is_mark(at) or passage.is_in(at, "kin"):
            return False
        if (passage.key(at), passage.key(at + 1)) in _COURTS:
            return True
    return False
