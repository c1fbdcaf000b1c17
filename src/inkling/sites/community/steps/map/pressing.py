"""One press on the map page: it comes closer, or the place is found and is written where a place is typed."""

from __future__ import annotations

from collections.abc import Mapping

from inkling.regions.rules.maps.cells import Cell, bundled_cells
from inkling.regions.rules.maps.parts import Part, part_of, parts_of_country
from inkling.regions.rules.maps.pointing import district_at, towns_of, words_for
from inkling.regions.rules.places.place_words import BEHIND, POINTED, without_pointed_at
from inkling.sites.community.answers import Answers
from inkling.sites.community.steps.map.form import ELSEWHERE, PICK, MapForm
from inkling.sites.community.steps.map.spot import MAP, Spot, keep_spot


def begin_map(answers: Answers) -> None:
    """Let the map begin with the whole country."""
    keep_spot(answers, Spot())


def leave_map(answers: Answers) -> None:
    """Forget what was pressed: only the place that was found is kept."""
    answers.by_step.pop(MAP, None)


def go_back(answers: Answers, form: MapForm) -> bool:
    """Go back to what was chosen before; False where nothing was."""
    before = form.spot.before
    if before:
        keep_spot(answers, before)
    return before is not None


def take_press(answers: Answers, form: MapForm, post: Mapping[str, str]) -> bool:
    """Come closer by what was pressed or chosen; False where neither was. The place is written once it is found."""
    drawing = form.drawing
    cell = drawing.cell_pressed(post) if drawing else None
    picked = form.cleaned_data.get(PICK, "") if form.is_valid() else ""
    if cell is None and not picked:
        return False
    if form.spot.district and cell is None:
        district, _, town = ("", "", "") if picked == ELSEWHERE else picked.partition(":")
        _write_place(answers, words_for(district or form.spot.district, town=town))
        return True
    spot = _point(form.spot, cell) if cell else _choose(form.spot, picked)
    if spot.district and not towns_of(spot.district) and not spot.cell:
        _write_place(answers, words_for(spot.district))
    else:
        keep_spot(answers, spot)
    return True


def _point(spot: Spot, cell: Cell) -> Spot:
    """The whole country is pressed with a finger as wide as a county: it gives the part, and no place in it yet."""
    if not spot.part:
        return Spot(part_of(district_at(cell, among=tuple(bundled_cells()))))
    among = tuple(bundled_cells()) if spot.district else parts_of_country()[spot.part].districts
    district = district_at(cell, among=among)
    return Spot(part_of(district), district, cell)


def _choose(spot: Spot, picked: str) -> Spot:
    return Spot(spot.part, picked) if spot.part else Spot(Part(picked))


def _write_place(answers: Answers, words: str) -> None:
    """Own words that stand in the box stay, in front; what was pointed at before gives way."""
    own = without_pointed_at(answers.text_of("where", "place")).strip()
    found = f"{words}{POINTED}"
    answers.by_step["where"] = {"place": f"{own}{BEHIND}{found}" if own else found}
    answers.ask_again("which")
    leave_map(answers)
