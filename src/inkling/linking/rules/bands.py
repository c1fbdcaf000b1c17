"""How likely two are one, in three bands; below the lowest nothing is suggested."""

from __future__ import annotations

from inkling.vocabulary.terms import Term

LIKELY, POSSIBLE, EVEN = 0.8, 0.3, 0.5


class Band(Term):
    """The word by which a probability stands on a page."""

    LIKELY = "likely", "Likely"
    POSSIBLE = "possible", "Possible"
    FAINT = "faint", "Faint"


def band_of(probability: float) -> Band:
    """Return the band of a probability."""
    if probability >= LIKELY:
        return Band.LIKELY
    return Band.POSSIBLE if probability >= POSSIBLE else Band.FAINT
