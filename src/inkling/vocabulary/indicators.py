"""Indicators of abuse or exploitation. Each one found or told opens a safeguarding concern (leaflet, last row)."""

from __future__ import annotations

from collections.abc import Collection

from inkling.vocabulary.terms import Term


class Indicator(Term):
    """Signs often seen in exploitation. A sign is never said to be proof."""

    CARRYING_OR_SELLING = (
        "carrying_or_selling",
        "Carrying or selling",
        "Carrying or selling things for someone",
    )
    CUCKOOING = "cuckooing", "Home taken over (cuckooing)", "Someone has taken over another person's home"
    DEBT = "debt", "Debt owed to an exploiter", "Owes money to someone"
    DRIVEN_BY_ADULTS = "driven_by_adults", "Driven about by adults", "Gets lifts from adults we do not know"
    FEARFUL_OR_WITHDRAWN = "fearful_or_withdrawn", "Fearful or withdrawn", "Seems scared, or has gone quiet"
    GANG = "gang", "Group or gang, as told", "Mixed up with a group or gang"
    GIFTS_OR_MONEY = "gifts_or_money", "Gifts or money", "Has new things or money nobody can explain"
    HOTEL_OR_PARTY = "hotel_or_party", "Hotel or party", "Taken to hotels, flats or parties"
    IMAGE_PRESSURE = "image_pressure", "Pressure about images", "Is pushed to send or share pictures"
    INJURY = "injury", "Injury", "Has been hurt"
    MISSING = "missing", "Missing from home, care or education", "Goes missing or stays out"
    MULTIPLE_PHONES = "multiple_phones", "Several phones", "Has more than one phone"
    OLDER_ADULT_CONTACT = "older_adult_contact", "Contact with older people", "Spends time with older people"
    ONLINE_CONTACT = "online_contact", "Contact made online", "Met someone online"
    RECRUITING_PEERS = "recruiting_peers", "Others are brought in", "Is asked to bring friends along"
    SCHOOL_ABSENCE = "school_absence", "Absence from school", "Misses school"
    SECRECY = "secrecy", "Secrecy", "Is secretive about people or the phone"
    SEXUAL_EXPLOITATION_CONCERN = (
        "sexual_exploitation_concern",
        "Sexual exploitation concern",
        "Someone may be using them for sexual things",
    )
    SUBSTANCES_SUPPLIED = "substances_supplied", "Drugs or alcohol supplied", "Is given drugs or alcohol"
    THREATS_OR_CONTROL = "threats_or_control", "Threats or control", "Is threatened or controlled"
    UNEXPLAINED_TRAVEL = "unexplained_travel", "Unexplained travel", "Travels and nobody knows why"
    WEAPON = "weapon", "Weapon", "Has or talks about a weapon"

    @property
    def label_noticed(self) -> str:
        """What it is called where a machine noticed it in words: nobody told that it is one."""
        return self.label.removesuffix(", as told")


def labels_noticed(values: Collection[str]) -> list[str]:
    """Return the labels of signs that a machine noticed, each once, in the leaflet's order."""
    return [sign.label_noticed for sign in Indicator if sign.value in values]


def labels_of(values: Collection[str]) -> list[str]:
    """Return the labels of the signs with these stored values, each once, in the leaflet's order."""
    return [sign.label for sign in Indicator if sign.value in values]
