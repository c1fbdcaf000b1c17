"""Words for weapons and deeds, by which a find among groups and weapons is known for one of them."""

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
# What was done, where it is found among groups and weapons: neither of them.
_CRIME = (
    r"stabb(?:ed|ings?|ins)|shanked|juked|cheff(?:ed|ing)|jook(?:ed)?|poked|dipped|shot|shootings?|mugged|muggings?|"
    r"rob(?:bed|bing|beries|bery)?|burglar(?:y|ies)|arson|affray|mobbed|jumped|battered|(?:petrol|fire) ?bombed|"
    r"fight(?:s|ing)?|punch-up"
)
_GROUP = (
    "boys|boyz|bois|crew|gang|lot|squad|mandem|yutes|family|firm|team|lads|line|opps?|ops|olders|youngers|mob|posse|"
    "clique|rivals"
)
_IS_WEAPON = re2.compile(rf"(?i)\b(?:{_ALWAYS})\b")
_IS_FOUND_WEAPON = re2.compile(rf"(?i)\b(?:{_ALWAYS}|{_WHERE_ARMED})\b")
# "Stabbed in the leg", "two stabbings": after at most two other words, and without a name behind.
_IS_CRIME = re2.compile(rf"(?:\w+ ){{0,2}}(?i:{_CRIME})\b[^\p{{Lu}}]*")
_IS_GROUP = re2.compile(rf"(?i)\b(?:{_GROUP})\b")


def speaks_of_weapon(words: str) -> bool:
    """Say whether words hold the name of a weapon."""
    return _IS_WEAPON.search(storable(words).text) is not None


def is_found_crime(words: str) -> bool:
    """Say whether a piece that was found as a group or weapon is what was done, and neither group nor weapon."""
    told = storable(words).text
    return _IS_CRIME.fullmatch(told) is not None and not is_found_weapon(told) and not _IS_GROUP.search(told)


def is_found_weapon_or_crime(words: str) -> bool:
    """Say whether a piece that was found as a group or weapon is no group: it stands for nobody."""
    return is_found_weapon(words) or is_found_crime(words)


def is_found_weapon(words: str) -> bool:
    """Say whether a piece that was found as a group or weapon is a weapon, and no group that is called after one."""
    return (
        _IS_FOUND_WEAPON.search(storable(words).text) is not None
        and _IS_GROUP.search(storable(words).text) is None
    )
