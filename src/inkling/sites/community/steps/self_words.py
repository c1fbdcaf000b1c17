"""The words of whoever tells about themselves: "me", and nobody is spoken of as "the child" (DESIGN.md, 14 and 15)."""

from __future__ import annotations

from inkling.sites.community.answers import Answers
from inkling.sites.community.understanding.noticing import signs_noticed
from inkling.vocabulary.categories import Category
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.telling import ExploitationType, HowKnownKind, Urgency, offered_choices
from inkling.vocabulary.terms import Term

_PICTURES = frozenset({Indicator.IMAGE_PRESSURE})
_ONLINE = frozenset({Indicator.ONLINE_CONTACT, Indicator.IMAGE_PRESSURE})
_MINE: dict[type[Term], dict[str, str]] = {
    ExploitationType: {
        ExploitationType.CSE: "Someone is using me for sexual things",
        ExploitationType.CCE: "Someone is making me do crime, like carrying drugs or money",
    },
    Urgency: {
        Urgency.NOW: "I may be in danger right now",
        Urgency.SOON: "Something bad may happen to me in the next few days",
    },
    HowKnownKind: {HowKnownKind.CHILD_TOLD: "Another young person told me"},
    Category: {Category.ABUSE: "Signs that I may be being hurt or used"},
    Indicator: {
        Indicator.CARRYING_OR_SELLING: "I carry or sell things for someone",
        Indicator.CUCKOOING: "Someone has taken over my home, or the home of someone I know",
        Indicator.DEBT: "I owe money to someone",
        Indicator.DRIVEN_BY_ADULTS: "I get lifts from adults",
        Indicator.FEARFUL_OR_WITHDRAWN: "I am scared, or I have gone quiet",
        Indicator.GANG: "I am mixed up with a group or gang",
        Indicator.GIFTS_OR_MONEY: "I am given things or money",
        Indicator.HOTEL_OR_PARTY: "I am taken to hotels, flats or parties",
        Indicator.IMAGE_PRESSURE: "I am pushed to send or share pictures",
        Indicator.INJURY: "I have been hurt",
        Indicator.MISSING: "I stay out, or people say that I go missing",
        Indicator.MULTIPLE_PHONES: "I have more than one phone",
        Indicator.OLDER_ADULT_CONTACT: "I spend time with older people",
        Indicator.ONLINE_CONTACT: "I met someone online",
        Indicator.RECRUITING_PEERS: "I am asked to bring friends along",
        Indicator.SCHOOL_ABSENCE: "I miss school",
        Indicator.SECRECY: "I have to keep people or my phone secret",
        Indicator.SEXUAL_EXPLOITATION_CONCERN: "Someone may be using me for sexual things",
        Indicator.SUBSTANCES_SUPPLIED: "I am given drugs or alcohol",
        Indicator.THREATS_OR_CONTROL: "I am threatened or controlled",
        Indicator.UNEXPLAINED_TRAVEL: "I travel to places for someone",
        Indicator.WEAPON: "I have a weapon, or someone I am with has one",
    },
}


def choices_for(answers: Answers, terms: type[Term]) -> list[tuple[str, str]]:
    """Return (value, words) of the answers to a question, in the words of this teller."""
    mine = _MINE.get(terms, {}) if answers.about_me else {}
    return [(value, mine.get(value, words)) for value, words in offered_choices(terms)]


def words_for(answers: Answers, terms: type[Term], value: str) -> str:
    """Return the words of one answer for this teller; empty for one that does not exist."""
    return dict(choices_for(answers, terms)).get(value, "")


def pictures_told(answers: Answers) -> bool:
    """Whether pictures were told of, as a sign that stands or is ticked."""
    return bool(_PICTURES & _signs(answers))


def online_told(answers: Answers) -> bool:
    """Whether contact online was told: a sign, an app, a site or an account."""
    return bool(_ONLINE & _signs(answers)) or any(told.kind in ("app", "handle") for told in answers.details)


def _signs(answers: Answers) -> set[str]:
    """Return the signs that are ticked, and those that were noticed: help is shown for both."""
    return {*answers.choices_of("signs", "signs"), *(sign.value for sign in signs_noticed(answers))}
