"""Drafts that somebody sends to make the machine stand still: everything that a form can hold, at every limit."""

from __future__ import annotations

import string

from inkling.capture.rules.draft import Draft, DraftDetail, DraftIdentity
from inkling.vocabulary import limits
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.kinds import KINDS

# What was sent when the line stood still: an address of two planes, and everything that a form can hold.
HOSTILE = (
    "a@" + "\u9f98" * 1_900,
    "@" + "z" * 1_999,
    "07" * 1_000,
    "AB12 CDE " * 222,
    "\U0001f469\u200d" * 1_000,
    "e" + "\u0301" * 1_999,
    "\u202e" * 2_000,
    "\0" * 2_000,
    "\ud800" * 2_000,
    " " * 1_999 + "x",
    string.punctuation * 62,
)


def everything(text: str) -> Draft:
    """Return a draft with this text in every field of every kind, as long as each may be."""
    return Draft(
        place="LS11 5DE",
        narrative=text,
        details=tuple(_detail(kind.id, text) for kind in KINDS),
        indicators=(Indicator.MISSING,),
        how_known_text=text,
        why_share_text=text,
        child=text[: limits.SHORT_TEXT_MAX],
        needed_to_act=text,
        must_not_be_told=text[: limits.SHORT_TEXT_MAX],
        identity=identity(text),
    )


def identity(text: str, *, most: int = limits.CONTACT_MAX) -> DraftIdentity:
    """Return an identity of this text alone, as long as each part may be."""
    short = text[: min(most, limits.SHORT_TEXT_MAX)]
    return DraftIdentity(name=short, contact=text[:most], contact_note=text[:most], origin=short)


def full(text: str) -> Draft:
    """Return a draft at every limit: all details full, no two fields alike."""
    piece = text * (limits.NARRATIVE_MAX // max(1, len(text)) + 1)
    told = (f"{number} {piece}"[: limits.DETAIL_MAX] for number in range(1_000_000))
    details = tuple(
        DraftDetail(
            kind.id,
            text=next(told),
            attributes={each.id: next(told) for each in kind.attributes},
            who=next(told),
            what=next(told),
            when=next(told),
            where=next(told),
            how=next(told),
        )
        for kind in (KINDS * limits.DETAILS_MAX)[: limits.DETAILS_MAX]
    )
    return Draft(
        place=piece[: limits.SHORT_TEXT_MAX],
        narrative=piece[: limits.NARRATIVE_MAX],
        details=details,
        indicators=tuple(Indicator),
        child=piece[: limits.SHORT_TEXT_MAX],
        needed_to_act=piece[: limits.DETAIL_MAX],
        must_not_be_told=piece[: limits.SHORT_TEXT_MAX],
        team_text=piece[: limits.DETAIL_MAX],
        identity=identity(piece),
    )


def _detail(kind: str, text: str) -> DraftDetail:
    attributes = {each.id: text for each in next(each for each in KINDS if each.id == kind).attributes}
    return DraftDetail(
        kind, text=text, attributes=attributes, who=text, what=text, when=text, where=text, how=text
    )
