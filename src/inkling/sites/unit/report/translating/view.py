"""Translations turned into what the page of a report shows beside the words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext

from inkling.assessment.rules.marking import Piece, pieces
from inkling.journeys.translating.read_translations import ReadTranslations, read_translations
from inkling.routing.rules.reference import reference_of
from inkling.safeguarding.models import Concern
from inkling.safeguarding.rules.states import ConcernState
from inkling.sites.members.frame.dates import day
from inkling.translation.models import Translation
from inkling.translation.queries import key_of
from inkling.translation.rules.attaching import Passage
from inkling.translation.rules.for_front_door import may_be_given
from inkling.translation.rules.terms import PassageKind, TranslatedBy
from inkling.vocabulary.telling import TeamWords

_COLOURS = {TranslatedBy.PERSON: "blue", TranslatedBy.PROGRAM: "yellow"}


@dataclass(frozen=True)
class ShownTranslation:
    """One version: of what, by whom, attached by whom; `earlier` are the versions before it, the newest first.

    `gives`: the concerns to whose front door it may be given, as (reference, address).
    """

    of: str
    maker: str
    colour: str
    attached: str
    pieces: list[Piece]
    earlier: list[ShownTranslation] = field(default_factory=list)
    gives: list[tuple[str, str]] = field(default_factory=list)
    given: list[str] = field(default_factory=list)


def shown_translations(
    read: ReadTranslations, *, concerns: Sequence[Concern], team_words: TeamWords, gives: bool
) -> dict[str, list[ShownTranslation]]:
    """Return the translations of a report by the key of what they translate: of each text the newest version.

    `gives`: whether the viewer gives them to front doors.
    """
    of_texts: dict[str, list[Translation]] = {}
    for each in read.translations:
        of_texts.setdefault(key_of(each), []).append(each)
    return {
        key: [_newest(rows, read=read, concerns=concerns if gives else (), team_words=team_words)]
        for key, rows in of_texts.items()
    }


def translations_beside(report_id: UUID) -> list[ShownTranslation]:
    """Return the translations of a report, as they stand beside its words on another page than its own."""
    read = ReadTranslations(read_translations(report_id).translations)
    shown = shown_translations(read, concerns=(), team_words=TeamWords.NOT_SAID, gives=False)
    return [each for rows in shown.values() for each in rows]


def title_of(passage: Passage) -> str:
    """Return how a text of a report is called in a list of them."""
    return _title(passage.kind, addition=passage.addition, number=passage.number)


def _title(kind: PassageKind, *, addition: int, number: int) -> str:
    if kind is PassageKind.DETAIL:
        return gettext("Detail %(number)d") % {"number": number}
    if kind is PassageKind.TEAM:
        text = gettext("What was written for the children's team")
    else:
        text = gettext("The words as told")
    return (
        gettext("%(text)s, in addition %(number)d") % {"text": text, "number": addition} if addition else text
    )


def _newest(
    rows: Sequence[Translation],
    *,
    read: ReadTranslations,
    concerns: Sequence[Concern],
    team_words: TeamWords,
) -> ShownTranslation:
    newest, *earlier = rows
    addition = newest.source_addition
    chosen = TeamWords(addition.team_words) if addition else team_words
    given = {each.concern_id: each for each in read.given if each.translation_id == newest.pk}
    offered = concerns if may_be_given(newest.kind, team_words=chosen) else ()
    return _show(
        newest,
        earlier=[_show(each) for each in earlier],
        gives=[_offer(each, newest) for each in offered if each.pk not in given and _takes_more(each)],
        given=[
            gettext("%(concern)s on %(day)s") % {"concern": _name(concern_id), "day": day(each.given_on)}
            for concern_id, each in given.items()
        ],
    )


def _show(
    translation: Translation,
    *,
    earlier: list[ShownTranslation] | None = None,
    gives: list[tuple[str, str]] | None = None,
    given: list[str] | None = None,
) -> ShownTranslation:
    kind, maker = translation.kind, translation.maker
    values: Mapping[str, object] = {
        "who": translation.attached_by.name,
        "day": day(translation.attached_on),
        "version": translation.version,
    }
    return ShownTranslation(
        of=_title(
            kind,
            addition=translation.addition.number if translation.addition else 0,
            number=translation.detail.number if translation.detail else 0,
        ),
        maker=made_by_words(maker, translation.translator),
        colour=_COLOURS[maker],
        attached=gettext("Version %(version)d, attached by %(who)s on %(day)s") % values,
        pieces=pieces(translation.words),
        earlier=earlier or [],
        gives=gives or [],
        given=given or [],
    )


def made_by_words(maker: TranslatedBy, translator: str) -> str:
    """Return by whom a translation was made, in words. A person has no name where another unit attached it."""
    if maker is TranslatedBy.PERSON and not translator:
        return gettext("Translated by a person: the unit that attached it knows who")
    if maker is TranslatedBy.PERSON:
        return gettext("Translated by %(name)s") % {"name": translator}
    if translator:
        return gettext("Made by a program (%(name)s), not checked by a person") % {"name": translator}
    return gettext("Made by a program, not checked by a person")


def _offer(concern: Concern, translation: Translation) -> tuple[str, str]:
    return _name(concern.pk), reverse("give-translation", args=[translation.pk, concern.pk])


def _takes_more(concern: Concern) -> bool:
    return concern.state != ConcernState.DECIDED.value


def _name(concern_id: UUID) -> str:
    return reference_of(concern_id, prefix="C")
