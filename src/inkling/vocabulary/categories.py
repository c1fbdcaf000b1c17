"""The twelve categories of the leaflet's table, with the words of each audience."""

from __future__ import annotations

from inkling.vocabulary.terms import Term


class Category(Term):
    """A row of the leaflet's table, in its order."""

    PEOPLE = "people", "People", "Adults or people you are worried about"
    OTHER_CHILDREN = (
        "other_children_and_young_people",
        "Other children and young people",
        "Children or young people",
    )
    PLACES = "places", "Places", "Places"
    TRAVEL = "travel", "Travel", "Cars, buses, trains and journeys"
    ONLINE = "online", "Online", "Apps, games and websites"
    SUBSTANCES = "substances", "Substances", "Drugs or alcohol"
    NATIONAL = "national", "National", "Other towns or areas"
    CONTACT_DETAILS = "contact_details", "Contact details", "Phone numbers and usernames"
    BUSINESSES = "businesses", "Businesses", "Hotels, taxis, shops and other businesses"
    CLOTHING = "clothing", "Clothing", "Clothes"
    GANGS = "gangs", "Gangs", "Groups or gangs"
    ABUSE = "abuse_or_exploitation", "Abuse or exploitation", "Signs that a child may be being hurt or used"
