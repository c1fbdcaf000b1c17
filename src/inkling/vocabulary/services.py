"""What a service is for: the six kinds of the leaflet, and others who stand where children are."""

from __future__ import annotations

from inkling.vocabulary.terms import Term


class ServiceKind(Term):
    """The kind of a service or organisation whose people tell (leaflet: "such as missing from home and care ...")."""

    MISSING = "missing", "Missing from home and care"
    ADVOCACY = "advocacy", "Advocacy"
    DRUG_AND_ALCOHOL = "drug_and_alcohol", "Drug and alcohol"
    EXPLOITATION = "exploitation", "Child sexual or criminal exploitation"
    TRAFFICKING = "trafficking", "Trafficking"
    REFUGEE_AND_MIGRANT = "refugee_and_migrant", "Refugee and migrant"
    SCHOOL = "school", "School or college"
    SOCIAL_CARE = "social_care", "Children's social care"
    CARE_HOME = "care_home", "Children's home or foster care"
    HEALTH = "health", "Health"
    YOUTH = "youth", "Youth work"
    HOUSING = "housing", "Housing"
    LICENSING = "licensing", "Licensing"
    HOTEL_OR_TAXI = "hotel_or_taxi", "Hotel, taxi or security"
    OTHER = "other", "Another kind"
