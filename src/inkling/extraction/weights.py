"""What a rule's proposal weighs. Of two that claim the same characters in one group the heavier stays (`settle.py`).

The rules declared in `data/en/patterns/` carry theirs in their heading. What counts is the order within a group, not
the distance; the figures were set on the notes of `training/notes/development` and are held by `benchmarks.extraction`.
"""

from __future__ import annotations

# A shape that nothing else has.
EMAIL = 95
PROFILE_ADDRESS = 92
PHONE = 90
PLATE = 90
# A shape and a mark, or a word that says what follows.
HANDLE_AFTER_AT = 85
PLATE_SPELLED = 85
PHONE_IN_WORDS = 80
HANDLE_AFTER_CUE = 80
PLATE_AFTER_CUE = 75
PLATE_IN_PART = 75
POSTCODE = 72
PLATE_OLDER = 70
PLATE_MASKED = 70
PHONE_IN_PART = 60
PLATE_START = 50

# Places: the more of its own name stands there, the heavier. A word for where it lies is the lightest.
PLACE_NAMED_LYING = 68
ADDRESS = 66
PLACE_OF_KIND = 63
STREET = 62
STREET_SHORT = 61
STREET_AFTER_CUE = 50
STREET_IN_LOWER_CASE = 48
PLACE_LYING = 48
POSTCODE_DISTRICT = 46
PLACE_LISTED_AND_CUED = 40
AREA_LINK = 40
PLACE_LISTED_IN_LOWER_CASE = 38
PLACE_BY_CAPITAL = 37
PLACE_WEAK_BUT_CUED = 36
PLACE_UNNAMED = 35
PLACE_LISTED = 34
PLACE_UNNAMED_NEAR = 33
PLACE_UNNAMED_OTHER = 32
PLACE_UNNAMED_LAST = 31
PLACE_UNKNOWN_WORD = 30

# Schools and firms stand above the places that their names hold ("Leeds College", "Hyde Park Cars").
SCHOOL_NAMED = 64
SCHOOL_LISTED = 60
SCHOOL_AFTER_CUE = 52
SCHOOL_IN_LOWER_CASE = 50
FIRM_OF_OWNER = 59
FIRM_WITH_TRADE = 58
FIRM_CALLED = 57
PUB_BEFORE_TRADE = 56
FIRM_AFTER_TRADE = 55
FIRM_CALLED_IN_LOWER_CASE = 52
FIRM_IN_LOWER_CASE = 47
FIRM_LISTED = 45

# Vehicles and clothes: and one more for each word that the span takes in.
VEHICLE = 66
GARMENT = 66
APP_NAMED = 66
GANG_NAMED = 46
GANG_BY_PATTERN = 45
SUBSTANCE = 44
APP_LISTED = 43
GANG_LISTED = 41
SUBSTANCE_WEAK = 30
APP_WEAK = 30
GANG_WEAK = 28

# People: a name weighs this and its score from the words beside it, at the most `NAME_MOST`.
NAME = 40
NAME_MOST = 64
CODE = 50
INITIALS = 50
INITIALS_OF_TWO = 44
AGE = 42
INITIAL = 40
NAME_AGAIN = 39
LOOKS = 20
DESCRIBED = 19

SIGN_LISTED = 50

# The encoder's proposals, times how probable they are: below the surest rules. A word that somebody added is above all.
MODEL = 70
ADDED_WORD = 200

# What is read off a weight: below this a find is too doubtful to keep a name from standing in its place ...
CERTAIN = 34
# ... a height, an accent or a tongue is declared with one of these, and no name stands in it ...
ACCENTS = frozenset((58, 63))
# ... and a moment of at least this is told in figures, which are read in any language.
IN_FIGURES = 70
