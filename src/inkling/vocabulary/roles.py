"""The role of a person in an item, and whether that is fact or opinion (DPA 2018 s.38; DOMAIN.md, Duties)."""

from __future__ import annotations

from inkling.vocabulary.terms import Term


class PersonRole(Term):
    """Role of a person in one item: no judgement of the person. Under 18, victim comes first."""

    MAY_BE_VICTIM = "may_be_victim", "May be a victim", "May be being hurt or used"
    PERSON_OF_CONCERN = (
        "person_of_concern",
        "Person of concern",
        "Someone I am worried about because of what they do",
    )
    WITNESS = "witness", "Witness", "Saw or heard something"
    FAMILY = "family", "Parent, carer or family", "Family or carer"
    MENTIONED = "mentioned", "Mentioned only", "Just mentioned"
    NOT_KNOWN = "not_known", "Not known to the teller", "I do not know"


class FactOrOpinion(Term):
    """Whether an item was told as fact or as opinion."""

    FACT = "fact", "Told as fact"
    OPINION = "opinion", "Told as opinion"
    NOT_SAID = "not_said", "Not said"
