"""Whom a phrase speaks of: `maternal aunt Denise Rudd`, `Bev (keyworker)`, `the barber on Mill Road`. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from inkling.safeguarding.rules.text.lists import words, words_of_any
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.withholding.names import is_plain

_MOST_BEFORE, _MOST_OF_A_NAME, _MOST_BESIDE, _MOST_OF_A_PLACE = 6, 3, 9, 6
_OLDEST_CHILD, _DIGITS = 17, 2
_PLACED = frozenset({"at", "of", "from", "in", "on", "opposite", "next"})
_OPENS = {"(": ")", ",": ",", "-": "-", "[": "]"}
_NEAR = frozenset(
    "neighbour neighbours neighbor neighbors nbr resident residents tenant tenants lady couple pensioner".split()
)
_OFFICIAL = frozenset({"pc", "dc", "ds", "sgt", "ps", "pcso", "dr", "di", "insp"})
_ALSO_LEADS = frozenset(
    {"/", "lunchtime", "lunch", "dinner", "supply", "cover", "trainee", "assistant", "deputy", "named"}
)
_NO_NAME = ("pronouns", "function", "boundaries", "helpers", "days", "first_person", "months", "articles")


@dataclass(frozen=True)
class Person:
    """Whom a phrase speaks of: its places, those of the names in it, and what it says of them."""

    first: int
    end: int
    names: tuple[int, ...]
    owner: int = -1
    place: int = -1
    has_job: bool = False
    is_kin: bool = False
    is_near: bool = False
    is_grown: bool = False
    head: str = ""

    @property
    def is_explained(self) -> bool:
        """Whether it is said who that is, and not by a name alone."""
        return self.has_job or self.is_kin or self.is_near


def person_at(passage: Passage, at: int) -> Person | None:
    """Return whom a phrase that begins here speaks of; None where none does. A pronoun is nobody."""
    owner, place = _owner(passage, at)
    place = _skip_article(passage, place)
    head_end, head = _head(passage, place)
    name_first = head_end + (passage.key(head_end) in {"a", "an"}) if head else place
    named = _names(passage, name_first)
    if not head and not named:
        return None
    end = named[-1] + 1 if named else head_end
    if named and passage.key(end) == ".":
        end += (
            passage.is_word(end + 1) and len(passage.key(end - 1)) == 1 and not passage.tokens[end + 1].first
        )
    beside = list(_beside(passage, end))
    end = beside[-1][1] if beside else end
    told = list(range(place, head_end)) if head else []
    told += [each for first, last in beside for each in range(first, last)]
    title = named and _is_title(passage, named[0]) and passage.key(named[0]) in _OFFICIAL
    named += [each for each in told if _is_name(passage, each)] if head or beside else []
    where = next((first for first, _ in beside if passage.key(first) in _PLACED), -1)
    until = where if where >= 0 else end
    said = [each for each in told if each < until or passage.key(until) not in _PLACED]
    return Person(
        at,
        end,
        tuple(named),
        owner=owner,
        place=where,
        has_job=bool(title) or any(_is_job(passage, each) for each in said),
        is_kin=any(passage.is_in(each, "kin") and passage.key(each) not in _NEAR for each in said),
        is_near=any(passage.key(each) in _NEAR for each in said),
        is_grown=any(_is_grown(passage, each) for each in said),
        head=head,
    )


def workers_in(passage: Passage) -> frozenset[str]:
    """Return the names that a text explains by a job: `Donna Hale (school nurse)`, `keyworker Bev`, `PC Rao`."""
    found: set[str] = set()
    for at in range(len(passage)):
        begins = (
            at == 0 or passage.is_mark(at - 1) or passage.key(at - 1) in {"and", "to", "with", "by", "from"}
        )
        if not begins or not passage.is_word(at):
            continue
        person = person_at(passage, at)
        if person and person.has_job and not person.is_grown and person.owner < 0:
            found |= {passage.key(each) for each in person.names}
    return frozenset(found - grown_in(passage) - young_in(passage))


def young_in(passage: Passage) -> frozenset[str]:
    """Return the names behind which a text says a child's age: `Mia (13)`, `Leah, 14`."""
    return frozenset(key for key, years in _aged(passage) if years <= _OLDEST_CHILD)


def grown_in(passage: Passage) -> frozenset[str]:
    """Return the names behind which it says a grown-up's: of whom that is told, who told is no job of."""
    return frozenset(key for key, years in _aged(passage) if years > _OLDEST_CHILD)


def _aged(passage: Passage) -> Iterator[tuple[str, int]]:
    for at in range(1, len(passage)):
        if not _is_years(passage, at):
            continue
        before = at - 1
        while before > 0 and passage.key(before) in {",", "(", "aged", "is", "only", "who", "now", "-"}:
            before -= 1
        while before >= 0 and _is_name(passage, before) and before >= at - _MOST_BEFORE and before < at - 1:
            yield passage.key(before), int(passage.key(at)[:_DIGITS])
            before -= 1


def _is_years(passage: Passage, at: int) -> bool:
    key = passage.key(at)
    is_bare = key.isdigit() and (len(key) == _DIGITS or (len(key) == 1 and passage.key(at + 1) in {",", ")"}))
    is_about = len(key) == _DIGITS + 1 and key[:_DIGITS].isdigit() and key.endswith("s")
    return (is_bare or is_about) and passage.key(at - 1) in {",", "(", "aged", "is", "only", "now", "-"}


def _is_grown(passage: Passage, at: int) -> bool:
    return _is_years(passage, at) and int(passage.key(at)[:_DIGITS]) > _OLDEST_CHILD


def _owner(passage: Passage, at: int) -> tuple[int, int]:
    """Return where the owner of `Leah's mother` and `the vicar's wife` ends, and where the rest begins."""
    place = _skip_article(passage, at)
    last = place
    while last - place < _MOST_BEFORE and passage.is_word(last) and passage.key(last + 1) != "'s":
        if not (passage.capital(last) or _leads(passage, last) or _is_person(passage, last)):
            return -1, at
        last += 1
    is_owner = passage.key(last + 1) == "'s" and (_is_name(passage, last) or _is_person(passage, last))
    return (last, last + 2) if is_owner else (-1, at)


def _head(passage: Passage, at: int) -> tuple[int, str]:
    """Return the end of the words that say who somebody is, and the last of them; empty where there are none."""
    end, head = at, ""
    for place in range(at, at + _MOST_BEFORE + 1):
        if _is_person(passage, place):
            end, head = place + 1, passage.key(place).rpartition("-")[2]
        elif passage.key(place) == "of" and head:
            if not (passage.is_word(place + 1) and not passage.capital(place + 1)):
                break
            after = place + 1 + (passage.key(place + 1) in words("articles"))
            if passage.is_number(after) or passage.key(after) in words("house_words"):
                break
            end = after + 1
            break
        elif place == at and not _leads(passage, place) and _describes(passage, at):
            continue
        elif not _leads(passage, place) or (head and passage.key(place) in words("articles")):
            break
    return end, head


def _describes(passage: Passage, at: int) -> bool:
    """Say whether one word that no list holds stands between an article and a job: `a fellow pupil`."""
    key = passage.key(at)
    is_plain_word = (
        passage.is_word(at) and not passage.capital(at) and passage.key(at - 1) in words("articles")
    )
    verbs = ("reports_it", "perceives_it", "function", "helpers", "boundaries", "pronouns", "plain_verbs")
    return is_plain_word and key not in words_of_any(*verbs) and _is_person(passage, at + 1)


def _leads(passage: Passage, at: int) -> bool:
    sets = ("articles", "adjectives", "before_a_job", "of_agencies", "posts_before", "posts_after", "venues")
    key = passage.key(at)
    is_letter = len(key) == 1 and passage.capital(at)
    return bool(key) and (is_letter or key in words_of_any(*sets, "kin_before", "agencies") | _ALSO_LEADS)


def _skip_article(passage: Passage, at: int) -> int:
    while passage.key(at) in words("articles"):
        at += 1
    return at


def _is_job(passage: Passage, at: int) -> bool:
    short = passage.key(at) in words("jobs_in_short")
    if short:
        return passage.tokens[at].upper or passage.letters != "mixed"
    job = passage.is_in(at, "roles") or passage.is_in(at, "jobs_of_care")
    return job and passage.key(at) not in _NEAR


def _is_person(passage: Passage, at: int) -> bool:
    return _is_job(passage, at) or passage.is_in(at, "kin") or passage.key(at) in _NEAR


def _is_name(passage: Passage, at: int) -> bool:
    key = passage.key(at)
    told = passage.is_word(at) and passage.capital(at) and not _is_person(passage, at)
    return (
        told
        and not any(key in words(name) for name in _NO_NAME)
        and (not is_plain(key) or passage.is_name(at))
    )


def _is_title(passage: Passage, at: int) -> bool:
    return passage.capital(at) and passage.key(at) in words("titles") | _OFFICIAL


def _names(passage: Passage, at: int) -> list[int]:
    found: list[int] = []
    first = at
    while at - first <= _MOST_OF_A_NAME:
        if _is_title(passage, at) and not found:
            found.append(at)
            at += 1 + (passage.key(at + 1) == ".")
        elif _is_name(passage, at):
            found.append(at)
            at += 1
        else:
            break
    return found if any(not _is_title(passage, each) for each in found) else []


def _beside(passage: Passage, at: int) -> Iterator[tuple[int, int]]:
    """Yield what explains somebody behind the name: `(keyworker)`, `, a Mrs Patel,`, `at number 9`."""
    while True:
        end = _end_of_brackets(passage, at) or _end_of_place(passage, at)
        if not end:
            return
        yield at, end
        at = end


def _end_of_brackets(passage: Passage, at: int) -> int:
    closes = _OPENS.get(passage.key(at), "")
    if not closes:
        return 0
    for place in range(at + 1, at + _MOST_BESIDE):
        key = passage.key(place)
        if key == closes:
            return place + 1 if place > at + 1 else 0
        is_said = key in words_of_any("pronouns", "boundaries", "reports_it", "perceives_it", "first_person")
        if is_said or not key or (passage.is_mark(place) and key not in {"-", "/", "."}):
            return 0
    return 0


def _end_of_place(passage: Passage, at: int) -> int:
    if passage.key(at) not in _PLACED:
        return 0
    end = at + 1
    while (
        end - at <= _MOST_OF_A_PLACE
        and passage.key(end) not in words("days")
        and (
            passage.capital(end)
            or passage.is_number(end)
            or passage.key(end)
            in words_of_any("house_words", "venues", "address_types", "adjectives", "door_counts")
            or passage.key(end) in {"to", "door", "the", "a", "an", "their", "her", "his"}
            or (passage.key(end) == "." and passage.key(end - 1) in words("house_words"))
        )
    ):
        end += 1
    return end if end > at + 1 and passage.key(end - 1) not in {"the", "a", "an", "to"} else 0
