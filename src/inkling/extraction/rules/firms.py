"""Businesses and schools: listed, named by their last word, and named after a cue."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.extraction.note import Note, Pattern
from inkling.extraction.rules.listed import Hit, Listed
from inkling.extraction.spans import SURE, Found

_TRADE = (
    r"(?:Cars|Taxis|Taxi|Cabs|Minicabs|Mini Cabs|Private Hire|Radio Cars|Executive Cars|Hotel|Hotels|Inn|Lodge|Guest House|Guesthouse|Motel|B&B|Hostel|Kebabs?|Kebab House|Kebab Shop|Pizza|Pizzas|Pizzeria|Pizza Place|Fried Chicken|Chicken|Chicken Shop|Grill|Grillhouse|Steakhouse|Diner|Barbers?|Barbershop|Barber Shop|Hair|Hair Salon|Hairdressers|Salon|Nails|Nail Bar|Beauty|Tanning|Car Wash|Hand Car Wash|Valeting|Valet|Tyres|Garage|Motors|Autos|Auto|Car Sales|MOT|Ltd|Limited|Shisha|Shisha Lounge|Shisha Bar|Lounge|Bar|Club|Nightclub|Cafe|Coffee|Coffee House|Restaurant|Takeaway|Take Away|Tandoori|Balti|Fish Bar|Fisheries|Chippy|Chip Shop|Fryer|Bakery|Bakers|Sauna|Massage|Spa|Gym|Fitness|Snooker|Snooker Club|Pool Hall|Vapes?|Vape Shop|Vape Store|Off Licence|Off License|Off-Licence|Newsagents?|News|Food and Wine|Food & Wine|Wines|Supermarket|Mini Market|Minimarket|Mini Mart|Mart|Superstore|Stores|Store|Convenience Store|Convenience|Local Shop|Arms|Tavern|Travel|Logistics|Couriers|Removals|Storage|Self Storage|Apartments|Suites|Serviced Apartments|Lettings|Properties|Amusements|Casino|Slots|Bookmakers|Pawnbrokers|Gold|Phones|Phone Shop|Mobiles|Phone Repairs|Tech|Tattoos?|Tattoo Studio|Ink|Studios|Recruitment|Security|Cash and Carry|Bazaar|Desserts|Ices|Shakes|Burgers|Burger|Peri Peri|Wings|Noodle Bar|Sushi|Buffet|Catering|Deli|Butchers|Launderette|Dry Cleaners|Trading|Wash|Paintball|Karting|Bowl|Bowling|Cinema|Pub|Social Club|Working Men's Club|Boxing Club|Boxing Gym|Recycling|Kitchen|Lanes|Marina|Holiday Park|Caravan Park|Garden Centre|Trekking|Stables|Talent|Models|Management|Clobber|Rooms|Cash & Carry|Cash and Carry|Hand Car Wash|Surgery|Pharmacy|Chemist|Hire|Van Hire|Car Hire|Rentals|Rent a Car)"
)
_NAMED = Pattern(
    r"\b((?:(?:The|[A-Z0-9][A-Za-z0-9'.&-]*)\s(?:(?:and|&|of|on|n)\s)?){0,3}[A-Z0-9]?[A-Za-z][A-Za-z0-9'&-]*\s" + _TRADE + r"(?:\s(?:Ltd|Limited|Hotel|Bar|Shop|Restaurant))?)\b",
    cased=True,
)
_TRADE_LOW = (
    r"(?:cars|taxis|cabs|minicabs|private hire|radio cars|hotel|inn|lodge|guest house|kebabs?|kebab house|pizza|pizzas|pizzeria|fried chicken|chicken cottage|grill|barbers|barbershop|nails|car wash|hand car wash|tyres|motors|autos|car sales|ltd|shisha lounge|shisha bar|lounge|cafe|tandoori|fish bar|chippy|tanning|off licence|newsagents|food and wine|supermarket|mini market|mart|convenience store|arms|tavern|amusements|casino|bookmakers|desserts|vapes|takeaway)"
)
_NAMED_LOW = Pattern(r"\b([a-z0-9][a-z0-9'&]*(?: (?:and|&|n) [a-z0-9']+| [a-z0-9'&]+)?) (" + _TRADE_LOW + r")\b")
_NAMED_LOW_WHOLE = Pattern(r"\b([a-z0-9][a-z0-9'&]* (?:[a-z0-9'&]+ )?" + _TRADE_LOW + r")\b")
_OWNED = Pattern(r"\b([a-z]+'s (?:barbers?|kebabs?|cafe|caff|pizza|chippy|shop|garage|car wash|tyres|cabs|taxis|salon|nails|grill|takeaway|gym|bar|place|store|newsagents?|off licen[cs]e|corner shop|chicken|bakery|restaurant))\b")
_CALLED = Pattern(
    r"\b(?:shop|firm|company|hotel|pub|bar|club|nightclub|takeaway|take-away|restaurant|cafe|garage|car wash|barbers?|salon|business|place|gym|chippy|kebab (?:shop|house)|chicken shop|chip shop|shisha (?:bar|lounge|place)|taxi (?:firm|company|office)|cab (?:firm|office|company)|taxis?|supermarket|off licen[cs]e|guest ?house|hostel|store|casino|b&b) (?:is |was |that's |it's )?(?:called|named|known as|by the name of|i think it(?:'s| is)(?: called)?) [\"']?(?:the )?([a-z0-9][a-z0-9'&.]*(?: (?:[A-Z0-9&][a-z0-9'&]*|and [A-Z][a-z]+|n [a-z]+)){0,3})"
)
_CALLED_CASED = Pattern(
    r"\b(?:[Ss]hop|[Ff]irm|[Cc]ompany|[Hh]otel|[Pp]ub|[Bb]ar|[Cc]lub|[Nn]ightclub|[Tt]akeaway|[Rr]estaurant|[Cc]afe|[Gg]arage|[Cc]ar wash|[Bb]arbers?|[Ss]alon|[Bb]usiness|[Pp]lace|[Gg]ym|[Tt]axis?|[Ss]tore|[Ll]ounge|[Cc]ompany name|[Oo]ffice|[Pp]arlour) (?:is |was |that's |it's )?(?:called|named|known as|by the name of|is) [\"']?((?:[A-Z0-9][A-Za-z0-9'&.-]*)(?:\s(?:[A-Z0-9&][A-Za-z0-9'&-]*|and|of|n)){0,3})",
    cased=True,
)
_PUB = Pattern(r"\b((?:[Tt]he\s)?(?:[A-Z][a-z']+\s(?:(?:and|&|of|in the|on the)\s)?){1,3})(?:pub|hotel|taxis?|cabs?|bar|club|nightclub|takeaway|restaurant|cafe|garage|barbers?|gym|car wash|shop|store|lounge|casino|chippy|kebab shop|kebabs|supermarket|off licence|hostel|cab firm|taxi firm|taxi company|chip shop|shisha bar|shisha lounge|nail bar|snooker club)\b", cased=True)
_PUB_FULL = Pattern(r"\b((?:[Tt]he\s)?(?:[A-Z][a-z']+\s(?:(?:and|&|of|in the|on the)\s)?){1,3}(?:pub|hotel|taxis?|cabs?|bar|club|nightclub|takeaway|restaurant|cafe|garage|barbers?|gym|car wash|shop|store|lounge|casino|chippy|kebab shop|kebabs|supermarket|off licence|hostel|cab firm|taxi firm|taxi company|chip shop|shisha bar|shisha lounge|nail bar|snooker club))\b", cased=True)
_TAXI_MARK = Pattern(r"\b((?:private hire|taxi|cab|driver'?s?|hackney|phv|ph)(?: (?:badge|plate|licence|licen[cs]e))?(?: (?:no\.?|number))? ?[#:]? ?[0-9]{2,6})\b")
_NOT_FIRM = frozenset(
    "the a an his her their my our your some two three four five six any all other no hire black white red blue silver grey in of on at to from and by"
    " police fast different various several many these those this that old new nice more cheap big local unknown random parked for with was were are"
    " using got get gets had has have into out same every stolen taxi mini private main back next same budget crazy empty hotel minicab uber more much like"
    " it them him he she they we i you who which what when where then than as is be been so but or if also only just even still ate eats eating eat buys buy bought"
    " chicken kebab pizza fancy dodgy driving driving wash washing staying stayed stays leave leaving left".split()
)


def find_firms(note: Note, listed: Listed) -> Iterator[Found]:
    """Give businesses."""
    for hit in listed.of("business"):
        if _brand(note, listed, hit):
            yield Found(hit.start, hit.end, "business", SURE, f"rule: listed business '{hit.entry.term}'", 45)
    if note.letters != "upper":
        for start, end in _NAMED.spans(note):
            yield from _trimmed(note, start, end, "rule: name with a trade", 58)
        for start, end in _PUB_FULL.spans(note):
            yield from _trimmed(note, start, end, "rule: name before a trade", 56)
        for start, end in _CALLED_CASED.spans(note):
            yield Found(start, end, "business", SURE, "rule: after 'called' and a trade", 57)
    for start, end in _NAMED_LOW_WHOLE.spans(note):
        yield from _low(note, start, end)
    for start, end in _OWNED.spans(note):
        if note.low[start:end].split(b"'")[0].decode() not in ("he", "she", "it", "that", "there", "what", "who", "mum", "dad", "nan", "mate", "friend", "where", "here", "how", "someone", "somebody", "boyfriend", "uncle", "let", "women", "men", "man", "driver", "owner", "child", "children"):
            last = note.low[start:end].rsplit(b" ", 1)[-1]
            if last not in (b"place",):
                yield Found(start, end, "business", SURE, "rule: owner's name with a trade", 59)
    if note.letters != "mixed":
        for start, end in _CALLED.spans(note):
            yield Found(start, end, "business", SURE, "rule: after 'called' and a trade", 52)


def _brand(note: Note, listed: Listed, hit: Hit) -> bool:
    capital = listed.pieces[hit.first].token.capital or note.letters != "mixed" or hit.after - hit.first > 1
    if not hit.entry.weak:
        return capital or len(hit.entry.term) > 3
    before = listed.before(hit.first, count=2)
    cue = bool(before) and (before[0] in ("in", "at", "from", "outside", "behind", "near", "by", "opposite", "to", "inside", "a", "an", "above", "like") or before[:2] in (["the", "at"], ["the", "in"], ["the", "outside"], ["the", "to"]))
    shown = listed.pieces[hit.first].token.capital
    return cue and (shown or (note.letters != "mixed" and before[0] in ("in", "at", "outside", "behind", "from") and hit.entry.term in ("subway", "jd", "boots", "coral", "costa", "shell", "hilton", "iceland", "pret", "esso", "o2", "gap", "bolt")))


def _trimmed(note: Note, start: int, end: int, why: str, weight: int) -> Iterator[Found]:
    """Cut sentence openers off the front of a capital run; propose only if a name is left."""
    words = note.shadow[start:end].split(" ")
    while len(words) > 1 and (words[0].lower() in _NOT_FIRM or words[0] in ("", "Seen", "Went", "Outside", "Near", "Works", "Staff", "Called", "Booked", "Via")):
        start += len(words[0]) + 1
        words = words[1:]
    if len(words) > 1 and words[0][0].isupper() | words[0][0].isdigit() and not all(word.lower() in _NOT_FIRM or word.isdigit() for word in words[:-1]):
        yield Found(start, end, "business", SURE, why, weight)


def _low(note: Note, start: int, end: int) -> Iterator[Found]:
    words = note.low[start:end].decode().split()
    trade = words[-1]
    while words and (words[0] in _NOT_FIRM or (words[0] in note.lexicon.common and len(words) > 2)):
        start += len(words[0]) + 1
        words = words[1:]
    if len(words) < 2 or words[0] == trade:
        return
    if words[0] in note.lexicon.common and note.letters == "mixed" and not note.raw[start : start + 1].isupper():
        return
    if words[0] in note.lexicon.common and trade not in ("taxis", "cabs", "minicabs", "tyres", "tandoori", "barbers", "motors", "autos", "ltd"):
        return
    yield Found(start, end, "business", SURE, "rule: name with a trade", 47)


_SCHOOL = (
    r"(?:High School|Primary School|Secondary School|Grammar School|Junior School|Infant School|Infants School|Special School|Boarding School|Comprehensive School|Comprehensive|School for (?:Girls|Boys)|Girls' School|Boys' School|Girls School|Boys School|Upper School|Lower School|Middle School|School|Academy|Academies|College|Sixth Form College|Sixth Form|University|Uni|Primary|Grammar|PRU|Pupil Referral Unit|High|Juniors|Infants|Comp|Studio School|Technical College|UTC|Free School|Catholic School|Nursery|Alternative Provision|Education Centre|Learning Centre|Community School|Community College|Academy Trust)"
)
_SCHOOL_NAMED = Pattern(r"\b((?:(?:St\.?|[A-Z][A-Za-z'.-]+|of|the|and)\s){0,4}(?:[A-Z][A-Za-z'.-]+)\s(?:(?:C of E|CofE|RC|Catholic|Church of England|Community|Park|Girls'?|Boys'?)\s){0,2}" + _SCHOOL + r")\b", cased=True)
_SCHOOL_LOW = Pattern(r"\b([a-z'.]+(?: [a-z'.]+)? (?:academy|high school|primary school|secondary school|grammar school|grammar|sixth form|college|primary|pru|pupil referral unit|community school|comprehensive|high))\b")
_SCHOOL_AT = Pattern(r"\b(?:at|attends?|attended|attending|goes to|went to|pupil at|student at|from|school|college|outside|to) (St\.?\s[A-Z][A-Za-z']+(?:\s[A-Z][a-z]+)?)\b", cased=False)
_SAINT = Pattern(r"\b(St\.? [A-Z][a-z]+'?s?)(?: (?:school|pupils?|kids|girls|boys|lads|uniform|blazer|year|yr|students?))", cased=True)
_GOES = Pattern(r"\b(?:goes? to|went to|at|is at|from|attends?|whos at|who's at) ((?:St\.?|Saint|Our|Holy|Sacred) (?:[A-Z][A-Za-z']+)(?: [A-Z][a-z]+)?(?:'s)?)\b", cased=True)
_ATTENDS = Pattern(r"\b(?:attends|attending|attended|enrolled at|on roll at|excluded from|pupil at|pupils at|student at|students at|goes to school at|goes to school in|pupils from|students from|boys at|head at|teacher at|transferred to|moved to school) (?:the )?((?:[A-Z][A-Za-z'.]+)(?:\s[A-Z][A-Za-z']+){0,3})\b", cased=True)
_PRU = Pattern(r"\b((?:a|the|his|her|local) (?:pru|pupil referral unit|alternative provision|special school|sixth form|college down the road|boarding school|primary school|secondary school|high school|language school|boys' school|girls' school|other school|academy))\b")
_NOT_SCHOOL = frozenset("the a an his her their my our at in to from of after before local special secondary high primary same new old other different every any no and for with boarding back outside since about near left missed through during this that was is".split())


def find_schools(note: Note, listed: Listed) -> Iterator[Found]:
    """Give schools and colleges by name."""
    for hit in listed.of("school"):
        yield Found(hit.start, hit.end, "school", SURE, f"rule: listed school '{hit.entry.term}'", 60)
    for start, end in _SCHOOL_NAMED.spans(note):
        words = note.shadow[start:end].split(" ")
        while len(words) > 1 and words[0].lower() in _NOT_SCHOOL:
            start += len(words[0]) + 1
            words = words[1:]
        if note.after(end, width=8).startswith((b" street", b" road", b" st ", b" lane")):
            continue
        if len(words) > 1 and note.letters != "upper":
            yield Found(start, end, "school", SURE, "rule: name of a school", 64)
    for pattern in (_SAINT, _ATTENDS, _GOES):
        for start, end in pattern.spans(note):
            yield Found(start, end, "school", SURE, "rule: after a word for schooling", 52)
    for start, end in _SCHOOL_LOW.spans(note):
        words = note.low[start:end].decode().split()
        while len(words) > 1 and (words[0] in _NOT_SCHOOL or (words[0] in note.lexicon.common and len(words) > 2 and words[1] not in ("high", "primary", "secondary", "grammar"))):
            start += len(words[0]) + 1
            words = words[1:]
        named = len(words) > 1 and words[0] not in _NOT_SCHOOL and not (words[0] in ("high", "primary", "secondary", "grammar", "sixth", "pupil", "community"))
        if named and (words[0] not in note.lexicon.common or note.raw[start : start + 1].isupper()) and (words[-1] != "high" or words[0] not in note.lexicon.common):
            yield Found(start, end, "school", SURE, "rule: name of a school", 50)
