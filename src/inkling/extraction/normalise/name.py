"""Names of people: one form for comparing, whatever the accents, capitals, titles or possessives."""

from __future__ import annotations

from inkling.extraction.cues import cues
from inkling.extraction.fold import JOINED, shadow

TITLES = cues("names")["titles"]
# Those before a first name: "Nan Jean", "Uncle Mo", "Sir Dan", "Pastor Joy".
FAMILIAR_TITLES = cues("names")["familiar_titles"]


def normal_name(told: str) -> str:
    """Return a name in plain lower case without title, possessive or marks: "Mr. O'Brien's" gives "obrien"."""
    plain = shadow(told).replace(JOINED, "").lower().strip()
    if plain.endswith("'s"):
        plain = plain[:-2]
    words = "".join(
        char if char.isalnum() or char in " -" else "" if char == "'" else " " for char in plain
    ).split()
    while len(words) > 1 and words[0] in TITLES:
        words = words[1:]
    return " ".join(words)
