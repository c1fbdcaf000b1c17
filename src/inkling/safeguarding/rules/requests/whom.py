"""Whom must not find out, where the teller calls them by their own relation: `my mum` of an aunt is the child's nan."""

from __future__ import annotations

from collections.abc import Iterable

import re2

from inkling.extraction.fold import shadow
from inkling.extraction.normalise.line_breaks import join_wrapped
from inkling.safeguarding.rules.requests.patterns import SECRECY
from inkling.safeguarding.rules.text.about_self import says_own_age

_OF_TELLER = "a relative of the teller: ask the unit"
_KNOWN_TO_TELLER = "somebody the teller knows: ask the unit"
_MOST = 20_000
# What a child is to the teller, as "my niece", and as "I am her aunt".
_CHILDREN = {
    "niece": ("nieces?|nephews?", "aunt(?:ie|y)?|uncle"),
    "child": (
        "daughters?|sons?|step ?(?:daughters?|sons?)",
        "mum|mam|mom|mother|dad|father|step ?(?:mum|dad|mother|father)",
    ),
    "grandchild": (
        "grand ?(?:daughters?|sons?|child|children|kids?)",
        "nan|nana|nanna|gran|granny|grandma|grandad|grandmother|grandfather",
    ),
    "sibling": ("(?:little|younger|baby|kid) (?:sister|brother|sis|bro)", "sister|brother|sis|bro"),
    "cousin": ("cousins?", "cousin"),
}
_KIN = {
    "mother": "mum|mam|mom|mummy|mother",
    "father": "dad|daddy|father",
    "parents": "parents?|mum and dad|mam and dad",
    "stepfather": "step ?(?:dad|father)",
    "stepmother": "step ?(?:mum|mam|mother)",
    "brother": "brothers?|bro",
    "sister": "sisters?|sis",
    "spouse": "husband|hubby|wife|missus|partner|fella|boyfriend|girlfriend|ex|bf|gf",
    "son": "sons?",
    "daughter": "daughters?",
    "grandmother": "nan|nana|nanna|gran|granny|grandma|grandmother",
    "grandfather": "grandad|grandfather|grandpa",
    "aunt": "aunt(?:ie|y)?|aunts",
    "uncle": "uncles?",
    "cousin": "cousins?",
    "niece": "nieces?",
    "nephew": "nephews?",
    "grandchild": "grand ?(?:daughters?|sons?|child|children|kids?)",
    "in-law": r"[a-z]+[ -]in[ -]laws?|in[ -]laws|family",
}
_KNOWN = (
    "mates?|friends?|boss|manager|neighbours?|landlord|landlady|teacher|work|school|colleagues?|coach|tutor"
)
# What the kin of a teller are to the child, by what the child is to the teller. Whoever is married to the teller, or
# the teller's own child, would show at once who told: they are a relative and no more.
_TO_CHILD = {
    "niece": {
        "mother": "grandmother",
        "father": "grandfather",
        "parents": "grandparents",
        "brother": "father or uncle",
        "sister": "mother or aunt",
    },
    "child": {
        "mother": "grandmother",
        "father": "grandfather",
        "parents": "grandparents",
        "brother": "uncle",
        "sister": "aunt",
        "aunt": "great-aunt",
        "uncle": "great-uncle",
    },
    "grandchild": {"son": "father or uncle", "daughter": "mother or aunt"},
    "sibling": {
        each: each
        for each in (
            "mother",
            "father",
            "parents",
            "stepfather",
            "stepmother",
            "brother",
            "sister",
            "grandmother",
            "grandfather",
            "aunt",
            "uncle",
            "cousin",
        )
    },
    "cousin": {
        "mother": "aunt",
        "father": "uncle",
        "grandmother": "grandmother",
        "grandfather": "grandfather",
        "aunt": "mother or aunt",
        "uncle": "father or uncle",
    },
}
_ADJECTIVES = r"(?:(?:own|big|little|older|elder|younger|young|best|poor|new|late) )*"
_IS_KIN = [(kin, re2.compile(rf"\b(?:my|our|me|mi) {_ADJECTIVES}(?:{told})\b")) for kin, told in _KIN.items()]
_IS_KNOWN = re2.compile(rf"\b(?:my|our|me|mi) {_ADJECTIVES}(?:{_KNOWN})\b")
# Kin of the child right after a verb of telling: "dont tell her dad". "I am her aunt" is nobody whom to tell, nor is
# "ring her mum" anybody who must not find out.
_WHOM = rf"{_ADJECTIVES}(?:{'|'.join([*_KIN.values(), _KNOWN])})\b"
_CHILDS = rf"((?:her|his|their) {_WHOM}(?: (?:and|or|nor) (?:(?:her|his|their) )?{_WHOM})*)"
_TELLS = (
    r"\b(?:tell|telling|let|inform|(?:speak|talk|say (?:anything|nothing|owt|nowt|a word)|"
    r"mention (?:it|this|that|anything)) (?:to|with)) "
)
_KIN_OF_CHILD = re2.compile(rf"\b{_CHILDS}")
_KIN_TOLD = re2.compile(f"{_TELLS}{_CHILDS}")
_KIN_NOT_TOLD = re2.compile(
    r"\b(?:dont|don't|do not|dnt|never|not|cant|can't|cannot|wont|nobody|without|no one) (?:[a-z']+ )?"
    rf"(?:{_TELLS}|(?:ring|phone|contact) ){_CHILDS}"
)
# After whom it is said of: "dont tell her aunt rang".
_TOLD_IT = [
    [word] for word in "told rang said says called phoned wrote reported contacted texted sent spoke".split()
]
_TELLERS_CHILD = {
    group: re2.compile(rf"\b(?:my|our|me|mi) {_ADJECTIVES}(?:{mine})\b")
    for group, (mine, _) in _CHILDREN.items()
}
# "My cousin Jamal is 19", "my little brother (22)", "my brother, in his thirties".
_GROWN_KIN = re2.compile(
    rf"\b(?:my|our|me|mi) {_ADJECTIVES}(?:{'|'.join(mine for mine, _ in _CHILDREN.values())})"
    r"(?: [a-z][a-z'-]+)?(?:,? (?:is|was|who is|whos|hes|shes|he's|she's)|,|'s)? ?"
    r"\(?(?:aged? |now |about |only |just |like )*"
    r"(?:1[89]|[2-9][0-9]|(?:in )?(?:his|her|their)? ?(?:early |mid |late )?(?:twent|thirt|fort|fift)[a-z]+)\b"
)
_TELLER_IS = {
    group: re2.compile(rf"\b(?:i'?m|i am|im|as) (?:her|his|their|the) (?:{theirs})\b")
    for group, (_, theirs) in _CHILDREN.items()
}


# "Who spoke to her": whoever is spoken to is told already.
_TOLD_TO = frozenset(b"spoke talked said told wrote reported shown showed".split())
_NOBODY = frozenset(
    b"me us you u ya it be any anyone anybody nobody no someone somebody police feds i we he she they".split()
)


_LEADS_TO_NAME = frozenset({b"was", b"is", b"from", b"off", b"our"})
_NOBODYS_NAME = frozenset(b"me us him her them it you u ya mine ours who i a the someone anyone".split())


def asks_only_for_the_source(request: str) -> bool:
    """Say whether a request asks that nobody says who told, and names nobody from whom it is kept.

    "Please dont say it was her": she is the one to protect, and none of those who must not find out.
    """
    low = " ".join(shadow(request).lower().split()).strip(" \"'").encode("ascii", "replace")
    found = next(SECRECY["only_who_told"].spans_in(low), None)
    if found is None:
        return False
    rest = low[found[1] :]
    for start, end in SECRECY["names_whom"].spans_in(rest):
        *before, last = rest[start:end].split()
        if last not in _NOBODY and not _TOLD_TO.intersection(before):
            return False
    if SECRECY["names_who_hears"].in_bytes(rest):
        return False
    heard = (*SECRECY["who_would_hear"].spans_in(rest), *SECRECY["who_will_know"].spans_in(rest))
    return all(rest[start:end] in _NOBODY for start, end in heard)


def part_requests(requests: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the requests that keep it from somebody, and those that only ask that nobody says who told."""
    asked = list(dict.fromkeys(requests))
    for_the_source = [each for each in asked if asks_only_for_the_source(each)]
    return [each for each in asked if each not in for_the_source], for_the_source


def names_of_who_told(text: str) -> list[str]:
    """Return the names in requests not to say who told: "dont say it was Maureen"."""
    text = join_wrapped(text)
    low = shadow(text).encode("ascii").lower()
    found = []
    for start, end in SECRECY["who_told"].spans_in(low):
        last = low[start:end].split()[-1]
        before = low[start : end - len(last)].rstrip().rsplit(b" ", 1)[-1]
        named = before in _LEADS_TO_NAME and last not in _NOBODYS_NAME
        if named and not SECRECY["kin"].in_bytes(last):
            found.append(text[end - len(last) : end])
    return list(dict.fromkeys(found))


def child_of_teller(told: str) -> str:
    """Return what a child is to the teller in their own words; empty where they do not say, or say two things.

    A relative who is told as grown up is no child told of; and who says to be under 18 may be the child.
    """
    low = _GROWN_KIN.sub(" ", shadow(told[:_MOST]).lower())
    if says_own_age(told[:_MOST]):
        return ""
    for patterns in (_TELLER_IS, _TELLERS_CHILD):
        found = [group for group, pattern in patterns.items() if pattern.search(low)]
        if found:
            return found[0] if len(found) == 1 else ""
    return ""


def whom(told: str, *, child: str) -> str:
    """Return who `my mum` is, as far as it may be said, and `her mum` as told; empty where nobody such is meant.

    `child` is what the child is to the teller.
    """
    low = shadow(told).lower()
    kin = [each for each, pattern in _IS_KIN if pattern.search(low)]
    if not kin:
        return _KNOWN_TO_TELLER if _IS_KNOWN.search(low) else _kin_of_child(low, child=child)
    named = {_TO_CHILD.get(child, {}).get(each, "") for each in kin}
    if "" in named:
        return _OF_TELLER
    return "the child's " + " and ".join(sorted(named))


def _kin_of_child(low: str, *, child: str) -> str:
    """Return `her dad` where one is not to be told: of "speak to her mum, her dad cant know" nobody says which it is.

    Nobody who told: "dont tell her aunt rang", or what the teller is to the child where nothing says that it is not.
    """
    denied = _KIN_NOT_TOLD.search(low)
    found = denied or (_KIN_TOLD.search(low) if len(set(_KIN_OF_CHILD.findall(low))) == 1 else None)
    if found is None or low[found.end(1) :].split(maxsplit=1)[:1] in _TOLD_IT:
        return ""
    of_teller = _CHILDREN[child][1] if child and not denied else ""
    return "" if of_teller and re2.search(rf"\b(?:{of_teller})\b", found[1]) else str(found[1])


def quoted_of_other(told: str) -> str:
    """Return a request in words of somebody else than the teller: whose mum "my mum" is, they say."""
    return f"\u201c{told}\u201d, in words that are not the teller's own"
