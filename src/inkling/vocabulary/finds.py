"""What a find is not, however it was found: a piece of a word is no shop, and a game is no place."""

from __future__ import annotations

import re

_PIECE = re.compile(r"['\u2019]?s?", re.IGNORECASE)
_HOMES = (
    "house|home|flat|gaff|place|crib|yard|room|bedroom|garage|shed|caravan|mum's|mums|dad's|dads|nan's|nans"
)
_OF_SOMEBODY = re.compile(rf"[^\W\d_][\w-]*['\u2019]s?(?: (?:{_HOMES}))?", re.IGNORECASE)
_LEADS = r"(?:(?:the|a|his|her|their|at|in|on|by|to) )*"
_DOINGS = re.compile(
    rf"{_LEADS}(?:snooker|pool|football|footy|boxing|swimming|dancing|dance|gymnastics|karate|judo|rugby|cricket|netball|"
    r"tennis|golf|darts|bingo|athletics|running|skating|cadets|scouts|guides|brownies|music|drama|choir|training|"
    r"practice|youth|trains?|bus|buses|coach|tram|taxis?|cars?|vans?|bikes?|scooters?|mopeds?|lifts?)",
    re.IGNORECASE,
)


def is_piece_of_word(found: str) -> bool:
    """Say whether nothing but the end of a word was found: "'s" of "Marlo's"."""
    return _PIECE.fullmatch(found.strip()) is not None


def is_doing(found: str) -> bool:
    """Say whether what was found as a place is a game, a lesson or a way of travel, and names no place: "snooker"."""
    return _DOINGS.fullmatch(found.strip()) is not None


def is_at_somebodys(found: str) -> bool:
    """Say whether what was found as a business may be somebody's home as well: "Marlo's", "Dean's flat"."""
    return _OF_SOMEBODY.fullmatch(found.strip()) is not None
