"""The language of a note, told from its small words and its script. Numbers and plates are found in any language."""

from __future__ import annotations

from inkling.extraction.tokens import Token

_SMALL: dict[str, frozenset[str]] = {
    "en": frozenset(
        "the and to of a in is was he she they with her his for on that it at has had from said him not been be are i my me we you u but as by who".split()
    ),
    "pl": frozenset(
        "i w na z do nie sie jest to ze o jak po co ale byl byla jej jego przez ktory mi go od za tam przy".split()
    ),
    "ro": frozenset(
        "si de la cu nu in un o pe ca este a fost care din sa mai el ea lui ei au am unde cand".split()
    ),
    "sq": frozenset("dhe te ne nje me per nuk eshte ka qe i e nga ai ajo tha ishte shume po kur".split()),
    "so": frozenset("iyo waa ka ku oo in ay uu la wuxuu waxay ma aan si markii guriga".split()),
    "cy": frozenset("y yn a i ar o mae wedi ei ac bod hi ef nhw gyda am yr oedd roedd gan ond".split()),
    "es": frozenset("el la de que y en un una los se por con para es su no lo como mas pero fue era".split()),
    "pt": frozenset("o a de que e em um uma os se por com para nao do da no na mais mas foi ela ele".split()),
    "fr": frozenset(
        "le la de et les des un une est que il elle en dans pour pas sur avec qui au ce etait".split()
    ),
    "de": frozenset(
        "der die und das ist nicht mit ein eine zu den von sie er hat auf im war auch es".split()
    ),
    "it": frozenset("il la di che e un una per non con sono del si ha lo era anche della ma".split()),
    "tr": frozenset("ve bir bu da de ile icin cok o ne var yok dedi onun gibi daha ama".split()),
    "vi": frozenset("va la cua co khong mot cho nguoi nay da toi anh em o duoc voi".split()),
}
_SCRIPTS = (
    ("ar", 0x0600, 0x06FF),
    ("zh", 0x4E00, 0x9FFF),
    ("uk", 0x0400, 0x04FF),
    ("el", 0x0370, 0x03FF),
    ("pa", 0x0A00, 0x0A7F),
    ("bn", 0x0980, 0x09FF),
    ("hi", 0x0900, 0x097F),
    ("am", 0x1200, 0x137F),
)
_SAMPLE = 4000


def language_of(text: str, tokens: list[Token]) -> str:
    """Return an ISO 639-1 code; "und" where there is too little to tell."""
    sample = text[:_SAMPLE]
    letters = sum(1 for char in sample if char.isalpha())
    if not letters:
        return "und"
    for code, low, high in _SCRIPTS:
        if sum(1 for char in sample if low <= ord(char) <= high) * 2 > letters:
            return code
    words = [token.low for token in tokens[:600] if token.word]
    scores = {code: sum(1 for word in words if word in small) for code, small in _SMALL.items()}
    best = max(scores, key=lambda code: (scores[code], code == "en"))
    if scores[best] == 0:
        return "en" if len(words) < 4 and sample.isascii() else "und"
    # English is the rule here; another language must be clearly ahead.
    return best if best == "en" or scores[best] > scores["en"] * 1.5 + 1 else "en"
