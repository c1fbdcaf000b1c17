"""The list beside the map, from which everything can be chosen without pointing."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.regions.rules.atlas import installed_atlas
from inkling.regions.rules.maps.cells import SOURCE
from inkling.regions.rules.maps.parts import Part, parts_of_country
from inkling.regions.rules.maps.pointing import Town, towns_near, towns_of
from inkling.sites.community.easy.words import page_words
from inkling.sites.community.steps.map.drawing import Drawing, drawing_of
from inkling.sites.community.steps.map.spot import MAP, Spot, spot_of
from inkling.sites.community.steps.step import ChoiceField, StepForm, step
from inkling.sites.community.words import Choices, Shown
from inkling.sites.design.widgets import Radios

PICK = "pick"
ELSEWHERE = "elsewhere"
PARTS: dict[Part, Shown] = {
    Part.SCOTLAND: _("Scotland"),
    Part.NORTH_EAST: _("North East of England"),
    Part.NORTH_WEST: _("North West of England"),
    Part.YORKSHIRE: _("Yorkshire and the Humber"),
    Part.WALES: _("Wales"),
    Part.WEST_MIDLANDS: _("West Midlands"),
    Part.EAST_MIDLANDS: _("East Midlands"),
    Part.EAST: _("East of England"),
    Part.SOUTH_WEST: _("South West of England"),
    Part.SOUTH_EAST: _("South East of England"),
    Part.LONDON: _("London"),
    Part.NORTHERN_IRELAND: _("Northern Ireland"),
}


@step(MAP, part=2, template="community/steps/map.html", when=lambda answers: answers.at == MAP)
class MapForm(StepForm):
    """A part of the country, then a district, then a town: one list a page."""

    def shape(self) -> None:
        """Offer what lies where the map is now."""
        self.spot = spot_of(self.answers)
        label, choices = _question(self.spot)
        if self.answers.is_easy:
            label = page_words(self.answers, MAP).says[_near(self.spot)]
        hints = {part.value: held.known for part, held in parts_of_country().items() if held.known}
        self.fields[PICK] = ChoiceField(
            label,
            choices,
            widget=Radios(
                hints={} if self.spot.part else hints, dividers={ELSEWHERE: gettext("or")}, small=True
            ),
        )

    @property
    def source(self) -> str:
        """Whose data the map is made of; empty where there is no map."""
        return SOURCE if self.spot.part is not Part.NORTHERN_IRELAND else ""

    @property
    def drawing(self) -> Drawing | None:
        """The map as it stands beside the list; None where there is none (Northern Ireland)."""
        return drawing_of(self.spot, towns=offered_towns(self.spot) if self.spot.cell else [])


def offered_towns(spot: Spot) -> list[Town]:
    """Return the towns to choose among: those nearest to where somebody pointed, else all of the district."""
    return towns_near(spot.cell) if spot.cell else towns_of(spot.district)


def value_of(town: Town) -> str:
    """Return the town as the value of its button."""
    return f"{town.district}:{town.name}"


def _near(spot: Spot) -> str:
    return "town" if spot.district else "district" if spot.part else "part"


def _question(spot: Spot) -> tuple[Shown, Choices]:
    """Return what is asked where the map is now, and the answers."""
    if spot.district:
        return gettext("Which of these is it in, or near to?"), _towns(spot)
    if spot.part:
        return gettext("Which council area is it in?"), _districts(spot.part)
    return gettext("Which part of the country is it in?"), [
        (part.value, said) for part, said in PARTS.items()
    ]


def _districts(part: Part) -> Choices:
    districts = installed_atlas().districts
    named = [(code, districts[code].short_name) for code in parts_of_country()[part].districts]
    return sorted(named, key=lambda pair: pair[1])


def _towns(spot: Spot) -> Choices:
    """Name each town alone within the district, and with its number and its district where they lie around a spot."""
    districts = installed_atlas().districts
    here = districts[spot.district].short_name
    towns = [
        (
            value_of(town),
            f"{number}. {town.name}, {districts[town.district].short_name}" if spot.cell else town.name,
        )
        for number, town in enumerate(offered_towns(spot), start=1)
    ]
    return [*towns, (ELSEWHERE, gettext("Somewhere else in %(district)s") % {"district": here})]
