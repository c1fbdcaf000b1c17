"""What somebody threatens if it is told: `if i tell jay will get it` names whom it would hurt, not whom not to tell."""

from __future__ import annotations

import re2

_THREAT = re2.compile(
    rb"\bif (?:i|we|she|he|they|you|u|ya) (?:ever |even )?(?:tells?|talks?|grass(?:es)?|blabs?|snitch(?:es)?|"
    rb"speaks? (?:out|up)|(?:says?|tells?) (?:owt|anything|a word|any ?one|any ?body)|"
    rb"opens? (?:my|his|her|their|your) (?:mouth|gob)),? (?:that )?"
    rb"((?:[a-z']+ ){1,3}?)(?:will |'?ll |is (?:gonna |going to )?|would |gonna )?"
    rb"(?:gets? (?:it|hurt|hit|battered|beaten|stabbed|cut|shot|done|killed)|cops? it|pays?(?: for it)?|suffers?|"
    rb"dead|dies?|be (?:next|dead|hurt|killed|stabbed|battered|shot|sorry)|next)\b"
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
    threat = _THREAT.search(low)
    if threat is None or _WHO_IS_HURT.intersection(threat.group(1).split()):
        return False
    rest = low[: threat.start()] + low[threat.end() :]
    return _ASKS.search(_TOLD_SO.sub(b"", rest)) is None
