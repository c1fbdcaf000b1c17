"""Number plates: by shape, by cue, part, masked, and spelled in the alphabet of radio."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.extraction.normalise.plate import nato_word, normal_plate
from inkling.extraction.note import Note, Pattern
from inkling.extraction.spans import SURE, Found

_CURRENT = Pattern(r"\b([a-z]{2}[0-9]{2}[\s-]{0,2}[a-z]{3})\b")
_OLDER = Pattern(r"\b([A-Z][0-9]{1,3}[\s]?[A-Z]{3}|[A-Z]{2}[0-9]{3}|[A-Z]{3}[\s]?[0-9]{1,3}[A-Z]|[A-Z]{1,3}Z[\s]?[0-9]{3,4})\b", cased=True)
_MASKED = Pattern(r"\b([A-Z]{2}[0-9?*_]{2}[\s]?[A-Z?*_]{2,3}|[A-Z]{2}[0-9]{2}[\s]?[?*_]{1,3}|[A-Z]{2}[0-9]{2}[\s]?[A-Z]{1,2}[?*_]{1,2})", cased=True)
_CUE = r"(?:reg|regs|registration|reg plate|reg no|number plate|numberplate|plates?|part plate|partial plate|part reg|partial reg|partial|index|vrm|vrn|vehicle reg)"
_CUED = Pattern(
    r"\b" + _CUE + r"\b(?:(?: (?:number|no|mark|plate|being|was|is|of|on|the|it|a|that|car|his|had|has|with|may|be|might|have|been|believed|possibly|maybe|something|like|think|partial|part|only|as|shown|seen|i|starts?|starting|begins?|beginning|ends?|ending|ended|started|began|in|to|letters|first|last|three|two|four|half|bit|digits|characters|are|were|and))|[\s:.,=\"'(-]){0,9}[\s:.,=\"'(-]{1,3}([a-z]{1,3}[\s-]?[0-9?*]{1,3}(?:[\s-]?[a-z?*]{1,3})?|[0-9]{1,3}\s?[a-z]{1,3}|[a-z]{3}|[0-9]{2,4})\b"
)
_ENDS = Pattern(r"\b(?:end(?:s|ing|ed)?|start(?:s|ing|ed)?|begin(?:s|ning)?|began)(?: (?:in|with|on))?[\s\"':.]{1,4}([A-Z]{1,2}[0-9]{2}(?:\s?[A-Z]{1,3})?|[A-Z]{3}|[0-9][A-Z]{2,3}|[A-Z]{2})\b", cased=True)
_NATO = (
    r"(?:alpha|alfa|bravo|charlie|delta|echo|foxtrot|golf|hotel|india|juliett?|kilo|lima|mike|november|oscar|papa|quebec|romeo|sierra|tango|uniform|victor|whiske?y|x-?ray|yankee|zulu)"
)
_SPELLED = Pattern(
    r"\b(" + _NATO + r"[\s,-]{1,3}(?:" + _NATO + r"|[0-9]{1,3}|[a-z]\b|zero|one|two|three|four|five|six|seven|eight|nine)(?:[\s,-]{1,3}(?:" + _NATO + r"|[0-9]{1,3}|zero|one|two|three|four|five|six|seven|eight|nine)){1,8})\b"
)
_YEAR_PLATE = Pattern(r"\b((?:[0-9]{2}|[a-z]{2}[0-9]{2}|[a-z])[\s-]plate)\b")
_VEHICLE_NEAR = Pattern(r"\b(?:car|van|taxi|vehicle|reg\w*|plates?|index|vrm|audi|bmw|golf|merc\w*|vw|ford|corsa|fiesta|astra|clio|polo|polo|range|seat|kia|moped|bike|drives?|driving|driver|parked|picked|lift|uber|cab|hatchback|estate|saloon|4x4|suv|toyota|honda|nissan|vauxhall|peugeot|skoda|transit|focus|insignia|lexus|tesla|prius|yaris|mini|renault|citroen|hyundai|mazda|volvo|jaguar|dashcam|anpr|bay|vivaro|barrier)\b")
_POSTCODE_TAIL = Pattern(r"^\s{0,2}[0-9][a-z]{2}\b")
_WORDS = frozenset("the and was has had his her him she who out off are but not for you all any one two now old new red car van got did may see say ran man men lad kid mum dad can via per yes our its way day end etc ish too saw be on in it is of to at no".split())


def find_plates(note: Note) -> Iterator[Found]:
    """Give plates whole and part, each with its normal form."""
    for start, end in _CURRENT.spans(note):
        told = note.shadow[start:end]
        if told[-3:].lower() in _WORDS and told[-3:] != told[-3:].upper():
            continue
        yield _plate(note, start, end, "rule: shape of a number plate", 90)
    for start, end in _OLDER.spans(note):
        if note.letters != "upper" or _VEHICLE_NEAR.in_bytes(note.before(start, width=80)):
            yield _plate(note, start, end, "rule: shape of an older number plate", 70)
    for start, end in _MASKED.spans(note):
        if any(char.isdigit() for char in note.raw[start:end].decode()) or _near(note, start, end):
            yield _plate(note, start, end, "rule: plate with marks not seen", 70)
    for start, end in _SPELLED.spans(note):
        pieces = note.low[start:end].decode("ascii").replace(",", " ").split()
        if sum(1 for piece in pieces if nato_word(piece)) >= 2:
            yield _plate(note, start, end, "rule: spelled in the radio alphabet", 85)
    yield from _parts(note)


def _parts(note: Note) -> Iterator[Found]:
    for start, end in _CUED.spans(note):
        told = note.shadow[start:end]
        if told.lower() in _WORDS or (told.isalpha() and not told.isupper()):
            continue
        yield _plate(note, start, end, "rule: after the word for a plate", 75)
    for start, end in _ENDS.spans(note):
        if _near(note, start, end):
            yield _plate(note, start, end, "rule: part of a plate", 75)
    for start, end in _bare(note):
        yield _plate(note, start, end, "rule: start of a plate beside a vehicle", 50)


_START = Pattern(r"\b([A-Z]{2}[0-9]{2})\b", cased=True)


def _bare(note: Note) -> Iterator[tuple[int, int]]:
    for start, end in _START.spans(note):
        if not _POSTCODE_TAIL.in_bytes(note.after(end, width=6)) and _near(note, start, end):
            yield start, end


def _near(note: Note, start: int, end: int) -> bool:
    return _VEHICLE_NEAR.in_bytes(note.before(start, width=110) + b" | " + note.after(end, width=50))


def _plate(note: Note, start: int, end: int, why: str, weight: int) -> Found:
    return Found(start, end, "vrm", SURE, why, weight, normal_plate(note.shadow[start:end]).marks)
