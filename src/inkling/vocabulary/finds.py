"""What a find is not, however it was found: a piece of a word is no shop, and a game is no place."""

from __future__ import annotations

import re2

from inkling.vocabulary.text import storable

_PIECE = re2.compile(r"(?i)['\x{2019}]?s?")
_HOMES = (
    "house|home|flat|gaff|place|crib|yard|room|bedroom|garage|shed|caravan|mum's|mums|dad's|dads|nan's|nans"
)
_OF_SOMEBODY = re2.compile(r"(?i)\p{L}[\p{L}\p{N}_-]*['\x{2019}]s?(?: (?:" + _HOMES + r"))?")
_LEADS = r"(?:(?:the|a|his|her|their|at|in|on|by|to) )*"
_DOINGS = re2.compile(
    rf"(?i){_LEADS}(?:snooker|pool|football|footy|boxing|swimming|dancing|dance|gymnastics|karate|judo|rugby|cricket|netball|"
    r"tennis|golf|darts|bingo|athletics|running|skating|cadets|scouts|guides|brownies|music|drama|choir|training|"
    r"practice|youth|trains?|bus|buses|coach|tram|taxis?|cars?|vans?|bikes?|scooters?|mopeds?|lifts?)"
)


def is_piece_of_word(found: str) -> bool:
    """Say whether nothing but the end of a word was found: "'s" of "Marlo's"."""
    return _PIECE.fullmatch(storable(found).text.strip()) is not None


def is_doing(found: str) -> bool:
    """Say whether what was found as a place is a game, a lesson or a way of travel, and names no place: "snooker"."""
    return _DOINGS.fullmatch(storable(found).text.strip()) is not None


def is_at_somebodys(found: str) -> bool:
    """Say whether what was found as a business may be somebody's home as well: "Marlo's", "Dean's flat"."""
    return _OF_SOMEBODY.fullmatch(storable(found).text.strip()) is not None
