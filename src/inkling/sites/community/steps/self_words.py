"""The words of whoever tells about themselves: "me", and nobody is spoken of as "the child" (DESIGN.md, 14 and 15)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from inkling.sites.community.answers import Answers
from inkling.sites.community.steps.boxes import told_details
from inkling.sites.community.understanding.noticing import signs_noticed
from inkling.sites.community.words import Choices, Shown, offered_choices
from inkling.vocabulary.categories import Category
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.telling import ExploitationType, HowKnownKind, Urgency
from inkling.vocabulary.terms import Term

_PICTURES = frozenset({Indicator.IMAGE_PRESSURE})
_ONLINE = frozenset({Indicator.ONLINE_CONTACT, Indicator.IMAGE_PRESSURE})
_MINE: dict[type[Term], dict[str, Shown]] = {
    ExploitationType: {
        ExploitationType.CSE: _("Someone is using me for sexual things"),
        ExploitationType.CCE: _("Someone is making me do crime, like carrying drugs or money"),
    },
    Urgency: {
        Urgency.NOW: _("I may be in danger right now"),
        Urgency.SOON: _("Something bad may happen to me in the next few days"),
    },
    HowKnownKind: {HowKnownKind.CHILD_TOLD: _("Another young person told me")},
    Category: {Category.ABUSE: _("Signs that I may be being hurt or used")},
    Indicator: {
        Indicator.CARRYING_OR_SELLING: _("I carry or sell things for someone"),
        Indicator.CUCKOOING: _("Someone has taken over my home, or the home of someone I know"),
        Indicator.DEBT: _("I owe money to someone"),
        Indicator.DRIVEN_BY_ADULTS: _("I get lifts from adults"),
        Indicator.FEARFUL_OR_WITHDRAWN: _("I am scared, or I have gone quiet"),
        Indicator.GANG: _("I am mixed up with a group or gang"),
        Indicator.GIFTS_OR_MONEY: _("I am given things or money"),
        Indicator.HOTEL_OR_PARTY: _("I am taken to hotels, flats or parties"),
        Indicator.IMAGE_PRESSURE: _("I am pushed to send or share pictures"),
        Indicator.INJURY: _("I have been hurt"),
        Indicator.MISSING: _("I stay out, or people say that I go missing"),
        Indicator.MULTIPLE_PHONES: _("I have more than one phone"),
        Indicator.OLDER_ADULT_CONTACT: _("I spend time with older people"),
        Indicator.ONLINE_CONTACT: _("I met someone online"),
        Indicator.RECRUITING_PEERS: _("I am asked to bring friends along"),
        Indicator.SCHOOL_ABSENCE: _("I miss school"),
        Indicator.SECRECY: _("I have to keep people or my phone secret"),
        Indicator.SEXUAL_EXPLOITATION_CONCERN: _("Someone may be using me for sexual things"),
        Indicator.SUBSTANCES_SUPPLIED: _("I am given drugs or alcohol"),
        Indicator.THREATS_OR_CONTROL: _("I am threatened or controlled"),
        Indicator.UNEXPLAINED_TRAVEL: _("I travel to places for someone"),
        Indicator.WEAPON: _("I have a weapon, or someone I am with has one"),
    },
}


def choices_for(answers: Answers, terms: type[Term]) -> Choices:
    """Return (value, words) of the answers to a question, in the words of this teller."""
    mine = _MINE.get(terms, {}) if answers.about_me else {}
    return [(value, mine.get(value, words)) for value, words in offered_choices(terms)]


def words_for(answers: Answers, terms: type[Term], value: str) -> str:
    """Return the words of one answer for this teller; empty for one that does not exist."""
    return str(dict(choices_for(answers, terms)).get(value, ""))


def pictures_told(answers: Answers) -> bool:
    """Whether pictures were told of, as a sign that stands or is ticked."""
    return bool(_PICTURES & _signs(answers))


def online_told(answers: Answers) -> bool:
    """Whether contact online was told: a sign, an app, a site or an account."""
    return bool(_ONLINE & _signs(answers)) or any(
        told.kind in ("app", "handle") for told in told_details(answers)
    )


def _signs(answers: Answers) -> set[str]:
    """Return the signs that are ticked, and those that were noticed: help is shown for both."""
    return {*answers.choices_of("signs", "signs"), *(sign.value for sign in signs_noticed(answers))}
