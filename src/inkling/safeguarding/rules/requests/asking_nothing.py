"""Words that look as if they asked that somebody must not find out, and ask nothing: a threat, a question, a wish."""

from __future__ import annotations

import re2

from inkling.extraction.fold import shadow
from inkling.safeguarding.rules.requests.patterns import SECRECY
from inkling.safeguarding.rules.requests.plain_telling import only_tells, tells_nothing_to_learn
from inkling.safeguarding.rules.requests.scoring import names_somebody
from inkling.safeguarding.rules.requests.threats import only_threatens
from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.text.passage import Passage

_NOT_TOLD_ME = re2.compile(
    rb"\b(?:never|not|(?:wo|does|did|would)n'?t) (?:ever )?(?:tells?|speaks?|says?|talks?|spoke|said|told) "
    rb"(?:[a-z]+ ){0,2}(?:me|us)\b"
)
# "This is about me not my brother": it says which of two is meant.
_WHICH_OF_TWO = re2.compile(rb"\b(?:about|mean|meant) (?:[a-z]+ ){1,3}(?:and )?not\b")
# "Kez does NOT want police - knows we have to tell": it wishes that nobody comes. What follows may ask of another.
_NO_POLICE = re2.compile(
    rb"(?:\bnot|\bnever|n'?t) (?:[a-z]+ )?(?:wants?|like) (?:any |the )?"
    rb"(?:police|officers?|cops?|feds) ?(?:$|[^a-z ]|but\b|cos\b)"
)
_LEARNS = re2.compile(
    rb"\b(?:tells?|told|knows?|finds?|says?|hears?|sees?|lets?|ring|speak|talk|letters?|post)\b"
)
# "Will they know": whoever is asked about has no name, and nothing is asked of who reads.
_QUESTION = re2.compile(
    rb"(?:^\W*|\")(?:so |and |but )?(?:will|would|do|does|did|could|can|might) (?:he|she|they) "
    rb"(?:know|find|hear|see|tell|think|get)\b"
)
# "And no one'll take me": a wish of the teller's own.
_NOBODY_DOES = re2.compile(
    rb"\bno ?(?:one|body)(?:'?ll|'?s| will| can| could| would| ever)? "
    rb"(?:takes?|helps?|believes?|listens?|comes?|came|feeds?|visits?|bothers?|drives?|picks?|likes?|cares?)\b"
)
_TOLD = re2.compile(
    rb"\b(?:tell|tells|told|knows?|knew|finds?|found|says?|said|hears?|heard|between|secret)\b"
)
# "She just found a school tie": a thing is found, and nothing found out.
_THING_FOUND = re2.compile(rb"\bfound (?:a|an|the|his|her|their|some|two|three) ")
_PERCEIVES = re2.compile(rb"\bi (?:can|could) (?:still |just |only )?(?:hear|see|smell)\b")
_FORBIDS = re2.compile(rb"n'?t\b|\b(?:not|never|no|nobody|keep|without|if|dnt|please|pls|plz)\b")
# "I was thinking": short, and of nobody else.
_OF_ONESELF = re2.compile(rb"^\W*(?:and |but |so )?(?:i|im|i'm|ive|i've|thinking)\b")
_CANNOT_READ = re2.compile(
    rb"\b(?:can'?t|cannot|couldn'?t) (?:quite |really )?make (?:it |them |that |this |him |her )?out\b"
)
# "When they said no": whoever says it refuses, and forbids nothing.
_SAYS_NO = re2.compile(rb"\b(?:say|says|said|saying) no\b")
_HEARS_BADLY = re2.compile(
    rb"\b(?:ca|can|do|does)(?:n'?t|not|'t| not) (?:really |always )?hear (?:(?:very|so|too|that) )?"
    rb"(?:well|much|good|properly|anymore|any more|the (?:phone|door|bell))\b"
)
# "The lodger has nothing to do with it": somebody takes no part, and nothing is asked.
_NO_PART = re2.compile(
    rb"(?:\b(?:ha[sd]|have|is|was|got|are|were)n?'?t? (?:got )?(?:nothing|anything)|\bnothing) to do w(?:ith|iv|i)? "
    rb"(?:it|this|that|any of (?:it|this|that)|them|him|her|what)\b"
    rb"|(?:n'?t|\bnot) (?:in|part of|involved in) (?:it|this|that)\b"
    rb"|\b(?:n'?t|aint|not) done (?:nothing|anything|owt)\b"
)
# "My name is not in it": that is asked.
_WHO_IS_NAMED = re2.compile(rb"\b(?:names?|address|numbers?|details|initials|identity|im|i ?'?m|i am|hope)\b")
# "You might not want to help": a fear of the teller's.
_MAY_NOT_HELP = re2.compile(
    rb"\byou(?: lot| guys| people)? (?:might|may|prob(?:ably)?|will|would|wo)? ?(?:not|n'?t|never)?[a-z' ]{0,12} "
    rb"(?:help|believe me|believe it|care|bother|come|listen)\b"
)
# "Says police dont look in girls toys": what somebody counts on.
_POLICE_DO_NOT = re2.compile(
    rb"(?:\b(?:says?|said) (?:that )?(?:the )?)?\b(?:police|coppers?|cops?|feds|teachers?|staff|nobody|no one) "
    rb"(?:do(?:es)?n'?t|do not|does not|never|wo'?n'?t|would never) "
    rb"(?:ever |even )?(?:look|check|search|stop|bother|suspect|think of)\b"
)
# "She says tell her dont talk to Ray": what somebody passes on to another.
_TELL_ANOTHER = re2.compile(
    rb"\b(?:he|she|they) (?:says?|said|goes|went|was like)(?: to me| like)?[,:]? \"?tell (?:her|him|them|your [a-z]+)\b"
)
# "Rings my mobile not the office": which of two somebody uses.
_USES_ONE = re2.compile(
    rb"\b(?:rings|rang|texts|phones|messages|uses) (?:[a-z']+ ){1,4}(?:and )?not (?:the|my|his|her|our) "
)
# "The lads keep it between themselves who holds the money": what others do among one another.
_AMONG_THEM = re2.compile(
    rb"\b(?:keeps?|kept|keeping) (?:it|that|this|things|everything) (?:all |just |strictly )?"
    rb"(?:to|between|among|amongst) (?:themselves|each other|one another)\b"
)
# "Please make sure the lads keep it to themselves": that is asked.
_ASKS_OF_THEM = re2.compile(rb"\b(?:please|pls|plz|make sure|ensure|ask|tell|need|must|should|hope|want)\b")
# "There is no information at the school", "they only use girls because nobody checks": it tells how things are.
_THERE_IS = re2.compile(
    rb"\b(?:there|there'?s|is|was|were|are|be|been|have|has|had|got|find|found|gave|give|given|with|they|he) ?$"
)
_HAS_NONE = re2.compile(rb"^(?:no (?:information|details|news) |only (?:ever )?(?:use|come) )")
# "I don't know if her dad knows": nobody knows it, and nothing is asked.
_WONDERS = re2.compile(
    rb"(?:(?:n'?t|\bnot|\bno|\bnever|\bcannot)(?: [a-z]+)? (?:know|knows|knew|sure|certain|idea|clear|remember)"
    rb"|\bno idea|\bdunno|\bunsure|\bwonder(?:s|ed|ing)?|\bask(?:s|ed|ing)?(?: me| her| him| us)?) ?$"
)
_NOT_SURE = re2.compile(
    rb"^\W*(?:i|we)(?:'?m| am|'?re| are)? (?:not (?:really |quite )?sure|unsure|don'?t know) (?:if|whether) "
)
# "The landlord didn't want to know": he turned away.
_TURNS_AWAY = re2.compile(
    rb"^\W*(?:[a-z']+ ){1,4}(?:did|do|does|was|were|is|are)(?:n'?t| not) (?:really |even )?"
    rb"(?:want(?:ed)?|interested|bothered) to (?:know|hear|listen)(?: (?:about |of )?(?:it|this|that))?\W*$"
)
# "Cal says I'm not to talk to you", "he says she's not allowed to ring her nan": what another rules is a sign.
_RULES = re2.compile(
    rb"\b(?:says?|said|sez|reckons?|tells? (?:me|us|her|him|them)|told (?:me|us|her|him|them))(?: that)? "
    rb"(?:(i|we)(?: ?'?m| ?'?re| am| are)?|(?:he|she|they)(?: ?'?s| ?'?re| is| are)?)(?: (?:allowed|supposed|meant))?$"
)
_REACHES = re2.compile(
    rb"^(?:not to|not allowed to|can'?t|cannot|can not|mustn'?t|must not|shouldn'?t|never to) (?:ever )?"
    rb"(?:talk|speak|chat|ring|call|phone|text|message|see|contact|visit|go)\b"
)
_OF_MINE = re2.compile(rb"\b(?:my|our|you|u|ya)\b")
# "Nan may know everything", "Terry can know, I dont mind Terry", "you can tell my wife": it is allowed.
_ALLOWS = re2.compile(
    rb"\b(?:can|may|should|(?:is|are|'s) (?:fine|ok|okay|happy|free|welcome) to|needs? to|ought to) "
    rb"(?:know|be told|have (?:it|this|my|the|all))\b"
    rb"|\b(?:i|we) (?:want|would like|'d like|would love) (?:[a-z'-]+ ){1,4}?to (?:know|hear|find out|be told)\b"
    rb"|\bknows? (?:that )?(?:i|we)(?: ?'?m| am| ?'?re| are| ?'?ve| have) "
    rb"(?:ringing|calling|telling|writing|worried|rung|told)\b"
    rb"|^\W*(?:and |but |so |of course |yes )?(?:you|u|ya) (?:can|may|should) (?:tell|inform|let)\b"
)
_MINDS_NOT = re2.compile(
    rb"\b(?:i|we)(?: really)? (?:do not|don'?t|dnt) (?:mind|care)(?: (?:if|who|about))?\b|\bno (?:problem|bother)\b"
)
_HINDERS = re2.compile(
    rb"n't\b|\b(?:(?:do|does|did|is|are|was|has|have|must|should|could|would)nt|not|never|no|nobody|none|nothing|"
    rb"nowt|only|just|except|but|bar|unless|until|till|without|if|before|after|"
    rb"apart|cant|dont|dnt|mustnt|wont|anyone|anybody|who|rather|sooner|scared|afraid|else|neither|nor|please|pls|plz|"
    rb"(?:he|she|they) ?'?ll|batter|kill|hurts?|hits?|laughs?|"
    rb"when|once|first|last|later|listens?|reads|checks|home|house)\b"
)
_AS_IF = re2.compile(rb"\bas $")
_LONGEST_HOW = 16
_LONGEST_WONDER = 32
# Without anybody's name: `keep this between us`, `this cant get out`.
_ASKS = re2.compile(
    rb"\b(?:don'?t|dnt|do not|not|never|no|nobody|nothing|keep|kept|promise|swear|please|pls|plz|between|secret|quiet|"
    rb"private|privately|without|unless|if|confidential|anonymous|only|just|hush|safe|hide|hidden|risk|trust|worried|"
    rb"scared|afraid|careful|carefully)\b"
    rb"|\b(?:can'?t|cannot|mustn'?t|must|should|shouldn'?t|won'?t) (?:get|go|come|be|know|tell|leave|reach|have|hear)\b"
)
# What may be or is not, what is asked of who reads, and ways of reaching somebody.
_MAY_BE = re2.compile(
    rb"n'?t\b|'(?:d|ll)\b|\b(?:would|wud|will|could|might|may|shall|you|u|ya|your|ur|asks?|asked|asking|refrain\w*|"
    rb"with(?:h[eo]ld\w*)|so|use|calls?|numbers?|phones?|police|school|court|trouble|against)\b"
)
_OTHERS = re2.compile(rb"\b(?:he|she|they|him|her|them|hes|shes|theyre|you|u)\b")
# Of a line that is mostly withheld.
_FEW, _SHORT = 4, 6
_OF_OTHERS = (_NO_PART, _MAY_NOT_HELP, _POLICE_DO_NOT, _USES_ONE, _AMONG_THEM)
# Stands where something is cut, so that a name behind it begins no sentence.
_CUT = "xx"


def asks_nothing(passage: Passage, place: tuple[int, int]) -> bool:
    """Say whether words that were taken for a request by their sound as a whole ask nothing."""
    low = shadow(passage.text[place[0] : place[1]]).encode("ascii").lower()
    if only_allows(low):
        return True
    if _NOT_TOLD_ME.search(low) is not None:
        return not names_somebody(passage, *place)
    if (no_police := _NO_POLICE.search(low)) is not None:
        return not names_somebody(passage, place[0] + no_police.end(), place[1])
    if (
        only_threatens(low)
        or only_asks_whether(passage, place)
        or (_NOBODY_DOES.search(low) and not _TOLD.search(low))
    ):
        return True
    if _PERCEIVES.search(low) and not _FORBIDS.search(low):
        return True
    if _OF_ONESELF.search(low) and len(low.split()) <= _SHORT and not names_somebody(passage, *place):
        return not says_what_it_asks(low)
    not_sure = _NOT_SURE.search(low)
    if (not_sure and not _FORBIDS.search(low[not_sure.end() :])) or only_turns_away(passage.text, place):
        return True
    if _speaks_of_others(low) or only_tells(passage.text[place[0] : place[1]]):
        return True
    if _CANNOT_READ.search(low) and _TOLD.search(low) is None:
        return True
    if _HEARS_BADLY.search(low) and _TOLD.search(_HEARS_BADLY.sub(b" ", low)) is None:
        return True
    return _WHICH_OF_TWO.search(low) is not None and _LEARNS.search(low) is None


def _speaks_of_others(low: bytes) -> bool:
    """Say whether words only tell what others do, count on or say to one another, or what the teller fears."""
    if (passed_on := _TELL_ANOTHER.search(low)) is not None:
        return _TOLD.search(low[passed_on.end() :]) is None
    low = _THING_FOUND.sub(b" ", low)
    found = (
        each
        for each in _OF_OTHERS
        if each.search(low) and not (each is _AMONG_THEM and _ASKS_OF_THEM.search(low))
        if each is not _NO_PART or not _WHO_IS_NAMED.search(low)
    )
    return any(_TOLD.search(each.sub(b" ", low)) is None for each in found)


def is_rule_of_another(before: bytes, told: bytes) -> bool:
    """Say whether what a pattern found is what another lets nobody do: Cal says I'm `not to talk to you`.

    Of "Jess says I can't tell her mum" it is Jess who asks, and of "Mum says" the mother.
    """
    rules = _RULES.search(before)
    if rules is None or SECRECY["kin"].in_bytes(before[: rules.start()].rstrip().rsplit(b" ", 1)[-1]):
        return False
    is_of_mine = _OF_MINE.search(told) is not None
    return _REACHES.search(told) is not None and (
        is_of_mine if rules.group(1) else b" my " not in b" %b " % told
    )


def only_allows(low: bytes) -> bool:
    """Say whether words only allow that somebody is told: "Nan may know everything"; not "only Nan may know"."""
    return _ALLOWS.search(low) is not None and _HINDERS.search(_MINDS_NOT.sub(b" ", low)) is None


def only_sounds_so(passage: Passage, place: tuple[int, int]) -> bool:
    """Say whether what a pattern found is a question, a comparison or the like, and asks nothing."""
    text = passage.text
    return (
        only_asks_whether(passage, place)
        or only_hears_badly(text, place)
        or only_compares(text, place)
        or only_wonders(text, place)
        or only_turns_away(text, place)
        or _only_has_none(text, place)
    )


def only_compares(text: str, place: tuple[int, int]) -> bool:
    """Say whether a pattern found but how somebody behaves: `called me Beryl as` if he knew me."""
    before = shadow(text[max(0, place[0] - _LONGEST_HOW) : place[0]]).encode("ascii").lower()
    return _AS_IF.search(before) is not None and text[place[0] :].lower().startswith("if ")


def only_wonders(text: str, place: tuple[int, int]) -> bool:
    """Say whether a pattern found what the teller does not know: I do not know `if her dad knows`."""
    before = shadow(text[max(0, place[0] - _LONGEST_WONDER) : place[0]]).encode("ascii").lower()
    return text[place[0] :].lower().startswith(("if ", "whether ")) and _WONDERS.search(before) is not None


def _only_has_none(text: str, place: tuple[int, int]) -> bool:
    """Say whether a pattern found what there is not: there is `no information at the school`."""
    before = shadow(text[max(0, place[0] - _LONGEST_HOW) : place[0]]).encode("ascii").lower()
    told = shadow(text[place[0] : place[1]]).encode("ascii").lower()
    return _HAS_NONE.search(told) is not None and _THERE_IS.search(before) is not None


def only_turns_away(text: str, place: tuple[int, int]) -> bool:
    """Say whether a pattern found that somebody took no notice: `the landlord didn't want to know`."""
    return _TURNS_AWAY.search(shadow(text[place[0] : place[1]]).encode("ascii").lower()) is not None


def only_asks_whether(passage: Passage, place: tuple[int, int]) -> bool:
    """Say whether a pattern found a question about nobody in particular: `will they know`."""
    low = shadow(passage.text[place[0] : place[1]]).encode("ascii").lower()
    return _QUESTION.search(low) is not None and not names_somebody(passage, *place)


def only_hears_badly(text: str, place: tuple[int, int]) -> bool:
    """Say whether a pattern found that somebody is hard of hearing: `nan cant hear` very well."""
    low = shadow(text[place[0] : place[1] + _LONGEST_HOW]).encode("ascii").lower()
    return _HEARS_BADLY.search(low) is not None


def only_describes(text: str) -> bool:
    """Say whether words speak of no learning, of nothing that may or may not be, and to nobody: "he is short"."""
    low = shadow(text).encode("ascii").lower()
    return tells_nothing_to_learn(text) and not (_ASKS.search(low) or _MAY_BE.search(low))


def says_what_it_asks(low: bytes) -> bool:
    """Say whether words that name nobody still ask something, or say of somebody that they learn of it."""
    left = _SAYS_NO.sub(b" ", low)
    return _ASKS.search(left) is not None or (bool(_OTHERS.search(left)) and bool(_LEARNS.search(left)))


def is_left_without_sense(told: str, *, mark: str) -> bool:
    """Say whether so little of a line is left, with marks for what is cut, that it asks nothing and names nobody.

    Where nothing at all is left it stays: somebody must not find out, and only the unit can say who.
    """
    passage = Passage(told.replace(mark, _CUT))
    left = [at for at, key in enumerate(passage.keys) if passage.is_word(at) and key != _CUT]
    if not 0 < len(left) <= _FEW or says_what_it_asks(shadow(told).encode("ascii").lower()):
        return False
    named = (at for at in left if passage.key(at) not in words("days"))
    tokens = passage.tokens
    return not any(names_somebody(passage, tokens[at].start, tokens[at].end) for at in named)
