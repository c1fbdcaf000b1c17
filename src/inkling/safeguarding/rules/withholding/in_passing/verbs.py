"""What says that somebody tells: `rang the duty desk to say`, `made the referral`, `told staff that`. Pure."""

from __future__ import annotations

from inkling.extraction import default_lexicon
from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.withholding.in_passing.notes import (
    MOST_OF_A_CLAUSE,
    TO,
    TO_SAY,
    WHOM,
    Note,
    said_end,
    taker_end,
)
from inkling.safeguarding.rules.withholding.in_passing.phrases import Person, person_at

_PARTICLES = frozenset({"in", "on", "back", "again", "up", "through", "over"})
_PRETENDS = frozenset({"pretending", "posing", "claiming", "demanding", "threatening"})
_DOES = frozenset(
    "took gave got put led drove kept held made let hit locked invited grabbed touched kissed bought fed pushed "
    "dragged pulled brought paid offered".split()
)
_OF_SOMETHING = frozenset({"raised", "raises", "shared", "shares", "expressed", "relayed"})
_CONCERNS = frozenset(
    {"that", "concern", "concerns", "worry", "worries", "this", "it", "information", "info", "with"}
)
_LONGEST = 40
_HAVING = frozenset({"has", "have", "had", "'s", "'ve", "also", "never", "just", "often"})
_ALSO_PRESENT = frozenset({"says", "sees", "hears", "thinks", "believes"})
_THREATENS = frozenset({"kill", "believe", "stab", "hurt", "batter", "shoot"})
_MAY_DO = frozenset("will would can could might should must wants wanted owns is was".split())
_BOUND = frozenset({"must", "owes", "belongs", "has", "needs"})


def telling_end(note: Note, person: Person, at: int) -> int:
    """Return the end of what says that somebody tells; 0 where nothing does."""
    passage = note.passage
    known = person.is_explained or any(passage.key(each) in note.workers for each in person.names)
    if not known:
        return 0
    key = passage.key(at)
    if end := _phrase_end(note, at):
        return end
    if key in words("perceives_it"):
        # Kin who only see or say are left to the rules of what a teller heard: at home who harms says much as well.
        says = key in {"says", "said", "say"}
        is_named_first = says and bool(person.names) and not person.head and person.is_explained
        is_known_at_work = any(passage.key(each) in note.workers for each in person.names)
        is_source = is_known_at_work and not is_named_first and not person.is_kin
        if _is_seen(passage, at) or not (is_source or person.is_near):
            return 0
        return _perceiving_end(note, at)
    if key not in words("reports_it"):
        return 0
    after = at + 1 + (passage.key(at + 1) == "'d")
    while passage.key(after) in _PARTICLES:
        after += 1
    takes = taker_end(note, after + (passage.key(after) in TO))
    if person.head in words("kept_heads") and not takes:
        return 0
    if key in _OF_SOMETHING and passage.key(after) not in _CONCERNS and not takes:
        return 0
    if key in words("reaches_by_voice") | {"told", "tells"}:
        return _reached_end(note, at, after, takes)
    if passage.key(after) == "to" and passage.key(after + 1) not in TO_SAY and not takes:
        return 0
    return 0 if passage.key(after) in WHOM else said_end(passage, takes or after)


def _reached_end(note: Note, at: int, after: int, takes: int) -> int:
    """Return the end of `rang the duty desk to say`, `phoned in:`, `told staff that`; of `rang Leah` 0."""
    passage = note.passage
    if takes:
        is_bid = passage.key(takes) == "to" and passage.key(takes + 1) not in TO_SAY
        return 0 if is_bid or passage.key(takes) in _PRETENDS else said_end(passage, takes)
    if passage.key(at) in {"told", "tells"}:
        return 0
    says = passage.key(after) == "to" and passage.key(after + 1) in TO_SAY
    if says or passage.is_mark(after) or (passage.is_number(after) and passage.key(after - 1) != "called"):
        return said_end(passage, after)
    return 0


def _is_seen(passage: Passage, at: int) -> bool:
    """Say whether whoever it is was seen: `a neighbour seen carrying Mia in`, `was heard shouting at her`."""
    done = passage.key(at) not in _ALSO_PRESENT and passage.key(at - 1) in words("passive")
    return done or (passage.key(at) == "seen" and passage.key(at - 1) not in _HAVING)


def _perceiving_end(note: Note, at: int) -> int:
    passage = note.passage
    says = passage.key(at) in {"says", "said"}
    if passage.key(at) == "found" and passage.key(at + 1) == "it":
        return 0
    behind = range(at + 1, _sentence_end(passage, at))
    bound = says and any(
        passage.key(each) in _BOUND and (passage.key(each) != "has" or passage.key(each + 1) == "to")
        for each in behind
    )
    courts = says and any(
        (passage.key(each) in words("courting") and passage.is_end(each + 1))
        or passage.key(each) in _THREATENS
        for each in behind
    )
    whom = says and (passage.key(at + 1) in WHOM or passage.key(at + 1) == "to")
    return 0 if bound or courts or whom else said_end(passage, at + 1)


def _phrase_end(note: Note, at: int) -> int:
    """Return the end of `made the referral`, `let the DSL know`, `passed this on`, `came in to say`."""
    passage = note.passage
    keys = [passage.key(each) for each in range(at, at + 5)]
    if keys[0] in {"in", "got", "gets"} and "touch" in keys[1:3]:
        # `The vicar is in touch with Ella` tells of no report.
        end = _to_whom_end(note, at + keys.index("touch") + 1)
        return 0 if passage.key(end) in TO else end
    if keys[0] in {"made", "makes", "submitted", "completed", "put"}:
        made = {"referral", "report", "disclosure", "call", "allegation", "complaint"}
        found = next((each for each in range(1, 4) if keys[each] in made), 0)
        return _to_whom_end(note, at + found + 1) if found else 0
    if keys[0] in {"passed", "passes", "handed", "brought", "brings", "drew", "fed"}:
        on = next((each for each in range(1, 3) if keys[each] in {"on", "back"}), 0)
        if on:
            return _to_whom_end(note, at + on + 1)
        if keys[1] in {"it", "this"} and keys[2] == "to":
            return _to_whom_end(note, at + 2)
        return 0
    if keys[0] in {"let", "lets"}:
        end = taker_end(note, at + 1)
        return said_end(passage, end + 1) if end and passage.key(end) == "know" else 0
    if keys[0] == "made" or keys[0] == "makes":
        return 0
    if keys[0] in {"came", "comes", "come", "attended", "presented", "approached", "visited"}:
        near = range(at + 1, at + MOST_OF_A_CLAUSE)
        said = next((e for e in near if passage.key(e) == "to" and passage.key(e + 1) in TO_SAY), 0)
        return said_end(passage, said) if said and said < passage.clause_end(at) else 0
    return 0


def _to_whom_end(note: Note, at: int) -> int:
    if note.passage.key(at) in TO and (takes := taker_end(note, at + 1)):
        at = takes
    return said_end(note.passage, at)


def _sentence_end(passage: Passage, at: int) -> int:
    for end in range(at, at + _LONGEST):
        if passage.key(end) in {"", "\n"} or (
            passage.key(end) in {".", "!", "?"} and not passage.is_point(end)
        ):
            return end
    return at + _LONGEST


def does_more(passage: Passage, end: int) -> bool:
    """Say whether whoever saw it also did something: `saw Mia crying and took her in`."""
    for at in range(end, _sentence_end(passage, end)):
        if passage.key(at) in {"and", "then", ","} and passage.key(at + 1) in _DOES:
            return True
        if passage.key(at) == "but" and passage.key(at + 1) in words("pronouns"):
            return True
    return False


def two_names_end(note: Note, person: Person, at: int) -> int:
    """Return the end of `Joan told Donna that` where somebody else does what is told; 0 elsewhere.

    Whoever is told of anywhere else, or is owed something by what is told, may be who harms.
    """
    passage = note.passage
    listener = person_at(passage, at + 1)
    if (
        passage.key(at) not in {"told", "tells"}
        or not listener
        or listener.is_explained
        or person.is_explained
    ):
        return 0
    named = {passage.key(each) for each in (*person.names, *listener.names)}
    again = sum(key in named for key in passage.keys) > len(named)
    young = any(note.is_young(each) for each in (*person.names, *listener.names))
    if young or again or passage.key(listener.end) != "that" or named & words("street_names"):
        return 0
    doer = person_at(passage, listener.end + 1)
    if not doer or any(note.is_young(each) for each in doer.names):
        return 0
    # Who goes by a name that nobody was given may harm, and who is told of where no child is may be the child.
    given = default_lexicon().terms["given"]
    is_given = all(passage.key(each.names[0]) in given for each in (person, listener))
    behind = range(doer.end, passage.clause_end(doer.end))
    harms = any(passage.key(each) in words("young") or note.is_young(each) for each in behind)
    may_be_child = any(passage.key(each) in given for each in doer.names) and not harms
    does = passage.key(doer.end)
    return 0 if does in _MAY_DO or may_be_child or not is_given else listener.end + 1
