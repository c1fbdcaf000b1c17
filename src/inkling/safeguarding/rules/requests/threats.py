"""What somebody threatens if it is told: `if i tell jay will get it` names whom it would hurt, not whom not to tell."""

from __future__ import annotations

import re2

from inkling.extraction.fold import shadow

_ENDS = ".!?\n"

_THREAT = re2.compile(
    rb"\bif (?:i|we|she|he|they|you|u|ya) (?:ever |even )?(?:tells?|talks?|grass(?:es)?|blabs?|snitch(?:es)?|"
    rb"speaks? (?:out|up)|(?:says?|tells?) (?:owt|anything|a word|any ?one|any ?body)|"
    rb"opens? (?:my|his|her|their|your) (?:mouth|gob)),? (?:that )?"
    rb"((?:[a-z']+ ){1,3}?)(?:will |'?ll |is (?:gonna |going to )?|would |gonna )?"
    rb"(?:gets? (?:it|hurt|hit|battered|beaten|stabbed|cut|shot|done|killed)|cops? it|pays?(?: for it)?|suffers?|"
    rb"dead|dies?|be (?:next|dead|hurt|killed|stabbed|battered|shot|sorry)|next)\b"
)
# "Her dog would be killed if she told anyone": whoever is told stands open, or it is no threat alone.
_THREAT_FIRST = re2.compile(
    rb"\b([a-z]+)(?: would| will| wud|'ll|'d|ll| is gonna| gonna| is going to| might| could)?(?: be| get)? "
    rb"(?:gets? (?:it|hurt|hit|battered|beaten|stabbed|cut|shot|done|killed)|cops? it|pays?(?: for it)?|suffers?|"
    rb"dies?|dead|next|sorry|hurt|killed|stabbed|battered|beaten|shot|burnt|burned|poisoned|done in)"
    rb"(?: [a-z']+){0,2},? if (?:i|we|she|he|they|you|u|ya) (?:ever |even )?"
    rb"(?:told|tells?|talk(?:s|ed)?|grass(?:es|ed)?|blab(?:s|bed)?|snitch(?:es|ed)?|sp(?:eaks?|oke) (?:out|up)|said|"
    rb"says?)"
    rb"(?: (?:on him|on them|owt|anything|a word|a soul|any ?one|any ?body|some ?one|some ?body))? ?(?:$|[^a-z ])"
)
# "If you tell her dad she gets hurt": then somebody stands before who is hurt, and is whom not to tell.
_WHO_IS_HURT = frozenset(b"i ill he hell she shell they theyll we it him her them and".split())
_TOLD_SO = re2.compile(rb"\b(?:told|warned) (?:him|her|them|me|us) ")
_ASKS = re2.compile(
    rb"\b(?:tells?|told|knows?|finds?|hears?|sees?|lets?|ring|speak|letters?|post|please|pls|plz|dont|don't|do not|"
    rb"never|keep|must)\b"
)


def only_threatens(low: bytes) -> bool:
    """Say whether words, in lower case, threaten somebody for what is told, and ask nothing beside it."""
    threat = _THREAT.search(low) or _THREAT_FIRST.search(low)
    if threat is None or _WHO_IS_HURT.intersection(threat.group(1).split()):
        return False
    rest = low[: threat.start()] + low[threat.end() :]
    return _ASKS.search(_TOLD_SO.sub(b"", rest)) is None


def is_in_threat(text: str, start: int, end: int) -> bool:
    """Say whether a place lies in `her dog would be killed if she told anyone`, and its sentence asks nothing else."""
    first = max(text.rfind(mark, 0, start) for mark in _ENDS) + 1
    last = min((at for mark in _ENDS if (at := text.find(mark, end)) >= 0), default=len(text))
    low = shadow(text[first:last]).encode("ascii").lower()
    threat = _THREAT_FIRST.search(low)
    return (
        threat is not None
        and threat.start() < end - first
        and start - first < threat.end()
        and only_threatens(low)
    )
