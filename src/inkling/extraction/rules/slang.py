"""Substances, apps, gangs and weapons: a clear word stands alone, an everyday word needs a cue beside it."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.extraction.cues import cues
from inkling.extraction.note import Note
from inkling.extraction.patterns import patterns
from inkling.extraction.rules.listed import Hit, Listed
from inkling.extraction.spans import SURE, Found

_CUES = cues("slang")

_PATTERNS = patterns("slang")

_DRUG_CUES = _CUES["drug_cues"]
_STRONG_DRUG = _CUES["strong_drug"]
_ALCOHOL = frozenset(
    "drink drinks shots cans beer beers bottle bottles bev bevs punch spirits wine juice".split()
)
_DRINKING = frozenset(
    "drinking drank drunk drink alcohol vodka drinks bought given gave offered free buying buys gives giving cans bottles of pouring poured having had".split()
)
_PILLS = frozenset("pills pill tablets tablet balloons canisters gummies mushrooms edibles carts".split())
_INNOCENT_AFTER = _CUES["innocent_after"]


def find_substances(note: Note, listed: Listed) -> Iterator[Found]:
    """Give drugs and alcohol; a slang word that is an everyday word only beside a cue."""
    for hit in listed.of("substance"):
        why = f"rule: listed substance '{hit.entry.term}'"
        if not hit.entry.weak:
            if not _plain_use(listed, hit):
                yield Found(hit.start, hit.end, "substance", SURE, why, 44)
        elif _drug_cued(listed, hit):
            yield Found(hit.start, hit.end, "substance", SURE, why + " beside a drug word", 30)


_SHOPS = _CUES["shops"]
_SOFT_DRINK = frozenset("diet cherry vanilla fat fizzy flat".split())


_CORE_SLANG = frozenset(
    "bud buds loud lean cro bars white dark light brown green food gear jellies dro haze gas za sniff percs perc base rocks blues bird balloons canisters packs".split()
)


def _plain_use(listed: Listed, hit: Hit) -> bool:
    """Say whether a drug word stands for the plain thing: a Coke with chips, weeds in the yard, a vape shop."""
    before, after = listed.before(hit.first, count=5), listed.after(hit.after, count=4)
    word = hit.entry.term
    if after[:1] and after[0] in _SHOPS:
        return True
    if word == "coke":
        meal = set(before[:4]) | set(after[:4])
        return bool(before[:1] and before[0] in _SOFT_DRINK) or bool(
            meal
            & {
                "can",
                "cans",
                "chips",
                "bottle",
                "bottles",
                "burger",
                "mcdonald",
                "fizzy",
                "pizza",
                "straw",
                "glass",
                "crisps",
                "lemonade",
                "machine",
            }
        )
    if word == "weed":
        return (
            (before[:1] == ["a"] and "of" not in before)
            or bool(set(after) & {"yard", "garden", "patio", "flowerbed", "border", "allotment", "path"})
            or listed.pieces[hit.first].word == "weeds"
        )
    if word == "spice":
        return bool(set(before[:3]) & {"pumpkin", "mixed", "curry", "kitchen", "actual"}) or bool(
            set(after[:2]) & {"mix", "level", "latte"}
        )
    return word in ("snow", "bugle", "spirits", "mandy mdma")


def _drug_cued(listed: Listed, hit: Hit) -> bool:
    before = listed.before(hit.first, count=6)
    after = listed.after(hit.after, count=5)
    word = hit.entry.term
    if (after[:1] and after[0] in _INNOCENT_AFTER | _SHOPS) or _plain_use(listed, hit):
        return False
    if before[:1] in (["n"], ["and"], ["or"], [","], ["&"]) and listed.near_hit("substance", hit, words=3):
        return True
    if word in _CORE_SLANG and (
        listed.near_hit("substance", hit, words=8) or listed.near_hit_after("substance", hit, words=8)
    ):
        return True
    if word in _ALCOHOL:
        return bool(set(before[:3]) & _DRINKING) and after[:1] not in (["of"],) and before[:1] != ["to"]
    if word in ("tablet", "tablets"):
        return bool(
            set(before[:3])
            & {
                "blue",
                "white",
                "pink",
                "some",
                "loose",
                "unknown",
                "bag",
                "took",
                "taken",
                "taking",
                "selling",
                "strip",
                "of",
            }
        ) and after[:1] != ["of"]
    if word in _PILLS:
        return before[:1] not in (["paracetamol"], ["painkiller"], ["headache"])
    if word in (
        "bag",
        "bags",
        "pack",
        "packs",
        "wraps",
        "lines",
        "line",
        "gear",
        "stuff",
        "product",
        "work",
        "bits",
        "medication",
        "meds",
        "bottle",
        "bottles",
        "script",
        "scripts",
        "g",
        "k",
        "b",
        "h",
        "za",
        "sweets",
        "cookies",
        "nose",
        "bone",
        "food",
        "tool",
        "key",
        "stone",
        "juice",
        "monkey",
        "horse",
        "disco",
        "draw",
        "bush",
        "bump",
        "snow",
        "trip",
        "trips",
        "acid",
        "lemon",
        "magic",
        "tan",
    ):
        near = before[:3]
        return bool(set(near[:2]) & (_STRONG_DRUG - {"doing", "bag", "bags"})) and after[:1] != ["of"]
    near_before = set(before[:4])
    return (
        bool(near_before & _STRONG_DRUG)
        or (bool(set(before[:3]) & _DRUG_CUES) and bool(set(after[:4]) & _STRONG_DRUG))
        or _of_amount(before)
    )


def _of_amount(before: list[str]) -> bool:
    return before[:1] == ["of"] and bool(
        set(before[1:3])
        & {
            "bag",
            "bags",
            "bit",
            "wrap",
            "wraps",
            "gram",
            "grams",
            "line",
            "lines",
            "ounce",
            "box",
            "boxes",
            "deal",
            "g",
            "baggie",
            "baggies",
            "eighth",
            "stash",
            "pinch",
            "rocks",
        }
    )


_ON_APP = _CUES["on_app"]
_APP_SIDE = frozenset(
    "on via through over using uses used app account profile username handle story live dms messages message chat group gc".split()
)


def find_apps(note: Note, listed: Listed) -> Iterator[Found]:
    """Give apps, games and sites; an everyday word only where it is used like an app."""
    for hit in listed.of("app"):
        why = f"rule: listed app '{hit.entry.term}'"
        if not hit.entry.weak:
            yield Found(hit.start, hit.end, "app", SURE, why, 43)
        elif _app_cued(note, listed, hit):
            yield Found(hit.start, hit.end, "app", SURE, why + ", used like one", 30)
    for pattern in (_NEW_APP, _NEW_APP_AFTER, _SITE):
        for start, end in pattern.spans(note):
            if (
                note.low[start:end].decode() not in note.lexicon.common
                or note.raw[start : start + 1].isupper()
            ):
                yield Found(start, end, "app", SURE, "rule: named as an app or site", 25)


def _app_cued(note: Note, listed: Listed, hit: Hit) -> bool:
    before = listed.before(hit.first, count=3)
    after = listed.after(hit.after, count=2)
    word = hit.entry.term
    if word in (
        "snap",
        "sc",
        "ig",
        "spotify",
        "netflix",
        "ebay",
        "amazon",
        "shein",
        "temu",
        "dating app",
        "dating apps",
        "dating site",
        "chat room",
        "chatroom",
        "chat rooms",
        "chatrooms",
    ):
        return before[:1] not in (["cold"], ["to"]) and "decision" not in after
    if set(after[:1]) & {
        "account",
        "app",
        "username",
        "handle",
        "profile",
        "message",
        "messages",
        "chat",
        "dms",
        "call",
    }:
        return True
    on = before[:1] in (["on"], ["via"], ["through"], ["using"], ["over"], ["called"]) or before[:2] in (
        ["app", "the"],
        ["the", "on"],
    )
    capital = listed.pieces[hit.first].token.capital or note.letters != "mixed" or len(word) > 4
    return (on and capital and word not in ("line", "her", "x")) or (
        on and word == "x" and listed.pieces[hit.first].token.capital
    )


_GROUP_NAME = _PATTERNS["group_name"]
_GROUP_CALLED = _PATTERNS["group_called"]
_GROUP_BEEF = _PATTERNS["group_beef"]
_GROUP_LOW = _PATTERNS["group_low"]
_NO_GROUP = _CUES["no_group"]


def find_groups(note: Note) -> Iterator[Found]:
    """Give the names of groups: "the OX4 mandem", "Kirkdale boys", "beef with the Hares lot"."""
    for start, end in _GROUP_NAME.spans(note):
        words = note.shadow[start:end].split()
        while len(words) > 1 and words[0].lower() in _NO_GROUP:
            start += len(words[0]) + 1
            words = words[1:]
        if len(words) > 1 and _group(note, words):
            yield Found(start, end, "gang", SURE, "rule: name of a group", 46)
    for pattern, why in (
        (_GROUP_CALLED, "what a group calls itself"),
        (_GROUP_BEEF, "rivalry with a named group"),
        (_GROUP_LOW, "name of a group"),
    ):
        for start, end in pattern.spans(note):
            yield Found(start, end, "gang", SURE, f"rule: {why}", 45)


def _group(note: Note, words: list[str]) -> bool:
    """Say whether these words name a group: "Vale Boys", "OX4 mandem", "Marco line"; not "One lot", "Reporting crew"."""
    lead = words[0].lower()
    if lead in _NO_GROUP or not (words[0][0].isupper() or words[0][0].isdigit()):
        return False
    if words[-1][0].isupper() or words[-1] in ("mandem", "yutes", "boyz", "bois"):
        return True
    return lead not in note.lexicon.common and (
        note.lexicon.strength("given", lead) < 2 or words[-1] == "line"
    )


_NEW_APP = _PATTERNS["new_app"]
_NEW_APP_AFTER = _PATTERNS["new_app_after"]
_SITE = _PATTERNS["site"]

_WEAPON = _CUES["weapon"]
_ARMED = _CUES["armed"]
_CRIME = frozenset(
    "rob robbed robbing fight fighting fights jumped battered poked juked cheffed dipped cheffing rob robs robber".split()
)


def find_gangs(note: Note, listed: Listed) -> Iterator[Found]:
    """Give weapons, words for groups, and crimes done in a group."""
    for hit in listed.of("gang"):
        word = hit.entry.term
        why = f"rule: listed weapon or group '{word}'"
        if not hit.entry.weak:
            if not _kitchen(listed, hit):
                yield Found(hit.start, hit.end, "gang", SURE, why, 41)
        elif _gang_cued(listed, hit):
            yield Found(hit.start, hit.end, "gang", SURE, why + " beside a cue", 28)


def _kitchen(listed: Listed, hit: Hit) -> bool:
    around = set(listed.before(hit.first, count=3)) | set(listed.after(hit.after, count=3))
    return bool(
        around
        & {
            "fork",
            "forks",
            "butter",
            "cutlery",
            "spoon",
            "water",
            "nerf",
            "toy",
            "glue",
            "nail",
            "staple",
            "bbq",
            "palette",
            "top",
            "big",
        }
        & (around if hit.entry.term in ("gun", "guns", "knife", "knives", "sword", "axe") else set())
        - {"big"}
    )


def _gang_cued(listed: Listed, hit: Hit) -> bool:
    before = listed.before(hit.first, count=5)
    after = listed.after(hit.after, count=4)
    word = hit.entry.term
    if word in (
        "blade",
        "blades",
        "strap",
        "straps",
        "shells",
        "skeng",
        "bat",
        "acid",
        "hammer",
        "screwdriver",
        "tool",
        "tools",
        "metal pole",
        "metal bar",
        "iron bar",
        "kitchen knife",
        "bread knife",
        "scissors",
        "nank",
        "ching",
        "rusty",
        "burner",
        "stick",
        "dotty",
        "spinner",
        "piece",
        "mash",
        "brick",
        "bottle",
    ):
        cues = {
            "carrying",
            "carries",
            "carry",
            "carried",
            "pulled",
            "armed",
            "threatened",
            "stab",
            "stabbed",
            "waistband",
            "hid",
            "hides",
            "hidden",
            "hiding",
            "waving",
            "waved",
            "weapon",
            "holding",
            "brandishing",
            "brandished",
            "attacked",
            "hit",
            "keeps",
            "showed",
            "tucked",
            "swinging",
            "chasing",
            "chased",
        }
        return bool(set(before) & cues) or bool(
            set(after) & {"waistband", "bag", "trousers", "threatened", "sleeve", "stabbed", "joggers"}
            and set(before[:3]) & {"had", "has", "with", "a"}
        )
    if word in ("crew", "massive", "mob", "squad", "posse", "clique"):
        return (
            before[:1] in (["his"], ["their"], ["that"], ["rival"], ["drill"], ["the"])
            and after[:1] not in (["cut"], ["neck"], ["member"])
            and bool(set(before[:4]) & {"rival", "with", "joined", "drill", "in", "from"})
            and word != "massive"
        )
    if word in ("opps", "ops", "olders", "tinies", "skeng", "dipper", "dippers", "gat", "mugged"):
        return before[:1] not in (
            ["flight"],
            ["film"],
            ["cabin"],
            ["camera"],
            ["co"],
            ["pre"],
            ["ambulance"],
            ["fire"],
            ["neck"],
        )
    if word in ("rob", "robbing", "robbed", "jumped", "battered"):
        objects = {
            "people",
            "him",
            "lad",
            "boy",
            "someone",
            "kid",
            "shop",
            "shops",
            "phones",
            "a",
            "another",
            "kids",
            "students",
            "them",
            "me",
            "houses",
        }
        group = {
            "they",
            "lads",
            "group",
            "boys",
            "gang",
            "them",
            "all",
            "crew",
            "we",
            "other",
            "others",
            "two",
            "three",
            "four",
            "together",
            "mates",
        }
        return (bool(set(after[:2]) & objects) and (word != "jumped")) or bool(set(before) & group)
    if word in ("juked", "cheffed", "poked", "dipped", "cheff"):
        return "got" in before[:2] or "been" in before[:2]
    return False
