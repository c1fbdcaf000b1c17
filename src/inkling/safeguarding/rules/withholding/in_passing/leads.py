"""Who told, said in passing and without a label: `Leah's mother rang`, `Per SW`, `Joan told Donna that`. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from inkling.safeguarding.rules.requests.letters import is_forbidden
from inkling.safeguarding.rules.text.lists import words, words_of_any
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut
from inkling.safeguarding.rules.withholding.in_passing.deeds import bids_a_child, may_have_done_it
from inkling.safeguarding.rules.withholding.in_passing.notes import (
    MOST_OF_A_CLAUSE,
    TO,
    WHOM,
    Note,
    cut_telling,
    is_known,
    is_the_child,
    may_harm,
)
from inkling.safeguarding.rules.withholding.in_passing.phrases import Person, person_at
from inkling.safeguarding.rules.withholding.in_passing.verbs import (
    does_more,
    telling_end,
    two_names_end,
)

_MOST_OF_A_LEAD = 7
_BEGINS = frozenset(
    {"also", "then", "today", "yesterday", "later", "however", "at", "on", "this", "the", "hrs"}
)
_JOINS = frozenset({"and", "but", "as", "because", "since", "when", "after"})
_BEHIND_A_LEAD = frozenset(
    "who that re regarding about stating saying on at in today yesterday tonight this via to and as - with".split()
)
_HAS = frozenset({"has", "had", "have", "also", "later", "then", "now", "first"})
_LEADS = frozenset(
    "call calls email emails letter referral referrals info information intel concern concerns report reports contact "
    "message disclosure received raised reported flagged shared reported disclosed passed tc c".split()
)


def passing_cuts(context: Context) -> Iterator[Cut]:
    """Yield who told where a note says so of somebody by relation, job, place or name; what they tell stays.

    The child stays, also where it told. Who is told of as doing harm stays: `the coach told Kyle to keep it quiet`.
    """
    note = Note(context)
    passage = context.passage
    for at in range(len(passage)):
        if passage.quoted[at] or not (passage.is_word(at) and _begins(passage, at)):
            continue
        yield from _subject_cuts(note, at)
        yield from _led_cuts(note, at)
    for at in range(len(passage)):
        if passage.key(at) in words("confiding") | {"made"} and not passage.quoted[at]:
            yield from _listener_cuts(note, at)


def _led_cuts(note: Note, at: int) -> Iterator[Cut]:
    """Cut `Per school nurse`, `Concern raised by Carol Binns`, `It was the caretaker who flagged it`."""
    passage, key = note.passage, note.passage.key(at)
    if key in {"per", "via"} or (key == "as" and passage.key(at + 1) == "per"):
        by = at + 1 + (key == "as")
        person = person_at(passage, by)
        if person and is_known(note, person) and not may_harm(note, person):
            yield from _cut_person(note, at, person)
        return
    if key == "it" and passage.key(at + 1) in {"was", "is"}:
        person = person_at(passage, at + 2)
        tells = words_of_any("reports_it", "perceives_it")
        is_source = person and is_known(note, person) and passage.key(person.end + 2) not in WHOM
        if person and is_source and passage.key(person.end) == "who" and passage.key(person.end + 1) in tells:
            end = person.end + 2 + (passage.key(person.end + 2) in {"it", "this", "us"})
            if bids_a_child(note, person, person.end + 1) or may_have_done_it(note, person, end):
                return
            yield from cut_telling(note, replace(person, first=at), end, verb=person.end + 1)
        return
    near = range(at, min(at + _MOST_OF_A_LEAD, len(passage)))
    by = next((each for each in near if passage.key(each) in {"from", "by"}), 0)
    leads = by and any(passage.key(each) in _LEADS for each in range(at, by))
    if not leads or any(passage.is_mark(each) and passage.key(each) != "/" for each in range(at, by)):
        return
    if any(_may_be_handed(note, each) for each in range(at, by)):
        return
    person = person_at(passage, by + 1)
    if not person or not _ends_a_lead(passage, person.end) or _reaches_a_child(note, at, person):
        return
    if may_have_done_it(note, person, person.end):
        return
    if not may_harm(note, person) and (is_known(note, person) or _is_job_behind(note, person)):
        yield from _cut_person(note, at, person)


def _may_be_handed(note: Note, at: int) -> bool:
    """Say whether somebody is told of before `by`: `Leah got a call from`, `she was passed round by`."""
    passage = note.passage
    told = passage.key(at) in words("pronouns") | WHOM | {"me", "round", "around", "got", "gets"}
    return (
        told
        or note.is_young(at)
        or (passage.is_name(at) and passage.key(at) not in words("takes_what_is_told"))
    )


def _reaches_a_child(note: Note, at: int, person: Person) -> bool:
    """Say whether a child got it: `Leah, 14, received a call from the barber`, `letter from an officer to Leah`."""
    passage, end = note.passage, person.end - (note.passage.key(person.end - 1) == ",")
    behind = end + (passage.key(end) == ",")
    if passage.key(behind) == "to" and (note.is_young(behind + 1) or passage.key(behind + 1) in WHOM):
        return True
    before = at - 1
    while passage.key(before) == "," or passage.is_number(before) or passage.key(before) in {"(", ")"}:
        before -= 1
    is_got = passage.key(at) in {"received", "got", "gets", "had"}
    return is_got and 0 <= before < at - 1 and note.is_young(before)


def _ends_a_lead(passage: Passage, end: int) -> bool:
    """Say whether `call from the barber` is all of a lead: what the barber's call does is told of him."""
    said = words_of_any("reports_it", "perceives_it", "days") | _BEHIND_A_LEAD
    return (
        passage.is_mark(end)
        or passage.key(end - 1) == ","
        or passage.key(end) in said
        or passage.is_number(end)
    )


def _is_job_behind(note: Note, person: Person) -> bool:
    """Say whether the job of somebody stands alone behind a comma: `by Kev Sharples, bus driver`."""
    passage = note.passage
    behind = person_at(passage, person.end + 1) if passage.key(person.end) == "," else None
    return bool(behind and behind.has_job and not behind.names and passage.is_mark(behind.end))


def _cut_person(note: Note, first: int, person: Person) -> Iterator[Cut]:
    """Cut from a place to the end of whom is named there, with `who says` and a job behind a comma."""
    passage, end = note.passage, person.end
    end -= passage.key(end - 1) == ","
    if passage.key(end) == "," and _is_job_behind(note, person):
        behind = person_at(passage, end + 1)
        end = behind.end if behind else end
    if passage.key(end) == "," and passage.key(end + 1) == "who":
        end += 1
    if passage.key(end) == "who" and passage.key(end + 1) in words_of_any("reports_it", "perceives_it"):
        end += 2 + (passage.key(end + 2) == "that")
    yield from cut_telling(note, replace(person, first=first), end, verb=end - 1)


def _listener_cuts(note: Note, at: int) -> Iterator[Cut]:
    """Cut `told Bev that`, `confided in the counsellor, Ruth`, `made to TA Mrs Fenn`: whoever heard it passed it on."""
    passage = note.passage
    bid = passage.key(at - 1) in words("bids") | words("passive") | words("helpers") - _HAS | {
        "to",
        "not",
        "never",
    }
    bid = bid or is_forbidden(passage, at)
    start = at + 1 + (passage.key(at + 1) in TO)
    if (bid and passage.key(at) != "made") or (passage.key(at) == "made" and start == at + 1):
        return
    heard = person_at(passage, start)
    works = heard and (heard.has_job or (bool(heard.names) and is_known(note, heard))) and not heard.is_kin
    if not heard or not works or heard.owner >= 0 or may_harm(note, heard):
        return
    if any(note.is_young(each) for each in heard.names):
        return
    end = heard.end
    is_bare = heard.head and heard.names and heard.names[0] > 0 and passage.is_name(heard.names[0])
    if (
        is_bare
        and passage.key(heard.names[0]) not in words("titles")
        and passage.key(end) not in {"that", ".", ","}
    ):
        # `Told her teacher Gaz has a gun`: whose name that is, nobody knows.
        return
    if passage.key(end - 1) == "," and passage.is_word(end):
        end -= 1
    if passage.key(end) == "," and passage.is_name(end + 1) and passage.is_mark(end + 2) and heard.has_job:
        end += 2
    behind = end + (passage.key(end) == ",")
    behind += passage.key(behind) == "not"
    if passage.key(behind) != "to" and not may_have_done_it(note, heard, end):
        yield from cut_telling(note, replace(heard, first=at), end, verb=at)


def _begins(passage: Passage, at: int) -> bool:
    """Say whether a clause may begin here."""
    before = at - 1
    if at == 0 or passage.is_mark(before) or passage.tokens[at].first or passage.key(before) in _JOINS:
        return True
    while before >= 0 and not passage.is_mark(before):
        key = passage.key(before)
        if not (passage.is_number(before) or key in words("days") or key in _BEGINS):
            return False
        before -= 1
    return True


def _subject_cuts(note: Note, at: int) -> Iterator[Cut]:
    passage = note.passage
    person = person_at(passage, at)
    own = words("owning") | words("first_person")
    if not person or any(passage.key(each) in own for each in range(at, person.end)):
        return
    if is_the_child(note, person) or may_harm(note, person):
        return
    verb = _verb(note, person)
    end = telling_end(note, person, verb) if verb else 0
    if not end or does_more(passage, end):
        end = two_names_end(note, person, verb) if verb else 0
    if end and not (may_have_done_it(note, person, end) or bids_a_child(note, person, verb)):
        yield from cut_telling(note, person, end, verb=verb)


def _verb(note: Note, person: Person) -> int:
    """Return where somebody's verb stands, also behind `who brought her home`; 0 where none of telling does."""
    passage, at = note.passage, person.end
    if passage.key(at) == "who":
        known = words_of_any("reports_it", "perceives_it")
        near = range(at + 1, at + MOST_OF_A_CLAUSE)
        at = next(
            (
                each
                for each in near
                if passage.key(each) in known and passage.key(each - 1) not in words("articles")
            ),
            at,
        )
    while passage.key(at) in words("helpers") or passage.key(at) == "who":
        at += 1
    return at
