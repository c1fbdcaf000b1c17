"""A draft: everything a teller has said, ready to be recorded. Plain values only; checked here, once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from inkling.capture.rules.told_answers import ToldAnswer
from inkling.vocabulary import limits, telling
from inkling.vocabulary.categories import Category
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.kinds import kind as kind_of
from inkling.vocabulary.languages import read_code
from inkling.vocabulary.reasons import Reason, ReasonKind
from inkling.vocabulary.roles import FactOrOpinion, PersonRole
from inkling.vocabulary.text import storable


class Box(StrEnum):
    """A box of the form besides the words and details."""

    NAME = "name"
    CONTACT = "contact"
    CONTACT_NOTE = "contact_note"
    SENDER = "sender"
    ORIGIN = "origin"
    CHILD = "child"
    NEEDED = "needed"
    MUST_NOT = "must_not"
    PLACE = "place"
    HOW_KNOWN = "how_known"
    WHY_SHARE = "why_share"
    TEAM = "team"
    REFERRED = "referred"


class DraftProblem(ReasonKind):
    """What keeps a draft from being recorded."""

    EMPTY = "empty"
    WORDS_TOO_LONG = "words_too_long", "has", "most"
    TOO_MANY_DETAILS = "too_many_details", "has", "most"
    BOX_TOO_LONG = "box_too_long", "box", "has", "most"
    DETAIL_TOO_LONG = "detail_too_long", "number", "most"


@dataclass(frozen=True)
class DraftDetail:
    """One detail as told. `kind` is an id of vocabulary.kinds; `attributes` maps attribute ids to text as told."""

    kind: str
    text: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    who: str = ""
    what: str = ""
    when: str = ""
    where: str = ""
    how: str = ""
    frequency: telling.Frequency = telling.Frequency.NOT_SAID
    role: PersonRole | None = None
    fact_or_opinion: FactOrOpinion = FactOrOpinion.NOT_SAID
    matter: int = 1
    span: tuple[int, int] | None = None

    @property
    def category(self) -> Category:
        """The category that its kind belongs to."""
        return kind_of(self.kind).category

    @property
    def is_empty(self) -> bool:
        """Whether nothing was told in it."""
        told = (self.text, self.who, self.what, self.when, self.where, self.how, *self.attributes.values())
        return not any(each.strip() for each in told)


@dataclass(frozen=True)
class DraftIdentity:
    """Who tells, in the clear, on its way to be sealed. Never logged, never stored so.

    `sender` is the organisation from which it comes, with the team or system, and who sent it there; `sent_by` that
    person alone, who is withheld from others as whoever tells is.
    """

    name: str = ""
    contact: str = ""
    safe_contact: telling.SafeContact = telling.SafeContact.NOT_SAID
    contact_note: str = ""
    sender: str = ""
    sent_by: str = ""
    origin: str = ""

    @property
    def names_messenger(self) -> bool:
        """Whether a name or a contact was given."""
        return bool(self.name.strip() or self.contact.strip())

    @property
    def says_anything(self) -> bool:
        """Whether anything is said of who tells or who knew."""
        return any((self.name, self.contact, self.contact_note, self.sender, self.origin))


@dataclass(frozen=True)
class AlreadyReferred:
    """To whom a safeguarding concern was already referred, when, with which reference."""

    to: str
    when: str = ""
    reference: str = ""


@dataclass(frozen=True)
class Draft:
    """A whole report as told; `indicators` are the signs that the teller ticked.

    `told_answers` is what the teller answered about what was understood of the words.
    `often_in_words` repeats what `narrative` says of how often, and `signs_noticed` are signs in it: both were found by
    machine, and nobody told them; so was that they read as if harm to a child were told (`harm_noticed`), or by a child
    who tells of themselves (`self_noticed`). `language` is the code of the one that was chosen on the site.
    `answers_asked` is the id of what the unit asked back, where this answers it: such an answer may be a way to reach
    the teller alone, or that nobody should try.
    """

    teller_kind: telling.TellerKind = telling.TellerKind.NOT_SAID
    about: telling.About = telling.About.NOT_SAID
    place: str = ""
    region_choice: str = ""
    narrative: str = ""
    details: tuple[DraftDetail, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    signs_noticed: tuple[Indicator, ...] = ()
    harm_noticed: bool = False
    self_noticed: bool = False
    exploitation_type: telling.ExploitationType = telling.ExploitationType.NOT_SAID
    group_based: telling.GroupBased = telling.GroupBased.NOT_SAID
    urgency: telling.Urgency = telling.Urgency.NOT_SAID
    frequency: telling.Frequency = telling.Frequency.NOT_SAID
    often_in_words: tuple[str, ...] = ()
    told_answers: tuple[ToldAnswer, ...] = ()
    how_known: telling.HowKnownKind = telling.HowKnownKind.NOT_SAID
    how_known_text: str = ""
    knew: telling.Knew = telling.Knew.NOT_SAID
    agreed: telling.Agreement = telling.Agreement.NOT_SAID
    why_share: telling.WhyShare | None = None
    why_share_text: str = ""
    child: str = ""
    needed_to_act: str = ""
    must_not_be_told: str = ""
    team_words: telling.TeamWords = telling.TeamWords.NOT_SAID
    team_text: str = ""
    identity: DraftIdentity = field(default_factory=DraftIdentity)
    already_referred: AlreadyReferred | None = None
    language: str = ""
    answers_asked: str = ""

    @property
    def language_to_answer_in(self) -> str:
        """The language that was chosen, where somebody can be answered in it: else it would only show who told."""
        can_be_answered = self.identity.names_messenger or self.about is telling.About.ME
        return read_code(self.language) if can_be_answered else ""

    @property
    def told_details(self) -> tuple[DraftDetail, ...]:
        """The details in which something was told."""
        return tuple(detail for detail in self.details if not detail.is_empty)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to send: no content, and no answer to how the teller can be reached."""
        answers = self.identity.names_messenger or self.identity.safe_contact is telling.SafeContact.DO_NOT
        return not self.has_content and not (self.answers_asked and answers)

    @property
    def has_content(self) -> bool:
        """Whether something is told: words, a detail, a sign. Who tells is no content."""
        return bool(self.narrative.strip() or self.told_details or self.indicators)


def problems(draft: Draft) -> list[Reason]:
    """Say what keeps this draft from being recorded; empty when nothing does."""
    found = []
    if draft.is_empty:
        found.append(DraftProblem.EMPTY())
    if len(draft.narrative) > limits.NARRATIVE_MAX:
        found.append(DraftProblem.WORDS_TOO_LONG(has=len(draft.narrative), most=limits.NARRATIVE_MAX))
    if len(draft.told_details) > limits.DETAILS_MAX:
        found.append(DraftProblem.TOO_MANY_DETAILS(has=len(draft.told_details), most=limits.DETAILS_MAX))
    for box, told, most in _boxes(draft):
        if len(told) > most:
            found.append(DraftProblem.BOX_TOO_LONG(box=box, has=len(told), most=most))
    for number, detail in enumerate(draft.told_details, start=1):
        texts = (
            detail.text,
            detail.who,
            detail.what,
            detail.when,
            detail.where,
            detail.how,
            *detail.attributes.values(),
        )
        if max(len(text) for text in texts) > limits.DETAIL_MAX:
            found.append(DraftProblem.DETAIL_TOO_LONG(number=number, most=limits.DETAIL_MAX))
    return found


def _boxes(draft: Draft) -> Iterator[tuple[Box, str, int]]:
    """Yield what stands in each box besides the words and details, with the box and how much it may hold."""
    identity, referred = draft.identity, draft.already_referred
    yield Box.NAME, identity.name, limits.SHORT_TEXT_MAX
    yield Box.CONTACT, identity.contact, limits.CONTACT_MAX
    yield Box.CONTACT_NOTE, identity.contact_note, limits.CONTACT_MAX
    yield Box.SENDER, identity.sender, limits.SENDER_MAX
    yield Box.ORIGIN, identity.origin, limits.ORIGIN_MAX
    yield Box.CHILD, draft.child, limits.SHORT_TEXT_MAX
    yield Box.NEEDED, draft.needed_to_act, limits.DETAIL_MAX
    yield Box.MUST_NOT, draft.must_not_be_told, limits.SHORT_TEXT_MAX
    yield Box.PLACE, draft.place, limits.SHORT_TEXT_MAX
    yield Box.HOW_KNOWN, draft.how_known_text, limits.DETAIL_MAX
    yield Box.WHY_SHARE, draft.why_share_text, limits.DETAIL_MAX
    yield Box.TEAM, draft.team_text, limits.DETAIL_MAX
    for told in (referred.to, referred.when, referred.reference) if referred else ():
        yield Box.REFERRED, told, limits.SHORT_TEXT_MAX


def made_storable(draft: Draft) -> tuple[Draft, int]:
    """Return the draft with only storable text (NUL and lone surrogates replaced one for one), and how many were."""
    counted = _Countable()
    referred = draft.already_referred
    clean = replace(
        draft,
        details=tuple(_clean_detail(detail, counted) for detail in draft.told_details),
        identity=_clean_identity(draft.identity, counted),
        already_referred=referred
        and AlreadyReferred(counted(referred.to), counted(referred.when), counted(referred.reference)),
        place=counted(draft.place),
        narrative=counted(draft.narrative),
        often_in_words=tuple(storable(each).text for each in draft.often_in_words),
        how_known_text=counted(draft.how_known_text),
        why_share_text=counted(draft.why_share_text),
        child=counted(draft.child),
        needed_to_act=counted(draft.needed_to_act),
        must_not_be_told=counted(draft.must_not_be_told),
        team_text=counted(draft.team_text),
    )
    return clean, counted.replaced


def _clean_detail(detail: DraftDetail, counted: _Countable) -> DraftDetail:
    return replace(
        detail,
        text=counted(detail.text),
        attributes={name: counted(value) for name, value in detail.attributes.items()},
        who=counted(detail.who),
        what=counted(detail.what),
        when=counted(detail.when),
        where=counted(detail.where),
        how=counted(detail.how),
    )


def _clean_identity(identity: DraftIdentity, counted: _Countable) -> DraftIdentity:
    return replace(
        identity,
        name=counted(identity.name),
        contact=counted(identity.contact),
        contact_note=counted(identity.contact_note),
        sender=counted(identity.sender),
        sent_by=storable(identity.sent_by).text,
        origin=counted(identity.origin),
    )


class _Countable:
    def __init__(self) -> None:
        self.replaced = 0

    def __call__(self, text: str) -> str:
        stored = storable(text)
        self.replaced += stored.replaced
        return stored.text
