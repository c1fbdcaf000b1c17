"""Where a note goes, why there, by which way, what that region promises, and what happens next."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.regions.rules.places.place_words import host_authority
from inkling.routing.queries import Onward
from inkling.sites.design.parts import Row
from inkling.sites.service.papers.paper import PaperSource

_WAYS = {
    Onward.HELD_THERE: _("Its intelligence unit reads it here."),
    Onward.BY_MAIL: _("As a sealed document, the way that this force has confirmed."),
    Onward.BY_SYSTEM: _("Straight to its own system, the way that this force has confirmed."),
    Onward.BY_HAND: _("A person of the receiving unit passes it on, the way that this force asks for."),
    Onward.UNPLACED: _("No police area was found from the place: the receiving unit places it by hand."),
}


def where_rows(source: PaperSource) -> list[Row]:
    """Return the rows of where it goes. What is known of a force's own way says how sure that is."""
    leaving, sheets = source.leaving, source.leaving.sheets
    promises = [f"{sheets[0].channel_name}. {sheets[0].standing}", *sheets[0].after] if sheets else []
    return [
        Row(gettext("Police"), leaving.region or gettext("Not found")),
        Row(gettext("Why there"), _why_there(source)),
        Row(gettext("By which way"), str(_WAYS[leaving.onward])),
        Row(gettext("What that force says of its own way"), promises),
        *(
            [
                Row(
                    gettext("Children's front door"),
                    [_door(source), gettext("A clock runs until somebody there answers.")],
                )
            ]
            if leaving.is_concern
            else []
        ),
        Row(
            gettext("What happens next"),
            gettext("An officer reads it, grades each thing that is told, and decides what may be used."),
        ),
    ]


def _why_there(source: PaperSource) -> str:
    place = source.leaving.draft.place
    if not place:
        return gettext("No place was told")
    if host := host_authority(place):
        return gettext("No place was told. The host authority, where the child lives now: %(place)s") % {
            "place": host
        }
    return gettext("The place that was told: %(place)s") % {"place": place}


def _door(source: PaperSource) -> str:
    if source.leaving.door:
        return source.leaving.door
    if not source.leaving.draft.place:
        return gettext("No place was told, so none is guessed: a supervisor of the unit finds the right one")
    return gettext("A supervisor of the unit finds the right one")
