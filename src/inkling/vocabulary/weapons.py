"""Words for weapons, by which a find among groups and weapons is known for a weapon."""

from __future__ import annotations

import re2

from inkling.vocabulary.text import storable

# These are weapons wherever they stand.
_ALWAYS = (
    "knife|knives|blades?|guns?|gunpoint|knifepoint|pistols?|revolvers?|shotguns?|rifles?|firearms?|machetes?|swords?|"
    "axes?|shanks?|acid|weapons?|handguns?|hatchets?|daggers?|crossbows?|tasers?|switchblades?|"
    "knuckle ?dusters?|ammo|ammunition|bullets?|cleavers?|katanas?|pen ?knife|glocks?|shivs?|box cutters?|petrol bombs?"
)
# These are weapons only where somebody was armed with them, which whoever found them has decided.
_WHERE_ARMED = (
    "bats?|bars?|hammers?|screwdrivers?|scissors|skengs?|shells?|straps?|strapped|straps|burners?|nanks?|ching|"
    "rambos?|zombies?|spinners?|dott(?:y|ies)|sticks?|poles?|chains?|crowbars?|spanners?|wrench(?:es)?|bricks?|bottles?|"
    "tools?|mash|piece|rusty|splash|9 ?(?:mils?|mm)|mac[ -]?10s?|cosh(?:es)?|catapults?|slingshots?|gats?|shooters?|"
    "nunchucks|throwing stars|brass knuckles|(?:cs|mace|pepper) (?:gas|spray)|ammonia|corrosive substance|fire ?bombs?"
)
_GROUP = "boys|boyz|bois|crew|gang|lot|squad|mandem|yutes|family|firm|team|lads|line"
_IS_WEAPON = re2.compile(rf"(?i)\b(?:{_ALWAYS})\b")
_IS_FOUND_WEAPON = re2.compile(rf"(?i)\b(?:{_ALWAYS}|{_WHERE_ARMED})\b")
_IS_GROUP = re2.compile(rf"(?i)\b(?:{_GROUP})\b")


def speaks_of_weapon(words: str) -> bool:
    """Say whether words hold the name of a weapon."""
    return _IS_WEAPON.search(storable(words).text) is not None


def is_found_weapon(words: str) -> bool:
    """Say whether a piece that was found as a group or weapon is a weapon, and no group that is called after one."""
    return (
        _IS_FOUND_WEAPON.search(storable(words).text) is not None
        and _IS_GROUP.search(storable(words).text) is None
    )
