"""Headings of people: children, people of concern, groups, models, harm."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.journeys.profiling.read_profile import Profile
from inkling.picture.rules.profile.facts import GROUP, SIGN, URGENCY, Fact
from inkling.picture.rules.profile.headings import Heading
from inkling.sites.unit.picture.profile.lines import (
    Group,
    ShownHeading,
    facts,
    facts_of_terms,
    shown_heading,
    things,
)
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.telling import GroupBased, Urgency

_CHILDREN = (Fact.CHILD, Fact.SEVERAL_CHILDREN, Fact.CHILD_OF_CONCERN)
_AGES = (
    Fact.CHILD_AGE,
    Fact.CHILD_UNDER_13,
    Fact.CHILD_13_TO_15,
    Fact.CHILD_16_OR_17,
    Fact.CHILD_OTHER_AGE,
    Fact.CHILD_NO_AGE,
)
_SEXES = (Fact.CHILD_GIRL, Fact.CHILD_BOY, Fact.CHILD_NO_SEX)
_CONCERN = (
    Fact.CONCERN,
    Fact.CONCERN_NAMED,
    Fact.CONCERN_ADULT,
    Fact.CONCERN_NO_AGE,
    Fact.PART_NOT_READ,
)
_MODELS = (
    (_("Online"), (Indicator.ONLINE_CONTACT, Indicator.IMAGE_PRESSURE)),
    (_("Through others of their age"), (Indicator.RECRUITING_PEERS,)),
    (
        _("Older people, gifts, hotels and parties"),
        (
            Indicator.OLDER_ADULT_CONTACT,
            Indicator.GIFTS_OR_MONEY,
            Indicator.HOTEL_OR_PARTY,
            Indicator.SUBSTANCES_SUPPLIED,
        ),
    ),
    (
        _("Gangs and carrying"),
        (Indicator.GANG, Indicator.CARRYING_OR_SELLING, Indicator.DEBT, Indicator.MULTIPLE_PHONES),
    ),
    (_("Homes taken over"), (Indicator.CUCKOOING,)),
    (_("Travel"), (Indicator.UNEXPLAINED_TRAVEL, Indicator.DRIVEN_BY_ADULTS)),
)
_HARM = (
    Indicator.SEXUAL_EXPLOITATION_CONCERN,
    Indicator.INJURY,
    Indicator.WEAPON,
    Indicator.THREATS_OR_CONTROL,
    Indicator.FEARFUL_OR_WITHDRAWN,
    Indicator.MISSING,
    Indicator.SCHOOL_ABSENCE,
    Indicator.SECRECY,
)


def children(found: Profile) -> ShownHeading:
    """Return what is told of children, with the names that two reports or more tell; paper holds none of them."""
    return shown_heading(
        Heading.CHILDREN,
        Group(gettext("Reports that tell of"), facts(found, _CHILDREN)),
        Group(
            gettext("How old, as told"),
            facts(found, _AGES),
            note=gettext("A report that tells of two children stands in the line of each."),
        ),
        Group(gettext("Girls and boys, as told of"), facts(found, _SEXES)),
        Group(
            gettext("Among the signs"),
            facts_of_terms(found, SIGN, (Indicator.MISSING, Indicator.SCHOOL_ABSENCE)),
            gettext("No report tells that a child goes missing or misses school."),
        ),
        Group(
            gettext("Named by two reports or more, and told of as a child by each that says it"),
            things(found, [each for each in found.people if each.thing.key in found.children]),
            gettext("No such name is told by two reports."),
        ),
        cannot=(
            gettext("These are reports, not children: one child may be told of in many, and many in one."),
            gettext(
                "Who is a child is read in the words by a machine, or corrected by an officer: some are missed. "
                "An age is counted where it is read in years, and a girl or a boy where the words call the child one: "
                "neither is guessed from a name, a school or a picture. That none is read may also mean that the "
                "machine missed it. Ethnicity, disability, care and who placed a child are no fields of a report: "
                "where the words tell them, open the reports. What is not told is not known, and no figure of nought."
            ),
        ),
    )


def concern(found: Profile) -> ShownHeading:
    """Return what is told of people of concern, with the names that two reports or more tell."""
    return shown_heading(
        Heading.CONCERN,
        Group(gettext("Reports that tell of"), facts(found, _CONCERN)),
        Group(
            gettext("People and groups named by two reports or more, whatever their part, but children"),
            things(found, [each for each in found.people if each.thing.key not in found.children]),
            gettext("No name is told by two reports."),
        ),
        cannot=(
            gettext(
                "Whose part is what is read in the words by a machine, or corrected by an officer. The machine says it "
                "only where the words leave little doubt, which is seldom: that it reads nobody as one is no sign that "
                "there is nobody. Open the reports whose part is not read."
            ),
            gettext(
                "The same name is no proof of the same person, and a place in this list is no guilt: some are "
                "victims, witnesses or family. Open the reports before you write of anybody."
            ),
            gettext(
                "Paper names only whoever a graded report tells of as an adult, and no report, of any day, as a child."
            ),
        ),
    )


def groups(found: Profile) -> ShownHeading:
    """Return what is told of groups."""
    return shown_heading(
        Heading.GROUPS,
        Group(gettext("Reports that tell of"), facts(found, (Fact.TOGETHER,))),
        Group(gettext("What tellers answered"), facts_of_terms(found, GROUP, GroupBased)),
        cannot=(
            gettext("Who is of concern is read as under heading 5, and as seldom."),
            gettext(
                "Group-based means two people or more who know each other and take part. That they know each other "
                "is judged by a person, report by report: no machine says it here."
            ),
        ),
    )


def models(found: Profile) -> ShownHeading:
    """Return the signs of each model."""
    shown = [
        Group(str(title), lines) for title, signs in _MODELS if (lines := facts_of_terms(found, SIGN, signs))
    ]
    return shown_heading(
        Heading.MODELS,
        *shown,
        cannot=(gettext("A sign is as it was ticked, or as a machine reads the words. No sign is a proof."),),
    )


def harm(found: Profile) -> ShownHeading:
    """Return how soon tellers say that somebody should look, and the signs of harm."""
    return shown_heading(
        Heading.HARM,
        Group(gettext("How soon, in the tellers' own judgement"), facts_of_terms(found, URGENCY, Urgency)),
        Group(
            gettext("Signs of harm"),
            facts_of_terms(found, SIGN, _HARM),
            gettext("No report has a sign of harm."),
        ),
        cannot=(
            gettext("How soon was not asked of everybody: an answer not given says nothing of the risk."),
            gettext(
                "This is what was told to the unit; what became of each concern stands with the concern."
            ),
        ),
    )
