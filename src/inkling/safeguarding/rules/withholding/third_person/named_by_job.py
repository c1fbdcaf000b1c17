"""A name that its job explains, where a text says who tells: `Jan Pryce, the school nurse, says`.

Only the jobs of those who look after children, and relations that seldom harm: `Marco, the manager, says he will
kill her` keeps its suspect.
"""

from __future__ import annotations

from collections.abc import Iterator

from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason
from inkling.safeguarding.rules.withholding.third_person.named_beside import (
    is_title,
    name_end,
    place_end,
)

_CLOSES = {",": ",", "(": ")", "-": "-"}
_MOST_OF_A_JOB, _MOST_OF_A_NAME = 6, 4


def named_by_job_cuts(context: Context) -> Iterator[Cut]:
    """Yield `Jan Pryce, the school nurse, says`, and `The school nurse, Jan Pryce, says`."""
    passage = context.passage
    for at in range(len(passage)):
        if passage.key(at) in _CLOSES and not passage.quoted[at]:
            yield from _around(context, at)


def _around(context: Context, mark: int) -> Iterator[Cut]:
    """Cut who is named before a mark and explained behind it, or the other way about, if they tell."""
    job_end = _job_end(context, mark + 1)
    first = _name_start(context, mark) if job_end else 0
    if not job_end:
        job_end, first = _name_after(context, mark + 1), _job_start(context, mark)
    if not job_end or first == mark or (first == 0 and not _begins_here(context, mark)):
        return
    passage = context.passage
    end = place_end(context, job_end)
    if passage.key(end) != _CLOSES[passage.key(mark)]:
        if not (passage.is_mark(end) and _is_led(context, first)):
            return
        yield _cut(context, first, end)
    elif tells := _telling_end(context, end + 1):
        if not _courts(context, first, tells):
            yield _cut(context, first, tells)
    elif _is_led(context, first) and passage.key(end + 1) != "to":
        # `Marco told Amy, her sister, to get in` names who may be harmed.
        yield _cut(context, first, end)


def _courts(context: Context, first: int, tells: int) -> bool:
    """Say whether whoever is named with a post, and no relative, says what a child is courted with: `is special`."""
    passage = context.passage
    if any(passage.is_in(at, "kin_who_tell") for at in range(first, tells)):
        return False
    said = range(tells, passage.clause_end(tells + 2))
    unbelieved = any(passage.key(at) == "believe" and passage.key(at - 1) in {"will", "would"} for at in said)
    # `Is special`, and no `special needs`.
    return unbelieved or any(passage.key(at) in words("courting") and passage.is_end(at + 1) for at in said)


def _cut(context: Context, first: int, end: int) -> Cut:
    if context.passage.key(end) == "that":
        end += 1
    return context.cut(_lead_start(context, first), end, why=CutReason.REPORTING)


def _begins_here(context: Context, mark: int) -> bool:
    """Say whether the words before a mark are the first of the text, and a name or a job."""
    return _name_start(context, mark) == 0 or _job_start(context, mark) == 0


def _name_start(context: Context, mark: int) -> int:
    """Return where a name begins that ends before a mark, with its title; `mark` where none does, or the child's."""
    passage, first = context.passage, mark
    while first > 0 and mark - first < _MOST_OF_A_NAME and passage.capital(first - 1):
        first -= 1
    # `Told Jan Pryce`: the verb that begins a sentence has a capital too.
    while first < mark and passage.key(first) in words("spoke_to") | words("telling_verbs") | {"according"}:
        first += 1
    named = [at for at in range(first, mark) if not is_title(context, at)]
    return mark if not named or any(context.is_childs(at) for at in named) else first


def _job_start(context: Context, mark: int) -> int:
    """Return where `the school nurse` begins before a mark; `mark` where no such job ends there."""
    passage = context.passage
    if not _is_job(context, mark - 1):
        return mark
    first = mark - 1
    while first > 0 and mark - first < _MOST_OF_A_JOB and _may_lead_a_job(context, first - 1):
        first -= 1
    started = first == 0 or passage.is_mark(first - 1) or passage.key(first - 1) in words("spoke_to") | {"to"}
    return first if started else mark


def _job_end(context: Context, at: int) -> int:
    """Return the end of `the school nurse`, `who is her tutor`; 0 where no such job stands here."""
    if context.passage.key(at) == "who" and context.passage.key(at + 1) in {"is", "was"}:
        at += 2
    for place in range(at, at + _MOST_OF_A_JOB):
        if _is_job(context, place) and not _is_job(context, place + 1):
            return place + 1
        if not (_is_job(context, place) or _may_lead_a_job(context, place)):
            return 0
    return 0


def _name_after(context: Context, at: int) -> int:
    """Return the end of a name behind a mark; 0 where none is, or the child's."""
    end = name_end(context, at)
    return 0 if any(context.is_childs(place) for place in range(at, end)) else end


def _is_job(context: Context, at: int) -> bool:
    return any(context.passage.is_in(at, name) for name in ("jobs_of_care", "kin_who_tell"))


def _may_lead_a_job(context: Context, at: int) -> bool:
    passage = context.passage
    return passage.key(at) in words("before_a_job") or passage.is_in(at, "adjectives")


def _telling_end(context: Context, at: int) -> int:
    """Return the end of `says that`, `has told us`; 0 where nothing is told, or it is told to the child."""
    passage = context.passage
    while passage.key(at) in words("helpers") | {"who"}:
        at += 1
    if passage.key(at) not in words("telling_verbs") | words("has_witnessed") | {"called"}:
        return 0
    whom = passage.key(at + 1)
    if whom in {"her", "him", "them"} or (whom == "to" and passage.key(at + 2) in {"her", "him", "them"}):
        return 0
    return at + 2 if whom in words("to_who_reads") else at + 1


def _is_led(context: Context, first: int) -> bool:
    """Say whether `according to`, `spoke to` or `told` stands before."""
    return _lead_start(context, first) < first


def _lead_start(context: Context, first: int) -> int:
    passage = context.passage
    if passage.key(first - 1) == "to" and passage.key(first - 2) in words("spoke_to") | {"according"}:
        return first - 2
    return first - 1 if passage.key(first - 1) in words("told_whom") else first
