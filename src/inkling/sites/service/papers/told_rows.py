"""A note as rows of a page, for every form that comes of it: the same facts, in the same words."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from django.utils.translation import gettext

from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.notes.rules.cards import Card, detail_of
from inkling.notes.rules.content import NoteContent
from inkling.notes.rules.told_items import ItemCard
from inkling.reading.rules.understanding.values import Item, ItemAnswers
from inkling.regions.rules.places.place_words import told_place
from inkling.safeguarding.rules.protected_view.parts import ViewPart
from inkling.safeguarding.rules.requests.secrecy import requests_in
from inkling.safeguarding.rules.requests.whom import part_requests
from inkling.sites.design.parts import Row
from inkling.sites.design.words import say_word
from inkling.sites.service.papers.paper import Paper
from inkling.sites.service.sentences import age_that_does_not_fit
from inkling.vocabulary.kinds import kind
from inkling.vocabulary.notes import ANSWERS, FIELDS, NoteField, NoteTemplate
from inkling.vocabulary.subjects import NO_WAY_TOLD, ItemKnown, SubjectKind
from inkling.vocabulary.telling import Agreement, Knew, WhyShare, is_said
from inkling.vocabulary.terms import Term


def not_said() -> str:
    """Return what stands where nothing was answered."""
    return gettext("Not said")


def telling_rows(draft: Draft) -> list[Row]:
    """Return what was answered about the telling; what was not answered says so."""
    why = say_word(draft.why_share.label) if draft.why_share else ""
    return [
        Row(gettext("How it is known"), _lines(_answer(draft.how_known), draft.how_known_text)),
        Row(gettext("The child knows that it is shared"), _answer(draft.knew)),
        Row(gettext("The child agrees"), _answer(draft.agreed)),
        Row(gettext("Why it is shared all the same"), _lines(why or not_said(), draft.why_share_text)),
        Row(gettext("Kind of exploitation"), _answer(draft.exploitation_type)),
        Row(gettext("One person, or more"), _answer(draft.group_based)),
        Row(gettext("How soon somebody must look"), _answer(draft.urgency)),
        Row(gettext("How often"), _lines(_answer(draft.frequency), *draft.often_in_words)),
        Row(gettext("Signs"), [say_word(each.label) for each in draft.indicators] or not_said()),
    ]


def about_rows(draft: Draft) -> list[Row]:
    """Return where it happens, and whom it is about."""
    return [
        Row(gettext("Child"), draft.child or not_said()),
        Row(gettext("Where"), told_place(draft.place) or not_said()),
    ]


def team_rows(draft: Draft) -> list[Row]:
    """Return what goes to the children's front door beside the words, where it is a concern."""
    referred, must_not = draft.already_referred, who_must_not_find_out(draft)
    not_named = part_requests(requests_in(draft.narrative))[1]
    return [
        Row(
            gettext("What helps to find and protect the child"),
            draft.needed_to_act or not_said(),
            verbatim=True,
        ),
        Row(gettext("Who must not find out"), must_not or not_said(), verbatim=True),
        *([Row(say_word(ViewPart.NOT_NAMED.label), not_named, verbatim=True)] if not_named else []),
        Row(
            gettext("Already referred"),
            _lines(referred.to, referred.when, referred.reference) if referred else not_said(),
        ),
    ]


def who_must_not_find_out(draft: Draft) -> str:
    """Return who must not find out, a line each: what was typed, then what the words ask."""
    typed = draft.must_not_be_told.strip()
    from_whom, _ = part_requests(requests_in(draft.narrative))
    asked = [each for each in from_whom if each.casefold() not in typed.casefold()]
    return "\n".join(filter(None, [typed, *asked]))


def card_rows(cards: Iterable[Card]) -> list[Row]:
    """Return the people and things, each with what is told of it, and which of them a machine alone says."""
    listed = [each for each in cards if not each.decision.is_out]
    rows = [_card_row(each) for each in listed]
    return _with_what_marks_mean(rows, is_any=any(each.subject.is_composed for each in listed))


def _card_row(card: Card) -> Row:
    detail, subject = detail_of(card), card.subject
    # What young people do at a place is told by the words, not by its being named.
    label = subject.kind.label if subject.kind is SubjectKind.PLACE else kind(detail.kind).label
    unfit = age_that_does_not_fit(subject)
    lines = [*_detail(detail), *([unfit] if unfit else [])]
    return Row(_with_mark(say_word(label), is_composed=subject.is_composed), lines)


def item_rows(cards: Iterable[ItemCard]) -> list[Row]:
    """Return what is told, in its order, by how it is known and what was answered of it alone: once for neighbours."""
    listed = [each for each in cards if not each.decision.is_out]
    rows = [
        Row(way, [*(each.words for each in neighbours), *answered], verbatim=not answered)
        for (way, answered), neighbours in groupby(
            listed, key=lambda each: (_way_known(each), alone_lines(each.item))
        )
    ]
    return _with_what_marks_mean(rows, is_any=any(each.item.is_composed for each in listed))


def _way_known(card: ItemCard) -> str:
    known = known_in_words(card.item)
    way = say_word(known.label) if known else f"{gettext('How it is known')}: {not_said()}"
    return _with_mark(way, is_composed=card.item.is_composed)


def known_in_words(item: Item) -> ItemKnown | None:
    """Return how a thing is known as far as the words or a person say so; None where a machine found no word of it."""
    is_guess = item.is_composed and (not item.known_reason or item.known_reason.endswith(NO_WAY_TOLD))
    return None if is_guess else item.known


def _with_mark(what: str, *, is_composed: bool) -> str:
    return gettext("%(what)s, not confirmed") % {"what": what} if is_composed else what


def _with_what_marks_mean(rows: list[Row], *, is_any: bool) -> list[Row]:
    """Return the rows below one that says what their mark means: said beside each, it was read beside none."""
    machine = Row(gettext("Not confirmed"), gettext("Put together by a machine: nobody has confirmed it"))
    return [machine, *rows] if is_any else rows


def record_rows(content: NoteContent, *, template: NoteTemplate) -> list[Row]:
    """Return the fields of the template, as typed."""
    return [
        Row(
            say_word(each.label),
            _as_typed(each, content.fields.get(each.value, "")) or not_said(),
            verbatim=True,
        )
        for each in FIELDS[template]
    ]


def _as_typed(field: NoteField, value: str) -> str:
    """Return what was typed, or the words of the answer that was chosen."""
    answers = ANSWERS.get(field)
    return (
        next((say_word(each.label) for each in answers if each.value == value), value) if answers else value
    )


def alone_lines(item: Item) -> list[str]:
    """Return what was answered of one thing alone; who said it stands sealed, and in no paper."""
    lines = []
    for each in item.answers:
        said = [
            *_answers(Knew, each.knew, says=gettext("The child knows: %(answer)s")),
            *_answers(Agreement, each.agreed, says=gettext("The child agrees: %(answer)s")),
            *_answers(WhyShare, each.why, says=gettext("Why it is shared: %(answer)s")),
        ]
        is_as_for_all = each == ItemAnswers()
        lines += [gettext("A part of it: as for all")] if is_as_for_all else said
    return lines


def _answers(asked: type[Term], value: str, *, says: str) -> list[str]:
    return [says % {"answer": say_word(one.label)} for one in asked if one.value == value]


def who_must_not(paper: Paper) -> str:
    """Return the line that stands first where somebody must not find out."""
    return gettext("Must not find out: %(who)s") % {"who": paper.must_not}


def as_text(paper: Paper) -> str:
    """Return a paper as plain text, to copy into another system."""
    lines = [paper.title, "=" * len(paper.title), *paper.lead]
    lines += ["", who_must_not(paper)] if paper.must_not else []
    lines += ["", paper.words] if paper.words else []
    for heading, rows in paper.parts:
        if rows:
            lines += ["", heading, "-" * len(heading)]
            lines += [f"{row.key}: {_join_lines(row)}" for row in rows]
    return "\n".join(lines)


def _join_lines(row: Row) -> str:
    """Return the lines of a row as text: words as told stand below each other, what is told of one thing in one."""
    return ("\n  " if row.verbatim else "; ").join(row.lines)


def _detail(detail: DraftDetail) -> list[str]:
    named = {each.id: say_word(each.label) for each in kind(detail.kind).attributes}
    said = [f"{named.get(name, name)}: {value}" for name, value in detail.attributes.items()]
    role = [say_word(detail.role.label)] if detail.role else []
    return [*said, *([detail.text] if detail.text else []), *role]


def _answer(term: Term) -> str:
    return say_word(term.label) if is_said(term) else not_said()


def _lines(*values: str) -> list[str]:
    return [each for each in values if each]
