"""Places: of the gazetteer, named by their last word, with a number or postcode, and unnamed ("the park behind Aldi")."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.extraction.note import Note, Pattern
from inkling.extraction.rules.listed import Hit, Listed
from inkling.extraction.rules.name_cues import NEVER, TITLES
from inkling.extraction.spans import POSSIBLE, SURE, Found

_STREET = r"(?:Road|Rd|Street|St|Avenue|Ave|Lane|Ln|Close|Drive|Crescent|Cres|Terrace|Gardens|Gdns|Grove|Way|Place|Square|Court|Walk|Row|Mews|Hill|Rise|Parade|Boulevard|Embankment|Broadway|Green|Gate|Side|Brow|Bank|Yard|Wharf|Quay|Approach|Circus|Croft|Vale|View|Fold|Wynd|Brae|Loan|Promenade|Prom|Bypass|Roundabout|Parkway)"
_FEATURE = r"(?:Park|Estate|Station|Bus Station|Train Station|Railway Station|Tube Station|Coach Station|Interchange|Services|Service Station|Shopping Centre|Shopping Center|Retail Park|Leisure Centre|Leisure Park|Sports Centre|Community Centre|Youth Centre|Youth Club|Centre|Precinct|Market|Marina|Beach|Pier|Bridge|Common|Recreation Ground|Rec|Playing Fields?|Fields|Field|Woods?|Forest|Flats|Towers?|House|Heights|Hall|Heath|Hospital|Library|Skatepark|Skate Park|Playground|Allotments|Cemetery|Churchyard|Church|Mosque|Canal|Lock|Reservoir|Lake|Docks?|Harbour|Arcade|Car Park|Multi-storey|Industrial Estate|Trading Estate|Business Park|Caravan Park|Holiday Park|Metro|Tram Stop|Viaduct|Common|Meadows?|Island|Arena|Stadium|Baths|Pool|Airport|Ferry Port|Port|Courts|Block|Point|Lodge Estate|Children's Home|Care Home|Hostel|Farm|Mill|Works|Quarry|Depot)"
_NAMED = Pattern(
    r"\b((?:(?:Flat|Apartment|Apt|Unit|Room|No\.?) [0-9]{1,4}[A-Za-z]?,? )?(?:[0-9]{1,4}[A-Za-z]?(?:-[0-9]{1,4})?,? )?(?:(?:St\.?|[A-Z][A-Za-z'-]+|of|and)\s){0,3}(?:[A-Z][A-Za-z'-]{2,}|St)\s"
    + r"(?:" + _STREET + r"|" + _FEATURE + r")(?:\s(?:" + _FEATURE + r"|" + _STREET + r"|North|South|East|West))?)\b",
    cased=True,
)
_STREET_LOW = _STREET.lower().replace("|side|", "|").replace("|way|", "|").replace("|place|", "|").replace("|walk|", "|").replace("|bank|", "|").replace("|view|", "|").replace("|drive|", "|").replace("|row|", "|").replace("|st|", "|").replace("|green|", "|").replace("|gate|", "|").replace("|hill|", "|").replace("|rise|", "|").replace("|yard|", "|")
_FEATURE_LOW = r"(?:park|estate|station|bus station|train station|shopping centre|retail park|leisure centre|flats|towers?|rec|bridge|market|interchange|services|precinct|beach|woods|playing fields?|community centre|youth club|common|skate ?park|car park|industrial estate)"
_NAMED_LOW = Pattern(r"\b(?:on|in|at|near|by|off|from|to|down|up|along|outside|behind|around|round|opposite|past|towards?|of) (?:the )?((?:[0-9]{1,4}[a-z]? )?(?:[a-z][a-z'-]{2,} ){1,3}?(?:" + _STREET_LOW + r"|" + _FEATURE_LOW + r"))\b")
_NUMBERED = Pattern(r"\b((?:(?:flat|apartment|apt|unit|room|house|no\.?|number) [0-9]{1,4}[a-z]?,? (?:at )?)?[0-9]{1,4}[a-z]? (?:[a-z][a-z'-]+ ){1,3}?(?:road|rd|street|st|avenue|ave|lane|close|drive|crescent|terrace|gardens|grove|way|court|walk|mews|house|square|place|view|rise))\b")
_FLAT = Pattern(r"\b((?:flat|apartment|apt|unit) [0-9]{1,4}[a-z]?(?:,? (?:block [a-z0-9]+|[A-Za-z]+ (?:house|court|towers?|block|heights|point)))?)\b")
_POSTCODE = Pattern(r"\b([A-Za-z]{1,2}[0-9][0-9A-Za-z]?\s{0,2}[0-9][A-Za-z]{2})\b", cased=True)
_OUTWARD = Pattern(r"\b((?:AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH|EN|EX|FK|FY|G|GL|GU|HA|HD|HG|HP|HR|HS|HU|HX|IG|IP|IV|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE)[1-9][0-9]?[A-Z]?)\b", cased=True)
_AREA_BEFORE = Pattern(r"\b(?:in|from|to|around|round|near|area|estate|district|postcode|the|of|over|down|up|at|towards?)\s{1,2}$")
_ROADS_BEFORE = Pattern(r"\b(?:bus|buses|number|no|route|junction|platform|gate|room|motorway|services|year|ward|bay|form|class|level|flat)\s{1,2}$")

_NOUN = (
    r"(?:bus stop|bus stops|bus station|train station|railway station|coach station|tube station|tram stop|metro station|taxi rank|station|swings|bandstand|side gate|school gates?|gates|tyre shop|slipway|jetty|marina|bus shelter|pavilion|changing rooms|public toilets|toilets|stables|fairground|funfair|fair|skate ?park|retail park|country park|play ?park|park|parks|playground|play area|playing fields?|rec|recreation ground|"
    r"car ?park|multi-?store?y(?: car ?park)?|shopping (?:centre|center|mall|precinct)|precinct|high street|town centre|city centre|market|arcade|amusements?|underpass|subway tunnel|alley ?ways?|alleys?|ginnel|snicket|jitty|back lane|towpath|canal|river ?side|reservoir|woods?|woodland|field|fields|"
    r"garages|lock-?ups?|stairwells?|landing|tower block|block of flats|flats|flat|apartment|bedsit|maisonette|house|houses|squat|caravan|static|shed|den|bando|trap ?house|trap|derelict (?:house|building|pub|school|factory|warehouse)|empty (?:house|flat|building|property)|abandoned (?:house|building|warehouse)|warehouse|unit|industrial estate|estate|"
    r"corner ?shop|shops?|newsagents?|off ?licen[cs]e|offy|offie|convenience store|supermarket|petrol station|garage|services|service station|chippy|chip shop|chicken shop|kebab shop|kebab house|takeaways?|take-?away|pizza (?:shop|place)|dessert (?:shop|place|parlour)|shisha (?:bar|lounge|place|cafe)|caf[e]s?|coffee shop|restaurant|pub|bar|nightclub|night club|club|snooker (?:hall|club)|casino|bookies?|betting shop|barber ?shop|barbers?|hairdressers?|nail (?:bar|shop|salon)|tanning (?:shop|salon|place)|beauty salon|massage parlour|phone shop|vape shop|car wash|hand car wash|tattoo (?:shop|studio|parlour)|pawn ?shop|"
    r"gym|leisure centre|swimming (?:pool|baths)|baths|youth club|youth centre|community centre|library|church|mosque|cemetery|graveyard|hospital|beach|seafront|promenade|prom|pier|harbour|docks|hostel|guest ?house|b&b|bnb|air ?bnb|hotels?|motel|budget hotel|lay-?by|bypass|ring road|roundabout|bridge|viaduct|tunnel|drive-?thr(?:u|ough)|cinema|bowling alley|trampoline park|crazy golf|launderette|loading bay|bin store|bike sheds?|smoking shelter|bandstand|war memorial|cenotaph|fountain|steps|ramp|crossing|allotments?|golf course|football (?:pitch|ground|cage)|cage|muga|courts|basketball court|green|common|quarry|farm|barn|travellers'? site|caravan (?:park|site)|holiday park|placement|children's home|care home|semi-?independent|supported (?:living|lodgings|accommodation)|refuge)"
)
_REL = r"(?:behind|above|over|near|nr|next to|next door to|opposite|by|beside|at the back of|at the end of|at the bottom of|at the top of|round the back of|around the back of|in front of|outside|off|under|across from|between|along from|down from|close to|on|in|at|of|on the corner of|across the road from|up from|past|inside|belonging to|round from|backing onto)"
_TARGET = r"(?:(?:the|a|an|his|her|their|my|our|mum's|dad's|some)\s)?(?:[a-z0-9&][a-z0-9'&-]*)(?:\s(?:road|rd|street|st|lane|avenue|ave|close|estate|station|bus station|train station|shops?|shop|park|school|academy|college|hotel|centre|market|church|mosque|bridge|flats|car park|garage|pub|court|house|green|hill|side|bus stop|takeaway|express|inn|way|drive|town|city centre|town centre|bank|library|leisure centre|baths|pool|canal|river|bakery|takeaway|licence|wash|and wine|tower|block|field|fields|court|gardens|retail park|shopping centre))?"
_SHORT_REL = r"(?:behind|above|near|nr|next to|next door to|opposite|beside|at the back of|at the end of|at the bottom of|at the top of|round the back of|around the back of|in front of|across from|close to|on the corner of|across the road from|round from|backing onto|off|under|by|outside)"
_MODIFIER = r"(?:(?:big|small|little|old|new|empty|derelict|abandoned|disused|local|nearest|main|main|back|top|bottom|other|same|dark|top-floor|ground floor|top floor|first floor|second floor|third floor|basement|upstairs|downstairs|rented|two-?bed|one-?bed|2 bed|1 bed|terraced|semi|detached|council|student|multi-storey|late night|24 hour|24hr|turkish|polish|kurdish|asian|chinese|indian|lebanese|romanian|portuguese|vietnamese|african|caribbean|halal|fried|white|red|blue|green|yellow|black|brown|boarded-?up|run-?down|posh|cheap|corner|town|village|outdoor|indoor|underground|concrete|burnt-?out|serviced|holiday|random|dodgy|certain|communal|disabled|public|kids'?|children's|village|seaside|railway|pedestrian)\s){0,3}"
_BEHIND = Pattern(r"\b((?:the|a|an|some|this|that|his|her|their|one of the|these|those|two|any|our|my) " + _MODIFIER + _NOUN + r" (?:(?:that's|thats|which is|thing|right|just|round|up|down|over) ){0,2}" + _SHORT_REL + r" " + _TARGET + r")(?:$|[^a-z0-9'])")
_BEHIND_BARE = Pattern(r"\b((?:" + _SHORT_REL + r") (?:the|that|a|our|my|his|her|their) " + _MODIFIER + _NOUN + r")\b")
_BARE = Pattern(r"\b((?:the|this|that|some) " + _MODIFIER + _NOUN + r")\b")
_BARE_A = Pattern(r"\b(?:in|at|to|from|into|outside|inside|near|behind|by|above|round|around|of|through|under|off|used|called|on) ((?:an?|his|her|their|different|various|several|two|empty|derelict|abandoned|nearby|local|random|mate's|friend's|older) " + _MODIFIER + _NOUN + r")\b")
_SET_IN = Pattern(r"\b(?:(?:a|an|the|some|his|her|their|this|that|one|two|owns a|same) )(" + _MODIFIER + r"(?:" + _NOUN + r"|room|rooms|bench|benches|yard|cellar|basement|attic|loft|office|studio|salon|stall|kiosk|portakabin|container|cages?|pitch|field|wall|corner|doorway|bus shelter|shelter|phone box|car park)) (?:in|at|over|above|on|near|off|by|outside|up|down|round|behind|along|somewhere)\b")
_BARE_NONE = Pattern(r"\b(?:in|at|to|from|outside|inside|near|behind|by|round|around|of|through|under|off|down|up|on|into) ((?:town|town centre|city centre|bus station|train station|the ends|ends|central station|high street|local (?:park|shops?)|empty (?:houses|flats|properties)|random (?:houses|flats)|hotels|takeaways|parks|bus stops|alleyways|car ?parks|flats))\b")
_NEUTRAL = Pattern(r"^(?:the|this|that|a|an|his|her|their|our|my|some) (?:\w+ )?(?:house|houses|field|placement|unit|steps|ramp|green|common|static|services|bar|club|hospital|garage|trap|landing|crossing|cage|courts|refuge|church|library|market|green|farm|care home|children's home|hotel|hotels|station|flats|pub|shop)$")
_SELF = Pattern(r"^(?:the|his|her|their|my|our) (?:house|houses|unit|placement|hospital|green|common|services|field|bar|ramp|steps|landing|static|library|care home|children's home|refuge|trap|crossing|courts|cage|farm|garage|market|church|club)$")
_GENERIC_HEAD = Pattern(r"^(?:the|a|an|my|our|his|her|their|that|this|in|on|at|to|from)\b")
_JOINING = frozenset((b"from", b"to", b"in", b"at", b"with", b"by", b"and", b"outside", b"near", b"on", b"off", b"boys", b"girls", b"people", b"years", b"days", b"weeks", b"is", b"was", b"the", b"this", b"my", b"his", b"her"))
_COMMON_LEAD = frozenset("the a an my our his her their that this same other main other next to of in on at and bus train off some every any no for with from by is was were left right this each car".split())
_PREPOSITIONS = frozenset("in from to at near around round of via towards toward outside through over up down into across between near behind off past by leaving reached visiting visit".split())


def find_places(note: Note, listed: Listed) -> Iterator[Found]:
    """Give places and addresses, named and unnamed."""
    for hit in listed.of("place"):
        found = _gazetteer(note, listed, hit)
        if found:
            yield found
    for start, end in _NAMED.spans(note):
        yield _named(note, start, end, 62)
    if note.letters != "mixed":
        for start, end in _NAMED_LOW.spans(note):
            words = note.low[start:end].decode().split()
            while words and words[0] in _COMMON_LEAD:
                start += len(words[0]) + 1
                words = words[1:]
            if len(words) > 1:
                yield _named(note, start, end, 50)
    else:
        for start, end in _NAMED_LOW.spans(note):
            words = note.low[start:end].decode().split()
            if words[0] not in note.lexicon.common and words[0] not in _COMMON_LEAD and len(words) < 4:
                yield _named(note, start, end, 48)
    for pattern in (_NUMBERED, _FLAT):
        for start, end in pattern.spans(note):
            if _JOINING.isdisjoint(note.low[start:end].split()):
                yield Found(start, end, "address", SURE, "rule: number and street", 66)
    yield from _by_context(note)
    if note.letters != "upper":
        for start, end in _NAMED_MIXED.spans(note):
            if note.low[start:end].split()[0] not in _LEADING:
                yield Found(start, end, "place", SURE, "rule: named street or place", 61)
    for start, end in _BRAND_PLACE.spans(note):
        yield Found(start, end, "place", SURE, "rule: named car park, shops or services", 63)
    yield from _postcodes(note)
    yield from _unnamed(note)


_CONTEXT = Pattern(
    r"\b(?:[Ii]n|[Nn]ear|[Ii]nto|[Aa]round|[Tt]owards|[Vv]ia|over in|down in|up in|over to|down to|up to|out to|back to|went to|going to|goes to|gone to|go to|taken to|took (?:her|him|them|me) to|driven to|drove to|drives to|moved to|train to|bus to|coach to|tram to|trips? to|travel(?:led|s)? to|move to|got to|been to|get to|is from|are from|was from|were from|comes? from|came from|moved from|lads from|boys from|girls? from|guys? from|man from|men from|people from|kids from|family from|train from|bus from|coach from|originally from|all from|back from|away from|someone from|woman from|[Aa]t|got on at|got off at|lives (?:at|by)|live (?:at|by)|placed (?:at|by))\s{1,2}(?:[Tt]he\s)?((?:St\.?\s)?[A-Z][a-z'-]{2,}(?:[\s-](?:[A-Z][a-z'-]+|upon|on|le|under|in)){0,2})\b",
    cased=True,
)
_NAMED_MIXED = Pattern(r"\b((?:St\.?\s)?[A-Z][a-z'-]{2,}(?:\s[A-Z][a-z'-]+)?\s(?:estate|flats|park|station|shops|road|street|lane|avenue|close|drive|crescent|terrace|grove|square|bridge|market|beach|woods|rec|common|precinct|interchange|services|bus station|train station|tube station|railway station|shopping centre|retail park|leisure centre|community centre|youth centre|town centre|city centre|hospital|library|church|mosque|cemetery|canal|industrial estate|caravan park|playing fields?|hill|green|heath|quay|harbour|marina|airport))\b", cased=True)
_LEADING = frozenset(b"the this that at in on near our his her my their a an from to outside behind local police every bank mental general industrial saturday sunday friday monday tuesday wednesday thursday went go goes by via past opposite around towards shell esso".split())
_BRAND_PLACE = Pattern(r"\b((?:aldi|lidl|asda|tesco|tescos|morrisons|sainsburys|maccies|mcdonalds|kfc|iceland|b&m|spar|[am][0-9]{1,3}|station|school|church|hospital|library|gym|pub|cinema|baths) (?:car ?park|services|service station|drive-?thru|trolley park|back gate|gates?|side entrance|fire exit|bus stop|steps|taxi rank))\b")
_CONTEXT_LOW = Pattern(r"\b(?:in|near|into|from|round|via) ([a-z]{4,14})\b")


def _by_context(note: Note) -> Iterator[Found]:
    """Give words with a capital, in no list, where a place is looked for."""
    for start, end in _CONTEXT.spans(note):
        words = note.shadow[start:end].split()
        while words and words[-1].islower():
            end -= len(words[-1]) + 1
            words = words[:-1]
        low = words[0].lower()
        if low in note.lexicon.common or note.lexicon.strength("given", low) or low in NEVER or note.shadow[end : end + 2] == "'s":
            continue
        if len(words) == 1 and note.lexicon.strength("family", low) and note.after(start - 1, width=0):
            continue
        yield Found(start, end, "place", SURE, "rule: capital where a place is looked for", 37)
    if note.letters == "lower":
        for start, end in _CONTEXT_LOW.spans(note):
            low = note.low[start:end].decode()
            if low not in note.lexicon.common and low not in NEVER and not note.lexicon.strength("given", low):
                yield Found(start, end, "place", POSSIBLE, "rule: unknown word where a place is looked for", 30)


def _named(note: Note, start: int, end: int, weight: int) -> Found:
    told = note.shadow[start:end]
    for lead in ("the ", "of ", "and ", "on ", "The ", "In ", "At ", "On ", "From ", "To ", "Near ", "Outside ", "Seen ", "Went to "):
        if told.startswith(lead):
            start += len(lead)
            told = told[len(lead) :]
    type_ = "address" if told[:1].isdigit() or told.lower().startswith(("flat ", "apartment ", "unit ", "room ")) else "place"
    return Found(start, end, type_, SURE, "rule: named street or place", weight)


def _postcodes(note: Note) -> Iterator[Found]:
    for start, end in _POSTCODE.spans(note):
        if note.raw[start:end].upper().replace(b" ", b"")[-3:-2].isdigit():
            yield Found(start, end, "address", SURE, "rule: shape of a postcode", 72)
    for start, end in _OUTWARD.spans(note):
        told = note.shadow[start:end]
        before = note.before(start, width=14)
        if _ROADS_BEFORE.in_bytes(before) or (told[0] in "ABM" and told[1:].isdigit() and not _AREA_BEFORE.in_bytes(before)):
            continue
        if _AREA_BEFORE.in_bytes(before) and not (told[0] in "AM" and told[1:].isdigit() and b"the " in before[-4:]):
            yield Found(start, end, "place", SURE, "rule: shape of a postcode district", 46)


def _gazetteer(note: Note, listed: Listed, hit: Hit) -> Found | None:
    before = listed.before(hit.first, count=3)
    cue = bool(before) and (before[0] in _PREPOSITIONS or (before[0] in ("the", "central", "north", "south", "east", "west", "old", "upper", "lower", "sunny") and before[1:2] and before[1] in _PREPOSITIONS) or before[:2] == ["and", "between"])
    shown = all(piece.token.capital or piece.word in ("the", "of", "on", "in", "le", "upon", "under", "and", "s", "'s", ".") for piece in listed.pieces[hit.first : hit.after])
    term = hit.entry.term
    if _of_a_person(note, listed, hit) or listed.after(hit.after, count=1)[:1] in _NO_PLACE_AFTER:
        return None
    weak = hit.entry.weak or term in note.lexicon.common or note.lexicon.strength("given", term) > 0
    why = f"rule: listed place '{term}'"
    if note.letters == "mixed" and not shown:
        if weak or not cue:
            return None
        return Found(hit.start, hit.end, "place", SURE, why + " after a preposition", 38)
    if weak and note.letters != "mixed" and not hit.entry.weak and cue and before[0] in _PLACING and term not in note.lexicon.common:
        return Found(hit.start, hit.end, "place", SURE, why + " after a preposition", 38)
    if weak:
        if note.letters == "mixed" and cue and before[0] not in ("by", "of", "over", "to") :
            return Found(hit.start, hit.end, "place", SURE, why + " with a capital, after a preposition", 36)
        if cue and before[0] in ("to", "of") and note.letters == "mixed" and note.lexicon.strength("given", term) == 0:
            return Found(hit.start, hit.end, "place", SURE, why + " with a capital, after a preposition", 34)
        if note.letters != "mixed" and cue and before[0] in ("in", "from", "to", "near") and term not in note.lexicon.common:
            return Found(hit.start, hit.end, "place", POSSIBLE, why + " after a preposition", 30)
        return None
    if note.letters != "mixed" and not cue and len(term) < 5:
        return None
    return Found(hit.start, hit.end, "place", SURE, why, 40 if cue else 34)


_PLACING = frozenset("in from near around into through towards at via".split())
_NO_PLACE_AFTER = [[word] for word in ("accent", "accents", "fc", "united", "rovers", "tigers", "rangers", "albion", "lad", "boys", "lot", "mandem", "crew", "top", "shirt", "fans", "road", "street")]


def _of_a_person(note: Note, listed: Listed, hit: Hit) -> bool:
    """Say whether the place stands as a family name: after a forename or title, both with capitals."""
    if not hit.first or note.letters != "mixed":
        return False
    before = listed.pieces[hit.first - 1]
    if listed.pieces[hit.first].start - before.end > 2 or not before.token.capital:
        return False
    return before.word in TITLES or (note.lexicon.strength("given", before.word) == 2 and listed.pieces[hit.first].token.capital)


_CAPITALS = Pattern(r"^((?: [A-Z][A-Za-z'&]+){1,3})", cased=True)


def _to_last_capital(note: Note, end: int) -> int:
    """Take in the rest of a name that has begun: "a flat above Best" and "Kebab"."""
    start = note.raw.rfind(b" ", 0, end) + 1
    if not note.raw[start : start + 1].isupper() or note.letters != "mixed":
        return end
    for _, more in _CAPITALS.spans_in(note.raw[end : end + 60]):
        return end + more
    return end


def _unnamed(note: Note) -> Iterator[Found]:
    why = "rule: unnamed place"
    for start, end in _BEHIND.spans(note):
        end = _to_last_capital(note, end)
        yield Found(start, end, "place", SURE, why + " with where it lies", 68)
    for start, end in _BEHIND_BARE.spans(note):
        if not _SELF.in_bytes(note.low[note.low.index(b" ", start) + 1 : end]):
            yield Found(start, end, "place", SURE, why, 35)
    for start, end in _BARE.spans(note):
        piece = note.low[start:end]
        if not _SELF.in_bytes(piece):
            yield Found(start, end, "place", SURE, why, 33)
    for start, end in _SET_IN.spans(note):
        yield Found(start, end, "place", SURE, why + " with where it lies", 48)
    for start, end in _BARE_A.spans(note):
        if not _NEUTRAL.in_bytes(note.low[start:end]):
            yield Found(start, end, "place", SURE, why, 32)
    for start, end in _BARE_NONE.spans(note):
        yield Found(start, end, "place", SURE, why, 31)


_AWAY = Pattern(
    r"\b((?:out of (?:area|county|town|borough|the area|the borough|the county)|out-of-(?:area|county|town|borough)|ooa|going country|gone country|goes country|went country|up country|go country|going cunch|gone cunch|in the cunch|cunch|going (?:ot|o\.t\.?)|gone (?:ot|o\.t\.?)|out there ot|\bo/t\b|up north|down south|up norf|another (?:town|city|county|area|part of the country)|(?:a )?different (?:town|city|county|part of the country)|other (?:towns|cities|counties)|miles away|the coast|the seaside|by the sea|down the coast|seaside town|across the border|over the border))\b"
)
_AWAY_BEFORE = Pattern(r"\b(?:(?:down|up|over|out|off|back|away|all the way|across) (?:to|in|from)|county lines?(?: \w+){0,3}|country(?: \w+){0,2}|trips? (?:down |up |over )?(?:to|from)|travel(?:s|led|ling|ing)? (?:down |up |over )?(?:to|from)|links? (?:to|with|in)|taken to|takes? (?:him|her|them) to|took (?:him|her|them|me) to|driven to|sent to|drove (?:him|her|them|me)? ?to|moved (?:here |down |up )?(?:from|to)|found in|located in|arrested in|picked up in|train to|coach to|ticket to|tickets to|line (?:in|to|into|from)|lads from|boys from|men from|man from|guys? from|people from|someone from|lines? from|gang from|group from|originally from|comes? from|came from|all over)\s{1,2}(?:the )?$")


def find_away(note: Note) -> Iterator[Found]:
    """Give words for movement out of the area that name no place."""
    for start, end in _AWAY.spans(note):
        yield Found(start, end, "area_link", SURE, "rule: words for out of the area", 40)


def is_away(note: Note, start: int) -> bool:
    """Say whether what stands before a place tells of a link to another area."""
    return _AWAY_BEFORE.in_bytes(note.before(start, width=50))
