"""The words by which what is who told's own is told from what is another's, from `words.txt`."""

from __future__ import annotations

from pathlib import Path

from inkling.extraction.cues import read_cues

_SETS = read_cues(Path(__file__).with_name("words.txt"))

WHO_TELLS = _SETS["who_tells"]
OTHERS = _SETS["others"]
OBJECTS = _SETS["objects"]
ARTICLES = _SETS["articles"]
BE = _SETS["be"]
PLATE_WORDS = _SETS["plate_words"]
VEHICLES = _SETS["vehicles"]
HOMES = _SETS["homes"]
WHERE = _SETS["where"]
HEADINGS = _SETS["headings"]
DRIVES = _SETS["drives"]
HAS = _SETS["has"]
LIVES = _SETS["lives"]
AT = _SETS["at"]
HOUSEHOLDERS = _SETS["householders"]
AUXILIARY = _SETS["auxiliary"]
SEES = _SETS["sees"]
TELLS = _SETS["tells"]
USES = _SETS["uses"]
PARTS_WITH = _SETS["parts_with"]
STANDS = _SETS["stands"]
GOES = _SETS["goes"]
RECORDS = _SETS["records"]
TOWARDS = _SETS["towards"]
SUSPECTS = _SETS["suspects"]
CARRIERS = _SETS["carriers"]
INTO = _SETS["into"]
ELSEWHERE = _SETS["elsewhere"]
HELD = _SETS["held"]
IN_NEED = _SETS["in_need"]
BESIDE_IT = _SETS["beside_it"]
TIMES = _SETS["times"]
IN_THERE = _SETS["in_there"]
BRINGS = _SETS["brings"]
LOOKS = _SETS["looks"]
GOES_ON = _SETS["goes_on"]
NEW_CLAUSE = _SETS["new_clause"]
MARKS = frozenset(",():-;")
ENDS = frozenset(".!?\n")
NEW_PART = ENDS | _SETS["new_part"]
LINKS = (MARKS - {";"}) | BE | PLATE_WORDS | ARTICLES | _SETS["links"]
DONE_BY_ANOTHER = frozenset(("used", "taken", "stolen", "driven", "borrowed", "kept", "cuckooed"))
AM = frozenset(("'m", "'re", "am", "are", "im", "were", "stay", "staying"))
# What one of who told's own people does with it; they may well have it, or sit in it, beside who told.
TAKES = USES - frozenset(("bought", "get", "gets", "got", "had", "has", "have", "in"))
NO_KIND = WHO_TELLS | OTHERS | BE | ARTICLES | AUXILIARY | USES | SEES | TELLS | STANDS | _SETS["no_kind"]
