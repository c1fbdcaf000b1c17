"""Telephone numbers, e-mail addresses, account names and plates, by shape and by cue."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.extraction.normalise import normal_handle, normal_number
from inkling.extraction.normalise.number import spoken_digits
from inkling.extraction.note import Note, Pattern
from inkling.extraction.spans import POSSIBLE, SURE, Found

_EMAIL = Pattern(r"\b([a-z0-9][a-z0-9._%+-]{0,60}(?:@|\s{0,2}\[at\]\s{0,2}|\s\(at\)\s|\s{1,2}@\s{1,2})[a-z0-9-]+(?:(?:\.|\s?\[dot\]\s?)[a-z0-9-]+)+)")
_EMAIL_SPOKEN = Pattern(r"\b([a-z0-9._]+ at [a-z0-9]+ dot (?:com|net|org|co dot uk|co uk|uk))\b")
_PHONE = Pattern(r"(?:^|[^0-9a-z.#])((?:\+|00)?\(?[0-9](?:[\s().x*/-]{0,3}[0-9*x]){8,14})(?:$|[^0-9a-z])")
_SPOKEN = Pattern(
    r"\b((?:(?:oh|o|zero|nought|one|two|three|four|five|six|seven|eight|nine|double|triple|treble|hundred|[0-9]{1,4})[\s,.-]{1,3}){5,16}"
    r"(?:oh|o|zero|nought|one|two|three|four|five|six|seven|eight|nine|hundred|[0-9]{1,4}))\b"
)
_NUMBER_WORD = r"(?:numbers?|num|nos?\.?|mob|mobile|mobiles|phone|phones|tel|telephone|tele|cell|landline|burner|sim|line|call(?:er|s)?|rang|rung|text(?:s|ed)?|whatsapp|contact|digits)"
_PART = Pattern(
    _NUMBER_WORD
    + r"[^.\n]{0,45}?\b(?:end(?:s|ing|ed)?(?:\s+(?:in|with|on))?|start(?:s|ing|ed)?(?: with)?|begin(?:s|ning)?(?: with)?|last (?:few|two|three|four|2|3|4|5|five|six|6)(?: (?:digits|numbers|figures))?(?: (?:are|is|were|was|being|of))?|first (?:few|two|three|four|five|2|3|4|5)(?: (?:digits|numbers))?(?: (?:are|is|were))?|suffix|prefix)[\s:'\".*]{0,4}((?:[0-9*x?.]\s?){1,8}[0-9*x?]|[0-9]{2,8})\b"
)
_PART_BARE = Pattern(r"\b(?:(?:number|mobile|phone|sim|tel)[^.\n]{0,12}?\s)?(?:ending|ends|ends in|ending in|ending with|last (?:three|four|3|4) digits(?: (?:are|is|of))?|last (?:three|four|3|4)) ((?:\.{2,3})?[0-9]{3,6})\b")
_PART_CUED = Pattern(_NUMBER_WORD + r"[\s:=-]{1,3}(?:is |was |of |on |begins |him on |her on |me on )?((?:\+44|0)?7[0-9](?:[\s.*x-]{0,3}[0-9*x?]){2,9}|[0-9](?:[\s-]?[0-9]){5,11})")
_MASKED = Pattern(r"\b(07[0-9]{1,3}[\s-]?[0-9]{0,4}[\s-]?[*x.?]{2,6}(?:[\s-]?[0-9*x?]{1,4})?)")
_NOT_A_NUMBER = Pattern(r"\b(?:log|ref|reference|incident|crime|case|niche|id|nhs|account|sort|card|order|booking|badge|plate|oyster|urn|cad|nhi|invoice|upn|barcode|tracking)(?: (?:no|number|ref|reference|id))?[\s.:#-]{0,4}$")
_DATE_LIKE = Pattern(r"^(?:[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2,4}|[0-9]{4}-[0-9]{2}-[0-9]{2})")


def find_numbers(note: Note) -> Iterator[Found]:
    """Give e-mail addresses and telephone numbers, whole, part, masked and spoken."""
    for pattern in (_EMAIL, _EMAIL_SPOKEN):
        for start, end in pattern.spans(note):
            yield Found(start, end, "email", SURE, "rule: shape of an e-mail address", 95, note.shadow[start:end].lower())
    yield from _whole_phones(note)
    for start, end in _SPOKEN.spans(note):
        told = note.shadow[start:end]
        if 9 <= len(spoken_digits(told)) <= 13 and told[0] in "oOzZ0+7sSnN":
            yield Found(start, end, "phone", SURE, "rule: a number told in words", 80, normal_number(told).digits)
    for pattern in (_PART, _PART_BARE, _PART_CUED, _MASKED):
        for start, end in pattern.spans(note):
            told = note.shadow[start:end].rstrip(" .?")
            digits = "".join(char for char in told if char.isdigit())
            if len(digits) >= 2:
                yield Found(start, start + len(told), "phone", SURE, "rule: part of a number", 60, digits)


def _whole_phones(note: Note) -> Iterator[Found]:
    for start, end in _PHONE.spans(note):
        told = note.shadow[start:end].rstrip(" -./(x*")
        end = start + len(told)
        digits = "".join(char for char in told if char.isdigit())
        if _DATE_LIKE.in_bytes(told.encode("ascii")) or _NOT_A_NUMBER.in_bytes(note.before(start)):
            continue
        looks = digits.startswith(("0", "44", "7")) or told.startswith("+")
        if len(digits) < 9 or len(digits) > 15 or (not looks and len(digits) < 10):
            continue
        yield Found(start, end, "phone", SURE if looks else POSSIBLE, "rule: shape of a telephone number", 90, normal_number(told).digits)


_AT = Pattern(r"(?:^|[^a-z0-9._@/])(@[a-z0-9_](?:[a-z0-9._]{0,28}[a-z0-9_])?)")
_ADDRESS = Pattern(r"\b((?:www\.)?(?:instagram|tiktok|facebook|fb|snapchat|twitter|x|onlyfans|t|youtube|twitch)\.(?:com|me|tv)/(?:add/|u/|user/|@)?[a-z0-9._-]{2,40})")
_PLATFORM = r"(?:snapchat|snap|sc|insta|instagram|ig|tiktok|tik tok|telegram|tele|discord|roblox|kik|xbox|psn|ps4|ps5|playstation|facebook|fb|twitter|whatsapp|yubo|wizz|twitch|steam|onlyfans|signal|fortnite|messenger|skype|gamer|gaming|reddit|threads|wickr|session)"
_USER = r"(?:user\s?names?|usernames?|user|handle|handles|account|acc|accounts|profile|@|at|tag|gamertag|gamer tag|screen\s?name|id|name|page|alias|nickname|add|add me|display name|login|u/n|called|named|is)"
_CUED = Pattern(
    r"\b(?:" + _PLATFORM + r"(?:'?s)?(?: (?:his|her|their|my|the|an|a|new|old|second|other|fake|private))?(?:[\s:=@(\"'-]{1,4}" + _USER + r"){1,3}|(?:user\s?names?|gamer\s?tags?|handles?|screen\s?names?|u/n)(?: (?:on|for) (?:the )?" + _PLATFORM + r")?(?: (?:is|was|as|of|like))?|" + _PLATFORM + r"\s?[:=-])[\s:=\"'(@-]{0,4}(?:is|was|called|named|as)?[\s:\"'(@]{0,3}([a-z0-9][a-z0-9._-]{2,28}[a-z0-9_]|[a-z0-9_.]{3,})"
)
_SHAPE = Pattern(r"(?:^|[\s\"'(:,/])((?:[a-z0-9]+[_]+[a-z0-9_.]*|_+[a-z0-9][a-z0-9_.]+|[a-z]{2,}\.[a-z0-9]+(?:[._][a-z0-9]+)*|x{1,2}[a-z]{3,}x{1,2}|[a-z]{3,}[0-9]{2,6}(?:[a-z]{1,4}[0-9]*)?|[a-z]+[0-9][a-z]+[0-9a-z]*|[a-z]{2,}\.[0-9]{1,4}))(?:$|[\s\"'),.;:!?/])")
_NOT_HANDLE = frozenset(
    "is was the and called named his her their a an to on for of in it him she he they not with at my me as or but so are has"
    " had who which that this account name user username snap insta snapchat instagram tiktok he's she's it's unknown something"
    " like when where from about after before because then also now just been being by messages message video videos story"
    " streaks live chat group page profile different new deleted blocked request requests private fake another known set using"
    " under being into via through over every all time times where friends contact contacts while during".split()
)
_DOMAIN = Pattern(r"\.(?:com|co|uk|net|org|gov|tv|me|io|ac|nhs|doc|docx|pdf|jpg|jpeg|png|txt|mp4|xlsx?)(?:\.[a-z]+)?$")
_NOT_SHAPE = Pattern(r"^(?:[0-9._]+|[a-z]\.[a-z](?:\.[a-z])*|yp[0-9]+|ic[0-9]|[a-z]{1,2}[0-9]{1,2}[a-z]?|ps[0-9]|mp[0-9]|[0-9]+(?:am|pm|st|nd|rd|th|yrs?|yo|hrs?|ft|cm|mins?|g|kg|oz|k|mph|x|s|ish)|[a-z]+\.(?:com|co|he|she|they|the|i|we|it|this|that|a|my|no|yes|so|but|and|when|what|not|in|on)|\w+\.(?:then|said|says|was|is|had|has|you)|covid19|[a-z]+_?_+)$")
_ONLINE_NEAR = Pattern(r"\b(?:" + _PLATFORM + r"|username|user name|handle|account|acc|profile|online|added|add|messag\w+|dm\w*|gamertag|follow\w*|posted|screenshot\w*)\b")


def find_handles(note: Note) -> Iterator[Found]:
    """Give account names: with @, as an address, after a cue, and by shape."""
    for start, end in _ADDRESS.spans(note):
        yield _handle(note, start, end, "rule: address of a profile", 92)
    for start, end in _AT.spans(note):
        yield _handle(note, start, end, "rule: name after @", 85)
    for start, end in _CUED.spans(note):
        told = note.low[start:end].decode("ascii").rstrip(".-")
        distinct = any(char in "_." or char.isdigit() for char in told)
        plain = told in note.lexicon.common or note.lexicon.strength("given", told) > 0
        if told in _NOT_HANDLE or (not distinct and plain):
            continue
        yield _handle(note, start, start + len(told), "rule: after the word for an account", 80)
    for start, end in _SHAPE.spans(note):
        yield from _by_shape(note, start, end)


def _by_shape(note: Note, start: int, end: int) -> Iterator[Found]:
    piece = note.low[start:end].rstrip(b".")
    end = start + len(piece)
    if _DOMAIN.in_bytes(piece) or _NOT_SHAPE.in_bytes(piece) or len(piece) < 4:
        return
    told = piece.decode("ascii")
    if b"." in piece and b"_" not in piece and not any(char.isdigit() for char in told):
        words = told.split(".")
        # "home.He" without a space is a slip of the writer, not an account.
        if any(word in note.lexicon.common for word in words) and not _ONLINE_NEAR.in_bytes(note.before(start, width=60)):
            return
    near = _ONLINE_NEAR.in_bytes(note.before(start, width=90) + b" " + note.after(end, width=50))
    if b"_" in piece or near:
        yield _handle(note, start, end, "rule: shape of an account name", 55 if near else 45)


def _handle(note: Note, start: int, end: int, why: str, weight: int) -> Found:
    return Found(start, end, "handle", SURE, why, weight, normal_handle(note.shadow[start:end]))
