"""Who wrote it down: `Interviewed by: Tova Pryce, youth worker`, `Completed by - D. Marsh`, `Typed by Zofia for me`."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.extraction import default_lexicon
from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.text.passage import Passage, fold_word
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason

_LEADS = frozenset({":", "-", "=", "/"})
_MOST_OF_A_LABEL, _MOST_OF_A_LINE = 6, 40
_SHORTEST_NAME = 2
_BY = frozenset({"by", "to"})  # `dictated to`
_MOST_OF_A_NAME = 3
_MOST_OF_A_HEADING = 12
_ENDS_A_HEADING = frozenset({".", "\n"})


def author_cuts(context: Context) -> Iterator[Cut]:
    """Yield each line and each phrase that says who wrote, and every place where the name in it stands again."""
    passage, named = context.passage, set[str]()
    lines: list[tuple[int, int]] = []
    for at in range(len(passage)):
        if (at == 0 or passage.tokens[at].first) and (leads := _label_end(context, at)):
            end = _line_end(context, leads)
            lines.append((at, end))
            named |= _names_in(context, leads, end)
        elif end := _end_of_writer(context, at):
            lines.append((at, end))
            named |= _names_in(context, at + 1, end)
    if heading := _name_in_heading(context):
        lines.append(heading)
        named |= _names_in(context, *heading)
    for at, end in lines:
        yield context.cut(at, end, why=CutReason.WORK)
    for at in range(len(passage)):
        begins = (
            passage.capital(at) and not passage.is_in(at, "everyday") and not passage.is_in(at, "frequent")
        )
        named_again = (passage.is_name(at) or begins) and fold_word(passage.key(at)) in named
        if named_again and not context.is_childs(at):
            yield context.cut(at, at + 1, why=CutReason.NAME)


def _label_end(context: Context, at: int) -> int:
    """Return the place after the mark of `Interviewed by:` or `Name of worker -`; 0 where no such label begins here."""
    passage = context.passage
    if passage.key(at) not in words("author_labels"):
        return 0
    by = False
    for place in range(at, min(at + _MOST_OF_A_LABEL, len(passage))):
        key = passage.key(place)
        if key in _LEADS:
            return place + 1 if by or passage.key(at) in words("authors") else 0
        by = by or (place > at and key in words("author_joins"))
        if key not in words("author_labels") | words("author_joins"):
            return 0
    return 0


def _name_in_heading(context: Context) -> tuple[int, int] | None:
    """Return where the name stands with which the heading of a record ends: `RHI 18:00 Priya.`; None without one.

    Nobody else is told of by that name, and no child, no "with" and no "re" stands before it.
    """
    passage = context.passage
    most = min(_MOST_OF_A_HEADING, len(passage))
    end = next((at for at in range(1, most) if passage.key(at) in _ENDS_A_HEADING and passage.is_mark(at)), 0)
    first = end
    while first > 1 and _is_of_a_name(context, first - 1) and not _is_a_day_or_place(passage, first - 1):
        first -= 1
    keys = {passage.key(at) for at in range(first)}
    begins = passage.key(0) in words("record_headings") and passage.key(1) not in _LEADS
    speaks = not keys.isdisjoint(words("of_whom_a_record_is") | words("finite") | words("pronouns"))
    again = any(passage.key(at) in passage.keys[end:] for at in range(first, end))
    dated = any(passage.is_number(at) or passage.key(at) in words("days") for at in range(1, first))
    return (first, end) if begins and first < end and dated and not (speaks or again) else None


def _is_a_day_or_place(passage: Passage, at: int) -> bool:
    key = passage.key(at)
    return key in words("days") or key in words("record_headings") or key in default_lexicon().terms["place"]


def _end_of_writer(context: Context, at: int) -> int:
    """Return the end of `Typed by Zofia for`, `dictated to our Marek`: 0 where a place does not begin so.

    It stands where a text, a line or a bracket begins, or says for whom it was done: for who told, or for `me`.
    """
    passage = context.passage
    if passage.key(at) not in words("written_by"):
        return 0
    after = at + 1 + (passage.key(at + 1) in words("particles_of_writing"))
    if passage.key(after) not in _BY:
        return 0
    first = end = after + 1 + (passage.key(after + 1) in words("owning"))
    while end < min(first + _MOST_OF_A_NAME, len(passage)) and _is_of_a_name(context, end):
        end += 1
    behalf = passage.key(end) == "for" and (
        passage.key(end + 1) in context.names.told_by | words("first_person") | words("owning")
    )
    begins = at == 0 or passage.key(at - 1) in {"(", "\n"}
    return end if end > first and (begins or behalf) else 0


def _is_of_a_name(context: Context, at: int) -> bool:
    passage = context.passage
    return passage.capital(at) and passage.is_word(at) and not context.is_childs(at)


def _line_end(context: Context, at: int) -> int:
    """Return the end of a line, or of the sentence in it; the stop after an initial or a title ends nothing."""
    passage, end = context.passage, at
    while end < len(passage) and end - at < _MOST_OF_A_LINE and passage.key(end) != "\n":
        if passage.key(end) == "." and not is_shortened(passage, end - 1):
            break
        end += 1
    return end


def is_shortened(passage: Passage, at: int) -> bool:
    """Say whether an initial or a title stands at a place: the stop behind it ends no sentence."""
    key = passage.key(at)
    return (len(key) == 1 and key.isalpha()) or key in words("titles")


def is_another_paper(passage: Passage, at: int) -> bool:
    """Say whether something else than what is told was written or signed: `the tenancy is signed by`."""
    subject = at - 1
    while subject >= 0 and passage.key(subject) in words("helpers") | words("passive"):
        subject -= 1
    return (
        0 <= subject < at - 1
        and passage.is_word(subject)
        and passage.key(subject) not in words("papers_of_who_tells") | words("first_person") | {"it", "this"}
    )


def _names_in(context: Context, at: int, end: int) -> set[str]:
    """Return the words of the name with which such a line begins: what follows a comma is a job or a place of work."""
    passage, found = context.passage, set[str]()
    while at < end and not passage.is_mark(at):
        key = passage.key(at)
        told = len(key) > _SHORTEST_NAME and not passage.is_in(at, "roles") and key not in words("not_names")
        if told and passage.capital(at):
            found.add(fold_word(key))
        at += 1
    return found
